"""Rows of a table with one side: keys, then figures; in their columns by count or by evidence."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from mappers import headings, text
from mappers.loose.evidence import named_columns, told_places
from mappers.loose.heading import Columns, cells, columns_of_sums, has_wholes, top_to_columns
from mappers.loose.line import FIGURE, line_to_pieces
from mappers.loose.torn import read_whole
from mappers.model import Block, Problem, Row

_SUBJECT = re.compile(r"\d{3}(?:\d{2}){0,2}")
_PART = re.compile(r"\d{2}")
_CODE = re.compile(r"\d{3}|\d{5,7}|\d{9}|[0-9A-Z]{15,24}")
_PROJECT = re.compile(r"[0-9A-Z]{15,24}")
_MIXED = 2  #: codes of a row that stand for two things, a subject and a unit
_BODY = re.compile("(?:(?:项目)?(?:实施|执行|承担|使用)?|预算)单位(?:名称)?")
_BRACKETED = re.compile(r"[\[【](\d{3}(?:\d{2}){0,2})[\]】]")


class Entry(NamedTuple):
    """A row: its line, its codes and words, its figures."""

    number: int
    codes: tuple[str, ...]
    labels: tuple[str, ...]
    figures: tuple[str, ...]

    @property
    def subject(self) -> str:
        """The code of its subject; nothing for the sum of all, else its words."""
        code = next((one for one in self.codes if _SUBJECT.fullmatch(one)), "")
        if not code and self.labels and (found := _BRACKETED.match(self.labels[0])):
            return found.group(1)
        is_sum = not self.codes and any(map(headings.is_total, self.labels))
        return code or ("" if is_sum else "".join(self.labels))

    @property
    def is_sum(self) -> bool:
        """Whether it sums up rows: all of them, or those of the unit whose name stands first."""
        return not self.subject or (len(self.labels) > 1 and headings.is_total(self.labels[-1]))


def line_to_entry(number: int, line: str) -> Entry | None:
    """The row that a line prints; None where a figure stands between its words."""
    pieces = line_to_pieces(line)
    count = len(pieces)
    first = int(bool(pieces and _SUBJECT.fullmatch(pieces[0]) and "." in "".join(pieces[1:])))
    while count > first and FIGURE.fullmatch(pieces[count - 1]):
        count -= 1
    front, figures = pieces[:count], pieces[count:]
    codes: list[str] = []
    labels: list[str] = []
    for piece in front:
        if codes and not labels and _PART.fullmatch(piece) and len(codes[-1]) in (3, 5):
            codes[-1] += piece
        elif not labels and (_CODE.fullmatch(piece) or (not codes and _PART.fullmatch(piece))):
            codes.append(piece)
        elif text.is_han(piece):
            labels.append(piece)
        else:
            return None
    return Entry(number, tuple(codes), tuple(labels), tuple(figures)) if front else None


def whole_entries(entries: Sequence[Entry], heading: Sequence[Row] = ()) -> list[Entry]:
    """The rows with labels that a line's end tore apart put together, where codes begin rows; the
    name of a body behind that of a project stays apart where the ``heading`` has a column for it.
    """
    if sum(bool(entry.codes) for entry in entries) * 2 < len(entries):
        return list(entries)
    names = Counter("".join(entry.labels) for entry in entries)
    has_bodies = any(
        name.text.endswith("名称") and _BODY.fullmatch(body.text)
        for row in heading
        for name, body in pairwise(row)
    )
    out: list[Entry] = []
    for entry in entries:
        last = out[-1] if out else None
        is_rest = not entry.codes and entry.subject and last and last.codes
        if last and is_rest and not (last.figures and entry.figures):
            figures, number = (
                (entry.figures, entry.number) if entry.figures else (last.figures, last.number)
            )
            is_body = has_bodies and len(last.labels) == 1 < names["".join(entry.labels)]
            labels = (*last.labels, *entry.labels)
            labels = labels if is_body else ("".join(labels),)
            out[-1] = Entry(number, last.codes, labels, figures)
        else:
            out.append(entry)
    return out


def entries_to_grid(
    top: Sequence[Row], entries: Sequence[Entry], words: str
) -> tuple[Block | None, list[Problem]]:
    """The grid of a heading and its rows; none, and the row at fault, where nothing places the
    figures of one, for a table in part would not add up.
    """
    most = max(len(entry.figures) for entry in entries)
    bodies = [list(entry.figures) for entry in entries if len(entry.figures) == most]
    columns = _columns(top, bodies) or read_whole(top, lambda rows: _columns(rows, bodies))
    if columns is None:
        return None, []
    places = _places(columns, entries, words)
    rows: list[Row] = list(columns.rows)
    is_list = sum(leaf.role == "text" for leaf in columns.keys) > 1
    for at, entry in enumerate(entries):
        is_torn = is_list and len(entry.codes) + len(entry.labels) != len(columns.keys)
        if (entry.figures and at not in places) or (is_torn and not entry.is_sum):
            return None, [unclear(entry.number)]
        rows.append(cells(entry.number, _words(columns, entry, places.get(at, ()))))
    return Block(line=top[0][0].line, rows=tuple(rows)), []


def _columns(top: Sequence[Row], bodies: Sequence[Sequence[str]]) -> Columns | None:
    """The columns that heading rows tell, if there is one for each figure."""
    columns = top_to_columns(top, bodies)
    return columns if columns and len(bodies[0]) <= len(columns.values) else None


def unclear(number: int) -> Problem:
    """The problem that figures of a row cannot be put into columns."""
    words = "blank cells are lost, and nothing tells where the figures stand; the table is left out"
    return Problem("", number, "row-unclear", words)


def _places(columns: Columns, entries: Sequence[Entry], words: str) -> dict[int, Sequence[int]]:
    """By row, the columns of its figures among those of figures."""
    width = len(columns.values)
    full: dict[int, Sequence[int]] = {
        at: range(width) for at, one in enumerate(entries) if len(one.figures) == width
    }
    sums = columns_of_sums([leaf.path[-1] for leaf in columns.values])
    for at, one in enumerate(entries):
        for places in sums:
            if one.is_sum and at not in full and len(one.figures) == len(places):
                full[at] = places
    printed = [at for at, one in enumerate(entries) if one.figures]
    if len(full) == len(printed) or not has_wholes(columns):
        return full
    found = {at: (entries[at].subject, entries[at].figures) for at in printed}
    whole = next((figures for code, figures in found.values() if not code), ())
    if not whole or max(len(figures) for _, figures in found.values()) > len(whole):
        return full
    used = named_columns(whole, [leaf.path[-1] for leaf in columns.values], words)
    return dict(told_places(found, used)) if used is not None else full


def _code_column(columns: Columns, code: str, at: int) -> int:
    """The column of a code that stands behind ``at`` others: that of the codes of units or of
    projects for one that can be no subject's, where such a column stands beside those of subjects.
    """
    words = "项目" if _PROJECT.fullmatch(code) else "单位"
    codes = [leaf for leaf in columns.keys if leaf.role == "code"]
    found = next((leaf.column for leaf in codes if words in leaf.path[-1]), 0)
    return found if found and (at or not _SUBJECT.fullmatch(code)) else at


def _words(columns: Columns, entry: Entry, places: Sequence[int]) -> list[str]:
    """The cells of a row."""
    keys = [""] * len(columns.keys)
    codes, labels = list(entry.codes), list(entry.labels)
    lost = len(keys) - len(codes) - len(labels)
    if len(codes) < _MIXED and (not lost or (lost > 0 and entry.subject and entry.is_sum)):
        keys = [*codes, *labels, *[""] * lost]
    else:
        roles = [leaf.role for leaf in columns.keys]
        last = len(roles) - 1 - roles[::-1].index("name") if "name" in roles else len(roles) - 1
        keys[last] = "".join(labels)
        for at, code in enumerate(codes[: max(last, 0)]):
            keys[_code_column(columns, code, at)] = code
        if codes and not last:
            keys[0] = " ".join([*codes, keys[0]])
    values = [""] * len(columns.values)
    for at, figure in zip(places, entry.figures, strict=False):
        values[at] = figure
    return [*keys, *values]
