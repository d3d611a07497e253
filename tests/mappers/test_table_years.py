"""Forms whose second heading dates them otherwise than the document."""

import pytest

from mappers.model import Facts, Table
from mappers.table_years import misdated


@pytest.mark.parametrize(
    ("phase", "caption", "heading", "is_wrong"),
    [
        ("budget", "部门整体支出绩效目标表", "2030年部门整体支出绩效目标申报表", True),
        ("budget", "部门整体支出绩效目标表", "2031年部门整体支出绩效目标申报表", False),
        ("budget", "部门整体支出绩效目标表", "2031-2033年部门整体支出绩效目标表", False),
        ("budget", "整体支出绩效自评表", "2030年度部门整体支出绩效自评表", False),
        ("budget", "2030年项目支出绩效目标表", "2030年度项目支出绩效目标申报表", False),
        ("final", "一、2031年度某局整体绩效自评表", "2030年度部门整体支出绩效自评表", True),
        ("final", "一、2031年度某局整体绩效自评表", "2031年度部门整体支出绩效自评表", False),
        ("final", "项目支出绩效目标表", "2032年度项目支出绩效目标申报表", False),
    ],
)
def test_a_form_of_the_own_year_is_headed_with_it(
    phase: str, caption: str, heading: str, is_wrong: bool
) -> None:
    table = Table("", caption, (caption, heading), 1, 9, "", 0, (), titled=3)
    found = list(misdated(table, Facts("某局", 2031, phase)))
    assert [problem.line for problem in found] == [3] * is_wrong


@pytest.mark.parametrize(
    ("heading", "is_wrong"),
    [
        ("2030年度支出决算表（续）", True),
        ("2031 年度支出决算表（续）", False),
        ("2030年度收入决算表", False),
    ],
)
def test_a_table_goes_on_under_its_own_year(heading: str, is_wrong: bool) -> None:
    title = "2031 年度支出决算表"
    table = Table("", title, (title, heading), 1, 9, "", 0, (), titled=3)
    found = list(misdated(table, Facts("某局", 2031, "final")))
    assert [problem.line for problem in found] == [3] * is_wrong
