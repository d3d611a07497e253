"""The real stages: mappers and shapes, as a build calls them."""

from collections.abc import Sequence

import shapes
from mappers import graphs, map_source
from mappers.frames import Package
from ontology import PREFIXES
from publish.dumps import Lines
from publish.sources import SourcePath
from publish.stages import Checked, Stages, Triples


def read(source: SourcePath) -> Package:
    """The package of a source."""
    return map_source(source.path)


def codes(packages: Sequence[Package]) -> Triples:
    """The graph that all disclosures share."""
    return graphs.shared_triples(packages)


def check(slug: str, lines: Lines) -> Checked:
    """What the shapes say of one disclosure."""
    report = shapes.check(b"".join(lines))
    violations = tuple(
        f"{slug}: {result.words('en')} ({result.shape.rsplit('/', 1)[-1]}, {result.focus})"
        for result in report.results
        if result.severity.endswith("Violation")
    )
    return Checked(violations, [])


STAGES = Stages(
    read,
    graphs.package_to_triples,
    codes,
    graphs.ontology_triples,
    graphs.triples_by_subject,
    graphs.disclosure_closure,
    check,
    lambda: shapes.all_shapes_ttl().encode(),
    lambda: dict(PREFIXES),
)
