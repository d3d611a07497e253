"""Query results for people at a terminal: a table, aligned where Chinese takes two columns."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolutions, Triple

Term = NamedNode | BlankNode | Literal | Triple


def width(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def pad(text: str, columns: int) -> str:
    """The text with spaces up to a width."""
    return text + " " * (columns - width(text))


def term_to_text(term: Term | None, prefixes: Mapping[str, str]) -> str:
    """A term as a person reads it: literals bare, IRIs short where a prefix fits."""
    if term is None:
        return ""
    if isinstance(term, Literal):
        return " ".join(term.value.split())
    if isinstance(term, NamedNode):
        fitting = [p for p, iri in prefixes.items() if term.value.startswith(iri)]
        if fitting:
            best = max(fitting, key=lambda p: len(prefixes[p]))
            return f"{best}:{term.value[len(prefixes[best]) :]}"
        return f"<{term.value}>"
    return str(term)


def rows_to_table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Head, rule and rows, every column as wide as its widest cell."""
    body = [list(row) for row in rows]
    widths = [max(width(line[i]) for line in [list(head), *body]) for i in range(len(head))]
    lines = ["  ".join(pad(c, w) for c, w in zip(line, widths, strict=True)) for line in body]
    top = "  ".join(pad(c, w) for c, w in zip(head, widths, strict=True))
    rule = "  ".join("-" * w for w in widths)
    return "\n".join(line.rstrip() for line in [top, rule, *lines])


def solutions_to_table(solutions: QuerySolutions, prefixes: Mapping[str, str]) -> str:
    """The rows of a SELECT as a table."""
    names = [variable.value for variable in solutions.variables]
    rows = [[term_to_text(row[name], prefixes) for name in names] for row in solutions]
    count = f"({len(rows)} {'row' if len(rows) == 1 else 'rows'})"
    return f"{rows_to_table(names, rows)}\n{count}" if names else count
