"""Figures of a grid made into rows of the tidy frame: unit, year, phase and meaning of every
column.

A kind says which dimensions its rows and columns split; everything a column's heading tells
beside that (year, phase, unit, share or amount) is told here, alike for all kinds.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from mappers import changes, headings, text
from mappers.frames import (
    TOTAL,
    UNLISTED,
    ConceptRow,
    Extract,
    ObservationRow,
    OrganizationRow,
    ProblemRow,
    ProjectRow,
)
from mappers.grids.alignment import number, unit_in
from mappers.grids.grid import Grid
from mappers.grids.records import Column, Line
from mappers.model import Cell, Facts, Problem, Table

_MONEY = ("amount", changes.CHANGE)
_PRINTED_UNITS = {"share": "%", changes.RATE: "%", "quantity": ""}
_CARRIED = re.compile("结转|结余")
_COUNT = re.compile(
    r"[(（](?:个|辆|次|人|批|批次|人次|台|套)[)）]|批次|人次|保有量|购置数|团组数|数量$"
)


@dataclass
class Tidy:
    """Gathers the rows of one table's extract."""

    table: Table
    facts: Facts
    observations: list[ObservationRow] = field(default_factory=list)
    organizations: dict[str, OrganizationRow] = field(default_factory=dict)
    projects: dict[str, ProjectRow] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    units: dict[Column, str] = field(default_factory=dict)
    changes: dict[Column, str] = field(default_factory=dict)  #: what columns of changes hold
    undated: frozenset[Column] = frozenset()  #: columns that lack the year or phase of their like
    shared: frozenset[str] = frozenset()  #: words over all columns alike, which split nothing
    _concepts: dict[tuple[str, str, str], ConceptRow] = field(default_factory=dict)
    _skipped: set[Column] = field(default_factory=set)

    @property
    def own_unit(self) -> str:
        """The unit of the table's figures: the printed one, unless the document proves it wrong."""
        return self.table.true_unit or self.table.unit

    def begin(self, grid: Grid) -> None:
        """Takes over the grid's problems and settles the unit of every column from all its
        figures.
        """
        self.problems += grid.problems
        every = [column for columns in grid.columns for column in columns]
        for column in every:
            self.units[column] = self._unit(column, grid)
        self.changes = changes.change_measures(grid)
        self.undated = frozenset(_undated(every)) if len(grid.columns) == 1 else frozenset()
        if len(every) > 1 and len(grid.columns) == 1:
            shared = set.intersection(*(set(column.path) for column in every))
            self.shared = frozenset(map(headings.core, shared))

    def figure(self, line: Line, column: Column, cell: Cell, dimensions: Mapping[str, str]) -> None:
        """Adds the observation of one printed figure; one whose meaning stays open gives a
        problem instead.
        """
        value, last = number(cell.text), column.path[-1] if column.path else ""
        if value is None:
            return
        measure = "undated" if column in self.undated else self._measure(column, cell, dimensions)
        if headings.is_change_row(line.label) and not line.code:
            measure = ""
        if measure in ("", "count", "undated"):
            self._skip(column, cell, measure or "change")
            return
        unit = unit_in(cell.text) or self.units.get(column, self.own_unit)
        if measure in _MONEY:
            if unit not in text.MONEY_UNITS:
                self._skip(column, cell, "unit")
                return
            value = value * text.MONEY_UNITS[unit]
        self.observations.append(
            ObservationRow(
                table="",
                table_row=line.ordinal,
                table_column=column.column + 1,
                measure=measure,
                fiscal_year=self._year(line, column),
                budget_phase=self._phase(line, column),
                organization="",
                value=_plain(value),
                printed_text=cell.text,
                printed_unit=_PRINTED_UNITS.get(measure, unit),
                row_heading=line.heading,
                column_heading=column.words or last,
                source_line=cell.line,
                **dimensions,
            )
        )

    def _year(self, line: Line, column: Column) -> int:
        """The fiscal year of a figure; a change is of the year that is compared with another."""
        of_row = self._row_year(line)
        return of_row if column in self.changes else headings.year_of(reversed(column.path), of_row)

    def _phase(self, line: Line, column: Column) -> str:
        """The budget phase of a figure: of a row that names its year, else of its column."""
        dated = _dated(line)
        words = (dated,) if dated else column.path
        own = self.facts.budget_phase
        return own if column in self.changes else headings.phase_of(words, own)

    def _row_year(self, line: Line) -> int:
        """The year that a column of years gives a row, else that of the document."""
        if dated := _dated(line):
            return headings.year_of((dated,), self.facts.fiscal_year)
        words = (w for leaf, w in line.texts if headings.is_year_column(leaf.path[-1]))
        found = re.match(r"(20\d\d)年?(?:度)?", next(words, ""))
        return int(found.group(1)) if found else self.facts.fiscal_year

    def concept(self, scheme: str, notation: str, label: str, line: int) -> None:
        """Adds the words printed for a code or slug, each once."""
        words = text.label(label).removeprefix("其中：").removeprefix("其中:")
        if words and notation and notation != TOTAL:
            self._concepts.setdefault(
                (scheme, notation, words), ConceptRow(scheme, notation, words, line)
            )

    def unit(self, code: str, label: str, line: int) -> str:
        """The key of an organizational unit in a row; adds the unit."""
        if headings.is_total(label) or headings.names_year(label) or not (code or label):
            return TOTAL
        key = code or UNLISTED + text.squeeze(label)
        role = "total" if len(code) == 2 else "department" if len(code) == 3 else "unit"
        parent = code[:3] if len(code) > 3 and code.isdigit() else ""
        name = text.squeeze(label)
        self.organizations.setdefault(key, OrganizationRow(key, name, code, parent, role, line))
        return key

    def column_concepts(self, column: Column, dimension: str, slug: str) -> None:
        """Adds the printed words of a column for its slug, where they alone name it."""
        named = (w for w in reversed(column.path) if headings.slug(dimension, w) == slug)
        other = (w for w in reversed(column.path) if slug == UNLISTED + headings.core(w))
        words = next(named, "") or next(other, "")
        if words:
            self.concept(dimension.replace("_", "-"), slug, words, self.table.line)

    def extract(self) -> Extract:
        """What was gathered, observations in printed order."""
        rows = sorted(self.observations, key=lambda row: (row.table_row, row.table_column))
        return Extract(
            observations=tuple(rows),
            concepts=tuple(self._concepts.values()),
            organizations=tuple(self.organizations.values()),
            projects=tuple(self.projects.values()),
            problems=tuple(ProblemRow(p.line, p.code, p.words) for p in self.problems),
        )

    def _measure(self, column: Column, cell: Cell, dimensions: Mapping[str, str]) -> str:
        if column in self.changes:
            return self.changes[column]
        if (
            headings.is_share(column.path[-1] if column.path else "")
            or text.share(cell.text) is not None
        ):
            return "share"
        last = column.path[-1] if "amount_type" in dimensions and column.path else ""
        if headings.slug("amount_type", last) == "quantity":
            return "quantity"
        return "amount"

    def _skip(self, column: Column, cell: Cell, why: str) -> None:
        if column in self._skipped:
            return
        self._skipped.add(column)
        code, words = {
            "change": (
                "change-column",
                "holds differences, and neither its words nor its figures tell of what",
            ),
            "undated": (
                "columns-unclear",
                "lacks the year or phase that another column of the same words has",
            ),
            "count": ("not-money", "counts things, not money"),
            "unit": (
                "unknown-unit",
                "has no unit of money; print 单位：万元 or 单位：元 over the table",
            ),
        }[why]
        self.problems.append(
            Problem("", cell.line, code, f"the column {column.words!r} {words}; no figure is taken")
        )

    def _unit(self, column: Column, grid: Grid) -> str:
        """The true unit of a column: the one over it, unless the figures beside it prove it
        wrong.
        """
        printed = _unit_over(column)
        own = self.own_unit
        if not printed or not own or printed == own:
            return printed or own
        whole = next((c for cs in grid.columns for c in cs if self._is_whole(c, column, own)), None)
        if whole is None:
            return printed
        if not _is_contradicted(
            column, whole, grid, text.MONEY_UNITS[printed] / text.MONEY_UNITS[own]
        ):
            return printed
        self.problems.append(
            Problem(
                "",
                self.table.line,
                "unit-contradicted",
                f"the column {column.words!r} is headed {printed}, but its figures only make sense"
                f" in {own} beside the whole that they are part of",
            )
        )
        return own

    def _is_whole(self, candidate: Column, column: Column, own: str) -> bool:
        """Whether ``candidate`` heads, in the table's own unit, the whole that ``column`` is a part
        of.
        """
        if candidate == column or headings.slug("amount_type", _last(candidate)) not in (
            "amount",
            "",
        ):
            return False
        printed = text.unit_of(_last(candidate))
        return printed in ("", own) and (
            headings.slug("amount_type", _last(candidate)) == "amount"
            or headings.is_generic(_last(candidate))
        )


