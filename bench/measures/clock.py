"""How things are timed: in turn, several times, by the median."""

import os
import resource
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from urllib.error import URLError
from urllib.request import urlopen


def seconds(run: Callable[[], object]) -> float:
    """The wall time of one call."""
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def in_turn(runs: dict[str, Callable[[], object]], times: int = 5) -> dict[str, float]:
    """The median wall time of each, run A B A B after one round to warm up."""
    taken: dict[str, list[float]] = {name: [] for name in runs}
    for n in range(times + 1):
        for name, run in runs.items():
            spent = seconds(run)
            if n:
                taken[name].append(spent)
    return {name: median(values) for name, values in taken.items()}


def table(head: list[str], rows: list[list[str]]) -> str:
    """A Markdown table."""
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in rows]) + "\n"


def peak_memory(command: list[str]) -> tuple[float, int]:
    """Wall seconds and peak memory in MB of a whole process and its children."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    spent = seconds(lambda: subprocess.run(command, check=True, capture_output=True))
    after = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return spent, max(before, after) // 1024


def tool(name: str) -> str | None:
    """The path of a peer's program: in BENCH_PEERS, beside this Python, or nowhere."""
    places = [os.environ.get("BENCH_PEERS", ""), str(Path(sys.executable).parent)]
    for place in filter(None, places):
        if (Path(place) / name).exists():
            return str(Path(place) / name)
    return None


def free_port() -> int:
    """A port of the loopback that nobody listens on."""
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return int(s.getsockname()[1])


@contextmanager
def server(command: list[str], url: str) -> Iterator[None]:
    """A server process on loopback, from its first answer to the end of the block."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        deadline = time.monotonic() + 120
        while True:
            try:
                urlopen(url, timeout=2).close()
                break
            except (URLError, TimeoutError) as fault:
                if getattr(fault, "code", 0):
                    break
                if time.monotonic() > deadline or process.poll() is not None:
                    raise RuntimeError(f"{command[0]} did not answer at {url}") from fault
                time.sleep(0.1)
        yield
    finally:
        process.terminate()
        process.wait(timeout=20)
