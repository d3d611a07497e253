"""The query cases of the W3C's SPARQL 1.1 protocol tests, on graphs of ours, in our own words.

https://www.w3.org/TR/sparql11-protocol/ and the manifest of its test suite; its update cases are all
refused, since this endpoint is read-only.
"""

from io import BytesIO
from typing import NamedTuple
from urllib.parse import urlencode

import pytest
from httpx import Client, Response
from pyoxigraph import (
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    parse,
    parse_query_results,
)
from rdflib.query import Result

from publish.engine import GRAPH_FORMATS

B = "https://w3id.org/mingzhang/"
CODES, ONE, TWO = (
    f"{B}graph/{name}" for name in ("codes", "420199-001-2025-budget", "420199-002-2025-budget")
)
DOC_ONE, DOC_TWO = (
    f"{B}id/disclosure/420199-001-2025-budget",
    f"{B}id/disclosure/420199-002-2025-budget",
)
CONCEPT = f"{B}code/budget-phase/budget"
FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
BOTH = f"ASK {{ <{DOC_ONE}> a ?t . <{DOC_TWO}> a ?t }}"
NAMED = f"ASK {{ GRAPH ?g {{ <{DOC_ONE}> a ?t }} GRAPH ?h {{ <{DOC_TWO}> a ?t }} }}"
FULL = f"ASK {{ <{CONCEPT}> a ?t GRAPH ?g {{ <{DOC_ONE}> a ?u }} GRAPH ?h {{ <{DOC_TWO}> a ?u }} }}"
DEFAULTS = [("default-graph-uri", ONE), ("default-graph-uri", TWO)]
NAMEDS = [("named-graph-uri", ONE), ("named-graph-uri", TWO)]
NOWHERE = [("default-graph-uri", "http://data.example/data0.rdf")]


class Case(NamedTuple):
    """One request and what must come of it."""

    method: str
    parameters: list[tuple[str, str]]
    media_type: str = ""
    body: bytes = b""
    expected: bool | None = None


def form(*pairs: tuple[str, str]) -> bytes:
    return urlencode(pairs).encode()


GOOD = {
    "query_get": Case("GET", [("query", "ASK {}"), *NOWHERE], expected=True),
    "query_post_form": Case("POST", NOWHERE, FORM, form(("query", "ASK {}")), True),
    "query_post_direct": Case("POST", NOWHERE, QUERY, b"ASK {}", True),
    "query_dataset_default_graph": Case("GET", [("query", f"ASK {{ <{DOC_ONE}> a ?t }}"), DEFAULTS[0]], expected=True),
    "default_graph_is_no_other": Case("GET", [("query", f"ASK {{ <{DOC_TWO}> a ?t }}"), DEFAULTS[0]], expected=False),
    "query_dataset_default_graphs_get": Case("GET", [("query", BOTH), *DEFAULTS], expected=True),
    "query_dataset_default_graphs_post": Case("POST", DEFAULTS, QUERY, BOTH.encode(), True),
    "default_graphs_in_form": Case("POST", [], FORM, form(("query", BOTH), *DEFAULTS), True),
    "query_dataset_named_graphs_get": Case("GET", [("query", NAMED), *NAMEDS], expected=True),
    "query_dataset_named_graphs_post": Case("POST", NAMEDS, QUERY, NAMED.encode(), True),
    "named_graphs_leave_no_default": Case("GET", [("query", "ASK { ?s ?p ?o }"), *NAMEDS], expected=False),
    "query_dataset_full": Case("POST", [("default-graph-uri", CODES), *NAMEDS], QUERY, FULL.encode(), True),
    "query_multiple_dataset": Case("POST", NAMEDS, QUERY, NAMED.replace("ASK", f"ASK FROM <{CODES}>").encode(), True),
    "protocol_goes_before_from": Case("POST", [DEFAULTS[0]], QUERY, f"ASK FROM <{TWO}> {{ <{DOC_TWO}> a ?t }}".encode(), False),
    "charset_utf_8": Case("POST", [], f"{QUERY}; charset=UTF-8", "ASK { ?s ?p '预算'@zh }".encode(), True),
    "media_type_in_capitals": Case("POST", [], "Application/SPARQL-Query", b"ASK {}", True),
}  # fmt: skip

