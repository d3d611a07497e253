"""Every shape has a graph that it passes and one that it refuses, and both engines agree on them."""

from pathlib import Path

import pytest

import shapes
from shapes.model import shape_files, shapes_ttl

CASES = Path(__file__).resolve().parent.parent / "cases" / "shapes"
FILES = sorted(CASES.glob("*/*.ttl"))
NAMES = [file.stem for file in shape_files() if file.stem != "prefixes"]
HEAVY = ("Violation", "Warning")


def test_every_shape_has_both_cases() -> None:
    assert {folder.name for folder in CASES.iterdir()} == set(NAMES)
    for name in NAMES:
        assert list((CASES / name).glob("valid*.ttl")), f"{name} has no valid graph"
        assert list((CASES / name).glob("invalid.*.ttl")), f"{name} has no invalid graph"


def test_all_cases_are_collected() -> None:
    assert len(FILES) >= 2 * len(NAMES) > 180
    assert all(file.name.startswith(("valid", "invalid.")) for file in FILES)


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_case_and_both_ways_agree(file: Path) -> None:
    rules = shapes_ttl(file.parent.name)
    fast = shapes.check(file, rules)
    if file.name.startswith("valid"):
        assert not fast.results
    else:
        assert any(result.severity.endswith(HEAVY) for result in fast.results)
    assert all(fast.focus_nodes.values()), f"no focus node: {fast.idle}"
    reference = shapes.check(file, rules, way="reference")
    assert [result.key for result in fast.results] == [r.key for r in reference.results]
    assert fast.focus_nodes == reference.focus_nodes
