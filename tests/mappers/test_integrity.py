"""The integrity constraints of the Data Cube vocabulary hold on every graph that we make.

One query a constraint (https://www.w3.org/TR/vocab-data-cube/#wf-rules) that selects what breaks it;
each is shown to find the fault in a bad graph before it is trusted with ours.
"""

import re
from pathlib import Path

import pyoxigraph
import pytest

from mappers import graphs, iris, map_source
from mappers.frames import Package
from mappers.graphs import dump

FOLDER = Path(__file__).parent / "integrity"
CONSTRAINTS = sorted(path.stem for path in FOLDER.glob("*.rq"))

HEAD = """
@prefix : <http://example.org/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix qb: <http://purl.org/linked-data/cube#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""

GOOD = """
:year a qb:DimensionProperty ; rdfs:range :Year .
:subject a qb:DimensionProperty ; rdfs:range skos:Concept ; qb:codeList :list .
:amount a qb:MeasureProperty . :place a qb:AttributeProperty . :note a qb:AttributeProperty .
:list a skos:ConceptScheme . :roads a skos:Concept ; skos:inScheme :list .
:structure a qb:DataStructureDefinition ; qb:component :c1, :c2, :c3, :c4, :c5 ; qb:sliceKey :key .
:c1 qb:componentProperty :year . :c2 qb:componentProperty :subject .
:c3 qb:componentProperty :amount . :c4 qb:componentProperty :place ; qb:componentRequired true .
:c5 qb:componentProperty :note ; qb:componentRequired false .
:key a qb:SliceKey ; qb:componentProperty :year .
:set a qb:DataSet ; qb:structure :structure ; qb:slice :slice .
:slice a qb:Slice ; qb:sliceStructure :key ; :year 1 ; qb:observation :o1 .
:o1 a qb:Observation ; qb:dataSet :set ; :year 1 ; :subject :roads ; :amount 5 ; :place 7 .
:o2 a qb:Observation ; qb:dataSet :set ; :year 2 ; :subject :roads ; :amount 5 ; :place 8 .
"""

BESIDE = """
qb:measureType a qb:DimensionProperty ; rdfs:range qb:MeasureProperty .
:count a qb:MeasureProperty .
:several a qb:DataStructureDefinition ; qb:component :c1, :c3, :c6, :c7 .
:c6 qb:componentProperty qb:measureType . :c7 qb:componentProperty :count .
:both a qb:DataSet ; qb:structure :several .
:o3 a qb:Observation ; qb:dataSet :both ; :year 1 ; qb:measureType :amount ; :amount 5 .
:o4 a qb:Observation ; qb:dataSet :both ; :year 1 ; qb:measureType :count ; :count 2 .
"""

HIERARCHY = """
:area a qb:DimensionProperty ; rdfs:range :Area ; qb:codeList :areas .
:areas a qb:HierarchicalCodeList ; qb:hierarchyRoot :city ; qb:parentChildProperty skos:narrower .
:region a qb:DimensionProperty ; rdfs:range :Area ; qb:codeList :regions .
:regions a qb:HierarchicalCodeList ; qb:hierarchyRoot :city ; qb:parentChildProperty :down .
:down owl:inverseOf skos:broader . :city skos:narrower :east . :east skos:broader :city .
:areal a qb:DataStructureDefinition ; qb:component :c3, :c8, :c9 .
:c8 qb:componentProperty :area . :c9 qb:componentProperty :region .
:places a qb:DataSet ; qb:structure :areal .
:o5 a qb:Observation ; qb:dataSet :places ; :area :east ; :region :east ; :amount 1 .
"""

#: by constraint: words of the good graph, and what stands in their place in the bad one
FAULTS = {
    "ic-01": ("qb:Observation ; qb:dataSet :set ; :year 2", "qb:Observation ; :year 2"),
    "ic-02": (":set a qb:DataSet ; qb:structure :structure", ":set a qb:DataSet"),
    "ic-03": (":c1, :c2, :c3, :c4", ":c1, :c2, :c4"),
    "ic-04": (":year a qb:DimensionProperty ; rdfs:range :Year", ":year a qb:DimensionProperty"),
    "ic-05": ("rdfs:range skos:Concept ; qb:codeList :list", "rdfs:range skos:Concept"),
    "ic-06": (":c1 qb:componentProperty :year", ":c1 qb:componentProperty :year ; qb:componentRequired false"),
    "ic-07": (" ; qb:sliceKey :key", ""),
    "ic-08": (":key a qb:SliceKey ; qb:componentProperty :year", ":key a qb:SliceKey ; qb:componentProperty :month"),
    "ic-09": (":slice a qb:Slice ; qb:sliceStructure :key", ":slice a qb:Slice"),
    "ic-10": ("qb:sliceStructure :key ; :year 1", "qb:sliceStructure :key"),
    "ic-11": (":year 2 ; :subject :roads", ":year 2"),
    "ic-12": (":year 2", ":year 1"),
    "ic-13": (" ; :place 8", ""),
    "ic-14": (":amount 5 ; :place 8", ":place 8"),
    "ic-15": ("qb:measureType :count ; :count 2", "qb:measureType :count"),
    "ic-16": ("qb:measureType :count ; :count 2", "qb:measureType :count ; :count 2 ; :amount 5"),
    "ic-17": (":year 1 ; qb:measureType :count", ":year 2 ; qb:measureType :count"),
    "ic-18": (":slice a qb:Slice", ":other qb:slice :slice . :slice a qb:Slice"),
    "ic-19": (":roads a skos:Concept ; skos:inScheme :list", ":roads a skos:Concept"),
    "ic-20": (":city skos:narrower :east", ":city skos:narrower :west"),
    "ic-21": (":east skos:broader :city", ":east skos:broader :county"),
}  # fmt: skip


def offenders(store: pyoxigraph.Store, constraint: str) -> list[str]:
    query = (FOLDER / f"{constraint}.rq").read_text(encoding="utf-8")
    found = store.query(query, use_default_graph_as_union=True)
    return [str(row["offender"]) for row in found if row["offender"] is not None]


def store_of(turtle: str) -> pyoxigraph.Store:
    store = pyoxigraph.Store()
    store.load((HEAD + turtle).encode(), format=pyoxigraph.RdfFormat.TURTLE)
    return store


def store_of_packages(*packages: Package) -> pyoxigraph.Store:
    store = pyoxigraph.Store()
    parts = {
        package.disclosure.disclosure: graphs.package_to_triples(package) for package in packages
    }
    parts["codes"] = graphs.shared_triples(packages)
    parts["ontology"] = graphs.ontology_triples()
    for name, triples in parts.items():
        store.extend(dump.triples_to_quads(triples, iris.graph(name)))
    return store


def test_there_are_twenty_one_constraints() -> None:
    assert [name[:5] for name in CONSTRAINTS] == [f"ic-{number:02}" for number in range(1, 22)]
    assert {name[:5] for name in CONSTRAINTS} == set(FAULTS)


@pytest.mark.parametrize("constraint", CONSTRAINTS)
def test_constraint_finds_its_fault(constraint: str) -> None:
    good = GOOD + BESIDE + HIERARCHY
    assert offenders(store_of(good), constraint) == []
    words, fault = FAULTS[constraint[:5]]
    assert words in good
    assert offenders(store_of(good.replace(words, fault)), constraint)


def test_second_set_and_structure_are_found() -> None:
    again = ":o1 qb:dataSet :both . :set qb:structure :several ."
    store = store_of(GOOD + BESIDE + again)
    assert offenders(store, "ic-01-one-data-set") == ["<http://example.org/o1>"]
    assert offenders(store, "ic-02-one-structure") == ["<http://example.org/set>"]


@pytest.fixture(scope="module")
def real(disclosures: Path) -> pyoxigraph.Store:
    """The graph of all real disclosures."""
    return store_of_packages(*map(map_source, sorted(disclosures.glob("*.txt"))))


@pytest.mark.parametrize("constraint", CONSTRAINTS)
def test_made_package_keeps_constraint(constraint: str, made: Package) -> None:
    store = store_of_packages(made)
    assert offenders(store, constraint) == []


@pytest.mark.parametrize("constraint", CONSTRAINTS)
def test_real_disclosures_keep_constraint(constraint: str, real: pyoxigraph.Store) -> None:
    assert offenders(real, constraint) == []


def test_real_graph_has_no_triple_twice(real: pyoxigraph.Store) -> None:
    quads = list(real)
    assert len(quads) > 10_000
    assert len({quad.triple for quad in quads}) == len(quads)
    nodes = (node for quad in quads for node in (quad.subject, quad.object))
    assert not [node for node in nodes if isinstance(node, pyoxigraph.BlankNode)]


def test_real_graph_holds_no_telephone_number(real: pyoxigraph.Store) -> None:
    number = re.compile(
        r"(?<![0-9A-Za-z.,])(?:0\d{2,3}[-—－ ]?[2-9]\d{6,7}|1[3-9]\d{9})(?![0-9A-Za-z.])"
    )
    assert number.search("电话：027-" + "8" * 8)
    literals = {quad.object.value for quad in real if isinstance(quad.object, pyoxigraph.Literal)}
    assert len(literals) > 1000
    assert not [words for words in literals if number.search(words)]
