"""Rows of cells that commas part, as a spreadsheet saved as CSV prints them, as tab-separated rows.

Lines that stand together are rows where most print the same number of cells, and where figures or
blanks fill whole cells: commas of prose part clauses instead.
"""

import csv
import re
from collections.abc import Sequence
from itertools import groupby

_FEWEST = 3  #: rows, and cells of the usual row, at the least
_GROUPED = re.compile(r"(?<!\d)\d{1,3}(?:,\d{3})+(?!\d)")  #: a figure in groups of three digits
_WHOLE = re.compile(r"\s*[-−]?(?:\d[\d,]*(?:\.\d+)?%?)?\s*")  #: a cell of a figure, or a blank one


def with_tabs(lines: Sequence[str]) -> list[str]:
    """``lines`` with tabs between the cells of rows that commas part; any other line as it is."""
    out = list(lines)
    for is_parted, group in groupby(range(len(lines)), key=lambda index: _is_parted(lines[index])):
        rows = {index: _cells(lines[index]) for index in group} if is_parted else {}
        if _are_rows(list(rows.values())):
            out[next(iter(rows)) : next(reversed(rows)) + 1] = ["\t".join(r) for r in rows.values()]
    return out


def _is_parted(line: str) -> bool:
    """Whether commas part a line: others than those within figures, and nothing else does."""
    if re.search(r"[\t|<]|  ", line.strip()) or len(line) > csv.field_size_limit():
        return False
    return "," in _GROUPED.sub("", line)


def _cells(line: str) -> list[str]:
    return [" ".join(cell.split()) for cell in next(csv.reader([" ".join(line.split("\r"))]))]


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
