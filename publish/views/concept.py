"""A subject code: what it is, what is above and below it, who spends on it."""

from typing import Any

from publish.reader import Reader, by
from publish.site import Site


def view(reader: Reader, iri: str, site: Site, page: int) -> dict[str, Any]:
    """What the page of a concept shows."""
    rows = reader.rows("figures_of_concept", concept=iri)
    groups = [(reader.named(body), found) for (body,), found in by(rows, "body").items()]
    return {
        "title": reader.label(iri),
        "code": reader.one(iri, "skos:notation"),
        "other_labels": [
            v
            for name in ("skos:prefLabel", "skos:altLabel")
            for v in sorted(map(reader.value, reader.all(iri, name)),
                            key=lambda v: v.language != reader.language)
        ],
        "definition": reader.one(iri, "skos:definition"),
        "schemes": reader.many(iri, "skos:inScheme"),
        "broader": reader.many(iri, "skos:broader"),
        "narrower": [reader.named(n) for n in reader.subjects("skos:broader", iri)],
        "seen_in": reader.many(iri, "mz:seenIn"),
        "groups": sorted(groups, key=lambda g: g[0].label),
        "count": len(rows),
        "reader": reader,
    }  # fmt: skip
