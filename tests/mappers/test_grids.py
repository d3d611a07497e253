"""Grids aligned by evidence, and what happens where evidence is short."""

from collections.abc import Callable

import pytest

from mappers.grids.grid import Grid, table_to_grid
from mappers.grids.headings import identities
from mappers.grids.records import Column
from mappers.model import Block, Cell, Row, Table

HEAD = ["编码|科目名称|合计|基本支出|||项目支出", "|||小计|人员经费|公用经费|"]
DATA = [
    "|合计|100.00|70.00|50.00|20.00|30.00",
    "201|甲支出|60.00|40.00|30.00|10.00|20.00",
    "20101|乙事务|60.00|40.00|30.00|10.00|20.00",
    "208|丙支出|40.00|30.00|20.00|10.00|10.00",
]
WIDE = ["编码|科目名称|合计|基本支出|||项目支出|备注", "|||小计|人员经费|公用经费||"]


def grid(lines: list[str], sided: bool = False, labelled: bool = False) -> Grid:
    rows: list[Row] = [
        tuple(Cell(cell, number, column) for column, cell in enumerate(line.split("|")))
        for number, line in enumerate(lines, 1)
    ]
    table = Table("", "", (), 1, len(lines), "万元", 1, (Block(1, rows=tuple(rows)),))
    return table_to_grid(table, sided, labelled)


def _last(column: Column) -> str:
    return column.path[-1] if column.path else ""


def told(found: Grid) -> list[tuple[str, str, list[tuple[str, str]]]]:
    return [
        (line.code, line.label, [(_last(column), cell.text) for column, cell in line.figures])
        for line in found.lines
    ]


def test_paths_of_columns() -> None:
    found = grid(HEAD + DATA)
    (columns,) = found.columns
    assert [column.words for column in columns] == [
        "合计", "基本支出 / 小计", "基本支出 / 人员经费", "基本支出 / 公用经费", "项目支出",
    ]  # fmt: skip
    assert sum(len(line.figures) for line in found.lines) == 20
    assert not found.problems


def test_words_that_go_on_below_the_headings_of_keys() -> None:
    heads = ["|项目|本年支出|基本|项目", "编码|科目名称|合计|支出|支出"]
    rows = ["201|甲支出|60.00|40.00|20.00", "208|乙支出|40.00|30.00|10.00"]
    (columns,) = grid(heads + rows).columns
    assert [column.words for column in columns] == ["本年支出合计", "基本支出", "项目支出"]
    heads = ["|项目|本年支出||", "编码|科目名称|合计|基本支出|项目支出"]  # of three columns
    (columns,) = grid(heads + rows).columns
    assert columns[0].words == "本年支出 / 合计"


def test_sums_that_headings_promise() -> None:
    paths = [
        ("合计",),
        ("基本支出", "小计"),
        ("基本支出", "人员经费"),
        ("基本支出", "公用经费"),
        ("项目支出",),
    ]
    assert set(identities(paths)) == {(1, (2, 3)), (0, (1, 4))}


def test_rows_shifted_against_the_heading() -> None:
    shifted = [HEAD[0] + "|", HEAD[1] + "|", *("|" + line for line in DATA)]
    found = grid(shifted)
    assert told(found) == told(grid(HEAD + DATA))
    assert not found.problems


def test_one_row_shifted_left() -> None:
    lines = [*HEAD, *DATA, "丁支出|40.00|30.00|20.00|10.00|10.00|"]
    found = grid(lines)
    assert told(found)[-1][1] == "丁支出"
    assert [words for words, _ in told(found)[-1][2]] == [
        "合计",
        "小计",
        "人员经费",
        "公用经费",
        "项目支出",
    ]


def test_one_row_that_fits_nowhere() -> None:
    found = grid([*HEAD, *DATA, "209|戊支出|己||1.00|2.00|3.00"])
    assert len(found.lines) == 4
    assert [(p.line, p.code) for p in found.problems] == [(7, "row-unclear")]


