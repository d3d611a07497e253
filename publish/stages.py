"""The stages of a build as functions, so that a test can put fakes in their place."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from mappers.frames import Package
from publish.dumps import Lines, TextTriple
from publish.printed import Printed
from publish.sources import SourcePath

Triples = Sequence[TextTriple]
Index = Mapping[str, tuple[TextTriple, ...]]  #: triples by their subject


class Checked(NamedTuple):
    """What the shapes say of one disclosure."""

    violations: tuple[str, ...]  #: our own output is malformed: nothing may be published
    findings: Lines  #: the findings as N-Quads, warnings and infos


class Stages(NamedTuple):
    """What a build calls, in this order."""

    read: Callable[[SourcePath], Package]
    graph: Callable[[Package], Triples]  #: a disclosure's own graph
    codes: Callable[[Sequence[Package]], Triples]  #: the graph that all disclosures share
    ontology: Callable[[], Triples]
    by_subject: Callable[[Triples], Index]
    closed: Callable[[Triples, Index], Triples]  #: a graph with all that explains what it names
    check: Callable[[str, Lines], Checked]  #: by slug, on the closed graph as N-Triples
    rules: Callable[[], Lines]  #: what the rules are called, in the graph of findings
    shapes: Callable[[], bytes]
    prefixes: Callable[[], Mapping[str, str]]
    printed: Callable[[SourcePath], Printed]  #: the printed lines of a source that is a text
