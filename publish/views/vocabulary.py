"""The vocabulary: every term with its label and definition."""

from typing import Any

from publish.reader import Reader, by
from publish.site import Site


def view(reader: Reader, iri: str, site: Site, page: int) -> dict[str, Any]:
    """What the page of the vocabulary shows."""
    terms = []
    for (term,), rows in by(reader.rows("terms", ontology=iri), "term").items():
        types = {row["type"] for row in rows}
        terms.append(
            {
                "iri": term,
                "label": reader.label(term),
                "definition": reader.one(term, "skos:definition"),
                "is_class": any(kind.endswith("#Class") for kind in types),
                "domain": reader.many(term, "rdfs:domain"),
                "range": reader.many(term, "rdfs:range"),
            }
        )
    schemes = reader.subjects("rdf:type", "http://www.w3.org/2004/02/skos/core#ConceptScheme")
    return {
        "title": reader.label(iri),
        "classes": [t for t in terms if t["is_class"]],
        "properties": [t for t in terms if not t["is_class"]],
        "schemes": sorted((reader.named(s) for s in schemes), key=lambda n: n.iri),
    }
