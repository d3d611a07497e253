"""What a graph must hold before a query can find anything in it, so that many need not be run.

Only patterns that every solution must match are asked for: what is optional, one of several ways,
or in a condition is left out, but for a condition that a variable is one of a list. Each sentence
of those patterns needs one subject that has all of it.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

import pyoxigraph as ox

from shapes.model import TYPE, Graph, Query, Term

Pair = tuple[ox.NamedNode, ox.NamedNode]  #: a predicate and its object

NAME = r"([A-Za-z][\w-]*):([\w-]+)"
NAMED = re.compile(NAME)
PATH = re.compile(rf"\({NAME}(?:\|{NAME})+\)")  #: one of several predicates
LISTED = re.compile(r"FILTER\s*\(\s*\?(\w+)\s+IN\s*\(([^()]*)\)\s*\)")
PREFIX = re.compile(r"PREFIX ([\w-]+): <([^>]*)>")
ASIDE = re.compile(r"\b(OPTIONAL|FILTER|BIND|SELECT)\b|\{")
BRACKET = re.compile(r"[(){}]")
STRING = re.compile(r"""\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'""")
SENTENCE = re.compile(r"[?$]\w+\s+(?=[a-z(])")


class Need(NamedTuple):
    """What one subject must have: a pair of each set, all predicates, one predicate a path."""

    choices: tuple[frozenset[Pair], ...]
    predicates: frozenset[ox.NamedNode]
    paths: tuple[frozenset[ox.NamedNode], ...]


class Holdings:
    """What a graph holds, looked up for the needs of queries."""

    def __init__(self, graph: Graph, needs: Iterable[tuple[Need, ...]]) -> None:
        """The graph's subjects by what these needs ask for, in one walk."""
        self._graph = graph
        self._met: dict[Need, bool] = {}
        self._having: dict[tuple[Term, Term], list[Term]] = {}
        self._predicates = graph.by_predicate.keys()
        wanted = {
            pair for some in needs for need in some for pairs in need.choices for pair in pairs
        }
        predicates = {predicate for predicate, _ in wanted} - {TYPE}
        for pair in wanted:
            self._having[pair] = graph.by_type.get(pair[1], []) if pair[0] == TYPE else []
        for subject, told in graph.by_subject.items():
            for predicate in predicates.intersection(told):
                for value in told[predicate]:
                    if (predicate, value) in wanted:
                        self._having[predicate, value].append(subject)

    def meet(self, needs: tuple[Need, ...]) -> bool:
        """Whether there is a subject for each need."""
        return all(self._meets(need) for need in needs)

    def _meets(self, need: Need) -> bool:
        paths = any(path.isdisjoint(self._predicates) for path in need.paths)
        if paths or not need.predicates <= self._predicates:
            return False
        if need.choices and need not in self._met:
            fewest = min((self._subjects(pairs) for pairs in need.choices), key=len)
            self._met[need] = any(self._has(subject, need) for subject in fewest)
        return self._met.get(need, True)

    def _subjects(self, pairs: frozenset[Pair]) -> list[Term]:
        return [subject for pair in pairs for subject in self._having[pair]]

    def _has(self, subject: Term, need: Need) -> bool:
        told = self._graph.by_subject.get(subject, {})
        return all(predicate in told for predicate in need.predicates) and all(
            any(value in told.get(predicate, ()) for predicate, value in pairs)
            for pairs in need.choices
        )


@cache
def query_to_needs(query: Query) -> tuple[Need, ...]:
    """The needs of which none may be missing, else the query has no solution."""
    spaces = dict(PREFIX.findall(query.prefixes))
    text = STRING.sub('""', query.select)
    needs: dict[Need, None] = {}
    for patterns, conditions in _groups(text[text.index("{") :]):
        listed = {
            variable: tuple(_node(name, spaces) for name in NAMED.finditer(names))
            for variable, names in LISTED.findall(conditions)
        }
        sentences = (s.strip() for s in re.split(r"\s\.(?=\s|$)", patterns))
        needs.update((_need(s, spaces, listed), None) for s in sentences if SENTENCE.match(s))
    return tuple(need for need in needs if any(need))


def _need(
    sentence: str, spaces: dict[str, str], listed: dict[str, tuple[ox.NamedNode, ...]]
) -> Need:
    """What a sentence of patterns asks of its subject; other paths and literals ask for nothing."""
    choices: list[frozenset[Pair]] = []
    predicates: set[ox.NamedNode] = set()
    paths: list[frozenset[ox.NamedNode]] = []
    for part in re.split(r"\s;\s", SENTENCE.sub("", sentence, count=1)):
        lead, _, objects = part.strip().partition(" ")
        named = NAMED.fullmatch(lead)
        if PATH.fullmatch(lead):
            paths.append(frozenset(_node(name, spaces) for name in NAMED.finditer(lead)))
        if lead != "a" and named is None:
            continue
        predicate = TYPE if named is None else _node(named, spaces)
        predicates.add(predicate)
        for value in objects.split(","):
            told = NAMED.fullmatch(value.strip())
            nodes = (
                listed.get(value.strip().lstrip("?")) if told is None else (_node(told, spaces),)
            )
            if nodes:
                choices.append(frozenset((predicate, node) for node in nodes))
    return Need(tuple(choices), frozenset(predicates), tuple(paths))


def _node(name: re.Match[str], spaces: dict[str, str]) -> ox.NamedNode:
    return ox.NamedNode(spaces[name.group(1)] + name.group(2))


def _groups(text: str) -> Iterator[tuple[str, str]]:
    """The patterns that must match and the plain conditions, of a group and of those in it."""
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
        elif found.group() == "FILTER" and LISTED.fullmatch(text[found.start() : place]):
            conditions.append(text[found.start() : place])
    yield " . ".join([*kept, text[place:]]), " ".join(conditions)


def _after_union(text: str, end: int) -> int:
    while union := re.match(r"\s*UNION\s*\{", text[end:]):
        end = block_end(text, end + union.end() - 1)
    return end


def block_end(text: str, start: int) -> int:
    """The place behind the bracket that closes the one at ``start``."""
    depth = 0
    for found in BRACKET.finditer(text, start):
        depth += 1 if found.group() in "({" else -1
        if not depth:
            return found.end()
    return len(text)
