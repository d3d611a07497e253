"""What an IRI names: negotiation, suffixes, redirects, paging, the catalogue and the downloads."""

import gzip
import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest
from httpx import Client
from pyoxigraph import NamedNode, RdfFormat, Triple, parse
from rdflib import Graph

from publish.build import build
from publish.stages import Stages

B = "https://w3id.org/mingzhang/"
DISCLOSURE = "/id/disclosure/420199-001-2025-budget"
BODY = "/id/organization/420199-001"
FIGURE = f"{DISCLOSURE}/table/three-public/o/2025-budget/u1/total"
FINDING = "/id/finding/420199-001-2025-budget/column-total/0123456789"
CONCEPT = "/code/functional-classification/201"
PARSERS = {
    "text/turtle": RdfFormat.TURTLE,
    "application/ld+json": RdfFormat.JSON_LD,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/rdf+xml": RdfFormat.RDF_XML,
}


def triples_of(data: bytes, media_type: str) -> set[Triple]:
    return {quad.triple for quad in parse(data, format=PARSERS[media_type])}


@pytest.mark.parametrize("path", [BODY, FIGURE, FINDING, CONCEPT])
@pytest.mark.parametrize(
    ("accept", "suffix"),
    [
        ("*/*", "html"),
        ("text/html", "html"),
        ("text/turtle", "ttl"),
        ("application/ld+json", "jsonld"),
        ("application/n-triples", "nt"),
        ("application/rdf+xml;q=0.9, text/html;q=0.1", "rdf"),
    ],
)
def test_things_redirect(client: Client, path: str, accept: str, suffix: str) -> None:
    response = client.get(path, headers={"accept": accept})
    assert response.status_code == 303
    assert response.headers["location"] == f"{path}.{suffix}"
    assert "Accept" in response.headers["vary"]
    followed = client.get(response.headers["location"])
    assert followed.status_code == 200


@pytest.mark.parametrize("path", [DISCLOSURE, f"{DISCLOSURE}/table/three-public", "/def"])
@pytest.mark.parametrize("media_type", [*PARSERS, "text/html"])
def test_documents_answer_themselves(client: Client, path: str, media_type: str) -> None:
    response = client.get(path, headers={"accept": media_type})
    assert response.status_code == 200
    assert response.headers["content-type"].startswith(media_type)


@pytest.mark.parametrize("path", [DISCLOSURE, BODY, FIGURE, CONCEPT])
def test_all_forms_say_the_same(client: Client, path: str) -> None:
    suffixes = {"ttl": "text/turtle", "jsonld": "application/ld+json",
                "nt": "application/n-triples", "rdf": "application/rdf+xml"}  # fmt: skip
    found = {
        suffix: triples_of(client.get(f"{path}.{suffix}").content, media_type)
        for suffix, media_type in suffixes.items()
    }
    assert all(triples == found["nt"] for triples in found.values())
    assert any(t.subject == NamedNode(B + path[1:]) for t in found["nt"])


@pytest.mark.parametrize(
    ("path", "accept", "status"),
    [
        ("/id/organization/none", "*/*", 404),
        ("/id/", "*/*", 404),
        ("/nowhere", "*/*", 404),
        (f"{BODY}.exe", "*/*", 404),
        (BODY, "image/png", 406),
        (DISCLOSURE, "image/png", 406),
        ("/def", "image/png", 406),
        ("/def.exe", "*/*", 404),
        ("/catalog", "image/png", 406),
        ("/findings", "image/png", 406),
        ("/dump/none.ttl", "*/*", 404),
        ("/dump/..%2freport.json", "*/*", 404),
        ("/static/..%2fbase.html", "*/*", 404),
        ("/graph/none", "text/turtle", 404),
    ],
)
def test_not_found_and_not_acceptable(client: Client, path: str, accept: str, status: int) -> None:
    response = client.get(path, headers={"accept": accept})
    assert response.status_code == status
    assert len(response.text) > 10


def test_trailing_slash_is_forgiven(client: Client) -> None:
    assert client.get(f"{DISCLOSURE}/", headers={"accept": "text/turtle"}).status_code == 200


