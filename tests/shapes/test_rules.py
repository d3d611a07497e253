"""The shapes are SHACL and nothing else: read, checked with SHACL's own shapes, and complete."""

import re

import pyshacl
import pytest
import rdflib

import shapes
from ontology import CODE, MZ, PREFIXES
from shapes.model import SHAPE, ShapeError, all_shapes, read_shapes, rule_families, shape_files
from shapes.sparql import VERDICT

SH = rdflib.Namespace(PREFIXES["sh"])
AUDIT = [file for file in shape_files() if file.parent.name == "audit"]


@pytest.fixture(scope="module")
def graph() -> rdflib.Graph:
    return rdflib.Graph().parse(data=shapes.all_shapes_ttl(), format="turtle")


def test_files_and_shapes_are_all_there() -> None:
    assert len(AUDIT) > 80
    names = {shape.iri.removeprefix(SHAPE) for shape in all_shapes()}
    assert {file.stem for file in shape_files()} - {"prefixes"} <= names


def test_a_misspelt_term_is_refused() -> None:
    text = "@prefix sh: <http://www.w3.org/ns/shacl#> . <urn:s> sh:targetClass <urn:c> ; {} ."
    read_shapes(text.format("sh:nodeKind sh:IRI"))
    with pytest.raises(ShapeError, match="mincount"):
        read_shapes(text.format("sh:property [ sh:path <urn:p> ; sh:mincount 1 ]"))
    with pytest.raises(ShapeError, match="Iri"):
        read_shapes(text.format("sh:nodeKind sh:Iri"))


def test_shapes_conform_to_shacl_shacl(graph: rdflib.Graph) -> None:
    conforms, _, text = pyshacl.validate(graph, shacl_graph=graph, meta_shacl=True)
    assert isinstance(conforms, bool), text


def test_each_shape_speaks_both_languages(graph: rdflib.Graph) -> None:
    told = set(graph.subjects(SH.message))
    assert len(told) > 250
    for node in told:
        languages = sorted(str(m.language) for m in graph.objects(node, SH.message))
        assert languages == ["en", "zh"], node


def test_each_targeted_shape_has_label_and_family(graph: rdflib.Graph) -> None:
    families = rule_families()
    for shape in all_shapes():
        labels = graph.objects(rdflib.URIRef(shape.iri), rdflib.RDFS.label)
        assert sorted(str(label.language) for label in labels) == ["en", "zh"], shape.iri
        family = rdflib.URIRef(f"{CODE}rule-family/{families[shape.iri]}")
        assert (rdflib.URIRef(shape.iri), rdflib.URIRef(MZ["ruleFamily"]), family) in graph


def test_prefixes_are_those_of_the_ontology(graph: rdflib.Graph) -> None:
    for node in graph.objects(None, SH.declare):
        prefix = str(graph.value(node, SH.prefix))
        namespace = str(graph.value(node, SH.namespace))
        if prefix in PREFIXES:
            assert namespace == PREFIXES[prefix]
        else:
            assert namespace.startswith(CODE)


def test_queries_use_declared_terms_only() -> None:
    for shape in all_shapes():
        for query in shape.queries:
            for name in re.findall(r"\bmz:(\w+)", query.select):
                assert name in MZ, f"{shape.iri}: mz:{name}"


def test_severities_of_a_rule_share_their_query() -> None:
    pairs = 0
    by_iri = {shape.iri: shape for shape in all_shapes()}
    for iri, shape in by_iri.items():
        twin = by_iri.get(iri + "-rounding")
        if twin is not None:
            one, two = shape.queries[0].select, twin.queries[0].select
            assert VERDICT.sub("", one) == VERDICT.sub("", two)
            assert one != two
            pairs += 1
    assert pairs > 40


def test_queries_stay_portable() -> None:
    for shape in all_shapes():
        for query in shape.queries:
            assert not re.search(r"\b(MINUS|SERVICE|VALUES)\b", query.select), shape.iri
            assert query.select.count("SELECT") == len(
                re.findall(r"SELECT (?:DISTINCT )?\$this", query.select)
            ), shape.iri
