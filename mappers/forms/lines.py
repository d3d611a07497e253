"""The rows and lines of text of a form, in order, as its readers take them."""

import re
from collections.abc import Iterator

from mappers.forms.headers import is_header
from mappers.forms.indicators import Line
from mappers.forms.labels import field_like, field_of, goal_label, label_key, section_of
from mappers.forms.money import heads_of, is_detail_title
from mappers.forms.narrow import narrow_rows
from mappers.forms.points import with_points
from mappers.forms.scale import with_scale
from mappers.model import Block, Cell, Table
from mappers.spaced_columns import line_to_pieces

_SENTENCE = re.compile("[。；]$")
_WIDE = 4  #: columns of a heading that spaces part, at the least
TEXT_FIELD = re.compile(r"^\s*([^:：]{2,14})[:：]\s*(\S.*)$")


def has_grid_form(table: Table) -> bool:
    """Whether the table's grids hold a form: an indicator header, or two field labels or more."""
    rows = [[cell for cell in row if cell.text.strip()] for row in table.rows]
    labels = sum(any(field_of(c.text) or section_of(c.text) for c in row) for row in rows)
    if labels >= 2 or any(is_header(row) for row in rows if row):
        return True
    return _is_spaced(table) or bool(narrow_rows(table.blocks))


def table_to_lines(table: Table) -> Iterator[Line]:
    """The rows of a table's grids and its lines of text, without blank cells, in order."""
    return with_points(with_scale(map(_untitled, _lines(table))))


def _untitled(line: Line) -> Line:
    """A heading of the detail of expenditure without the title that stands before its first head:
    测算依据 | 内容 | 经济科目 | 数量 | 单价 | 金额.
    """
    first, *rest = line.cells
    heads = heads_of("activity", rest) if is_detail_title(first.text) else ()
    is_heading = len(heads) == len(rest) > _WIDE - 2 and heads[0].name in {"label", "content"}
    return line._replace(cells=tuple(rest)) if is_heading else line


def _lines(table: Table) -> Iterator[Line]:
    is_spaced = _is_spaced(table)
    narrow = {} if is_spaced else narrow_rows(table.blocks)
    for block in table.blocks:
        if not block.is_grid:
            row = _spaced_cells(block) if is_spaced else narrow.get(block.line, ())
            if not row and block.line in narrow:
                continue  # in the cells of the row above
            yield Line(row or _text_cells(block.text, block.line), block.line, True, not row)
        is_first = True
        for row in block.rows:
            cells = tuple(part for cell in row if cell.text.strip() for part in _parted(cell))
            if cells:
                yield Line(cells, cells[0].line, is_first)
                is_first = False


def _is_spaced(table: Table) -> bool:
    """Whether more than one space parts the cells of a form: so it prints the heading of its
    indicators or of the execution of its budget, and a row as wide below it, which may begin with
    the rest of a title in brackets: （万元，20分）.
    """
    rows = [row for block in table.blocks if (row := _spaced_cells(block))]
    heads = [i for i, row in enumerate(rows) if len(row) >= _WIDE and _heads(row)]
    return any(_is_below(row, rows[i]) for i in heads for row in rows[i + 1 :])


def _is_below(row: tuple[Cell, ...], head: tuple[Cell, ...]) -> bool:
    """Whether a row is as wide as a heading, or one wider where its title goes on in the row."""
    goes_on = not is_header(head) and row[0].text.startswith(("（", "("))
    return len(row) == len(head) + goes_on


def _heads(row: tuple[Cell, ...]) -> bool:
    """Whether a row heads indicators, or, beside its title, the execution of a budget."""
    if is_header(row):
        return True
    heads = heads_of("execution", row[1:])
    return section_of(row[0].text) == "execution" and len(heads) == len(row) - 1


def _spaced_cells(block: Block) -> tuple[Cell, ...]:
    """The cells of a row that more than one space parts; none where the line is a sentence."""
    parts = [piece.text for piece in line_to_pieces(block.text)]
    if len(parts) < 2 or any(_SENTENCE.search(part) for part in parts[:-1]):
        return ()
    return tuple(Cell(part, block.line, column) for column, part in enumerate(parts))


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
    label, rest = _goal_told(words)
    if rest:
        return Cell(label, line, 0), Cell(rest, line, 1)
    return (Cell(words, line, 0),)


def _goal_told(words: str) -> tuple[str, str]:
    """The label of a goal and the goal behind it, by a colon or spaces; empty where there is none.

    An indicator's label (指标1) is none here.
    """
    found = re.match(r"\s*([^:：\s]{4,10})(?:[:：]|\s{2,})\s*(\S.*)$", words)
    if found is None or "目标" not in found[1] or goal_label(label_key(found[1])) is None:
        return "", ""
    return found[1], found[2]
