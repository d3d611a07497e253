"""Pushing into another store: all graphs arrive, a second push writes nothing, faults are told."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from publish.__main__ import main
from publish.push import PushError, push
from publish.store import open_store


class Other(ThreadingHTTPServer):
    """A store in memory that speaks just enough of the Graph Store Protocol."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.graphs: dict[str, bytes] = {}
        self.puts = 0
        self.forgets = False

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/store"


class Handler(BaseHTTPRequestHandler):
    """Its requests."""

    server: Other

    def do_GET(self) -> None:
        data = self.server.graphs.get(self.graph())
        self.send_response(404 if data is None else 200)
        self.end_headers()
        self.wfile.write(data or b"")

    def do_PUT(self) -> None:
        data = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.puts += 1
        self.server.graphs[self.graph()] = data[:0] if self.server.forgets else data
        self.send_response(204)
        self.end_headers()

    def graph(self) -> str:
        return parse_qs(urlsplit(self.path).query)["graph"][0]

    def log_message(self, *arguments: object) -> None:
        """Nothing is logged."""


@pytest.fixture
def other() -> Iterator[Other]:
    with Other() as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def test_every_graph_arrives_once(other: Other, output: Path) -> None:
    done = push(output, other.address, lambda words: None)
    assert sum(p.triples for p in done) == len(open_store(output))
    assert len(other.graphs) == len(done) == other.puts
    again = push(output, other.address, lambda words: None)
    assert all(p.was_there for p in again)
    assert other.puts == len(done)


def test_a_store_that_forgets_is_told(other: Other, output: Path) -> None:
    other.forgets = True
    with pytest.raises(PushError, match="0 of them found"):
        push(output, other.address, lambda words: None)


def test_command(other: Other, output: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["push", str(output), "--to", other.address]) == 0
    assert "graphs at" in capsys.readouterr().out
    assert main(["push", str(output), "--to", "http://127.0.0.1:1/store"]) == 1
    assert "is the store running?" in capsys.readouterr().err
