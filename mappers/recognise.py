"""Which kind a printed table is of: exactly one must say yes."""

from functools import cache

from mappers import kinds
from mappers.kind import Kind
from mappers.model import Table
from mappers.registry import discover


@cache
def all_kinds() -> tuple[Kind, ...]:
    """Every kind of ``mappers.kinds``, sorted by the name of its module."""
    return discover(kinds, "KIND", Kind)


@cache
def kind_of(slug: str) -> Kind | None:
    """The kind of a slug, None where there is none."""
    return next((kind for kind in all_kinds() if kind.slug == slug), None)


def recognising(table: Table) -> tuple[Kind, ...]:
    """Every kind that takes the table for its own: one where all is well, none or several else."""
    return tuple(kind for kind in all_kinds() if kind.recognises(table))
