"""To which side of its table a piece of a line belongs, where the line does not print all sides."""

import re
from collections.abc import Sequence

from mappers.loose.line import Segment

_LEFT = re.compile(r"收入|拨款(?!支出)|年初|上年|^使用|^用事业|事业基金")
_RIGHT = re.compile(r"支出|年末|年终|结转下年|结余分配|预备费")
_PERSONNEL = ("301", "303")


def placed(segments: Sequence[Segment], count: int) -> list[Segment | None] | None:
    """The segment of each of ``count`` sides; None where that is in doubt."""
    if len(segments) == count:
        return list(segments)
    if count == 1 or not segments or len(segments) > count:
        return None
    if all(segment.label.endswith("合计") and not segment.code for segment in segments):
        # 公用经费合计 sums up all sides of it
        return [*segments, *[None] * (count - len(segments))]
    out: list[Segment | None] = [None] * count
    for segment in segments:
        at = _side(segment, count)
        if at is None or out[at] is not None:
            return None
        out[at] = segment
    return out


def _side(segment: Segment, count: int) -> int | None:
    if segment.code:
        if segment.code[0] != "3" or count > 3:
            return None
        if segment.code.startswith(_PERSONNEL):
            return 0
        return 1 if count == 2 or segment.code.startswith("302") else 2
    return words_to_side(segment.label) if count == 2 else None


def words_to_side(label: str) -> int | None:
    """On which of two sides, income and expenditure, a label stands by its words; None where they
    do not tell.
    """
    left, right = _LEFT.search(label), _RIGHT.search(label)
    if bool(left) == bool(right):
        return None
    return 0 if left else 1
