"""A printed grid as lines with a label and figures: headings over them, sides taken apart, rows set right.

Alignment is by evidence (``grid_alignment``). What evidence does not settle gives a problem and no figure.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from mappers import grid_alignment as alignment
from mappers import grid_narrow, headings, text
from mappers.grid_headings import Heading, Leaf, identities, path_at, rows_to_heading
from mappers.model import Cell, Problem, Row, Table

_CODED = re.compile(
    r"^[\[【(（]?(?P<code>\d{7}|\d{5}|\d{3}|\d{6}|[A-Z]\d{6,10}|\d{8}[A-Z0-9]{9,14})[\]】)）]?[\s\-—_:：.、]*(?P<label>[㐀-鿿“\"(（].*)$"
)
_MAYBE = re.compile("[数额价]$")  #: words of columns that hold words in one form and figures in another
_PART = re.compile(r"\d{2}")


@dataclass(frozen=True)
class Column:
    """A column of figures: the words over it from the top down, and its place in the rows."""

    path: tuple[str, ...]
    column: int

    @property
    def words(self) -> str:
        """The printed words of the path, joined by slashes."""
        return " / ".join(" ".join(words.split()) for words in self.path)


@dataclass(frozen=True)
class Line:
    """One row of one side of a grid: its key as printed, other words by column, and its figures."""

    ordinal: int  #: of the printed row in the table, from 1
    line: int
    code: str
    label: str  #: as printed
    figures: tuple[tuple[Column, Cell], ...]
    texts: tuple[tuple[Leaf, str], ...] = ()
    side: int = 0

    @property
    def heading(self) -> str:
        """Code and label as printed."""
        return " ".join(part for part in (self.code, " ".join(self.label.split())) if part)


@dataclass(frozen=True)
class Grid:
    """The lines of a table, its columns of figures by side, and what could not be read."""

    lines: tuple[Line, ...] = ()
    columns: tuple[tuple[Column, ...], ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass
class _Side:
    """A block of columns with labels and figures of its own, in a table of one or more side by side."""

    heading: Heading
    first: int
    last: int  #: exclusive
    positions: tuple[int, ...] = ()
    shift: int = 0
    others: frozenset[int] = frozenset()
    untold: frozenset[int] = frozenset()  #: columns whose meaning cannot be told
    columns: tuple[Column, ...] = ()
    values: tuple[Leaf, ...] = field(default=())


def table_to_grid(table: Table, sided: bool = False, labelled: bool = False) -> Grid:
    """The lines of ``table``; ``sided`` where labels and figures may stand in blocks side by side.

    ``labelled`` where a label and one figure beside it tell everything, even if the heading is lost.
    """
    numbered = [(index, row) for index, row in enumerate(table.rows, 1) if any(c.text for c in row)]
    rows = [row for _, row in numbered]
    if not rows:
        return Grid()
    heading = rows_to_heading(rows)
    body = _without_repeated_headings(numbered, heading)
    if not any(_has_figure(row) for _, row in body):
        return Grid()
    data = [row for _, row in body]
    sides, why = _sides(_settled(heading, data), data, rows[: heading.size], sided, labelled)
    if not sides:
        return Grid(problems=(Problem("", data[0][0].line, "columns-unclear", why),))
    problems = [problem for side in sides if (problem := _untold(side, data))]
    lines = [line for index, row in body for line in _lines(row, index, sides, problems)]
    if not sided:
        lines = _joined(lines)
    return Grid(tuple(lines), tuple(side.columns for side in sides), tuple(problems))


def _untold(side: _Side, data: Sequence[Row]) -> Problem | None:
    """The problem that figures of a side stand in columns whose heading cannot be told."""
    cells = [cell for row in data for cell in row if _is_untold(cell, side)]
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


def _has_figure(row: Row) -> bool:
    return any(alignment.number(cell.text) is not None for cell in row)


def _settled(heading: Heading, data: Sequence[Row]) -> Heading:
    """The heading with what unknown words head told by the cells under them."""
    leaves = []
    for leaf in heading.leaves:
        if leaf.role == "value?" or (leaf.role == "text" and _MAYBE.search(leaf.path[-1])):
            cells = [row[leaf.column].text for row in data if leaf.column < len(row)]
            printed = [words for words in cells if not text.is_blank(words)]
            figures = [w for w in printed if alignment.number(w) is not None and ("." in w or "," in w)]
            if figures and len(figures) * 2 >= len(printed):
                leaf = replace(leaf, role="value")
            elif leaf.role == "value?":
                numbers = [words for words in printed if alignment.number(words) is not None]
                is_value = bool(numbers) and len(numbers) == len(printed) and not leaf.column == 0
                leaf = replace(leaf, role="value" if is_value else "text")
        leaves.append(leaf)
    return replace(heading, leaves=tuple(leaves))


def _sides(
    heading: Heading, data: Sequence[Row], top: Sequence[Row], sided: bool, labelled: bool
) -> tuple[list[_Side], str]:
    """The sides of a table with their figures' columns, or none and the reason why."""
    blocks = _split(heading) if sided else [heading.leaves]
    sides: list[_Side] = []
    coded = [any(leaf.role == "code" for leaf in block) for block in blocks]
    if any(coded) and not all(coded):
        blocks = []  # a column of codes is lost, and with it where the blocks begin
    bounds = [min(leaf.column for leaf in block) for block in blocks if block] if len(blocks) > 1 else []
    if sided and (not heading.has_keys or grid_narrow.is_narrow(heading, data, [*top, *data])):
        blocks = []
    for index, block in enumerate(blocks):
        if not any(leaf.role == "value" for leaf in block) and len(blocks) > 1:
            continue
        first = bounds[index] if index else 0
        last = bounds[index + 1] if bounds and index + 1 < len(bounds) else 10**6
        numbered = _within(heading.numbered, first, last)
        counted = heading.is_counted or len(blocks) > 1
        part = Heading(block, numbered, heading.size, heading.width, heading.reach, counted)
        side = _aligned(_Side(part, first, last), data, top, alone=len(blocks) == 1)
        if side is None:
            sides = []
            break
        sides.append(side)
    if sides:
        return sides, ""
    if labelled and all(sum(leaf.role == "value" for leaf in block) < 2 for block in _split(heading)):
        typed = _typed_sides(data)
        if typed:
            return typed, ""
    if not heading.values:
        return [], "the heading is missing, so the columns' meaning cannot be told; restore the heading rows"
    return [], "headings and rows do not agree, so the columns' meaning cannot be told; compare them with the source"


