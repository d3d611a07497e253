"""Goals, the indicators that judge them, and the values of indicators."""

from collections.abc import Iterator

from mappers import iris
from mappers.frames import GoalRow, IndicatorRow, ValueRow
from mappers.graphs.scope import Scope
from mappers.graphs.terms import (
    DERIVED_FROM,
    FISCAL_YEAR,
    NUMBER,
    PREF_LABEL,
    PRINTED_TEXT,
    SOURCE_LINE,
    UNIT_TEXT,
    A,
    Triple,
    decimal,
    described,
    node,
    place,
    term,
    text,
    year,
    zh,
)
from ontology import lists

GOAL = term("mz:Goal")
GOAL_OF = term("mz:goalOf")
GOAL_NUMBER = term("mz:goalNumber")
GOAL_TEXT = term("mz:goalText")
PERIOD = term("mz:period")
INDICATOR = term("mz:Indicator")
INDICATOR_OF = term("mz:indicatorOf")
INDICATOR_TYPE = term("mz:indicatorType")
LEVEL_ONE = term("mz:levelOne")
HAS_GOAL = term("mz:goal")
BASIS = term("mz:basis")
PART_OF = term("dcterms:isPartOf")
VALUE = term("mz:IndicatorValue")
OPERATOR = term("mz:operator")

#: by role of a value, the property that leads from the indicator to it
ROLES = {
    role: term(f"mz:{role}")
    for role in ("actual", "awarded", "interim", "prior", "target", "weight")
}


def goals(scope: Scope) -> Iterator[Triple]:
    """The triples of all goals of a package."""
    for row in scope.package.goals:
        yield from described(node(iris.goal(scope.slug, row.goal)), _goal(row, scope))


def _goal(row: GoalRow, scope: Scope) -> Iterator[tuple[str, str]]:
    yield A, GOAL
    yield GOAL_OF, scope.owner(row.owner_type, row.owner)
    yield PERIOD, scope.concept("period", row.period)
    yield GOAL_NUMBER, text(row.number)
    yield PREF_LABEL, zh(row.label)
    yield GOAL_TEXT, text(row.text)
    yield PART_OF, scope.table(row.table)
    yield SOURCE_LINE, place(row.source_line)
    yield DERIVED_FROM, scope.disclosure


def indicators(scope: Scope) -> Iterator[Triple]:
    """The triples of all indicators of a package and of their values."""
    for row in scope.package.indicators:
        subject = node(iris.indicator(scope.slug, row.indicator))
        yield from described(subject, _indicator(row, scope))
    for value in scope.package.values:
        subject = node(iris.indicator(scope.slug, value.indicator))
        iri = node(value_iri(value, scope))
        yield subject, ROLES[value.role], iri
        yield from described(iri, _value(value, scope))


def _indicator(row: IndicatorRow, scope: Scope) -> Iterator[tuple[str, str]]:
    yield A, INDICATOR
    yield PREF_LABEL, zh(row.name)
    yield INDICATOR_OF, scope.owner(row.owner_type, row.owner)
    yield PERIOD, scope.concept("period", row.period)
    yield INDICATOR_TYPE, scope.concept("indicator-type", row.level_two or row.level_one)
    if _stands_under_another(row):
        yield LEVEL_ONE, scope.concept("indicator-type", row.level_one)
    if row.goal:
        yield HAS_GOAL, node(iris.goal(scope.slug, row.goal))
    yield BASIS, text(row.basis)
    yield PART_OF, scope.table(row.table)
    yield SOURCE_LINE, place(row.source_line)
    yield DERIVED_FROM, scope.disclosure


def _stands_under_another(row: IndicatorRow) -> bool:
    """Whether the form prints the type under a level 1 that the list does not put above it."""
    listed = lists.by_notation("indicator-type")
    two = listed.get(row.level_two)
    return two is not None and row.level_one in listed and two.broader != row.level_one


def value_iri(row: ValueRow, scope: Scope) -> str:
    """The IRI of a value: by its role alone where it is of the disclosure's own year."""
    own = row.role != "prior" and row.fiscal_year in (None, scope.package.disclosure.fiscal_year)
    indicator = iris.indicator(scope.slug, row.indicator)
    return iris.indicator_value(indicator, row.role, None if own else row.fiscal_year)


def _value(row: ValueRow, scope: Scope) -> Iterator[tuple[str, str]]:
    yield A, VALUE
    yield PRINTED_TEXT, text(row.printed_text)
    yield OPERATOR, text(row.operator)
    yield NUMBER, decimal(row.number)
    yield UNIT_TEXT, text(row.unit)
    yield FISCAL_YEAR, year(row.fiscal_year)
    yield SOURCE_LINE, place(row.source_line)
    yield DERIVED_FROM, scope.disclosure
