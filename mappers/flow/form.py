"""A form of running text as the same ``Form`` that grids give: fields, goals, indicators, money."""

from collections.abc import Iterator, Sequence

from mappers import text
from mappers.flow.activities import fragments_to_activities
from mappers.flow.department import fragments_to_funds, fragments_to_projects
from mappers.flow.evaluation import fragments_to_execution
from mappers.flow.fragments import Fragment, blocks_to_fragments, fragments_to_text
from mappers.flow.goals import block_to_goals, is_goal_line, line_to_goal, overview_to_goals
from mappers.flow.indicators import (
    IndicatorCells,
    IndicatorTable,
    fragments_to_extents,
    fragments_to_indicator_tables,
)
from mappers.flow.money import (
    fragments_to_funding,
    fragments_to_priors,
    fragments_to_procurement,
)
from mappers.flow.sections import Section, fragments_to_sections, without_fused_labels
from mappers.forms.goals import Goal
from mappers.forms.headers import are_apart
from mappers.forms.indicators import Indicator
from mappers.forms.money import Placed
from mappers.forms.printed import Field, Form
from mappers.forms.scores import Printed
from mappers.model import Block, Facts, Table

_LIST_HEADS = frozenset(
    {"project-name", "project-category", "total-budget", "current-year-budget", "main-use"}
)
_LONG = frozenset({"overview", "rationale", "plan", "duties", "annual-tasks", "main-use"})


def table_to_form(table: Table, facts: Facts) -> Form:
    """The form that a table's running text prints."""
    fragments = blocks_to_fragments_of_form(table.blocks)
    tables = fragments_to_indicator_tables(fragments, facts.words)
    sections = form_to_sections(fragments)
    fields = sections_to_fields(sections)
    goals = _goals(fragments, sections, tables)
    long = tuple(fields[slug].text for slug in sorted(_LONG) if slug in fields)
    return Form(
        fields=fields,
        goals=goals,
        indicators=tuple(_indicators(fragments, tables, facts)),
        rows=tuple(_rows(sections, fields, facts)),
        unit=table.unit or _printed_unit(table),
        nameless=(),
        unplaced=tuple(_uncertain(tables)),
        misdated=tuple(table.line for table in tables if _is_misdated(table, facts.fiscal_year)),
        texts=long,
    )


def blocks_to_fragments_of_form(blocks: Sequence[Block]) -> tuple[Fragment, ...]:
    """The fragments of a form's blocks, labels split from what is printed against them."""
    return without_fused_labels(blocks_to_fragments(blocks))


def form_to_sections(fragments: Sequence[Fragment]) -> tuple[Section, ...]:
    """The labelled parts outside the indicator tables; a department's list of projects as one."""
    extents = fragments_to_extents(fragments)
    first = extents[0].title if extents else len(fragments)
    last = extents[-1].end if extents else len(fragments)
    before = fragments_to_sections(fragments[:first])
    return (*_with_list(before, fragments[:first]), *fragments_to_sections(fragments[last:]))


def _with_list(sections: Sequence[Section], fragments: Sequence[Fragment]) -> Iterator[Section]:
    """The sections, with the heads of a list of projects given back to the list."""
    in_list = False
    for section in sections:
        if section.slug == "projects":
            in_list = True
            end = _list_end(sections, section, len(fragments))
            yield section._replace(fragments=tuple(fragments[section.start : end]))
        elif not (in_list and section.slug in _LIST_HEADS):
            in_list = False
            yield section


def _list_end(sections: Sequence[Section], of: Section, length: int) -> int:
    later = [s for s in sections if s.start > of.start and s.slug not in _LIST_HEADS]
    return later[0].start if later else length


def sections_to_fields(sections: Sequence[Section]) -> dict[str, Field]:
    """What the form prints beside each label."""
    fields: dict[str, Field] = {}
    for section in sections:
        if section.is_field and section.slug != "unkept" and section.fragments:
            words = fragments_to_text(section.fragments)
            fields.setdefault(section.slug, Field(words, _field_line(section)))
    return fields


def _field_line(section: Section) -> int:
    """The line of a field: where its figure stands for money, else where its text begins."""
    return section.fragments[0].line


