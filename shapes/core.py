"""SHACL Core on an index of a graph: each constraint over all focus nodes of a shape at once.

https://www.w3.org/TR/shacl/#core-components; only what the shapes use is known here, the rest is
refused when a shape is read. The reference is pySHACL, and tests compare the two result for result.
"""

import math
import re
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal, InvalidOperation
from functools import cache
from itertools import chain
from typing import NamedTuple

import pyoxigraph as ox

from ontology import PREFIXES
from shapes.model import SH, Graph, Shape, Term
from shapes.report import Message, Result

XSD = PREFIXES["xsd"]

Failing = Callable[[Term], bool]  #: whether a value breaks a constraint
_COUNTS = ("minCount", "maxCount")
_NOTHING: list[Term] = []
_NO_TRIPLES: dict[Term, list[Term]] = {}

LEXICAL: dict[str, re.Pattern[str]] = {
    XSD + "boolean": re.compile(r"true|false|1|0"),
    XSD + "date": re.compile(r"-?\d{4,}-\d\d-\d\d(Z|[+-]\d\d:\d\d)?"),
    XSD + "decimal": re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)"),
    XSD + "integer": re.compile(r"[+-]?\d+"),
}
NODE_KINDS: dict[str, tuple[type, ...]] = {
    SH + "IRI": (ox.NamedNode,),
    SH + "Literal": (ox.Literal,),
    SH + "BlankNode": (ox.BlankNode,),
    SH + "BlankNodeOrIRI": (ox.NamedNode, ox.BlankNode),
}


def focus_nodes(shape: Shape, graph: Graph) -> list[Term]:
    """The nodes that a shape's targets name, each once."""
    found: dict[Term, None] = {}
    for kind, nodes_of in _TARGETS.items():
        targets = {target for name, target in shape.targets if name == kind}
        if targets:
            found.update(dict.fromkeys(nodes_of(targets, graph)))
    return list(found)


def shapes_to_focus(shapes: Iterable[Shape], graph: Graph) -> dict[str, list[Term]]:
    """The focus nodes of each shape, by its IRI; most shapes share their targets."""
    found: dict[tuple[tuple[str, Term], ...], list[Term]] = {}
    focus: dict[str, list[Term]] = {}
    for shape in shapes:
        if shape.targets not in found:
            found[shape.targets] = focus_nodes(shape, graph)
        focus[shape.iri] = found[shape.targets]
    return focus


def shape_to_results(shape: Shape, graph: Graph, focus: list[Term]) -> list[Result]:
    """Every result of a shape's Core constraints, its property shapes' included."""
    found: list[Result] = []
    if not (shape.constraints or shape.properties):
        return found
    _prepare(shape, graph).judge_all(graph, focus, [[node] for node in focus], found)
    return found


class _Prepared(NamedTuple):
    """A shape with its constraints ready for one graph."""

    shape: Shape
    least: int
    most: float
    by_value: tuple[tuple[str, "Failing"], ...]
    by_set: tuple[tuple[str, Term], ...]
    properties: tuple["_Prepared", ...]

    def judge_all(
        self, graph: Graph, nodes: list[Term], values: list[list[Term]], found: list[Result]
    ) -> None:
        """Adds the results that nodes have, each with the values that the shape's path gives it.

        Each value is judged once; only where one of them or their number breaks a constraint are
        the nodes gone through.
        """
        if not self._accepts_all(values):
            for node, told in zip(nodes, values, strict=True):
                self._judge(graph, node, told, found)
        if self.properties:
            reached = [value for told in values for value in told]
            subjects = [graph.by_subject.get(value, _NO_TRIPLES) for value in reached]
            for inner in self.properties:
                path = inner.shape.path
                there = [told.get(path, _NOTHING) for told in subjects]  # type: ignore[arg-type]
                inner.judge_all(graph, reached, there, found)

    def accepts(self, graph: Graph, node: Term) -> bool:
        """Whether one focus node has no result."""
        found: list[Result] = []
        path = self.shape.path
        values = [node] if path is None else graph.values(node, path)
        self.judge_all(graph, [node], [values], found)
        return not found

    def _accepts_all(self, values: list[list[Term]]) -> bool:
        """Whether it is certain that no node has a result of the shape itself."""
        sizes = {len(told) for told in values}
        if self.by_set or (sizes and not self.least <= min(sizes) <= max(sizes) <= self.most):
            return False
        judged = set(chain.from_iterable(values)) if self.by_value else ()
        return not any(failing(value) for _, failing in self.by_value for value in judged)

    def _judge(self, graph: Graph, node: Term, values: list[Term], found: list[Result]) -> None:
        shape = self.shape
        if len(values) < self.least:
            found.append(_result(shape, "minCount", node, None))
        if len(values) > self.most:
            found.append(_result(shape, "maxCount", node, None))
        for value in values:
            for name, failing in self.by_value:
                if failing(value):
                    found.append(_result(shape, name, node, value))
        for name, parameter in self.by_set:
            for bad in _BY_SET[name](shape, parameter, graph, node, values):
                found.append(_result(shape, name, node, bad))


