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


class Compared:
    """Every figure of the prose beside that of the table which it repeats."""

    def __init__(self) -> None:
        """Before the rule's query is asked."""
        (shape,) = (shape for shape in all_shapes() if shape.iri == RULE)
        self.text, _ = query_to_plain(shape.queries[0])
        self._confirmed: tuple[Claim, ...] = ()

    def answer(self, store: ox.Store) -> list[Row]:
        """What the rule finds; what the tables confirm to the fen is kept."""
        rule = query_to_stages(self.text)
        both = query_to_stages(self.text.replace(UNEQUAL, UNEQUAL.replace("false", "true")))
        if UNEQUAL not in self.text or rule is None or both is None:
            raise ShapeError(f"{RULE}: its query has no {UNEQUAL!r}, so that claims cannot be told")
        names, rows = look(store, both)
        gap, value, other = map(names.index, ("gap", "value", "other"))
        equal = [row for row in rows if Decimal(text_of(row[gap])) == 0]
        unequal = [row for row in rows if Decimal(text_of(row[gap])) != 0]
        self._confirmed = tuple(Claim(text_of(r[value]), text_of(r[other]), True) for r in equal)
        return solutions_to_rows(tell(store, rule, Found(names, unequal)))

    def claims(self, results: Iterable[Result]) -> tuple[Claim, ...]:
        """All claims of a disclosure, sorted: those that agree, and those that are told of."""
        told = (
            Claim(text_of(one.value), text_of(one.binding("about")), one.shape == EXPLAINED)
            for one in results
            if one.shape in (RULE, EXPLAINED)
        )
        return tuple(sorted({*self._confirmed, *told}))
