"""The real disclosures: nothing of ours is malformed, and what was read by hand is found."""

from collections import Counter
from pathlib import Path

import pytest

import shapes
from mappers import map_source
from mappers.graphs import (
    disclosure_closure,
    package_to_triples,
    shared_triples,
    triples_by_subject,
)
from shapes.report import VIOLATION

#: by the first word of a text's name, rules that must speak of it, as read in the text by hand
FOUND = {
    "qingshan": {
        "performance-labels-swapped",
        "project-without-form",
        "heading-unit",
        "subject-not-in-tables",
    },
    "qiaokou": {"prior-budget-year", "project-names", "publisher-name", "subject-not-in-tables"},
    "jianghan": {
        "prose-against-tables",
        "prose-items-total",
        "rate-of-nothing",
        "count-parts",
        "subject-not-in-tables",
    },
    "hanyang": {"activity-in-text"},
    "dongxihu": {
        "project-form-against-list",
        "unit-in-prose",
        "indicator-targets",
        "part-number",
    },
}
MOST = 25  #: contradictions a text; more would mean that something is misread


@pytest.fixture(scope="module")
def audits(disclosures: Path) -> dict[str, shapes.Audit]:
    found = {}
    for file in sorted(disclosures.glob("*.txt")):
        package = map_source(file)
        shared = triples_by_subject(shared_triples([package]))
        closed = disclosure_closure(package_to_triples(package), shared)
        data = "".join(f"{s} {p} {o} .\n" for s, p, o in closed)
        found[file.stem.split("-")[0]] = shapes.audit(data)
    return found


def test_nothing_of_ours_is_malformed(audits: dict[str, shapes.Audit]) -> None:
    assert set(FOUND) <= set(audits)
    for name, audit in audits.items():
        bad = [r for r in audit.report.results if r.severity == VIOLATION]
        assert not bad, f"{name}: {[(r.shape, r.words('en'), str(r.focus)) for r in bad[:3]]}"


def test_what_was_found_by_hand_is_found(audits: dict[str, shapes.Audit]) -> None:
    for name, rules in FOUND.items():
        found = Counter(f.rule for f in audits[name].findings if f.verdict == "contradiction")
        assert rules <= set(found), f"{name}: {rules - set(found)} not found"
        assert found.total() <= MOST, f"{name}: {found}"


def test_every_shape_had_something_to_check(audits: dict[str, shapes.Audit]) -> None:
    idle = set.intersection(*(set(audit.report.idle) for audit in audits.values()))
    assert {iri.rsplit("/", 1)[-1] for iri in idle} <= {"finding"}


def test_claims_are_told(audits: dict[str, shapes.Audit]) -> None:
    claims = [claim for audit in audits.values() for claim in audit.claims]
    assert len(claims) > 80
    assert sum(claim.supports for claim in claims) > 0.9 * len(claims)
