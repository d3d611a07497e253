"""Which column of the rows belongs to which heading, by evidence, for heading and rows may be
shifted.

Evidence are the types of the cells (a name cannot stand in a column of figures, a figure not in
one of names), the numbers of columns (栏次), the count of columns, and the sums that the
headings promise. A position that only the printed order supports is taken where nothing speaks
against it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from mappers import text
from mappers.grids.headings import Heading, identities
from mappers.model import Cell, Row

_CODE = re.compile(r"\d{3}|\d{5}|\d{7}|\d{6}|\d{9}|0\d|[A-Z]\d{6,10}|\d{8}[A-Z0-9]{9,14}|\d{2}")
_MONEY = re.compile(r"^(?P<number>.*\d)\s*(?P<unit>[千万亿百]*元)$")


@dataclass(frozen=True)
class Alignment:
    """Where the figures of each value leaf stand in the rows, and whether sums confirm it."""

    positions: tuple[int, ...]
    shift: int  #: of the other leaves against the rows
    violations: int  #: rows that contradict it
    passed: int  #: sums that hold
    failed: int  #: sums that do not
    is_numbered: bool
    is_natural: bool  #: whether the heading, as printed, gives no reason to doubt it

    @property
    def is_confirmed(self) -> bool:
        """Whether sums over the row bear the alignment out."""
        return self.passed > 0 and self.passed >= 3 * self.failed


def number(words: str) -> Decimal | None:
    """The figure that a cell prints: a number, a percentage, or a number with a unit of money after
    it.
    """
    found = text.amount(words)
    if found is None:
        found = text.share(words)
    if found is None and (money := _MONEY.match(words.strip())):
        found = text.amount(money.group("number"))
    return found


def unit_in(words: str) -> str:
    """The unit of money printed in the cell itself (84.3万元), else empty."""
    found = _MONEY.match(words.strip())
    return found.group("unit") if found else ""


def is_code(words: str) -> bool:
    """Whether a cell may be a code: of a subject, a unit or a project."""
    return bool(_CODE.fullmatch(text.squeeze(words)))


def is_label(words: str) -> bool:
    """Whether a cell holds words, so that it cannot be a figure."""
    return not text.is_blank(words) and number(words) is None and text.is_han(words)


def align(heading: Heading, rows: Sequence[Row]) -> Alignment | None:
    """The best alignment of the value leaves of ``heading`` with ``rows``; None where none is
    tenable.
    """
    if not heading.values or not rows:
        return None
    candidates = [assess(heading, rows, *candidate) for candidate in _candidates(heading, rows)]
    tenable = [one for one in candidates if one.violations * 4 <= len(rows) or one.violations <= 1]
    if len(rows) <= 2:
        tenable = [one for one in candidates if not one.violations]
    if not tenable:
        return None
    tenable.sort(key=_weakness)
    return tenable[0]


def _weakness(one: Alignment) -> tuple[int, bool, bool, bool, int, int]:
    """Sorts alignments: contradicted rows, column numbers, the printed order, sums, and the
    shift.
    """
    return (
        one.violations,
        not one.is_numbered,
        not one.is_natural,
        not one.is_confirmed,
        one.failed,
        abs(one.shift),
    )


def _candidates(heading: Heading, rows: Sequence[Row]) -> list[tuple[tuple[int, ...], int]]:
    printed = tuple(leaf.column for leaf in heading.values)
    found = {
        tuple(column + shift for column in printed): shift for shift in (3, -3, 2, -2, 1, -1, 0)
    }
    if len(heading.numbered) == len(printed):
        found.setdefault(heading.numbered, heading.numbered[0] - printed[0])
    used = sorted({cell.column for row in rows for cell in row if _is_figure(cell)})
    if len(used) == len(printed):
        found.setdefault(tuple(used), used[0] - printed[0])
    return [(positions, shift) for positions, shift in found.items() if positions[0] >= 0]


def _is_figure(cell: Cell) -> bool:
    return number(cell.text) is not None and ("." in cell.text or "," in cell.text)


def assess(
    heading: Heading, rows: Sequence[Row], positions: tuple[int, ...], shift: int
) -> Alignment:
    """How well the figures' ``positions`` agree with cell types, column numbers and sums."""
    promised = identities([leaf.path for leaf in heading.values])
    others = other_columns(heading, positions, shift)
    violations = passed = failed = 0
    for row in rows:
        if contradicts(row, positions, others):
            violations += 1
            continue
        for total, parts in promised:
            held = holds(row, positions, total, parts)
            if held is not None:
                passed, failed = passed + held, failed + (not held)
    agrees = len(heading.numbered) != len(positions) or heading.numbered == positions
    natural = (shift == 0) == heading.is_orderly
    return Alignment(positions, shift, violations, passed, failed, agrees, natural)


def other_columns(heading: Heading, positions: tuple[int, ...], shift: int) -> frozenset[int]:
    """The columns that hold words, codes and row numbers, under an alignment."""
    taken = {leaf.column + shift for leaf in heading.leaves if leaf.role not in ("value", "value?")}
    return frozenset((set(range(positions[0])) | taken) - set(positions))


def contradicts(row: Row, positions: Sequence[int], others: frozenset[int]) -> bool:
    """Whether the types of a row's cells speak against figures standing at ``positions``."""
    at = set(positions)
    for cell in row:
        if cell.column in at:
            if is_label(cell.text):
                return True
        elif number(cell.text) is not None and not (cell.column in others and _is_key(cell.text)):
            return True
    return False


def _is_key(words: str) -> bool:
    """Whether a number may stand among keys: a code or the number of a row."""
    bare = text.squeeze(words)
    return bare.isdigit()


def holds(row: Row, positions: Sequence[int], total: int, parts: Sequence[int]) -> bool | None:
    """Whether a row's parts add up to its total; None where it does not print enough of them."""
    printed = {cell.column: number(cell.text) for cell in row if cell.text}
    whole = printed.get(positions[total])
    addends = [a for part in parts if (a := printed.get(positions[part])) is not None]
    if whole is None:
        return False if any(addends) else None
    if not addends or not whole:
        return None
    return abs(sum(addends, Decimal(0)) - whole) <= Decimal("0.011") * (len(addends) + 1)


def repaired(
    row: Row, positions: Sequence[int], others: frozenset[int], sums: object
) -> Row | None:
    """``row`` moved left or right so that it agrees with the others; None where no one move
    does.
    """
    fits: list[Row] = []
    for shift in (1, -1, 2, -2, 3, -3):
        if any(cell.text and cell.column + shift < 0 for cell in row):
            continue
        moved = tuple(
            Cell(cell.text, cell.line, cell.column + shift)
            for cell in row
            if cell.column + shift >= 0
        )
        if not contradicts(moved, positions, others) and _keeps_figures(moved, positions, row):
            fits.append(moved)
    confirmed = [row for row in fits if _all_hold(row, positions, sums)]
    if len(confirmed) == 1:
        return confirmed[0]
    return None


def _keeps_figures(moved: Row, positions: Sequence[int], row: Row) -> bool:
    at = set(positions)
    inside = sum(1 for c in moved if c.column in at and number(c.text) is not None)
    return inside >= sum(1 for c in row if _is_figure(c)) and inside > 0


def _all_hold(row: Row, positions: Sequence[int], sums: object) -> bool:
    promised = sums if isinstance(sums, tuple) else ()
    results = [holds(row, positions, total, parts) for total, parts in promised]
    return any(results) and not any(result is False for result in results)
