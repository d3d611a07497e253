"""The style sheet and other files that the pages load from ourselves."""

from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

from publish import VERSION
from publish.http import problem, respond

FOLDER = Path(__file__).resolve().parent.parent / "pages" / "static"
MEDIA_TYPES = {
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
}


async def file(request: Request) -> Response:
    """One file, named by its path under ``pages/static``."""
    path = (FOLDER / request.path_params["name"]).resolve()
    if not path.is_relative_to(FOLDER) or path.suffix not in MEDIA_TYPES or not path.is_file():
        return problem(request, 404, "no such file")
    modified = path.stat().st_mtime
    etag = f"{VERSION}-{path.stat().st_size}-{int(modified)}"
    body = path.read_bytes()
    return respond(request, body, MEDIA_TYPES[path.suffix], etag, modified)
