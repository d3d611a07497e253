"""What an IRI names, in the form that the client wants: a page, or one of the RDF forms.

A thing that is no document answers 303 with the address of a document about it; documents answer
themselves. A suffix names the form in place of the Accept header.
"""

from itertools import islice
from urllib.parse import quote, unquote

from pyoxigraph import NamedNode, RdfFormat, Triple, serialize
from starlette.requests import Request
from starlette.responses import Response

from ontology import PREFIXES
from publish import BASE, negotiate
from publish.engine import GRAPH_FORMATS
from publish.http import problem, respond
from publish.negotiate import Chosen, Format
from publish.routes.resource_page import resource_page
from publish.site import Site, Snapshot

ROOMS = {"id", "code", "graph", "structure", "shape"}
GRAPHS = (
    negotiate.TURTLE, negotiate.JSON_LD, negotiate.N_TRIPLES, negotiate.RDF_XML,
)  # fmt: skip
OFFERED = (negotiate.HTML, *GRAPHS)
PAGE = 1000  #: links of each direction in one document
LABELS = tuple(
    NamedNode(iri)
    for iri in (
        PREFIXES["skos"] + "prefLabel",
        PREFIXES["rdfs"] + "label",
        PREFIXES["dcterms"] + "title",
    )
)


async def thing(request: Request) -> Response:
    """What an IRI of ours names."""
    site: Site = request.app.state.site
    room, name = request.path_params["room"], request.path_params["name"]
    if room not in ROOMS or not name:
        return problem(request, 404, "nothing here; see / for the pages")
    found = find(site.current, f"{room}/{name}".rstrip("/"))
    if found is None:
        return problem(
            request, 404, f"the graph names nothing {BASE}{room}/{name}; /search finds by words"
        )
    iri, form = found
    offered = (*GRAPHS,) if room == "graph" else OFFERED
    if form is not None:
        chosen: Chosen | None = Chosen(form, form.media_type)
    else:
        chosen = negotiate.choose(request.headers.get("accept"), offered)
    if chosen is None or chosen.format not in offered:
        names = ", ".join(f.media_type for f in offered)
        return problem(request, 406, f"no such form of this; there are {names}")
    if form is None and not is_document(iri):
        place = f"{site.link(iri)}.{chosen.format.suffix}"
        return Response(status_code=303, headers={"Location": place, "Vary": "Accept"})
    if chosen.format is negotiate.HTML:
        return await resource_page(request, iri)
    if room == "graph":
        return send_graph(request, iri, chosen)
    return send_description(request, iri, chosen)


def find(snapshot: Snapshot, path: str) -> tuple[str, Format | None] | None:
    """The IRI that a path means and the form that its suffix names; None where there is none."""
    for candidate in dict.fromkeys((path, unquote(path), quote(path, safe="/~:@!$&'()*+,;=-._"))):
        if snapshot.holds(BASE + candidate) or is_graph(snapshot, candidate):
            return BASE + candidate, None
        stem, _, suffix = candidate.rpartition(".")
        form = negotiate.by_suffix(suffix, OFFERED)
        if form is not None and (snapshot.holds(BASE + stem) or is_graph(snapshot, stem)):
            return BASE + stem, form
    return None


def is_graph(snapshot: Snapshot, path: str) -> bool:
    """Whether a path names one of the named graphs."""
    return path.startswith("graph/") and snapshot.store.contains_named_graph(NamedNode(BASE + path))


def is_document(iri: str) -> bool:
    """Whether an IRI names a document: a disclosure, a table, a graph, a code list, a structure."""
    steps = iri[len(BASE) :].split("/")
    match steps:
        case ["graph", *_] | ["structure", *_] | ["code", _]:
            return True
        case ["id", "disclosure", _] | ["id", "disclosure", _, "table", _]:
            return True
    return False


def page_number(request: Request) -> int:
    """Which page of the links is asked for, from 1."""
    text = request.query_params.get("page", "1")
    return max(1, int(text)) if text.isdigit() and len(text) < 9 else 1


def describe(snapshot: Snapshot, iri: str, page: int) -> tuple[list[Triple], bool]:
    """What the graph says of an IRI, one page of it, and whether there is more.

    Statements about it and statements that name it, with the labels of all that they name.
    """
    store, node = snapshot.store, NamedNode(iri)
    start = (page - 1) * PAGE
    about = list(islice(store.quads_for_pattern(node, None, None), start, start + PAGE + 1))
    naming = list(islice(store.quads_for_pattern(None, None, node), start, start + PAGE + 1))
    has_more = len(about) > PAGE or len(naming) > PAGE
    triples = {quad.triple for quad in [*about[:PAGE], *naming[:PAGE]]}
    named = {t.object for t in triples} | {t.subject for t in triples} | {node}
    for other in named:
        if isinstance(other, NamedNode):
            for predicate in LABELS:
                triples |= {quad.triple for quad in store.quads_for_pattern(other, predicate, None)}
    return sorted(triples, key=str), has_more


def send_description(request: Request, iri: str, chosen: Chosen) -> Response:
    """One page of what the graph says of an IRI; Link headers lead to the others."""
    site: Site = request.app.state.site
    page = page_number(request)
    triples, has_more = describe(site.current, iri, page)
    body = serialize(triples, format=GRAPH_FORMATS[chosen.format.name], prefixes=dict(PREFIXES))
    here = f"{site.link(iri)}.{chosen.format.suffix}"
    links = [f'<{site.link(iri)}>; rel="describes"']
    if has_more:
        links.append(f'<{here}?page={page + 1}>; rel="next"')
    if page > 1:
        links.append(f'<{here}?page={page - 1}>; rel="prev"')
    headers = {"Link": ", ".join(links), "Content-Location": here}
    etag = f"{site.current.version[:16]}-{page}-{chosen.format.name}"
    return respond(request, body or b"", chosen.media_type, etag, site.current.modified, headers)


def send_graph(request: Request, iri: str, chosen: Chosen) -> Response:
    """A named graph as a whole."""
    site: Site = request.app.state.site
    quads = site.current.store.quads_for_pattern(None, None, None, NamedNode(iri))
    triples = sorted((quad.triple for quad in quads), key=str)
    form: RdfFormat = GRAPH_FORMATS[chosen.format.name]
    body = serialize(triples, format=form, prefixes=dict(PREFIXES)) or b""
    etag = f"{site.current.version[:16]}-{chosen.format.name}"
    return respond(request, body, chosen.media_type, etag, site.current.modified)


async def vocabulary(request: Request) -> Response:
    """The vocabulary: a page, or its graph; terms are named by a fragment of this address."""
    suffix = request.path_params.get("suffix")
    if suffix:
        form = negotiate.by_suffix(suffix, OFFERED)
        chosen = Chosen(form, form.media_type) if form else None
    else:
        chosen = negotiate.choose(request.headers.get("accept"), OFFERED)
    if chosen is None:
        names = ", ".join(f.media_type for f in OFFERED)
        return problem(request, 404 if suffix else 406, f"no such form; there are {names}")
    if chosen.format is negotiate.HTML:
        return await resource_page(request, f"{BASE}def")
    return send_graph(request, f"{BASE}graph/ontology", chosen)