def _dated(line: Line) -> str:
    """The words of a row that say of which year or phase its figures are: its label, or, where it
    has none, what stands under another heading (类别); empty where none do.
    """
    others = () if line.code or line.label else (words for _, words in line.texts)
    return next((words for words in (line.label, *others) if headings.names_year(words)), "")


def _undated(columns: Sequence[Column]) -> list[Column]:
    """The columns without a group of a year or phase where another of the same words has one."""
    dated = [c for c in columns if any(headings.is_dated(words) for words in c.path[:-1])]
    words = {headings.core(c.path[-1]) for c in dated}
    plain = [c for c in columns if c not in dated and not any(map(_is_this_year, c.path))]
    return [c for c in plain if c.path and headings.core(c.path[-1]) in words]


def _is_this_year(words: str) -> bool:
    """Whether a heading says that its figures are of the document's own year: 当年, beside 上年."""
    return headings.core(words) in ("当年", "本年", "本年度")


def _last(column: Column) -> str:
    return column.path[-1] if column.path else ""


def _unit_over(column: Column) -> str:
    """The unit of money printed over a column, empty where none is."""
    return next((u for w in reversed(column.path) if (u := text.unit_of(w) or _unit_word(w))), "")


def _unit_word(words: str) -> str:
    found = re.search(r"[(（]([千万亿百]*元)[)）]", text.squeeze(words))
    return found.group(1) if found else ""


