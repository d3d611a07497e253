"""The blocks of columns of a grid, each with labels and figures of its own, and where their figures
stand.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from mappers import headings, text
from mappers.grids import alignment
from mappers.grids import narrow as grid_narrow
from mappers.grids.headings import Heading, Leaf, path_at
from mappers.grids.records import Column
from mappers.model import Row


@dataclass
class Side:
    """A block of columns with labels and figures of its own, in a table of one or more side by
    side.
    """

    heading: Heading
    first: int
    last: int  #: exclusive
    positions: tuple[int, ...] = ()
    shift: int = 0
    others: frozenset[int] = frozenset()
    untold: frozenset[int] = frozenset()  #: columns whose meaning cannot be told
    columns: tuple[Column, ...] = ()
    values: tuple[Leaf, ...] = field(default=())


def heading_to_sides(
    heading: Heading, data: Sequence[Row], top: Sequence[Row], sided: bool, labelled: bool
) -> tuple[list[Side], str]:
    """The sides of a table with their figures' columns, or none and the reason why."""
    blocks = _split(heading) if sided else [heading.leaves]
    sides: list[Side] = []
    coded = [any(leaf.role == "code" for leaf in block) for block in blocks]
    if any(coded) and not all(coded):
        blocks = []  # a column of codes is lost, and with it where the blocks begin
    bounds = (
        [min(leaf.column for leaf in block) for block in blocks if block] if len(blocks) > 1 else []
    )
    if _lost_cell(top, data):
        blocks = []
    if sided and (not heading.has_keys or grid_narrow.is_narrow(heading, data, [*top, *data])):
        blocks = []
    for index, block in enumerate(blocks):
        if not any(leaf.role == "value" for leaf in block) and len(blocks) > 1:
            continue
        first = bounds[index] if index else 0
        last = bounds[index + 1] if bounds and index + 1 < len(bounds) else 10**6
        numbered = _within(heading.numbered, first, last)
        counted = heading.is_counted or len(blocks) > 1
        part = Heading(block, numbered, heading.size, heading.width, heading.reach, counted)
        side = _aligned(Side(part, first, last), data, top, alone=len(blocks) == 1)
        if side is None:
            sides = []
            break
        sides.append(side)
    if sides:
        return sides, ""
    if labelled and all(
        sum(leaf.role == "value" for leaf in block) < 2 for block in _split(heading)
    ):
        typed = _typed_sides(data)
        if typed:
            return typed, ""
    if not heading.values:
        return [], "the heading is missing, so no column's meaning can be told; restore its rows"
    return (
        [],
        "headings and rows do not agree, so no column's meaning can be told; check the source",
    )


def _within(columns: tuple[int, ...], first: int, last: int) -> tuple[int, ...]:
    return tuple(column for column in columns if first <= column < last)


def _split(heading: Heading) -> list[tuple[Leaf, ...]]:
    """The leaves of each side: a new one begins with a column of keys after one of figures, or the
    same again.
    """
    blocks: list[list[Leaf]] = [[]]
    for leaf in heading.leaves:
        has_values = any(one.role == "value" for one in blocks[-1])
        again = any(text.fold(one.path[-1]) == text.fold(leaf.path[-1]) for one in blocks[-1])
        again = again and not any("政府" in words for words in leaf.path[:-1])
        if (leaf.role in ("name", "code") and (has_values or again)) or (
            leaf.role == "line" and has_values
        ):
            blocks.append([])
        blocks[-1].append(leaf)
    return [tuple(block) for block in blocks]


