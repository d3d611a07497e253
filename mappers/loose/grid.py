"""Runs of lines that are a table's rows to the grid that they print.

A run is taken for a table where codes or list numbers begin several of its rows, or where one row
of figures alone stands under headings. Its rows are put into columns by their sides, by how many
figures the heading has room for, and by evidence where they print fewer.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from mappers import headings, text
from mappers.grids.headings import rows_to_heading
from mappers.grids.spread import spread
from mappers.loose.evidence import named_columns, told_places
from mappers.loose.heading import cells, is_numbering
from mappers.loose.line import Segment, has_money, line_to_pieces, line_to_segments
from mappers.loose.measured import measured_grid
from mappers.loose.numbered import numbered_grid
from mappers.loose.sides import placed
from mappers.loose.single import Entry, entries_to_grid, line_to_entry, unclear, whole_entries
from mappers.loose.torn import read_whole, whole_words
from mappers.model import Block, Problem, Row

_ROWS = 3  #: keyed rows with figures that make a table, at the least
_ALONE = 4  #: figures of a row without words, at the least
_YEAR = re.compile(r"20\d{2}")
_SIDES = 3  #: sides of a table, at the most
_KEYED = re.compile(
    r"[\[【]?\d{3}(?:\d{2}){0,2}[\]】]?(?:\s|[㐀-鿿])|\d{6}\s|\d{9}\s|\d{8}[0-9A-Z]{7,16}\s"
    r"|[（(]?[一二三四五六七八九十廿]{1,3}[）)、]|\d{1,2}[.、．](?=[㐀-鿿“（(])"
)


class _Line(NamedTuple):
    """A line of the run with its pieces."""

    number: int
    words: str
    segments: list[Segment]

    @property
    def is_keyed(self) -> bool:
        """Whether a code or a list number begins it."""
        return bool(_KEYED.match(self.words.strip()))

    @property
    def is_sum(self) -> bool:
        """Whether it is the row of the sum of all."""
        return bool(self.segments) and _key(self.segments[0]) == "" != self.segments[0].label

    @property
    def is_row(self) -> bool:
        """Whether a code, a list number or a sum begins it and several figures end it."""
        figures = self.segments[0].figures if len(self.segments) == 1 else []
        return len(figures) >= _ALONE and (self.is_keyed or self.is_sum)

    @property
    def pieces(self) -> list[str]:
        return line_to_pieces(self.words)


class _Side(NamedTuple):
    """One side of the table: what its columns of keys hold, and its headings of figures."""

    keys: tuple[str, ...]
    values: tuple[str, ...]

    @property
    def width(self) -> int:
        return len(self.keys) + len(self.values)


def run_to_grid(run: Sequence[Block], words: str) -> tuple[Block | None, list[Problem]]:
    """The grid of a run of text blocks and what is doubtful in it; None where it is no table.

    ``words`` are those of the whole document, folded, for the figures that it names.
    """
    printed = [(block.line, block.text) for block in run]
    if grid := numbered_grid(printed) or measured_grid(printed):
        return grid, []
    lines = [_Line(block.line, block.text, _segments(block)) for block in run]
    first = _first_row(lines)
    whole = _untorn(lines[:first])
    grid = _lines_to_grid([*whole, *lines[first:]], len(whole), words)[0] if whole else None
    return (grid, []) if grid else _lines_to_grid(lines, first, words)


def _untorn(lines: Sequence[_Line]) -> list[_Line]:
    """The lines of a heading without those that go on a word of the line before; empty where there
    are none.
    """
    pieces = whole_words([line.pieces for line in lines])
    if len(pieces) == len(lines):
        return []
    out: list[_Line] = []
    at = 0
    for words in pieces:
        out.append(_Line(lines[at].number, " ".join(words), []))
        letters = len("".join(words))
        while letters > 0:
            letters -= len("".join(lines[at].pieces))
            at += 1
    return out


def _lines_to_grid(
    lines: Sequence[_Line], first: int, words: str
) -> tuple[Block | None, list[Problem]]:
    """The grid of lines of which the first row is the ``first``; None where they are no table."""
    top = _top(lines[:first])
    body = _body(lines[first:], {line.words for line in top})
    if not top or not body:
        return None, []
    heading = [cells(line.number, line.pieces) for line in top]
    if _is_alone(body[0]):
        whole = _whole(heading, body[0].pieces)
        if not whole and not _has_room(heading, len(body[0].pieces)):
            return None, [unclear(body[0].number)]
        rows = (*(whole or heading), cells(body[0].number, body[0].pieces))
        return (Block(line=top[0].number, rows=rows), []) if len(body) == 1 else (None, [])
    if _are_sums(heading, body):
        sums = [(line.number, line.segments[0]) for line in body]
        told = [Entry(at, (), (one.label,), tuple(one.figures)) for at, one in sums]
        return entries_to_grid(heading, told, words)
    if not _is_table(heading, body):
        rows = (*heading, *(cells(line.number, line.pieces) for line in body))
        return (Block(line=top[0].number, rows=rows) if _is_whole(heading, body) else None), []
    if max(len(line.segments) for line in body) == 1 or _is_single(body):
        entries = [line_to_entry(line.number, line.words) for line in body]
        return entries_to_grid(heading, whole_entries([e for e in entries if e], heading), words)
    body = [line for line in body if line.segments]
    sides = _sides(top, body)
    return _grid(top, body, sides, words) if sides else (None, [])


def _segments(block: Block) -> list[Segment]:
    """The pieces of a line; a code that is none of a subject belongs to the words behind it."""
    found = line_to_segments(block.text)
    entry = line_to_entry(block.line, block.text)
    if entry and entry.codes and entry.labels and entry.figures and (not found or len(found) > 1):
        return [Segment(entry.codes[0], "".join(entry.labels), list(entry.figures))]
    return found


def _first_row(lines: Sequence[_Line]) -> int:
    """The ordinal of the first row: the first with decimals, or those right above it that print
    words and as many figures.
    """
    at = next((i for i, line in enumerate(lines) if has_money(line.segments)), len(lines))
    while 0 < at < len(lines) and _is_like(lines[at - 1].segments, lines[at].segments):
        at -= 1
    return at


def _is_like(above: Sequence[Segment], below: Sequence[Segment]) -> bool:
    """Whether a line prints words and as many figures as the row below: no years, no numbers of
    columns.
    """
    counts = [[len(one.figures) for one in segments] for segments in (above, below)]
    if counts[0] != counts[1] or sum(counts[0]) < _ALONE or not above[0].label:
        return False
    figures = [figure for one in above for figure in one.figures]
    is_counting = figures == [str(number) for number in range(1, len(figures) + 1)]
    return not is_counting and not any(map(_YEAR.fullmatch, figures))


def _is_table(heading: Sequence[Row], body: Sequence[_Line]) -> bool:
    """Whether codes or list numbers begin several rows of figures, or a heading of known words
    stands over several.
    """
    money = [line for line in body if has_money(line.segments) or line.is_row]
    is_headed = all(map(headings.is_header, heading)) and len(heading[-1]) > 1
    keyed = sum(line.is_keyed or line.is_sum for line in money)
    return len(money) >= _ROWS and (is_headed or keyed >= _ROWS)


def _is_whole(heading: Sequence[Row], body: Sequence[_Line]) -> bool:
    """Whether the few rows under one row of known words each print a label and all figures."""
    width = len(heading[-1])
    whole = all(
        len(line.segments) == 1
        and line.segments[0].label
        and len(line.pieces) == len(line.segments[0].figures) + 1 == width
        for line in body
    )
    return len(heading) == 1 and headings.is_header(heading[0]) and width > _ALONE and whole


def _are_sums(heading: Sequence[Row], body: Sequence[_Line]) -> bool:
    """Whether all rows under several columns sum up the rest: a table that is empty."""
    known = all(map(headings.is_header, heading)) and len(heading[-1]) > 1
    return known and all(len(line.segments) == 1 and line.is_sum for line in body)


def _top(lines: Sequence[_Line]) -> list[_Line]:
    """The heading: the lines right above the rows of which each prints several words, or one that
    heads columns.
    """
    at = len(lines)
    while at and (len(lines[at - 1].pieces) > 1 or headings.role(lines[at - 1].words)):
        at -= 1
    if 0 < at < len(lines) and headings.role(lines[at - 1].words + lines[at].words):
        at -= 1  # the first part of a heading of two lines
    return list(lines[at:])


def _body(lines: Sequence[_Line], top: set[str]) -> list[_Line]:
    """The rows, without headings that later pages repeat and without words behind the last one."""
    kept = [line for line in lines if line.words not in top]
    while kept and not any(one.figures for one in kept[-1].segments):
        kept.pop()
    return kept


def _is_single(body: Sequence[_Line]) -> bool:
    """Whether no line prints words behind a figure: one side, though of several words a row."""
    return all(line_to_entry(line.number, line.words) for line in body)


def _is_alone(line: _Line) -> bool:
    one = line.segments
    return len(one) == 1 and not (one[0].code or one[0].label) and len(one[0].figures) >= _ALONE


def _whole(heading: list[Row], figures: Sequence[str]) -> list[Row] | None:
    """The heading over a row of figures alone as two rows, where more lines print it; else None."""

    def read(rows: list[Row]) -> list[Row] | None:
        found = rows_to_heading(told := spread([*rows, cells(0, figures)]))
        places = [leaf.column for leaf in found.values]
        return told[: found.size] if places == list(range(len(figures))) else None

    return read_whole(heading, read)


def _has_room(heading: Sequence[Row], count: int) -> bool:
    """Whether so many figures may stand under two rows of headings, of which the lower divides
    one heading or several of the upper.
    """
    plain = [row for row in heading if not is_numbering(row)]
    if len(plain) != 2 or not all(headings.role(cell.text) for cell in plain[1]):
        return True
    upper, lower = map(len, plain)
    return lower < 2 or any(upper - n + lower == count for n in range(1, lower // 2 + 1))


def _sides(top: Sequence[_Line], body: Sequence[_Line]) -> tuple[_Side, ...]:
    """The sides that the last row of headings tells; empty where it does not tell them all."""
    plain = [line for line in top if not _is_numbering(line)]
    if not plain:
        return ()
    sides: list[_Side] = []
    pieces = plain[-1].pieces
    for piece, role in zip(pieces, _roles(pieces), strict=True):
        if role in ("code", "name", "line") and (not sides or sides[-1].values):
            sides.append(_Side((), ()))
        if not sides or role not in ("code", "name", "line", "value"):
            return ()
        last = sides[-1]
        sides[-1] = (
            last._replace(values=(*last.values, piece))
            if role == "value"
            else last._replace(keys=(*last.keys, role))
        )
    most = max(len(line.segments) for line in body if has_money(line.segments))
    whole = 0 < len(sides) <= _SIDES and all(side.values for side in sides) and most <= len(sides)
    return tuple(sides) if whole else ()


def _roles(pieces: Sequence[str]) -> list[str]:
    """What the columns under a row of headings hold: where none heads names, those do that name a
    whole side (收入 行次 决算数 支出 行次 决算数) right before the heading of its figures.
    """
    roles = [headings.role(piece) for piece in pieces]
    if "name" in roles or "code" in roles:
        return roles
    return [
        "name" if headings.is_side(piece) and after and not headings.is_side(after[0]) else role
        for at, (piece, role) in enumerate(zip(pieces, roles, strict=True))
        for after in (pieces[at + 1 : at + 2],)
    ]


def _is_numbering(line: _Line) -> bool:
    return is_numbering(cells(line.number, line.pieces))


def _grid(
    top: Sequence[_Line], body: Sequence[_Line], sides: Sequence[_Side], words: str
) -> tuple[Block | None, list[Problem]]:
    """The grid with the heading's last row and all rows in their columns; none where the place of
    one figure is in doubt, for a table in part would not add up.
    """
    plain = [line for line in top if not _is_numbering(line)]
    rows = [cells(plain[-1].number, plain[-1].pieces)]
    if len(sides) > 1 and len(plain) > 1 and 1 < len(plain[-2].pieces) <= len(sides):
        rows.insert(0, _over(plain[-2], sides))  # the last one may reach over several sides
    found = [(line, placed(line.segments, len(sides))) for line in body]
    for line, segments in found:
        if segments is None and has_money(line.segments):
            return None, [unclear(line.number)]
    kept = [(line, segments) for line, segments in found if segments is not None]
    places = [_places(index, side, kept, words) for index, side in enumerate(sides)]
    for at, (line, segments) in enumerate(kept):
        texts: list[str] = []
        for index, (side, segment) in enumerate(zip(sides, segments, strict=True)):
            told = places[index].get(at)
            if segment and segment.figures and told is None:
                return None, [unclear(line.number)]
            texts += _cells(side, segment, told)
        rows.append(cells(line.number, texts))
    return Block(line=top[0].number, rows=tuple(rows)), []


def _over(line: _Line, sides: Sequence[_Side]) -> Row:
    """The row that names the sides, each over its first column."""
    texts: list[str] = []
    for at, side in enumerate(sides):
        words = line.pieces[at] if at < len(line.pieces) else ""
        texts += [words, *[""] * (side.width - 1)]
    return cells(line.number, texts)


def _places(
    index: int,
    side: _Side,
    rows: Sequence[tuple[_Line, Sequence[Segment | None]]],
    words: str,
) -> dict[int, list[int]]:
    """By row, the columns of its figures among those of the side."""
    counted = "line" in side.keys
    found: dict[int, tuple[str, Sequence[str]]] = {}
    for at, (_, segments) in enumerate(rows):
        segment = segments[index]
        if segment and counted:
            segment.figures = [figure for figure in segment.figures if not figure.isdigit()]
        if segment and segment.figures and len(segment.figures) <= len(side.values):
            found[at] = (_key(segment), segment.figures)
    whole = next((figures for key, figures in found.values() if not key), None)
    if whole is None or max(len(figures) for _, figures in found.values()) > len(whole):
        whole = max((figures for _, figures in found.values()), key=len, default=())
    used = named_columns(whole, side.values, words) if whole else None
    if used is None:
        full = len(side.values)
        return {at: list(range(full)) for at, (_, fs) in found.items() if len(fs) == full}
    return told_places(found, used)


def _key(segment: Segment) -> str:
    """The code of a row, nothing for the sum of all, else its words."""
    return segment.code or ("" if headings.is_total(segment.label) else segment.label)


def _cells(side: _Side, segment: Segment | None, places: Sequence[int] | None) -> list[str]:
    """The cells of one side of a row."""
    if segment is None:
        return [""] * side.width
    keys = ["code", "name"] if len(side.keys) > 1 else ["name"]
    texts = {"code": segment.code, "name": segment.label}
    if len(side.keys) == 1 and segment.code:
        texts["name"] = f"{segment.code} {segment.label}"
    out = []
    for role in side.keys:
        out.append(texts[role] if role in keys and role in texts else "")
    if segment.label and segment.label not in out and texts["name"] not in out and out:
        out[-1] = segment.label
    values = [""] * len(side.values)
    for at, figure in zip(places or (), segment.figures, strict=False):
        values[at] = figure
    return [*out, *values]


def is_page(words: str) -> bool:
    """Whether a line only numbers a page."""
    return bool(re.fullmatch(r"[-—–\s]*\d{1,3}[-—–\s]*|第\d{1,3}页.{0,8}", text.fold(words)))
