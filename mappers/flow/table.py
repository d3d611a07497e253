"""Forms that a PDF tool left as running text, read from what a form is: labels, types, values.

``prepare`` looks at all forms of a document first: names, values and bases of indicators that
stand somewhere beyond doubt, and names of projects, settle where cells end elsewhere.
"""

from collections.abc import Sequence
from dataclasses import replace

from mappers.flow.form import (
    blocks_to_fragments_of_form,
    form_to_sections,
    sections_to_fields,
    table_to_form,
)
from mappers.flow.indicators import IndicatorTable, fragments_to_indicator_tables
from mappers.flow.words import is_basis, is_blank, is_qualitative, text_to_unit
from mappers.forms import amounts as forms_amounts
from mappers.forms import execution as forms_execution
from mappers.forms import frames as forms_frames
from mappers.forms import observations as forms_observations
from mappers.forms.kind import (
    DEPARTMENT_EVALUATION,
    DEPARTMENT_TARGET,
    PROJECT_EVALUATION,
    form_kind,
)
from mappers.forms.lines import has_grid_form
from mappers.forms.printed import Form
from mappers.frames import Extract, ProblemRow
from mappers.model import Facts, FormWords, Table


def table_to_extract(table: Table, facts: Facts, kind_slug: str) -> Extract:
    """The rows of a form of running text, by its kind; table and organization keys are empty."""
    form = table_to_form(table, facts)
    if kind_slug in {DEPARTMENT_TARGET, DEPARTMENT_EVALUATION}:
        return _department(form, facts, kind_slug)
    return _project(form, table, facts, kind_slug)


def _department(form: Form, facts: Facts, kind_slug: str) -> Extract:
    unit, problems = forms_amounts.form_unit(form)
    if kind_slug == DEPARTMENT_EVALUATION:
        rows = tuple(forms_execution.execution_to_observations(form, facts, unit))
        found = forms_frames.form_to_indicators(form, "", "organization", "annual")
        return found._replace(
            observations=rows, problems=(problems if rows else ()) + found.problems
        )
    funds = tuple(forms_observations.funds_to_observations(form, facts, unit))
    first = 1 + sum(row.table == "funds" for row in form.rows)
    listed = tuple(forms_observations.projects_to_observations(form, facts, unit, first))
    found = forms_frames.form_to_indicators(form, "", "organization")
    return found._replace(
        observations=funds + listed,
        projects=tuple(forms_observations.listed_to_projects(form)),
        problems=(problems if funds or listed else ()) + found.problems,
    )


def _project(form: Form, table: Table, facts: Facts, kind_slug: str) -> Extract:
    key = forms_frames.project_key(form, table.line)
    is_known = not key.startswith(forms_frames.UNKNOWN_OWNER)
    is_evaluation = kind_slug == PROJECT_EVALUATION
    found = forms_frames.form_to_indicators(form, key, "project", "annual" if is_evaluation else "")
    money = _evaluated(form, key, facts) if is_evaluation else _applied(form, key, facts)
    problems = money.problems + found.problems
    if not is_known:
        words = "the form prints no name of its project; it can only be known by its goals"
        problems += (ProblemRow(table.line, "form-without-name", words),)
    return found._replace(
        observations=money.observations if is_known else (),
        concepts=money.concepts,
        organizations=tuple(forms_frames.form_to_organizations(form)),
        projects=(forms_frames.form_to_project(form, key, table.line),) if is_known else (),
        money=money.money,
        problems=problems,
    )


def _applied(form: Form, key: str, facts: Facts) -> Extract:
    return forms_amounts.form_to_money(form, key, facts)


def _evaluated(form: Form, key: str, facts: Facts) -> Extract:
    unit, problems = forms_amounts.form_unit(form)
    rows = tuple(forms_execution.execution_to_observations(form, facts, unit, key))
    money = tuple(forms_amounts.evaluated_funds(form, key, facts, unit))
    return Extract(observations=rows, money=money, problems=problems if rows or money else ())


def prepare(tables: Sequence[Table], facts: Facts) -> Facts:
    """The facts with the words that the document's forms of running text print beyond doubt."""
    names: set[str] = set()
    values: set[str] = set()
    bases: set[str] = set()
    projects: set[str] = set()
    for table in tables:
        if not form_kind(table) or has_grid_form(table):
            continue
        fragments = blocks_to_fragments_of_form(table.blocks)
        field = sections_to_fields(form_to_sections(fragments)).get("project-name")
        projects |= {field.text} if field else set()
        for found in fragments_to_indicator_tables(fragments, facts.words):
            names |= _certain_names(found)
            values |= _certain_values(found)
            bases |= {row.basis for row in found.rows if is_basis(row.basis)}
    known = facts.words
    return replace(
        facts,
        words=FormWords(
            known.names | names,
            known.values | values,
            known.bases | bases,
            known.projects | projects,
        ),
    )


def _certain_names(table: IndicatorTable) -> set[str]:
    """The names of rows whose first value is known as such, so that the name ends before it."""
    return {
        row.name
        for row in table.rows
        if len(row.values) == len(table.roles) and _is_certain(row.values[0]) and len(row.name) > 2
    }


def _is_certain(value: str) -> bool:
    return is_blank(value) or text_to_unit(value) is not None or is_qualitative(value)


def _certain_values(table: IndicatorTable) -> set[str]:
    """Words for a value that a row prints in all its columns."""
    return {
        row.values[0]
        for row in table.rows
        if len(row.values) == 3 and len(set(row.values)) == 1 and not _is_certain(row.values[0])
    }
