"""Queries for a SPARQL endpoint of somebody else's, behind the same front.

The endpoint is asked for one form, JSON for rows and N-Triples for graphs, whatever the client
wants, so that every form can be had of every store. Nothing is kept: nobody tells us when its data
changes.
"""

import asyncio
import socket
from collections.abc import Iterator
from pathlib import Path
from time import monotonic, time
from typing import cast
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import Request, urlopen

from pyoxigraph import (
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
    shape = read_query(job.query)
    is_graph = shape.form in {"CONSTRUCT", "DESCRIBE"}
    text = with_limit(job.query, shape, job.rows + 1) if shape.form == "SELECT" else job.query
    try:
        body = fetch(settings, text, job, GRAPH if is_graph else ROWS)
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
    if isinstance(results, QueryBoolean):
        return Answer(
            "ok", body=results.serialize(format=RESULT_FORMATS[job.format]) or b"", rows=1
        )
    assert isinstance(results, QuerySolutions)
    return solutions_to_answer(results, job)


def triples_of(body: bytes) -> Iterator[Triple]:
    """The triples of an answer, each once."""
    return iter(dict.fromkeys(quad.triple for quad in parse(body, format=RdfFormat.N_TRIPLES)))


def fetch(settings: Settings, query: str, job: Job, accept: str) -> bytes:
    """The body of the endpoint's answer; raises TimeoutError and TooMuchError at the limits."""
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
        while piece := cast(bytes, answer.read1(PIECE)):
            pieces.append(piece)
            size += len(piece)
            if size > limit:
                raise TooMuchError
            if monotonic() > end:
                raise TimeoutError
    return b"".join(pieces)


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
        "report": {"documents": [], "findings": []},
        "manifest": {"version": "-", "files": []},
        "store": Store(),
        "quads": 0,
    }
