"""Tables of income beside expenditure whose cells stand below each other, in rows again.

Each item is a label and its figures. To which side it belongs its words tell, else the printed
order: what follows an item of the left side stands beside it.
"""

from collections.abc import Sequence
from typing import NamedTuple

from mappers import headings, text
from mappers.loose.line import FIGURE
from mappers.loose.sides import words_to_side
from mappers.model import Block, Cell, Row

_BOTH = 2


class _Item(NamedTuple):
    """A label with its figures."""

    label: Cell
    figures: list[Cell]


def sides_to_grid(top: Sequence[Cell], body: Sequence[Cell]) -> Block | None:
    """The grid of two sides; None where the heading does not tell them, or a row lacks figures."""
    first = next(at for at, cell in enumerate(top) if headings.role(cell.text) == "name")
    above, leaves = top[:first], top[first:]
    starts = [at for at, cell in enumerate(leaves) if headings.role(cell.text) == "name"]
    values = [cell for at, cell in enumerate(leaves) if at not in starts]
    if len(starts) != _BOTH or len(above) not in (0, _BOTH):
        return None
    if any(headings.role(cell.text) != "value" for cell in values):
        return None
    widths = (starts[1], len(leaves) - starts[1])
    rows = _rows(_items(body), widths)
    if not rows:
        return None
    heading = [tuple(Cell(cell.text, cell.line, at) for at, cell in enumerate(leaves))]
    if above:
        named = {0: above[0], widths[0]: above[1]}
        heading.insert(0, _padded(named, sum(widths)))
    return Block(line=top[0].line, rows=(*heading, *rows))


def _items(body: Sequence[Cell]) -> list[_Item]:
    """The items in printed order; words behind a list number's that no figure follows go on."""
    out: list[_Item] = []
    for cell in body:
        last = out[-1] if out else None
        if FIGURE.fullmatch(cell.text) and last:
            last.figures.append(cell)
        elif last and not last.figures and _goes_on(last.label.text, cell.text):
            out[-1] = _Item(Cell(last.label.text + cell.text, last.label.line, 0), [])
        else:
            out.append(_Item(cell, []))
    return out


def _goes_on(label: str, words: str) -> bool:
    """Whether words are the end of a label: they have no list number and mean nothing alone, or
    name a class only with it.
    """
    if text.list_level(words) or not text.list_level(label):
        return False
    if not headings.class_of(label) and headings.class_of(label + words):
        return True
    if words_to_side(words) is not None:
        return False
    return not headings.is_total(words) and not headings.class_of(words)


def _rows(items: Sequence[_Item], widths: tuple[int, int]) -> list[Row]:
    """The rows; none where an item prints other than all its figures, or none of them."""
    out: list[Row] = []
    row: dict[int, Cell] = {}
    last = 1
    for item in items:
        side = words_to_side(item.label.text)
        if side is None and headings.class_of(item.label.text):
            side = 1
        if side is None:
            side = 1 - last
        if len(item.figures) not in (0, widths[side] - 1):
            return []
        if side <= last and row:
            out.append(_padded(row, sum(widths)))
            row = {}
        start = side * widths[0]
        row |= {start + at: cell for at, cell in enumerate((item.label, *item.figures))}
        last = side
    return [*out, _padded(row, sum(widths))] if row else out


def _padded(cells: dict[int, Cell], width: int) -> Row:
    line = next(iter(cells.values())).line
    return tuple(
        Cell(cells[at].text, cells[at].line, at) if at in cells else Cell("", line, at)
        for at in range(width)
    )
