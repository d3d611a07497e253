"""The disclosure itself: what it is, who published it, whence it came, what its reading left."""

from collections.abc import Iterator

from mappers import iris
from mappers.graphs.scope import Scope
from mappers.graphs.terms import (
    BUDGET_PHASE,
    DERIVED_FROM,
    FISCAL_YEAR,
    SOURCE_LINE,
    TITLE,
    A,
    Triple,
    described,
    integer,
    node,
    place,
    term,
    text,
    year,
    zh,
)

DISCLOSURE = term("mz:Disclosure")
ENTITY = term("prov:Entity")
DATASET = term("dcat:Dataset")
IDENTIFIER = term("dcterms:identifier")
LANGUAGE = term("dcterms:language")
PUBLISHER = term("dcterms:publisher")
SOURCE_NAME = term("mz:sourceName")
SOURCE_DIGEST = term("mz:sourceDigest")
HAS_PART = term("dcterms:hasPart")
PART = term("mz:Part")
PART_NUMBER = term("mz:partNumber")
HAS_PROBLEM = term("mz:hasProblem")
PROBLEM = term("mz:Problem")
PROBLEM_CODE = term("mz:problemCode")
PROBLEM_TEXT = term("mz:problemText")
HAS_COVERAGE = term("mz:coverage")
COVERAGE = term("mz:Coverage")
COVERED_PART = term("mz:coveredPart")
TOKEN_COUNT = term("mz:tokenCount")
FIGURE_COUNT = term("mz:figureCount")
SET_ASIDE_COUNT = term("mz:setAsideCount")
UNEXPLAINED_COUNT = term("mz:unexplainedCount")


def disclosure(scope: Scope) -> Iterator[Triple]:
    """The triples of the disclosure, its parts, its problems and its coverage."""
    yield from described(scope.disclosure, _document(scope))
    for table in scope.package.tables:
        yield scope.disclosure, HAS_PART, scope.table(table.table)
    yield from _parts(scope)
    yield from _problems(scope)
    yield from _coverage(scope)


def _document(scope: Scope) -> Iterator[tuple[str, str]]:
    row = scope.package.disclosure
    yield A, DISCLOSURE
    yield A, ENTITY
    yield A, DATASET
    yield IDENTIFIER, text(row.disclosure)
    yield LANGUAGE, text("zh")
    yield TITLE, zh(row.title)
    yield FISCAL_YEAR, year(row.fiscal_year)
    yield BUDGET_PHASE, scope.concept("budget-phase", row.budget_phase)
    yield PUBLISHER, scope.publisher
    yield SOURCE_NAME, text(row.source_name)
    yield SOURCE_DIGEST, text(row.digest)


def _parts(scope: Scope) -> Iterator[Triple]:
    for row in scope.package.parts:
        pairs = (
            (A, PART),
            (PART_NUMBER, integer(row.number)),
            (TITLE, zh(row.title)),
            (SOURCE_LINE, place(row.source_line)),
            (DERIVED_FROM, scope.disclosure),
        )
        yield from described(node(iris.part(scope.slug, row.part)), pairs)


def _problems(scope: Scope) -> Iterator[Triple]:
    for ordinal, row in enumerate(scope.package.problems, start=1):
        subject = node(iris.problem(scope.slug, ordinal))
        yield scope.disclosure, HAS_PROBLEM, subject
        yield subject, A, PROBLEM
        pairs = (
            (PROBLEM_CODE, text(row.code)),
            (PROBLEM_TEXT, text(row.words)),
            (SOURCE_LINE, place(row.line)),
        )
        yield from described(subject, pairs)


def _coverage(scope: Scope) -> Iterator[Triple]:
    for ordinal, row in enumerate(scope.package.coverage, start=1):
        subject = node(iris.coverage(scope.slug, ordinal))
        yield scope.disclosure, HAS_COVERAGE, subject
        yield subject, A, COVERAGE
        pairs = (
            (COVERED_PART, text(row.part)),
            (TOKEN_COUNT, integer(row.tokens)),
            (FIGURE_COUNT, integer(row.figures)),
            (SET_ASIDE_COUNT, integer(row.set_aside)),
            (UNEXPLAINED_COUNT, integer(row.unexplained)),
        )
        yield from described(subject, pairs)
