"""“三公”经费支出表: spending on travel abroad, official vehicles and receptions.

Items head the columns (one row, or one a unit) or label the rows; budget and final figures may
stand side by side. A line such as ``0.87 0.87 0.87``, or ``因公出国（境）费用 0.00``.
"""

import re
from dataclasses import replace
from decimal import Decimal

from mappers import headings, recognition, text
from mappers.frames import TOTAL, UNLISTED, Extract
from mappers.grids.grid import Grid, table_to_grid
from mappers.grids.records import Column, Line
from mappers.kind import Kind
from mappers.model import Facts, Problem, Table
from mappers.prose.counted import table_to_part, without_counts
from mappers.tidy import Tidy, column_slug, is_count

DIMENSIONS = ("budget_unit", "three_public_item")
_COUNTS = re.compile("^(?:相关)?统计数$")  #: heads counts of travels, vehicles and receptions
_ELSEWHERE = re.compile("会议费|培训费")
_ITEMS = {"abroad", "vehicle", "vehicle-purchase", "vehicle-running", "reception"}

_VEHICLES = frozenset({"公务用车", "公车"})  #: words over the sum of what vehicles cost


def recognises(table: Table) -> bool:
    """Whether the titles say 三公, or the items are there."""
    if recognition.is_form(table):
        return False
    if not recognition.is_untitled(table):
        return "three-public" in recognition.said(table) and not recognition.is_information(table)
    found = recognition.slugs(table, "three_public_item")
    rows = {headings.slug("three_public_item", words) for words in recognition.labels(table)}
    function, economy = recognition.codes(table)
    return len(_ITEMS & found) >= 2 or (len(_ITEMS & rows) >= 3 and not function + economy)


def tidy(table: Table, facts: Facts) -> Extract:
    """One row a figure, by unit and by item."""
    tidy = Tidy(table, facts)
    grid = table_to_grid(table)
    in_columns = len(_ITEMS & (recognition.slugs(table, "three_public_item") | _heads(grid))) >= 2
    grid = table_to_grid(_without_counts(table)) if in_columns else grid
    tidy.begin(grid)
    beside = _stand_beside(grid)
    parent = ""
    for line in grid.lines:
        if in_columns:
            _by_column(tidy, line, beside)
            continue
        parent = _by_row(tidy, line, parent)
    return tidy.extract()


def _heads(grid: Grid) -> set[str]:
    """The items that head the columns of a grid, words broken over its heading rows joined."""
    paths = (column.path for side in grid.columns for column in side)
    return {headings.slug("three_public_item", words) for path in paths for words in path}


def _without_counts(table: Table) -> Table:
    """The table without the rows at its foot that count travels, vehicles and receptions."""
    kept = (replace(block, rows=without_counts(block.rows)) for block in table.blocks)
    return replace(table, blocks=tuple(block for block in kept if block.rows or block.text))


def _names_all(words: str) -> bool:
    """Whether words name the three public expenses together."""
    return headings.slug("three_public_item", words) == TOTAL


def _stand_beside(grid: Grid) -> bool:
    """Whether 三公 heads a group of columns beside others (会议费, 培训费), so that a 合计 outside
    it is not its sum.
    """
    paths = [column.path for side in grid.columns for column in side]
    grouped = [
        p for p in paths if any(headings.slug("three_public_item", w) == TOTAL for w in p[:-1])
    ]
    others = [p for p in paths if p not in grouped and not headings.is_generic(p[-1])]
    return bool(grouped and others) or any(_ELSEWHERE.search(p[-1]) for p in others)


