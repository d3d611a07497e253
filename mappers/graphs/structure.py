"""The structure of each kind's data sets: its dimensions in order, one measure, the attributes.

One structure a kind and measure, so that each has exactly one measure; the components of the
dimensions are shared by the structures of a kind (https://www.w3.org/TR/vocab-data-cube/#dsd).
"""

from collections.abc import Iterable, Iterator

from mappers import iris
from mappers.graphs.observation import MEASURES
from mappers.graphs.terms import LABEL, A, Triple, boolean, component, integer, node, term, text
from mappers.kind import Kind

STRUCTURE = term("qb:DataStructureDefinition")
SPECIFICATION = term("qb:ComponentSpecification")
COMPONENT = term("qb:component")
DIMENSION = term("qb:dimension")
MEASURE = term("qb:measure")
ATTRIBUTE = term("qb:attribute")
PROPERTY = term("qb:componentProperty")
ORDER = term("qb:order")
REQUIRED = term("qb:componentRequired")
ATTACHMENT = term("qb:componentAttachment")
DATA_SET = term("qb:DataSet")
CURRENCY = term("obeu-attribute:currency")

COMMON = ("organization", "fiscal_year", "budget_phase")
REQUIRED_ATTRIBUTES = ("printed_text", "table_row", "table_column", "source_line")
ATTRIBUTES = (*REQUIRED_ATTRIBUTES, "printed_unit", "row_heading", "column_heading")

MEASURE_LABELS = {
    "amount": ("金额", "amounts"),
    "quantity": ("数量", "quantities"),
    "score": ("得分", "scores"),
    "share": ("百分比", "shares"),
    "change": ("增减额", "changes"),
    "change-rate": ("增减率", "rates of change"),
    "total-score": ("总分", "total scores"),
}


def structures(kinds: Iterable[Kind]) -> Iterator[Triple]:
    """The triples of the structures of all kinds; they stand in the ontology's graph."""
    for kind in kinds:
        yield from _dimensions(kind)
        yield from _attributes(kind)
        for measure in MEASURES:
            yield from _structure(kind, measure)


def _structure(kind: Kind, measure: str) -> Iterator[Triple]:
    subject = node(iris.structure(kind.slug, measure))
    zh, en = MEASURE_LABELS[measure]
    yield subject, A, STRUCTURE
    yield subject, LABEL, text(f"{kind.label_zh}：{zh}", "zh")
    yield subject, LABEL, text(f"{kind.label_en}: {en}", "en")
    dimensions = (*COMMON, *kind.dimensions)
    for column in (*dimensions, *ATTRIBUTES):
        yield subject, COMPONENT, node(iris.component(kind.slug, column))
    own = node(iris.component(kind.slug, measure))
    yield subject, COMPONENT, own
    yield own, A, SPECIFICATION
    yield own, MEASURE, MEASURES[measure]
    yield own, PROPERTY, MEASURES[measure]
    yield own, ORDER, integer(len(dimensions) + 1)
    if measure == "amount":
        yield subject, COMPONENT, node(iris.component(kind.slug, "currency"))


def _dimensions(kind: Kind) -> Iterator[Triple]:
    for order, column in enumerate((*COMMON, *kind.dimensions), start=1):
        subject = node(iris.component(kind.slug, column))
        yield subject, A, SPECIFICATION
        yield subject, DIMENSION, component(column)
        yield subject, PROPERTY, component(column)
        yield subject, ORDER, integer(order)


def _attributes(kind: Kind) -> Iterator[Triple]:
    for column in ATTRIBUTES:
        subject = node(iris.component(kind.slug, column))
        yield subject, A, SPECIFICATION
        yield subject, ATTRIBUTE, component(column)
        yield subject, PROPERTY, component(column)
        yield subject, REQUIRED, boolean(column in REQUIRED_ATTRIBUTES)
    currency = node(iris.component(kind.slug, "currency"))
    yield currency, A, SPECIFICATION
    yield currency, ATTRIBUTE, CURRENCY
    yield currency, PROPERTY, CURRENCY
    yield currency, ATTACHMENT, DATA_SET
