"""Lists of evaluated projects: one row a project, with budget, execution, rate and points.

``1 校舍维修改造 158.32 131.43 83.02% 96.8 优``, as some final accounts print instead of forms.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from mappers import text
from mappers.forms.align import Role
from mappers.forms.execution import MEASURES
from mappers.forms.frames import label_name
from mappers.forms.labels import is_total, label_key, words_of
from mappers.forms.money import heads_of
from mappers.forms.observations import cell_to_observation
from mappers.frames import TOTAL, UNLISTED, ObservationRow, ProjectRow
from mappers.model import Cell, Facts, Row, Table

_NAME = re.compile(r"^(?:评价|自评)?项目(?:支出)?名称$|^项目$")
_POINTS = re.compile(r"^(?:自评|评价|绩效)?(?:总)?得分$|^自评分数?$")
_MEASURES = MEASURES | {"points": ("total-score", "final")}


def list_heads(row: Row, below: Row = ()) -> tuple[Role, ...]:
    """The columns that a row heads if it heads a list of evaluated projects, with those that the
    row below it prints under its groups; empty if it heads none.
    """
    heads = _heads(row)
    if heads or not below:
        return heads
    under = [cell for cell in below if cell.text.strip()]
    parts = heads_of("execution", under)
    is_below = parts and len(parts) == len(under) and _heads(tuple(under)) == ()
    return _heads(_joined(row, under)) if is_below else ()


def _joined(row: Row, under: Sequence[Cell]) -> Row:
    """The cells of both rows of a heading, a group giving way to the heads below it."""
    columns = {cell.column for cell in under}
    kept = [cell for cell in row if cell.text.strip() and cell.column not in columns]
    return tuple(sorted((*kept, *under), key=lambda cell: cell.column))


def _heads(row: Row) -> tuple[Role, ...]:
    cells = [cell for cell in row if cell.text.strip()]
    names = [cell for cell in cells if _NAME.match(label_key(cell.text))]
    heads = [role for role in heads_of("execution", cells) if role.name in _MEASURES]
    if len(names) != 1 or not {"execution", "rate"} & {role.name for role in heads}:
        return ()
    points = [
        Role("points", c.column, None, words_of(c.text))
        for c in cells
        if _POINTS.match(label_key(c.text))
    ]
    found = [Role("name", names[0].column), *heads, *points[:1]]
    return tuple(found) if len({role.name for role in found}) == len(found) > 2 else ()


def is_list(table: Table) -> bool:
    """Whether a table is a list of evaluated projects."""
    return any(list_heads(row, below) for row, below in _pairs(table))


def _pairs(table: Table) -> Iterator[tuple[Row, Row]]:
    """Each row with the one below it."""
    return pairwise((*table.rows, ()))


def _listed(table: Table) -> Iterator[tuple[int, str, dict[str, Cell], Sequence[Role]]]:
    """The rows of the list below its heading: ordinal, name, cells by role, and the columns."""
    heads: tuple[Role, ...] = ()
    for ordinal, (row, below) in enumerate(_pairs(table), 1):
        if found := list_heads(row, below):
            heads = found
            continue
        cells = {cell.column: cell for cell in row}
        placed = {r.name: cells[r.column] for r in heads if r.column in cells}
        name = words_of(placed["name"].text) if "name" in placed else ""
        if name or any(is_total(cell.text) for cell in row):
            yield ordinal, name or "合计", placed, heads


def list_to_observations(table: Table, facts: Facts, unit: str) -> Iterator[ObservationRow]:
    """The figures of a list of evaluated projects, by project."""
    for ordinal, name, placed, heads in _listed(table):
        project = TOTAL if is_total(name) else UNLISTED + label_name(name)
        for role in heads:
            if role.name not in _MEASURES or role.name not in placed:
                continue
            measure, phase = _MEASURES[role.name]
            place = (ordinal, role.column + 1)
            row = cell_to_observation(placed[role.name], measure, facts, unit, place)
            if row is not None:
                row = row._replace(budget_phase=phase, project=project, funding_source=TOTAL)
                yield row._replace(row_heading=name, column_heading=role.head)


def list_to_projects(table: Table) -> Iterator[ProjectRow]:
    """The projects that a list of evaluated projects names."""
    for _, name, placed, _ in _listed(table):
        if not is_total(name) and any(text.amount(cell.text) for cell in placed.values()):
            key = UNLISTED + label_name(name)
            line = placed["name"].line
            yield ProjectRow(key, name, "", "", "", "", "", "", "", None, None, "", "", "", line)
