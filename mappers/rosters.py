"""Totals of small tables within prose against the rows above them: those of units and their staff
in an overview, and lists of money without a title; and those of tables of no known kind.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import takewhile

from mappers import text
from mappers.model import Block, Cell, Part, Problem, Row, Table

CODE = "roster-sum"
_NAMES = re.compile(r"单位名称|预算单位(?:名称)?|机构名称|部门(?:单位)?名称|单位")
_COUNTS = re.compile(
    r"编制|在职|实有|在编|离休|退休|人数|人员|车辆|^(?:其中[:：]?)?(?:行政|事业|参公|工勤|公务员)$"
)
_TOTAL = re.compile(r"(?:合计|总计)$")


def missummed_rosters(parts: Iterable[Part]) -> Iterator[Problem]:
    """A problem for each column of counts whose total is not the sum of the units."""
    for part in parts:
        for block in part.blocks if part.role == "overview" else ():
            yield from _missummed(block)


def is_name_head(words: str) -> bool:
    """Whether words head the names of the units."""
    return bool(_NAMES.fullmatch(text.squeeze(words)))


def is_count_head(words: str) -> bool:
    """Whether words head counts of posts or of staff."""
    return bool(_COUNTS.search(text.squeeze(words)))


def roster_totals(block: Block) -> Iterator[tuple[str, Cell]]:
    """The heading of each column of counts and its cell in the row that totals the units."""
    for head, _, total in _columns(block):
        for cell in total:
            if cell.column == head.column and text.amount(cell.text) is not None:
                yield text.squeeze(head.text), cell


def _columns(block: Block) -> Iterator[tuple[Cell, list[Row], Row]]:
    """Of a table of units, the head of each column of counts, the rows and the one total row."""
    heads = block.rows[0] if block.rows else ()
    rows = [row for row in block.rows[1:] if not _is_total(row)]
    totals = [row for row in block.rows[1:] if _is_total(row)]
    if len(totals) != 1 or len(rows) < 2 or not any(is_name_head(cell.text) for cell in heads):
        return
    yield from ((head, rows, totals[0]) for head in heads if is_count_head(head.text))


def _missummed(block: Block) -> Iterator[Problem]:
    for head, rows, total in _columns(block):
        counts, told = [_count(row, head.column) for row in rows], _count(total, head.column)
        if told is not None and None not in counts and told != sum(filter(None, counts)):
            words = f"{head.text}: {told} in all, but the units make {sum(filter(None, counts))}"
            yield Problem("", total[0].line, CODE, words)


_MONEY = re.compile(r"金额|支出|预算|决算|执行数?|资金|拨款")
_NO_SUM = re.compile(r"率|占|比|均|得分|单价|增减|变化|标准(?:[（(]|$)")
_PART = re.compile(r"其中|小计|^[（(]?[一二三四五六七八九十]+[)）、]")


def missummed_lists(parts: Iterable[Part]) -> Iterator[Problem]:
    """A problem for each column of money of a list in prose whose total its lines do not make."""
    for part in parts:
        for block in part.blocks if part.role in ("explanation", "report") else ():
            yield from _missummed_list(block)


def _missummed_list(block: Block) -> Iterator[Problem]:
    """The problems of one list: lines that are parts of others make no sum, and are left."""
    *rows, last = block.rows[1:] or ((),)
    if len(rows) < 2 or not _is_total(last) or any(map(_is_total, rows)):
        return
    if any(_PART.search(text.squeeze(cell.text)) for row in rows for cell in row):
        return
    for head in block.rows[0]:
        words = text.squeeze(head.text)
        if not _MONEY.search(words) or _NO_SUM.search(words):
            continue
        told, counts = _count(last, head.column), [_count(row, head.column) for row in rows]
        if told and None not in counts and not _is_sum(told, counts):
            found = sum(filter(None, counts))
            yield Problem("", last[0].line, CODE, f"{words}: {told}, but its lines make {found}")


def missummed_table(table: Table) -> Iterator[Problem]:
    """A problem for each column whose total its lines do not make, in a table of no known kind
    that is flat: another column's total is that of the same lines.
    """
    totals = [row for row in table.rows if _is_total(row)]
    if len(totals) != 1 or any(_PART.search(text.squeeze(c.text)) for r in table.rows for c in r):
        return
    told = {cell.column: one for cell in totals[0] if (one := text.amount(cell.text)) is not None}
    heads = list(takewhile(lambda row: not _counts(row, told), table.rows))
    rows = [row for row in table.rows[len(heads) :] if row is not totals[0]]
    if len(rows) < 2 or not all(_counts(row, told) for row in rows):
        return
    wrong: list[str] = []
    flat = False
    for column, whole in told.items():
        words = "".join(text.squeeze(c.text) for row in heads for c in row if c.column == column)
        counts = [_count(row, column) for row in rows]
        if not words or _NO_SUM.search(words) or None in counts or not whole:
            continue
        found = sum(filter(None, counts))
        flat |= found == whole and len(list(filter(None, counts))) > 1
        if not _is_sum(whole, counts):
            wrong.append(f"{words}: {whole}, but its lines make {found}")
    yield from (Problem("", totals[0][0].line, CODE, words) for words in wrong if flat)


def _counts(row: Row, told: Mapping[int, Decimal]) -> bool:
    """Whether a row has a figure in a column that is totalled."""
    return any(c.column in told and text.amount(c.text) is not None for c in row)


def _is_sum(whole: Decimal, counts: Sequence[Decimal | None]) -> bool:
    """Whether a total is what its lines make, but for rounding, or may be that of other lines."""
    found = sum(filter(None, counts))
    place = max(Decimal(10) ** int(one.as_tuple().exponent) for one in (whole, *counts) if one)
    is_again = whole in counts or found == 2 * whole  # a row is the sum of others
    return is_again or abs(whole - found) <= place * (len(counts) + 1) / 2


def _is_total(row: Row) -> bool:
    printed = [words for cell in row if (words := text.squeeze(cell.text))]
    return any(map(_TOTAL.match, printed[:2]))


def _count(row: Row, column: int) -> Decimal | None:
    """The count in a column, 0 where it is blank, None where words stand in it."""
    words = next((cell.text for cell in row if cell.column == column), "")
    return Decimal(0) if text.is_blank(words) else text.amount(words)
