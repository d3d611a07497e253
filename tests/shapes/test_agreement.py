"""Whole disclosures: the shapes as a download holds them, in pySHACL, give what the fast way gives."""

from pathlib import Path

import pyoxigraph as ox
from book import Book

import shapes
from bench.corpus import generate
from shapes.model import Graph, all_shapes
from shapes.needs import Holdings, query_to_needs
from shapes.sparql import query_to_plain, rows
from tests.graphs import source_to_graph


def assert_agreed(data: str) -> None:
    """Both ways give the same results and found the same focus nodes."""
    fast, reference = shapes.check(data), shapes.check(data, way="reference")
    assert [r.key for r in fast.results] == [r.key for r in reference.results]
    assert fast.focus_nodes == reference.focus_nodes


def test_both_ways_agree_on_a_generated_disclosure(tmp_path: Path) -> None:
    source = tmp_path / "generated.txt"
    source.write_text(generate(41, "spaced")[0], encoding="utf-8")
    assert_agreed(source_to_graph(source))


def test_both_ways_agree_on_a_real_disclosure(disclosures: Path) -> None:
    (source,) = disclosures.glob("qiaokou-*.txt")
    assert_agreed(source_to_graph(source))


def test_both_ways_find_nothing_where_there_is_nothing() -> None:
    """A disclosure without figures: an aggregate over no solution must not speak."""
    book = Book()
    for code in ("2010350", "2010399"):
        book.code("functional-classification", code)
    for way in ("fast", "reference"):
        assert shapes.check(book.turtle(), way=way).results == ()


def test_no_query_is_left_out_that_would_find_something(disclosures: Path) -> None:
    left_out = 0
    for source in sorted(disclosures.glob("*.txt")):
        store = ox.Store()
        data = source_to_graph(source).encode()
        store.bulk_load(data, format=ox.RdfFormat.N_TRIPLES)
        queries = [query for shape in all_shapes() for query in shape.queries]
        holdings = Holdings(Graph(store), map(query_to_needs, queries))
        for query in queries:
            if not holdings.meet(query_to_needs(query)):
                left_out += 1
                assert not rows(store, query_to_plain(query)[0]), query.select
    assert left_out > 20
