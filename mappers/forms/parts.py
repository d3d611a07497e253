"""Lines of a form's sources that print the parts of the source above them.

``1. 一般公共预算财政拨款 120`` over ``其中：当年财政拨款 100`` and ``上年财政拨款结转 20``.
"""

import re
from collections.abc import Iterable, Mapping

from mappers.forms.labels import funding_source_of, words_of
from mappers.forms.money import Placed

_GRANTS = frozenset(
    {
        "general-public-budget",
        "government-fund-budget",
        "state-capital-budget",
        "fiscal-appropriation",
    }
)
#: A source as the part of a grant that it is below one.
_OF_YEAR = dict.fromkeys(("applied-current-year", "fiscal-appropriation"), "applied-current-year")
_CARRIED = dict.fromkeys(("carry-over", "used-carry-over"), "used-carry-over")
_OF_THE_YEAR = re.compile("(?:其中[:：]?)?(?:本年|当年)")
_NUMBERED = re.compile(r"(?:[(（]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）.．、])(?!\d)")


def parts_of_grants(rows: Iterable[Placed]) -> Mapping[int, str]:
    """The source of each line that is part of the grant above it, by the printed line.

    The grant's own part of the year is printed with 其中, or names the grant again as that of the
    year; what is carried follows it, with 其中 too
    or without the list number that the grants have.
    """
    grant, found, is_open, is_same = "", dict[int, str](), False, False
    for row in rows:
        if row.table != "funding":
            continue
        label = words_of(row.cells["label"].text) if "label" in row.cells else "".join(row.labels)
        source, is_part = funding_source_of(label), label.startswith("其中")
        if grant and source == funding_source_of(grant) and _OF_THE_YEAR.match(label):
            found[row.line], is_open, is_same = "applied-current-year", True, True
        elif grant and is_part and source in _OF_YEAR | _CARRIED:
            found[row.line] = (_OF_YEAR | _CARRIED)[source]
            is_open = source in _OF_YEAR
        elif is_open and source in _CARRIED and (is_same or _is_below(grant, label)):
            found[row.line], is_open = _CARRIED[source], False
        else:
            grant, is_open = (label if source in _GRANTS and not is_part else ""), False
            is_same = False
    return found


def _is_below(grant: str, label: str) -> bool:
    """Whether a label lacks the list number that the grant above it has."""
    return bool(_NUMBERED.match(grant)) and not _NUMBERED.match(label)
