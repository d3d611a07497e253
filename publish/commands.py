"""What each command of the command line does."""

import json
import sys
from argparse import Namespace
from pathlib import Path

from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions, RdfFormat, Store

from ontology import PREFIXES
from publish.build import build, failure, settle_slugs
from publish.parallel import run_all
from publish.real import stages as real_stages
from publish.report import summary
from publish.sources import MissingSourceError, expand
from publish.sparql_text import RefusedError, read_query
from publish.stages import Stages
from publish.store import NoStoreError, open_store
from publish.switch import OutputBusyError
from publish.tables import solutions_to_table
from shapes.validate import validate
from shapes.waivers import Waiver, read_waivers

EXIT_USAGE = 2


class CommandError(Exception):
    """A command that cannot do what it was asked, with its exit code."""

    def __init__(self, words: str, code: int = 2) -> None:
        """What is wrong and what would mend it."""
        super().__init__(words)
        self.code = code


def tell(words: str) -> None:
    """Progress, on standard error."""
    print(words, file=sys.stderr, flush=True)


def run_build(options: Namespace, stages: Stages | None = None) -> int:
    """Build an output; 1 where nothing could be published, and the old output stands."""
    progress = (lambda words: None) if options.quiet else tell
    try:
        used = stages or real_stages(waivers_of(options))
        report = build(options.source, options.out, used, progress, options.jobs)
    except (MissingSourceError, OutputBusyError) as error:
        raise CommandError(str(error)) from None
    except OSError as error:
        raise CommandError(f"{error.filename or options.out}: {error.strerror}", 1) from None
    print(summary(report))
    if report.is_published:
        print(f"written to {options.out}")
        return 0
    why = "the graph breaks the shapes" if report.violations else "no source could be read"
    tell(f"mingzhang build: nothing published: {why}; {options.out} stands as it was")
    return 1


def run_extract(options: Namespace, stages: Stages | None = None) -> int:
    """Write one table package a source; 1 where a source could not be read."""
    from mappers.packages import package_to_facts, write_package

    used = stages or real_stages()
    try:
        sources = expand(options.source)
    except MissingSourceError as error:
        raise CommandError(str(error)) from None
    outcomes = list(run_all(used.read, [(source,) for source in sources]))
    pairs = list(zip(sources, outcomes, strict=True))
    good = [(source, outcome.result) for source, outcome in pairs if outcome.error is None]
    for package in settle_slugs(good):  # type: ignore[arg-type]
        slug = package.disclosure.disclosure
        kept = package_to_facts(package) if options.facts_only else package
        try:
            write_package(kept, options.out / slug)
        except (FileExistsError, ValueError) as error:
            raise CommandError(f"{slug}: {error}", 1) from None
        print(f"{options.out / slug}: {len(package.observations)} figures")
    for source, outcome in pairs:
        if outcome.error is not None:
            tell(f"{source.path}:0: {failure(source.path.name, outcome.error).words}")
    return 0 if all(outcome.error is None for outcome in outcomes) else 1


def waivers_of(options: Namespace) -> tuple[Waiver, ...]:
    """The reviewed file of accepted findings, none where none is named."""
    if options.waivers is None:
        return ()
    try:
        return read_waivers(options.waivers)
    except (OSError, ValueError) as error:
        raise CommandError(f"{options.waivers}: {error}") from None


def run_validate(options: Namespace) -> int:
    """Check graphs against the shapes; 0 where all conform, 1 where one does not."""
    told = validate(options.file, options.format)
    if told.status == EXIT_USAGE:
        raise CommandError(told.text.strip())
    print(told.text, end="")
    return told.status


def run_query(options: Namespace) -> int:
    """Print the answer to a query."""
    text = query_text(options.query)
    try:
        store = open_store(options.output)
        print(answer(store, text, options.format), end="")
    except NoStoreError as error:
        raise CommandError(str(error)) from None
    except (SyntaxError, ValueError, RefusedError) as error:
        raise CommandError(f"{options.query[:60]}: {error}") from None
    return 0


def query_text(given: str) -> str:
    """The query itself, read from a file where a file is named."""
    if not given.endswith(".rq"):
        return given
    path = Path(given)
    if not path.is_file():
        raise CommandError(f"{path}: no such file; name a .rq file or give the query itself")
    return path.read_text(encoding="utf-8")


def answer(store: Store, text: str, form: str) -> str:
    """The answer as table, CSV or JSON; a graph is printed as Turtle."""
    shape = read_query(text)
    results = store.query(
        text, prefixes=dict(PREFIXES), use_default_graph_as_union=not shape.has_dataset
    )
    if isinstance(results, QuerySolutions) and form == "table":
        return solutions_to_table(results, PREFIXES) + "\n"
    if isinstance(results, QueryBoolean):
        if form == "table":
            return f"{'yes' if results else 'no'}\n"
        return json.dumps({"head": {}, "boolean": bool(results)}) + "\n"
    if isinstance(results, QuerySolutions):
        wanted = QueryResultsFormat.CSV if form == "csv" else QueryResultsFormat.JSON
        return (results.serialize(format=wanted) or b"").decode().replace("\r\n", "\n").rstrip(
            "\n"
        ) + "\n"
    return (results.serialize(format=RdfFormat.TURTLE) or b"").decode()


def run_serve(options: Namespace) -> int:
    """Serve a built output until stopped."""
    from publish.server import serve

    try:
        open_store(options.output)
    except NoStoreError as error:
        raise CommandError(str(error)) from None
    return serve(options.output, options.host, options.port, options.workers)
