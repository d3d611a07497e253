"""财政拨款支出表（功能科目）: what all fiscal appropriations are spent on, by functional subject.

Printed beside 一般公共预算支出表 where government funds or state capital are appropriated too
(Jiangsu); a line such as ``205 教育支出 600.00 400.00 200.00``.
"""

from mappers import recognition
from mappers.frames import Extract
from mappers.kind import Kind
from mappers.model import Facts, Table
from mappers.subject_tables import tidy_subjects

DIMENSIONS = ("budget_unit", "functional_classification", "expenditure_type")
_OTHERS = {"income", "general", "fund", "state", "basic", "project", "three-public", "by-unit",
           "by-economy", "procurement", "services", "assets", "agency-running"}  # fmt: skip


def recognises(table: Table) -> bool:
    """Whether the titles speak of spending from fiscal appropriation, of none of its budgets
    alone.
    """
    if recognition.is_form(table) or recognition.is_untitled(table):
        return False
    said = recognition.said(table)
    return {"fiscal", "expenditure"} <= said and not said & _OTHERS and not _by_unit(table, said)


def _by_unit(table: Table, said: frozenset[str]) -> bool:
    return "by-function" not in said and recognition.heads_units(table)


def tidy(table: Table, facts: Facts) -> Extract:
    """One row a figure: functional subject by row, expenditure type by column."""
    return tidy_subjects(table, facts, DIMENSIONS, "expenditure_type")


KIND = Kind(
    "fiscal-appropriation-expenditure",
    "财政拨款支出表（分功能科目）",
    "Expenditure from fiscal appropriation by function",
    DIMENSIONS,
    recognises,
    tidy,
)
