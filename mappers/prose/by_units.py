"""What the units of a sentence make together, beside the count that it tells of all of them.

公务用车6辆，其中局本级4辆、区文化馆2辆: one more count of the whole, as a table of units gives one.
"""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from mappers import text
from mappers.frames import StatementRow
from mappers.prose.rostered import IN_UNITS

_WHOLES = frozenset({"established-posts", "in-post", "retired", "leave-and-retired", "vehicles"})
_OPENING = re.compile(r"[，,（(；;]其中[:：]?")
_UNIT = re.compile(r"(?P<name>[一-龥（）()]{2,30}?)(?:共?有|为|共)?(?P<count>\d+)(?P<unit>\D{1,2})")
_HEAD = re.compile(r"(?:本级|本部|机关)[)）]?$")
#: Words of kinds of staff and vehicles, which units are not counted by.
_KIND = re.compile("车|编|人员|行政|工勤|参照|参公|聘|离休|退休|在职")


def counted_by_units(rows: Iterable[StatementRow], units: int) -> Iterator[StatementRow]:
    """One count for each whole that its sentence splits by units, ``units`` of which the document
    has; a list of fewer of them that stays below the whole is none of all.
    """
    for row in rows:
        if row.count_type not in _WHOLES or row.number is None:
            continue
        counts = _counts(row)
        total = sum(counts, Decimal(0))
        if counts and (total > row.number or len(counts) == units):
            yield row._replace(
                number=total, printed_text=f"{total:f}{row.unit}", count_type=IN_UNITS
            )


def _counts(row: StatementRow) -> list[Decimal]:
    """The counts of the units that stand right behind a whole; none where a part is no unit's, or
    none is that of the head office.
    """
    _, _, behind = text.squeeze(row.sentence).partition(text.squeeze(row.printed_text))
    opening = _OPENING.match(behind)
    if not opening:
        return []
    clause = re.split("[；;。]", behind[opening.end() :])[0].rstrip("）)")
    parts = [_UNIT.fullmatch(part) for part in re.split("[、，,]|和(?=[^\\d]+\\d)", clause)]
    names = [part["name"] for part in parts if part and part["unit"] == row.unit]
    if len(names) < max(len(parts), 2) or any(map(_KIND.search, names)):
        return []
    if not any(map(_HEAD.search, names)):
        return []
    return [Decimal(part["count"]) for part in parts if part]
