"""Accept headers: star, sub-star, exclusion, quality, specificity, real clients, nonsense."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish.negotiate import (
    GRAPHS,
    HTML,
    RESULTS,
    best_language,
    by_name,
    by_suffix,
    choose,
    content_type,
    parse_accept,
)

PAGES = (HTML, *GRAPHS)
FIREFOX = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
JENA = "text/turtle,application/n-triples;q=0.9,application/ld+json;q=0.8,application/rdf+xml;q=0.7"
RAPPER = "application/rdf+xml, text/turtle;q=0.9, text/html;q=0.5, */*;q=0.1"


@pytest.mark.parametrize(
    ("header", "offered", "name"),
    [
        (None, PAGES, "html"),
        ("", PAGES, "html"),
        ("*/*", PAGES, "html"),
        ("*/*", RESULTS, "json"),
        ("text/*", GRAPHS, "turtle"),
        ("application/*", GRAPHS, "jsonld"),
        ("text/turtle", PAGES, "turtle"),
        ("TEXT/Turtle", PAGES, "turtle"),
        ("text/turtle;q=0.5, application/ld+json", PAGES, "jsonld"),
        ("text/turtle, application/ld+json;q=1.0", PAGES, "turtle"),
        ("text/html;q=0, */*", PAGES, "turtle"),
        ("*/*;q=0.1, application/n-triples;q=0.2", PAGES, "ntriples"),
        ("text/*;q=0.9, text/turtle;q=0.1, application/rdf+xml;q=0.5", GRAPHS, "rdfxml"),
        ("text/csv, */*;q=0.1", RESULTS, "csv"),
        ("application/json", RESULTS, "json"),
        ("application/xml", RESULTS, "xml"),
        ("text/turtle;charset=utf-8", PAGES, "turtle"),
        ('application/ld+json;profile="http://www.w3.org/ns/json-ld#compacted"', PAGES, "jsonld"),
        (FIREFOX, PAGES, "html"),
        (FIREFOX, (*RESULTS, HTML), "html"),
        (JENA, PAGES, "turtle"),
        (RAPPER, PAGES, "rdfxml"),
        ("application/sparql-results+xml", RESULTS, "xml"),
        ("image/png", PAGES, None),
        ("text/html;q=0", (HTML,), None),
        ("*/*;q=0", PAGES, None),
        ("nonsense", PAGES, None),
        ("text/turtle;q=x", PAGES, None),
        ("*/turtle", PAGES, None),
        (", ,text/turtle", PAGES, "turtle"),
    ],
)
def test_accept_table(header: str | None, offered: tuple, name: str | None) -> None:
    chosen = choose(header, offered)
    assert (chosen.format.name if chosen else None) == name


def test_alias_is_answered_by_its_name() -> None:
    chosen = choose("application/json", RESULTS)
    assert chosen is not None
    assert chosen.media_type == "application/json"


@given(st.text())
def test_any_header_is_survived(header: str) -> None:
    choose(header, PAGES)
    best_language(header)
    assert all(0 <= r.quality <= 1 for r in parse_accept(header))


def test_names_and_suffixes() -> None:
    assert by_suffix("ttl", GRAPHS) is GRAPHS[0]
    assert by_suffix("exe", GRAPHS) is None
    assert by_name("CSV", RESULTS) is RESULTS[2]
    assert by_name("text/csv", RESULTS) is RESULTS[2]
    assert content_type("text/turtle") == "text/turtle; charset=utf-8"
    assert content_type("application/ld+json") == "application/ld+json"


@pytest.mark.parametrize(
    ("header", "language"),
    [
        (None, "zh"),
        ("en-GB,en;q=0.9", "en"),
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh"),
        ("fr, en;q=0.3", "en"),
        ("fr", "zh"),
        ("en;q=0", "zh"),
    ],
)
def test_language(header: str | None, language: str) -> None:
    assert best_language(header) == language
