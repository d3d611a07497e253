"""The funds of a department in its form: sums of either side, by source and by use."""

from mappers.forms.observations import funds_to_observations
from mappers.forms.read import grids_to_form
from tests.mappers.form_printing import FACTS, rows_to_table


def test_rows_of_funds_may_name_their_side() -> None:
    table = rows_to_table([
        ["项目", "当年预算金额", "占比", "2030年预算金额"],
        ["收入：财政拨款", "80.00", "100%", "70.00"],
        ["收入合计", "80.00", "100%", "70.00"],
        ["支出：基本支出", "80.00", "100%", "70.00"],
        ["支出合计", "80.00", "100%", "70.00"],
    ])  # fmt: skip
    found = list(funds_to_observations(grids_to_form(table, FACTS), FACTS, "万元"))
    assert [(r.summary_item, r.fiscal_year) for r in found if r.measure == "amount"] == [
        (item, year)
        for item in (
            "fiscal-appropriation",
            "income-total",
            "basic-expenditure",
            "expenditure-total",
        )
        for year in (2031, 2030)
    ]


def test_rows_of_funds_are_of_the_side_named_before_them() -> None:
    table = rows_to_table([
        ["资金情况", "", "2031年", "占比", "2030年"],
        ["收入构成", "财政拨款", "80.00", "100%", "70.00"],
        ["", "合计", "80.00", "100%", "70.00"],
        ["支出构成", "人员经费", "50.00", "62.50%", "40.00"],
        ["", "项目支出", "30.00", "37.50%", "30.00"],
        ["", "合计", "80.00", "100%", "70.00"],
    ])  # fmt: skip
    found = list(funds_to_observations(grids_to_form(table, FACTS), FACTS, "万元"))
    assert [row.summary_item for row in found if row.measure == "share"] == [
        "fiscal-appropriation",
        "income-total",
        "personnel-projects",
        "project-expenditure",
        "expenditure-total",
    ]
