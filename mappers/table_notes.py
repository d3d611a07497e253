"""Notes under a table that speak of another: of state capital under that of government funds."""

import re
from collections.abc import Iterator

from mappers import text
from mappers.model import Problem, Table
from mappers.settle import DECLARES_EMPTY

CODE = "note-of-another-table"
_SHOWS = re.compile(r"^(?:注|说明)[:：]?\d?[.、]?本表反映(?P<what>[^。；]{4,60})")
_BUDGETS = ("政府性基金", "国有资本", "三公")
_SIDES = ("收入", "支出")


def misplaced_notes(table: Table) -> Iterator[Problem]:
    """A problem for each note that names another budget, or side, than the titles of its table."""
    titles = text.fold("".join(table.titles))
    for block in (*table.blocks, *table.notes):
        bare = text.fold(block.text)
        shows = _SHOWS.match(bare)
        if not shows and not (DECLARES_EMPTY.search(bare) and len(bare) <= 60):
            continue
        words = shows["what"] if shows else bare
        if _differ(_BUDGETS, titles, words) or (shows and _differ(_SIDES, titles, words)):
            yield Problem("", block.line, CODE, f"a note under {table.title}: {bare[:40]}")


def _differ(names: tuple[str, ...], title: str, words: str) -> bool:
    """Whether the title and the words each tell some of the names, and none in common."""
    first = {name for name in names if name in title}
    second = {name for name in names if name in words}
    return bool(first and second and not first & second)
