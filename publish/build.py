"""From sources to a published output: the only module that knows the whole order.

sources, packages, graphs, shapes, dumps, store, switch. A document that fails becomes a problem in
the report and stops nothing; a violation of the shapes, which means that our own output is
malformed, keeps the old output in its place.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from mappers.frames import Package, ProblemRow
from mappers.model import Problem
from mappers.reader import Unreadable
from publish import BASE
from publish.catalog import catalog_lines
from publish.dumps import (
    DumpFile,
    Lines,
    doubled_triples,
    gzip_bytes,
    lines_to_turtle,
    merge_lines,
    triples_to_lines,
    write_dump,
    write_manifest,
)
from publish.parallel import run_all
from publish.printed import Printed, write_printed
from publish.report import Report, document_to_json, findings_to_json, write_report
from publish.search import build_index
from publish.sources import SourcePath, expand
from publish.stages import Checked, Stages, Triples
from publish.store import build_store
from publish.switch import keep_dates, staging, take_place

Tell = Callable[[str], None]
Problems = tuple[Problem, ...]


class Graphs(NamedTuple):
    """The graphs of all documents that have one, and the problems of the others."""

    packages: tuple[Package, ...]
    own: tuple[Lines, ...]  #: each document's own graph
    closed: tuple[Lines, ...]  #: the same as N-Triples, with all that it names in the code lists
    shared: Lines  #: vocabulary and code lists, the concepts seen in documents among them
    lost: tuple[Problem, ...]


def build(
    paths: Iterable[Path], out: Path, stages: Stages, tell: Tell, jobs: int | None = None
) -> Report:
    """Read every source, write and switch the output; the report says what became of each.

    Raises MissingSourceError and OutputBusyError, before anything is written.
    """
    sources = expand(paths)
    with staging(out) as folder:
        packages, failures = read_all(sources, stages, tell, jobs)
        graphs = make_graphs(packages, stages, jobs)
        tell(f"graphs: {sum(map(len, graphs.own))} triples of {len(graphs.own)} documents")
        checks = check_all(graphs, stages, jobs)
        tell(f"shapes: {sum(len(c.violations) for c in checks)} violations")
        report = write_output(graphs, checks, folder, stages, failures)
        keep_printed(sources, report, folder, stages, jobs)
        tell(f"dumps and store: {report.quads} quads")
        if report.is_published:
            keep_dates(folder, out)
            take_place(folder, out)
        return report


def read_all(
    sources: Sequence[SourcePath], stages: Stages, tell: Tell, jobs: int | None
) -> tuple[tuple[Package, ...], Problems]:
    """The packages of all sources that can be read, and a problem for each of the others."""
    packages: list[tuple[SourcePath, Package]] = []
    failures: list[Problem] = []
    for number, (source, outcome) in enumerate(
        zip(sources, run_all(stages.read, [(s,) for s in sources], jobs), strict=True), 1
    ):
        name = source.path.name
        if isinstance(outcome.result, Package):
            packages.append((source, outcome.result))
            tell(f"[{number}/{len(sources)}] {name}: {len(outcome.result.observations)} figures")
        else:
            failures.append(failure(name, outcome.error))
            tell(f"[{number}/{len(sources)}] {name}: {failures[-1].words}")
    return settle_slugs(packages), tuple(failures)


def failure(name: str, error: BaseException | None) -> Problem:
    """The problem that stands for a source without a document."""
    if isinstance(error, Unreadable):
        return Problem(name, 0, "unreadable", str(error).removeprefix(f"{name}: "))
    if isinstance(error, OSError):
        return Problem(name, 0, "unreadable", f"cannot be opened: {error.strerror}")
    where = ""
    if error is not None and error.__traceback__ is not None:
        last = error.__traceback__
        while last.tb_next is not None:
            last = last.tb_next
        where = f" in {Path(last.tb_frame.f_code.co_filename).name}, line {last.tb_lineno}"
    words = f"a fault of ours, please report it: {type(error).__name__}{where}"
    return Problem(name, 0, "internal-error", words)


def settle_slugs(found: Sequence[tuple[SourcePath, Package]]) -> tuple[Package, ...]:
    """One package a source, each with a slug of its own, whatever order they came in.

    The same source given twice counts once, its reviewed table package before its text. Of two
    sources with one slug the one with the smaller digest keeps it.
    """
    ordered = sorted(
        found, key=lambda f: (f[1].disclosure.digest, not f[0].is_package, f[0].path.name)
    )
    once: dict[str, Package] = {}
    for source, package in ordered:
        once.setdefault(package.disclosure.digest or source.path.name, package)
    taken: dict[str, Package] = {}
    for package in once.values():
        slug = package.disclosure.disclosure
        if slug in taken:
            package = renamed(package, f"{slug}-{package.disclosure.digest[:8]}")
        taken[package.disclosure.disclosure] = package
    return tuple(package for _, package in sorted(taken.items()))


def renamed(package: Package, slug: str) -> Package:
    """The package under another slug, with a problem that says why."""
    words = (
        f"another source is the same disclosure ({package.disclosure.disclosure}); "
        f"this one is published as {slug}: give only one of them"
    )
    return package._replace(
        disclosure=package.disclosure._replace(disclosure=slug),
        problems=(*package.problems, ProblemRow(0, "disclosure-twice", words)),
    )


def make_graphs(packages: Sequence[Package], stages: Stages, jobs: int | None) -> Graphs:
    """The graph of every package, alone and with what it names in the code lists."""
    kept: list[Package] = []
    own: list[Triples] = []
    lost: list[Problem] = []
    outcomes = run_all(stages.graph, [(p,) for p in packages], jobs)
    for package, outcome in zip(packages, outcomes, strict=True):
        if isinstance(outcome.result, list):
            kept.append(package)
            own.append(outcome.result)
        else:
            lost.append(failure(package.disclosure.source_name, outcome.error))
    codes = stages.codes(kept)
    index = stages.by_subject(codes)
    return Graphs(
        tuple(kept),
        tuple(triples_to_lines(t, disclosure_graph(p)) for t, p in zip(own, kept, strict=True)),
        tuple(triples_to_lines(stages.closed(triples, index)) for triples in own),
        merge_lines(
            triples_to_lines(codes, f"{BASE}graph/codes"),
            triples_to_lines(stages.ontology(), f"{BASE}graph/ontology"),
        ),
        tuple(lost),
    )


def check_all(graphs: Graphs, stages: Stages, jobs: int | None) -> list[Checked]:
    """What the shapes say of each disclosure; a check that cannot run is itself a violation."""
    slugs = [package.disclosure.disclosure for package in graphs.packages]
    outcomes = run_all(stages.check, list(zip(slugs, graphs.closed, strict=True)), jobs)
    return [
        outcome.result
        if isinstance(outcome.result, Checked)
        else Checked((f"{slug}: the shapes could not be run: {outcome.error!r}",), [])
        for slug, outcome in zip(slugs, outcomes, strict=True)
    ]


def write_output(
    graphs: Graphs, checks: Sequence[Checked], folder: Path, stages: Stages, failures: Problems
) -> Report:
    """Write dumps, store, index and report into ``folder``; gives the report."""
    prefixes = stages.prefixes()
    findings = merge_lines(stages.rules(), *(c.findings for c in checks))
    documents = tuple(document_to_json(package) for package in graphs.packages)
    dumps = folder / "dump"
    dumps.mkdir()
    files = write_disclosures(dumps, graphs, prefixes)
    lines = merge_lines(graphs.shared, *graphs.own, findings, catalog_lines(documents, files))
    version = hashlib.sha256(b"".join(lines)).hexdigest()
    write_manifest(dumps, version, [*files, *write_whole(dumps, lines, prefixes)])
    vocabulary = triples_to_lines([*stages.ontology(), *stages.codes(())])
    (folder / "ontology.ttl").write_bytes(lines_to_turtle(vocabulary, prefixes))
    (folder / "shapes.ttl").write_bytes(stages.shapes())
    quads = build_store(folder / "store", b"".join(lines))
    build_index(folder / "search.sqlite", lines)
    violations = [words for c in checks for words in c.violations]
    violations += [f"a triple stands in two graphs: {t}" for t in doubled_triples(lines)[:20]]
    report = Report(
        version,
        documents,
        (*failures, *graphs.lost),
        findings_to_json(findings),
        tuple(violations),
        quads,
    )
    write_report(report, folder)
    return report


def keep_printed(
    sources: Sequence[SourcePath], report: Report, folder: Path, stages: Stages, jobs: int | None
) -> None:
    """Keep the printed lines of the texts whose figures are published."""
    texts = [(source,) for source in sources if not source.is_package]
    outcomes = run_all(stages.printed, texts, jobs)
    found = [o.result for o in outcomes if isinstance(o.result, Printed)]
    write_printed(folder, found, (str(d["digest"]) for d in report.documents))


def write_disclosures(folder: Path, graphs: Graphs, prefixes: Mapping[str, str]) -> list[DumpFile]:
    """Write one Turtle file a disclosure, complete enough to be checked alone."""
    return [
        write_dump(
            folder,
            f"{package.disclosure.disclosure}.ttl",
            lines_to_turtle(lines, prefixes),
            "text/turtle",
            len(lines),
        )
        for package, lines in zip(graphs.packages, graphs.closed, strict=True)
    ]


def write_whole(folder: Path, lines: Lines, prefixes: Mapping[str, str]) -> list[DumpFile]:
    """Write the dumps of the whole: with graphs as N-Quads, without as Turtle."""
    nquads = gzip_bytes(b"".join(lines))
    turtle = gzip_bytes(lines_to_turtle(lines, prefixes))
    return [
        write_dump(folder, "all.nq.gz", nquads, "application/n-quads", len(lines)),
        write_dump(folder, "all.ttl.gz", turtle, "text/turtle", len(lines)),
    ]


def disclosure_graph(package: Package) -> str:
    """The IRI of the named graph of a disclosure."""
    return f"{BASE}graph/{package.disclosure.disclosure}"
