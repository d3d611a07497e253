"""机关运行经费表: what it costs to run the offices, by economic subject.

Subjects label the rows, or head the columns of a row a unit; a line such as
``30201 办公费 50.00``.
"""

from mappers import recognition
from mappers.frames import Extract
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
        table, facts, DIMENSIONS, "economic_classification", subject="economic_classification"
    )


KIND = Kind(
    "agency-running", "机关运行经费表", "Cost of running offices", DIMENSIONS, recognises, tidy
)
