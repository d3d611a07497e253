"""How long the shapes take in the build, against the pySHACL command line on the same file."""

import subprocess
import tempfile
from pathlib import Path

from bench.measures.building import built
from bench.measures.clock import in_turn, table, tool
from shapes import check


def measure() -> str:
    """Seconds a disclosure, both ways, and the ratio."""
    with tempfile.TemporaryDirectory() as folder:
        out = built(Path(folder), 5)
        rows = []
        for path in sorted((out / "dump").glob("*.ttl")):
            rows.append(_row(path, out / "shapes.ttl"))
    head = ["disclosure", "bytes", "in the build", "pyshacl command line", "ratio"]
    return "## Validating one disclosure\n\nThe limits are 0.2 s, and 50 times.\n\n" + table(
        head, rows
    )


def _row(path: Path, shapes: Path) -> list[str]:
    pyshacl = tool("pyshacl")
    runs = {"ours": lambda: check(path)}
    ours = in_turn(runs, 3)["ours"]
    row = [path.stem, f"{path.stat().st_size:,}", f"{ours:.3f} s"]
    if pyshacl is None:
        return [*row, "not installed", ""]
    command = [pyshacl, "-s", str(shapes), "-f", "human", str(path)]
    theirs = in_turn({"pyshacl": lambda: subprocess.run(command, capture_output=True)}, 1)[
        "pyshacl"
    ]
    return [*row, f"{theirs:.1f} s", f"{theirs / ours:.0f}"]