def _prepare(shape: Shape, graph: Graph) -> _Prepared:
    counts = {name: int(_value(given)) for name, given in shape.constraints if name in _COUNTS}
    return _Prepared(
        shape,
        counts.get("minCount", 0),
        counts.get("maxCount", math.inf),
        tuple(
            (name, _BY_VALUE[name](shape, parameter, graph))
            for name, parameter in shape.constraints
            if name in _BY_VALUE
        ),
        tuple((name, parameter) for name, parameter in shape.constraints if name in _BY_SET),
        tuple(_prepare(inner, graph) for inner in shape.properties),
    )


def _conformer(shape: Shape, graph: Graph) -> Failing:
    """A question: whether a node has no result for a shape."""
    prepared = _prepare(shape, graph)
    if shape.path is None and not prepared.by_set and not prepared.properties:
        failings = tuple(failing for _, failing in prepared.by_value)
        return lambda node: not _fails_any(node, failings)
    return lambda node: prepared.accepts(graph, node)


def _fails_any(node: Term, failings: tuple[Failing, ...]) -> bool:
    for failing in failings:  # noqa: SIM110 - asked of every text: no generator
        if failing(node):
            return True
    return False


def _result(shape: Shape, name: str, node: Term, value: Term | None) -> Result:
    component = SH + name[0].upper() + name[1:] + "ConstraintComponent"
    return Result(shape.iri, shape.severity, component, node, shape.path, value, _messages(shape))


@cache
def _messages(shape: Shape) -> tuple[Message, ...]:
    return tuple(Message(literal.value, literal.language or "") for literal in shape.messages)


def _of_classes(kinds: set[Term], graph: Graph) -> Iterator[Term]:
    return (node for kind in kinds for node in graph.members(kind))


def _subjects_of(predicates: set[Term], graph: Graph) -> Iterator[Term]:
    return (
        subject for subject, told in graph.by_subject.items() if not predicates.isdisjoint(told)
    )


def _objects_of(predicates: set[Term], graph: Graph) -> Iterator[Term]:
    told = (graph.by_predicate.get(predicate, _NOTHING) for predicate in predicates)
    return chain.from_iterable(told)


_TARGETS: dict[str, Callable[[set[Term], Graph], Iterable[Term]]] = {
    "targetClass": _of_classes,
    "targetNode": lambda nodes, graph: nodes,
    "targetSubjectsOf": _subjects_of,
    "targetObjectsOf": _objects_of,
}


def _lacks_class(shape: Shape, wanted: Term, graph: Graph) -> Failing:
    members = graph.members(wanted)
    return lambda value: value not in members


def _lacks_datatype(shape: Shape, wanted: Term, graph: Graph) -> Failing:
    iri = _value(wanted)
    lexical = LEXICAL.get(iri)

    def failing(value: Term) -> bool:
        if not isinstance(value, ox.Literal) or value.datatype.value != iri:
            return True
        return lexical is not None and not lexical.fullmatch(value.value)

    return failing


def _lacks_kind(shape: Shape, wanted: Term, graph: Graph) -> Failing:
    kinds = NODE_KINDS[_value(wanted)]
    return lambda value: not isinstance(value, kinds)


def _lacks_pattern(shape: Shape, wanted: Term, graph: Graph) -> Failing:
    given = dict(shape.constraints).get("flags")
    flags = re.IGNORECASE if given is not None and "i" in _value(given) else 0
    pattern = re.compile(_value(wanted), flags)
    return lambda value: isinstance(value, ox.BlankNode) or not pattern.search(_value(value))


