"""Where tables begin and end: captions, units, notes, pages, and forms one after the other."""

import pytest

from mappers.model import Part, Problem, Source, Table
from mappers.readers.text import document
from mappers.settle import declares_empty
from mappers.tables import parts_to_tables

HEAD = "科目编码\t科目名称\t合计\t基本支出\t项目支出"
ROWS = "201\t一般公共服务支出\t3.00\t2.00\t1.00\n20103\t政府办公厅\t3.00\t2.00\t1.00"
TOTAL = "\t合计\t3.00\t2.00\t1.00"


def read(words: str, role: str = "tables") -> tuple[tuple[Table, ...], tuple[Problem, ...]]:
    found = document(words.split("\n"), Source("a.txt", ""))
    return parts_to_tables([Part(role, "", 1, found.blocks)])


def told(words: str, role: str = "tables") -> list[tuple[str, str, int, int, str]]:
    return [(t.number, t.title, t.line, len(t.rows), t.unit) for t in read(words, role)[0]]


def test_caption_heading_and_unit() -> None:
    words = (
        f"表 3. 某局 2025 年支出总表\n\n支出总表\n\n部门：某局\n\n单位：万元\n\n{HEAD}\n{TOTAL}\n"
    )
    (table,) = read(words)[0]
    assert (table.number, table.titles) == ("3", ("某局 2025 年支出总表", "支出总表"))
    assert (table.line, table.end, table.unit, table.unit_line) == (1, 10, "万元", 7)


@pytest.mark.parametrize(
    "words",
    [
        f"单位：元\n表3 支出总表\n{HEAD}\n{TOTAL}",
        f"表3 支出总表\n单位：元\n{HEAD}\n{TOTAL}",
        f"表3 支出总表\n{HEAD}\n{TOTAL}\n单位：元",
        f"表3 支出总表（元）\n{HEAD}\n{TOTAL}",
        f"表3 支出总表\n单位：  \n元\n{HEAD}\n{TOTAL}",
        f"表3 支出总表\n部门：某局\t\t金额单位：人民币元\n{HEAD}\n{TOTAL}",
        f"\t表3 支出总表\t\t\t\n部门：某局\t\t单位：元\n{HEAD}\n{TOTAL}",
        f"**表3** 支出总表\n填报日期：2025年1月2日 单位：元\n{HEAD}\n{TOTAL}".replace("**", ""),
    ],
)
def test_unit_wherever_it_stands(words: str) -> None:
    assert [t[4] for t in told(words)] == ["元"]
    assert told(words)[0][:2][0] == "3"


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("部门：某市城市管理局", "某市城市管理局"),
        ("部门/单位：\n某市城市管理局", "某市城市管理局"),
        ("填报单位（盖章）：某街道办事处\t单位：万元", "某街道办事处"),
        ("部门：\n单位：万元", ""),
        ("部门：\n2025年度", ""),
        ("单位：万元", ""),
        ("某市城市管理局", ""),
    ],
)
def test_body_above_a_table(head: str, name: str) -> None:
    (table,) = read(f"表3 支出总表\n{head}\n{HEAD}\n{TOTAL}")[0]
    assert table.organization == name


@pytest.mark.parametrize(
    "title",
    [
        "一般公共预算财政拨款\n基本支出决算表",
        "财政拨款\n“\n三公\n”\n经费支出决算表",
        "一般公共预算支出表\n（分功能科目）",
        "表5-1 一般公共预算\n支出表（分功能科目）",
    ],
)
def test_title_over_lines(title: str) -> None:
    (table,) = read(f"{title}\n单位：万元\n{HEAD}\n{TOTAL}")[0]
    joined = "".join(title.removeprefix("表5-1 ").split("\n"))
    assert "".join(table.title.split()) == joined


