"""What a table says it is: the telling words of its titles, else the words of its heading and its
codes.
"""

import re
from collections.abc import Iterator

from mappers import headings, text, titles
from mappers.model import Table

_FUNCTION = re.compile(r"2[0-3]\d(?:\d{2}){0,2}")
_ECONOMY = re.compile(r"(?:3[01]\d|39\d|50\d|51\d|59\d)(?:\d{2})?")
_OWNED = re.compile("国有资产占[用有]|^(?:年末|期末)?车辆(?:数|数量)?合计")
_RUN = ("机关运行", "采购", "国有资产")  #: words of one title
_BOUGHT = re.compile("^政府采购(?:支出|金额)")
_FORMS = frozenset({"performance", "application", "evaluation"})


def said(table: Table) -> frozenset[str]:
    """The telling words of the table's titles: of the title that tells most; empty where none
    tells.
    """
    found = [titles.features(title) for title in table.titles]
    return max(found, key=len, default=frozenset())


def is_form(table: Table) -> bool:
    """Whether the titles name a performance form, which no amount table is."""
    return any(_FORMS & titles.features(title) for title in table.titles)


def is_untitled(table: Table) -> bool:
    """Whether the titles tell nothing, so that the heading has to."""
    return not any(titles.features(title) for title in table.titles)


def words(table: Table) -> frozenset[str]:
    """The words of the heading rows, folded and without list numbers."""
    found: set[str] = set()
    for row in table.rows[:6]:
        if headings.is_header(row):
            found |= {headings.core(c.text) for c in row if c.text and not c.text.isdigit()}
    return frozenset(found)


def slugs(table: Table, dimension: str) -> frozenset[str]:
    """The slugs of ``dimension`` that the words of the heading name."""
    return frozenset(slug for word in words(table) if (slug := headings.slug(dimension, word)))


def labels(table: Table) -> Iterator[str]:
    """The words of the rows, folded and without list numbers."""
    for row in table.rows:
        for cell in row:
            if text.is_han(cell.text):
                yield headings.core(cell.text)


def codes(table: Table) -> tuple[int, int]:
    """How many rows carry a functional code, and how many an economic one."""
    function = economy = 0
    for row in table.rows:
        for cell in row:
            bare = text.squeeze(cell.text)
            if not bare:
                continue
            function += bool(_FUNCTION.fullmatch(bare))
            economy += bool(_ECONOMY.fullmatch(bare))
            break
    return function, economy


def is_basic_by_function(table: Table) -> bool:
    """Whether a table of basic expenditure is keyed by functional subjects, not economic ones."""
    function, economy = codes(table)
    return {"general", "expenditure", "basic"} <= said(table) and function > economy


def is_by_economy_in_blocks(table: Table) -> bool:
    """Whether economic subjects stand in blocks side by side, each with its code and its name."""
    function, economy = codes(table)
    heads = (sum(headings.role(c.text) == "code" for c in row) for row in table.rows[:6])
    return economy > 2 and not function and max(heads, default=0) > 1


def heads_units(table: Table) -> bool:
    """Whether rows are keyed by organizational units rather than by subjects."""
    found = words(table)
    by_unit = any(re.search("单位|部门", w) and headings.role(w) in ("code", "name") for w in found)
    by_subject = any(re.search("科目|功能|经济", w) for w in found)
    return by_unit and not by_subject


def is_information(table: Table) -> bool:
    """Whether a table tells how the body is run: so titled, or the three public expenses or what
    running it costs beside what it owns and buys (“三公”经费、行政参公单位机关运行经费情况表).
    """
    found = said(table)
    is_run = any(all(word in title for word in _RUN) for title in table.titles)
    if "information" in found or not ("three-public" in found or is_run):
        return "information" in found
    rows = tuple(labels(table))
    return any(map(_OWNED.search, rows)) and any(map(_BOUGHT.search, rows))


def is_two_sided(table: Table) -> bool:
    """Whether income and expenditure stand side by side: both words head columns or both sum up
    rows.
    """
    found = words(table)
    if {"收入", "支出"} <= found:
        return True
    named = set(labels(table))
    return bool({"收入总计", "本年收入合计"} & named) and bool({"支出总计", "本年支出合计"} & named)


def tells_stages(table: Table) -> bool:
    """Whether columns tell what comes in and what is carried over beside what is spent, of
    subjects by row (一般公共预算财政拨款收入支出决算表).
    """
    found = slugs(table, "operation_character")
    return len(found) > 1 and not is_two_sided(table)


def is_by_source(table: Table) -> bool:
    """Whether columns are sources of funds: two of them or more head columns."""
    return len(slugs(table, "funding_source")) > 1


def heads(table: Table, pattern: str) -> bool:
    """Whether a word of the heading matches ``pattern``."""
    return any(re.search(pattern, word) for word in words(table))