def _is_contradicted(part: Column, whole: Column, grid: Grid, scale: Decimal) -> bool:
    """Whether figures of ``part`` make no sense in their printed unit: equal to the whole's number,
    or never above it and, in the printed unit, all less than a thousandth of it.
    """
    pairs = []
    for line in grid.lines:
        cells = {column.column: number(cell.text) for column, cell in line.figures}
        one, all_of = cells.get(part.column), cells.get(whole.column)
        if one and all_of:
            pairs.append((one, all_of))
    if not pairs:
        return False
    if all(one == all_of for one, all_of in pairs):
        return True
    within = all(abs(one) <= abs(all_of) for one, all_of in pairs)
    tiny = all(abs(one * scale) * 1000 < abs(all_of) for one, all_of in pairs)
    beyond = any(abs(one * scale) > abs(all_of) for one, all_of in pairs)
    return (within and tiny) or (beyond and within)


def _plain(value: Decimal) -> Decimal:
    """``value`` without exponent and without zeros that scaling put after the point."""
    value = value.normalize()
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value


def column_slug(column: Column, dimension: str, shared: frozenset[str] = frozenset()) -> str:
    """The slug of ``dimension`` that a column's heading names; ``total`` where it splits nothing.

    Unknown words that stand over all columns alike (``shared``) split nothing either.
    """
    if dimension == "funding_source":
        return _funding(column, shared)
    for words in reversed(column.path):
        found = headings.slug(dimension, words)
        if found and not (headings.core(words) in shared and words != column.path[-1]):
            return found
        if _splits_nothing(words, shared):
            continue
        return UNLISTED + headings.core(words)
    return TOTAL


def _splits_nothing(words: str, shared: frozenset[str]) -> bool:
    return (
        headings.is_generic(words)
        or headings.is_share(words)
        or headings.is_change(words)
        or headings.role(words) in ("name", "code")
        or headings.core(words) in shared
    )


def _funding(column: Column, shared: frozenset[str]) -> str:
    """The funding source of a column; under 上年结转 the same words name what is carried over."""
    above = column.path[:-1]
    carried = any(_CARRIED.search(text.fold(words)) for words in above)
    current = any(re.search("本年|当年", text.fold(words)) for words in above)
    found = ""
    for words in reversed(column.path):
        found = headings.slug("funding_source", words)
        if not found and not _splits_nothing(words, shared):
            found = UNLISTED + headings.core(words)
        if found:
            break
    if carried:
        if found == "carry-over" and "财政拨款" in text.fold(column.path[-1]):
            return "carry-over-fiscal-appropriation"
        if found in ("", "carry-over"):
            return "carry-over"
        return found if found.startswith((UNLISTED, "carry-over")) else f"carry-over-{found}"
    return found or ("current-year" if current else TOTAL)


def is_count(words: str) -> bool:
    """Whether a label names a number of things (团组数（个）), not money."""
    return bool(_COUNT.search(text.fold(words)) or _COUNT.search(words))
