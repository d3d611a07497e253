"""支出总表: the department's expenditure by functional subject and type.

Printed as 部门支出总表, 支出预算总表, 支出决算表; a line such as ``208 社会保障和就业支出 38.94
38.94 0.00``.
"""

from mappers import headings, recognition, text
from mappers.frames import TOTAL, UNLISTED, Extract
from mappers.grids.grid import Grid, table_to_grid
from mappers.grids.records import Column
from mappers.kind import Kind
from mappers.model import Facts, Table
from mappers.subject_tables import tidy_subjects

DIMENSIONS = ("budget_unit", "functional_classification", "expenditure_type")
_OTHERS = {"income", "general", "fiscal", "fund", "state", "basic", "project", "three-public",
           "procurement", "services", "assets", "by-economy", "agency-running",
           "account"}  # fmt: skip


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
    """One row a figure: unit and functional subject by row, expenditure type by column, or the
    functional class where classes head the columns of a row a unit.
    """
    apart = _of_one_source(table_to_grid(table))

    def more(column: Column) -> dict[str, str]:
        words = UNLISTED + "/".join(headings.core(w).removeprefix("其中:") for w in column.path)
        code = headings.class_of(column.path[-1])
        if code:
            return {"expenditure_type": TOTAL, "functional_classification": code}
        return {"expenditure_type": words} if column in apart else {}

    return tidy_subjects(table, facts, DIMENSIONS, "expenditure_type", more=more)


def _of_one_source(grid: Grid) -> frozenset[Column]:
    """The columns that hold the types of one source alone (财政拨款 / 其中：基本支出), where
    others beside it pay too.
    """
    columns = [column for side in grid.columns for column in side]
    typed = [c for c in columns if headings.slug("expenditure_type", c.path[-1])]
    paid = [c for c in columns if any(headings.slug("funding_source", w) for w in c.path)]
    beside = [c for c in paid if len(c.path) == 1 and c not in typed]
    figures = [figure for line in grid.lines for figure in line.figures]
    is_paid = any(column in beside and text.amount(cell.text) for column, cell in figures)
    return frozenset(c for c in typed if c in paid) if is_paid else frozenset()


KIND = Kind("expenditure", "支出总表", "Expenditure", DIMENSIONS, recognises, tidy)
