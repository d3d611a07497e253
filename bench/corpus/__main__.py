"""Write disclosures with their truth into a folder: ``python -m bench.corpus OUT --count 20``."""

import argparse
import json
from pathlib import Path

from bench.corpus import LAYOUTS, generate


def main() -> None:
    """Write ``COUNT`` documents, the layouts in turn, each with a .json of its truth beside it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--count", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    for n in range(given.count):
        layout = LAYOUTS[n % len(LAYOUTS)]
        text, truth = generate(given.seed + n, layout)
        name = f"{layout}-{given.seed + n}"
        (given.out / f"{name}.txt").write_text(text, encoding="utf-8")
        told = json.dumps(truth.plain(), ensure_ascii=False, indent=1)
        (given.out / f"{name}.json").write_text(told, encoding="utf-8")


if __name__ == "__main__":
    main()
