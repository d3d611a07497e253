"""Headings of grids that runs of spaces part: which columns each of their cells reaches over.

A cell stands in the middle of what it reaches over, or flush with the first of it.
"""

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from mappers.spaced_columns import NEAR, Piece, meets


class _Item(NamedTuple):
    """A heading cell with all that hangs under it: what it takes of the screen, its leaves."""

    start: int
    end: int
    leaves: tuple[Piece, ...]
    cells: tuple[tuple[int, Piece, int], ...]  #: line, cell, ordinal of its first leaf


_Over = Callable[
    [Sequence[_Item], int, Sequence[Piece], Sequence[tuple[int, int]]], list[_Item] | None
]


def headed(
    rows: Mapping[int, list[Piece]], columns: Sequence[tuple[int, int]]
) -> dict[int, list[str]] | None:
    """The heading rows in their columns, each cell over the first that it reaches; None where
    what a cell reaches over is not beyond doubt.
    """
    return _headed(rows, columns, _over) or _headed(rows, columns, _over_first)


def _headed(
    rows: Mapping[int, list[Piece]], columns: Sequence[tuple[int, int]], over: _Over
) -> dict[int, list[str]] | None:
    """The heading rows in their columns by one way to hang what stands below others."""
    items: list[_Item] = []
    for index in sorted(rows, reverse=True):
        found = over(items, index, rows[index], columns)
        if found is None:
            return None
        items = found
    leaves = [leaf for item in items for leaf in item.leaves]
    if len(leaves) != len(columns) or not all(map(meets, leaves, columns)):
        return None
    out = {index: [""] * len(columns) for index in rows}
    at = 0
    for item in items:
        for index, cell, ordinal in item.cells:
            out[index][at + ordinal] = cell.text
        at += len(item.leaves)
    return out


def _over(
    items: Sequence[_Item],
    index: int,
    row: Sequence[Piece],
    columns: Sequence[tuple[int, int]],
) -> list[_Item] | None:
    """The items with a row of the heading over them."""
    under = [[i for i in items if i.start < c.end and i.end > c.start] for c in row]
    whole: list[Sequence[_Item]] = [
        () if _is_own(cell, items, columns) else _run(items, cell) for cell in row
    ]
    runs: list[Sequence[_Item]]
    if repeated := _repeated(items, len(row)):
        runs = repeated  # as many equal groups as cells: each heads one, wherever it stands
        row = [c._replace(start=r[0].start, end=r[-1].end) for c, r in zip(row, runs, strict=True)]
    elif all(whole) and [id(i) for run in whole for i in run] == [id(i) for i in items]:
        runs = whole  # each stands in the middle of its run, and the runs are all there is
    elif items and all(len(found) == 1 for found in under):
        if len({id(found[0]) for found in under}) < len(row):
            return None
        runs = list(under)
    else:
        runs = list(under) if _share_out(items, under) else whole
        if any(found and not run for found, run in zip(under, runs, strict=True)):
            return None
    taken = [item for run in runs for item in run]
    if len(taken) != len({id(item) for item in taken}):
        return None
    out = [item for item in items if not any(item is one for one in taken)]
    for cell, run in zip(row, runs, strict=True):
        out.append(_hung(index, cell, run) if run else _leaf(index, cell, columns))
    out.sort(key=lambda item: item.start)
    return None if any(a.end > b.start for a, b in pairwise(out)) else out


def _repeated(items: Sequence[_Item], count: int) -> list[Sequence[_Item]]:
    """The items as so many groups of the same words; empty where they are none."""
    size = len(items) // count
    if count < 2 or size < 2 or size * count != len(items):
        return []
    groups = [items[at : at + size] for at in range(0, len(items), size)]
    words = {tuple(c.text for item in group for _, c, _ in item.cells) for group in groups}
    return list(groups) if len(words) == 1 else []


def _share_out(items: Sequence[_Item], under: Sequence[Sequence[_Item]]) -> bool:
    """Whether each item stands under one cell of a row, so that one alone is the rest of its
    words.
    """
    return sorted(map(id, items)) == sorted(id(item) for found in under for item in found)


def _over_first(
    items: Sequence[_Item],
    index: int,
    row: Sequence[Piece],
    columns: Sequence[tuple[int, int]],
) -> list[_Item] | None:
    """The items with a row of the heading over them, where each cell begins, or all end, with the
    first column that they reach over: all between a cell and the next hang under it.
    """
    spans: list[tuple[Piece, _Item]] = []
    out = [item for item in items if item.end <= row[0].start]
    for cell, after in zip(row, [*row[1:], None], strict=True):
        run = [i for i in items if cell.start < i.end and not (after and after.start < i.end)]
        spans += [(cell, run[0])] if len(run) > 1 else []
        out.append(_hung(index, cell, run) if run else _leaf(index, cell, columns))
    begins = all(cell.start <= first.start for cell, first in spans)
    ends = all(abs(cell.end - first.end) <= 1 for cell, first in spans)
    is_apart = all(a.end <= b.start for a, b in pairwise(out))
    return out if is_apart and (begins or ends) else None


def _is_own(cell: Piece, items: Sequence[_Item], columns: Sequence[tuple[int, int]]) -> bool:
    """Whether a heading stands over one column alone, which nothing below it is the heading of."""
    over = [c for c in columns if cell.start < c[1] and cell.end > c[0]]
    if len(over) != 1 or any(i.start < cell.end and i.end > cell.start for i in items):
        return False
    return not any(i.start < over[0][1] and i.end > over[0][0] for i in items)


def _run(items: Sequence[_Item], cell: Piece) -> Sequence[_Item]:
    """The neighbours that a cell stands in the middle of; empty where there are none, or where
    several such runs are as good.
    """
    middle = cell.start + cell.end
    fits: list[tuple[int, Sequence[_Item]]] = []
    for first in range(len(items)):
        for last in range(first + 2, len(items) + 1):
            start, end = items[first].start, items[last - 1].end
            if start <= cell.start + NEAR and end >= cell.end - NEAR:
                fits.append((abs(start + end - middle), items[first:last]))
    fits = sorted((one for one in fits if one[0] <= 2 * NEAR), key=lambda one: one[0])
    return fits[0][1] if fits and (len(fits) == 1 or fits[0][0] < fits[1][0]) else ()


def _leaf(index: int, cell: Piece, columns: Sequence[tuple[int, int]]) -> _Item:
    """A cell with nothing under it but its column."""
    over = [c for c in columns if cell.start < c[1] and cell.end > c[0]]
    start, end = over[0] if len(over) == 1 else (cell.start, cell.end)
    return _Item(min(start, cell.start), max(end, cell.end), (cell,), ((index, cell, 0),))


def _hung(index: int, cell: Piece, run: Sequence[_Item]) -> _Item:
    """A cell with the items under it."""
    cells = [(index, cell, 0)]
    leaves: list[Piece] = []
    for item in run:
        cells += [(line, one, len(leaves) + ordinal) for line, one, ordinal in item.cells]
        leaves += item.leaves
    start, end = min(cell.start, run[0].start), max(cell.end, run[-1].end)
    return _Item(start, end, tuple(leaves), tuple(cells))
