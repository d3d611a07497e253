"""Columns of changes: what a column headed 增减额 or 增减% holds, by its words and by its figures.

A difference is of the same unit as the amounts beside it, a rate is a percentage. Where the words
tell neither, the rows must: each figure is held against the amounts beside it.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import permutations

from mappers import headings, text
from mappers.grids.alignment import number
from mappers.grids.grid import Grid
from mappers.grids.records import Column, Line

CHANGE, RATE = "change", "change-rate"
_AMOUNT = re.compile(r"[额数]$|金额|绝对")
_COMPARED = re.compile(r"增减|变动|变化|同比|[比较]上年|[比较]去年|年比|[比较]20\d\d年|差额|对比")
_FALL = re.compile(r"减|下降")
_RISE = re.compile(r"增|升")
_NEAR = Decimal("0.06")  #: by how much a difference or a rate may miss, for rounding


def is_change(column: Column) -> bool:
    """Whether a column holds differences between others: it says so, or the group it stands in
    does and it names neither year nor phase itself.
    """
    if not column.path:
        return False
    above, last = column.path[:-1], column.path[-1]
    grouped = any(headings.is_change(words) for words in above) and not headings.is_dated(last)
    return headings.is_change(last) or grouped


def change_measures(grid: Grid) -> dict[Column, str]:
    """What each column of changes holds: a difference, a rate, or nothing that can be told."""
    every = [column for columns in grid.columns for column in columns]
    return {column: _measure(column, grid) for column in every if is_change(column)}


def _measure(column: Column, grid: Grid) -> str:
    """The measure of a column of changes, empty where it stays open."""
    words = headings.core("".join(column.path))
    cells = [cell.text for line in grid.lines for c, cell in line.figures if c == column]
    if _FALL.search(words) and not _RISE.search(words):
        return ""  # 减少: whether a figure without a sign is a fall is not told
    if headings.is_share(column.path[-1]) or any(text.share(words) is not None for words in cells):
        return RATE
    if _COMPARED.search(words) and _AMOUNT.search(headings.core(column.path[-1])):
        return CHANGE
    votes = [vote for line in grid.lines for vote in _votes(line, column)]
    found = max((CHANGE, RATE), key=votes.count)
    return found if votes.count(found) * 2 > len(votes) else ""


def _votes(line: Line, column: Column) -> Iterator[str]:
    """What a row says that its figure in the column is, by two amounts beside it."""
    figures = {c: value for c, cell in line.figures if (value := number(cell.text)) is not None}
    change = figures.pop(column, None)
    amounts = [
        v for c, v in figures.items() if not is_change(c) and not headings.is_share(c.path[-1])
    ]
    if not change or not amounts:
        return
    pairs = [*permutations(amounts, 2), *((a, Decimal(0)) for a in amounts)]
    if any(abs(a - b - change) <= _NEAR for a, b in pairs):
        yield CHANGE
    elif any(b and abs((a - b) / b * 100 - change) <= _NEAR for a, b in pairs):
        yield RATE
    else:
        yield ""
