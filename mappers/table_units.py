"""The units of a document's tables: the one they share where a table prints none, and the true one
where a table prints another than the tables that hold the very same figures.
"""

from collections import Counter
from dataclasses import replace
from decimal import Decimal

from mappers import text, titles
from mappers.model import Problem, Table

_LEAST = 3  #: figures that must be the same before a printed unit is called wrong


def with_units(found: list[Table]) -> tuple[tuple[Table, ...], tuple[Problem, ...]]:
    """The tables with their units settled, and a problem for each that does not print its own."""
    problems: list[Problem] = []
    figures = [_figures(table) for table in found]
    units = Counter(t.unit for t in found if t.unit and t.rows and not is_performance(t))
    out: list[Table] = []
    for table, own in zip(found, figures, strict=True):
        if not table.rows or is_performance(table):
            out.append(table)
        elif not table.unit:
            out.append(_inherited(table, units, problems))
        else:
            out.append(_true(table, own, found, figures, units, problems))
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
    problems: list[Problem],
) -> Table:
    """A table with the unit of most others where it prints another one and yet their figures."""
    unit, count = units.most_common(1)[0] if units else ("", 0)
    if table.unit == unit or count < 2 or count <= units[table.unit]:
        return table
    others = frozenset().union(*(f for t, f in zip(found, figures, strict=True) if t.unit == unit))
    scale = text.MONEY_UNITS[table.unit] / text.MONEY_UNITS[unit]
    same, scaled = own & others, {number * scale for number in own} & others
    if len(same) < _LEAST or len(same) * 2 < len(own) or scaled:
        return table
    words = (
        f"the table prints {table.unit}, but its figures are those of the tables in {unit};"
        f" they are taken in {unit}"
    )
    problems.append(Problem("", table.unit_line or table.line, "unit-contradicted", words))
    return replace(table, true_unit=unit)


def _figures(table: Table) -> frozenset[Decimal]:
    """The telling figures of an amount table: those of at least three digits, codes apart."""
    if is_performance(table):
        return frozenset()
    cells = (cell.text for row in table.rows for cell in row[1:] if not cell.text.isdigit())
    numbers = (text.amount(words) for words in cells)
    return frozenset(n for n in numbers if n and len(n.normalize().as_tuple().digits) > 2)


def is_performance(table: Table) -> bool:
    """Whether the title names a performance form, whose units are its own matter."""
    return bool({"performance", "application"} & titles.features(table.title))
