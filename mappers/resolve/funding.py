"""What a project form takes from the year before, told apart as a source or as part of one.

Below 其中：申请当年预算拨款 the line 上年结转 goes on with the parts of the source above both,
where the two sum to it; else it is a source of its own.
"""

from collections import defaultdict
from itertools import pairwise

from mappers.frames import MoneyRow, Package

_APPLIED = "applied-current-year"
_CARRIED = "carry-over"
_USED = "used-carry-over"


def settle_funding(package: Package) -> Package:
    """The package whose carried funds are parts where the source above is the sum of its parts."""
    lines: defaultdict[str, list[MoneyRow]] = defaultdict(list)
    for row in package.money:
        if row.role == "funding":
            lines[row.project].append(row)
    parts = {row for rows in lines.values() for row in _parts(rows)}
    if not parts:
        return package
    money = (m._replace(funding_source=_USED) if m in parts else m for m in package.money)
    return package._replace(money=tuple(money))


def _parts(rows: list[MoneyRow]) -> list[MoneyRow]:
    """The carried lines of one form that are parts of the source above them."""
    return [
        carried
        for (above, applied), carried in zip(pairwise(rows), rows[2:], strict=False)
        if applied.funding_source == _APPLIED
        and carried.funding_source == _CARRIED
        and above.amount == applied.amount + carried.amount
    ]