def _too_short(shape: Shape, least: Term, graph: Graph) -> Failing:
    size = int(_value(least))
    return lambda value: isinstance(value, ox.BlankNode) or len(_value(value)) < size


def _too_long(shape: Shape, most: Term, graph: Graph) -> Failing:
    size = int(_value(most))
    return lambda value: isinstance(value, ox.BlankNode) or len(_value(value)) > size


def _not_in(shape: Shape, head: Term, graph: Graph) -> Failing:
    allowed = set(shape.lists[head])
    return lambda value: value not in allowed


def _not_in_languages(shape: Shape, head: Term, graph: Graph) -> Failing:
    allowed = tuple(_value(term).lower() for term in shape.lists[head])

    def failing(value: Term) -> bool:
        language = value.language if isinstance(value, ox.Literal) else None
        return not language or not any(
            language.lower() == tag or language.lower().startswith(tag + "-") for tag in allowed
        )

    return failing


def _below(shape: Shape, least: Term, graph: Graph) -> Failing:
    bound = _number(least)
    return lambda value: _number(value) is None or not _number(value) >= bound  # type: ignore[operator]


def _above(shape: Shape, most: Term, graph: Graph) -> Failing:
    bound = _number(most)
    return lambda value: _number(value) is None or not _number(value) <= bound  # type: ignore[operator]


def _meets_none(shape: Shape, head: Term, graph: Graph) -> Failing:
    members = [_conformer(shape.shapes[member], graph) for member in shape.lists[head]]
    return lambda value: not any(conforms(value) for conforms in members)


def _misses_one(shape: Shape, head: Term, graph: Graph) -> Failing:
    members = [_conformer(shape.shapes[member], graph) for member in shape.lists[head]]
    return lambda value: not all(conforms(value) for conforms in members)


def _meets(shape: Shape, other: Term, graph: Graph) -> Failing:
    return _conformer(shape.shapes[other], graph)


_BY_VALUE: dict[str, Callable[[Shape, Term, Graph], Failing]] = {
    "class": _lacks_class,
    "datatype": _lacks_datatype,
    "nodeKind": _lacks_kind,
    "pattern": _lacks_pattern,
    "minLength": _too_short,
    "maxLength": _too_long,
    "in": _not_in,
    "languageIn": _not_in_languages,
    "minInclusive": _below,
    "maxInclusive": _above,
    "or": _meets_none,
    "and": _misses_one,
    "not": _meets,
}

Bad = Iterator[Term | None]


def _lacks_value(shape: Shape, wanted: Term, graph: Graph, node: Term, values: list[Term]) -> Bad:
    if wanted not in values:
        yield None


def _repeats_language(
    shape: Shape, wanted: Term, graph: Graph, node: Term, values: list[Term]
) -> Bad:
    seen: set[str] = set()
    told: set[str] = set()
    for value in values:
        language = (value.language or "") if isinstance(value, ox.Literal) else ""
        if language in seen and language and language not in told:
            told.add(language)
            yield None
        seen.add(language)


def _exceeds(shape: Shape, other: Term, graph: Graph, node: Term, values: list[Term]) -> Bad:
    for value in values:
        for limit in graph.values(node, other):
            if not _in_order(value, limit):
                yield value


_BY_SET: dict[str, Callable[[Shape, Term, Graph, Term, list[Term]], Bad]] = {
    "hasValue": _lacks_value,
    "uniqueLang": _repeats_language,
    "lessThanOrEquals": _exceeds,
}


def _value(term: Term) -> str:
    return str(term) if isinstance(term, ox.BlankNode) else term.value


def _number(term: Term) -> Decimal | None:
    try:
        return Decimal(_value(term))
    except InvalidOperation:
        return None


def _in_order(value: Term, limit: Term) -> bool:
    if not (isinstance(value, ox.Literal) and isinstance(limit, ox.Literal)):
        return False
    return value.datatype == limit.datatype and _orderable(value) <= _orderable(limit)


def _orderable(literal: ox.Literal) -> Decimal:
    return _number(literal) or Decimal(0)
