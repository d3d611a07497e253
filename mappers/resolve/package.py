"""A package with its labels settled: subjects to codes, projects and bodies to one key each.

What neither the document's own tables nor the lists settle stays ``~`` and its label.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from mappers.frames import TOTAL, UNLISTED, MentionRow, ObservationRow, Package, StatementRow
from mappers.prose.meaning import Meaning, headings_to_scope
from mappers.resolve.appropriations import settle_appropriations
from mappers.resolve.basic import settle_basic
from mappers.resolve.bodies import body_name_key as body_name_key
from mappers.resolve.bodies import merge_bodies
from mappers.resolve.current_year import settle_current_year
from mappers.resolve.funding import settle_funding
from mappers.resolve.names import misnamed
from mappers.resolve.paths import misplaced
from mappers.resolve.projects import (
    merge_projects,
    project_keys,
    project_name_key,
    told_statements,
)
from mappers.resolve.running import settle_running
from mappers.resolve.scores import settle_scores
from mappers.resolve.subjects import Listed, Register
from mappers.resolve.units import settle_units
from ontology import lists

_TWO_NAMES = re.compile(r"[和及与]")
#: The tables whose sections tell projects by their whole amounts.
_OF_PROJECTS = (
    "performance",
    "project-expenditure",
    "expenditure",
    "income-expenditure-summary",
    "general-public-expenditure-by-function",
)
_SUBJECT_MARK = re.compile(r"[（(]\d*[类款项][)）]")


def resolve(package: Package) -> Package:
    """The package with codes for names wherever the document or the lists settle them."""
    package = merge_bodies(package)
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
        problems=(*package.problems, *misplaced(package, functions), *misnamed(package)),
        mentions=tuple(_mentions(package, functions)),
        statements=tuple(
            _statement(s, functions, economics, package, bodies) for s in package.statements
        ),
    )
    package = settle_scores(merge_projects(package, project_keys(package, bodies)))
    package = settle_current_year(settle_units(settle_funding(package)))
    return settle_running(settle_appropriations(settle_basic(package)))


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


def _mentions(package: Package, functions: Register) -> Iterator[MentionRow]:
    """The subjects named in the text with their codes.

    A name that no code bears is kept where its class is known and it is one name, not two.
    """
    kept: set[str] = set()
    for row in package.mentions:
        path = row.functional_classification.removeprefix(UNLISTED).split("/")
        named = row.functional_classification.startswith(UNLISTED)
        code = functions.find(path) or functions.find_alike(path) if named else path[0]
        known = len(path) > 1 and functions.find(path[:1]) and not _TWO_NAMES.search(path[-1])
        if code or (known and _SUBJECT_MARK.search(row.subject)):
            kept.add(row.mention)
            under = row.mentioned_under if row.mentioned_under in kept else ""
            yield row._replace(functional_classification=code, mentioned_under=under)


def _statement(
    row: StatementRow,
    functions: Register,
    economics: Register,
    package: Package,
    bodies: tuple[str, ...],
) -> StatementRow:
    """A statement with its subject's code; a name may turn out to be a project's."""
    if _speaks_of_project(row, package) and not economics.find([row.subject]):
        project = _listed(row.subject, package, bodies)
        if project:
            return _unsettled(row)._replace(
                project=project, funding_source=TOTAL, table_kind="project-expenditure"
            )
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
    """The statement without the dimensions that stood on a guess at what its words name."""
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
    """The key of the project that bears the name, or with its amount a like one; empty where none
    does.
    """
    wanted = project_name_key(name, bodies)
    if project := _listed(name, package, bodies):
        return project
    for statement in told_statements(package):
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


def _speaks_of_project(row: StatementRow, package: Package) -> bool:
    """Whether an amount that means nothing yet stands where the year's projects are told."""
    about = package.disclosure
    if (row.fiscal_year, row.budget_phase) != (about.fiscal_year, about.budget_phase):
        return False
    guessed = row.functional_classification.startswith(UNLISTED)
    is_open = guessed or not any(getattr(row, f) for f in Meaning._fields)
    scope = headings_to_scope(tuple(row.section.split(" / ")))
    return row.quantity_kind == "amount" and is_open and scope in _OF_PROJECTS


def _listed(name: str, package: Package, bodies: tuple[str, ...]) -> str:
    """The key of the project of the document's tables that bears the name; empty where none."""
    wanted = project_name_key(name, bodies)
    found = (r.project for r in package.projects if project_name_key(r.name, bodies) == wanted)
    return next(found, "")


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
