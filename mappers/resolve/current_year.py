"""Prose of the year's own money (当年拨款) held against tables that spend money carried over too.

Where a table of general budget expenditure has a column of the year's own money, that column is
what such prose repeats; where the document carries money over and no column tells it apart, no
figure of the table is. The year's own part beside what is carried over (其中：本年预算9万元，
上年结转1万元) is money of one source, not all of the budget.
"""

import re
from collections.abc import Iterable

from mappers.frames import TOTAL, UNLISTED, ObservationRow, Package, StatementRow

_CURRENT = re.compile(r"(?:当年|本年)(?:度)?(?:财政)?拨款")
_PART = re.compile(r"(?:当年|本年)(?:度)?(?:预算|安排|资金)+(?:数|额)?")
_BROUGHT = re.compile(r"(?:上年|年初|以前年度)[^，。；、\d]{0,8}结[转余]")
_COLUMN = re.compile(rf"{UNLISTED}(?:当年|本年)(?:度)?[^/]*?(?:拨款|安排)[^/]*")
_KIND = "general-public-expenditure-by-function"
#: Tables of one budget, all of which its part of the year is not; none where no table was told.
_PARTED = ("", "government-fund", "state-capital")
_CARRIED = ("carry-over", "opening-carry-over")


def settle_current_year(package: Package) -> Package:
    """The package whose statements of the year's own money repeat figures of just that."""
    package = package._replace(statements=tuple(map(_parted, package.statements)))
    rows = package.observations
    columns = {
        row.expenditure_type
        for row in rows
        if row.table.startswith(_KIND) and _COLUMN.fullmatch(row.expenditure_type)
    }
    if not columns and not _carries_over(rows):
        return package
    column = columns.pop() if len(columns) == 1 else ""
    return package._replace(statements=tuple(_settled(s, column) for s in package.statements))


def _carries_over(rows: Iterable[ObservationRow]) -> bool:
    return any(
        row.value
        and (row.funding_source.startswith(_CARRIED[0]) or row.summary_item == _CARRIED[1])
        for row in rows
    )


def _parted(row: StatementRow) -> StatementRow:
    is_part = _PART.fullmatch(row.subject) and _BROUGHT.search(row.sentence)
    if not is_part or row.table_kind not in _PARTED or row.expenditure_type != TOTAL:
        return row
    return row._replace(
        functional_classification="",
        expenditure_type="",
        funding_source="current-year",
        table_kind="",
    )


def _settled(row: StatementRow, column: str) -> StatementRow:
    if row.table_kind != _KIND or not _CURRENT.search(row.subject):
        return row
    return row._replace(expenditure_type=column) if column else row._replace(table_kind="")
