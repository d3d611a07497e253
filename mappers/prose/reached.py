"""What the text tells that indicators reached, beside their targets: in sentences and in tables.

``志愿服务人次目标值≥9500人次，实际完成9560人次，已完成`` and the row
``志愿服务人次 ≥9500 9560 完成`` tell a target, what was reached of it, and that it was met.
``4项指标均达到目标`` says so of all.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from mappers import text
from mappers.frames import StatementRow
from mappers.model import Block, Cell, Facts, Part, Problem, Row
from mappers.prose.lines import Passage, blocks_to_passages
from mappers.prose.meaning import Meaning

RESULT = "told-result"
CODE = "target-missed"
_ROLES = ("overview", "explanation", "work", "report")
_SIGN = r"≥|≦|≧|≤|>|<|=|＝|＞|＜|不低于|不少于|不小于|大于等于|不高于|不超过|不大于|小于等于|达到"
_AT_MOST = re.compile("[≤≦<＜]|不[高超大]|小于")
_AT_LEAST = re.compile("[≥≧>＞]|不[低少小]|大于")
_UNIT = r"[^\d，,、；;。（()）]{0,6}?"
_DUE = rf"(?P<sign>{_SIGN})?(?P<due>\d[\d,]*(?:\.\d+)?)(?P<unit>{_UNIT})(?:及?以上|以内)?"
_DONE = rf"(?P<done>\d[\d,]*(?:\.\d+)?)(?P<got>{_UNIT})"
_IS = r"(?:为|了|是|[:：])?"
_AIM = rf"的?(?:年度|年初|全年|绩效|预期|设定|既定|计划)*(?:目标|计划|指标)(?:值|数|任务)?{_IS}"
_VERB = "(?:完成|达到|实现|执行)"
_REACHED = rf"(?:年度|全年|年末|最终)?(?:实际{_VERB}?|{_VERB})(?:值|数|情况|率)?{_IS}"
_SEP = r"[，,、；;（(]?"
_CLAUSES = (
    re.compile(
        rf"(?P<name>.{{2,40}}?){_AIM}{_DUE}{_SEP}{_REACHED}{_DONE}[）)]?(?:[，,（(](?P<told>.*))?"
    ),
    re.compile(
        rf"(?P<name>.{{2,40}}?){_REACHED}{_DONE}{_SEP}{_AIM}{_DUE}[）)]?(?:[，,（(](?P<told>.*))?"
    ),
)
_LEAD = re.compile(r"^.*[:：]|^(?:其中|一是|二是|三是|四是|[（(]?\d{1,2}[)）.．、])+")
_MET = re.compile(
    r"(?:已|均|都|皆|全部|全面|圆满|如期|按期|按时|超额|顺利)*(?:完成|达到|达成|实现|达标)"
    r"(?:了|年度|全年|年初|预期|既定|设定|绩效|目标|计划|任务|值|要求)*[)）]?"
)
_ALL_MET = re.compile(
    r"(?P<count>\d+|[一二三四五六七八九十]+|各)(?:项|个)[^，。；]{0,12}(?:均|都|皆|全部)(?:已|圆满|如期)*(?:完成|达到|达成|实现|达标)"
)
_EXCEPTS = re.compile("未|除|没有|个别|部分")
_YEAR = re.compile(r"(20\d\d)年")
_LESS = re.compile(
    "差错|误差|偏差|错误|失误|投诉|事故|案件|违规|违纪|伤|亡|损失|成本|费用|能耗|时限|时长|时间|"
    "发生|流失|下降|减少|降低|逾期|超标|死|病"
)
_NAME_HEAD = re.compile(r"(?:三级|绩效)?指标(?:名称|内容)?|(?:绩效)?目标名称")
_AIM_HEAD = re.compile(r"(?:20\d\d年)?(?:年度|年初|绩效|预期|设定)*(?:目标|计划|指标)(?:值|数)?")
_DONE_HEAD = re.compile(r"(?:20\d\d年)?(?:全年|年度)?(?:实际|完成)(?:完成|达到)?(?:值|数)?")
_TOLD_HEAD = re.compile(
    r"(?:目标)?(?:完成|达成|达标|实现)情况|是否(?:完成|达标|达成|实现)(?:目标)?|备注|评价"
)
_FULL_HEAD = re.compile("分值|权重|满分|标准分")
_SCORE_HEAD = re.compile("(?:自评)?得分")
_BEHIND = 4  #: lines between a table and the sentence that says of it that all was met, at the most
_FIGURE = re.compile(rf"(?P<sign>{_SIGN})?(?P<due>\d[\d,]*(?:\.\d+)?)(?P<unit>\D{{0,6}})")


class Result(NamedTuple):
    """What one indicator was to reach, what it reached, and whether the text calls that enough."""

    name: str
    sign: str
    due: Decimal
    done: Decimal
    unit: str
    is_met: bool
    year: int | None
    sentence: str
    section: str
    line: int

    @property
    def is_missed(self) -> bool:
        """Whether the value falls short of the target by the target's own sign and name."""
        if _AT_MOST.match(self.sign):
            return self.done > self.due
        is_least = _AT_LEAST.match(self.sign) or not _LESS.search(self.name)
        return self.done < self.due and bool(is_least)


def results_told(parts: Iterable[Part], facts: Facts) -> tuple[Result, ...]:
    """All that the prose tells of indicators with both their targets and their values."""
    found: list[Result] = []
    for part in parts:
        if part.role in _ROLES:
            usual = facts.fiscal_year - 1 if facts.budget_phase == "budget" else facts.fiscal_year
            passages = blocks_to_passages(part.blocks)
            for passage in passages:
                found += _in_passage(passage, usual)
            for block in part.blocks:
                rows = list(_in_table(block, part, usual)) if block.is_grid else []
                found += _told_met(rows, passages)
    return tuple(found)


