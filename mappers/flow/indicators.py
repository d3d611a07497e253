"""The indicator tables of a form in running text: where each begins and ends, and its rows."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from mappers.flow.fragments import Fragment, fragments_to_text, width
from mappers.flow.labels import REST, Label, fragments_to_labels, labels_to_levels
from mappers.flow.rows import Columns, RowCells, Span, fragments_to_rows
from mappers.flow.sections import is_label
from mappers.flow.words import is_blank, is_qualitative, text_to_unit
from mappers.model import FormWords

_HEAD = re.compile(r"一级.{0,12}?二级.{0,8}?三级|二级指标.{0,2}?三级指标")
_TITLE = re.compile(r"^(?:项目)?(长期|中期|年度|本年度)?绩效(?:目标表|指标表?)$")
_GOAL_LINE = re.compile(r"^(?:长期|中期|年度)(?:绩效)?目标[\d一二三四五六七八九十]{0,2}[:：]")
_HEAD_WORDS = re.compile(
    r"前年|上年|[一二三]级|预计当|预期当|当年|实现|指标值?确|值确定?|确定|定依|依据|指标值|近两年|目标值|完成值"
    r"|目标名称|名称|分值|得分"
)
_HEAD_PIECE = re.compile(
    r"^(?:前年?|上年?|年|[一二三]级指?标?名?称?|预[计期]?当?年?|当年实?现?|实现?值?|现值?|指标?|标|值|确定?|定|依据?|据"
    r"|指标值|近两?年?|两年|目标?名?称?|年初目标值?|实际完成值?|完成值?|分值|得分|[(（]?[AB][)）]?|20\d\d年?度?|备注"
    r"|值确定?|值确|定依据?)+$"
)
_TAIL = re.compile(
    r"^(?:备注|注)[:：]|^[(（][)）]$|^附件\d|^第[一二三四五六]部分|^填[报表](?:人|日期|说明)"
)
_PRIORS = re.compile(r"前年|上年|近两年|20\d\d年?.{0,3}20\d\d")
_YEARS = re.compile(r"20\d\d")


class IndicatorCells(NamedTuple):
    """One indicator as printed: its cells, and the lines where they stand."""

    goal: str  #: number of its goal, empty where none is printed
    level_one: str  #: slug, or ``~`` and words
    level_two: str
    name: str
    values: tuple[str, ...]  #: as many as the table has value columns, or fewer where blank
    basis: str
    line: int
    value_lines: tuple[int, ...]


class IndicatorTable(NamedTuple):
    """One indicator table: its period, what its value columns hold, and its rows."""

    period: str  #: long | annual
    roles: tuple[str, ...]  #: of the value columns: prior | target | actual | weight | score
    years: tuple[int, ...]  #: printed in its header, in their order
    line: int
    start: int  #: index of its first fragment
    rows: tuple[IndicatorCells, ...]
    cost: float  #: of the reading, a row
    last_year_first: bool = False  #: whether the header prints 上年 before 前年


class _Extent(NamedTuple):
    title: int  #: index of the first fragment of title or header
    bodies: tuple[Span, ...]  #: its rows, those under a repeated header apart
    period: str
    header: str

    @property
    def end(self) -> int:
        """Index of the first fragment behind the table."""
        return self.bodies[-1][1]


def fragments_to_indicator_tables(
    fragments: Sequence[Fragment], words: FormWords
) -> tuple[IndicatorTable, ...]:
    """All indicator tables among the fragments of one form, in order."""
    return tuple(
        _extent_to_table(fragments, extent, words) for extent in fragments_to_extents(fragments)
    )


def fragments_to_extents(fragments: Sequence[Fragment]) -> tuple[_Extent, ...]:
    """Where the indicator tables stand: title, first row, end."""
    heads = _heads(fragments)
    titles = [_title_before(fragments, head) for head in heads]
    found: list[_Extent] = []
    for ordinal, head in enumerate(heads):
        limit = titles[ordinal + 1][0] if ordinal + 1 < len(heads) else len(fragments)
        start, period = titles[ordinal]
        body = _body_start(fragments, head, limit)
        header = fragments_to_text(fragments[head:body])
        last = found[-1] if found and start == head and found[-1].end == head else None
        if last and _header_to_roles(header) == _header_to_roles(last.header):
            body = _header_end(fragments, head, limit)
            span = (body, _table_end(fragments, body, limit))
            found[-1] = last._replace(bodies=(*last.bodies, span))
            continue
        span = (body, _table_end(fragments, body, limit))
        found.append(_Extent(start, (span,), period or _header_to_period(header), header))
    return tuple(found)


def _header_end(fragments: Sequence[Fragment], head: int, limit: int) -> int:
    """The first fragment behind a repeated header: it may be the rest of a row."""
    end = head
    for place in range(head, min(limit, head + 16)):
        if _is_head_piece(fragments[place].text):
            end = place + 1
    while end < limit and _HEAD_PIECE.match(fragments[end].text):
        end += 1
    return end


def _extent_to_body(fragments: Sequence[Fragment], extent: _Extent) -> tuple[Fragment, ...]:
    """The fragments of a table's rows; a page begins where a header was repeated."""
    body: list[Fragment] = []
    for start, end in extent.bodies:
        part = list(fragments[start:end])
        if body and part:
            part[0] = part[0]._replace(new_page=True)
        body += part
    return tuple(body)


