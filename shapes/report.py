"""What a run of the shapes reports: results, focus nodes by shape, and ways to show both."""

import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

import pyoxigraph as ox

from ontology import PREFIXES

SH = PREFIXES["sh"]
Term = ox.NamedNode | ox.BlankNode | ox.Literal

VIOLATION = SH + "Violation"
WARNING = SH + "Warning"
INFO = SH + "Info"
SEVERITIES = (VIOLATION, WARNING, INFO)  #: the heaviest first


class Message(NamedTuple):
    """Words of a result in one language; empty where the engine does not keep it."""

    text: str
    language: str = ""


class Result(NamedTuple):
    """One sh:ValidationResult; ``bindings`` holds the further variables of a SPARQL constraint."""

    shape: str
    severity: str
    component: str
    focus: Term
    path: Term | None = None
    value: Term | None = None
    messages: tuple[Message, ...] = ()
    bindings: tuple[tuple[str, Term], ...] = ()

    @property
    def key(self) -> tuple[str, ...]:
        """What makes two results the same, whichever engine gave them; the order of a report."""
        texts = sorted(message.text for message in self.messages)
        nodes = (self.focus, self.path, self.value)
        return (
            str(SEVERITIES.index(self.severity) if self.severity in SEVERITIES else 9),
            self.shape,
            self.component,
            *(("" if node is None else _plain(node)) for node in nodes),
            *texts,
        )

    def binding(self, name: str) -> Term | None:
        """The value of one of the further variables."""
        return dict(self.bindings).get(name)

    def words(self, language: str = "zh") -> str:
        """The message in a language, else in any."""
        chosen = [m.text for m in self.messages if m.language == language]
        return (chosen or [m.text for m in self.messages] or [""])[0]


@dataclass(frozen=True)
class Report:
    """Results in their order, and the number of focus nodes by shape."""

    results: tuple[Result, ...]
    focus_nodes: dict[str, int] = field(default_factory=dict)

    @property
    def conforms(self) -> bool:
        """Whether nothing weighs as much as a violation or a contradiction of the document."""
        return not any(result.severity in (VIOLATION, WARNING) for result in self.results)

    @property
    def idle(self) -> tuple[str, ...]:
        """The shapes without any focus node: they have checked nothing."""
        return tuple(sorted(shape for shape, count in self.focus_nodes.items() if not count))

    def counts(self) -> dict[str, int]:
        """How many results there are of each severity, the heaviest first."""
        found = Counter(result.severity for result in self.results)
        return {_name(severity): found[severity] for severity in SEVERITIES}

    def text(self) -> str:
        """The report as people read it in a terminal, in both languages."""
        lines = [f"Conforms: {self.conforms}"]
        lines += [f"{name}: {count}" for name, count in self.counts().items()]
        for result in self.results:
            lines += ["", f"{_name(result.severity)} · {_short(result.shape)}"]
            lines += [f"  focus  {_plain(result.focus)}"]
            lines += [f"  path   {_plain(result.path)}"] if result.path else []
            lines += [f"  value  {_plain(result.value)}"] if result.value else []
            lines += [f"  {message.text}" for message in result.messages]
        if self.idle:
            lines += ["", "No focus nodes: " + ", ".join(map(_short, self.idle))]
        return "\n".join(lines) + "\n"

    def json(self) -> str:
        """The report as JSON: conforms, counts, focus nodes by shape, results."""
        told = {
            "conforms": self.conforms,
            "counts": self.counts(),
            "focusNodes": dict(sorted(self.focus_nodes.items())),
            "results": [result_to_plain(result) for result in self.results],
        }
        return json.dumps(told, ensure_ascii=False, indent=1) + "\n"

    def turtle(self) -> str:
        """The report as a sh:ValidationReport in Turtle."""
        quads = list(_report_triples(self))
        data = ox.serialize(quads, format=ox.RdfFormat.TURTLE, prefixes=dict(PREFIXES))
        return data.decode() if data else ""


def text_of(term: Term | None) -> str:
    """The IRI or the words of a term; empty for none and for a blank node."""
    return "" if term is None or isinstance(term, ox.BlankNode) else term.value


def sort_results(results: Iterable[Result]) -> tuple[Result, ...]:
    """Results without repetition, the heaviest first, in an order of their own."""
    return tuple(sorted({result.key: result for result in results}.values(), key=lambda r: r.key))


def result_to_plain(result: Result) -> dict[str, object]:
    """A result as plain values, for JSON."""
    return {
        "shape": result.shape,
        "severity": _name(result.severity),
        "focus": _plain(result.focus),
        "path": _plain(result.path) if result.path else None,
        "value": _plain(result.value) if result.value else None,
        "messages": {m.language or str(n): m.text for n, m in enumerate(result.messages)},
        "bindings": {name: _plain(term) for name, term in result.bindings},
    }


def _report_triples(report: Report) -> Iterable[ox.Triple]:
    node = ox.BlankNode("report")
    yield ox.Triple(node, ox.NamedNode(PREFIXES["rdf"] + "type"), _sh("ValidationReport"))
    yield ox.Triple(node, _sh("conforms"), ox.Literal(report.conforms))
    for number, result in enumerate(report.results):
        told = ox.BlankNode(f"result{number}")
        yield ox.Triple(node, _sh("result"), told)
        yield ox.Triple(told, ox.NamedNode(PREFIXES["rdf"] + "type"), _sh("ValidationResult"))
        yield ox.Triple(told, _sh("sourceShape"), ox.NamedNode(result.shape))
        yield ox.Triple(told, _sh("resultSeverity"), ox.NamedNode(result.severity))
        yield ox.Triple(told, _sh("sourceConstraintComponent"), ox.NamedNode(result.component))
        yield ox.Triple(told, _sh("focusNode"), result.focus)
        if result.path is not None and isinstance(result.path, ox.NamedNode):
            yield ox.Triple(told, _sh("resultPath"), result.path)
        if result.value is not None:
            yield ox.Triple(told, _sh("value"), result.value)
        for message in result.messages:
            words = ox.Literal(message.text, language=message.language or None)
            yield ox.Triple(told, _sh("resultMessage"), words)


def _sh(name: str) -> ox.NamedNode:
    return ox.NamedNode(SH + name)


def _plain(node: Term) -> str:
    return str(node) if isinstance(node, ox.BlankNode) else node.value


def _name(iri: str) -> str:
    return iri.removeprefix(SH)


def _short(iri: str) -> str:
    return re.split(r"/shape/", iri)[-1]
