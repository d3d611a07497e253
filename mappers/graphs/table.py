"""Printed tables, each a data set of its amounts, and the data sets of their other measures."""

from collections.abc import Iterator

from mappers import iris
from mappers.frames import TableRow
from mappers.graphs.scope import Scope
from mappers.graphs.terms import (
    DERIVED_FROM,
    PRINTED_UNIT,
    SOURCE_LINE,
    TITLE,
    A,
    Triple,
    boolean,
    described,
    node,
    place,
    term,
    text,
    zh,
)

TABLE = term("mz:Table")
DATA_SET = term("qb:DataSet")
STRUCTURE = term("qb:structure")
TABLE_KIND = term("mz:tableKind")
TABLE_NUMBER = term("mz:tableNumber")
IS_EMPTY = term("mz:isEmpty")
IS_TITLE_ONLY = term("mz:isTitleOnly")
DECLARED_EMPTY = term("mz:declaredEmpty")
DECLARED_FILLED = term("mz:declaredFilled")
PRINTED_ORGANIZATION = term("mz:printedOrganization")
SOURCE_END = term("mz:sourceEnd")
PART_OF = term("dcterms:isPartOf")
CURRENCY = term("obeu-attribute:currency")
YUAN = node("http://publications.europa.eu/resource/authority/currency/CNY")


def tables(scope: Scope) -> Iterator[Triple]:
    """The triples of all tables of a package and of their data sets."""
    measures: dict[str, set[str]] = {}
    for figure in scope.package.observations:
        measures.setdefault(figure.table, set()).add(figure.measure)
    for row in scope.package.tables:
        yield from described(scope.table(row.table), _table(row, scope))
        for measure in sorted(measures.get(row.table, set()) - {"amount"}):
            yield from _further_data_set(row, measure, scope)


def _table(row: TableRow, scope: Scope) -> Iterator[tuple[str, str]]:
    yield A, TABLE
    yield A, DATA_SET
    yield STRUCTURE, node(iris.structure(row.table_kind, "amount"))
    yield CURRENCY, YUAN
    yield TABLE_KIND, scope.concept("table-kind", row.table_kind)
    yield TABLE_NUMBER, text(row.number)
    yield TITLE, zh(row.title)
    yield PRINTED_UNIT, text(row.printed_unit)
    yield PRINTED_ORGANIZATION, text(row.printed_organization)
    yield IS_EMPTY, boolean(row.is_empty)
    yield IS_TITLE_ONLY, boolean(row.is_title_only)
    yield DECLARED_EMPTY, boolean(row.note == "declared-empty")
    if row.note == "declared-filled":
        yield DECLARED_FILLED, boolean(True)
    yield SOURCE_LINE, place(row.source_line)
    yield SOURCE_END, place(row.source_end)
    yield DERIVED_FROM, scope.disclosure


def _further_data_set(row: TableRow, measure: str, scope: Scope) -> Iterator[Triple]:
    subject = node(iris.dataset(scope.slug, row.table, measure))
    yield subject, A, DATA_SET
    yield subject, STRUCTURE, node(iris.structure(row.table_kind, measure))
    yield subject, PART_OF, scope.table(row.table)
    yield subject, TABLE_KIND, scope.concept("table-kind", row.table_kind)
    if row.title:
        yield subject, TITLE, zh(row.title)
