"""Other people's clients against a running server."""

import warnings
from xml.etree import ElementTree

import pytest
from httpx import Client
from pyoxigraph import QueryResultsFormat, QuerySolutions, parse_query_results
from rdflib import Graph, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, JSON, RDFXML, TURTLE, XML, SPARQLWrapper

B = "https://w3id.org/mingzhang/"
SELECT = "SELECT ?s ?o { ?s <http://www.w3.org/2004/02/skos/core#prefLabel> ?o } ORDER BY ?s ?o"
LABELS = 12


def wrapper(client: Client, query: str, form: str, method: str = "GET") -> SPARQLWrapper:
    made = SPARQLWrapper(f"{client.base_url}sparql")
    made.setQuery(query)
    made.setReturnFormat(form)
    made.setMethod(method)
    return made


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_sparqlwrapper_select(client: Client, method: str) -> None:
    rows = wrapper(client, SELECT, JSON, method).query().convert()["results"]["bindings"]
    assert {row["o"]["xml:lang"] for row in rows} == {"zh", "en"}
    document = wrapper(client, SELECT, XML, method).query().convert()
    assert len(document.getElementsByTagName("result")) == len(rows)
    text = wrapper(client, SELECT, CSV, method).query().convert().decode()
    assert text.count("\r\n") == len(rows) + 1


@pytest.mark.parametrize("form", [TURTLE, RDFXML])
def test_sparqlwrapper_construct(client: Client, form: str) -> None:
    query = "CONSTRUCT { ?s a ?t } WHERE { ?s a ?t } LIMIT 20"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = wrapper(client, query, form).query().convert()
    graph = found if isinstance(found, Graph) else Graph().parse(data=found, format="turtle")
    assert len(graph) == 20


def test_sparqlwrapper_ask(client: Client) -> None:
    assert wrapper(client, "ASK { ?s ?p ?o }", JSON).query().convert() == {
        "head": {},
        "boolean": True,
    }


def test_rdflib_store(client: Client) -> None:
    store = SPARQLStore(f"{client.base_url}sparql", context_aware=False)
    graph = Graph(store)
    body = URIRef(f"{B}id/organization/420199-001")
    assert str(graph.value(body, URIRef("http://www.w3.org/2004/02/skos/core#notation"))) == "001"
    rows = list(graph.query("SELECT ?t { ?s a ?t } ORDER BY ?t LIMIT 3"))
    assert len(rows) == 3


def test_rdflib_store_with_graphs(client: Client) -> None:
    store = SPARQLStore(f"{client.base_url}sparql", context_aware=True)
    catalogue = Graph(store, identifier=URIRef(f"{B}graph/catalog"))
    types = catalogue.query(f"SELECT ?t {{ <{B}catalog> a ?t }}")
    assert [str(row.t) for row in types] == ["http://www.w3.org/ns/dcat#Catalog"]


def test_result_formats_round_trip(client: Client) -> None:
    forms = {
        "application/sparql-results+json": QueryResultsFormat.JSON,
        "application/sparql-results+xml": QueryResultsFormat.XML,
        "text/tab-separated-values": QueryResultsFormat.TSV,
    }
    query = (
        'SELECT ?a ?b ?c { VALUES (?a ?b ?c) { ("x\\ty\\n\\"z\\"" 1.50 <http://x/y>)'
        ' ("合计"@zh "2025"^^<http://www.w3.org/2001/XMLSchema#gYear> UNDEF) } }'
    )
    found = []
    for media_type, form in forms.items():
        response = client.get("/sparql", params={"query": query}, headers={"accept": media_type})
        results = parse_query_results(response.content, format=form)
        assert isinstance(results, QuerySolutions)
        found.append([[row["a"], row["b"], row["c"]] for row in results])
    assert found[0] == found[1] == found[2]


def test_graph_formats_are_equal(client: Client) -> None:
    query = "CONSTRUCT WHERE { ?s <http://www.w3.org/2004/02/skos/core#prefLabel> ?o }"
    graphs = []
    for media_type, name in {
        "text/turtle": "turtle",
        "application/n-triples": "nt",
        "application/rdf+xml": "xml",
        "application/ld+json": "json-ld",
    }.items():
        response = client.get("/sparql", params={"query": query}, headers={"accept": media_type})
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            graphs.append(set(Graph().parse(data=response.text, format=name)))
    assert graphs[0] == graphs[1] == graphs[2] == graphs[3]
    assert len(graphs[0]) > LABELS - 3


def test_sitemap_is_xml(client: Client) -> None:
    root = ElementTree.fromstring(client.get("/sitemap.xml").content)
    assert len(root) > 8