@pytest.mark.parametrize("path", ["/", DISCLOSURE, f"{BODY}.ttl", "/def", "/dump/all.nq.gz"])
def test_head_is_get_without_body(client: Client, path: str) -> None:
    plain = {"accept-encoding": "identity"}
    get, head = client.get(path, headers=plain), client.head(path, headers=plain)
    assert head.status_code == get.status_code == 200
    assert head.content == b""
    for name in ("content-type", "content-length", "etag"):
        assert head.headers[name] == get.headers[name]


@pytest.mark.parametrize("path", ["/", DISCLOSURE, f"{BODY}.ttl", "/dump/all.nq.gz", "/catalog"])
def test_conditional_get(client: Client, path: str) -> None:
    first = client.get(path, headers={"accept": "*/*"})
    again = client.get(path, headers={"accept": "*/*", "if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    "path",
    ["/", DISCLOSURE, f"{BODY}.ttl", "/dump/all.nq.gz", "/dump/manifest.json", "/shapes.ttl",
     "/report.json", "/catalog", "/feed.atom", "/findings.csv", "/static/mingzhang.css"],
)  # fmt: skip
def test_conditional_get_by_date(client: Client, path: str) -> None:
    first = client.get(path)
    again = client.get(path, headers={"if-modified-since": first.headers["last-modified"]})
    assert (again.status_code, again.content) == (304, b"")
    for name in ("etag", "last-modified", "cache-control", "vary"):
        assert again.headers[name] == first.headers[name]
    old = client.get(path, headers={"if-modified-since": "Mon, 01 Jan 2001 00:00:00 GMT"})
    assert old.status_code == 200


@pytest.mark.parametrize("path", ["/", DISCLOSURE, "/findings"])
def test_writing_is_refused(client: Client, path: str) -> None:
    for method in ("POST", "PUT", "DELETE"):
        assert client.request(method, path).status_code == 405


def test_graph_as_a_whole(client: Client) -> None:
    response = client.get(
        "/graph/420199-001-2025-budget", headers={"accept": "application/n-triples"}
    )
    assert f"<{B}{DISCLOSURE[1:]}>" in response.text


def test_dumps_are_what_the_manifest_says(client: Client) -> None:
    manifest = client.get("/dump/manifest.json").json()
    for file in manifest["files"]:
        data = client.get(f"/dump/{file['name']}").content
        assert (len(data), hashlib.sha256(data).hexdigest()) == (file["size"], file["sha256"])
    data = client.get("/dump/all.nq.gz").content
    assert len(gzip.decompress(data).splitlines()) == client.get("/health").json()["quads"]


def test_dump_in_parts(client: Client) -> None:
    whole = client.get("/dump/all.nq.gz").content
    part = client.get("/dump/all.nq.gz", headers={"range": "bytes=10-19"})
    assert (part.status_code, part.content) == (206, whole[10:20])


@pytest.mark.parametrize("path", ["/ontology.ttl", "/shapes.ttl", f"/dump/{DISCLOSURE[15:]}.ttl"])
def test_turtle_files(client: Client, path: str) -> None:
    response = client.get(path)
    assert response.headers["content-type"] == "text/turtle; charset=utf-8"
    list(parse(response.content, format=RdfFormat.TURTLE))


def test_catalogue(client: Client, output: Path) -> None:
    graph = Graph().parse(data=client.get("/catalog.ttl").text, format="turtle")
    rows = graph.query(
        """
        PREFIX dcat: <http://www.w3.org/ns/dcat#> PREFIX dcterms: <http://purl.org/dc/terms/>
        PREFIX spdx: <http://spdx.org/rdf/terms#>
        SELECT ?dataset ?url ?sum WHERE {
          ?catalog a dcat:Catalog ; dcat:dataset ?dataset ; dcterms:publisher ?publisher ;
            dcterms:modified ?modified .
          ?dataset a dcat:Dataset ; dcterms:title ?title ; dcterms:description ?description ;
            dcterms:publisher/rdf:type ?kind ; dcat:distribution ?distribution .
          ?distribution dcat:downloadURL ?url ; spdx:checksum/spdx:checksumValue ?sum .
          FILTER (LANG(?title) = "zh" && LANG(?description) = "zh")
        }"""
    )
    found = {str(row.url).removeprefix(B): str(row.sum) for row in rows}
    assert set(found) == {
        "dump/420199-001-2025-budget.ttl",
        "dump/420199-001-2024-final.ttl",
        "dump/420199-002-2025-budget.ttl",
        "dump/all.nq.gz",
        "dump/all.ttl.gz",
    }
    for name, checksum in found.items():
        assert hashlib.sha256((output / name).read_bytes()).hexdigest() == checksum


def test_void_and_sitemap(client: Client) -> None:
    void = client.get("/.well-known/void", headers={"accept": "application/n-triples"}).text
    assert "http://rdfs.org/ns/void#triples" in void
    sitemap = client.get("/sitemap.xml").text
    assert f"{client.base_url}{BODY[1:]}</loc>" in sitemap
    assert "Sitemap:" in client.get("/robots.txt").text


def test_findings_in_every_form(client: Client) -> None:
    answer = client.get("/findings.json")
    assert answer.headers["content-type"] == "application/json"
    rows = answer.json()
    assert len(rows) == 3
    assert rows[0]["lines"] == [4]
    text = client.get("/findings.csv", params={"disclosure": "420199-002-2025-budget"}).text
    assert text.count("\r\n") == 2
    assert client.get("/findings.csv?excel=yes").content.startswith(b"\xef\xbb\xbfiri,")
    graph = client.get("/findings", headers={"accept": "text/turtle"}).text
    assert "column-total" in graph
    assert client.get("/findings", params={"severity": "Info"}).text.count("<li class=") == 0


def test_search(client: Client) -> None:
    hits = client.get("/search", params={"q": "政府办公", "format": "json"}).json()
    assert [hit["code"] for hit in hits["hits"]] == ["20103"]
    assert client.get("/search", params={"q": "20103", "format": "json"}).json()["total"] == 1
    assert client.get("/search", params={"q": "办政", "format": "json"}).json()["total"] == 0
    page = client.get("/search", params={"q": "第001部门"}).text
    assert "/id/organization/420199-001" in page
    assert client.get("/search", params={"q": '"* OR (', "format": "csv"}).status_code == 200
    assert client.get("/search", params={"q": "政府", "kind": "project"}).status_code == 200


def test_health_and_metrics(client: Client) -> None:
    health = client.get("/health").json()
    assert health["status"] == "ok"
    assert health["software"]["pyoxigraph"]
    client.get(f"/sparql?query={quote('ASK {}')}")
    text = client.get("/metrics").text
    assert 'mingzhang_requests_total{route="/sparql",method="GET",status="200"}' in text
    assert "mingzhang_queries_total" in text


def test_other_host_and_prefix(output: Path, serve: Callable) -> None:
    base = "https://data.example/budget/"
    with serve(output, public_base=base) as client:
        for start in ("", "/budget"):
            response = client.get(f"{start}{BODY}", headers={"accept": "text/turtle"})
            assert response.headers["location"] == f"/budget{BODY}.ttl"
            data = client.get(f"{start}{BODY}.ttl").text
            assert "https://data.example" not in data
            page = client.get(f"{start}{BODY}.html").text
            assert f'href="/budget{DISCLOSURE}"' in page
            assert 'href="/budget/static/mingzhang.css' in page
        assert f"{base}{BODY[1:]}</loc>" in client.get("/sitemap.xml").text
        description = client.get("/sparql", headers={"accept": "text/turtle"}).text
        assert f"<{base}sparql>" in description


def test_link_pages(tmp_path: Path, serve: Callable, fakes: Stages) -> None:
    source = tmp_path / "many.txt"
    source.write_text("420199-009-2025-budget " + "1 " * 2500)
    build([source], tmp_path / "out", fakes, lambda words: None, jobs=1)
    path = "/id/disclosure/420199-009-2025-budget/table/three-public.nt"
    with serve(tmp_path / "out") as client:
        seen, address, pages = set(), path, 0
        while address:
            response = client.get(address)
            seen |= {line.split(" ")[0] for line in response.text.splitlines() if "dataSet" in line}
            address = response.links.get("next", {}).get("url")
            pages += 1
    assert (pages, len(seen)) == (3, 2500)


def test_report_is_served(client: Client) -> None:
    assert json.loads(client.get("/report.json").text)["totals"]["documents"] == 3
