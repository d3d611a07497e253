"""Findings as the pages show them, with the weight of each."""

from typing import NamedTuple

from publish.reader import Reader, Row, shortened

WEIGHT = {"Violation": 0, "Warning": 1, "Info": 2}


class Shown(NamedTuple):
    """One finding in a list."""

    iri: str
    severity: str  #: Violation | Warning | Info
    rule: str
    message: str
    lines: tuple[int, ...]
    about: tuple[str, ...] = ()


def rows_to_findings(reader: Reader, rows: list[Row]) -> tuple[Shown, ...]:
    """The findings of query rows, each once, the heaviest first."""
    about: dict[str, list[str]] = {}
    first: dict[str, Row] = {}
    for row in rows:
        first.setdefault(row["finding"], row)
        about.setdefault(row["finding"], []).extend(filter(None, [row.get("about", "")]))
    found = [to_shown(reader, row, tuple(about[iri])) for iri, row in first.items()]
    return tuple(sorted(found, key=lambda f: (WEIGHT.get(f.severity, 9), f.lines[:1], f.iri)))


def to_shown(reader: Reader, row: Row, about: tuple[str, ...] = ()) -> Shown:
    """One finding from a row."""
    iri = row["finding"]
    lines = sorted(int(getattr(t, "value", 0)) for t in reader.all(iri, "mz:sourceLine"))
    return Shown(
        iri,
        row["severity"].rsplit("#", 1)[-1],
        rule_name(reader, row["rule"]),
        reader.one(iri, "sh:resultMessage"),
        tuple(lines),
        about,
    )


def rule_name(reader: Reader, iri: str) -> str:
    """What a rule is called."""
    label = reader.label(iri)
    return label if label != shortened(iri) else iri.rsplit("/", 1)[-1].rsplit("#", 1)[-1]
