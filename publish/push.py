"""A built output into any store that speaks the Graph Store Protocol, one named graph at a time.

A graph that is there already with the same triples is passed over, so that a push that was stopped
goes on where it was. What was written is read back and compared.
https://www.w3.org/TR/sparql11-http-rdf-update/
"""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from pyoxigraph import NamedNode, RdfFormat, Store, Triple, parse, serialize

from publish.store import open_store

N_TRIPLES = "application/n-triples"
SECONDS = 120


class PushError(Exception):
    """A store that does not take a graph, or does not give back what it took."""


class Pushed(NamedTuple):
    """What became of one graph."""

    graph: str
    triples: int
    was_there: bool


def push(output: Path, address: str, tell: Callable[[str], None]) -> tuple[Pushed, ...]:
    """Every named graph of a built output, put into the store at ``address``.

    Raises NoStoreError where nothing was built, and PushError with what the other store said.
    """
    store = open_store(output)
    names = sorted(graph.value for graph in store.named_graphs() if isinstance(graph, NamedNode))
    done = []
    for number, name in enumerate(names, 1):
        done.append(push_graph(store, name, address))
        state = "there already" if done[-1].was_there else "written"
        tell(f"[{number}/{len(names)}] {name}: {done[-1].triples} triples {state}")
    return tuple(done)


def push_graph(store: Store, name: str, address: str) -> Pushed:
    """One graph: put, read back, compared."""
    own = {q.triple for q in store.quads_for_pattern(None, None, None, NamedNode(name))}
    place = f"{address}{'&' if '?' in address else '?'}{urlencode({'graph': name})}"
    if read_graph(place) == own:
        return Pushed(name, len(own), True)
    body = serialize(sorted(own, key=str), format=RdfFormat.N_TRIPLES) or b""
    send(Request(place, body, {"Content-Type": N_TRIPLES}, method="PUT"))
    found = len(read_graph(place) & own)
    if found != len(own):
        raise PushError(f"{name}: {len(own)} triples sent, {found} of them found afterwards")
    return Pushed(name, len(own), False)


def read_graph(place: str) -> set[Triple]:
    """The triples that a store has under a graph's address; none where it has no such graph."""
    try:
        data = send(Request(place, headers={"Accept": N_TRIPLES}))
    except FileNotFoundError:
        return set()
    return {quad.triple for quad in parse(data, format=RdfFormat.N_TRIPLES)}


def send(request: Request) -> bytes:
    """The body of an answer; raises FileNotFoundError for 404, PushError for all else."""
    try:
        with urlopen(request, timeout=SECONDS) as answer:
            body: bytes = answer.read()
            return body
    except HTTPError as error:
        if error.code == 404:
            raise FileNotFoundError(request.full_url) from None
        words = error.read(300).decode(errors="replace")
        raise PushError(f"{request.full_url}: {error.code} {words}") from None
    except URLError as error:
        raise PushError(f"{request.full_url}: {error.reason}; is the store running?") from None