def _heads(fragments: Sequence[Fragment]) -> list[int]:
    """The fragments at which the header of an indicator table begins."""
    starts: list[int] = []
    text = ""
    for fragment in fragments:
        starts.append(len(text))
        text += fragment.text
    found = [match.start() for match in _HEAD.finditer(text)]
    heads = [max(i for i, start in enumerate(starts) if start <= place) for place in found]
    return [_with_first_column(fragments, head) for head in heads]


def _with_first_column(fragments: Sequence[Fragment], head: int) -> int:
    """The begin of a header whose first column is the name of the goal."""
    while head and fragments[head - 1].text in {"目标名称", "目标", "名称"}:
        head -= 1
    return head


def _title_before(fragments: Sequence[Fragment], head: int) -> tuple[int, str]:
    """Where the title above a header begins, and the period it names; the header itself if lost."""
    for start in range(head - 1, max(-1, head - 9), -1):
        for end in range(start + 1, min(head, start + 4) + 1):
            title = _TITLE.match(fragments_to_text(fragments[start:end]))
            if title:
                return start, "long" if title[1] in {"长期", "中期"} else "annual"
    return head, ""


def _header_to_period(header: str) -> str:
    return "annual" if _PRIORS.search(header) or "当年" in header else "long"


def _body_start(fragments: Sequence[Fragment], head: int, limit: int) -> int:
    """The first fragment after the header: a label behind which no more of the header comes."""
    labels = fragments_to_labels(fragments[head:limit])
    for label in labels:
        start = head + label.start
        ahead = range(start, min(limit, start + 12))
        if not any(_is_head_piece(fragments[i].text) for i in ahead):
            return start
    return min(limit, head + 3)


def _is_head_piece(text: str) -> bool:
    return bool(_HEAD_PIECE.match(text)) and bool(_HEAD_WORDS.search(text))


def _table_end(fragments: Sequence[Fragment], body: int, limit: int) -> int:
    """Where the table's rows end: the line of the next goal, a note, or the next title."""
    for position in range(body, limit):
        fragment = fragments[position]
        if fragment.same_line:
            continue
        line = fragments_to_text(fragments[position : position + 3])
        if _GOAL_LINE.match(line) or _TAIL.match(line) or is_label(fragments, position):
            return position
    return limit


def _extent_to_table(
    fragments: Sequence[Fragment], extent: _Extent, words: FormWords
) -> IndicatorTable:
    body = _extent_to_body(fragments, extent)
    roles = _header_to_roles(extent.header)
    labels = fragments_to_labels(body)
    columns = Columns(len(roles), None if "依" in extent.header else False)
    read, cost = _body_to_rows(body, labels, columns, words)
    read = _with_rests(body, labels, read)
    levels = (("", ""), *labels_to_levels(labels))
    goals = _labels_to_goals(labels)
    rows = tuple(
        _row_to_cells(body, row, goal, level)
        for rows, goal, level in zip(read, goals, levels, strict=True)
        for row in rows
    )
    years = tuple(int(year) for year in _YEARS.findall(extent.header))
    line = fragments[extent.title].line
    reverse = 0 <= extent.header.find("上年") < extent.header.find("前年")
    cost /= max(1, len(rows))
    return IndicatorTable(extent.period, roles, years, line, extent.title, rows, cost, reverse)


def _body_to_rows(
    body: Sequence[Fragment], labels: Sequence[Label], columns: Columns, words: FormWords
) -> tuple[list[tuple[RowCells, ...]], float]:
    """The rows between the labels, read once to know the columns and again by them; the cost."""
    spans = _between(labels, len(body))
    read = [_read(body, span, columns, words) for span in spans]
    columns = _refined(body, [rows for rows, _ in read], columns)
    words = _with_bases(words, body, [rows for rows, _ in read], columns)
    read = [_read(body, span, columns, words) for span in spans]
    return [rows for rows, _ in read], sum(cost for _, cost in read)


