"""The page of a thing: which template fits what it is."""

from collections.abc import Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from ontology import PREFIXES
from publish import BASE, structured
from publish.http import problem
from publish.reader import Reader
from publish.site import Site
from publish.views import (
    concept,
    department,
    disclosure,
    figure,
    finding,
    generic,
    project,
    scheme,
    vocabulary,
)

MZ, SKOS, ORG, QB = (PREFIXES[p] for p in ("mz", "skos", "org", "qb"))
View = Callable[[Reader, str, Site, int], dict[str, Any]]
#: by class, the template and what fills it; the first class that a thing has decides
PAGES: tuple[tuple[str, str, View], ...] = (
    (f"{MZ}Disclosure", "disclosure.html", disclosure.view),
    (f"{MZ}Table", "table.html", disclosure.table_view),
    (f"{MZ}Finding", "finding.html", finding.view),
    (f"{QB}Observation", "figure.html", figure.view),
    (f"{MZ}Project", "project.html", project.view),
    (f"{ORG}Organization", "department.html", department.view),
    (f"{ORG}OrganizationalUnit", "department.html", department.view),
    (f"{SKOS}ConceptScheme", "scheme.html", scheme.view),
    (f"{SKOS}Concept", "concept.html", concept.view),
)
#: by template, what tells search engines of the thing
STRUCTURED = {"disclosure.html": structured.dataset, "department.html": structured.organization}
FORMS = (("Turtle", "ttl"), ("JSON-LD", "jsonld"), ("N-Triples", "nt"), ("RDF/XML", "rdf"))


async def resource_page(request: Request, iri: str) -> Response:
    """The page about a thing."""
    site: Site = request.app.state.site
    page = request.query_params.get("page", "1")
    number = max(1, int(page)) if page.isdigit() and len(page) < 9 else 1

    def make(reader: Reader) -> str:
        template, view = page_of(reader, iri)
        context = view(reader, iri, site, number)
        told = STRUCTURED.get(template)
        if told is not None:
            context["structured"] = structured.markup(told(reader, iri, site))
        return site.pages.render(
            request,
            template,
            **{"iri": iri, "forms": FORMS, "page": number, "reader": reader, **context},
        )

    response = await site.pages.kept(request, make)
    return response or problem(request, 404, f"the graph names nothing {iri}")


def page_of(reader: Reader, iri: str) -> tuple[str, View]:
    """The template of a thing and what fills it."""
    if iri == f"{BASE}def":
        return "vocabulary.html", vocabulary.view
    types = reader.types(iri)
    for kind, template, view in PAGES:
        if kind in types:
            return template, view
    return "generic.html", generic.view
