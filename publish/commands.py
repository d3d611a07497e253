"""The commands that read a built output: query, serve; and what all commands share."""

import json
import os
import sys
from argparse import Namespace
from dataclasses import replace
from pathlib import Path
from typing import Any

from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions, RdfFormat, Store

from ontology import PREFIXES
from publish.foreign import is_address
from publish.malformed import fault
from publish.pages import Pages
from publish.reader import Reader
from publish.settings import PREFIX, SettingError, Settings, from_environment
from publish.sparql_text import RefusedError, read_query
from publish.store import NoStoreError, check_output, open_store, read_report
from publish.tables import solutions_to_table

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


def run_query(options: Namespace) -> int:
    """Print the answer to a query."""
    text = query_text(options.query)
    try:
        store = open_store(options.output)
        print(answer(store, text, options.format), end="")
    except NoStoreError as error:
        raise CommandError(str(error)) from None
    except SyntaxError as error:
        found = fault(text, str(error))
        words = Pages().word(found.key, "en").format(**found.values)
        raise CommandError(f"{options.query[:60]}: {words}") from None
    except (ValueError, RefusedError) as error:
        raise CommandError(f"{options.query[:60]}: {error}") from None
    return 0


def query_text(given: str) -> str:
    """The query itself, read from a file where a file is named."""
    if not given.endswith(".rq"):
        return given
    path = Path(given)
    if not path.is_file():
        raise CommandError(f"{path}: no such file; name a .rq file or give the query itself")
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        words = f"{path}: no UTF-8 (byte {error.start}); save the query as UTF-8"
        raise CommandError(words) from None


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


def run_report(options: Namespace) -> int:
    """Print the findings of a built output by document and weight."""
    from publish import audit

    try:
        reader = Reader(open_store(options.output), options.language)
        version = read_report(options.output)["version"]
    except NoStoreError as error:
        raise CommandError(str(error)) from None
    found = audit.sections(reader, options.output, options.disclosure)
    unknown = set(options.disclosure) - {section.slug for section in found}
    if unknown:
        raise CommandError(f"{', '.join(sorted(unknown))}: no such disclosure in {options.output}")
    pages = Pages()
    if options.format == "html":
        print(audit.to_html(found, pages, options.language, version), end="")
    else:
        print(audit.to_text(found, pages, options.language), end="")
    return 0


def run_serve(options: Namespace) -> int:
    """Serve a built output until stopped."""
    from publish.server import serve

    settings = serve_settings(options)
    if not settings.endpoint:
        try:
            check_output(settings.output)
        except NoStoreError as error:
            raise CommandError(str(error)) from None
    return serve(settings, options.host, options.port)


def serve_settings(options: Namespace) -> Settings:
    """The settings of the environment and, before them, of the command line."""
    given: dict[str, Any] = {}
    if options.output is not None:
        given = {"output": options.output, "endpoint": ""}
    if options.endpoint is not None:
        given |= {"endpoint": options.endpoint}
    if options.workers is not None:
        given |= {"workers": options.workers}
    try:
        settings = from_environment(**given)
    except SettingError as error:
        raise CommandError(str(error)) from None
    is_told = f"{PREFIX}OUTPUT" in os.environ and options.endpoint is None
    if bool(settings.endpoint) == (is_told or options.output is not None):
        raise CommandError("give the folder of a built output, or --endpoint with an address")
    if settings.endpoint and not is_address(settings.endpoint):
        raise CommandError(f"{settings.endpoint}: no address; give one with http:// or https://")
    return replace(settings, output=settings.output.resolve())


def run_push(options: Namespace) -> int:
    """Write a built output into another store; 1 where it does not take it."""
    from publish.push import LOGIN, PushError, push

    if not is_address(options.to):
        raise CommandError(f"{options.to}: no address; give one with http:// or https://")
    try:
        done = push(options.output, options.to, tell, os.environ.get(LOGIN, ""))
    except NoStoreError as error:
        raise CommandError(str(error)) from None
    except PushError as error:
        raise CommandError(str(error), 1) from None
    print(f"{sum(p.triples for p in done)} triples in {len(done)} graphs at {options.to}")
    return 0
