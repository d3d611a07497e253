"""Indicator tables that print the values before the names, put into the usual order of columns."""

from dataclasses import replace

from mappers.forms.headers import is_header
from mappers.forms.labels import head_like
from mappers.model import Block, Row, Table

_LEVELS = ("level-one", "level-two")
#: Heads of what may be printed before the name.
_VALUES = {"target", "values", "actual", "prior", "priors", "operator", "unit", "weight", "basis"}


def in_order(table: Table) -> Table:
    """``table`` with the column of 三级指标 right behind 二级指标 wherever values stand between
    them.
    """
    return replace(table, blocks=tuple(_ordered(block) for block in table.blocks))


def _ordered(block: Block) -> Block:
    rows: list[Row] = []
    order: dict[int, int] = {}
    width = 0
    for row in block.rows:
        if is_header(tuple(cell for cell in row if cell.text.strip())):
            order, width = _order(row), len(row)
        rows.append(_moved(row, order) if order and len(row) == width else row)
    return replace(block, rows=tuple(rows)) if rows else block


def _order(header: Row) -> dict[int, int]:
    """The new place of each column that moves; empty where the names stand where they should."""
    places = {head_like(cell.text): cell.column for cell in reversed(header) if cell.text.strip()}
    name, last = places.get("name"), max(places.get(level, -1) for level in _LEVELS)
    if name is None or last < 0 or name <= last + 1:
        return {}
    between = [cell for cell in header if last < cell.column < name]
    if not all(head_like(cell.text) in _VALUES for cell in between):
        return {}
    return {name: last + 1, **{c.column: c.column + 1 for c in between}}


def _moved(row: Row, order: dict[int, int]) -> Row:
    placed = (replace(cell, column=order.get(cell.column, cell.column)) for cell in row)
    return tuple(sorted(placed, key=lambda cell: cell.column))
