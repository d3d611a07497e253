"""政府性基金预算支出表: what the 政府性基金 budget pays for, and in final accounts what comes in
and is carried over.

Columns 合计, 基本支出, 项目支出 or 年初结转和结余, 本年收入, 本年支出, 年末结转和结余; often
empty, with a note.
"""

from mappers import headings, recognition
from mappers.frames import TOTAL, Extract
from mappers.grids.records import Column
from mappers.kind import Kind
from mappers.model import Facts, Table
from mappers.subject_tables import tidy_subjects

DIMENSIONS = ("functional_classification", "operation_character", "expenditure_type")


def recognises(table: Table) -> bool:
    """Whether titles or heading speak of the 政府性基金 budget."""
    if recognition.is_form(table):
        return False
    if not recognition.is_untitled(table):
        said = recognition.said(table)
        return "fund" in said and not said & {"state", "three-public", "procurement"}
    return any("政府性基金" in word and "支出" in word for word in recognition.words(table))


def tidy(table: Table, facts: Facts) -> Extract:
    """One row a figure: functional subject by row, character and expenditure type by column."""
    return tidy_subjects(table, facts, DIMENSIONS, "expenditure_type", more=_character)


def _character(column: Column) -> dict[str, str]:
    """Whether a column tells income, expenditure or what is carried over; the latter are of no
    type.
    """
    found = [s for words in column.path if (s := headings.slug("operation_character", words))]
    character = next((s for s in found if s != "expenditure"), "expenditure")
    slugs = {"operation_character": character}
    return slugs if character == "expenditure" else {**slugs, "expenditure_type": TOTAL}


KIND = Kind(
    "government-fund",
    "政府性基金预算支出表",
    "Government fund budget",
    DIMENSIONS,
    recognises,
    tidy,
)
