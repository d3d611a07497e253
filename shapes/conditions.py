"""Conditions of a query that constants decide: what the values of variables must be like.

A condition is read as far as it can be, and what cannot be read is taken to hold: so a value that
fails here fails in the query as well.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from operator import eq, ge, gt, le, lt, ne
from typing import NamedTuple

import pyoxigraph as ox

from shapes.model import Term

BRACKET = re.compile(r"[(){}]")
NAME = r"([A-Za-z][\w-]*):([\w-]+)"
NAMED = re.compile(NAME)
KEPT = re.compile(r'"(\d+)"')  #: a string of a query stands as its ordinal
HOLDS = re.compile(
    r"(CONTAINS|REGEX|STRSTARTS|STRENDS)\s*"
    r'\(\s*(STR\s*\(\s*)?\?(\w+)(?(2)\s*\))\s*,\s*"(\d+)"\s*\)'
)
AMONG = re.compile(r"\?(\w+)\s+(NOT\s+)?IN\s*\(([^()?]*)\)")
EQUALS = re.compile(rf"\?(\w+)\s*(!?)=\s*({NAME}|{KEPT.pattern})")
NUMBER = re.compile(r"\?(\w+)\s*(!?=|[<>]=?)\s*(-?\d+(?:\.\d+)?)")
ORDER: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "=": eq,
    "!=": ne,
    "<": lt,
    "<=": le,
    ">": gt,
    ">=": ge,
}
END = re.compile(r"\$(?=\||\)|$)")  #: in Python, a dollar stands before a last line break too


class Test(NamedTuple):
    """What the values of some variables, in their order, must be like."""

    variables: tuple[str, ...]
    holds: Callable[..., bool]


class Reader:
    """Reads the conditions of one query."""

    def __init__(self, spaces: Mapping[str, str], strings: Sequence[str]) -> None:
        """The namespaces by their prefixes, and the strings that ordinals stand for."""
        self._spaces = spaces
        self._strings = strings

    def node(self, text: str) -> Term | None:
        """The term that a constant names; None for all else."""
        if named := NAMED.fullmatch(text):
            return ox.NamedNode(self._spaces[named.group(1)] + named.group(2))
        kept = KEPT.fullmatch(text)
        words = self._strings[int(kept.group(1))] if kept else "\\"
        return None if "\\" in words else ox.Literal(words)

    def among(self, condition: str) -> Iterator[tuple[str, tuple[Term, ...]]]:
        """The variables that must be one of some terms, with those."""
        for part in _asked_together(condition):
            yield from self._among(part)

    def tests(self, condition: str) -> Iterator[Test]:
        """What else must hold of the variables that each part names."""
        for part in _asked_together(condition):
            found = None if any(self._among(part)) else self._test(part)
            if found:
                yield found

    def _among(self, part: str) -> Iterator[tuple[str, tuple[Term, ...]]]:
        found = AMONG.fullmatch(bare(part))
        nodes = self._nodes(found.group(3)) if found and not found.group(2) else None
        if found and nodes:
            yield found.group(1), nodes

    def _test(self, text: str) -> Test | None:
        condition = bare(text)
        for mark, join in (("||", any), ("&&", all)):
            if len(parts := parted(condition, mark)) > 1:
                return _joined(join, [self._test(part) for part in parts])
        if condition.startswith("!"):
            return _denied(self._test(condition[1:]))
        if found := HOLDS.fullmatch(condition):
            how, shown, name, ordinal = found.groups()
            return _of_text(how, bool(shown), name, self._strings[int(ordinal)])
        if found := NUMBER.fullmatch(condition):
            return _of_number(found.group(1), found.group(2), Decimal(found.group(3)))
        if found := AMONG.fullmatch(condition):
            return _of_terms(found.group(1), self._nodes(found.group(3)), not found.group(2))
        if found := EQUALS.fullmatch(condition):
            return _of_terms(found.group(1), self._nodes(found.group(3)), not found.group(2))
        return None

    def _nodes(self, listed: str) -> tuple[Term, ...] | None:
        nodes = [self.node(name.strip()) for name in listed.split(",")]
        told = tuple(node for node in nodes if node is not None)
        return told if len(told) == len(nodes) else None


def _asked_together(condition: str) -> list[str]:
    """The parts of a condition that must all hold; itself where it names alternatives, which bind
    less than they.
    """
    whole = bare(condition)
    return [whole] if len(parted(whole, "||")) > 1 else parted(whole, "&&")


def _joined(join: Callable[[Iterable[bool]], bool], parts: Sequence[Test | None]) -> Test | None:
    """Tests as one of all their variables."""
    tests = [part for part in parts if part]
    if len(tests) < len(parts):
        return None
    names = tuple(dict.fromkeys(name for test in tests for name in test.variables))
    if len(names) == 1:
        return Test(names, lambda value: join(test.holds(value) for test in tests))
    told = [(test.holds, [names.index(name) for name in test.variables]) for test in tests]
    return Test(
        names, lambda *values: join(holds(*(values[n] for n in places)) for holds, places in told)
    )


def _denied(test: Test | None) -> Test | None:
    return None if test is None else Test(test.variables, lambda *values: not test.holds(*values))


def _of_text(how: str, shown: bool, variable: str, words: str) -> Test | None:
    """A test of a text, or, where it is shown as one, of an IRI."""
    if "\\" in words:
        return None
    search = re.compile(END.sub(r"\\Z", words)).search if how == "REGEX" else None

    @lru_cache(maxsize=64)  # many figures beside each other have the same text
    def holds(value: Term) -> bool:
        if not isinstance(value, ox.Literal) and not (shown and isinstance(value, ox.NamedNode)):
            return False
        if search:
            return search(value.value) is not None
        if how == "CONTAINS":
            return words in value.value
        text = value.value
        return text.startswith(words) if how == "STRSTARTS" else text.endswith(words)

    return Test((variable,), holds)


def _of_number(variable: str, order: str, number: Decimal) -> Test:
    def holds(value: Term) -> bool:
        try:
            told = Decimal(value.value) if isinstance(value, ox.Literal) else number
        except InvalidOperation:
            return False
        return compare(told, number)

    compare = ORDER[order]
    return Test((variable,), holds)


def _of_terms(variable: str, nodes: Sequence[Term] | None, inside: bool) -> Test | None:
    if nodes is None:
        return None
    told = frozenset(nodes)
    return Test((variable,), lambda value: (value in told) == inside)


def bare(condition: str) -> str:
    """A condition without brackets around all of it."""
    text = condition.strip()
    while text.startswith("(") and block_end(text, 0) == len(text):
        text = text[1:-1].strip()
    return text


def parted(condition: str, mark: str) -> list[str]:
    """The parts of a condition that a mark outside of brackets keeps apart."""
    parts, depth, start = [], 0, 0
    for found in re.finditer(r"[(){}]|" + re.escape(mark), condition):
        depth += {"(": 1, "{": 1, ")": -1, "}": -1}.get(found.group(), 0)
        if found.group() == mark and not depth:
            parts.append(condition[start : found.start()])
            start = found.end()
    return [*parts, condition[start:]]


def block_end(text: str, start: int) -> int:
    """The place behind the bracket that closes the one at ``start``."""
    depth = 0
    for found in BRACKET.finditer(text, start):
        depth += 1 if found.group() in "({" else -1
        if not depth:
            return found.end()
    return len(text)
