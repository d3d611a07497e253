"""A query with its joins in order has the solutions of the one as it was written."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from clean import clean_book
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.corpus import LAYOUTS, generate
from shapes import stages
from shapes.model import all_shapes, shapes_ttl
from shapes.model import read_shapes as shapes_of
from shapes.ordering import in_order
from shapes.sparql import query_to_plain
from tests.graphs import source_to_graph
from tests.shapes.test_stages import store_of, whole

CASES = Path(__file__).resolve().parent.parent / "cases" / "shapes"
PREFIX = "PREFIX : <urn:x:> "
DATA = """
@prefix : <urn:x:> .
:a :p 1 ; :q 1, 2 ; :of :t ; :label "甲 } OPTIONAL {" .
:b :p 2 ; :q 3 ; :of :t .
:c :p 3 .
:t :in :u . :u :in :v .
"""


def ordered(body: str) -> str:
    """The text of a query in order, after it was seen to have the same solutions, and some."""
    store, text = store_of(DATA), f"{PREFIX}SELECT * WHERE {{ {body} }}"
    new = in_order(text)
    assert whole(store, new) == whole(store, text) != Counter(), new
    return new


@pytest.mark.parametrize(
    "body",
    [
        # a group that would see a variable of outside: in a condition, in EXISTS, in a value
        "?s :p ?n . { ?s :q ?m FILTER (!BOUND(?n)) }",
        "?s :p ?n . { ?s :q ?m FILTER EXISTS { :a :p ?one FILTER (!BOUND(?n)) } }",
        "?s :p ?n . { BIND (COALESCE(?n, 0) AS ?k) ?s :p ?n }",
        "?s :p ?n . { { ?s :q ?m FILTER (!BOUND(?n)) } }",
        "?s :p ?n . { ?s :q ?m FILTER (!BOUND(?n)) } UNION { ?s :of ?m }",
        # one that only some solutions have
        "{ ?s :p ?n } UNION { ?s :q ?k } { ?s ?any :t FILTER (!BOUND(?k)) }",
        "?s :of ?t . { ?s :p ?n } UNION { ?s :q ?k } { ?s ?any ?x FILTER (!BOUND(?k)) }",
        "?s :p ?n . { { ?s :q ?m } UNION { ?s :p ?n } FILTER (!BOUND(?n)) }",
        "?s :of ?t OPTIONAL { ?s :q ?k } { ?s :p ?n FILTER (!BOUND(?k)) }",
        "?s :of ?t BIND (1 AS ?k) { ?s :p ?n FILTER (!BOUND(?k)) }",
        # what would be computed, or left out, for a value that is there already
        "?s :p ?n . { ?s :q ?m BIND (?m AS ?n) }",
        "?s :p ?n . { ?s :of ?t OPTIONAL { ?s :q ?n } }",
        "?s :p ?n . { ?s :of ?t OPTIONAL { ?s :q ?k FILTER (!BOUND(?n)) } }",
        "?s :p ?n . { ?s :q ?m OPTIONAL { ?x :p ?k FILTER (?k > ?m && !BOUND(?n)) } }",
        "?s :p ?n . { ?s :of ?t OPTIONAL { ?s :q ?k BIND (COALESCE(?n, 0) AS ?z) } }",
        "?s :p ?n . { ?s :of ?t OPTIONAL { ?s :q ?n } ?x :q ?n }",
        "?s :p ?n . { ?s :of ?t OPTIONAL { ?s :q ?k OPTIONAL { ?x :q ?n } } }",
        "?s :p ?n . { SELECT ?s WHERE { ?s :q ?m } ORDER BY DESC(?m) LIMIT 1 }",
        "?s :p ?n . { SELECT ?s (MAX(?n) AS ?m) WHERE { ?s :q ?n } GROUP BY ?s }",
        "?s :p ?n . { { SELECT ?s WHERE { ?s :q ?m } ORDER BY DESC(?m) LIMIT 1 } }",
        # what is optional sees outside in its own condition alone
        "?s :p ?n OPTIONAL { ?s :of ?t . { ?s :q ?k FILTER (!BOUND(?n)) } }",
        "?s :p ?n OPTIONAL { ?s :of ?t . { ?s :q ?k FILTER (!BOUND(?n)) } FILTER (?k > ?n) }",
        "?s :p ?n OPTIONAL { ?s :q ?k BIND (COALESCE(?n, 0) AS ?z) }",
        "?s :p ?n OPTIONAL { ?s :q ?k FILTER (?k > ?n) }",
        "?s :p ?n OPTIONAL { ?s :of ?t OPTIONAL { ?s :q ?n } }",
        # what stands behind OPTIONAL and BIND stays there, and what stands before
        "?s :of ?t OPTIONAL { ?s :q ?k } ?x :p ?k",
        "?x :p ?k OPTIONAL { ?s :q ?k } ?s :of ?t",
        "OPTIONAL { ?s :q ?k } OPTIONAL { ?x :p ?k } ?s :of ?t",
        "?s :p ?n BIND (1 / 0 AS ?k) ?t :p ?k",
        "?s :p ?n BIND (?n + 1 AS ?k) ?t :p ?k . BIND (?k + 1 AS ?l) OPTIONAL { ?u :p ?l }",
        "BIND (2 AS ?n) ?s :p ?n",
        # a path of no length leads from a node alone, not from any value
        "?s :in ?u BIND (IF(?s = :t, :nowhere, ?u) AS ?x) ?x :in* ?y",
        "?s :in ?u BIND (IF(?s = :t, :nowhere, ?u) AS ?x) { ?x :in* ?y }",
        "?s :in ?u BIND (IF(?s = :t, :nowhere, ?u) AS ?x) ?x :in? ?y",
        "?s :of ?t . ?t :in* ?top",
        "?x :in* ?y",
        # ways of their own, and what joins to them
        "{ ?s :p ?n } UNION { ?s :q ?n } UNION { SELECT ?s WHERE { ?s :label ?n } } ?s :of ?t",
        "{ ?s :p ?n FILTER (?n < 2) } UNION { BIND (:b AS ?s) } ?s :of ?t . ?t :in ?u",
        "{ ?s :p 1 } { ?t :p 2 } ?s :of ?u . ?t :of ?u",
        "{ } ?s :p ?n",
        # EXISTS: its own joins, ways and groups, with and without what is outside
        "?s :p ?n FILTER EXISTS { ?s :q ?m . ?t :p ?m FILTER (?m > ?n) }",
        "?s :p ?n FILTER NOT EXISTS { ?s :q ?m . ?t :in ?u . ?x :p ?m }",
        "?s :p ?n FILTER EXISTS { { ?s :of ?t } UNION { ?t :q ?n } ?t :in ?u }",
        "?s :p ?n FILTER EXISTS { ?t :p ?m . { ?t :q ?k FILTER (!BOUND(?m)) } }",
        "?s :p ?n FILTER EXISTS { ?s :of ?t . { ?t :in ?u . ?u :in ?v FILTER (?n < 2) } }",
        "?s :p ?n FILTER EXISTS { ?s :of ?t OPTIONAL { ?s :q ?k FILTER (?k > 2 * ?n - 1) } FILTER (!BOUND(?k)) }",
        "?s :p ?n FILTER EXISTS { { SELECT ?s WHERE { ?s :q ?m } GROUP BY ?s HAVING (COUNT(?m) > 1) } }",
        "?s :p ?n FILTER EXISTS { SELECT ?s WHERE { ?s :q ?m FILTER (?m > 2) } }",
        "?s :p ?n FILTER (IF(EXISTS { ?s :q ?m }, ?n < 2, NOT EXISTS { ?s :of ?t . ?t :in ?u }))",
        "?s :p ?n BIND (EXISTS { ?s :q ?m . ?t :p ?m } AS ?known) ?s :of ?t",
        # a text, its braces and keywords
        '?s :label "甲 } OPTIONAL {" ; :p ?n FILTER (?n < 2) # } FILTER (false)\n',
        "?s :label ?l FILTER (CONTAINS(?l, \"}\") && STRSTARTS(?l, '甲 }')) ?s :of ?t",
        "?s :p ?n , 1 ; :q ?m ; ?any ?x . ?x ^:of/:p|:in ?y FILTER (?n IN (1, 2) && ?m -1 < 9)",
    ],
)
def test_solutions_stay(body: str) -> None:
    ordered(body)


@pytest.mark.parametrize(
    ("body", "count"),
    [
        ("?s :p ?n . { ?s :of ?t . ?t :in ?u FILTER EXISTS { :b :q ?n } }", 2),
        (
            "?s :p ?n OPTIONAL { ?t :in ?u . { ?s :of ?t . ?s :q ?k FILTER EXISTS { :b :q ?n } } }",
            4,
        ),
        ("?s :of ?t OPTIONAL { ?s :q ?n } { ?s :p ?m . ?x :p 3 FILTER EXISTS { :c :p ?n } }", 3),
    ],
)
def test_no_group_that_is_asked_at_once_sees_outside(body: str, count: int) -> None:
    """Oxigraph takes each EXISTS for one that may be asked for each solution of what it joins to."""
    text = in_order(f"{PREFIX}SELECT * WHERE {{ {body} }}")
    assert whole(store_of(DATA), text).total() == count, text


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("?s :p ?n . ?s :of :t", "?s :of :t LATERAL {?s :p ?n}"),
        ("?s :p ?n . ?s :q ?m . ?s :of :t", "?s :of :t LATERAL {?s :p ?n LATERAL {?s :q ?m}}"),
        ("?s :p ?n . ?s :q ?m . ?s :of :t FILTER (?m > 1)", ":t LATERAL {?s :q ?m LATERAL {?s :p"),
        (
            "?s :p ?n . ?s :q ?m . ?s :of :t FILTER (?s != :c) FILTER (?m > 1)",
            ":t LATERAL {?s :q ?m LATERAL {?s :p ?n}}",
        ),
        ("?s :p ?n . ?s :q ?m . ?s :of :t FILTER (?m > ?n)", ":t LATERAL {?s :p ?n LATERAL"),
        ("?s :p 1 . ?s :q ?m . ?s :of :t", "?s :p 1 LATERAL {?s :of :t LATERAL {?s :q ?m}}"),
        ("?s :p ?n OPTIONAL { ?s :q ?k FILTER (?k > ?n) }", "LATERAL {OPTIONAL {?s :q ?k FILTER"),
        ("?s :p ?n . { ?s :q ?k FILTER (?s != :c) }", "LATERAL {{?s :q ?k FILTER (?s != :c)}}"),
        ("?s :p ?n . { ?s :q ?m OPTIONAL { ?s :label ?l } }", "LATERAL {{?s :q ?m LATERAL {OPT"),
        (
            "?s :q ?m . { ?s :q ?m OPTIONAL { ?x :p ?k FILTER (?k > ?m) } }",
            "LATERAL {{?s :q ?m LAT",
        ),
        ("?s :of ?t . ?t :in* ?top", "?s :of ?t LATERAL {?t :in* ?top}"),
        ("?s :p ?n FILTER EXISTS { ?s :q ?m . ?t :p ?m }", "{?s :q ?m LATERAL {?t :p ?m}}"),
        ("?s :p ?n . ?t :in ?u . ?s :of ?t . ?x :q ?y", "LATERAL {?t :in ?u}} {?x :q ?y}"),
        ("?s :of ?t . { ?s :p ?n . ?t :in ?u }", "LATERAL {{?s :p ?n LATERAL {?t :in ?u}}}"),
        (
            "?s :of :t . { ?x :p ?n . ?s :q ?n }",
            "?s :of :t LATERAL {{?s :q ?n LATERAL {?x :p ?n}}}",
        ),
        (
            "?s :of :t BIND (1 AS ?k) { ?s :q ?n . ?x :q 1 . ?x :q ?n FILTER (!BOUND(?k)) }",
            "{?x :q 1 LATERAL {?x :q ?n LATERAL {?s :q ?n}} FILTER (!BOUND(?k))}",
        ),
        (
            "?s :p ?n FILTER EXISTS { ?s :q ?m FILTER EXISTS { ?x :of ?t . ?x :p ?n } }",
            "EXISTS{?x :p ?n LATERAL {?x :of ?t}}",
        ),
        ("?s :p ?n FILTER EXISTS { ?t :in ?u . ?s :q ?m }", "{?s :q ?m {?t :in ?u}}"),
    ],
)
def test_joins_are_loops_in_order(body: str, told: str) -> None:
    assert told in ordered(body)


def test_a_group_that_is_asked_alone_is_taken_for_no_loop() -> None:
    body = "?s :of ?t . ?s :p ?n . { SELECT ?s WHERE { ?s :q ?m } GROUP BY ?s }"
    assert "{SELECT * WHERE {?s :of ?t LATERAL {?s :p ?n}}} {SELECT ?s" in ordered(body)


@pytest.mark.parametrize(
    "text", ["ASK { ?s ?p ?o }", "SELECT ?s WHERE { [] :p ?s }", "SELECT ?s {"]
)
def test_what_the_grammar_lacks_stays_as_it_is(text: str) -> None:
    assert in_order(text) == text


VARIABLES = st.sampled_from(["?s", "?t", "?u", "?v"])
NODES = st.sampled_from([":a", ":b", ":c", "1", "2"])
PREDICATES = st.sampled_from([":p", ":q", ":p", ":q", ":p", ":p*", ":q?", "(:p|:q)", "^:p/:q"])
TRIPLES = st.builds("{} {} {} .".format, VARIABLES, PREDICATES, VARIABLES | NODES)
VALUES = st.builds(
    "{}({}, {})".format, st.sampled_from(["COALESCE", "IF", "CONCAT"]), VARIABLES, NODES
)


def blocks(group: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    exists = st.builds("{}EXISTS {{ {} }}".format, st.sampled_from(["", "NOT "]), group)
    conditions = st.one_of(
        exists,
        st.builds("{}BOUND({})".format, st.sampled_from(["", "!"]), VARIABLES),
        st.builds("{} {} {}".format, VARIABLES, st.sampled_from(["=", "!="]), VARIABLES),
    )
    part = st.one_of(
        TRIPLES,
        st.builds("FILTER ({})".format, conditions),
        st.builds("OPTIONAL {{ {} }}".format, group),
        st.builds("{{ {} }}".format, group),
        st.builds("{{ {} }} UNION {{ {} }}".format, group, group),
        st.builds("BIND (COALESCE({}, {}) AS {})".format, VARIABLES, NODES, VARIABLES),
        st.builds("{{ SELECT DISTINCT {} WHERE {{ {} }} }}".format, VARIABLES, group),
    )
    return st.lists(part, min_size=1, max_size=3).map(" ".join)


GROUPS = st.recursive(TRIPLES, blocks, max_leaves=8)
GRAPHS = st.lists(
    st.builds(
        "{} {} {} .".format,
        st.sampled_from([":a", ":b", ":c"]),
        st.sampled_from([":p", ":q"]),
        NODES,
    ),
    min_size=3,
    max_size=8,
)


@settings(max_examples=400, deadline=None, derandomize=True)
@given(GRAPHS, GROUPS)
def test_any_query_keeps_its_solutions(triples: list[str], body: str) -> None:
    store, text = (
        store_of(f"@prefix : <urn:x:> . {' '.join(triples)}"),
        f"{PREFIX}SELECT * {{ {body} }}",
    )
    try:
        expected = whole(store, text)
    except SyntaxError:  # a variable is bound twice: no query
        return
    assert whole(store, in_order(text)) == expected


@pytest.fixture(scope="module")
def queries() -> Iterator[dict[str, list[str]]]:
    """By each shape's name, its queries and what they look for, as they are written."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stages, "in_order", str)
        told: dict[str, list[str]] = {}
        for shape in all_shapes():
            for query in shape.queries:
                text = query_to_plain(query)[0]
                staged = stages.query_to_stages.__wrapped__(text)
                told[shape.iri.rsplit("/", 1)[-1]] = [text, *([staged.look] if staged else [])]
        yield told