def _aligned(side: Side, data: Sequence[Row], top: Sequence[Row], alone: bool) -> Side | None:
    """``side`` with the columns of its figures, None where they cannot be told."""
    if not side.heading.values or _is_ambiguous(side.heading):
        return None
    rows = [tuple(c for c in row if side.first <= c.column < side.last) for row in data]
    rows = [row for row in rows if has_figure(row)]
    printed = tuple(leaf.column for leaf in side.heading.values)
    if alone and rows and grid_narrow.is_narrow(side.heading, data, [*top, *data]):
        return _narrow(side, rows, top)
    if alone and rows:
        whole = side.heading
        side.heading, rows = _without_split(whole, rows)
        found = alignment.align(side.heading, rows)
        if found is None or not _is_sound(found, side.heading, data):
            return None
        if whole.split and found.shift:
            return None
        if not found.shift and _lacks_heading(whole, data):
            return None
        side.untold = whole.split
        positions, shift = found.positions, found.shift
    else:
        positions, shift = printed, 0
        found = alignment.assess(side.heading, rows, printed, 0)
        if found.violations > max(1, len(rows) // 4):
            return None
        if set(side.heading.numbered) - {leaf.column for leaf in side.heading.leaves}:
            return None
    side.shift = shift
    return _with_columns(side, positions, side.untold, top)


def _lost_cell(top: Sequence[Row], data: Sequence[Row]) -> bool:
    """Whether a row of the heading is short of the others though its blank end is kept, so that a
    cell of it is lost and the words right of it are shifted.
    """
    widths = [len(row) for row in data]
    usual = max(set(widths), key=widths.count, default=0)
    if usual != max((len(row) for row in top), default=0):
        return False
    return any(len(row) < usual and row and not row[-1].text for row in top)


def _lacks_heading(heading: Heading, data: Sequence[Row]) -> bool:
    """Whether the rows print more cells than any row of their heading, so that a heading is lost
    somewhere, unless columns are numbered.
    """
    wider = sum(1 for row in data if len(row) > heading.reach)
    return not heading.numbered and wider * 5 >= len(data) * 4


def _without_split(heading: Heading, rows: list[Row]) -> tuple[Heading, list[Row]]:
    """Heading and rows without the columns over which a heading row is lost."""
    lost = heading.split
    leaves = tuple(leaf for leaf in heading.leaves if leaf.column not in lost)
    kept = [tuple(c for c in row if c.column not in lost) for row in rows]
    return replace(heading, leaves=leaves), [row for row in kept if has_figure(row)]


def _is_ambiguous(heading: Heading) -> bool:
    """Whether two columns of figures stand under the same words, so that nothing tells them
    apart.
    """
    paths = [tuple(text.fold(words) for words in leaf.path) for leaf in heading.values]
    if len(set(paths)) < len(paths):
        return True
    sums = [[headings.is_total(words) for words in path[-2:]] for path in paths]
    return bool(heading.split) and [True, True] in sums


def _narrow(side: Side, rows: Sequence[Row], top: Sequence[Row]) -> Side | None:
    """``side`` where its rows lack a column that its heading has: only what is beyond doubt."""
    told = grid_narrow.told_positions(side.heading, rows)
    if told is None:
        return None
    widest = max(len(row) for row in rows)
    keys = min(column for column in told if column >= 0)
    first = min(leaf.column for leaf in side.heading.values)
    side.shift = min(keys - first, 0)
    untold = frozenset(range(first + side.shift, widest)) - set(told)
    texts = {leaf.column for leaf in side.heading.leaves if leaf.role != "value"}
    return _with_columns(side, told, untold - texts, top)


def _with_columns(
    side: Side, positions: tuple[int, ...], untold: frozenset[int], top: Sequence[Row]
) -> Side:
    """``side`` with the figures' columns and the words over them."""
    pairs = [
        (leaf, column)
        for leaf, column in zip(side.heading.values, positions, strict=False)
        if column >= 0 and column not in untold
    ]
    plain = [row for row in top if not headings.is_numbering(row)]
    side.values = tuple(leaf for leaf, _ in pairs)
    side.positions = tuple(column for _, column in pairs)
    side.untold = untold
    side.columns = tuple(Column(_path(leaf, column, plain), column) for leaf, column in pairs)
    if side.positions:
        side.others = alignment.other_columns(side.heading, side.positions, side.shift) - untold
    return side


def _heads_keys(words: str) -> bool:
    """Whether words over a column are those of the rows' keys, and no item that is split too."""
    is_key = headings.role(words) in ("name", "code", "line")
    return is_key and not headings.slug("three_public_item", words)


def _path(leaf: Leaf, position: int, top: list[Row]) -> tuple[str, ...]:
    """The words over a figure; words of keys over it give way to what stands over its shifted
    place.
    """
    path = tuple(w for w in leaf.path[:-1] if not _heads_keys(w))
    if position != leaf.column and len(path) < len(leaf.path) - 1:
        above = [w for w in path_at(top[:1], position) if headings.role(w) == "value"]
        if not above and top:
            cells = [c.text for c in top[0] if c.column <= position and c.text]
            above = [w for w in cells[-1:] if headings.role(w) == "value"]
        path = (*above, *path)
    return (*path, leaf.path[-1])


def _is_sound(found: alignment.Alignment, heading: Heading, data: Sequence[Row]) -> bool:
    """Whether an alignment may be taken: rows as wide as the heading, column numbers, or sums
    support it.
    """
    if found.shift and not heading.has_keys:
        return False
    if found.is_confirmed:
        return True
    if not _agrees_with_numbers(found, heading):
        return False
    if not found.is_numbered and len(heading.numbered) == len(found.positions):
        return False
    widths = sorted(len(row) for row in data)
    usual = widths[len(widths) // 2]
    if found.shift == 0 and usual >= heading.width:
        return True
    if found.shift and len(heading.numbered) == len(found.positions):
        return True
    return found.failed == 0 and found.shift != 0 and usual >= found.positions[-1] + 1


def _agrees_with_numbers(found: alignment.Alignment, heading: Heading) -> bool:
    """Whether the numbers of columns, where there are any, number just the columns that have
    headings.
    """
    if not heading.numbered:
        return True
    right = [column for column in heading.numbered if column > found.positions[0]]
    return heading.is_counted and set(right) <= set(found.positions) | found_texts(found, heading)


def found_texts(found: alignment.Alignment, heading: Heading) -> frozenset[int]:
    """The columns of words among those of figures, under an alignment."""
    return alignment.other_columns(heading, found.positions, found.shift)


def _typed_sides(data: Sequence[Row]) -> list[Side]:
    """Sides told by their cells alone: a column of labels, then one of figures; none where more
    are.
    """
    width = max(len(row) for row in data)
    kinds = [_column_kind([row[c].text for row in data if c < len(row)]) for c in range(width)]
    sides: list[Side] = []
    for column, kind in enumerate(kinds):
        if kind == "label":
            leaf = Leaf(("",), "name", column)
            if sides:
                sides[-1].last = column
            sides.append(Side(Heading((leaf,), (), 0, width), column, 10**6))
        elif kind == "figure" and sides:
            if sides[-1].positions:
                return []
            side = sides[-1]
            side.positions, side.columns = (column,), (Column((), column),)
            side.values = (Leaf(("",), "value", column),)
            side.others = frozenset(range(side.first, column))
        elif kind == "mixed":
            return []
    sides = [side for side in sides if side.positions]
    if sides:
        sides[0].first = 0
    return sides if len(sides) >= 2 else []


def _column_kind(cells: Sequence[str]) -> str:
    """What a column holds: labels, figures, row numbers, nothing, or a mixture."""
    printed = [words for words in cells if not text.is_blank(words)]
    if not printed:
        return "blank"
    labels = sum(1 for words in printed if alignment.is_label(words))
    if labels == len(printed):
        return "label"
    if labels:
        return "mixed" if labels * 10 > len(printed) else "label"
    whole = [int(words) for words in printed if words.isdigit()]
    if len(whole) == len(printed) and len(whole) > 2:
        steps = [b - a for a, b in pairwise(whole)]
        if all(step == 1 for step in steps):
            return "line"
    return "figure"


def has_figure(row: Row) -> bool:
    return any(alignment.number(cell.text) is not None for cell in row)
