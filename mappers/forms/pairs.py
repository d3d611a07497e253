"""Rows of a form that print labels of money with their amounts beside them."""

import re
from collections.abc import Sequence
from itertools import pairwise

from mappers import text
from mappers.forms.indicators import Line
from mappers.forms.labels import field_like, field_of, funding_source_of, label_key
from mappers.frames import UNLISTED
from mappers.model import Cell

AMOUNTS = frozenset({"total-budget", "current-year-budget"})  #: fields of one amount
TOTALS = AMOUNTS | {  #: fields whose first amount is theirs
    *("basic-total", "project-total", "earlier-budget", "later-budget", "last-year-budget"),
}
#: Words that only say that an amount stands right of them.
_AMOUNT = re.compile(r"^(?:预算|资金|安排|当年|本年)*金额$")


def holds_amount(line: Line) -> bool:
    return any(text.amount(cell.text) is not None for cell in line.cells[1:])


def fundings(line: Line) -> tuple[Line, ...]:
    """The funding lines that a row prints side by side: known sources, an amount right of each;
    a title may stand left of them, a source without an amount right of them, and between both the
    word 金额. Empty where it prints anything else.
    """
    cells = _unlabelled(_printed_once(line.cells))
    if text.amount(cells[-1].text) is None and funding_source_of(cells[-1].text)[0] != UNLISTED:
        cells = cells[:-1]
    cells = cells[len(cells) % 2 :]
    pairs = tuple(zip(cells[::2], cells[1::2], strict=True))
    is_told = all(
        funding_source_of(source.text)[0] != UNLISTED and text.amount(amount.text) is not None
        for source, amount in pairs
    )
    return tuple(line._replace(cells=pair) for pair in pairs) if is_told else ()


def of_total(told: Sequence[Line], column: int) -> tuple[tuple[Line, bool], ...]:
    """Each funding line, and whether it is of the whole budget that heads the columns left of
    ``column``; not where a row goes on with another source right of it.
    """
    is_split = len({funding_source_of(one.cells[0].text) for one in told}) > 1
    return tuple((one, not is_split and one.cells[0].column < column) for one in told)


def totals(line: Line) -> tuple[Line, ...]:
    """The totals that a row of a department's funds prints side by side, an amount right of each;
    empty where it prints anything else.
    """
    pairs = tuple(zip(line.cells[::2], line.cells[1::2], strict=False))
    is_told = len(line.cells) % 2 == 0 and all(
        text.amount(label.text) is None and text.amount(amount.text) is not None
        for label, amount in pairs
    )
    return tuple(line._replace(cells=pair) for pair in pairs) if is_told else ()


def _printed_once(cells: Sequence[Cell]) -> tuple[Cell, ...]:
    """The cells without the amounts that a merged cell prints again beside themselves."""
    return (*cells[:1], *(cell for before, cell in pairwise(cells) if not _is_same(before, cell)))


def _unlabelled(cells: Sequence[Cell]) -> tuple[Cell, ...]:
    """The cells without those that only say that an amount stands right of them."""
    told = zip(("", *(cell.text for cell in cells)), cells, strict=False)
    return tuple(
        cell
        for before, cell in told
        if not (_AMOUNT.match(label_key(cell.text)) and _is_source(before))
    )


def _is_source(words: str) -> bool:
    is_blank = not label_key(words) or text.amount(words) is not None
    return not is_blank and funding_source_of(words)[0] != UNLISTED


def _is_same(before: Cell, cell: Cell) -> bool:
    beside = cell.column == before.column + 1 and cell.text.strip() == before.text.strip()
    return beside and text.amount(cell.text) is not None


def sources_beside(line: Line) -> tuple[Line, tuple[Line, ...]]:
    """A row of a budget without the sources that stand right of its amount, and those sources."""
    cells = line.cells
    if len(cells) < 4 or field_of(cells[0].text) not in AMOUNTS or field_of(cells[2].text):
        return line, ()
    if funding_source_of(cells[2].text).startswith(UNLISTED):
        return line, ()
    told = fundings(line._replace(cells=cells[2:]))
    return (line._replace(cells=cells[:2]), told) if told else (line, ())


def without_title(line: Line) -> Line:
    """A row of one amount without the title left of its label: 项目资金 before 年度资金总额."""
    cells = line.cells
    is_titled = len(cells) == 3 and not field_like(cells[0].text)
    if is_titled and field_of(cells[1].text) in AMOUNTS and text.amount(cells[2].text) is not None:
        return line._replace(cells=cells[1:])
    return line
