"""Tables whose columns are flush at one side are grids; what fits no column leaves them text."""

import pytest

from mappers.spaced import with_tabs
from mappers.spaced_edges import flush_grids

YEARS = [
    "年度        合计    因公出国    用车购置及运行                接待费",
    "                                          小计    用车购置",
    "2026年    520.00        0.00            400.00        0.00    120.00",
    "2027年     48.50        0.00             38.00        0.00     10.50",
]
CELLS = [
    ["年度", "合计", "因公出国", "用车购置及运行", "", "接待费"],
    ["", "", "", "小计", "用车购置", ""],
    ["2026年", "520.00", "0.00", "400.00", "0.00", "120.00"],
    ["2027年", "48.50", "0.00", "38.00", "0.00", "10.50"],
]


def test_heading_over_several_is_flush_with_the_first() -> None:
    assert list(flush_grids(YEARS).values()) == CELLS


def test_such_rows_are_tabbed() -> None:
    assert with_tabs(YEARS)[0] == "\t".join(CELLS[0])


@pytest.mark.parametrize(
    "line",
    [
        YEARS[3].replace("38.00", " 38.00"),  # ends behind the others
        YEARS[3].replace("2027年 ", " 2027年"),  # begins behind the others, and ends there too
        YEARS[3] + "    7.00",  # has no heading
    ],
)
def test_cell_beside_its_column_leaves_all_text(line: str) -> None:
    assert flush_grids([*YEARS[:3], line]) == {}


def test_heading_in_the_middle_leaves_all_text() -> None:
    middle = YEARS[0].replace("用车购置及运行    ", "    用车购置及运行")
    assert flush_grids([middle, *YEARS[1:]]) == {}


def test_bare_word_for_units_heads_a_column() -> None:
    lines = [line.replace("年度", "单位") for line in YEARS]
    assert next(iter(flush_grids(lines).values()))[0] == "单位"


def test_higher_heading_over_nothing_may_be_centred() -> None:
    assert flush_grids([f"{YEARS[0]}    其中", *YEARS[1:]]) == {}


def test_lowest_heading_over_nothing_is_a_blank_column() -> None:
    upper, lower, *rows = YEARS
    grid = flush_grids([upper, f"{lower}              其中", *rows])
    assert [row[-1] for row in grid.values()] == ["", "其中", "", ""]


def test_tabbed_lines_are_no_rows_of_it() -> None:
    assert flush_grids([line.replace("    ", "\t", 1) for line in YEARS]) == {}
