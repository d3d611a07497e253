"""A figure: its meaning, its printed form, its place, its row, the findings that speak of it."""

from typing import Any

from ontology import PREFIXES
from publish.pages import trimmed
from publish.printed import Line, around, printed_lines
from publish.reader import Reader, number
from publish.site import Site
from publish.views.findings import rows_to_findings

MEASURES = (
    "obeu-measure:amount",
    "mz:share",
    "mz:quantity",
    "mz:score",
    "mz:totalScore",
    "mz:change",
    "mz:changeRate",
)
MEANING = (
    "obeu-dimension:organization", "mz:fiscalYear", "mz:budgetPhase", "mz:budgetUnit",
    "mz:summaryItem", "mz:functionalClassification", "mz:economicClassification",
    "mz:expenditureType", "mz:fundingSource", "mz:operationCharacter", "mz:threePublicItem",
    "obeu-dimension:project", "mz:amountType", "mz:procurementCatalogue", "mz:lineNumber",
)  # fmt: skip


def view(reader: Reader, iri: str, site: Site, page: int) -> dict[str, Any]:
    """What the page of a figure shows."""
    table = reader.one(iri, "qb:dataSet")
    whole = reader.one(table, "dcterms:isPartOf") if table else ""
    disclosure = reader.one(iri, "prov:wasDerivedFrom")
    measure = next((m for m in MEASURES if reader.one(iri, m)), MEASURES[0])
    meaning = []
    for name in MEANING:
        prefix, _, local = name.partition(":")
        values = [reader.value(term) for term in reader.all(iri, name)]
        if values:
            meaning.append((reader.label(PREFIXES[prefix] + local), values))
    return {
        "title": " · ".join(
            filter(None, (reader.one(iri, "mz:rowHeading"), reader.one(iri, "mz:columnHeading")))
        ),
        "printed": reader.one(iri, "mz:printedText"),
        "unit": reader.one(iri, "mz:printedUnit"),
        "measure": measure.partition(":")[2],
        "value": trimmed(number(reader.one(iri, measure))),
        "meaning": meaning,
        "row_heading": reader.one(iri, "mz:rowHeading"),
        "column_heading": reader.one(iri, "mz:columnHeading"),
        "row": reader.one(iri, "mz:tableRow"),
        "column": reader.one(iri, "mz:tableColumn"),
        "line": reader.one(iri, "mz:sourceLine"),
        "table": reader.named(whole or table) if table else None,
        "disclosure": reader.named(disclosure) if disclosure else None,
        "source": reader.one(disclosure, "mz:sourceName") if disclosure else "",
        "lines": lines_around(reader, iri, disclosure, site),
        "neighbours": reader.rows("row_of_figure", figure=iri),
        "findings": rows_to_findings(reader, reader.rows("findings_about", thing=iri)),
    }


def lines_around(reader: Reader, iri: str, disclosure: str, site: Site) -> tuple[Line, ...]:
    """The printed lines around a figure, where the build had the source's text."""
    line = reader.one(iri, "mz:sourceLine")
    if not (line and disclosure):
        return ()
    lines = printed_lines(site.current.output, reader.one(disclosure, "mz:sourceDigest"))
    return around(lines, int(line))
