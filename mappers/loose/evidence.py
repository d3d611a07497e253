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
    the document's ``words`` name a column's heading right before them; of several that are told
    at all, one may be named with another figure, or all where they add up. Where the ``words`` deny
    all other columns, those that are left are taken. None where that is not beyond doubt.
    """
    if len(figures) == len(columns):
        return list(range(len(columns)))
    there = [at for at, column in enumerate(columns) if not at or not _is_absent(column, words)]
    if len(figures) == len(there) and _adds(figures):
        return there
    named = [{at for at, c in enumerate(columns) if _is_named(c, one, words)} for one in figures]
    told = {at for at, column in enumerate(columns) if _is_told(column, words)}
    fits: list[list[int]] = []
    near: list[list[int]] = []
    for places in combinations(range(1, len(columns)), len(figures) - 1):
        missed = [at for at, found in zip(places, named[1:], strict=True) if at not in found]
        if not missed:
            fits.append([0, *places])
        elif set(missed) <= told and len(places) > 1 and (len(missed) == 1 or _adds(figures)):
            near.append([0, *places])
    found = fits or near
    return found[0] if len(found) == 1 else None


def _is_absent(column: str, words: str) -> bool:
    """Whether the words say that there is nothing of what a heading names: 没有使用政府性基金预算
    拨款安排的支出.
    """
    return bool(
        re.search(rf"(?:没有|未|无)(?:使用|安排|发生|涉及)?{re.escape(text.fold(column))}", words)
    )


def _is_told(column: str, words: str) -> bool:
    """Whether the words name a heading right before a figure, which is not nought."""
    return any(float(one) for one in re.findall(rf"{_heading(column)}(\d+(?:\.\d+)?)", words))


def _heading(column: str) -> str:
    """A pattern of what stands before a figure that a heading names."""
    return rf"{re.escape(text.fold(column))}(?:预算|决算)?(?:数|为|共|计)*"


def _is_named(column: str, figure: str, words: str) -> bool:
    number = text.amount(figure)
    if number is None:
        return False
    forms = {re.escape(form) + r"(?![\d.])" for form in _forms(number)}
    if number >= _MANY:  # 元 in the table, 万元 in the prose
        rounded = (number / _MANY).quantize(Decimal("0.01"), ROUND_HALF_UP)
        forms |= {re.escape(form) + "万元" for form in _forms(rounded)}
    either = "|".join(sorted(forms))
    return bool(re.search(rf"{_heading(column)}(?:{either})", words))


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
    for index, (_, figures) in rows.items():
        if len(figures) == len(used):
            told[index] = list(used)
        elif len(figures) == 1:
            told[index] = [used[0]]
    for length in _LEVELS:
        groups: dict[int, list[int]] = {}
        for index, (code, _) in rows.items():
            top = _above(index, rows) if len(code) == length and code.isdigit() else None
            if top is not None:
                groups.setdefault(top, []).append(index)
        for top, below in groups.items():
            if top in told:
                _settle(top, below, rows, told, used)
    return told


def _above(index: int, rows: Mapping[int, tuple[str, Sequence[str]]]) -> int | None:
    """The row of the subject above; where none has its code, the last one before of a shorter."""
    code = rows[index][0]
    above = code[:-2] if len(code) > _LEVELS[0] else ""
    same = [at for at, (one, _) in rows.items() if one == above]
    before = [at for at in same if at < index] or same
    if not before and above:
        shorter = (at for at, (one, _) in rows.items() if one.isdigit() and len(one) < len(code))
        before = [at for at in shorter if at < index]
    return before[-1] if before else None


def _settle(
    top: int,
    below: Sequence[int],
    rows: Mapping[int, tuple[str, Sequence[str]]],
    told: dict[int, list[int]],
    used: Sequence[int],
) -> None:
    """Tells the rows below one, where their sums leave a single reading; where no reading lets
    all of them hold, the one in which one alone fails, by the least.
    """
    open_ = [index for index in below if index not in told]
    adds = _adds(rows[top][1])
    figures = [rows[index][1] for index in open_]
    ways = [_ways(one, used, adds) or _ways(one, used, False) for one in figures]
    if not open_ or not 0 < prod(map(len, ways)) <= _MOST:
        return
    wanted = _by_column(rows[top][1], told[top])
    known = [_by_column(rows[index][1], told[index]) for index in below if index in told]
    slack = _NEAR * (len(below) + 1)
    fits: dict[tuple[int, Decimal], list[tuple[list[int], ...]]] = {}
    for way in product(*ways):
        found = [_by_column(one, places) for one, places in zip(figures, way, strict=True)]
        gaps = []
        for at in used:
            made = sum((row.get(at, Decimal(0)) for row in (*known, *found)), Decimal(0))
            gaps.append(abs(made - wanted.get(at, Decimal(0))))
        failed = sum(gap > slack for gap in gaps)
        fits.setdefault((failed, sum(gaps, Decimal(0)) if failed else slack), []).append(way)
    best = fits[min(fits)]
    if min(fits)[0] <= 1 == len(best):
        told.update(zip(open_, best[0], strict=True))


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
