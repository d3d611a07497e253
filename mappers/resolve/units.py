"""The unit of forms that print none: the one by which their totals are the project list's."""

from collections.abc import Mapping
from decimal import Decimal

from mappers.frames import MoneyRow, Package, ProblemRow, TableRow
from mappers.resolve.projects import told_statements

_WAN = Decimal(10_000)


def settle_units(package: Package) -> Package:
    """Forms that print no unit of money: their amounts by the unit that makes them the list's."""
    listed: dict[str, set[Decimal]] = {}
    for row in package.observations:
        if row.project and row.measure == "amount" and row.value:
            listed.setdefault(row.project, set()).add(row.value)
    for statement in told_statements(package):
        if statement.project and statement.amount and statement.quantity_kind == "amount":
            listed.setdefault(statement.project, set()).add(statement.amount)
    for table in package.tables:
        missing = [p for p in package.problems if _is_unit_problem(p, table)]
        if missing:
            package = _settle_unit(package, table, listed, missing)
    return package


def _is_unit_problem(problem: ProblemRow, table: TableRow) -> bool:
    within = table.source_line <= problem.line <= table.source_end
    return problem.code == "unit-missing" and within


def _settle_unit(
    package: Package,
    table: TableRow,
    listed: Mapping[str, set[Decimal]],
    missing: list[ProblemRow],
) -> Package:
    """One form's amounts in the unit that the project list confirms; else as they are."""
    rows = [m for m in package.money if m.table == table.table and not m.printed_unit]
    factors = [f for f in (Decimal(1), _WAN, 1 / _WAN) if _fits(rows, f, listed)]
    if len(factors) != 1:
        return package
    factor = factors[0]
    scaled = {id(m) for m in rows}
    return package._replace(
        money=tuple(
            m._replace(amount=m.amount * factor) if id(m) in scaled else m for m in package.money
        ),
        problems=tuple(p for p in package.problems if p not in missing),
    )


def _fits(rows: list[MoneyRow], factor: Decimal, listed: Mapping[str, set[Decimal]]) -> bool:
    totals = [m for m in rows if m.role in ("total-budget", "current-year-budget", "funding")]
    return any(m.amount and m.amount * factor in listed.get(m.project, set()) for m in totals)
