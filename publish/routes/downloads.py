"""The downloads: dumps, vocabulary, shapes, report; validated by digest, in parts if asked."""

import json
from email.utils import formatdate

from starlette.requests import Request
from starlette.responses import FileResponse, Response

from publish.http import is_fresh, problem, respond
from publish.negotiate import content_type
from publish.pages import language_of
from publish.site import Site

MEDIA_TYPES = {
    ".ttl": "text/turtle",
    ".gz": "application/gzip",
    ".json": "application/json",
}


async def index(request: Request) -> Response:
    """What can be downloaded: a page, or the manifest as JSON."""
    site: Site = request.app.state.site
    snapshot = site.current
    if "json" in request.headers.get("accept", ""):
        body = json.dumps(snapshot.manifest, ensure_ascii=False, indent=1).encode()
        return respond(
            request, body, "application/json", f"{snapshot.version[:16]}-dumps", snapshot.modified
        )
    titles = {d["slug"]: d["title"] for d in snapshot.report["documents"]}
    files = [
        {**file, "title": titles.get(file["name"].removesuffix(".ttl"), "")}
        for file in snapshot.manifest["files"]
    ]
    files.sort(key=lambda file: file["title"] != "")  # the whole first
    word = site.pages.word("downloads", language_of(request))
    page = site.pages.render(request, "downloads.html", files=files, title=word)
    return site.pages.respond(request, page)


async def dump(request: Request) -> Response:
    """One dump."""
    site: Site = request.app.state.site
    name = request.path_params["name"]
    known = {file["name"]: file["sha256"] for file in site.current.manifest["files"]}
    if name == "manifest.json":
        return await send(request, f"dump/{name}", site.current.version)
    if name not in known:
        return problem(request, 404, f"no dump {name}; /dump/ lists them")
    return await send(request, f"dump/{name}", known[name])


async def top_file(request: Request) -> Response:
    """A file at the top of the output."""
    site: Site = request.app.state.site
    name = request.scope["path"].strip("/")
    return await send(request, name, f"{site.current.version[:32]}-{name}")


async def send(request: Request, name: str, etag: str) -> Response:
    """A file of the output as it stands on disk; 304 where the client has it, ranges if asked."""
    site: Site = request.app.state.site
    path = site.settings.output / name
    if not path.is_file():
        return problem(request, 404, f"no {name} here")
    modified = path.stat().st_mtime
    headers = {"ETag": f'"{etag}"', "Cache-Control": "public, no-cache", "Vary": "Accept-Encoding"}
    if is_fresh(request, headers["ETag"], modified):
        headers["Last-Modified"] = formatdate(modified, usegmt=True)
        return Response(status_code=304, headers=headers)
    media_type = content_type(MEDIA_TYPES[path.suffix])
    return FileResponse(path, media_type=media_type, headers=headers)
