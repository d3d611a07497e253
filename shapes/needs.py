"""What a graph must hold before a query can find anything in it, so that many need not be run.

Only patterns that every solution must match are asked for: what is optional is left out, and of
several ways one must be there. Of each group, each subject needs one that has all that the patterns
name, whose values pass the conditions that constants decide, and which is linked to others of the
group that have what these need.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain, count, product, starmap
from typing import NamedTuple, TypeAlias

import pyoxigraph as ox

from shapes.conditions import NAME, NAMED, Reader, Test, block_end
from shapes.model import TYPE, Graph, Query, Term

Pair = tuple[ox.NamedNode, Term]  #: a predicate and its object
Told = tuple[tuple[ox.NamedNode, ...], Test]  #: predicates, and what their values must be like
Values = dict[Term, list[Term]]  #: of a subject, by predicate

PATH = re.compile(rf"\({NAME}(?:\|{NAME})+\)")  #: one of several predicates
PREFIX = re.compile(r"PREFIX ([\w-]+): <([^>]*)>")
ASIDE = re.compile(r"\b(OPTIONAL|FILTER|BIND|SELECT)\b|\{")
UNION = re.compile(r"\s*UNION\s*\{")
STRING = re.compile(r"""\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'""")
SENTENCE = re.compile(r"([?$]\w+)\s+(?=[a-z(])")


@dataclass(frozen=True, eq=False)
class Need:
    """What one subject must have.

    All predicates, of each set a pair, of each path a predicate, and as the value of a predicate
    that links a subject that meets a need of its own.
    """

    choices: tuple[frozenset[Pair], ...]
    predicates: frozenset[ox.NamedNode]
    paths: tuple[frozenset[ox.NamedNode], ...]
    told: tuple[Told, ...]
    links: tuple[tuple[ox.NamedNode, "Need"], ...]


@dataclass(frozen=True, eq=False)
class Ways:
    """Needs of which those of one way must be met."""

    ways: tuple["Needs", ...]


Needs: TypeAlias = tuple[Need | Ways, ...]


class Asked(NamedTuple):
    """What needs ask for: a place for each predicate, and for each value of one."""

    places: dict[Term, tuple[int, dict[Term, int]]]
    of: dict[Need, tuple[tuple[int, ...], ...]]  #: one of each of these places
    size: int

    def held(self, told: Values) -> Iterator[int]:
        """The places of what a subject has."""
        for predicate, values in told.items():
            if found := self.places.get(predicate):
                place, wanted = found
                yield place
                if wanted:
                    yield from (wanted[value] for value in values if value in wanted)


class Holdings:
    """What a graph holds, looked up for the needs of queries; a number has a bit a subject."""

    def __init__(self, graph: Graph, needs: Iterable[Needs]) -> None:
        """The graph's subjects by what these needs ask for, in one walk."""
        self._asked = needs_to_asked(tuple(needs))
        self._met: dict[Need, bool] = {}
        self._links: dict[tuple[ox.NamedNode, Need], int] = {}
        self._leading: dict[Term, dict[Term, int]] = {}
        alike: defaultdict[tuple[int, ...], list[tuple[Term, Values]]] = defaultdict(list)
        for subject, told in graph.by_subject.items():
            alike[tuple(self._asked.held(told))].append((subject, told))
        self._subjects = list(chain.from_iterable(alike.values()))
        self._having = [0] * self._asked.size  #: by place
        first = 0
        for places, some in alike.items():
            bits = ((1 << len(some)) - 1) << first
            first += len(some)
            for place in places:
                self._having[place] |= bits

    def meet(self, needs: Needs) -> bool:
        """Whether there is a subject for each need."""
        return all(self._meets(need) for need in needs)

    def _meets(self, need: Need | Ways) -> bool:
        if isinstance(need, Ways):
            return any(self.meet(way) for way in need.ways)
        if need not in self._met:
            named = self._named(need)
            self._met[need] = named > 0 and (
                not need.told or any(True for _ in self._passing(need, named))
            )
        return self._met[need]

    def _passing(self, need: Need, named: int) -> Iterator[Term]:
        """Those of some subjects whose values pass the tests of a need."""
        for subject, told in self._numbered(named):
            if all(
                any(starmap(test.holds, product(*map(told.__getitem__, names))))
                for names, test in need.told
            ):
                yield subject

    def _named(self, need: Need) -> int:
        """The subjects that have all that a need names, whatever its tests say of them."""
        bits = (1 << len(self._subjects)) - 1
        for places in self._asked.of[need]:
            having = 0
            for place in places:
                having |= self._having[place]
            bits &= having
            if not bits:
                return 0
        for predicate, other in need.links:
            bits &= self._linked(predicate, other)
        return bits

    def _linked(self, predicate: ox.NamedNode, need: Need) -> int:
        """The subjects of which a value of a predicate meets a need."""
        if (predicate, need) not in self._links:
            if predicate not in self._leading:
                leading: defaultdict[Term, int] = defaultdict(int)
                for number, (_, told) in enumerate(self._subjects):
                    for value in told.get(predicate, ()):
                        leading[value] |= 1 << number
                self._leading[predicate] = leading
            bits = 0
            for subject in self._passing(need, self._named(need)):
                bits |= self._leading[predicate].get(subject, 0)
            self._links[predicate, need] = bits
        return self._links[predicate, need]

    def _numbered(self, bits: int) -> Iterator[tuple[Term, Values]]:
        marks = bin(bits)[:1:-1]
        number = marks.find("1")
        while number >= 0:
            yield self._subjects[number]
            number = marks.find("1", number + 1)


