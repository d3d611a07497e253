"""Numbers of headings: one after the other, and as the contents give them; years of the units."""

import pytest

from mappers.model import Block, Facts, Part, Table
from mappers.numbering import misnumbered
from mappers.table_years import misdated_scope

SECTIONS = ["一、收支总体情况", "二、收入情况", "三、支出情况", "四、三公经费情况", "五、其他事项"]


def part(role: str, lines: list[str], start: int = 1) -> Part:
    blocks = tuple(Block(number, line) for number, line in enumerate(lines, start))
    return Part(role, "", start, blocks)


def slips(*parts: Part, tables: tuple[Table, ...] = ()) -> list[int]:
    return [problem.line for problem in misnumbered(parts, tables)]


@pytest.mark.parametrize(
    ("numbers", "lines"),
    [
        ("一二三四五", []),
        ("一二二四五", [3]),
        ("一二五四五", [3]),
        ("一二二三四", [3]),
        ("一二四五六", [3]),
        ("二三五六七", []),
        ("一二七八九", []),
    ],
)
def test_number_that_its_neighbours_contradict(numbers: str, lines: list[int]) -> None:
    assert slips(part("explanation", [f"{n}、第{n}项" for n in numbers])) == lines


def test_number_printed_within_a_line_is_not_left_out() -> None:
    lines = ["一、甲情况", "甲为零。二、乙情况", "三、丙情况", "四、丁情况"]
    assert not slips(part("explanation", lines))
    assert slips(part("explanation", [lines[0], "甲为零。", *lines[2:]])) == [3]


@pytest.mark.parametrize("parts", [["表03-1", "表03-2"], ["表3（一）", "表3（二）"], ["表03"]])
def test_table_that_is_printed_in_parts_is_not_left_out(parts: list[str]) -> None:
    numbers = ["表01", "表02", *parts, "表04", "表05"]
    assert not slips(part("contents", [f"{number}　甲支出表" for number in numbers]))


def test_lists_below_each_heading_begin_anew() -> None:
    lines = [
        "一、甲",
        "（一）子",
        "（二）丑",
        "二、乙",
        "（一）子",
        "（二）丑",
        "（二）寅",
        "（四）卯",
    ]
    assert slips(part("explanation", lines)) == [7]


def test_sections_have_the_numbers_of_the_contents() -> None:
    below = part("explanation", SECTIONS, start=10)
    assert not slips(part("contents", ["第三部分 情况说明", *SECTIONS]), below)
    exchanged = [*SECTIONS[:3], "四、其他事项", "五、三公经费情况"]
    assert slips(part("contents", ["第三部分 情况说明", *exchanged]), below) == [5, 6]


def test_tables_have_the_numbers_of_the_contents() -> None:
    titles = ["收支总表", "收入总表", "支出总表", "财政拨款收支总表", "项目支出表"]
    tables = tuple(
        Table(f"表{n}", title, (title,), 9 + n, 9 + n, "", 0, ())
        for n, title in enumerate(titles, 1)
    )
    listed = [f"- {n}、部门{title}" for n, title in zip("一二三四五", titles, strict=True)]
    assert not slips(part("contents", listed), tables=tables)
    listed[1], listed[2] = "- 二、部门支出总表", "- 三、部门收入总表"
    assert slips(part("contents", listed), tables=tables) == [2, 3]


@pytest.mark.parametrize(("year", "lines"), [("2031", []), ("2030", [1])])
def test_units_are_in_the_budget_of_its_year(year: str, lines: list[int]) -> None:
    text = [f"纳入某局 {year} 年部门预算编制范", "围的单位包括：", "2029 年起有两个单位。"]
    found = misdated_scope([part("overview", text)], Facts("某局", 2031, "budget"))
    assert [problem.line for problem in found] == lines


def test_table_printed_in_parts_is_not_left_out() -> None:
    parts = ["表4-1.支出表（分科目）", "表4-2.支出表（分单位）"]
    contents = ["第二部分 部门预算表", "表1.部门收支总表", "表2.部门收入总表", "表3.部门支出总表"]
    contents += [*parts, "表5.支出表", "表6.支出表"]
    assert not slips(part("contents", contents))
    assert slips(part("contents", [*contents[:4], *contents[6:]])) == [5]


@pytest.mark.parametrize(
    ("numbers", "lines"),
    [("1234", []), ("1245", [3]), ("1235", [4]), ("2356", []), ("1257", []), ("135", [])],
)
def test_attachment_that_is_left_out(numbers: str, lines: list[int]) -> None:
    assert slips(part("annex", [f"附件{number}" for number in numbers])) == lines


def test_attachment_named_in_a_line_is_not_left_out() -> None:
    annex = [f"附件{number}" for number in "1245"]
    assert not slips(part("annex", annex), part("explanation", ["附件3另行公开。"], 9))
