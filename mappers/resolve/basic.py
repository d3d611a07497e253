"""The table that has the basic expenditure of an account whose table of it prints no sum.

The table by economic subject may print personnel and operating money alone; the basic expenditure
in the prose is then that of the general budget by function.
"""

from mappers.frames import TOTAL, Package, StatementRow

_BASIC = "general-public-basic-expenditure"
_GENERAL = "general-public-expenditure-by-function"


def settle_basic(package: Package) -> Package:
    """The package whose told basic expenditure names the table that has it."""
    kinds = {row.table: row.table_kind for row in package.tables}
    has_sum = any(
        kinds.get(row.table) == _BASIC
        and (row.economic_classification, row.expenditure_type) == (TOTAL, "basic")
        for row in package.observations
    )
    if has_sum or not {_BASIC, _GENERAL} <= set(kinds.values()):
        return package
    rows = (_by_function(row) if _is_sum(row) else row for row in package.statements)
    return package._replace(statements=tuple(rows))


def _is_sum(row: StatementRow) -> bool:
    of_whole = (row.economic_classification, row.expenditure_type) == (TOTAL, "basic")
    return of_whole and row.table_kind == _BASIC


def _by_function(row: StatementRow) -> StatementRow:
    return row._replace(
        economic_classification="", functional_classification=TOTAL, table_kind=_GENERAL
    )
