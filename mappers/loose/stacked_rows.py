"""The cells of a table that stand below each other, put into rows and columns again.

Where a row ends is told by its figures: words follow them. The heading's words are put into one
row or two, whichever has a column for each cell of a row.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from mappers import headings, text
from mappers.loose.heading import Columns, top_to_columns
from mappers.loose.line import FIGURE
from mappers.loose.single import Entry, entries_to_grid
from mappers.loose.stacked_sides import sides_to_grid
from mappers.model import Block, Cell, Row

_CODE = re.compile(r"\d{3}|\d{5,7}|\d{9}|[0-9A-Z]{15,24}")
_COUNT = re.compile(r"\d+(?:\.\d+)?[\u4e00-\u9fff]{1,3}(?:[(（][\u4e00-\u9fff]{1,2}[)）])?")
#: What is split into what, its 小计 beside these.
_PARTS = {"basic": ("personnel", "public"), "vehicle": ("vehicle-purchase", "vehicle-running")}
_LEAST = 3  #: words of a heading, at the least
_KEYS = ("code", "name", "text", "line")


class Run(NamedTuple):
    """Cells of codes and words, and those of figures behind them."""

    words: list[Cell]
    figures: list[Cell]


def cells_to_grid(cells: Sequence[Cell], words: str) -> Block | None:
    """The grid that the cells make; None where they make none beyond doubt.

    ``words`` are those of the whole document, folded, for the figures that it names.
    """
    runs = _runs(cells)
    if not runs or not all(run.figures for run in runs):
        return None
    first = _first_key(runs)
    top = _whole(runs[0].words[:first])
    if len(top) < _LEAST or not all(text.is_han(cell.text) for cell in top):
        return None
    body = [Run(runs[0].words[first:], runs[0].figures), *runs[1:]]
    names = [cell for cell in top if headings.role(cell.text) == "name"]
    if len({cell.text for cell in names}) < len(names):
        flat = [cell for run in body for cell in (*run.words, *run.figures)]
        return sides_to_grid(top, flat)
    if not any(headings.role(cell.text) in _KEYS for cell in top):
        return _alone(top, body)
    return _listed(top, body, words)


def _runs(cells: Sequence[Cell]) -> list[Run]:
    """The cells as words and figures that take turns; words behind the last figure left out."""
    out: list[Run] = []
    is_coded = is_counted = is_numbered = False
    ordinal = 0
    for at, cell in enumerate(cells):
        following = cells[at + 1].text if at + 1 < len(cells) else ""
        is_coded = is_coded or headings.role(cell.text) == "code"
        is_code = is_coded and bool(_CODE.fullmatch(cell.text)) and text.is_han(following)
        is_numbered = is_numbered or headings.role(cell.text) == "line"
        if is_numbered and cell.text == str(ordinal + 1) and text.is_han(following):
            is_code, ordinal = True, ordinal + 1
        is_counted = is_counted or headings.slug("amount_type", cell.text) == "quantity"
        is_figure = bool(FIGURE.fullmatch(cell.text)) or text.share(cell.text) is not None
        is_figure = is_figure or (is_counted and bool(_COUNT.fullmatch(cell.text)))
        if is_figure and not is_code:
            if not out:
                return []
            out[-1].figures.append(cell)
        else:
            if not out or out[-1].figures:
                out.append(Run([], []))
            out[-1].words.append(cell)
    return out[:-1] if out and not out[-1].figures else out


def _first_key(runs: Sequence[Run]) -> int:
    """Where the words of the first row begin among those in front of the first figure."""
    top = [cell.text for cell in runs[0].words]
    keys = [headings.role(words) for words in top]
    is_sided = len({w for w in top if headings.role(w) == "name"}) < keys.count("name")
    if is_sided:
        return next((at for at, words in enumerate(top) if text.list_level(words)), len(top))
    if not any(role in _KEYS for role in keys):
        return len(top)
    if headings.is_total(top[-1]):
        return len(top) - 1
    coded = next((at for at, words in enumerate(top) if _CODE.fullmatch(words)), len(top))
    if coded < len(top):
        return coded
    counts = [len(run.words) for run in runs[1:]]
    return len(top) - max(counts, key=counts.count) if counts else len(top)


def _whole(cells: Sequence[Cell]) -> list[Cell]:
    """The words of a heading with those put together that a line's end tore apart."""
    out: list[Cell] = []
    for cell in cells:
        last = out[-1].text if out else ""
        is_torn = bool(last) and not headings.role(last) and not headings.role(cell.text)
        if is_torn and headings.role(last + cell.text):
            out[-1] = Cell(last + cell.text, out[-1].line, 0)
        else:
            out.append(cell)
    return out


def _alone(top: Sequence[Cell], body: Sequence[Run]) -> Block | None:
    """The grid of one row of figures without words under a heading without keys."""
    if len(body) != 1 or body[0].words:
        return None
    figures = _row(body[0].figures)
    tops = [rows for rows in _tops(top) if _width(rows) == len(figures)]
    return Block(line=top[0].line, rows=(*tops[0], figures)) if len(tops) == 1 else None


