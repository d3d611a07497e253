"""Queries that cannot hold the server: time, memory, fair turns, and what is left afterwards."""

import asyncio
import os
import shutil
import signal
import threading
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from time import monotonic, sleep

import pytest
from httpx import Client

from publish.cache import Cache, Kept
from publish.engine import Job, run_job
from publish.fairness import FairPlaces, TooManyError
from publish.store import quads_to_store

RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(?n%d = 1) }"
HUNGRY = "SELECT DISTINCT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f ?i"
LIGHT = "SELECT * { ?s a ?type } LIMIT %d"


@pytest.fixture(scope="module")
def strict(output: Path, serve: Callable) -> Iterator[Client]:
    with serve(
        output, query_seconds=2, query_megabytes=128, short_slots=4, long_slots=2, log_level="error"
    ) as client:
        yield client


def ask(client: Client, query: str) -> int:
    return client.get("/sparql", params={"query": query}).status_code


def test_light_query_passes_ten_runaways(strict: Client) -> None:
    found: list[int] = []
    threads = [
        threading.Thread(target=lambda n=n: found.append(ask(strict, RUNAWAY % n)))
        for n in range(10)
    ]
    for thread in threads:
        thread.start()
    passed = 0  # behind a runaway each, there would be fewer light answers than runaways
    for number in count(1):
        assert ask(strict, LIGHT % number) == 200
        if not any(thread.is_alive() for thread in threads):
            break
        passed += 1
    for thread in threads:
        thread.join()
    assert passed > len(threads)
    assert len(found) == 10
    assert set(found) <= {503, 504}


def test_memory_limit(output: Path, serve: Callable) -> None:
    with serve(output, query_seconds=60, query_megabytes=64, log_level="error") as client:
        response = client.get("/sparql", params={"query": HUNGRY}, timeout=90)
        assert response.status_code == 507
        assert "memory limit" in response.text
        assert ask(client, LIGHT % 1) == 200


def test_many_answers_one_after_the_other(strict: Client) -> None:
    assert {ask(strict, LIGHT % n) for n in range(1, 60)} == {200}


def children(process: int) -> list[int]:
    found = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                parent = int((folder / "stat").read_text().rsplit(")", 1)[1].split()[1])
            except (FileNotFoundError, ProcessLookupError):
                continue
            if parent == process:
                found.append(int(folder.name))
    return found


def test_nothing_is_left_after_a_stop(output: Path, serve: Callable) -> None:
    before = set(children(os.getpid()))
    with serve(output, query_seconds=60) as client:
        assert ask(client, LIGHT % 3) == 200
        (server,) = set(children(os.getpid())) - before
        (zygote,) = children(server)
        workers = children(zygote)
        assert workers
    assert not any(Path(f"/proc/{n}").exists() for n in (server, zygote))


def test_dead_zygote_is_replaced(output: Path, serve: Callable) -> None:
    before = set(children(os.getpid()))
    with serve(output) as client:
        assert ask(client, LIGHT % 5) == 200
        (server,) = set(children(os.getpid())) - before
        (zygote,) = children(server)
        os.kill(zygote, signal.SIGKILL)
        assert {ask(client, LIGHT % n) for n in (6, 7, 8)} <= {200, 507}
        assert ask(client, LIGHT % 9) == 200


def test_new_output_is_taken_up(tmp_path: Path, fakes, serve: Callable) -> None:
    from publish.build import build

    source = tmp_path / "a.txt"
    source.write_text("420199-001-2025-budget 1 2")
    build([source], tmp_path / "out", fakes, lambda words: None, jobs=1)
    with serve(tmp_path / "out") as client:
        first = client.get("/health").json()["version"]
        source.write_text("420199-001-2025-budget 1 2 3")
        build([source], tmp_path / "out", fakes, lambda words: None, jobs=1)
        deadline = monotonic() + 10
        while client.get("/health").json()["version"] == first:
            assert monotonic() < deadline
        query = "SELECT (COUNT(*) AS ?n) { ?f <http://purl.org/linked-data/cube#dataSet> ?t }"
        rows = client.get("/sparql", params={"query": query}).json()["results"]["bindings"]
        assert rows[0]["n"]["value"] == "3"


def test_broken_output_is_passed_over(output: Path, tmp_path: Path, serve: Callable) -> None:
    out = tmp_path / "out"
    shutil.copytree(output, out)
    report = out / "report.json"
    text = report.read_text(encoding="utf-8")

    def put(content: str) -> None:
        (out / "new").write_text(content, encoding="utf-8")
        (out / "new").replace(report)

    with serve(out) as client:
        version = client.get("/health").json()["version"]
        put(text[:300])
        sleep(2.5)  # longer than a server looks away
        assert client.get("/health").json()["version"] == version
        put(text.replace(version, "f" * 64))
        deadline = monotonic() + 10
        while client.get("/health").json()["version"] == version:
            assert monotonic() < deadline


def test_turns_are_fair() -> None:
    async def main() -> list[str]:
        places = FairPlaces(1, waiting=8)
        served: list[str] = []
        await places.take("first", 1)

        async def wait(client: str) -> None:
            await places.take(client, 1)
            served.append(client)
            places.give_back()

        tasks = [asyncio.create_task(wait(c)) for c in ("heavy", "heavy", "light")]
        await asyncio.sleep(0)
        places.give_back()
        await asyncio.gather(*tasks)
        return served

    assert asyncio.run(main()) == ["heavy", "light", "heavy"]


def test_too_many_are_turned_away() -> None:
    async def main() -> None:
        places = FairPlaces(1, waiting=4)
        await places.take("a", 1)
        waiting = asyncio.create_task(places.take("a", 1))
        await asyncio.sleep(0)
        with pytest.raises(TooManyError):
            await places.take("a", 1)
        with pytest.raises(TimeoutError):
            await places.take("b", 0.01)
        places.give_back()
        await waiting
        places.give_back()
        assert places.try_take()
        assert places.waiting == 0

    asyncio.run(main())


def test_cache_keeps_within_its_size() -> None:
    cache = Cache(1)
    for n in range(40):
        cache.put(n, Kept(b"x" * 50_000, b"", "text/plain"))
    assert cache.get(39) is not None
    assert cache.get(0) is None
    cache.put("large", Kept(b"x" * 500_000, b"", "text/plain"))
    assert cache.get("large") is None
    cache.put(39, Kept(b"y", b"", "text/plain"))
    assert cache.get(39) == Kept(b"y", b"", "text/plain")


@pytest.mark.parametrize("form", ["json", "xml", "csv", "tsv"])
def test_rows_are_cut_and_told(form: str) -> None:
    values = " ".join(f'"{n}, {{\n<result>"' for n in range(9))
    query = f"SELECT ?x {{ VALUES ?x {{ {values} }} }}".replace("\n", "\\n")
    store = quads_to_store([])
    cut = run_job(store, Job(query, None, None, form, 5))
    assert (cut.is_cut, cut.rows) == (True, 5)
    whole = run_job(store, Job(query, None, None, form, 9))
    assert not whole.is_cut
    five = run_job(store, Job(f"{query} LIMIT 5", None, None, form, 9))
    assert cut.body.split() == five.body.split()
