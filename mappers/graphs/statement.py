"""Statements: figures of the prose and absences it declares; subjects it names; and counts about
organizations.
"""

from collections.abc import Iterator

from mappers import iris
from mappers.frames import MentionRow, StaffRow, StatementRow
from mappers.graphs.observation import COMPONENTS, dimension
from mappers.graphs.scope import Scope
from mappers.graphs.terms import (
    AMOUNT,
    BUDGET_PHASE,
    DERIVED_FROM,
    FISCAL_YEAR,
    NUMBER,
    ORGANIZATION,
    PRINTED_TEXT,
    SOURCE_LINE,
    UNIT_TEXT,
    A,
    Triple,
    boolean,
    decimal,
    described,
    node,
    place,
    term,
    text,
    year,
)

STATEMENT = term("mz:Statement")
QUANTITY_KIND = term("mz:quantityKind")
SUBJECT_TEXT = term("mz:subjectText")
SENTENCE = term("mz:sentence")
SECTION = term("mz:section")
COMPARED_YEAR = term("mz:comparedYear")
DECLARES_ABSENCE = term("mz:declaresAbsence")
REPEATS_TABLE = term("mz:repeatsTable")
SUBJECT_MENTION = term("mz:SubjectMention")
MENTIONED_UNDER = term("mz:mentionedUnder")
STAFF_COUNT = term("mz:StaffCount")
COUNT_OF = term("mz:countOf")
COUNT_TYPE = term("mz:countType")

#: the dimensions that a statement shares with the figures of tables
SHARED = tuple(column for column in COMPONENTS if column in StatementRow._fields)


def statements(scope: Scope) -> Iterator[Triple]:
    """The triples of all statements of a package."""
    for row in scope.package.statements:
        subject = node(iris.statement(scope.slug, row.statement))
        yield from described(subject, _figure(row, scope))
        yield from described(subject, _meaning(row, scope))


def _figure(row: StatementRow, scope: Scope) -> Iterator[tuple[str, str]]:
    yield A, STATEMENT
    yield QUANTITY_KIND, scope.concept("quantity-kind", row.quantity_kind)
    yield SUBJECT_TEXT, text(row.subject)
    yield NUMBER, decimal(row.number)
    yield UNIT_TEXT, text(row.unit)
    yield AMOUNT, decimal(row.amount)
    yield PRINTED_TEXT, text(row.printed_text)
    yield SENTENCE, text(row.sentence)
    yield SECTION, text(row.section)
    yield SOURCE_LINE, place(row.source_line)
    yield DERIVED_FROM, scope.disclosure
    if row.quantity_kind == "absence":
        yield DECLARES_ABSENCE, boolean(True)


def _meaning(row: StatementRow, scope: Scope) -> Iterator[tuple[str, str]]:
    yield ORGANIZATION, scope.publisher
    yield FISCAL_YEAR, year(row.fiscal_year)
    yield COMPARED_YEAR, year(row.compared_year)
    yield BUDGET_PHASE, scope.concept("budget-phase", row.budget_phase)
    yield COUNT_TYPE, scope.concept("count-type", row.count_type)
    yield REPEATS_TABLE, scope.concept("table-kind", row.table_kind)
    for column in SHARED:
        yield COMPONENTS[column], dimension(column, getattr(row, column), scope)


def mentions(scope: Scope) -> Iterator[Triple]:
    """The triples of all subjects that the text names without a figure."""
    for row in scope.package.mentions:
        yield from described(node(iris.mention(scope.slug, row.mention)), _mention(row, scope))


def _mention(row: MentionRow, scope: Scope) -> Iterator[tuple[str, str]]:
    yield A, SUBJECT_MENTION
    yield SUBJECT_TEXT, text(row.subject)
    column = "functional_classification"
    yield COMPONENTS[column], dimension(column, row.functional_classification, scope)
    if row.mentioned_under:
        yield MENTIONED_UNDER, node(iris.mention(scope.slug, row.mentioned_under))
    yield SECTION, text(row.section)
    yield SOURCE_LINE, place(row.source_line)
    yield DERIVED_FROM, scope.disclosure


def staff(scope: Scope) -> Iterator[Triple]:
    """The triples of all counts about organizations of a package."""
    for ordinal, row in enumerate(scope.package.staff, start=1):
        subject = node(iris.staff(scope.slug, ordinal))
        yield from described(subject, _count(row, scope))


def _count(row: StaffRow, scope: Scope) -> Iterator[tuple[str, str]]:
    yield A, STAFF_COUNT
    yield COUNT_OF, scope.organization(row.organization)
    yield COUNT_TYPE, scope.concept("count-type", row.count_type)
    yield NUMBER, decimal(row.number)
    yield PRINTED_TEXT, text(row.printed_text)
    yield SOURCE_LINE, place(row.source_line)
    yield DERIVED_FROM, scope.disclosure
