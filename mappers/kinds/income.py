"""收入总表: the department's income by unit or functional subject and by funding source.

Printed as 部门收入总表, 收入预算总表, 收入决算表; a line such as ``143 某局 806.77 806.77 806.77
0.00``.
"""

from mappers import recognition
from mappers.frames import Extract
from mappers.kind import Kind
from mappers.model import Facts, Table
from mappers.subject_tables import tidy_subjects

DIMENSIONS = ("budget_unit", "functional_classification", "funding_source")
_OTHERS = {"expenditure", "general", "fund", "state", "basic", "project", "three-public",
           "procurement", "services", "assets", "fiscal"}  # fmt: skip
_SOURCES = {"institution-income", "superior-subsidy", "subordinate-remittance", "other-income"}


def recognises(table: Table) -> bool:
    """Whether the titles speak of income alone, or the heading lists sources of income."""
    if recognition.is_form(table):
        return False
    if not recognition.is_untitled(table):
        said = recognition.said(table)
        return "income" in said and not said & _OTHERS
    words = recognition.words(table)
    found = recognition.slugs(table, "funding_source") & _SOURCES
    return len(found) >= 2 and not {"项目编码", "项目名称"} & words


def tidy(table: Table, facts: Facts) -> Extract:
    """One row a figure: unit or functional subject by row, funding source by column."""
    return tidy_subjects(table, facts, DIMENSIONS, "funding_source")


KIND = Kind("income", "收入总表", "Income", DIMENSIONS, recognises, tidy)
