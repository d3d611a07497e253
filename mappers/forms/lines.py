"""The rows and lines of text of a form, in order, as its readers take them."""

import re
from collections.abc import Iterator

from mappers.forms.headers import is_header
from mappers.forms.indicators import Line
from mappers.forms.labels import field_like, field_of, section_of
from mappers.model import Cell, Table

TEXT_FIELD = re.compile(r"^\s*([^:：]{2,14})[:：]\s*(\S.*)$")


def has_grid_form(table: Table) -> bool:
    """Whether the table's grids hold a form: an indicator header, or two field labels or more."""
    rows = [[cell for cell in row if cell.text.strip()] for row in table.rows]
    labels = sum(any(field_of(c.text) or section_of(c.text) for c in row) for row in rows)
    return labels >= 2 or any(is_header(row) for row in rows if row)


def table_to_lines(table: Table) -> Iterator[Line]:
    """The rows of a table's grids and its lines of text, without blank cells, in order."""
    for block in table.blocks:
        if not block.is_grid:
            yield Line(_text_cells(block.text, block.line), block.line, True, True)
        is_first = True
        for row in block.rows:
            cells = tuple(part for cell in row if cell.text.strip() for part in _parted(cell))
            if cells:
                yield Line(cells, cells[0].line, is_first)
                is_first = False


def _parted(cell: Cell) -> tuple[Cell, ...]:
    """A cell, or its label and its value where it prints both with a colon between."""
    found = TEXT_FIELD.match(cell.text)
    if found is None or not field_of(found[1]):
        return (cell,)
    return tuple(Cell(words, cell.line, cell.column) for words in found.groups())


def _text_cells(words: str, line: int) -> tuple[Cell, ...]:
    """A line of text as one cell; one of labels and values, parted by spaces, as a cell each."""
    parts = words.split()
    if len(parts) > 1 and field_like(parts[0]):
        return tuple(Cell(part, line, column) for column, part in enumerate(parts))
    return (Cell(words, line, 0),)