@lru_cache(maxsize=16)
def needs_to_asked(needs: tuple[Needs, ...]) -> Asked:
    """What all needs ask for."""
    places: dict[Term, tuple[int, dict[Term, int]]] = {}
    of: dict[Need, tuple[tuple[int, ...], ...]] = {}
    free = count()

    def place(predicate: Term, value: Term | None = None) -> int:
        if predicate not in places:
            places[predicate] = (next(free), {})
        own, by_value = places[predicate]
        if value is not None and value not in by_value:
            by_value[value] = next(free)
        return own if value is None else by_value[value]

    for need in chain.from_iterable(map(_each, needs)):
        every = [tuple(place(*pair) for pair in pairs) for pairs in need.choices]
        every += [(place(predicate),) for predicate in need.predicates]
        every += [tuple(map(place, path)) for path in need.paths]
        of[need] = tuple(every)
    return Asked(places, of, next(free))


def _each(needs: Needs) -> Iterator[Need]:
    """Every need, of all ways, and those that it is linked to."""
    for need in needs:
        if isinstance(need, Ways):
            yield from chain.from_iterable(map(_each, need.ways))
        else:
            yield need
            yield from _each(tuple(other for _, other in need.links))


@cache
def query_to_needs(query: Query) -> Needs:
    """The needs of which none may be missing, else the query has no solution."""
    strings = [found.group()[1:-1] for found in STRING.finditer(query.select)]
    ordinals = count()
    text = STRING.sub(lambda _: f'"{next(ordinals)}"', query.select)
    reader = Reader(dict(PREFIX.findall(query.prefixes)), strings)
    return _group_needs(text[text.index("{") :], reader)


def _group_needs(text: str, reader: Reader) -> Needs:
    """What the patterns that must match and the conditions ask, of a group and of those in it."""
    needs: dict[Need | Ways, None] = {}
    kept: list[str] = []
    conditions: list[str] = []
    place = 0
    while found := ASIDE.search(text, place):
        kept.append(text[place : found.start()])
        if found.group() == "SELECT":
            place = text.index("{", found.end())
            continue
        opened = next(n for n in range(found.start(), len(text)) if text[n] in "({")
        place = block_end(text, opened)
        if found.group() == "{":
            ways = [_group_needs(text[opened + 1 : place - 1], reader)]
            while union := UNION.match(text, place):
                place = block_end(text, union.end() - 1)
                ways.append(_group_needs(text[union.end() : place - 1], reader))
            needs.update(dict.fromkeys(ways[0] if len(ways) == 1 else [Ways(tuple(ways))]))
        elif found.group() == "FILTER":
            conditions.append(text[found.end() : place])
    own = _pattern_needs(" . ".join([*kept, text[place:]]), conditions, reader)
    needs.update(dict.fromkeys(own))
    return tuple(needs)


class _Star:
    """The patterns of one subject; other paths and numbers ask for nothing."""

    def __init__(self, parts: Iterable[str], among: Mapping[str, Iterable[Term]], reader: Reader):
        """The predicates with their objects, and which terms a variable must be among."""
        self.choices: dict[frozenset[Pair], None] = {}
        self.bound: dict[str, ox.NamedNode] = {}  #: the predicate whose value a variable is
        self.predicates: set[ox.NamedNode] = set()
        self.paths: list[frozenset[ox.NamedNode]] = []
        for part in parts:
            lead, _, objects = part.strip().partition(" ")
            if PATH.fullmatch(lead):
                named = (reader.node(found.group()) for found in NAMED.finditer(lead))
                self.paths.append(frozenset(one for one in named if isinstance(one, ox.NamedNode)))
            predicate = TYPE if lead == "a" else reader.node(lead)
            if not isinstance(predicate, ox.NamedNode):
                continue
            self.predicates.add(predicate)
            for value in map(str.strip, objects.split(",")):
                variable = value.lstrip("?")
                told = reader.node(value)
                nodes = among.get(variable, ()) if told is None else (told,)
                if nodes:
                    self.choices[frozenset((predicate, node) for node in nodes)] = None
                self.bound[variable] = predicate

    def need(self, tests: Iterable[Test], stars: Mapping[str, "_Star"]) -> Need:
        """What the subject needs, linked to those of other stars of which constants are told."""
        told = [
            (tuple(self.bound[name] for name in test.variables), test)
            for test in tests
            if self.bound.keys() >= set(test.variables)
        ]
        others = {name: star for name, star in stars.items() if star is not self}
        links = [
            (predicate, others[variable].need(tests, others))
            for variable, predicate in self.bound.items()
            if variable in others and others[variable].choices
        ]
        of = (tuple(self.choices), frozenset(self.predicates), tuple(self.paths))
        return _need(*of, tuple(told), tuple(links))


def _pattern_needs(patterns: str, conditions: list[str], reader: Reader) -> Iterator[Need]:
    """What patterns and conditions ask of each of their subjects."""
    among = dict(pair for condition in conditions for pair in reader.among(condition))
    tests = [test for condition in conditions for test in reader.tests(condition)]
    parts: defaultdict[str, list[str]] = defaultdict(list)
    for sentence in re.split(r"\s\.(?=\s|$)", patterns):
        if found := SENTENCE.match(sentence.strip()):
            name = found.group(1).lstrip("?")
            parts[name] += re.split(r"\s;\s", sentence.strip()[found.end() :])
    stars = {name: _Star(told, among, reader) for name, told in parts.items()}
    focus = stars.pop("$this", None)  # all is linked to it, so that a link tells nothing
    for star in stars.values():
        if star.predicates or star.paths:
            yield star.need(tests, stars)
    if focus:
        yield focus.need(tests, {})


_need = cache(Need)  #: what many queries need is looked for once
