"""A form from however it is printed: as grids, or as the running text that a PDF tool left."""

from mappers.flow import form as flow_form
from mappers.forms.earlier import without_earlier
from mappers.forms.form import lines_to_form
from mappers.forms.kind import PROJECT_APPLICATION, PROJECT_EVALUATION, form_kind
from mappers.forms.lines import has_grid_form, table_to_lines
from mappers.forms.printed import Form
from mappers.forms.terms import with_terms
from mappers.model import Facts, Table


def read_form(table: Table, facts: Facts) -> Form:
    """The form that a table prints; an empty one where only its title is left."""
    read = grids_to_form if has_grid_form(table) else flow_form.table_to_form
    return read(table, facts)


def grids_to_form(table: Table, facts: Facts) -> Form:
    """The form that a table's grids print, with what stands beside each other of years before."""
    is_project = form_kind(table) in {PROJECT_APPLICATION, PROJECT_EVALUATION}
    lines, earlier = without_earlier(table_to_lines(table), facts.fiscal_year, is_project)
    form = lines_to_form(with_terms(lines, facts.fiscal_year), table.unit, facts)
    return form._replace(rows=(*form.rows, *earlier))


def is_empty(form: Form) -> bool:
    """Whether a form says nothing: of its table the text holds only the title, and whose it is."""
    has_text = any(field.text for slug, field in form.fields.items() if slug != "department-name")
    return not (has_text or form.goals or form.indicators or form.rows)
