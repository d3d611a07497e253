"""The product with Virtuoso behind it: what is pushed comes back, and answers are the same."""

from pathlib import Path

import pytest

from bench.virtuoso import MISSING, OTHER, QUERIES, compare, is_here, virtuoso

THINGS = 18  #: what is compared of three things: their triples, and five forms of each


@pytest.mark.skipif(not is_here(), reason=MISSING)
def test_front_before_virtuoso(output: Path, tmp_path: Path) -> None:
    with virtuoso(tmp_path) as place:
        found = compare(output, place, lambda words: None)
    assert [each for each in found if each.verdict == OTHER] == []
    assert len(found) > len(QUERIES) + THINGS
