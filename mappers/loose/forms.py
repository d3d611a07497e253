"""Forms whose lines print their cells with single spaces between them, as grids.

The heading of the indicators tells that a form is one: it stands in one line, and every row below
it prints just as many words, but for a level 2 that its level 1 does not have (预算执行指标). Where
one row does not, a word is torn or a cell is blank, and the form stays what it is: running text.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from mappers import headings, text
from mappers.forms.align import Role
from mappers.forms.headers import is_header
from mappers.forms.labels import field_of, head_like, is_total, section_of
from mappers.forms.money import heads_of
from mappers.loose.heading import cells
from mappers.model import Block, Document, Row
from mappers.values import is_numeric

_WIDE = 6  #: columns of the heading, at the least
_ROWS = 2  #: rows below it, at the least
_OPENS = frozenset({"project-name", "department-name"})  #: fields that begin a form
_YEAR = re.compile(r"20\d\d年?(?:度)?[\u4e00-\u9fff]*")
_ECONOMIC = re.compile(r"[\[【]?3\d{4}[\]】]?")
_PERCENT = re.compile(r".*\d[%％‰]")
_TABLES = ("activity", "tasks", "execution", "funding")
_LEAST = 3  #: heads of a small table, at the least
_NAMING = frozenset(
    {"label", "content", "economic", "task", "task-project", "task-content", "basis", "note"}
)
_POINTS = frozenset({"weight", "score"})


def with_loose_forms(document: Document) -> Document:
    """The document with grids for forms that single spaces print; all else as it is."""
    blocks: list[Block] = []
    printed: dict[int, Row] = {}
    for at, block in enumerate(document.blocks):
        if not block.is_grid and _is_heading(block):
            printed |= dict(_form_rows(document.blocks, at))
    for at, block in enumerate(document.blocks):
        row = printed.get(at)
        if row is None:
            blocks.append(block)
        elif at - 1 in printed and blocks[-1].is_grid:
            blocks[-1] = replace(blocks[-1], rows=(*blocks[-1].rows, row))
        else:
            blocks.append(Block(line=block.line, rows=(row,)))
    return replace(document, blocks=tuple(blocks))


def _is_heading(block: Block) -> bool:
    """Whether a line heads indicators, and each of its words heads a column."""
    row = cells(block.line, block.text.split())
    words = [cell.text for cell in row]
    is_known = all(head_like(word) or _YEAR.fullmatch(word) for word in words)
    return len(row) >= _WIDE and "\t" not in block.text and is_known and is_header(row)


def _form_rows(blocks: Sequence[Block], head: int) -> list[tuple[int, Row]]:
    """The ordinals of the form's lines with their cells; empty where they are not beyond doubt."""
    heads = [head_like(word) for word in blocks[head].text.split()]
    rows = [(head, cells(blocks[head].line, blocks[head].text.split()))]
    at = head + 1
    while _follows(blocks, at) and not _is_end(blocks[at]):
        words = _indicator(_with_sign(blocks[at].text.split(), heads), len(heads))
        if not words:
            return []
        rows.append((at, cells(blocks[at].line, words)))
        at += 1
    if len(rows) <= _ROWS:
        return []
    while _follows(blocks, at) and _is_end(blocks[at]):
        rows.append((at, _end_row(blocks[at], heads)))
        at += 1
    above = _above(blocks, head)
    return [*above, *rows] if above else []


def _follows(blocks: Sequence[Block], at: int) -> bool:
    """Whether a line of text stands right below the one before it."""
    is_near = 0 < at < len(blocks) and blocks[at].line == blocks[at - 1].line + 1
    return is_near and not blocks[at].is_grid and not blocks[at - 1].is_grid


def _is_end(block: Block) -> bool:
    """Whether a line stands below the rows of indicators: their sum, or a field of the form."""
    first = block.text.split()[0] if block.text.split() else ""
    return bool(field_of(first)) or _is_sum(first)


def _is_sum(words: str) -> bool:
    return (
        headings.is_total(words)
        or re.fullmatch("总分|(?:权重|分值)(?:合计|总计)", words) is not None
    )


