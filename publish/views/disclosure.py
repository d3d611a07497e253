"""A disclosure: its tables as tables, its findings, its prose figures, projects, downloads."""

from typing import Any, NamedTuple

from ontology import PREFIXES
from publish.reader import Named, Reader, Row
from publish.site import Site
from publish.views.findings import Shown, rows_to_findings
from publish.views.matrix import Block, figures_to_blocks


class TableView(NamedTuple):
    """One table of a disclosure."""

    iri: str
    key: str
    title: str
    number: str
    kind: str
    unit: str
    line: int
    note: str  #: key of the word for an empty or lost table, empty where there are figures
    blocks: tuple[Block, ...]
    projects: tuple[Named, ...]  #: whose forms it is


def view(reader: Reader, iri: str, site: Site, page: int) -> dict[str, Any]:
    """What the page of a disclosure shows."""
    slug = reader.one(iri, "dcterms:identifier")
    findings = rows_to_findings(reader, reader.rows("findings_of_disclosure", disclosure=iri))
    tables = [to_table(reader, part.iri) for part in reader.many(iri, "dcterms:hasPart")]
    documents = site.current.report["documents"]
    files = {f["name"]: f for f in site.current.manifest["files"]}
    projects = [
        project
        for project in reader.subjects("prov:wasDerivedFrom", iri)
        if any(kind.endswith("#Project") for kind in reader.types(project))
    ]
    return {
        "title": reader.label(iri),
        "slug": slug,
        "year": reader.one(iri, "mz:fiscalYear"),
        "phase": next(iter(reader.many(iri, "mz:budgetPhase")), None),
        "body": next(iter(reader.many(iri, "dcterms:publisher")), None),
        "source": reader.one(iri, "mz:sourceName"),
        "digest": reader.one(iri, "mz:sourceDigest"),
        "tables": sorted(tables, key=lambda t: t.line),
        "findings": findings,
        "marks": marks(findings),
        "statements": reader.rows("statements_of_disclosure", disclosure=iri),
        "projects": [reader.named(project) for project in projects],
        "document": next((d for d in documents if d["slug"] == slug), None),
        "file": files.get(f"{slug}.ttl"),
    }


def table_view(reader: Reader, iri: str, site: Site, page: int) -> dict[str, Any]:
    """What the page of one table shows."""
    disclosure = reader.one(iri, "prov:wasDerivedFrom") or next(
        iter(reader.subjects("dcterms:hasPart", iri)), ""
    )
    findings = rows_to_findings(
        reader, reader.rows("findings_of_disclosure", disclosure=disclosure or iri)
    )
    table = to_table(reader, iri)
    shown = {
        cell.iri for block in table.blocks for _, row in block.rows for cell in row if cell
    } | {iri}
    own = tuple(f for f in findings if shown & set(f.about))
    return {
        "title": table.title,
        "table": table,
        "disclosure": reader.named(disclosure) if disclosure else None,
        "findings": own,
        "marks": marks(own),
    }


def to_table(reader: Reader, iri: str) -> TableView:
    """One table with its figures in their places."""
    line = reader.one(iri, "mz:sourceLine")
    return TableView(
        iri,
        iri.rsplit("/", 1)[-1],
        reader.label(iri),
        reader.one(iri, "mz:tableNumber"),
        next((kind.label for kind in reader.many(iri, "mz:tableKind")), ""),
        reader.one(iri, "mz:printedUnit"),
        int(line or 0),
        note(reader, iri),
        figures_to_blocks(table_rows(reader, iri)),
        projects_of(reader, iri),
    )


def projects_of(reader: Reader, table: str) -> tuple[Named, ...]:
    """The projects whose form a table is: those that its lines and indicators belong to."""
    owners: set[str] = set()
    for part in reader.subjects("dcterms:isPartOf", table):
        owners |= {reader.one(part, "mz:indicatorOf"), *reader.naming(part)}
    kind = f"{PREFIXES['mz']}Project"
    found = (reader.named(o) for o in owners if o and kind in reader.types(o))
    return tuple(sorted(found, key=lambda named: named.label))


def table_rows(reader: Reader, iri: str) -> list[Row]:
    """The figures of a table, those of its further data sets (shares, quantities) among them."""
    parts = [
        part
        for part in reader.subjects("dcterms:isPartOf", iri)
        if f"{PREFIXES['qb']}DataSet" in reader.types(part)
    ]
    return [row for each in (iri, *parts) for row in reader.rows("figures_of_table", table=each)]


def note(reader: Reader, iri: str) -> str:
    """Which word tells of a table without figures."""
    if reader.one(iri, "mz:isTitleOnly") == "true":
        return "table-lost"
    if reader.one(iri, "mz:declaredEmpty") == "true":
        return "table-declared-empty"
    return "table-empty" if reader.one(iri, "mz:isEmpty") == "true" else ""


def marks(findings: tuple[Shown, ...]) -> dict[str, str]:
    """By figure, the weight of the heaviest finding that speaks of it."""
    found: dict[str, str] = {}
    for finding in reversed(findings):
        for iri in finding.about:
            found[iri] = finding.severity
    return found
