"""How long the shapes take in the build, against the pySHACL command line on the same file."""

import subprocess
import tempfile
from pathlib import Path

from bench.measures.building import built
from bench.measures.clock import in_turn, seconds, table, tool
from shapes import check


def measure() -> str:
    """Seconds a disclosure, both ways, and the ratio."""
    with tempfile.TemporaryDirectory() as folder:
        out = built(Path(folder), 5)
        paths = sorted((out / "dump").glob("*.ttl"), key=lambda path: path.stat().st_size)
        rows = [_row(path, out / "shapes.ttl" if path == paths[0] else None) for path in paths]
    head = ["disclosure", "bytes", "in the build", "pyshacl command line", "ratio"]
    return (
        "## Validating one disclosure\n\nThe limits are 0.2 s, and 50 times; "
        "the command line is run on the smallest file alone.\n\n" + table(head, rows)
    )


def _row(path: Path, shapes: Path | None) -> list[str]:
    pyshacl = tool("pyshacl")
    runs = {"ours": lambda: check(path)}
    ours = in_turn(runs, 3)["ours"]
    row = [path.stem, f"{path.stat().st_size:,}", f"{ours:.3f} s"]
    if pyshacl is None or shapes is None:
        return [*row, "–", "–"]
    command = [pyshacl, "-s", str(shapes), "-f", "human", str(path)]
    theirs = seconds(lambda: subprocess.run(command, capture_output=True))
    return [*row, f"{theirs:.1f} s", f"{theirs / ours:.0f}"]
