"""A list of the document's tables that stands among them, and what it says of each: 是否空表.

It is no table of the budget itself. A table that it marks as empty is declared empty.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from mappers import text, titles
from mappers.model import Block, Row, Table

_HEADS = ("表名", "空表", "报表名称", "表格名称")
_MARKS = {"是": "empty", "否": "filled"}
_FEWEST = 2  #: tables of a list, at the least


def without_listings(tables: Iterable[Table], before: Iterable[Block]) -> list[Table]:
    """The tables but for lists of tables, each with what such a list says of it; one may stand
    among the blocks ``before`` the tables too.
    """
    kept: list[Table] = []
    rows = [row for block in before if is_listing(block.rows) for row in block.rows]
    for table in tables:
        if is_listing(table.rows):
            rows += table.rows
        else:
            kept.append(table)
    told = dict(_marked(rows))
    return [replace(t, listed=told.get(text.label(text.fold(t.title)), "")) for t in kept]


def is_listing(rows: Iterable[Row]) -> bool:
    """Whether each row but the heading names a table and prints no amount."""
    named = 0
    for row in rows:
        words = [cell.text for cell in row if not text.is_blank(cell.text)]
        if any(head in text.fold(word) for word in words for head in _HEADS):
            continue
        if any(text.amount(word) is not None and "." in word for word in words):
            return False
        if not any(text.fold(word).endswith("表") for word in words):
            return False
        named += any(titles.caption(word) is not None for word in words)
    return named >= _FEWEST


def _marked(rows: Iterable[Row]) -> Iterator[tuple[str, str]]:
    """The title of each table that a row marks, and the mark."""
    is_marked = False
    for row in rows:
        words = [text.fold(cell.text) for cell in row if not text.is_blank(cell.text)]
        is_marked = is_marked or any("空表" in word for word in words)
        marks = [_MARKS[word] for word in words if word in _MARKS]
        captions = [found for cell in row if (found := titles.caption(cell.text)) and found.title]
        if is_marked and len(marks) == len(captions) == 1:
            yield text.label(text.fold(captions[0].title)), marks[0]
