"""The forms of the two disclosures that are printed as running text."""

from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from mappers.facts import document_to_facts
from mappers.flow import table as flow
from mappers.forms.kind import form_kind
from mappers.frames import Extract
from mappers.readers.text import READER
from mappers.sections import document_to_parts
from mappers.tables import parts_to_tables


@pytest.fixture(scope="module")
def read(disclosures: Path) -> dict[str, list[Extract]]:
    return {
        name: forms(disclosures / f"{name}-2025-budget.txt") for name in ("hanyang", "dongxihu")
    }


def forms(path: Path) -> list[Extract]:
    document = READER.read(path)
    parts = document_to_parts(document)
    tables, _ = parts_to_tables(parts)
    facts = flow.prepare(tables, document_to_facts(document, parts))
    found = [(table, form_kind(table)) for table in tables if table.blocks]
    return [flow.table_to_extract(table, facts, kind) for table, kind in found if kind]


@pytest.mark.parametrize(("name", "count"), [("hanyang", 74), ("dongxihu", 135)])
def test_every_indicator_is_there(read: dict[str, list[Extract]], name: str, count: int) -> None:
    indicators = [row for form in read[name] for row in form.indicators]
    assert len(indicators) == count
    assert len({row.indicator for row in indicators}) == count
    assert all(row.level_one and row.goal and row.period for row in indicators)
    assert not [row for row in indicators if row.level_two.startswith("~")]


@pytest.mark.parametrize(("name", "count"), [("hanyang", 6), ("dongxihu", 6)])
def test_every_project_has_its_code(read: dict[str, list[Extract]], name: str, count: int) -> None:
    codes = [row.code for form in read[name] for row in form.projects if row.code]
    assert len(set(codes)) == count
    assert all(len(code) == 21 for code in codes)


@pytest.mark.parametrize(("name", "funds", "listed"), [("hanyang", 32, 6), ("dongxihu", 24, 12)])
def test_funds_and_list_of_projects(
    read: dict[str, list[Extract]], name: str, funds: int, listed: int
) -> None:
    rows = [row for form in read[name] for row in form.observations]
    of_list = [row for row in rows if row.summary_item == "project-list"]
    assert (len(rows) - len(of_list), len(of_list)) == (funds, listed)
    years = Counter(row.fiscal_year for row in rows if row.measure == "amount")
    assert set(years) == {2023, 2024, 2025}


def test_sums_of_funds_hold(read: dict[str, list[Extract]]) -> None:
    for name in read:
        rows = [row for form in read[name] for row in form.observations]
        for year in (2023, 2024, 2025):
            amounts = {
                r.summary_item: r.value
                for r in rows
                if r.fiscal_year == year and r.measure == "amount" and r.project == "total"
            }
            assert amounts["income-total"] == amounts["expenditure-total"]


def test_lines_of_money_add_up(read: dict[str, list[Extract]]) -> None:
    for name in read:
        for form in (form for form in read[name] if form.money):
            total = next(m.amount for m in form.money if m.role == "total-budget")
            activities = [m.amount for m in form.money if m.role == "activity"]
            assert sum(activities, Decimal(0)) == total
            assert total == next(m.amount for m in form.money if m.funding_source == "total")


def test_no_form_raises_a_problem(read: dict[str, list[Extract]]) -> None:
    assert not [p for found in read.values() for form in found for p in form.problems]
