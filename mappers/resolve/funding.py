"""What a project form takes from the year before, told apart as a source or as part of one.

Below 其中：申请当年预算拨款 or 其中：当年财政拨款 the line 上年结转 goes on with the parts of the
source above both, where the two sum to it; else it is a source of its own.
"""

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from mappers.frames import TOTAL, MoneyRow, Package

_APPLIED = "applied-current-year"
_CARRIED = "carry-over"
_USED = "used-carry-over"


def settle_funding(package: Package) -> Package:
    """The package whose carried funds are parts where the source above is the sum of its parts."""
    lines: defaultdict[str, list[MoneyRow]] = defaultdict(list)
    for row in package.money:
        if row.role == "funding":
            lines[row.project].append(row)
    parts = {row: source for rows in lines.values() for row, source in _parts(rows)}
    if not parts:
        return package
    money = (m._replace(funding_source=parts[m]) if m in parts else m for m in package.money)
    return package._replace(money=tuple(money))


def _parts(rows: list[MoneyRow]) -> Iterator[tuple[MoneyRow, str]]:
    """The lines of one form that are parts of the source above them, with what they are of it."""
    for (above, applied), carried in zip(pairwise(rows), rows[2:], strict=False):
        is_sum = above.amount == applied.amount + carried.amount
        if is_sum and carried.funding_source == _CARRIED and _is_applied(applied, above):
            yield applied, _APPLIED
            yield carried, _USED


def _is_applied(row: MoneyRow, above: MoneyRow) -> bool:
    """Whether a line is what is asked for from the year; 其中：当年财政拨款 only below a grant."""
    is_part = row.label.startswith("其中") and above.funding_source != TOTAL
    is_grant = row.funding_source == "fiscal-appropriation" and is_part
    return is_grant or row.funding_source == _APPLIED
