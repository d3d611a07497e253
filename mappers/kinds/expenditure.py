"""支出总表: the department's expenditure by functional subject and type.

Printed as 部门支出总表, 支出预算总表, 支出决算表; a line such as ``208 社会保障和就业支出 38.94
38.94 0.00``.
"""

from mappers import recognition
from mappers.frames import Extract
from mappers.kind import Kind
from mappers.model import Facts, Table
from mappers.subject_tables import tidy_subjects

DIMENSIONS = ("budget_unit", "functional_classification", "expenditure_type")
_OTHERS = {"income", "general", "fiscal", "fund", "state", "basic", "project", "three-public",
           "procurement", "services", "assets", "by-economy", "agency-running"}  # fmt: skip


def recognises(table: Table) -> bool:
    """Whether the titles speak of all expenditure, or the heading of what only this table
    splits.
    """
    if recognition.is_form(table):
        return False
    if not recognition.is_untitled(table):
        said = recognition.said(table)
        return "expenditure" in said and not said & _OTHERS
    return bool(
        recognition.slugs(table, "expenditure_type")
        & {"remittance-to-superior", "subsidy-to-subordinate", "business"}
    )


def tidy(table: Table, facts: Facts) -> Extract:
    """One row a figure: unit and functional subject by row, expenditure type by column."""
    return tidy_subjects(table, facts, DIMENSIONS, "expenditure_type")


KIND = Kind("expenditure", "支出总表", "Expenditure", DIMENSIONS, recognises, tidy)
