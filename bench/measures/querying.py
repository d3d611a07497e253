"""How long queries take over HTTP, beside native Oxigraph and rdflib-endpoint on the same dump."""

import gzip
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from math import nan
from pathlib import Path
from statistics import median
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from bench.measures.building import built, count_triples
from bench.measures.clock import free_port, in_turn, seconds, server, table, tool

QUERIES = Path(__file__).resolve().parent.parent.parent / "publish" / "queries"
SIZES = (20, 200)  #: disclosures
PATIENCE = 20.0  #: seconds after which a slow peer is given up


def measure() -> str:
    """Cold medians of the published queries at each server, and the ratio to the native one."""
    words = (
        "## Queries over HTTP\n\nAnswers as JSON, nothing cached, stores in memory; the limit is "
        "1.2 times the native server at the median. What a request costs beside its query is some "
        "1 to 2 ms of Python: it weighs where queries take few. rdflib-endpoint is asked once.\n"
    )
    return "\n".join([words, *[_table(size) for size in SIZES]])


def _table(size: int) -> str:
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        out = built(Path(folder), size)
        places = {"mingzhang": stack.enter_context(ours(out))}
        if address := stack.enter_context(oxigraph(out, Path(folder))):
            places["oxigraph"] = address
        rows, ratios = [], []
        for path in sorted(QUERIES.glob("select_*.rq")):
            taken = _taken(path, places)
            ratios.append(taken["mingzhang"] / taken.get("oxigraph", nan))
            rows.append([path.stem, *[f"{1000 * s:.1f}" for s in taken.values()]])
            if size == min(SIZES):
                with rdflib_endpoint(out, Path(folder)) as slow:
                    rows[-1].append(_patiently(slow, path) if slow else "not installed")
            rows[-1].append(f"{ratios[-1]:.2f}")
        quads = count_triples(out)
    rows.append(["median", *[""] * (len(rows[0]) - 2), f"{median(ratios):.2f}"])
    peers = ["rdflib-endpoint ms"] if size == min(SIZES) else []
    head = ["query", *[f"{n} ms" for n in places], *peers, "ratio to oxigraph"]
    return f"{size} disclosures, {quads:,} quads:\n\n{table(head, rows)}"


def ask(address: str, query: str, salt: int, timeout: float = 300) -> bytes:
    """One uncached answer: a comment makes every request another text."""
    body = urlencode({"query": f"{query}\n# {salt}"}).encode()
    accept = {"Accept": "application/sparql-results+json"}
    with urlopen(Request(address, body, accept), timeout=timeout) as answer:
        return bytes(answer.read())


def _taken(path: Path, places: dict[str, str]) -> dict[str, float]:
    query = path.read_text(encoding="utf-8")
    salt = iter(range(10**9))
    return in_turn({n: (lambda a=a: ask(a, query, next(salt))) for n, a in places.items()}, 7)


def _patiently(address: str, path: Path) -> str:
    """Milliseconds of one answer, or that it did not come in time."""
    query = path.read_text(encoding="utf-8")
    try:
        return f"{1000 * seconds(lambda: ask(address, query, 0, PATIENCE)):.0f}"
    except (TimeoutError, URLError):
        return f"over {1000 * PATIENCE:.0f}"


@contextmanager
def ours(out: Path) -> Iterator[str]:
    """Our own server on a built folder."""
    port = free_port()
    command = [sys.executable, "-m", "publish", "serve", str(out), "--port", str(port)]
    with server(command, f"http://127.0.0.1:{port}/health"):
        yield f"http://127.0.0.1:{port}/sparql"


@contextmanager
def oxigraph(out: Path, folder: Path) -> Iterator[str | None]:
    """The native server in memory with the same dump, or nothing where it is not installed."""
    program, address = tool("oxigraph"), f"127.0.0.1:{free_port()}"
    if program is None:
        yield None
        return
    dump = unpacked(out, folder).read_bytes()
    with server([program, "serve", "-b", address, "--union-default-graph"], f"http://{address}/"):
        kind = {"Content-Type": "application/n-quads"}
        urlopen(Request(f"http://{address}/store", dump, kind, method="POST")).close()
        yield f"http://{address}/query"


@contextmanager
def rdflib_endpoint(out: Path, folder: Path) -> Iterator[str | None]:
    """rdflib-endpoint with rdflib's own store on the same dump, or nothing."""
    program, port = tool("rdflib-endpoint"), free_port()
    if program is None:
        yield None
        return
    turtle = folder / "all.ttl"
    with gzip.open(out / "dump" / "all.ttl.gz", "rb") as packed, turtle.open("wb") as plain:
        shutil.copyfileobj(packed, plain)
    command = [program, "serve", "--host", "127.0.0.1", "--port", str(port), str(turtle)]
    with server(command, f"http://127.0.0.1:{port}/sparql"):
        yield f"http://127.0.0.1:{port}/sparql"


def unpacked(out: Path, folder: Path) -> Path:
    """The whole dump as plain N-Quads."""
    plain = folder / "all.nq"
    with gzip.open(out / "dump" / "all.nq.gz", "rb") as packed, plain.open("wb") as target:
        shutil.copyfileobj(packed, target)
    return plain
