"""The cost of running offices, and its parts by economic subject, where a table of its own is."""

from mappers.frames import TOTAL, Package, StatementRow

_KIND = "agency-running"


def settle_running(package: Package) -> Package:
    """The package whose statements on that cost name its own table, where it prints one alone."""
    kinds = {row.table: row.table_kind for row in package.tables}
    printed = {
        row.economic_classification
        for row in package.observations
        if kinds.get(row.table) == _KIND and row.budget_unit in ("", TOTAL)
    }
    beside = any(row.three_public_item == _KIND for row in package.observations)
    if beside or TOTAL not in printed:
        return package
    sections = {row.section for row in package.statements if row.three_public_item == _KIND}
    rows = (_settled(row, package, sections, printed) for row in package.statements)
    return package._replace(statements=tuple(rows))


def _settled(
    row: StatementRow, package: Package, sections: set[str], printed: set[str]
) -> StatementRow:
    """The statement with that table, where it tells the cost or a subject of it of the year."""
    own = (package.disclosure.fiscal_year, package.disclosure.budget_phase)
    if row.quantity_kind != "amount" or (row.fiscal_year, row.budget_phase) != own:
        return row
    if row.three_public_item == _KIND:
        return row._replace(table_kind=_KIND) if row.table_kind == "three-public" else row
    is_part = row.section in sections and "机关运行经费" in row.section and not row.table_kind
    of_it = is_part and row.economic_classification in printed - {"", TOTAL}
    return row._replace(table_kind=_KIND) if of_it else row
