"""Anything else: what the graph says of it, and what names it."""

from itertools import islice
from typing import Any

from pyoxigraph import NamedNode

from publish.reader import Reader
from publish.site import Site

PAGE = 200  #: links to the thing on one page


def view(reader: Reader, iri: str, site: Site, page: int) -> dict[str, Any]:
    """What the page of a thing shows."""
    start = (page - 1) * PAGE
    quads = reader.store.quads_for_pattern(None, None, NamedNode(iri))
    found = list(islice(quads, start, start + PAGE + 1))
    naming = [
        (reader.named(str(q.subject)[1:-1]), reader.named(q.predicate.value)) for q in found[:PAGE]
    ]
    return {
        "title": reader.label(iri),
        "facts": list(reader.facts(iri)),
        "naming": naming,
        "has_more": len(found) > PAGE,
    }
