"""The end of a server: running answers are finished, late ones are told, no process is left."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from time import monotonic

import httpx
import pytest

LONG = (  # a second or so on the small graph
    "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f { SELECT ?g { ?g ?h ?i } LIMIT 100 } }"
)
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o }"
TICKS = 5  #: of the clock that counts processor time: a process that spent them is at work


def stat(process: int) -> list[str]:
    """What the system says of a process from its state on; nothing of one that is gone."""
    try:
        text = Path(f"/proc/{process}/stat").read_text(encoding="utf-8")
    except (FileNotFoundError, ProcessLookupError):
        return []
    found = text.rpartition(")")[2].split()
    return [] if found[0] == "Z" else found


def descendants(process: int) -> list[int]:
    """The processes below one, the lowest last."""
    numbers = [int(p.name) for p in Path("/proc").glob("[0-9]*")]
    below = [n for n in numbers if (found := stat(n)) and int(found[1]) == process]
    return below + [n for child in below for n in descendants(child)]


def is_at_work(process: int) -> bool:
    """Whether a process spent processor time."""
    found = stat(process)
    return bool(found) and int(found[11]) + int(found[12]) >= TICKS


def are_gone(processes: list[int]) -> bool:
    """Whether processes end in a moment, if they have not already."""
    deadline = monotonic() + 5
    while any(stat(each) for each in processes):
        if monotonic() > deadline:
            return False
    return True


@contextmanager
def server(
    output: Path, workers: int, seconds: int
) -> Iterator["tuple[subprocess.Popen[str], str]"]:
    """A server process and its address."""
    given = {"WORKERS": workers, "STOP_SECONDS": seconds, "QUERY_SECONDS": 60}
    with subprocess.Popen(
        [sys.executable, "-m", "publish", "serve", str(output), "--port", "0"],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        env={**os.environ, **{f"MINGZHANG_{name}": str(value) for name, value in given.items()}},
        cwd=Path(__file__).parents[2],
    ) as process:  # fmt: skip
        assert process.stdout is not None
        try:
            yield process, process.stdout.readline().rsplit(" ", 1)[-1].strip()
        finally:
            process.kill()


def stopped_while_asked(output: Path, workers: int, seconds: int, query: str) -> httpx.Response:
    """The answer to a query that ran when its server was told to stop, and stopped well."""
    with (
        server(output, workers, seconds) as (process, address),
        ThreadPoolExecutor() as threads,
    ):
        asked = threads.submit(httpx.get, f"{address}sparql", params={"query": query}, timeout=60)
        # A query's process stands below its server's zygote, and did nothing before it was asked.
        depth = 2 if workers == 1 else 3
        while not any(is_at_work(n) for n in level(process.pid, depth)):
            assert not asked.done(), "the query was done before the server could be stopped"
        below = descendants(process.pid)
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0
        assert are_gone(below)
        with pytest.raises(httpx.ConnectError):
            httpx.get(address)
        return asked.result()


def level(process: int, depth: int) -> list[int]:
    """The processes so many steps below one."""
    if not depth:
        return [process]
    children = [n for n in descendants(process) if (found := stat(n)) and int(found[1]) == process]
    return [n for child in children for n in level(child, depth - 1)]


@pytest.mark.parametrize("workers", [1, 2])
def test_a_running_answer_is_finished(output: Path, workers: int) -> None:
    response = stopped_while_asked(output, workers, 60, LONG)
    assert response.status_code == 200
    assert int(response.json()["results"]["bindings"][0]["n"]["value"]) > 1_000_000


@pytest.mark.parametrize("workers", [1, 2])
def test_who_waits_still_is_told(output: Path, workers: int) -> None:
    response = stopped_while_asked(output, workers, 1, ENDLESS)
    assert (response.status_code, response.headers["retry-after"]) == (503, "5")
    assert "being stopped" in response.text
