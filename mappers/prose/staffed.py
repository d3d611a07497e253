"""The staff that a department's form prints in a row of labels and numbers, as sentences.

A row such as ``编制人数 52 在职人数 47人 退休人数 23``, in cells or between spaces.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from mappers.model import Block, Part, Table
from mappers.text import squeeze

_LABEL = re.compile(
    r"(?:年末|部门|单位|核定|人员)*(?:编制|在职|实有|离退休|离休|退休)(?:人员|职工)?(?:控制|实有)?(?:人?数)?"
)
_NUMBER = re.compile(r"(\d{1,5})[人名]?")
_FEWEST = 2  #: counts of a row of staff


def table_to_part(table: Table) -> Part:
    """The part of prose that the staff of a form makes; without blocks where it prints none."""
    said = [
        Block(line, f"{label}{number}人。")
        for line, words in _lines(table)
        for label, number in _counts(words)
    ]
    heading = Block(table.line, "一、部门人员相关统计数情况")
    return Part("explanation", table.title, table.line, (heading, *said) if said else ())


def _lines(table: Table) -> Iterator[tuple[int, list[str]]]:
    """The words of each row and of each line of text, with their line."""
    for block in table.blocks:
        for row in block.rows:
            yield (row[0].line if row else block.line), [squeeze(cell.text) for cell in row]
        if not block.is_grid:
            yield block.line, block.text.split()


def _counts(words: Iterable[str]) -> list[tuple[str, str]]:
    """The labels of staff with the numbers right behind them; none of a row that has but one."""
    found = [
        (label, number.group(1))
        for label, value in pairwise(words)
        if _LABEL.fullmatch(label) and (number := _NUMBER.fullmatch(value))
    ]
    return found if len(found) >= _FEWEST else []
