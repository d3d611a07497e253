"""The points of a self-evaluation: what each indicator can give and gives, and their sums.

Columns 分值 and 得分 stand behind the values; a row 总分 sums them up.
"""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from mappers import text
from mappers.forms.align import Role, cells_to_roles
from mappers.forms.headers import Header
from mappers.model import Cell

_IN_NAME = re.compile(r"(?P<name>.+?)\s*[（(](?P<points>\d{1,3}(?:\.\d+)?)\s*分[)）]$")
_ROLES = {"weight": "weight", "score": "awarded"}


class Printed(NamedTuple):
    """A value as it stands in a row."""

    role: str  #: target | interim | prior | actual | weight | awarded
    year: int | None
    text: str
    line: int
    column: int


def placed_scores(roles: Sequence[Role], cells: Sequence[Cell | None]) -> tuple[Printed, ...]:
    """The points among the cells of a row, each under its role."""
    return tuple(
        Printed(_ROLES[role.name], None, cell.text.strip(), cell.line, cell.column)
        for role, cell in zip(roles, cells, strict=True)
        if cell is not None and role.name in _ROLES and points(cell.text) is not None
    )


def total_scores(cells: Sequence[Cell], header: Header) -> tuple[Printed, ...]:
    """The sums that a row 总分 prints under the columns of points."""
    roles = [role for role in header.tail if role.name in _ROLES]
    figures = [cell for cell in cells[1:] if points(cell.text) is not None]
    if not roles or len(figures) > len(roles):
        return ()
    return placed_scores(roles, cells_to_roles(figures, roles, _fit))


def _fit(role: Role, words: str) -> float:
    return 1.0 if points(words) is not None else -2.0


def points(words: str) -> Decimal | None:
    """The points that a cell prints, None where it prints none."""
    return text.amount(words.strip().removesuffix("分"))


def points_in_name(name: str, line: int, column: int) -> tuple[str, tuple[Printed, ...]]:
    """An indicator's name without the points printed behind it, and these: 苗木成活率（15分）."""
    found = _IN_NAME.match(name)
    if not found:
        return name, ()
    return found["name"], (Printed("weight", None, found["points"], line, column),)
