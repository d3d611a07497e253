"""Grids each of whose columns is flush: all its cells, its headings too, begin at one place or end
at one.

Programs that set figures and what heads them to the right, and words to the left, print a table so.
A heading over several columns then stands flush with the first of them, which few rows suffice to
tell, since every cell has to fit.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from mappers.furniture import is_furniture_row
from mappers.spaced_columns import Piece, is_body, line_to_pieces

Rows = Mapping[int, Sequence[Piece]]
_ROWS = 3  #: rows of several cells that make a grid, at the least
_COLUMNS = 4  #: of a grid, at the least
_APART = 2  #: spaces between two columns, at the least


def flush_grids(lines: Sequence[str]) -> dict[int, list[str]]:
    """The cells of the rows of such grids, by the ordinal of their line; a line with tabs, bars or
    tags is none of theirs.
    """
    found: dict[int, list[str]] = {}
    for run in _runs(lines):
        for wide in ("WF", "WFA", ""):
            if grid := _grid({index: line_to_pieces(lines[index], wide) for index in run}):
                found |= grid
                break
    return found


def _runs(lines: Sequence[str]) -> Iterator[list[int]]:
    """The lines that stand together and may be rows."""
    plain = (bool(line.strip()) and not set(line) & set("\t|<") for line in lines)
    for is_plain, group in groupby(enumerate(plain), key=lambda pair: pair[1]):
        run = [index for index, _ in group]
        if is_plain and len(run) >= _ROWS:
            yield run


def _grid(rows: Rows) -> dict[int, list[str]]:
    """The cells of a run of lines but for what is no part of it above and below; else nothing."""
    several = [i for i, row in rows.items() if len(row) > 1]
    first = next((i for i in several if not is_furniture_row([p.text for p in rows[i]])), 0)
    inner = {i: row for i, row in rows.items() if several and first <= i <= several[-1]}
    body = next((i for i, row in inner.items() if is_body(row)), first)
    top = [row for i, row in inner.items() if i < body]
    columns = _columns([piece for row in inner.values() for piece in row])
    if len(inner) < _ROWS or not top or len(columns) < _COLUMNS:
        return {}
    if not all(map(_is_flush, columns)) or not _all_headed(top, columns):
        return {}
    placed = {i: [_text(row, column) for column in columns] for i, row in inner.items()}
    kept = all(sum(map(bool, cells)) == len(inner[i]) for i, cells in placed.items())
    return placed if kept else {}


def _columns(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """The cells by column: what stands below one another, or nearly side by side, is of one."""
    columns: list[list[Piece]] = []
    end = -_APART
    for piece in sorted(pieces, key=lambda piece: piece.start):
        if piece.start >= end + _APART:
            columns.append([])
        columns[-1].append(piece)
        end = max(end, piece.end)
    return columns


def _is_flush(column: Sequence[Piece]) -> bool:
    return len({p.start for p in column}) == 1 or len({p.end for p in column}) == 1


def _all_headed(top: Sequence[Sequence[Piece]], columns: Sequence[Sequence[Piece]]) -> bool:
    """Whether each column has a cell in the heading, and one below it or none below any: what
    stands higher, with nothing below, may be centred over several.
    """
    heads = {id(piece) for row in top for piece in row}
    lowest = {id(piece) for piece in top[-1]}
    return all(
        {id(p) in heads for p in column} == {True, False} or {id(p) for p in column} <= lowest
        for column in columns
    )


def _text(row: Sequence[Piece], column: Sequence[Piece]) -> str:
    """The cell of a row in a column; empty where it has none."""
    own = {id(piece) for piece in column}
    return "".join(piece.text for piece in row if id(piece) in own)