def _rows(sections: Sequence[Section], fields: dict[str, Field], facts: Facts) -> Iterator[Placed]:
    """The rows of the form's money tables."""
    budget = fields.get("current-year-budget") or fields.get("total-budget")
    total = text.amount(budget.text) if budget else None
    for section in sections:
        if section.slug == "funds":
            yield from fragments_to_funds(section.fragments, facts.fiscal_year)
        elif section.slug == "projects":
            yield from fragments_to_projects(section.fragments, facts.words)
        elif section.slug == "funding":
            yield from fragments_to_funding(section.fragments)
        elif section.slug == "activity":
            yield from fragments_to_activities(section.fragments, total, facts.words)
        elif section.slug == "procurement":
            yield from fragments_to_procurement(section.fragments)
        elif section.slug == "prior-budget":
            yield from fragments_to_priors(section.fragments, facts.fiscal_year)
        elif section.slug == "execution":
            yield from fragments_to_execution(section.fragments)


def _goals(
    fragments: Sequence[Fragment],
    sections: Sequence[Section],
    tables: Sequence[IndicatorTable],
) -> tuple[Goal, ...]:
    """The goals that stand in lines of their own, else those of the form's block of goals."""
    lines = [goal for _, goal in _goal_lines(fragments, tables)]
    if lines:
        return tuple(lines)
    block = next((s.fragments for s in sections if s.slug == "goals"), ())
    return block_to_goals(block) or overview_to_goals(block)


def _goal_lines(
    fragments: Sequence[Fragment], tables: Sequence[IndicatorTable]
) -> Iterator[tuple[int, Goal]]:
    """The goals named in a line before an indicator table, with the ordinal of that table."""
    for ordinal, table in enumerate(tables):
        for start in range(table.start - 1, max(-1, table.start - 30), -1):
            if is_goal_line(fragments, start):
                goal = line_to_goal(fragments[start : table.start])
                if goal:
                    yield ordinal, goal
                break
            if ordinal and start <= tables[ordinal - 1].start:
                break


def _indicators(
    fragments: Sequence[Fragment], tables: Sequence[IndicatorTable], facts: Facts
) -> Iterator[Indicator]:
    """The indicators of all tables, under the goal of their table or the one printed in it."""
    named = dict(_goal_lines(fragments, tables))
    for ordinal, table in enumerate(tables):
        goal = named.get(ordinal)
        years = _prior_years(table, facts.fiscal_year)
        for row in table.rows:
            number = row.goal or (goal.number if goal else "")
            yield Indicator(
                table.period, number, row.level_one, row.level_two, row.name, row.basis,
                tuple(_printed(row, table.roles, years)), row.line, -1, -1,
            )  # fmt: skip


def _is_misdated(table: IndicatorTable, fiscal_year: int) -> bool:
    """Whether the two years printed over the prior columns cannot both be right."""
    if len(table.years) != 2 or table.roles.count("prior") != 2:
        return False
    return are_apart(table.years, fiscal_year)


def _prior_years(table: IndicatorTable, fiscal_year: int) -> tuple[int, int]:
    """The years of the two prior columns: as printed in the header, else the two before."""
    printed = [year for year in table.years if year < fiscal_year]
    if len(printed) == 2:
        return printed[0], printed[1]
    years = (fiscal_year - 2, fiscal_year - 1)
    return years[::-1] if table.last_year_first else years


def _printed(
    row: IndicatorCells, roles: Sequence[str], years: tuple[int, int]
) -> Iterator[Printed]:
    """The values of a row by role; of a row with blank cells the target alone."""
    if len(row.values) < len(roles):
        if row.values:
            place = -1 if roles[-1] == "target" else 0
            yield Printed("target", None, row.values[place], row.value_lines[place], 0)
        return
    priors = list(years)
    for column, (role, value) in enumerate(zip(roles, row.values, strict=True)):
        year = priors.pop(0) if role == "prior" and priors else None
        if role in {"prior", "target", "actual"}:
            yield Printed(role, year, value, row.value_lines[column], column)


def _uncertain(tables: Sequence[IndicatorTable]) -> Iterator[int]:
    """The lines of rows whose values are fewer than the columns, so that a figure has no place."""
    for table in tables:
        for row in table.rows:
            if 1 < len(row.values) < len(table.roles):
                yield row.line


def _printed_unit(table: Table) -> str:
    """The unit of money that a line of the form prints."""
    return next((unit for block in table.blocks if (unit := text.unit_of(block.text))), "")
