"""The query form and its results as pages, usable without scripts."""

import json
import re
from functools import cache
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from ontology import PREFIXES
from publish import negotiate
from publish.cache import Kept
from publish.middleware import POLICY
from publish.pages import language_of
from publish.protocol import Question
from publish.reader import shortened
from publish.site import Site

FOLDER = Path(__file__).resolve().parent.parent
QUERIES = FOLDER / "queries"
EDITOR = FOLDER / "pages" / "static" / "editor"
EDITOR_FILES = ("yasgui.min.js", "yasgui.min.css")
#: the two style elements that the editor's table adds, for columns that are made wider and while
#: one is: allowed by their digests, so that no other inline style is
EDITOR_STYLES = (
    "'sha256-zCK2EVMoPc04mRF/g5CotUvxbJPWS+8V0b+s9ptqQIk=' "
    "'sha256-c0O6TmFAkgpNbHxKAa1BrveWHHopjEtC47i0PzMudxg='"
)
EDITOR_POLICY = POLICY.replace("style-src 'self'", f"style-src 'self' {EDITOR_STYLES}")
SHOWN = 1000  #: rows that a page shows; the downloads hold all
TITLE = re.compile(r"^#\s*(?P<zh>[^/\n]+?)\s*/\s*(?P<en>.+)$", re.MULTILINE)


class Example(NamedTuple):
    """A query of ours with its titles."""

    name: str
    zh: str
    en: str
    text: str


@cache
def examples() -> tuple[Example, ...]:
    """The example queries, by name."""
    found = []
    for file in sorted(QUERIES.glob("*.rq")):
        text = file.read_text(encoding="utf-8")
        title = TITLE.search(text)
        zh, en = (title["zh"], title["en"]) if title else (file.stem, file.stem)
        found.append(Example(file.stem, zh, en, text))
    return tuple(found)


def has_editor(site: Site) -> bool:
    """Whether the editor is installed and wanted."""
    return site.settings.editor != "no" and all((EDITOR / name).is_file() for name in EDITOR_FILES)


def editor(site: Site, language: str) -> dict[str, str] | None:
    """What the page tells the query editor; None where the editor is not installed."""
    if not has_editor(site):
        return None
    words: dict[str, object] = {
        key.removeprefix("editor-"): site.pages.word(key, language)
        for key in ("editor-query", "editor-cut", "editor-size", "editor-editor")
    }
    words["parts"] = PARTS if language == "zh" else {}
    return {
        "mark": "-".join(str((EDITOR / name).stat().st_size) for name in EDITOR_FILES),
        "prefixes": json.dumps(dict(PREFIXES)),
        "words": json.dumps(words, ensure_ascii=False),
    }


#: what the editor calls its parts, in Chinese
PARTS = {
    "Add a new tab": "新建标签页",
    "Add tab": "新建标签页",
    "Close tab": "关闭标签页",
    "Run query": "运行查询",
    "Share query": "分享查询",
    "Download result": "下载结果",
    "Download Results": "下载结果",
    "Filter query results": "筛选结果",
    "Show all": "全部显示",
    "Table": "表格",
    "Response": "原始结果",
    "Simple view": "简单显示",
    "Ellipse": "截短长文本",
    "Page size:": "每页行数：",
}


def form_page(
    request: Request, question: Question | None = None, error: str = "", status: int = 200
) -> Response:
    """The query form, with what is wrong where something is."""
    site: Site = request.app.state.site
    wanted = request.query_params.get("example", "")
    chosen = next((e for e in examples() if e.name == wanted), None)
    text = question.query if question else chosen.text if chosen else STARTER
    page = site.pages.render(
        request,
        "query.html",
        title=site.pages.word("query-form", language_of(request)),
        editor=editor(site, language_of(request)),
        text=text,
        error=error,
        examples=examples(),
        result=None,
    )
    return allow_editor(site, site.pages.respond(request, page, status))


def allow_editor(site: Site, response: Response) -> Response:
    """The page with the policy that the editor needs, where it is there."""
    if has_editor(site):
        response.headers["Content-Security-Policy"] = EDITOR_POLICY
    return response


STARTER = "\n".join(
    f"PREFIX {name}: <{PREFIXES[name]}>" for name in ("mz", "skos", "qb", "obeu-measure")
) + (
    "\n\nSELECT ?figure ?amount ?printed WHERE {\n"
    "  ?figure a qb:Observation ;\n"
    "    obeu-measure:amount ?amount ;\n"
    "    mz:printedText ?printed .\n"
    "}\nORDER BY DESC(?amount)\nLIMIT 20\n"
)


def result_page(request: Request, question: Question, form: str, kept: Kept) -> Response:
    """The answer to a query as a page: rows as a table, a graph as Turtle."""
    site: Site = request.app.state.site
    headers = dict(kept.headers)
    offered = negotiate.GRAPHS if form in {"CONSTRUCT", "DESCRIBE"} else negotiate.RESULTS
    downloads = [(f.label, f"?{address(question, f.name)}") for f in offered]
    result: dict[str, object] = {
        "graph": "", "answer": None, "head": [], "rows": [], "total": 0,
    }  # fmt: skip
    if form in {"CONSTRUCT", "DESCRIBE"}:
        result["graph"] = kept.body.decode()[:200_000]
    else:
        result |= rows_of(kept.body)
    page = site.pages.render(
        request,
        "query.html",
        title=site.pages.word("query-form", language_of(request)),
        editor=editor(site, language_of(request)),
        text=question.query,
        error="",
        examples=examples(),
        result=result,
        downloads=downloads,
        is_cut=headers.get("X-Row-Limit-Reached") == "true",
        limit=headers["X-Row-Limit"],
        shown=SHOWN,
        language=language_of(request),
    )
    return allow_editor(site, site.pages.respond(request, page))


def address(question: Question, form: str) -> str:
    """The parameters that ask the same question in another form."""
    pairs = [("query", question.query), ("format", form)]
    pairs += [("default-graph-uri", graph) for graph in question.default_graphs]
    pairs += [("named-graph-uri", graph) for graph in question.named_graphs]
    return urlencode(pairs)


def rows_of(body: bytes) -> dict[str, object]:
    """The head and the first rows of a result in JSON."""
    content = json.loads(body)
    if "boolean" in content:
        return {"answer": content["boolean"]}
    head = content["head"]["vars"]
    bindings = content["results"]["bindings"]
    rows = [[cell(row.get(name)) for name in head] for row in bindings[:SHOWN]]
    return {"head": head, "rows": rows, "total": len(bindings)}


def cell(term: dict[str, str] | None) -> dict[str, str]:
    """One cell: its text, where it leads, its language, and whether it is a number."""
    if term is None:
        return {"text": "", "iri": "", "lang": "", "kind": ""}
    is_iri = term["type"] == "uri"
    datatype = term.get("datatype", "").rsplit("#", 1)[-1]
    return {
        "text": shortened(term["value"]) if is_iri else term["value"],
        "iri": term["value"] if is_iri else "",
        "lang": term.get("xml:lang", ""),
        "kind": "number" if datatype in {"decimal", "integer", "double"} else "",
    }
