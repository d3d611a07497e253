"""What a graph must hold before a query can find anything in it, so that many need not be run.

Only patterns that every solution must match are asked for: what is optional or one of several ways
is left out. Of each group, each subject needs one that has all that the patterns name and whose
values pass the conditions that constants decide.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import chain, count
from typing import NamedTuple

import pyoxigraph as ox

from shapes.conditions import NAME, NAMED, Reader, Test, block_end
from shapes.model import TYPE, Graph, Query, Term

Pair = tuple[ox.NamedNode, Term]  #: a predicate and its object
Told = tuple[ox.NamedNode, Test]  #: a predicate, and what its value must be like

PATH = re.compile(rf"\({NAME}(?:\|{NAME})+\)")  #: one of several predicates
PREFIX = re.compile(r"PREFIX ([\w-]+): <([^>]*)>")
ASIDE = re.compile(r"\b(OPTIONAL|FILTER|BIND|SELECT)\b|\{")
STRING = re.compile(r"""\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'""")
SENTENCE = re.compile(r"([?$]\w+)\s+(?=[a-z(])")


class Need(NamedTuple):
    """What one subject must have: a pair of each set, all predicates, one predicate a path."""

    choices: tuple[frozenset[Pair], ...]
    predicates: frozenset[ox.NamedNode]
    paths: tuple[frozenset[ox.NamedNode], ...]
    told: tuple[Told, ...]


class Holdings:
    """What a graph holds, looked up for the needs of queries."""

    def __init__(self, graph: Graph, needs: Iterable[tuple[Need, ...]]) -> None:
        """The graph's subjects by what these needs ask for, in one walk."""
        self._graph = graph
        self._met: dict[Need, bool] = {}
        self._predicates = graph.by_predicate.keys()
        choices = (pairs for some in needs for need in some for pairs in need.choices)
        wanted = {predicate for pairs in choices for predicate, _ in pairs}
        self._having: dict[Term, dict[Term, list[Term]]] = {name: {} for name in wanted - {TYPE}}
        for subject, told in graph.by_subject.items():
            for predicate in self._having.keys() & told.keys():
                having = self._having[predicate]
                for value in told[predicate]:
                    having.setdefault(value, []).append(subject)
        self._having[TYPE] = graph.by_type

    def meet(self, needs: tuple[Need, ...]) -> bool:
        """Whether there is a subject for each need."""
        return all(self._meets(need) for need in needs)

    def _meets(self, need: Need) -> bool:
        if need not in self._met:
            self._met[need] = self._found(need)
        return self._met[need]

    def _found(self, need: Need) -> bool:
        paths = any(path.isdisjoint(self._predicates) for path in need.paths)
        if paths or not need.predicates <= self._predicates:
            return False
        if need.choices:
            fewest = min((self._subjects(pairs) for pairs in need.choices), key=len)
            return any(self._has(subject, need) for subject in fewest)
        by_predicate = self._graph.by_predicate
        return all(any(map(test.holds, by_predicate[name])) for name, test in need.told)

    def _subjects(self, pairs: frozenset[Pair]) -> Sequence[Term]:
        found = [self._having[predicate].get(value, ()) for predicate, value in pairs]
        return found[0] if len(found) == 1 else tuple(chain.from_iterable(found))

    def _has(self, subject: Term, need: Need) -> bool:
        told = self._graph.by_subject.get(subject, {})
        if not need.predicates <= told.keys():
            return False
        return all(
            any(value in told.get(predicate, ()) for predicate, value in pairs)
            for pairs in need.choices
        ) and all(any(map(test.holds, told[name])) for name, test in need.told)


@cache
def query_to_needs(query: Query) -> tuple[Need, ...]:
    """The needs of which none may be missing, else the query has no solution."""
    strings = [found.group()[1:-1] for found in STRING.finditer(query.select)]
    ordinals = count()
    text = STRING.sub(lambda _: f'"{next(ordinals)}"', query.select)
    reader = Reader(dict(PREFIX.findall(query.prefixes)), strings)
    needs: dict[Need, None] = {}
    for patterns, conditions in _groups(text[text.index("{") :]):
        needs.update(dict.fromkeys(_needs(patterns, conditions, reader)))
    return tuple(need for need in needs if any(need))


def _needs(patterns: str, conditions: list[str], reader: Reader) -> Iterator[Need]:
    """What a group asks of each of its subjects; other paths and numbers ask for nothing."""
    among = dict(pair for condition in conditions for pair in reader.among(condition))
    tests = [test for condition in conditions for test in reader.tests(condition)]
    by_subject: defaultdict[str, list[str]] = defaultdict(list)
    for sentence in re.split(r"\s\.(?=\s|$)", patterns):
        if found := SENTENCE.match(sentence.strip()):
            by_subject[found.group(1)] += re.split(r"\s;\s", sentence.strip()[found.end() :])
    for parts in by_subject.values():
        choices: dict[frozenset[Pair], None] = {}
        bound: dict[str, ox.NamedNode] = {}
        predicates: set[ox.NamedNode] = set()
        paths: list[frozenset[ox.NamedNode]] = []
        for part in parts:
            lead, _, objects = part.strip().partition(" ")
            if PATH.fullmatch(lead):
                named = (reader.node(found.group()) for found in NAMED.finditer(lead))
                paths.append(frozenset(one for one in named if isinstance(one, ox.NamedNode)))
            predicate = TYPE if lead == "a" else reader.node(lead)
            if not isinstance(predicate, ox.NamedNode):
                continue
            predicates.add(predicate)
            for value in map(str.strip, objects.split(",")):
                variable = value.lstrip("?")
                told = reader.node(value)
                nodes = among.get(variable, ()) if told is None else (told,)
                if nodes:
                    choices[frozenset((predicate, node) for node in nodes)] = None
                bound[variable] = predicate
        told_of = [(bound[test.variable], test) for test in tests if test.variable in bound]
        yield Need(tuple(choices), frozenset(predicates), tuple(paths), tuple(told_of))


def _groups(text: str) -> Iterator[tuple[str, list[str]]]:
    """The patterns that must match and the conditions, of a group and of those in it."""
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
            union = _after_union(text, place)
            if union == place:
                yield from _groups(text[opened + 1 : place - 1])
            place = union
        elif found.group() == "FILTER":
            conditions.append(text[found.end() : place])
    yield " . ".join([*kept, text[place:]]), conditions


def _after_union(text: str, end: int) -> int:
    while union := re.match(r"\s*UNION\s*\{", text[end:]):
        end = block_end(text, end + union.end() - 1)
    return end
