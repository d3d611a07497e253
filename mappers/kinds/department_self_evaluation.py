"""部门整体支出绩效自评表: how a department carried out its budget and reached its indicators.

Printed in final accounts; a row such as 部门整体支出总额 / 预算数 / 执行数 / 执行率.
"""

from mappers.forms import amounts as forms_amounts
from mappers.forms import execution as forms_execution
from mappers.forms import frames as forms_frames
from mappers.forms import observations as forms_observations
from mappers.forms.kind import DEPARTMENT_EVALUATION, form_kind
from mappers.forms.read import read_form
from mappers.frames import Extract
from mappers.kind import Kind
from mappers.model import Facts, Table


def recognises(table: Table) -> bool:
    """Whether the table is the self-evaluation of a department as a whole."""
    return form_kind(table) == DEPARTMENT_EVALUATION


def tidy(table: Table, facts: Facts) -> Extract:
    """Budget and execution as observations; the indicators with target and actual."""
    form = read_form(table, facts)
    unit, problems = forms_amounts.form_unit(form)
    unlabelled = forms_observations.unlabelled_problems(form)
    rows = tuple(forms_execution.spent_by_year(form, facts, unit))
    rows += tuple(forms_execution.execution_to_observations(form, facts, unit))
    found = forms_frames.form_to_indicators(form, "", "organization", "annual")
    return found._replace(
        observations=rows, problems=(problems if rows else ()) + unlabelled + found.problems
    )


KIND = Kind(
    slug=DEPARTMENT_EVALUATION,
    label_zh="部门整体支出绩效自评表",
    label_en="Self-evaluation of the department",
    dimensions=("expenditure_type",),
    recognises=recognises,
    tidy=tidy,
)
