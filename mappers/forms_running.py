"""Forms that a PDF tool left as running text, handed to the stage that reads them."""

import importlib
import importlib.util

from mappers.frames import Extract, ProblemRow
from mappers.model import Facts, Table


def running_text(table: Table, facts: Facts, slug: str) -> Extract:
    """What ``mappers.flow`` makes of a form without a usable grid; nothing of a mere title."""
    if not any(block.text for block in table.blocks):
        return Extract()
    if importlib.util.find_spec("mappers.flow") is None:
        words = "the form is printed as running text and was not read"
        return Extract(problems=(ProblemRow(table.line, "form-not-read", words),))
    found = importlib.import_module("mappers.flow").table_to_extract(table, facts, slug)
    assert isinstance(found, Extract)
    return found
