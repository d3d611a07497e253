"""The command line: ``mingzhang build | extract | validate | query | report | serve | push``."""

import argparse
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import TypeAlias

from publish import VERSION, commands
from publish.allocator import start_again

EXIT_OK, EXIT_FAILED, EXIT_USAGE = 0, 1, 2
Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; gives its exit code: 0 done, 1 not, 2 asked wrongly."""
    options = parser().parse_args(arguments)
    if arguments is None and options.command == "build":
        start_again()
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


def add(sub: Commands, name: str, words: str, example: str) -> argparse.ArgumentParser:
    """A command of the grammar: what it does, and how it is called."""
    return sub.add_parser(
        name,
        help=words,
        description=f"{words[0].upper()}{words[1:]}.",
        epilog=example,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )


def above_zero(text: str) -> int:
    """A number of processes."""
    if not (text.isascii() and text.isdigit() and int(text)):
        raise argparse.ArgumentTypeError(f"{text!r}: give a number from 1")
    return int(text)


def port_number(text: str) -> int:
    """A port; 0 lets the system choose one."""
    if not (text.isascii() and text.isdigit() and int(text) < 65536):
        raise argparse.ArgumentTypeError(f"{text!r}: give a number from 0 to 65535")
    return int(text)


def add_build(sub: Commands) -> None:
    """``build``: sources to a published output."""
    example = (
        "mingzhang build budgets/ --out out\n\n"
        "A source that cannot be read is told and stops nothing. The old output stands until the\n"
        "new one is whole. Exit code: 0 published, 1 nothing published, 2 asked wrongly."
    )
    command = add(sub, "build", "read disclosures and write the published output", example)
    command.add_argument(
        "source", nargs="+", type=Path, help="text file, table package, or folder of either"
    )
    command.add_argument("--out", required=True, type=Path, help="folder of the output")
    command.add_argument(
        "--jobs", type=above_zero, help="processes side by side; one a core, where nothing is said"
    )
    command.add_argument("--quiet", action="store_true", help="no progress, only the summary")
    command.add_argument(
        "--waivers",
        type=Path,
        metavar="FILE.csv",
        help="findings that a reviewer accepted: columns rule, disclosure, about, reason, date",
    )
    command.set_defaults(run=later("making", "run_build"))


def add_extract(sub: Commands) -> None:
    """``extract``: sources to table packages."""
    example = (
        "mingzhang extract budgets/ --out packages\n\n"
        "One folder a disclosure, to be reviewed and built like a text. Exit code: 0 all read,\n"
        "1 one could not be, 2 asked wrongly."
    )
    command = add(sub, "extract", "write each disclosure's figures as CSV with CSVW", example)
    command.add_argument("source", nargs="+", type=Path, help="text file, or folder of some")
    command.add_argument("--out", required=True, type=Path, help="folder of the packages")
    command.add_argument(
        "--facts-only", action="store_true", help="figures, codes and names without running text"
    )
    command.set_defaults(run=later("making", "run_extract"))


def add_validate(sub: Commands) -> None:
    """``validate``: graphs against the shapes."""
    example = (
        "mingzhang validate out/dump/420107-143-2025-budget.ttl\n\n"
        "Exit code: 0 conforms, 1 does not, 2 asked wrongly."
    )
    command = add(sub, "validate", "check graphs against the shapes", example)
    command.add_argument(
        "file", nargs="+", type=Path, help="RDF file, unpacked, such as dump/<disclosure>.ttl"
    )
    command.add_argument(
        "--format",
        choices=("human", "turtle", "json"),
        default="human",
        help="form of the report: human (the usual one), a SHACL report as turtle, or json",
    )
    command.set_defaults(run=later("making", "run_validate"))


def add_query(sub: Commands) -> None:
    """``query``: a SPARQL query on a built output."""
    example = (
        "mingzhang query out 'SELECT ?d { ?d a mz:Disclosure }'\n\n"
        "The prefixes of the vocabulary need not be declared. A graph is printed as Turtle."
    )
    command = add(sub, "query", "ask a built output in SPARQL", example)
    command.add_argument("output", type=Path, help="folder of a built output")
    command.add_argument("query", help="SPARQL text, or a file that ends in .rq")
    command.add_argument(
        "--format",
        choices=("table", "csv", "json"),
        default="table",
        help="form of the rows; table is the usual one",
    )
    command.set_defaults(run=later("commands", "run_query"))


def add_report(sub: Commands) -> None:
    """``report``: the findings of a built output to read and hand on."""
    example = "mingzhang report out 420107-143-2025-budget --format html > report.html"
    command = add(sub, "report", "what does not add up, as text or as a page to print", example)
    command.add_argument("output", type=Path, help="folder of a built output")
    command.add_argument("disclosure", nargs="*", help="slug of a disclosure; all where none is")
    command.add_argument(
        "--format",
        choices=("text", "html"),
        default="text",
        help="text for the terminal (the usual one), or one page that needs no other file",
    )
    command.add_argument(
        "--language", choices=("zh", "en"), default="zh", help="language; zh is the usual one"
    )
    command.set_defaults(run=later("commands", "run_report"))


def add_serve(sub: Commands) -> None:
    """``serve``: the endpoint, the downloads and the pages."""
    example = (
        "mingzhang serve out --port 8080\n"
        "mingzhang serve --endpoint http://store.example/sparql\n\n"
        "All else is set by environment variables MINGZHANG_...; docs/operations.md lists them."
    )
    command = add(sub, "serve", "serve a built output over HTTP", example)
    command.add_argument("output", type=Path, nargs="?", help="folder of a built output")
    command.add_argument(
        "--endpoint", metavar="URL", help="a SPARQL endpoint to stand in front of instead"
    )
    command.add_argument(
        "--host", default="127.0.0.1", help="address to listen at; 127.0.0.1, this machine only"
    )
    command.add_argument(
        "--port", type=port_number, default=8080, help="port to listen at; 8080, 0 for a free one"
    )
    command.add_argument(
        "--workers", type=above_zero, help="server processes; one, where nothing is said"
    )
    command.set_defaults(run=later("commands", "run_serve"))


def add_push(sub: Commands) -> None:
    """``push``: a built output into another store."""
    example = (
        "mingzhang push out --to http://127.0.0.1:8890/sparql-graph-crud-auth\n\n"
        "A graph that is there already is passed over, so that a push that was stopped goes on.\n"
        "MINGZHANG_PUSH_LOGIN=user:password is used where the store asks who is there."
    )
    command = add(sub, "push", "write a built output into another store", example)
    command.add_argument("output", type=Path, help="folder of a built output")
    command.add_argument(
        "--to", required=True, metavar="URL", help="address of its Graph Store Protocol"
    )
    command.set_defaults(run=later("commands", "run_push"))


if __name__ == "__main__":
    sys.exit(main())
