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
e:c a e:Project ; e:year e:y2 ; e:size 7.0 .
e:d a e:Figure ; e:name "one ; e:kind e:other ." .
e:n a e:Note ; e:of e:a .
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
        "{ ?f e:kind e:other } UNION { ?f e:kind e:third } UNION { ?f e:year e:y2 . ?f e:size ?s }",
        "{ ?f e:kind e:other } UNION { FILTER (1 = 1) }",
        '?f a e:Figure ; e:name "one ; e:kind e:other ." .',
        "?f e:year ?anything . ?g (e:none|e:kind) ?k .",
        '?f e:name ?n . FILTER CONTAINS(?n, "one")',
        '?f e:name ?n . FILTER (CONTAINS(?n, "none") || REGEX(?n, "^(甲)|乙"))',
        '?f e:name ?n . FILTER (REGEX(?n, "none|^one") && !CONTAINS(?n, "甲"))',
        '?f e:name ?n . FILTER (CONTAINS(?n, "none") || ?n = "甲")',
        '?f e:name ?n . FILTER REGEX(?n, "n[eo]")',
        '?f e:name ?n . OPTIONAL { ?f e:kind ?k . FILTER CONTAINS(?n, "none") }',
        '?f e:name "甲"',
        '?f e:name ?n . FILTER (!CONTAINS(?n, "甲") && STRSTARTS(?n, "one") && STRENDS(?n, "."))',
        "?f e:size ?s . FILTER (?s > 6.5 && ?s <= 7 && ?s != 8)",
        '?f e:kind ?k . FILTER REGEX(STR(?k), "income$")',
        '?f e:kind ?k . FILTER (REGEX(STR(?k), "none") || ?f = ?f)',
        "?f e:kind ?k ; e:name ?n . FILTER (?k IN (e:income) && ?n != e:other)",
        '?f e:name ?n . FILTER (IF(CONTAINS(?n, "none"), false, true))',
        '?f e:name ?n . FILTER (!(CONTAINS(?n, "甲") && CONTAINS(?n, "none")))',
        '?f e:name ?n . FILTER EXISTS { ?g e:name ?m . FILTER CONTAINS(?m, "none") }',
        '?f e:name ?n ; e:kind ?k . FILTER (?n = "乙" || ?k = e:income)',
        '?f e:name ?n ; e:kind ?k . FILTER (CONTAINS(?n, "甲") && !(?n = "乙" && ?k = e:income))',
        '?f e:name ?n . FILTER (CONTAINS(?n, "乙") && ?f = e:c || CONTAINS(?n, "甲"))',
        '?f e:kind ?k ; e:name ?n . FILTER (?k = e:other && ?n = "甲" || ?n = "甲")',
        "?n e:of ?f . ?f e:kind e:income .",
        "?n e:of ?f . ?f e:kind ?k . FILTER (?k IN (e:income)) ?f e:name ?words .",
        "$this e:of ?f . ?f e:kind e:expenditure .",
        "?n e:of/e:year ?y . ?y e:kind e:income .",
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
        '?f a e:Figure ; e:name ?n . FILTER (!CONTAINS(?n, "甲") && !REGEX(?n, "^o"))',
        '?f e:name ?n . FILTER (STRSTARTS(?n, "ne"))',
        '?f a e:Figure ; e:name ?n . FILTER (STRENDS(?n, "甲")) ?f e:kind e:expenditure .',
        "?f e:size ?s . FILTER (?s > 7)",
        "?f e:kind ?k . FILTER (?k NOT IN (e:income, e:expenditure))",
        "?f a e:Figure ; e:kind ?k . FILTER (?k != e:income && ?k != e:expenditure)",
        '?f e:kind ?k . FILTER REGEX(STR(?k), "come:$")',
        '?f a e:Figure ; e:kind e:income ; e:name ?n . FILTER (?n = "乙" || ?n = "one")',
        "?f a e:Figure . ?f e:kind e:expenditure . ?f e:year ?y .",
        "{ ?f e:kind e:other } UNION { ?f e:kind e:third } UNION { ?f e:year e:y1 ; e:size ?s }",
        "?f a e:Figure . { ?f e:kind e:other } UNION { { ?f e:kind e:third } UNION { ?f e:none ?n } }",
        "?f e:name ?n ; e:size ?s .",
        "?f e:name ?n ; (e:none|e:size) ?s .",
        '?f e:name ?n ; e:kind ?k . FILTER (?n = "乙" || ?k = e:expenditure)',
        '?f e:name ?n ; e:kind ?k . FILTER (!(?n = "甲" && ?k = e:income))',
        "?n e:of ?f . ?f e:kind e:expenditure .",
        "?f e:kind ?k ; e:year ?y . ?n a e:Note ; e:of ?f . FILTER (?k IN (e:expenditure, e:other))",
    ],
)
def test_what_can_find_nothing_is_not_asked(body: str) -> None:
    assert not is_asked(body)
