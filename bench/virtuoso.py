"""The product with Virtuoso behind it: ``python -m bench.virtuoso OUT`` for a built output OUT.

Starts a Virtuoso of its own on loopback in a temporary folder, pushes OUT into it twice, serves it
with ``mingzhang serve --endpoint`` and sets the answers beside those of ``mingzhang serve OUT``.
What differs, and why, is told in docs/operations.md.
"""

import argparse
import csv
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from pyoxigraph import RdfFormat, parse

from bench.measures.clock import free_port, server, table
from ontology import PREFIXES
from publish import BASE
from publish.push import push

MISSING = "no Virtuoso here; Debian's virtuoso-opensource-7-bin brings virtuoso-t and isql-vt"
HERE = Path(__file__).resolve().parent
QUERIES = sorted((HERE.parent / "publish" / "queries").glob("*.rq"))
USER, PASSWORD = "mingzhang", "secret"
CSV, JSON, N_TRIPLES = "text/csv", "application/sparql-results+json", "application/n-triples"
PAGES = ("text/html", "text/turtle", "application/ld+json", "application/rdf+xml", N_TRIPLES)
SAME, ORDER, ONE, OTHER = "same", "same rows, other order", "same, but true is 1", "DIFFERS"
THINGS = {
    "disclosure": f"{PREFIXES['mz']}Disclosure",
    "figure": f"{PREFIXES['qb']}Observation",
    "code": f"{PREFIXES['skos']}Concept",
}


class Place(NamedTuple):
    """Where a running Virtuoso takes graphs, and where it takes questions."""

    store: str
    endpoint: str


class Compared(NamedTuple):
    """One answer of the front beside our own."""

    what: str
    size: int  #: rows, triples, or bytes of a page
    verdict: str


def main() -> int:
    """Compare and print; 1 where an answer differs, 2 where there is no Virtuoso."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("output", type=Path, help="folder of a built output")
    output = parser.parse_args().output
    if not is_here():
        print(MISSING, file=sys.stderr)
        return 2
    with TemporaryDirectory() as folder, virtuoso(Path(folder)) as place:
        found = compare(output, place, print)
    print(table(["what", "size", "verdict"], [[c.what, str(c.size), c.verdict] for c in found]))
    return int(any(c.verdict == OTHER for c in found))


def is_here() -> bool:
    """Whether Virtuoso is installed."""
    return bool(shutil.which("virtuoso-t") and shutil.which("isql-vt"))


@contextmanager
def virtuoso(folder: Path) -> Iterator[Place]:
    """A fresh Virtuoso in a folder, with a user that may write graphs and nobody else who may."""
    sql, web = free_port(), free_port()
    text = (HERE / "virtuoso.ini").read_text(encoding="utf-8")
    settings = folder / "virtuoso.ini"
    settings.write_text(text.format(folder=folder, sql=sql, web=web), encoding="utf-8")
    address = f"http://127.0.0.1:{web}"
    command = ["virtuoso-t", "+foreground", "+configfile", str(settings)]
    with server(command, f"{address}/sparql?query=ASK%7B%7D"):
        orders = f"DB.DBA.USER_CREATE('{USER}', '{PASSWORD}'); GRANT SPARQL_UPDATE TO \"{USER}\";"
        subprocess.run(
            ["isql-vt", f"127.0.0.1:{sql}", "dba", "dba", f"exec={orders}"],
            check=True, stdout=subprocess.DEVNULL,
        )  # fmt: skip
        yield Place(f"{address}/sparql-graph-crud-auth", f"{address}/sparql")


@contextmanager
def serving(*what: str) -> Iterator[str]:
    """The address of a server of ours."""
    port = free_port()
    command = [sys.executable, "-m", "publish", "serve", *what, "--port", str(port)]
    with server(command, f"http://127.0.0.1:{port}/health"):
        yield f"http://127.0.0.1:{port}"


def compare(output: Path, place: Place, tell: Callable[[str], None]) -> list[Compared]:
    """What the front in front of Virtuoso answers beside our own server."""
    login = f"{USER}:{PASSWORD}"
    first = push(output, place.store, tell, login)
    again = push(output, place.store, tell, login)
    resumed = SAME if all(each.was_there for each in again) else OTHER
    found = [Compared("pushed again: nothing is written", len(first), resumed)]
    with serving(str(output)) as own, serving("--endpoint", place.endpoint) as front:
        found += [compare_rows(path.stem, path.read_text("utf-8"), own, front) for path in QUERIES]
        for truth in ("ASK { ?s ?p ?o }", "ASK { <urn:nobody> ?p ?o }"):
            is_same = ask(own, truth, JSON) == ask(front, truth, JSON)
            found.append(Compared(truth, 1, SAME if is_same else OTHER))
        for graph in sorted(each.graph for each in first):
            query = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}"
            found.append(compare_triples(graph.removeprefix(BASE), query, own, front))
        for word, kind in THINGS.items():
            found += compare_thing(word, kind, own, front)
        found.append(Compared("home", len(get(f"{front}/", "text/html")), SAME))
    return found


def compare_rows(what: str, query: str, own: str, front: str) -> Compared:
    """The rows of a query from both sides."""
    ours, theirs = (
        list(csv.reader(ask(side, query, CSV).decode().splitlines())) for side in (own, front)
    )
    ones = [[{"true": "1", "false": "0"}.get(cell, cell) for cell in row] for row in ours]
    verdict = OTHER
    if ours == theirs:
        verdict = SAME
    elif sorted(ours) == sorted(theirs):
        verdict = ORDER
    elif sorted(ones) == sorted(theirs):
        verdict = ONE
    return Compared(what, len(ours) - 1, verdict)


def compare_triples(what: str, query: str, own: str, front: str) -> Compared:
    """The triples of a query from both sides, term for term."""
    ours, theirs = (
        {quad.triple for quad in parse(ask(side, query, N_TRIPLES), format=RdfFormat.N_TRIPLES)}
        for side in (own, front)
    )
    return Compared(what, len(ours), SAME if ours == theirs else OTHER)


def compare_thing(word: str, kind: str, own: str, front: str) -> Iterator[Compared]:
    """What is said of the first thing of a class, and every form of it that the front offers."""
    first = (
        f"SELECT ?s {{ ?s a <{kind}> FILTER(STRSTARTS(STR(?s), '{BASE}')) }} ORDER BY ?s LIMIT 1"
    )
    iri = ask(own, first, CSV).decode().split()[1]
    query = f"CONSTRUCT {{ <{iri}> ?p ?o }} WHERE {{ <{iri}> ?p ?o }}"
    yield compare_triples(f"{word}: its triples", query, own, front)
    for form in PAGES:
        size = len(get(f"{front}/{iri.removeprefix(BASE)}", form))
        yield Compared(f"{word}: {form}", size, SAME if size else OTHER)


def ask(side: str, query: str, accept: str) -> bytes:
    """A server's answer to a query."""
    return get(f"{side}/sparql", accept, urlencode({"query": query}).encode())


def get(address: str, accept: str, body: bytes | None = None) -> bytes:
    """What a server answers, redirects followed; empty where it answers with a fault."""
    try:
        with urlopen(Request(address, body, {"Accept": accept}), timeout=60) as answer:
            found: bytes = answer.read()
            return found
    except HTTPError as error:
        print(f"{address}: {error.code} {error.read(300).decode()}", file=sys.stderr)
        return b""


if __name__ == "__main__":
    sys.exit(main())
