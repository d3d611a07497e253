"""Rows that a line break inside a cell tore apart, put together by the count of their cells."""

import re
from collections.abc import Sequence
from dataclasses import replace

from mappers import headings, text
from mappers.grids import alignment
from mappers.model import Cell, Row

_MOST = 4  #: lines that one row was torn into, at the most
_NUMBERED = 3  #: numbered rows, at the least, that tell one without a number as no row of its own
_GROUP = re.compile("[计类局院委厅]$|类项目$|支出$")  #: ends of a label that sums up or groups rows


def mended(rows: Sequence[Row]) -> tuple[Row, ...]:
    """``rows`` with torn ones whole again: neighbours that only together print the usual number of
    cells, with words at the tear.
    """
    widths = [len(row) for row in rows]
    usual = max(set(widths), key=widths.count, default=0)
    if usual < 3 or widths.count(usual) * 2 < len(widths):
        return tuple(rows)
    out: list[Row] = []
    at = 0
    while at < len(rows):
        count = _torn(rows, at, usual)
        out.append(_joined(rows[at : at + count]))
        at += count
    return tuple(out)


def with_rests(rows: Sequence[tuple[int, Row]], number: int) -> list[tuple[int, Row]]:
    """Numbered rows with the rest of a name that stands in a row of its own below, without a
    number (of which ``number`` is the column) and without a figure.
    """
    counted = [row for _, row in rows if number < len(row) and row[number].text.isdigit()]
    if len(counted) < _NUMBERED:
        return list(rows)
    out: list[tuple[int, Row]] = []
    for index, row in rows:
        cells = [cell for cell in row if cell.text]
        above = out[-1][1] if out else ()
        if len(cells) == 1 and above in counted and _goes_on(cells[0], above, counted):
            at = cells[0].column
            whole = replace(above[at], text=above[at].text + cells[0].text)
            out[-1] = (out[-1][0], (*above[:at], whole, *above[at + 1 :]))
        else:
            out.append((index, row))
    return out


def with_wrapped(rows: Sequence[tuple[int, Row]]) -> list[tuple[int, Row]]:
    """Rows of a code and figures with the rests of their words, which stand in a row of nothing
    else right below.
    """
    coded = [row for _, row in rows if _is_coded(row)]
    out: list[tuple[int, Row]] = []
    for index, row in rows:
        rests = {cell.column: cell for cell in row if cell.text}
        above = out[-1][1] if out else ()
        if _is_coded(above) and rests and all(_goes_on(c, above, coded) for c in rests.values()):
            whole = (
                replace(c, text=c.text + rests[c.column].text) if c.column in rests else c
                for c in above
            )
            out[-1] = (out[-1][0], tuple(whole))
        else:
            out.append((index, row))
    return out


def _is_coded(row: Row) -> bool:
    """Whether a row prints a code before its words and a figure behind them."""
    cells = [cell.text for cell in row if cell.text]
    if len(cells) < _NUMBERED or not alignment.is_code(text.squeeze(cells[0])):
        return False
    return text.is_han(cells[1]) and alignment.number(cells[-1]) is not None


def _goes_on(rest: Cell, above: Row, rows: Sequence[Row]) -> bool:
    """Whether a lone cell is the rest of the words over it, which fill their column."""
    at = rest.column
    if not text.is_han(rest.text) or at >= len(above) or not text.is_han(above[at].text):
        return False
    longest = max(len(row[at].text) for row in rows if at < len(row))
    fills = len(above[at].text) * 4 >= longest * 3
    is_group = len(rest.text) > 1 and _GROUP.search(rest.text)
    return fills and not (is_group or text.list_level(rest.text))


def _torn(rows: Sequence[Row], at: int, usual: int) -> int:
    """How many rows from ``at`` on are one torn row; 1 where the row is whole."""
    cells = len(rows[at])
    for count in range(2, _MOST + 1):
        if at + count > len(rows) or cells >= usual:
            return 1
        first, last = rows[at + count - 2], rows[at + count - 1]
        if not _fit(first, last):
            return 1
        cells += len(last) - 1
        if cells == usual:
            return count
    return 1


def _fit(first: Row, last: Row) -> bool:
    """Whether the end of one row and the beginning of the next are words of one cell."""
    if not first or not last or any(alignment.number(c.text) is not None for c in first[1:]):
        return False
    left, right = first[-1].text, last[0].text
    if headings.role(left) and headings.role(right):
        return False  # two rows of a heading whose spanned cells are lost
    return text.is_han(left) and text.is_han(right) and not text.list_level(right)


def _joined(rows: Sequence[Row]) -> Row:
    whole: list[Cell] = []
    for row in rows:
        for index, cell in enumerate(row):
            if index == 0 and whole:
                whole[-1] = replace(whole[-1], text=whole[-1].text + cell.text)
            else:
                whole.append(Cell(cell.text, cell.line, len(whole)))
    return tuple(whole)
