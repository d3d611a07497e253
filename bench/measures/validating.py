"""How long the shapes take in the build, against the pySHACL command line on the same file.

``python -m bench.measures.validating FOLDER [one] [written]`` is the build's side of it, in a
process that starts as the build does, on all cores or on one; its peer has the joins as they are
written.
"""

import gc
import json
import os
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from unittest.mock import patch

import pyoxigraph as ox

from bench.measures.building import built
from bench.measures.clock import in_turn, seconds, table, tool
from publish import real
from publish.allocator import with_allocator
from publish.dumps import Lines, triples_to_lines
from shapes import sparql, stages


def measure() -> str:
    """Seconds a disclosure, both ways, and the ratio."""
    with tempfile.TemporaryDirectory() as folder:
        out = built(Path(folder), 5)
        paths = sorted((out / "dump").glob("*.ttl"), key=lambda path: path.stat().st_size)
        ours, alone = _ours(out / "dump"), _ours(out / "dump", "one")
        written = _ours(out / "dump", "one", "written")
        rows = [
            _row(
                path,
                ours[path.stem],
                (alone[path.stem], written[path.stem]),
                out / "shapes.ttl" if path == paths[0] else None,
            )
            for path in paths
        ]
    head = ["disclosure", "bytes", "in the build", "on one core", "joins as written", "ratio"]
    head += ["pyshacl command line", "ratio"]
    return (
        "## Validating one disclosure\n\nThe limits are 0.2 s, and 50 times; the build asks two "
        "queries at a time. Joins as they are written and the command line, which is run on the "
        "smallest file alone, are set beside one core.\n\n" + table(head, rows)
    )


def _ours(folder: Path, *how: str) -> dict[str, float]:
    command = [sys.executable, "-m", "bench.measures.validating", str(folder), *how]
    told = subprocess.check_output(command, env=with_allocator(os.environ))
    return {slug: float(spent) for slug, spent in json.loads(told).items()}


def _row(path: Path, ours: float, one: tuple[float, float], shapes: Path | None) -> list[str]:
    pyshacl = tool("pyshacl")
    alone, written = one
    row = [path.stem, f"{path.stat().st_size:,}", f"{ours:.3f} s", f"{alone:.3f} s"]
    row += [f"{written:.3f} s", f"{written / alone:.2f}"]
    if pyshacl is None or shapes is None:
        return [*row, "–", "–"]
    command = [pyshacl, "-s", str(shapes), "-f", "human", str(path)]
    theirs = seconds(lambda: subprocess.run(command, capture_output=True))
    return [*row, f"{theirs:.1f} s", f"{theirs / alone:.0f}"]


def checked(folder: Path) -> dict[str, float]:
    """Seconds for the shapes over each dump of a folder, as a process of the build takes them."""
    files = {path.stem: _lines(path) for path in sorted(folder.glob("*.ttl"))}
    gc.freeze()
    return in_turn({slug: partial(real.check, slug, lines) for slug, lines in files.items()})


def _lines(path: Path) -> Lines:
    quads = ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)
    return triples_to_lines((str(q.subject), str(q.predicate), str(q.object)) for q in quads)


if __name__ == "__main__":
    if "one" in sys.argv[2:]:
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    with ExitStack() as asked:
        for module in (stages, sparql) if "written" in sys.argv[2:] else ():
            asked.enter_context(patch.object(module, "in_order", str))
        print(json.dumps(checked(Path(sys.argv[1]))))
