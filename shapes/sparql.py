"""SPARQL constraints run set-wise: one query for all focus nodes of a shape, in Oxigraph.

A SELECT of the shapes names its focus nodes by their class itself, so that without a binding for
``$this`` it gives what it gives for each focus node, all at once. A rule whose two shapes differ in
the verdict alone (a gap that rounding explains, and a contradiction) is run once for both.
"""

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from types import MappingProxyType

import pyoxigraph as ox

from shapes.model import SH, Graph, Query, Shape, Term, all_shapes
from shapes.needs import Holdings, needs_to_asked, query_to_needs
from shapes.ordering import in_order
from shapes.report import Message, Result
from shapes.stages import ask, query_to_stages

COMPONENT = SH + "SPARQLConstraintComponent"
VERDICT = re.compile(r'\n[ \t]*FILTER \(\?verdict = "([a-z]+)"\)')
PLACE = re.compile(r"\{[?$](\w+)\}")
THREADS = 2
Row = dict[str, Term]
Answer = Callable[[ox.Store], list[Row]]


def shapes_to_results(
    shapes: Sequence[Shape],
    graph: Graph,
    store: ox.Store,
    focus: dict[str, list[Term]],
    own: Mapping[str, Answer] = MappingProxyType({}),
) -> Iterator[Result]:
    """Every result of the SPARQL constraints of shapes whose focus nodes are given by shape.

    A query that needs what the graph does not hold is not run. Some are answered in a way of their
    ``own``, by their text.
    """
    asking = [(shape, query) for shape in shapes if focus[shape.iri] for query in shape.queries]
    asked = {query_to_plain(query)[0]: query_to_needs(query) for _, query in asking}
    holdings = Holdings(graph, asked.values())

    def answer(text: str) -> list[Row]:
        if text in own:
            return own[text](store)
        return rows(store, text) if holdings.meet(asked[text]) else []

    answers = in_threads(answer, asked)
    for shape, query in asking:
        text, verdict = query_to_plain(query)
        nodes = set(focus[shape.iri]) if answers[text] else ()
        for row in answers[text]:
            if row.get("this") in nodes and verdict in ("", _words(row.get("verdict"))):
                yield row_to_result(shape, query, row)


def prepare() -> None:
    """Reads the shapes and what their queries need, before processes that check are forked."""
    queries = [query for shape in all_shapes() for query in shape.queries]
    asked = {query_to_plain(query)[0]: query_to_needs(query) for query in queries}
    needs_to_asked(tuple(asked.values()))
    for text in asked:
        if query_to_stages(text) is None:
            in_order(text)


@cache
def query_to_plain(query: Query) -> tuple[str, str]:
    """A query without its filter for one verdict, and that verdict; empty where it has none."""
    found = VERDICT.search(query.select)
    if found is None:
        return query.prefixes + query.select, ""
    return query.prefixes + VERDICT.sub("", query.select), found.group(1)


def row_to_result(shape: Shape, query: Query, row: Row) -> Result:
    """The result that one solution of a constraint's query stands for."""
    further = {name: term for name, term in row.items() if name not in ("this", "path", "value")}
    messages = tuple(
        Message(fill(literal.value, row), literal.language or "")
        for literal in (*shape.messages, *query.messages)
    )
    return Result(
        shape.iri,
        shape.severity,
        COMPONENT,
        row["this"],
        row.get("path"),
        row.get("value", row["this"]),
        messages,
        tuple(sorted(further.items())),
    )


def fill(template: str, row: Row) -> str:
    """A message with the values of its variables; a variable without a value stays as it is."""
    return PLACE.sub(
        lambda m: _words(row[m.group(1)]) if m.group(1) in row else m.group(0), template
    )


def in_threads(answer: Callable[[str], list[Row]], texts: Iterable[str]) -> dict[str, list[Row]]:
    """The answers to queries by their text, two at a time where there are processors for it.

    Oxigraph plans and looks without Python's lock; each thread takes the next query that waits.
    """
    waiting = iter(tuple(texts))

    def answer_next() -> dict[str, list[Row]]:
        return {text: answer(text) for text in waiting}

    threads = min(THREADS, processors())
    if threads < 2:
        return answer_next()
    with ThreadPoolExecutor(threads) as pool:
        done = [pool.submit(answer_next) for _ in range(threads)]
        return {text: found for part in done for text, found in part.result().items()}


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def rows(store: ox.Store, text: str) -> list[Row]:
    """The solutions of a SELECT over all graphs of a store, unbound variables left out."""
    return solutions_to_rows(ask(store, text))


def solutions_to_rows(answer: ox.QuerySolutions | None) -> list[Row]:
    """Solutions by the names of their variables, unbound ones left out."""
    if answer is None:
        return []
    names = [variable.value for variable in answer.variables]
    return [{name: row[name] for name in names if row[name] is not None} for row in answer]


def _words(term: Term | None) -> str:
    if term is None:
        return ""
    return str(term) if isinstance(term, ox.BlankNode) else term.value
