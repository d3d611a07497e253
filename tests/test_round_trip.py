"""Generate, print, read, compare: what a generated document says is what is read of it."""

from pathlib import Path

import pytest

from bench.corpus import LAYOUTS, generate
from bench.corpus.compare import compare
from mappers import map_source

SEEDS = (11, 12, 13)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("seed", SEEDS)
def test_all_is_read_and_nothing_invented(layout: str, seed: int, tmp_path: Path) -> None:
    text, truth = generate(seed, layout)
    source = tmp_path / "document.txt"
    source.write_text(text, encoding="utf-8")
    for what, score in compare(map_source(source), truth).items():
        assert score.recall >= 0.98, (what, score.words)
        assert score.invented <= 0.005 * max(score.there, 1), (what, score.words)


def test_comparison_sees_a_wrong_figure(tmp_path: Path) -> None:
    text, truth = generate(11, "plain")
    line = truth.cells[60].line
    lines = text.split("\n")
    lines[line - 1] = lines[line - 1].replace("1", "2").replace("3", "4")
    source = tmp_path / "document.txt"
    source.write_text("\n".join(lines), encoding="utf-8")
    score = compare(map_source(source), truth)["cells"]
    assert score.recall < 1
    assert score.invented > 0


def test_same_seed_gives_the_same_bytes() -> None:
    assert all(generate(3, layout)[0] == generate(3, layout)[0] for layout in LAYOUTS)
