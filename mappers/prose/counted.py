"""The counts that a table of the three public expenses prints (相关统计数), as sentences.

A row such as ``国内公务接待批次（个） 21 国内公务接待人次（人） 186``: a label with its unit, and
the number behind it, the last of several.
"""

import re
from collections.abc import Iterator

from mappers import text
from mappers.model import Block, Cell, Part, Row, Table

_MARK = re.compile(r"^(?:[（(][一二三四五六七八九十\d]+[)）]|\d+[.．、]|其中[:：])\s*")
_COUNTED = re.compile(r"[（(](个|辆|次|人次|人|批次|批|台|套)[^（()）]*[)）]$")
_HEADS = re.compile(r"(?:[（(].[)）]|\d+[.．、])?(?:相关)?统计数[:：]?")
_COLUMNS = frozenset({"项目", "统计数", "数量"})


def table_to_part(table: Table) -> Part:
    """The part of prose that the counts of a table make; without blocks where it has none."""
    said = [
        Block(label.line, f"{_MARK.sub('', name)}{value}{unit}。")
        for row in table.rows
        for label, name, unit, value in _counts(row)
    ]
    heading = Block(table.line, "一、“三公”经费相关统计数情况")
    return Part("explanation", table.title, table.line, (heading, *said) if said else ())


def without_counts(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """The rows but for those at the foot that print counts and nothing else."""
    kept = list(rows)
    while kept and (_is_counts(kept[-1]) or not any(cell.text for cell in kept[-1])):
        kept.pop()
    return tuple(kept) if any(map(_is_counts, rows)) else rows


def _is_counts(row: Row) -> bool:
    words = [text.squeeze(cell.text) for cell in row if cell.text]
    if any(map(_HEADS.fullmatch, words[:1])) or set(words) <= _COLUMNS:
        return True
    labels = [word for word in words if text.is_han(word)]
    return bool(labels) and all(map(_COUNTED.search, labels))


def _counts(row: Row) -> Iterator[tuple[Cell, str, str, str]]:
    """The labels of a row that count things: each with its name, its unit and its number."""
    label: Cell | None = None
    value = ""
    for cell in (*row, Cell("项目", 0, 0)):
        if not text.is_han(cell.text):
            value = cell.text.strip() if text.amount(cell.text) is not None else value
            continue
        if label is not None and value:
            name = text.squeeze(label.text)
            unit = _COUNTED.search(name)
            if unit is not None:
                yield label, name[: unit.start()], unit.group(1), value
        label, value = cell, ""