def _with_sign(words: Sequence[str], heads: Sequence[str]) -> list[str]:
    """The words of a row with a sign that stands for the unit apart from the value (98%)."""
    at = heads.index("unit") - len(heads) if "unit" in heads else 0
    if not at or len(words) < -at or not _PERCENT.fullmatch(words[at]):
        return list(words)
    value, sign = words[at][:-1], words[at][-1]
    return [*words[:at], value, sign, *words[len(words) + at + 1 :]]


def _indicator(words: Sequence[str], width: int) -> list[str]:
    """The cells of a row of an indicator; empty where they are not as many as the heading has."""
    if not words or not words[0].endswith("指标"):
        return []
    if len(words) == width - 1 and not words[1].endswith("指标"):
        return [words[0], "", *words[1:]]
    return list(words) if len(words) == width else []


def _end_row(block: Block, heads: Sequence[str]) -> Row:
    """The cells of a line below the indicators: sums stand under the points of the indicators."""
    first, *rest = block.text.split()
    places = [at for at, head in enumerate(heads) if head in _POINTS]
    if len(rest) == len(heads) - 1:
        return cells(block.line, [first, *rest])
    if not _is_sum(first) or len(rest) > len(places):
        return cells(block.line, [first, " ".join(rest)] if rest else [first])
    words = [first, *[""] * (len(heads) - 1)]
    for at, figure in zip(places, rest, strict=False):
        words[at] = figure
    return cells(block.line, words)


def _above(blocks: Sequence[Block], head: int) -> list[tuple[int, Row]]:
    """The lines of the form above its indicators, from the field that begins it; empty where none
    does.
    """
    first = head
    while first and _follows(blocks, first) and len(blocks[first - 1].text.split()) > 1:
        first -= 1
        if field_of(blocks[first].text.split()[0]) in _OPENS:
            places = range(first, head)
            rows = _aligned([_row(blocks[at]) for at in places])
            return list(zip(places, rows, strict=True))
    return []


def _aligned(rows: Sequence[Row]) -> Iterator[Row]:
    """The rows, those of small tables under their heads: figures under the last of these, and
    words behind the title that stands beside them.
    """
    width = start = figures = 0
    for row in rows:
        heads = _heads(row)
        if heads:
            width, start, figures = len(row), len(row) - len(heads), _amounts(heads)
        elif field_of(row[0].text) or section_of(row[0].text):
            width = 0
        yield row if heads or not width else _under(row, width, start, figures)


def _heads(row: Row) -> tuple[Role, ...]:
    """The heads of a small table, all of a row or all behind its title; empty where it has none."""
    read = [heads_of(table, row) for table in _TABLES]
    return next((heads for heads in read if _LEAST <= len(row) - 1 <= len(heads)), ())


def _amounts(heads: Sequence[Role]) -> int:
    """How many of the last columns hold figures."""
    return sum(1 for _ in takewhile(lambda head: head.name not in _NAMING, reversed(heads)))


def _under(row: Row, width: int, start: int, figures: int) -> Row:
    """A row under heads of which the last ``figures`` head figures, behind ``start`` titles."""
    words = [cell.text for cell in row]
    count = sum(1 for _ in takewhile(is_numeric, reversed(words)))
    count = min(count, figures) if not is_total(words[0]) else count
    front = words[: len(words) - count]
    lacking = width - len(words)
    if lacking < 0 or not (count == figures or is_total(words[0])):
        return row
    before = start if lacking >= start else 0
    blank = [""] * (lacking - before)
    return cells(row[0].line, [*[""] * before, *front, *blank, *words[len(front) :]])


def _row(block: Block) -> Row:
    """The cells of a line; of one with a sentence its label and all the rest."""
    words = block.text.split()
    if re.search("[。；]", block.text):
        return cells(block.line, [words[0], " ".join(words[1:])])
    return cells(block.line, _coded(words))


def _coded(words: Sequence[str]) -> list[str]:
    """The words with codes of economic subjects put to the names behind them."""
    out: list[str] = []
    for word in words:
        if out and _ECONOMIC.fullmatch(out[-1]) and text.is_han(word):
            out[-1] += f" {word}"
        else:
            out.append(word)
    return out
