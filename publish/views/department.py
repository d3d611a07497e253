"""A department: its years side by side, what it spends on, its projects and its indicators."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any, NamedTuple

from publish import BASE
from publish.charts import Bar, Group, bar_chart, legend
from publish.pages import money
from publish.reader import Named, Reader, Row, by, number
from publish.site import Site
from publish.views.project import indicators

CODE = f"{BASE}code/"
TOTAL_UNIT = f"{CODE}budget-unit/total"
SUMMARY = ("income-total", "expenditure-total", "opening-carry-over", "closing-carry-over")
TYPES = ("total", "basic", "personnel", "public", "project")
THREE_PUBLIC = (
    "total", "abroad", "vehicle", "vehicle-purchase", "vehicle-running", "reception",
    "agency-running",
)  # fmt: skip
PHASES = ("budget", "adjusted", "final")
CLASS_DIGITS = 3  #: a functional class has three digits


class Entry(NamedTuple):
    """One amount of the years' table and the figure it comes from."""

    amount: str
    iri: str
    is_prose: bool


class Line(NamedTuple):
    """One line of the years' table: what it is about, and its amount by year and phase."""

    subject: Named
    entries: tuple[Entry | None, ...]


Period = tuple[str, str]


def view(reader: Reader, iri: str, site: Site, page: int) -> dict[str, Any]:
    """What the page of a department shows."""
    bodies = [row for row in reader.rows("bodies") if row["body"] == iri]
    printed = reader.rows("figures_of_body", body=iri)
    stated = reader.rows("statements_of_body", body=iri)
    projects = [row for row in reader.rows("projects") if row["body"] == iri]
    projects.sort(key=lambda r: (-int(r["year"]), -amount_of(r), r["project"]))
    totals = choose([r for r in printed if is_summary(r)], stated, "item")
    types = choose([r for r in printed if is_expenditure_type(r)], [], "type")
    three = choose([r for r in printed if r["kind"] == "three-public"], stated, "threePublic")
    functions = choose(function_rows(printed), stated, "function")
    wanted = {(r["year"], r["phase"]) for r in bodies}
    return {
        "title": reader.label(iri),
        "code": reader.one(iri, "skos:notation"),
        "names": [str(getattr(t, "value", t)) for t in reader.all(iri, "skos:altLabel")],
        "units": [reader.named(u) for u in units_of(reader, iri)],
        "namesakes": namesakes(reader, iri),
        "disclosures": [
            (reader.named(row["disclosure"]), row["year"], row["phase"]) for row in bodies
        ],
        "has_prose": any(e.is_prose for found in (totals, types, three) for e in found.values()),
        "sections": [
            section(reader, "totals", totals, summary_subjects()),
            section(reader, "by-type", types, type_subjects()),
            section(reader, "three-public", three, three_public_subjects()),
        ],
        **chart(reader, functions, wanted, site),
        "projects": projects,
        "staff": reader.rows("staff_of_body", body=iri),
        "indicators": indicators(reader, iri),
        "reader": reader,
    }


def units_of(reader: Reader, iri: str) -> list[str]:
    """The units of a body, however the graph says that they belong to it."""
    found = (reader.subjects(name, iri) for name in ("org:unitOf", "org:subOrganizationOf"))
    return sorted({unit for units in found for unit in units})


def namesakes(reader: Reader, iri: str) -> list[tuple[Named, list[Row]]]:
    """Bodies of the same name in the same district, with their disclosures.

    A final account prints no code of its department, so that it may be the same body or not.
    """
    names, district = names_of(reader, iri), reader.one(iri, "mz:district")
    groups = by(reader.rows("bodies"), "body")
    return [
        (reader.named(body), rows)
        for (body,), rows in groups.items()
        if body != iri
        and reader.one(body, "mz:district") == district
        and names & names_of(reader, body)
    ]


def names_of(reader: Reader, iri: str) -> set[str]:
    """All that a body is called."""
    found = [*reader.all(iri, "skos:prefLabel"), *reader.all(iri, "skos:altLabel")]
    return {str(getattr(term, "value", term)) for term in found}


def amount_of(row: Row) -> Decimal:
    """The amount of a project: of the year, as listed, or in all."""
    return number(row["current"] or row["listed"] or row["total"])


def summary_subjects() -> tuple[str, ...]:
    """The lines of the totals, in order."""
    return tuple(f"{CODE}summary-item/{slug}" for slug in SUMMARY)


def type_subjects() -> tuple[str, ...]:
    """The lines of the expenditure types, in order."""
    return tuple(f"{CODE}expenditure-type/{slug}" for slug in TYPES)


