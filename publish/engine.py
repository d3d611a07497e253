"""One query, evaluated and written out: what runs inside a process that may be killed."""

import csv
import json
from collections.abc import Iterator, Sequence
from io import StringIO
from itertools import islice
from typing import Any, NamedTuple

from pyoxigraph import (
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Store,
    Triple,
    serialize,
)

from ontology import PREFIXES
from publish import BASE
from publish.sparql_text import read_query, with_limit


class Job(NamedTuple):
    """A query to run: its text, its dataset where the protocol gives one, and the answer's form."""

    query: str
    default_graphs: tuple[str, ...] | None
    named_graphs: tuple[str, ...] | None
    format: str  #: name of a Format
    rows: int
    seconds: float | None = None  #: how long it may run, where that is less than the setting


class Answer(NamedTuple):
    """What came of a job: an answer, or why there is none."""

    status: str  #: ok | malformed | refused | time | memory | busy | fault
    words: str = ""
    body: bytes = b""
    rows: int = 0
    is_cut: bool = False  #: there were more rows than the limit


ENDPOINT = f"{BASE}sparql"  #: what relative IRIs of a query stand on, unless it has a BASE
RESULT_FORMATS = {
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
}
GRAPH_FORMATS = {
    "turtle": RdfFormat.TURTLE,
    "ntriples": RdfFormat.N_TRIPLES,
    "rdfxml": RdfFormat.RDF_XML,
    "jsonld": RdfFormat.JSON_LD,
    "trig": RdfFormat.TRIG,
    "nquads": RdfFormat.N_QUADS,
}


def run_job(store: Store, job: Job) -> Answer:
    """The answer to one query; a malformed one gets the engine's own words."""
    shape = read_query(job.query)
    text = with_limit(job.query, shape, job.rows + 1) if shape.form == "SELECT" else job.query
    has_protocol_dataset = job.default_graphs is not None or job.named_graphs is not None
    try:
        results = store.query(
            text,
            base_iri=ENDPOINT,
            use_default_graph_as_union=not (shape.has_dataset or has_protocol_dataset),
            default_graph=nodes(job.default_graphs, has_protocol_dataset),
            named_graphs=nodes(job.named_graphs, has_protocol_dataset),
        )
        if isinstance(results, QueryBoolean):
            body = results.serialize(format=RESULT_FORMATS[job.format]) or b""
            return Answer("ok", body=body, rows=1)
        if isinstance(results, QuerySolutions):
            return solutions_to_answer(results, job)
        return triples_to_answer(results, job)
    except SyntaxError as error:
        return Answer("malformed", where_wrong(store, job.query) or str(error))
    except (ValueError, OSError) as error:
        return Answer("malformed", str(error))


def where_wrong(store: Store, query: str) -> str:
    """What the engine says of the query as it was sent, without a limit of ours."""
    try:
        store.query(query, base_iri=ENDPOINT)
    except SyntaxError as error:
        return str(error)
    return ""


def nodes(iris: Sequence[str] | None, is_given: bool) -> list[Any] | None:
    """The graphs of one side of the dataset; none at all where only the other side is given."""
    return [NamedNode(iri) for iri in iris or ()] if is_given else None


def triples_to_answer(triples: Iterator[Triple], job: Job) -> Answer:
    """The graph written out, at most ``job.rows`` triples of it."""
    kept = list(islice(triples, job.rows + 1))
    is_cut = len(kept) > job.rows
    kept = kept[: job.rows]
    body = serialize(kept, format=GRAPH_FORMATS[job.format], prefixes=dict(PREFIXES)) or b""
    return Answer("ok", body=body, rows=len(kept), is_cut=is_cut)


def solutions_to_answer(solutions: QuerySolutions, job: Job) -> Answer:
    """The rows written out; the query was limited to one more than ``job.rows``."""
    body = solutions.serialize(format=RESULT_FORMATS[job.format]) or b""
    if most_rows(body, job.format) <= job.rows:
        return Answer("ok", body=body)
    rows, cut = CUTTERS[job.format](body, job.rows)
    return Answer("ok", body=cut, rows=min(rows, job.rows), is_cut=rows > job.rows)


def most_rows(body: bytes, form: str) -> int:
    """At most how many rows an answer has, told cheaply."""
    if form == "json":
        return body.count(b"{")
    if form == "xml":
        return body.count(b"<result>")
    return body.count(b"\n")


def cut_json(body: bytes, limit: int) -> tuple[int, bytes]:
    """The number of rows, and the answer with at most ``limit`` of them."""
    content = json.loads(body)
    rows = content["results"]["bindings"]
    if len(rows) <= limit:
        return len(rows), body
    content["results"]["bindings"] = rows[:limit]
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return len(rows), text.encode()


def cut_xml(body: bytes, limit: int) -> tuple[int, bytes]:
    """The number of rows, and the answer with at most ``limit`` of them."""
    head, *rows = body.split(b"<result>")
    if len(rows) <= limit:
        return len(rows), body
    return len(rows), b"<result>".join([head, *rows[:limit]]).rstrip() + b"</results></sparql>"


def cut_csv(body: bytes, limit: int) -> tuple[int, bytes]:
    """The number of rows, and the answer with at most ``limit`` of them."""
    rows = list(csv.reader(StringIO(body.decode(), newline="")))
    if len(rows) - 1 <= limit:
        return len(rows) - 1, body
    text = StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows(rows[: limit + 1])
    return len(rows) - 1, text.getvalue().encode()


def cut_tsv(body: bytes, limit: int) -> tuple[int, bytes]:
    """The number of rows, and the answer with at most ``limit`` of them."""
    lines = body.splitlines(keepends=True)
    return len(lines) - 1, b"".join(lines[: limit + 1])


CUTTERS = {"json": cut_json, "xml": cut_xml, "csv": cut_csv, "tsv": cut_tsv}
