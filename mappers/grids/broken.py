"""Headings whose words a narrow column breaks, so that the next row prints their rest.

``一般公共预`` over ``算拨款收入``, ``人员`` over ``经费``: the rest heads nothing by itself, and
together both name a column. ``其他`` over ``收入``: what stands below words alone, with nothing
below a blank, divides no group.
"""

from collections.abc import Sequence
from dataclasses import replace

from mappers import headings
from mappers.model import Row

_MOST = 5  #: rows of a heading, at the most
_KEYS = ("code", "name", "line")
_FEW = 2  #: rests in one row, at the least


def whole_headings(rows: Sequence[Row]) -> list[Row]:
    """``rows`` with the words of their heading put together; a row of nothing but rests goes."""
    out = list(rows)
    size = next((at for at, row in enumerate(rows[:_MOST]) if _holds_data(row)), _MOST)
    for at in reversed(range(min(size, len(rows)) - 1)):
        broken = {c for c in range(len(out[at])) if _goes_on(out[at], out[at + 1], c)}
        broken |= _rests(out[at], out[at + 1])
        if not broken:
            continue
        below = out[at + 1]
        out[at] = tuple(
            replace(c, text=c.text + below[i].text) if i in broken else c
            for i, c in enumerate(out[at])
        )
        out[at + 1] = tuple(replace(c, text="") if i in broken else c for i, c in enumerate(below))
    return [row for row in out if any(cell.text for cell in row)]


def _holds_data(row: Row) -> bool:
    return any(headings.is_datum(cell.text) for cell in row if cell.text)


def _goes_on(above: Row, below: Row, column: int) -> bool:
    """Whether the words of a column go on in the row below."""
    if column >= len(below) or not above[column].text or not below[column].text:
        return False
    first, rest = above[column].text, below[column].text
    return not headings.role(rest) and bool(headings.role(first + rest))


def _rests(above: Row, below: Row) -> set[int]:
    """The columns of a row that prints nothing but rests, and the headings of keys left of them:
    each below words of the row above, with which it names a column, none below a blank that a
    heading of several columns would leave.
    """
    keys = {c for c, cell in enumerate(below) if headings.role(cell.text) in _KEYS}
    columns = {c for c, cell in enumerate(below) if cell.text} - keys
    if keys and columns and max(keys) > min(columns):
        return set()
    if len(columns) < _FEW or headings.is_numbering(below) or headings.is_numbering(above):
        return set()
    if any(c >= len(above) or not above[c].text for c in columns):
        return set()
    is_whole = all(headings.role(above[c].text + below[c].text) for c in columns)
    return columns if is_whole else set()
