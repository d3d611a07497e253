"""Cells of a row put under the columns of its header, by order, by place and by what they hold.

The rows of a form are often shifted against their header: a merged label cell was cut, a blank was
lost. Order is kept; among the ways to keep it, the one wins whose cells hold what their columns ask
for and stand at one and the same distance from them.
"""

from collections.abc import Callable, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from mappers import text
from mappers.model import Cell
from mappers.values import is_numeric, is_placeholder


class Role(NamedTuple):
    """A column of a form: what it holds, where its head stands, and the year it is for."""

    name: str
    column: int
    year: int | None = None
    head: str = ""  #: its head as printed


Fit = Callable[
    [Role, str], float
]  #: how well a cell's text suits a column; negative where it does not

_SHIFTS = range(-6, 7)
_LEFT_OUT = -2.5  #: for a cell that finds no column
_AT_PLACE = 0.5
_FAR = -0.6
_SHIFTED = -0.12  #: for each column of shift, so that the plain reading wins a tie


def unmerged(cells: Sequence[Cell]) -> tuple[Cell, ...]:
    """The cells without words that a merged cell prints again in each column that it covers."""
    return (*cells[:1], *(cell for before, cell in pairwise(cells) if not _again(before, cell)))


def _again(before: Cell, cell: Cell) -> bool:
    words = cell.text.strip()
    beside = cell.column == before.column + 1 and words == before.text.strip()
    is_figure = is_numeric(words) or text.amount(words) is not None  # 2011.50 looks like a month
    return beside and not is_figure and not is_placeholder(words)


def cells_to_roles(
    cells: Sequence[Cell], roles: Sequence[Role], fit: Fit, shift: int = 0
) -> tuple[Cell | None, ...]:
    """For each role its cell, or None; a cell that suits no role is left out.

    ``shift`` is the distance from the header at which the row is known to stand.
    """
    if not cells:
        return (None,) * len(roles)
    suits = tuple(tuple(fit(role, cell.text) for role in roles) for cell in cells)
    if len(cells) == len(roles) and all(suits[i][i] >= 0 for i in range(len(cells))):
        return tuple(cells)
    columns = tuple(cell.column for cell in cells)
    heads = tuple(role.column for role in roles)
    best = max(
        (_match(suits, columns, heads, d) for d in _SHIFTS),
        key=lambda found: found[0] + _SHIFTED * abs(found[2] - shift),
    )
    return tuple(None if i is None else cells[i] for i in best[1])


def _match(
    suits: tuple[tuple[float, ...], ...],
    columns: tuple[int, ...],
    heads: tuple[int, ...],
    shift: int,
) -> tuple[float, tuple[int | None, ...], int]:
    """The best order-keeping match at one shift: its score, for each head its cell, the shift."""

    def place(cell: int, head: int) -> float:
        distance = abs(columns[cell] - heads[head] - shift)
        return _AT_PLACE if distance == 0 else _FAR * min(distance, 3)

    @cache
    def best(cell: int, head: int) -> tuple[float, tuple[int | None, ...]]:
        if head == len(heads):
            return _LEFT_OUT * (len(columns) - cell), ()
        score, rest = best(cell, head + 1)
        found: tuple[float, tuple[int | None, ...]] = (score, (None, *rest))
        if cell < len(columns):
            score, rest = best(cell + 1, head + 1)
            taken = score + suits[cell][head] + place(cell, head)
            found = max(found, (taken, (cell, *rest)), key=lambda f: f[0])
            score, rest = best(cell + 1, head)
            found = max(found, (score + _LEFT_OUT, rest), key=lambda f: f[0])
        return found

    score, taken = best(0, 0)
    return score, taken, shift