def _within(columns: tuple[int, ...], first: int, last: int) -> tuple[int, ...]:
    return tuple(column for column in columns if first <= column < last)


def _split(heading: Heading) -> list[tuple[Leaf, ...]]:
    """The leaves of each side: a new one begins with a column of keys after one of figures, or the same again."""
    blocks: list[list[Leaf]] = [[]]
    for leaf in heading.leaves:
        has_values = any(one.role == "value" for one in blocks[-1])
        again = any(text.fold(one.path[-1]) == text.fold(leaf.path[-1]) for one in blocks[-1])
        if (leaf.role in ("name", "code") and (has_values or again)) or (
            leaf.role == "line" and has_values
        ):
            blocks.append([])
        blocks[-1].append(leaf)
    return [tuple(block) for block in blocks]


def _aligned(
    side: _Side, data: Sequence[Row], top: Sequence[Row], alone: bool
) -> _Side | None:
    """``side`` with the columns of its figures, None where they cannot be told."""
    if not side.heading.values or _is_ambiguous(side.heading):
        return None
    rows = [tuple(c for c in row if side.first <= c.column < side.last) for row in data]
    rows = [row for row in rows if _has_figure(row)]
    printed = tuple(leaf.column for leaf in side.heading.values)
    if alone and rows and grid_narrow.is_narrow(side.heading, data, [*top, *data]):
        return _narrow(side, rows, top)
    if alone and rows:
        found = alignment.align(side.heading, rows)
        if found is None or not _is_sound(found, side.heading, data):
            return None
        positions, shift = found.positions, found.shift
    else:
        positions, shift = printed, 0
        found = alignment.assess(side.heading, rows, printed, 0)
        if found.violations > max(1, len(rows) // 4):
            return None
    side.shift = shift
    return _with_columns(side, positions, side.heading.split if not shift else frozenset(), top)


def _is_ambiguous(heading: Heading) -> bool:
    """Whether two columns of figures stand under the same words, so that nothing tells them apart."""
    paths = [tuple(text.fold(words) for words in leaf.path) for leaf in heading.values]
    return len(set(paths)) < len(paths)


def _narrow(side: _Side, rows: Sequence[Row], top: Sequence[Row]) -> _Side | None:
    """``side`` where its rows lack a column that its heading has: only what is beyond doubt."""
    told = grid_narrow.told_positions(side.heading, rows)
    if told is None:
        return None
    widest = max(len(row) for row in rows)
    keys = min(column for column in told if column >= 0)
    first = min(leaf.column for leaf in side.heading.values)
    side.shift = min(keys - first, 0)
    untold = frozenset(range(first + side.shift, widest)) - set(told)
    texts = {leaf.column for leaf in side.heading.leaves if leaf.role != "value"}
    return _with_columns(side, told, untold - texts, top)


def _with_columns(
    side: _Side, positions: tuple[int, ...], untold: frozenset[int], top: Sequence[Row]
) -> _Side:
    """``side`` with the figures' columns and the words over them."""
    pairs = [
        (leaf, column)
        for leaf, column in zip(side.heading.values, positions, strict=False)
        if column >= 0 and column not in untold
    ]
    plain = [row for row in top if not headings.is_numbering(row)]
    side.values = tuple(leaf for leaf, _ in pairs)
    side.positions = tuple(column for _, column in pairs)
    side.untold = untold
    side.columns = tuple(Column(_path(leaf, column, plain), column) for leaf, column in pairs)
    if side.positions:
        side.others = alignment.other_columns(side.heading, side.positions, side.shift) - untold
    return side


def _path(leaf: Leaf, position: int, top: list[Row]) -> tuple[str, ...]:
    """The words over a figure; words of keys over it give way to what stands over its shifted place."""
    path = tuple(w for w in leaf.path[:-1] if headings.role(w) not in ("name", "code", "line"))
    if position != leaf.column and len(path) < len(leaf.path) - 1:
        above = [w for w in path_at(top[:1], position) if headings.role(w) == "value"]
        if not above and top:
            cells = [c.text for c in top[0] if c.column <= position and c.text]
            above = [w for w in cells[-1:] if headings.role(w) == "value"]
        path = (*above, *path)
    return (*path, leaf.path[-1])


def _is_sound(found: alignment.Alignment, heading: Heading, data: Sequence[Row]) -> bool:
    """Whether an alignment may be taken: rows as wide as the heading, column numbers, or sums support it."""
    if found.shift and not heading.has_keys:
        return False
    if found.is_confirmed:
        return True
    if not _agrees_with_numbers(found, heading):
        return False
    if not found.is_numbered and len(heading.numbered) == len(found.positions):
        return False
    widths = sorted(len(row) for row in data)
    usual = widths[len(widths) // 2]
    if found.shift == 0 and usual >= heading.width:
        return True
    if found.shift and len(heading.numbered) == len(found.positions):
        return True
    return found.failed == 0 and found.shift != 0 and usual >= found.positions[-1] + 1


def _agrees_with_numbers(found: alignment.Alignment, heading: Heading) -> bool:
    """Whether the numbers of columns, where there are any, number just the columns that have headings."""
    if not heading.numbered:
        return True
    right = [column for column in heading.numbered if column > found.positions[0]]
    return heading.is_counted and set(right) <= set(found.positions) | found_texts(found, heading)


def found_texts(found: alignment.Alignment, heading: Heading) -> frozenset[int]:
    """The columns of words among those of figures, under an alignment."""
    return alignment.other_columns(heading, found.positions, found.shift)


def _typed_sides(data: Sequence[Row]) -> list[_Side]:
    """Sides told by their cells alone: a column of labels, then one of figures; none where more are."""
    width = max(len(row) for row in data)
    kinds = [_column_kind([row[c].text for row in data if c < len(row)]) for c in range(width)]
    sides: list[_Side] = []
    for column, kind in enumerate(kinds):
        if kind == "label":
            leaf = Leaf(("",), "name", column)
            if sides:
                sides[-1].last = column
            sides.append(_Side(Heading((leaf,), (), 0, width), column, 10**6))
        elif kind == "figure" and sides:
            if sides[-1].positions:
                return []
            side = sides[-1]
            side.positions, side.columns = (column,), (Column((), column),)
            side.values = (Leaf(("",), "value", column),)
            side.others = frozenset(range(side.first, column))
        elif kind == "mixed":
            return []
    sides = [side for side in sides if side.positions]
    if sides:
        sides[0].first = 0
    return sides if len(sides) >= 2 else []


def _column_kind(cells: Sequence[str]) -> str:
    """What a column holds: labels, figures, row numbers, nothing, or a mixture."""
    printed = [words for words in cells if not text.is_blank(words)]
    if not printed:
        return "blank"
    labels = sum(1 for words in printed if alignment.is_label(words))
    if labels == len(printed):
        return "label"
    if labels:
        return "mixed" if labels * 10 > len(printed) else "label"
    whole = [int(words) for words in printed if words.isdigit()]
    if len(whole) == len(printed) and len(whole) > 2:
        steps = [b - a for a, b in zip(whole, whole[1:], strict=False)]
        if all(step == 1 for step in steps):
            return "line"
    return "figure"


def _lines(row: Row, ordinal: int, sides: list[_Side], problems: list[Problem]) -> list[Line]:
    """The lines that a row holds, one a side; a row at odds with the others is set right or reported."""
    out: list[Line] = []
    for index, side in enumerate(sides):
        cells = tuple(c for c in row if side.first <= c.column < side.last)
        cells = tuple(c for c in cells if not _is_untold(c, side))
        if not any(c.text for c in cells):
            continue
        if alignment.contradicts(cells, side.positions, side.others):
            stray = _stray(cells, side, out)
            if stray is not None:
                out = stray
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


def _is_untold(cell: Cell, side: _Side) -> bool:
    return cell.column in side.untold and alignment.number(cell.text) is not None


def _stray(cells: Row, side: _Side, lines: list[Line]) -> list[Line] | None:
    """The lines before, with a figure that stands right of its blank place under another side's heading."""
    figures = [c for c in cells if alignment.number(c.text) is not None]
    if len(figures) != 1 or any(alignment.is_label(c.text) for c in cells) or not lines:
        return None
    last = lines[-1]
    if last.figures or not last.label:
        return None
    stray = Column(side.columns[0].path, figures[0].column)
    return [*lines[:-1], replace(last, figures=((stray, figures[0]),))]


def _line(
    cells: Row, ordinal: int, side: _Side, index: int, problems: list[Problem]
) -> Line:
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


def _key(cells: Row, side: _Side, rows: set[int]) -> tuple[str, str]:
    """The code and the label of a row, told by what its key cells hold."""
    texts = {leaf.column + side.shift for leaf in side.heading.leaves if leaf.role == "text"}
    keys = [
        c for c in cells if c.text and c.column not in {*rows, *texts, *side.positions}
    ]
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
    if len(codes) > 1 and not (len(codes[0]) == 3 and all(_PART.fullmatch(c) for c in codes[1:])):
        codes = codes[:1]
    words = [one for one in labels if headings.role(one) not in ("code", "line")] or labels
    return "".join(codes), words[0] if words else ""


def _joined(lines: list[Line]) -> list[Line]:
    """The lines with names that go on in a row of their own put together with the row before."""
    coded = sum(1 for line in lines if line.code and line.figures)
    if coded * 2 < len(lines):
        return lines
    out: list[Line] = []
    for line in lines:
        is_rest = not line.code and not line.figures and line.label and not headings.is_total(line.label)
        if is_rest and out and out[-1].code and text.list_level(line.label) == 0:
            out[-1] = replace(out[-1], label=text.squeeze(out[-1].label) + text.squeeze(line.label))
        else:
            out.append(line)
    return out
