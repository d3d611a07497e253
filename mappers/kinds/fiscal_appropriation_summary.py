"""财政拨款收支总表: income and expenditure from fiscal appropriations, side by side.

The expenditure side may be split by fund (小计, 一般公共预算财政拨款 ...); a line such as
``（一）一般公共预算拨款 806.77 （一）一般公共服务支出 689.41``.
"""

from mappers import recognition
from mappers.frames import Extract
from mappers.kind import Kind
from mappers.model import Facts, Table
from mappers.summary_tables import tidy_summary

DIMENSIONS = ("summary_item", "funding_source")
_OTHERS = {"fund", "state", "basic", "project", "three-public", "procurement", "services", "assets"}
_OWN = {"事业收入", "其他收入", "上级补助收入", "经营收入", "事业单位经营收入", "附属单位上缴收入"}


def recognises(table: Table) -> bool:
    """Whether the titles speak of income and expenditure of fiscal appropriations, or only funds
    are listed.
    """
    if recognition.is_form(table):
        return False
    if not recognition.is_untitled(table):
        said = recognition.said(table)
        both = {"income", "expenditure"} <= said and not said & _OTHERS
        is_summary = both and bool({"fiscal", "general"} & said)
        return is_summary and not (recognition.tells_stages(table) and "general" in said)
    return recognition.is_two_sided(table) and not _OWN & set(recognition.labels(table))


def tidy(table: Table, facts: Facts) -> Extract:
    """One row a figure, by the item that its label names and the fund that its column names."""
    return tidy_summary(table, facts, DIMENSIONS)


KIND = Kind(
    "fiscal-appropriation-summary",
    "财政拨款收支总表",
    "Summary of fiscal appropriations",
    DIMENSIONS,
    recognises,
    tidy,
)
