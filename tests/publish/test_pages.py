"""The pages: each there in both languages, valid in its parts, without scripts or other hosts."""

import json
import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from html.parser import HTMLParser
from pathlib import Path

import pytest
from httpx import Client
from starlette.requests import Request

from publish import pages
from publish.routes.views import one_page
from publish.views.department import in_time

DISCLOSURE = "/id/disclosure/420199-001-2025-budget"
PAGES = [
    "/",
    "/disclosures",
    "/departments",
    "/projects",
    "/findings",
    "/about",
    "/dump/",
    "/sparql",
    "/search?q=部门",
    "/def",
    DISCLOSURE,
    f"{DISCLOSURE}/table/three-public",
    f"{DISCLOSURE}/table/three-public/o/2025-budget/u1/total.html",
    "/id/organization/420199-001.html",
    "/id/finding/420199-001-2025-budget/column-total/0123456789.html",
    "/code/functional-classification",
    "/code/functional-classification/20103.html",
]
VOID = {"meta", "link", "img", "input", "br", "hr", "source"}


class Checker(HTMLParser):
    """Collects what a page loads and whether its tags close."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.loads: list[str] = []
        self.links: list[str] = []
        self.ids: list[str] = []
        self.faults: list[str] = []
        self.labelled: set[str] = set()
        self.fields: set[str] = set()
        self.heads: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag not in VOID:
            self.open.append(tag)
        if "style" in given or any(name.startswith("on") for name in given):
            self.faults.append(f"inline style or script on {tag}")
        if tag == "script" and given.get("src"):
            self.loads.append(str(given["src"]))
        elif tag == "style" or (tag == "script" and given.get("type") != "application/ld+json"):
            self.faults.append(f"a {tag} element")
        if tag == "img" and "alt" not in given:
            self.faults.append("an image without alt")
        if tag in {"img", "source"} or (tag == "link" and given.get("rel") == "stylesheet"):
            self.loads.append(given.get("src") or given.get("href") or "")
        if tag == "a":
            self.links.append(given.get("href") or "")
        if given.get("id"):
            self.ids.append(str(given["id"]))
        if tag == "label" and given.get("for"):
            self.labelled.add(str(given["for"]))
        if tag in {"input", "textarea"} and "label" not in self.open:
            self.fields.add(str(given.get("id")))
        if re.fullmatch("h[1-6]", tag):
            self.heads.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> closes nothing")


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("path", PAGES)
def test_page(client: Client, path: str, language: str) -> None:
    response = client.get(
        path, headers={"accept": "text/html", "accept-language": f"{language};q=0.9"}
    )
    assert response.status_code == 200
    assert response.headers["content-language"] == language
    assert "content-disposition" not in response.headers
    page = response.text
    checker = Checker()
    checker.feed(page)
    assert checker.faults == []
    assert checker.open == []
    assert checker.heads[0] == "h1"
    assert checker.heads.count("h1") == 1
    assert len(checker.ids) == len(set(checker.ids))
    assert checker.fields <= checker.labelled
    assert all(load.startswith("/") and not load.startswith("//") for load in checker.loads)
    assert '<html lang="zh-CN">' in page if language == "zh" else '<html lang="en">' in page
    assert ("明账把" in page) is (path == "/" and language == "zh")


@pytest.mark.parametrize("path", PAGES)
def test_links_lead_somewhere(client: Client, path: str) -> None:
    checker = Checker()
    checker.feed(client.get(path, headers={"accept": "text/html"}).text)
    own = {link.split("#")[0] for link in checker.links if link.startswith("/")}
    for link in sorted(own)[:60]:
        status = client.head(link, headers={"accept": "text/html"}).status_code
        assert status in {200, 303}, link


def test_form_without_editor(
    output: Path, serve: Callable[..., AbstractContextManager[Client]]
) -> None:
    with serve(output, editor="no") as bare:
        response = bare.get("/sparql", headers={"accept": "text/html"})
    assert "<script" not in response.text
    assert "sha256-" not in response.headers["content-security-policy"]
    assert '<textarea id="query"' in response.text


def test_lock_names_no_host() -> None:
    folder = Path(pages.__file__).parents[1] / "frontend"
    text = (folder / "package-lock.json").read_text(encoding="utf-8")
    locked = json.loads(text)["packages"]
    assert "://" not in text
    assert locked["node_modules/@zazuko/yasgui"]["version"] == "4.6.2"
    assert all("integrity" in entry for name, entry in locked.items() if name)


def test_security_headers(client: Client) -> None:
    headers = client.get("/").headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


def test_language_is_remembered(client: Client) -> None:
    first = client.get("/?lang=en", headers={"accept-language": "zh"})
    assert "lang=en" in first.headers["set-cookie"]
    client.cookies.clear()
    cookie = {"accept-language": "zh", "cookie": "lang=en"}
    assert client.get("/about", headers=cookie).headers["content-language"] == "en"


def test_figure_tells_all(client: Client) -> None:
    page = client.get(f"{DISCLOSURE}/table/three-public/o/2025-budget/u1/total.html").text
    for told in ("1.5", "万元", "15,000", "栏1", "示例区第001部门", "420199-001-2025-budget"):
        assert told in page


def test_table_is_a_table(client: Client) -> None:
    page = client.get(DISCLOSURE, headers={"accept": "text/html"}).text
    assert page.count('<th scope="row">合计</th>') == 3
    assert "合计不等于各项之和" in page


def test_words_are_complete() -> None:
    folder = Path(pages.__file__).parent
    words = json.loads((folder / "words.json").read_text(encoding="utf-8"))
    assert all(set(word) == {"zh", "en"} and all(word.values()) for word in words.values())
    used = {
        key
        for file in folder.glob("*.html")
        for key in re.findall(r"\bt\('([a-zA-Z-]+)'", file.read_text(encoding="utf-8"))
    }
    assert {key for key in used if not key.endswith("-")} <= set(words)


def test_lines_in_a_row_are_one_span() -> None:
    assert pages.spans([5, 3, 4, 9, 3]) == "3–5, 9"
    assert pages.spans([7], "、") == "7"
    assert pages.spans([]) == ""


def test_a_long_list_has_pages() -> None:
    def asked(query: bytes) -> Request:
        return Request({"type": "http", "query_string": query, "headers": []})

    rows = list(range(250))
    shown, told = one_page(asked(b"page=3"), rows)
    assert (list(shown), told) == (
        list(range(200, 250)),
        {"page": 3, "pages": 3, "total": 250, "shown": 50},
    )
    assert one_page(asked(b"page=soon"), rows)[1]["page"] == 1
    assert one_page(asked(b"page=99"), rows)[1]["page"] == 3
    assert one_page(asked(b""), []) == ([], {"page": 1, "pages": 1, "total": 0, "shown": 0})


def test_finding_shows_the_printed_lines(client: Client) -> None:
    page = client.get(PAGES[14], headers={"accept": "text/html", "accept-language": "zh"}).text
    assert 'class="lines"' in page
    assert "相互比较的数字" in page


def test_statement_and_its_like_tell_where_they_stand(client: Client) -> None:
    part = f"{DISCLOSURE}/table/three-public/share"
    page = client.get(f"{part}.html").text
    assert "rdf:type" not in page


def test_search_names_the_disclosure_of_a_hit(client: Client) -> None:
    html = {"accept": "text/html", "accept-language": "zh"}
    assert "没有找到" in client.get("/search?q=zzz", headers=html).text
    found = client.get("/search?q=三公&kind=table", headers=html).text
    assert re.search(r'<span class="meta">表 · 示例区第001部门2025年</span>', found)


def test_periods_in_the_order_of_time() -> None:
    periods = [("2024", "final"), ("2024", "adjusted"), ("2025", "budget"), ("2024", "budget")]
    assert sorted(periods, key=in_time) == [
        ("2024", "budget"),
        ("2024", "adjusted"),
        ("2024", "final"),
        ("2025", "budget"),
    ]


def test_parts_of_a_document_have_names() -> None:
    words = json.loads((Path(pages.__file__).parent / "words.json").read_text(encoding="utf-8"))
    roles = ("front", "contents", "overview", "tables", "explanation", "work", "glossary", "annex")
    assert [role for role in roles if f"part-{role}" not in words] == []
