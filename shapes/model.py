"""The shapes as they stand in the folder: which files, which node shapes, which constraints.

What a shape may hold is what this reader knows: an unknown term in the SHACL namespace is an error
that names it, because a misspelt ``sh:mincount`` would otherwise conform to everything.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from pathlib import Path

import pyoxigraph as ox

from ontology import BASE, PREFIXES

FOLDER = Path(__file__).resolve().parent
SHAPE = BASE + "shape/"
SH, RDF = PREFIXES["sh"], PREFIXES["rdf"]
Term = ox.NamedNode | ox.BlankNode | ox.Literal

TYPE = ox.NamedNode(RDF + "type")
SUBCLASS = ox.NamedNode(PREFIXES["rdfs"] + "subClassOf")
FIRST, REST, NIL = (ox.NamedNode(RDF + name) for name in ("first", "rest", "nil"))

TARGETS = ("targetClass", "targetNode", "targetSubjectsOf", "targetObjectsOf")
ONE_VALUE = (
    *("minCount", "maxCount", "datatype", "nodeKind", "minLength", "maxLength", "pattern", "flags"),
    *("minInclusive", "maxInclusive", "in", "languageIn", "uniqueLang", "not", "or", "and"),
)
MANY_VALUES = ("class", "hasValue", "lessThanOrEquals")
SAID = ("message", "severity", "name", "description", "order", "group", "deactivated", "path")
STRUCTURE = ("property", "sparql")
OF_SPARQL = ("select", "message", "prefixes")
OF_PREFIXES = ("declare", "prefix", "namespace")
KNOWN = {*TARGETS, *ONE_VALUE, *MANY_VALUES, *SAID, *STRUCTURE, *OF_SPARQL, *OF_PREFIXES}
KNOWN_CLASSES = {"NodeShape", "PropertyShape", "SPARQLConstraint", "PrefixDeclaration"}
KNOWN_VALUES = {
    "Violation",
    "Warning",
    "Info",
    "IRI",
    "Literal",
    "BlankNode",
    "BlankNodeOrIRI",
    "resultSeverity",
    "resultMessage",
}


class ShapeError(Exception):
    """A shape that cannot be read: says which, and what is wrong with it."""


@dataclass(frozen=True, eq=False)
class Query:
    """A SPARQL constraint: its SELECT with the prefixes before it, and its messages."""

    select: str
    prefixes: str
    messages: tuple[ox.Literal, ...]


@dataclass(frozen=True)
class Shape:
    """A node shape or a property shape; ``path`` is None for the former."""

    node: Term
    severity: str
    path: Term | None = None
    targets: tuple[tuple[str, Term], ...] = ()
    messages: tuple[ox.Literal, ...] = ()
    constraints: tuple[tuple[str, Term], ...] = ()
    lists: dict[Term, tuple[Term, ...]] = field(default_factory=dict, hash=False, compare=False)
    properties: tuple["Shape", ...] = ()
    shapes: dict[Term, "Shape"] = field(default_factory=dict, hash=False, compare=False)
    queries: tuple[Query, ...] = ()

    @property
    def iri(self) -> str:
        """The shape's IRI, or its blank node's label."""
        return str(self.node) if isinstance(self.node, ox.BlankNode) else self.node.value


class Graph:
    """Triples by subject and predicate, and subjects by class: what Core constraints ask for."""

    def __init__(self, triples: Iterable[ox.Triple | ox.Quad]) -> None:
        """An index over the triples, whichever graphs they stand in."""
        self.by_subject: dict[Term, dict[Term, list[Term]]] = {}
        self._members: dict[Term, dict[Term, None]] = {}
        last: object = None
        told: dict[Term, list[Term]] = {}
        for triple in triples:
            subject: Term = triple.subject  # type: ignore[assignment]
            if subject != last:  # most triples stand beside others of their subject
                last, told = subject, self.by_subject.setdefault(subject, {})
            told.setdefault(triple.predicate, []).append(triple.object)  # type: ignore[arg-type]

    def values(self, subject: Term, predicate: Term) -> list[Term]:
        """The objects of a subject and a predicate."""
        return self.by_subject.get(subject, {}).get(predicate, [])

    def members(self, kind: Term) -> dict[Term, None]:
        """The nodes of a class and of the classes that the graph itself puts below it, in order."""
        if kind not in self._members:
            kinds, grown = {kind}, True
            while grown:
                below = {one for one, above in self._subclasses if not kinds.isdisjoint(above)}
                grown = not below <= kinds
                kinds |= below
            nodes = (node for one in kinds for node in self.by_type.get(one, ()))
            self._members[kind] = dict.fromkeys(nodes)
        return self._members[kind]

    @cached_property
    def by_type(self) -> dict[Term, list[Term]]:
        """The subjects of each class."""
        found: defaultdict[Term, list[Term]] = defaultdict(list)
        for subject, told in self.by_subject.items():
            for kind in told.get(TYPE, ()):
                found[kind].append(subject)
        return found

    @cached_property
    def by_predicate(self) -> dict[Term, list[Term]]:
        """The values that each predicate has, whatever their subjects."""
        found: defaultdict[Term, list[Term]] = defaultdict(list)
        for told in self.by_subject.values():
            for predicate, values in told.items():
                found[predicate] += values
        return found

    @cached_property
    def _subclasses(self) -> tuple[tuple[Term, frozenset[Term]], ...]:
        """The classes that the graph puts below others, with those."""
        told = ((one, values.get(SUBCLASS)) for one, values in self.by_subject.items())
        return tuple((one, frozenset(above)) for one, above in told if above)

    def listed(self, head: Term) -> tuple[Term, ...]:
        """The members of an RDF list."""
        members: list[Term] = []
        while head != NIL:
            members += self.values(head, FIRST)
            head = self.values(head, REST)[0]
        return tuple(members)


def shape_files() -> tuple[Path, ...]:
    """The Turtle files of the shapes: prefixes, the structure of each class, the audit rules."""
    structure = sorted(FOLDER.glob("*.ttl"))
    return (*structure, *sorted((FOLDER / "audit").glob("*.ttl")))


@cache
def all_shapes_ttl() -> str:
    """All shapes as one Turtle text for any SHACL processor; prefixes come once, in front."""
    return join_turtle(shape_files())


def shapes_ttl(name: str) -> str:
    """The shapes of one file, by its name, with the prefixes that their queries need."""
    files = [file for file in shape_files() if file.stem in ("prefixes", name)]
    if len(files) != 2:
        raise ShapeError(f"no file {name}.ttl in shapes/ or shapes/audit/")
    return join_turtle(files)


def join_turtle(files: Iterable[Path]) -> str:
    """Turtle files as one text."""
    bodies = []
    heads: set[str] = set()
    for file in files:
        lines = file.read_text(encoding="utf-8").splitlines()
        heads |= {line for line in lines if line.startswith("@prefix")}
        bodies.append("\n".join(line for line in lines if not line.startswith("@prefix")).strip())
    return "\n".join(sorted(heads)) + "\n\n" + "\n\n".join(bodies) + "\n"


@cache
def all_shapes() -> tuple[Shape, ...]:
    """Every shape of the folder that has a target."""
    return read_shapes(all_shapes_ttl())


@cache
def rule_families() -> dict[str, str]:
    """The slug of the rule family of each shape that has one, by the shape's IRI."""
    graph = Graph(ox.parse(all_shapes_ttl().encode(), format=ox.RdfFormat.TURTLE))
    family = ox.NamedNode(PREFIXES["mz"] + "ruleFamily")
    return {
        subject.value: value.value.rsplit("/", 1)[-1]
        for subject, values in graph.by_subject.items()
        for value in values.get(family, ())
        if isinstance(subject, ox.NamedNode) and isinstance(value, ox.NamedNode)
    }


