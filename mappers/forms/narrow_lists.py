"""The rows of the lists of a form, between single spaces, below their headings.

``印刷 30202 印刷费 40 20万份×2元/份`` under ``项目活动 支出经济分类 金额 测算依据``: a code and the
name behind it are one cell, the amount stands where the heading has it, and the basis behind it
may hold spaces. A row may go on in a second line from its amount on.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from mappers import text
from mappers.forms.align import Role
from mappers.forms.labels import is_label, is_total
from mappers.forms.money import heads_of
from mappers.model import Cell, Row

Lines = Sequence[tuple[int, list[str]]]

_LEAST = 3  #: columns of the heading, at the least
_ECONOMIC = re.compile(r"[\[【]?3\d{4}[\]】]?")
_TEXTS = frozenset({"basis", "note"})
_WIDE = 4  #: columns of the heading of projects or tasks, at the least
_LISTS = ("projects", "tasks")
_AMOUNTS = frozenset(
    {"total-budget", "current-budget", "task-count", "task-amount", "task-fiscal", "task-other"}
)


def reckoned_rows(lines: Lines) -> dict[int, Row]:
    """The cells of the rows of what is reckoned, by line; none for a line that a row above goes on
    in. All rows below a heading are read, or none.
    """
    found: dict[int, Row] = {}
    for at in range(len(lines)):
        found |= _below(lines, at)
    return found


def funded_rows(lines: Lines) -> dict[int, Row]:
    """The cells of the rows of projects or tasks, by line: as wide as their heads,
    with figures below those that head amounts.
    """
    found: dict[int, Row] = {}
    heads: tuple[Role, ...] = ()
    for line, words in lines:
        row = _row(line, words)
        read = [heads_of(table, row) for table in _LISTS]
        told = next((roles for roles in read if len(roles) == len(row) >= _WIDE), ())
        heads = told or heads
        placed = _under(row, heads) if heads and not told else ()
        if placed:
            found[line] = placed
    return found


def _under(row: Row, heads: Sequence[Role]) -> Row:
    """A row in the columns of its heads, spaces in its last text left alone, that of the sum with
    nothing but its amounts; empty where it prints anything else.
    """
    amounts = [role.column for role in heads if role.name in _AMOUNTS]
    last = len(heads) - 1
    if len(row) > len(heads) and last - 1 in amounts:
        words = " ".join(cell.text for cell in row[last:])
        row = (*row[:last], replace(row[last], text=words))
    is_figure = [text.amount(cell.text) is not None for cell in row]
    if len(row) == len(heads):
        places = [cell.column for cell, figure in zip(row, is_figure, strict=True) if figure]
        return row if places == amounts else ()
    if is_total(row[0].text) and is_figure[1:] == [True] * len(amounts):
        columns = (heads[0].column, *amounts)
        return tuple(replace(cell, column=at) for cell, at in zip(row, columns, strict=True))
    return ()


def _below(lines: Lines, head: int) -> dict[int, Row]:
    """The rows below the heading at ``head``; empty where there is none, or a row is in doubt."""
    line, words = lines[head]
    heads = [one.name for one in heads_of("activity", _row(line, words))]
    if not _LEAST <= len(heads) == len(words) or heads.count("amount") != 1 or heads[0] != "label":
        return {}
    found: dict[int, Row] = {}
    at = head + 1
    while at < len(lines) and not _is_end(lines[at][1]):
        if is_total(lines[at][1][0]):
            at += 1
            continue
        row = _read([_row(*lines[at])], heads)
        if row is None and at + 1 < len(lines):
            row = _read([_row(*lines[at]), _row(*lines[at + 1])], heads)
            if row:
                at += 1
                found[lines[at][0]] = ()
        if row is None:
            return {}
        found[row[0].line] = row
        at += 1
    return found if at < len(lines) else {}


def _is_end(words: Sequence[str]) -> bool:
    """Whether a line is the title of what follows, or its heading."""
    first = words[0]
    return is_label(first) or bool(heads_of("procurement", _row(0, words)))


def _read(printed: Sequence[Row], heads: Sequence[str]) -> Row | None:
    """The cells of a row under ``heads``; None where the lines do not print just these, or the
    second does not begin with the amount.
    """
    cells = _coded([cell for row in printed for cell in row])
    place = heads.index("amount")
    if len(cells) > len(heads) and heads[-1] in _TEXTS:
        rest = " ".join(cell.text for cell in cells[len(heads) - 1 :])
        cells = [*cells[: len(heads) - 1], Cell(rest, cells[len(heads) - 1].line, 0)]
    if len(cells) not in (len(heads), place + 1) or text.amount(cells[place].text) is None:
        return None
    if any(text.amount(cell.text) is not None for cell in cells[:place]):
        return None
    if len(printed) > 1 and cells[place].text != printed[1][0].text:
        return None
    return tuple(Cell(cell.text, cell.line, at) for at, cell in enumerate(cells))


def _coded(cells: Sequence[Cell]) -> list[Cell]:
    """The cells with codes of economic subjects put to the names behind them."""
    out: list[Cell] = []
    for cell in cells:
        if out and _ECONOMIC.fullmatch(out[-1].text) and text.is_han(cell.text):
            out[-1] = Cell(f"{out[-1].text} {cell.text}", out[-1].line, 0)
        else:
            out.append(cell)
    return out


def _row(line: int, words: Sequence[str]) -> Row:
    return tuple(Cell(word, line, at) for at, word in enumerate(words))
