"""A department's targets that one row prints under a heading of several: its funds by source and by
use, its goal, and pairs of an indicator and its value; turned into the rows of a form.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from mappers import text
from mappers.forms.labels import label_key, level_one
from mappers.model import Block, Cell, Row, Table

_FEWEST = 3  #: amounts of the row, at the least
_TOTAL = re.compile(r"(?:资金|预算|支出|申请)总额")
_USES = ("基本支出", "项目支出")
_SOURCE = re.compile(r"一般公共预算|政府性基金|国有资本|财政拨款|专户|单位资金|其他资金")


def unrolled(table: Table) -> Table:
    """The table as a form; itself where it is none that one row prints."""
    rows = table.rows
    at = next((i for i, row in enumerate(rows) if len(_amounts(row)) >= _FEWEST), 0)
    heads = {cell.column: _head(rows[:at], cell.column) for row in rows[:at] for cell in row}
    words = set(heads.values())
    if not (words.issuperset(_USES) and any(map(_TOTAL.fullmatch, words))):
        return table
    made = (*_funds(rows[at], heads), *_goal(rows[at], heads), *_indicators(rows, at, heads))
    return replace(table, blocks=(Block(line=rows[at][0].line, rows=made),))


def _amounts(row: Row) -> list[Cell]:
    return [cell for cell in row if text.amount(cell.text) is not None]


def _head(rows: Sequence[Row], column: int) -> str:
    """The words nearest above a column."""
    cells = (cell for row in reversed(rows) for cell in row if cell.column == column)
    return next((label_key(cell.text) for cell in cells if cell.text.strip()), "")


def _row(line: int, *words: str | Cell) -> Row:
    return tuple(
        Cell(word, line, at) if isinstance(word, str) else replace(word, column=at)
        for at, word in enumerate(words)
    )


def _funds(row: Row, heads: dict[int, str]) -> Iterator[Row]:
    """The funds: the whole and its sources, then the uses."""
    line = row[0].line
    yield _row(line, "部门总体资金情况", "总体资金情况", "当年金额")
    told = [(heads.get(cell.column, ""), cell) for cell in _amounts(row)]
    for head, cell in told:
        if _SOURCE.search(head):
            yield _row(cell.line, "收入构成", head, cell)
    for head, cell in told:
        if _TOTAL.fullmatch(head):
            yield _row(cell.line, "收入构成", "合计", cell)
    for head, cell in told:
        if head in _USES:
            yield _row(cell.line, "支出构成", head, cell)


def _goal(row: Row, heads: dict[int, str]) -> Iterator[Row]:
    for cell in row:
        if heads.get(cell.column) == "整体绩效目标" and cell.text.strip():
            yield _row(cell.line, "整体绩效目标", cell)


def _indicators(rows: Sequence[Row], at: int, heads: dict[int, str]) -> Iterator[Row]:
    """The indicators, each a pair of its name and its value under its type."""
    names = [column for column, head in sorted(heads.items()) if head == "指标名称"]
    if names:
        yield _row(rows[at][0].line, "年度绩效指标", "一级指标", "指标名称", "指标值")
    for column in names:
        types = [c for row in rows[:at] for c in row if c.column <= column and level_one(c.text)]
        kind = max(types, key=lambda cell: cell.column).text if types else ""
        for row in rows[at:]:
            pair = {cell.column - column: cell for cell in row if cell.text.strip()}
            if 0 in pair and 1 in pair and heads.get(column + 1) == "指标值":
                yield _row(pair[0].line, "", kind, pair[0], pair[1])
