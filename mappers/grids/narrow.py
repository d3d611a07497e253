"""Rows narrower than their heading: a column of cells is lost, and what can still be told
without guessing.

Every column of the heading is tried as the lost one; a figure is taken only where all readings
that agree with the types of the cells and with the promised sums put it under the same heading.
"""

from collections.abc import Sequence
from itertools import combinations

from mappers import text
from mappers.grids.alignment import contradicts, holds, is_code, number
from mappers.grids.headings import Heading, Leaf, identities
from mappers.model import Row

_MOST = 2  #: columns lost, at the most


def is_narrow(heading: Heading, rows: Sequence[Row], every: Sequence[Row]) -> bool:
    """Whether all rows print fewer cells than their heading, and not because blank ends were
    trimmed.
    """
    widest = max((len(row) for row in rows), default=0)
    keeps_blanks = any(row and not row[-1].text for row in every)
    full = len({len(row) for row in rows}) == 1 and all(c.text for row in rows for c in row)
    return widest < (heading.reach if keeps_blanks else heading.width) and (keeps_blanks or full)


def told_positions(heading: Heading, rows: Sequence[Row]) -> tuple[int, ...] | None:
    """The column of each value leaf in narrow rows, -1 where it is lost or cannot be told; None
    where none can.
    """
    lost = heading.reach - max(len(row) for row in rows)
    if not 0 < lost <= _MOST or heading.reach > 40:
        return None
    readings = [
        reading
        for dropped in combinations(range(heading.reach), lost)
        if (reading := _reading(heading, rows, frozenset(dropped))) is not None
    ]
    if not readings:
        return None
    return _agreed(readings)


def _agreed(readings: list[dict[int, int]]) -> tuple[int, ...] | None:
    """The columns on which all readings agree; None where they agree on none."""
    size = max(max(reading, default=-1) for reading in readings) + 1
    out: list[int] = []
    for index in range(size):
        columns = {reading[index] for reading in readings}
        out.append(columns.pop() if len(columns) == 1 else -1)
    return tuple(out) if any(column >= 0 for column in out) else None


def _reading(
    heading: Heading, rows: Sequence[Row], dropped: frozenset[int]
) -> dict[int, int] | None:
    """The columns of the value leaves if ``dropped`` are lost; None where the rows speak against
    it.
    """

    def at(column: int) -> int:
        return -1 if column in dropped else column - sum(1 for one in dropped if one < column)

    reading = {index: at(leaf.column) for index, leaf in enumerate(heading.values)}
    positions = [column for column in reading.values() if column >= 0]
    if not positions:
        return None
    keys = [leaf for leaf in heading.leaves if leaf.role != "value"]
    others = frozenset(at(leaf.column) for leaf in keys) | frozenset(range(min(positions)))
    others -= set(positions)
    if any(contradicts(row, positions, others) for row in rows):
        return None
    if any(not _fits(leaf, at(leaf.column), rows) for leaf in keys):
        return None
    for total, parts in identities([leaf.path for leaf in heading.values]):
        if reading[total] < 0 or any(reading[part] < 0 for part in parts):
            continue
        columns = list(reading.values())
        if any(holds(row, columns, total, parts) is False for row in rows):
            return None
    return reading


def _fits(leaf: Leaf, column: int, rows: Sequence[Row]) -> bool:
    """Whether a column of keys holds what its heading says: codes, or names."""
    if column < 0:
        return True
    cells = [row[column].text for row in rows if column < len(row) and row[column].text]
    if leaf.role == "name":
        return sum(1 for words in cells if number(words) is not None) * 2 <= len(cells)
    if leaf.role == "code":
        named = [words for words in cells if text.is_han(words) and not is_code(words)]
        return len(named) * 2 <= len(cells) or len(cells) <= 1
    return True
