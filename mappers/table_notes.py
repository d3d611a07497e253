"""Notes under a table, and titles over it, that speak of another: of state capital under a table of
government funds, of expenditure over a table of income.
"""

import re
from collections.abc import Iterator, Sequence

from mappers import text
from mappers.model import Problem, Table
from mappers.settle import declares_empty

CODE, TITLE_CODE = "note-of-another-table", "title-of-another-table"
_SHOWS = re.compile(r"^(?:注|说明)[:：]?\d?[.、]?本表反映(?P<what>[^。；]{4,60})")
_BUDGETS = ("政府性基金", "国有资本", "三公")
_SIDES = ("收入", "支出")
_SIDE = re.compile(r"(?<![收支])(收入|支出)(?!支出|预算支出)(?:预算|决算|情况|总体)*总?表$")
_OTHERS = re.compile(r"财政|公共|基金|国有|三公|项目|收入支出|收支|基本|专户")


def misplaced_notes(table: Table) -> Iterator[Problem]:
    """A problem for each note that names another budget, or side, than the titles of its table."""
    titles = text.fold("".join(table.titles))
    for block in (*table.blocks, *table.notes):
        bare = text.fold(block.text)
        shows = _SHOWS.match(bare)
        if not shows and not (declares_empty(bare, titles) and len(bare) <= 60):
            continue
        words = shows["what"] if shows else bare
        if _differ(_BUDGETS, titles, words) or (shows and _differ(_SIDES, titles, words)):
            yield Problem("", block.line, CODE, f"a note under {table.title}: {bare[:40]}")


def _differ(names: tuple[str, ...], title: str, words: str) -> bool:
    """Whether the title and the words each tell some of the names, and none in common."""
    first = {name for name in names if name in title}
    second = {name for name in names if name in words}
    return bool(first and second and not first & second)


def mistitled(tables: Sequence[Table]) -> Iterator[Problem]:
    """A problem for a table of expenditure that is titled as one of income, and for one of income
    that bears the title of the table of expenditure.
    """
    spent = {_title(table) for table in tables if _is_spent(table)}
    for table in tables:
        title = _title(table)
        side = _SIDE.search(title)
        if not side or _OTHERS.search(title):
            continue
        is_income = side.group(1) == "收入"
        if is_income == _is_spent(table) and (is_income or (title in spent and _is_earned(table))):
            yield Problem("", table.line, TITLE_CODE, f"{table.title} is that of another table")


def _title(table: Table) -> str:
    return text.fold(table.title)


def _heads(table: Table) -> set[str]:
    return {text.fold(cell.text) for row in table.rows[:3] for cell in row}


def _is_spent(table: Table) -> bool:
    return {"基本支出", "项目支出"} <= _heads(table)


def _is_earned(table: Table) -> bool:
    return sum(head.endswith("收入") for head in _heads(table)) > 1
