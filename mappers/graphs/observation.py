"""Observations: one printed figure of a table each, with its dimensions, measure and place."""

from collections.abc import Iterator

from mappers import iris
from mappers.frames import ObservationRow
from mappers.graphs.scope import CODED, Scope
from mappers.graphs.terms import (
    BUDGET_PHASE,
    DERIVED_FROM,
    FISCAL_YEAR,
    ORGANIZATION,
    PRINTED_TEXT,
    PRINTED_UNIT,
    SOURCE_LINE,
    A,
    Triple,
    component,
    decimal,
    described,
    integer,
    node,
    place,
    term,
    text,
    year,
)
from mappers.keys import DIMENSIONS

OBSERVATION = term("qb:Observation")
DATA_SET = term("qb:dataSet")
COMPONENTS = {column: component(column) for column in DIMENSIONS}
MEASURES = {
    "amount": term("obeu-measure:amount"),
    "quantity": term("mz:quantity"),
    "score": term("mz:score"),
    "share": term("mz:share"),
    "change": term("mz:change"),
    "change-rate": term("mz:changeRate"),
    "total-score": term("mz:totalScore"),
}
ROW_HEADING = term("mz:rowHeading")
COLUMN_HEADING = term("mz:columnHeading")
TABLE_ROW = term("mz:tableRow")
TABLE_COLUMN = term("mz:tableColumn")


def observation_iri(row: ObservationRow, scope: Scope) -> str:
    """The IRI of an observation, minted from its keys."""
    values = [getattr(row, column) for column in scope.dimensions(row)]
    cube = iris.dataset(scope.slug, row.table, row.measure)
    return iris.observation(cube, row.fiscal_year, row.budget_phase, values)


def observations(scope: Scope) -> Iterator[Triple]:
    """The triples of all observations of a package."""
    for row in scope.package.observations:
        subject = node(observation_iri(row, scope))
        yield from described(subject, _key(row, scope))
        yield from described(subject, _figure(row, scope))


def _key(row: ObservationRow, scope: Scope) -> Iterator[tuple[str, str]]:
    yield A, OBSERVATION
    yield DATA_SET, node(iris.dataset(scope.slug, row.table, row.measure))
    yield ORGANIZATION, scope.organization(row.organization)
    yield FISCAL_YEAR, year(row.fiscal_year)
    yield BUDGET_PHASE, scope.concept(CODED["budget_phase"], row.budget_phase)
    for column in scope.dimensions(row):
        yield COMPONENTS[column], dimension(column, getattr(row, column), scope)


def dimension(column: str, key: str, scope: Scope) -> str:
    """The value of a dimension: a concept, an organization, a project, or the number of a line."""
    if column in CODED:
        return scope.concept(CODED[column], key)
    if column == "project":
        return scope.project(key)
    if column == "budget_unit":
        return scope.organization(key)
    return text(key)


def _figure(row: ObservationRow, scope: Scope) -> Iterator[tuple[str, str]]:
    yield MEASURES[row.measure], decimal(row.value)
    yield PRINTED_TEXT, text(row.printed_text)
    yield PRINTED_UNIT, text(row.printed_unit)
    yield ROW_HEADING, text(row.row_heading)
    yield COLUMN_HEADING, text(row.column_heading)
    yield TABLE_ROW, integer(row.table_row)
    yield TABLE_COLUMN, integer(row.table_column)
    yield SOURCE_LINE, place(row.source_line)
    yield DERIVED_FROM, scope.disclosure
