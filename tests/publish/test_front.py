"""The same front before somebody else's endpoint: every form, every limit, what it cannot do."""

import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from urllib.error import URLError
from urllib.parse import parse_qs
from urllib.request import urlopen

import pytest
from httpx import Client
from pyoxigraph import RdfFormat, parse

from publish.__main__ import main
from publish.push import push

B = "https://w3id.org/mingzhang/"
OXIGRAPH = shutil.which("oxigraph") or shutil.which(
    "oxigraph", path=str(Path(sys.executable).parent)
)
BODY = f"{B}id/organization/420199-001"
ROW = b'{"head":{"vars":["n"]},"results":{"bindings":[%s]}}'
ONE = b'{"n":{"type":"literal","value":"%d"}}'


class Other(ThreadingHTTPServer):
    """An endpoint whose answers the test decides by the query."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[dict[str, list[str]]] = []
        self.released = Event()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/q"


class Handler(BaseHTTPRequestHandler):
    """Its requests."""

    server: Other

    def do_POST(self) -> None:
        form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        self.server.asked.append({**form, "accept": [self.headers["Accept"]]})
        query = form["query"][0]
        if "urn:slow" in query:
            self.server.released.wait(20)
        if "urn:bad" in query:
            self.answer(400, b"line 1: no such thing")
        elif "urn:broken" in query:
            self.answer(500, b"a stack trace")
        elif "urn:nonsense" in query:
            self.answer(200, b"<html>")
        elif query.startswith("CONSTRUCT"):
            self.answer(200, b"<urn:a> <urn:b> <urn:c> .\n" * 2)
        elif "urn:row" in query:
            rows = ONE % 1 if "urn:yes" in query else b""
            self.answer(200, ROW % rows)
        elif "urn:cut" in query:
            self.answer(200, ROW % b",".join(ONE % n for n in range(7)), {"X-SPARQL-MaxRows": "7"})
        elif query.startswith("ASK"):
            self.answer(200, b'{"head":{},"boolean":true}')
        else:
            rows = 40 if "urn:many" in query else 2
            self.answer(200, ROW % b",".join(ONE % n for n in range(rows)))

    def answer(self, status: int, body: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *parts: object) -> None:
        pass


@contextmanager
def fronting(address: str) -> Iterator[Client]:
    """A server in front of an endpoint, and a client of it."""
    command = [sys.executable, "-m", "publish", "serve", "--endpoint", address, "--port", "0"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        env={"MINGZHANG_QUERY_ROWS": "30", "MINGZHANG_QUERY_SECONDS": "1.0"},
        cwd=Path(__file__).parents[2],
    ) as process:  # fmt: skip
        assert process.stdout is not None
        found = process.stdout.readline().rsplit(" ", 1)[-1].strip()
        try:
            with Client(base_url=found, headers={"accept": "*/*"}, timeout=30) as client:
                yield client
        finally:
            process.terminate()
            process.wait(20)


@pytest.fixture(scope="module")
def other() -> Iterator[Other]:
    """The endpoint behind."""
    with Other() as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.released.set()
        server.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def front(other: Other) -> Iterator[Client]:
    """A client of the front."""
    with fronting(other.address) as client:
        yield client


def get(client: Client, query: str, accept: str = "*/*", **more: str) -> tuple[int, str, str]:
    response = client.get("/sparql", params={"query": query, **more}, headers={"accept": accept})
    return response.status_code, response.headers["content-type"].split(";")[0], response.text


@pytest.mark.parametrize(
    ("query", "accept"),
    [
        ("SELECT ?n {}", "application/sparql-results+json"),
        ("SELECT ?n {}", "application/sparql-results+xml"),
        ("SELECT ?n {}", "text/csv"),
        ("SELECT ?n {}", "text/tab-separated-values"),
        ("SELECT ?n {}", "text/html"),
        ("ASK {}", "application/sparql-results+xml"),
        ("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", "text/turtle"),
        ("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", "application/ld+json"),
        ("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", "text/html"),
    ],
)
def test_every_form_of_one(front: Client, other: Other, query: str, accept: str) -> None:
    status, media_type, text = get(front, query, accept)
    assert (status, media_type) == (200, accept)
    assert text
    asked = other.asked[-1]["accept"][0]
    assert asked in {"application/sparql-results+json", "application/n-triples"}


def test_dataset_is_passed_on(front: Client, other: Other) -> None:
    given = {"default-graph-uri": "urn:one", "named-graph-uri": "urn:two"}
    assert get(front, "ASK {}", **given)[0] == 200
    assert other.asked[-1]["default-graph-uri"] == ["urn:one"]
    assert other.asked[-1]["named-graph-uri"] == ["urn:two"]


def test_rows_are_limited_aloud(front: Client, other: Other) -> None:
    response = front.get("/sparql", params={"query": "SELECT ?n { <urn:many> ?p ?n }"})
    assert len(response.json()["results"]["bindings"]) == 30
    assert response.headers["x-row-limit-reached"] == "true"
    assert "31" in other.asked[-1]["query"][0]


def test_a_limit_behind_is_told(front: Client) -> None:
    response = front.get("/sparql", params={"query": "SELECT ?n { <urn:cut> ?p ?n }"})
    assert len(response.json()["results"]["bindings"]) == 7
    assert response.headers["x-row-limit-reached"] == "true"
    assert response.headers["x-row-limit"] == "7"


@pytest.mark.parametrize(("word", "truth"), [("urn:yes", True), ("urn:no", False)])
def test_truth_that_comes_as_a_row(front: Client, word: str, truth: bool) -> None:
    query = f"ASK {{ <urn:row> <{word}> ?n }}"
    assert front.get("/sparql", params={"query": query}).json() == {"head": {}, "boolean": truth}
    assert (
        f"<boolean>{str(truth).lower()}<" in get(front, query, "application/sparql-results+xml")[2]
    )


@pytest.mark.parametrize(
    ("query", "status", "words"),
    [
        ("SELECT ?n { <urn:bad> ?p ?n }", 400, "line 1: no such thing"),
        ("SELECT ?n { <urn:broken> ?p ?n }", 502, "answered 500"),
        ("SELECT ?n { <urn:nonsense> ?p ?n }", 502, "cannot be read"),
        ("SELECT ?n { <urn:slow> ?p ?n }", 504, "time limit"),
    ],
)
def test_faults_behind(front: Client, query: str, status: int, words: str) -> None:
    got, _, text = get(front, query)
    assert got == status
    assert words in text


def test_what_is_never_passed_on(front: Client, other: Other) -> None:
    before = len(other.asked)
    assert get(front, "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")[0] == 400
    assert front.post("/sparql", data={"update": "DROP ALL"}).status_code == 403
    assert get(front, "ASK {}", "image/png")[0] == 406
    assert len(other.asked) == before


def test_nothing_is_kept(front: Client, other: Other) -> None:
    before = len(other.asked)
    for _ in range(2):
        response = front.get("/sparql", params={"query": "ASK { <urn:again> ?p ?o }"})
        assert "etag" not in response.headers
    assert len(other.asked) == before + 2


def test_pages_offer_what_there_is(front: Client) -> None:
    page = front.get("/", headers={"accept": "text/html"}, follow_redirects=True)
    assert page.status_code == 200
    assert "/departments" not in page.text
    assert front.get("/departments").status_code == 404
    assert front.get("/sparql", headers={"accept": "text/turtle"}).status_code == 200
    assert front.get("/health").json()["status"] == "ok"


def test_nobody_behind() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}/q"
        with fronting(address) as client:
            assert get(client, "ASK {}")[0] == 502
            assert client.get("/health").status_code == 503


def test_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve"]) == 2
    assert main(["serve", "out", "--endpoint", "http://127.0.0.1/"]) == 2
    assert main(["serve", "--endpoint", "ftp://127.0.0.1/"]) == 2
    assert "--endpoint" in capsys.readouterr().err


def ready(address: str, process: "subprocess.Popen[bytes]") -> None:
    """Wait until a server that was started answers."""
    while process.poll() is None:
        try:
            with urlopen(address, timeout=1):
                return
        except (URLError, OSError):
            with pytest.raises(subprocess.TimeoutExpired):
                process.wait(0.05)
    raise AssertionError("the server ended")


@pytest.fixture(scope="module")
def native(output: Path) -> Iterator[str]:
    """The address of a native Oxigraph server that the small graph was pushed into."""
    if OXIGRAPH is None:
        pytest.skip("no oxigraph on this machine; `pip install oxigraph` brings it")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    with subprocess.Popen(
        [OXIGRAPH, "serve", "-b", f"127.0.0.1:{port}", "--union-default-graph"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    ) as process:  # fmt: skip
        try:
            ready(f"{address}/query?query=ASK%7B%7D", process)
            push(output, f"{address}/store", lambda words: None)
            yield f"{address}/query"
        finally:
            process.terminate()
            process.wait(20)


def test_native_gives_the_same(native: str, client: Client) -> None:
    queries = {
        "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }": "text/csv",
        "SELECT DISTINCT ?t { ?s a ?t } ORDER BY ?t": "text/csv",
        f"ASK {{ <{BODY}> ?p ?o }}": "application/sparql-results+json",
        f"SELECT ?n {{ <{BODY}> <http://www.w3.org/2004/02/skos/core#notation> ?n }}": "text/csv",
    }
    with fronting(native) as front:
        for query, accept in queries.items():
            assert get(front, query, accept) == get(client, query, accept)
        graph = {"default-graph-uri": f"{B}graph/codes"}
        count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
        assert get(front, count, "text/csv", **graph) == get(client, count, "text/csv", **graph)
        found = front.get(
            BODY[len(B) - 1 :], headers={"accept": "text/turtle"}, follow_redirects=True
        )
        triples = {str(q.subject) for q in parse(found.content, format=RdfFormat.TURTLE)}
        assert f"<{BODY}>" in triples
        page = front.get(f"{BODY[len(B) - 1 :]}.html")
        assert page.status_code == 200
        assert "示例区第001部门" in page.text
        assert front.get("/id/organization/nobody.ttl").status_code == 404
        assert get(front, "SELECT * {")[0] == 400
