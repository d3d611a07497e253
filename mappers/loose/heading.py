"""The heading of a table with one side, whose spanned and blank cells single spaces lose."""

from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

from mappers import headings
from mappers.grids.headings import Leaf, rows_to_heading
from mappers.grids.spread import spread
from mappers.model import Cell, Row

_KEYS = (2, 1, 4, 3, 5)  #: how many columns of keys are tried, the usual first
_KEY_ROLES = ("code", "name", "line", "text")
_COUNTS = "统计数"  #: heads the figures of 机构运行信息表, of which some are counts
_PARTS = {"类", "款", "项", "栏次"}


class Columns(NamedTuple):
    """The rows of the heading in their columns, and what each column holds."""

    rows: tuple[Row, ...]
    keys: tuple[Leaf, ...]
    values: tuple[Leaf, ...]


def cells(number: int, words: Sequence[str]) -> Row:
    """A row of cells that stand in one line."""
    return tuple(Cell(text, number, column) for column, text in enumerate(words))


def is_numbering(row: Row) -> bool:
    """Whether a row of the heading only numbers columns or names the parts of codes."""
    return headings.is_numbering(row) or {cell.text for cell in row} <= _PARTS


def top_to_columns(top: Sequence[Row], bodies: Sequence[Sequence[str]]) -> Columns | None:
    """The columns that the heading rows ``top`` tell over rows that print all their figures;
    ``bodies`` are the figures of such rows. None where the heading leaves them open.
    """
    for words in chain.from_iterable(map(_stand_ins, _KEYS)):
        count = len(words)
        rows = [cells(0, [*words, *figures]) for figures in bodies]
        told = spread([*top, *rows])
        heading = rows_to_heading(told)
        keys = tuple(leaf for leaf in heading.leaves if leaf.role in _KEY_ROLES)
        if heading.size != len(top) or len(keys) != count or not heading.is_orderly:
            continue
        places = [leaf.column for leaf in heading.values]
        if places == list(range(count, count + len(bodies[0]))):
            return Columns(tuple(told[: heading.size]), keys, heading.values)
    return flat_columns(top)


def flat_columns(top: Sequence[Row]) -> Columns | None:
    """The columns of a heading whose words stand in one row, or whose keys stand in a row below
    their common head (项目 …, 科目编码 科目名称).
    """
    plain = [row for row in top if not is_numbering(row)]
    words = [cell.text for cell in plain[-1]] if plain else []
    line = plain[-1][0].line if plain else 0
    if len(plain) == 2 and all(headings.role(word) in ("code", "name") for word in words):
        first, *rest = [cell.text for cell in plain[0]]
        words = [*words, *rest] if headings.role(first) == "name" else []
    elif len(plain) > 1 and len(plain[0]) > 2:
        return None
    roles = ["value" if word == _COUNTS else headings.role(word) for word in words]
    count = next((at for at, role in enumerate(roles) if role == "value"), 0)
    if not count or set(roles[count:]) != {"value"} or not set(roles[:count]) <= {*_KEY_ROLES}:
        return None
    leaves = [Leaf((w,), role, at) for at, (w, role) in enumerate(zip(words, roles, strict=True))]
    return Columns((cells(line, words),), tuple(leaves[:count]), tuple(leaves[count:]))


def _stand_ins(count: int) -> list[list[str]]:
    """Keys as rows of figures print them, for a try: a name alone; a code and a name, with blanks
    or words between.
    """
    if count == 1:
        return [["行政运行"]]
    blank = ["2010301", *[""] * (count - 2), "行政运行"]
    return [blank] if count == 2 else [blank, ["2010301", "行政运行", *["某单位"] * (count - 2)]]


def has_wholes(columns: Columns) -> bool:
    """Whether the first column of figures is the whole of which all others are parts."""
    first = columns.values[0].path[-1] if columns.values else ""
    words = chain.from_iterable(leaf.path for leaf in columns.values)
    carried = any(
        headings.slug("operation_character", word).endswith("carry-over") for word in words
    )
    return headings.is_generic(first) and not carried


def columns_of_sums(words: Sequence[str]) -> tuple[list[int], list[int]]:
    """Which columns of figures, headed by ``words``, a sum fills: it has no price, and one of many
    kinds no quantity either.
    """
    types = [headings.slug("amount_type", word) for word in words]
    counted = [at for at, one in enumerate(types) if one != "unit-price"]
    return counted, [at for at in counted if types[at] != "quantity"]
