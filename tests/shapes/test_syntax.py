"""The grammar of the queries: what is read, how it is seen, and what is refused."""

import pytest

from shapes.model import all_shapes
from shapes.sparql import query_to_plain
from shapes.syntax import (
    Bind,
    Filter,
    Group,
    Maybe,
    Select,
    Triple,
    UnreadError,
    Ways,
    text_to_select,
)


def read(body: str) -> Group:
    return text_to_select(f"SELECT * WHERE {{ {body} }}")[1].group


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("?s a :C ; :p 1, -2.5 . ?t :q $u .", "?s a :C . ?s :p 1 . ?s :p -2.5 . ?t :q $u"),
        ("?s ?p <urn:x?y#z> .", "?s ?p <urn:x?y#z>"),
        ("?s ( :p | ^:q )/:r* ?t", "?s (:p|^:q)/:r* ?t"),
        ("?s !(:p|^:q) true . # ?s :no :no .\n ?s :p+ .5e3", "?s !(:p|^:q) true . ?s :p+ .5e3"),
        ("?s a.b:c.d ?t.?t a:b:c '甲 } #'", "?s a.b:c.d ?t . ?t a:b:c '甲 } #'"),
        ('?s :p "甲\\" }"@zh-Hans ; :q "1"^^:n', '?s :p "甲\\" }"@zh-Hans . ?s :q "1"^^:n'),
    ],
)
def test_patterns_are_read(body: str, expected: str) -> None:
    parts = read(body).parts
    told = [(p.subject, p.path, p.object) for p in parts if isinstance(p, Triple)]
    assert " . ".join(map(" ".join, told)) == expected


def test_each_part_of_a_group_is_read_in_its_order() -> None:
    group = read(
        "?s :p ?n OPTIONAL { ?s :q ?m } FILTER (?n > 1) FILTER NOT EXISTS { ?s :r ?k } "
        "BIND (?n * 2 AS ?twice) { ?a :p ?b } UNION { SELECT ?a WHERE { ?a :q ?c } } FILTER BOUND(?m)"
    )
    kinds = [type(part) for part in group.parts]
    assert kinds == [Triple, Maybe, Filter, Filter, Bind, Ways, Filter]
    assert group.sure == {"s", "n"}
    assert group.may == {"s", "n", "m", "twice", "a", "b"}
    assert group.named == {*group.may, "k"}


def test_ways_bind_for_sure_what_each_of_them_binds() -> None:
    (ways,) = read("{ ?a :p ?b BIND (1 AS ?c) } UNION { ?a :q ?d OPTIONAL { ?a :p ?b } }").parts
    assert ways.sure == {"a"}
    assert ways.may == {"a", "b", "c", "d"}


@pytest.mark.parametrize(
    ("head", "told"),
    [
        ("DISTINCT $a ?b", "ab"),
        (
            "?a (COUNT(DISTINCT ?c) AS ?n) (GROUP_CONCAT(IF(?b = ?c, STR(?b), ''); separator=' AS ?b') AS ?t)",
            "ant",
        ),
        ("*", "abc"),
        ("(COUNT(*) AS ?n)", "n"),
    ],
)
def test_a_select_tells_what_its_head_lists(head: str, told: str) -> None:
    text = f"SELECT {head} WHERE {{ ?a :p ?b OPTIONAL {{ ?a :q ?c }} }} GROUP BY ?a"
    assert text_to_select(text)[1].may == set(told)
    (ways,) = read(f"{{ {text} }}").parts
    assert isinstance(ways, Ways)
    assert isinstance(ways.ways[0], Select)
    assert ways.named == set(told)
    assert not ways.sure


def test_an_expression_stays_as_it_stands() -> None:
    text = "FILTER (COUNT(?a)>1 && NOT EXISTS { ?a :p '}' } || xsd:decimal(?b) -1 < .5)"
    (condition,) = read(text).parts
    assert isinstance(condition, Filter)
    pieces = condition.condition.pieces
    assert [one for one in pieces if isinstance(one, str)] == [
        "(COUNT(?a)>1 && NOT EXISTS",
        "|| xsd:decimal(?b) -1 < .5)",
    ]
    assert condition.named == {"a", "b"}


def test_declarations_stay_before_the_select() -> None:
    text = "PREFIX : <urn:SELECT:x> # SELECT\nSELECT ?s { ?s ?p ?o } ORDER BY ?s LIMIT 1"
    before, select = text_to_select(text)
    assert before == text[: text.index("SELECT ?s")]
    assert select.tail.pieces == ("ORDER BY ?s LIMIT 1",)


@pytest.mark.parametrize(
    "body",
    [
        "?s :p _:b",
        "?s :p [ :q 1 ]",
        "?s :p ( 1 2 )",
        '?s :p """甲"乙"""',
        "?s :p 1 VALUES ?s { :a }",
        "?s :p 1 MINUS { ?s :q 2 }",
        "GRAPH ?g { ?s :p 1 }",
        "?s :p 1 optional { ?s :q 2 }",
        "{ SELECT (COUNT(?s) as ?n) WHERE { ?s :p 1 } }",
        "{ SELECT ?s where { ?s :p 1 } }",
        "?s :p 1 ?t :q 2",
        "?s :p 1 } LIMIT 1 {",
        "?s :p FILTER (?s > 1)",
        "?s :p 1 FILTER (?s > 1",
        "?s :p 名·字:甲",
        "?s :p",
    ],
)
def test_what_the_grammar_lacks_is_refused(body: str) -> None:
    with pytest.raises(UnreadError):
        read(body)
    with pytest.raises(UnreadError):
        text_to_select(f"ASK {{ {body} }}")


def test_every_query_of_the_shapes_is_read() -> None:
    queries = [query for shape in all_shapes() for query in shape.queries]
    read = [text_to_select(query_to_plain(query)[0])[1] for query in queries]
    assert len(read) > 250
    assert all("this" in select.may for select in read)
