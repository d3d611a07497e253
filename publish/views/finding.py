"""A finding: what contradicts what, by how much, and where each figure stands."""

from typing import Any, NamedTuple

from publish.printed import lines_of, printed_lines
from publish.reader import Reader
from publish.site import Site
from publish.views.findings import rule_name, to_shown

TOLD = (
    "mz:columnHeading", "mz:printedText", "mz:printedUnit", "obeu-measure:amount", "mz:sentence",
    "mz:sourceLine",
)  # fmt: skip


class Compared(NamedTuple):
    """One thing that a finding compares, as printed."""

    iri: str
    label: str
    column: str
    printed: str
    unit: str
    amount: str
    sentence: str
    line: str

    @property
    def shown(self) -> str:
        """What is printed, with its unit unless the cell prints it."""
        if not self.printed or self.printed.endswith(self.unit):
            return self.printed
        return f"{self.printed} {self.unit}"

    @property
    def number(self) -> int:
        """The line as a number; 0 where it has none."""
        return int(self.line or 0)


def view(reader: Reader, iri: str, site: Site, page: int) -> dict[str, Any]:
    """What the page of a finding shows."""
    rule = reader.one(iri, "mz:rule")
    row = {"finding": iri, "severity": reader.one(iri, "sh:resultSeverity"), "rule": rule}
    disclosure = reader.one(iri, "mz:foundIn")
    return {
        "title": reader.one(iri, "sh:resultMessage") or rule_name(reader, rule),
        "finding": (shown := to_shown(reader, row)),
        "rule": rule_name(reader, rule),
        "rule_slug": rule.rsplit("/", 1)[-1],
        "verdict": next((v.label for v in reader.many(iri, "mz:verdict")), ""),
        "hints": [h.label for h in reader.many(iri, "mz:hint")],
        "values": [
            (name, [getattr(t, "value", "") for t in reader.all(iri, f"mz:{name}")])
            for name in ("printedValue", "expectedValue", "difference", "roundingBound")
        ],
        "disclosure": reader.named(disclosure) if disclosure else None,
        "compared": (figures := compared(reader, iri)),
        "has_figures": any(c.printed or c.amount for c in figures),
        "lines": lines_of(printed_in(reader, disclosure, site), shown.lines),
    }


def printed_in(reader: Reader, disclosure: str, site: Site) -> tuple[str, ...]:
    """The printed lines of a disclosure, where the build had the source's text."""
    digest = reader.one(disclosure, "mz:sourceDigest") if disclosure else ""
    return printed_lines(site.current.output, digest) if digest else ()


def compared(reader: Reader, iri: str) -> tuple[Compared, ...]:
    """What a finding compares, in the order of the document."""
    found = []
    for thing in reader.many(iri, "mz:about"):
        owner = owner_of(reader, thing.iri)
        heading = reader.one(thing.iri, "mz:rowHeading") or reader.one(
            thing.iri, "mz:columnHeading"
        )
        label = heading or (reader.label(owner) if owner else thing.label)
        column, *told = (reader.one(thing.iri, name) for name in TOLD)
        found.append(Compared(thing.iri, label, "" if column == label else column, *told))
    return tuple(sorted(found, key=lambda c: (c.number, c.iri)))


def owner_of(reader: Reader, iri: str) -> str:
    """The indicator whose value a thing is; empty where it is none."""
    for name in ("mz:target", "mz:interim", "mz:actual", "mz:prior", "mz:weight", "mz:awarded"):
        for owner in reader.subjects(name, iri, 1):
            return owner
    return ""
