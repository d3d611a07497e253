"""Search over names and codes: an index in SQLite, Chinese by pairs of characters.

A word of Chinese has no spaces around it, so every run of Chinese is indexed as its characters and
as its pairs; a query of two or more characters must find its pairs next to each other.
"""

import re
import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode

from publish.dumps import lines_to_quads

SKOS = "http://www.w3.org/2004/02/skos/core#"
LABELS = (
    f"{SKOS}prefLabel",
    "http://purl.org/dc/terms/title",
    "http://www.w3.org/2000/01/rdf-schema#label",
    f"{SKOS}altLabel",
)
CODES = (f"{SKOS}notation", "http://purl.org/dc/terms/identifier")
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
#: what can be found, by the local name of its class, in the order of the results
KINDS = {
    "Disclosure": "disclosure",
    "Organization": "organization",
    "OrganizationalUnit": "organization",
    "Project": "project",
    "Concept": "concept",
    "Table": "table",
    "Indicator": "indicator",
}
RUN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]+|[0-9A-Za-z]+(?:[.-][0-9A-Za-z]+)*")


class Hit(NamedTuple):
    """One thing that a search found."""

    iri: str
    kind: str
    label: str
    code: str


class Hits(NamedTuple):
    """One page of what a search found, and how much there is in all."""

    total: int
    hits: tuple[Hit, ...]


def tokens(text: str) -> list[str]:
    """The words of the index: runs of letters and digits, Chinese as characters and pairs."""
    words: list[str] = []
    for run in RUN.findall(text):
        if run[0].isascii():
            words.append(run.lower())
        else:
            words += [*run, *pairs(run)]
    return words


def pairs(run: str) -> list[str]:
    """Each two neighbouring characters of a run."""
    return [run[i : i + 2] for i in range(len(run) - 1)]


def match_expression(text: str) -> str:
    """The FTS5 expression for what a person typed; empty where there is nothing to look for."""
    words: list[str] = []
    for run in RUN.findall(text):
        if run[0].isascii():
            words.append(f'"{run.lower()}"*')
        else:
            words.append(f'"{" ".join(pairs(run) or [run])}"')
    return " AND ".join(words)


def build_index(path: Path, lines: Iterable[bytes]) -> None:
    """Write the index of all that has a name."""
    rows = search_rows(lines)
    with sqlite3.connect(path) as connection:
        connection.execute(
            "CREATE TABLE entry (iri TEXT, kind TEXT, rank INT, label TEXT, code TEXT)"
        )
        connection.execute(
            "CREATE VIRTUAL TABLE words USING fts5(body, content='', tokenize='unicode61')"
        )
        for number, (hit, rank, names) in enumerate(rows, 1):
            connection.execute(
                "INSERT INTO entry (rowid, iri, kind, rank, label, code) VALUES (?, ?, ?, ?, ?, ?)",
                (number, hit.iri, hit.kind, rank, hit.label, hit.code),
            )
            body = " ".join(tokens(" ".join([*names, hit.code])))
            connection.execute("INSERT INTO words (rowid, body) VALUES (?, ?)", (number, body))
    connection.close()


def search_rows(lines: Iterable[bytes]) -> list[tuple[Hit, int, list[str]]]:
    """What is indexed: each thing with a class that can be found and a name, in a stable order."""
    labels: dict[str, list[tuple[int, str]]] = {}
    codes: dict[str, str] = {}
    kinds: dict[str, tuple[int, str]] = {}
    order = list(KINDS)
    for quad in lines_to_quads(lines):
        subject, predicate, value = quad.subject, quad.predicate.value, quad.object
        if not isinstance(subject, NamedNode):
            continue
        if predicate == TYPE and isinstance(value, NamedNode):
            name = re.split("[#/]", value.value)[-1]
            if name in KINDS:
                kinds[subject.value] = min(
                    kinds.get(subject.value, (99, "")), (order.index(name), KINDS[name])
                )
        elif predicate in LABELS and isinstance(value, Literal):
            rank = LABELS.index(predicate) * 2 + (value.language == "en")
            labels.setdefault(subject.value, []).append((rank, value.value))
        elif predicate in CODES and isinstance(value, Literal):
            codes[subject.value] = value.value
    rows = []
    for iri, (rank, kind) in kinds.items():
        names = [name for _, name in sorted(labels.get(iri, []))]
        if names:
            rows.append((Hit(iri, kind, names[0], codes.get(iri, "")), rank, names))
    return sorted(rows, key=lambda row: (row[1], row[0].iri))


def search(path: Path, text: str, kind: str = "", page: int = 1, size: int = 50) -> Hits:
    """One page of what bears a name or code with the words of ``text``."""
    expression = match_expression(text)
    if not expression:
        return Hits(0, ())
    where = "rowid IN (SELECT rowid FROM words WHERE words MATCH ?) AND (? = '' OR kind = ?)"
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as connection:
        total = connection.execute(
            f"SELECT count(*) FROM entry WHERE {where}", (expression, kind, kind)
        ).fetchone()[0]
        rows: Sequence[tuple[str, str, str, str]] = connection.execute(
            f"SELECT iri, kind, label, code FROM entry WHERE {where} "
            "ORDER BY code = ? DESC, label = ? DESC, rank, length(label), label, iri "
            "LIMIT ? OFFSET ?",
            (expression, kind, kind, text.strip(), text.strip(), size, (page - 1) * size),
        ).fetchall()
    connection.close()
    return Hits(int(total), tuple(Hit(*row) for row in rows))
