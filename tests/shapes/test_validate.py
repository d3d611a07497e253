"""What the validate command says of files, and the status that it ends with."""

import json
from pathlib import Path

import pytest
from clean import clean_book

import shapes


@pytest.fixture
def clean(tmp_path: Path) -> Path:
    file = tmp_path / "clean.ttl"
    file.write_text(clean_book().turtle(), encoding="utf-8")
    return file


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    book = clean_book()
    book.find("three-public/o/2031-budget/reception/total").printed = "10.00"
    file = tmp_path / "wrong.ttl"
    file.write_text(book.turtle(), encoding="utf-8")
    return file


def test_status_tells_whether_all_conform(clean: Path, wrong: Path) -> None:
    assert shapes.validate([clean]).status == 0
    assert shapes.validate([clean, wrong]).status == 1


def test_three_forms_name_the_same_results(wrong: Path) -> None:
    human, turtle, told = (
        shapes.validate([wrong], form).text for form in ("human", "turtle", "json")
    )
    results = json.loads(told)["wrong.ttl"]["results"]
    assert len(results) == turtle.count("sh:sourceShape") == human.count("· ") > 0


def test_usage_is_told_apart(tmp_path: Path) -> None:
    assert shapes.validate([]).status == 2
    assert shapes.validate([tmp_path / "none.ttl"]).status == 2
    bad = tmp_path / "bad.ttl"
    bad.write_text("this is no Turtle", encoding="utf-8")
    told = shapes.validate([bad])
    assert told.status == 2
    assert "bad.ttl" in told.text


def test_a_graph_without_a_disclosure_is_no_success(tmp_path: Path) -> None:
    file = tmp_path / "other.ttl"
    file.write_text("<urn:a> a <http://www.w3.org/2004/02/skos/core#Concept> .", encoding="utf-8")
    told = shapes.validate([file])
    assert told.status == 2
    assert "other.ttl" in told.text
    assert "mz:Disclosure" in told.text
