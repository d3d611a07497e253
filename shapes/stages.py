"""A query in two stages: what it looks for, and what it then says of each thing found.

Most queries find nothing, and planning what they would say takes longer than looking: so what
stands before the first optional pattern, else up to the last condition, is asked alone, and the
rest of its solutions only. What a group sums up to is looked for; what else is said of the group is
asked where a sum is found wrong, and of it alone, since planning grows faster than a query.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

import pyoxigraph as ox

from shapes.conditions import block_end
from shapes.model import Term
from shapes.needs import STRING
from shapes.ordering import in_order

WHERE = re.compile(r"\bWHERE\s*(?=\{)")
PART = re.compile(r"\bOPTIONAL\b|\bFILTER\b|[({}]")
KEYS = re.compile(r"\}\s*GROUP\s+BY((?:\s+[?$]\w+)+)\s*\}$")
VARIABLE = re.compile(r"[?$](\w+)")
GROUP = re.compile(r"\{\s*SELECT\s+[?$]\w")
COMPUTED = re.compile(r"\bBIND\s*(?=\()|\((?=(?:SUM|COUNT|MIN|MAX|GROUP_CONCAT)\()")
NAME = re.compile(r"\bAS\s+[?$](\w+)\s*\)$")


class Group(NamedTuple):
    """A group as a query of its own, cut where conditions on its keys go."""

    before: str
    keys: tuple[str, ...]
    after: str


class Stages(NamedTuple):
    """The query of the first stage, and the whole one cut where its solutions go."""

    look: str
    before: str
    again: tuple[Group, ...]  #: of which the first stage left something out
    after: str
    late: frozenset[str]  #: variables that both a condition of the first stage and ``after`` name
    whole: str


@cache
def query_to_stages(text: str) -> Stages | None:
    """The stages of a SELECT with its prefixes; None where nothing can be put off."""
    plain = _blank(text)
    where = WHERE.search(plain)
    if where is None or not plain.rstrip().endswith("}") or re.search(r"\[|\b_:", plain):
        return None
    start = place = where.end() + 1
    conditions: set[str] = set()
    cuts = [start]
    looked = start
    while (found := PART.search(plain, place)) and found.group() not in ("OPTIONAL", "}"):
        opened = next(n for n in range(found.start(), len(plain)) if plain[n] in "({")
        place = block_end(plain, opened)
        if found.group() == "FILTER":
            conditions.update(VARIABLE.findall(plain[opened:place]))
        elif found.group() == "{":
            cuts += [opened, place]
        looked = place if found.group() != "(" else looked
    if found is None:
        return None
    cut = found.start() if found.group() == "OPTIONAL" else looked
    if cut == start or (not VARIABLE.search(plain, cut, found.end()) and found.group() == "}"):
        return None
    cuts.append(cut)
    parts = [text[one:other] for one, other in pairwise(cuts)]
    lean = _without_unused(parts)
    prefixes = text[: text.rindex("SELECT", 0, where.start())]
    look = in_order(prefixes + "SELECT * WHERE {" + "".join(lean) + "}")
    changed = (part for part, left in zip(parts, lean, strict=True) if part != left)
    again = tuple(_group(prefixes, part) for part in changed)
    late = conditions & set(VARIABLE.findall(plain[cuts[-1] :]))
    return Stages(look, text[:start], again, text[cuts[-1] :], frozenset(late), text)


def _group(prefixes: str, part: str) -> Group:
    """The group that a part in brackets is."""
    found = KEYS.search(_blank(part))
    end = found.start() if found else len(part) - 1
    keys = VARIABLE.findall(found.group(1)) if found else []
    return Group(prefixes + part[1:end], tuple(keys), part[end:-1])


def _without_unused(parts: Sequence[str]) -> list[str]:
    """The parts of a first stage without the aggregates of groups that nothing in it uses.

    What computes them goes as well; a group of which no aggregate goes stays as it is.
    """
    lean = list(parts)
    dropped: set[int] = set()
    while unused := _unused(lean):
        number, start, end = unused
        if lean[number][start] == "(":
            dropped.add(number)
        lean[number] = lean[number][:start] + lean[number][end:]
    return [one if n in dropped else parts[n] for n, one in enumerate(lean)]


def _unused(parts: Sequence[str]) -> tuple[int, int, int] | None:
    """The place, within a group, of an aggregate or a BIND whose variable stands nowhere else."""
    plain = [_blank(part) for part in parts]
    used = Counter(VARIABLE.findall(" ".join(plain)))
    for number, part in enumerate(plain):
        for found in COMPUTED.finditer(part) if GROUP.match(part) else ():
            end = block_end(part, part.index("(", found.start()))
            name = NAME.search(part, found.start(), end)
            if name and used[name.group(1)] == 1:
                return number, found.start(), end
    return None


def _blank(text: str) -> str:
    """A query with nothing within its strings."""
    return STRING.sub(lambda found: '"' + "_" * (len(found.group()) - 2) + '"', text)


class Found(NamedTuple):
    """What the first stage found: the names of its variables, and its solutions."""

    names: tuple[str, ...]
    solutions: list[tuple[Term | None, ...]]


def ask(store: ox.Store, text: str) -> ox.QuerySolutions | None:
    """The solutions of a SELECT over all graphs of a store; None where it has none for sure."""
    stages = query_to_stages(text)
    if stages is None:
        return _solutions(store, in_order(text))
    return tell(store, stages, look(store, stages))


def look(store: ox.Store, stages: Stages) -> Found:
    """The first stage."""
    return _found(store, stages.look)


def tell(store: ox.Store, stages: Stages, found: Found) -> ox.QuerySolutions | None:
    """The second stage for what was found; None where that is nothing.

    A blank node cannot be named in a query, and a condition that needs what comes later cannot be
    judged before: then the whole query is asked.
    """
    blank = any(isinstance(term, ox.BlankNode) for row in found.solutions for term in row)
    if blank or stages.late - set(found.names):
        return _solutions(store, stages.whole)
    if not found.solutions:
        return None
    for group in stages.again:
        found = _joined(found, _found(store, restricted(group, found)))
    lines = (
        " ".join("UNDEF" if term is None else str(term) for term in row) for row in found.solutions
    )
    names = " ".join(f"?{name}" for name in found.names)
    values = f" VALUES ({names}) {{ ({') ('.join(lines)}) }} "
    return _solutions(store, stages.before + values + stages.after)


def restricted(group: Group, found: Found) -> str:
    """The query of a group, for the keys that were found."""
    conditions = ""
    for key in set(group.keys).intersection(found.names):
        values = {row[found.names.index(key)] for row in found.solutions}
        if None not in values:
            conditions += f" FILTER (?{key} IN ({', '.join(sorted(map(str, values)))}))"
    return group.before + conditions + group.after


def _joined(found: Found, group: Found) -> Found:
    """What was found, with what else is said of its groups."""
    shared = [name for name in group.names if name in found.names]
    added = [name for name in group.names if name not in found.names]
    said: defaultdict[tuple[Term | None, ...], list[tuple[Term | None, ...]]] = defaultdict(list)
    for row in group.solutions:
        told = dict(zip(group.names, row, strict=True))
        said[tuple(told[name] for name in shared)].append(tuple(told[name] for name in added))
    solutions = [
        (*row, *more)
        for row in found.solutions
        for more in said[tuple(row[found.names.index(name)] for name in shared)]
    ]
    return Found((*found.names, *added), solutions)


def _found(store: ox.Store, text: str) -> Found:
    answer = _solutions(store, text)
    names = tuple(variable.value for variable in answer.variables)
    return Found(names, [tuple(row) for row in answer])


def _solutions(store: ox.Store, text: str) -> ox.QuerySolutions:
    answer = store.query(text, use_default_graph_as_union=True)
    assert isinstance(answer, ox.QuerySolutions)
    return answer
