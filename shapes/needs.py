"""What a graph must hold before a query can find anything in it, so that most need not be run.

Only patterns that every solution must match are asked for: what is optional, one of several ways,
or in a condition is left out, but for a condition that a variable is one of a list.
"""

import re
from functools import cache

from shapes.library import Query

Pair = tuple[str, str]  #: IRIs of a predicate and of its object
Needs = tuple[frozenset[Pair], ...]  #: of each set, the graph must hold at least one

NAME = r"([A-Za-z][\w-]*):([\w-]+)"
PAIR = re.compile(rf"(?<![\w|/^:]){NAME}\s+{NAME}(?![\w:])")
LISTED = re.compile(r"FILTER\s*\(\s*\?(\w+)\s+IN\s*\(([^()]*)\)\s*\)")
PREFIX = re.compile(r"PREFIX ([\w-]+): <([^>]*)>")
ASIDE = re.compile(r"\b(OPTIONAL|FILTER|BIND|SELECT)\b|\{")
BRACKET = re.compile(r"[(){}]")
STRING = re.compile(r"""\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'""")


@cache
def query_to_needs(query: Query) -> Needs:
    """The sets of pairs of which a graph must hold one each, else the query has no solution."""
    spaces = dict(PREFIX.findall(query.prefixes))
    text = STRING.sub('""', query.select)
    conditions: list[str] = []
    body = _required(text[text.index("{") :], conditions)
    needs = [
        frozenset({(spaces[p] + one, spaces[q] + two)})
        for p, one, q, two in PAIR.findall(body)
        if {p, q} <= set(spaces)
    ]
    for variable, names in (found for c in conditions for found in LISTED.findall(c)):
        leads = re.findall(rf"(?<![\w|/^:]){NAME}\s+\?{variable}\b", body)
        needs += [
            frozenset((spaces[p] + one, spaces[q] + two) for q, two in re.findall(NAME, names))
            for p, one in leads
            if p in spaces
        ]
    return tuple(dict.fromkeys(needs))


def _required(text: str, conditions: list[str]) -> str:
    """The text of the patterns that must match; their plain conditions are added to the list."""
    kept: list[str] = []
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
                kept.append(_required(text[opened + 1 : place - 1], conditions))
            place = union
        elif found.group() == "FILTER" and LISTED.fullmatch(text[found.start() : place]):
            conditions.append(text[found.start() : place])
    return " . ".join([*kept, text[place:]])


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
