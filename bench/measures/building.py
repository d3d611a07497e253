"""How fast a folder of disclosures becomes a served graph."""

import gzip
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.corpus import LAYOUTS, generate
from bench.measures.clock import peak_memory, table

SIZES = (10, 50)


def measure() -> str:
    """Documents and triples a second and peak memory of whole builds of two sizes."""
    rows = []
    for size in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            texts = write_corpus(Path(folder) / "texts", size)
            out = Path(folder) / "out"
            command = [sys.executable, "-m", "publish", "build", str(texts), "--out", str(out)]
            spent, memory = peak_memory(command)
            triples = count_triples(out)
        rows.append(
            [str(size), f"{spent:.1f} s", f"{size / spent:.1f}", f"{triples:,}",
             f"{triples / spent:,.0f}", f"{memory} MB"]
        )  # fmt: skip
    head = ["documents", "time", "documents/s", "triples", "triples/s", "peak of one process"]
    return "## Building\n\nText to switched store, shapes included, both cores.\n\n" + table(
        head, rows
    )


def built(folder: Path, size: int) -> Path:
    """The output of a build of some generated disclosures."""
    out = folder / "out"
    texts = write_corpus(folder / "texts", size)
    command = [sys.executable, "-m", "publish", "build", str(texts), "--out", str(out), "--quiet"]
    subprocess.run(command, check=True, capture_output=True)
    return out


def write_corpus(folder: Path, size: int) -> Path:
    """Generated disclosures, the layouts in turn."""
    folder.mkdir(parents=True)
    for n in range(size):
        text, _ = generate(900 + n, LAYOUTS[n % len(LAYOUTS)])
        (folder / f"{n:04d}.txt").write_text(text, encoding="utf-8")
    return folder


def count_triples(out: Path) -> int:
    """How many quads the whole dump holds."""
    with gzip.open(out / "dump" / "all.nq.gz", "rt", encoding="utf-8") as lines:
        return sum(1 for _ in lines)
