"""One key a body: a department, unit or office named with and without its code or its city."""

import re
from collections.abc import Iterable, Mapping

from mappers import text
from mappers.frames import UNLISTED, OrganizationRow, Package


def merge_bodies(package: Package) -> Package:
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
    if own.startswith(UNLISTED):
        coded.setdefault(body_name_key(own[1:]), own)
        keys.update(
            (body.organization, own)
            for body in package.organizations
            if body_name_key(body.name) == body_name_key(own[1:]) and not body.code
        )
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
