"""What the rows of one package need to name each other: keys to terms, for one disclosure."""

from functools import cached_property

from mappers import iris
from mappers.frames import TOTAL, UNLISTED, ObservationRow, OrganizationRow, Package
from mappers.graphs.terms import node
from mappers.keys import DIMENSIONS
from mappers.recognise import kind_of

BUDGET_UNIT = "budget-unit"  #: scheme of the one member that is no organization: all units together

#: the dimensions whose values are concepts of a code list, by column: the list's slug
CODED: dict[str, str] = {
    column: column.replace("_", "-")
    for column in ("budget_phase", *DIMENSIONS)
    if column not in ("budget_unit", "project", "line_number")
}


class Scope:
    """The terms that one package's keys stand for."""

    def __init__(self, package: Package) -> None:
        """The scope of a package."""
        self.package = package
        self.slug = package.disclosure.disclosure
        self.district = package.disclosure.district
        self.disclosure = node(iris.disclosure(self.slug))
        self.publisher = self.organization(package.disclosure.organization)

    @cached_property
    def kinds(self) -> dict[str, str]:
        """The kind of each table, by the table's key."""
        return {row.table: row.table_kind for row in self.package.tables}

    @cached_property
    def projects(self) -> frozenset[str]:
        """The keys of all projects; other keys of the dimension are groups of projects."""
        return frozenset(row.project for row in self.package.projects)

    @cached_property
    def organizations(self) -> dict[str, OrganizationRow]:
        """The first row of each organization, by its key."""
        return {row.organization: row for row in reversed(self.package.organizations)}

    def table(self, key: str) -> str:
        """A table; absent where the row stands in none."""
        return node(iris.table(self.slug, key)) if key else ""

    def organization(self, key: str) -> str:
        """An organization by its key; absent where the key is."""
        return node(self.organization_iri(key)) if key else ""

    def organization_iri(self, key: str) -> str:
        """The IRI of an organization, ``total`` standing for all units together."""
        if key == TOTAL:
            return iris.concept(BUDGET_UNIT, TOTAL)
        if key.startswith(UNLISTED):
            return iris.organization(self.district, "", key[len(UNLISTED) :])
        return iris.organization(self.district, key, "")

    def project(self, key: str) -> str:
        """A project, or a group of projects, by its key; absent where the key is."""
        if not key:
            return ""
        if key in self.projects:
            return node(iris.project(self.slug, key))
        return node(iris.project_group(self.slug, key))

    def concept(self, scheme: str, key: str) -> str:
        """A concept by its list and its key; absent where the key is."""
        return node(iris.concept(scheme, key)) if key else ""

    def owner(self, owner_type: str, key: str) -> str:
        """The project or the organization that a goal or an indicator is of."""
        return self.project(key) if owner_type == "project" else self.organization(key)

    def dimensions(self, row: ObservationRow) -> tuple[str, ...]:
        """The columns that are dimensions of a row's kind, in the order of the kind."""
        kind = kind_of(self.kinds.get(row.table, ""))
        if kind is not None:
            return kind.dimensions
        return tuple(column for column in DIMENSIONS if getattr(row, column))
