"""Heading rows whose cells stand at several heights, put together from the lines that they print.

A cell that reaches over both rows of a heading stands between them, and one of several lines above
and below that: a PDF tool prints each height as a line of its own. What stands over the last line
is one row; a word alone may go on the cell before it, as words behind a blank line do.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import chain, pairwise, product
from typing import TypeVar

from mappers import headings
from mappers.loose.heading import cells
from mappers.model import Row

_Read = TypeVar("_Read")

_LEAST = 3  #: lines of such a heading, at the least
_MOST = 8  #: lines of such a heading, at the most


def read_whole(top: Sequence[Row], read: Callable[[list[Row]], _Read | None]) -> _Read | None:
    """What ``read`` makes of the two rows that the lines ``top`` print; None where nothing, or
    where it reads several.
    """
    if not _LEAST <= len(top) <= _MOST:
        return None
    *upper, lower = top
    told = [above[-1].line + 1 < below[0].line for above, below in pairwise(upper)]
    if rows := _joined(upper, lower, told):
        found = read(rows)
        if found is not None:
            return found
    ways = (rows for rows in _ways(upper, lower) if rows)
    reads = [found for rows in ways if (found := read(rows)) is not None]
    return reads[0] if len(reads) == 1 else None


def _ways(upper: Sequence[Row], lower: Row) -> Iterator[list[Row]]:
    """The rows with each way to put words that stand alone to those before or behind them."""
    may = [len(above) == 1 or len(below) == 1 for above, below in pairwise(upper)]
    for way in product(*((False, True) if can else (False,) for can in may)):
        yield _joined(upper, lower, way)


def _joined(upper: Sequence[Row], lower: Row, goes_on: Sequence[bool]) -> list[Row]:
    """The two rows where the marked lines go on the last cell of the line before; empty where
    words come out that head nothing.
    """
    words = [cell.text for cell in upper[0]]
    for line, is_rest in zip(upper[1:], goes_on, strict=True):
        first, *others = [cell.text for cell in line]
        words = [*words[:-1], words[-1] + first, *others] if is_rest else [*words, first, *others]
    known = chain(words, (cell.text for cell in lower))
    return [cells(upper[0][0].line, words), lower] if all(map(headings.role, known)) else []


def whole_words(lines: Sequence[list[str]]) -> list[list[str]]:
    """The words of heading lines with those that the end of a line tore apart put together: what
    ends a line and what begins the next head a column as one word, and not as two.
    """
    out: list[list[str]] = []
    for at, line in enumerate(lines):
        if out and _is_torn(out[-1], line, at == len(lines) - 1):
            out[-1] = [*out[-1][:-1], out[-1][-1] + line[0], *line[1:]]
        else:
            out.append(line)
    return out


def _is_torn(above: Sequence[str], below: Sequence[str], is_last: bool) -> bool:
    """Whether one word reaches from a line into the next; the last of a heading's lines is no row
    of its own where it prints one word.
    """
    end, start = above[-1], below[0]
    is_half = not headings.role(end) or not headings.role(start)
    is_rest = is_last and len(below) == 1
    return bool(headings.role(end + start)) and (is_half or is_rest)
