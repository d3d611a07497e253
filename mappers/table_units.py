"""The units of a document's tables: the one they share where a table prints none, and the true one
where a table prints another than the tables, or the sentences, that hold the very same figures.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from mappers import text, titles
from mappers.model import Block, Problem, Table

_LEAST = 3  #: figures that must be the same before a printed unit is called wrong
_TOLD = 2  #: figures, at the least, all of which sentences may tell with another unit
_LONG = 4  #: digits of a figure that no other has by chance
_DECIMAL = re.compile(r"(?<![\d.,])\d[\d,]*\.\d+(?![\d.%％])")
_MONEY = re.compile(r"(?<![\d.,])(\d[\d,]*(?:\.\d+)?)\s*(万元|元)")


def with_units(
    found: list[Table], prose: Iterable[Block] = ()
) -> tuple[tuple[Table, ...], tuple[Problem, ...]]:
    """The tables with their units settled, and a problem for each that does not print its own;
    ``prose`` tells figures with their units.
    """
    problems: list[Problem] = []
    told = frozenset(_told(prose))
    figures = [_figures(table) for table in found]
    units = Counter(t.unit for t in found if t.unit and t.rows and not is_performance(t))
    out: list[Table] = []
    for table, own in zip(found, figures, strict=True):
        if is_performance(table) or not (table.rows or own):
            out.append(table)
        elif not table.unit:
            out.append(_inherited(table, units, problems) if table.rows else table)
        else:
            out.append(_true(table, own, found, figures, units, told, problems))
    return tuple(out), tuple(problems)


def _inherited(table: Table, units: Counter[str], problems: list[Problem]) -> Table:
    """A table without a unit, with the one that all others of the document print."""
    if len(units) != 1:
        return table
    unit = next(iter(units))
    words = f"the table prints no unit; taken as {unit} like every other table of the document"
    problems.append(Problem("", table.line, "unit-inherited", words))
    return replace(table, unit=unit, unit_line=0)


def _true(
    table: Table,
    own: frozenset[Decimal],
    found: list[Table],
    figures: list[frozenset[Decimal]],
    units: Counter[str],
    told: frozenset[tuple[Decimal, str]],
    problems: list[Problem],
) -> Table:
    """A table with the unit of most others where it prints another one and yet their figures, or
    where the prose tells all of them in that unit.
    """
    unit, count = units.most_common(1)[0] if units else ("", 0)
    if table.unit == unit or count < 2 or count <= units[table.unit]:
        return table
    others = frozenset().union(*(f for t, f in zip(found, figures, strict=True) if t.unit == unit))
    scale = text.MONEY_UNITS[table.unit] / text.MONEY_UNITS[unit]
    others |= {number for number, its in told if its == unit}
    same, scaled = own & others, {number * scale for number in own} & others
    is_most = len(same) >= _LEAST and len(same) * 2 >= len(own)
    is_long = sum(_digits(number) >= _LONG for number in same) >= _LEAST
    is_told = len(own) >= _TOLD and all((number, unit) in told for number in own)
    if scaled or not (is_most or is_long or is_told) or any((n, table.unit) in told for n in own):
        return table
    words = (
        f"the table prints {table.unit}, but its figures are those that the document has in {unit};"
        f" they are taken in {unit}"
    )
    problems.append(Problem("", table.unit_line or table.line, "unit-contradicted", words))
    return replace(table, true_unit=unit)


def _told(prose: Iterable[Block]) -> Iterable[tuple[Decimal, str]]:
    """The figures of sentences, each with its unit; lines may part the two."""
    words = "".join(block.text.strip() for block in prose if not block.is_grid)
    for printed, unit in _MONEY.findall(words):
        number = text.amount(printed)
        if number is not None:
            yield number, unit


def _figures(table: Table) -> frozenset[Decimal]:
    """The telling figures of an amount table: those of at least three digits, codes apart; of one
    that is no grid, those with decimals.
    """
    if is_performance(table):
        return frozenset()
    cells = [cell.text for row in table.rows for cell in row[1:] if not cell.text.isdigit()]
    if not table.rows:
        cells = [one for block in table.blocks for one in _DECIMAL.findall(block.text)]
    numbers = (text.amount(words) for words in cells)
    return frozenset(n for n in numbers if n and _digits(n) > 2)


def _digits(number: Decimal) -> int:
    return len(number.normalize().as_tuple().digits)


def is_performance(table: Table) -> bool:
    """Whether the title names a performance form, whose units are its own matter."""
    return bool({"performance", "application"} & titles.features(table.title))
