"""One key a project: the same in the project list, the forms, the evaluations and the prose.

Two keys are one project where their codes are the same, where their names are the same but for
spaces, marks and the words 项目 and 支出, or where their names are alike and their amounts agree.
"""

import difflib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from mappers import text
from mappers.frames import TOTAL, UNLISTED, Package, ProjectRow, StatementRow

_AMOUNT_ROLES = ("total-budget", "current-year-budget", "evaluated-funds")
_NAMELESS = "?"  #: first character of the key of a form that prints neither code nor name
_CLEAR = 0.25  #: by how much the best of several projects must be ahead
_LIKE = 0.6  #: how alike two names with the same amount must be
_SLIP = 0.75  #: how alike a name that no amount tells must be to the only one like it


@dataclass
class _Known:
    """What the package says of one project key."""

    key: str
    names: list[str] = field(default_factory=list)
    code: str = ""
    amounts: set[Decimal] = field(default_factory=set)
    rows: list[ProjectRow] = field(default_factory=list)


def project_name_key(name: str, bodies: Iterable[str] = ()) -> str:
    """The form in which two names of a project are compared: without the body's name and 项目."""
    words = text.fold(name)
    for body in sorted((text.fold(b) for b in bodies if b), key=len, reverse=True):
        if words.startswith(body) and len(words) > len(body) + 1:
            words = words[len(body) :]
    words = re.sub(r"[^\w]", "", words)
    shorter = re.sub(r"(?<=..)(?:项目|支出|预算|决算|安排)+数?$", "", words)
    return shorter or words


def told_statements(package: Package) -> Iterator[StatementRow]:
    """The statements of the prose that tell of the document's projects.

    What a form's own text states speaks of parts and of other years, and is no proof of a sum.
    """
    forms = [(t.source_line, t.source_end) for t in package.tables]
    for row in package.statements:
        if not any(start <= row.source_line <= end for start, end in forms):
            yield row


def project_keys(package: Package, bodies: Iterable[str]) -> Mapping[str, str]:
    """For every key of a project, the key that all its mentions get."""
    known = _collect(package)
    names = tuple(bodies)
    groups: list[list[_Known]] = []
    for item in sorted(known.values(), key=lambda k: (not k.code, not k.rows, k.key)):
        home = _home(item, groups, names)
        if home is None:
            groups.append([item])
        else:
            home.append(item)
    merged = {item.key: group[0].key for group in groups for item in group}
    merged |= _only_named(package, groups, names)
    for key in merged:
        if key.startswith(_NAMELESS) and (owner := _owner_by_goals(key, package, merged, names)):
            merged[key] = owner
    return merged


def _only_named(
    package: Package, groups: list[list[_Known]], bodies: tuple[str, ...]
) -> dict[str, str]:
    """By the key of a project that tables of other things name alone, the one of its name.

    Where none has its name, the only one like it that the same tables do not name beside it.
    """
    tables: defaultdict[str, set[str]] = defaultdict(set)
    for row in package.observations:
        tables[row.project].add(row.table)
    homes = {item.key: group[0].key for group in groups for item in group}
    strays = {key for key in tables.keys() - homes.keys() if key.startswith(UNLISTED)}
    named = {group[0].key: _names(group, bodies) for group in groups}
    words = {key: project_name_key(key[1:], bodies) for key in strays}
    for key in sorted(strays):
        same = [home for home, names in named.items() if words[key] in names]
        homes |= {key: same[0]} if len(same) == 1 else {}
    beside: defaultdict[str, set[str]] = defaultdict(set)
    for key, home in homes.items():
        beside[home] |= tables[key]
    for key in sorted(strays - homes.keys()):
        like = [home for home, names in named.items() if any(_slips(words[key], n) for n in names)]
        fitting = [home for home in like if beside[home].isdisjoint(tables[key])]
        homes |= {key: fitting[0]} if len(fitting) == 1 else {}
    return {key: homes[key] for key in strays & homes.keys()}


def _owner_by_goals(
    key: str, package: Package, merged: Mapping[str, str], bodies: tuple[str, ...]
) -> str:
    """The project that the goals of a form without a name speak of; empty where unclear."""
    words = text.fold("".join(goal.text for goal in package.goals if goal.owner == key))
    taken = {
        merged.get(goal.owner, goal.owner)
        for goal in package.goals
        if goal.owner_type == "project" and goal.owner != key
    }
    scored = sorted(
        {
            (_overlap(project_name_key(row.name, bodies), words), merged[row.project])
            for row in package.projects
            if row.name and merged[row.project] not in taken
        },
        reverse=True,
    )
    clear = scored and (len(scored) == 1 or scored[0][0] >= scored[1][0] + _CLEAR)
    return scored[0][1] if clear and scored[0][0] >= _LIKE else ""


def _overlap(name: str, words: str) -> float:
    """The share of the name's pairs of characters that the words hold."""
    pairs = {name[i : i + 2] for i in range(len(name) - 1)}
    return sum(pair in words for pair in pairs) / len(pairs) if pairs else 0.0


