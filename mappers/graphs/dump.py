"""Triples as bytes and as quads; the same bytes for the same triples, whatever their order."""

from collections.abc import Iterable, Iterator

import pyoxigraph

from mappers.graphs.terms import Triple, node


def triples_to_ntriples(triples: Iterable[Triple]) -> bytes:
    """N-Triples, sorted, each triple once."""
    lines = (f"{s} {p} {o} .\n" for s, p, o in sorted(set(triples)))
    return "".join(lines).encode()


def triples_to_nquads(triples: Iterable[Triple], graph: str) -> bytes:
    """N-Quads of one named graph, by its IRI; sorted, each triple once."""
    name = node(graph)
    lines = (f"{s} {p} {o} {name} .\n" for s, p, o in sorted(set(triples)))
    return "".join(lines).encode()


def triples_to_quads(triples: Iterable[Triple], graph: str) -> Iterator[pyoxigraph.Quad]:
    """Quads of one named graph for a store, sorted."""
    lines = triples_to_nquads(triples, graph)
    return iter(pyoxigraph.parse(lines, format=pyoxigraph.RdfFormat.N_QUADS))
