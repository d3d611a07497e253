"""Which figures of the tables the prose repeats, rightly or wrongly.

The rule that compares prose and tables leaves out what agrees. It is looked up once for both: what
agrees is a claim that holds, and the rest is what the rule has to tell.
"""

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

import pyoxigraph as ox

from shapes.model import SHAPE, ShapeError, all_shapes
from shapes.report import Result, text_of
from shapes.sparql import Row, query_to_plain, solutions_to_rows
from shapes.stages import Found, look, query_to_stages, tell

RULE = SHAPE + "prose-against-tables"
EXPLAINED = RULE + "-rounding"
UNEQUAL = "IF(?gap = 0, false,"  #: where its query leaves out what the tables confirm


class Claim(NamedTuple):
    """What a statement of the prose says about a figure of a table."""

    statement: str
    observation: str
    supports: bool


class Compared(NamedTuple):
    """The claims that the tables confirm to the fen, and what the rule finds, by its query."""

    confirmed: tuple[Claim, ...]
    found: dict[str, list[Row]]


def compare(store: ox.Store) -> Compared:
    """Every figure of the prose beside that of the table which it repeats."""
    (shape,) = (shape for shape in all_shapes() if shape.iri == RULE)
    text, _ = query_to_plain(shape.queries[0])
    rule = query_to_stages(text)
    both = query_to_stages(text.replace(UNEQUAL, UNEQUAL.replace("false", "true")))
    if UNEQUAL not in text or rule is None or both is None:
        raise ShapeError(f"{RULE}: its query has no {UNEQUAL!r}, so that claims cannot be told")
    names, rows = look(store, both)
    equal: list[Claim] = []
    unequal = Found(names, [])
    gap, value, other = map(names.index, ("gap", "value", "other"))
    for row in rows:
        if Decimal(text_of(row[gap])) == 0:
            equal.append(Claim(text_of(row[value]), text_of(row[other]), True))
        else:
            unequal.solutions.append(row)
    return Compared(tuple(equal), {text: solutions_to_rows(tell(store, rule, unequal))})


def claims(compared: Compared, results: Iterable[Result]) -> tuple[Claim, ...]:
    """All claims of a disclosure, sorted: those that agree, and those that the report tells of."""
    told = (
        Claim(text_of(result.value), text_of(result.binding("about")), result.shape == EXPLAINED)
        for result in results
        if result.shape in (RULE, EXPLAINED)
    )
    return tuple(sorted({*compared.confirmed, *told}))
