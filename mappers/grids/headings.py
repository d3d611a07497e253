"""The heading rows of a grid as leaf columns: the path of printed words over each, and what it
holds.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from mappers import headings, text
from mappers.model import Row

_NOT_APPROPRIATED = ("unit-funds", "other-funds", "fiscal-special-account", "institution-income")


@dataclass(frozen=True)
class Leaf:
    """One column that the heading names: its words from the top down, what it holds, where it is
    printed.
    """

    path: tuple[str, ...]
    role: str  #: code | name | line | text | value
    column: int

    @property
    def words(self) -> str:
        """The printed words of the path, joined."""
        return " / ".join(" ".join(words.split()) for words in self.path)


@dataclass(frozen=True)
class Heading:
    """The heading of a grid: its leaves in order, its numbered columns, how many rows and columns
    it takes.
    """

    leaves: tuple[Leaf, ...]
    numbered: tuple[int, ...]  #: columns that a row of column numbers (1, 2, 3 …) numbers
    size: int
    width: int
    reach: int = 0  #: how many cells its widest row prints, blank ones at the end too
    is_counted: bool = True  #: whether the column numbers count from 1 without a gap

    @property
    def is_orderly(self) -> bool:
        """Whether no figures' heading stands under the heading of keys, as it does where rows are
        shifted.
        """
        return not any(
            headings.role(words) in ("name", "code", "line")
            for leaf in self.values
            for words in leaf.path[:-1]
        )

    @property
    def has_keys(self) -> bool:
        """Whether a leaf heads codes or names."""
        return any(leaf.role in ("name", "code") for leaf in self.leaves)

    @property
    def split(self) -> frozenset[int]:
        """Columns over which a heading row is lost: blank ones between figures, and the group left
        of them.
        """
        columns = {leaf.column for leaf in self.leaves}
        lost: set[int] = set()
        for left, right in pairwise(self.leaves):
            if left.role == right.role == "value" and right.column > left.column + 1:
                lost |= set(range(left.column, right.column)) - (columns - {left.column})
        return frozenset(lost)

    @property
    def values(self) -> tuple[Leaf, ...]:
        """The leaves over columns of figures."""
        return tuple(leaf for leaf in self.leaves if leaf.role == "value")


def rows_to_heading(rows: Sequence[Row]) -> Heading:
    """The heading at the top of ``rows``; without leaves where the first row is no heading."""
    size = 0
    keys: set[int] = set()
    for index, row in enumerate(rows):
        over = index + 1 < len(rows) and index < 3 and _is_over(row, rows[index + 1])
        over = over or _is_under(row, rows[:size], keys)
        over = over or (index == 0 and _tops_figures(row, rows[1:2]))
        if not (headings.is_header(row) or over) or (size and _is_data(row, keys)):
            break
        keys |= {c.column for c in row if c.text and headings.role(c.text) in ("name", "code")}
        size += 1
    top = rows[:size]
    plain = [row for row in top if not headings.is_numbering(row)]
    plain = [_without_parts(row, plain[:at]) for at, row in enumerate(plain)]
    numbered: tuple[int, ...] = ()
    counted = True
    for row in top:
        if headings.is_numbering(row):
            numbers = [c for c in row if headings.column_number(c.text)]
            values = [headings.column_number(c.text) for c in numbers]
            counted = counted and values == list(range(1, len(values) + 1))
            numbered = tuple(c.column for c in numbers) or numbered
    width = max((_width(row) for row in plain), default=0)
    leaves = _keyed(tuple(leaf for column in range(width) for leaf in _leaves(plain, column)))
    reach = max((len(row) for row in top), default=0)
    lowest = {len(row) for row in top if headings.is_numbering(row)}
    if numbered and len(plain) > 1 and lowest == {len(plain[-1])}:
        reach = len(plain[-1])  # groups printed above may reach further right
    return Heading(leaves, numbered, size, width, reach, counted)


def _keyed(leaves: tuple[Leaf, ...]) -> tuple[Leaf, ...]:
    """The leaves with the first one of words as the rows' key, where no other heads names or
    codes.
    """
    if any(leaf.role in ("name", "code") for leaf in leaves) or not leaves:
        return leaves
    first = leaves[0]
    if first.role != "text" or not any(leaf.role == "value" for leaf in leaves):
        return leaves
    return (replace(first, role="name"), *leaves[1:])


def _is_over(row: Row, below: Row) -> bool:
    """Whether a row of unknown words heads groups of columns: a row of headings stands under it."""
    words = [cell.text for cell in row if cell.text]
    if not words or any(headings.is_datum(word) for word in words) or not headings.is_header(below):
        return False
    under = [cell.text for cell in below if cell.text]
    return len(under) > len(words) or any(headings.role(word) for word in words)


def _tops_figures(row: Row, below: Sequence[Row]) -> bool:
    """Whether the first row names keys and, among known ones, columns of unknown words: each of
    them over a figure, or each over words where all columns known to hold figures do.
    """
    cells = [cell for cell in row if cell.text]
    if len(cells) < 3 or any(headings.is_datum(cell.text) for cell in cells):
        return False
    roles = {cell.column: headings.role(cell.text) for cell in cells}
    if next(iter(roles.values())) not in ("name", "code", "line") or "value" not in roles.values():
        return False
    figures = {c.column for r in below for c in r if text.amount(c.text) is not None}
    unknown = {column for column, role in roles.items() if not role}
    values = {column for column, role in roles.items() if role == "value"}
    is_worded = values <= figures and 2 * len(unknown) < len(roles)
    return unknown <= figures or (is_worded and not unknown & figures)


def _is_under(row: Row, above: Sequence[Row], keys: set[int]) -> bool:
    """Whether a row of unknown words heads the columns of a group: no key stands in it, no figure,
    and the last row above leaves its places blank.
    """
    cells = [cell for cell in row if cell.text]
    keys = keys or _years(above)
    if not above or not keys or len(cells) < 2 or min(c.column for c in cells) <= max(keys):
        return False
    if any(headings.is_datum(c.text) for c in cells) or not headings.role(cells[0].text):
        return False
    last = {c.column for c in above[-1] if c.text}
    return bool(last) and not last & {c.column for c in cells[1:]}


def _years(above: Sequence[Row]) -> set[int]:
    """The first column where its heading gives each row its year, which is a key too."""
    first = [row[0] for row in above if row and row[0].text]
    return {cell.column for cell in first if headings.is_year_column(cell.text)}


def _without_parts(row: Row, above: Sequence[Row]) -> Row:
    """A row of 类, 款, 项 without those that stand under other headings than that of the codes, as
    they do where the heading of the codes is printed in one cell for all three.
    """
    if not {text.squeeze(c.text) for c in row if c.text} <= {"类", "款", "项"}:
        return row
    codes = {c.column for r in above for c in r if c.text and headings.role(c.text) == "code"}
    heads = {c.column for r in above for c in r if c.text} - codes
    return tuple(replace(c, text="") if c.column in heads else c for c in row)


def _is_data(row: Row, keys: set[int]) -> bool:
    """Whether a row of known words is a row of labels all the same: they stand under a heading of
    names.
    """
    cells = [cell for cell in row if cell.text]
    if headings.is_numbering(row) or not cells:
        return False
    under = all(cell.column in keys for cell in cells)
    return under and not any(headings.role(c.text) in ("name", "code", "line") for c in cells)


def _width(row: Row) -> int:
    return max((cell.column + 1 for cell in row if cell.text), default=0)


def _leaves(rows: list[Row], column: int) -> tuple[Leaf, ...]:
    """The leaf of a column; two where a heading of names stands under one of figures, which is
    that of the next column then.
    """
    path = path_at(rows, column)
    if not path or not any(column < len(row) and row[column].text for row in rows):
        return ()
    role = headings.role(path[-1])
    over = headings.role(path[-2]) if len(path) > 1 else ""
    if role == "name" and over == "value" and not headings.is_side(path[-2]):
        return Leaf(path[-1:], role, column), Leaf(path[:-1], "value", column)
    if not role and over == "value":
        role = "value"
    return (Leaf(path, role or "value?", column),)


def path_at(rows: list[Row], column: int) -> tuple[str, ...]:
    """The heading words over ``column``, top down; a cell reaches right over blanks that have
    words below.
    """
    path: list[str] = []
    for index, row in enumerate(rows):
        words = row[column].text if column < len(row) else ""
        if not words and any(column < len(r) and r[column].text for r in rows[index + 1 :]):
            words = _covering(rows, index, column)
        if words and (not path or text.fold(words) != text.fold(path[-1])):
            path.append(words)
    return tuple(path)


def _covering(rows: list[Row], index: int, column: int) -> str:
    """The words of the cell left of a blank one that reach over it, empty where none do."""
    row = rows[index]
    for left in range(min(column, len(row)) - 1, -1, -1):
        if row[left].text:
            below = any(left < len(r) and r[left].text for r in rows[index + 1 :])
            ended = any(_ends(row[left].text, rows[-1], at) for at in range(left, column + 1))
            return row[left].text if below and not ended else ""
        if not any(left < len(r) and r[left].text for r in rows[index + 1 :]):
            return ""
    return ""


def _ends(words: str, leaves: Row, column: int) -> bool:
    """Whether a group has ended: another use than basic expenditure heads the column, or funds
    that are no appropriation, of which alone the group tells what is carried over.
    """
    if column >= len(leaves):
        return False
    if headings.slug("funding_source", words) == "carry-over" and "财政拨款" in text.fold(words):
        return headings.slug("funding_source", leaves[column].text) in _NOT_APPROPRIATED
    if headings.slug("expenditure_type", words) != "basic":
        return False
    found = headings.slug("expenditure_type", leaves[column].text)
    return found not in ("", "basic", "personnel", "public")


def identities(paths: Sequence[tuple[str, ...]]) -> tuple[tuple[int, tuple[int, ...]], ...]:
    """The sums that the headings promise: the ordinal of a total, and those of the parts it adds
    up.
    """
    found: list[tuple[int, tuple[int, ...]]] = []
    _sums(list(enumerate(paths)), 0, found)
    return tuple(found)


def _sums(
    group: list[tuple[int, tuple[str, ...]]],
    depth: int,
    found: list[tuple[int, tuple[int, ...]]],
) -> tuple[int, ...]:
    """The ordinals that stand for the whole of ``group``: its total, else all its parts."""
    runs: list[list[tuple[int, tuple[str, ...]]]] = []
    for item in group:
        word = item[1][depth] if depth < len(item[1]) else ""
        last = runs[-1][-1][1] if runs else ()
        if runs and word and depth < len(last) and last[depth] == word and len(item[1]) > depth + 1:
            runs[-1].append(item)
        else:
            runs.append([item])
    total: int | None = None
    parts: list[int] = []
    for run in runs:
        if len(run) > 1:
            parts += _sums(run, depth + 1, found)
        elif total is None and run[0][1] and _is_sum(run[0][1][-1]):
            total = run[0][0]
        else:
            parts.append(run[0][0])
    if total is None:
        return tuple(parts)
    if len(parts) > 1:
        found.append((total, tuple(parts)))
    return (total,)


def _is_sum(words: str) -> bool:
    folded = headings.core(words)
    return folded.endswith(("合计", "小计", "总计")) and not headings.is_share(words)
