"""A built output into any store that speaks the Graph Store Protocol, one named graph at a time.

A graph that is there already with the same triples is passed over, so that a push that was stopped
goes on where it was. What was written is read back and compared.
https://www.w3.org/TR/sparql11-http-rdf-update/
"""

import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import OpenerDirector, Request, build_opener

from pyoxigraph import NamedNode, RdfFormat, Store, Triple, parse, serialize

from publish.login import Login
from publish.store import open_store

N_TRIPLES = "application/n-triples"
SECONDS = 120
LOGIN = "MINGZHANG_PUSH_LOGIN"


class PushError(Exception):
    """A store that does not take a graph, or does not give back what it took."""


class Pushed(NamedTuple):
    """What became of one graph."""

    graph: str
    triples: int
    was_there: bool


def push(
    output: Path, address: str, tell: Callable[[str], None], login: str = ""
) -> tuple[Pushed, ...]:
    """Every named graph of a built output, put into the store at ``address``.

    ``login`` is ``user:password``, for a store that asks for one. Raises NoStoreError where
    nothing was built, and PushError with what the other store said.
    """
    store = open_store(output)
    names = sorted(graph.value for graph in store.named_graphs() if isinstance(graph, NamedNode))
    user, _, password = login.partition(":")
    opener = build_opener(*([Login(address, user, password)] if user else []))
    other = Other(address, opener)
    done = []
    for number, name in enumerate(names, 1):
        done.append(push_graph(store, name, other))
        state = "there already" if done[-1].was_there else "written"
        tell(f"[{number}/{len(names)}] {name}: {done[-1].triples} triples {state}")
    return tuple(done)


def push_graph(store: Store, name: str, other: "Other") -> Pushed:
    """One graph: put, read back, compared."""
    own = {q.triple for q in store.quads_for_pattern(None, None, None, NamedNode(name))}
    if other.read(name) == own:
        return Pushed(name, len(own), True)
    other.write(name, serialize(sorted(own, key=str), format=RdfFormat.N_TRIPLES) or b"")
    found = len(other.read(name) & own)
    if found != len(own):
        raise PushError(f"{name}: {len(own)} triples sent, {found} of them found afterwards")
    return Pushed(name, len(own), False)


class Other:
    """The other store."""

    def __init__(self, address: str, opener: OpenerDirector) -> None:
        """The store at an address, reached by an opener that may know who we are."""
        self._address = address
        self._opener = opener

    def read(self, name: str) -> set[Triple]:
        """The triples of a graph; none where the store has no such graph."""
        try:
            data = self._send(Request(self._place(name), headers={"Accept": N_TRIPLES}))
        except FileNotFoundError:
            return set()
        return {quad.triple for quad in parse(data, format=RdfFormat.N_TRIPLES)}

    def write(self, name: str, body: bytes) -> None:
        """Put a graph in place of what is there under its name."""
        headers = {"Content-Type": N_TRIPLES}
        self._send(Request(self._place(name), body, headers, method="PUT"))

    def _place(self, name: str) -> str:
        return f"{self._address}{'&' if '?' in self._address else '?'}{urlencode({'graph': name})}"

    def _send(self, request: Request) -> bytes:
        """The body of an answer; raises FileNotFoundError for 404, PushError for all else."""
        try:
            with self._opener.open(request, timeout=SECONDS) as answer:
                body: bytes = answer.read()
                return body
        except HTTPError as error:
            if error.code == 404:
                raise FileNotFoundError(request.full_url) from None
            raise PushError(f"{request.full_url}: {error.code} {told(error)}") from None
        except URLError as error:
            words = f"{request.full_url}: {error.reason}; is the store running?"
            raise PushError(words) from None


def told(error: HTTPError) -> str:
    """What a store says of a fault, without its markup, and what may mend it."""
    words = re.sub(r"<[^>]*>|\s+", " ", error.read(1000).decode(errors="replace"))
    words = " ".join(words.split())[:300]
    if error.code == 401:
        return f"{words or 'who are you?'}; set {LOGIN}=user:password"
    return words
