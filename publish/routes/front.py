"""What a server answers that stands in front of somebody else's endpoint: no more than it can."""

import json

from starlette.requests import Request
from starlette.responses import Response

from publish import BASE, VERSION, negotiate
from publish.engine import Job
from publish.http import problem, respond
from publish.negotiate import Chosen
from publish.protocol import Question
from publish.routes.query_page import result_page
from publish.routes.resource import GRAPHS, OFFERED, ROOMS, is_document
from publish.routes.sparql import STATUS, to_kept
from publish.site import Site

ABOUT = "CONSTRUCT { <%s> ?p ?o . ?s ?q <%s> } WHERE { { <%s> ?p ?o } UNION { ?s ?q <%s> } }"
FORBIDDEN = set(' <>"{}|\\^`')


async def home(request: Request) -> Response:
    """The query page is all there is."""
    site: Site = request.app.state.site
    return Response(status_code=303, headers={"Location": f"{site.prefix}sparql"})


async def health(request: Request) -> Response:
    """Whether the endpoint behind answers."""
    site: Site = request.app.state.site
    job = Job("ASK {}", None, None, "json", 1)
    found = await site.current.pool.run(job, "health")
    is_well = found.status == "ok"
    content = {
        "status": "ok" if is_well else "down",
        "endpoint": "ok" if is_well else found.words,
        "software": {"mingzhang": VERSION},
    }
    body = json.dumps(content, indent=1).encode()
    headers = {"Cache-Control": "no-store"}
    return respond(
        request, body, "application/json", headers=headers, status=200 if is_well else 503
    )


async def thing(request: Request) -> Response:
    """What the endpoint says of an IRI of ours, in the form that the client wants."""
    site: Site = request.app.state.site
    room, name = request.path_params["room"], request.path_params["name"].rstrip("/")
    if room not in ROOMS or not name:
        return problem(request, 404, "nothing here; see /sparql for queries")
    stem, _, suffix = name.rpartition(".")
    form = negotiate.by_suffix(suffix, OFFERED) if stem else None
    chosen = (
        Chosen(form, form.media_type)
        if form
        else negotiate.choose(request.headers.get("accept"), OFFERED)
    )
    if chosen is None:
        names = ", ".join(f.media_type for f in OFFERED)
        return problem(request, 406, f"no such form of this; there are {names}")
    iri = f"{BASE}{room}/{stem if form else name}"
    if FORBIDDEN & set(iri):
        return problem(request, 404, "no IRI of ours looks like this")
    if form is None and not is_document(iri):
        place = f"{site.link(iri)}.{chosen.format.suffix}"
        return Response(status_code=303, headers={"Location": place, "Vary": "Accept"})
    return await description(request, iri, chosen)


async def description(request: Request, iri: str, chosen: Chosen) -> Response:
    """A thing as a graph, or as a page that shows the graph."""
    site: Site = request.app.state.site
    query = ABOUT % (iri, iri, iri, iri)
    is_page = chosen.format is negotiate.HTML
    inner = Chosen(GRAPHS[0], GRAPHS[0].media_type) if is_page else chosen
    client = request.client.host if request.client else ""
    job = Job(query, None, None, inner.format.name, site.settings.query_rows)
    found = await site.current.pool.run(job, client)
    if found.status != "ok":
        return problem(request, STATUS[found.status], found.words)
    if not found.rows:
        return problem(request, 404, f"the graph names nothing {iri}")
    kept = to_kept(found, inner, site.settings.query_rows)
    if is_page:
        return result_page(request, Question(query, (), (), "", None), "CONSTRUCT", kept)
    return respond(request, kept.body, inner.media_type, headers=dict(kept.headers))
