"""Public bodies: departments, their units, others that documents name; merged over documents."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from mappers import iris
from mappers.frames import TOTAL, UNLISTED, Package
from mappers.graphs.concepts import ALT_LABEL, ORGANIZATION, most_printed
from mappers.graphs.scope import Scope
from mappers.graphs.terms import NOTATION, PREF_LABEL, A, Triple, node, term, text, zh

UNIT = term("org:OrganizationalUnit")
UNIT_OF = term("org:unitOf")
PART_OF = term("org:subOrganizationOf")
DISTRICT = term("mz:district")
DEPARTMENT_CODE = term("mz:departmentCode")

#: Where a body is named in its own right, not as the lead or the implementer of a project.
OWN_ROLES = {"department", "unit", "total"}


class Body(NamedTuple):
    """An organization as one disclosure names it."""

    organization: str  #: its IRI
    name: str
    code: str
    parent: str  #: IRI, empty where none is told
    role: str
    district: str
    disclosure: str


def package_to_bodies(package: Package) -> frozenset[Body]:
    """Every organization that a package names; the member for all units together is none."""
    scope = Scope(package)
    district, slug = package.disclosure.district, package.disclosure.disclosure
    found = set()
    for row in package.organizations:
        if row.organization not in ("", TOTAL):
            iri = scope.organization_iri(row.organization)
            parent = scope.organization_iri(row.parent) if row.parent else ""
            name = row.name or row.organization.removeprefix(UNLISTED)
            code = "" if row.organization.startswith(UNLISTED) else row.organization
            above = parent if parent != iri else ""
            found.add(Body(iri, name, row.code or code, above, row.role, district, slug))
    for key in _named(package) - {row.organization for row in package.organizations} - {"", TOTAL}:
        code = "" if key.startswith(UNLISTED) else key
        iri = scope.organization_iri(key)
        found.add(Body(iri, key.removeprefix(UNLISTED), code, "", "", district, slug))
    return frozenset(found)


def _named(package: Package) -> set[str]:
    """The keys of all organizations that a frame names."""
    keys = {package.disclosure.organization}
    keys.update(row.parent for row in package.organizations)
    keys.update(row.organization for row in package.observations)
    keys.update(row.budget_unit for row in package.observations)
    keys.update(row.organization for row in package.staff)
    keys.update(row.lead_organization for row in package.projects)
    keys.update(row.implementing_organization for row in package.projects)
    keys.update(row.owner for row in package.goals if row.owner_type == "organization")
    keys.update(row.owner for row in package.indicators if row.owner_type == "organization")
    return keys


def organizations(bodies: Iterable[Body]) -> Iterator[Triple]:
    """The triples of all organizations."""
    named: dict[str, list[Body]] = {}
    for body in sorted(set(bodies)):
        named.setdefault(body.organization, []).append(body)
    for iri, mentions in named.items():
        yield from _organization(node(iri), mentions)


def _organization(subject: str, mentions: list[Body]) -> Iterator[Triple]:
    yield subject, A, ORGANIZATION
    own = [body.name for body in mentions if body.role in OWN_ROLES]
    best = most_printed(own or [body.name for body in mentions], mentions[0].code)[0]
    yield subject, PREF_LABEL, zh(best)
    for name in sorted({body.name for body in mentions} - {best}):
        yield subject, ALT_LABEL, zh(name)
    for body in mentions:
        yield from _mention(subject, body)


def _mention(subject: str, body: Body) -> Iterator[Triple]:
    if body.code:
        yield subject, NOTATION, text(body.code)
        if body.role == "department":
            yield subject, DEPARTMENT_CODE, text(body.code)
    if body.district:
        yield subject, DISTRICT, node(iris.concept("district", body.district))
    if body.parent:
        yield subject, PART_OF, node(body.parent)
        if body.role == "unit":
            yield subject, A, UNIT
            yield subject, UNIT_OF, node(body.parent)
