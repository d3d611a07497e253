"""The command line: what it prints, how it ends, what it says when it cannot."""

import json
from pathlib import Path

import pytest

from publish.__main__ import main, parser
from publish.commands import serve_settings
from publish.settings import SettingError, Settings, from_environment, table, to_environment
from publish.tables import rows_to_table

COUNT = "SELECT (COUNT(*) AS ?n) { ?s a mz:Table }"


def test_query_table(output: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["query", str(output), COUNT]) == 0
    assert capsys.readouterr().out == "n\n-\n3\n(1 row)\n"


@pytest.mark.parametrize(
    ("query", "form", "expected"),
    [
        (COUNT, "csv", "n\n3\n"),
        ("ASK { ?s ?p ?o }", "table", "yes\n"),
        ("ASK { ?s ?p mz:none }", "json", '{"head": {}, "boolean": false}\n'),
    ],
)
def test_query_forms(
    output: Path, capsys: pytest.CaptureFixture[str], query: str, form: str, expected: str
) -> None:
    assert main(["query", str(output), query, "--format", form]) == 0
    assert capsys.readouterr().out == expected


def test_query_json_and_file(
    output: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "count.rq"
    file.write_text(COUNT)
    assert main(["query", str(output), str(file), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["results"]["bindings"][0]["n"]["value"] == "3"


def test_query_construct(output: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["query", str(output), "CONSTRUCT { ?s a mz:Table } { ?s a mz:Table }"]) == 0
    assert "def#Table" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["query", "OUT", "SELECT {"], "line 1, column 8: { is not closed"),
        (["query", "OUT", "missing.rq"], "missing.rq: no such file"),
        (["query", "nowhere", COUNT], "no store here; build one"),
        (["query", "OUT", "SELECT * { SERVICE <http://x/> {} }"], "SERVICE is off"),
        (["serve", "nowhere"], "no store here; build one"),
        (["build", "nowhere.txt", "--out", "x"], "nowhere.txt: no such file"),
        (["extract", "nowhere.txt", "--out", "x"], "nowhere.txt: no such file"),
        (["validate", "nowhere.ttl"], "nowhere.ttl"),
    ],
)
def test_errors_help(
    output: Path,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    told: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    code = main([str(output) if a == "OUT" else a for a in arguments])
    captured = capsys.readouterr()
    assert code == 2
    assert captured.out == ""
    assert captured.err.startswith(f"mingzhang {arguments[0]}: ")
    assert told in captured.err


@pytest.mark.parametrize("arguments", [[], ["build"], ["fly"], ["build", "x"]])
def test_usage(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    assert "usage: mingzhang" in capsys.readouterr().err


def test_taken_port(output: Path, unused_port: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", str(output), "--port", str(unused_port)]) == 1
    assert "is taken" in capsys.readouterr().err


@pytest.fixture
def unused_port():
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        yield taken.getsockname()[1]


def test_table_is_aligned_for_chinese() -> None:
    lines = rows_to_table(["名", "n"], [["合计", "1"], ["ab", "22"]]).splitlines()
    assert lines == ["名    n", "----  --", "合计  1", "ab    22"]


def test_settings_by_environment() -> None:
    given = {"MINGZHANG_QUERY_ROWS": "7", "MINGZHANG_QUERY_SECONDS": "1.5", "OTHER": "x"}
    settings = from_environment(given, output=Path("here"))
    assert (settings.query_rows, settings.query_seconds, settings.output) == (7, 1.5, Path("here"))
    assert from_environment(to_environment(settings)) == settings
    with pytest.raises(SettingError, match="MINGZHANG_QUERY_ROWS='many': expected int"):
        from_environment({"MINGZHANG_QUERY_ROWS": "many"})


def test_every_setting_is_documented() -> None:
    assert table().count("\n| `MINGZHANG_") == len(Settings.__dataclass_fields__)


@pytest.mark.parametrize(
    ("arguments", "environment", "found"),
    [
        (["here"], {}, ("here", "", 1)),
        (["here"], {"ENDPOINT": "http://a/", "OUTPUT": "there"}, ("here", "", 1)),
        ([], {"OUTPUT": "there", "WORKERS": "3"}, ("there", "", 3)),
        (["--workers", "2"], {"OUTPUT": "there", "WORKERS": "3"}, ("there", "", 2)),
        ([], {"ENDPOINT": "http://a/"}, ("out", "http://a/", 1)),
        (["--endpoint", "http://b/"], {"OUTPUT": "there"}, ("there", "http://b/", 1)),
    ],
)
def test_serve_takes_the_line_before_the_environment(
    arguments: list[str],
    environment: dict[str, str],
    found: tuple[str, str, int],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(f"MINGZHANG_{name}", value)
    settings = serve_settings(parser().parse_args(["serve", *arguments]))
    assert (settings.output.name, settings.endpoint, settings.workers) == found


@pytest.mark.parametrize(
    ("environment", "words"),
    [
        ({}, "give the folder"),
        ({"OUTPUT": "there", "ENDPOINT": "http://a/"}, "give the folder"),
        ({"ENDPOINT": "nowhere"}, "no address"),
        ({"OUTPUT": "there", "WORKERS": "many"}, "MINGZHANG_WORKERS='many': expected int"),
    ],
)
def test_serve_tells_a_setting_that_is_no_use(
    environment: dict[str, str],
    words: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(f"MINGZHANG_{name}", value)
    assert main(["serve"]) == 2
    assert words in capsys.readouterr().err
