"""Tables keyed by subject codes and units, whose columns split one dimension: made tidy in one
way.
"""

from collections.abc import Callable

from mappers import headings, recognition, text
from mappers.frames import TOTAL, UNLISTED, Extract
from mappers.grids.grid import Grid, table_to_grid
from mappers.grids.records import Column, Line
from mappers.model import Facts, Problem, Table
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
    by_unit = subject not in dimensions or recognition.heads_units(table)
    rows = Subjects(tidy, grid, subject, by_unit)
    types = _types_by_sums(grid) if subject == "economic_classification" else {}
    wrong = _misheaded(tidy, grid) if subject == "economic_classification" else set()
    for line in grid.lines:
        if line.side in wrong:
            continue
        if not line.figures:
            _remember(rows, line.code, line.label, line.line)
            continue
        keys = rows.keys(line)
        if keys is None:
            continue
        keys, part = _by_label(line, keys, subject, column_dimension)
        for column, cell in line.figures:
            slugs = {
                column_dimension: column_slug(column, column_dimension, tidy.shared),
                **(more(column) if more else {}),
            }
            if part and slugs[column_dimension] == TOTAL:
                slugs[column_dimension] = part
            if slugs[column_dimension] == TOTAL:
                slugs[column_dimension] = types.get(line.side, TOTAL)
            own = {d: v for d, v in slugs.items() if v != TOTAL or d not in keys}
            found = {**dict.fromkeys(dimensions, TOTAL), **keys, **own}
            tidy.figure(line, column, cell, {d: v for d, v in found.items() if d in dimensions})
            tidy.column_concepts(column, column_dimension, slugs[column_dimension])
    return tidy.extract()


def _by_label(
    line: Line, keys: dict[str, str], subject: str, dimension: str
) -> tuple[dict[str, str], str]:
    """The keys of a row without its subject where its label names what columns split elsewhere
    (财政拨款 in a list of income by source), and the slug that it names.
    """
    part = headings.slug(dimension, line.label) if line.label and not line.code else ""
    if not part or not keys.get(subject, "").startswith(UNLISTED):
        return keys, ""
    return {**keys, subject: TOTAL}, part


def _types_by_sums(grid: Grid) -> dict[int, str]:
    """The expenditure type of the sides of several whose sum is labelled: 人员经费合计."""
    if len(grid.columns) < 2:
        return {}
    named = ((line.side, headings.slug("expenditure_type", line.label)) for line in grid.lines)
    return {side: slug for side, slug in named if slug in ("personnel", "public")}


def _misheaded(tidy: Tidy, grid: Grid) -> set[int]:
    """The sides whose sum is labelled as another expenditure type than their heading says."""
    wrong: dict[int, Line] = {}
    for line in grid.lines:
        said = headings.slug("expenditure_type", line.label) if line.label else ""
        if said not in ("personnel", "public") or line.code or line.side >= len(grid.columns):
            continue
        heads = {column_slug(c, "expenditure_type", tidy.shared) for c in grid.columns[line.side]}
        if len(heads) == 1 and heads & {"personnel", "public"} - {said}:
            wrong[line.side] = line
    for line in wrong.values():
        words = (
            f"{line.label!r} sums up a block with another heading; no figure of the block is taken"
        )
        tidy.problems.append(Problem("", line.line, "columns-unclear", words))
    return set(wrong)


def _remember(rows: Subjects, code: str, label: str, line: int) -> None:
    """Keeps the words of a code whose row prints no figure."""
    if code and text.is_han(label):
        rows.tidy.concept(rows.dimension.replace("_", "-"), code, label, line)
