"""A small made package, a row or two of every row type; body, places and figures are invented."""

from decimal import Decimal

import pytest

from mappers.frames import (
    ConceptRow,
    CoverageRow,
    DisclosureRow,
    GoalRow,
    IndicatorRow,
    MentionRow,
    MoneyRow,
    ObservationRow,
    OrganizationRow,
    Package,
    PartRow,
    ProblemRow,
    ProjectRow,
    StaffRow,
    StatementRow,
    TableRow,
    ValueRow,
)

PROJECT = "42010531071T000000101"


def table(kind: str, **others: object) -> TableRow:
    row = TableRow(
        table=kind,
        table_kind=kind,
        number="3",
        title=f"部门{kind}表",
        printed_unit="万元",
        is_empty=False,
        is_title_only=False,
        note="",
        source_line=10,
        source_end=20,
    )
    return row._replace(**others)


def observation(kind: str, printed: str, **others: object) -> ObservationRow:
    row = ObservationRow(
        table=kind,
        table_row=1,
        table_column=2,
        measure="amount",
        fiscal_year=2031,
        budget_phase="budget",
        organization="071",
        value=Decimal(printed) * 10000,
        printed_text=printed,
        printed_unit="万元",
        row_heading="合计",
        column_heading="合计",
        source_line=12,
    )
    return row._replace(**others)


INCOME = {
    "budget_unit": "071001",
    "functional_classification": "2010301",
    "funding_source": "total",
}


def statement(**others: object) -> StatementRow:
    row = StatementRow(
        statement="s1",
        quantity_kind="amount",
        subject="收入总计",
        number=Decimal("120.00"),
        unit="万元",
        amount=Decimal("1200000.00"),
        printed_text="120.00万元",
        sentence="2031 年收入总计 120.00 万元，与上年持平。",
        section="一、收支总体情况",
        source_line=40,
        fiscal_year=2031,
        compared_year=None,
        budget_phase="budget",
        count_type="",
        functional_classification="",
        economic_classification="",
        summary_item="income-total",
        expenditure_type="",
        funding_source="total",
        three_public_item="",
        project="",
        table_kind="income",
    )
    return row._replace(**others)


def money(role: str, ordinal: int, **others: object) -> MoneyRow:
    row = MoneyRow(
        project=PROJECT,
        table="project-application",
        role=role,
        ordinal=ordinal,
        label="运行维护",
        amount=Decimal("300000"),
        printed_text="300000",
        printed_unit="元",
        fiscal_year=2031,
        funding_source="fiscal-appropriation",
        economic_classification="30213",
        content="维护机房",
        basis="按三年合同",
        quantity="",
        source_line=61,
    )
    return row._replace(**others)


@pytest.fixture
def made() -> Package:
    """A department with a unit, three tables, a project form and a sentence."""
    return Package(
        disclosure=DisclosureRow(
            disclosure="420105-071-2031-budget",
            title="某市某区城建管理所 2031 年部门预算",
            fiscal_year=2031,
            budget_phase="budget",
            organization="071",
            district="420105",
            source_name="made.txt",
            digest="ab" * 32,
        ),
        organizations=(
            OrganizationRow("071", "城建管理所", "071", "", "department", 3),
            OrganizationRow("071001", "城建管理所本级", "071001", "071", "unit", 11),
            OrganizationRow("~城建服务队", "城建服务队", "", "071", "implementing", 52),
        ),
        staff=(StaffRow("071", "established-posts", Decimal(12), "12人", 8),),
        parts=(PartRow("p1", 1, "第一部分 概况", 2),),
        tables=(
            table("income"),
            table("state-capital", is_empty=True, note="declared-empty"),
            table("project-expenditure"),
            table("project-application", printed_unit="元"),
        ),
        observations=(
            observation("income", "120", **INCOME),
            observation(
                "income", "20", **{**INCOME, "functional_classification": "2019999", "table_row": 2}
            ),
            observation(
                "income", "2.90", measure="share", printed_unit="%", value=Decimal("2.90"), **INCOME
            ),
            observation("project-expenditure", "30", project=PROJECT, funding_source="total"),
            observation(
                "project-expenditure", "30", project="total", funding_source="total", table_row=2
            ),
        ),
        concepts=(
            ConceptRow("functional-classification", "2010301", "行政运行", 12),
            ConceptRow("functional-classification", "2019998", "其他未列事务", 13),
            ConceptRow("funding-source", "~彩票结余", "彩票结余", 14),
        ),
        projects=(
            ProjectRow(
                project=PROJECT,
                name="机房运行维护项目",
                code=PROJECT,
                table="project-application",
                lead_organization="071",
                implementing_organization="~城建服务队",
                project_category="本级支出项目",
                project_attribute="持续性项目",
                project_type="常年性",
                start_year=2031,
                end_year=2033,
                overview="维护城建机房。",
                rationale="依据市里的通知。",
                plan="分季度实施。",
                source_line=50,
            ),
        ),
        money=(
            money("funding", 1),
            money("activity", 1),
            money("prior-budget", 1, fiscal_year=2030),
        ),
        goals=(
            GoalRow(
                "g1",
                PROJECT,
                "project",
                "annual",
                "1",
                "年度目标1",
                "保证机房稳定。",
                "project-application",
                70,
            ),
        ),
        indicators=(
            IndicatorRow(
                "i1",
                PROJECT,
                "project",
                "annual",
                "g1",
                "output",
                "quantity",
                "维护次数",
                "合同",
                "project-application",
                72,
            ),
            IndicatorRow(
                "i2",
                "071",
                "organization",
                "annual",
                "",
                "satisfaction",
                "~群众满意",
                "群众满意度",
                "",
                "project-application",
                90,
            ),
        ),
        values=(
            ValueRow("i1", "target", 2031, ">=", Decimal("12"), "次", "≥12次", 72),
            ValueRow("i1", "prior", 2030, "", None, "", "及时", 72),
        ),
        statements=(statement(),),
        mentions=(
            MentionRow("m1", "一般公共服务(类)", "201", "", "(四)科目", 90),
            MentionRow("m2", "一般公共服务(类)某事务(款)", "", "m1", "(四)科目", 90),
        ),
        problems=(ProblemRow(15, "unknown-label", "彩票结余 is in no list of funding sources"),),
        coverage=(CoverageRow("tables", 9, 7, 2, 0),),
    )
