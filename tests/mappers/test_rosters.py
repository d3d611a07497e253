"""Units as overviews list them: their kinds, their staff and its sums; notes under tables."""

from dataclasses import replace

import pytest

from mappers.loose.stacked_rosters import roster_to_grid
from mappers.model import Block, Cell, Part, Table
from mappers.prose.listed import parts_to_listed
from mappers.prose.rostered import IN_UNITS, parts_to_rostered
from mappers.rosters import missummed_lists, missummed_rosters, missummed_table
from mappers.table_notes import misplaced_notes, mistitled
from tests.mappers.prose_reading import FACTS, lines_to_blocks, read_prose

_CODES = ("单位代码", "018001", "018002", "")
ROSTER = [
    "序号\t单位名称\t单位性质\t编制人数\t在职人数",
    "1\t云山区水务局本级\t行政单位\t20\t18",
    "2\t云山区水文站\t公益一类事业单位\t12\t10",
    "\t合计\t\t32\t28",
]
#: the same with codes, behind which the words of the total stand
CODED = [line.replace("\t", f"\t{w}\t", 1) for line, w in zip(ROSTER, _CODES, strict=True)]
TOLD = "纳入预算编制范围的单位共2个，其中：行政单位1个、公益一类事业单位1个。"


def overview(lines: list[str]) -> list[Part]:
    blocks = lines_to_blocks(lines)
    grid = tuple(row for block in blocks if block.is_grid for row in block.rows)
    plain = tuple(block for block in blocks if not block.is_grid)
    return [
        Part("overview", "", 1, (*plain, *([Block(len(plain) + 1, rows=grid)] if grid else ())))
    ]


@pytest.mark.parametrize(("total", "wrong"), [("32\t28", 0), ("32\t29", 1), ("30\t29", 2)])
def test_total_of_a_roster_is_the_sum_of_the_units(total: str, wrong: int) -> None:
    found = list(missummed_rosters(overview([*ROSTER[:-1], f"\t合计\t\t{total}"])))
    assert len(found) == wrong
    found = list(missummed_rosters(overview([*CODED[:-1], f"\t\t合计\t\t{total}"])))
    assert len(found) == wrong


@pytest.mark.parametrize(("total", "wrong"), [("32 20 12 28", 0), ("32 20 13 28", 1)])
def test_posts_of_each_kind_are_totalled_where_cells_stand_below_each_other(
    total: str, wrong: int
) -> None:
    rows = [
        "单位 编制数 行政 事业 在职",
        "某某局本级 20 20 0 18",
        "某某站 12 0 12 10",
        f"合计 {total}",
    ]
    cells = [Cell(word, n, 0) for n, word in enumerate(" ".join(rows).split(), 1)]
    grid = roster_to_grid(cells)
    assert grid is not None
    assert len(list(missummed_rosters([Part("overview", "", 1, (grid,))]))) == wrong


@pytest.mark.parametrize(("total", "told"), [("32\t28", ["32", "28"]), ("32\t29", ["32", "29"])])
def test_totals_of_a_roster_stand_beside_what_the_text_tells(total: str, told: list[str]) -> None:
    lines = ["本部门编制数32名，实有在职人员28人，其中：行政18人，事业10人。"]
    rows = read_prose("\n".join([f"# {FACTS.organization} 2031 budget", *lines]))
    parts = overview(["", *lines, *ROSTER[:-1], f"\t合计\t\t{total}"])
    found = list(parts_to_rostered(parts, rows))
    assert [row.printed_text for row in found] == told
    assert [row.subject for row in found] == ["本部门编制数", "实有在职人员"]
    assert {row.count_type for row in found} == {IN_UNITS}


