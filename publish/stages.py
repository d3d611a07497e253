"""The stages of a build as functions, so that a test can put fakes in their place."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from mappers.frames import Package
from publish.dumps import Lines
from publish.sources import SourcePath


class Checked(NamedTuple):
    """What the shapes say of one disclosure."""

    violations: tuple[str, ...]  #: our own output is malformed: nothing may be published
    findings: Lines  #: the findings as N-Quads, warnings and infos


class Stages(NamedTuple):
    """What a build calls, in this order."""

    read: Callable[[SourcePath], Package]
    graph: Callable[[Package], Lines]
    vocabulary: Callable[[], Lines]
    check: Callable[[str, Lines], Checked]
    shapes: Callable[[], bytes]
    prefixes: Callable[[], Mapping[str, str]]


def the_stages() -> Stages:
    """The real stages."""
    from publish import real

    return real.STAGES
