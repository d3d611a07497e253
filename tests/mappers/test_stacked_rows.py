"""The heading of a table whose cells stand below each other is told by the figures of its rows."""

import pytest

from mappers.loose.stacked_rows import cells_to_grid
from mappers.model import Cell

UNITS = "单位编码 单位名称 合计 本年收入 上年结转结余 小计 一般公共预算 单位资金"
ROWS = (
    "合计 90 90 80 10 0",
    "116 某某局 90 90 80 10 0",
    "116001 某某局本级 60 60 50 10 0",
    "116002 某某图书馆 30 30 30 0 0",
)
PROJECTS = (
    "项目编码 项目名称 项目单位 合计 本年拨款 财政拨款结转结余 单位资金"
    " 一般公共预算 政府性基金预算 国有资本经营预算"
)
PUBLIC = (
    "“三公”经费合计 因公出国（境）费 公务用车购置及运行费 小计 公务用车购置费 公务用车运行费"
    " 公务接待费"
)


def grid_of(*lines: str) -> list[list[str]]:
    words = " ".join(lines).split()
    grid = cells_to_grid([Cell(word, n, 0) for n, word in enumerate(words, 1)], "")
    return [[cell.text for cell in row] for row in grid.rows] if grid else []


@pytest.mark.parametrize("row", [*ROWS, "合计 90 90 85 10 0"])
def test_heading_is_told_though_a_rare_row_does_not_add_up(row: str) -> None:
    upper, lower, *_ = grid_of(UNITS, row, *ROWS[1:])
    assert upper[2:] == ["合计", "本年收入", "", "", "上年结转结余"]
    assert lower[2:] == ["", "小计", "一般公共预算", "单位资金", ""]


def test_money_of_the_year_is_split_by_source() -> None:
    upper, lower, *body = grid_of(
        PROJECTS,
        "合计 90 80 0 0 0 10",
        "42010226116T000000101 某某活动经费 某某局 90 80 0 0 0 10",
    )
    assert upper[3:] == ["合计", "本年拨款", "", "", "财政拨款结转结余", "单位资金"]
    assert lower[3:] == ["", "一般公共预算", "政府性基金预算", "国有资本经营预算", "", ""]
    assert body[1][3:] == ["90", "80", "0", "0", "0", "10"]


def test_parts_may_stand_right_behind_what_they_are_parts_of() -> None:
    upper, lower, body = grid_of(PUBLIC, "5.3 0 4.8 0 4.8 0.5")
    assert upper[2:] == ["公务用车购置及运行费", "", "", "公务接待费"]
    assert lower == ["", "", "小计", "公务用车购置费", "公务用车运行费", ""]
    assert body == ["5.3", "0", "4.8", "0", "4.8", "0.5"]