@pytest.mark.parametrize(
    ("total", "part", "wrong"),
    [
        ("30.00\t12.00", "甲乡", 0),
        ("30.00\t13.00", "甲乡", 1),  # the other column tells that the lines are all of one level
        ("31.00\t13.00", "甲乡", 0),
        ("30.00\t13.00", "其中：甲乡", 0),
    ],
)
def test_total_of_an_unknown_table_is_the_sum_of_its_lines(
    total: str, part: str, wrong: int
) -> None:
    lines = ["序号\t名称\t道路\t水渠", f"\t合计\t{total}", f"1\t{part}\t20.00\t5.00"]
    (told,) = overview([*lines, "2\t乙乡\t10.00\t7.00"])
    table = Table("9", "云山区转移支付表", (), 1, 9, "万元", 1, told.blocks)
    assert len(list(missummed_table(table))) == wrong


@pytest.mark.parametrize(
    ("row", "wrong"),
    [("\t合计\t30.00", 0), ("\t合计\t31.00", 1), ("\t合计\t20.00", 0), ("\t其中：小计\t31.00", 0)],
)
def test_total_of_a_list_in_prose_is_the_sum_of_its_lines(row: str, wrong: int) -> None:
    lines = [
        "科目编码\t支出内容\t金额（万元）",
        "2130205\t维修（护）费\t20.00",
        "2130205\t委托业务费\t10.00",
    ]
    (part,) = overview([*lines, row])
    assert len(list(missummed_lists([replace(part, role="report")]))) == wrong


def listed(lines: list[str]) -> list[tuple[str, str, int]]:
    rows = read_prose("\n".join([f"# {FACTS.organization} 2031 budget", *lines]))
    return [
        (row.count_type, row.subject, int(row.number or 0))
        for row in parts_to_listed(overview(["", *lines]), rows, FACTS)
    ]


def test_kinds_of_units_are_counted_in_a_table_and_in_a_list() -> None:
    kinds = "listed-units-of-kind"
    expected = [(kinds, "行政单位", 1), (kinds, "公益一类事业单位", 1)]
    for roster in (ROSTER, CODED):
        assert [row for row in listed([TOLD, *roster]) if row[0] == kinds] == expected
    lines = [TOLD, "1. 云山区水务局本级（行政单位）", "2. 云山区水文站（公益二类事业单位）"]
    assert (kinds, "公益一类事业单位", 0) in listed(lines)
    assert not [row for row in listed([*lines[:2], "2. 云山区水文站"]) if row[0] == kinds]


def test_sources_named_without_figures_are_counted() -> None:
    (row,) = listed(["收入包括：财政拨款收入（含一般公共预算、政府性基金）、事业收入、上年结转。"])
    assert row == ("listed-sources", "所列收入", 2)
    assert not listed(["收入包括：一般公共预算拨款收入、单位资金。"])


@pytest.mark.parametrize(
    ("title", "note", "is_wrong"),
    [
        ("政府性基金预算支出表", "注：本部门没有使用政府性基金预算安排的支出，本表为空表。", False),
        ("政府性基金预算支出表", "注：本部门没有国有资本经营预算支出，本表为空表。", True),
        ("支出决算表", "注：本表反映部门本年度各项支出情况。", False),
        ("支出决算表", "注：本表反映部门本年度取得的各项收入情况。", True),
        ("收入支出决算总表", "注：本表反映部门本年度的总收支和年末结转结余情况。", False),
    ],
)
def test_note_speaks_of_its_own_table(title: str, note: str, is_wrong: bool) -> None:
    table = Table("8", title, (title,), 1, 3, "万元", 2, (), (Block(3, note),))
    assert bool(list(misplaced_notes(table))) == is_wrong


def test_title_is_that_of_the_table_below_it() -> None:
    heads = {"收入总表": "合计\t事业收入\t其他收入", "支出总表": "合计\t基本支出\t项目支出"}

    def wrong(first: str, second: str) -> list[int]:
        tables = [
            Table("", title, (title,), line, line, "", 0, lines_to_blocks([words]))
            for line, title, words in zip((1, 2), (first, second), heads.values(), strict=True)
        ]
        return [problem.line for problem in mistitled(tables)]

    assert not wrong("收入总表", "支出总表")
    assert wrong("支出总表", "支出总表") == [1]
    assert wrong("收入总表", "收入总表") == [2]
    assert not wrong("支出总表", "项目支出表")
