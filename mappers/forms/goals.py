"""The goals that a form sets, by period: listed, beside their labels, under heads, in one cell."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from mappers.forms.indicators import Line
from mappers.forms.labels import goal_label, head_of, is_full_type, label_key, words_of
from mappers.model import Cell


class Goal(NamedTuple):
    """A goal that a form sets, still without an owner."""

    period: str  #: long | annual | empty
    number: str
    label: str
    text: str
    line: int


_EMBEDDED = re.compile(
    r"^((?:中长期|长期|实施期|年度|当年|总体)?(?:绩效)?目标\s*\d{1,2}\s*[:：.．、])\s*(\S.*)$",
    re.DOTALL,
)
_LISTED = re.compile(r"(?=目标\s*\d{1,2}\s*[:：])")
_SENTENCE = re.compile(r"^.{7,}[。；;]$|^.{4,}[，、].{4,}", re.DOTALL)
_LIST_HEADS = frozenset({"名称", "目标说明", "目标内容"})
_REACHED = frozenset({"实际完成情况", "目标完成情况", "年度完成情况", "目标实际完成情况"})
_EXPECTED = frozenset({"预期目标", "年度预期目标", "年初设定目标", "预期总目标"})
_LABELS = {"long": "长期目标", "annual": "年度目标"}
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def _is_said(cells: Sequence[Cell]) -> bool:
    """Whether a row prints nothing but the label of a goal and a sentence."""
    is_goal = label_key(cells[0].text).endswith("目标")
    return len(cells) == 2 and is_goal and bool(_SENTENCE.search(cells[1].text.strip()))


def _differs(text: str, again: str) -> bool:
    """Whether a goal that is printed twice tells other figures the second time."""
    one, two = _NUMBER.findall(text), _NUMBER.findall(again)
    return len(one) == len(two) and one != two


class GoalReader:
    """Reads the rows of goals in order; ``current`` is the goal that the next indicators serve."""

    def __init__(self) -> None:
        self.goals: list[Goal] = []
        self._columns: tuple[tuple[int, str], ...] = ()  #: where a period's goals stand
        self._text_column = -1  #: where the text of the last goal stands

    def begin(self) -> None:
        """A new list of goals begins."""
        self._columns = ()

    def takes_head(self, cells: Sequence[Cell]) -> bool:
        """Whether the row heads a list of goals; its periods are kept."""
        labels = [goal_label(label_key(cell.text)) for cell in cells]
        if all(label and not label[1] for label in labels):
            self._columns = tuple(
                (c.column, label[0]) for c, label in zip(cells, labels, strict=True) if label
            )
            return True
        keys = {label_key(cell.text): cell.column for cell in cells}
        if not keys.keys() <= _LIST_HEADS | _REACHED | _EXPECTED:
            return False
        if not keys.keys() <= _LIST_HEADS:
            self._columns = tuple(
                (column, "reached" if key in _REACHED else "annual") for key, column in keys.items()
            )
        return True

    def takes_embedded(self, cells: Sequence[Cell]) -> bool:
        """Whether cells hold goals together with their labels; if so they are taken."""
        if not any(_EMBEDDED.match(cell.text) for cell in cells):
            return False
        for index, cell in enumerate(cells):
            parts = _LISTED.split(cell.text) if cell.text.count("目标") > 1 else [cell.text]
            for part in parts:
                found = _EMBEDDED.match(part.strip())
                label = goal_label(label_key(found[1].rstrip(".．、 "))) if found else None
                if found and label:
                    text = Cell(found[2], cell.line, cell.column)
                    column = self._place(index, len(cells), cell.column)
                    self._add(label, words_of(found[1]), text, column)
        return True

    def takes_row(self, cells: Sequence[Cell], in_list: bool) -> tuple[str, str] | None:
        """Period and number of a row of goal labels with texts; None where it is no such row.

        Outside a list of goals a label must have a number or a colon, or a sentence beside it.
        """
        labels = [goal_label(label_key(cell.text)) for cell in cells]
        first = labels[0]
        if first is None or len(cells) < 2 or any(is_full_type(cell.text) for cell in cells):
            return None
        has_colon = cells[0].text.rstrip().endswith((":", "："))
        is_named = in_list or first[1] or has_colon or _is_said(cells)
        if not is_named or head_of(cells[1].text) or labels[1]:
            return None
        named = [i for i, label in enumerate(labels[:-1]) if label and not labels[i + 1]]
        for order, index in enumerate(named):
            cell, label = cells[index], labels[index]
            column = self._place(order, len(named), cell.column)
            self._add(label or first, words_of(cell.text), cells[index + 1], column)
        if first[0]:
            self._columns = ()
        return first

    def takes_only(self, title: Cell, cell: Cell) -> None:
        """Takes the one goal that stands beside the title of the goals itself."""
        words = label_key(title.text)
        long = "long" if re.search("长期|实施期", words) else ""
        period = "annual" if re.search("年度|当年", words) else long
        self._add((period, ""), words_of(title.text), cell, cell.column)

    @property
    def lists_periods(self) -> bool:
        """Whether goals stand in columns by period, so that no row of them names the next table."""
        return bool(self._columns)

    def plain(self, line: Line) -> None:
        """Texts of goals without a label, under the heads of their periods, or gone on a page."""
        if not self._columns:
            is_rest = line.is_first or line.cells[0].column == self._text_column
            if is_rest and self.goals and len(line.cells) == 1:
                last = self.goals[-1]
                self.goals[-1] = last._replace(text=words_of(last.text + line.cells[0].text))
            return
        for index, cell in enumerate(line.cells):
            period = self._period(self._place(index, len(line.cells), cell.column))
            if period in _LABELS and len(cell.text) > 1:
                self._extend(period, cell)

    def _place(self, index: int, count: int, column: int) -> int:
        """The column whose period a goal is of: by order where every column is filled."""
        return self._columns[index][0] if count == len(self._columns) else column

    def _period(self, column: int) -> str:
        before = [period for at, period in self._columns if at <= column]
        return before[-1] if before else ""

    def _add(self, label: tuple[str, str], shown: str, cell: Cell, column: int) -> None:
        period, number = label[0] or self._period(column), label[1]
        printed = shown.rstrip(":：.．、 ")
        for index, goal in enumerate(self.goals):
            if (goal.period, goal.number) == (period, number):
                self.goals[index] = goal._replace(label=max(goal.label, printed, key=len))
                if not _differs(goal.text, cell.text):
                    return
                number = f"{number or 1}-2"
                break
        self._text_column = cell.column
        self.goals.append(Goal(period, number, printed, words_of(cell.text), cell.line))

    def _extend(self, period: str, cell: Cell) -> None:
        for index, goal in enumerate(self.goals):
            if (goal.period, goal.number) == (period, ""):
                self.goals[index] = goal._replace(text=words_of(goal.text + cell.text))
                return
        self.goals.append(Goal(period, "", _LABELS[period], words_of(cell.text), cell.line))
