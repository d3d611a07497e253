"""部门整体支出绩效目标表: a department's funds, its listed projects, its goals and indicators.

Printed in budgets; a row such as 收入构成 / 财政拨款 / 806.77 / 100% / 0 / 0.
"""

from mappers.forms import amounts as forms_amounts
from mappers.forms import execution as forms_execution
from mappers.forms import frames as forms_frames
from mappers.forms import observations as forms_observations
from mappers.forms.flat import unrolled
from mappers.forms.kind import DEPARTMENT_TARGET, form_kind
from mappers.forms.read import read_form
from mappers.frames import Extract
from mappers.kind import Kind
from mappers.model import Facts, Table
from mappers.prose.staffed import table_to_part

_UNPLACED = "figure-without-column"  #: no problem of a row of staff, which is told as prose


def recognises(table: Table) -> bool:
    """Whether the table is the performance target of a department as a whole."""
    return form_kind(table) == DEPARTMENT_TARGET


def tidy(table: Table, facts: Facts) -> Extract:
    """Funds and projects as observations; goals and indicators of the publishing department."""
    form = read_form(unrolled(table), facts)
    unit, problems = forms_amounts.form_unit(form)
    unlabelled = forms_observations.unlabelled_problems(form)
    funds = tuple(forms_observations.funds_to_observations(form, facts, unit))
    first_row = 1 + sum(row.table in ("funds", "sources", "natures") for row in form.rows)
    first_row += "expenditure-budget" in form.fields
    listed = tuple(forms_observations.projects_to_observations(form, facts, unit, first_row))
    next_row = first_row + sum(row.table == "projects" for row in form.rows)
    tasks = tuple(forms_observations.tasks_to_observations(form, facts, unit, next_row))
    next_row += sum(row.table == "tasks" for row in form.rows)
    points = tuple(forms_execution.weights_total(form, facts, ordinal=next_row))
    unlabelled += forms_observations.task_problems(form)
    found = forms_frames.form_to_indicators(form, "", "organization", "annual")
    staff = {block.line for block in table_to_part(table).blocks}
    left = tuple(p for p in found.problems if p.code != _UNPLACED or p.line not in staff)
    return found._replace(
        observations=funds + listed + tasks + points,
        projects=tuple(forms_observations.listed_to_projects(form)),
        problems=(problems if funds or listed or tasks else ()) + unlabelled + left,
    )


KIND = Kind(
    slug=DEPARTMENT_TARGET,
    label_zh="部门整体支出绩效目标表",
    label_en="Performance target of the department",
    dimensions=("summary_item", "project", "amount_type"),
    recognises=recognises,
    tidy=tidy,
    told=table_to_part,
)
