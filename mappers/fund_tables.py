"""Tables of one budget beside the general public one: 政府性基金, 国有资本经营.

Columns 合计, 基本支出, 项目支出 or 年初结转和结余, 本年收入, 本年支出, 年末结转和结余; often
empty, with a note.
"""

from mappers import headings, recognition
from mappers.frames import TOTAL, Extract
from mappers.grids.records import Column
from mappers.model import Facts, Table
from mappers.subject_tables import tidy_subjects

DIMENSIONS = ("functional_classification", "operation_character", "expenditure_type")
_ELSEWHERE = {"three-public", "procurement"}  #: features of titles of other tables


def is_of_fund(table: Table, feature: str, other: str, name: str) -> bool:
    """Whether titles speak of one budget (its feature) and not of the other, or, where there are
    none, the heading of its expenditure (its name).
    """
    if recognition.is_form(table):
        return False
    if not recognition.is_untitled(table):
        said = recognition.said(table)
        return feature in said and not said & {other, *_ELSEWHERE}
    return any(name in word and "支出" in word for word in recognition.words(table))


def tidy_fund(table: Table, facts: Facts) -> Extract:
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
