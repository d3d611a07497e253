"""The catalogue for harvesters: DCAT, VoID, the sitemap."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from xml.sax.saxutils import escape

from pyoxigraph import Literal, NamedNode, QuerySolutions, Triple, serialize
from starlette.requests import Request
from starlette.responses import Response

from ontology import PREFIXES
from publish import BASE, negotiate
from publish.cache import Kept
from publish.catalog import CATALOG, DCAT, DCTERMS, GRAPH, SPDX, WHOLE, distribution
from publish.dumps import DumpFile
from publish.engine import GRAPH_FORMATS
from publish.http import problem, respond
from publish.site import Site, Snapshot

OFFERED = (negotiate.TURTLE, negotiate.JSON_LD, negotiate.RDF_XML, negotiate.N_TRIPLES)
VOID = "http://rdfs.org/ns/void#"
XSD = PREFIXES["xsd"]
NAMES = {
    **PREFIXES,
    "spdx": SPDX,
    "dump": f"{BASE}dump/",
}
COMMON = (
    f"{DCTERMS}title", f"{DCTERMS}identifier", f"{DCTERMS}publisher",
    PREFIXES["rdf"] + "type", PREFIXES["skos"] + "prefLabel", PREFIXES["foaf"] + "name",
)  # fmt: skip
#: by property, the class that DCAT-AP 3 wants of its values
RANGES = {
    f"{DCAT}compressFormat": f"{DCTERMS}MediaType",
    f"{DCAT}landingPage": PREFIXES["foaf"] + "Document",
    f"{DCAT}mediaType": f"{DCTERMS}MediaType",
    f"{DCAT}theme": PREFIXES["skos"] + "Concept",
    f"{DCTERMS}conformsTo": f"{DCTERMS}Standard",
    f"{DCTERMS}format": f"{DCTERMS}MediaTypeOrExtent",
    f"{DCTERMS}language": f"{DCTERMS}LinguisticSystem",
    f"{DCTERMS}license": f"{DCTERMS}LicenseDocument",
    f"{DCTERMS}publisher": PREFIXES["foaf"] + "Agent",
    f"{DCTERMS}spatial": f"{DCTERMS}Location",
    f"{SPDX}algorithm": f"{SPDX}ChecksumAlgorithm",
}
TYPE = PREFIXES["rdf"] + "type"
#: said anew from the manifest, since a store writes every whole number as xsd:integer
SIZE = NamedNode(f"{DCAT}byteSize")
MAX_ADDRESSES = 50_000


async def catalog(request: Request) -> Response:
    """The catalogue by content or suffix; a browser gets the page of downloads."""
    suffix = request.path_params.get("suffix")
    if suffix:
        form = negotiate.by_suffix(suffix, OFFERED)
        chosen = negotiate.Chosen(form, form.media_type) if form else None
    else:
        chosen = negotiate.choose(request.headers.get("accept"), (*OFFERED, negotiate.HTML))
    if chosen is None:
        names = ", ".join(form.media_type for form in OFFERED)
        return problem(request, 404 if suffix else 406, f"no such form; there are {names}")
    site: Site = request.app.state.site
    if chosen.format is negotiate.HTML:
        return Response(status_code=303, headers={"Location": f"{site.prefix}dump/"})
    base = site.settings.public_base
    return await send(request, lambda: catalog_triples(site.current, base), chosen)


async def void(request: Request) -> Response:
    """The description of the graph in VoID; Turtle for clients that want no RDF, as browsers."""
    turtle = negotiate.Chosen(negotiate.TURTLE, negotiate.TURTLE.media_type)
    chosen = negotiate.choose(request.headers.get("accept"), OFFERED) or turtle
    snapshot: Snapshot = request.app.state.site.current
    return await send(request, lambda: void_triples(snapshot), chosen)


async def send(
    request: Request, make: Callable[[], set[Triple]], chosen: negotiate.Chosen
) -> Response:
    """Triples in one form, in order, made once for a version of the graph."""
    site: Site = request.app.state.site
    snapshot = site.current
    etag = f"{snapshot.version[:16]}-{request.scope['path'].strip('/')}-{chosen.format.name}"
    kept = site.cache.get(etag)
    if kept is None:
        ordered = sorted(await asyncio.to_thread(make), key=str)
        body = serialize(ordered, format=GRAPH_FORMATS[chosen.format.name], prefixes=NAMES) or b""
        kept = Kept(body, b"", chosen.media_type)
        if snapshot.is_kept:
            site.cache.put(etag, kept)
    return respond(request, kept.body, kept.media_type, etag, snapshot.modified)


def catalog_triples(snapshot: Snapshot, public_base: str) -> set[Triple]:
    """The graph of the catalogue, what others say of its datasets, what a build cannot know."""
    store = snapshot.store
    own = {quad.triple for quad in store.quads_for_pattern(None, None, None, GRAPH)}
    named = {t.subject for t in own} | {
        quad.object
        for t in own
        for quad in store.quads_for_pattern(t.subject, NamedNode(f"{DCTERMS}publisher"), None)
    }
    around = {
        quad.triple
        for subject in named
        if isinstance(subject, NamedNode)
        for predicate in COMMON
        for quad in store.quads_for_pattern(subject, NamedNode(predicate), None)
    }
    files = [DumpFile(**f) for f in snapshot.manifest["files"]]
    late = {quad.triple for file in files for quad in distribution(file)}
    late |= {
        link(WHOLE, f"{DCAT}distribution", f"{BASE}dump/{file.name}#distribution")
        for file in files
        if file.name.startswith("all.")
    }
    moment = datetime.fromtimestamp(int(snapshot.modified), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    stamp = Literal(moment, datatype=NamedNode(f"{XSD}dateTime"))
    late |= {Triple(NamedNode(s), NamedNode(f"{DCTERMS}modified"), stamp) for s in (CATALOG, WHOLE)}
    version = Literal(snapshot.version)
    late.add(Triple(NamedNode(WHOLE), NamedNode(f"{DCAT}version"), version))
    if public_base:
        address = f"{public_base.rstrip('/')}/sparql"
        late.add(link(f"{BASE}sparql", f"{DCAT}endpointURL", address))
    told = {t for t in own if t.predicate != SIZE} | around | late
    return told | typed(told) | names(told)


def names(triples: set[Triple]) -> set[Triple]:
    """What publishers are called, in the words for agents."""
    publishers = {t.object for t in triples if t.predicate.value == f"{DCTERMS}publisher"}
    return {
        Triple(t.subject, NamedNode(PREFIXES["foaf"] + "name"), t.object)
        for t in triples
        if t.predicate.value == PREFIXES["skos"] + "prefLabel" and t.subject in publishers
    }


def typed(triples: set[Triple]) -> set[Triple]:
    """What the things are that a catalogue names: harvesters see nothing else of them."""
    return {
        Triple(t.object, NamedNode(TYPE), NamedNode(RANGES[t.predicate.value]))
        for t in triples
        if t.predicate.value in RANGES and isinstance(t.object, NamedNode)
    }


def void_triples(snapshot: Snapshot) -> set[Triple]:
    """How much is in the graph, by VoID, and where it can be had."""
    store = snapshot.store
    counts = {
        "triples": snapshot.quads,
        "documents": len(snapshot.report["documents"]),
        "properties": count(snapshot, "SELECT (COUNT(DISTINCT ?p) AS ?n) { ?s ?p ?o }"),
        "classes": count(snapshot, "SELECT (COUNT(DISTINCT ?c) AS ?n) { ?s a ?c }"),
        "distinctSubjects": count(snapshot, "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o }"),
    }
    own = {quad.triple for quad in store.quads_for_pattern(NamedNode(WHOLE), None, None, GRAPH)}
    number = NamedNode(f"{XSD}integer")
    own |= {
        Triple(NamedNode(WHOLE), NamedNode(VOID + name), Literal(str(n), datatype=number))
        for name, n in counts.items()
    }
    spaces = {"qb", "skos", "org", "prov", "dcat", "dcterms", "mz", "obeu-measure"}
    own |= {link(WHOLE, f"{VOID}vocabulary", PREFIXES[name]) for name in spaces}
    return own


def count(snapshot: Snapshot, query: str) -> int:
    """The one number that a query of ours gives."""
    results = snapshot.store.query(query, use_default_graph_as_union=True)
    assert isinstance(results, QuerySolutions)
    value = next(results)["n"]
    return int(value.value) if isinstance(value, Literal) else 0


def link(subject: str, predicate: str, value: str) -> Triple:
    """A triple of IRIs."""
    return Triple(NamedNode(subject), NamedNode(predicate), NamedNode(value))


async def sitemap(request: Request) -> Response:
    """Every page worth a search engine's visit."""
    site: Site = request.app.state.site
    base = public_address(request)
    wanted = [PREFIXES["org"] + "Organization", BASE + "def#Project", BASE + "def#Disclosure"]
    kind = NamedNode(PREFIXES["rdf"] + "type")
    iris = {
        str(quad.subject)[1:-1]
        for name in wanted
        for quad in site.current.store.quads_for_pattern(None, kind, NamedNode(name))
    }
    tops = ("", "disclosures", "departments", "projects", "findings", "about", "dump/")
    own = sorted(iri for iri in iris if iri.startswith(BASE))[:MAX_ADDRESSES]
    addresses = [*(base + top for top in tops), *(base + iri[len(BASE) :] for iri in own)]
    lines = "".join(f"<url><loc>{escape(address)}</loc></url>\n" for address in addresses)
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    body = f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="{space}">\n{lines}</urlset>\n'
    etag = f"{site.current.version[:16]}-sitemap"
    return respond(request, body.encode(), "application/xml", etag, site.current.modified)


async def robots(request: Request) -> Response:
    """What search engines should leave alone."""
    text = f"User-agent: *\nDisallow: /sparql\nSitemap: {public_address(request)}sitemap.xml\n"
    return respond(request, text.encode(), "text/plain")


def public_address(request: Request) -> str:
    """The address that the outside sees, with a slash at its end."""
    site: Site = request.app.state.site
    base = site.settings.public_base or str(request.base_url)
    return f"{base.rstrip('/')}/"
