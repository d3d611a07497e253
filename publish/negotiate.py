"""Which form of an answer a client wants: its Accept header against what there is.

RFC 9110, 12.5.1.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

QUALITY = re.compile(r"0(\.\d{0,3})?|1(\.0{0,3})?")
TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")


class Format(NamedTuple):
    """One form of an answer."""

    name: str
    media_type: str
    suffix: str
    aliases: tuple[str, ...] = ()  #: other media types that ask for it
    label: str = ""


class Chosen(NamedTuple):
    """The form an answer takes, and the media type the client knows it by."""

    format: Format
    media_type: str


class Range(NamedTuple):
    """One media range of an Accept header."""

    type: str
    subtype: str
    parameters: frozenset[tuple[str, str]]
    quality: float

    @property
    def specificity(self) -> int:
        """How exactly it names a type: star, type/star, type/subtype, with parameters."""
        if self.type == "*":
            return 0
        if self.subtype == "*":
            return 1
        return 2 + len(self.parameters)


HTML = Format("html", "text/html", "html", ("application/xhtml+xml",), "HTML")
TURTLE = Format("turtle", "text/turtle", "ttl", ("application/x-turtle", "text/n3"), "Turtle")
JSON_LD = Format("jsonld", "application/ld+json", "jsonld", ("application/json",), "JSON-LD")
N_TRIPLES = Format("ntriples", "application/n-triples", "nt", ("text/plain",), "N-Triples")
RDF_XML = Format("rdfxml", "application/rdf+xml", "rdf", ("application/xml", "text/xml"), "RDF/XML")
TRIG = Format("trig", "application/trig", "trig", ("application/x-trig",), "TriG")
N_QUADS = Format("nquads", "application/n-quads", "nq", (), "N-Quads")
GRAPHS = (TURTLE, JSON_LD, N_TRIPLES, RDF_XML, TRIG, N_QUADS)

RESULTS_JSON = Format(
    "json", "application/sparql-results+json", "json", ("application/json",), "JSON"
)
RESULTS_XML = Format(
    "xml", "application/sparql-results+xml", "xml", ("application/xml", "text/xml"), "XML"
)
CSV = Format("csv", "text/csv", "csv", (), "CSV")
TSV = Format("tsv", "text/tab-separated-values", "tsv", (), "TSV")
JSON = Format("json", "application/json", "json", (), "JSON")  #: of lists, not of query results
RESULTS = (RESULTS_JSON, RESULTS_XML, CSV, TSV)


def parse_accept(header: str) -> tuple[Range, ...]:
    """The media ranges of an Accept header; parts that are none are passed over."""
    ranges = (parse_range(part) for part in header.split(","))
    return tuple(found for found in ranges if found is not None)


def parse_range(part: str) -> Range | None:
    """One media range, None where it is malformed."""
    name, *parameters = (piece.strip() for piece in part.split(";"))
    main, _, sub = name.lower().partition("/")
    if not (TOKEN.fullmatch(main) and TOKEN.fullmatch(sub)) or (main == "*" and sub != "*"):
        return None
    quality, kept = 1.0, set()
    for parameter in parameters:
        key, _, value = parameter.partition("=")
        key, value = key.strip().lower(), value.strip().strip('"')
        if key == "q":
            if not QUALITY.fullmatch(value):
                return None
            quality = float(value)
        elif key and key != "charset":
            kept.add((key, value))
    return Range(main, sub, frozenset(kept), quality)


def quality_of(media_type: str, ranges: Sequence[Range]) -> float:
    """How much a client wants a media type: the most specific range that fits decides."""
    main, _, sub = media_type.partition("/")
    fitting = [
        r for r in ranges if r.type in {main, "*"} and r.subtype in {sub, "*"} and not r.parameters
    ] or [r for r in ranges if (r.type, r.subtype) == (main, sub)]
    if not fitting:
        return 0.0
    best = max(r.specificity for r in fitting)
    return max(r.quality for r in fitting if r.specificity == best)


def choose(header: str | None, offered: Sequence[Format]) -> Chosen | None:
    """The form that the client wants most, None where it wants none of those offered.

    Of forms wanted alike, one named exactly goes before one that a wildcard covers, then the order
    of ``offered`` decides. Without a header anything is wanted.
    """
    if header is None or not header.strip():
        return Chosen(offered[0], offered[0].media_type)
    ranges = parse_accept(header)
    ranked: list[tuple[float, bool, int, Chosen]] = []
    for place, form in enumerate(offered):
        for media_type in (form.media_type, *form.aliases):
            quality = quality_of(media_type, ranges)
            is_named = any(f"{r.type}/{r.subtype}" == media_type for r in ranges)
            if quality > 0 and (is_named or media_type == form.media_type):
                ranked.append((quality, is_named, -place, Chosen(form, media_type)))
    if not ranked:
        return None
    return max(ranked, key=lambda r: r[:3])[3]


def by_suffix(suffix: str, offered: Sequence[Format]) -> Format | None:
    """The form that a file suffix names."""
    return next((form for form in offered if form.suffix == suffix), None)


def by_name(name: str, offered: Sequence[Format]) -> Format | None:
    """The form that a word names: its name, suffix or media type."""
    wanted = name.strip().lower()
    return next((f for f in offered if wanted in {f.name, f.suffix, f.media_type}), None)


def content_type(media_type: str) -> str:
    """The Content-Type header of a text in UTF-8."""
    needs_charset = media_type.startswith("text/") or media_type == "application/xml"
    return f"{media_type}; charset=utf-8" if needs_charset else media_type


def best_language(header: str | None, offered: Sequence[str] = ("zh", "en")) -> str:
    """The language that the client wants most, the first offered where it does not tell."""
    ranked: list[tuple[float, int, str]] = []
    for part in (header or "").split(","):
        name, _, rest = part.strip().partition(";")
        quality = rest.strip().removeprefix("q=") or "1"
        language = name.strip().lower().split("-")[0]
        if language in offered and QUALITY.fullmatch(quality):
            ranked.append((float(quality), -offered.index(language), language))
    return max(ranked)[2] if ranked and max(ranked)[0] > 0 else offered[0]
