"""Rows of cells that commas part, as a spreadsheet saved as CSV prints them, as tab-separated rows.

Lines that stand together are rows where most print the same number of cells, and where figures or
blanks fill whole cells: commas of prose part clauses instead.
"""

import csv
import re
from collections.abc import Sequence
from itertools import groupby

_MANY = 20  #: rows that show how a text parts its cells, at the least
_LABEL = 10  #: letters of the label of a long text, at the most
_FEWEST = 3  #: rows, and cells of the usual row, at the least
_GROUPED = re.compile(r"(?<!\d)\d{1,3}(?:,\d{3})+(?!\d)")  #: a figure in groups of three digits
_WHOLE = re.compile(r"\s*[-−]?(?:\d[\d,]*(?:\.\d+)?%?)?\s*")  #: a cell of a figure, or a blank one


def with_tabs(lines: Sequence[str]) -> list[str]:
    """``lines`` with tabs between the cells of rows that commas part; any other line as it is."""
    runs = groupby(range(len(lines)), key=lambda index: _is_parted(lines[index]))
    parted = [{at: _cells(lines[at]) for at in group} for is_parted, group in runs if is_parted]
    sure = [rows for rows in parted if _are_rows(list(rows.values()))]
    if sum(map(len, sure)) >= _MANY:  # a text that parts its cells so does so everywhere
        sure = [rows for rows in parted if rows in sure or _may_be_rows(list(rows.values()))]
    told = {index: "\t".join(row) for rows in sure for index, row in rows.items()}
    return [told.get(index, line) for index, line in enumerate(lines)]


def _is_parted(line: str) -> bool:
    """Whether commas part a line: others than those within figures, and nothing else does."""
    if re.search(r"[\t|<]|  ", line.strip()) or len(line) > csv.field_size_limit():
        return False
    return "," in _GROUPED.sub("", line)


def _cells(line: str) -> list[str]:
    return [" ".join(cell.split()) for cell in next(csv.reader([" ".join(line.split("\r"))]))]


def _may_be_rows(rows: Sequence[list[str]]) -> bool:
    """Whether lines hold cells and no sentences, but for a text behind its label: those of a form,
    or one row of several cells.
    """
    if len(rows) == 1 and len(rows[0]) < _FEWEST:
        return False
    return all(
        "。" not in cell or (len(row) == 2 and len(row[0]) <= _LABEL)
        for row in rows
        for cell in row
    )


def _are_rows(rows: Sequence[list[str]]) -> bool:
    """Whether most rows are equally wide, and a third of them or more hold a figure or a blank as
    a whole cell before their last one.
    """
    widths = [len(row) for row in rows]
    usual = max(widths, key=widths.count, default=0)
    filled = sum(any(_WHOLE.fullmatch(cell) for cell in row[:-1]) for row in rows)
    return (
        min(len(rows), usual) >= _FEWEST
        and widths.count(usual) * 5 >= len(rows) * 3
        and filled * 3 >= len(rows)
    )
