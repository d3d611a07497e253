"""``/search``: what bears a name or a code, as a page, CSV or JSON."""

import csv
import json
from functools import partial
from io import StringIO
from math import ceil

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from publish import BASE, negotiate
from publish.http import marked, problem, respond
from publish.pages import language_of
from publish.search import KINDS, Hit, Hits, search
from publish.site import Site

SIZE = 50
WHOLE = 10_000  #: hits of a download
OFFERED = (negotiate.HTML, negotiate.CSV, negotiate.JSON)


async def search_page(request: Request) -> Response:
    """One page of what a search found; the same search whole as CSV or JSON."""
    site: Site = request.app.state.site
    asked = request.query_params.get("format")
    if asked:
        form = negotiate.by_name(asked, OFFERED)
        chosen = negotiate.Chosen(form, form.media_type) if form else None
    else:
        chosen = negotiate.choose(request.headers.get("accept"), OFFERED)
    if chosen is None:
        return problem(request, 406, "no such form; text/html, text/csv, application/json")
    text = request.query_params.get("q", "")[:200]
    kind = request.query_params.get("kind", "")
    kind = kind if kind in KINDS.values() else ""
    page = request.query_params.get("page", "1")
    number = max(1, int(page)) if page.isdigit() and len(page) < 6 else 1
    index = site.settings.output / "search.sqlite"
    is_page = chosen.format is negotiate.HTML
    size = SIZE if is_page else WHOLE
    hits = await run_in_threadpool(search, index, text, kind, number, size)
    if not is_page:
        is_csv = chosen.format is negotiate.CSV
        body = marked(request, to_csv(hits)) if is_csv else to_json(hits)
        return respond(request, body, chosen.media_type)
    html = site.pages.render(
        request,
        "search.html",
        query=text,
        title=site.pages.word("search", language_of(request)),
        kind=kind,
        kinds=tuple(dict.fromkeys(KINDS.values())),
        hits=hits,
        source=partial(source_of, site),
        has_search=True,
        page=number,
        pages=ceil(hits.total / SIZE),
    )
    return site.pages.respond(request, html)


def source_of(site: Site, hit: Hit) -> str:
    """The title of the disclosure that a hit stands in; empty where it is one, or in none."""
    path = hit.iri.removeprefix(f"{BASE}id/disclosure/")
    slug, _, rest = path.partition("/")
    if path == hit.iri or not rest:
        return ""
    found = (d["title"] for d in site.current.report["documents"] if d["slug"] == slug)
    return str(next(found, ""))


def to_csv(hits: Hits) -> bytes:
    """The hits as CSV."""
    text = StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(("iri", "kind", "label", "code"))
    writer.writerows(hits.hits)
    return text.getvalue().encode()


def to_json(hits: Hits) -> bytes:
    """The hits as JSON."""
    content = {"total": hits.total, "hits": [hit._asdict() for hit in hits.hits]}
    return json.dumps(content, ensure_ascii=False).encode()
