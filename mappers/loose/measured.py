"""Lists of what is bought whose rows print all their cells, among them words between the figures.

``单位名称 采购品目 采购数量 计量单位 采购金额`` over ``云山中心 复印纸 20 箱 3600.00``. The row of
the sum, and that of a unit, prints fewer; how many figures it prints tells where they stand.
"""

from collections.abc import Sequence
from itertools import takewhile

from mappers import headings, text
from mappers.loose.heading import cells, columns_of_sums
from mappers.loose.line import FIGURE
from mappers.model import Block, Row

_WIDE = 5  #: columns of the heading, at the least
_ROWS = 2  #: rows, at the least


def measured_grid(lines: Sequence[tuple[int, str]]) -> Block | None:
    """The grid of a list with words between its figures; None where the lines are none, or one of
    its rows prints anything else.
    """
    printed = [(number, words.split()) for number, words in lines]
    heads = [at for at, (_, words) in enumerate(printed) if _is_head(words)]
    if not heads:
        return None
    heading = printed[heads[0]]
    roles = [headings.role(word) for word in heading[1]]
    rest = [row for row in printed[heads[0] + 1 :] if row[1] != heading[1]]
    body = list(takewhile(lambda row: any(map(FIGURE.fullmatch, row[1])), rest))
    rows = [_row(number, words, heading[1], roles) for number, words in body]
    found = [row for row in rows if row is not None]
    whole = sum(len(words) == len(roles) for _, words in body)
    if len(found) < max(_ROWS, len(rows)) or not whole:
        return None
    return Block(line=heading[0], rows=(cells(*heading), *found))


def _is_head(words: Sequence[str]) -> bool:
    """Whether words head a list: one names its keys, one quantities, and one, which heads words,
    stands between those of figures.
    """
    roles = [headings.role(word) for word in words]
    if len(words) < _WIDE or "value" not in roles or not {"code", "name"} & {*roles}:
        return False
    behind = roles[roles.index("value") :]
    counted = any(headings.slug("amount_type", word) == "quantity" for word in words)
    return counted and behind[-1] == "value" and "text" in behind


def _row(
    number: int, words: Sequence[str], heading: Sequence[str], roles: Sequence[str]
) -> Row | None:
    """A row in its columns; None where they are in doubt."""
    if len(words) == len(roles):
        fits = all(
            bool(FIGURE.fullmatch(word)) if role == "value" else role == "code" or text.is_han(word)
            for word, role in zip(words, roles, strict=True)
        )
        return cells(number, words) if fits else None
    front = list(takewhile(lambda word: text.is_han(word) or _is_code(word, words), words))
    figures = words[len(front) :]
    values = [at for at, role in enumerate(roles) if role == "value"]
    is_sum = all(map(FIGURE.fullmatch, figures)) and _is_sum(front, heading)
    for places in columns_of_sums([heading[at] for at in values]) if is_sum else ():
        if len(places) == len(figures):
            out = [""] * len(roles)
            out[: len(front)] = front
            for at, figure in zip(places, figures, strict=True):
                out[values[at]] = figure
            return cells(number, out)
    return None


def _is_code(word: str, words: Sequence[str]) -> bool:
    """Whether a word is the code that begins a row."""
    return word is words[0] and word.isdigit() and len(words) > 1 and text.is_han(words[1])


def _is_sum(front: Sequence[str], heading: Sequence[str]) -> bool:
    """Whether the words before the figures name the sum of all, or a unit by its code and name."""
    if len(front) == 1:
        return headings.is_total(front[0])
    under = heading[: len(front)]
    return len(front) == 2 and front[0].isdigit() and all("单位" in word for word in under)
