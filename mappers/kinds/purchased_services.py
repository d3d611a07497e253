"""政府购买服务预算表: services to be bought from others than the state, and for how much.

Often empty, with a note that nothing of the kind is planned.
"""

from mappers import recognition
from mappers.frames import Extract
from mappers.kind import Kind
from mappers.list_tables import DIMENSIONS, tidy_list
from mappers.model import Facts, Table

_CATALOGUE = "三级 二级 一级 指导性?目录 购买服务内容 服务内容 服务领域"


def recognises(table: Table) -> bool:
    """Whether titles or heading speak of purchased services."""
    if recognition.is_form(table):
        return False
    if not recognition.is_untitled(table):
        said = recognition.said(table)
        return "services" in said and "procurement" not in said
    return recognition.heads(table, "购买服务")


def tidy(table: Table, facts: Facts) -> Extract:
    """One row a figure: the line's unit, project, subjects and catalogue entry; the column's kind
    of amount.
    """
    return tidy_list(table, facts, _CATALOGUE)


KIND = Kind(
    "purchased-services", "政府购买服务预算表", "Purchased services", DIMENSIONS, recognises, tidy
)
