"""The rows of 机构运行信息表 as the sentences that say the same: one statement a printed figure.

Each side prints a label, the number of the row, and one or two figures: of the budget and of the
account. Rows 其中 and those numbered below a sum are its parts.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mappers import headings, text
from mappers.model import Block, Part, Row, Table

_MARK = re.compile(
    r"^(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[)）]|\d+[.．、])\s*"
)
_COUNTED = re.compile(r"[（(]([个辆人批次台套]{1,2})[^（()）]*[)）]$")
_MONEY = re.compile(r"[（(](?:单位[:：])?([千万亿]?元)[)）]$")
_TOP = re.compile("[一二三四五六七八九十]+、")
_UNIT = re.compile("(?:计量|数量)?单位")
_PUBLIC = "“三公”经费"
_COUNTS = "相关统计数"


class _Side(NamedTuple):
    """The columns of one side: of labels, and of figures with what each is of."""

    label: int
    figures: tuple[tuple[int, str], ...]
    unit: int  #: the column of the units of the figures, or none (-1)


def table_to_part(table: Table) -> Part:
    """The part of prose that a table's rows make."""
    rows = table.rows
    start = next((i for i, row in enumerate(rows) if _sides(row)), len(rows))
    writer = _Writer(table.unit or "万元")
    for side in _sides(rows[start]) if start < len(rows) else ():
        for row in rows[start + 1 :]:
            writer.take(row, side)
        writer.close()
    return Part("explanation", table.title, table.line, tuple(writer.blocks))


def _sides(row: Row) -> tuple[_Side, ...]:
    """The sides that a heading row prints; empty where it is none."""
    words = {cell.column: headings.core(cell.text) for cell in row if cell.text}
    starts = [column for column, word in words.items() if word == "项目"]
    ends = [*starts[1:], max(words, default=0) + 1]
    return tuple(
        _Side(start, tuple(_figures(words, start, end)), _unit(words, start, end))
        for start, end in zip(starts, ends, strict=False)
    )


def _unit(words: dict[int, str], start: int, end: int) -> int:
    return next((c for c, word in words.items() if start < c < end and _UNIT.fullmatch(word)), -1)


def _figures(words: dict[int, str], start: int, end: int) -> Iterator[tuple[int, str]]:
    for column, word in words.items():
        if start < column < end and headings.role(word) != "line" and not _UNIT.fullmatch(word):
            yield column, "预算" if "预算" in word else "支出决算"


def _is_part(label: str) -> bool:
    """Whether a row is numbered below the sum that it is a part of: 其中, 1., （1）."""
    return bool(re.match(r"其中|[（(]?\d", label))


def _heading(label: str) -> str:
    """The words of a row as a heading: those over counts say so."""
    name = _COUNTED.sub("", label)
    is_counted = name != label or "国有资产" in label
    return f"{name}相关统计数情况" if is_counted and _COUNTS not in label else label


class _Writer:
    """Writes the rows of a side as lines of prose, each at the line of its row."""

    def __init__(self, unit: str) -> None:
        self.blocks: list[Block] = []
        self._money, self._counted = unit, ""

    def take(self, row: Row, side: _Side) -> None:
        """Writes one row of a side."""
        cells = {cell.column: cell for cell in row}
        label = text.squeeze(cells[side.label].text) if side.label in cells else ""
        found = [
            (head, cells[column].text.strip())
            for column, head in side.figures
            if column in cells and text.amount(cells[column].text) is not None
        ]
        if not text.is_han(label) or headings.core(label) == "栏次":
            return
        line = cells[side.label].line
        if not found and _is_part(label):
            return
        if _TOP.match(label) or not found:
            self.close()
            self._counted = ""
            self.blocks.append(Block(line, _heading(label)))
        if found:
            unit = text.squeeze(cells[side.unit].text) if side.unit in cells else ""
            self._write(label, found, line, re.sub("[（(].*", "", unit))

    def _write(self, label: str, found: Sequence[tuple[str, str]], line: int, own: str) -> None:
        name = _MARK.sub("", label)
        before = self._counted
        if counted := _COUNTED.search(name):
            self._counted = counted.group(1)[0]
            name = name[: counted.start()]
        paid = _MONEY.search(name)
        name = _MONEY.sub("", name)
        unit = own or (paid and paid.group(1)) or self._counted or self._money
        if name == "支出合计":
            name = f"{_PUBLIC}{name}"
        is_listed = _is_part(label) and len(found) == 1 and self._is_open()
        is_listed = is_listed and before in ("", self._counted)  # others are counted otherwise
        if not is_listed:
            self.close()
        heads = len(found) > 1
        said = "，".join(f"{head + '为' if heads else ''}{value}{unit}" for head, value in found)
        has_parts = "合计" in name or (counted and _TOP.match(label))
        more = "，其中：" if has_parts and not heads else "、" if is_listed else ""
        bare = re.sub("^其中：|^政府采购(?=授予)", "", name)
        whole = "共有车辆" if bare == "车辆数合计" else bare
        self.blocks.append(Block(line, f"{whole}{said}{more or '。'}"))

    def _is_open(self) -> bool:
        return bool(self.blocks) and self.blocks[-1].text.endswith(("、", "："))

    def close(self) -> None:
        """Ends the sentence that lists parts."""
        if self._is_open():
            last = self.blocks[-1]
            self.blocks[-1] = Block(last.line, re.sub("、$|，其中：$", "。", last.text))
