"""A printed grid as lines with a label and figures: headings over them, sides taken apart, rows
set right.

Alignment is by evidence (``grid_alignment``). What evidence does not settle gives a problem and
no figure.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from mappers import headings, text
from mappers.grids import alignment
from mappers.grids.alignment import holds
from mappers.grids.broken import whole_headings
from mappers.grids.codes import with_whole_codes
from mappers.grids.headings import Heading, Leaf, identities, rows_to_heading
from mappers.grids.mend import mended, with_rests, with_wrapped
from mappers.grids.records import Column, Line
from mappers.grids.rows import is_untold, joined, row_to_lines
from mappers.grids.sides import Side, has_figure, heading_to_sides
from mappers.grids.spread import is_dropped, spread
from mappers.model import Problem, Row, Table

#: Words of columns that hold words in one form and figures in another.
_MAYBE = re.compile("[数额价]$")


#: A number and what it counts: 12台, 12台（套）.
_COUNT = re.compile(r"(\d+(?:\.\d+)?)\s*[\u4e00-\u9fff]{1,3}(?:[(（][\u4e00-\u9fff]{1,2}[)）])?")

_COUNTED = 4  #: numbers in a row that are no amounts, at the least
_DASHES = re.compile(r"[-—－–―─/／\\\s]+")


@dataclass(frozen=True)
class Grid:
    """The lines of a table, its columns of figures by side, and what could not be read."""

    lines: tuple[Line, ...] = ()
    columns: tuple[tuple[Column, ...], ...] = ()
    problems: tuple[Problem, ...] = ()


def table_to_grid(table: Table, sided: bool = False, labelled: bool = False) -> Grid:
    """The lines of ``table``; ``sided`` where labels and figures may stand in blocks side by side.

    ``labelled`` where a label and one figure beside it tell everything, even if the heading is
    lost.
    """
    printed = enumerate(mended([_without_dashes(row) for row in table.rows]), 1)
    numbered = [(index, row) for index, row in printed if any(c.text for c in row)]
    whole = whole_headings([row for _, row in numbered])
    numbered = numbered[len(numbered) - len(whole) :]
    rows = spread(whole)
    if not rows:
        return Grid()
    numbered = list(zip((index for index, _ in numbered), rows, strict=True))
    heading = rows_to_heading(rows)
    body = _without_repeated_headings(numbered, heading)
    body = [(index, _uncounted(row, heading)) for index, row in body]
    if not any(has_figure(row) for _, row in body):
        return Grid()
    data = [row for _, row in body]
    if not sided and is_dropped(rows, heading.size):
        why = "the heading lacks its spans, so no column's meaning can be told; restore its blanks"
        return Grid(problems=(Problem("", data[0][0].line, "columns-unclear", why),))
    sides, why = heading_to_sides(
        _settled(heading, data), data, rows[: heading.size], sided, labelled
    )
    if not sides:
        return Grid(problems=(Problem("", data[0][0].line, "columns-unclear", why),))
    problems = [problem for side in sides if (problem := _untold(side, data))]
    body = _without_short_rows(body, sides, problems)
    numbers = [leaf.column for leaf in heading.leaves if leaf.role == "line"]
    if len(sides) == 1 and numbers:
        body = with_rests(body, numbers[0] + sides[0].shift)
    if len(sides) == 1:
        body = with_wrapped(body)
    if len(sides) == 1 and sides[0].positions:
        body = with_whole_codes(body, min(sides[0].positions))
    lines = [line for index, row in body for line in row_to_lines(row, index, sides, problems)]
    if not sided:
        lines = joined(lines)
    return Grid(tuple(lines), tuple(side.columns for side in sides), tuple(problems))


def _uncounted(row: Row, heading: Heading) -> Row:
    """A row with bare numbers where a column of quantities prints what they count too: 12台."""
    columns = {
        leaf.column
        for leaf in heading.values
        if headings.slug("amount_type", leaf.path[-1]) == "quantity"
    }
    counted = {c.column: _COUNT.fullmatch(c.text) for c in row if c.column in columns}
    return tuple(replace(c, text=found[1]) if (found := counted.get(c.column)) else c for c in row)


def _without_dashes(row: Row) -> Row:
    """A row with blank cells where it prints dashes alone."""
    return tuple(replace(c, text="") if _DASHES.fullmatch(c.text) else c for c in row)


def _without_short_rows(
    body: Sequence[tuple[int, Row]], sides: Sequence[Side], problems: list[Problem]
) -> list[tuple[int, Row]]:
    """The rows without those that print fewer cells than all others and do not add up: a cell of
    them is lost, and what stands right of it is shifted.
    """
    widths = [len(row) for _, row in body]
    usual = max(set(widths), key=widths.count)
    if widths.count(usual) * 5 < len(widths) * 3:
        return list(body)
    kept: list[tuple[int, Row]] = []
    whole = [row for _, row in body if len(row) >= usual]
    full = len(sides) == 1 and all(_is_full(row, sides) for row in whole)
    blank = len(sides) == 1 and any(not row[-1].text for row in whole)
    for index, row in body:
        lost = full or (blank and not _is_told(row, usual, sides[0]))
        if len(row) < usual and has_figure(row) and (lost or not _adds_up(row, sides)):
            words = "the row lacks a cell and its sums do not tell which; no figure of it is taken"
            problems.append(Problem("", row[0].line, "row-unclear", words))
        else:
            kept.append((index, row))
    return kept


def _is_told(row: Row, width: int, side: Side) -> bool:
    """Whether the sums of a row whose lost cell may be any leave no doubt where its figures stand:
    blank ends are kept in the table, so that the lost cell need not be the last one.
    """
    figures: set[tuple[tuple[int, str], ...]] = set()
    for at in range(min(side.positions), len(row) + 1):
        moved = tuple(replace(c, column=c.column + (c.column >= at)) for c in row)
        if len(row) + 1 == width and _adds_up(moved, (side,)):
            figures.add(tuple((c.column, c.text) for c in moved if c.text))
    return len(figures) <= 1


def _adds_up(row: Row, sides: Sequence[Side]) -> bool:
    """Whether the sums that the heading promises hold in a row; of sides, whether the cells fit."""
    if len(sides) > 1:
        if all(c.text.endswith("合计") for c in row if alignment.is_label(c.text)):
            return True
        if any(_is_misplaced_code(row, column) for side in sides for column in side.positions):
            return False
        parts = ((s, [c for c in row if s.first <= c.column < s.last]) for s in sides)
        return not any(alignment.contradicts(tuple(p), s.positions, s.others) for s, p in parts)
    promised = identities([column.path for column in sides[0].columns])
    results = [holds(row, sides[0].positions, total, parts) for total, parts in promised]
    return False not in results


def _is_full(row: Row, sides: Sequence[Side]) -> bool:
    """Whether a row prints a figure in every column of figures, be it a nought."""
    figures = {cell.column for cell in row if alignment.number(cell.text) is not None}
    return all(figures.issuperset(side.positions) for side in sides)


def _is_misplaced_code(row: Row, column: int) -> bool:
    """Whether a code stands in a column of figures, with its name beside it."""
    if column + 1 >= len(row):
        return False
    bare = text.squeeze(row[column].text)
    return bare.isdigit() and len(bare) in (3, 5, 7) and alignment.is_label(row[column + 1].text)


def _untold(side: Side, data: Sequence[Row]) -> Problem | None:
    """The problem that figures of a side stand in columns whose heading cannot be told."""
    cells = [cell for row in data for cell in row if is_untold(cell, side)]
    if not cells:
        return None
    columns = ", ".join(str(column + 1) for column in sorted({cell.column for cell in cells}))
    words = f"the heading of column {columns} cannot be told; no figure of it is taken"
    return Problem("", cells[0].line, "columns-unclear", words)


def _without_repeated_headings(
    rows: Sequence[tuple[int, Row]], heading: Heading
) -> list[tuple[int, Row]]:
    """The rows under the heading, without headings and column numbers repeated on later pages."""
    top = {_words(row) for _, row in rows[: heading.size]}
    body: list[tuple[int, Row]] = []
    for index, row in rows[heading.size :]:
        if _words(row) in top and headings.is_header(row):
            continue
        if headings.is_numbering(row) and heading.size:
            continue
        body.append((index, row))
    return body


def _words(row: Row) -> tuple[str, ...]:
    return tuple(text.fold(cell.text) for cell in row if cell.text)


def _counts_rows(cells: Sequence[str]) -> bool:
    """Whether the cells of a column only number the rows: 33, 34, 35 … without a gap."""
    numbers = [text.squeeze(words) for words in cells if not text.is_blank(words)]
    if len(numbers) < _COUNTED or not all(number.isdigit() for number in numbers):
        return False
    return all(int(b) == int(a) + 1 for a, b in pairwise(numbers))


def _heads_names(leaf: Leaf, heading: Heading, data: Sequence[Row]) -> bool:
    """Whether words that name a whole side (收入, 支出) stand right over its labels, in a heading
    that has no other words over them.
    """
    if heading.has_keys or not headings.is_side(leaf.path[-1]):
        return False
    printed = [r[leaf.column].text for r in data if leaf.column < len(r) and r[leaf.column].text]
    return bool(printed) and all(map(alignment.is_label, printed))


def _settled(heading: Heading, data: Sequence[Row]) -> Heading:
    """The heading with what unknown words head told by the cells under them."""
    leaves = []
    for leaf in heading.leaves:
        if _heads_names(leaf, heading, data):
            leaves.append(replace(leaf, role="name"))
            continue
        if leaf.role == "value" and _counts_rows(
            [r[leaf.column].text for r in data if leaf.column < len(r)]
        ):
            leaves.append(replace(leaf, role="line"))
            continue
        if leaf.role == "value?" or (leaf.role == "text" and _MAYBE.search(leaf.path[-1])):
            cells = [row[leaf.column].text for row in data if leaf.column < len(row)]
            printed = [words for words in cells if not text.is_blank(words)]
            figures = [
                w for w in printed if alignment.number(w) is not None and ("." in w or "," in w)
            ]
            if figures and len(figures) * 2 >= len(printed):
                leaf = replace(leaf, role="value")
            elif leaf.role == "value?":
                numbers = [words for words in printed if alignment.number(words) is not None]
                is_value = bool(numbers) and len(numbers) == len(printed) and leaf.column != 0
                leaf = replace(leaf, role="value" if is_value else "text")
        leaves.append(leaf)
    return replace(heading, leaves=tuple(leaves))