def assert_same(store: ox.Store, texts: list[str]) -> int:
    """How many solutions both ways to write some queries have; a list may have any order."""
    found = 0
    for text in texts:
        one, other = (
            Counter(
                tuple(str(sorted(value)) for value in row) for row in whole(store, way).elements()
            )
            for way in (text, in_order(text))
        )
        assert one == other, text
        found += one.total()
    return found


def test_every_query_is_written_anew(queries: dict[str, list[str]]) -> None:
    texts = [text for texts in queries.values() for text in texts]
    assert len(texts) > 400
    assert all("LATERAL" in in_order(text) for text in texts)


def test_shapes_find_the_same_in_their_cases(queries: dict[str, list[str]]) -> None:
    files = sorted(CASES.glob("*/*.ttl"))
    assert len(files) > 180
    found = 0
    for file in files:
        names = [shape.iri.rsplit("/", 1)[-1] for shape in shapes_of(shapes_ttl(file.parent.name))]
        store = store_of(file.read_bytes())
        found += assert_same(store, [text for name in names for text in queries.get(name, ())])
    assert found > 400


def test_shapes_find_the_same_in_the_clean_disclosure(queries: dict[str, list[str]]) -> None:
    store = store_of(clean_book().turtle())
    assert assert_same(store, [text for texts in queries.values() for text in texts])


@pytest.mark.parametrize("layout", LAYOUTS)
def test_shapes_find_the_same_in_generated_disclosures(
    layout: str, queries: dict[str, list[str]], tmp_path: Path
) -> None:
    source = tmp_path / "generated.txt"
    source.write_text(generate(43, layout)[0], encoding="utf-8")
    store = store_of(source_to_graph(source))
    assert assert_same(store, [text for texts in queries.values() for text in texts])
