"""Tables in reports and explanations that set two years side by side, one statement a figure.

``项目 2031年度决算数 2030年度决算数 增减额 增减率``: each row tells two amounts and what they
differ by.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from mappers import text
from mappers.frames import StatementRow
from mappers.model import Block, Cell, Facts, Part, Row
from mappers.prose.meaning import Meaning
from mappers.prose.units import unit_to_yuan

ROLES = ("overview", "explanation", "work", "report")
_YEAR = re.compile(r"(20\d\d)年?度?(?:决算|预算|执行|实际|支出|收入)*(?:数|额|金额)?$")
_CHANGE = re.compile(
    r"(?:比上年|较上年|同比|比\d+年)?(?:增减|增加|变动|变化)(?:变化|变动)?(?:额|数|金额)$"
)
_RATE = re.compile(
    r"(?:比上年|较上年|同比)?(?:(?:增减|变动|变化|增长)(?:变化|变动)?(?:率|幅度|比例|比率)|增幅)(?:[(（]?[%％][)）]?)?$"
)
_UNIT = re.compile(r"(?:单位[:：]|[（(])([万亿千]?元)[)）]?")
_SIGNS = re.compile(r"^(?:其中[:：]|[　\s]|\d+[.、．]|[一二三四五六七八九十]+、)+")


class _Head(NamedTuple):
    """What the columns of a table give, by their place."""

    now: int
    before: int
    years: tuple[int, int]
    change: int | None
    rate: int | None


def parts_to_compared(parts: Iterable[Part], facts: Facts) -> Iterator[StatementRow]:
    """The statements of the rows of tables that compare two years in money."""
    for part in parts:
        unit = ""
        for block in part.blocks if part.role in ROLES else ():
            if not block.is_grid:
                told = _UNIT.search(text.squeeze(block.text))
                unit = told[1] if told else unit
                continue
            yield from _block_to_rows(block, unit, part, facts)


def _block_to_rows(block: Block, unit: str, part: Part, facts: Facts) -> Iterator[StatementRow]:
    head = _head(block.rows[0])
    told = [_UNIT.search(text.squeeze(cell.text)) for cell in block.rows[0]]
    given = next((found[1] for found in told if found), unit)
    if head is None or not given:
        return
    for row in block.rows[1:]:
        cells = {cell.column: cell for cell in row}
        label = _SIGNS.sub("", row[0].text).strip()
        now, before = cells.get(head.now), cells.get(head.before)
        if not label or now is None or before is None or row[0].column in head[:2]:
            continue
        if text.amount(now.text) is None or text.amount(before.text) is None:
            continue
        sentence = " ".join(cell.text.strip() for cell in row)
        base = _base(text.squeeze(label), sentence, part, row, facts)
        yield from _figures(base, head, cells, given)


def _head(row: Row) -> _Head | None:
    """The columns of two years, the later one first by meaning, and of what they differ by."""
    words = [
        (cell.column, text.squeeze(re.sub(r"[（(][^（()）]*元[)）]", "", cell.text)))
        for cell in row
    ]
    years = {int(m[1]): column for column, key in words[1:] if (m := _YEAR.fullmatch(key))}
    change = next((column for column, key in words[1:] if _CHANGE.fullmatch(key)), None)
    rate = next((column for column, key in words[1:] if _RATE.fullmatch(key)), None)
    if len(years) != 2 or (change is None and rate is None):
        return None
    before, now = sorted(years)
    return (
        _Head(years[now], years[before], (now, before), change, rate) if now - before == 1 else None
    )


def _base(label: str, sentence: str, part: Part, row: Row, facts: Facts) -> StatementRow:
    """What the statements of a row share."""
    return StatementRow(
        statement="",
        quantity_kind="amount",
        subject=label,
        number=None,
        unit="",
        amount=None,
        printed_text="",
        sentence=sentence,
        section=part.title,
        source_line=row[0].line,
        fiscal_year=facts.fiscal_year,
        compared_year=None,
        budget_phase=facts.budget_phase,
        **Meaning()._asdict(),
    )


def _figures(
    base: StatementRow, head: _Head, cells: dict[int, Cell], unit: str
) -> Iterator[StatementRow]:
    """The amounts of both years, the change and the rate that a row prints."""
    for year, column in zip(head.years, (head.now, head.before), strict=True):
        row = base._replace(fiscal_year=year)
        yield _figure(row, "amount", cells[column], unit)
    compared = base._replace(fiscal_year=head.years[0], compared_year=head.years[1])
    for kind, place in (("change", head.change), ("change-rate", head.rate)):
        cell = cells.get(place) if place is not None else None
        if cell is not None and text.amount(cell.text.rstrip("%％ ")) is not None:
            yield _figure(compared, kind, cell, "%" if kind == "change-rate" else unit)


def _figure(row: StatementRow, kind: str, cell: Cell, unit: str) -> StatementRow:
    number = text.amount(cell.text.rstrip("%％ "))
    return row._replace(
        quantity_kind=kind,
        number=number,
        unit=unit,
        amount=number * unit_to_yuan(unit) if number is not None and unit != "%" else None,
        printed_text=cell.text.strip(),
        source_line=cell.line,
    )