@pytest.mark.parametrize(
    ("title", "told_title"),
    [("支出决算表", "支出决算表（2024年度）"), ("2024年度支出决算表", "2024年度支出决算表")],
)
def test_year_between_body_and_unit_is_no_heading(title: str, told_title: str) -> None:
    words = f"{title}\n\t\t公开03表\n部门：某局\t2024年度\t金额单位：元\n{HEAD}\n{TOTAL}"
    (table,) = read(words)[0]
    assert (table.title, table.unit, len(table.rows)) == (told_title, "元", 2)


def test_year_in_brackets_under_a_title_is_the_table_s() -> None:
    (table,) = read(f"支出决算表\n（2024年度）\n单位：元\n{HEAD}\n{TOTAL}")[0]
    assert table.title == "支出决算表（2024年度）"


def test_title_and_number_in_one_row_of_the_grid() -> None:
    words = f"支出决算表\t\t\t公开03表\n部门（单位）：某局\t\t\t金额单位：万元\n{HEAD}\n{TOTAL}"
    (table,) = read(words)[0]
    assert (table.number, table.title, table.unit) == ("公开03", "支出决算表", "万元")
    assert table.organization == "某局"
    assert len(table.rows) == 2


def test_titles_alone_are_tables() -> None:
    words = "表 1.部门收支总表\n 表 2.部门收入总表\n\n表 4.财政拨款收支总表\n- 8 -\n表 5-1.一般公共预算支出表\n"
    assert [t[0] for t in told(words)] == ["1", "2", "4", "5-1"]
    assert all(not table.rows for table in read(words)[0])


def test_unnumbered_titles_alone() -> None:
    words = "收入支出决算总表\n收入决算表\n支出决算表\n财政拨款收入支出决算总表\n"
    assert [t[1] for t in told(words)] == words.split()


def test_number_alone_takes_its_title_from_the_list() -> None:
    words = "表 10.项目支出表\n表 11.整体支出绩效目标表\n表 12.项目支出绩效目标表\n 表 11\n部门名称\t某局\n"
    assert [(t[0], t[1], t[3]) for t in told(words)] == [
        ("10", "项目支出表", 0),
        ("12", "项目支出绩效目标表", 0),
        ("11", "整体支出绩效目标表", 1),
    ]


def test_blank_line_and_page_do_not_end_a_table() -> None:
    words = f"表3 支出总表\n单位：万元\n{HEAD}\n{ROWS}\n\n- 7 -\n\n{TOTAL}\n"
    assert [(t[0], t[3]) for t in told(words)] == [("3", 4)]


def test_repeated_caption_goes_on() -> None:
    words = f"表3 支出总表\n单位：万元\n{HEAD}\n{ROWS}\n\n表3 支出总表（续）\n{HEAD}\n{TOTAL}\n"
    assert [(t[0], t[3]) for t in told(words)] == [("3", 5)]
    plain = words.replace("（续）", "")
    assert [(t[0], t[3]) for t in told(plain)] == [("3", 5)]


def test_repeated_caption_after_a_total_is_another_table() -> None:
    words = f"支出总表\n单位：万元\n{HEAD}\n{ROWS}\n{TOTAL}\n\n支出总表\n{HEAD}\n{TOTAL}\n"
    assert [t[3] for t in told(words)] == [4, 2]


def test_grid_whose_caption_is_lost() -> None:
    other = "单位编码\t单位名称\t资产名称\t资产数量\t总金额\n\t合计\t\t1\t2.00"
    words = f"支出总表\n单位：万元\n{HEAD}\n{TOTAL}\n\n{other}\n"
    assert [(t[1], t[3]) for t in told(words)] == [("支出总表", 2), ("", 2)]


def test_notes_stand_under_the_grid() -> None:
    words = f"政府性基金预算支出表\n单位：万元\n{HEAD}\n\n说明：本单位没有政府性基金预算支出。\n"
    (table,) = read(words)[0]
    assert [note.text for note in table.notes] == ["说明：本单位没有政府性基金预算支出。"]


