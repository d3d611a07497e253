"""Sizes of patterns: what tells more apart is taken to find less."""

import pytest

from shapes.sizes import path_size, triple_size
from shapes.syntax import Triple


@pytest.mark.parametrize(
    ("fewer", "more"),
    [
        ("?s qb:dataSet ?k", "?s mz:fiscalYear ?k"),
        ("?s qb:dataSet ?k", "?s qb:dataSet ?o"),
        ("?k qb:dataSet ?o", "?s qb:dataSet ?k"),
        ("?k dcterms:hasPart ?j", "?k dcterms:hasPart ?o"),
        ("?s a mz:Project", "?s a qb:Observation"),
        ("?k dcterms:hasPart ?j", "?k mz:number ?o"),
        ("?k a mz:Project", "?s a mz:Project"),
        ("?s ^qb:dataSet/mz:number ?k", "?s ^qb:dataSet/mz:fiscalYear ?k"),
        ("?k ^qb:dataSet ?o", "?k ^mz:fiscalYear ?o"),
        ("?k ^qb:dataSet ?j", "?k ^qb:dataSet ?o"),
        ("?k qb:dataSet ?o", "?k (qb:dataSet|mz:number) ?o"),
        ("?k skos:broader* ?o", "?s skos:broader* ?o"),
        ("?k ?p ?o", "?s ?p ?k"),
        ("?s mz:number 1", "?s ?p ?o"),
    ],
)
def test_one_pattern_finds_fewer_than_another(fewer: str, more: str) -> None:
    one, other = (triple_size(Triple(*text.split()), {"k", "j"}) for text in (fewer, more))
    assert 0 < one < other


def test_a_path_is_followed_from_its_better_end() -> None:
    assert path_size("mz:prior/mz:number", True, False) == 2
    assert path_size("mz:number/^mz:number", True, False) == path_size("^mz:number", True, False)