def three_public_subjects() -> tuple[str, ...]:
    """The lines of the three public expenses, in order."""
    return tuple(f"{CODE}three-public-item/{slug}" for slug in THREE_PUBLIC)


def is_summary(row: Row) -> bool:
    """Whether a figure is one of the totals."""
    return row["kind"] == "income-expenditure-summary" and row["item"] in summary_subjects()


def is_expenditure_type(row: Row) -> bool:
    """Whether a figure tells what the whole expenditure is made of."""
    return (
        row["kind"] == "expenditure"
        and row["function"].endswith("/total")
        and row["type"] in type_subjects()
        and row["unit"] in {"", TOTAL_UNIT}
    )


def function_rows(rows: Iterable[Row]) -> list[Row]:
    """The figures that tell the expenditure on a functional class, all types together."""
    found = [
        row
        for row in rows
        if row["kind"] in {"expenditure", "general-public-expenditure-by-function"}
        and is_class(row["function"])
        and row["type"].endswith("/total")
    ]
    whole = [row for row in found if row["kind"] == "expenditure"]
    return whole or found


def is_class(iri: str) -> bool:
    """Whether a subject is a functional class."""
    notation = iri.removeprefix(f"{CODE}functional-classification/")
    return len(notation) == CLASS_DIGITS and notation.isdigit()


def choose(
    printed: Iterable[Row], stated: Iterable[Row], column: str
) -> dict[tuple[str, Period], Entry]:
    """The amount of each subject and period: a table before prose, a year's own document first."""
    found: dict[tuple[str, Period], Entry] = {}
    ordered = [
        *sorted(
            ((row, False) for row in printed),
            key=lambda r: (r[0]["own"] != r[0]["year"], r[0]["unit"] != TOTAL_UNIT),
        ),
        *((row, True) for row in stated),
    ]
    for row, is_prose in ordered:
        subject, phase = row[column], row["phase"] or "budget"
        if is_prose and (column == "item" and subject not in summary_subjects()):
            continue
        if is_prose and column == "function" and not is_class(subject):
            continue
        if subject:
            entry = Entry(row["amount"], row["figure"], is_prose)
            found.setdefault((subject, (row["year"], phase)), entry)
    return found


def section(
    reader: Reader, name: str, entries: dict[tuple[str, Period], Entry], order: tuple[str, ...]
) -> tuple[str, list[Period], list[Line]]:
    """One table of the years: its name, the periods that it has amounts of, and its lines."""
    periods = sorted({period for _, period in entries}, key=in_time)
    return name, periods, to_lines(reader, entries, periods, order)


def in_time(period: Period) -> tuple[str, int]:
    """The order of periods: by year, and in it as budgeted, as adjusted, as spent."""
    year, phase = period
    return year, PHASES.index(phase) if phase in PHASES else len(PHASES)


def to_lines(
    reader: Reader,
    entries: dict[tuple[str, Period], Entry],
    periods: list[Period],
    order: tuple[str, ...],
) -> list[Line]:
    """The lines of one section, in a fixed order where there is one."""
    subjects = sorted({subject for subject, _ in entries}, key=lambda s: place(s, order))
    return [
        Line(reader.named(s), tuple(entries.get((s, period)) for period in periods))
        for s in subjects
    ]


def place(subject: str, order: tuple[str, ...]) -> tuple[int, str]:
    """Where a subject stands."""
    return (order.index(subject) if subject in order else len(order), subject)


def chart(
    reader: Reader,
    entries: dict[tuple[str, Period], Entry],
    wanted: set[Period],
    site: Site,
) -> dict[str, Any]:
    """The spending by function: a picture, its legend, and the figures behind it."""
    series = sorted({p for _, p in entries if p in wanted}, key=in_time)
    subjects = sorted({s for s, p in entries if p in wanted})
    groups = []
    for subject in subjects:
        bars = [
            Bar(n, number(entry.amount), money(entry.amount, reader.language))
            for n, period in enumerate(series)
            if (entry := entries.get((subject, period)))
        ]
        groups.append((max((b.value for b in bars), default=Decimal(0)), subject, tuple(bars)))
    groups.sort(key=lambda g: (-g[0], g[1]))
    words = [f"{y} {site.pages.word(f'phase-{p}', reader.language)}" for y, p in series]
    drawn = [Group(reader.label(s), site.link(s), bars) for _, s, bars in groups]
    title = site.pages.word("spending-by-function", reader.language)
    return {
        "chart": bar_chart(drawn, title),
        "legend": legend(words) if len(words) > 1 else "",
        "chart_periods": series,
        "chart_lines": [
            Line(reader.named(s), tuple(entries.get((s, p)) for p in series)) for _, s, _ in groups
        ],
    }
