"""Lists whose rows are numbered one after the other and print all their cells.

``序号 项目名称 预算数 执行数 执行率`` over ``1 校舍维修 158.32 131.43 83.02%``. The row of the sum
prints fewer; its figures stand in order where they reach the last column of figures, or where what
they sum up tells so.
"""

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import takewhile

from mappers import headings, text
from mappers.loose.heading import cells
from mappers.model import Block, Row

_WIDE = 4  #: columns of the heading, at the least
_ROWS = 2  #: numbered rows, at the least
_NUMBER = re.compile(r"\d{1,2}")


def numbered_grid(lines: Sequence[tuple[int, str]]) -> Block | None:
    """The grid of a numbered list; None where the lines are none, or hold anything else."""
    printed = [(number, words.split()) for number, words in lines]
    heads = [
        i for i, (_, words) in enumerate(printed) if words[:1] == ["序号"] and len(words) >= _WIDE
    ]
    if len(heads) != 1:
        return None
    heading, *below = printed[heads[0] :]
    rest = list(takewhile(lambda row: _is_row(row[1]), below))
    sums = [row for row in rest if headings.is_total(row[1][0])]
    body = [row for row in rest if row not in sums]
    if not _is_whole(len(heading[1]), [words for _, words in body]) or len(sums) > 1:
        return None
    rows = [cells(*heading), *(cells(*row) for row in body)]
    for number, words in sums:
        total = _total_row(number, words, [words for _, words in body])
        if total is None:
            return None
        rows.insert(1 + rest.index((number, words)), total)
    return Block(line=heading[0], rows=tuple(rows))


def _is_row(words: Sequence[str]) -> bool:
    return any(_NUMBER.fullmatch(word) or headings.is_total(word) for word in words[:1])


def _is_whole(width: int, body: Sequence[Sequence[str]]) -> bool:
    """Whether rows are numbered from one on, and each prints as many cells as the heading."""
    numbers = [row[0] for row in body]
    in_order = numbers == [str(i) for i in range(1, len(body) + 1)]
    return len(body) >= _ROWS and in_order and all(len(row) == width for row in body)


def _total_row(number: int, words: Sequence[str], body: Sequence[Sequence[str]]) -> Row | None:
    """The row of the sum in its columns; None where they are in doubt."""
    columns = [
        at
        for at, column in enumerate(zip(*body, strict=True))
        if at > 1 and all(text.amount(one) is not None or text.share(one) for one in column)
    ]
    figures = words[1:]
    if len(figures) > len(columns):
        return None
    if len(figures) < len(columns) and not _sums_up(figures, columns, body):
        return None
    row = ["", words[0], *[""] * (len(body[0]) - 2)]
    for at, figure in zip(columns, figures, strict=False):
        row[at] = figure
    return cells(number, row)


def _sums_up(figures: Sequence[str], columns: Sequence[int], body: Sequence[Sequence[str]]) -> bool:
    """Whether all figures but one, at the most, are the sums of the first columns."""
    told = [(text.amount(one), at) for one, at in zip(figures, columns, strict=False)]
    amounts = [(amount, at) for amount, at in told if amount is not None]
    right = sum(
        amount == sum((text.amount(row[at]) or Decimal(0) for row in body), Decimal(0))
        for amount, at in amounts
    )
    return right > 0 and right >= len(amounts) - 1
