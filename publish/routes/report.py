"""The audit report of the served graph, as a page to print and hand on."""

from starlette.requests import Request
from starlette.responses import Response

from publish import audit
from publish.http import problem
from publish.reader import Reader
from publish.site import Site


async def page(request: Request) -> Response:
    """The report on every disclosure, or on those that ``disclosure`` names."""
    site: Site = request.app.state.site
    known = {str(d["slug"]) for d in site.current.report["documents"]}
    wanted = request.query_params.getlist("disclosure")
    for slug in wanted:
        if slug not in known:
            return problem(request, 404, f"no disclosure {slug}; see /disclosures")

    def make(reader: Reader) -> str:
        return site.pages.fill(
            "report.html",
            reader.language,
            sections=audit.sections(reader, site.current.output, wanted),
            version=site.current.version,
            style="",
            prefix=site.prefix,
            digest=site.pages.digest,
        )

    response = await site.pages.kept(request, make)
    return response or problem(request, 404, "nothing here")
