"""The audit report: what stands in it, in which order, in each form, with the printed lines."""

from pathlib import Path

import pytest
from httpx import Client

from publish.__main__ import main
from publish.printed import around, printed_lines
from publish.views.finding import Compared

SLUG = "420199-001-2025-budget"
ENGLISH = {"accept-language": "en"}


def test_text_says_what_contradicts(output: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", str(output)]) == 0
    told = capsys.readouterr().out
    assert told.count("合计不等于各项之和") == 3
    assert told.index("420199-001-2024-final") < told.index(SLUG)
    assert "矛盾 (1)" in told


def test_one_disclosure_in_english(output: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", str(output), SLUG, "--language", "en"]) == 0
    told = capsys.readouterr().out
    assert told.count("the total is not the sum of its parts") == 1
    assert "420199-002" not in told


def test_html_stands_alone(output: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", str(output), "--format", "html"]) == 0
    page = capsys.readouterr().out
    assert page.startswith("<!doctype html>")
    assert "<style>" in page
    assert "src=" not in page
    assert "<link" not in page


def test_unknown_disclosure(output: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", str(output), "nobody"]) == 2
    assert "nobody: no such disclosure" in capsys.readouterr().err


def test_served_without_inline_style(client: Client) -> None:
    answer = client.get("/report", params={"disclosure": SLUG}, headers=ENGLISH)
    assert answer.status_code == 200
    assert "<style>" not in answer.text
    assert answer.text.count("the total is not the sum of its parts") == 1
    assert client.get("/static/report.css").status_code == 200
    assert client.get("/report", params={"disclosure": "nobody"}).status_code == 404


def test_printed_lines_stand_on_the_page_of_a_figure(client: Client) -> None:
    figure = f"/id/disclosure/{SLUG}/table/three-public/o/2025-budget/u1/total.html"
    page = client.get(figure, headers=ENGLISH).text
    assert "Printed lines" in page
    assert 'class="here"' in page


def test_unit_is_shown_once() -> None:
    share = Compared("i", "a", "", "2.90%", "%", "", "", "7")
    assert share.shown == "2.90%"
    assert share._replace(printed="3", unit="万元").shown == "3 万元"
    assert share._replace(printed="", unit="万元").shown == ""


def test_around_shows_neighbours_that_print_something() -> None:
    lines = ("a", "", "b\tc", "d")
    assert [(n.number, n.text, n.is_meant) for n in around(lines, 3)] == [
        (1, "a", False),
        (3, "b\tc", True),
        (4, "d", False),
    ]
    assert around(lines, 0) == around(lines, 5) == ()


def test_lines_of_an_unknown_source_are_none(output: Path) -> None:
    assert printed_lines(output, "0" * 64) == ()
