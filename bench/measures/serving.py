"""How many repeated answers a second, against a bare route that returns the same bytes."""

import sys
import tempfile
import threading
import time
from pathlib import Path
from urllib.parse import urlencode

import httpx

from bench.measures.building import built
from bench.measures.clock import free_port, server, table
from bench.measures.querying import QUERIES, ours

BARE = """
import sys, uvicorn
from fastapi import FastAPI
from fastapi.responses import Response
body = open(sys.argv[1], "rb").read()
app = FastAPI()
@app.get("/")
async def same() -> Response:
    return Response(body, media_type="application/sparql-results+json")
uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[2]), log_level="error")
"""


def measure() -> str:
    """Requests a second at both, with two clients, in turn."""
    query = (QUERIES / sorted(p.name for p in QUERIES.glob("select_*.rq"))[0]).read_text("utf-8")
    with tempfile.TemporaryDirectory() as folder:
        out = built(Path(folder), 5)
        accept = {"Accept": "application/sparql-results+json"}
        with ours(out) as address:
            url = f"{address}?{urlencode({'query': query})}"
            body = httpx.get(url, headers=accept).content
            answer, script = Path(folder) / "answer", Path(folder) / "bare.py"
            answer.write_bytes(body)
            script.write_text(BARE, encoding="utf-8")
            port = free_port()
            bare = f"http://127.0.0.1:{port}/"
            with server([sys.executable, str(script), str(answer), str(port)], bare):
                rates = [(rate(url), rate(bare)) for _ in range(3)]
    ours_rate = sorted(a for a, _ in rates)[1]
    bare_rate = sorted(b for _, b in rates)[1]
    row = [
        f"{len(body):,}",
        f"{ours_rate:,.0f}",
        f"{bare_rate:,.0f}",
        f"{ours_rate / bare_rate:.2f}",
    ]
    head = ["bytes", "mingzhang, repeated query", "bare FastAPI route", "ratio"]
    return "## Repeated queries, requests/s\n\nThe limit is half of the bare route.\n\n" + table(
        head, [row]
    )


def rate(url: str, span: float = 2.0, clients: int = 2) -> float:
    """Requests a second of some clients with open connections."""
    counts = [0] * clients

    def run(n: int) -> None:
        with httpx.Client(headers={"Accept": "application/sparql-results+json"}) as client:
            end = time.monotonic() + span
            while time.monotonic() < end:
                client.get(url).raise_for_status()
                counts[n] += 1

    threads = [threading.Thread(target=run, args=(n,)) for n in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts) / span
