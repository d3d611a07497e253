"""``/sparql``: the query part of the SPARQL 1.1 Protocol, the service description, the form."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from starlette.requests import Request
from starlette.responses import Response

from publish import negotiate
from publish.cache import Kept
from publish.description import service_description
from publish.engine import Answer, Job
from publish.http import COMPRESS_FROM, STREAM_FROM, pack, problem, respond, wants_gzip
from publish.malformed import fault
from publish.negotiate import Chosen, Format
from publish.pages import language_of
from publish.protocol import METHODS, ProtocolError, Question, read_question
from publish.routes.query_page import form_page, result_page
from publish.site import Site
from publish.sparql_text import MAX_LENGTH, RefusedError, read_query

STATUS = {
    "malformed": 400,
    "refused": 400,
    "busy": 503,
    "time": 504,
    "memory": 507,
    "fault": 500,
    "gone": 502,
}
TOLD = {"busy", "time", "memory"}  #: outcomes that the pages have words of their own for
VOLATILE = re.compile(r"\b(NOW|RAND|UUID|STRUUID|BNODE)\s*\(", re.IGNORECASE)
MAX_BODY = 4 * MAX_LENGTH
CORS = {
    "Allow": ", ".join(METHODS),
    "Access-Control-Allow-Methods": ", ".join(METHODS),
    "Access-Control-Allow-Headers": "Accept, Accept-Language, Content-Type, If-None-Match",
    "Access-Control-Max-Age": "86400",
}


@dataclass(frozen=True)
class Wanted:
    """A question together with the form of its answer."""

    question: Question
    chosen: Chosen

    def key(self, version: str) -> str:
        """What the same answer is kept under."""
        parts = (
            version, self.question.query, self.question.default_graphs,
            self.question.named_graphs, self.chosen.format.name, self.chosen.media_type,
        )  # fmt: skip
        return sha256(repr(parts).encode()).hexdigest()[:32]


async def endpoint(request: Request) -> Response:
    """A query's answer, the service description, or what is wrong with the request."""
    if request.method == "OPTIONS":
        return Response(status_code=204, headers=CORS)
    try:
        body = await read_body(request)
        question = read_question(
            request.method, request.scope["query_string"], request.headers, body
        )
        if not question.query:
            return await describe(request)
        return await answer(request, question)
    except ProtocolError as error:
        headers = {"Allow": CORS["Allow"]} if error.status == 405 else {}
        return problem(request, error.status, error.words, headers)
    except RefusedError as error:
        if wants_page(request, question):
            words = site_words(request, error.key, error.values)
            return form_page(request, question, words, 400)
        return problem(request, 400, str(error))