def _with_rests(
    body: Sequence[Fragment], labels: Sequence[Label], read: list[tuple[RowCells, ...]]
) -> list[tuple[RowCells, ...]]:
    """The rows, the rest of a name that a page's labels cut off given back to its row."""
    found = list(read)
    for place in range(1, len(found)):
        label = labels[place - 1]
        end = labels[place].start if place < len(labels) else len(body)
        part = body[label.end : end]
        if not part or not found[place - 1] or label.level not in {2, REST}:
            continue
        is_again = body[label.start].new_page and label.text == labels[place - 2].text
        is_bare = is_again and not any(row.values for row in found[place])
        if is_bare or (label.level == REST and _is_rest(part)):
            *before, row = found[place - 1]
            row = row._replace(name=(*row.name, (label.end, end)))
            found[place - 1], found[place] = (*before, row), ()
    return found


def _is_rest(part: Sequence[Fragment]) -> bool:
    """Whether fragments hold words of a name alone: no figure, placeholder or value."""
    return len(part) < 5 and not any(
        is_blank(piece.text) or text_to_unit(piece.text) is not None or is_qualitative(piece.text)
        for piece in part
    )


def _header_to_roles(header: str) -> tuple[str, ...]:
    """What the value columns hold, left to right."""
    if "完成值" in header or "实际完成" in header:
        roles = ["target", "actual"]
        if "分值" in header:
            roles.insert(0 if header.find("分值") < header.find("目标值") else 2, "weight")
        return (*roles, "score") if "得分" in header else tuple(roles)
    return ("prior", "prior", "target") if _PRIORS.search(header) else ("target",)


def _between(labels: Sequence[Label], length: int) -> list[Span]:
    """The spans before the first label, between labels, and after the last."""
    starts = [0, *(label.end for label in labels)]
    ends = [*(label.start for label in labels), length]
    return list(zip(starts, ends, strict=True))


def _read(
    body: Sequence[Fragment], span: Span, columns: Columns, words: FormWords
) -> tuple[tuple[RowCells, ...], float]:
    """The rows between two labels, their spans counted from the table's first fragment."""
    if span[0] >= span[1]:
        return (), 0.0
    rows, cost = fragments_to_rows(body[span[0] : span[1]], columns, words)
    return tuple(_moved(row, span[0]) for row in rows), cost


def _moved(row: RowCells, by: int) -> RowCells:
    values = tuple(_moved_spans(value, by) for value in row.values)
    return RowCells(_moved_spans(row.name, by), values, _moved_spans(row.basis, by))


def _moved_spans(spans: Sequence[Span], by: int) -> tuple[Span, ...]:
    return tuple((start + by, end + by) for start, end in spans)


def _refined(
    body: Sequence[Fragment], read: Sequence[tuple[RowCells, ...]], columns: Columns
) -> Columns:
    """The columns with what a first reading tells of them.

    Whether rows print a basis is told by the last rows before a label: nothing else can follow
    their values.
    """
    last = [rows[-1] for rows in read if rows]
    if len(last) < 3:
        return columns
    with_basis = sum(bool(row.basis) for row in last)
    has_basis = columns.has_basis
    if with_basis * 5 >= len(last) * 2:
        has_basis = True
    elif with_basis * 8 <= len(last):
        has_basis = False
    rows = [row for group in read for row in group]
    widths = sorted(
        max(width(fragment.text) for fragment in body[start : end - 1])
        for row in rows
        for start, end in row.name
        if end - start > 1
    )
    name_width = widths[len(widths) // 2] if widths else 0.0
    return columns._replace(has_basis=has_basis, name_width=name_width)


def _with_bases(
    words: FormWords,
    body: Sequence[Fragment],
    read: Sequence[tuple[RowCells, ...]],
    columns: Columns,
) -> FormWords:
    """The words with the bases that the table prints where nothing else can stand."""
    if not columns.has_basis:
        return words
    found = set()
    for rows in read:
        last = rows[-1] if rows else None
        if last and last.basis and len(last.values) == columns.values:
            value = _spans_to_text(body, last.values[-1])
            if text_to_unit(value) is not None or is_qualitative(value):
                found.add(_spans_to_text(body, last.basis))
    return replace(words, bases=words.bases | found)


def _labels_to_goals(labels: Sequence[Label]) -> list[str]:
    """For the start and each label the number of the goal that holds there."""
    goals = [""]
    for label in labels:
        goals.append(label.text if label.level == 0 else goals[-1])
    return goals


def _row_to_cells(
    body: Sequence[Fragment], row: RowCells, goal: str, level: tuple[str, str]
) -> IndicatorCells:
    values = tuple(_spans_to_text(body, spans) for spans in row.values)
    lines = tuple(body[spans[0][0]].line for spans in row.values)
    return IndicatorCells(
        goal, *level, _spans_to_text(body, row.name), values, _spans_to_text(body, row.basis),
        body[row.name[0][0]].line, lines,
    )  # fmt: skip


def _spans_to_text(body: Sequence[Fragment], spans: Sequence[Span]) -> str:
    return fragments_to_text([body[i] for start, end in spans for i in range(start, end)])
