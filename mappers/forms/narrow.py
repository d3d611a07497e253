"""A form whose cells single spaces part and whose lines are whole rows, as the rows of a grid.

A PDF tool that forgets the layout leaves ``产出指标 数量指标 培训次数 ≥12次`` of a row. Where all
rows below the headings of the indicators hold what these ask for, but for the types that a merged
cell prints once, no cell of the form is cut over lines. Where rows stand below a heading that is
cut itself, or a label is cut (整体绩效 | 总目标), the form stays running text, unless it has a
column that running text does not tell apart.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from mappers import text
from mappers.forms.headers import is_header
from mappers.forms.labels import (
    field_like,
    head_like,
    is_full_type,
    is_label,
    level_one,
    section_like,
)
from mappers.forms.money import heads_of
from mappers.forms.narrow_lists import funded_rows, reckoned_rows
from mappers.model import Block, Cell, Row
from mappers.values import is_placeholder

_WIDE = 4  #: columns of the heading, at the least
_ROWS = 3  #: rows below it, at the least
_EXECUTED = 2  #: heads of the execution of a budget that may stand in any line
_SENTENCE = re.compile("[，。；：]")
_POINTS = frozenset({"weight", "score", "unit", "operator"})  #: columns that running text blurs


def narrow_rows(blocks: Sequence[Block]) -> dict[int, Row]:
    """The cells of the rows, by line; none where a line is not a whole row, and no cells for one
    that goes on with the row above.
    """
    lines = [(block.line, block.text.split()) for block in blocks if block.text.strip()]
    heads = [at for at, (line, words) in enumerate(lines) if _is_head(line, words)]
    found: dict[int, Row] = {}
    for head in heads:
        rows = _indicators(lines, head)
        if not rows:
            return {}
        found |= rows
    rest = {line: words for line, words in lines if line not in found}
    is_cut = _is_cut(lines) or any(map(_is_typed, rest.values()))
    if is_cut and not any(_has_points(lines[head][1]) for head in heads):
        return {}
    if found:
        found |= {line: _row(line, words) for line, words in rest.items() if _is_parted(words)}
        left = [(line, words) for line, words in lines if line in rest]
        found |= reckoned_rows(left) | funded_rows(left)
    return found


def _is_head(line: int, words: Sequence[str]) -> bool:
    return len(words) >= _WIDE and is_header(_row(line, words))


def _is_typed(words: Sequence[str]) -> bool:
    """Whether a line is a row of an indicator: its types, its name and what it asks for."""
    types = sum(map(is_full_type, words[:2]))
    return types > 0 and len(words) >= types + 2 and bool(re.search(r"\d", " ".join(words[types:])))


def _has_points(words: Sequence[str]) -> bool:
    """Whether a heading has columns that only cells tell apart from the values."""
    return any(head_like(word) in _POINTS for word in words)


def _is_cut(lines: Sequence[tuple[int, list[str]]]) -> bool:
    """Whether a label stands in two lines, neither of which is one."""
    return any(
        below == above + 1
        and len(first) == len(second) == 1
        and is_label(first[0] + second[0])
        and not (is_label(first[0]) or is_label(second[0]))
        for (above, first), (below, second) in pairwise(lines)
    )


def _indicators(lines: Sequence[tuple[int, list[str]]], head: int) -> dict[int, Row]:
    """The heading and the rows below it, a row without its types where they stand."""
    line, words = lines[head]
    found = {line: _row(line, words)}
    for at, row in lines[head + 1 :]:
        lacking = _lacking(row, len(words))
        if lacking is None:
            is_cut = any(map(is_full_type, row)) and not _is_head(at, row)
            return {} if is_cut or len(found) <= _ROWS else found
        found[at] = _row(at, row, lacking)
    return found if len(found) > _ROWS else {}


def _lacking(words: Sequence[str], width: int) -> int | None:
    """How many types a row does not print again; None where it is no whole row."""
    types = sum(map(is_full_type, words[:2]))
    whole = types and len(words) == width - 2 + types
    if not whole and len(words) != width - 2:
        return None
    is_first = types == 2 or (types == 1 and level_one(words[0]) and len(words) == width)
    return 0 if is_first else 2 - types


def _row(line: int, words: Sequence[str], first: int = 0) -> Row:
    return tuple(Cell(word, line, first + at) for at, word in enumerate(words))


def _is_parted(words: Sequence[str]) -> bool:
    """Whether a line prints labels and what stands beside them, not a text."""
    if len(words) < 2 or any(_SENTENCE.search(word) for word in words[1:-1]):
        return False
    if _ends_in_figures(words) or any(field_like(w) or section_like(w) for w in words):
        return True
    row = _row(0, words)
    years = heads_of("funds", row)
    if len(years) == len(words) and all(role.year for role in years):
        return True
    is_detail = len(heads_of("activity", row)) == len(words)
    return is_detail or len(heads_of("execution", row)) > _EXECUTED


def _ends_in_figures(words: Sequence[str]) -> bool:
    """Whether the last of the words that is no blank is a figure, and not the first of all."""
    rest = list(words)
    while rest and is_placeholder(rest[-1]):
        rest.pop()
    return len(rest) > 1 and not (text.amount(rest[-1]) is None and text.share(rest[-1]) is None)
