"""The commands that make: build, extract, validate; they alone need mappers and shapes."""

from argparse import Namespace

from mappers.packages import package_to_facts, write_package
from publish.build import build, failure, settle_slugs
from publish.commands import EXIT_USAGE, CommandError, tell
from publish.parallel import run_all
from publish.real import stages as real_stages
from publish.report import summary
from publish.sources import MissingSourceError, expand
from publish.stages import Stages
from publish.switch import OutputBusyError
from shapes.validate import validate
from shapes.waivers import Waiver, read_waivers


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
    rest = "stands as it was" if options.out.exists() else "was not made"
    tell(f"mingzhang build: nothing published: {why}; {options.out} {rest}")
    return 1


def run_extract(options: Namespace, stages: Stages | None = None) -> int:
    """Write one table package a source; 1 where a source could not be read."""
    used = stages or real_stages()
    try:
        sources = expand(options.source)
    except MissingSourceError as error:
        raise CommandError(str(error)) from None
    except OSError as error:
        raise CommandError(f"{error.filename}: {error.strerror}", 1) from None
    outcomes = list(run_all(used.read, [(source,) for source in sources]))
    pairs = list(zip(sources, outcomes, strict=True))
    good = [(source, outcome.result) for source, outcome in pairs if outcome.error is None]
    for package in settle_slugs(good):  # type: ignore[arg-type]
        slug = package.disclosure.disclosure
        kept = package_to_facts(package) if options.facts_only else package
        try:
            write_package(kept, options.out / slug)
        except OSError as error:
            words = f"{error.filename}: {error.strerror}" if error.strerror else str(error)
            raise CommandError(f"{slug}: {words}", 1) from None
        except ValueError as error:
            raise CommandError(f"{slug}: {error}", 1) from None
        print(f"{options.out / slug}: {len(package.observations)} figures")
    for source, outcome in pairs:
        if outcome.error is not None:
            tell(f"{source.path}: {failure(source.path.name, outcome.error).words}")
    return 0 if all(outcome.error is None for outcome in outcomes) else 1


def waivers_of(options: Namespace) -> tuple[Waiver, ...]:
    """The reviewed file of accepted findings, none where none is named."""
    if options.waivers is None:
        return ()
    try:
        return read_waivers(options.waivers)
    except OSError as error:
        raise CommandError(f"{options.waivers}: {error.strerror}") from None
    except ValueError as error:
        told = str(error)
        is_named = told.startswith(options.waivers.name)
        raise CommandError(told if is_named else f"{options.waivers}: {told}") from None


def run_validate(options: Namespace) -> int:
    """Check graphs against the shapes; 0 where all conform, 1 where one does not."""
    for file in options.file:
        if file.suffix == ".gz":
            raise CommandError(f"{file} is packed; unpack it before: gunzip -k {file}")
    told = validate(options.file, options.format)
    if told.status == EXIT_USAGE:
        raise CommandError(told.text.strip())
    print(told.text, end="")
    return told.status
