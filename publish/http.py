"""Answers over HTTP: validators, conditional requests, HEAD, compression, long ones in pieces."""

import asyncio
import codecs
import gzip
import json
import zlib
from collections.abc import AsyncIterator, Mapping
from email.utils import formatdate, parsedate_to_datetime

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from publish.negotiate import HTML, Format, choose, content_type

EXPOSED = "ETag, Last-Modified, Link, Location, Content-Location, X-Row-Limit, X-Row-Limit-Reached"
COMPRESS_FROM = 1000  #: bytes; smaller answers only grow
STREAM_FROM = 1 << 20  #: bytes; a longer answer goes out in pieces, so that others go on meanwhile
PIECE = 1 << 16
LEVEL = 5  #: of gzip
PROBLEMS = (Format("text", "text/plain", "txt"), Format("json", "application/json", "json"), HTML)
PACKED = {"application/gzip"}


def respond(
    request: Request,
    body: bytes,
    media_type: str,
    etag: str = "",
    modified: float | None = None,
    headers: Mapping[str, str] | None = None,
    status: int = 200,
    packed: bytes | None = None,
) -> Response:
    """An answer with its validators; 304 where the client has it, without body for HEAD."""
    named = {"Content-Type": content_type(media_type), "Vary": "Accept, Accept-Encoding"}
    if media_type == "text/html":
        named["Vary"] += ", Accept-Language, Cookie"
    if etag:
        named["ETag"] = f'W/"{etag}"'
        named["Cache-Control"] = "public, no-cache"
    if modified is not None:
        named["Last-Modified"] = formatdate(modified, usegmt=True)
    named |= dict(headers or {})
    if status == 200 and is_fresh(request, named.get("ETag", ""), modified):
        kept = {k: v for k, v in named.items() if k != "Content-Type"}
        return Response(status_code=304, headers=kept)
    is_packed = wants_gzip(request) and len(body) >= COMPRESS_FROM and media_type not in PACKED
    if is_packed:
        named["Content-Encoding"] = "gzip"
    if len(body) >= STREAM_FROM:
        if not is_packed:
            named["Content-Length"] = str(len(body))
        parts = pieces(b"" if request.method == "HEAD" else body, is_packed)
        return StreamingResponse(parts, status, named)
    if is_packed:
        body = packed if packed is not None else pack(body)
    named["Content-Length"] = str(len(body))
    return Response(b"" if request.method == "HEAD" else body, status, named)


def marked(request: Request, csv: bytes) -> bytes:
    """A CSV with the mark that spreadsheets need to know UTF-8 by, where ``excel`` asks for it."""
    return codecs.BOM_UTF8 + csv if request.query_params.get("excel") else csv


def pack(body: bytes) -> bytes:
    """The body in gzip, the same bytes for the same body."""
    return gzip.compress(body, LEVEL, mtime=0)


async def pieces(body: bytes, is_packed: bool) -> AsyncIterator[bytes]:
    """A body part by part, in gzip if it is to be packed; others have their turn in between."""
    packer = zlib.compressobj(LEVEL, wbits=31) if is_packed and body else None
    for start in range(0, len(body), PIECE):
        part = body[start : start + PIECE]
        yield packer.compress(part) if packer else part
        await asyncio.sleep(0)
    if packer:
        yield packer.flush()


def is_fresh(request: Request, etag: str, modified: float | None) -> bool:
    """Whether the client's copy is the one we would send (RFC 9110, 13.2.2)."""
    if request.method not in {"GET", "HEAD"}:
        return False
    wanted = request.headers.get("if-none-match")
    if wanted is not None:
        known = {tag.strip().removeprefix("W/") for tag in wanted.split(",")}
        return bool(etag) and (wanted.strip() == "*" or etag.removeprefix("W/") in known)
    since = request.headers.get("if-modified-since")
    if since is None or modified is None:
        return False
    try:
        return int(modified) <= parsedate_to_datetime(since).timestamp()
    except ValueError:
        return False


def wants_gzip(request: Request) -> bool:
    """Whether the client takes gzip."""
    for part in request.headers.get("accept-encoding", "").split(","):
        name, _, rest = part.strip().partition(";")
        if name.strip().lower() in {"gzip", "*"}:
            return rest.replace(" ", "") not in {"q=0", "q=0.0", "q=0.00", "q=0.000"}
    return False


def problem(
    request: Request, status: int, words: str, headers: Mapping[str, str] | None = None
) -> Response:
    """An error that helps: one shape everywhere; a page for a browser, JSON, else plain text."""
    named = {"Cache-Control": "no-store", **(headers or {})}
    chosen = choose(request.headers.get("accept"), PROBLEMS)
    if chosen is not None and chosen.format is HTML:
        page = request.app.state.site.pages.problem(request, status, words)
        return respond(request, page.encode(), "text/html", headers=named, status=status)
    if "json" in request.headers.get("accept", ""):
        body = json.dumps({"status": status, "error": words}, ensure_ascii=False).encode()
        return respond(request, body, "application/json", headers=named, status=status)
    return respond(
        request, f"{status} {words}\n".encode(), "text/plain", headers=named, status=status
    )
