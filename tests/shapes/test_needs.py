"""What a graph must hold for a query: of one subject, all that a sentence of patterns asks."""

import pyoxigraph as ox
import pytest

from shapes.model import Graph, Query
from shapes.needs import Holdings, query_to_needs

PREFIXES = "PREFIX e: <urn:x:>\n"
DATA = """
@prefix e: <urn:x:> .
e:a a e:Figure ; e:kind e:income ; e:year e:y1 ; e:name "甲" .
e:b a e:Figure ; e:kind e:expenditure .
e:c a e:Project ; e:year e:y2 .
e:d a e:Figure ; e:name "one ; e:kind e:other ." .
"""


def is_asked(body: str) -> bool:
    graph = Graph(ox.parse(DATA.encode(), format=ox.RdfFormat.TURTLE))
    needs = query_to_needs(Query(f"SELECT $this WHERE {{ {body} }}", PREFIXES, ()))
    return Holdings(graph, [needs]).meet(needs)


@pytest.mark.parametrize(
    "body",
    [
        "?f a e:Figure ; e:kind e:income ; e:year ?y .",
        "?f e:kind e:income . ?g e:kind e:expenditure .",
        "?f e:kind ?k . FILTER (?k IN (e:other, e:income))",
        "{ SELECT ?f WHERE { ?f e:kind ?k . FILTER (?k IN (e:income)) } }"
        "{ SELECT ?g WHERE { ?g e:kind ?k . FILTER (?k IN (e:expenditure)) } }",
        "?f a e:Figure . OPTIONAL { ?f e:kind e:other }",
        "?f a e:Figure . FILTER NOT EXISTS { ?f e:kind e:other }",
        "{ ?f e:kind e:other } UNION { ?f e:kind e:income }",
        '?f a e:Figure ; e:name "one ; e:kind e:other ." .',
        "?f e:year ?anything . ?g (e:none|e:kind) ?k .",
        '?f e:name ?n . FILTER CONTAINS(?n, "one")',
        '?f e:name ?n . FILTER (CONTAINS(?n, "none") || REGEX(?n, "^(甲)|乙"))',
        '?f e:name ?n . FILTER (REGEX(?n, "none|^one") && !CONTAINS(?n, "甲"))',
        '?f e:name ?n . FILTER (CONTAINS(?n, "none") || ?n = "甲")',
        '?f e:name ?n . FILTER REGEX(?n, "n[eo]")',
        '?f e:name ?n . OPTIONAL { ?f e:kind ?k . FILTER CONTAINS(?n, "none") }',
        '?f e:name "甲"',
    ],
)
def test_what_may_find_something_is_asked(body: str) -> None:
    assert is_asked(body)


@pytest.mark.parametrize(
    "body",
    [
        "?f a e:Figure ; e:kind e:other .",
        "?f a e:Figure ; e:kind e:expenditure ; e:year ?y .",
        "?f a e:Project ; e:kind ?k .",
        "?f a e:Figure ; e:kind ?k . FILTER (?k IN (e:other, e:third))",
        "?g a e:Figure . { SELECT ?f WHERE { ?f a e:Project ; e:kind e:income } }",
        "?f a e:Figure . { SELECT ?g WHERE { ?g e:kind ?k . FILTER (?k IN (e:other)) } }",
        "?f e:kind e:income , e:expenditure .",
        "?f e:none ?anything .",
        "?f a e:Figure ; (e:none|e:nothing) ?anything .",
        '?f e:name "乙" .',
        '?f e:name ?n . FILTER CONTAINS(?n, "none")',
        '?f e:name ?n . FILTER (?f != e:c && REGEX(?n, "none|^no$"))',
        '?f e:name ?n . FILTER ((CONTAINS(?n, "none") || CONTAINS(?n, "乙")) && ?f != e:c)',
    ],
)
def test_what_can_find_nothing_is_not_asked(body: str) -> None:
    assert not is_asked(body)
