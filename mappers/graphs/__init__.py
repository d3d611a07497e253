"""Packages to triples: one row type a file, and here the graphs that they make up.

Every triple stands in one graph: that of its disclosure; ``codes`` with the code lists, the
concepts met in documents and the organizations; ``ontology`` with the terms and the structures. All
functions give sorted triples, each once: the same packages give the same bytes in whatever order.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

import pyoxigraph

import ontology
from mappers.frames import Package
from mappers.graphs import (
    concepts,
    document,
    indicator,
    observation,
    organizations,
    project,
    statement,
    structure,
    table,
)
from mappers.graphs.scope import Scope
from mappers.graphs.terms import Triple, node, term
from mappers.recognise import all_kinds

#: properties that lead down or across a list, not from a concept to what explains it
NOT_FOLLOWED = frozenset({term("skos:hasTopConcept"), term("skos:narrower")})


class Shared(NamedTuple):
    """What a package gives to the graph that all disclosures share; joined by union."""

    meetings: frozenset[concepts.Meeting] = frozenset()
    bodies: frozenset[organizations.Body] = frozenset()

    def __or__(self, other: "Shared") -> "Shared":
        """Both together."""
        return Shared(self.meetings | other.meetings, self.bodies | other.bodies)


def package_to_triples(package: Package) -> list[Triple]:
    """The triples of a disclosure's own graph."""
    scope = Scope(package)
    return sorted(
        {
            *document.disclosure(scope),
            *table.tables(scope),
            *observation.observations(scope),
            *project.projects(scope),
            *indicator.goals(scope),
            *indicator.indicators(scope),
            *statement.statements(scope),
            *statement.mentions(scope),
            *statement.staff(scope),
        }
    )


def package_to_shared(package: Package) -> Shared:
    """The concepts and organizations that a package names."""
    return Shared(concepts.package_to_meetings(package), organizations.package_to_bodies(package))


def shared_to_triples(shared: Shared) -> list[Triple]:
    """The triples of the graph of codes: the lists, the concepts met, the organizations."""
    return sorted(
        {
            *list_triples(),
            *concepts.concepts(shared.meetings),
            *organizations.organizations(shared.bodies),
        }
    )


def shared_triples(packages: Iterable[Package]) -> list[Triple]:
    """The triples of the graph of codes for these packages, in whatever order they come."""
    meetings: set[concepts.Meeting] = set()
    bodies: set[organizations.Body] = set()
    for package in packages:
        shared = package_to_shared(package)
        meetings |= shared.meetings
        bodies |= shared.bodies
    return shared_to_triples(Shared(frozenset(meetings), frozenset(bodies)))


@cache
def list_triples() -> tuple[Triple, ...]:
    """The triples of the code lists."""
    return tuple(map(_as_text, ontology.triples(ontology.code_files())))


def ontology_triples() -> list[Triple]:
    """The triples of the ontology's graph: its terms, alignments, and the kinds' structures."""
    terms = map(_as_text, ontology.triples(ontology.term_files()))
    return sorted({*terms, *structure.structures(all_kinds())})


def _as_text(triple: pyoxigraph.Triple) -> Triple:
    return str(triple.subject), str(triple.predicate), str(triple.object)


def triples_by_subject(triples: Iterable[Triple]) -> dict[str, tuple[Triple, ...]]:
    """Triples by their subject, as the closure of a disclosure looks them up."""
    grouped = groupby(sorted(triples), key=itemgetter(0))
    return {subject: tuple(group) for subject, group in grouped}


def disclosure_closure(
    triples: Iterable[Triple], shared: Mapping[str, tuple[Triple, ...]]
) -> list[Triple]:
    """A disclosure's triples with all that explains what they name: concepts, organizations.

    ``shared`` is the graph of codes by subject. Other disclosures in which a concept was met are
    left out, so that nothing is named that is not there.
    """
    own = list(triples)
    subjects = {subject for subject, _, _ in own}
    added: dict[str, tuple[Triple, ...]] = {}
    waiting = [value for _, _, value in own]
    while waiting:
        name = waiting.pop()
        if name in shared and name not in added:
            added[name] = tuple(_explaining(shared[name], subjects))
            waiting += [value for _, _, value in added[name]]
    return sorted({*own, *(triple for group in added.values() for triple in group)})


def _explaining(triples: Iterable[Triple], subjects: set[str]) -> Iterator[Triple]:
    for triple in triples:
        _, predicate, value = triple
        if predicate == concepts.SEEN_IN and value not in subjects:
            continue
        if predicate not in NOT_FOLLOWED:
            yield triple


__all__ = [
    "Shared",
    "Triple",
    "disclosure_closure",
    "list_triples",
    "node",
    "ontology_triples",
    "package_to_shared",
    "package_to_triples",
    "shared_to_triples",
    "shared_triples",
    "triples_by_subject",
]
