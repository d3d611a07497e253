"""Graphs of whole texts, as the dumps hold them."""

from pathlib import Path

from mappers import map_source
from mappers.graphs import (
    disclosure_closure,
    package_to_triples,
    shared_triples,
    triples_by_subject,
)


def source_to_graph(source: Path) -> str:
    """The graph of one text with all that it names, as the dump of a disclosure holds it."""
    package = map_source(source)
    shared = triples_by_subject(shared_triples([package]))
    closed = disclosure_closure(package_to_triples(package), shared)
    return "".join(f"{s} {p} {o} .\n" for s, p, o in closed)
