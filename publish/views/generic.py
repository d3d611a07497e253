"""Anything else: what the graph says of it, and what names it."""

from itertools import islice
from typing import Any

from pyoxigraph import NamedNode

from ontology import PREFIXES
from publish.reader import Reader
from publish.site import Site
from publish.views.figure import lines_around

TYPE = f"{PREFIXES['rdf']}type"
PAGE = 200  #: links to the thing on one page


def view(reader: Reader, iri: str, site: Site, page: int) -> dict[str, Any]:
    """What the page of a thing shows."""
    start = (page - 1) * PAGE
    quads = reader.store.quads_for_pattern(None, None, NamedNode(iri))
    found = list(islice(quads, start, start + PAGE + 1))
    naming = [
        (reader.named(str(q.subject)[1:-1]), reader.named(q.predicate.value)) for q in found[:PAGE]
    ]
    disclosure = reader.one(iri, "prov:wasDerivedFrom")
    facts = sorted(reader.facts(iri), key=lambda fact: fact[0].iri != TYPE)
    return {
        "title": reader.label(iri),
        "facts": facts,
        "type": TYPE,
        "above": [reader.named(i) for i in above(reader, iri, disclosure)],
        "lines": lines_around(reader, iri, disclosure, site),
        "naming": naming,
        "has_more": len(found) > PAGE,
    }


def above(reader: Reader, iri: str, disclosure: str) -> list[str]:
    """What a thing is part of: its disclosure, then its table, project or indicator."""
    found = [disclosure] if disclosure else []
    for name in ("dcterms:isPartOf", "mz:indicatorOf", "obeu-dimension:project"):
        found += [value for value in [reader.one(iri, name)] if value and value not in found]
    if not disclosure:
        for name in ("mz:target", "mz:interim", "mz:actual", "mz:prior", "mz:weight", "mz:awarded"):
            found += reader.subjects(name, iri, 1)
    return found
