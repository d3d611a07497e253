"""The keys of the frames: what names a row, and which rows a row refers to.

A package whose keys hold can be written, read back and turned into a graph in which every resource
is minted once. ``settle`` makes them hold; ``package_to_faults`` tells where they do not.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from mappers.frames import ObservationRow, Package

DIMENSIONS: tuple[str, ...] = ObservationRow._fields[ObservationRow._fields.index("budget_unit") :]

#: by frame, the columns whose values together name one row; a frame that is not here has no key
PRIMARY: dict[str, tuple[str, ...]] = {
    "disclosure": ("disclosure",),
    "organizations": ("organization", "name", "role"),
    "parts": ("part",),
    "tables": ("table",),
    "observations": ("table", "measure", "fiscal_year", "budget_phase", *DIMENSIONS),
    "concepts": ("scheme", "notation", "label"),
    "projects": ("project",),
    "money": ("project", "role", "ordinal"),
    "goals": ("goal",),
    "indicators": ("indicator",),
    "values": ("indicator", "role", "fiscal_year"),
    "statements": ("statement",),
    "mentions": ("mention",),
}

#: by frame, the columns that name a row of another frame where they are not empty
FOREIGN: dict[str, dict[str, str]] = {
    "observations": {"table": "tables"},
    "money": {"project": "projects", "table": "tables"},
    "goals": {"table": "tables"},
    "indicators": {"goal": "goals", "table": "tables"},
    "values": {"indicator": "indicators"},
    "mentions": {"mentioned_under": "mentions"},
}


class Fault(NamedTuple):
    """A row whose key is taken, or that refers to a row that is not there."""

    frame: str
    row: int  #: ordinal in its frame, from 0
    words: str


def frame_rows(package: Package, frame: str) -> tuple[Any, ...]:
    """The rows of a frame; the disclosure's one row as a tuple of one."""
    rows = getattr(package, frame)
    return (rows,) if frame == "disclosure" else tuple(rows)


def row_to_key(frame: str, row: Any) -> tuple[object, ...]:
    """The values that name a row among those of its frame."""
    return tuple(getattr(row, column) for column in PRIMARY[frame])


def package_to_faults(package: Package) -> Iterator[Fault]:
    """Every key that is used twice and every reference that leads nowhere, frame by frame."""
    for frame in PRIMARY:
        yield from _taken_keys(package, frame)
    for frame, columns in FOREIGN.items():
        for column, target in columns.items():
            yield from _lost_references(package, frame, column, target)


def _taken_keys(package: Package, frame: str) -> Iterator[Fault]:
    first: dict[tuple[object, ...], int] = {}
    for ordinal, row in enumerate(frame_rows(package, frame)):
        key = row_to_key(frame, row)
        if first.setdefault(key, ordinal) != ordinal:
            printed = ", ".join(f"{c}={v}" for c, v in zip(PRIMARY[frame], key, strict=True) if v)
            yield Fault(
                frame, ordinal, f"has the same key as row {first[key] + 1}: {printed or 'empty'}"
            )


def _lost_references(package: Package, frame: str, column: str, target: str) -> Iterator[Fault]:
    known = {row_to_key(target, row)[0] for row in frame_rows(package, target)}
    for ordinal, row in enumerate(frame_rows(package, frame)):
        named = getattr(row, column)
        if named and named not in known:
            words = f"{column} {named!r} is not among those of {target}"
            yield Fault(frame, ordinal, words)
