"""Headings of grids that narrow columns break: their words go on in the line below, or all but
touch those of the next column.

The rest of a heading begins where the heading does, and may stand beside the figures that it is
over. One space alone may part two headings, each of which stands over a column of its own.
"""

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from mappers.spaced_columns import Piece, line_to_pieces

_PART = re.compile(r"\S+")
Rows = Mapping[int, Sequence[Piece]]


def whole_headings(rows: Rows, columns: Sequence[tuple[int, int]]) -> dict[int, list[Piece]]:
    """The heading rows with each heading a cell of its own, and the rest of one as wide as it."""
    begun = [{piece.start for piece in row} for row in rows.values()]
    out: dict[int, list[Piece]] = {}
    above: Sequence[Piece] = ()
    for at, (index, row) in enumerate(rows.items()):
        others = set().union(*begun[:at], *begun[at + 1 :])
        cut = [part for piece in row for part in parted(piece, columns, others)]
        out[index] = [_as_wide(piece, cut, above) for piece in cut]
        above = out[index]
    return out


def parted(
    piece: Piece, columns: Sequence[tuple[int, int]], begun: AbstractSet[int] = frozenset()
) -> Sequence[Piece]:
    """The headings that single spaces part in a cell: each stands over another column, flush with
    it or in its middle, or begins where a cell of another line of the heading has ``begun``; else
    the cell as it is.
    """
    parts = [
        Piece(found.group(), piece.start + lead, piece.start + lead + width)
        for found in _PART.finditer(piece.text)
        for lead, width in [(_width(piece.text[: found.start()]), _width(found.group()))]
    ]
    over = [[c for c in columns if part.start < c[1] and part.end > c[0]] for part in parts]
    if len(parts) < 2 or any(len(found) != 1 for found in over):
        return (piece,)
    owned = [found[0] for found in over]
    is_fit = all(
        part.end == end
        or part.start in begun | {start}
        or abs(part.start + part.end - start - end) <= 1
        for part, (start, end) in zip(parts, owned, strict=True)
    )
    return parts if is_fit and len(set(owned)) == len(parts) else (piece,)


def _as_wide(piece: Piece, row: Sequence[Piece], above: Sequence[Piece]) -> Piece:
    """A cell that begins with the one above it, alone below that one: as wide as it."""
    for head in above:
        below = [one for one in row if one.start < head.end and one.end > head.start]
        if head.start == piece.start and head.end > piece.end and below == [piece]:
            return piece._replace(end=head.end)
    return piece


def _width(words: str) -> int:
    """The places that words take; blanks at their end, too."""
    return line_to_pieces(f"{words}.")[-1].end - 1 if words else 0