@pytest.mark.parametrize(
    ("words", "title", "is_empty"),
    [
        ("备注：2031年国有资本经营预算没有安排基本支出。", "国有资本经营预算支出表", False),
        ("备注：没有安排基本支出，本表为空表。", "国有资本经营预算支出表", True),
        ("说明：2031年没有安排项目支出。", "项目支出表", True),
    ],
)
def test_note_that_denies_a_part_does_not_empty_the_table(
    words: str, title: str, is_empty: bool
) -> None:
    assert declares_empty(words, title) == is_empty


def test_unit_of_the_others_is_taken_with_a_problem() -> None:
    words = f"收入总表\n单位：万元\n{HEAD}\n{TOTAL}\n\n支出总表\n{HEAD}\n{TOTAL}\n"
    found, problems = read(words)
    assert [t.unit for t in found] == ["万元", "万元"]
    assert [(p.line, p.code) for p in problems] == [(6, "unit-inherited")]


def test_units_that_differ_are_not_taken() -> None:
    words = f"收入总表\n单位：万元\n{HEAD}\n{TOTAL}\n三公经费表\n单位：元\n{HEAD}\n{TOTAL}\n支出总表\n{HEAD}\n{TOTAL}\n"
    assert [t.unit for t in read(words)[0]] == ["万元", "元", ""]


def test_prose_and_contents_hold_no_tables() -> None:
    words = "一、收支总表\n二、支出总表\n2025 年支出 12 万元。\n序号\t重要事项\n1\t某事\n"
    assert told(words, "contents") == []
    assert told(words, "work") == []


def test_table_within_prose_needs_its_caption_near() -> None:
    words = f"某些话。\n\n支出总表\n单位：万元\n{HEAD}\n{TOTAL}\n\n后来的话。\n"
    assert [(t[1], t[3]) for t in told(words, "explanation")] == [("支出总表", 2)]


def test_page_that_repeats_the_number_goes_on() -> None:
    page = f"收入决算表\n公开02表\n单位：元\n{HEAD}\n{TOTAL}\n\n— 6 —\n\n公开02表\n单位：元\n"
    assert [(t.title, len(t.rows)) for t in read(f"{page}{HEAD}\n{TOTAL}\n")[0]] == [
        ("收入决算表", 4)
    ]
    other = "项目\t预算数\n一、收入\t3.00\n"
    assert [(t.title, len(t.rows)) for t in read(page + other)[0]] == [("收入决算表", 2), ("", 2)]


@pytest.mark.parametrize("again", ["", f"{HEAD}\n"])
def test_table_within_prose_goes_on_over_pages(again: str) -> None:
    words = f"支出决算表\n单位：元\n{HEAD}\n{TOTAL}\n\n— 6 —\n\n{again}{TOTAL}\n"
    (table,) = read(words, "explanation")[0]
    assert table.line == 1
    assert len(table.rows) == 3 + bool(again)


def test_labels_without_their_blank_cells_do_not_end_a_table() -> None:
    words = f"2031年支出总表\n单位：元\n{HEAD}\n{TOTAL}\n三、事业收入\n四、其他收入\n{TOTAL}\n"
    assert [(t.line, len(t.rows)) for t in read(words, "explanation")[0]] == [(1, 3)]
    prose = words.replace("四、其他收入", "四、其他收入如下：")
    assert [(t.line, len(t.rows)) for t in read(prose, "explanation")[0]] == [(1, 2)]


def test_forms_under_one_caption_are_taken_apart() -> None:
    form = (
        "项目名称\t甲\n项目主管部门\t某局\n项目编码\t1\n\n项目绩效总目标\t\n长期绩效目标\t目标甲\n"
    )
    rest = "\n项目绩效总目标\t\n长期绩效目标\t目标乙\n"
    words = f"表 15. 项目支出绩效目标表\n单位：万元\n{form}{rest}\n项目申报表\n{form}"
    assert [(t[0], t[3]) for t in told(words)] == [("15", 5), ("15", 2), ("", 5)]