async def read_body(request: Request) -> bytes:
    """The body of a request; raises ProtocolError where it is longer than any query may be."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > MAX_BODY:
            raise ProtocolError(413, f"the body is longer than {MAX_BODY} bytes")
    return body


async def describe(request: Request) -> Response:
    """The service description by content, the query form for a browser."""
    site: Site = request.app.state.site
    chosen = negotiate.choose(request.headers.get("accept"), (*negotiate.GRAPHS, negotiate.HTML))
    if chosen is None:
        return not_acceptable(request, (*negotiate.GRAPHS, negotiate.HTML))
    if chosen.format is negotiate.HTML:
        return form_page(request)
    snapshot = site.current
    body = service_description(snapshot.store, chosen.format, site.settings)
    if not snapshot.is_kept:
        return respond(request, body, chosen.media_type)
    etag = f"{snapshot.version[:16]}-sd-{chosen.format.name}"
    return respond(request, body, chosen.media_type, etag, snapshot.modified)


async def answer(request: Request, question: Question) -> Response:
    """The answer to a query, kept or fresh."""
    site: Site = request.app.state.site
    snapshot = site.current
    form = read_query(question.query).form
    offered = negotiate.RESULTS if form in {"SELECT", "ASK", ""} else negotiate.GRAPHS
    chosen = wanted_format(request, question, offered)
    if chosen is None:
        return not_acceptable(request, offered)
    is_page = chosen.format is negotiate.HTML
    inner = Chosen(offered[0], offered[0].media_type) if is_page else chosen
    wanted = Wanted(question, inner)
    key = wanted.key(snapshot.version)
    is_kept = snapshot.is_kept and not VOLATILE.search(question.query)
    kept = site.cache.get(key) if is_kept else None
    if kept is None:
        job = to_job(question, inner.format, site)
        client = request.client.host if request.client else ""
        result = await snapshot.pool.run(job, client)
        site.metrics.queries[result.status] += 1
        if result.status != "ok":
            return failed(request, result, question, is_page)
        kept = to_kept(result, inner, site.settings.query_rows)
        if is_kept:
            site.cache.put(key, kept)
    else:
        site.metrics.queries["kept"] += 1
    if is_page:
        return result_page(request, question, form, kept)
    if not kept.packed and COMPRESS_FROM <= len(kept.body) < STREAM_FROM and wants_gzip(request):
        kept = kept._replace(packed=pack(kept.body))
        if is_kept:
            site.cache.put(key, kept)
    etag = key if is_kept else ""
    return respond(
        request, kept.body, kept.media_type, etag, snapshot.modified if etag else None,
        dict(kept.headers), packed=kept.packed or None,
    )  # fmt: skip


def wanted_format(
    request: Request, question: Question, offered: tuple[Format, ...]
) -> Chosen | None:
    """The form of the answer: a parameter that names one, else the header; browsers get a page."""
    named = negotiate.by_name(question.format, (*offered, negotiate.HTML))
    if named is not None:
        return Chosen(named, named.media_type)
    return negotiate.choose(request.headers.get("accept"), (*offered, negotiate.HTML))


def wants_page(request: Request, question: Question) -> bool:
    """Whether the one who asks looks at the query page."""
    chosen = wanted_format(request, question, negotiate.RESULTS)
    return chosen is not None and chosen.format is negotiate.HTML


def site_words(request: Request, key: str, values: Mapping[str, object]) -> str:
    """Words of the pages in the language of whoever asks."""
    site: Site = request.app.state.site
    return site.pages.word(key, language_of(request)).format(**values)


def to_job(question: Question, form: Format, site: Site) -> Job:
    """What the query process is asked."""
    given = question.has_dataset
    return Job(
        question.query,
        question.default_graphs if given else None,
        question.named_graphs if given else None,
        form.name,
        site.settings.query_rows,
        question.timeout_within(site.settings.query_seconds),
    )


def to_kept(result: Answer, chosen: Chosen, limit: int) -> Kept:
    """An answer as it will be sent, now and later."""
    reached = result.rows if result.is_cut else limit
    headers = [("X-Row-Limit", str(reached))]
    if result.is_cut:
        headers.append(("X-Row-Limit-Reached", "true"))
    return Kept(result.body, b"", chosen.media_type, tuple(headers))


def failed(request: Request, result: Answer, question: Question, is_page: bool) -> Response:
    """What is wrong with a query, as a page where it was asked from one."""
    site: Site = request.app.state.site
    status, words = STATUS[result.status], result.words
    language = language_of(request) if is_page else "en"
    if result.status == "malformed":
        found = fault(question.query, result.words)
        words = site.pages.word(found.key, language).format(**found.values)
    elif is_page and result.status in TOLD:
        words = site.pages.word(f"query-{result.status}", language).format(
            seconds=question.timeout_within(site.settings.query_seconds),
            megabytes=site.settings.query_megabytes,
        )
    if is_page:
        return form_page(request, question, words, status)
    headers = {"Retry-After": "5"} if status == 503 else {}
    return problem(request, status, words, headers)


def not_acceptable(request: Request, offered: tuple[Format, ...]) -> Response:
    """406, with what there is."""
    names = ", ".join(form.media_type for form in offered)
    return problem(request, 406, f"no such form of this answer; there are {names}")
