"""Reads a graph for the pages: values, labels in the reader's language, queries from files."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolutions, Store, Triple

from ontology import PREFIXES
from publish import BASE

FOLDER = Path(__file__).resolve().parent / "views"
Term = NamedNode | BlankNode | Literal | Triple
Row = dict[str, str]
MZ, SKOS, RDFS = PREFIXES["mz"], PREFIXES["skos"], PREFIXES["rdfs"]
LABELS = (
    f"{SKOS}prefLabel", f"{RDFS}label", f"{PREFIXES['dcterms']}title", f"{PREFIXES['foaf']}name",
    f"{MZ}subjectText", f"{MZ}printedText",
)  # fmt: skip


class Named(NamedTuple):
    """A thing and what it is called."""

    iri: str
    label: str
    code: str = ""


class Value(NamedTuple):
    """One value of a property: an IRI with its label, or a literal."""

    text: str
    iri: str = ""
    language: str = ""
    datatype: str = ""


@cache
def query_text(name: str) -> str:
    """The text of a query of the pages, by the name of its file."""
    return (FOLDER / f"{name}.rq").read_text(encoding="utf-8")


def expanded(name: str) -> NamedNode:
    """The IRI of a prefixed name such as ``mz:target``."""
    prefix, _, local = name.partition(":")
    return NamedNode(PREFIXES[prefix] + local)


def plain(term: Term | None) -> str:
    """A term as bare text."""
    if term is None:
        return ""
    return str(term) if isinstance(term, Triple) else term.value


class Reader:
    """A graph as pages read it, in one language."""

    def __init__(self, store: Store, language: str) -> None:
        """Reads ``store``; labels in ``language`` go before others."""
        self.store = store
        self.language = language
        self._labels: dict[str, str] = {}

    def all(self, subject: str, name: str) -> list[Term]:
        """All values of a property, in order."""
        quads = self.store.quads_for_pattern(NamedNode(subject), expanded(name), None)
        return sorted((quad.object for quad in quads), key=plain)

    def one(self, subject: str, name: str) -> str:
        """The value of a property as text; in the reader's language where there are several."""
        values = self.all(subject, name)
        own = [v for v in values if isinstance(v, Literal) and v.language == self.language]
        return plain(next(iter(own or values), None))

    def many(self, subject: str, name: str) -> list[Named]:
        """The things that a property leads to, by label."""
        return sorted(
            (self.named(plain(v)) for v in self.all(subject, name)), key=lambda n: n.label
        )

    def subjects(self, name: str, value: str, limit: int = 10_000) -> list[str]:
        """The IRIs of what has an IRI as the value of a property, sorted."""
        quads = self.store.quads_for_pattern(None, expanded(name), NamedNode(value))
        return sorted(plain(quad.subject) for quad in islice(quads, limit))

    def naming(self, iri: str) -> set[str]:
        """The IRIs of all that has a thing as a value."""
        quads = self.store.quads_for_pattern(None, None, NamedNode(iri))
        return {plain(quad.subject) for quad in quads}

    def types(self, iri: str) -> set[str]:
        """The classes of a thing."""
        return {plain(term) for term in self.all(iri, "rdf:type")}

    def label(self, iri: str) -> str:
        """What a thing is called: the best label, else its code, else the end of its IRI."""
        if iri not in self._labels:
            self._labels[iri] = self._find_label(iri)
        return self._labels[iri]

    def _find_label(self, iri: str) -> str:
        for predicate in LABELS:
            quads = self.store.quads_for_pattern(NamedNode(iri), NamedNode(predicate), None)
            found = [q.object for q in quads if isinstance(q.object, Literal)]
            if found:
                return min(found, key=self._distance).value
        return self.one(iri, "skos:notation") or shortened(iri)

    def _distance(self, literal: Literal) -> tuple[int, str]:
        order = [self.language, "zh", "en", None]
        place = order.index(literal.language) if literal.language in order else len(order)
        return place, literal.value

    def named(self, iri: str) -> Named:
        """A thing with its label and code."""
        return Named(iri, self.label(iri), self.one(iri, "skos:notation"))

    def rows(self, name: str, **given: str) -> list[Row]:
        """The rows of a query of the pages; ``given`` are IRIs for its variables."""
        text = query_text(name)
        for variable, iri in given.items():
            term = str(NamedNode(iri))
            text = re.sub(rf"\?{variable}\b", lambda _, term=term: term, text)  # type: ignore[misc]
        results = self.store.query(text, prefixes=dict(PREFIXES), use_default_graph_as_union=True)
        assert isinstance(results, QuerySolutions)
        names = [variable.value for variable in results.variables]
        return [{n: plain(row[n]) for n in names} for row in results]

    def facts(self, iri: str) -> Iterator[tuple[Named, list[Value]]]:
        """All properties of a thing with their values, by label."""
        values: dict[str, list[Value]] = {}
        for quad in self.store.quads_for_pattern(NamedNode(iri), None, None):
            values.setdefault(quad.predicate.value, []).append(self.value(quad.object))
        for predicate in sorted(values, key=self.label):
            yield self.named(predicate), sorted(values[predicate])

    def value(self, term: Term) -> Value:
        """A value as a page shows it."""
        if isinstance(term, NamedNode):
            return Value(self.label(term.value), term.value)
        if isinstance(term, Literal):
            return Value(term.value, "", term.language or "", term.datatype.value)
        return Value(str(term))


def shortened(iri: str) -> str:
    """An IRI with a prefix where one fits, else its end."""
    fitting = [p for p, start in PREFIXES.items() if iri.startswith(start)]
    if fitting:
        best = max(fitting, key=lambda p: len(PREFIXES[p]))
        return f"{best}:{iri[len(PREFIXES[best]) :]}"
    return iri.removeprefix(BASE)


def number(text: str) -> Decimal:
    """A literal's number; 0 where there is none."""
    return Decimal(text) if text else Decimal(0)


def by(rows: Iterable[Row], *names: str) -> dict[tuple[str, ...], list[Row]]:
    """Rows by the values of some columns, in their order."""
    groups: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        groups.setdefault(tuple(row[name] for name in names), []).append(row)
    return groups
