"""Notes below tables that declare their matter absent in another year than the document's, as
sentences: 注：本部门2023年度没有国有资本经营预算财政拨款支出, in a disclosure of 2025.
"""

import re
from dataclasses import replace

from mappers import text
from mappers.model import Block, Facts, Part, Table

_ABSENT = re.compile(r"没有|无(?!偿|形)|未(?:使用|安排|发生)|不涉及")
_LABEL = re.compile(r"^[(（]?(?:注|说明|备注|附注)[)）]?\d*[:：.、]?")


def notes_to_part(table: Table, facts: Facts) -> Part:
    """The part of prose that such notes make; without blocks where there is none."""
    notes = [block for block in table.notes if _is_of_other_year(block.text, facts)]
    said = [replace(block, text=_LABEL.sub("", text.squeeze(block.text))) for block in notes]
    heading = Block(table.line, f"一、{table.title}")
    return Part("explanation", table.title, table.line, (heading, *said) if said else ())


def _is_of_other_year(words: str, facts: Facts) -> bool:
    bare = text.squeeze(words)
    years = text.years(bare)
    return bool(_ABSENT.search(bare)) and len(years) == 1 and years[0] != facts.fiscal_year
