"""How long one document takes from text to frames, and how much of it is found."""

import tempfile
from pathlib import Path

from bench.corpus import LAYOUTS, generate
from bench.corpus.compare import Score, compare
from bench.measures.clock import in_turn, table
from mappers import map_source

DOCUMENTS = 12  #: of each layout


def measure() -> str:
    """Seconds for a long document of each layout; recall over generated documents."""
    with tempfile.TemporaryDirectory() as folder:
        return _speed(Path(folder)) + "\n" + _recall(Path(folder))


def _speed(folder: Path) -> str:
    rows = []
    for layout in LAYOUTS:
        path = folder / f"{layout}.txt"
        path.write_text(_long(layout), encoding="utf-8")
        lines = path.read_text(encoding="utf-8").count("\n")
        spent = in_turn({"map": lambda path=path: map_source(path)}, 3)["map"]
        rows.append([layout, str(lines), f"{spent:.2f} s", f"{1000 * spent / lines:.2f} s"])
    head = ["layout", "lines", "one document", "for 1,000 lines"]
    return "## Extraction, one core\n\nThe limit is one second for 1,000 lines.\n\n" + table(
        head, rows
    )


def _long(layout: str) -> str:
    """The longest of some generated documents of a layout."""
    return max((generate(seed, layout)[0] for seed in range(30)), key=lambda t: t.count("\n"))


def _recall(folder: Path) -> str:
    rows = []
    for layout in LAYOUTS:
        sums: dict[str, Score] = {}
        for seed in range(500, 500 + DOCUMENTS):
            text, truth = generate(seed, layout)
            path = folder / f"{layout}-{seed}.txt"
            path.write_text(text, encoding="utf-8")
            for name, score in compare(map_source(path), truth).items():
                sums[name] = sums.get(name, Score()) + score
        for name, score in sums.items():
            rows.append(
                [layout, name, str(score.there), f"{100 * score.recall:.1f} %", str(score.invented)]
            )
    head = ["layout", "what", "in the documents", "found", "invented"]
    words = f"\nGenerated documents with known truth, {DOCUMENTS} of each layout:\n\n"
    return words + table(head, rows)
