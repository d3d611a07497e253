"""The stages in their order, from the path of a source to its package."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import NamedTuple

from mappers import iris, readers
from mappers.bodies import with_own_body
from mappers.contents import missing_tables
from mappers.coverage.document import document_to_coverage
from mappers.facts import document_to_facts
from mappers.flow import table as flow
from mappers.forms.cut_labels import with_whole_labels
from mappers.frames import UNLISTED, DisclosureRow, Extract, Package, ProblemRow
from mappers.heading_names import misnamed_headings
from mappers.identity import Identity, document_to_identity
from mappers.kind import Kind
from mappers.loose.document import with_loose_tables
from mappers.loose.forms import with_loose_forms
from mappers.loose.stacked import with_stacked_tables
from mappers.model import Document, Facts, Part, Problem, Table
from mappers.numbering import misnumbered
from mappers.owners import with_owner
from mappers.packages import read_package
from mappers.prose.by_units import counted_by_units
from mappers.prose.charts import parts_to_charted, without_charts
from mappers.prose.compared import parts_to_compared
from mappers.prose.form_texts import parts_to_texts
from mappers.prose.listed import parts_to_listed
from mappers.prose.mentions import parts_to_mentions
from mappers.prose.reached import results_to_rows, results_told, unmet
from mappers.prose.rostered import parts_to_rostered
from mappers.prose.staff import parts_to_staff
from mappers.prose.statements import ROLES, numbered, parts_to_statements
from mappers.reader import Reader, Unreadable
from mappers.recognise import recognising
from mappers.registry import discover
from mappers.resolve.package import resolve
from mappers.rosters import missummed_lists, missummed_rosters, missummed_table
from mappers.sections import document_to_parts, parts_to_rows
from mappers.settle import join_extracts, settle, sort_tables
from mappers.table_notes import misplaced_notes, mistitled
from mappers.table_years import misdated, misdated_scope
from mappers.tables import parts_to_tables
from mappers.text import squeeze

HEAD = 4096  #: bytes by which a reader tells whether a source is its own


class Tidied(NamedTuple):
    """What became of the tables: each with its kind and extract, and the problems of the others."""

    found: tuple[tuple[Table, str, Extract], ...]
    told: tuple[Part, ...]  #: the sentences that the rows of some tables stand for
    problems: tuple[ProblemRow, ...]


@cache
def all_readers() -> tuple[Reader, ...]:
    """Every reader of ``mappers.readers``, sorted by the name of its module."""
    return discover(readers, "READER", Reader)


def map_source(path: Path) -> Package:
    """The package of a disclosure: read from its source, or read back from a table package.

    Raises Unreadable where no package can be made; all else that is wrong is a problem in it.
    """
    path = Path(path)
    if path.is_dir():
        return read_package(path)
    return document_to_package(read_document(path))


def read_document(path: Path) -> Document:
    """The document that the one reader gives which accepts the source; raises Unreadable."""
    try:
        with path.open("rb") as opened:
            head = opened.read(HEAD)
    except OSError as wrong:
        raise Unreadable(f"{path} cannot be opened: {wrong.strerror}; name a file") from wrong
    accepting = [reader for reader in all_readers() if reader.accepts(path, head)]
    if len(accepting) == 1:
        return accepting[0].read(path)
    names = "、".join(reader.name for reader in accepting or all_readers())
    if accepting:
        raise Unreadable(f"{path.name}: several readers take it for theirs: {names}; rename it")
    raise Unreadable(f"{path.name}: no reader knows this form of file; there are: {names}")


def document_to_package(document: Document) -> Package:
    """The package of a document that has been read."""
    document = with_loose_forms(with_whole_labels(document))
    document = with_loose_tables(with_stacked_tables(document))
    parts = document_to_parts(document)
    facts = document_to_facts(document, parts)
    _require(facts, document)
    tables, table_problems = parts_to_tables(parts)
    facts = flow.prepare(tables, facts)
    tidied = tables_to_extracts(tables, facts)
    extracts = [extract for _, _, extract in tidied.found]
    identity = document_to_identity(document, facts, extracts)
    problems = (
        *_problem_rows((*document.problems, *table_problems, *missing_tables(parts, tables))),
        *_problem_rows((*misnumbered(parts, tables), *misdated_scope(parts, facts))),
        *_problem_rows((*missummed_rosters(parts), *mistitled(tables))),
        *_problem_rows(misnamed_headings(parts)),
        *identity.problems,
        *tidied.problems,
    )
    package = _compose(document, facts, identity, tidied, problems)
    package = package._replace(parts=tuple(parts_to_rows(parts)))
    package = _with_prose(package, [*parts, *tidied.told], facts)
    package = settle(resolve(with_owner(package, facts)))
    return _with_coverage(_with_slug(package, facts), document, parts)


def _require(facts: Facts, document: Document) -> None:
    """Raises Unreadable where no title tells whose budget of which year this is."""
    missing = [
        words
        for words, there in (("the body", facts.organization), ("the year", facts.fiscal_year))
        if not there
    ]
    if missing:
        raise Unreadable(
            f"{document.source.name}: no title tells {' and '.join(missing)}; "
            "supply the document with its title page"
        )


def tables_to_extracts(tables: Iterable[Table], facts: Facts) -> Tidied:
    """What the kinds make of the tables; exactly one kind must recognise each."""
    found: list[tuple[Table, str, Extract]] = []
    told: list[Part] = []
    problems: list[ProblemRow] = []
    for table in tables:
        kinds = recognising(table)
        if len(kinds) == 1:
            extract = kinds[0].tidy(table, facts)
            if not table.title:
                problems.append(_untitled(table, kinds[0]))
                table = replace(table, title=kinds[0].label_zh)
            found.append((table, kinds[0].slug, extract))
            if kinds[0].told is not None:
                told.append(kinds[0].told(table))
            problems += (ProblemRow(p.line, p.code, p.words) for p in extract.problems)
            problems += _problem_rows((*misdated(table, facts), *misplaced_notes(table)))
        else:
            problems.append(_unrecognised(table, [kind.slug for kind in kinds]))
            problems += _problem_rows(missummed_table(table))
    return Tidied(tuple(found), tuple(told), tuple(problems))


def _untitled(table: Table, kind: Kind) -> ProblemRow:
    words = f"the table prints no title; it is told by its headings and called {kind.label_zh}"
    return ProblemRow(table.line, "table-without-title", words)


def _unrecognised(table: Table, kinds: Sequence[str]) -> ProblemRow:
    title = table.title or "a table without a title"
    if kinds:
        words = f"{title}: several kinds take it for theirs ({', '.join(kinds)}); it is left out"
        return ProblemRow(table.line, "ambiguous-table", words)
    words = f"{title}: no kind of table is printed like this; its figures are left out"
    return ProblemRow(table.line, "unknown-table", words)


def _problem_rows(problems: Iterable[Problem]) -> Iterable[ProblemRow]:
    return (ProblemRow(problem.line, problem.code, problem.words) for problem in problems)


def _compose(
    document: Document,
    facts: Facts,
    identity: Identity,
    tidied: Tidied,
    problems: tuple[ProblemRow, ...],
) -> Package:
    """A package of the disclosure and its tables, without prose."""
    found = ((with_own_body(t, kind, facts.organization), kind, e) for t, kind, e in tidied.found)
    sorted_tables = tuple(sort_tables(found))
    extracts = [extract for _, extract in sorted_tables]
    return Package(
        disclosure=_disclosure(document, facts, identity),
        organizations=join_extracts(extracts, "organizations"),
        staff=join_extracts(extracts, "staff"),
        parts=(),
        tables=tuple(row for row, _ in sorted_tables),
        observations=join_extracts(extracts, "observations"),
        concepts=join_extracts(extracts, "concepts"),
        projects=join_extracts(extracts, "projects"),
        money=join_extracts(extracts, "money"),
        goals=join_extracts(extracts, "goals"),
        indicators=join_extracts(extracts, "indicators"),
        values=join_extracts(extracts, "values"),
        statements=(),
        mentions=(),
        problems=problems,
        coverage=(),
    )


def _with_slug(package: Package, facts: Facts) -> Package:
    """The package under the slug of the body that it turned out to be of."""
    row = package.disclosure
    code = "" if row.organization.startswith(UNLISTED) else row.organization
    slug = iris.slug(row.district, code, facts.organization, row.fiscal_year, row.budget_phase)
    return package._replace(disclosure=row._replace(disclosure=slug))


def _disclosure(document: Document, facts: Facts, identity: Identity) -> DisclosureRow:
    """The row of the disclosure; its slug comes last."""
    return DisclosureRow(
        disclosure="",
        title=facts.title,
        fiscal_year=facts.fiscal_year,
        budget_phase=facts.budget_phase,
        organization=identity.code or UNLISTED + facts.organization,
        district=identity.district,
        source_name=document.source.name,
        digest=document.source.digest,
    )


def _with_prose(package: Package, parts: Sequence[Part], facts: Facts) -> Package:
    texts = parts_to_texts(parts, package)
    read = [_before_tables(_without_tables(part, package), package) for part in parts]
    projects = {squeeze(row.name): row.project for row in package.projects}
    told = [without_charts(part) for part in read]
    statements, problems = parts_to_statements(told, facts, texts, projects)
    prose = [part for part in read if part.role in ROLES]
    listed = parts_to_listed(prose, statements, facts, projects)
    rostered = parts_to_rostered(prose, statements)
    charted = parts_to_charted(prose, statements, facts)
    compared = parts_to_compared(read, facts)
    units = len({row.organization for row in package.organizations if row.parent})
    by_units = counted_by_units(statements, units)
    results = results_told(prose, facts)
    reached = results_to_rows(results, facts)
    told_apart = (*listed, *rostered, *charted, *compared, *by_units, *reached)
    statements = numbered((*statements, *told_apart))
    problems += (*missummed_lists(read), *unmet(results))
    return package._replace(
        statements=statements,
        mentions=parts_to_mentions(parts),
        staff=(*package.staff, *parts_to_staff(parts, facts)),
        problems=(*package.problems, *_problem_rows(problems)),
    )


def _without_tables(part: Part, package: Package) -> Part:
    """A part of prose without the grids of tables that stand in it, which are no sentences."""
    if part.role in ("tables", "annex"):
        return part
    spans = [(t.source_line, t.source_end) for t in package.tables if not t.is_title_only]
    blocks = (
        block
        for block in part.blocks
        if not (block.is_grid and any(first <= block.line <= last for first, last in spans))
    )
    return replace(part, blocks=tuple(blocks))


def _before_tables(part: Part, package: Package) -> Part:
    """A part on the evaluations as what it tells before its tables, if its title says 情况."""
    if part.role != "annex" or not part.title.endswith(("情况", "说明")):
        return part
    starts = [table.source_line for table in package.tables if table.source_line > part.line]
    first = min(starts, default=0)
    told = tuple(block for block in part.blocks if block.line < first and not block.is_grid)
    return replace(part, role="explanation", blocks=told)


def _with_coverage(package: Package, document: Document, parts: Sequence[Part]) -> Package:
    """The package with what became of every number; each unexplained one is a problem too."""
    coverage, unexplained = document_to_coverage(document, parts, package)
    by_line: dict[int, list[str]] = {}
    for found in unexplained:
        by_line.setdefault(found.line, []).append(found.printed)
    problems = tuple(
        ProblemRow(
            line,
            "unexplained-number",
            f"{'、'.join(numbers)}: no figure, and nothing sets it aside; look at the line",
        )
        for line, numbers in sorted(by_line.items())
    )
    return package._replace(coverage=coverage, problems=(*package.problems, *problems))
