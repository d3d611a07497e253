"""财政专户管理资金预算支出表: what the funds of the fiscal special account (学费, 考试费) pay for.

Columns 合计, 基本支出, 项目支出; a line such as ``2050203 初中教育 86.00 86.00``.
"""

from mappers import recognition
from mappers.frames import Extract
from mappers.kind import Kind
from mappers.model import Facts, Table
from mappers.subject_tables import tidy_subjects

DIMENSIONS = ("budget_unit", "functional_classification", "expenditure_type")


def recognises(table: Table) -> bool:
    """Whether the titles speak of expenditure from the special account."""
    return not recognition.is_form(table) and {"account", "expenditure"} <= recognition.said(table)


def tidy(table: Table, facts: Facts) -> Extract:
    """One row a figure: unit and functional subject by row, expenditure type by column."""
    return tidy_subjects(table, facts, DIMENSIONS, "expenditure_type")


KIND = Kind(
    "fiscal-special-account",
    "财政专户管理资金预算支出表",
    "Expenditure from the fiscal special account",
    DIMENSIONS,
    recognises,
    tidy,
)
