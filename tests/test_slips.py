"""Generated documents: every planted slip is found by a rule that speaks of it; clean ones are still.

Each slip of the corpus is planted in documents of the layouts in turn. The whole way is taken: text,
package, graph, shapes.
"""

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

import mappers
import shapes
from bench.corpus import LAYOUTS, generate
from bench.corpus.plant import SLIPS, plant
from mappers.graphs import (
    disclosure_closure,
    package_to_triples,
    shared_triples,
    triples_by_subject,
)
from shapes.model import SHAPE
from shapes.report import WARNING

SEEDS = (31, 32)

#: the rules of which at least one must speak of a slip, by the beginnings of their names
RULES = {
    "labels": ("names-of-a-code", "code-against-name"),
    "name": ("names-of-a-code", "code-against-name"),
    "form": ("project-without-form", "told-project-without-form", "indicator-"),
    "share": ("performance-shares", "evaluation-rates"),
    "prior": ("performance-", "summary-balance"),
    "funding": ("project-",),
    "activity": ("project-activities",),
    "budget": ("project-",),
    "told-share": ("prose-shares",),
    "told-rate": ("prose-rates",),
    "told-change": ("prose-rates", "prior-year-twice"),
    "told-count": ("project-count",),
    "listed": ("project-", "funding-parts"),
    "target": ("indicator-",),
    "actual": ("target-against-actual", "actual-against-prose"),
    "unit": ("unit-in-prose", "prose-", "project-in-prose"),
    "table-unit": ("printed-unit", "basic-", "expenditure-", "general-", "prose-against-tables"),
    "absence": ("absence-",),
    "year": ("figure-year", "table-year", "compared-year", "prior-budget-year"),
    "three-public": ("three-public-parts", "prose-against-tables"),
}


def warned(text: str, folder: Path) -> set[str]:
    """The names of the rules that warn of a text."""
    source = folder / "document.txt"
    source.write_text(text, encoding="utf-8")
    package = mappers.map_source(source)
    shared = triples_by_subject(shared_triples([package]))
    closed = disclosure_closure(package_to_triples(package), shared)
    report = shapes.check("".join(f"{s} {p} {o} .\n" for s, p, o in closed))
    return {r.shape.removeprefix(SHAPE) for r in report.results if r.severity == WARNING}


def slipped(slip: str) -> Iterator[tuple[str, str]]:
    """A text of each seed with the slip, of the first layout that has a place for it."""
    for seed in SEEDS:
        start = (seed + sorted(SLIPS).index(slip)) % len(LAYOUTS)
        for layout in LAYOUTS[start:] + LAYOUTS[:start]:
            text, truth = generate(seed, layout)
            changed, planted = plant(text, truth, slip, Random(f"{slip}-{seed}"))
            if planted is not None:
                yield changed, f"{layout} {seed}: {planted}"
                break


@pytest.mark.parametrize("layout", LAYOUTS)
def test_clean_documents_have_no_warning(layout: str, tmp_path: Path) -> None:
    for seed in SEEDS:
        assert not warned(generate(seed, layout)[0], tmp_path), f"{layout} {seed}"


@pytest.mark.parametrize("slip", sorted(SLIPS))
def test_slip_is_found_and_classified(slip: str, tmp_path: Path) -> None:
    for text, planted in slipped(slip):
        found = warned(text, tmp_path)
        assert found, planted
        starts = RULES.get(slip)
        assert not starts or any(rule.startswith(starts) for rule in found), (planted, found)


def test_every_slip_has_a_place() -> None:
    assert not [slip for slip in SLIPS if not list(slipped(slip))]
