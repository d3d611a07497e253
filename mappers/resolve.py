"""A package with its printed labels settled: subjects to codes, projects and bodies to one key each.

What neither the document's own tables nor the lists settle stays ``~`` and its label.
"""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal

from mappers import text
from mappers.frames import (
    UNLISTED,
    MoneyRow,
    ObservationRow,
    OrganizationRow,
    Package,
    ProblemRow,
    StatementRow,
    TableRow,
)
from mappers.resolve_projects import merge_projects, project_keys, project_name_key
from mappers.resolve_subjects import Listed, Register
from ontology import lists

_SUBJECT_MARK = re.compile(r"[（(]\d*[类款项][)）]")
_PLACE = re.compile(r"[\u4e00-\u9fff]{1,8}(?:省|市|区|县|州|旗)")
_WAN = Decimal(10_000)


def resolve(package: Package) -> Package:
    """The package with codes for names wherever the document or the lists settle them."""
    package = _resolve_bodies(package)
    functions = _register(package, "functional-classification")
    economics = _register(package, "economic-classification")
    package = package._replace(
        observations=tuple(_observation(o, functions, economics) for o in package.observations),
        money=tuple(
            m._replace(economic_classification=_coded(m.economic_classification, economics))
            for m in package.money
        ),
    )
    bodies = _body_names(package)
    package = package._replace(
        statements=tuple(
            _statement(s, functions, economics, package, bodies) for s in package.statements
        )
    )
    package = merge_projects(package, project_keys(package, bodies))
    return _settle_units(package)


def _register(package: Package, scheme: str) -> Register:
    """The codes of a scheme by name: as the document prints them, and as listed."""
    printed = (
        Listed(c.notation, c.label)
        for c in package.concepts
        if c.scheme == scheme and c.notation.isdigit()
    )
    listed = (Listed(c.notation, label) for c in lists.codes(scheme) for label in c.printed)
    return Register(printed, listed)


def _coded(key: str, register: Register) -> str:
    """The code of a label, or the label's key as it was."""
    if not key.startswith(UNLISTED):
        return key
    return register.find(key[1:].split("/")) or key


def _observation(row: ObservationRow, functions: Register, economics: Register) -> ObservationRow:
    return row._replace(
        functional_classification=_coded(row.functional_classification, functions),
        economic_classification=_coded(row.economic_classification, economics),
    )


def _statement(
    row: StatementRow,
    functions: Register,
    economics: Register,
    package: Package,
    bodies: tuple[str, ...],
) -> StatementRow:
    """A statement with its subject's code; a name that turns out a project's becomes its project."""
    function, economic = row.functional_classification, row.economic_classification
    if economic.startswith(UNLISTED):
        code = economics.find([economic[1:]])
        return row._replace(economic_classification=code) if code else _unsettled(row)
    if not function.startswith(UNLISTED):
        return row
    code = functions.find(function[1:].split("/"))
    is_marked = bool(_SUBJECT_MARK.search(row.subject))
    if code or is_marked:
        return row._replace(functional_classification=code or function)
    if project := _project_of(function[1:], row.amount, package, bodies):
        return _unsettled(row)._replace(project=project)
    return _unsettled(row)


def _unsettled(row: StatementRow) -> StatementRow:
    """The statement without the dimensions that stood on the guess that its words name a subject."""
    return row._replace(
        functional_classification="",
        economic_classification="",
        expenditure_type="",
        funding_source="",
        table_kind="",
    )


def _project_of(
    name: str, amount: Decimal | None, package: Package, bodies: tuple[str, ...]
) -> str:
    """The key of the project that bears the name; empty where none does."""
    wanted = project_name_key(name, bodies)
    for row in package.projects:
        if project_name_key(row.name, bodies) == wanted:
            return row.project
    for statement in package.statements:
        named = statement.project.startswith(UNLISTED)
        if named and project_name_key(statement.project[1:], bodies) == wanted:
            return statement.project
    sums = {(m.project, m.amount) for m in package.money if m.amount}
    sums |= {(o.project, o.value) for o in package.observations if o.project and o.value}
    held = [
        row.project
        for row in package.projects
        if (row.project, amount) in sums and _holds(project_name_key(row.name, bodies), wanted)
    ]
    return held[0] if len(set(held)) == 1 else ""


