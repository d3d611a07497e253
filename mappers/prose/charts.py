"""The figures below the captions of charts, beside the sentences that tell the same.

图1：收、支决算总计变动情况 stands above the amounts of two years, 图2：支出决算结构 above parts
with their amounts and shares. What a chart draws is told by the sentence above it; its figures
have the subject and the meaning of that sentence.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from mappers import text
from mappers.frames import StatementRow
from mappers.model import Block, Facts, Part
from mappers.prose.lines import plain
from mappers.prose.units import unit_to_yuan

_CAPTION = re.compile(
    r"[（(]?(?:(?:附?图|图表)\s*[\d一二三四五六七八九十]+(?:[-—.]\d+)?)\s*[:：、.．]?\s*(?P<title>[^。；]{4,40})$"
)
_UNIT = re.compile(r"单位[:：]\s*(?P<unit>[万亿千]?元)")
_NUMBER = r"-?\d[\d,]*(?:\.\d+)?"
_YEAR = r"20\d\d\s*年?度?(?:决算|预算)?数?"
_YEARS = re.compile(rf"{_YEAR}(?:\s+{_YEAR})+$")
_AMOUNTS = re.compile(rf"{_NUMBER}(?:\s*[万亿千]?元)?(?:\s+{_NUMBER}(?:\s*[万亿千]?元)?)+$")
_OF_YEAR = re.compile(
    rf"(?P<year>20\d\d)(?:\s*年度?(?:决算|预算)?数?\s*[:：]?\s*|\s+)(?P<amount>{_NUMBER})\s*(?P<unit>[万亿千]?元)?"
)
_PART = re.compile(
    rf"(?P<name>[^\s\d，。；：:]{{2,30}})\s*[:：]?\s+(?P<amount>{_NUMBER})\s*(?P<unit>[万亿千]?元)?"
    rf"(?:[\s，,]+(?P<share>{_NUMBER}\s*[%％]))?$"
)
_HEAD = re.compile(r"[^\d，。；]{2,30}$")
_NAMES_NOTHING = re.compile(
    r"[（(][^（）()]*[)）]|20\d\d|年度?|决算|预算|变动|变化|增减|对比|比较|情况|[示意柱状饼]*图|[（()）]|[合总]计|单位[:：].*"
)
_MOST = 8  #: lines below a caption, at the most


class _Figure(NamedTuple):
    """One figure of a chart: of a year or of a part, an amount or a share, and where it stands."""

    name: str  #: the part, empty where the figure is of a year
    year: int
    number: str  #: as printed, a share with its sign
    unit: str
    line: int


class Chart(NamedTuple):
    """A caption, and what the lines below it give."""

    title: str
    line: int
    figures: tuple[_Figure, ...]
    lines: frozenset[int]  #: those that hold the figures, and their heading


def part_to_charts(part: Part) -> tuple[Chart, ...]:
    """The charts of a part of which the figures are printed."""
    found = []
    for index, block in enumerate(part.blocks):
        words = plain(block.text)
        if not block.is_grid and (caption := _CAPTION.match(words)):
            chart = _chart(caption["title"], block.line, part.blocks[index + 1 :])
            found += [chart] if chart.figures else []
    return tuple(found)


def without_charts(part: Part) -> Part:
    """The part without the lines of figures that stand below captions, which are no sentences."""
    lines = {line for chart in part_to_charts(part) for line in chart.lines}
    return replace(part, blocks=tuple(b for b in part.blocks if _lines(b)[0][0] not in lines))


def parts_to_charted(
    parts: Iterable[Part], rows: Sequence[StatementRow], facts: Facts
) -> Iterator[StatementRow]:
    """A statement a figure of a chart of which the section above tells the meaning."""
    for part in parts:
        for chart in part_to_charts(part):
            above = _section(chart, part, rows)
            for figure in chart.figures:
                told = _of_part(figure, above) if figure.name else _of_year(figure, chart, above)
                if told:
                    yield _to_row(figure, told, chart, facts)


def _chart(title: str, line: int, blocks: Sequence[Block]) -> Chart:
    """The chart below a caption: its lines end at the first that holds no figure of it."""
    unit = _UNIT.search(title)
    figures: list[_Figure] = []
    lines: list[int] = []
    head: list[int] = []
    texts = [line for block in blocks[:_MOST] for line in _lines(block)][:_MOST]
    for (at, words), (after, below) in pairwise([*texts, (0, "")]):
        if at in lines:
            continue
        if _YEARS.fullmatch(words) and _AMOUNTS.fullmatch(below):
            found, taken = _in_columns(words, below, after), [at, after]
        else:
            found, taken = _in_line(words, at), [at]
        if not found:
            if lines or head or not _HEAD.fullmatch(words):
                break
            head = [at]
            unit = unit or re.search(r"[（(](?P<unit>[万亿千]?元)[)）]", words)
            continue
        lines += taken
        figures += found
    given = unit["unit"] if unit else ""
    full = tuple(f if f.unit else f._replace(unit=given) for f in figures)
    return Chart(title, line, full, frozenset([*lines, *head] if lines else ()))


def _lines(block: Block) -> list[tuple[int, str]]:
    """The lines of a block, each with its number; of a grid, those of its rows."""
    if not block.is_grid:
        return [(block.line, plain(block.text))]
    return [(row[0].line, "  ".join(plain(c.text) for c in row).strip()) for row in block.rows]


def _in_columns(years: str, amounts: str, line: int) -> list[_Figure]:
    """Figures below their years; none where they are not as many."""
    heads = re.findall(r"20\d\d", years)
    values = re.findall(rf"({_NUMBER})\s*([万亿千]?元)?", amounts)
    if len(heads) != len(values):
        return []
    return [_Figure("", int(y), n, u, line) for y, (n, u) in zip(heads, values, strict=True)]


def _in_line(words: str, line: int) -> list[_Figure]:
    """The figures of a line of years and amounts, or of a part with its amount and share."""
    if part := _PART.fullmatch(words):
        share = [_Figure(part["name"], 0, part["share"], "%", line)] if part["share"] else []
        return [_Figure(part["name"], 0, part["amount"], part["unit"] or "", line), *share]
    if _OF_YEAR.sub("", words).strip(" 　；;，,、。"):
        return []
    return [
        _Figure("", int(m["year"]), m["amount"], m["unit"] or "", line)
        for m in _OF_YEAR.finditer(words)
    ]


def _section(chart: Chart, part: Part, rows: Sequence[StatementRow]) -> list[StatementRow]:
    """The statements of the section whose text stands last above the caption."""
    above = [row for row in rows if part.line <= row.source_line < chart.line]
    last = max(above, key=lambda row: row.source_line).section if above else ""
    return [row for row in above if row.section == last]


def _of_year(figure: _Figure, chart: Chart, above: Sequence[StatementRow]) -> StatementRow | None:
    """What tells a figure of a year: the amount of that year, or the change since that year."""
    named = [row for row in above if _core(row.subject) == _core(chart.title)]
    kinds = (("amount", "fiscal_year"), ("change", "compared_year"))
    return next(
        (
            r
            for k, y in kinds
            for r in named
            if r.quantity_kind == k and getattr(r, y) == figure.year
        ),
        None,
    )


def _of_part(figure: _Figure, above: Sequence[StatementRow]) -> StatementRow | None:
    """What tells a figure of a part: one of its kind of the same subject."""
    kind = "share" if figure.unit == "%" else "amount"
    named = [r for r in above if r.subject == figure.name and r.quantity_kind == kind]
    return named[0] if named else None


def _core(words: str) -> str:
    """What words speak of, without those on year, kind of account, chart and sum."""
    return _NAMES_NOTHING.sub("", text.squeeze(words))


def _to_row(figure: _Figure, told: StatementRow, chart: Chart, facts: Facts) -> StatementRow:
    """The statement of a figure of a chart; one of the year compared with stands by its change."""
    unit = figure.unit or told.unit
    number = text.amount(figure.number.rstrip("%％ "))
    is_change = told.quantity_kind == "change"
    return told._replace(
        quantity_kind="share" if unit == "%" else "amount",
        number=number,
        unit=unit,
        amount=number * unit_to_yuan(unit) if number is not None and unit != "%" else None,
        printed_text=figure.number,
        sentence=told.sentence if is_change else chart.title,
        source_line=figure.line,
        fiscal_year=figure.year or told.fiscal_year,
        compared_year=None,
        budget_phase=facts.budget_phase if is_change else told.budget_phase,
        table_kind="" if is_change else told.table_kind,
    )
