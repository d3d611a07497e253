"""项目支出绩效自评表: how a project carried out its budget and reached its indicators.

Printed in final accounts, one form a project, or one row a project in a list of all; a row such as
年度财政资金总额 / 1.66 / 1.66 / 100%.
"""

from mappers import text
from mappers.forms import amounts as forms_amounts
from mappers.forms import execution as forms_execution
from mappers.forms import frames as forms_frames
from mappers.forms import observations as forms_observations
from mappers.forms.evaluated import is_list, list_to_observations, list_to_projects
from mappers.forms.kind import PROJECT_EVALUATION, form_kind
from mappers.forms.read import is_empty, read_form
from mappers.frames import Extract, ProblemRow
from mappers.kind import Kind
from mappers.model import Facts, Table


def recognises(table: Table) -> bool:
    """Whether the table is the self-evaluation of a project."""
    return form_kind(table) == PROJECT_EVALUATION


def tidy(table: Table, facts: Facts) -> Extract:
    """Budget, execution, rate as observations; the indicators with target and actual."""
    if is_list(table):
        unit = table.unit if table.unit in text.MONEY_UNITS else "万元"
        listed = tuple(list_to_observations(table, facts, unit))
        return Extract(observations=listed, projects=tuple(list_to_projects(table)))
    form = read_form(table, facts)
    if is_empty(form):
        return Extract()
    key = forms_frames.project_key(form, table.line)
    is_known = not key.startswith(forms_frames.UNKNOWN_OWNER)
    unit, problems = forms_amounts.form_unit(form)
    problems += forms_observations.unlabelled_problems(form)
    rows = tuple(forms_execution.execution_to_observations(form, facts, unit, key))
    found = forms_frames.form_to_indicators(form, key, "project", "annual")
    if not is_known:
        words = "the form prints no name of its project"
        problems += (ProblemRow(table.line, "form-without-name", words),)
    return found._replace(
        observations=rows if is_known else (),
        concepts=(
            *forms_frames.form_to_subjects(form),
            *(forms_amounts.economic_concepts(form) if is_known else ()),
        ),
        organizations=tuple(forms_frames.form_to_organizations(form)),
        projects=(forms_frames.form_to_project(form, key, table.line),),
        money=(
            *forms_amounts.evaluated_funds(form, key, facts, unit),
            *(forms_amounts.spent_detail(form, key, facts, unit) if is_known else ()),
        ),
        problems=problems + found.problems,
    )


KIND = Kind(
    slug=PROJECT_EVALUATION,
    label_zh="项目支出绩效自评表",
    label_en="Self-evaluation of a project",
    dimensions=("project", "funding_source"),
    recognises=recognises,
    tidy=tidy,
)
