"""一般公共预算支出表（分功能科目）: spending from the general public budget by functional
subject.

Printed as 一般公共预算支出表, 一般公共预算财政拨款支出决算表; a line such as ``22102
住房改革支出 34.96 34.96``.
"""

from mappers import headings, recognition
from mappers.frames import TOTAL, UNLISTED, Extract
from mappers.grids.records import Column
from mappers.kind import Kind
from mappers.model import Facts, Table
from mappers.subject_tables import tidy_subjects
from mappers.tidy import column_slug

DIMENSIONS = ("budget_unit", "functional_classification", "expenditure_type")
_OTHERS = {"income", "fund", "state", "basic", "project", "three-public", "by-unit", "by-economy",
           "procurement", "services", "assets", "agency-running"}  # fmt: skip

_INCOME = ("本年收入", "本年收入合计")


def recognises(table: Table) -> bool:
    """Whether titles or heading speak of general public budget expenditure by functional
    subject.
    """
    if recognition.is_form(table):
        return False
    found = recognition.slugs(table, "expenditure_type")
    if not recognition.is_untitled(table):
        if recognition.is_basic_by_function(table):
            return True
        said = recognition.said(table)
        others = said & _OTHERS - ({"income"} if recognition.tells_stages(table) else set())
        named = {"general", "expenditure"} <= said and not others
        return named and ("by-function" in said or not recognition.heads_units(table))
    if found & {"remittance-to-superior", "subsidy-to-subordinate", "business"}:
        return False
    function, economy = recognition.codes(table)
    return {"personnel", "project"} <= found and function > economy


def tidy(table: Table, facts: Facts) -> Extract:
    """One row a figure: functional subject by row, expenditure type by column."""
    more = _basic if recognition.is_basic_by_function(table) else _income
    return tidy_subjects(table, facts, DIMENSIONS, "expenditure_type", more=more)


def _basic(column: Column) -> dict[str, str]:
    """The sum of a table of basic expenditure alone is that of its type."""
    is_sum = column_slug(column, "expenditure_type") == TOTAL
    return {"expenditure_type": "basic"} if is_sum else {}


def _income(column: Column) -> dict[str, str]:
    """What a final account prints beside its expenditure: what comes in and what is carried over
    are no types of expenditure, whatever they are split by.
    """
    words = [headings.core(one) for one in column.path]
    if words and words[-1] in _INCOME:
        return {"expenditure_type": UNLISTED + words[-1]}
    characters = {headings.slug("operation_character", one) for one in column.path} - {""}
    if characters and "expenditure" not in characters:
        return {"expenditure_type": UNLISTED + "/".join(words)}
    return {}


KIND = Kind(
    "general-public-expenditure-by-function",
    "一般公共预算支出表（分功能科目）",
    "General public budget expenditure by function",
    DIMENSIONS,
    recognises,
    tidy,
)
