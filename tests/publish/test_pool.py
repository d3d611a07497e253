"""The query processes: which are used again, what they allocate with, where their store is from."""

import asyncio
import gzip
import shutil
from pathlib import Path

import pytest

from publish import allocator, pool
from publish.engine import Job
from publish.settings import Settings
from publish.store import DUMP, memory_store, open_store

ANY = Job("SELECT * { ?s ?p ?o } LIMIT 3", None, None, "json", 10)
#: one that no pause of this process lasts as long as
SLOW = Job(
    "SELECT (COUNT(*) AS ?n) { ?s ?p ?o . ?t ?q ?r . ?u a ?v FILTER (?o != ?r) }",
    None,
    None,
    "json",
    10,
)


def workers_after(settings: Settings, output: Path, jobs: int, job: Job = ANY) -> list[int]:
    """The processes that are idle after each of some jobs, one after the other."""

    async def run() -> list[int]:
        queries = pool.Pool(settings, output)
        await queries.start()
        found = []
        for _ in range(jobs):
            answer = await queries.run(job, "client")
            assert answer.status == "ok"
            found += [worker.process for worker in queries._idle] or [0]
        await queries.close()
        return found

    return asyncio.run(run())


def test_worker_is_used_again(output: Path) -> None:
    first, second, third = workers_after(Settings(), output, 3)
    assert first == second == third != 0


def test_worker_is_used_again_after_a_query_beyond_its_slice(output: Path) -> None:
    first, second = workers_after(Settings(slice_seconds=0.0), output, 2)
    assert first == second != 0


def test_worker_at_low_priority_is_not_used_again(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "PATIENCE", 0.0)
    assert workers_after(Settings(slice_seconds=0.0), output, 2, SLOW) == [0, 0]


def test_store_is_read_from_the_dump(output: Path, tmp_path: Path) -> None:
    copy = tmp_path / "out"
    shutil.copytree(output, copy)
    whole = set(open_store(copy))
    assert set(memory_store(copy)) == whole
    packed = (copy / DUMP).read_bytes()
    garbled = packed[:400] + bytes(200) + packed[600:]
    for damaged in (
        packed[: len(packed) // 2],
        garbled,
        b"no gzip",
        gzip.compress(b"no quads\n"),
        gzip.compress(b""),
    ):
        (copy / DUMP).write_bytes(damaged)
        assert set(memory_store(copy)) == whole
    (copy / DUMP).unlink()
    assert set(memory_store(copy)) == whole


def test_large_store_stays_on_disk(output: Path) -> None:
    assert set(memory_store(output, limit=1)) == set(open_store(output))


def test_allocator_is_preloaded_unless_another_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(allocator, "preloadable", lambda: "/lib/one.so")
    monkeypatch.setattr(allocator, "starts_with", lambda path: True)
    assert allocator.with_allocator({"A": "b"})["LD_PRELOAD"] == "/lib/one.so"
    assert allocator.with_allocator({"LD_PRELOAD": "/lib/two.so"}) == {"LD_PRELOAD": "/lib/two.so"}
    monkeypatch.setattr(allocator, "preloadable", lambda: "")
    assert allocator.with_allocator({"A": "b"}) == {"A": "b"}


def test_allocator_that_no_process_starts_with_is_left_out(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    fails = tmp_path / "python"
    fails.write_text("#!/bin/sh\necho libatomic.so.1: no such file >&2\nexit 127\n", "utf-8")
    fails.chmod(0o755)
    monkeypatch.setattr(allocator.sys, "executable", str(fails))
    monkeypatch.setattr(allocator, "preloadable", lambda: str(tmp_path / "some.so"))
    assert allocator.with_allocator({"A": "b"}) == {"A": "b"}
    assert "libatomic" in caplog.text


def test_build_starts_again_with_the_allocator_once(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[tuple[list[str], str]] = []
    monkeypatch.setattr(allocator, "preloadable", lambda: "/lib/one.so")
    monkeypatch.setattr(allocator, "starts_with", lambda path: True)
    monkeypatch.setattr(allocator.sys, "orig_argv", ["python", "mingzhang", "build", "texts"])
    monkeypatch.setattr(
        allocator.os, "execve", lambda _, line, env: started.append((line, env["LD_PRELOAD"]))
    )
    monkeypatch.delenv("LD_PRELOAD", raising=False)
    allocator.start_again()
    assert started == [([allocator.sys.executable, "mingzhang", "build", "texts"], "/lib/one.so")]
    monkeypatch.setenv("LD_PRELOAD", "/lib/one.so")
    allocator.start_again()
    assert len(started) == 1


def test_allocator_is_found_where_it_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(allocator.sys, "platform", "linux")
    assert Path(allocator.preloadable()).is_file()
    monkeypatch.setattr(allocator, "PACKAGE", "no-such-distribution")
    assert allocator.preloadable() == ""
    monkeypatch.setattr(allocator.sys, "platform", "darwin")
    assert allocator.preloadable() == ""


def test_query_processes_use_the_allocator(output: Path) -> None:
    async def maps() -> str:
        queries = pool.Pool(Settings(), output)
        await queries.start()
        found = Path(f"/proc/{queries._zygote.pid}/maps").read_text()
        await queries.close()
        return found

    assert allocator.preloadable() in asyncio.run(maps())