@lru_cache(maxsize=256)
def read_shapes(turtle: str) -> tuple[Shape, ...]:
    """The targeted shapes of a Turtle text, sorted by IRI; raises ShapeError for a bad one."""
    parsed = ox.parse(turtle.encode(), format=ox.RdfFormat.TURTLE)
    graph = Graph(parsed)
    _refuse_unknown(graph)
    targeted = [
        subject
        for subject, values in graph.by_subject.items()
        if any(_sh(name) in values for name in TARGETS)
    ]
    return tuple(sorted((_shape(graph, node) for node in targeted), key=lambda s: s.iri))


def _refuse_unknown(graph: Graph) -> None:
    """Raises ShapeError for a term in the SHACL namespace that is not used here."""
    for subject, values in graph.by_subject.items():
        for predicate, objects in values.items():
            _refuse(subject, predicate, KNOWN)
            for value in objects:
                known = KNOWN_CLASSES if predicate == TYPE else {*KNOWN_VALUES, *KNOWN}
                _refuse(subject, value, known)


def _refuse(subject: Term, term: Term, known: set[str]) -> None:
    if isinstance(term, ox.NamedNode) and term.value.startswith(SH):
        name = term.value.removeprefix(SH)
        if name not in known:
            raise ShapeError(f"{subject}: sh:{name} is no SHACL term that the shapes may use here")


