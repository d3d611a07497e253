"""The header of an indicator table: one to three printed rows as columns with roles and years."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from mappers.forms.align import Role
from mappers.forms.labels import head_like, label_key, words_of
from mappers.model import Cell


class Header(NamedTuple):
    """Where an indicator table's columns stand; -1 for a column that it does not have."""

    level_one: int
    level_two: int
    name: int
    tail: tuple[Role, ...]

    def unmerged(self, cells: Sequence[Cell]) -> list[Cell]:
        """The cells without those that a merged cell prints again beside the columns it has."""
        heads = {self.level_one, self.level_two, self.name, *(role.column for role in self.tail)}
        if len(cells) <= len(heads - {-1}):
            return list(cells)
        again = {
            cell
            for before, cell in pairwise(cells)
            if cell.column == before.column + 1
            and cell.column not in heads
            and cell.text.strip() == before.text.strip()
        }
        return [cell for cell in cells if cell not in again]


_YEAR = re.compile(
    r"^(?:(20\d\d)|(\d\d))年(?:度)?((?:实际|实现|完成|指标|目标|预期|预计|计划|情况|值|数)*)$"
)
_BEFORE_TAIL = frozenset({"goal", "block", "level-one", "level-two", "name"})

#: The columns of a table whose header is lost with the page before.
NO_HEADER = Header(-1, -1, -1, (Role("target", 1), Role("basis", 2)))


def is_header(cells: Sequence[Cell]) -> bool:
    """Whether a row heads an indicator table: it names two of level 1, level 2 and the name, or,
    of one without levels, the name, the values and what stands with them.
    """
    heads = {head_like(cell.text) for cell in cells}
    if len(heads & {"level-one", "level-two", "name"}) >= 2:
        return True
    is_valued = "name" in heads and bool(heads & {"values", "target"})
    return is_valued and len(heads & {"weight", "unit", "operator"}) >= 2


def is_lost_header(cells: Sequence[Cell]) -> bool:
    """Whether a row is the second one of a header whose first row is lost."""
    heads = [_value_head(cell, 0) for cell in cells]
    names = [head.name for head in heads if head is not None]
    return len(names) == len(cells) > 1 and bool({"priors", "prior"} & set(names))


def halves(cells: tuple[Cell, ...]) -> tuple[tuple[Cell, ...], tuple[Cell, ...]]:
    """The header of a table, and that of a second one printed on its right if there is one."""
    for head in ("level-one", "level-two", "name"):
        places = [i for i, cell in enumerate(cells) if head_like(cell.text) == head]
        if len(places) == 2:
            return cells[: places[1]], cells[places[1] :]
    return cells, ()


def is_subheader(cells: Sequence[Cell]) -> bool:
    """Whether a row can stand under an indicator header: nothing but heads of values and years."""
    return all(_value_head(cell, 0) is not None for cell in cells)


def _value_head(cell: Cell, fiscal_year: int) -> Role | None:
    """The column that a head of values stands for; None where the words are no such head."""
    key = label_key(cell.text)
    year = _YEAR.match(key)
    if year:
        number = int(year[1] or f"20{year[2]}")
        is_reached = number == fiscal_year and re.search("实际|完成", year[3])
        slug = "actual" if is_reached else "prior"
        return Role(slug, cell.column, number, words_of(cell.text))
    slug = head_like(cell.text)
    if slug in {"two-years-ago", "last-year"}:
        back = 2 if slug == "two-years-ago" else 1
        return Role("prior", cell.column, fiscal_year - back, words_of(cell.text))
    if not slug or slug in _BEFORE_TAIL:
        return None
    return Role(slug, cell.column, None, words_of(cell.text))


def rows_to_header(rows: Sequence[Sequence[Cell]], fiscal_year: int) -> Header:
    """The header that one to three printed rows make; later rows split 指标值 and 近两年指标值."""
    places = {head_like(cell.text): cell.column for cell in reversed(rows[0])}
    name = places.get("name", places.get("level-two", -1))
    heads: list[Role] = []
    for cell in rows[0]:
        role = _value_head(cell, fiscal_year)
        if role is None and cell.column > name and not head_like(cell.text):
            role = Role("other", cell.column, None, words_of(cell.text))
        if role is not None:
            heads.append(role)
    for row in rows[1:]:
        below = [r for r in (_value_head(cell, fiscal_year) for cell in row) if r is not None]
        heads = _split(heads, below, fiscal_year) if heads else _unheaded(below)
    tail = tuple(role for head in _groups(heads, fiscal_year) for role in head)
    return Header(places.get("level-one", -1), places.get("level-two", -1), name, tail)


def is_misdated(header: Header, fiscal_year: int) -> bool:
    """Whether two columns of values are of one year, or the two years before are not the last."""
    dated = [(role.name, role.year) for role in header.tail if role.year is not None]
    before = [year for name, year in dated if name == "prior"]
    return len(set(dated)) < len(dated) or (len(before) == 2 and are_apart(before, fiscal_year))


def are_apart(years: Sequence[int], fiscal_year: int) -> bool:
    """Whether two years are not one after the other, or one is before the form's and one not."""
    first, last = sorted(years)
    return last - first != 1 or last >= fiscal_year > first


def _split(heads: list[Role], below: list[Role], fiscal_year: int) -> list[Role]:
    """The heads with those of the next row in the place of the group that they split."""
    is_years = all(role.name == "prior" for role in below)
    group = "priors" if is_years and any(h.name == "priors" for h in heads) else "values"
    at = next((i for i, head in enumerate(heads) if head.name == group), None)
    if at is None:
        return heads
    is_whole = any(head.name == "target" for head in heads) or _ends_with_own(below, fiscal_year)
    if is_years and group == "values" and not is_whole:
        below = [*below, Role("target", below[-1].column + 1)]
    return heads[:at] + within(heads[at], below, heads[at + 1 :]) + heads[at + 1 :]


def _ends_with_own(below: list[Role], fiscal_year: int) -> bool:
    """Whether years below a head of values end with the form's own, whose values are the targets:
    2023年, 2024年, 2025年目标.
    """
    last = below[-1]
    is_told = len(below) > 2 or bool(re.search("目标|预期|计划|指标", last.head))
    return last.year == fiscal_year and is_told


def _unheaded(below: list[Role]) -> list[Role]:
    """The heads of a row whose upper row is lost, with what must stand behind them."""
    return [*below, Role("basis", below[-1].column + 1)]


def within(group: Role, below: list[Role], after: list[Role]) -> list[Role]:
    """The heads under a group at its place, also where their row is shifted away from it."""
    end = after[0].column if after else below[-1].column + 1
    if below[0].column >= group.column and below[-1].column < end:
        return below
    return [role._replace(column=group.column + i) for i, role in enumerate(below)]


def _groups(heads: list[Role], fiscal_year: int) -> list[list[Role]]:
    """Each head as the columns it stands for; a group that no row splits goes by its meaning."""
    out = []
    for head in heads:
        if head.name == "values":
            out.append([head._replace(name="target")])
        elif head.name == "priors":
            out.append([head._replace(name="prior", column=head.column + i) for i in (0, 1)])
        else:
            year = fiscal_year if head.name in {"target", "actual"} else head.year
            current = head.name == "prior" and head.year == fiscal_year
            out.append([head._replace(name="target" if current else head.name, year=year)])
    return out