def _sums_up(line: Line) -> bool:
    """Whether the figure under 合计 is the sum of the items alone, so that others beside them are
    no part of it.
    """
    found: dict[str, Decimal] = {}
    for column, cell in line.figures:
        if any(map(headings.is_change, column.path)):
            continue
        item = _item(column, frozenset())
        found.setdefault(item, text.amount(cell.text) or Decimal(0))
    vehicles = found.get("vehicle-purchase", Decimal(0)) + found.get("vehicle-running", Decimal(0))
    parts = found.get("abroad", Decimal(0)) + found.get("reception", Decimal(0))
    others = any(value for item, value in found.items() if item.startswith(UNLISTED))
    return others and found.get(TOTAL) == parts + found.get("vehicle", vehicles)


def _by_column(tidy: Tidy, line: Line, beside: bool) -> None:
    """Adds the figures of a row whose columns are the items; the row is a unit's, or the
    department's.
    """
    unit = TOTAL
    if line.figures and (line.code or line.label):
        unit = tidy.unit(line.code, line.label, line.line)
    beside = beside and not _sums_up(line)
    for column, cell in line.figures:
        if is_count(" ".join(column.path)):
            _not_money(tidy, cell.line, column.words)
            continue
        item = _item(column, tidy.shared)
        if beside and item == TOTAL and not any(map(_names_all, column.path)):
            item = UNLISTED + headings.core(column.path[-1])
        tidy.column_concepts(column, "three_public_item", item)
        tidy.figure(line, column, cell, {"budget_unit": unit, "three_public_item": item})


def _item(column: Column, shared: frozenset[str]) -> str:
    """The item of a column; a 小计 below 公务用车 stands for all vehicles, one below nothing for
    all items.
    """
    last = column.path[-1] if column.path else ""
    found = [s for words in column.path if (s := headings.slug("three_public_item", words))]
    if not found and headings.is_generic(last) and _VEHICLES & set(map(headings.core, column.path)):
        return "vehicle"
    if found and _is_part(last) and headings.core(last) not in shared:
        return UNLISTED + headings.core(last)
    if found:
        specific = [slug for slug in found if slug != TOTAL]
        return specific[-1] if specific else TOTAL
    return column_slug(column, "three_public_item", shared)


def _is_part(words: str) -> bool:
    """Whether ``words`` name a part of an item that no list knows: 公务用车加油."""
    is_known = bool(headings.slug("three_public_item", words))
    return not (is_known or headings.is_generic(words) or headings.is_dated(words))


def _by_row(tidy: Tidy, line: Line, parent: str) -> str:
    """Adds the figures of a row whose label is the item; gives the item under which 小计 would
    stand.
    """
    if not line.figures:
        return parent
    if is_count(line.label):
        return parent  # a statement: it counts things, not money
    if not line.label:
        words = "the row names no item; no figure of it is taken"
        tidy.problems.append(Problem("", line.line, "row-without-label", words))
        return parent
    item = headings.slug("three_public_item", line.label)
    if not item and headings.is_total(line.label):
        item = parent if headings.core(line.label) == "小计" and parent else TOTAL
    item = item or UNLISTED + text.label(line.label)
    tidy.concept("three-public-item", item, line.label, line.line)
    is_summed = any(headings.is_generic(column.path[-1]) for column, _ in line.figures)
    for column, cell in line.figures:
        if _COUNTS.search(headings.core(column.path[-1])):
            _not_money(tidy, cell.line, column.words)
            continue
        source = headings.slug("funding_source", column.path[-1]) if is_summed else ""
        own = f"{UNLISTED}{headings.core(column.path[-1])}/{text.label(line.label)}"
        keys = {"budget_unit": TOTAL, "three_public_item": own if source else item}
        tidy.figure(line, column, cell, keys)
    return item


def _not_money(tidy: Tidy, line: int, words: str) -> None:
    text_ = f"{text.squeeze(words)!r} counts things, not money; no figure is taken"
    tidy.problems.append(Problem("", line, "not-money", text_))


KIND = Kind(
    "three-public", "“三公”经费支出表", "Three public expenses", DIMENSIONS, recognises, tidy,
    told=table_to_part,
)  # fmt: skip
