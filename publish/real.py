"""The real stages: mappers and shapes, as a build calls them."""

from collections.abc import Iterable, Sequence
from functools import partial

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, parse

import shapes
from mappers import graphs, map_source
from mappers.frames import Package
from mappers.pipeline import read_document
from ontology import PREFIXES
from publish import BASE
from publish.dumps import Lines, quads_to_lines
from publish.printed import Printed
from publish.sources import SourcePath
from publish.stages import Checked, Stages, Triples
from shapes.findings import audit_quads, findings_to_triples
from shapes.waivers import Waiver

FINDINGS = NamedNode(f"{BASE}graph/findings")
NODE_SHAPE = f"{PREFIXES['sh']}NodeShape"
TOLD = {f"{PREFIXES['rdfs']}label", f"{PREFIXES['mz']}ruleFamily"}


def read(source: SourcePath) -> Package:
    """The package of a source."""
    return map_source(source.path)


def printed(source: SourcePath) -> Printed:
    """The printed lines of a source, as its reader gives them."""
    document = read_document(source.path)
    return Printed(document.source.digest, document.lines)


def codes(packages: Sequence[Package]) -> Triples:
    """The graph that all disclosures share."""
    return graphs.shared_triples(packages)


def check(slug: str, lines: Lines, waivers: tuple[Waiver, ...] = ()) -> Checked:
    """What the shapes say of one disclosure; what our own output breaks, and the findings.

    The lines are N-Triples of our own making: their IRIs were checked when they were made.
    """
    own = parse(b"".join(lines), format=RdfFormat.N_TRIPLES, lenient=True)
    found = audit_quads(list(own), waivers)
    violations = tuple(
        f"{slug}: {result.words('en')} ({result.shape.rsplit('/', 1)[-1]}, {result.focus})"
        for result in found.report.results
        if result.severity.endswith("Violation")
    )
    triples = findings_to_triples(found.findings, found.claims)
    return Checked(violations, findings_lines(triples))


def findings_lines(triples: Iterable[Triple]) -> Lines:
    """Triples as lines of the graph of findings."""
    return quads_to_lines(Quad(t.subject, t.predicate, t.object, FINDINGS) for t in triples)


def rules() -> Lines:
    """What the rules are called, for the graph of findings."""
    triples = [q.triple for q in parse(shapes.all_shapes_ttl(), format=RdfFormat.TURTLE)]
    named = {t.subject for t in triples if t.object == NamedNode(NODE_SHAPE)}
    told = [t for t in triples if t.subject in named and t.predicate.value in TOLD]
    return findings_lines(told)


def stages(waivers: Sequence[Waiver] = ()) -> Stages:
    """The stages of a build; findings that ``waivers`` cover are marked as accepted."""
    shapes.prepare()
    return Stages(
        read,
        graphs.package_to_triples,
        codes,
        graphs.ontology_triples,
        graphs.triples_by_subject,
        graphs.disclosure_closure,
        partial(check, waivers=tuple(waivers)),
        rules,
        lambda: shapes.all_shapes_ttl().encode(),
        lambda: dict(PREFIXES),
        printed,
    )
