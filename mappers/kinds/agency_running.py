"""机关运行经费表: what it costs to run the offices, by economic subject.

Subjects label the rows, or head the columns of a row a unit; a line such as
``30201 办公费 50.00``.
"""

from mappers import headings, recognition
from mappers.frames import TOTAL, Extract
from mappers.grids.records import Column
from mappers.kind import Kind
from mappers.model import Facts, Table
from mappers.subject_tables import tidy_subjects

DIMENSIONS = ("budget_unit", "economic_classification")
_OTHERS = {"three-public", "procurement", "services", "assets", "project", "income"}


def recognises(table: Table) -> bool:
    """Whether the titles speak of the cost of running offices, and of no other table's matter."""
    if recognition.is_form(table) or recognition.is_untitled(table):
        return False
    said = recognition.said(table)
    return "agency-running" in said and not said & _OTHERS


def tidy(table: Table, facts: Facts) -> Extract:
    """One row a figure: unit and economic subject by row, or economic subject by column."""
    return tidy_subjects(
        table,
        facts,
        DIMENSIONS,
        "economic_classification",
        more=_whole,
        subject="economic_classification",
    )


def _whole(column: Column) -> dict[str, str]:
    """A column of 机关运行经费 beside subjects in rows splits nothing."""
    is_whole = any(headings.slug("three_public_item", w) == "agency-running" for w in column.path)
    named = headings.slug("economic_classification", column.path[-1]) if column.path else ""
    return {"economic_classification": TOTAL} if is_whole and not named else {}


KIND = Kind(
    "agency-running", "机关运行经费表", "Cost of running offices", DIMENSIONS, recognises, tidy
)
