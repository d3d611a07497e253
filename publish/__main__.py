"""The command line: ``mingzhang build | extract | validate | query | report | serve | push``."""

import argparse
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path

from publish import VERSION, commands

EXIT_OK, EXIT_FAILED, EXIT_USAGE = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; gives its exit code: 0 done, 1 not, 2 asked wrongly."""
    options = parser().parse_args(arguments)
    try:
        code: int = options.run(options)
        sys.stdout.flush()
        return code
    except commands.CommandError as error:
        print(f"mingzhang {options.command}: {error}", file=sys.stderr)
        return error.code
    except BrokenPipeError:
        sys.stderr.close()
        return EXIT_OK
    except KeyboardInterrupt:
        print(f"mingzhang {options.command}: stopped; the old output stands", file=sys.stderr)
        return 130


def parser() -> argparse.ArgumentParser:
    """The grammar of the command line."""
    top = argparse.ArgumentParser(
        prog="mingzhang",
        description="Linked data from the budgets and final accounts of Chinese public bodies.",
    )
    top.add_argument("--version", action="version", version=f"mingzhang {VERSION}")
    sub = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    add_build(sub)
    add_extract(sub)
    add_validate(sub)
    add_query(sub)
    add_report(sub)
    add_serve(sub)
    add_push(sub)
    return top


def later(module: str, name: str) -> Callable[[argparse.Namespace], int]:
    """A command that is imported when it runs, so that serving needs neither mappers nor shapes."""

    def run(options: argparse.Namespace) -> int:
        code: int = getattr(import_module(f"publish.{module}"), name)(options)
        return code

    return run


def add_build(sub: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """``build``: sources to a published output."""
    command = sub.add_parser("build", help="read disclosures and write the published output")
    command.add_argument("source", nargs="+", type=Path, help="file, table package or folder")
    command.add_argument("--out", required=True, type=Path, help="folder of the output")
    command.add_argument("--jobs", type=int, default=None, help="processes side by side")
    command.add_argument("--quiet", action="store_true", help="no progress")
    command.add_argument("--waivers", type=Path, help="CSV of findings that were accepted")
    command.set_defaults(run=later("making", "run_build"))


def add_extract(sub: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """``extract``: sources to table packages."""
    command = sub.add_parser("extract", help="write each disclosure's figures as CSV with CSVW")
    command.add_argument("source", nargs="+", type=Path, help="file or folder")
    command.add_argument("--out", required=True, type=Path, help="folder of the packages")
    command.add_argument("--facts-only", action="store_true", help="without running text")
    command.set_defaults(run=later("making", "run_extract"))


def add_validate(sub: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """``validate``: graphs against the shapes."""
    command = sub.add_parser("validate", help="check graphs against the shapes")
    command.add_argument("file", nargs="+", type=Path, help="RDF file, such as a downloaded dump")
    command.add_argument("--format", choices=("human", "turtle", "json"), default="human")
    command.set_defaults(run=later("making", "run_validate"))


def add_query(sub: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """``query``: a SPARQL query on a built output."""
    command = sub.add_parser("query", help="ask a built output")
    command.add_argument("output", type=Path, help="folder of a built output")
    command.add_argument("query", help="SPARQL text, or a file that ends in .rq")
    command.add_argument("--format", choices=("table", "csv", "json"), default="table")
    command.set_defaults(run=later("commands", "run_query"))


def add_report(sub: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """``report``: the findings of a built output to read and hand on."""
    command = sub.add_parser("report", help="what does not add up, as text or as a page to print")
    command.add_argument("output", type=Path, help="folder of a built output")
    command.add_argument("disclosure", nargs="*", help="slug of a disclosure; all where none is")
    command.add_argument("--format", choices=("text", "html"), default="text")
    command.add_argument("--language", choices=("zh", "en"), default="zh")
    command.set_defaults(run=later("commands", "run_report"))


def add_serve(sub: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """``serve``: the endpoint, the downloads and the pages."""
    command = sub.add_parser("serve", help="serve a built output over HTTP")
    command.add_argument("output", type=Path, nargs="?", help="folder of a built output")
    command.add_argument("--endpoint", help="a SPARQL endpoint to stand in front of instead")
    command.add_argument("--host", default="127.0.0.1")
    command.add_argument("--port", type=int, default=8080)
    command.add_argument("--workers", type=int, help="server processes; one, where nothing is said")
    command.set_defaults(run=later("commands", "run_serve"))


def add_push(sub: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """``push``: a built output into another store."""
    command = sub.add_parser("push", help="write a built output into another store")
    command.add_argument("output", type=Path, help="folder of a built output")
    command.add_argument("--to", required=True, help="address of its Graph Store Protocol")
    command.set_defaults(run=later("commands", "run_push"))


if __name__ == "__main__":
    sys.exit(main())
