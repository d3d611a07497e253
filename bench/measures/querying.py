"""How long queries take over HTTP, beside native Oxigraph and rdflib-endpoint on the same dump."""

import gzip
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from bench.measures.building import write_corpus
from bench.measures.clock import free_port, in_turn, server, table, tool
from publish.build import build

QUERIES = Path(__file__).resolve().parent.parent.parent / "publish" / "queries"
DOCUMENTS = 40


def measure() -> str:
    """Cold medians of the published queries at each server, and the ratio to the native one."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        out = Path(folder) / "out"
        build([write_corpus(Path(folder) / "texts", DOCUMENTS)], out)
        places = {"mingzhang": stack.enter_context(ours(out))}
        for name, peer in (("oxigraph", oxigraph), ("rdflib-endpoint", rdflib_endpoint)):
            if address := stack.enter_context(peer(out, Path(folder))):
                places[name] = address
        rows = [_row(path, places) for path in sorted(QUERIES.glob("select_*.rq"))]
    head = ["query", *[f"{n} ms" for n in places], "ratio to oxigraph"]
    words = f"## Queries over HTTP\n\n{DOCUMENTS} disclosures, answers as JSON, nothing cached.\n\n"
    return words + table(head, rows)


def ask(address: str, query: str, salt: int) -> bytes:
    """One uncached answer: a comment makes every request another text."""
    body = urlencode({"query": f"{query}\n# {salt}"}).encode()
    accept = {"Accept": "application/sparql-results+json"}
    with urlopen(Request(address, body, accept), timeout=300) as answer:
        return bytes(answer.read())


def _row(path: Path, places: dict[str, str]) -> list[str]:
    query = path.read_text(encoding="utf-8")
    salt = iter(range(10**9))
    runs = {n: (lambda a=a: ask(a, query, next(salt))) for n, a in places.items()}
    taken = in_turn(runs, 5)
    ratio = f"{taken['mingzhang'] / taken['oxigraph']:.2f}" if "oxigraph" in taken else "–"
    return [path.stem, *[f"{1000 * s:.1f}" for s in taken.values()], ratio]


@contextmanager
def ours(out: Path) -> Iterator[str]:
    """Our own server on a built folder."""
    port = free_port()
    command = [sys.executable, "-m", "publish", "serve", str(out), "--port", str(port)]
    with server(command, f"http://127.0.0.1:{port}/health"):
        yield f"http://127.0.0.1:{port}/sparql"


@contextmanager
def oxigraph(out: Path, folder: Path) -> Iterator[str | None]:
    """The native server on the same dump, or nothing where it is not installed."""
    program, port, place = tool("oxigraph"), free_port(), folder / "oxigraph"
    if program is None:
        yield None
        return
    dump = unpacked(out, folder)
    subprocess.run(
        [program, "load", "-l", str(place), "-f", str(dump)], check=True, capture_output=True
    )
    address = f"127.0.0.1:{port}"
    command = [program, "serve-read-only", "-l", str(place), "-b", address, "--union-default-graph"]
    with server(command, f"http://{address}/"):
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
