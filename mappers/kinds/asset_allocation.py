"""资产配置预算表: assets to be bought, in what number and for how much.

Often empty, with a note that nothing of the kind is planned.
"""

from mappers import recognition
from mappers.frames import Extract
from mappers.kind import Kind
from mappers.list_tables import DIMENSIONS, tidy_list
from mappers.model import Facts, Table

_CATALOGUE = "资产分类 资产名称 资产类别 资产大类"


def recognises(table: Table) -> bool:
    """Whether titles or heading speak of the allocation of assets."""
    if recognition.is_form(table):
        return False
    if not recognition.is_untitled(table):
        said = recognition.said(table)
        return "assets" in said and not said & {"procurement", "services"}
    return recognition.heads(table, "资产(?:名称|分类|类别|申请数量|编制数)")


def tidy(table: Table, facts: Facts) -> Extract:
    """One row a figure: the line's unit, project, subjects and catalogue entry; the column's kind
    of amount.
    """
    return tidy_list(table, facts, _CATALOGUE)


KIND = Kind("asset-allocation", "资产配置预算表", "Asset allocation", DIMENSIONS, recognises, tidy)
