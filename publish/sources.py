"""What a build is asked to read: files, table packages, and folders of either."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from mappers.packages import is_package


class SourcePath(NamedTuple):
    """One source: a file, or the folder of a table package."""

    path: Path
    is_package: bool


class MissingSourceError(Exception):
    """A source named on the command line that does not exist, or that holds none."""


def expand(paths: Iterable[Path]) -> tuple[SourcePath, ...]:
    """Every source that ``paths`` name, each once, in an order that does not depend on theirs.

    Raises MissingSourceError where a path does not exist, or where there is no source at all.
    """
    paths = tuple(paths)
    found: dict[Path, SourcePath] = {}
    for path in paths:
        if not path.exists():
            raise MissingSourceError(
                f"{path}: no such file or folder; name a disclosure, a table "
                "package, or a folder that holds some"
            )
        for source in walk(path):
            found.setdefault(source.path.resolve(), source)
    if not found:
        named = ", ".join(map(str, paths))
        raise MissingSourceError(f"{named}: there is no disclosure and no table package in it")
    return tuple(sorted(found.values(), key=lambda s: (s.path.name, str(s.path))))


def walk(path: Path) -> Iterable[SourcePath]:
    """The sources at ``path``: itself, or what stands in the folder but hidden files and notes."""
    if path.is_file():
        yield SourcePath(path, False)
    elif is_package(path):
        yield SourcePath(path, True)
    else:
        for child in sorted(path.iterdir()):
            if not is_passed_over(child):
                yield from walk(child)


def is_passed_over(path: Path) -> bool:
    """Whether a folder's member is no source: hidden, or a note about the folder."""
    name = path.name
    return (
        name.startswith((".", "_"))
        or name.upper().startswith(("README", "LICENSE"))
        or not (path.is_file() or path.is_dir())
    )