def _collect(package: Package) -> dict[str, _Known]:
    """Every project that a row describes or the prose names."""
    known: dict[str, _Known] = {}
    for row in package.projects:
        item = known.setdefault(row.project, _Known(row.project))
        item.names.append(row.name)
        item.code = item.code or row.code
        item.rows.append(row)
    for statement in told_statements(package):
        if statement.project.startswith(UNLISTED):
            item = known.setdefault(statement.project, _Known(statement.project))
            item.names.append(statement.project[1:])
            if statement.amount:
                item.amounts.add(statement.amount)
    for observation in package.observations:
        if observation.project in known and observation.measure == "amount" and observation.value:
            known[observation.project].amounts.add(observation.value)
    for money in package.money:
        if money.project in known and money.role in _AMOUNT_ROLES and money.amount:
            known[money.project].amounts.add(money.amount)
    return known


def _home(item: _Known, groups: list[list[_Known]], bodies: tuple[str, ...]) -> list[_Known] | None:
    """The group that the project belongs to; None where it is one of its own."""
    open_groups = [g for g in groups if not (item.code and any(k.code for k in g))]
    mine = {project_name_key(n, bodies) for n in item.names if n}
    equal = [g for g in open_groups if mine & _names(g, bodies)]
    if len(equal) == 1:
        return equal[0]
    if equal or not mine:
        return None
    agreeing = [g for g in open_groups if _agree(item.amounts, g)]
    held = [g for g in agreeing if any(_holds(a, b) for a in mine for b in _names(g, bodies))]
    if len(held) == 1:
        return held[0]
    alike = [g for g in agreeing if any(_alike(a, b) for a in mine for b in _names(g, bodies))]
    return alike[0] if len(alike) == 1 and len(agreeing) == 1 else None


def _names(group: list[_Known], bodies: tuple[str, ...]) -> set[str]:
    return {project_name_key(n, bodies) for k in group for n in k.names if n}


def _agree(amounts: set[Decimal], group: list[_Known]) -> bool:
    """Whether an amount of the project is one of the group's, also where one lacks its 万."""
    theirs = {amount for item in group for amount in item.amounts}
    return any(a in theirs or a * 10_000 in theirs or a / 10_000 in theirs for a in amounts)


def _holds(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return len(short) >= 2 and short in long


def _alike(one: str, other: str) -> bool:
    return _likeness(one, other) >= _LIKE


def _slips(one: str, other: str) -> bool:
    return _likeness(one, other) >= _SLIP


def _likeness(one: str, other: str) -> float:
    return difflib.SequenceMatcher(None, one, other, autojunk=False).ratio()


def merge_projects(package: Package, keys: Mapping[str, str]) -> Package:
    """The package with every mention of a project under its one key, and one row a project."""

    def key(printed: str) -> str:
        return keys.get(printed, printed)

    def owner(row_owner: str, owner_type: str) -> str:
        return key(row_owner) if owner_type == "project" else row_owner

    statements = tuple(s._replace(project=key(s.project)) for s in package.statements)
    return package._replace(
        projects=_rows(package, keys),
        observations=tuple(o._replace(project=key(o.project)) for o in package.observations),
        money=tuple(m._replace(project=key(m.project)) for m in package.money),
        goals=tuple(g._replace(owner=owner(g.owner, g.owner_type)) for g in package.goals),
        indicators=tuple(
            i._replace(owner=owner(i.owner, i.owner_type)) for i in package.indicators
        ),
        statements=statements,
    )


def _rows(package: Package, keys: Mapping[str, str]) -> tuple[ProjectRow, ...]:
    """One row a project, filled from all that describe it, the fullest first, in printed order."""
    found: dict[str, list[ProjectRow]] = {}
    for row in package.projects:
        found.setdefault(keys.get(row.project, row.project), []).append(row)
    for statement in package.statements:
        home = keys.get(statement.project, "")
        if statement.project and statement.project != TOTAL and home and home not in found:
            found[home] = [_from_prose(home, statement.project[1:], statement.source_line)]
    return tuple(_filled(key, rows) for key, rows in found.items())


def _from_prose(key: str, name: str, line: int) -> ProjectRow:
    return ProjectRow(key, name, "", "", "", "", "", "", "", None, None, "", "", "", line)


def _filled(key: str, rows: list[ProjectRow]) -> ProjectRow:
    """The row that says most, with what only the others say."""
    best, *others = sorted(rows, key=lambda row: -sum(bool(value) for value in row))
    for other in others:
        missing = {
            name: value
            for name, value in other._asdict().items()
            if value and not getattr(best, name)
        }
        best = best._replace(**missing)
    named = next((row.name for row in rows if row.name and _is_form(row)), best.name)
    return best._replace(project=key, name=named)


def _is_form(row: ProjectRow) -> bool:
    """Whether a form describes the project, whose name for it is held against the tables'."""
    return row.table.startswith("project-application")
