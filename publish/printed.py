"""The printed lines of the sources that a build read, to show a figure in its place.

They are the lines as the reader gives them, names of persons and telephone numbers taken out. They
are no part of the graph and of its dumps; a table package has none.
"""

import json
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

FOLDER = "printed"
AROUND = 2  #: lines shown before and after the one that is meant


class Line(NamedTuple):
    """One printed line of a source."""

    number: int
    text: str
    is_meant: bool


class Printed(NamedTuple):
    """All lines of a source, by the digest of its bytes."""

    digest: str
    lines: tuple[str, ...]


def write_printed(folder: Path, texts: Iterable[Printed], digests: Iterable[str]) -> None:
    """Keep the lines of the sources whose digest is among ``digests``."""
    wanted = set(digests)
    (folder / FOLDER).mkdir()
    for text in texts:
        if text.digest in wanted:
            words = json.dumps(text.lines, ensure_ascii=False, indent=0)
            (folder / FOLDER / f"{text.digest}.json").write_text(words, encoding="utf-8")


def printed_lines(output: Path, digest: str) -> tuple[str, ...]:
    """The lines of a source by its digest; none where they were not kept."""
    path = output / FOLDER / f"{digest}.json"
    try:
        mark = path.stat()
    except OSError:
        return ()
    return _read(path, mark.st_ino, mark.st_mtime_ns)


@lru_cache(maxsize=32)
def _read(path: Path, inode: int, changed: int) -> tuple[str, ...]:
    return tuple(json.loads(path.read_text(encoding="utf-8")))


def tidy(line: str) -> str:
    """A line without spaces that say nothing; the cells of a row stay apart by tabs."""
    return "\t".join(" ".join(cell.split()) for cell in line.split("\t")).strip()


def lines_of(lines: Sequence[str], numbers: Iterable[int]) -> tuple[Line, ...]:
    """The lines of some numbers, in order, each once."""
    return tuple(line for n in sorted(set(numbers)) for line in around(lines, n, 0))


def around(lines: Sequence[str], number: int, reach: int = AROUND) -> tuple[Line, ...]:
    """The line of a number (from 1) with those around it that print something."""
    if not 0 < number <= len(lines):
        return ()
    shown = range(max(1, number - reach), min(len(lines), number + reach) + 1)
    every = (Line(n, tidy(lines[n - 1]), n == number) for n in shown)
    return tuple(line for line in every if line.text or line.is_meant)
