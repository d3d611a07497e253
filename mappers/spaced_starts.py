"""Grids whose columns are padded with spaces to one width: each cell begins where its column does,
or, where it is a figure, ends where it does.

Programs that print a table as text pad it so. A heading over several columns then stands in the
first of them, so that the rows can be cut where the columns begin. Screens count a Chinese
character as two places, programs often as one: what fits is taken.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from mappers.furniture import is_furniture_row
from mappers.spaced_columns import FIGURE, Piece, is_body, line_to_pieces

Pieces = Mapping[int, Sequence[Piece]]
_TAKEN = re.compile(r"[\t|]|</?t[dhr]\b|</?table\b", re.IGNORECASE)
_ROWS = 3  #: rows of several cells that make a grid, at the least
_COLUMNS = 2  #: of a grid, at the least
_FORM_COLUMNS = 3  #: of a grid without decimals, at the least
_FAR = 4  #: places by which a figure is far wider than its heading
_APART = 2  #: spaces between two columns, at the least


class _Grid(NamedTuple):
    """Rows of several cells with the places where their columns begin."""

    rows: Sequence[Sequence[Piece]]
    starts: Sequence[int]
    cells: dict[int, list[str]]  #: of these rows and of those of one cell among them, by line

    def is_padded(self) -> bool:
        """Whether figures of several widths begin where their column does, or one with a heading
        far narrower, which then stands neither over its middle nor over its end.
        """
        columns: dict[int, list[Piece]] = {}
        for piece in (p for row in self.rows for p in row if p.start in self.starts):
            columns.setdefault(piece.start, []).append(piece)
        return any(
            len({p.end for p in column if FIGURE.match(p.text)}) > 1 or _is_far_wider(column)
            for column in columns.values()
        )

    def is_centred(self) -> bool:
        """Whether a heading above others has nothing below it: it may stand in the middle of what
        it reaches over, and begin no column.
        """
        grid = [_placed(row, self.starts) or [] for row in self.rows]
        body = next((n for n, row in enumerate(self.rows) if is_body(row)), 0)
        upper, rest = (
            list(map(any, zip(*part, strict=True)))
            for part in (grid[: max(body - 1, 0)], grid[max(body - 1, 0) :])
        )
        return any(above and not below for above, below in zip(upper, rest, strict=False))


def padded_grids(lines: Sequence[str]) -> dict[int, list[str]]:
    """The cells of the rows of such grids, by the ordinal of their line.

    Where a heading may be a centred one, the other grids have to show that this text is padded.
    """
    grids = [grid for run in _runs(lines) for grid in _fits(lines, run)]
    is_padded = any(grid.is_padded() for grid in grids)
    sure = (grid for grid in grids if is_padded or not grid.is_centred())
    return {index: cells for grid in sure for index, cells in grid.cells.items()}


def _fits(lines: Sequence[str], run: Sequence[int]) -> list[_Grid]:
    """The grid of a run of lines; of one without figures, else those that lines of one cell part
    in it.
    """
    if whole := _first_fit(lines, run):
        return [whole]
    if any(is_body(line_to_pieces(lines[index])) for index in run):
        return []
    parts = groupby(run, key=lambda index: len(line_to_pieces(lines[index])) > 1)
    grids = (list(part) for is_row, part in parts if is_row)
    return [grid for part in grids if len(part) >= _ROWS and (grid := _first_fit(lines, part))]


def _first_fit(lines: Sequence[str], run: Sequence[int]) -> _Grid | None:
    """The grid of a run of lines, by the first way to count the places of characters that fits."""
    filled = {index: "" if _TAKEN.search(lines[index]) else lines[index] for index in run}
    for wide in ("WF", "WFA", ""):
        if grid := _grid({index: line_to_pieces(line, wide) for index, line in filled.items()}):
            return grid
    return None


def _runs(lines: Sequence[str]) -> Iterator[list[int]]:
    """The lines that stand together, where at least one is parted by spaces."""
    for is_filled, group in groupby(range(len(lines)), key=lambda i: bool(lines[i].strip())):
        run = list(group)
        if is_filled and len(run) >= _ROWS and any("  " in lines[i].strip() for i in run):
            yield run


def _grid(rows: Pieces) -> _Grid | None:
    """The grid of a run of lines without what is no part of it above and below; else nothing."""
    several = [i for i, row in rows.items() if len(row) > 1]
    first = next((i for i in several if not is_furniture_row([p.text for p in rows[i]])), 0)
    inner = {i: row for i, row in rows.items() if several and first <= i <= several[-1]}
    multiple = [row for row in inner.values() if len(row) > 1]
    starts = _starts(multiple) if len(multiple) >= _ROWS else []
    placed = {i: _placed(row, starts) for i, row in inner.items()}
    cells = {i: row for i, row in placed.items() if row is not None}
    return _Grid(multiple, starts, cells) if starts and len(cells) == len(inner) else None


def _starts(rows: Sequence[Sequence[Piece]]) -> list[int]:
    """Where the columns begin: all cells at one of few places, or all but the figures, which then
    end at one place in each column; none where a cell reaches into the next column.
    """
    every = {piece.start for row in rows for piece in row}
    words = {p.start for row in rows for p in row if not FIGURE.match(p.text)}
    for starts in (sorted(every), sorted(words)):
        placed = [_placed(row, starts) for row in rows]
        grid = [cells for cells in placed if cells is not None]
        if len(grid) == len(rows) and _is_shared(rows, grid) and _ends_meet(rows, starts):
            return starts
    return []


def _is_far_wider(column: Sequence[Piece]) -> bool:
    words = [p.end for p in column if not FIGURE.match(p.text)]
    figures = [p.end for p in column if FIGURE.match(p.text)]
    return bool(words and figures) and max(figures) >= max(words) + _FAR


def _is_shared(rows: Sequence[Sequence[Piece]], grid: Sequence[Sequence[str]]) -> bool:
    """Whether enough columns are there, and most that hold a figure or a field have two cells."""
    body = [cells for row, cells in zip(rows, grid, strict=True) if is_body(row)]
    filled = [at for at, column in enumerate(zip(*(body or grid), strict=True)) if any(column)]
    shared = [at for at in filled if sum(bool(cells[at]) for cells in grid) > 1]
    fewest = _COLUMNS if body else _FORM_COLUMNS
    return len(grid[0]) >= fewest and len(shared) * 2 >= len(filled)


def _column(piece: Piece, starts: Sequence[int]) -> int | None:
    """The column of a cell; None where it reaches into the next, or words begin within one."""
    at = sum(start <= piece.start for start in starts) - 1
    if at < 0 or (at + 1 < len(starts) and piece.end > starts[at + 1] - _APART):
        return None
    return at if piece.start == starts[at] or FIGURE.match(piece.text) else None


def _placed(row: Sequence[Piece], starts: Sequence[int]) -> list[str] | None:
    """The cells of a row in their columns; None where one has no place, or two have the same."""
    out = [""] * len(starts)
    for piece in row:
        at = _column(piece, starts)
        if at is None or out[at]:
            return None
        out[at] = piece.text
    return out


def _ends_meet(rows: Sequence[Sequence[Piece]], starts: Sequence[int]) -> bool:
    """Whether the figures of each column begin where it does, or end at one place."""
    figures: dict[int, list[Piece]] = {}
    for piece in (p for row in rows for p in row if FIGURE.match(p.text)):
        figures.setdefault(_column(piece, starts) or 0, []).append(piece)
    return all(
        all(p.start == starts[at] for p in column) or len({p.end for p in column}) == 1
        for at, column in figures.items()
    )