CONTENT = {
    "query_content_type_select": ("SELECT (1 AS ?value) {}", {"application/sparql-results+json", "application/sparql-results+xml", "text/csv", "text/tab-separated-values"}),
    "query_content_type_ask": ("ASK {}", {"application/sparql-results+json", "application/sparql-results+xml"}),
    "query_content_type_describe": ("DESCRIBE <http://example.org/>", {"text/turtle", "application/rdf+xml", "application/n-triples"}),
    "query_content_type_construct": ("CONSTRUCT { <s> <p> 1 } WHERE {}", {"text/turtle", "application/rdf+xml", "application/n-triples"}),
}  # fmt: skip

BAD = {
    "bad_query_method": (Case("PUT", [("query", "ASK {}"), *NOWHERE]), 405),
    "bad_query_method_delete": (Case("DELETE", [("query", "ASK {}")]), 405),
    "bad_multiple_queries": (Case("GET", [("query", "ASK {}"), ("query", "SELECT * {}")]), 400),
    "bad_multiple_queries_form": (Case("POST", [], FORM, form(("query", "ASK {}"), ("query", "SELECT * {}"))), 400),
    "bad_query_wrong_media_type": (Case("POST", NOWHERE, "text/plain", b"ASK {}"), 415),
    "bad_query_missing_form_type": (Case("POST", [], "", form(("query", "ASK {}"))), 415),
    "bad_query_missing_direct_type": (Case("POST", NOWHERE, "", b"ASK {}"), 415),
    "bad_query_non_utf8": (Case("POST", NOWHERE, f"{QUERY}; charset=UTF-16", "ASK {}".encode("utf-16")), 415),
    "bad_query_not_utf8_bytes": (Case("POST", [], QUERY, "ASK { ?s ?p '预算' }".encode("gb18030")), 400),
    "bad_query_syntax": (Case("GET", [("query", "ASK {"), *NOWHERE]), 400),
    "bad_update_get": (Case("GET", [("update", "CLEAR NAMED")]), 403),
    "bad_multiple_updates": (Case("POST", [], FORM, form(("update", "CLEAR NAMED"), ("update", "CLEAR DEFAULT"))), 403),
    "bad_update_wrong_media_type": (Case("POST", [], "text/plain", b"CLEAR NAMED"), 415),
    "update_post_form": (Case("POST", [], FORM, form(("update", "CLEAR ALL"))), 403),
    "update_post_direct": (Case("POST", [("using-graph-uri", ONE)], UPDATE, b"CLEAR ALL"), 403),
    "update_sent_as_query": (Case("POST", [], QUERY, b"CLEAR ALL"), 400),
}  # fmt: skip


def send(client: Client, case: Case) -> Response:
    """The answer to a case's request; the path has a slash at its end, as in the suite."""
    headers = {"content-type": case.media_type} if case.media_type else {}
    address = f"/sparql/?{urlencode(case.parameters)}"
    return client.request(case.method, address, content=case.body or None, headers=headers)


@pytest.mark.parametrize("name", GOOD)
def test_good(client: Client, name: str) -> None:
    response = send(client, GOOD[name])
    assert response.status_code == 200, response.text
    assert response.json()["boolean"] is GOOD[name].expected


@pytest.mark.parametrize("name", CONTENT)
def test_content(client: Client, name: str) -> None:
    query, allowed = CONTENT[name]
    response = send(client, Case("POST", NOWHERE, QUERY, query.encode()))
    assert response.status_code == 200, response.text
    assert response.headers["content-type"].split(";")[0] in allowed


@pytest.mark.parametrize("name", BAD)
def test_bad(client: Client, name: str) -> None:
    case, status = BAD[name]
    response = send(client, case)
    assert response.status_code == status, response.text
    assert len(response.text) > 20
    if status == 405:
        assert response.headers["allow"] == "GET, HEAD, POST, OPTIONS"


