"""Headings of grids that runs of spaces part: which columns each of their cells reaches over.

A cell stands in the middle of what it reaches over, or flush with the first of it.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import combinations, pairwise, product
from typing import NamedTuple

from mappers import headings
from mappers.spaced_columns import NEAR, Piece, meets

_MOST = 10  #: cells of a row that are told apart by trying all ways, at the most
#: What stands over just its parts and their sum: dimension, whole, parts.
_WHOLES = (
    ("expenditure_type", "basic", {"personnel", "public"}),
    ("three_public_item", "vehicle", {"vehicle-purchase", "vehicle-running"}),
)


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
    rows = _with_rests(rows)
    ways = (_over, _over_first, partial(_over, is_mixed=True))
    return next((found for way in ways if (found := _headed(rows, columns, way))), None)


def _with_rests(rows: Mapping[int, list[Piece]]) -> dict[int, list[Piece]]:
    """The heading rows with the rest of the words of a group put to them, where it stands in a row
    of nothing else above the last: 公务用车购置及运 over 行维护费.
    """
    out = {index: list(row) for index, row in rows.items()}
    for above, below in pairwise(sorted(out)[:-1]):
        met = [[a for a in out[above] if a.start < b.end and b.start < a.end] for b in out[below]]
        if any(len(found) != 1 for found in met) or len({f[0] for f in met}) < len(met):
            continue
        pairs = {found[0]: rest for found, rest in zip(met, out[below], strict=True)}
        if all(_is_rest(cell.text, rest.text) for cell, rest in pairs.items()):
            out[above] = [_whole(cell, pairs.get(cell)) for cell in out[above]]
            out[below] = []
    return out


def _is_rest(words: str, rest: str) -> bool:
    return not (headings.role(words) or headings.role(rest)) and bool(headings.role(words + rest))


def _whole(cell: Piece, rest: Piece | None) -> Piece:
    if not rest:
        return cell
    start, end = min(cell.start, rest.start), max(cell.end, rest.end)
    return Piece(cell.text + rest.text, start, end)


def _headed(
    rows: Mapping[int, list[Piece]], columns: Sequence[tuple[int, int]], over: _Over
) -> dict[int, list[str]] | None:
    """The heading rows in their columns by one way to hang what stands below others."""
    items: list[_Item] = []
    for index in sorted(filter(rows.get, rows), reverse=True):
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
    is_mixed: bool = False,
) -> list[_Item] | None:
    """The items with a row of the heading over them; ``is_mixed`` where some cells of it stand in
    the middle of several and others have the rest of their words below.
    """
    parts = [_parts(items, cell) for cell in row]
    under: list[Sequence[_Item]] = [
        run or [i for i in items if i.start < c.end and i.end > c.start]
        for c, run in zip(row, parts, strict=True)
    ]
    whole: list[Sequence[_Item]] = [
        () if _is_own(cell, items, columns) else run or _run(items, cell)
        for cell, run in zip(row, parts, strict=True)
    ]
    runs: list[Sequence[_Item]]
    if repeated := _repeated(items, len(row)):
        runs = repeated  # as many equal groups as cells: each heads one, wherever it stands
        row = [c._replace(start=r[0].start, end=r[-1].end) for c, r in zip(row, runs, strict=True)]
    elif all(whole) and [id(i) for run in whole for i in run] == [id(i) for i in items]:
        runs = whole  # each stands in the middle of its run, and the runs are all there is
    elif parted := _parted(items, row):
        runs = parted
    elif items and all(
        len(found) == 1 or found is run for found, run in zip(under, parts, strict=True)
    ):
        if len({id(found[0]) for found in under}) < len(row):
            return None
        runs = list(under)
    else:
        runs = list(under) if _share_out(items, under) else whole
        runs = _mixed(row, whole, under) if is_mixed else runs
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


def _parted(items: Sequence[_Item], row: Sequence[Piece]) -> list[Sequence[_Item]]:
    """The items as runs, each with a cell in its middle, where one way to part all of them among
    the cells is better than any other; else empty.
    """
    found: list[tuple[int, list[Sequence[_Item]]]] = []
    count = len(row) if 1 < len(row) * 2 <= len(items) else 0
    for cuts in combinations(range(2, len(items) - 1), count - 1) if count > 1 else ():
        runs = [items[a:b] for a, b in pairwise((0, *cuts, len(items)))]
        off = [
            abs(run[0].start + run[-1].end - cell.start - cell.end) if len(run) > 1 else 3 * NEAR
            for run, cell in zip(runs, row, strict=True)
        ]
        if max(off) <= 2 * NEAR:
            found.append((sum(off), runs))
    found.sort(key=lambda one: one[0])
    is_best = found and (len(found) == 1 or found[0][0] < found[1][0])
    return found[0][1] if is_best else []


def _mixed(
    row: Sequence[Piece], whole: Sequence[Sequence[_Item]], under: Sequence[Sequence[_Item]]
) -> list[Sequence[_Item]]:
    """What hangs under each cell of a row: a run that it stands in the middle of, or the one item
    that it stands on and whose words may be the rest of its own. Of all ways without an item under
    two cells that which hangs the most, if it is the only one; else the runs alone.
    """
    options: list[list[Sequence[_Item]]] = []
    for cell, run, found in zip(row, whole, under, strict=True):
        lone = found if _is_on(cell, found) else ()
        is_rest = bool(lone) and bool(headings.role(cell.text + lone[0].cells[0][1].text))
        options.append([lone] if is_rest else [one for one in (run, lone) if one] or [()])
    ways = []
    for way in product(*options) if len(row) <= _MOST else ():
        hung = [id(item) for run in way for item in run]
        if len(hung) == len(set(hung)):
            ways.append((len(hung), list(way)))
    ways.sort(key=lambda one: -one[0])
    is_only = ways and (len(ways) == 1 or ways[0][0] > ways[1][0])
    return ways[0][1] if is_only else list(whole)


def _is_on(cell: Piece, under: Sequence[_Item]) -> bool:
    """Whether a cell stands right over the one item under it: in its middle, or both end at one
    place.
    """
    if len(under) != 1:
        return False
    middle = abs(under[0].start + under[0].end - cell.start - cell.end)
    return middle <= 2 * NEAR or under[0].end == cell.end


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


def _parts(items: Sequence[_Item], cell: Piece) -> Sequence[_Item]:
    """The parts, with their sum, of the whole that a cell names and stands over; empty where it
    names none, or they do not stand side by side below it.
    """
    for dimension, whole, parts in _WHOLES:
        if headings.slug(dimension, cell.text) != whole:
            continue
        slugs = [headings.slug(dimension, _words(item)) for item in items]
        places = [at for at, slug in enumerate(slugs) if slug in parts]
        if len(places) != len(parts) or places[-1] - places[0] >= len(parts):
            return ()
        run = items[places[0] : places[-1] + 1]
        if places[0] and headings.core(_words(items[places[0] - 1])) == "小计":
            run = items[places[0] - 1 : places[-1] + 1]
        elif run != _run(items, cell):
            return ()
        return run if run[0].start <= cell.start and cell.end <= run[-1].end else ()
    return ()


def _words(item: _Item) -> str:
    """The words of a heading, from the top down where it stands over one column alone."""
    cells = item.cells if len(item.leaves) == 1 else item.cells[:1]
    return "".join(cell.text for _, cell, _ in cells)


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
