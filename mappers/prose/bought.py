"""Sums of the tables of what is bought: procurement, purchased services and assets."""

import re

from mappers.prose.meaning import Meaning

PROCUREMENT, SERVICES, ASSETS = "government-procurement", "purchased-services", "asset-allocation"
_SUM = "(?:数|金额|资金|总额|总计|合计)*"
#: The words of a sum in the section on its table.
_SUMS = {
    PROCUREMENT: re.compile(
        r"政府采购(?:预算|决算)?支出(?:预算|决算)?(?:数|总额|总计|合计)*$"
        r"|^(?:本级|部门|单位)*政府采购(?:预算|决算)(?:数|资金|总额|总计|合计)*$"
    ),
    SERVICES: re.compile(r"购买服务(?:支出)?(?:预算|决算)?(?:支出)?(?:数|金额|总额|总计|合计)*$"),
    ASSETS: re.compile(
        rf"^(?:本级|部门|单位)*(?:新增)?(?:国有)?资产配置(?:支出)?预算(?:支出)?{_SUM}$"
    ),
}
#: The words of a sum that tell its table by themselves.
_TOLD = {
    PROCUREMENT: re.compile(rf"(?:本级|部门|单位)*政府采购(?:支出)?预算(?:支出)?{_SUM}"),
    SERVICES: re.compile(rf"(?:本级|部门|单位)*政府购买服务(?:支出)?预算(?:支出)?{_SUM}"),
    ASSETS: _SUMS[ASSETS],
}
#: A source of funds alone, without what it buys.
_SOURCE = re.compile(
    r"(?:一般公共|政府性基金|国有资本经营)预算(?:财政)?(?:拨款|资金)?|财政拨款|(?:单位|其他|自有)资金"
)


def told(words: str) -> str:
    """The table whose sum words name by themselves; empty where they name none."""
    return next((kind for kind, pattern in _TOLD.items() if pattern.fullmatch(words)), "")


def sums(meaning: Meaning, words: str, kind: str) -> Meaning:
    """The meaning of a sum of the table that the section explains, or of a source of it."""
    is_source = kind == PROCUREMENT and meaning.funding_source and _SOURCE.fullmatch(words)
    return meaning._replace(table_kind=kind) if is_source or _SUMS[kind].search(words) else meaning
