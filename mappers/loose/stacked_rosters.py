"""Lists of units and their staff whose cells stand below each other, in rows again.

``单位名称`` over ``编制人数`` over ``实有人数``, then each unit over its counts; a row prints all.
"""

from collections.abc import Sequence
from itertools import takewhile

from mappers import text
from mappers.model import Block, Cell
from mappers.rosters import is_count_head, is_name_head

_FEWEST = 2  #: columns of counts, and rows, at the least


def roster_to_grid(printed: Sequence[Cell]) -> Block | None:
    """The grid of a roster that the cells begin with; None where they begin none."""
    if not printed or not is_name_head(printed[0].text):
        return None
    counts = list(takewhile(lambda cell: is_count_head(cell.text), printed[1:]))
    width = 1 + len(counts)
    rows = [printed[at : at + width] for at in range(width, len(printed), width)]
    body = list(takewhile(lambda row: len(row) == width and _is_row(row), rows))
    if len(counts) < _FEWEST or len(body) < _FEWEST:
        return None
    grid = [printed[:width], *body]
    lined = (tuple(Cell(cell.text, cell.line, at) for at, cell in enumerate(row)) for row in grid)
    return Block(line=printed[0].line, rows=tuple(lined))


def _is_row(row: Sequence[Cell]) -> bool:
    return text.is_han(row[0].text) and all(text.amount(cell.text) is not None for cell in row[1:])
