"""What a query's text tells before it is run, and what is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish.sparql_text import MAX_NESTING, RefusedError, read_query, tokens, with_limit


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("SELECT * { ?s ?p ?o }", "SELECT"),
        ("PREFIX ask: <http://x/> CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", "CONSTRUCT"),
        ("# SELECT\nASK { ?s ?p ?o }", "ASK"),
        ("BASE <http://x/select> DESCRIBE <a>", "DESCRIBE"),
        ("ASK { { SELECT * { ?s ?p ?o } } }", "ASK"),
        ("nonsense", ""),
        ("", ""),
    ],
)
def test_form(text: str, form: str) -> None:
    assert read_query(text).form == form


@pytest.mark.parametrize(
    ("text", "has_dataset"),
    [
        ("SELECT * FROM <http://g> { ?s ?p ?o }", True),
        ("SELECT * FROM NAMED <http://g> { GRAPH ?g { ?s ?p ?o } }", True),
        ("SELECT * { ?s ?p 'FROM' }", False),
        ("SELECT ?from { ?from ?p ?o }", False),
    ],
)
def test_dataset(text: str, has_dataset: bool) -> None:
    assert read_query(text).has_dataset is has_dataset


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <http://x/> { ?s ?p ?o } }",
        "SELECT * { service silent ?s { ?s ?p ?o } }",
        r"SELECT * { \u0053ERVICE <http://x/> { ?s ?p ?o } }",
        r"SELECT * { ?s <a> ex:a\#b . SERVICE <http://x/> {} }",
        "SELECT * { ?s ?p 'a' } # x\n { SERVICE <http://x/> {} }",
        "SELECT * { ?s ?p '''a'b''' . SERVICE <http://x/> {} }",
        "INSERT DATA { <a> <b> <c> }",
        "PREFIX x: <http://x/> DELETE WHERE { ?s ?p ?o }",
        "DROP ALL",
        "SELECT * " + "{" * (MAX_NESTING + 1) + "}" * (MAX_NESTING + 1),
        "SELECT * { ?s ?p '" + "a" * 100_000 + "' }",
    ],
)
def test_refused(text: str) -> None:
    with pytest.raises(RefusedError):
        read_query(text)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { ?s ?p 'SERVICE' }",
        'SELECT * { ?s ?p "a \\" SERVICE" }',
        "SELECT * { ?s ?p <http://x/SERVICE> } # SERVICE",
        "SELECT ?service { ?service ?p ?o }",
        "PREFIX service: <http://x/> SELECT * { ?s service:x ?o }",
        "SELECT * { ?s ?p ?o FILTER(?a <?b && ?c> 3) }",
    ],
)
def test_not_refused(text: str) -> None:
    assert read_query(text).form == "SELECT"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SELECT * { ?s ?p ?o }", "SELECT * { ?s ?p ?o } LIMIT 5"),
        ("SELECT * { ?s ?p ?o } LIMIT 3", "SELECT * { ?s ?p ?o } LIMIT 3"),
        ("SELECT * { ?s ?p ?o } LIMIT 30 OFFSET 2", "SELECT * { ?s ?p ?o } LIMIT 5 OFFSET 2"),
        (
            "SELECT * { { SELECT * { ?s ?p ?o } LIMIT 9 } }",
            "SELECT * { { SELECT * { ?s ?p ?o } LIMIT 9 } } LIMIT 5",
        ),
        (
            "SELECT * { ?s ?p ?o } VALUES ?s { <a> }",
            "SELECT * { ?s ?p ?o } LIMIT 5 VALUES ?s { <a> }",
        ),
        ("SELECT * { ?s ?p ?o } # LIMIT 1", "SELECT * { ?s ?p ?o } LIMIT 5 # LIMIT 1"),
    ],
)
def test_limit_put_in(text: str, expected: str) -> None:
    assert with_limit(text, read_query(text), 5).split() == expected.split()


@given(st.text(max_size=200))
def test_any_text_is_survived(text: str) -> None:
    try:
        shape = read_query(text)
    except RefusedError:
        return
    assert shape.end <= len(text)
    assert all(text[t.start : t.end] == t.text for t in tokens(text))
