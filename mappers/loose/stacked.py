"""Tables whose cells stand one in a line, below each other, as grids among a document's blocks.

A PDF tool that reads cell by cell prints a table so: the words of its heading, then the cells of
each row. Only what stands right under the caption and the unit of a table is taken, and only where
words and figures take turns as they do in rows.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from mappers import text, titles
from mappers.furniture import is_furniture
from mappers.loose.line import is_plain
from mappers.loose.stacked_rosters import roster_to_grid
from mappers.loose.stacked_rows import cells_to_grid
from mappers.model import Block, Cell, Document
from mappers.rosters import is_name_head

_FORM = {"performance", "application", "evaluation"}
_LEAST = 5  #: cells of a table, at the least
_LONG = 40  #: letters of a cell, at the most
_RARE = 8  #: cells for each blank line between two, at the least, where blank lines are rare
_PAGE = re.compile(r"[-—–]\s*\d{1,3}\s*[-—–]|第\s*\d{1,3}\s*页.{0,8}")
_REMARKS = ("备注", "说明")


def with_stacked_tables(document: Document) -> Document:
    """The document with grids for tables that print one cell a line; all else as it is."""
    words = text.fold("".join(document.lines)).replace(",", "")
    blocks: list[Block] = []
    at = 0
    while at < len(document.blocks):
        first = first_cell(document.blocks, at)
        grid = None
        if first > at:
            run = _run(document.blocks[first:])
            grid = cells_to_grid(run, words) if len(run) >= _LEAST else None
        elif is_name_head(document.blocks[at].text):
            first, grid = at, roster_to_grid(_run(document.blocks[at:]))
        if grid is None:
            blocks.append(document.blocks[at])
            at += 1
            continue
        last = max(cell.line for row in grid.rows for cell in row)
        blocks += [*document.blocks[at:first], grid]
        at = first + sum(block.line <= last for block in document.blocks[first:])
    return replace(document, blocks=tuple(blocks))


def first_cell(blocks: Sequence[Block], at: int) -> int:
    """The ordinal of the block behind the caption that stands at ``at`` and the furniture below
    it, the unit among it; 0 where none stands there, or that of a form.
    """
    has_unit = False
    first = at
    for block in blocks[at:]:
        found = None if block.is_grid else titles.caption(block.text)
        if block.is_grid or (first == at and not found):
            return 0
        if found and _FORM & titles.features(found.title):
            return 0
        if not found and not is_furniture(block.text):
            break
        has_unit = has_unit or bool(text.unit_of(block.text))
        first += 1
    return first if has_unit else 0


def _run(blocks: Sequence[Block]) -> list[Cell]:
    """The cells that stand one in a line from the first block on, without the numbers of pages."""
    out: list[Cell] = []
    for block in blocks:
        is_page = bool(_PAGE.fullmatch(block.text.strip()))
        words = "" if is_page else _cell(block.text)
        if words:
            out.append(Cell(words, block.line, 0))
        elif not is_page:
            break
    return [cell for at, cell in enumerate(out) if not _is_lone(out, at)]


def _is_lone(cells: Sequence[Cell], at: int) -> bool:
    """Whether a bare number is that of a page: blank lines stand around it, but not elsewhere."""
    if not re.fullmatch(r"\d{1,3}", cells[at].text) or not 0 < at < len(cells) - 1:
        return False
    is_parted = cells[at].line - cells[at - 1].line > 1 < cells[at + 1].line - cells[at].line
    gaps = sum(b.line - a.line > 1 for a, b in pairwise(cells))
    return is_parted and gaps * _RARE < len(cells)


def _cell(line: str) -> str:
    """The one cell that a line prints, its letters put together; empty where it prints others."""
    pieces = line.split()
    whole = "".join(pieces)
    if not whole or len(whole) > _LONG or not (is_plain(whole) or whole in _REMARKS):
        return ""
    is_spread = all(len(piece) == 1 for piece in pieces)
    is_listed = len(pieces) > 1 and bool(text.list_level(pieces[0] + "某"))
    return whole if len(pieces) == 1 or is_spread or is_listed else ""
