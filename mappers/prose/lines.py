"""Printed lines to passages: wrapped words and figures joined again, each character with its line.

A source may wrap a sentence anywhere ("297" / "万元", "减" / "少"), put blank lines between
the lines of one sentence and page numbers between its halves. A passage ends where a list mark or
a heading begins, or where a sentence ends before the right margin.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mappers.model import Block
from mappers.spaced import is_row

_NUMERAL = "一二三四五六七八九十廿百"
_MARKS = (  # level of a heading or list mark, the outermost first
    re.compile(rf"第[{_NUMERAL}\d]+(?:部分|章|篇)"),
    re.compile(rf"[{_NUMERAL}]{{1,3}}、"),
    re.compile(rf"[（(][{_NUMERAL}]{{1,3}}[)）]、?"),
    re.compile(r"\d{1,2}(?:[、.．](?!\d)|[.．](?=20\d\d年))"),
    re.compile(r"[（(]\d{1,2}[)）]、?"),
    re.compile(r"[①-⑳]、?"),
)
_HEADING_END = re.compile(
    r"(?:情况|说明|构成|职能|职责|范围|结构|综述|概况|(?<![未无有不])(?:安排|变化)|设置|表|方面|内容)"
    r"(?:[（(][^）)]{1,20}[)）])?[:：。]?$"
)
_OPENS = re.compile(r"(?:其中|包括|如下|以下方面|分别为|为|下)[:：]?$|[:：]$")
_PAGE = re.compile(
    r"[-—–－_~·\s]*\d{1,3}[-—–－_~·\s]*$|第?\s*\d+\s*页.{0,8}$|\d{1,3}\s*/\s*\d{1,3}$"
)
_FOOTER = re.compile(r"附(?:件|表)\s*[\d一二三四五六七八九十.\-—－]*$")
#: A heading that its text follows in the same line: （四）政府采购情况：2025年本部门…
_RUN_IN = re.compile(
    rf"(?:[（(][{_NUMERAL}]{{1,3}}[)）]、?|[{_NUMERAL}]{{1,3}}、)[^，。；：:、\d（）()]{{2,20}}(?=[：:].)"
)
_OWN_MATTERS = re.compile(
    r"三公|机关运行|政府采购|购买服务|国有资产|绩效|非税|财政拨款收(?:支|入支出)"
)
_CAPTION = re.compile(r"图\s*\d+(?:[-—.]\d+)?\s*[:：]?[^。；]{0,40}$")
_UNIT_START = re.compile(r"\s*(?:[万亿千百余多]*元|[%％‰]|个百分点|[辆台套人名项个家件次批条])")
_RUNNING_HEAD = re.compile(r"^[^，。；：、]*(?:预算|决算|公开|说明|[局委办院校部厅会中心处])$")
_FIGURE = re.compile(r"\d[\d,.]*\s*(?:[万亿千百余多]*元|[%％]|[人辆台套项个件])")
#: The name of a body, as lists of units print one a line.
_BODY = re.compile(
    r"[^，。；：、\d]{4,40}(?:[局委办院校部厅会处队站所馆段]|中心|机关|本级)(?:[（(][^（()）]*[)）])?"
)
_CLOSED = re.compile(r"[。！？；!?;]$")
#: A wide amount whose thousands wide commas part; elsewhere such a comma is one of the prose.
_THOUSANDS = re.compile(
    r"(?<![０-９])[０-９]{1,3}(?:，[０-９]{3})+(?=[.．][０-９]|\s*[万亿千百]*元)"
)
_UNWRAPPED = 2  #: how many times the usual length of a line the longest has, where none is wrapped
_WIDE = str.maketrans("０１２３４５６７８９％﹪＋", "0123456789%%+")


@dataclass(frozen=True)
class Passage:
    """A run of prose under one heading: joined text without inner spaces, and where it stands."""

    text: str
    lines: tuple[int, ...]  #: of each character
    spaced: frozenset[int]  #: offsets before which the source prints a space
    headings: tuple[str, ...]  #: those it stands under, the outermost first
    mark: str  #: its list mark, empty where none
    level: int  #: of its list mark; 9 where none
    follows: bool = False  #: whether the passage before it ends by opening a list
    title: str = ""  #: of the part it stands in

    @property
    def section(self) -> str:
        """Its headings; the title of its part where it stands under none."""
        return " / ".join(self.headings) or self.title

    @property
    def opens(self) -> bool:
        """Whether it ends by opening a list, such as 其中：."""
        return bool(_OPENS.search(self.text))

    def printed(self, start: int, end: int) -> str:
        """The words between two offsets as printed, a space where the source has one."""
        return "".join(
            (" " if i in self.spaced and i > start else "") + self.text[i]
            for i in range(start, end)
        )


@dataclass(frozen=True)
class Line:
    """One line of prose, freed of what its container left: list dashes, heading signs, tags."""

    number: int
    text: str
    hashed: bool = False  #: whether the source marks it as a heading
    cell: bool = False  #: whether it is a cell of a grid


def blocks_to_lines(blocks: Iterable[Block]) -> tuple[Line, ...]:
    """The lines of the blocks that hold words; page numbers and footers left out."""
    found: list[Line] = []
    for block in blocks:
        if block.is_grid:
            for row in block.rows:
                found.extend(Line(c.line, plain(c.text), cell=True) for c in row if c.text.strip())
        elif (text := plain(block.text)) and not (_FOOTER.match(text) or is_row(block.text)):
            found.append(Line(block.line, text, hashed=block.text.lstrip().startswith("#")))
    heads = _running_heads(found)
    kept = [line for line in found if line.cell or line.text not in heads]
    return tuple(line for line, before, after in _around(kept) if not _is_page(line, before, after))


def _running_heads(lines: list[Line]) -> set[str]:
    """The words that stand at the head of page after page, between the halves of sentences."""
    counts = Counter(line.text for line in lines if not line.cell)
    return {
        words
        for words, count in counts.items()
        if count >= 3 and 6 <= len(words) <= 40 and _RUNNING_HEAD.search(words)
    }


def plain(text: str) -> str:
    """The line without tags, formula signs, heading and list signs of a marked-up text."""
    text = re.sub(r"<[^<>]{1,60}>", "", text)
    text = text.replace(r"\geq", "≥").replace(r"\leq", "≤").replace(r"\%", "%").replace("$", "")
    text = re.sub(r"^\s*(?:#+\s*|[-*•]\s+)", "", text).replace("**", "")
    text = _THOUSANDS.sub(lambda found: found.group().replace("，", ","), text)
    return text.translate(_WIDE).strip().strip("\f").strip()


def _around(lines: list[Line]) -> Iterator[tuple[Line, str, str]]:
    """Each line with the words of the line before and of the line after."""
    for i, line in enumerate(lines):
        before = lines[i - 1].text if i else ""
        after = lines[i + 1].text if i + 1 < len(lines) else ""
        yield line, before, after


def _is_page(line: Line, before: str, after: str) -> bool:
    """Whether the line is a page number, and not a figure that a wrap has cut from its unit."""
    if line.cell or not _PAGE.match(line.text):
        return False
    wrapped = line.text.isdigit() and before[-1:].isalnum() and _UNIT_START.match(after)
    return not wrapped


def line_level(text: str) -> tuple[int, str]:
    """The level of the list mark that opens the line, and the mark; 9 where there is none."""
    for level, mark in enumerate(_MARKS):
        if found := mark.match(text):
            return level, found.group()
    return 9, ""


def is_heading(line: Line, full: int, below: int = 9) -> bool:
    """Whether the line is a heading: marked or short, it names a matter and states no figure.

    ``below`` is the level of the line after it: an item of a list has its like or less after it.
    """
    level, mark = line_level(line.text)
    words = line.text[len(mark) :].strip()
    if line.cell or not words or len(words) > 60 or _FIGURE.search(words):
        return False
    if level == 0:
        return True
    if re.search(r"[，；！？;]|。.|[,.](?!\d)", words):
        return False
    if line.hashed or (level <= 2 and words.endswith(("：", ":"))):
        return True
    named = bool(_HEADING_END.search(words))
    if level <= 2:
        is_short = len(line.text) < 0.8 * full and len(words) <= 30
        return named or (is_short and not _CLOSED.search(words) and below > level)
    if level <= 4:
        return named and len(line.text) < 0.9 * full
    is_short = len(words) <= 25 and len(line.text) < 0.8 * full
    return named and is_short and not _CLOSED.search(words) and not words.startswith("本")


def blocks_to_passages(blocks: Iterable[Block], part: str = "") -> tuple[Passage, ...]:
    """The passages of the blocks of a part, by its title, in order, each under its headings."""
    lines = blocks_to_lines(blocks)
    full = _full_length(lines)
    wrapped = _is_wrapped(lines, full)
    headings: dict[int, str] = {}
    passages: list[Passage] = []
    run: list[Line] = []

    run_in: set[int] = set()

    def flush() -> None:
        if run:
            level = line_level(run[0].text)[0]
            for deeper in [k for k in run_in if k >= level]:
                run_in.discard(deeper)
                headings.pop(deeper, None)
            title = _RUN_IN.match(run[0].text)
            if title and _OWN_MATTERS.search(title.group()):
                headings[level] = title.group()
                run_in.add(level)
            follows = bool(passages and passages[-1].opens)
            passages.append(_join(run, tuple(headings[k] for k in sorted(headings)), follows, part))
            run.clear()

    index = 0
    while index < len(lines):
        line = lines[index]
        taken, words = _heading(lines, index, full, bool(run) and not _ended(run[-1]))
        if taken:
            flush()
            level = min(line_level(words)[0], 6)
            for deeper in [k for k in headings if k >= level]:
                del headings[deeper]
            headings[level] = words
            index += taken
            continue
        if run and _breaks(run[-1], line, full, wrapped):
            flush()
        run.append(line)
        index += 1
    flush()
    return tuple(passages)


def _heading(lines: tuple[Line, ...], index: int, full: int, open_before: bool) -> tuple[int, str]:
    """How many lines from here are one heading, and its words; 0 where the line is none."""
    line = lines[index]
    level, _ = line_level(line.text)
    if level == 9 and open_before and not line.hashed:
        return 0, ""
    after = lines[index + 1] if index + 1 < len(lines) else None
    tail = after is not None and not after.cell and line_level(after.text)[0] == 9
    if tail and after is not None and level <= 2 and not _HEADING_END.search(line.text):
        joined = Line(line.number, line.text + after.text, line.hashed)
        short = len(after.text) <= 12 and bool(_HEADING_END.search(after.text))
        if short and is_heading(joined, 2 * full):
            return 2, joined.text
        if len(line.text) >= 0.8 * full and not line.hashed and level:
            return 0, ""
    below = line_level(after.text)[0] if after else level
    return (1, line.text) if is_heading(line, full, below) else (0, "")


def _full_length(lines: tuple[Line, ...]) -> int:
    """The length of a line that reaches the right margin."""
    lengths = sorted(len(line.text) for line in lines if not line.cell)
    return lengths[int(len(lengths) * 0.9)] if lengths else 0


def _is_wrapped(lines: tuple[Line, ...], full: int) -> bool:
    """Whether a margin wraps the lines, none of which then is much longer than the usual one."""
    return all(line.cell or len(line.text) <= _UNWRAPPED * full for line in lines)


def _ended(line: Line) -> bool:
    return line.cell or bool(_CLOSED.search(line.text)) or bool(_CAPTION.match(line.text))


def _breaks(line: Line, after: Line, full: int, wrapped: bool) -> bool:
    """Whether a passage ends between two lines."""
    if line.cell or after.cell or _CAPTION.match(line.text) or _CAPTION.match(after.text):
        return True
    if line_level(after.text)[0] < 9:
        return True
    level, mark = line_level(line.text)
    if level < 9 and len(line.text) < full / 2 and _BODY.fullmatch(line.text[len(mark) :].strip()):
        return True
    is_short = len(line.text) < 0.8 * full
    return bool(_CLOSED.search(line.text)) and (
        is_short or (not wrapped and line.text.endswith("。"))
    )


def _join(lines: list[Line], headings: tuple[str, ...], follows: bool, title: str) -> Passage:
    """One passage of consecutive lines; a space stays only where it keeps two numbers apart."""
    level, mark = line_level(lines[0].text)
    chars: list[str] = []
    places: list[int] = []
    spaced: set[int] = set()
    for line in lines:
        text = re.sub(r"(?<=\d)[\u2009\u202f\u00a0](?=\d{3}(?!\d))", "", line.text)
        for i, char in enumerate(text):
            if not char.isspace():
                chars.append(char)
            elif _apart(text, i):
                chars.append(" ")
            else:
                spaced.add(len(chars))
                continue
            places.append(line.number)
    return Passage(
        "".join(chars),
        tuple(places),
        frozenset(spaced),
        headings,
        mark.replace(" ", ""),
        level,
        follows,
        title,
    )


def _apart(text: str, index: int) -> bool:
    """Whether the space at the index stands first between two numbers or Latin words."""
    before, after = text[index - 1 : index], text[index + 1 :].lstrip()[:1]
    return before.isascii() and before.isalnum() and after.isascii() and after.isalnum()
