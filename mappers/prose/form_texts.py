"""The free texts of forms as passages, each with its label, its project and the figures it states.

The texts are those that the package keeps (grounds, plans, overviews, goals, what activities are
for and how they were reckoned) and those under labels whose words it does not keep (how the budget
has changed, reasons and measures of evaluations). A printed place gives its figures once.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from mappers.frames import Package, TableRow
from mappers.model import Block, Cell, Part
from mappers.prose.lines import Passage, plain
from mappers.prose.places import Run, blocks_to_run, run_to_passage, words_to_offsets
from mappers.prose.tokens import FIGURE, Token, text_to_tokens
from mappers.prose.units import MONEY, PERCENT

ROLES = ("tables", "annex")
_FIELDS = (("overview", "项目概述"), ("rationale", "项目立项依据"), ("plan", "项目实施方案"))
_LINES = (("content", "活动内容表述"), ("basis", "测算依据及说明"))
_PRINTED = {
    "overview": r"项目(?:概[述况]|主要内容|内容|简介|描述)",
    "rationale": r"(?:项目)?(?:立项|设立|申报|申请)的?(?:依据|理由|背景|必要性)(?:及必要性)?",
    "plan": r"(?:项目)?实施(?:方案|计划|进度|步骤)",
}
_BEFORE = (
    r"(?:前|近|上)[两二]年度?预算(?:安排)?(?:及[当本]年度?(?:预算)?)?"
    r"(?:[及和与]?(?:变动|变化|增减))?(?:情况)?"
)
_CHANGES = re.compile(
    rf"项目{_BEFORE}[:：]?|{_BEFORE}(?!\w*[为：:])"
    r"|[当本]年度?预算(?:增减|变动|变化)+情况(?:[及和与](?:原因|理由))?(?:说明)?(?:[:：]|$)"
)
_CHANGES_END = re.compile(r"(?:项目)?(?:当年|年度)?资金来源|来源项目|项目支出明细|项目活动")
#: What heads a change against an earlier budget in a row, and how the change begins.
_AGAINST = re.compile(r"较(?:上年度?|20\d\d年度?)(?:预算)?(?:增减|变化|变动)*(?:情况)?")
#: What heads the account of how the year's budget has changed, in a cell beside it.
_VARIED = re.compile(
    r"(?:项目)?(?:[当本]年度?|年度)?预算(?:安排)?(?:增减|变动|变化)+(?:情况)?(?:[及和与](?:原因|理由))?(?:说明)?"
)
_CHANGED = re.compile(r"(?:增加|减少|增长|下降)[\d.,]+(?:万|亿)?元")
_REACHED = re.compile(r"^(?:全年|年度)?(?:实际|目标)(?:实际)?完成情况$|^年度目标完成情况$")
_REVIEWS = re.compile(r"原因分析|改进措施|结果应用")
_REVIEW = re.compile(
    r"(?:偏差大或)?目标未完成原因分析|改进措施及结果应用方案|(?<=[。；])(?:改进措施|结果应用方案)"
)
_REVIEW_END = re.compile(
    r"备注[:：]|填报人|审核人|[一二三]级指标|(?:产出|效益|成本)指标|改进措施及"
)
#: What answers the question for missed targets where there are none: 无, 各项指标均已完成，无偏差。
_DENIED = re.compile(
    r"(?P<label>(?:偏差(?:大)?(?:或目标)?|目标)(?:未完成)?的?原因分析)[:：]?"
    r"(?P<none>无(?:偏差)?|(?:各项|全部|所有)?(?:绩效)?(?:指标|目标)(?:均|都|全部)?已?(?:全部)?完成(?:[，,]无偏差)?)[。；]?"
    r"(?=$|改进措施|结果应用|下一步|备注|填报人|审核人|注[:：])"
)
_MARK = re.compile(r"(?:\d{1,2}(?:[、.．](?!\d)|[.．](?=20\d\d年))|[（(]\d{1,2}[)）])")
_DUTIES = re.compile(
    r"(?:部门|单位)(?:主要)?职[能责](?:概述)?[:：]?|年度(?:主要|重点)?工作任务[:：]?|年度主要任务[:：]?"
)
_DUTIES_END = re.compile(
    r"年度(?:主要|重点)?(?:工作)?任务|项目(?:支出)?(?:安排)?情况|(?:整体|总体)绩效|[长短]期(?:绩效)?目标"
    r"|年度(?:绩效)?[目指]标|(?:绩效|[一二三]级)指标|资金情况|项目名称|填报人"
)
_LABELLED = ((_CHANGES, _CHANGES_END), (_REVIEW, _REVIEW_END))
#: A budget that is the year's before. Where others of it are spoken of (除…外), it is not.
_UNCHANGED = re.compile(
    r"(?<!基本)(?:(?:无|没有|未)(?:发生|任何|增减)*(?:变化|变动|增减)|持平|(?:保持)?不变)"
)
_OTHERS = re.compile(r"除|其余|其他|其它|基本|略|部分")
_OF_ELSE = re.compile(  # what may be as before while the budget is not
    r"(?:标准|单价|价格|费率|政策|人数|人员|数量|规模|面积|范围|任务|内容|口径)[^，,。；;、]{0,6}$"
)
_BY_YEARS = re.compile(r"预算数.{0,4}执行数")
_LONGEST = 1500  #: characters that a text under a label has at most
_REPEATED = 12  #: characters that a goal has at least to be known where it is printed again
_WORDS = re.compile(r"[\u4e00-\u9fff]{2}")
_BARE = re.compile(r"[十百千]?[万亿]")
_LASTING = re.compile(r"[满近超过去第续达了为每约共]$")


@dataclass(frozen=True)
class FormText:
    """A free text of a form: its passage, whose project it speaks of, and the figures to take."""

    passage: Passage
    project: str  #: key, empty where the text is no project's
    wanted: frozenset[int]  #: offsets of the figures that no other text has given
    part: int  #: line of the part that holds it
    line: int  #: of its first figure
    unchanged: tuple[int, int] | None = None  #: where it says that the budget is the year's before
    denied: bool = False  #: whether it says that no target was missed


class _Kept(NamedTuple):
    """A text that the package keeps, and by what label forms print it."""

    words: str
    label: str
    project: str
    table: str
    line: int
    printed: str = ""


def parts_to_texts(parts: Iterable[Part], package: Package) -> tuple[FormText, ...]:
    """The texts of all forms that state figures, or that no target was missed, in printed order."""
    kept = [k for k in _kept(package) if re.search(r"\d", k.words) and _WORDS.search(k.words)]
    found: list[FormText] = []
    for part in parts:
        for table in package.tables:
            blocks = list(_blocks_of(part, table))
            if blocks:
                found += _Form(part, blocks, table, package).texts(kept)
    return tuple(sorted(found, key=lambda text: text.line))


def _blocks_of(part: Part, table: TableRow) -> Iterator[Block]:
    """The blocks of a form; of a grid that lists several projects, the rows of this one.

    Lines between the grids are read here where a part holds forms alone, else as prose.
    """
    first, last = table.source_line, table.source_end
    for block in part.blocks:
        if not block.is_grid:
            if part.role in ROLES and first <= block.line <= last:
                yield block
            continue
        rows = tuple(row for row in block.rows if row and first <= row[0].line <= last)
        if rows:
            yield replace(block, line=rows[0][0].line, rows=rows)


def _kept(package: Package) -> Iterator[_Kept]:
    """The texts of projects, of lines of money and of goals."""
    for project in package.projects:
        for name, label in _FIELDS:
            yield _Kept(
                getattr(project, name),
                label,
                project.project,
                project.table,
                project.source_line,
                _PRINTED[name],
            )
    for money in package.money:
        for name, label in _LINES:
            words = getattr(money, name)
            yield _Kept(words, label, money.project, money.table, money.source_line)
    for goal in package.goals:
        owner = goal.owner if goal.owner_type == "project" else ""
        yield _Kept(goal.text, goal.label, owner, goal.table, goal.source_line)


class _Form:
    """One form: its words in one run, and the places whose figures have been given."""

    def __init__(
        self, part: Part, blocks: Sequence[Block], table: TableRow, package: Package
    ) -> None:
        self.part = part.line
        self.blocks = blocks
        self.table = table.table
        self.run: Run = blocks_to_run(blocks)
        owners = {p.project for p in package.projects if p.table == table.table}
        self.project = owners.pop() if len(owners) == 1 else ""
        self.year = package.disclosure.fiscal_year
        self.is_department = table.table_kind == "department-performance-target"
        self.taken: set[int] = set()

    def texts(self, kept: Iterable[_Kept]) -> Iterator[FormText]:
        """All texts of the form that state figures of their own."""
        mine = [k for k in kept if k.table == self.table]
        for text in mine:
            yield from self._kept_text(text)
        for text in mine:
            if len(text.words) >= _REPEATED and not text.printed:
                yield from self._kept_text(text)
        labels = ((_DUTIES, _DUTIES_END),) if self.is_department else _LABELLED
        for label, end in labels:
            yield from self._labelled(label, end)
        yield from self._denied()
        for block in self.blocks:
            for row in block.rows:
                yield from self._reviewed([cell for cell in row if cell.text.strip()])
                yield from self._changed(row)
            for row, below in pairwise(block.rows):
                yield from self._reached(row, below)

    def _kept_text(self, kept: _Kept) -> Iterator[FormText]:
        """A kept text where it is printed next to its line and has not been read yet."""
        words = plain(kept.words)
        figures = [t for t in text_to_tokens(words) if t.kind == FIGURE]
        offsets = words_to_offsets(self.run, words, figures, kept.line, self.taken)
        if offsets:
            label = self._label_before(kept, offsets[0]) or kept.label
            yield from self._items(offsets, label, kept.project)

    def _label_before(self, kept: _Kept, offset: int) -> str:
        """The label that is printed before a text."""
        if not kept.printed:
            return ""
        before = self.run.text[max(0, offset - 24) : offset]
        found = list(re.finditer(kept.printed, before))
        return found[-1].group() if found else ""

    def _reviewed(self, cells: Sequence[Cell]) -> Iterator[FormText]:
        """The reasons or measures that a row of a grid tells beside their label."""
        label = "".join(cells[0].text.split()) if len(cells) > 1 else ""
        for cell in cells[1:] if _REVIEWS.search(label) else ():
            kept = _Kept(cell.text, label, self.project, self.table, cell.line)
            if _WORDS.search(cell.text):
                yield from self._kept_text(kept)

    def _denied(self) -> Iterator[FormText]:
        """What a project's form says where it would tell why targets were missed: that none was."""
        for found in _DENIED.finditer(self.run.text) if self.project else ():
            offsets = range(*found.span("none"))
            passage = run_to_passage(self.run, offsets, found["label"])
            line = passage.lines[0]
            yield FormText(passage, self.project, frozenset(), self.part, line, denied=True)

    def _changed(self, row: Sequence[Cell]) -> Iterator[FormText]:
        """By how much the year's budget has changed, told beside its label (较上年 | 增加2万元)."""
        for label, cell in pairwise(row):
            if _VARIED.fullmatch(label.text.strip()) and _WORDS.search(cell.text):
                kept = _Kept(cell.text, label.text.strip(), self.project, self.table, cell.line)
                yield from self._kept_text(kept)
            if _AGAINST.fullmatch(label.text.strip()) and _CHANGED.match(cell.text.strip()):
                words = label.text.strip() + cell.text.strip()
                kept = _Kept(words, "预算变动", self.project, self.table, cell.line)
                yield from self._kept_text(kept)

    def _reached(self, row: Sequence[Cell], below: Sequence[Cell]) -> Iterator[FormText]:
        """What a form says was reached, below the head that announces it."""
        heads = [cell for cell in row if _REACHED.match("".join(cell.text.split()))]
        for head in heads[:1]:
            found = [c for c in below if c.column >= head.column and _WORDS.search(c.text)]
            for cell in found[:1]:
                label = "".join(head.text.split())
                yield from self._kept_text(
                    _Kept(cell.text, label, self.project, self.table, cell.line)
                )

    def _labelled(self, label: re.Pattern[str], end: re.Pattern[str]) -> Iterator[FormText]:
        """The texts of the run between a label and the next one; a label in such a text is its own
        where the text is none (a table of years).
        """
        read = 0
        for found in label.finditer(self.run.text):
            if found.start() < read:
                continue
            last = end.search(self.run.text, found.end(), found.end() + _LONGEST)
            stop = last.start() if last else min(len(self.run.text), found.end() + _LONGEST)
            if (self.is_department and not last) or _BY_YEARS.search(
                self.run.text, found.end(), stop
            ):
                continue
            offsets, read = range(found.end(), stop), stop
            is_sums = not self.is_department
            yield from self._items(offsets, found.group().rstrip(":："), self.project, is_sums)

    def _items(
        self, offsets: Sequence[int], label: str, project: str, is_sums: bool = False
    ) -> Iterator[FormText]:
        """The items of a text, each for itself; a text without list marks is one item."""
        starts = [k for k in range(1, len(offsets)) if self._begins_item(offsets, k)]
        for start, stop in pairwise([0, *starts, len(offsets)]):
            yield from self._item(offsets[start:stop], label, project, is_sums)

    def _begins_item(self, offsets: Sequence[int], at: int) -> bool:
        """Whether a list mark stands there, at the start of a line or behind a sentence."""
        here, before = offsets[at], offsets[at - 1]
        opens = self.run.lines[here] != self.run.lines[before] or self.run.text[before] in "。；;"
        return opens and bool(_MARK.match(self.run.text, here))

    def _item(
        self, offsets: Sequence[int], label: str, project: str, is_sums: bool
    ) -> Iterator[FormText]:
        """The item, if it has figures not given yet; of a text that is not kept, only sums."""
        passage = run_to_passage(self.run, offsets, label)
        if mark := _MARK.match(passage.text):
            passage = replace(passage, mark=mark.group())
        wanted: set[int] = set()
        for token in text_to_tokens(passage.text):
            if token.start >= len(offsets) or not self._is_figure(passage.text, token):
                continue
            sums = MONEY.fullmatch(token.unit) or PERCENT.fullmatch(token.unit)
            if is_sums and not (sums or _BARE.fullmatch(token.unit)):
                continue
            if offsets[token.start] not in self.taken:
                wanted.add(token.start)
        self.taken.update(offsets[start] for start in wanted)
        same = _unchanged(passage.text) if _CHANGES.fullmatch(label) else None
        if wanted or same:
            line = passage.lines[min(wanted) if wanted else 0]
            yield FormText(passage, project, frozenset(wanted), self.part, line, same)

    def _is_figure(self, text: str, token: Token) -> bool:
        """Whether a number states a figure, and is no year of two digits (25年) or bare count."""
        if token.kind != FIGURE or not token.unit:
            return False
        is_short = token.unit == "年" and token.end - token.start == 2
        is_near = abs(int(token.number) - self.year % 100) <= 2
        return not (is_short and is_near and not _LASTING.search(text[: token.start]))


def _unchanged(text: str) -> tuple[int, int] | None:
    """Where a text on the change of a budget says that there is none."""
    found = _UNCHANGED.search(text)
    if not found or _OTHERS.search(text) or _OF_ELSE.search(text[: found.start()]):
        return None
    return found.span()
