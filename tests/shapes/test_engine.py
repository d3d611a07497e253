"""Core constraints one by one, in both ways; what a report counts; what a graph may come as."""

from pathlib import Path

import pyoxigraph as ox
import pytest
from clean import clean_book

import shapes
from shapes.engine import data_to_quads
from shapes.sparql import Row, in_threads

HEAD = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix e: <urn:e:> .
"""
SHAPE = (
    HEAD
    + """
e:shape a sh:NodeShape ; sh:targetClass e:C ; sh:property e:p .
e:p a sh:PropertyShape ; sh:path e:v ; sh:message "no"@en ; {} .
"""
)
CONSTRAINTS = {
    "sh:minCount 1": ("e:v 1", ""),
    "sh:maxCount 1": ("e:v 1", "e:v 1, 2"),
    "sh:datatype xsd:decimal": ("e:v 1.5", 'e:v 1, "x"^^xsd:decimal, "y"'),
    "sh:datatype xsd:gYear": ('e:v "2031"^^xsd:gYear', 'e:v "x"^^xsd:gYear, 2031'),
    "sh:datatype rdf:langString": ('e:v "a"@zh', 'e:v "a"'),
    "sh:nodeKind sh:IRI": ("e:v e:x", 'e:v "x", []'),
    "sh:nodeKind sh:Literal": ('e:v "x"', "e:v e:x"),
    "sh:class e:D": ("e:v e:d, e:e", "e:v e:x, 1"),
    'sh:pattern "^[0-9]+$"': ('e:v "12"', 'e:v "1a", ""'),
    'sh:pattern "^a" ; sh:flags "i"': ('e:v "A"', 'e:v "b"'),
    "sh:minLength 2": ('e:v "ab"', 'e:v "a"'),
    "sh:maxLength 2": ('e:v "ab"', 'e:v "abc"'),
    'sh:in ( "a" e:x )': ('e:v "a", e:x', 'e:v "b"'),
    'sh:hasValue "a"': ('e:v "a", "b"', 'e:v "b"'),
    'sh:languageIn ( "zh" )': ('e:v "a"@zh, "b"@zh-Hans', 'e:v "a"@en, "b"'),
    "sh:uniqueLang true": ('e:v "a"@zh, "b"@en', 'e:v "a"@zh, "b"@zh, "c"@zh'),
    "sh:minInclusive 1": ("e:v 1, 2.5", "e:v 0"),
    "sh:maxInclusive 1": ("e:v 1, 0.5", "e:v 2"),
    "sh:or ( [ sh:class e:D ] [ sh:datatype xsd:string ] )": ('e:v e:d, "x"', "e:v 1, e:x"),
    'sh:and ( [ sh:minLength 1 ] [ sh:pattern "a" ] )': ('e:v "a"', 'e:v "b"'),
    "sh:not [ sh:class e:D ]": ("e:v e:x", "e:v e:d"),
    "sh:lessThanOrEquals e:u": ("e:v 1 ; e:u 1, 2", "e:v 2 ; e:u 1"),
}
MORE = "e:d a e:D ; e:w 1 . e:e a e:E . e:E rdfs:subClassOf e:D ."


@pytest.mark.parametrize("constraint", CONSTRAINTS)
@pytest.mark.parametrize("good", [True, False])
def test_core_constraint_in_both_ways(constraint: str, good: bool) -> None:
    values = CONSTRAINTS[constraint][0 if good else 1]
    data = f"{HEAD} e:a a e:C ; {values} . {MORE}"
    rules = SHAPE.format(constraint)
    fast, reference = shapes.check(data, rules), shapes.check(data, rules, way="reference")
    assert fast.conforms is good
    assert len(fast.results) == len(reference.results)
    if "[]" not in values:
        assert [r.key for r in fast.results] == [r.key for r in reference.results]


def test_shapes_without_focus_are_told() -> None:
    report = shapes.check(clean_book().turtle())
    assert [iri.rsplit("/", 1)[-1] for iri in report.idle] == ["finding"]


def test_a_graph_may_come_in_any_form(tmp_path: Path) -> None:
    turtle = clean_book().turtle()
    quads = data_to_quads(turtle)
    store = ox.Store()
    store.extend(ox.Quad(q.subject, q.predicate, q.object, ox.NamedNode("urn:g")) for q in quads)
    file = tmp_path / "g.ttl"
    file.write_text(turtle, encoding="utf-8")
    for data in (turtle.encode(), file, store, iter(quads)):
        assert len(set(data_to_quads(data))) == len(set(quads))


def test_reports_are_told_in_three_forms() -> None:
    report = shapes.check(f"{HEAD} e:a a e:C .", SHAPE.format("sh:minCount 1"))
    assert "Conforms: False" in report.text()
    assert '"conforms": false' in report.json()
    parsed = list(ox.parse(report.turtle().encode(), format=ox.RdfFormat.TURTLE))
    assert sum(q.predicate.value.endswith("sourceShape") for q in parsed) == 1


def test_both_ways_agree_on_the_clean_disclosure_damaged() -> None:
    book = clean_book()
    book.find("/expenditure/o/2031-budget/2080505/total/total").printed = "49.00"
    rules = shapes.shapes_ttl("functional-hierarchy")
    fast = shapes.check(book.turtle(), rules)
    reference = shapes.check(book.turtle(), rules, way="reference")
    assert fast.results
    assert [r.key for r in fast.results] == [r.key for r in reference.results]


def test_every_query_is_answered_and_no_error_is_lost() -> None:
    texts = [f"{number}" for number in range(50)]
    assert in_threads(lambda text: [{text: ox.Literal(text)}], texts) == {
        text: [{text: ox.Literal(text)}] for text in texts
    }
    with pytest.raises(KeyError):
        in_threads(dict[str, list[Row]]().__getitem__, texts)
