"""Lines around a table, no caption and no row: its unit, its body, a date, the number of a page."""

import re
from collections.abc import Sequence

from mappers import text

ORGANIZATION = re.compile(
    r"^(?:编制|填报|公开|预算|填制)?(?:部门|单位)(?:[/／]?(?:单位|部门)|[(（](?:单位|部门)[)）])?(?:名称)?(?:[(（](?:盖章|公章)[)）])?[:：]"
)
_DATE = re.compile(
    r"^(?:填报|申报|编制|制表)?(?:日期|时间)[:：]|^(?:预算|决算)?年度[:：]"
    r"|^\d{4}年\d{1,2}月(?:\d{1,2}日)?$"
)
_SUB_NUMBER = re.compile(r"^\d{1,2}\s*[-—]\s*\d{1,2}$")
_PAGE = re.compile(r"^[-—–]\d{1,3}[-—–]$|^第\d{1,3}页(?:共\d{1,3}页)?$")


def is_furniture(words: str) -> bool:
    """Whether a line only says unit, body or date of a table."""
    bare = text.squeeze(words)
    return (
        not bare
        or bool(
            text.unit_of(bare)
            and len(bare) <= 60
            and re.search("单位[:：]?(?:人民币)?[^:：]{0,3}元", bare)
        )
        or bool(ORGANIZATION.match(bare) and len(bare) <= 60)
        or bool(_DATE.match(bare))
        or bool(_SUB_NUMBER.match(words.strip()))
        or bool(_PAGE.match(bare))
        or text.is_unit(bare)
        or bare.rstrip(":：") in ("单位", "金额单位", "货币单位")
    )


def is_furniture_row(cells: Sequence[str]) -> bool:
    """Whether one of the cells that a line prints makes it furniture; a bare 单位 in front of
    others heads the names of units.
    """
    return any(is_furniture(words) for at, words in enumerate(cells) if at or words != "单位")


def is_line(words: str) -> bool:
    """Whether a line that is no row of a table is furniture; there a number alone is a page's."""
    return is_furniture(words) or bool(re.fullmatch(r"\d{1,3}", text.squeeze(words)))
