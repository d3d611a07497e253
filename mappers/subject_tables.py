"""Tables keyed by subject codes and units, whose columns split one dimension: made tidy in one
way.
"""

import re
from collections.abc import Callable

from mappers import headings, recognition, text
from mappers.frames import TOTAL, UNLISTED, Extract
from mappers.grids.grid import Grid, table_to_grid
from mappers.grids.records import Column, Line
from mappers.model import Facts, Problem, Table
from mappers.rows import Subjects
from mappers.tidy import Tidy, column_slug

_LISTED = 3  #: rows that name what columns split elsewhere, at the least
_BASIC = ("personnel", "public")
_WHOLE = ("收入总计", "支出总计", "总计")
_YEARS = re.compile("本年(?:度)?收入(?:合计|总计)?")
_SUBJECTS = ("economic_classification", "functional_classification")

#: Adds to a column's slugs what only one kind knows.
MoreSlugs = Callable[[Column], dict[str, str]]


def tidy_subjects(
    table: Table,
    facts: Facts,
    dimensions: tuple[str, ...],
    column_dimension: str,
    sided: bool = False,
    more: MoreSlugs | None = None,
    subject: str = "",
) -> Extract:
    """The figures of a table with rows by subject or unit and columns by ``column_dimension``.

    ``subject`` is the dimension of the rows' subjects where the kind has more than one.
    """
    tidy = Tidy(table, facts)
    grid = table_to_grid(table, sided)
    tidy.begin(grid)
    subject = subject or next((d for d in _SUBJECTS if d in dimensions), _SUBJECTS[-1])
    by_unit = subject not in dimensions or recognition.heads_units(table)
    rows = Subjects(tidy, grid, subject, by_unit)
    types = _types_by_sums(grid) if subject == "economic_classification" else {}
    wrong = _misheaded(tidy, grid) if subject == "economic_classification" else set()
    labels = _labels_to_slugs(grid, column_dimension)
    basic = _basic_by_sums(grid) if column_dimension == "expenditure_type" else {}
    of_year = _of_year(grid) if column_dimension == "funding_source" else set()
    for line in grid.lines:
        if line.side in wrong:
            continue
        if not line.figures:
            _remember(rows, line.code, line.label, line.line)
            continue
        if line.ordinal in labels:
            keys, part = {"budget_unit": TOTAL, subject: TOTAL}, labels[line.ordinal]
            tidy.concept(column_dimension.replace("_", "-"), part, line.label, line.line)
        else:
            told = rows.keys(line)
            if told is None:
                continue
            keys, part = _by_label(line, told, subject, column_dimension)
        for column, cell in line.figures:
            slug = column_slug(column, column_dimension, tidy.shared)
            slug = "current-year" if column in of_year else slug
            if slug == TOTAL:
                slug = part or types.get(line.side, basic.get(column, TOTAL))
            slugs = {column_dimension: slug, **(more(column) if more else {})}
            own = {d: v for d, v in slugs.items() if v != TOTAL or d not in keys}
            found = {**dict.fromkeys(dimensions, TOTAL), **keys, **own}
            tidy.figure(line, column, cell, {d: v for d, v in found.items() if d in dimensions})
            tidy.column_concepts(column, column_dimension, slugs[column_dimension])
    return tidy.extract()


def _labels_to_slugs(grid: Grid, dimension: str) -> dict[int, str]:
    """By ordinal, what each row is of in a list that names by row what columns split elsewhere:
    income by source (财政拨款, 事业收入 ...), expenditure by type. Empty for any other table.

    Words that no list knows, or that name again what a row above names, are parts of that row and
    kept as they are.
    """
    named = [line for line in grid.lines if headings.slug(dimension, line.label)]
    coded = any(line.code for line in grid.lines)
    if coded or len(grid.columns) != 1 or not (len(named) >= _LISTED or _are_blocks(named)):
        return {}
    whole = any(headings.core(line.label) in _WHOLE for line in grid.lines)
    found: dict[int, str] = {}
    above = ""
    for line in grid.lines:
        slug = headings.slug(dimension, line.label)
        if headings.core(line.label) in _WHOLE or (headings.is_total(line.label) and not whole):
            found[line.ordinal] = TOTAL
        elif slug and slug not in found.values():
            found[line.ordinal] = slug
        else:
            own = UNLISTED + headings.core(line.label)
            again = f"{UNLISTED}{above}/{headings.core(line.label)}"
            found[line.ordinal] = again if own in found.values() and above else own
        above = headings.core(line.label) if text.list_level(line.label) else above
    return found


def _of_year(grid: Grid) -> set[Column]:
    """The columns of the year's income (本年收入合计) beside that of all income (收入总计)."""
    columns = [column for side in grid.columns for column in side]
    wholes = [one for one in columns if column_slug(one, "funding_source") == TOTAL]
    found = {one for one in wholes if _YEARS.fullmatch(headings.core(one.path[-1]))}
    return found if len(found) < len(wholes) else set()


def _are_blocks(named: list[Line]) -> bool:
    """Whether basic and project expenditure head the rows of their own, each once."""
    slugs = [headings.slug("expenditure_type", line.label) for line in named]
    return slugs == ["basic", "project"] and all(text.list_level(line.label) for line in named)


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


def _basic_by_sums(grid: Grid) -> dict[Column, str]:
    """The 小计 beside a 合计, under no group of its own, that adds up personnel and operating
    expenditure.
    """
    columns = [column for side in grid.columns for column in side if len(column.path) == 1]
    words = [headings.core(column.path[-1]) for column in columns]
    if words.count("小计") != 1 or not {"合计", "总计"} & set(words):
        return {}
    at = words.index("小计")
    parts = {c for c in columns if headings.slug("expenditure_type", c.path[-1]) in _BASIC}
    sums: list[bool] = []
    for line in grid.lines:
        figures = {column: text.amount(cell.text) or 0 for column, cell in line.figures}
        if columns[at] in figures:
            sums.append(sum(figures.get(c, 0) for c in parts) == figures[columns[at]])
    return {columns[at]: "basic"} if parts and sum(sums) * 5 >= len(sums) * 4 > 0 else {}


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
