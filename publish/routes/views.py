"""The pages of lists and counts: home, disclosures, departments, projects, findings, about."""

import csv
import json
from collections import Counter
from collections.abc import Callable, Sequence
from decimal import Decimal
from io import StringIO
from itertools import groupby
from operator import itemgetter
from typing import Any, TypeVar

from pyoxigraph import NamedNode, serialize
from starlette.requests import Request
from starlette.responses import Response

from ontology import PREFIXES
from publish import BASE, negotiate, structured
from publish.charts import Bar, Group, bar_chart, legend
from publish.engine import GRAPH_FORMATS
from publish.http import marked, problem, respond
from publish.pages import language_of, money
from publish.reader import Reader, by, number
from publish.settings import table as settings_table
from publish.site import Site

FINDING_FORMS = (
    negotiate.HTML, negotiate.CSV, negotiate.JSON, negotiate.TURTLE, negotiate.JSON_LD,
    negotiate.N_TRIPLES, negotiate.RDF_XML,
)  # fmt: skip
FINDING_COLUMNS = (
    "iri", "severity", "rule", "disclosure", "lines", "printed", "expected", "difference",
    "message_zh", "message_en", "about",
)  # fmt: skip
PAGE = 100
PHASES = ("budget", "adjusted", "final")
T = TypeVar("T")
MAX_BODIES = 20  #: bodies that the home page draws


async def page(
    request: Request, template: str, fill: Callable[[Reader, Site], dict[str, Any]]
) -> Response:
    """A page that ``fill`` fills, kept for this version of the graph."""
    site: Site = request.app.state.site

    def make(reader: Reader) -> str:
        return site.pages.render(request, template, reader=reader, **fill(reader, site))

    response = await site.pages.kept(request, make)
    return response or problem(request, 404, "nothing here")


