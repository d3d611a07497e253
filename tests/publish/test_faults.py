"""What a person who runs this does wrong: told with file, line and remedy, and nothing is lost."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from publish.__main__ import main
from publish.build import build
from publish.sources import MissingSourceError
from publish.stages import Stages
from publish.switch import OutputBusyError

Write = Callable[[dict[str, str]], Path]
GOOD = {"a.txt": "420199-001-2025-budget 1.5 2 0"}


def silent(words: str) -> None:
    """Progress that nobody reads."""


def cut_short(out: Path) -> None:
    text = (out / "report.json").read_text(encoding="utf-8")
    (out / "report.json").write_text(text[: len(text) // 2], encoding="utf-8")


def made_old(out: Path) -> None:
    report = json.loads((out / "report.json").read_text(encoding="utf-8"))
    del report["findings_by_rule"]
    (out / "report.json").write_text(json.dumps(report), encoding="utf-8")


def no_store(out: Path) -> None:
    shutil.rmtree(out / "store")


def broken_store(out: Path) -> None:
    (out / "store" / "CURRENT").write_text("x", encoding="utf-8")


def no_index(out: Path) -> None:
    (out / "search.sqlite").unlink()


def no_manifest(out: Path) -> None:
    (out / "dump" / "manifest.json").unlink()


DAMAGES = {
    cut_short: r"report\.json:\d+: broken: .*; build one with",
    made_old: r"report\.json: written by another version: no findings_by_rule; build one with",
    no_store: "no store here; build one with",
    broken_store: "store cannot be opened: .*; build one with",
    no_index: r"search\.sqlite: not there; build one with",
    no_manifest: r"manifest\.json: No such file or directory; build one with",
}


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda d: d.__name__)
def test_serve_tells_of_a_damaged_output(
    output: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    damage: Callable[[Path], None],
) -> None:
    out = tmp_path / "out"
    shutil.copytree(output, out)
    damage(out)
    assert main(["serve", str(out), "--port", "0"]) == 2
    told = capsys.readouterr().err
    assert told.startswith("mingzhang serve: ")
    assert re.search(DAMAGES[damage], told)


def test_build_takes_no_folder_of_somebody_else(
    fakes: Stages, write_sources: Write, tmp_path: Path
) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "thesis.txt").write_text("years of work", encoding="utf-8")
    with pytest.raises(OutputBusyError, match="would be lost; give another --out"):
        build([write_sources(GOOD)], mine, fakes, silent, jobs=1)
    assert [path.name for path in mine.iterdir()] == ["thesis.txt"]
    with pytest.raises(OutputBusyError, match="is a file, not a folder"):
        build([write_sources(GOOD)], mine / "thesis.txt", fakes, silent, jobs=1)
    assert (mine / "thesis.txt").read_text(encoding="utf-8") == "years of work"
    with pytest.raises(OutputBusyError, match="a folder of its own"):
        build([write_sources(GOOD)], Path("."), fakes, silent, jobs=1)


def test_build_takes_an_empty_folder_and_an_old_output(
    fakes: Stages, write_sources: Write, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    for _ in range(2):
        assert build([write_sources(GOOD)], out, fakes, silent, jobs=1).is_published


def test_no_source_at_all(fakes: Stages, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(MissingSourceError, match="no disclosure and no table package in it"):
        build([tmp_path / "empty"], tmp_path / "out", fakes, silent, jobs=1)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["serve", "OUT", "--port", "99999"], "give a number from 0 to 65535"),
        (["serve", "OUT", "--workers", "0"], "give a number from 1"),
        (["build", "x", "--out", "y", "--jobs", "-3"], "give a number from 1"),
    ],
)
def test_numbers_out_of_range(
    capsys: pytest.CaptureFixture[str], arguments: list[str], told: str
) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(arguments)
    assert told in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["validate", "all.ttl.gz"], "all.ttl.gz is packed; unpack it before: gunzip -k"),
        (["push", "OUT", "--to", "store"], "store: no address; give one with http:// or https://"),
        (["query", "OUT", "q.rq"], "q.rq: no UTF-8 (byte 0); save the query as UTF-8"),
        (["build", "q.rq", "--out", "o", "--waivers", "none.csv"], "none.csv: No such file"),
    ],
)
def test_files_that_cannot_be_used(
    output: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    told: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "q.rq").write_bytes("ASK {}".encode("utf-16"))
    assert main([str(output) if a == "OUT" else a for a in arguments]) == 2
    assert told in capsys.readouterr().err


@pytest.mark.parametrize(
    "command", ["build", "extract", "validate", "query", "report", "serve", "push"]
)
def test_help_says_all(capsys: pytest.CaptureFixture[str], command: str) -> None:
    with pytest.raises(SystemExit, match="0"):
        main([command, "--help"])
    told = capsys.readouterr().out
    assert f"mingzhang {command} " in told.split("options:")[1]