@pytest.mark.parametrize(
    "lines",
    [
        DATA,  # no heading at all
        [HEAD[1], *DATA],  # the row of keys and groups is lost
        ["项目|金额|金额", "甲|1.00|2.00"],  # two columns under the same words
    ],
)
def test_meaning_that_cannot_be_told(lines: list[str]) -> None:
    found = grid(lines)
    assert not found.lines
    assert [p.code for p in found.problems] == ["columns-unclear"]


def test_lost_subheading_spares_the_other_columns() -> None:
    found = grid([HEAD[0], *DATA])
    assert [words for words, _ in told(found)[0][2]] == ["合计", "项目支出"]
    assert [p.code for p in found.problems] == ["columns-unclear"]


@pytest.mark.parametrize("column", range(2, 7))
def test_lost_cells_never_change_a_meaning(column: int) -> None:
    def without(line: str) -> str:
        cells = line.split("|")
        return "|".join(cells[:column] + cells[column + 1 :])

    right = {
        (line.ordinal, cell.column): path.words
        for line in grid(WIDE + [d + "|" for d in DATA]).lines
        for path, cell in line.figures
    }
    found = grid(WIDE + [without(d + "|") for d in DATA])
    for line in found.lines:
        for path, cell in line.figures:
            printed = cell.column + (cell.column >= column)
            assert right[(line.ordinal, printed)] == path.words
    assert found.problems


def test_numbers_of_columns_and_rows_are_no_figures() -> None:
    lines = [
        "项目|行次|金额|项目|行次|金额",
        "栏次||1|栏次||2",
        "一、甲|1|5.00|一、乙|31|4.00",
        "|2||二、丙|32|1.00",
    ]
    found = grid(lines, sided=True)
    assert told(found) == [
        ("", "一、甲", [("金额", "5.00")]),
        ("", "一、乙", [("金额", "4.00")]),
        ("", "二、丙", [("金额", "1.00")]),
    ]


def test_broken_numbers_of_columns_are_no_figures() -> None:
    found = grid(["合计|因公出国费|公务接待费", "1|3|4", "2.00||2.00"])
    assert [len(line.figures) for line in found.lines] == [2]


def test_sides_without_heading_by_their_cells() -> None:
    lines = ["一、甲|5.00|一、乙|4.00", "二、丙||二、丁|1.00", "总计|5.00|总计|5.00"]
    assert len(told(grid(lines, sided=True, labelled=True))) == 6
    assert not grid(lines, sided=True).lines


def test_heading_of_one_row_that_names_the_sides() -> None:
    lines = [
        "收入|预算数|支出|预算数",
        "一、甲收入|60.00|一、乙支出|60.00",
        "收入总计|60.00|支出总计|60.00",
    ]
    found = grid(lines, sided=True)
    assert [label for _, label, _ in told(found)] == [
        "一、甲收入",
        "一、乙支出",
        "收入总计",
        "支出总计",
    ]
    assert not found.problems


def test_lost_label_column_leaves_no_figures() -> None:
    lines = ["收入|||", "项目|预算数|预算数|", "一、甲|5.00|4.00|", "总计|5.00|5.00|"]
    found = grid(lines, sided=True, labelled=True)
    assert not found.lines
    assert found.problems


def test_figure_beside_its_blank_place() -> None:
    lines = [
        "人员经费|||公用经费|||",
        "科目编码|科目名称|决算数|科目编码|科目名称|决算数|",
        "301|甲|3.00|302|乙|2.00|",
        "人员经费合计||3.00|公用经费合计|||2.00",
    ]
    found = grid(lines, sided=True)
    assert told(found)[-1] == ("", "公用经费合计", [("决算数", "2.00")])


def test_code_in_three_columns() -> None:
    lines = [
        "科目编码|||科目名称|合计",
        "类|款|项||",
        "205|||甲|1.00",
        "205|08|03|乙|1.00",
        "合计||||1.00",
    ]
    assert [code for code, _, _ in told(grid(lines))] == ["205", "2050803", ""]