def unmet(results: Iterable[Result]) -> Iterator[Problem]:
    """A problem for each indicator that is told to be met with a value that misses its target."""
    for one in results:
        if one.is_met and one.is_missed:
            words = (
                f"{one.name}: {one.done}{one.unit} is told to meet {one.sign}{one.due}{one.unit}"
            )
            yield Problem("", one.line, CODE, words)


def results_to_rows(results: Iterable[Result], facts: Facts) -> Iterator[StatementRow]:
    """What a budget tells that indicators reached in the years before it, one statement each."""
    for one in results if facts.budget_phase == "budget" else ():
        yield StatementRow(
            statement="",
            quantity_kind="share" if one.unit in ("%", "％") else "count",
            subject=one.name,
            number=one.done,
            unit=one.unit,
            amount=None,
            printed_text=f"{one.done:f}{one.unit}",
            sentence=one.sentence,
            section=one.section,
            source_line=one.line,
            fiscal_year=one.year,
            compared_year=None,
            budget_phase="final",
            **Meaning()._asdict() | {"count_type": RESULT},
        )


def _in_passage(passage: Passage, usual: int) -> Iterator[Result]:
    """The results of the clauses of a passage."""
    are_met = bool(_ALL_MET.search(passage.text)) and not _EXCEPTS.search(passage.text)
    start = 0
    year = _year(passage.section, usual)
    for clause in re.split("(?<=[；;。])", passage.text):
        words = clause.rstrip("；;。")
        year = _year(words, year)
        lead = _LEAD.match(words)
        bare = words[lead.end() :] if lead else words
        match = next((m for one in _CLAUSES if (m := one.fullmatch(bare))), None)
        if match and match["unit"] == match["got"]:
            told = match["told"] or ""
            is_met = bool(_MET.fullmatch(re.split("[，,]", told)[0])) if told else are_met
            line = passage.lines[start + clause.index(match["done"], clause.index(bare))]
            where = (clause, passage.section, line)
            yield _result(match, match["name"], match["done"], is_met, year, where)
        start += len(clause)


def _in_table(block: Block, part: Part, usual: int) -> Iterator[Result]:
    """The results of the rows of a table of indicators, their targets and what they reached."""
    heads = {cell.column: text.squeeze(cell.text) for cell in block.rows[0]} if block.rows else {}
    name = _place(heads, _NAME_HEAD)
    rest = {column: head for column, head in heads.items() if column != name}
    kinds = (_AIM_HEAD, _DONE_HEAD, _TOLD_HEAD, _FULL_HEAD, _SCORE_HEAD)
    aim, done, told, full, score = (_place(rest, kind) for kind in kinds)
    if name is None or aim is None or done is None:
        return
    year = _year(heads[done], _year(heads[aim], usual))
    for row in block.rows[1:]:
        cells = {cell.column: cell for cell in row}
        if {name, aim, done} <= cells.keys():
            for result in _in_row(cells, (name, aim, done, told), year, row, part):
                points = [text.amount(cells[at].text) for at in (full, score) if at in cells]
                is_full = len(points) > 1 and points[0] == points[1] is not None
                yield result._replace(is_met=result.is_met or is_full)


def _told_met(rows: Sequence[Result], passages: Iterable[Passage]) -> Sequence[Result]:
    """The results of a table, told to be met where the text right behind it says so of as many."""
    last = rows[-1].line if rows else 0
    for passage in passages:
        met = _ALL_MET.search(passage.text)
        if met and met["count"] == str(len(rows)) and not _EXCEPTS.search(passage.text):
            line = passage.lines[met.start()]
            if 0 < line - last <= _BEHIND:
                return [row._replace(is_met=True, line=line) for row in rows]
    return rows


def _in_row(
    cells: dict[int, Cell],
    places: tuple[int, int, int, int | None],
    year: int,
    row: Row,
    part: Part,
) -> Iterator[Result]:
    name, aim, done, told = places
    target = _FIGURE.fullmatch(text.squeeze(cells[aim].text))
    value = _FIGURE.fullmatch(text.squeeze(cells[done].text))
    if target and value and not value["sign"] and target["unit"] == value["unit"]:
        said = cells.get(told) if told is not None else None
        is_met = bool(said and _MET.fullmatch(text.squeeze(said.text)))
        where = (" ".join(c.text.strip() for c in row), part.title, cells[done].line)
        label = text.squeeze(cells[name].text)
        yield _result(target, label, value["due"], is_met, year, where)


def _place(heads: dict[int, str], words: re.Pattern[str]) -> int | None:
    found = [column for column, head in heads.items() if words.fullmatch(head)]
    return found[0] if len(found) == 1 else None


def _result(
    aim: re.Match[str], name: str, done: str, is_met: bool, year: int, where: tuple[str, str, int]
) -> Result:
    sentence, section, line = where
    return Result(
        name=name,
        sign=aim["sign"] or "",
        due=_number(aim["due"]),
        done=_number(done),
        unit=aim["unit"],
        is_met=is_met,
        year=year,
        sentence=sentence,
        section=section,
        line=line,
    )


def _number(words: str) -> Decimal:
    return Decimal(words.replace(",", ""))


def _year(words: str, usual: int) -> int:
    """The last year that words tell, else the usual one."""
    found: Sequence[str] = _YEAR.findall(words)
    return int(found[-1]) if found else usual