def _holds(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return len(short) >= 2 and short in long


def _body_names(package: Package) -> tuple[str, ...]:
    """Every printed name of the publishing body and its units."""
    own = (package.disclosure.organization, "")
    names = {o.name for o in package.organizations if o.organization in own or o.parent in own}
    named = package.disclosure.organization.removeprefix(UNLISTED)
    if package.disclosure.organization.startswith(UNLISTED):
        names.add(named)
    return tuple(sorted(n for n in names if n))


def _resolve_bodies(package: Package) -> Package:
    """Bodies that are named without a code under the key of the same body with one."""
    coded: dict[str, str] = {}
    for body in package.organizations:
        if body.code and not body.organization.startswith(UNLISTED):
            coded.setdefault(body_name_key(body.name), body.organization)
    keys = {
        body.organization: coded[body_name_key(body.name)]
        for body in package.organizations
        if body.organization.startswith(UNLISTED) and body_name_key(body.name) in coded
    }
    own = package.disclosure.organization
    if own.startswith(UNLISTED) and body_name_key(own[1:]) in coded:
        keys[own] = coded[body_name_key(own[1:])]
    return _with_bodies(package, keys) if keys else package


def body_name_key(name: str) -> str:
    """The form in which two names of a body are compared: without the city before the district."""
    words = text.fold(name)
    places = [
        m.end() for m in re.finditer(r"[省市州](?=[\u4e00-\u9fff]{1,6}[区县市旗])", words[:10])
    ]
    return words[max(places, default=0) :]


def _with_bodies(package: Package, keys: Mapping[str, str]) -> Package:
    """The package with the given keys of bodies replaced everywhere."""

    def key(printed: str) -> str:
        return keys.get(printed, printed)

    return package._replace(
        disclosure=package.disclosure._replace(organization=key(package.disclosure.organization)),
        organizations=_once(
            o._replace(organization=key(o.organization), parent=key(o.parent))
            for o in package.organizations
        ),
        staff=tuple(s._replace(organization=key(s.organization)) for s in package.staff),
        observations=tuple(
            o._replace(organization=key(o.organization), budget_unit=key(o.budget_unit))
            for o in package.observations
        ),
        projects=tuple(
            p._replace(
                lead_organization=key(p.lead_organization),
                implementing_organization=key(p.implementing_organization),
            )
            for p in package.projects
        ),
        goals=tuple(g._replace(owner=_owner(g.owner, g.owner_type, keys)) for g in package.goals),
        indicators=tuple(
            i._replace(owner=_owner(i.owner, i.owner_type, keys)) for i in package.indicators
        ),
    )


def _owner(owner: str, owner_type: str, keys: Mapping[str, str]) -> str:
    return keys.get(owner, owner) if owner_type == "organization" else owner


def _once(rows: Iterable[OrganizationRow]) -> tuple[OrganizationRow, ...]:
    return tuple(dict.fromkeys(rows))


def _settle_units(package: Package) -> Package:
    """Forms that print no unit of money: their amounts by the unit that makes them the list's."""
    listed: dict[str, set[Decimal]] = {}
    for row in package.observations:
        if row.project and row.measure == "amount" and row.value:
            listed.setdefault(row.project, set()).add(row.value)
    for statement in package.statements:
        if statement.project and statement.amount and statement.quantity_kind == "amount":
            listed.setdefault(statement.project, set()).add(statement.amount)
    for table in package.tables:
        missing = [p for p in package.problems if _is_unit_problem(p, table)]
        if missing:
            package = _settle_unit(package, table, listed, missing)
    return package


def _is_unit_problem(problem: ProblemRow, table: TableRow) -> bool:
    within = table.source_line <= problem.line <= table.source_end
    return problem.code == "unit-missing" and within


def _settle_unit(
    package: Package,
    table: TableRow,
    listed: Mapping[str, set[Decimal]],
    missing: list[ProblemRow],
) -> Package:
    """One form's amounts in the unit that the project list confirms; as they are where none does."""
    rows = [m for m in package.money if m.table == table.table and not m.printed_unit]
    factors = [f for f in (Decimal(1), _WAN, 1 / _WAN) if _fits(rows, f, listed)]
    if len(factors) != 1:
        return package
    factor = factors[0]
    scaled = {id(m) for m in rows}
    return package._replace(
        money=tuple(
            m._replace(amount=m.amount * factor) if id(m) in scaled else m for m in package.money
        ),
        problems=tuple(p for p in package.problems if p not in missing),
    )


def _fits(rows: list[MoneyRow], factor: Decimal, listed: Mapping[str, set[Decimal]]) -> bool:
    totals = [m for m in rows if m.role in ("total-budget", "current-year-budget", "funding")]
    return any(m.amount and m.amount * factor in listed.get(m.project, set()) for m in totals)
