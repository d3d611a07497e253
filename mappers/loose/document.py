"""The tables of a document that single spaces print, as grids among its blocks."""

import re
from collections.abc import Iterator
from dataclasses import replace

from mappers import text
from mappers.loose.grid import is_page, run_to_grid
from mappers.loose.line import is_plain
from mappers.loose.wrapped import wrapped_grid
from mappers.model import Block, Cell, Document


def with_loose_tables(document: Document) -> Document:
    """The document with grids for runs of lines that print tables; all else as it is."""
    words = text.fold("".join(document.lines)).replace(",", "")
    blocks: list[Block] = []
    problems = list(document.problems)
    at = 0
    for run in _runs(document.blocks):
        rows = [block for block in run if not is_page(block.text)]
        grid, found = run_to_grid(rows, words) if len(rows) > 1 else (None, [])
        if not grid and (grid := wrapped_grid(document.blocks, at, rows, words)):
            found = []
        at += len(run)
        if found:
            grid = _unread(rows, found[0].line)
        blocks += [*_before(grid, run), grid, *_behind(grid, run)] if grid else run
        problems += (problem._replace(source=document.source.name) for problem in found)
    return replace(document, blocks=tuple(blocks), problems=tuple(problems))


def _unread(rows: list[Block], last: int) -> Block:
    """A table that nothing puts into columns: its lines as single cells, which are no prose."""
    kept = [b for b in rows if b.line <= last or re.search(r"\d$", b.text.strip())]
    return Block(line=rows[0].line, rows=tuple((Cell(b.text, b.line, 0),) for b in kept))


def _before(grid: Block, run: list[Block]) -> list[Block]:
    """The lines of a run that stand before its grid: its title."""
    return [block for block in run if block.line < grid.line]


def _behind(grid: Block, run: list[Block]) -> list[Block]:
    """The lines of a run that stand behind its grid: headings of what follows."""
    last = max(cell.line for row in grid.rows for cell in row)
    return [block for block in run if block.line > last and not is_page(block.text)]


def _runs(blocks: tuple[Block, ...]) -> Iterator[list[Block]]:
    """The blocks, with lines that may be rows of one table together and any other alone."""
    run: list[Block] = []
    for block in blocks:
        if not block.is_grid and (is_plain(block.text) or (run and is_page(block.text))):
            run.append(block)
            continue
        if run:
            yield run
            run = []
        yield [block]
    if run:
        yield run
