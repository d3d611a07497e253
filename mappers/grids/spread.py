"""Rows whose spanned cells were printed once and not left blank, spread out to their full width.

Cells of a heading stand over one column or over several of the next row. Every way to hang the
cells of each row under those of the row above is tried that makes just as many columns as the rows
of figures have; one is taken where it is the only one that the words allow and no promised sum, or
that of a rare row, speaks against.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise, product
from math import prod

from mappers import headings, text
from mappers.grids.alignment import holds, number
from mappers.grids.headings import identities, rows_to_heading
from mappers.model import Cell, Row

_MOST = 400  #: ways that are tried, at the most
_HEADED = 2  #: columns that a spanning heading reaches over, at the least
_FEW = 2  #: rows of figures of which one width has to be the usual one
_RARE = 4  #: rows for each one in which a promised sum may fail, at the least
_HALF = 2  #: the same where the words allow one way alone
_WIDE = 24  #: cells of a heading row that is tried, at the most
_SUBJECT = re.compile("科目|功能|经济|项\\s*目")

Counts = tuple[int, ...]  #: how many cells of the next row stand under each cell; 0 where none


def spread(rows: Sequence[Row]) -> list[Row]:
    """``rows`` with headings and labels of sums in their columns; as they are where that is not
    beyond doubt.
    """
    size = rows_to_heading(rows).size
    body = [row for row in rows[size:] if any(number(cell.text) is not None for cell in row)]
    plain = [row for row in body if not headings.is_total(row[0].text)]
    widths = [len(row) for row in plain or body]
    usual = max(set(widths), key=widths.count, default=0)
    is_few = len(widths) <= _FEW and usual == max(widths, default=0)
    if not usual or (widths.count(usual) * 5 < len(widths) * 4 and not is_few):
        return list(rows)
    top = [row for row in rows[:size] if not headings.is_numbering(row)]
    whole = [row for row in body if len(row) == usual]
    counts = _told(top, whole, usual)
    head = list(rows[:size])
    if len(top) > 1 and (placed := _under_blanks(top[-2], top[-1], usual)):
        head[head.index(top[-1])] = placed
    if counts:
        wide = iter(_full(top, counts, usual))
        values = [at for at, p in enumerate(_paths(top, counts)) if _is_value(p)]
        head = [
            _numbers(row, usual, values) if headings.is_numbering(row) else next(wide)
            for row in head
        ]
    keys = min((leaf.column for leaf in rows_to_heading(head).values), default=0)
    return [*head, *(_sum_row(row, usual, keys) for row in rows[size:])]


def is_dropped(rows: Sequence[Row], size: int) -> bool:
    """Whether the heading still lacks its spans: several rows of it, without a blank among their
    cells, and none as wide as the rows of figures.
    """
    top = [row for row in rows[:size] if not headings.is_numbering(row)]
    body = [len(row) for row in rows[size:] if any(number(c.text) is not None for c in row)]
    widest = max(map(len, top), default=0)
    return (
        len(top) > 1
        and bool(body)
        and widest < min(body)
        and all(cell.text for row in top for cell in row)
    )


def _sum_row(row: Row, width: int, keys: int) -> Row:
    """A row whose first cell is the label of a sum over all ``keys`` columns, in its columns."""
    lost = width - len(row)
    if lost <= 0 or keys != lost + 1 or not headings.is_total(row[0].text):
        return row
    if any(cell.text and number(cell.text) is None for cell in row[1:]):
        return row
    blanks = [Cell("", row[0].line, at) for at in range(1, keys)]
    return (row[0], *blanks, *(Cell(c.text, c.line, c.column + lost) for c in row[1:]))


def _under_blanks(above: Row, below: Row, width: int) -> Row | None:
    """The last heading row in its columns, where it prints just the cells that stand under the
    spanning ones of the row above, whose blanks are kept; else None.
    """
    if len(above) != width or len(below) >= width or not all(cell.text for cell in below):
        return None
    starts = [cell.column for cell in above if cell.text]
    spans = zip(starts, [*starts[1:], width], strict=True)
    places = [at for first, last in spans if last - first > 1 for at in range(first, last)]
    if len(places) != len(below):
        return None
    words = {at: cell.text for at, cell in zip(places, below, strict=True)}
    return tuple(Cell(words.get(at, ""), below[0].line, at) for at in range(width))


def _told(top: Sequence[Row], body: Sequence[Row], width: int) -> tuple[Counts, ...]:
    """How the heading rows hang together, where they can in one way alone; else empty."""
    if len(top) < _HEADED or any(not cell.text for row in top for cell in row):
        return ()  # blanks are kept, so spans are told by them
    if not body or width > _WIDE or all(len(row) >= width for row in top):
        return ()
    steps = [list(islice(_hangings(*pair), _MOST + 1)) for pair in pairwise(top)]
    if not 0 < prod(map(len, steps)) <= _MOST:
        return ()
    fits = [ways for ways in product(*steps) if _leaves(top, ways) == width]
    held = [(ways, _failed(_paths(top, ways), body)) for ways in fits]
    failures = [failed for _, failed in held if failed is not None]
    fewest = min(failures, default=0)
    if fewest * (_RARE if len(failures) > 1 else _HALF) > len(body):
        return ()
    sound = [ways for ways, failed in held if failed == fewest]
    if len(sound) > 1:
        sound = [ways for ways in sound if _splits_year(_paths(top, ways))]
    return sound[0] if len(sound) == 1 else ()


def _splits_year(paths: Sequence[tuple[str, ...]]) -> bool:
    """Whether what is split by source is the money of the year, and what is carried over is not."""
    heads = {path[0] for path in paths if len(path) > 1}
    carried = any("carry-over" in headings.slug("funding_source", words) for words in heads)
    return not carried and any(text.squeeze(words).startswith("本年") for words in heads)


def _hangings(above: Row, below: Row) -> Iterator[Counts]:
    """Every way in which the cells of a row may stand under those of the row above."""

    def under(at: int, first: int) -> Iterator[Counts]:
        if at == len(above):
            if first == len(below):
                yield ()
            return
        yield from ((0, *rest) for rest in under(at + 1, first))
        for last in range(first + _HEADED, len(below) + 1):
            if _may_hold(above[at].text, [cell.text for cell in below[first:last]]):
                yield from ((last - first, *rest) for rest in under(at + 1, last))

    yield from under(0, 0)


def _may_hold(words: str, parts: Sequence[str]) -> bool:
    """Whether ``words`` may head a group of columns headed ``parts``."""
    if len({headings.core(part) for part in parts}) < len(parts) or headings.is_total(words):
        return False
    kinds = [headings.role(part) for part in parts]
    roles = {kind in ("code", "name", "line") for kind in kinds}
    if len(roles) > 1:
        named = kinds[0] == "name" and kinds.count("name") == 1
        return headings.is_side(words) and named and "value" in kinds
    if roles == {True}:
        is_key = headings.role(words) in ("name", "code")
        parts_of_code = {text.squeeze(part) for part in parts} <= {"类", "款", "项"}
        is_code = bool(_SUBJECT.search(words)) and not re.search("名称|单位", words)
        return is_key and (not parts_of_code or is_code)
    if headings.role(words) in ("code", "line", "text"):
        return False
    for dimension, children, parents in _GROUPS:
        held = {headings.slug(dimension, part) for part in parts} & children
        if held and headings.slug(dimension, words) not in parents:
            return False
    character = headings.slug("operation_character", words)
    if character not in ("", "expenditure") and any(
        headings.slug("expenditure_type", part) for part in parts
    ):
        return False
    own = headings.slug("expenditure_type", words) or headings.slug("three_public_item", words)
    return own in ("", "basic", "project", "vehicle", "total")


#: What is split only under what: dimension, the parts, the words that may stand over them.
_GROUPS = (
    ("three_public_item", {"vehicle-purchase", "vehicle-running"}, {"vehicle"}),
    ("expenditure_type", {"personnel", "public"}, {"basic", ""}),
    ("expenditure_type", {"basic", "project"}, {""}),
    ("funding_source", {"general-public-budget", "government-fund-budget"},
     {"", "current-year", "carry-over", "fiscal-appropriation"}),
)  # fmt: skip


def _leaves(top: Sequence[Row], ways: Sequence[Counts]) -> int:
    return len(top[-1]) + sum(count == 0 for way in ways for count in way)


def _paths(top: Sequence[Row], ways: Sequence[Counts]) -> list[tuple[str, ...]]:
    """The words over each column, top down."""

    def below(level: int, first: int, last: int) -> Iterator[tuple[str, ...]]:
        at = sum(ways[level][:first]) if level < len(ways) else 0
        for index in range(first, last):
            words = top[level][index].text
            count = ways[level][index] if level < len(ways) else 0
            if count:
                yield from ((words, *rest) for rest in below(level + 1, at, at + count))
                at += count
            else:
                yield (words,)

    return list(below(0, 0, len(top[0])))


def _failed(paths: Sequence[tuple[str, ...]], body: Sequence[Row]) -> int | None:
    """In how many rows a promised sum fails; None where keys and figures do not stand under
    headings of their own kind.
    """
    values = [at for at, path in enumerate(paths) if _is_value(path)]
    if not values:
        return None
    for row in body:
        if any(number(row[at].text) is None and text.is_han(row[at].text) for at in values):
            return None
    promised = identities([paths[at] for at in values])
    return sum(
        any(holds(row, values, total, parts) is False for total, parts in promised) for row in body
    )


def _full(top: Sequence[Row], ways: Sequence[Counts], width: int) -> list[Row]:
    """The heading rows in the columns of the rows: each cell over the first column it reaches."""
    places: list[dict[int, Cell]] = [{} for _ in top]

    def put(level: int, index: int, column: int) -> int:
        """Places a cell and those under it; gives the column after the last of them."""
        places[level][column] = top[level][index]
        count = ways[level][index] if level < len(ways) else 0
        first = sum(ways[level][:index]) if count else 0
        at = column
        for child in range(first, first + count):
            at = put(level + 1, child, at)
        return at if count else column + 1

    at = 0
    for index in range(len(top[0])):
        at = put(0, index, at)
    return [
        tuple(
            Cell(found.text if (found := cells.get(column)) else "", row[0].line, column)
            for column in range(width)
        )
        for row, cells in zip(top, places, strict=True)
    ]


def _is_value(path: tuple[str, ...]) -> bool:
    return headings.role(path[-1]) == "value"


def _numbers(row: Row, width: int, values: Sequence[int]) -> Row:
    """A row of column numbers over the full width: over the columns of figures where it numbers
    just these, else up to the last column.
    """
    numbers = [cell for cell in row if headings.column_number(cell.text)]
    places = list(values) if len(numbers) == len(values) else range(width - len(numbers), width)
    texts = {0: "" if row[0] in numbers else row[0].text}
    texts.update({at: cell.text for at, cell in zip(places, numbers, strict=True)})
    return tuple(Cell(texts.get(at, ""), row[0].line, at) for at in range(width))
