"""What a document says of its tables: a list of them that stands among them (是否空表), or a
sentence that calls one empty by its number (附表10为空表).

The list is no table of the budget itself. A table that is called empty is declared empty.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from mappers import text, titles
from mappers.model import Block, Part, Row, Table

_HEADS = ("表名", "空表", "报表名称", "表格名称")
_MARKS = {"是": "empty", "否": "filled"}
_EMPTY = re.compile("[为是系]空表")
_CLAUSE = re.compile("[，,。；;]")
#: The number of a table in a sentence: 附表10, 表八; 预算09表.
_NUMBER = re.compile(r"表(\d{1,2}|[一二三四五六七八九十]{1,3})(?![-—\d])|(?<![-—\d])(\d{1,2})表")
_NOT = re.compile("[不非未除]")
_LONGEST = 60  #: characters of a clause that calls tables empty, at the most
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


def told_empty(tables: Sequence[Table], parts: Iterable[Part]) -> list[Table]:
    """The tables, declared empty where a sentence says so of the one table of a number."""
    told: set[str] = set()
    for part in parts:
        words = "".join(text.squeeze(block.text) for block in part.blocks)
        for found in _EMPTY.finditer(words):
            named = _CLAUSE.split(words[max(0, found.start() - _LONGEST) : found.start()])[-1]
            if not _NOT.search(named):
                told |= {_digits(a or b) for a, b in _NUMBER.findall(named)}
    numbers = [_digits(table.number) if table.rows else "" for table in tables]
    return [
        replace(table, listed="empty")
        if number in told and numbers.count(number) == 1 and not table.listed
        else table
        for table, number in zip(tables, numbers, strict=True)
    ]


def _digits(number: str) -> str:
    """The number of a table without the words and noughts before it: 预算09 is 9; 十 is 10."""
    found = re.fullmatch(r"\D*0?(\d{1,2})", number)
    return found[1] if found else str(text.ordinal(number) or number)


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
