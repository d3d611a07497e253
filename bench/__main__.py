"""Measure, and write docs/benchmarks.md: ``python -m bench [NAME ...]``.

Every measure sets the product beside a peer or a limit in the same run and prints ratios; absolute
times say something of the machine only. A peer that is not installed leaves its row out.
"""

import argparse
import platform
from datetime import date
from pathlib import Path

from bench.measures import building, extraction, querying, serving, validating

MEASURES = {
    "extraction": extraction.measure,
    "building": building.measure,
    "validating": validating.measure,
    "querying": querying.measure,
    "serving": serving.measure,
}
PAGE = Path(__file__).resolve().parent.parent / "docs" / "benchmarks.md"


def main() -> None:
    """Run the named measures, all by default; all of them together rewrite the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", choices=[[], *MEASURES])
    names = parser.parse_args().names or list(MEASURES)
    parts = [_head()]
    for name in names:
        part = MEASURES[name]()
        print(part, flush=True)
        parts.append(part)
    if set(names) == set(MEASURES):
        PAGE.write_text("\n".join(parts), encoding="utf-8")


def _head() -> str:
    return (
        "# Benchmarks\n\n"
        f"Written by `make bench` on {date.today().isoformat()} with Python "
        f"{platform.python_version()}. Read the ratios: both sides ran in the same run, in turn.\n"
    )


if __name__ == "__main__":
    main()
