"""Project forms that stand one after the other under one caption, taken apart: each is a table of
its own.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from mappers import text, titles
from mappers.forms.order import in_order
from mappers.forms.project_list import split_list
from mappers.model import Block, Row, Table

_NAME = re.compile(r"^项目(?:支出)?名称(?:[:：]|$)")
_GOALS = re.compile(r"^项目(?:支出)?绩效总目标$")
_HEADS = re.compile(
    r"^(?:部门)?(?:项目|预算项目).*申报表(?:\(.*\))?$|^(?:申报|填报)(?:日期|时间)[:：]|^单位[:：]?万?元$|^\d{1,2}[-—]\d{1,2}$"
)
_BODY = re.compile(
    "项目(?:主管部门|编码|负责人|(?:执行)?单位|属性|类[型别]|资金|总目标|总金额|起止)|主管部门|支出项目类别|起始年度|资金总额"
    "|计划(?:开始|完成)日期|^一级指标$|^起止(?:年份|年度|时间)"
)


def split(table: Table) -> tuple[Table, ...]:
    """The forms of ``table``; the table itself where it is no project form or holds only one.

    A form begins with its row 项目名称; where its first page is lost, with its block
    项目绩效总目标.
    """
    words = titles.features(" ".join(table.titles))
    is_form = words & {"application", "performance", "evaluation"} and "whole" not in words
    if not is_form and not (not table.title and _looks_like_forms(table)):
        return (table,)
    table = in_order(table)
    listed = split_list(table)
    if listed:
        return listed
    starts = list(_starts(table))
    if len(starts) < 2:
        return (table,)
    bounds = [0, *starts[1:], sum(len(block.rows) or 1 for block in table.blocks)]
    return tuple(
        _piece(table, first, last, index) for index, (first, last) in enumerate(pairwise(bounds))
    )


def _looks_like_forms(table: Table) -> bool:
    lines = [words for words, _ in _items(table)]
    return any(_NAME.match(words) for words in lines) and any(
        _BODY.search(words) for words in lines
    )


def _items(table: Table) -> Iterator[tuple[str, bool]]:
    """Rows and lines of a table in order, as folded words of the first cell, and whether it is a
    grid row.
    """
    for block in table.blocks:
        if block.is_grid:
            for row in block.rows:
                yield text.fold(_first(row)), True
        else:
            yield _line_head(block.text), False


def _line_head(words: str) -> str:
    folded = text.fold(words)
    if folded.startswith("项目名称") and re.match(r"项目名称(?:\s|[:：]|$)", words.strip()):
        return "项目名称"
    return folded


def _first(row: Row) -> str:
    return next((cell.text for cell in row if cell.text), "")


def _starts(table: Table) -> Iterator[int]:
    """The ordinals of the rows or lines at which a form begins; heads printed above it belong to
    it.
    """
    items = list(_items(table))
    seen_goals = False
    open_form = False
    for index, (words, _) in enumerate(items):
        if _NAME.match(words) and _is_head(items, index):
            yield _with_heads(items, index)
            open_form, seen_goals = True, False
        elif _GOALS.match(words):
            if not open_form or seen_goals:
                yield _with_heads(items, index)
                open_form = True
            seen_goals = True


def _is_head(items: list[tuple[str, bool]], index: int) -> bool:
    """Whether a row 项目名称 begins a form: the fields of a form follow, not a list of
    projects.
    """
    following = [words for words, _ in items[index + 1 : index + 14]]
    return any(_BODY.search(words) for words in following)


def _with_heads(items: list[tuple[str, bool]], index: int) -> int:
    while index and not items[index - 1][1] and _HEADS.match(items[index - 1][0]):
        index -= 1
    return index


def _piece(table: Table, first: int, last: int, index: int) -> Table:
    """The rows and lines from ``first`` up to ``last`` of ``table``, as a table."""
    blocks: list[Block] = []
    at = 0
    for block in table.blocks:
        size = len(block.rows) or 1
        low, high = max(first - at, 0), min(last - at, size)
        at += size
        if low >= high:
            continue
        if block.is_grid:
            rows = block.rows[low:high]
            blocks.append(Block(line=rows[0][0].line, rows=rows))
        else:
            blocks.append(block)
    end = blocks[-1].rows[-1][-1].line if blocks and blocks[-1].rows else blocks[-1].line
    line = table.line if index == 0 else blocks[0].line
    notes = tuple(note for note in table.notes if line <= note.line <= end)
    return replace(table, line=line, end=end, blocks=tuple(blocks), notes=notes)
