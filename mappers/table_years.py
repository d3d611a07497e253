"""Lines around a table that say another year than the document: 预算年度：2024, 注：2024年没有…"""

import re
from collections.abc import Iterator

from mappers import text
from mappers.model import Facts, Problem, Table
from mappers.settle import DECLARES_EMPTY
from mappers.table_units import is_performance

CODE = "year-beside-table"
_OVER = re.compile(r"(?:预算|决算)?年度[:：](?P<year>20\d\d)(?:年度?)?")
_NOTE = re.compile(
    r"(?:[(（]?(?:注|说明|备注|附注)[)）]?\d*[:：.、])?[㐀-鿿]{0,30}?(?P<year>20\d\d)年"
)


def misdated(table: Table, facts: Facts) -> Iterator[Problem]:
    """A problem for each line over or under a table that dates it otherwise."""
    if is_performance(table):
        return
    for block in table.blocks:
        bare = text.squeeze(block.text)
        found = _OVER.fullmatch(bare) or (DECLARES_EMPTY.search(bare) and _NOTE.match(bare))
        if not found or str(facts.fiscal_year) in bare:
            continue
        words = f"the line beside the table says {found['year']}: {bare[:40]}"
        yield Problem("", block.line, CODE, words)
