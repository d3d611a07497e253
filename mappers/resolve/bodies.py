"""One key a body: a department, unit or office named with and without its code or its city."""

import re
from collections.abc import Iterable, Mapping

from mappers import text
from mappers.frames import UNLISTED, OrganizationRow, Package

_ALIAS = re.compile(r"\((?!本级|机关|本部|汇总|含)[\u4e00-\u9fff]{5,}\)$")
_LOCAL = re.compile(r"[省市区县旗州镇乡][\u4e00-\u9fff]{3,}")


def merge_bodies(package: Package) -> Package:
    """Bodies that are named without a code under the key of the same body with one.

    The publishing body is also meant by its name without what stands before its rank (区水务局).
    """
    own = package.disclosure.organization
    coded: dict[str, str] = {}
    for body in package.organizations:
        if body.code and not body.organization.startswith(UNLISTED):
            coded.setdefault(body_name_key(body.name), body.organization)
    if own.startswith(UNLISTED):
        own = coded.setdefault(body_name_key(own[1:]), own)
    mine = {name for name, key in coded.items() if key == own}
    mine |= {body_name_key(body.name) for body in package.organizations if body.organization == own}
    keys = {package.disclosure.organization: own}
    for body in package.organizations:
        name = body_name_key(body.name)
        if body.organization.startswith(UNLISTED) and not body.code:
            home = coded.get(name) or (own if _is_short(name, mine) else "")
            keys[body.organization] = home or body.organization
    return _with_bodies(package, {old: new for old, new in keys.items() if old != new})


def _is_short(name: str, mine: set[str]) -> bool:
    """Whether the name is one of the body's own, or the end of one from its place's rank on."""
    return name in mine or (
        bool(_LOCAL.fullmatch(name)) and any(whole.endswith(name) for whole in mine)
    )


def body_name_key(name: str) -> str:
    """The form in which two names of a body are compared: without its city and its other name."""
    words = _ALIAS.sub("", text.fold(name))
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
