"""Pushing into another store: all graphs arrive, a second push writes nothing, faults are told."""

import threading
from base64 import b64encode
from collections.abc import Iterator
from email.message import Message
from hashlib import md5
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import parse_qs, urlsplit
from urllib.request import Request, parse_http_list, parse_keqv_list

import pytest

from publish.__main__ import main
from publish.login import Login
from publish.push import PushError, push, told
from publish.store import open_store

CHALLENGES = {
    "digest": 'Digest realm="here", nonce="n", qop="auth", algorithm="MD5"',
    "basic": 'Basic realm="here"',
}


def digest(text: str) -> str:
    """A text as RFC 7616 hashes it."""
    return md5(text.encode(), usedforsecurity=False).hexdigest()


class Other(ThreadingHTTPServer):
    """A store in memory that speaks just enough of the Graph Store Protocol."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.graphs: dict[str, bytes] = {}
        self.puts = 0
        self.forgets = False
        self.asks = ""
        self.given: list[str] = []

    def accepts(self, given: str, method: str, path: str) -> bool:
        """Whether an Authorization is that of ``user`` with the password ``secret:1``."""
        scheme, _, rest = given.partition(" ")
        if self.asks.startswith("Basic"):
            return (scheme, rest) == ("Basic", b64encode(b"user:secret:1").decode())
        said = parse_keqv_list(list(filter(None, parse_http_list(rest))))
        if (said.get("nonce"), said.get("uri")) != ("n", path):
            return False
        who, what = digest("user:here:secret:1"), digest(f"{method}:{path}")
        sign = digest(f"{who}:n:{said['nc']}:{said['cnonce']}:auth:{what}")
        return (said["username"], said["response"]) == ("user", sign)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/store"


class Handler(BaseHTTPRequestHandler):
    """Its requests."""

    server: Other

    def is_known(self) -> bool:
        """Whether the client said who it is; a long body of one that did not is not read."""
        given = self.headers.get("Authorization", "")
        self.server.given.append(given)
        if not self.server.asks or self.server.accepts(given, self.command, self.path):
            return True
        self.send_response(401)
        self.send_header("WWW-Authenticate", self.server.asks)
        self.send_header("Connection", "close")
        self.end_headers()
        return False

    def do_GET(self) -> None:
        if not self.is_known():
            return
        data = self.server.graphs.get(self.graph())
        self.send_response(404 if data is None else 200)
        self.end_headers()
        self.wfile.write(data or b"")

    def do_PUT(self) -> None:
        if not self.is_known():
            return
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


@pytest.mark.parametrize("scheme", CHALLENGES)
def test_store_that_asks_who_we_are(other: Other, output: Path, scheme: str) -> None:
    other.asks = CHALLENGES[scheme]
    done = push(output, other.address, lambda words: None, "user:secret:1")
    assert len(other.graphs) == len(done) == other.puts
    assert [bool(given) for given in other.given].count(False) == 1
    assert all(
        p.was_there for p in push(output, other.address, lambda words: None, "user:secret:1")
    )


@pytest.mark.parametrize("asks", [*CHALLENGES.values(), "Strange realm=x", ""])
def test_stranger_is_told_what_to_set(
    other: Other, output: Path, asks: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(other, "accepts", lambda *said: False)
    other.asks = asks or "Basic"
    with pytest.raises(PushError, match="401 who are you\\?; set MINGZHANG_PUSH_LOGIN"):
        push(output, other.address, lambda words: None, "user:wrong" if asks else "")
    assert not other.puts


def test_password_goes_to_its_address_only() -> None:
    login = Login("http://127.0.0.1:1/store", "user", "secret")
    login._scheme = "basic"
    for address, is_sent in {
        "http://127.0.0.1:1/store?graph=x": True,
        "http://127.0.0.1:2/store": False,
        "http://127.0.0.2:1/store": False,
    }.items():
        assert login.http_request(Request(address)).has_header("Authorization") == is_sent


def test_command_takes_the_login_from_the_environment(
    other: Other, output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other.asks = CHALLENGES["digest"]
    assert main(["push", str(output), "--to", other.address]) == 1
    monkeypatch.setenv("MINGZHANG_PUSH_LOGIN", "user:secret:1")
    assert main(["push", str(output), "--to", other.address]) == 0


def test_fault_is_told_without_markup() -> None:
    page = BytesIO(b"<html><title>Failed</title>\n<xmp>SR1: <b>no</b></xmp>")
    assert told(HTTPError("u", 403, "Forbidden", Message(), page)) == "Failed SR1: no"
