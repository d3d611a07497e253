"""The columns of a grid that runs of spaces part, by where its cells stand on the screen.

Cells of figures end at one place in many rows; where rows are too few for that, the numbers of the
columns or the headings above them tell.
"""

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

_CELL = re.compile(r"\S+(?: \S+)*")
FIGURE = re.compile(r"[-−△]?\(?(?:(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|\.\d+)\)?%?$")
_DECIMAL = re.compile(r"\d[.,]\d")
_ROWS = 3  #: rows of figures that make a grid, at the least
NEAR = 3  #: by how many places a heading may stand beside the middle of what it reaches over
_FEWEST = 2  #: columns of a grid, at the least


class Piece(NamedTuple):
    """A cell and the columns of the screen that it takes; Chinese characters take two."""

    text: str
    start: int
    end: int  #: exclusive


def line_to_pieces(line: str, wide: str = "WF") -> list[Piece]:
    """The cells of a line that more than one space parts.

    ``wide`` are the classes of characters that take two places each; none where all take one.
    """
    line = line.replace("\xa0", " ").replace("\u3000", "  " if wide else " ")
    found: list[Piece] = []
    for match in _CELL.finditer(line):
        start = _width(line[: match.start()], wide)
        found.append(Piece(match.group(), start, start + _width(match.group(), wide)))
    return found


def _width(words: str, wide: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in wide else 1 for c in words)


def meets(leaf: Piece, column: tuple[int, int]) -> bool:
    """Whether a heading stands over a column, or nearly."""
    return leaf.start < column[1] + NEAR and leaf.end > column[0] - NEAR


def is_body(row: Sequence[Piece]) -> bool:
    """Whether a row is one of figures: a decimal or grouped one stands right of another cell."""
    return any(FIGURE.match(p.text) and _DECIMAL.search(p.text) for p in row[1:])


def columns_of(
    top: Sequence[list[Piece]], numbers: Sequence[list[Piece]], below: Sequence[list[Piece]]
) -> list[tuple[int, int]]:
    """The columns of a grid by its headings, the row of their numbers and its rows; none where
    they leave them open.
    """
    return _columns(top, below) or _numbered(numbers, below) or _under(top, below)


def _columns(top: Sequence[list[Piece]], below: Sequence[list[Piece]]) -> list[tuple[int, int]]:
    """The columns that the rows of figures keep apart; none where they are too few or run into
    each other, or where their figures end at no common place.
    """
    body = [row for row in below if is_body(row)]
    if len(body) < _ROWS:
        return []
    spans: list[tuple[int, int]] = []
    for piece in sorted((p for row in body for p in row), key=lambda p: p.start):
        if spans and piece.start < spans[-1][1] + 1:
            spans[-1] = (spans[-1][0], max(spans[-1][1], piece.end))
        else:
            spans.append((piece.start, piece.end))
    if len(spans) < _FEWEST or max(map(len, body)) > len(spans) or not _ends_meet(body, spans):
        return []
    return _with_blank_columns(top, spans)


def _numbered(
    numbers: Sequence[list[Piece]], below: Sequence[list[Piece]]
) -> list[tuple[int, int]]:
    """The columns that a row of their numbers (1, 2, 3 ...) tells, where rows too few to tell any
    by themselves print a cell below each number; else none.
    """
    body = [row for row in below if len(row) > 1]
    if len(numbers) != 1 or not 0 < len(body) < _ROWS:
        return []
    row = numbers[0]
    if [piece.text for piece in row] != [str(n) for n in range(1, len(row) + 1)]:
        return []
    if any(len(one) != len(row) for one in body):
        return []
    stacks = list(zip(row, *body, strict=True))
    spans = [(min(p.start for p in s), max(p.end for p in s)) for s in stacks]
    return spans if all(a[1] < b[0] for a, b in pairwise(spans)) else []


def _under(top: Sequence[list[Piece]], below: Sequence[list[Piece]]) -> list[tuple[int, int]]:
    """The columns that the lowest headings tell, where rows too few to tell any by themselves
    print each cell below one heading; else none.
    """
    body = [row for row in below if len(row) > 1]
    if not 0 < len(body) < _ROWS:
        return []
    leaves: list[Piece] = []
    for piece in (piece for row in reversed(top) for piece in row):
        if not any(piece.start < leaf.end and piece.end > leaf.start for leaf in leaves):
            leaves.append(piece)
    leaves.sort(key=lambda leaf: leaf.start)
    spans = [(leaf.start, leaf.end) for leaf in leaves]
    for row in body:
        over = [[i for i, s in enumerate(spans) if p.start < s[1] and p.end > s[0]] for p in row]
        if any(len(found) != 1 for found in over) or len({i for (i,) in over}) < len(row):
            return []
        for piece, (at,) in zip(row, over, strict=True):
            spans[at] = (min(spans[at][0], piece.start), max(spans[at][1], piece.end))
    return spans if all(a[1] <= b[0] for a, b in pairwise(spans)) else []


def _with_blank_columns(
    top: Sequence[list[Piece]], spans: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """The columns with those that no row prints a cell in, which their headings tell; none where
    the lowest headings name each column, for one above them then stands over several.
    """
    found = list(spans)
    if top and len(top[-1]) == len(found) and all(map(meets, top[-1], found)):
        return found
    for piece in (piece for row in reversed(top) for piece in row):
        if all(piece.end <= first or piece.start >= last for first, last in found):
            found.append((piece.start, piece.end))
    return sorted(found)


def _ends_meet(body: Sequence[list[Piece]], spans: Sequence[tuple[int, int]]) -> bool:
    """Whether in most columns of figures these end, or begin, at nearly one place."""
    good = bad = 0
    for first, last in spans:
        figures = [
            p for row in body for p in row if first <= p.start < last and FIGURE.match(p.text)
        ]
        if len(figures) < _ROWS:
            continue
        ends, starts = {p.end for p in figures}, {p.start for p in figures}
        middles = {(p.start + p.end) // 2 for p in figures}
        aligned = min(max(places) - min(places) for places in (ends, starts, middles)) <= 1
        good, bad = good + aligned, bad + (not aligned)
    return good > bad
