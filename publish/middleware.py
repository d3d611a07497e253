"""What every request passes: the prefix taken off, protecting headers, a log line, a count."""

import asyncio
import json
import logging
from collections.abc import Iterable
from time import perf_counter

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from publish.http import EXPOSED, problem
from publish.site import Site

LOG = logging.getLogger("mingzhang")
STOPPING = "the server is being stopped; ask again in a moment"
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
#: what every answer says, and what only a page needs to say
EVERY = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"access-control-allow-origin", b"*"),
    (b"access-control-expose-headers", EXPOSED.encode()),
)
PAGES = (
    *EVERY,
    (b"referrer-policy", b"no-referrer"),
    (b"x-frame-options", b"DENY"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"permissions-policy", b"geolocation=(), camera=(), microphone=()"),
)


ROOMS = frozenset(
    (
        "", ".well-known", "about", "catalog", "code", "def", "departments", "disclosures",
        "dump", "feed.atom", "findings", "graph", "health", "id", "metrics", "ontology.ttl",
        "projects", "report", "report.json", "search", "shape", "shapes.ttl", "sitemap.xml",
        "sparql", "static", "structure",
    )
)  # fmt: skip


class Gate:
    """The outermost layer of the application."""

    def __init__(self, app: ASGIApp, site: Site) -> None:
        """The layer around ``app``."""
        self._app = app
        self._site = site

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on and see to its answer."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        self._tidy(scope)
        start, seen = perf_counter(), {"status": 0, "size": 0}

        async def send_protected(message: Message) -> None:
            if message["type"] == "http.response.start":
                seen["status"] = message["status"]
                message["headers"] = protected(message.get("headers", ()))
            elif message["type"] == "http.response.body":
                seen["size"] += len(message.get("body", b""))
            await send(message)

        try:
            with self._site.answering():
                await self._answer(scope, receive, send_protected, seen)
        finally:
            self._tell(scope, seen, perf_counter() - start)

    async def _answer(
        self, scope: Scope, receive: Receive, send: Send, seen: dict[str, int]
    ) -> None:
        try:
            await self._app(scope, receive, send)
        except asyncio.CancelledError:  # the server stops, and this took longer than it may
            if seen["status"]:
                raise
            response = problem(Request(scope), 503, STOPPING, {"Retry-After": "5"})
            await response(scope, receive, send)

    def _tidy(self, scope: Scope) -> None:
        """Take off the prefix, where a proxy has not, and a slash at the end."""
        prefix = self._site.prefix.rstrip("/")
        if prefix and (scope["path"] + "/").startswith(f"{prefix}/"):
            scope["path"] = scope["path"][len(prefix) :] or "/"
        scope["path"] = scope["path"].rstrip("/") or "/"

    def _tell(self, scope: Scope, seen: dict[str, int], seconds: float) -> None:
        route = route_of(scope["path"])
        status = seen["status"] or 500
        self._site.metrics.request(route, scope["method"], status, seconds)
        if LOG.isEnabledFor(logging.INFO):
            line = {
                "event": "request",
                "method": scope["method"],
                "route": route,
                "status": status,
                "bytes": seen["size"],
                "ms": round(seconds * 1000, 1),
            }
            LOG.info(json.dumps(line))


def protected(headers: Iterable[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    """The headers of an answer with those that protect its reader, its own before ours."""
    own = dict(headers)
    wanted = PAGES if own.get(b"content-type", b"").startswith(b"text/html") else EVERY
    return [*headers, *(pair for pair in wanted if pair[0] not in own)]


def route_of(path: str) -> str:
    """The first step of a path: enough to count by, and nothing that a person typed."""
    first = path.strip("/").split("/", 1)[0]
    return f"/{first}" if first in ROOMS else "/other"
