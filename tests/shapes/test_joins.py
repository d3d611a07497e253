"""Groups that a computed key joins: rdflib joins them by it only where one of them is distinct."""

import re
from collections.abc import Iterator

from shapes.conditions import block_end
from shapes.model import all_shapes
from shapes.needs import STRING

OPEN = re.compile(r"[({]")
MATCHED = re.compile(r"(?:OPTIONAL|EXISTS)\s*$")


def joins(text: str) -> Iterator[tuple[list[str], str]]:
    """Each group of a query with those that stand before it and are joined with it."""
    groups: list[str] = []
    place, end = text.index("{") + 1, block_end(text, text.index("{")) - 1
    while (found := OPEN.search(text, place)) and found.start() < end:
        place = block_end(text, found.start())
        inner = text[found.start() : place]
        if not re.match(r"\{\s*SELECT", inner):
            yield from joins(inner) if inner[0] == "{" else ()
            continue
        yield from joins(inner[inner.index("WHERE") :])
        if not MATCHED.search(text[: found.start()]):
            yield list(groups), inner
            groups.append(inner)


def told(group: str) -> set[str]:
    return set(re.findall(r"[?$](\w+)", group[: group.index("WHERE")]))


def loose_keys(text: str) -> set[str]:
    """The computed variables that join groups of which none is distinct."""
    loose: set[str] = set()
    for before, group in joins(STRING.sub('""', text)):
        computed = set(re.findall(r"AS \?(\w+)\)", group)) & told(group)
        is_distinct = "DISTINCT" in group or (len(before) == 1 and "DISTINCT" in before[0])
        shared = computed & {name for one in before for name in told(one)}
        loose |= set() if is_distinct else shared
    return loose


def test_a_loose_key_is_seen() -> None:
    one = "{ SELECT ?k (SUM(?n) AS ?a) WHERE { ?s ?p ?n BIND (STR(?s) AS ?k) } GROUP BY ?k }"
    assert loose_keys(f"SELECT * WHERE {{ {one} {one} }}") == {"a", "k"}
    assert not loose_keys(f"SELECT * WHERE {{ {one.replace('SELECT', 'SELECT DISTINCT')} {one} }}")


def test_groups_that_a_computed_key_joins_are_distinct() -> None:
    queries = [(shape.iri, query.select) for shape in all_shapes() for query in shape.queries]
    assert not {iri: keys for iri, text in queries if (keys := loose_keys(text))}