def test_list_of_projects_is_no_form() -> None:
    words = "部门整体支出绩效目标表\n项目支出情况\t项目名称\t预算\n\t甲\t1\n项目名称\t预算\n甲\t1\n"
    assert len(told(words)) == 1


SAME = "\t合计\t123.45\t23.40\t100.05\n201\t一般公共服务支出\t123.45\t23.40\t100.05"


def test_unit_that_the_other_tables_prove_wrong() -> None:
    words = "".join(
        f"{title}\n单位：{unit}\n{HEAD}\n{SAME}\n\n"
        for title, unit in (
            ("收入总表", "万元"),
            ("支出总表", "元"),
            ("一般公共预算支出表", "万元"),
        )
    )
    found, problems = read(words)
    assert [(t.unit, t.true_unit) for t in found] == [("万元", ""), ("元", "万元"), ("万元", "")]
    assert [(p.line, p.code) for p in problems] == [(8, "unit-contradicted")]


@pytest.mark.parametrize(
    ("sentence", "true"),
    [
        ("本年支出21.65万元，结余1.55万元。", "万元"),
        ("本年支出21.65万元，结余0.15万元。", ""),  # one figure is told by none
        ("本年支出21.65万元，结余1.55万元，退款21.65元。", ""),
        ("本年支出21.65万元，其中0.0021650万元为利息，结余1.55万元。", ""),  # its own unit fits too
    ],
)
def test_unit_that_the_prose_proves_wrong(sentence: str, true: str) -> None:
    tables = "".join(f"{t}总表\n单位：万元\n{HEAD}\n{SAME}\n\n" for t in ("收入", "支出"))
    tables += "政府性基金支出表\n单位：元\n合计  本年支出  结余\n合计  21.65   1.55\n"
    parts = [
        Part(role, "", 1, document(words.split("\n"), Source("a.txt", "")).blocks)
        for role, words in (("tables", tables), ("explanation", sentence))
    ]
    assert parts_to_tables(parts)[0][-1].true_unit == true


def test_unit_of_its_own_is_kept() -> None:
    yuan = (
        SAME.replace("123.45", "1,234,500")
        .replace("23.40", "234,000")
        .replace("100.05", "1,000,500")
    )
    words = f"收入总表\n单位：万元\n{HEAD}\n{SAME}\n\n支出总表\n单位：元\n{HEAD}\n{yuan}\n\n"
    words += f"一般公共预算支出表\n单位：万元\n{HEAD}\n{SAME}\n"
    found, problems = read(words)
    assert [t.true_unit for t in found] == ["", "", ""]
    assert not problems


def test_number_that_the_title_bears_too_is_no_table_of_its_own() -> None:
    words = f"表五：支出决算表\n\n公开05表\n单位：元\n{HEAD}\n{TOTAL}"
    assert told(words) == [("5", "支出决算表", 1, 2, "元")]
    assert len(told(words.replace("05", "06"))) == 2


FORM = "附件1 部门整体支出绩效自评表"


@pytest.mark.parametrize(
    ("title", "words", "found"),
    [
        (FORM, "部门名称\t某局\n一级指标\t三级指标\n产出指标\t检测次数", [FORM]),
        (FORM, "附件2 项目支出绩效自评表\n项目名称\t检测", ["附件2 项目支出绩效自评表"]),
        ("附件", "部门名称\t某局", [""]),
    ],
)
def test_heading_of_an_annex_titles_the_form_in_it(
    title: str, words: str, found: list[str]
) -> None:
    read = document(["", *words.split("\n")], Source("a.txt", ""))
    tables, _ = parts_to_tables([Part("annex", title, 1, read.blocks)])
    assert [table.title for table in tables] == found
