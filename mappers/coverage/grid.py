"""The digits of grids that are no figures: row and column numbers, and codes beside names."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise, takewhile

from mappers.model import Block, Cell, Row
from mappers.prose.lines import plain
from mappers.prose.tokens import NUMBER

_SMALL = re.compile(r"\d{1,3}")
_CODE = re.compile(r"\d{2,3}|\d{5,7}|\d{6}\d*[A-Z]?\d*")
_YEAR = re.compile(r"(?:19|20)\d{2}")
_NOT_FIGURES = re.compile(r"邮政编码|邮编|电话|填报日期|编码|代码")
_YEARS = re.compile(r"年度|年份|时间|期限|起始|终止")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_NUMBERED = re.compile(r"^(?:序\s*号|行\s*次|栏\s*次|编\s*号)$")
#: What an indicator weighs in an evaluation and what it was given: no figures of the accounts.
_WEIGHED = re.compile(r"^(?:指标)?(?:(?:分值|权重|满分){1,2}|(?:自评)?得分)(?:[(（].*[)）])?$")
#: What a group of indicators weighs, beside its name: 产出指标（50分）, 预算执行情况（10分）.
_GROUP_WEIGHT = re.compile(
    r"(?:指标|执行|执行率|执行情况|得分|[(（]万元[)）])\s*[(（]\s*(\d{1,3})\s*分?(?:[*×]执行率)?\s*[)）]$"
)
_SCORED = re.compile(r"^(?:(?:自评)?总分|总得分|自评得分合计)$")  #: labels the row of their sums


def rows_to_marks(blocks: Iterable[Block]) -> frozenset[tuple[int, str]]:
    """Line and digits of every cell that numbers a row or a column, or holds a code."""
    found: set[tuple[int, str]] = set()
    for block in blocks:
        numbered = _numbered_columns(block.rows)
        weighed = {c.column for row in block.rows for c in row if _WEIGHED.match(c.text.strip())}
        for row in block.rows:
            if _SCORED.match(next((c.text.strip() for c in row if c.text.strip()), "")):
                found.update((c.line, c.text.strip()) for c in row)
            found.update((c.line, c.text.strip()) for c in _row_marks(row, numbered))
            found.update((c.line, c.text.strip(" %％")) for c in row if c.column in weighed)
            groups = ((c.line, _GROUP_WEIGHT.search(c.text.strip())) for c in row)
            found.update((line, group.group(1)) for line, group in groups if group)
    return frozenset(found)


def _numbered_columns(rows: Iterable[Row]) -> set[int]:
    """The columns that number the rows: their head says so, or their numbers rise by one."""
    heads = {c.column for row in rows for c in row if _NUMBERED.match(c.text.strip())}
    numbers: dict[int, list[int]] = {}
    for row in rows:
        for cell in row:
            if _SMALL.fullmatch(cell.text.strip()):
                numbers.setdefault(cell.column, []).append(int(cell.text))
    return heads | {column for column, values in numbers.items() if _rises(values)}


def _rises(values: list[int]) -> bool:
    """Whether most of the numbers are one more than the number before."""
    steps = sum(b - a == 1 for a, b in pairwise(values))
    return len(values) >= 3 and steps >= 0.7 * (len(values) - 1)


def _row_marks(row: Row, numbered: set[int]) -> Iterator[Cell]:
    """The cells of a row that number it or its columns, or hold a code before a name."""
    cells = [cell for cell in row if cell.text.strip()]
    numbers = [int(c.text) for c in cells if _SMALL.fullmatch(c.text.strip())]
    if _rises(numbers) or any(_NUMBERED.match(c.text.strip()) for c in cells):
        yield from (c for c in cells if _SMALL.fullmatch(c.text.strip()))
        return
    parts = list(takewhile(lambda c: _CODE.fullmatch(c.text.strip()), cells))
    named = len(parts) < len(cells) and _HAN.search(cells[len(parts)].text)
    if len(parts) > 1 and len(parts[0].text.strip()) > 2 and named:
        yield from parts
    for i, cell in enumerate(cells):
        words = cell.text.strip()
        before = cells[i - 1].text if i else ""
        after = cells[i + 1].text if i + 1 < len(cells) else ""
        is_code = _CODE.fullmatch(words) and _HAN.search(after) and (len(words) > 2 or not i)
        is_year = _YEAR.fullmatch(words) and _YEARS.search(before)
        if (
            (_SMALL.fullmatch(words) and cell.column in numbered)
            or is_code
            or is_year
            or (words.isalnum() and _NOT_FIGURES.search(before))
        ):
            yield cell


def printed_again(blocks: Iterable[Block]) -> frozenset[tuple[int, str]]:
    """Line and digits of the amounts that merged cells print again in the column beside them, in
    rows whose words are printed again too.
    """
    found: set[tuple[int, str]] = set()
    for row in (row for block in blocks for row in block.rows):
        again = [cell for before, cell in pairwise(row) if cell.text.strip() == before.text.strip()]
        if any(_HAN.search(cell.text) for cell in again):
            found.update(
                (c.line, number) for c in again for number in NUMBER.findall(plain(c.text))
            )
    return frozenset(found)
