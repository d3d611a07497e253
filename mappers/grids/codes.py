"""Codes of which a row prints its own part alone, under the parts of the rows above it.

A column a level, as in ``204||``, ``|05|``, ``||01``: the row is 2040501.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from mappers import text
from mappers.model import Row

_CLASS = re.compile(r"[2-5]\d\d")
_PART = re.compile(r"\d\d")
_LEVELS = (3, 2)  #: columns that print a code, the most first


def with_whole_codes(body: Sequence[tuple[int, Row]], first: int) -> list[tuple[int, Row]]:
    """The rows with the parts of their codes that only rows above them print; as they are where the
    columns left of ``first``, the first of figures, print no such codes.
    """
    for levels in _LEVELS:
        for start in range(first - levels + 1):
            columns = range(start, start + levels)
            if _lacks_parts([_parts(row, columns) for _, row in body]):
                return _filled(body, columns)
    return list(body)


def _parts(row: Row, columns: range) -> tuple[str, ...]:
    by_column = {cell.column: text.squeeze(cell.text) for cell in row}
    return tuple(by_column.get(column, "") for column in columns)


def _lacks_parts(rows: Sequence[tuple[str, ...]]) -> bool:
    """Whether classes stand in the first column alone, and each other column prints parts of codes
    in rows that leave the class out.
    """
    coded = [parts for parts in rows if any(parts) and not any(map(text.is_han, parts))]
    if not coded or not _CLASS.fullmatch(coded[0][0]):
        return False
    for parts in coded:
        own = [part for part in parts if part]
        is_class = bool(parts[0])
        if is_class and (len(own) > 1 or not _CLASS.fullmatch(own[0])):
            return False
        if not is_class and not all(map(_PART.fullmatch, own)):
            return False
    return all(any(parts[at] for parts in coded) for at in range(1, len(coded[0])))


def _filled(body: Sequence[tuple[int, Row]], columns: range) -> list[tuple[int, Row]]:
    """The rows with the parts left of their own, each from the row that printed it last."""
    above = [""] * len(columns)
    out: list[tuple[int, Row]] = []
    for index, row in body:
        parts = _parts(row, columns)
        own = next((at for at, part in enumerate(parts) if part), None)
        if own is None or any(map(text.is_han, parts)):
            out.append((index, row))
            continue
        above = [*above[:own], *parts[own:]]
        told = dict(zip(columns, above, strict=True))
        out.append((index, tuple(replace(c, text=told.get(c.column, c.text)) for c in row)))
    return out
