"""The audit of a graph as a report to hand on: by document and weight, the figures side by side.

The same content is written as HTML to print and as text for the terminal; waived findings stand
apart, with who accepted them when and why.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from publish.pages import FOLDER, Pages
from publish.printed import Line, lines_of, printed_lines
from publish.reader import Reader, expanded
from publish.tables import width
from publish.views.finding import Compared, compared
from publish.views.findings import WEIGHT, rule_name

WEIGHTS = ("violation", "warning", "info", "waived")


class Entry(NamedTuple):
    """One finding with what it compares."""

    iri: str
    weight: str  #: violation | warning | info | waived
    rule: str
    message: str
    printed: str
    expected: str
    difference: str
    hints: tuple[str, ...]
    waiver: str  #: date and reason; empty where the finding stands
    compared: tuple[Compared, ...]
    lines: tuple[Line, ...]  #: as printed, where the build had the source's text

    @property
    def has_figures(self) -> bool:
        """Whether any of what it compares prints a figure."""
        return any(c.shown for c in self.compared)


class Section(NamedTuple):
    """One disclosure and its findings by weight."""

    iri: str
    slug: str
    title: str
    source: str
    groups: tuple[tuple[str, tuple[Entry, ...]], ...]

    @property
    def counts(self) -> tuple[tuple[str, int], ...]:
        """How many findings there are of each weight."""
        return tuple((weight, len(entries)) for weight, entries in self.groups)


def sections(reader: Reader, output: Path, slugs: Iterable[str] = ()) -> tuple[Section, ...]:
    """The report on every disclosure, or on those that are named, in the order of their IRIs."""
    wanted = set(slugs)
    found = reader.subjects("rdf:type", expanded("mz:Disclosure").value)
    parts = ((iri, iri.rsplit("/", 1)[-1]) for iri in found)
    return tuple(
        _section(reader, output, iri, slug) for iri, slug in parts if not wanted or slug in wanted
    )


def _section(reader: Reader, output: Path, iri: str, slug: str) -> Section:
    lines = printed_lines(output, reader.one(iri, "mz:sourceDigest"))
    entries = [_entry(reader, finding, lines) for finding in reader.subjects("mz:foundIn", iri)]
    entries.sort(key=lambda e: ([c.number for c in e.compared][:1], e.iri))
    groups = ((w, tuple(e for e in entries if e.weight == w)) for w in WEIGHTS)
    return Section(
        iri,
        slug,
        reader.label(iri),
        reader.one(iri, "mz:sourceName"),
        tuple((weight, group) for weight, group in groups if group),
    )


def _entry(reader: Reader, iri: str, lines: tuple[str, ...]) -> Entry:
    severity = reader.one(iri, "sh:resultSeverity").rsplit("#", 1)[-1]
    assert severity in WEIGHT, severity
    waiver = reader.one(iri, "mz:waiver")
    figures = compared(reader, iri)
    numbers = {c.number for c in figures if c.number}
    return Entry(
        iri,
        "waived" if waiver else severity.lower(),
        rule_name(reader, reader.one(iri, "mz:rule")),
        reader.one(iri, "sh:resultMessage"),
        reader.one(iri, "mz:printedValue"),
        reader.one(iri, "mz:expectedValue"),
        reader.one(iri, "mz:difference"),
        tuple(hint.label for hint in reader.many(iri, "mz:hint")),
        f"{reader.one(waiver, 'mz:waivedOn')} {reader.one(waiver, 'mz:waiverReason')}"
        if waiver
        else "",
        figures,
        lines_of(lines, numbers),
    )


def to_html(found: Iterable[Section], pages: Pages, language: str, version: str) -> str:
    """The report as one HTML page that needs no other file."""
    style = (FOLDER / "static" / "report.css").read_text(encoding="utf-8")
    return pages.fill("report.html", language, sections=found, version=version, style=style)


def to_text(found: Iterable[Section], pages: Pages, language: str) -> str:
    """The report as text for a terminal."""
    told: list[str] = []
    for section in found:
        counts = "  ".join(f"{pages.word(f'sev-{w}', language)} {n}" for w, n in section.counts)
        told += [section.title, "=" * width(section.title), f"{section.slug}  {section.source}"]
        told += [counts or pages.word("no-findings", language), ""]
        for weight, entries in section.groups:
            head = f"{pages.word(f'sev-{weight}', language)} ({len(entries)})"
            told += [head, "-" * width(head)]
            for number, entry in enumerate(entries, 1):
                told += [f"{number}. {entry.message}", *_details(entry, pages, language), ""]
    return "\n".join(told).rstrip("\n") + "\n"


def _details(entry: Entry, pages: Pages, language: str) -> Iterable[str]:
    yield f"   {entry.rule}"
    for figure in entry.compared:
        place = f"{pages.word('line', language)} {figure.line}" if figure.line else ""
        what = " / ".join(filter(None, (figure.label, figure.column)))
        yield f"   {place:>8}  {what}" + (f": {figure.shown}" if figure.shown else "")
        if figure.sentence and not entry.lines:
            yield f"             {figure.sentence}"
    for line in entry.lines:
        yield f"   {line.number:>6} | {line.text}"
    for hint in entry.hints:
        yield f"   {pages.word('hint', language)}: {hint}"
    if entry.waiver:
        yield f"   {pages.word('sev-waived', language)}: {entry.waiver}"
