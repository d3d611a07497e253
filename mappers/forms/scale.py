"""Where the money of an evaluated project comes from, each source with the amount beside it.

``资金来源 | 一般公共预算财政拨款 | 资金量：80.00`` and a row for each further source are the one
field that other forms print: ``预算来源及资金规模 | 1.一般公共预算财政拨款 资金量：80.00``.
"""

import re
from collections.abc import Iterable, Iterator

from mappers.forms.indicators import Line
from mappers.forms.labels import is_label, section_of
from mappers.model import Cell

_FIELD = "预算来源及资金规模"
_AMOUNT = re.compile(r"资金量\s*[:：]")


def with_scale(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines, with the sources of a project and their amounts as one field."""
    first: Line | None = None
    told: list[str] = []
    for line in lines:
        words = [cell.text.strip() for cell in line.cells]
        has_amount = len(words) > 1 and any(map(_AMOUNT.match, words[1:]))
        is_first = has_amount and section_of(words[0]) == "funding"
        if first is not None and (is_first or not has_amount or is_label(words[0])):
            yield _field(first, told)
            first, told = None, []
        if is_first:
            first, told = line, [" ".join(words[1:])]
        elif first is not None:
            told.append(" ".join(words))
        else:
            yield line
    if first is not None:
        yield _field(first, told)


def _field(line: Line, told: list[str]) -> Line:
    """The field of the sources, each behind its number where there are several."""
    numbers = [f"{at}." for at in range(1, len(told) + 1)] if len(told) > 1 else [""]
    words = " ".join(f"{number}{one}" for number, one in zip(numbers, told, strict=True))
    return line._replace(cells=(Cell(_FIELD, line.number, 0), Cell(words, line.number, 1)))
