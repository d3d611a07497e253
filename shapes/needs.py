"""What a graph must hold before a query can find anything in it, so that many need not be run.

Only patterns that every solution must match are asked for: what is optional, one of several ways,
or in a condition is left out, but for a condition that a variable is one of a list, or a text with
one of some words. Each sentence of those patterns needs one subject that has all of it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import count
from typing import NamedTuple

import pyoxigraph as ox

from shapes.model import TYPE, Graph, Query, Term

Pair = tuple[ox.NamedNode, Term]  #: a predicate and its object
Words = tuple[ox.NamedNode, frozenset[str]]  #: a predicate, and words of which a text has one

NAME = r"([A-Za-z][\w-]*):([\w-]+)"
NAMED = re.compile(NAME)
PATH = re.compile(rf"\({NAME}(?:\|{NAME})+\)")  #: one of several predicates
LISTED = re.compile(r"FILTER\s*\(\s*\?(\w+)\s+IN\s*\(([^()]*)\)\s*\)")
PREFIX = re.compile(r"PREFIX ([\w-]+): <([^>]*)>")
KEPT = re.compile(r'"(\d+)"')  #: a string of a query, by its ordinal
HOLDS = re.compile(r'(CONTAINS|REGEX)\s*\(\s*\?(\w+)\s*,\s*"(\d+)"\s*\)')
PLAIN = re.compile(r"[^\\\[\](){}.*+?]+")  #: a regular expression of words alone
ASIDE = re.compile(r"\b(OPTIONAL|FILTER|BIND|SELECT)\b|\{")
BOUND = re.compile(rf"({NAME})\s+\?(\w+)")
BRACKET = re.compile(r"[(){}]")
STRING = re.compile(r"""\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'""")
SENTENCE = re.compile(r"[?$]\w+\s+(?=[a-z(])")


class Need(NamedTuple):
    """What one subject must have: a pair of each set, all predicates, one predicate a path."""

    choices: tuple[frozenset[Pair], ...]
    predicates: frozenset[ox.NamedNode]
    paths: tuple[frozenset[ox.NamedNode], ...]
    words: tuple[Words, ...] = ()


class Holdings:
    """What a graph holds, looked up for the needs of queries."""

    def __init__(self, graph: Graph, needs: Iterable[tuple[Need, ...]]) -> None:
        """The graph's subjects by what these needs ask for, in one walk."""
        self._graph = graph
        self._met: dict[Need, bool] = {}
        self._having: dict[tuple[Term, Term], list[Term]] = {}
        self._predicates = graph.by_predicate.keys()
        self._texts: dict[ox.NamedNode, str] = {}
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
        if paths or not need.predicates <= self._predicates or not all(map(self._says, need.words)):
            return False
        if need.choices and need not in self._met:
            fewest = min((self._subjects(pairs) for pairs in need.choices), key=len)
            self._met[need] = any(self._has(subject, need) for subject in fewest)
        return self._met.get(need, True)

    def _says(self, told: Words) -> bool:
        """Whether a text of the predicate has one of the words."""
        predicate, words = told
        if predicate not in self._texts:
            values = set(self._graph.by_predicate.get(predicate, ()))
            texts = (value.value for value in values if isinstance(value, ox.Literal))
            self._texts[predicate] = "\n".join(texts)
        return any(word in self._texts[predicate] for word in words)

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
    strings = [found.group()[1:-1] for found in STRING.finditer(query.select)]
    ordinals = count()
    text = STRING.sub(lambda _: f'"{next(ordinals)}"', query.select)
    needs: dict[Need, None] = {}
    for patterns, conditions in _groups(text[text.index("{") :]):
        listed = {
            variable: tuple(_node(name, spaces) for name in NAMED.finditer(names))
            for condition in conditions
            for variable, names in LISTED.findall(condition)
        }
        sentences = [s.strip() for s in re.split(r"\s\.(?=\s|$)", patterns)]
        told = [sentence for sentence in sentences if SENTENCE.match(sentence)]
        needs.update((_need(s, spaces, listed, strings), None) for s in told)
        bound = {
            variable: _node(name, spaces)
            for sentence in told
            for part in re.split(r"\s;\s", SENTENCE.sub("", sentence, count=1))
            if (found := BOUND.fullmatch(part.strip()))
            for name, variable in [(NAMED.fullmatch(found.group(1)), found.group(4))]
            if name
        }
        words = _words(conditions, bound, strings)
        needs.update((Need((), frozenset(), (), (one,)), None) for one in words)
    return tuple(need for need in needs if any(need))


def _words(
    conditions: Iterable[str], bound: dict[str, ox.NamedNode], strings: Sequence[str]
) -> Iterator[Words]:
    """The words of which a text must have one, by the conditions that all hold."""
    for condition in conditions:
        inner = _bare(condition.removeprefix("FILTER"))
        for part in _parted(inner, "&&"):
            ways = [HOLDS.fullmatch(way.strip()) for way in _parted(_bare(part), "||")]
            told = [(way.group(1), way.group(2), strings[int(way.group(3))]) for way in ways if way]
            names = {name for _, name, _ in told}
            plain = all(
                "\\" not in t and (kind == "CONTAINS" or PLAIN.fullmatch(t)) for kind, _, t in told
            )
            if len(told) == len(ways) and len(names) == 1 and names <= bound.keys() and plain:
                split = (t.split("|") if kind == "REGEX" else [t] for kind, _, t in told)
                words = frozenset(word.strip("^$") for some in split for word in some)
                yield bound[names.pop()], words


def _bare(condition: str) -> str:
    """A condition without brackets around all of it."""
    bare = condition.strip()
    while bare.startswith("(") and block_end(bare, 0) == len(bare):
        bare = bare[1:-1].strip()
    return bare


def _parted(condition: str, mark: str) -> list[str]:
    """The parts of a condition that a mark outside of brackets keeps apart."""
    parts, depth, start = [], 0, 0
    for found in re.finditer(r"[()]|" + re.escape(mark), condition):
        depth += {"(": 1, ")": -1}.get(found.group(), 0)
        if found.group() == mark and not depth:
            parts.append(condition[start : found.start()])
            start = found.end()
    return [*parts, condition[start:]]


def _need(
    sentence: str,
    spaces: dict[str, str],
    listed: dict[str, tuple[ox.NamedNode, ...]],
    strings: Sequence[str],
) -> Need:
    """What a sentence of patterns asks of its subject; other paths and numbers ask for nothing."""
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
            nodes: Sequence[Term] = listed.get(value.strip().lstrip("?"), ())
            if told := NAMED.fullmatch(value.strip()):
                nodes = (_node(told, spaces),)
            elif (kept := KEPT.fullmatch(value.strip())) and "\\" not in strings[
                int(kept.group(1))
            ]:
                nodes = (ox.Literal(strings[int(kept.group(1))]),)
            if nodes:
                choices.append(frozenset((predicate, node) for node in nodes))
    return Need(tuple(choices), frozenset(predicates), tuple(paths))


def _node(name: re.Match[str], spaces: dict[str, str]) -> ox.NamedNode:
    return ox.NamedNode(spaces[name.group(1)] + name.group(2))


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
            conditions.append(text[found.start() : place])
    yield " . ".join([*kept, text[place:]]), conditions


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
