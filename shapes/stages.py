"""A query in two stages: what it looks for, and what it then says of each thing found.

Most queries find nothing, and planning what they would say takes longer than looking: so what
stands before the first optional pattern is asked alone, and the rest of its solutions only.
"""

import re
from functools import cache
from typing import NamedTuple

import pyoxigraph as ox

from shapes.needs import STRING, block_end

WHERE = re.compile(r"\bWHERE\s*(?=\{)")
PART = re.compile(r"\bOPTIONAL\b|\bFILTER\b|[({}]")
VARIABLE = re.compile(r"[?$](\w+)")


class Stages(NamedTuple):
    """The query of the first stage, and the whole one cut where its solutions go."""

    look: str
    before: str
    after: str
    late: frozenset[str]  #: variables that both a condition of the first stage and ``after`` name
    whole: str


@cache
def query_to_stages(text: str) -> Stages | None:
    """The stages of a SELECT with its prefixes; None where nothing can be put off."""
    plain = STRING.sub(lambda found: '"' + "_" * (len(found.group()) - 2) + '"', text)
    where = WHERE.search(plain)
    if where is None or not plain.rstrip().endswith("}") or re.search(r"\[|\b_:", plain):
        return None
    start = place = where.end() + 1
    conditions: set[str] = set()
    while (found := PART.search(plain, place)) and found.group() != "OPTIONAL":
        if found.group() == "}":
            return None
        opened = next(n for n in range(found.start(), len(plain)) if plain[n] in "({")
        place = block_end(plain, opened)
        if found.group() == "FILTER":
            conditions.update(VARIABLE.findall(plain[opened:place]))
    if found is None:
        return None
    cut = found.start()
    look = text[: where.start()]
    look = look[: look.rindex("SELECT")] + "SELECT * WHERE {" + text[start:cut] + "}"
    late = conditions & set(VARIABLE.findall(plain[cut:]))
    return Stages(look, text[:start], text[cut:], frozenset(late), text)


class Found(NamedTuple):
    """What the first stage found: the names of its variables, and its solutions."""

    names: tuple[str, ...]
    solutions: list[ox.QuerySolution]


def ask(store: ox.Store, text: str) -> ox.QuerySolutions | None:
    """The solutions of a SELECT over all graphs of a store; None where it has none for sure."""
    stages = query_to_stages(text)
    return _solutions(store, text) if stages is None else tell(store, stages, look(store, stages))


def look(store: ox.Store, stages: Stages) -> Found:
    """The first stage."""
    answer = _solutions(store, stages.look)
    return Found(tuple(variable.value for variable in answer.variables), list(answer))


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
    lines = (
        " ".join("UNDEF" if term is None else str(term) for term in row) for row in found.solutions
    )
    names = " ".join(f"?{name}" for name in found.names)
    values = f" VALUES ({names}) {{ ({') ('.join(lines)}) }} "
    return _solutions(store, stages.before + values + stages.after)


def _solutions(store: ox.Store, text: str) -> ox.QuerySolutions:
    answer = store.query(text, use_default_graph_as_union=True)
    assert isinstance(answer, ox.QuerySolutions)
    return answer
