"""支出经济分类表: expenditure by economic subject, also where functional subjects label the rows.

Printed as 一般公共预算支出经济分类表, 支出预算分类汇总表（按政府预算经济分类）,
项目支出情况表（按支出经济分类科目）; a line such as ``302 商品和服务支出 370.00 90.00 280.00``.
Basic expenditure has its own table, unless its columns are sources (部门预算基本支出预算表).
"""

from mappers import headings, recognition
from mappers.frames import TOTAL, UNLISTED, Extract
from mappers.grids.records import Column
from mappers.kind import Kind
from mappers.model import Facts, Table
from mappers.subject_tables import tidy_subjects
from mappers.tidy import column_slug

DIMENSIONS = (
    "budget_unit",
    "functional_classification",
    "economic_classification",
    "expenditure_type",
    "funding_source",
)
_OTHERS = {"income", "three-public", "procurement", "services", "assets", "fund", "state",
           "agency-running"}  # fmt: skip
#: Classes that the government's own budget prints by the name of another code of departments.
_GOVERNMENT = {"303": "509", "313": "510"}


def recognises(table: Table) -> bool:
    """Whether the titles speak of expenditure by the economic classification."""
    if recognition.is_form(table) or recognition.is_untitled(table):
        return False
    said = recognition.said(table)
    if "expenditure" not in said or said & _OTHERS:
        return False
    if "basic" in said:
        return recognition.is_by_source(table)
    in_blocks = "project" in said and recognition.is_by_economy_in_blocks(table)
    return "by-economy" in said or in_blocks


def tidy(table: Table, facts: Facts) -> Extract:
    """One row a figure: subjects by row; economic subject, expenditure type or funding source by
    column.
    """
    function, economy = recognition.codes(table)
    if function > economy:
        subject, split = "functional_classification", "economic_classification"
    elif recognition.is_by_source(table):
        subject, split = "economic_classification", "funding_source"
    else:
        subject, split = "economic_classification", "expenditure_type"
    told = _told(table)
    is_governmental = any("政府预算" in title for title in table.titles)

    def more(column: Column) -> dict[str, str]:
        types = (headings.slug("expenditure_type", words) for words in column.path)
        kind = next(filter(None, types), "") if split == "economic_classification" else ""
        found = _subject(column) if kind else column_slug(column, split)
        if is_governmental and split == "economic_classification":
            found = _GOVERNMENT.get(found, found)
        told_too = {"expenditure_type": kind} if kind else {}
        return {**told, **told_too, split: told.get(split, TOTAL) if found == TOTAL else found}

    sided = recognition.is_by_economy_in_blocks(table)
    return tidy_subjects(table, facts, DIMENSIONS, split, sided, more, subject)


def _subject(column: Column) -> str:
    """The economic subject of a column below an expenditure type: 项目支出 / 商品和服务支出."""
    last = column.path[-1]
    if headings.is_generic(last) or headings.slug("expenditure_type", last):
        return TOTAL
    return headings.slug("economic_classification", last) or UNLISTED + headings.core(last)


def _told(table: Table) -> dict[str, str]:
    """What the titles say of all figures of the table."""
    said = recognition.said(table)
    return {
        "expenditure_type": next((t for t in ("basic", "project") if t in said), TOTAL),
        "funding_source": "general-public-budget"
        if "general" in said
        else "fiscal-appropriation"
        if "fiscal" in said
        else TOTAL,
    }


KIND = Kind(
    "expenditure-by-economy",
    "支出经济分类表",
    "Expenditure by economic classification",
    DIMENSIONS,
    recognises,
    tidy,
)
