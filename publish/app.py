"""The application: every route, listed by hand."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from publish.http import problem
from publish.middleware import Gate
from publish.pages import Pages
from publish.routes import (
    catalog,
    downloads,
    feed,
    front,
    operations,
    report,
    resource,
    search,
    sparql,
    static,
    views,
)
from publish.settings import Settings, from_environment
from publish.site import Site

READ = ["GET", "HEAD"]
ANY = ["GET", "HEAD", "POST", "OPTIONS", "PUT", "DELETE", "PATCH"]


def create_app(settings: Settings) -> FastAPI:
    """The application for one built output; it opens the output when it starts."""
    site = Site(settings, Pages())

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        await site.start()
        yield
        await site.stop()

    app = FastAPI(
        openapi_url=None,
        routes=[*(front_routes() if settings.endpoint else routes())],
        middleware=[Middleware(Gate, site=site)],
        exception_handlers={404: not_found, 405: not_allowed, 500: failed},
        lifespan=lifespan,
    )
    app.state.site = site
    app.router.redirect_slashes = False
    return app


def routes() -> list[Route]:
    """Every address that is answered."""
    return [
        Route("/sparql", sparql.endpoint, methods=ANY),
        Route("/", views.home, methods=READ),
        Route("/disclosures", views.disclosures, methods=READ),
        Route("/departments", views.departments, methods=READ),
        Route("/projects", views.projects, methods=READ),
        Route("/about", views.about, methods=READ),
        Route("/search", search.search_page, methods=READ),
        Route("/findings", views.findings, methods=READ),
        Route("/findings.{suffix}", views.findings, methods=READ),
        Route("/dump", downloads.index, methods=READ),
        Route("/dump/{name}", downloads.dump, methods=READ),
        Route("/ontology.ttl", downloads.top_file, methods=READ),
        Route("/shapes.ttl", downloads.top_file, methods=READ),
        Route("/report", report.page, methods=READ),
        Route("/report.json", downloads.top_file, methods=READ),
        Route("/catalog", catalog.catalog, methods=READ),
        Route("/catalog.{suffix}", catalog.catalog, methods=READ),
        Route("/.well-known/void", catalog.void, methods=READ),
        Route("/sitemap.xml", catalog.sitemap, methods=READ),
        Route("/feed.atom", feed.feed, methods=READ),
        Route("/robots.txt", catalog.robots, methods=READ),
        Route("/health", operations.health, methods=READ),
        Route("/metrics", operations.metrics, methods=READ),
        Route("/static/{name:path}", static.file, methods=READ),
        Route("/def", resource.vocabulary, methods=READ),
        Route("/def.{suffix}", resource.vocabulary, methods=READ),
        Route("/{room}/{name:path}", resource.thing, methods=READ),
    ]


def front_routes() -> list[Route]:
    """Every address that is answered in front of somebody else's endpoint."""
    return [
        Route("/sparql", sparql.endpoint, methods=ANY),
        Route("/", front.home, methods=READ),
        Route("/health", front.health, methods=READ),
        Route("/metrics", operations.metrics, methods=READ),
        Route("/static/{name:path}", static.file, methods=READ),
        Route("/{room}/{name:path}", front.thing, methods=READ),
    ]


async def not_found(request: Request, error: Exception) -> Response:
    """404 that helps."""
    words = "nothing here; see / for the pages, /sparql for queries, /dump/ for downloads"
    return problem(request, 404, words)


async def not_allowed(request: Request, error: Exception) -> Response:
    """405 with what is allowed."""
    allowed = (error.headers or {}) if isinstance(error, HTTPException) else {}
    return problem(request, 405, "this address is only read: use GET or HEAD", allowed)


async def failed(request: Request, error: Exception) -> Response:
    """500; what went wrong stands in the log."""
    return problem(request, 500, "a fault of ours; it is in the server's log")


def environment_app() -> FastAPI:
    """The application for the settings of the environment, for servers that start it themselves."""
    return create_app(from_environment())
