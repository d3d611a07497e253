"""What is wrong with a query that the engine cannot parse, told so that it can be mended.

The engine says how far it came and lists what its grammar had room for, classes of characters
among it. Here the slips that people make are looked for first; what is left of the engine's words
comes last. Every fault is a key of the pages' words and what fills it, to be told in both tongues.
"""

import re
from bisect import bisect_right
from itertools import pairwise
from typing import NamedTuple

from ontology import PREFIXES
from publish.sparql_text import QUERY_FORMS, Token, tokens

ENGINE = re.compile(
    r"error at (?P<line>\d+):(?P<column>\d+): expected (?:one of )?(?P<hoped>.*)", re.S
)
CHARACTERS = re.compile(r"\[(?:'[^']*'|[^\]'])*\]")  #: a class of characters of the grammar
KEYWORD = re.compile(r"[A-Z]+")
REASON = re.compile(r"[A-Z][A-Za-z]+(?: [A-Za-z]+)+")  #: what the engine says in a sentence
PAIRS = {")": "(", "]": "[", "}": "{"}
SHOWN = 40  #: characters of the query that are repeated


class Fault(NamedTuple):
    """What is wrong: the key of the words that say it, and what fills them."""

    key: str
    values: dict[str, object]


def fault(query: str, words: str) -> Fault:
    """What is wrong with a query of which the engine says ``words``."""
    found = tokens(query)
    return (
        wrong_start(query, found)
        or undeclared(query, found)
        or unbalanced(query, found)
        or from_engine(query, found, words)
    )


def wrong_start(query: str, found: list[Token]) -> Fault | None:
    """A query that begins with no word that begins one."""
    rest = after_prologue(found)
    if not rest:
        return Fault("query-none", {})
    if rest[0].kind == "word" and rest[0].text.upper() in QUERY_FORMS:
        return None
    return at(query, rest[0].start, "query-start", text=rest[0].text[:SHOWN])


def after_prologue(found: list[Token]) -> list[Token]:
    """The tokens behind PREFIX and BASE."""
    n = 0
    while n < len(found) and found[n].text.upper() in {"PREFIX", "BASE", "VERSION"}:
        n += 3 if found[n].text.upper() == "PREFIX" else 2
    return found[n:]


def undeclared(query: str, found: list[Token]) -> Fault | None:
    """A name whose prefix no PREFIX line declares."""
    declared = {
        following.text.split(":")[0]
        for token, following in pairwise(found)
        if token.text.upper() == "PREFIX"
    }
    for token in after_prologue(found):
        name = token.text.split(":")[0]
        is_name = token.kind == "prefixed" and query[token.start - 1 : token.start] != "<"
        if is_name and name not in declared and name != "_":
            iri = PREFIXES.get(name, "…")
            return at(query, token.start, "query-prefix", name=name, iri=iri)
    return None


def unbalanced(query: str, found: list[Token]) -> Fault | None:
    """A bracket without its partner."""
    open_: list[Token] = []
    for token in found:
        if token.kind == "open":
            open_.append(token)
        elif token.kind == "close":
            if not open_:
                return at(query, token.start, "query-closes", text=token.text)
            last = open_.pop()
            if last.text != PAIRS[token.text]:
                return at(query, last.start, "query-open", text=last.text)
    if open_:
        return at(query, open_[-1].start, "query-open", text=open_[-1].text)
    return None


def from_engine(query: str, found: list[Token], words: str) -> Fault:
    """What the engine says, without its classes of characters, and the text that stands there."""
    match = ENGINE.match(words)
    if match is None:
        return Fault("query-words", {"words": " ".join(words.split())})
    line, column = int(match["line"]), int(match["column"])
    parts = [part.strip() for part in CHARACTERS.sub("", match["hoped"]).split(",")]
    reasons = [part for part in parts if REASON.fullmatch(part)]
    hoped = [part for part in parts if KEYWORD.fullmatch(part)]
    values: dict[str, object] = {"line": line, "column": column}
    values["text"] = text_at(found, offset(query, line, column))
    if reasons:
        return Fault("query-reason", {**values, "reason": reasons[0]})
    if len(hoped) == 1:
        return Fault("query-hoped", {**values, "hoped": hoped[0]})
    return Fault("query-stuck", values)


def text_at(found: list[Token], place: int) -> str:
    """The token that stands at a place, or the last one before it."""
    n = bisect_right([token.start for token in found], place) - 1
    return found[n].text[:SHOWN] if n >= 0 else ""


def at(query: str, place: int, key: str, **values: object) -> Fault:
    """A fault at a place of the query, whose line and column are told from 1."""
    before = query[:place]
    line, column = before.count("\n") + 1, place - before.rfind("\n")
    return Fault(key, {"line": line, "column": column, **values})


def offset(query: str, line: int, column: int) -> int:
    """The place in the query of a line and a column from 1."""
    lines = query.split("\n")
    return sum(len(text) + 1 for text in lines[: line - 1]) + column - 1
