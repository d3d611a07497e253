"""Every example parses and uses only declared terms and listed codes."""

from pathlib import Path

import pytest
from rdflib import RDF, Graph, URIRef

import ontology
from ontology import BASE, CODE, PREFIXES, lists

EXAMPLES = ontology.example_files()
#: concepts that an example shows as missing from the lists
UNLISTED = {f"{CODE}functional-classification/2010391"}


def unknown_terms(graph: Graph) -> set[str]:
    """Terms and codes of a graph that nothing declares."""
    used = {*graph.predicates(), *graph.objects(None, RDF.type)} - {RDF.type}
    unknown = {str(term) for term in used} - ontology.declared()
    for node in {*graph.subjects(), *graph.objects()}:
        if isinstance(node, URIRef) and node.startswith(CODE) and str(node) not in UNLISTED:
            scheme, _, notation = node.removeprefix(CODE).partition("/")
            if scheme not in lists.schemes() or (
                notation and notation not in lists.by_notation(scheme)
            ):
                unknown.add(str(node))
    return unknown


def test_there_are_examples() -> None:
    assert len(EXAMPLES) >= 8


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_example_uses_declared_terms(file: Path) -> None:
    graph = ontology.graph([file])
    assert len(graph) > 5
    assert unknown_terms(graph) == set()
    assert file.read_text(encoding="utf-8").startswith("# ")


@pytest.mark.parametrize(
    "slip",
    [
        f"<{BASE}id/x> <{PREFIXES['mz']}fiscalYaer> 1 .",
        f"<{BASE}id/x> a <{PREFIXES['mz']}Tabel> .",
        f"<{BASE}id/x> <{PREFIXES['mz']}period> <{CODE}period/yearly> .",
        f"<{BASE}id/x> <{PREFIXES['mz']}period> <{CODE}perod/annual> .",
    ],
)
def test_a_slip_in_an_example_is_told(slip: str) -> None:
    assert len(unknown_terms(Graph().parse(data=slip, format="turtle"))) == 1


def test_classes_are_shown_by_examples() -> None:
    shown = {
        str(kind) for file in EXAMPLES for kind in ontology.graph([file]).objects(None, RDF.type)
    }
    wanted = {
        "Disclosure",
        "Table",
        "Project",
        "ProjectLine",
        "Goal",
        "Indicator",
        "IndicatorValue",
    }
    wanted |= {"Statement", "StaffCount", "Finding", "Waiver"}
    assert {ontology.MZ[name] for name in wanted} <= shown
