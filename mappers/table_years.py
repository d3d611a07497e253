"""Lines that say another year than the document: around a table (预算年度：2024, 注：2024年没有…,
2024年部门收支总表 below 表1.部门收支总表),
and of the units that it speaks of (纳入2024年部门预算编制范围的单位).
"""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from mappers import text, titles
from mappers.model import Block, Facts, Part, Problem, Table
from mappers.settle import DECLARES_EMPTY
from mappers.table_units import is_performance

CODE, SCOPE_CODE = "year-beside-table", "scope-year"
_OVER = re.compile(r"(?:预算|决算)?年度[:：](?P<year>20\d\d)(?:年度?)?")
#: The line over a table that names the body, dates the table and tells its unit.
_DATED = re.compile(
    r"(?:部门|单位|(?:编制|填报|公开)(?:部门|单位))(?:名称)?[:：][㐀-鿿（）()]{2,40}"
    r"(?P<year>20\d\d)年度?(?:(?:金额)?单位[:：][千万亿百]*元)?"
)
_NOTE = re.compile(
    r"(?:[(（]?(?:注|说明|备注|附注)[)）]?\d*[:：.、])?[㐀-鿿]{0,30}?(?P<year>20\d\d)年"
)
_SHOWN = re.compile(r"(?:注|说明)[:：]?\d?[.、]?本表反映[^，。；]{0,20}?(?P<year>20\d\d)年")
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
#: Forms of a year that is over: of the year before where a budget holds them.
_EVALUATES = re.compile("自评|评价|监控|完成情况|执行情况|决算")
_SCOPE = re.compile(
    r"纳入[^，。；]{0,40}?(?P<year>20\d\d)年度?[^，。；]{0,12}(?:编制|编报|公开)范围"
)


def misdated(table: Table, facts: Facts) -> Iterator[Problem]:
    """A problem for each line over or under a table that dates it otherwise, for a heading below a
    caption without a year, and for one that continues the table on a page as that of another year.
    """
    if is_performance(table):
        yield from _misdated_form(table, facts)
        return
    years = {year for title in table.titles for year in text.years(title)}
    if table.titled and not text.years(table.title) and _is_other(years, facts):
        yield Problem("", table.titled, CODE, f"the heading says {years.pop()}: {table.title[:40]}")
    if table.titled and titles.is_redated(table.title, again := table.titles[-1]):
        years = set(text.years(again))
        if facts.fiscal_year in text.years(table.title) and _is_other(years, facts):
            yield Problem("", table.titled, CODE, f"the heading says {years.pop()}: {again[:40]}")
    for block in table.blocks:
        bare = text.squeeze(block.text)
        found = _OVER.fullmatch(bare) or _DATED.fullmatch(bare) or _SHOWN.match(bare)
        found = found or (DECLARES_EMPTY.search(bare) and _NOTE.match(bare))
        if not found or str(facts.fiscal_year) in bare:
            continue
        words = f"the line beside the table says {found['year']}: {bare[:40]}"
        yield Problem("", block.line, CODE, words)


def _misdated_form(table: Table, facts: Facts) -> Iterator[Problem]:
    """A problem for a form of the document's own year, of targets in a budget and of an evaluation
    in an account, that its second heading dates otherwise.
    """
    if not table.titled or not set(text.years(table.title)) <= {facts.fiscal_year}:
        return
    heading = table.titles[-1]
    evaluates = bool(_EVALUATES.search(heading))
    is_own = evaluates if facts.budget_phase == "final" else not evaluates
    years = {int(year) for year in _YEAR.findall(heading)}
    if is_own and _is_other(years, facts):
        yield Problem("", table.titled, CODE, f"the heading says {years.pop()}: {heading[:40]}")


def _is_other(years: set[int], facts: Facts) -> bool:
    """Whether one year is told, and not the document's."""
    return len(years) == 1 and facts.fiscal_year not in years


def misdated_scope(parts: Iterable[Part], facts: Facts) -> Iterator[Problem]:
    """A problem for each sentence that puts the units into the budget of another year."""
    for part in parts:
        if part.role not in ("overview", "explanation"):
            continue
        for block, following in pairwise((*part.blocks, Block(part.line))):
            words, own = text.squeeze(block.text + following.text), text.squeeze(block.text)
            found = _SCOPE.search(words)
            if found and found.start() < len(own) and found["year"] != str(facts.fiscal_year):
                yield Problem("", block.line, SCOPE_CODE, f"{found.group()}: another year")
