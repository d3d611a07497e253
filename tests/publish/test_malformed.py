"""What is wrong with a query that cannot be parsed, told with its place and what would mend it."""

import pytest
from httpx import Client
from pyoxigraph import Store

from publish.malformed import Fault, fault

FAULTS = {
    "SELEKT * { ?s ?p ?o }": Fault("query-start", {"line": 1, "column": 1, "text": "SELEKT"}),
    "PREFIX a: <x:y>": Fault("query-none", {}),
    "ASK {\n ?s a mz:Project }": Fault(
        "query-prefix",
        {"line": 2, "column": 7, "name": "mz", "iri": "https://w3id.org/mingzhang/def#"},
    ),
    "ASK { ?s foo:bar ?o }": Fault(
        "query-prefix", {"line": 1, "column": 10, "name": "foo", "iri": "…"}
    ),
    "ASK { ?s ?p ?o\n FILTER(?o > 1 }": Fault("query-open", {"line": 2, "column": 8, "text": "("}),
    "ASK { ?s ?p ?o } }": Fault("query-closes", {"line": 1, "column": 18, "text": "}"}),
    "ASK { ?s ?p ?o": Fault("query-open", {"line": 1, "column": 5, "text": "{"}),
    "SELECT ?s { ?s ?p ?o } ORDER ?s": Fault(
        "query-hoped", {"line": 1, "column": 32, "text": "?s", "hoped": "BY"}
    ),
    "ASK { ?s ?p <http://a b> }": Fault(
        "query-reason",
        {"line": 1, "column": 25, "text": ">", "reason": "IRI parsing failed"},
    ),
    "ASK { ?s ?p }": Fault("query-stuck", {"line": 1, "column": 14, "text": "}"}),
}


def engine_says(query: str) -> str:
    """The engine's own words about a query that it cannot parse."""
    with pytest.raises(SyntaxError) as caught:
        Store().query(query)
    return str(caught.value)


@pytest.mark.parametrize("query", FAULTS)
def test_faults(query: str) -> None:
    found, expected = fault(query, engine_says(query)), FAULTS[query]
    assert found.key == expected.key
    assert {k: v for k, v in found.values.items() if k != "column"} == {
        k: v for k, v in expected.values.items() if k != "column"
    }
    if found.key in {"query-start", "query-prefix", "query-open", "query-closes"}:
        assert found.values["column"] == expected.values["column"]


def test_other_words_are_kept() -> None:
    assert fault("ASK {}", "42 is\n no answer") == Fault(
        "query-words", {"words": "42 is no answer"}
    )


def test_remedy_over_http(client: Client) -> None:
    words = client.get("/sparql", params={"query": "ASK { ?s a mz:Project }"}).text
    assert words == (
        "400 line 1, column 12: the prefix mz: is not declared; "
        "begin with PREFIX mz: <https://w3id.org/mingzhang/def#>\n"
    )


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("ASK { ?s a mz:Project }", "前缀 mz: 没有声明"),
        ("ASK { SERVICE <http://x.example/> { ?s ?p ?o } }", "本端点不支持 SERVICE"),
        ("INSERT DATA { <a:a> <b:b> 1 }", "本端点只读"),
    ],
)
def test_remedy_on_the_page(client: Client, query: str, words: str) -> None:
    headers = {"accept": "text/html", "accept-language": "zh"}
    page = client.get("/sparql", params={"query": query}, headers=headers)
    assert page.status_code == 400
    assert words in page.text
    assert query.replace("<", "&lt;").replace(">", "&gt;") in page.text


def test_client_asks_for_less_time(client: Client) -> None:
    cross = " . ".join(f"?a{n} ?b{n} ?c{n}" for n in range(6))
    query = f"SELECT (COUNT(*) AS ?n) {{ {cross} }}"
    found = client.get("/sparql", params={"query": query, "timeout": "0.5"})
    assert (found.status_code, found.text) == (
        504,
        "504 stopped after 0.5 seconds, the time limit\n",
    )
    assert found.elapsed.total_seconds() < 5


def test_problem_as_page(client: Client) -> None:
    for language, words in (("zh", "没有找到"), ("en", "Not found")):
        headers = {"accept": "text/html,*/*;q=0.8", "accept-language": language}
        page = client.get("/id/disclosure/nowhere", headers=headers)
        assert page.status_code == 404
        assert page.headers["content-type"] == "text/html; charset=utf-8"
        assert page.headers["cache-control"] == "no-store"
        assert f"<h1>{words}</h1>" in page.text
    assert client.get("/nowhere").headers["content-type"].startswith("text/plain")
