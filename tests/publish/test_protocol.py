"""The query part of the SPARQL 1.1 Protocol through HTTP, request by request."""

import json
from urllib.parse import quote, urlencode

import pytest
from httpx import Client, Response

from publish.http import STREAM_FROM

B = "https://w3id.org/mingzhang/"
ALL = "SELECT * { ?s ?p ?o }"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
ASK = "ASK { ?s ?p ?o }"
CONSTRUCT = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o } LIMIT 3"
QUERY = {"content-type": "application/sparql-query"}
FORM = {"content-type": "application/x-www-form-urlencoded"}


def get(client: Client, query: str, accept: str = "*/*", **more: str) -> Response:
    return client.get("/sparql", params={"query": query, **more}, headers={"accept": accept})


def counted(response: Response) -> int:
    assert response.status_code == 200, response.text
    return int(response.json()["results"]["bindings"][0]["n"]["value"])


def test_three_ways_give_one_answer(client: Client) -> None:
    one = get(client, COUNT)
    two = client.post("/sparql", content=urlencode({"query": COUNT}), headers=FORM)
    three = client.post("/sparql", content=COUNT, headers=QUERY)
    assert one.content == two.content == three.content
    assert counted(one) > 200


@pytest.mark.parametrize(
    ("query", "accept", "media_type"),
    [
        (ALL, "*/*", "application/sparql-results+json"),
        (ALL, "application/json", "application/json"),
        (ALL, "application/sparql-results+xml", "application/sparql-results+xml"),
        (ALL, "text/csv", "text/csv; charset=utf-8"),
        (ALL, "text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
        (ALL, "text/html", "text/html; charset=utf-8"),
        (ASK, "*/*", "application/sparql-results+json"),
        (ASK, "application/sparql-results+xml", "application/sparql-results+xml"),
        (CONSTRUCT, "*/*", "text/turtle; charset=utf-8"),
        (CONSTRUCT, "application/ld+json", "application/ld+json"),
        (CONSTRUCT, "application/rdf+xml", "application/rdf+xml"),
        (CONSTRUCT, "application/n-triples", "application/n-triples"),
        (CONSTRUCT, "application/trig", "application/trig"),
        (CONSTRUCT, "application/n-quads", "application/n-quads"),
        (CONSTRUCT, "text/html", "text/html; charset=utf-8"),
        ("DESCRIBE <https://w3id.org/mingzhang/catalog>", "*/*", "text/turtle; charset=utf-8"),
    ],
)
def test_formats(client: Client, query: str, accept: str, media_type: str) -> None:
    response = get(client, query, accept)
    assert (response.status_code, response.headers["content-type"]) == (200, media_type)
    assert response.content


@pytest.mark.parametrize(
    ("method", "address", "headers", "body", "status"),
    [
        ("GET", "?query=SELEC", {}, "", 400),
        ("GET", "?query=ASK%20%7B", {}, "", 400),
        ("GET", "?query=", {}, "", 400),
        ("GET", f"?query={quote(ASK)}&query={quote(ASK)}", {}, "", 400),
        ("GET", "?update=DROP%20ALL", {}, "", 403),
        ("GET", f"?query={quote(ASK)}", {"accept": "image/png"}, "", 406),
        ("GET", f"?query={quote(CONSTRUCT)}", {"accept": "text/csv"}, "", 406),
        ("GET", f"?query={quote(ASK)}&format=gif", {"accept": "image/gif"}, "", 406),
        ("GET", f"?query={quote(ASK)}&default-graph-uri=not+an+iri", {}, "", 400),
        ("GET", f"?query={quote(ASK)}&timeout=soon", {}, "", 400),
        ("GET", "?query=%C3%28", {}, "", 400),
        ("POST", "", FORM, "", 400),
        ("POST", "", FORM, urlencode([("query", ASK), ("query", ASK)]), 400),
        ("POST", "", FORM, "update=DROP%20ALL", 403),
        ("POST", f"?query={quote(ASK)}", FORM, urlencode({"query": ASK}), 400),
        ("POST", "", FORM, "query=%FF", 400),
        ("POST", "", QUERY, b"ASK { ?s ?p '\xff' }", 400),
        ("POST", f"?query={quote(ASK)}", QUERY, ASK, 400),
        ("POST", "", {"content-type": "application/sparql-query; charset=utf-16"}, ASK, 415),
        ("POST", "", {"content-type": "text/plain"}, ASK, 415),
        ("POST", "", {"content-type": ""}, ASK, 415),
        ("POST", "", {"content-type": "application/sparql-update"}, "DROP ALL", 403),
        ("POST", "", QUERY, "x" * 500_000, 413),
        ("POST", "", QUERY, "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", 400),
        ("POST", "", QUERY, "INSERT DATA { <http://a> <http://b> <http://c> }", 400),
        ("PUT", f"?query={quote(ASK)}", {}, "", 405),
        ("DELETE", "", {}, "", 405),
        ("PATCH", "", QUERY, ASK, 405),
    ],
)
def test_wrong_requests(
    client: Client, method: str, address: str, headers: dict, body: str, status: int
) -> None:
    response = client.request(method, f"/sparql{address}", headers=headers, content=body)
    assert response.status_code == status
    assert len(response.text) > 10
    if status == 405:
        assert "POST" in response.headers["allow"]


def test_error_in_json_where_asked(client: Client) -> None:
    response = get(client, "ASK {", "application/sparql-results+json")
    assert response.json()["status"] == 400
    assert "line 1, column 5" in response.json()["error"]


DATASETS = [
    ([], [], "ASK { ?s ?p ?o }", True),
    (["graph/catalog"], [], f"ASK {{ <{B}catalog> ?p ?o }}", True),
    (["graph/codes"], [], f"ASK {{ <{B}catalog> ?p ?o }}", False),
    (["graph/codes", "graph/catalog"], [], f"ASK {{ <{B}catalog> ?p ?o }}", True),
    (["graph/none"], [], "ASK { ?s ?p ?o }", False),
    ([], ["graph/catalog"], "ASK { ?s ?p ?o }", False),
    ([], ["graph/catalog"], f"ASK {{ GRAPH ?g {{ <{B}catalog> ?p ?o }} }}", True),
    ([], ["graph/codes"], f"ASK {{ GRAPH ?g {{ <{B}catalog> ?p ?o }} }}", False),
    (["graph/codes"], ["graph/catalog"], f"ASK {{ GRAPH ?g {{ <{B}catalog> ?p ?o }} }}", True),
    (["graph/codes"], [], f"ASK FROM <{B}graph/catalog> {{ <{B}catalog> ?p ?o }}", False),
    ([], [], f"ASK FROM <{B}graph/catalog> {{ <{B}catalog> ?p ?o }}", True),
    ([], [], f"ASK FROM <{B}graph/codes> {{ <{B}catalog> ?p ?o }}", False),
    ([], [], f"ASK FROM NAMED <{B}graph/catalog> {{ ?s ?p ?o }}", False),
    ([], [], f"ASK {{ GRAPH <{B}graph/catalog> {{ <{B}catalog> ?p ?o }} }}", True),
]


@pytest.mark.parametrize(("default", "named", "query", "expected"), DATASETS)
@pytest.mark.parametrize("way", ["get", "form", "direct"])
def test_dataset(
    client: Client, default: list, named: list, query: str, expected: bool, way: str
) -> None:
    pairs = [("default-graph-uri", B + g) for g in default]
    pairs += [("named-graph-uri", B + g) for g in named]
    if way == "direct":
        response = client.post(f"/sparql?{urlencode(pairs)}", content=query, headers=QUERY)
    elif way == "form":
        body = urlencode([("query", query), *pairs])
        response = client.post("/sparql", content=body, headers=FORM)
    else:
        response = client.get(f"/sparql?{urlencode([('query', query), *pairs])}")
    assert response.json()["boolean"] is expected


def test_union_counts_each_triple_once(client: Client) -> None:
    graphs = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
    assert counted(get(client, COUNT)) == counted(get(client, graphs))


def test_head_and_options(client: Client) -> None:
    plain = {"accept-encoding": "identity"}
    head = client.head("/sparql", params={"query": ALL}, headers=plain)
    assert head.status_code == 200
    assert head.content == b""
    assert int(head.headers["content-length"]) == len(get(client, ALL).content)
    options = client.options("/sparql", headers={"origin": "https://else.example"})
    assert options.status_code == 204
    assert options.headers["access-control-allow-origin"] == "*"
    assert "POST" in options.headers["access-control-allow-methods"]


def test_cross_origin_without_credentials(client: Client) -> None:
    response = client.get(
        "/sparql", params={"query": ASK}, headers={"origin": "https://else.example"}
    )
    assert response.headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in response.headers
    assert "set-cookie" not in response.headers


def test_conditional_requests(client: Client) -> None:
    first = get(client, ALL, "text/csv")
    etag, modified = first.headers["etag"], first.headers["last-modified"]
    again = client.get(
        "/sparql", params={"query": ALL}, headers={"accept": "text/csv", "if-none-match": etag}
    )
    assert (again.status_code, again.content) == (304, b"")
    other = client.get(
        "/sparql", params={"query": ALL}, headers={"accept": "*/*", "if-none-match": etag}
    )
    assert other.status_code == 200
    since = client.get("/sparql", params={"query": ALL}, headers={"if-modified-since": modified})
    assert since.status_code == 304
    assert get(client, ALL, "text/csv").content == first.content


def test_volatile_answers_are_not_kept(client: Client) -> None:
    query = "SELECT (STRUUID() AS ?id) {}"
    first, second = get(client, query), get(client, query)
    assert first.content != second.content
    assert "etag" not in first.headers


def test_row_limit_announces_itself(client: Client) -> None:
    for accept in ("*/*", "text/csv", "text/tab-separated-values", "application/xml"):
        cut = get(client, ALL, accept)
        assert cut.headers["x-row-limit-reached"] == "true", accept
        assert cut.headers["x-row-limit"] == "50"
        whole = get(client, f"{ALL} LIMIT 50", accept)
        assert "x-row-limit-reached" not in whole.headers
    assert len(get(client, ALL).json()["results"]["bindings"]) == 50
    assert get(client, ALL, "text/csv").text.count("\r\n") >= 51
    graph = get(client, "CONSTRUCT WHERE { ?s ?p ?o }", "application/n-triples")
    assert graph.headers["x-row-limit-reached"] == "true"
    assert graph.text.count("\n") == 50
    page = get(client, ALL, "text/html").text
    assert "结果超过 50 行" in page


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("coding", ["gzip", "identity"])
def test_long_answer_goes_out_in_pieces(client: Client, method: str, coding: str) -> None:
    numbers = " ".join(str(n) for n in range(40))
    wide = f'REPLACE("{"a" * 200}", "a", "{"字" * 70}")'
    query = f"SELECT ?n (CONCAT({wide}, STR(?n)) AS ?x) {{ VALUES ?n {{ {numbers} }} }}"
    headers = {"accept": "text/csv", "accept-encoding": coding}
    with client.stream(method, "/sparql", params={"query": query}, headers=headers) as answer:
        parts = list(answer.iter_bytes())
        body = b"".join(parts)
    assert answer.status_code == 200
    assert answer.headers.get("content-encoding", "identity") == coding
    assert ("content-length" in answer.headers) == (coding == "identity")
    if method == "HEAD":
        assert body == b""
        return
    assert coding == "gzip" or len(parts) > 5
    assert body.count(b"\r\n") == 41
    assert len(body) > STREAM_FROM
    again = client.get("/sparql", params={"query": query}, headers={"accept": "text/csv"})
    assert again.content == body


def test_compression(client: Client) -> None:
    packed = client.get("/sparql", params={"query": ALL}, headers={"accept-encoding": "gzip"})
    plain = client.get("/sparql", params={"query": ALL}, headers={"accept-encoding": "identity"})
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert packed.content == plain.content
    assert "Accept-Encoding" in plain.headers["vary"]


@pytest.mark.parametrize("accept", ["text/turtle", "application/ld+json", "application/rdf+xml"])
def test_service_description(client: Client, accept: str) -> None:
    response = client.get("/sparql", headers={"accept": accept})
    assert response.status_code == 200
    assert "sparql-service-description#" in response.text
    assert "UnionDefaultGraph" in response.text


def test_query_form_without_scripts(client: Client) -> None:
    response = client.get("/sparql", headers={"accept": "text/html"})
    assert "<textarea" in response.text
    assert response.text.count("<script") == response.text.count('<script src="/static/')
    wrong = get(client, "SELECT {", "text/html")
    assert wrong.status_code == 400
    assert 'role="alert"' in wrong.text
    assert "SELECT {" in wrong.text


def test_result_page_escapes(client: Client) -> None:
    response = get(client, "SELECT ('<script>x</script>' AS ?x) {}", "text/html")
    assert "<script>x" not in response.text
    assert "&lt;script&gt;x" in response.text


def test_time_limit(client: Client) -> None:
    runaway = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    response = get(client, runaway, "application/json")
    assert response.status_code == 504
    assert "time limit" in json.loads(response.text)["error"]
    assert counted(get(client, COUNT)) > 200