def _width(rows: Sequence[Row]) -> int:
    """How many columns heading rows make of which one cell stands over all of the lower row, or
    whose blanks are kept.
    """
    is_kept = not all(cell.text for cell in rows[0])
    return len(rows[0]) + (len(rows[1]) - 1 if len(rows) > 1 and not is_kept else 0)


def _listed(top: Sequence[Cell], body: Sequence[Run], words: str) -> Block | None:
    """The grid of rows that begin with codes or words."""
    most = max(len(run.figures) for run in body)
    found = _found(_tops(top), body, most)
    if not any(len(columns.values) == most for _, columns in found):
        found = _found(_tops_of_parts(top), body, most) or found
    if len({tuple(leaf.path for leaf in columns.values) for _, columns in found}) != 1:
        return None
    entries = [_entry(at, run) for at, run in enumerate(body)]
    grid, _ = entries_to_grid(found[0][0], entries, words)
    if grid is None:
        return None
    size = len(grid.rows) - len(body)
    printed = ([*run.words, *run.figures] for run in body)
    below = [_relined(row, cells) for row, cells in zip(grid.rows[size:], printed, strict=True)]
    return Block(line=top[0].line, rows=(*grid.rows[:size], *below))


def _found(
    tops: Iterable[tuple[Row, ...]], body: Sequence[Run], most: int
) -> list[tuple[tuple[Row, ...], Columns]]:
    """The ways to put a heading into rows that have columns for ``most`` figures; those that have
    just as many where there are any.
    """
    bodies = [[c.text for c in run.figures] for run in body if len(run.figures) == most]
    told = ((rows, top_to_columns(rows, bodies)) for rows in tops)
    found = [(rows, columns) for rows, columns in told if columns and len(columns.values) >= most]
    return [one for one in found if len(one[1].values) == most] or found


def _tops(top: Sequence[Cell]) -> Iterator[tuple[Row, ...]]:
    """The ways to put the words of a heading into rows: one, or two of which the lower begins as
    those do that stand under a spanning heading.
    """
    if nested := _nested(top):
        yield nested
        return
    yield (_row(top),)
    for at in range(2, len(top) - 1):
        is_source = headings.slug("funding_source", top[at].text) == "general-public-budget"
        is_first = is_source or headings.core(top[at].text) == "小计"
        if is_first or headings.role(top[at].text) in ("code", "name"):
            yield (_row(top[:at]), _row(top[at:]))


def _tops_of_parts(top: Sequence[Cell]) -> Iterator[tuple[Row, ...]]:
    """The ways to put the words of a heading into two rows of which the lower begins with the sum
    of what stands under its last heading, or with the first of several sources.
    """
    for at in range(2, len(top) - 1):
        source = headings.slug("funding_source", top[at].text)
        if headings.is_total(top[at].text) or source == "general-public-budget":
            yield (_row(top[:at]), _row(top[at:]))


def _nested(top: Sequence[Cell]) -> tuple[Row, ...]:
    """The two rows, in their columns, of a heading that prints the parts of a group (小计 …) right
    behind its head; none where it prints no such group.
    """
    for at in range(1, len(top) - 1):
        parts = _PARTS.get(_group(top[at - 1].text), ())
        rest = [_group(cell.text) in parts for cell in top[at + 1 :]]
        count = (*rest, False).index(False)
        if parts and headings.core(top[at].text) == "小计" and count == len(parts):
            stop = at + 1 + count
            blank = Cell("", top[at].line, 0)
            upper = [*top[:at], *[blank] * count, *top[stop:]]
            lower = [*[blank] * (at - 1), *top[at:stop], *[blank] * (len(top) - stop)]
            return _row(upper), _row(lower)
    return ()


def _group(words: str) -> str:
    """What a heading says of the use of money, or of one of the three public expenses."""
    return headings.slug("three_public_item", words) or headings.slug("expenditure_type", words)


def _row(cells: Sequence[Cell]) -> Row:
    return tuple(Cell(cell.text, cell.line, at) for at, cell in enumerate(cells))


def _entry(number: int, run: Run) -> Entry:
    texts = [cell.text for cell in run.words]
    codes = [words for words in texts if _CODE.fullmatch(words)]
    labels = [words for words in texts if words not in codes]
    return Entry(number, tuple(codes), tuple(labels), tuple(cell.text for cell in run.figures))


def _relined(row: Row, printed: Sequence[Cell]) -> Row:
    """A row with each cell in the line in which it is printed, or begins."""
    left = list(printed)
    out: list[Cell] = []
    for cell in row:
        line = left[0].line if left else printed[-1].line
        rest = cell.text
        if rest:
            while left and rest.startswith(left[0].text):
                rest = rest.removeprefix(left.pop(0).text).lstrip()
                if not rest:
                    break
        out.append(Cell(cell.text, line, cell.column))
    return tuple(out)
