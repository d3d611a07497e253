"""A code list: its concepts, those above before those below."""

from typing import Any

from publish.reader import Named, Reader
from publish.site import Site


def view(reader: Reader, iri: str, site: Site, page: int) -> dict[str, Any]:
    """What the page of a code list shows."""
    concepts = {iri: reader.named(iri) for iri in reader.subjects("skos:inScheme", iri)}
    parent = {
        each: next((b.iri for b in reader.many(each, "skos:broader")), "") for each in concepts
    }
    below: dict[str, list[str]] = {}
    for each, above in parent.items():
        below.setdefault(above if above in concepts else "", []).append(each)
    return {
        "title": reader.label(iri),
        "definition": reader.one(iri, "skos:definition"),
        "lines": list(ordered("", below, concepts, 0)),
    }


def ordered(
    above: str, below: dict[str, list[str]], concepts: dict[str, Named], depth: int
) -> list[tuple[int, Named]]:
    """The concepts under one, by code, each with its depth."""
    found: list[tuple[int, Named]] = []
    for iri in sorted(below.get(above, []), key=lambda i: (concepts[i].code, i)):
        found.append((depth, concepts[iri]))
        if depth < 8:
            found += ordered(iri, below, concepts, depth + 1)
    return found
