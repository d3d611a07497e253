"""The page templates, their words in Chinese and English, and how amounts are written."""

import hashlib
import json
from collections.abc import Callable, Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from publish import BASE, VERSION
from publish.cache import Kept
from publish.http import respond
from publish.negotiate import best_language
from publish.reader import Reader, shortened

FOLDER = Path(__file__).resolve().parent
LANGUAGES = ("zh", "en")
YEAR_SECONDS = 31_536_000


class Pages:
    """The templates, ready to be filled."""

    def __init__(self) -> None:
        """Load words and templates; templates are compiled when first used."""
        self._words: dict[str, dict[str, str]] = json.loads(
            (FOLDER / "words.json").read_text(encoding="utf-8")
        )
        self._environment = Environment(
            loader=FileSystemLoader(FOLDER),
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            undefined=StrictUndefined,
        )
        self._environment.filters["spans"] = spans
        own = [FOLDER / "words.json", *FOLDER.glob("static/*.css"), *FOLDER.glob("static/*.js")]
        files = sorted([*FOLDER.rglob("*.html"), *own])
        self.digest = hashlib.sha256(b"".join(f.read_bytes() for f in files)).hexdigest()[:10]

    def word(self, key: str, language: str) -> str:
        """A word of the pages; a key without an entry is its own word."""
        return self._words.get(key, {}).get(language, key)

    def render(self, request: Request, name: str, **context: Any) -> str:
        """A filled template."""
        site = request.app.state.site
        language = language_of(request)

        def word(key: str, **values: object) -> str:
            return self.word(key, language).format(**values) if values else self.word(
                key, language
            )  # fmt: skip

        return self._environment.get_template(name).render(
            {
                "t": word,
                "lang": language,
                "other_lang": "en" if language == "zh" else "zh",
                "here": here_in_other_language(request, language),
                "path": request.scope["path"],
                "prefix": site.prefix,
                "link": site.link,
                "short": shortened,
                "money": lambda value: money(value, language),
                "version": site.current.version,
                "software": VERSION,
                "licence": site.settings.licence,
                "digest": self.digest,
                "base": BASE,
                "iri": "",
                "title": "",
                "query": "",
                "forms": (),
                "structured": "",
                "has_search": False,
                "is_front": bool(site.settings.endpoint),
                **context,
            }
        )

    def fill(self, name: str, language: str, **context: Any) -> str:
        """A filled template that stands alone, outside a server."""
        given = {"t": lambda key: self.word(key, language), "lang": language, **context}
        return self._environment.get_template(name).render(given)

    def problem(self, request: Request, status: int, words: str) -> str:
        """The page that tells what is wrong."""
        title = self.word(f"problem-{status}", language_of(request))
        return self.render(
            request,
            "problem.html",
            title=title,
            status=status,
            words=words,
            has_search=status == 404,
        )

    def respond(self, request: Request, page: str, status: int = 200, etag: str = "") -> Response:
        """A page over HTTP; a language that was asked for is remembered."""
        site = request.app.state.site
        headers = {"Content-Language": language_of(request)}
        asked = request.query_params.get("lang")
        if asked in LANGUAGES:
            headers["Set-Cookie"] = (
                f"lang={asked}; Path={site.prefix}; Max-Age={YEAR_SECONDS}; SameSite=Lax; HttpOnly"
            )
        modified = site.current.modified if etag else None
        return respond(request, page.encode(), "text/html", etag, modified, headers, status)

    async def kept(self, request: Request, make: Callable[[Reader], str | None]) -> Response | None:
        """The page that ``make`` gives, kept for this version; None where it gives none."""
        site = request.app.state.site
        language = language_of(request)
        path, query = request.scope["path"], request.scope["query_string"].decode("latin-1")
        key = ("page", site.current.version, self.digest, path, query, language)
        found = site.cache.get(key)
        if found is None:
            reader = Reader(site.current.store, language)
            page = await run_in_threadpool(make, reader)
            if page is None:
                return None
            found = Kept(page.encode(), b"", "text/html")
            site.cache.put(key, found)
        etag = f"{site.current.version[:16]}-{self.digest}-{language}"
        return self.respond(request, found.body.decode(), etag=etag)


def language_of(request: Request) -> str:
    """The language of a page: asked for, remembered, or the browser's; Chinese else."""
    for wanted in (request.query_params.get("lang"), request.cookies.get("lang")):
        if wanted in LANGUAGES:
            return str(wanted)
    return best_language(request.headers.get("accept-language"))


def here_in_other_language(request: Request, language: str) -> str:
    """The address of this page in the other language, relative to itself."""
    kept = [(k, v) for k, v in request.query_params.multi_items() if k != "lang"]
    return "?" + urlencode([*kept, ("lang", "en" if language == "zh" else "zh")])


def spans(numbers: Iterable[int], comma: str = ", ") -> str:
    """Numbers as a person writes them, those in a row as one span: 3–5, 9."""
    found: list[list[int]] = []
    for number in sorted(set(numbers)):
        if found and number == found[-1][-1] + 1:
            found[-1].append(number)
        else:
            found.append([number])
    told = (str(s[0]) if len(s) == 1 else f"{s[0]}–{s[-1]}" for s in found)
    return comma.join(told)


def money(value: object, language: str) -> str:
    """An amount in yuan as a person reads it: in 万元 in Chinese, in yuan in English."""
    if value in ("", None):
        return ""
    amount = Decimal(str(value))
    if language == "zh":
        return f"{trimmed(amount / 10000)} 万元"
    return f"¥{trimmed(amount)}"


def trimmed(amount: Decimal) -> str:
    """A number with thousands separators and two places, no zeros that say nothing."""
    text = f"{amount:,.2f}"
    return text.removesuffix(".00")
