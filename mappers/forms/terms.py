"""What a project is given before the year, in it and after it, as pairs of a label and an amount.

Forms name the year (2026年预算 for 项目当年预算, 2025年预算 for 上年预算), call the budget 资金总额
beside the one of the year before, or head columns with the parts of the term:
``项目总预算 前期 当年 后续 合计`` over ``640.00 860.00 900.00 2400.00``. What is bought may stand
in a row of its own: ``采购内容 图书 300册 1.20``.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from mappers import text
from mappers.forms.indicators import Line
from mappers.forms.labels import field_of, label_key
from mappers.model import Cell

_DATED = re.compile(r"(20\d\d)年度?(?:安排)?预算(?:安排)?(?:数|金额)?")
_BEFORE, _CURRENT, _TOTAL = "上年预算", "项目当年预算", "项目总预算"
_BOUGHT = frozenset({"采购内容", "采购品目", "采购品名", "采购项目"})
#: What heads a column of the term, and the label that it stands for; the whole comes last.
_PARTS = (
    ("前期安排资金", re.compile("(?:前期|以前年度|往年).{0,6}")),
    (_CURRENT, re.compile(r"(?:当年|本年度?|20\d\d年度?)(?:安排)?(?:预算|资金)?(?:数|金额)?")),
    ("后续安排资金", re.compile("(?:后续|以后年度).{0,6}")),
    (_TOTAL, re.compile("合计|总计|小计|总额")),
)


def with_terms(lines: Iterable[Line], fiscal_year: int) -> Iterator[Line]:
    """The lines, a budget of the form's own year or of the one before under its usual label, and
    the columns of a project's term as pairs.
    """
    heading: Line | None = None
    for line in lines:
        if heading is not None:
            pairs = _pairs(heading, line)
            yield from (line._replace(cells=pairs),) if pairs else (heading, line)
            heading = None
        elif _heads_terms(line):
            heading = line
        else:
            yield _dated(line, fiscal_year)
    if heading is not None:
        yield heading


def _dated(line: Line, fiscal_year: int) -> Line:
    labels = {fiscal_year: _CURRENT, fiscal_year - 1: _BEFORE}
    cells = list(line.cells)
    for at, cell in enumerate(cells[:-1]):
        found = _DATED.fullmatch(label_key(cell.text))
        label = labels.get(int(found[1])) if found else None
        if label and text.amount(cells[at + 1].text) is not None:
            cells[at] = replace(cell, text=label)
    first, keys = cells[0], [label_key(cell.text) for cell in cells]
    if keys[0] == "资金总额" and keys[2:3] == [_BEFORE] and text.amount(cells[1].text) is not None:
        cells[0] = replace(first, text=_CURRENT)
    elif len(cells) > 2 and keys[0] in _BOUGHT and text.amount(cells[-1].text) is not None:
        cells[0] = replace(first, text="项目采购")
    return line._replace(cells=tuple(cells))


def _heads_terms(line: Line) -> bool:
    """Whether a row heads the parts of a project's term, behind the label of the whole."""
    first, *rest = line.cells
    found = [_part(cell) for cell in rest]
    return field_of(first.text) == "total-budget" and len(rest) > 1 and all(found)


def _part(cell: Cell) -> str:
    key = label_key(cell.text)
    return next((label for label, words in _PARTS if words.fullmatch(key)), "")


def _pairs(heading: Line, line: Line) -> tuple[Cell, ...]:
    """Label and amount by turns; nothing where the row below holds anything but one amount under
    each head.
    """
    amounts = {cell.column: cell for cell in line.cells}
    heads = {cell.column: _part(cell) for cell in heading.cells[1:]}
    if not amounts.keys() <= heads.keys():
        return ()
    if any(text.amount(cell.text) is None for cell in line.cells):
        return ()
    labels = [label for label, _ in _PARTS]
    told = sorted(amounts.items(), key=lambda item: labels.index(heads[item[0]]))
    pairs = ((Cell(heads[at], amount.line, at), amount) for at, amount in told)
    return tuple(cell for pair in pairs for cell in pair)
