"""Turtle for people: grouped by subject, rdf:type first, with the prefixes that are used, in order.

The same triples give the same bytes (https://www.w3.org/TR/turtle/). Subjects stand as whole IRIs,
so that a reader can follow them; terms and codes stand with their prefix.
"""

import re
from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter

from mappers.graphs.terms import XSD, A, Triple
from ontology import PREFIXES

NAMESPACES = tuple(sorted(((iri, prefix) for prefix, iri in PREFIXES.items()), reverse=True))
LOCAL_NAME = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?")
BARE = {
    "integer": re.compile(r"-?[0-9]+"),
    "decimal": re.compile(r"-?[0-9]+\.[0-9]+"),
    "boolean": re.compile(r"true|false"),
}


class Shortener:
    """Terms as Turtle writes them, each worked out once; remembers which prefixes were used."""

    def __init__(self) -> None:
        """Nothing shortened, no prefix used so far."""
        self.used: set[str] = set()
        self._known: dict[str, str] = {}

    def __call__(self, term: str) -> str:
        """A term of N-Triples in its short form."""
        short = self._known.get(term)
        if short is None:
            short = self._iri(term) if term.startswith("<") else self._literal(term)
            self._known[term] = short
        return short

    def _iri(self, term: str) -> str:
        iri = term[1:-1]
        for namespace, prefix in NAMESPACES:
            if iri.startswith(namespace) and LOCAL_NAME.fullmatch(iri, len(namespace)):
                self.used.add(prefix)
                return f"{prefix}:{iri[len(namespace) :]}"
        return term

    def _literal(self, term: str) -> str:
        quoted, mark, datatype = term.rpartition("^^<" + XSD)
        if not mark or not datatype.endswith(">"):
            return term
        name = datatype[:-1]
        if name in BARE and BARE[name].fullmatch(quoted[1:-1]):
            return quoted[1:-1]
        self.used.add("xsd")
        return f"{quoted}^^xsd:{name}"


def triples_to_turtle(triples: Iterable[Triple]) -> bytes:
    """Turtle of all triples, each once; ends with an empty line only where there is none."""
    shorten = Shortener()
    ordered = sorted(set(triples), key=_place)
    groups = groupby(ordered, key=itemgetter(0))
    blocks = [_subject_to_block(subject, group, shorten) for subject, group in groups]
    head = "".join(f"@prefix {p}: <{PREFIXES[p]}> .\n" for p in sorted(shorten.used))
    return "\n".join([head, *blocks]).encode()


def _place(triple: Triple) -> Triple:
    """A triple as it is sorted: what stands below a subject comes after it."""
    subject, predicate, value = triple
    return subject[:-1], predicate, value


def _subject_to_block(subject: str, group: Iterable[Triple], shorten: Shortener) -> str:
    lines: list[str] = []
    for predicate, statements in groupby(group, key=itemgetter(1)):
        objects = ", ".join(shorten(value) for _, _, value in statements)
        if predicate == A:
            lines.insert(0, f"a {objects}")
        else:
            lines.append(f"{shorten(predicate)} {objects}")
    return f"{subject} " + " ;\n    ".join(lines) + " .\n"
