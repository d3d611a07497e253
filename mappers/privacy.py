# ruff: noqa: E501  (patterns of printed words are easier to read on one line)
"""Names of persons and telephone numbers taken out of a document's lines before anything else
reads them.

The forms print who is in charge of a project, who filled a form in and how to reach them. None
of it may be published, so the reader puts ``REDACTED`` in its place, line by line, and line
numbers stay as they are. Printed words are looked for by the labels before them; a telephone
number also by its shape.
"""

import re
from collections.abc import Sequence

from mappers import text

REDACTED = "〔略〕"

_ROLE = (
    r"(?:填\s*(?:报|表|写|制)\s*人|制\s*表\s*人?|编\s*制\s*人|经\s*办\s*人|审\s*[核批]\s*人|复\s*核\s*人"
    r"|联\s*系\s*人|法\s*定\s*代\s*表\s*人|法\s*人\s*代\s*表|(?:项目|单位|部门|财务|科室|主要|分管)*\s*负\s*责\s*人"
    r"|(?:分管|主管)(?:领导|局长|主任)|报送人|财务主管|会计主管)"
)
_AFTER_ROLE = (
    r"(?:姓\s*名|签\s*[字名章])?(?:及(?:联系)?(?:电话|方式))?\s*(?:[(（][^)）\t]{0,6}[)）])?\s*"
)
_PHONE_LABEL = (
    r"(?:(?:联\s*系|咨\s*询|办\s*公|监\s*督|举\s*报|服\s*务|固\s*定)?\s*电\s*话(?:号码)?|手\s*机(?:号码?)?|传\s*真"
    r"|联\s*系\s*方\s*式|(?:身份证|证件)号码?|电子邮箱|邮\s*箱|微\s*信号?)"
)
_NAME = r"(?:[㐀-鿿]\s?[㐀-鿿](?:\s?[㐀-鿿]){0,2}|[㐀-鿿]{1,6}[·•][㐀-鿿]{1,8})"
_NAMES = rf"{_NAME}(?:\s*[、,，/]\s*{_NAME})*"
_ROLE_LABEL = re.compile(rf"[㐀-鿿()（）]{{0,8}}?{_ROLE}{_AFTER_ROLE}[:：]?")
_IN_LINE = re.compile(
    rf"({_ROLE}{_AFTER_ROLE}(?:[:：]\s*| +))({_NAMES})(?=$|[\s,，;；。、)）\d〔])"
)
_CALL = r"\(?(?:\+?86[- ]?)?\(?0\d{2,3}\)?[-—–－ ]?\d{7,8}(?:[-转]\d{1,5})?|1[3-9]\d{9}|(?:400|800)-?\d{3}-?\d{4}|\d{7,8}"
_LABELLED_CALL = re.compile(
    rf"({_PHONE_LABEL}\s*[:：]?\s*(?:[㐀-鿿]{{0,4}}[:：]?\s*)?)((?:{_CALL})(?:\s*[/、,，;；]\s*(?:{_CALL}))*)"
)
_SHAPES = re.compile(
    r"(?<![\d.,A-Za-z])(?:0\d{2,3}[-—–－]\d{7,8}|\(0\d{2,3}\)\s?\d{7,8})(?![\d.])"
    r"|(?<![\d.,A-Za-z])1[3-9]\d{9}(?![\d.,A-Za-z])|(?<![\d.,A-Za-z])1[3-9]\d[- ]\d{4}[- ]\d{4}(?!\d)"
    r"|(?<!\d)[1-9]\d{5}(?:19|20)\d\d(?:0\d|1[0-2])(?:[0-2]\d|3[01])\d{3}[\dXx](?![\dA-Za-z])"
    r"|[\w.+-]+@[\w-]+\.[\w.]+"
)
_WORDS_OF_FORMS = re.compile(
    "电话|单位|名称|地址|日期|编[码号]|部门|盖章|签[字名章]|预算|项目|绩效|目标|指标|资金|金额|合计|说明|属性|类型"
    "|年度|年份|传真|手机|邮[编政箱]|职务|职责|科室|备注|意见|时间|联系|负责|审核|审批|填[报表写]|制表|公章|情况|主管"
    "|拨款|财政|经费|小计|补助|人员|起始|终止|实施|执行|概[况述]|依据|方案|经办|复核|收入|支出|类别|单[价元]|合同|数量|频度|内容|任务"
)
_WHOLE_NAME = re.compile(rf"^\s*{_NAMES}\s*(?:{_CALL})?\s*$")
_FIRST_NAME = re.compile(rf"^(\s*)({_NAME})(?=$|\s)")
_WORDS = re.compile(r"[㐀-鿿]{2}|[A-Za-z\d]")  #: an empty answer (无、—、略) has none
_MONEY = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+)")
_BARE_CALL = re.compile(rf"(?<![\d.,A-Za-z])(?:{_CALL})(?![\d.,A-Za-z])")


