"""What a SELECT is made of, as far as the order of its joins asks for it.

Groups, patterns, ways and what is optional are read; conditions and computed values stay texts, but
for the groups that EXISTS holds in them. The grammar is that of
https://www.w3.org/TR/sparql11-query/#sparqlGrammar without what the shapes do not use (blank nodes,
VALUES, MINUS, GRAPH, SERVICE): a text with these is refused.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import ClassVar

from shapes.needs import STRING

Names = frozenset[str]
NONE = Names()

TOKEN = re.compile(
    rf"""(?!\"{{3}}|'{{3}})(?:{STRING.pattern})(?:@[\w-]+)? # a string
    | <[^<>"{{}}|^`\\\s]*>                    # an IRI
    | [?$]\w+                                 # a variable
    | (?:[^\W\d_][\w.-]*)?:(?:[\w:%](?:[\w.:%-]*[\w:%-])?)? # a name with its prefix
    | (?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?
    | (?!_:)\w+
    | && | \|\| | \^\^ | [!<>]=
    | [(){{}}.;,=<>!?*/+|^-]
    | \#[^\n]*                                # a comment
    | (?P<strange>\S)""",
    re.VERBOSE,
)
TERM = re.compile(r"[?$]\w|[<\"'].|\.?\d|[\w.-]*:|(?:true|false)$")
KEYWORDS = {"SELECT", "WHERE", "OPTIONAL", "FILTER", "BIND", "UNION", "EXISTS", "AS"}


class UnreadError(ValueError):
    """A text that the grammar does not cover: says at which word."""


class Node:
    """A part of a query, with the variables of all that it is made of."""

    binds: ClassVar[bool] = True  #: whether it binds any of its variables
    surely: ClassVar[bool] = True  #: and whether in every solution

    @property
    def inner(self) -> "tuple[Node, ...]":
        """What it is made of."""
        return ()

    @cached_property
    def own(self) -> Names:
        """The variables that it names itself."""
        return NONE

    @cached_property
    def sure(self) -> Names:
        """The variables that it binds in every solution."""
        return self._all("sure") if self.binds and self.surely else NONE

    @cached_property
    def may(self) -> Names:
        """The variables that it may bind."""
        return self._all("may") if self.binds else NONE

    @cached_property
    def named(self) -> Names:
        """The variables that stand in it."""
        return self._all("named")

    def _all(self, names: str) -> Names:
        return self.own.union(*(getattr(node, names) for node in self.inner))


@dataclass(frozen=True, eq=False)
class Triple(Node):
    """A pattern of one triple; its predicate may be a path."""

    subject: str
    path: str
    object: str

    @cached_property
    def own(self) -> Names:
        """The variables among its three terms."""
        return _names((self.subject, self.path, self.object))


@dataclass(frozen=True, eq=False)
class Group(Node):
    """What stands between braces, in its order."""

    parts: tuple[Node, ...]

    @property
    def inner(self) -> tuple[Node, ...]:
        """The parts."""
        return self.parts


@dataclass(frozen=True, eq=False)
class Ways(Node):
    """Groups in braces of which each gives solutions of its own; often there is a single one."""

    ways: "tuple[Group | Select, ...]"

    @property
    def inner(self) -> tuple[Node, ...]:
        """The groups."""
        return self.ways

    @cached_property
    def sure(self) -> Names:
        """The variables that each of them binds in every solution."""
        return self.ways[0].sure.intersection(*(way.sure for way in self.ways))


@dataclass(frozen=True, eq=False)
class Expression(Node):
    """The text of a condition or a value, as it stands, with the groups of EXISTS in it."""

    pieces: tuple[str | Group, ...]
    names: Names  #: the variables of the text
    binds = False

    @property
    def inner(self) -> tuple[Node, ...]:
        """The groups."""
        return tuple(piece for piece in self.pieces if isinstance(piece, Group))

    @cached_property
    def own(self) -> Names:
        """The variables of the text."""
        return self.names


@dataclass(frozen=True, eq=False)
class Filter(Node):
    """A condition on the solutions of a group."""

    condition: Expression
    binds = False

    @property
    def inner(self) -> tuple[Node, ...]:
        """The condition."""
        return (self.condition,)


@dataclass(frozen=True, eq=False)
class Bind(Node):
    """A value computed from what stands before it in its group; where that fails, nothing."""

    value: Expression
    name: str
    surely = False

    @property
    def inner(self) -> tuple[Node, ...]:
        """The value."""
        return (self.value,)

    @cached_property
    def own(self) -> Names:
        """The variable that is computed."""
        return _names((self.name,))


@dataclass(frozen=True, eq=False)
class Maybe(Node):
    """What OPTIONAL adds to a group."""

    group: Group
    surely = False

    @property
    def inner(self) -> tuple[Node, ...]:
        """The group."""
        return (self.group,)


@dataclass(frozen=True, eq=False)
class Select(Node):
    """A query, or one within another: what it tells, of which group, and how that is put."""

    head: Expression
    group: Group
    tail: Expression
    told: Names | None  #: the variables that the head lists; None where it has a star
    surely = False

    @cached_property
    def own(self) -> Names:
        """The variables that it tells; all others stay within it."""
        return self.group.may if self.told is None else self.told


def text_to_select(text: str) -> tuple[str, Select]:
    """What is declared before a SELECT, and the SELECT; raises UnreadError."""
    found = [one for one in TOKEN.finditer(text) if text[one.start()] != "#"]
    tokens = [one.group() for one in found]
    other = {one.group() for one in found if one.lastgroup}
    other |= {token for token in set(tokens) - KEYWORDS if token.upper() in KEYWORDS}
    if other or "SELECT" not in tokens:
        raise UnreadError(f"{other or 'nothing'} where a SELECT should stand")
    first = tokens.index("SELECT")
    reader = _Reader(text, found[first:])
    select = reader.select()
    reader.take("")
    return text[: found[first].start()], select


class _Reader:
    """Reads the tokens of a SELECT from left to right; an empty one stands at their end."""

    def __init__(self, text: str, found: list[re.Match[str]]) -> None:
        self._text = text
        self._tokens = [*(one.group() for one in found), ""]
        self._spans = [*(one.span() for one in found), (len(text), len(text))]
        self._place = 0

    @property
    def _next(self) -> str:
        return self._tokens[self._place]

    def take(self, *expected: str) -> str:
        """The next token, where it is one of those expected or any may stand."""
        token = self._next
        if token not in expected if expected else not token:
            raise UnreadError(f"{token!r} at word {self._place}, not one of {expected}")
        self._place += 1
        return token

    def select(self) -> Select:
        """A SELECT up to its end or to the brace that closes it."""
        start = self._place
        head = self._expression("WHERE", "{")
        told = _told(self._tokens[start : self._place])
        if self._next == "WHERE":
            self.take()
        return Select(head, self._braced(), self._expression("}", ""), told)

    def _braced(self) -> Group:
        self.take("{")
        parts: list[Node] = [Ways((self.select(),))] if self._next == "SELECT" else []
        while self._next != "}":
            parts += self._block() or self._sentence()
        self.take("}")
        return Group(tuple(parts))

    def _block(self) -> list[Node]:
        """What begins with a keyword or a brace; nothing where a pattern stands."""
        if self._next == "{":
            return [self._ways()]
        if self._next not in ("OPTIONAL", "FILTER", "BIND"):
            return []
        keyword = self.take()
        if keyword == "OPTIONAL":
            return [Maybe(self._braced())]
        if keyword == "FILTER":
            return [Filter(self._expression())]
        self.take("(")
        value = self._expression("AS")
        self.take("AS")
        name = self._term()
        self.take(")")
        return [Bind(value, name)]

    def _ways(self) -> Ways:
        ways = [self._way()]
        while self._next == "UNION":
            self.take()
            ways.append(self._way())
        return Ways(tuple(ways))

    def _way(self) -> Group | Select:
        if self._tokens[self._place + 1] != "SELECT":
            return self._braced()
        self.take("{")
        select = self.select()
        self.take("}")
        return select

    def _expression(self, *ends: str) -> Expression:
        """All up to one of some ends outside of brackets; else up to the first that is closed."""
        pieces: list[str | Group] = []
        start = first = self._place
        depth, closed = 0, False
        while depth or not (self._next in ends if ends else closed):
            token = self.take()
            depth += {"(": 1, ")": -1}.get(token, 0)
            closed = token in (")", "EXISTS")
            if token == "EXISTS":
                pieces += (self._between(start), self._braced())
                start = self._place
        names = _names(self._tokens[first : self._place])
        return Expression((*pieces, self._between(start)), names)

    def _between(self, start: int) -> str:
        """The text from one token up to where the reader is."""
        if start == self._place:
            return ""
        return self._text[self._spans[start][0] : self._spans[self._place - 1][1]]

    def _sentence(self) -> Iterator[Node]:
        """The patterns of one subject."""
        subject = self._term()
        while True:
            path = self._path()
            yield Triple(subject, path, self._term())
            while self._next == ",":
                self.take()
                yield Triple(subject, path, self._term())
            if self._next != ";":
                break
            self.take()
        if self._next == ".":
            self.take()
        elif self._next not in ("}", "{", "OPTIONAL", "FILTER", "BIND"):
            raise UnreadError(f"{self._next!r} at word {self._place}, not the end of a sentence")

    def _term(self) -> str:
        sign = self.take() if self._next in ("-", "+") else ""
        token = self.take()
        if not TERM.match(token):
            raise UnreadError(f"{token!r} at word {self._place} is no term")
        if self._next == "^^":
            token += self.take() + self.take()
        return sign + token

    def _path(self) -> str:
        """A predicate, or several joined to a path."""
        steps = ""
        while self._next in ("^", "!"):
            steps += self.take()
        if self._next == "(":
            steps += self.take() + self._path() + self.take(")")
        else:
            steps += self.take() if self._next == "a" else self._term()
        while self._next in ("*", "+", "?"):
            steps += self.take()
        if self._next in ("|", "/"):
            steps += self.take() + self._path()
        return steps


def _told(head: list[str]) -> Names | None:
    """The variables that the head of a SELECT lists, those of computed values among them."""
    depth, names = 0, []
    for before, token in pairwise(["", *head]):
        depth += {"(": 1, ")": -1}.get(token, 0)
        if token == "*" and not depth:
            return None
        if not depth or (before == "AS" and depth == 1):
            names.append(token)
    return _names(names)


def _names(words: Iterable[str]) -> Names:
    return Names(word[1:] for word in words if word[:1] in ("?", "$") and word[1:])
