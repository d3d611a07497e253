"""The shapes as pySHACL runs them: the reference that the fast way is held to.

https://github.com/RDFLib/pySHACL
"""

from collections.abc import Iterable
from functools import cache

import pyoxigraph as ox
import pyshacl
import rdflib
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Result as Answer

from shapes.model import SH
from shapes.report import Message, Result, Term


class _Asked(rdflib.Graph):
    """A graph that reads each query once: that takes longer than most of them run."""

    def query(self, query_object: str | Query, *args: object, **kwargs: object) -> Answer:
        """The answer to a query, or to the text of one."""
        asked = _prepared(query_object) if isinstance(query_object, str) else query_object
        return super().query(asked, *args, **kwargs)  # type: ignore[arg-type]


_prepared = cache(prepareQuery)


def quads_to_results(quads: Iterable[ox.Quad], turtle: str) -> list[Result]:
    """What pySHACL reports of a graph by the shapes of a Turtle text."""
    data = _Asked(bind_namespaces="none")
    triples = ox.serialize([quad.triple for quad in quads], format=ox.RdfFormat.N_TRIPLES)
    data.parse(data=triples, format="nt")
    rules = rdflib.Graph(bind_namespaces="none").parse(data=turtle, format="turtle")
    _, told, _ = pyshacl.validate(data, shacl_graph=rules, inference="none", allow_infos=True)
    assert isinstance(told, rdflib.Graph)
    return _report_to_results(told)


def _report_to_results(told: rdflib.Graph) -> list[Result]:
    """The results of a SHACL report, whichever processor wrote it."""
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


def _node(node: rdflib.term.Node) -> Term:
    if isinstance(node, rdflib.Literal):
        if node.language:
            return ox.Literal(str(node), language=node.language)
        datatype = ox.NamedNode(str(node.datatype)) if node.datatype else None
        return ox.Literal(str(node), datatype=datatype)
    return ox.BlankNode(str(node)) if isinstance(node, rdflib.BNode) else ox.NamedNode(str(node))
