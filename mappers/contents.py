"""The tables that the contents of a document announce, and which of them it lacks."""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from mappers import text, titles
from mappers.model import Part, Problem, Table

CODE = "listed-table-missing"
_MARK = re.compile(r"^[-*•\s]*(?:\d{1,2}|[一二三四五六七八九十]{1,3})[、.．]\s*(?=[㐀-鿿“])")
_LEADER = re.compile(r"[.…·．\s]*\d{0,3}\s*$")
_FORMS = frozenset({"performance", "application", "evaluation", "whole"})
#: Words by which two titles of one table may differ.
_SOFT = frozenset(
    ["by-unit", "by-function", "by-economy", "execution", "income", "general", "fiscal"]
)
#: Words for what the body costs to run and owns, which goes by many titles.
_RUN = frozenset({"information", "agency-running"})
_LIST = 5  #: titles that follow each other before the tables and make a list of them, at the least
_MOST_FOUND = 0.7  #: of the tables announced must be there, else the text has lost its tables


def missing_tables(parts: Sequence[Part], tables: Sequence[Table]) -> Iterator[Problem]:
    """A problem for each table of the contents that no table of the document can be, and that no
    other line names.
    """
    announced = [
        (block.line, found.title, "-" in found.number)
        for part in parts
        if part.role == "contents"
        for block in part.blocks
        if block.text and (found := titles.caption(_LEADER.sub("", _MARK.sub("", block.text))))
        if found.title and text.fold(found.title).endswith("表")
    ]
    announced = [one for one in announced if not titles.features(one[1]) & _FORMS]
    last = announced[-1][0] if announced else 0
    printed = [titles.features(title) for table in tables for title in table.titles]
    lines = "\n".join(text.fold(b.text) for p in parts if p.role != "contents" for b in p.blocks)
    lost = [
        one
        for one in announced
        if not any(_may_be(one[1], other) for other in printed) and text.fold(one[1]) not in lines
    ]
    if lost and len(lost) <= (1 - _MOST_FOUND) * len(announced):
        numbered = any(table.number for table in tables)
        for line, title, is_part in lost:
            if numbered and not is_part and line != last:
                continue  # the numbers of the tables jump
            words = f"the contents announce {title}, which the document has not"
            yield Problem("", line, CODE, words)
    yield from _missing_below(tables, lines)


def _missing_below(tables: Sequence[Table], lines: str) -> Iterator[Problem]:
    """A problem for each title of a list right before the tables under which none stands."""
    bare = list(takewhile(lambda table: not table.blocks, tables))
    below = [titles.features(title) for table in tables[len(bare) :] for title in table.titles]
    if len(bare) < _LIST or not below:
        return
    lost = [
        table
        for table in bare
        if not titles.features(table.title) & _FORMS
        and not any(_may_be(table.title, other) for other in below)
        and lines.count(text.fold(table.title)) == 1
    ]
    if len(lost) <= (1 - _MOST_FOUND) * len(bare):
        for table in lost:
            words = f"the list before the tables names {table.title}, which the document has not"
            yield Problem("", table.line, CODE, words)


def _may_be(title: str, other: frozenset[str]) -> bool:
    announced = titles.features(title)
    if _RUN & announced and _RUN & other:
        return True
    return bool(other) and (announced ^ other) <= _SOFT
