"""Figures of the prose that tell the budget or the source that they are of."""

import pytest

from tests.mappers.prose_reading import FACTS, read_prose


def test_what_a_source_buys_is_of_all_procurement_where_sources_divide_it() -> None:
    head = "八、政府采购情况\n2031年政府采购预算总额170万元，"
    sources = "一般公共预算150万元，其他资金20万元。"
    rows = read_prose(f"{head}其中：{sources}", FACTS)
    assert {row.table_kind for row in rows} == {"government-procurement"}
    rows = read_prose(f"{head}其中：货物80万元。按资金来源分，{sources}", FACTS)
    assert [row.table_kind for row in rows[2:]] == ["government-procurement"] * 2
    rows = read_prose(f"{head}其中：货物80万元，含一般公共预算60万元。", FACTS)
    assert rows[2].table_kind == ""


def test_source_that_no_list_knows_is_not_all_income() -> None:
    words = "2031年预算收入50万元，其中：基金预算收入20万元，其他来源收入30万元。"
    rows = read_prose(f"一、收入说明\n{words}", FACTS)
    assert [(row.funding_source, row.table_kind) for row in rows] == [
        ("total", "income"),
        ("government-fund-budget", "income"),
        ("", ""),
    ]


@pytest.mark.parametrize(
    ("source", "slug"),
    [
        ("一般公共预算资金收入", "general-public-budget"),
        ("政府性基金预算资金收入", "government-fund-budget"),
        ("国有资本经营预算资金收入", "state-capital-budget"),
    ],
)
def test_income_of_a_budgets_funds_is_of_that_budget(source: str, slug: str) -> None:
    (_, row) = read_prose(f"收入预算情况\n2031年收入预算50万元，其中：{source}20万元。", FACTS)
    assert row.funding_source == slug


def test_income_of_this_year_within_a_source_is_that_source() -> None:
    words = "2031年财政拨款收入70万元，其中：本年收入60万元，上年结转收入10万元。"
    rows = read_prose(f"收入预算情况\n{words}", FACTS)
    assert [row.funding_source for row in rows] == [
        "fiscal-appropriation",
        "fiscal-appropriation",
        "carry-over-fiscal-appropriation",
    ]


def test_grant_of_the_year_within_expenditure_is_income_beside_what_is_carried_over() -> None:
    words = "2031年一般公共预算支出预算9万元，其中：本年一般公共预算拨款7万元，上年结转2万元。"
    _, granted, carried = read_prose(f"五、一般公共预算支出预算安排情况\n{words}", FACTS)
    assert (granted.table_kind, carried.table_kind) == ("fiscal-appropriation-summary",) * 2
    assert granted.summary_item == "general-public-budget-income"
    assert carried.summary_item == "opening-carry-over-general-public-budget"


def test_expenditure_by_function_is_of_the_budget_around_it() -> None:
    words = (
        "（三）一般公共预算拨款支出明细情况\n2、支出按功能科目分类的明细情况\n"
        "本部门2031年一般公共预算支出70元，其中：\n（1）行政运行（2010301）60元，较上年增加5元。"
    )
    rows = read_prose(words, FACTS)
    assert [(row.functional_classification, row.expenditure_type) for row in rows[:2]] == [
        ("total", "total"),
        ("2010301", "total"),
    ]
    assert {row.table_kind for row in rows[:2]} == {"general-public-expenditure-by-function"}


def test_items_of_what_the_appropriation_pays_for() -> None:
    words = (
        "（一）财政拨款安排支出按功能科目分类情况\n1.行政运行（2130301）9万元，主要用于日常支出；"
    )
    (row,) = read_prose(words, FACTS)
    assert row.functional_classification == "2130301"
    assert row.table_kind == "general-public-expenditure-by-function"


BROUGHT = """四、财政拨款收支总体情况
2031年财政拨款收支总预算9万元。收入方面：一般公共预算本年拨款6万元，一般公共预算上年结转2万元，政府性基金预算上年结转1万元。
十、项目支出安排情况
2031年部门预算安排项目支出9万元，其中：一般公共预算本年拨款6万元、一般公共预算结转2万元、单位资金1万元。"""


def test_what_one_budget_brings_from_the_year_before() -> None:
    rows = read_prose(BROUGHT, FACTS)
    assert [row.summary_item for row in rows[1:4]] == [
        "general-public-budget-income",
        "opening-carry-over-general-public-budget",
        "opening-carry-over-government-fund-budget",
    ]
    assert rows[3].table_kind == "fiscal-appropriation-summary"
    assert [(row.project, row.funding_source) for row in rows[5:]] == [
        ("total", "general-public-budget"),
        ("total", "carry-over-general-public-budget"),
        ("total", "unit-funds"),
    ]