#: every kind of term that a result may hold, and a place without one
TERMS = f"""SELECT ?iri ?plain ?tagged ?typed ?decimal ?nothing {{
  VALUES (?iri ?plain ?tagged ?typed ?decimal) {{
    (<{DOC_ONE}> "预算, \\"a\\"\\tb\\nc" "预算"@zh "2025"^^<http://www.w3.org/2001/XMLSchema#gYear> 1.50)
    (<http://data.example/%E9%A2%84?a=b&c=d> "" "budget"@en "x"^^<http://data.example/t> 0.01) }} }}"""


@pytest.mark.parametrize("form", ["json", "xml", "tsv"])
def test_rows_round_trip(client: Client, form: str) -> None:
    """The forms that tell all of a term give the same solutions to another reader."""
    response = client.get("/sparql", params={"query": TERMS, "format": form})
    formats = {
        "json": QueryResultsFormat.JSON,
        "xml": QueryResultsFormat.XML,
        "tsv": QueryResultsFormat.TSV,
    }
    found = parse_query_results(response.content, format=formats[form])
    assert isinstance(found, QuerySolutions)
    names = [variable.value for variable in found.variables]
    assert names == ["iri", "plain", "tagged", "typed", "decimal", "nothing"]
    rows = [[str(row[name]) for name in names] for row in found]
    assert rows[0][:4] == [
        f"<{DOC_ONE}>",
        '"预算, \\"a\\"\\tb\\nc"',
        '"预算"@zh',
        '"2025"^^<http://www.w3.org/2001/XMLSchema#gYear>',
    ]
    assert [row[5] for row in rows] == ["None", "None"]
    assert "1.5" in rows[0][4]
    assert rows[1][1] == '""'
    for again in (QueryResultsFormat.JSON, QueryResultsFormat.XML, QueryResultsFormat.TSV):
        parsed = parse_query_results(response.content, format=formats[form])
        assert isinstance(parsed, QuerySolutions)
        data = parsed.serialize(format=again) or b""
        back = parse_query_results(data, format=again)
        assert isinstance(back, QuerySolutions)
        assert [[str(row[name]) for name in names] for row in back] == rows


@pytest.mark.parametrize("form", ["json", "xml", "tsv", "csv"])
def test_rows_for_rdflib(client: Client, form: str) -> None:
    """A second reader finds the same values; CSV tells values only."""
    response = client.get("/sparql", params={"query": TERMS, "format": form})
    found = Result.parse(BytesIO(response.content), format=form)
    rows = [[None if v is None else str(v) for v in row] for row in found]
    assert rows[0][:4] == [DOC_ONE, '预算, "a"\tb\nc', "预算", "2025"]
    assert float(str(rows[0][4])) == 1.5
    assert rows[1][0] == "http://data.example/%E9%A2%84?a=b&c=d"
    assert [row[5] for row in rows] == [None, None]


@pytest.mark.parametrize("form", ["json", "xml"])
@pytest.mark.parametrize(("query", "truth"), [("ASK {}", True), ("ASK { <urn:no> ?p ?o }", False)])
def test_boolean_round_trip(client: Client, form: str, query: str, truth: bool) -> None:
    response = client.get("/sparql", params={"query": query, "format": form})
    formats = {"json": QueryResultsFormat.JSON, "xml": QueryResultsFormat.XML}
    found = parse_query_results(response.content, format=formats[form])
    assert isinstance(found, QueryBoolean)
    assert bool(found) is truth


@pytest.mark.parametrize("form", sorted(GRAPH_FORMATS))
def test_graph_round_trip(client: Client, form: str) -> None:
    """Every form of a graph tells the same triples."""
    query = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ ?s ?p ?o FILTER(?s = <{DOC_ONE}>) }}"
    found = {
        name: {
            str(quad.triple)
            for quad in parse(
                client.get("/sparql", params={"query": query, "format": name}).content,
                format=GRAPH_FORMATS[name],
            )
        }
        for name in (form, "ntriples")
    }
    assert len(found["ntriples"]) > 5
    assert found[form] == found["ntriples"]
