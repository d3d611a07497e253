"""一般公共预算支出表（分单位）: spending from the general public budget by organizational unit.

A line such as ``143001 某局本级 806.77 389.77 366.03 23.74 417.00``.
"""

from mappers import recognition
from mappers.frames import Extract
from mappers.kind import Kind
from mappers.model import Facts, Table
from mappers.subject_tables import tidy_subjects

DIMENSIONS = ("budget_unit", "expenditure_type")
_OTHERS = {"income", "fund", "state", "basic", "project", "three-public", "by-function",
           "by-economy", "procurement", "services", "assets", "agency-running"}  # fmt: skip


def recognises(table: Table) -> bool:
    """Whether titles or heading speak of general public budget expenditure by unit."""
    if recognition.is_form(table):
        return False
    by_unit = recognition.heads_units(table)
    if not recognition.is_untitled(table):
        said = recognition.said(table)
        named = {"general", "fiscal"} & said and "expenditure" in said and not said & _OTHERS
        return bool(named) and ("by-unit" in said or by_unit)
    found = recognition.slugs(table, "expenditure_type")
    return by_unit and {"personnel", "project"} <= found


def tidy(table: Table, facts: Facts) -> Extract:
    """One row a figure: unit by row, expenditure type by column."""
    return tidy_subjects(table, facts, DIMENSIONS, "expenditure_type")


KIND = Kind(
    "general-public-expenditure-by-unit",
    "一般公共预算支出表（分单位）",
    "General public budget expenditure by unit",
    DIMENSIONS,
    recognises,
    tidy,
)
