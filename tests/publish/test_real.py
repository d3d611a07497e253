"""The real stages from end to end: real disclosures, every example query, the same bytes."""

import gzip
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import QuerySolutions, Store

from publish.build import build
from publish.real import stages
from publish.report import Report
from publish.routes.query_page import examples
from publish.store import open_store

ROOT = Path(__file__).parents[2]
QUERIES = sorted((ROOT / "publish" / "queries").glob("*.rq"))
FORMS = {"select": "SELECT", "ask": "ASK", "construct": "CONSTRUCT", "describe": "DESCRIBE"}
MOBILE = re.compile(rb"(?<![0-9A-Za-z.])1[3-9][0-9]{9}(?![0-9A-Za-z.])")
LANDLINE = re.compile(rb"(?<![0-9])0[0-9]{2,3}[-\xe2][0-9]{7,8}(?![0-9])")


def silent(words: str) -> None:
    """Progress that nobody reads."""


@pytest.fixture(scope="module")
def real(disclosures: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Report]:
    out = tmp_path_factory.mktemp("real") / "out"
    return out, build([disclosures], out, stages(), silent)


@pytest.fixture(scope="module")
def store(real: tuple[Path, Report]) -> Store:
    return open_store(real[0])


def test_everything_is_published(real: tuple[Path, Report]) -> None:
    out, report = real
    assert report.violations == ()
    assert report.failures == ()
    assert len(report.documents) == 5
    told = json.loads((out / "report.json").read_text())
    assert told["totals"]["observations"] > 849
    assert told["totals"]["indicators"] > 300


def test_every_triple_stands_once(store: Store) -> None:
    seen = {quad.triple for quad in store}
    assert len(seen) == len(store)


def test_no_blank_nodes_and_no_numbers_of_persons(real: tuple[Path, Report]) -> None:
    data = gzip.decompress((real[0] / "dump/all.nq.gz").read_bytes())
    assert not re.search(rb"^_:| _:", data, re.MULTILINE)
    assert MOBILE.findall(data) == []
    assert LANDLINE.findall(data) == []


def test_ten_examples() -> None:
    assert len(QUERIES) >= 10
    for example in examples():
        assert example.zh
        assert re.match("[A-Z]", example.en)


@pytest.mark.parametrize("file", QUERIES, ids=lambda file: file.stem)
def test_example_answers(file: Path, store: Store) -> None:
    text = file.read_text(encoding="utf-8")
    assert FORMS[file.stem.split("_")[0]] in text
    results = store.query(text, use_default_graph_as_union=True)
    assert isinstance(results, QuerySolutions)
    names = [variable.value for variable in results.variables]
    rows = list(results)
    assert rows
    assert all(any(row[name] is not None for row in rows) for name in names)


def test_order_and_jobs_do_not_change_bytes(disclosures: Path, tmp_path: Path) -> None:
    paths = sorted(disclosures.glob("*.txt"))[-2:]
    build(paths, tmp_path / "one", stages(), silent, jobs=1)
    build(reversed(paths), tmp_path / "two", stages(), silent, jobs=2)
    for name in ("dump/all.nq.gz", "dump/all.ttl.gz", "dump/manifest.json", "report.json"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_damaged_sources_stop_nothing(disclosures: Path, tmp_path: Path) -> None:
    whole = sorted(disclosures.glob("*.txt"))[-1].read_bytes()
    folder = tmp_path / "sources"
    folder.mkdir()
    damaged = {
        "whole.txt": whole,
        "half.txt": whole[: len(whole) // 2],
        "utf16.txt": whole.decode().encode("utf-16"),
        "empty.txt": b"",
        "binary.txt": bytes(range(256)) * 64,
    }
    for name, data in damaged.items():
        (folder / name).write_bytes(data)
    report = build([folder], tmp_path / "out", stages(), silent)
    assert report.violations == ()
    told = {d["source"] for d in report.documents} | {p.source for p in report.failures}
    assert told == set(damaged)
    assert {p.code for p in report.failures} == {"unreadable"}
    assert {"empty.txt", "binary.txt"} <= {p.source for p in report.failures}


def test_every_page_of_the_real_graph(
    real: tuple[Path, Report], store: Store, serve: Callable
) -> None:
    query = "SELECT ?type (SAMPLE(?s) AS ?one) { ?s a ?type } GROUP BY ?type"
    results = store.query(query, use_default_graph_as_union=True)
    assert isinstance(results, QuerySolutions)
    base = "https://w3id.org/mingzhang/"
    things = {str(row["one"])[1:-1] for row in results}
    with serve(real[0]) as client:
        for iri in sorted(thing for thing in things if thing.startswith(f"{base}id/")):
            path = f"/{iri.removeprefix(base).split('#')[0]}"
            response = client.get(path, headers={"accept": "text/html"}, follow_redirects=True)
            assert response.status_code == 200, path
        for path in ("/", "/disclosures", "/departments", "/projects", "/findings", "/def"):
            assert client.get(path, headers={"accept": "text/html"}).status_code == 200
