"""Tables keyed by subject codes and units, whose columns split one dimension: made tidy in one way."""

from collections.abc import Callable

from mappers import text
from mappers.frames import TOTAL, Extract
from mappers.grids import Column, Grid, table_to_grid
from mappers.model import Facts, Table
from mappers.rows import Subjects
from mappers.tidy import Tidy, column_slug

#: Adds to a column's slugs what only one kind knows.
MoreSlugs = Callable[[Column], dict[str, str]]


def tidy_subjects(
    table: Table,
    facts: Facts,
    dimensions: tuple[str, ...],
    column_dimension: str,
    sided: bool = False,
    more: MoreSlugs | None = None,
) -> Extract:
    """The figures of a table with rows by subject or unit and columns by ``column_dimension``."""
    tidy = Tidy(table, facts)
    grid = table_to_grid(table, sided)
    tidy.begin(grid)
    subject = (
        "economic_classification"
        if "economic_classification" in dimensions
        else "functional_classification"
    )
    rows = Subjects(tidy, grid, subject)
    split = {column: _slugs(column, column_dimension, more) for column in _columns(grid)}
    for line in grid.lines:
        keys = rows.keys(line) if line.figures else _remember(rows, line.code, line.label, line.line)
        if keys is None:
            continue
        for column, cell in line.figures:
            slugs = split.get(column) or _slugs(column, column_dimension, more)
            found = {**dict.fromkeys(dimensions, TOTAL), **keys, **slugs}
            tidy.figure(line, column, cell, {d: v for d, v in found.items() if d in dimensions})
            tidy.column_concepts(column, column_dimension, slugs[column_dimension])
    return tidy.extract()


def _columns(grid: Grid) -> list[Column]:
    return [column for columns in grid.columns for column in columns]


def _slugs(column: Column, dimension: str, more: MoreSlugs | None) -> dict[str, str]:
    return {dimension: column_slug(column, dimension), **(more(column) if more else {})}


def _remember(rows: Subjects, code: str, label: str, line: int) -> None:
    """Keeps the words of a code whose row prints no figure."""
    if code and text.is_han(label):
        rows.tidy.concept(rows.dimension.replace("_", "-"), code, label, line)
