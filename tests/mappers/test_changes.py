"""Columns of changes: what their words and figures tell of what they hold."""

import pytest

from tests.mappers.test_kinds import read_tables

HEAD = """# 某区示例局 2025 budget

财政拨款“三公”经费预算表

单位：万元

项目\t{years}\t{change}
合计\t12.00\t9.00\t{cells[0]}
公务接待费\t4.00\t3.00\t{cells[1]}
公务用车购置及运行费\t8.00\t6.00\t{cells[2]}
"""
YEARS = "2024年预算数\t2025年预算数"


def measures(change: str, *cells: str, years: str = YEARS) -> list[tuple[str, str]]:
    """Measure and value of the figures of the last column."""
    text = HEAD.format(years=years, change=change, cells=cells)
    ((_, extract),) = read_tables(text)
    last = [row for row in extract.observations if row.table_column == 4]
    assert all(row.fiscal_year == 2025 and row.budget_phase == "budget" for row in last)
    return [(row.measure, f"{row.value:f}") for row in last]


DIFFERENCES = [("change", "-30000"), ("change", "-10000"), ("change", "-20000")]
RATES = [("change-rate", "-25")] * 3


@pytest.mark.parametrize("words", ["增减额", "比上年增减", "增减变化", "比2024年增减（万元）"])
def test_difference_is_in_yuan_and_of_the_year(words: str) -> None:
    assert measures(words, "-3.00", "-1.00", "-2.00") == DIFFERENCES


@pytest.mark.parametrize(
    "words", ["增减%", "比上年增减（%）", "增减幅度", "增长率", "比上年增减", "增减变化"]
)
def test_rate_is_in_percent(words: str) -> None:
    assert measures(words, "-25", "-25.00", "-25.0") == RATES
    assert measures(words, "-25%", "-25.00%", "-25.0%") == RATES


def test_difference_that_does_not_follow_is_kept_where_the_words_are_plain() -> None:
    assert measures("增减额", "-3.30", "-1.10", "-2.20")[0] == ("change", "-33000")


@pytest.mark.parametrize("words", ["减少额", "增减", "变化情况"])
def test_what_neither_words_nor_figures_tell_is_left_out(words: str) -> None:
    assert measures(words, "7.00", "8.00", "9.00") == []
