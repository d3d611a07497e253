"""In which columns the figures of rows stand that print fewer of them than there are columns.

Two kinds of evidence are taken: the document names a column's words beside the very figure, and
the sums that a table owes itself, a row's parts to its total and the subjects below to the subject
above them. Where several readings are left, none is taken.
"""

import re
from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from itertools import combinations, product
from math import prod

from mappers import text

_MOST = 3000  #: readings that are tried, at the most
_NEAR = Decimal("0.03")  #: by how much sums of rounded figures may be off
_MANY = Decimal(10_000)
_LEVELS = (3, 5, 7)


def named_columns(figures: Sequence[str], columns: Sequence[str], words: str) -> list[int] | None:
    """The column of each figure of a row of sums: the first is the whole, the others stand where
    the document's ``words`` name a column's heading right before them; None where that is not
    beyond doubt.
    """
    if len(figures) == len(columns):
        return list(range(len(columns)))
    fits = [
        [0, *places]
        for places in combinations(range(1, len(columns)), len(figures) - 1)
        if all(
            _is_named(columns[at], one, words) for at, one in zip(places, figures[1:], strict=True)
        )
    ]
    return fits[0] if len(fits) == 1 else None


def _is_named(column: str, figure: str, words: str) -> bool:
    number = text.amount(figure)
    if number is None:
        return False
    forms = {re.escape(form) + r"(?![\d.])" for form in _forms(number)}
    if number >= _MANY:  # 元 in the table, 万元 in the prose
        rounded = (number / _MANY).quantize(Decimal("0.01"), ROUND_HALF_UP)
        forms |= {re.escape(form) + "万元" for form in _forms(rounded)}
    either = "|".join(sorted(forms))
    heading = re.escape(text.fold(column))
    return bool(re.search(rf"{heading}(?:预算|决算)?(?:数|为|共|计)*(?:{either})", words))


def _forms(number: Decimal) -> set[str]:
    """How a figure may be printed: with its noughts or without them."""
    plain = f"{number:f}"
    return {plain, plain.rstrip("0").rstrip(".") if "." in plain else plain}


def told_places(
    rows: Mapping[int, tuple[str, Sequence[str]]], used: Sequence[int]
) -> dict[int, list[int]]:
    """By row, the columns of its figures; rows that the sums leave open are left out.

    ``rows`` gives each row its code (empty for the sum of all) and its figures; ``used`` are the
    columns in which figures stand at all, the whole first.
    """
    told: dict[int, list[int]] = {}
    codes = {code: index for index, (code, _) in rows.items()}
    for index, (_, figures) in rows.items():
        if len(figures) == len(used):
            told[index] = list(used)
        elif len(figures) == 1:
            told[index] = [used[0]]
    for length, above in zip(_LEVELS, (0, *_LEVELS), strict=False):
        groups: dict[str, list[int]] = {}
        for code, index in codes.items():
            if len(code) == length:
                groups.setdefault(code[:above], []).append(index)
        for parent, below in groups.items():
            if (top := codes.get(parent)) in told:
                _settle(top, below, rows, told, used)
    return told


def _settle(
    top: int,
    below: Sequence[int],
    rows: Mapping[int, tuple[str, Sequence[str]]],
    told: dict[int, list[int]],
    used: Sequence[int],
) -> None:
    """Tells the rows below one, where their sums leave a single reading."""
    open_ = [index for index in below if index not in told]
    adds = _adds(rows[top][1])
    ways = [_ways(rows[index][1], used, adds) for index in open_]
    if not open_ or not 0 < prod(map(len, ways)) <= _MOST:
        return
    wanted = _by_column(rows[top][1], told[top])
    known = [_by_column(rows[index][1], told[index]) for index in below if index in told]
    fits = []
    for way in product(*ways):
        found = [_by_column(rows[i][1], places) for i, places in zip(open_, way, strict=True)]
        sums = {
            at: sum((row.get(at, Decimal(0)) for row in (*known, *found)), Decimal(0))
            for at in used
        }
        slack = _NEAR * (len(below) + 1)
        if all(abs(sums[at] - wanted.get(at, Decimal(0))) <= slack for at in used):
            fits.append(way)
    if len(fits) == 1:
        told.update(zip(open_, fits[0], strict=True))


def _ways(figures: Sequence[str], used: Sequence[int], adds: bool) -> list[list[int]]:
    """The columns in which the figures of a row may stand, the whole of it first."""
    if adds and len(figures) > 1 and not _adds(figures):
        return []
    return [[used[0], *places] for places in combinations(used[1:], len(figures) - 1)]


def _adds(figures: Sequence[str]) -> bool:
    """Whether the first figure is the sum of the others."""
    numbers = [text.amount(one) or Decimal(0) for one in figures]
    return abs(numbers[0] - sum(numbers[1:], Decimal(0))) <= _NEAR


def _by_column(figures: Sequence[str], places: Sequence[int]) -> dict[int, Decimal]:
    return {at: text.amount(one) or Decimal(0) for at, one in zip(places, figures, strict=True)}
