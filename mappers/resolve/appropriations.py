"""The tables that an account's section on 财政拨款支出 speaks of: all appropriations at once.

A subject that only one budget's table has is that table's; the sum is the general budget's where
no other budget is spent, or where the heading above names that budget and the section tells its
sum, and the summary's where the account prints a table of all appropriations.
"""

from collections import defaultdict

from mappers.frames import TOTAL, Package, StatementRow
from mappers.prose.meaning import headings_to_scope

_SCOPE = "fiscal-appropriation-expenditure"
_GENERAL = "general-public-expenditure-by-function"
_SUMMARY = "fiscal-appropriation-summary"
_BUDGETS = {
    _GENERAL: "general-public-budget",
    "government-fund": "government-fund-budget",
    "state-capital": "state-capital-budget",
}
_ALL = frozenset({"财政拨款支出", "财政拨款支出决算", "财政拨款"})


def settle_appropriations(package: Package) -> Package:
    """The package whose statements on spent appropriations name the table that has the figure."""
    if package.disclosure.budget_phase != "final":
        return package
    homes, general = _subjects_to_kinds(package), _general_sections(package)
    rows = (_settled(row, homes, package, general) for row in package.statements)
    return package._replace(statements=tuple(rows))


def _subjects_to_kinds(package: Package) -> dict[str, set[str]]:
    """By functional subject, the kinds of the budgets' tables that spend on it."""
    kinds = {row.table: row.table_kind for row in package.tables}
    homes: defaultdict[str, set[str]] = defaultdict(set)
    for row in package.observations:
        kind = kinds.get(row.table, "")
        if kind in _BUDGETS and row.value:
            homes[row.functional_classification].add(kind)
    return homes


def _general_sections(package: Package) -> set[str]:
    """The sections headed by the general budget that tell its sum as 财政拨款支出."""
    kinds = {row.table: row.table_kind for row in package.tables}
    sums = {
        row.value
        for row in package.observations
        if kinds.get(row.table) == _GENERAL
        and row.value
        and (row.functional_classification, row.expenditure_type) == (TOTAL, TOTAL)
    }
    told = (r for r in package.statements if r.subject in _ALL and r.amount in sums)
    outer = {row.section.split(" / ")[0] for row in told}
    return {heading for heading in outer if headings_to_scope((heading,)) == _GENERAL}


def _settled(
    row: StatementRow, homes: dict[str, set[str]], package: Package, general: set[str]
) -> StatementRow:
    scope = headings_to_scope(tuple(row.section.split(" / ")))
    if row.table_kind or scope not in (_SCOPE, _GENERAL):
        return row
    own = package.disclosure.fiscal_year, package.disclosure.budget_phase
    repeats = row.quantity_kind == "amount" and (row.fiscal_year, row.budget_phase) == own
    if row.functional_classification and not row.expenditure_type:
        found = homes.get(row.functional_classification, set())
        kind = next(iter(found)) if len(found) == 1 else ""
        return _of(row, kind, row.functional_classification, repeats) if kind else row
    if row.subject not in _ALL or row.functional_classification or row.expenditure_type:
        return row
    if any(table.table_kind == _SCOPE for table in package.tables):
        kind = _SUMMARY if repeats else ""
        item = "current-year-expenditure-total"
        return row._replace(summary_item=item, funding_source=TOTAL, table_kind=kind)
    is_lone = homes.get(TOTAL) == {_GENERAL} or row.section.split(" / ")[0] in general
    return _of(row, _GENERAL, TOTAL, repeats) if is_lone else row


def _of(row: StatementRow, kind: str, subject: str, repeats: bool) -> StatementRow:
    """The statement as a figure of a budget's table."""
    return row._replace(
        functional_classification=subject,
        expenditure_type=TOTAL,
        funding_source=_BUDGETS[kind],
        table_kind=kind if repeats else "",
    )
