"""A form from however it is printed: as grids, or as the running text that a PDF tool left."""

from mappers.flow import form as flow_form
from mappers.forms import form as forms
from mappers.forms.lines import has_grid_form
from mappers.forms.printed import Form
from mappers.model import Facts, Table


def read_form(table: Table, facts: Facts) -> Form:
    """The form that a table prints; an empty one where only its title is left."""
    if has_grid_form(table):
        return forms.table_to_form(table, facts)
    return flow_form.table_to_form(table, facts)


def is_empty(form: Form) -> bool:
    """Whether a form says nothing: of its table the text holds only the title, and whose it is."""
    has_text = any(field.text for slug, field in form.fields.items() if slug != "department-name")
    return not (has_text or form.goals or form.indicators or form.rows)
