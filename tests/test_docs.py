"""What there is, is told: every kind, query and command is named where a reader looks for it."""

from pathlib import Path

import pytest

from mappers import kinds
from mappers.kind import Kind
from mappers.registry import discover
from ontology.lists import codes

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
QUERIES = sorted((ROOT / "publish" / "queries").glob("*.rq"))


def test_there_are_at_least_ten_queries() -> None:
    assert len(QUERIES) >= 10


@pytest.mark.parametrize("path", QUERIES, ids=lambda p: p.stem)
def test_query_is_in_the_readme_and_has_a_title(path: Path) -> None:
    assert f"publish/queries/{path.name}" in README
    assert path.read_text(encoding="utf-8").startswith("# ")


@pytest.mark.parametrize("command", ["build", "serve", "query", "validate", "extract", "report"])
def test_command_is_in_both_readmes(command: str) -> None:
    twin = (ROOT / "README.zh.md").read_text(encoding="utf-8")
    assert f"mingzhang {command}" in README
    assert f"mingzhang {command}" in twin


def test_every_kind_is_in_the_code_list_with_both_labels() -> None:
    listed = {code.notation: code for code in codes("table-kind")}
    found = discover(kinds, "KIND", Kind)
    assert len(found) >= 18
    for kind in found:
        assert kind.slug in listed, kind.slug
        assert listed[kind.slug].label_zh
        assert listed[kind.slug].label_en
