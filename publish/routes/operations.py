"""``/health`` and ``/metrics``: whether the server is well, and what it did."""

import json
from importlib.metadata import PackageNotFoundError, version

from starlette.requests import Request
from starlette.responses import Response

from publish import VERSION
from publish.http import respond
from publish.site import Site

PARTS = ("pyoxigraph", "starlette", "uvicorn", "rdflib")


async def health(request: Request) -> Response:
    """That the graph answers, its version, and the versions of what serves it."""
    site: Site = request.app.state.site
    snapshot = site.current
    content = {
        "status": "ok",
        "version": snapshot.version,
        "quads": snapshot.quads,
        "documents": len(snapshot.report["documents"]),
        "software": {"mingzhang": VERSION, **{name: installed(name) for name in PARTS}},
    }
    body = json.dumps(content, indent=1).encode()
    return respond(request, body, "application/json", headers={"Cache-Control": "no-store"})


async def metrics(request: Request) -> Response:
    """The counts, as Prometheus reads them."""
    site: Site = request.app.state.site
    gauges = {
        "quads": float(site.current.quads),
        "documents": float(len(site.current.report["documents"])),
        "cache_hits": float(site.cache.hits),
        "cache_misses": float(site.cache.misses),
    }
    body = site.metrics.text(gauges).encode()
    return respond(request, body, "text/plain", headers={"Cache-Control": "no-store"})


def installed(name: str) -> str:
    """The version of an installed distribution, empty where it is not there."""
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