@pytest.mark.parametrize(
    ("rows", "codes"),
    [
        (
            ["合计||||3.00", "204|||甲|2.00", "|05||乙|2.00", "||01|丙|1.00", "||04|丁|1.00",
             "208|||戊|1.00", "|05||己|1.00", "||05|庚|1.00"],
            ["", "204", "20405", "2040501", "2040504", "208", "20805", "2080505"],
        ),
        (["204|||甲|2.00", "|05|01|丙|2.00"], ["204", "2040501"]),
        (["|||合计|2.00", "204|||甲|2.00", "204|05||乙|2.00"], ["", "204", "20405"]),
    ],
)  # fmt: skip
def test_code_of_which_a_row_prints_its_own_part(rows: list[str], codes: list[str]) -> None:
    lines = ["科目编码|||科目名称|合计", "类|款|项||", *rows]
    assert [code for code, _, _ in told(grid(lines))] == codes


def test_code_and_name_in_one_cell() -> None:
    lines = ["科目|合计|基本支出", "[2010301]行政运行|1.00|1.00", "205 教育支出|1.00|1.00"]
    lines[0] = "科目名称|合计|基本支出"
    assert [(code, label) for code, label, _ in told(grid(lines))] == [
        ("2010301", "行政运行"),
        ("205", "教育支出"),
    ]


def test_name_that_goes_on_in_the_next_row() -> None:
    lines = [
        "科目编码|科目名称|合计",
        "20103|政府办公厅（室）及相关|1.00",
        "|机构事务|",
        "205|教育支出|1.00",
    ]
    assert [label for _, label, _ in told(grid(lines))] == [
        "政府办公厅（室）及相关机构事务",
        "教育支出",
    ]


def test_words_of_a_row_go_on_in_the_next_row() -> None:
    lines = [
        "项目编码|项目名称|项目单位|合计",
        "018001|某某市水务局（本||5.00",
        "|级）||",
        "42010026018T000000101|堤防岁修|某某市水务局|5.00",
        "||（本级）|",
    ]
    found = grid(lines).lines
    assert [[words for _, words in line.texts] for line in found] == [
        ["018001", "某某市水务局（本级）"],
        ["42010026018T000000101", "堤防岁修", "某某市水务局（本级）"],
    ]


@pytest.mark.parametrize(
    ("rest", "label", "figures"),
    [("事务支出|4.00", "其他丁事务支出", ["4.00"]), ("年末结转和结余|4.00", "其他丁", [])],
)
def test_name_and_figures_go_on_behind_the_heading_of_a_page(
    rest: str, label: str, figures: list[str]
) -> None:
    head = ["科目编码|科目名称|合计", "|栏次|1"]
    lines = [*head, "205|甲支出|5.00", "20501|乙事务|1.00", "2050999|其他丁|", *head, f"|{rest}"]
    found = {code: (name, figures) for code, name, figures in told(grid(lines))}
    name, cells = found["2050999"]
    assert (name, [words for _, words in cells]) == (label, figures)


def test_repeated_heading_is_dropped() -> None:
    assert told(grid([*HEAD, *DATA[:2], *HEAD, *DATA[2:]])) == told(grid(HEAD + DATA))


def test_words_in_a_figure_column_are_a_problem() -> None:
    lines = [*HEAD, *DATA, "209|戊支出|1.2.3|1.00|||"]
    found = grid(lines)
    assert [(p.line, p.code) for p in found.problems] == [(7, "not-a-number")]


@pytest.mark.parametrize("trim", [str.rstrip, lambda line: line])
def test_trimmed_ends_are_not_lost_columns(trim: Callable[[str], str]) -> None:
    lines = [
        "编码|名称|合计|基本支出|项目支出|经营支出",
        "201|甲|3.00|2.00|1.00|",
        "208|乙|2.00|2.00||",
    ]
    found = grid([trim(line.replace("|", "\t")).replace("\t", "|") for line in lines])
    assert [len(line.figures) for line in found.lines] == [3, 2]
