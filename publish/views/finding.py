"""A finding: what contradicts what, by how much, and where each figure stands."""

from typing import Any

from publish.reader import Reader
from publish.site import Site
from publish.views.findings import rule_name, to_shown


def view(reader: Reader, iri: str, site: Site, page: int) -> dict[str, Any]:
    """What the page of a finding shows."""
    rule = reader.one(iri, "mz:rule")
    row = {"finding": iri, "severity": reader.one(iri, "sh:resultSeverity"), "rule": rule}
    disclosure = reader.one(iri, "mz:foundIn")
    compared = []
    for thing in reader.many(iri, "mz:about"):
        owner = owner_of(reader, thing.iri)
        compared.append(
            {
                "iri": thing.iri,
                "label": reader.one(thing.iri, "mz:rowHeading")
                or (reader.label(owner) if owner else thing.label),
                "column": reader.one(thing.iri, "mz:columnHeading"),
                "printed": reader.one(thing.iri, "mz:printedText"),
                "unit": reader.one(thing.iri, "mz:printedUnit"),
                "amount": reader.one(thing.iri, "obeu-measure:amount"),
                "sentence": reader.one(thing.iri, "mz:sentence"),
                "line": reader.one(thing.iri, "mz:sourceLine"),
            }
        )
    return {
        "title": reader.one(iri, "sh:resultMessage") or rule_name(reader, rule),
        "finding": to_shown(reader, row),
        "rule": rule_name(reader, rule),
        "rule_slug": rule.rsplit("/", 1)[-1],
        "verdict": next((v.label for v in reader.many(iri, "mz:verdict")), ""),
        "hints": [h.label for h in reader.many(iri, "mz:hint")],
        "values": [
            (name, [getattr(t, "value", "") for t in reader.all(iri, f"mz:{name}")])
            for name in ("printedValue", "expectedValue", "difference", "roundingBound")
        ],
        "disclosure": reader.named(disclosure) if disclosure else None,
        "compared": sorted(compared, key=lambda c: (int(c["line"] or 0), c["iri"])),
    }


def owner_of(reader: Reader, iri: str) -> str:
    """The indicator whose value a thing is; empty where it is none."""
    for name in ("mz:target", "mz:actual", "mz:prior"):
        for owner in reader.subjects(name, iri, 1):
            return owner
    return ""
