"""政府采购预算表: what is to be procured, for which project, in what quantity and for how much.

A line such as ``143001 某局本级 办公经费 [A05040101]复印纸 ... 1 0.5 批 0.5``.
"""

from mappers import recognition
from mappers.frames import Extract
from mappers.kind import Kind
from mappers.list_tables import DIMENSIONS, tidy_list
from mappers.model import Facts, Table

_CATALOGUE = "品目 采购目录 采购内容 货物 采购(?:类别|类型)"


def recognises(table: Table) -> bool:
    """Whether titles or heading speak of government procurement."""
    if recognition.is_form(table):
        return False
    if not recognition.is_untitled(table):
        said = recognition.said(table)
        return "procurement" in said and not recognition.is_information(table)
    return recognition.heads(
        table, "采购品目|采购目录|采购数量|采购金额|采购方式"
    ) and not recognition.heads(table, "购买服务")


def tidy(table: Table, facts: Facts) -> Extract:
    """One row a figure: the line's unit, project, subjects and catalogue entry; the column's kind
    of amount.
    """
    return tidy_list(table, facts, _CATALOGUE)


KIND = Kind(
    "government-procurement",
    "政府采购预算表",
    "Government procurement",
    DIMENSIONS,
    recognises,
    tidy,
)
