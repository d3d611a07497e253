"""The points of the execution of the budget, which the title beside its heading prints.

``预算执行情况（万元）（20分） 预算数 执行数 执行率 得分``: the points go to the heading of those
that are given (得分（20分）). A narrow title breaks, so that its points stand in the line below.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from mappers.forms.indicators import Line
from mappers.forms.labels import label_key, section_of
from mappers.model import Cell

_POINTS = re.compile(r"[（(]\s*\d{1,3}\s*分\s*[)）]")
_GIVEN = frozenset({"得分", "自评得分"})


def with_points(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines, with the points of a title beside the heading of the points given."""
    heading: Line | None = None
    for line in lines:
        rest = line
        if heading is not None:
            first = line.cells[0].text.strip()
            if _POINTS.fullmatch(first):
                heading, rest = _headed(heading, first), line._replace(cells=line.cells[1:])
            yield heading
            heading = None
        if _is_heading(rest):
            found = _POINTS.search(rest.cells[0].text)
            heading = _headed(rest, found.group() if found else "")
        elif rest.cells:
            yield rest
    if heading is not None:
        yield heading


def _is_heading(line: Line) -> bool:
    """Whether a row is the title of the execution with the heading of its columns beside it."""
    cells = line.cells
    if len(cells) < 3 or section_of(cells[0].text) != "execution":
        return False
    return any(label_key(cell.text) in _GIVEN for cell in cells[1:])


def _headed(line: Line, points: str) -> Line:
    def told(cell: Cell) -> Cell:
        is_bare = label_key(cell.text) in _GIVEN and not _POINTS.search(cell.text)
        return replace(cell, text=cell.text + points) if is_bare else cell

    return line._replace(cells=tuple(map(told, line.cells))) if points else line
