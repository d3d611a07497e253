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
    return Stages(look, text[:start], text[cut:], frozenset(late))


def ask(store: ox.Store, text: str) -> ox.QuerySolutions | None:
    """The solutions of a SELECT over all graphs of a store; None where it has none for sure."""
    stages = query_to_stages(text)
    if stages is None:
        return _solutions(store, text)
    found = _solutions(store, stages.look)
    names = [variable.value for variable in found.variables]
    if stages.late - set(names):
        return _solutions(store, text)
    lines = []
    for row in found:
        if any(isinstance(term, ox.BlankNode) for term in row):
            return _solutions(store, text)
        lines.append(" ".join("UNDEF" if term is None else str(term) for term in row))
    if not lines:
        return None
    values = f" VALUES ({' '.join('?' + name for name in names)}) {{ ({') ('.join(lines)}) }} "
    return _solutions(store, stages.before + values + stages.after)


def _solutions(store: ox.Store, text: str) -> ox.QuerySolutions:
    answer = store.query(text, use_default_graph_as_union=True)
    assert isinstance(answer, ox.QuerySolutions)
    return answer
