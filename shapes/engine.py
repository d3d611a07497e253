"""Runs the shapes over a graph, in either of two ways that give the same report.

``fast`` puts Core constraints on an index and SPARQL constraints set-wise into Oxigraph;
``reference`` asks pySHACL. Tests hold them to the same results.
"""

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Literal as OneOf

import pyoxigraph as ox

from shapes import core, sparql
from shapes.model import Graph, Shape, all_shapes, all_shapes_ttl, read_shapes
from shapes.report import Report, Result, Term, sort_results

Data = Path | str | bytes | ox.Store | Iterable[ox.Triple | ox.Quad]
FORMATS = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".nq": ox.RdfFormat.N_QUADS,
    ".trig": ox.RdfFormat.TRIG,
    ".rdf": ox.RdfFormat.RDF_XML,
    ".jsonld": ox.RdfFormat.JSON_LD,
}


def check(
    data: Data,
    shapes: str | None = None,
    way: OneOf["fast", "reference"] = "fast",
) -> Report:
    """The report of the shapes (all of the folder, unless a Turtle text gives others) on a graph.

    ``data`` is a file, a Turtle text, a store, or triples or quads; named graphs are read as one.
    The graph must hold what the shapes ask of concepts and bodies: the dump of a disclosure does.
    """
    quads = data_to_quads(data)
    chosen = all_shapes() if shapes is None else read_shapes(shapes)
    if way == "reference":
        from shapes.reference import quads_to_results  # pySHACL is asked seldom, and loads slowly

        results = quads_to_results(quads, all_shapes_ttl() if shapes is None else shapes)
        return Report(sort_results(results), _counts(core.shapes_to_focus(chosen, Graph(quads))))
    return _fast(quads, chosen)


def data_to_quads(data: Data) -> list[ox.Quad]:
    """All triples of a file, text, store or stream, in the default graph, each once."""
    if isinstance(data, Path):
        suffix = FORMATS.get(data.suffix, ox.RdfFormat.TURTLE)
        found: Iterable[ox.Triple | ox.Quad] = ox.parse(path=str(data), format=suffix)
    elif isinstance(data, str | bytes):
        text = data.encode() if isinstance(data, str) else data
        found = ox.parse(text, format=ox.RdfFormat.TURTLE)
    else:
        found = data
    plain = ox.DefaultGraph()
    quads = (
        t
        if isinstance(t, ox.Quad) and t.graph_name == plain
        else ox.Quad(t.subject, t.predicate, t.object)
        for t in found
    )
    return list(dict.fromkeys(quads))


def _fast(quads: list[ox.Quad], shapes: tuple[Shape, ...]) -> Report:
    store = ox.Store()
    if any(shape.queries for shape in shapes):
        store.bulk_extend(quads)
    return check_quads(Graph(quads), store, shapes)


def check_quads(
    graph: Graph,
    store: ox.Store,
    shapes: tuple[Shape, ...],
    own: Mapping[str, sparql.Answer] = MappingProxyType({}),
) -> Report:
    """The report on a graph that is there as an index and as a store.

    Some queries are answered in a way of their ``own``, by their text.
    """
    focus = core.shapes_to_focus(shapes, graph)
    results: list[Result] = []
    for shape in shapes:
        results += core.shape_to_results(shape, graph, focus[shape.iri])
    asking = [shape for shape in shapes if shape.queries]
    results += sparql.shapes_to_results(asking, graph, store, focus, own)
    return Report(sort_results(results), _counts(focus))


def _counts(focus: Mapping[str, Collection[Term]]) -> dict[str, int]:
    return {iri: len(nodes) for iri, nodes in focus.items()}
