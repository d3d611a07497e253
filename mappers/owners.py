"""Whose the rows of a package are: the publishing department's, unless they say otherwise."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from mappers.frames import UNLISTED, OrganizationRow, Package, ProjectRow
from mappers.model import Facts
from mappers.resolve.package import body_name_key

CODE = re.compile("[0-9A-Za-z-]+")
#: a section such as every body may have; a name with a place or a bureau in it is no section's
SECTION = re.compile(r"(?!.*(?:局|委|省|区|县|市(?![民场容政])))\w{1,8}(?:科|室|股|处|组|部|办)")


def with_owner(package: Package, facts: Facts) -> Package:
    """The package with the publishing department wherever a row leaves the organization to it."""
    own = package.disclosure.organization
    package = _with_department(_with_bodies(package, facts), facts)
    return package._replace(
        observations=tuple(
            row if row.organization else row._replace(organization=own)
            for row in package.observations
        ),
        staff=tuple(
            row if row.organization else row._replace(organization=own) for row in package.staff
        ),
        goals=tuple(_owned(row, own) for row in package.goals),
        indicators=tuple(_owned(row, own) for row in package.indicators),
        organizations=tuple(
            row
            if row.parent or row.role != "unit" or row.organization == own
            else row._replace(parent=own)
            for row in package.organizations
        ),
    )


def _with_department(package: Package, facts: Facts) -> Package:
    """The package with a row for the department itself, which no table may have named."""
    own = package.disclosure.organization
    if any(row.organization == own and row.role == "department" for row in package.organizations):
        return package
    code = "" if own.startswith(UNLISTED) else own
    row = OrganizationRow(own, facts.organization, code, "", "department", 0)
    return package._replace(organizations=(row, *package.organizations))


def _with_bodies(package: Package, facts: Facts) -> Package:
    """The package with a key and a row for every body that leads or carries out a project.

    A body with a name of the department's is the department; a section (办公室) is one of its own,
    not that of another body, so that its key begins with the department's name.
    """
    own = package.disclosure.organization
    own_names = {body_name_key(name) for name in (facts.organization, *facts.names)}
    sections: dict[str, str] = {}

    def key(printed: str) -> str:
        if not printed or CODE.fullmatch(printed):
            return printed
        name = printed.removeprefix(UNLISTED)
        if body_name_key(name) in own_names:
            return own
        if not all(map(SECTION.fullmatch, re.split("[、,，/和及]", name))):
            return UNLISTED + name
        sections[UNLISTED + facts.organization + name] = name
        return UNLISTED + facts.organization + name

    projects = tuple(
        row._replace(
            lead_organization=key(row.lead_organization),
            implementing_organization=key(row.implementing_organization),
        )
        for row in package.projects
    )
    named = tuple(row._replace(organization=key(row.organization)) for row in package.organizations)
    bodies = (
        row._replace(name=sections[row.organization], parent=row.parent or own)
        if row.organization in sections
        else row
        for row in (*named, *_unnamed(projects, named))
    )
    rows = (
        row._replace(budget_unit=key(row.budget_unit))
        if row.budget_unit.startswith(UNLISTED)
        else row
        for row in package.observations
    )
    return package._replace(
        observations=tuple(rows), projects=projects, organizations=tuple(bodies)
    )


def _unnamed(
    projects: Iterable[ProjectRow], named: Iterable[OrganizationRow]
) -> Iterator[OrganizationRow]:
    """A row for each body that projects name by its words, and that no form has given a row."""
    there = {row.organization for row in named}
    for project in projects:
        bodies = (
            (project.lead_organization, "lead"),
            (project.implementing_organization, "implementing"),
        )
        for key, role in bodies:
            if key.startswith(UNLISTED) and key not in there:
                there.add(key)
                yield OrganizationRow(
                    key, key.removeprefix(UNLISTED), "", "", role, project.source_line
                )


def _owned(row: Any, own: str) -> Any:
    return row._replace(owner=own) if not row.owner and row.owner_type == "organization" else row
