"""收支总表: all income and all expenditure of the department, side by side.

Printed as 部门收支总表, 收支预算总表, 收入支出决算总表; a line such as ``五、事业收入 0.00
五、科学技术支出 0.00``. The expenditure side may be split by what pays for it.
"""

from mappers import recognition
from mappers.frames import Extract
from mappers.kind import Kind
from mappers.model import Facts, Table
from mappers.summary_tables import tidy_summary

DIMENSIONS = ("summary_item", "funding_source")
_OTHERS = {"general", "fiscal", "fund", "state", "basic", "project", "three-public", "procurement",
           "services", "assets", "account"}  # fmt: skip
_OWN = {"事业收入", "其他收入", "上级补助收入", "经营收入", "事业单位经营收入", "附属单位上缴收入"}


def recognises(table: Table) -> bool:
    """Whether the titles speak of all income and expenditure, or the rows list income of every
    source.
    """
    if recognition.is_form(table):
        return False
    if not recognition.is_untitled(table):
        said = recognition.said(table)
        return {"income", "expenditure"} <= said and not said & _OTHERS
    return recognition.is_two_sided(table) and bool(_OWN & set(recognition.labels(table)))


def tidy(table: Table, facts: Facts) -> Extract:
    """One row a figure, by the item that its label names and the source that its column names."""
    return tidy_summary(table, facts, DIMENSIONS)


KIND = Kind(
    "income-expenditure-summary",
    "收支总表",
    "Summary of income and expenditure",
    DIMENSIONS,
    recognises,
    tidy,
)
