"""``/feed.atom``: what changed, newest first, from the dates that builds keep of each download."""

from datetime import UTC, datetime
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from starlette.requests import Request
from starlette.responses import Response

from publish import BASE
from publish.http import respond
from publish.routes.catalog import public_address
from publish.site import Site

ATOM = "http://www.w3.org/2005/Atom"
ENTRIES = 100


class Change(NamedTuple):
    """A disclosure as it was last written otherwise than before."""

    moment: float
    slug: str
    title: str
    digest: str
    triples: int


async def feed(request: Request) -> Response:
    """The disclosures whose data changed last."""
    site: Site = request.app.state.site
    found = changes(site)[:ENTRIES]
    base = public_address(request)
    newest = found[0].moment if found else site.current.modified
    entries = "".join(entry(change, base) for change in found)
    body = (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="{ATOM}" xml:lang="zh-CN">\n'
        f"<id>{BASE}feed.atom</id>\n<title>明账 Mingzhang</title>\n"
        f"<updated>{stamp(newest)}</updated>\n<author><name>Mingzhang</name></author>\n"
        f'<link rel="self" type="application/atom+xml" href={quoteattr(base + "feed.atom")}/>\n'
        f'<link rel="alternate" type="text/html" href={quoteattr(base)}/>\n{entries}</feed>\n'
    )
    etag = f"{site.current.version[:16]}-feed"
    return respond(request, body.encode(), "application/atom+xml", etag, site.current.modified)


def changes(site: Site) -> list[Change]:
    """The disclosures, the one that changed last first."""
    files = {f["name"]: f for f in site.current.manifest["files"]}
    found = []
    for document in site.current.report["documents"]:
        name = f"{document['slug']}.ttl"
        path = site.current.output / "dump" / name
        if name in files and path.is_file():
            file = files[name]
            found.append(
                Change(
                    path.stat().st_mtime,
                    document["slug"],
                    document["title"],
                    file["sha256"],
                    file["triples"],
                )
            )
    return sorted(found, key=lambda c: (-int(c.moment), c.slug))


def entry(change: Change, base: str) -> str:
    """One disclosure as it stands now; its name changes with its content, as readers expect."""
    page, data = f"{base}id/disclosure/{change.slug}", f"{base}dump/{change.slug}.ttl"
    words = f"{change.triples} triples, SHA-256 {change.digest}"
    return (
        f"<entry>\n<id>{BASE}id/disclosure/{change.slug}#{change.digest[:12]}</id>\n"
        f"<title>{escape(change.title)}</title>\n<updated>{stamp(change.moment)}</updated>\n"
        f'<link rel="alternate" type="text/html" href={quoteattr(page)}/>\n'
        f'<link rel="enclosure" type="text/turtle" href={quoteattr(data)}/>\n'
        f"<summary>{escape(words)}</summary>\n</entry>\n"
    )


def stamp(moment: float) -> str:
    """A moment as Atom writes it."""
    return datetime.fromtimestamp(int(moment), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
