"""Tables between single spaces of which rows, or the heading, break into several lines.

A PDF tool that reads by height prints a row so: its code and name, then its first figure, then the
rest. Taken apart at their spaces, the lines are the cells of the table in printed order, as those
are that stand one in a line.
"""

from collections.abc import Sequence

from mappers.loose.line import line_to_pieces
from mappers.loose.stacked import first_cell
from mappers.loose.stacked_rows import cells_to_grid
from mappers.model import Block, Cell

_LEAST = 6  #: lines of such a table, at the least
_LONG = 40  #: letters of a cell, at the most
_FURNITURE = 6  #: lines between a caption and its table, at the most


def wrapped_grid(
    blocks: Sequence[Block], at: int, rows: Sequence[Block], words: str
) -> Block | None:
    """The grid that the lines ``rows`` print, which begin at the block ``at``; None where they do
    not stand right under the caption and the unit of a table, or make none beyond doubt.
    """
    if len(rows) < _LEAST:
        return None
    if not any(first_cell(blocks, top) == at for top in range(max(0, at - _FURNITURE), at)):
        return None
    printed = [Cell(p, block.line, 0) for block in rows for p in line_to_pieces(block.text)]
    if any(len(cell.text) > _LONG for cell in printed):
        return None
    return cells_to_grid(printed, words)