def one_page(request: Request, rows: Sequence[T]) -> tuple[Sequence[T], dict[str, int]]:
    """The rows of the page that is asked for, and what the page says of where it stands."""
    text = request.query_params.get("page", "1")
    last = max(1, -(-len(rows) // PAGE))
    asked = min(max(1, int(text)), last) if text.isdigit() and len(text) < 6 else 1
    shown = rows[(asked - 1) * PAGE : asked * PAGE]
    return shown, {"page": asked, "pages": last, "total": len(rows), "shown": len(shown)}


async def home(request: Request) -> Response:
    """What is in the graph, at a glance."""
    return await page(request, "home.html", home_view)


def home_view(reader: Reader, site: Site) -> dict[str, Any]:
    """Counts, the largest bodies as a picture, the disclosures."""
    report = site.current.report
    rows = reader.rows("totals_by_body")
    phases = [phase for phase in PHASES if any(row["phase"] == phase for row in rows)]
    groups = []
    for (body,), found in by(rows, "body").items():
        bars = tuple(
            Bar(
                phases.index(row["phase"]),
                number(row["total"]),
                f"{money(row['total'], reader.language)} · {row['year']}",
            )
            for row in found
        )
        groups.append(Group(reader.label(body), site.link(body), bars))
    groups.sort(key=lambda g: -max((b.value for b in g.bars), default=Decimal(0)))
    words = [site.pages.word(f"phase-{phase}", reader.language) for phase in phases]
    warned = Counter(f["rule"] for f in report["findings"] if f["severity"] == "Warning")
    title = site.pages.word("total-expenditure", reader.language)
    return {
        "title": "",
        "has_search": True,
        "structured": structured.markup(structured.catalog(reader, "", site)),
        "totals": report["totals"],
        "severities": report["findings_by_severity"],
        "rules": sorted(warned.items(), key=lambda r: (-r[1], r[0]))[:8],
        "documents": documents(report["documents"], reader),
        "chart": bar_chart(groups[:MAX_BODIES], title),
        "legend": legend(words),
        "rows": rows,
        "rule_label": lambda slug: reader.label(f"{BASE}shape/{slug}"),
    }


def documents(found: Sequence[dict[str, Any]], reader: Reader) -> list[dict[str, Any]]:
    """The disclosures with the names of their bodies."""
    result = []
    for document in found:
        iri = f"{BASE}id/disclosure/{document['slug']}"
        body = next(iter(reader.many(iri, "dcterms:publisher")), None)
        result.append({**document, "iri": iri, "body": body})
    return result


async def disclosures(request: Request) -> Response:
    """All disclosures."""

    def fill(reader: Reader, site: Site) -> dict[str, Any]:
        report = site.current.report
        warnings = Counter(
            f["disclosure"] for f in report["findings"] if f["severity"] == "Warning"
        )
        rows, pages = one_page(request, report["documents"])
        return {
            "title": site.pages.word("disclosures", reader.language),
            "documents": documents(rows, reader),
            **pages,
            "warnings": warnings,
            "failures": report["failures"],
        }

    return await page(request, "disclosures.html", fill)


async def departments(request: Request) -> Response:
    """All departments."""

    def fill(reader: Reader, site: Site) -> dict[str, Any]:
        bodies = [
            (reader.one(body, "mz:district"), reader.named(body), rows)
            for (body,), rows in by(reader.rows("bodies"), "body").items()
        ]
        bodies.sort(key=lambda b: (not b[0], b[0], b[1].label, b[1].iri))
        shown, pages = one_page(request, bodies)
        return {
            "title": site.pages.word("departments", reader.language),
            "groups": [
                (district_name(reader, district), [row[1:] for row in rows])
                for district, rows in groupby(shown, key=itemgetter(0))
            ],
            **pages,
        }

    return await page(request, "departments.html", fill)


def district_name(reader: Reader, iri: str) -> str:
    """What a district is called, behind the city that it is part of; empty where none is known."""
    if not iri:
        return ""
    city = next((b.label for b in reader.many(iri, "skos:broader")), "")
    return f"{city} {reader.label(iri)}".strip()


async def projects(request: Request) -> Response:
    """All projects, the largest first."""

    def fill(reader: Reader, site: Site) -> dict[str, Any]:
        rows = [
            {**row, "amount": row["current"] or row["listed"] or row["total"]}
            for row in reader.rows("projects")
        ]
        rows.sort(key=lambda r: (-number(r["amount"]), r["project"]))
        shown, pages = one_page(request, rows)
        return {"title": site.pages.word("projects", reader.language), "rows": shown, **pages}

    return await page(request, "projects.html", fill)


async def about(request: Request) -> Response:
    """What this is, where it comes from, how it is checked, how to use it."""

    def fill(reader: Reader, site: Site) -> dict[str, Any]:
        return {"title": site.pages.word("about", reader.language), "settings": settings_table()}

    return await page(request, "about.html", fill)


async def findings(request: Request) -> Response:
    """The findings, filtered: a page, or all of them in another form."""
    suffix = request.path_params.get("suffix")
    if suffix:
        form = negotiate.by_suffix(suffix, FINDING_FORMS)
        chosen = negotiate.Chosen(form, form.media_type) if form else None
    else:
        chosen = negotiate.choose(request.headers.get("accept"), FINDING_FORMS)
    if chosen is None:
        names = ", ".join(form.media_type for form in FINDING_FORMS)
        return problem(request, 404 if suffix else 406, f"no such form; there are {names}")
    site: Site = request.app.state.site
    wanted = {k: request.query_params.get(k, "") for k in ("severity", "rule", "disclosure")}
    rows = [
        row
        for row in site.current.report["findings"]
        if all(not value or row[key] == value for key, value in wanted.items())
    ]
    etag = f"{site.current.version[:16]}-findings-{chosen.format.name}"
    if chosen.format is negotiate.HTML:
        return await findings_page(request, rows, wanted)
    body = findings_body(site, chosen.format, rows)
    if chosen.format is negotiate.CSV:
        body = marked(request, body)
    return respond(request, body, chosen.media_type, etag, site.current.modified)


def findings_body(site: Site, form: negotiate.Format, rows: list[dict[str, Any]]) -> bytes:
    """Findings in a form for programs; the RDF forms hold all of them."""
    if form is negotiate.JSON:
        return json.dumps(rows, ensure_ascii=False, indent=1).encode()
    if form is negotiate.CSV:
        text = StringIO(newline="")
        writer = csv.writer(text)
        writer.writerow(FINDING_COLUMNS)
        for row in rows:
            writer.writerow([flat(row[name]) for name in FINDING_COLUMNS])
        return text.getvalue().encode()
    graph = NamedNode(f"{BASE}graph/findings")
    quads = site.current.store.quads_for_pattern(None, None, None, graph)
    triples = sorted((quad.triple for quad in quads), key=str)
    return serialize(triples, format=GRAPH_FORMATS[form.name], prefixes=dict(PREFIXES)) or b""


def flat(value: object) -> object:
    """A list as one cell."""
    return " ".join(str(v) for v in value) if isinstance(value, list) else value


async def findings_page(
    request: Request, rows: list[dict[str, Any]], wanted: dict[str, str]
) -> Response:
    """One page of the findings."""
    language = language_of(request)

    def fill(reader: Reader, site: Site) -> dict[str, Any]:
        report = site.current.report
        titles = {d["slug"]: d["title"] for d in report["documents"]}
        weight = {"Violation": 0, "Warning": 1, "Info": 2}
        ordered = sorted(
            rows, key=lambda r: (weight.get(r["severity"], 9), r["disclosure"], r["lines"])
        )
        shown, pages = one_page(request, ordered)
        return {
            "title": site.pages.word("findings", language),
            "rows": shown,
            **pages,
            "wanted": wanted,
            "severities": report["findings_by_severity"],
            "rules": report["findings_by_rule"],
            "titles": titles,
            "rule": lambda slug: reader.label(f"{BASE}shape/{slug}"),
        }

    return await page(request, "findings.html", fill)
