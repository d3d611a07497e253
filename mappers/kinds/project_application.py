"""项目申报表, 项目支出绩效目标表: a project with its money, goals and indicators.

Printed in budgets, one form a project; a row such as 产出指标 / 数量指标 / 培训次数 / ≥12次.
"""

from mappers.forms import amounts as forms_amounts
from mappers.forms import execution as forms_execution
from mappers.forms import frames as forms_frames
from mappers.forms import observations as forms_observations
from mappers.forms.kind import PROJECT_APPLICATION, form_kind
from mappers.forms.read import is_empty, read_form
from mappers.frames import Extract, ProblemRow
from mappers.kind import Kind
from mappers.model import Facts, Table


def recognises(table: Table) -> bool:
    """Whether the table is the form of a project, or the title that such forms stand under."""
    return form_kind(table) == PROJECT_APPLICATION


def tidy(table: Table, facts: Facts) -> Extract:
    """The project of the form; of one whose first page is lost, its goals and indicators; of the
    first in a list, the sum that the list prints.
    """
    form = read_form(table, facts)
    if is_empty(form):
        return Extract()
    key = forms_frames.project_key(form, table.line)
    money = forms_amounts.form_to_money(form, key, facts)
    found = forms_frames.form_to_indicators(form, key, "project", "annual")
    is_known = not key.startswith(forms_frames.UNKNOWN_OWNER)
    problems = money.problems + found.problems
    if not is_known:
        words = "the form's first page is missing; its project can only be known by its goals"
        problems += (ProblemRow(table.line, "form-without-name", words),)
    return Extract(
        observations=(
            *forms_observations.listed_total(form, facts),
            *forms_execution.weights_total(form, facts, key, ordinal=2),
        ),
        concepts=(*money.concepts, *forms_frames.form_to_subjects(form)),
        organizations=tuple(forms_frames.form_to_organizations(form)),
        projects=(forms_frames.form_to_project(form, key, table.line),),
        money=money.money,
        goals=found.goals,
        indicators=found.indicators,
        values=found.values,
        problems=problems,
    )


KIND = Kind(
    slug=PROJECT_APPLICATION,
    label_zh="项目申报表",
    label_en="Project application",
    dimensions=("project",),
    recognises=recognises,
    tidy=tidy,
)
