"""A build: what it writes, what one bad source does to it, and what being killed does to it."""

import gzip
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse

from publish.build import build
from publish.report import summary
from publish.sources import MissingSourceError
from publish.stages import Stages
from publish.store import open_store
from publish.switch import OutputBusyError, staging

Write = Callable[[dict[str, str]], Path]
GOOD = {"a.txt": "420199-001-2025-budget 1.5 2 0", "b.txt": "420199-002-2025-budget 7"}


def silent(words: str) -> None:
    """Progress that nobody reads."""


def files_of(out: Path) -> dict[str, bytes]:
    """Every file of an output by its name, the store apart, whose files are the engine's own."""
    return {
        str(path.relative_to(out)): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file() and "store" not in path.parts and path.suffix != ".sqlite"
    }


def test_output_holds_all_files(fakes: Stages, write_sources: Write, tmp_path: Path) -> None:
    out = tmp_path / "out"
    report = build([write_sources(GOOD)], out, fakes, silent, jobs=1)
    digests = [d["digest"] for d in json.loads((out / "report.json").read_text())["documents"]]
    assert set(files_of(out)) == {
        *(f"printed/{digest}.json" for digest in digests),
        "dump/420199-001-2025-budget.ttl",
        "dump/420199-002-2025-budget.ttl",
        "dump/all.nq.gz",
        "dump/all.ttl.gz",
        "dump/manifest.json",
        "ontology.ttl",
        "report.json",
        "shapes.ttl",
    }
    lines = gzip.decompress((out / "dump/all.nq.gz").read_bytes()).splitlines()
    assert len(lines) == len(set(lines)) == report.quads == len(open_store(out))
    told = json.loads((out / "report.json").read_text())
    assert told["totals"]["observations"] == 4
    assert told["documents"][0]["figures"] == {"three-public": 3}
    assert told["documents"][0]["problems"][0]["line"] == 4
    assert told["findings_by_severity"] == {"Warning": 2}
    assert "4 figures" not in summary(report)
    assert "3 figures" in summary(report)


def test_disclosure_dump_is_closed(fakes: Stages, write_sources: Write, tmp_path: Path) -> None:
    build([write_sources(GOOD)], tmp_path / "out", fakes, silent, jobs=1)
    data = (tmp_path / "out/dump/420199-001-2025-budget.ttl").read_bytes()
    subjects = {str(q.subject) for q in parse(data, format=RdfFormat.TURTLE)}
    assert "<https://w3id.org/mingzhang/code/budget-phase/budget>" in subjects
    assert "<https://w3id.org/mingzhang/id/organization/420199-001>" in subjects
    assert "<https://w3id.org/mingzhang/id/organization/420199-002>" not in subjects


def test_order_does_not_change_bytes(fakes: Stages, write_sources: Write, tmp_path: Path) -> None:
    folder = write_sources(GOOD)
    paths = sorted(folder.iterdir())
    build(paths, tmp_path / "one", fakes, silent, jobs=1)
    build([*reversed(paths), folder], tmp_path / "two", fakes, silent, jobs=1)
    assert files_of(tmp_path / "one") == files_of(tmp_path / "two")


def test_bad_sources_stop_nothing(fakes: Stages, write_sources: Write, tmp_path: Path) -> None:
    folder = write_sources({**GOOD, "empty.txt": "", "bug.txt": "crash"})
    (folder / "README.md").write_text("notes")
    report = build([folder], tmp_path / "out", fakes, silent, jobs=1)
    assert report.is_published
    assert len(report.documents) == 2
    assert {(p.source, p.code) for p in report.failures} == {
        ("empty.txt", "unreadable"),
        ("bug.txt", "internal-error"),
    }
    assert "ZeroDivisionError in conftest.py" in next(
        p.words for p in report.failures if p.source == "bug.txt"
    )


def test_violation_keeps_old_output(fakes: Stages, write_sources: Write, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build([write_sources(GOOD)], out, fakes, silent, jobs=1)
    before = files_of(out)
    report = build([write_sources({"c.txt": "420199-003-2025-budget 13"})], out, fakes, silent, 1)
    assert not report.is_published
    assert "unlucky" in summary(report)
    assert files_of(out) == before
    assert {p.name for p in tmp_path.iterdir()} == {"sources", "out"}


def test_nothing_readable_keeps_old(fakes: Stages, write_sources: Write, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build([write_sources(GOOD)], out, fakes, silent, jobs=1)
    (tmp_path / "empty.txt").touch()
    assert not build([tmp_path / "empty.txt"], out, fakes, silent, jobs=1).is_published
    assert open_store(out)


def test_same_disclosure_twice(fakes: Stages, write_sources: Write, tmp_path: Path) -> None:
    texts = {"a.txt": "420199-001-2025-budget 1", "b.txt": "420199-001-2025-budget 2"}
    report = build([write_sources(texts)], tmp_path / "out", fakes, silent, jobs=1)
    slugs = [str(d["slug"]) for d in report.documents]
    assert slugs[0] == "420199-001-2025-budget"
    assert slugs[1].startswith("420199-001-2025-budget-")
    assert "disclosure-twice" in json.dumps(report.documents[1])


def test_missing_source_is_named(fakes: Stages, tmp_path: Path) -> None:
    with pytest.raises(MissingSourceError, match=r"nowhere\.txt: no such file"):
        build([tmp_path / "nowhere.txt"], tmp_path / "out", fakes, silent)


def test_two_builds_of_one_output(fakes: Stages, write_sources: Write, tmp_path: Path) -> None:
    folder = write_sources(GOOD)
    with staging(tmp_path / "out"), pytest.raises(OutputBusyError, match="another build"):
        build([folder], tmp_path / "out", fakes, silent)


KILLED = """
import sys
from pathlib import Path
sys.path[:0] = [{tests!r}, {root!r}]
import conftest
from publish.build import build
def tell(words):
    print("progress", flush=True)
build([Path({source!r})], Path({out!r}), conftest.FAKES, tell, jobs=1)
print("done", flush=True)
"""


MOMENTS = (
    0, 1, 2, 3, 4, 5, 6, "dump", "dump/all.nq.gz", "dump/manifest.json", "ontology.ttl", "store",
    "store/CURRENT", "search.sqlite", "report.json",
)  # fmt: skip


@pytest.mark.parametrize("moment", MOMENTS)
def test_killed_build_leaves_old_output(
    moment: int | str, fakes: Stages, write_sources: Write, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    build([write_sources(GOOD)], out, fakes, silent, jobs=1)
    before = files_of(out)
    folder = write_sources({"c.txt": "420199-003-2025-budget " + "5 6 7 " * 200})
    script = KILLED.format(
        tests=str(Path(__file__).parent),
        root=str(Path(__file__).parents[2]),
        source=str(folder),
        out=str(out),
    )
    child = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    wait_for(moment, child, tmp_path)
    os.kill(child.pid, signal.SIGKILL)
    child.communicate()
    assert len(open_store(out)) > 0
    now = files_of(out)
    assert now == before or "dump/420199-003-2025-budget.ttl" in now
    build([folder], out, fakes, silent, jobs=1)
    assert {p.name for p in tmp_path.iterdir()} == {"sources", "out"}


def wait_for(moment: int | str, child: subprocess.Popen[str], folder: Path) -> None:
    """Until so many lines of progress have come, or a file stands in the staging folder."""
    assert child.stdout is not None
    if isinstance(moment, int):
        for _ in range(moment):
            child.stdout.readline()
        return
    while child.poll() is None and not list(folder.glob(f".out.building-*/{moment}")):
        pass
