"""The rows of a grid as lines: code, label and figures of each side; shifted rows set right or
reported.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from mappers import headings, text
from mappers.grids import alignment
from mappers.grids.headings import Leaf, identities
from mappers.grids.records import Column, Line
from mappers.grids.sides import Side
from mappers.model import Cell, Problem, Row

_CODED = re.compile(
    r"^[\[【(（]?(?P<code>\d{7}|\d{5}|\d{3}|\d{6}|[A-Z]\d{6,10}|\d{8}[A-Z0-9]{9,14})[\]】)）]?[\s\-—_:：.、]*(?P<label>[㐀-鿿“\"(（].*)$"
)
_PART = re.compile(r"\d{2}")
#: What a row without a code may name by itself.
_ROWS = ("expenditure_type", "funding_source", "operation_character")


def row_to_lines(row: Row, ordinal: int, sides: list[Side], problems: list[Problem]) -> list[Line]:
    """The lines that a row holds, one a side; a row at odds with the others is set right or
    reported.
    """
    out: list[Line] = []
    outside = [c for c in row if not any(s.first <= c.column < s.last for s in sides)]
    if any("." in c.text and alignment.number(c.text) is not None for c in outside):
        words = "a figure stands under no heading; it is not taken"
        problems.append(Problem("", row[0].line, "columns-unclear", words))
    for index, side in enumerate(sides):
        cells = tuple(c for c in row if side.first <= c.column < side.last)
        cells = tuple(c for c in cells if not is_untold(c, side))
        if not any(c.text for c in cells):
            continue
        if alignment.contradicts(cells, side.positions, side.others):
            stray = _stray(cells, side, out)
            if stray is not None:
                out = stray
                continue
            strayed = _strayed(cells, side)
            if strayed is not None:
                column = Column(side.columns[0].path, strayed.column)
                rest = tuple(c for c in cells if c is not strayed)
                line = _line(rest, ordinal, side, index, problems)
                out.append(replace(line, figures=((column, strayed),)))
                continue
            sums = identities([column.path for column in side.columns])
            moved = alignment.repaired(cells, side.positions, side.others, sums)
            if moved is None:
                words = "the cells of the row do not fit its columns; no figure of it is taken"
                problems.append(Problem("", cells[0].line, "row-unclear", words))
                continue
            cells = moved
        line = _line(cells, ordinal, side, index, problems)
        if line.figures or line.label or line.code:
            out.append(line)
    return out


def is_untold(cell: Cell, side: Side) -> bool:
    return cell.column in side.untold and alignment.number(cell.text) is not None


def _stray(cells: Row, side: Side, lines: list[Line]) -> list[Line] | None:
    """The lines before, with a figure that stands right of its blank place under another side's
    heading.
    """
    figures = [c for c in cells if alignment.number(c.text) is not None]
    if len(figures) != 1 or any(alignment.is_label(c.text) for c in cells) or not lines:
        return None
    last = lines[-1]
    if last.figures or not last.label.endswith(("合计", "总计", "小计")):
        return None
    stray = Column(side.columns[0].path, figures[0].column)
    return [*lines[:-1], replace(last, figures=((stray, figures[0]),))]


def _strayed(cells: Row, side: Side) -> Cell | None:
    """The one figure of a row where it stands right of its own place, which is blank."""
    figures = [c for c in cells if alignment.number(c.text) is not None and not c.text.isdigit()]
    if len(figures) != 1 or len(side.positions) != 1 or figures[0].column < side.positions[0]:
        return None
    taken = any(c.text for c in cells if c.column == side.positions[0])
    return None if taken else figures[0]


def _line(cells: Row, ordinal: int, side: Side, index: int, problems: list[Problem]) -> Line:
    by_column = {cell.column: cell for cell in cells}
    figures: list[tuple[Column, Cell]] = []
    for column in side.columns:
        cell = by_column.get(column.column)
        if cell is None or text.is_blank(cell.text):
            continue
        if alignment.number(cell.text) is None:
            words = f"{cell.text[:20]!r} under {column.words!r} is no number; no figure is taken"
            problems.append(Problem("", cell.line, "not-a-number", words))
            continue
        figures.append((column, cell))
    texts: list[tuple[Leaf, str]] = []
    rows = {leaf.column + side.shift for leaf in side.heading.leaves if leaf.role == "line"}
    for leaf in side.heading.leaves:
        cell = by_column.get(leaf.column + side.shift)
        if leaf.role not in ("value", "line") and cell is not None and cell.text:
            texts.append((leaf, cell.text))
    code, label = _key(cells, side, rows)
    return Line(ordinal, cells[0].line, code, label, tuple(figures), tuple(texts), index)


def _key(cells: Row, side: Side, rows: set[int]) -> tuple[str, str]:
    """The code and the label of a row, told by what its key cells hold."""
    texts = {leaf.column + side.shift for leaf in side.heading.leaves if leaf.role == "text"}
    keys = [c for c in cells if c.text and c.column not in {*rows, *texts, *side.positions}]
    codes: list[str] = []
    labels: list[str] = []
    for cell in keys:
        bare = text.squeeze(cell.text)
        coded = _CODED.match(cell.text.strip())
        if alignment.is_code(bare) and not labels:
            codes.append(bare)
        elif coded and not codes:
            codes.append(coded.group("code"))
            labels.append(coded.group("label"))
        elif text.is_han(cell.text):
            labels.append(cell.text)
    words = [one for one in labels if headings.role(one) not in ("code", "line")] or labels
    return _whole_code(codes), words[0] if words else ""


def _whole_code(codes: Sequence[str]) -> str:
    """The code of a row of which several are printed: its parts 201, 03, 01 put together, or the
    one that prints them together once more.
    """
    if len(codes) < 2:
        return "".join(codes)
    size = 1
    if len(codes[0]) == 3:
        size += sum(1 for _ in takewhile(_PART.fullmatch, codes[1:]))
    joined_parts = "".join(codes[:size])
    again = [code for code in codes[size:] if code.startswith(joined_parts) and len(code) in (5, 7)]
    return again[0] if again else joined_parts


def joined(lines: list[Line]) -> list[Line]:
    """The lines with names that go on in a row of their own put together with the row before.

    The rest may carry the figures of its row where the heading of a page parts the two, and the
    row before prints a code and none.
    """
    coded = sum(1 for line in lines if line.code and line.figures)
    if coded * 2 < len(lines):
        return lines
    out: list[Line] = []
    for line in lines:
        is_rest = not line.code and line.label and not headings.is_total(line.label)
        above = out[-1] if out and out[-1].code and text.list_level(line.label) == 0 else None
        if not is_rest or above is None or (line.figures and not _is_parted(above, line)):
            out.append(line)
            continue
        label = text.squeeze(above.label) + text.squeeze(line.label)
        out[-1] = replace(above, label=label, figures=above.figures or line.figures)
    return out


def _is_parted(above: Line, rest: Line) -> bool:
    """Whether a heading printed once more parts a name from its rest, beside which the figures
    stand.
    """
    follows = rest.ordinal - above.ordinal > 1
    return follows and not above.figures and bool(above.label) and not _is_named(rest.label)


def _is_named(label: str) -> bool:
    """Whether a label without a code names a row by itself: a source, a type or an item."""
    return any(headings.slug(dimension, label) for dimension in _ROWS)
