"""The years before, where a row of a form prints them side by side, each beside its label.

``近两年情况 2024年执行数 451.20 2025年预算数 468.00 2025年执行数 462.35 2025年执行率 98.79%``; of a
department ``上年情况 2024年度支出总额 10325.25 其中：基本支出 5612.35 项目支出 4712.90``, where
parts belong to the year before them. The title of the row may print a unit of its own.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from mappers import text
from mappers.forms.align import Role
from mappers.forms.indicators import Line
from mappers.forms.labels import label_key, words_of
from mappers.forms.money import Placed
from mappers.model import Cell

_TOLD = re.compile(r"(20\d\d)年度?(.*)")
_PHASES = (
    ("rate", re.compile("(?:预算)?执行率")),
    ("execution", re.compile("(?:预算|实际|全年)?(?:执行|决算|支出)数|实际支出")),
    ("budget", re.compile("(?:年初|全年)?预算(?:安排)?数?")),
)
_PAIRS = 2  #: of a label and a figure, at the least

_Pair = tuple[Cell, Cell]


def without_earlier(
    lines: Iterable[Line], fiscal_year: int, is_project: bool
) -> tuple[list[Line], list[Placed]]:
    """The lines without those of years before side by side, and what these print."""
    kept: list[Line] = []
    found: list[Placed] = []
    for line in lines:
        unit, pairs = _pairs(line, fiscal_year)
        pairs = [(label, _with_unit(cell, unit)) for label, cell in pairs]
        rows = list((_of_project if is_project else _of_department)(pairs, line.number))
        found += rows
        kept += [] if rows else [line]
    return kept, found


def _pairs(line: Line, fiscal_year: int) -> tuple[str, list[_Pair]]:
    """The unit that the title of a row prints, and its labels with their figures; nothing where
    the row is anything else, or tells no year before first.
    """
    title, cells = "", list(line.cells)
    if len(cells) % 2:
        title, *cells = cells[0].text, *cells[1:]
    pairs = list(zip(cells[::2], cells[1::2], strict=True))
    years = [int(found[1]) for label, _ in pairs if (found := _year(label))]
    is_told = len(pairs) >= _PAIRS and _year(pairs[0][0]) and max(years) < fiscal_year
    if not is_told or any(_is_figure(a) or not _is_figure(b) for a, b in pairs):
        return "", []
    return text.unit_of(title), pairs


def _year(label: Cell) -> re.Match[str] | None:
    return _TOLD.fullmatch(label_key(label.text))


def _is_figure(cell: Cell) -> bool:
    return text.amount(cell.text) is not None or text.share(cell.text) is not None


def _with_unit(cell: Cell, unit: str) -> Cell:
    return replace(cell, text=cell.text.strip() + unit) if _is_amount(cell) and unit else cell


def _is_amount(cell: Cell) -> bool:
    return text.amount(cell.text) is not None


def _of_project(pairs: Sequence[_Pair], line: int) -> Iterator[Placed]:
    """Budget, execution and rate of each year; nothing where a label tells anything else."""
    by_year: dict[str, dict[str, Cell]] = {}
    for label, cell in pairs:
        found = _year(label)
        name = next((n for n, words in _PHASES if found and words.fullmatch(found[2])), "")
        if not found or not name:
            return
        by_year.setdefault(found[1], {})[name] = cell
    for year, cells in by_year.items():
        dated = {"year": Cell(f"{year}年", line, 0), **cells}
        yield Placed("prior-budget", (), dated, (), line)


def _of_department(pairs: Sequence[_Pair], line: int) -> Iterator[Placed]:
    """The whole and its parts, each of the year that was told last."""
    year = 0
    for label, cell in pairs:
        found = _year(label)
        year = int(found[1]) if found else year
        words = words_of(found[2] if found else label.text)
        role = Role("amount", cell.column, year, words_of(label.text))
        yield Placed("earlier", (words,), {"amount": cell}, ((role, cell),), line)
