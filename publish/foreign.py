"""Queries for a SPARQL endpoint of somebody else's, behind the same front.

The endpoint is asked for one form, JSON for rows and N-Triples for graphs, whatever the client
wants, so that every form can be had of every store. Nothing is kept: nobody tells us when its data
changes.
"""

import asyncio
import json
import socket
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from time import monotonic, time
from typing import cast
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import Request, urlopen

from pyoxigraph import (
    Literal,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Store,
    Triple,
    parse,
    parse_query_results,
)

from publish import VERSION
from publish.engine import RESULT_FORMATS, Answer, Job, solutions_to_answer, triples_to_answer
from publish.fairness import FairPlaces, TooManyError
from publish.settings import Settings
from publish.sparql_text import read_query, with_limit

ROWS = "application/sparql-results+json"
GRAPH = "application/n-triples"
MOST_ROWS = "X-SPARQL-MaxRows"  #: Virtuoso says so where it cut rows at a limit of its own
PIECE = 1 << 16
TOO_MANY = "too many queries are waiting; try again later"


class TooMuchError(Exception):
    """An answer that is longer than the memory limit."""


class ForeignPool:
    """Asks one endpoint, so many queries side by side."""

    def __init__(self, settings: Settings) -> None:
        """A pool for the endpoint of the settings."""
        self._settings = settings
        self._places = FairPlaces(settings.short_slots, settings.queue_length)

    async def start(self) -> None:
        """Nothing is started: the endpoint runs elsewhere."""

    async def close(self) -> None:
        """Nothing is stopped."""

    async def run(self, job: Job, client: str) -> Answer:
        """The endpoint's answer to a job of a client, within the limits of time and size."""
        try:
            await self._places.take(client, self._settings.queue_seconds)
        except (TooManyError, TimeoutError):
            return Answer("busy", TOO_MANY)
        try:
            return await asyncio.to_thread(ask, self._settings, job)
        finally:
            self._places.give_back()


def ask(settings: Settings, job: Job) -> Answer:
    """What came of a job: the endpoint's answer in the form that is wanted, or why there is none.

    Raises RefusedError for what is never passed on.
    """
    if job.seconds:
        settings = replace(settings, query_seconds=job.seconds)
    shape = read_query(job.query)
    is_graph = shape.form in {"CONSTRUCT", "DESCRIBE"}
    text = with_limit(job.query, shape, job.rows + 1) if shape.form == "SELECT" else job.query
    try:
        body, most = fetch(settings, text, job, GRAPH if is_graph else ROWS)
        if is_graph:
            return triples_to_answer(triples_of(body), job)
        results = parse_query_results(body, format=QueryResultsFormat.JSON)
    except HTTPError as error:
        words = error.read(2000).decode(errors="replace").strip()
        if 400 <= error.code < 500:
            return Answer("malformed", words or error.reason)
        return Answer("gone", f"the store behind answered {error.code}: {words[:300]}")
    except TooMuchError:
        words = f"stopped at {settings.query_megabytes} megabytes, the memory limit"
        return Answer("memory", words)
    except TimeoutError:
        words = f"stopped after {settings.query_seconds:g} seconds, the time limit"
        return Answer("time", words)
    except URLError as error:
        if isinstance(error.reason, (TimeoutError, socket.timeout)):
            words = f"stopped after {settings.query_seconds:g} seconds, the time limit"
            return Answer("time", words)
        return Answer("gone", f"the store behind cannot be reached: {error.reason}")
    except (OSError, SyntaxError, ValueError) as error:
        return Answer("gone", f"the store behind gave an answer that cannot be read: {error}")
    if shape.form == "ASK":
        return truth_to_answer(is_true(results), job)
    assert isinstance(results, QuerySolutions)
    answer = solutions_to_answer(results, job)
    return answer._replace(rows=most, is_cut=True) if most and not answer.is_cut else answer


def is_true(results: QueryBoolean | QuerySolutions) -> bool:
    """What an ASK came to; Virtuoso gives it as one row that holds 1, and no row for no."""
    if isinstance(results, QueryBoolean):
        return bool(results)
    values = [value for row in results for value in row if isinstance(value, Literal)]
    return any(value.value not in {"0", "false"} for value in values)


def truth_to_answer(truth: bool, job: Job) -> Answer:
    """Yes or no, written out."""
    given = json.dumps({"head": {}, "boolean": truth}).encode()
    results = parse_query_results(given, format=QueryResultsFormat.JSON)
    assert isinstance(results, QueryBoolean)
    return Answer("ok", body=results.serialize(format=RESULT_FORMATS[job.format]) or b"", rows=1)


def triples_of(body: bytes) -> Iterator[Triple]:
    """The triples of an answer, each once."""
    return iter(dict.fromkeys(quad.triple for quad in parse(body, format=RdfFormat.N_TRIPLES)))


def fetch(settings: Settings, query: str, job: Job, accept: str) -> tuple[bytes, int]:
    """The endpoint's answer, and the rows that it says it was cut at, 0 where it says nothing.

    Raises TimeoutError and TooMuchError at the limits.
    """
    pairs = [("query", query)]
    pairs += [("default-graph-uri", iri) for iri in job.default_graphs or ()]
    pairs += [("named-graph-uri", iri) for iri in job.named_graphs or ()]
    request = Request(
        settings.endpoint,
        urlencode(pairs).encode(),
        {
            "Accept": accept,
            "Content-Type": "application/x-www-form-urlencoded",
            "User-Agent": f"mingzhang/{VERSION}",
        },
    )
    end, limit = monotonic() + settings.query_seconds, settings.query_megabytes << 20
    pieces: list[bytes] = []
    size = 0
    with urlopen(request, timeout=settings.query_seconds) as answer:
        most = answer.headers.get(MOST_ROWS, "")
        while piece := cast(bytes, answer.read1(PIECE)):
            pieces.append(piece)
            size += len(piece)
            if size > limit:
                raise TooMuchError
            if monotonic() > end:
                raise TimeoutError
    return b"".join(pieces), int(most) if most.isdigit() else 0


def is_address(text: str) -> bool:
    """Whether a text is the address of an endpoint."""
    parts = urlsplit(text)
    return parts.scheme in {"http", "https"} and bool(parts.hostname)


def nothing_known() -> dict[str, object]:
    """What the server knows of the graph behind: no report, no downloads."""
    return {
        "output": Path(),
        "mark": (0, 0),
        "version": "-",
        "modified": time(),
        "report": {"documents": [], "findings": [], "quads": 0},
        "manifest": {"version": "-", "files": []},
        "store": Store(),
    }
