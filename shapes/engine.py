"""Runs the shapes over a graph, in either of two ways that give the same report.

``fast`` puts Core constraints on an index and SPARQL constraints set-wise into Oxigraph;
``reference`` asks pySHACL. Tests hold them to the same results.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Literal as OneOf

import pyoxigraph as ox

from shapes import core, sparql
from shapes.model import SH, Graph, Shape, all_shapes, all_shapes_ttl, read_shapes
from shapes.report import Message, Report, Result, Term, sort_results

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
        return _reference(quads, all_shapes_ttl() if shapes is None else shapes, chosen)
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
    return Report(sort_results(results), {iri: len(nodes) for iri, nodes in focus.items()})


def _reference(quads: list[ox.Quad], turtle: str, shapes: tuple[Shape, ...]) -> Report:
    """What pySHACL reports."""
    import pyshacl
    import rdflib

    data = rdflib.Graph(bind_namespaces="none")
    data.parse(data=ox.serialize(_triples(quads), format=ox.RdfFormat.N_TRIPLES), format="nt")
    rules = rdflib.Graph(bind_namespaces="none").parse(data=turtle, format="turtle")
    _, told, _ = pyshacl.validate(data, shacl_graph=rules, inference="none", allow_infos=True)
    graph = Graph(quads)
    counts = {iri: len(nodes) for iri, nodes in core.shapes_to_focus(shapes, graph).items()}
    assert isinstance(told, rdflib.Graph)
    return Report(sort_results(_report_to_results(told)), counts)


def _triples(quads: list[ox.Quad]) -> list[ox.Triple]:
    return [quad.triple for quad in quads]


def _report_to_results(told: object) -> list[Result]:
    """The results of a SHACL report, whichever processor wrote it."""
    import rdflib

    assert isinstance(told, rdflib.Graph)
    sh = rdflib.Namespace(SH)

    def one(node: rdflib.term.Node, name: str) -> Term | None:
        found = told.value(node, sh[name])
        return None if found is None else _node(found)

    results = []
    for node in told.subjects(rdflib.RDF.type, sh.ValidationResult):
        focus = one(node, "focusNode")
        assert focus is not None
        messages = tuple(Message(str(m)) for m in told.objects(node, sh.resultMessage))
        results.append(
            Result(
                str(told.value(node, sh.sourceShape)),
                str(told.value(node, sh.resultSeverity)),
                str(told.value(node, sh.sourceConstraintComponent)),
                focus,
                one(node, "resultPath"),
                one(node, "value"),
                messages,
            )
        )
    return results


def _node(node: object) -> Term:
    import rdflib

    if isinstance(node, rdflib.Literal):
        if node.language:
            return ox.Literal(str(node), language=node.language)
        datatype = ox.NamedNode(str(node.datatype)) if node.datatype else None
        return ox.Literal(str(node), datatype=datatype)
    return ox.BlankNode(str(node)) if isinstance(node, rdflib.BNode) else ox.NamedNode(str(node))