def redact_lines(lines: Sequence[str]) -> tuple[str, ...]:
    """``lines`` with names after the labels of persons in charge, and telephone numbers, as
    ``REDACTED``.

    A line with tabs is a row of cells: the label stands in one cell, the name in a later one or,
    where the label heads a column, in the rows below. Elsewhere the name follows its label, or
    stands on the next lines.
    """
    out: list[str] = []
    columns: dict[int, bool] = {}
    waiting = _Waiting()
    for line in lines:
        if "\t" in line:
            cells, columns = _cells(line.split("\t"), columns)
            out.append("\t".join(cells))
            waiting = _Waiting()
            continue
        columns = {}
        line, waiting = _running(line, waiting)
        out.append(line)
    return tuple(out)


class _Waiting:
    """Labels that stood at the end of a line, so that what they ask for must stand on the lines
    after it.
    """

    def __init__(self, names: int = 0, calls: int = 0) -> None:
        self.names = names  #: lines still to look at for a name
        self.calls = calls  #: lines still to look at for a telephone number


def redact(line: str) -> str:
    """One line or cell without names after their labels and without telephone numbers."""
    line = _IN_LINE.sub(_keep_form_words, line)
    line = _LABELLED_CALL.sub(rf"\g<1>{REDACTED}", line)
    return _SHAPES.sub(REDACTED, line)


def _keep_form_words(found: re.Match[str]) -> str:
    if _WORDS_OF_FORMS.search(text.squeeze(found.group(2))):
        return found.group()
    return found.group(1) + REDACTED


def _is_name(words: str) -> bool:
    return bool(_WHOLE_NAME.match(words)) and not _WORDS_OF_FORMS.search(text.squeeze(words))


def _cells(cells: list[str], columns: dict[int, bool]) -> tuple[list[str], dict[int, bool]]:
    """A row's cells redacted, and the columns that this row's labels head (True for telephone
    numbers).
    """
    below: dict[int, bool] = {}
    asked: tuple[int, bool] | None = None
    is_pairs = False  #: a label of this row has its answer beside it, so none heads a column
    out = list(cells)
    for index, cell in enumerate(cells):
        bare = text.squeeze(cell)
        if not bare:
            continue
        if _ROLE_LABEL.fullmatch(bare) or re.fullmatch(f"{_PHONE_LABEL}[:：]?", bare):
            asked = (index, not _ROLE_LABEL.fullmatch(bare))
            if not is_pairs and _is_head(out, index):
                below[index] = asked[1]
            continue
        if asked is not None and _answers(cell, asked[1]):
            below.pop(asked[0], None)
            out[index], asked, is_pairs = REDACTED, None, True
            continue
        asked = None
        if index in columns and _answers(cell, columns[index]):
            out[index] = REDACTED
            continue
        out[index] = redact(cell)
    return out, below or (columns if any(cell.strip() for cell in cells) else {})


def _is_head(cells: list[str], index: int) -> bool:
    """Whether the label at ``index`` heads a column: heads stand side by side, whereas a label
    whose answer was left blank has a gap behind it.
    """
    if index + 1 < len(cells) and cells[index + 1].strip():
        return bool(_WORDS.search(cells[index + 1]))
    before = cells[max(0, index - 2) : index]
    return len(before) == 2 and all(cell.strip() and cell != REDACTED for cell in before)


def _answers(cell: str, call: bool) -> bool:
    """Whether ``cell`` is what a label asks for: a telephone number, or a person's name."""
    if call:
        digits = sum(character.isdigit() for character in cell)
        return (digits >= 5 and not _MONEY.fullmatch(cell.strip())) or _is_name(cell)
    return _is_name(cell) or bool(_BARE_CALL.search(cell))


def _running(line: str, waiting: _Waiting) -> tuple[str, _Waiting]:
    """A line of running text redacted, and what its labels still wait for."""
    if not line.strip():
        return line, waiting
    bare = text.squeeze(line)
    has_label = re.search(f"{_ROLE}|{_PHONE_LABEL}", line) is not None
    if waiting.names and not has_label:
        found = _FIRST_NAME.match(line)
        if found and not _WORDS_OF_FORMS.search(text.squeeze(found.group(2))):
            line = found.group(1) + REDACTED + line[found.end() :]
            waiting.names = 0
    if waiting.calls:
        line, hits = _BARE_CALL.subn(REDACTED, line)
        waiting.calls = 0 if hits else waiting.calls - 1
    waiting.names = max(0, waiting.names - 1)
    line = redact(line)
    if has_label and len(bare) <= 40:
        if re.search(rf"{_ROLE}{_AFTER_ROLE}[:：]?\s*(?=$|{_PHONE_LABEL})", line):
            waiting.names = 2
        if re.search(rf"{_PHONE_LABEL}[:：]?\s*$", line):
            waiting.calls = 3
    return line, waiting
