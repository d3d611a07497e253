"""一般公共预算基本支出表: basic expenditure by economic subject, for personnel and for running
costs.

One block with columns 合计, 人员经费, 公用经费, or blocks side by side under 人员经费 and
公用经费; a line such as ``30101 基本工资 64.07 64.07``.
"""

from mappers import recognition
from mappers.frames import Extract
from mappers.kind import Kind
from mappers.model import Facts, Table
from mappers.subject_tables import tidy_subjects

DIMENSIONS = ("budget_unit", "economic_classification", "expenditure_type")


def recognises(table: Table) -> bool:
    """Whether titles or heading speak of basic expenditure by economic subject."""
    if recognition.is_form(table):
        return False
    if not recognition.is_untitled(table):
        said = recognition.said(table)
        if "basic" not in said or said & {"fund", "state", "project", "income", "three-public"}:
            return False
        return not recognition.is_by_source(table) and not recognition.is_basic_by_function(table)
    function, economy = recognition.codes(table)
    found = recognition.slugs(table, "expenditure_type")
    return {"personnel", "public"} <= found and economy > function


def tidy(table: Table, facts: Facts) -> Extract:
    """One row a figure: unit and economic subject by row; total, personnel, running costs by
    column.
    """
    return tidy_subjects(table, facts, DIMENSIONS, "expenditure_type", sided=True)


KIND = Kind(
    "general-public-basic-expenditure",
    "一般公共预算基本支出表",
    "General public budget basic expenditure",
    DIMENSIONS,
    recognises,
    tidy,
)