def _shape(graph: Graph, node: Term) -> Shape:
    values = {
        predicate.value.removeprefix(SH): objects
        for predicate, objects in graph.by_subject.get(node, {}).items()
        if isinstance(predicate, ox.NamedNode) and predicate.value.startswith(SH)
    }
    constraints = [(n, v) for n in (*ONE_VALUE, *MANY_VALUES) for v in values.get(n, ())]
    lists = {v: graph.listed(v) for n, v in constraints if n in ("in", "languageIn", "or", "and")}
    inner = [v for n, v in constraints if n == "not"]
    inner += [m for n, v in constraints if n in ("or", "and") for m in lists[v]]
    severity = values.get("severity", [ox.NamedNode(SH + "Violation")])[0]
    path = values.get("path", [None])[0]
    if path is not None and not isinstance(path, ox.NamedNode):
        path = _inverse(graph, node, path)
    return Shape(
        node=node,
        severity=severity.value if isinstance(severity, ox.NamedNode) else "",
        path=path,
        targets=tuple((name, v) for name in TARGETS for v in values.get(name, ())),
        messages=_literals(values.get("message", [])),
        constraints=tuple(constraints),
        lists=lists,
        properties=tuple(_shape(graph, p) for p in values.get("property", ())),
        shapes={member: _shape(graph, member) for member in inner},
        queries=tuple(_query(graph, q) for q in values.get("sparql", ())),
    )


def _inverse(graph: Graph, node: Term, path: Term) -> Term:
    raise ShapeError(f"{node}: only a predicate can be a path here, not {path}")


def _query(graph: Graph, node: Term) -> Query:
    select = graph.values(node, _sh("select"))
    if len(select) != 1 or not isinstance(select[0], ox.Literal):
        raise ShapeError(f"{node}: a SPARQL constraint has exactly one sh:select")
    declared = sorted(
        f"PREFIX {prefix}: <{_text(graph, d, 'namespace')}>"
        for owner in graph.values(node, _sh("prefixes"))
        for d in graph.values(owner, _sh("declare"))
        if f"{(prefix := _text(graph, d, 'prefix'))}:" in select[0].value
    )
    messages = _literals(graph.values(node, _sh("message")))
    return Query(select[0].value, "\n".join(declared) + "\n", messages)


def _literals(terms: Iterable[Term]) -> tuple[ox.Literal, ...]:
    found = [term for term in terms if isinstance(term, ox.Literal)]
    return tuple(sorted(found, key=lambda literal: (literal.language or "", literal.value)))


def _text(graph: Graph, node: Term, name: str) -> str:
    value = graph.values(node, _sh(name))[0]
    return value.value if isinstance(value, ox.Literal | ox.NamedNode) else ""


def _sh(name: str) -> ox.NamedNode:
    return ox.NamedNode(SH + name)
