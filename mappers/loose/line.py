"""A line of a table that prints its cells with single spaces between them, taken apart.

What a line holds is told by its pieces: a code and a label, or a label alone, and the figures
behind them; a table with several sides prints that several times.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from mappers import headings, text, titles

#: A figure, or a dash that keeps the place of a blank cell.
FIGURE = re.compile(r"[-−]?(?:(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|\.\d+)|[-−—–]{1,2}")
_MONEY = re.compile(r"[-−]?(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d*\.\d+)")
_CODE = re.compile(r"\d{3}(?:\d{2}){0,2}")
_LISTED = re.compile(r"[（(]?[一二三四五六七八九十廿]{1,3}[）)、]")
_PROSE = re.compile(r"[，。；：:！？\t|<]|\.{3}|…")
_NO_ROW = re.compile(r"^(?:注|备注|说明|公开|附表|表)|表$|^第[一二三四五六七八九十\d]+(?:部分|章)")
#: Words of headings whose letters spaces spread (收 入), each with its letters.
_SPREAD = tuple(
    (word, re.compile(rf"(?<!\S){' +'.join(word)}(?!\S)"))
    for word in ("收入", "支出", "项目", "合计", "总计", "小计", "金额", "栏次", "行次")
)
_LONG = 4  #: letters of a label, at the least, that another label may follow without a figure
_WIDE = 160  #: letters of a row, at the most


@dataclass
class Segment:
    """What a line holds of one side of its table."""

    code: str = ""
    label: str = ""
    figures: list[str] = field(default_factory=list)

    @property
    def is_keyed(self) -> bool:
        """Whether a code or a list number begins it."""
        return bool(self.code or _LISTED.match(self.label))


def is_plain(line: str) -> bool:
    """Whether a line may be one of a table: no sentence, no caption, no line of its furniture."""
    words = line.strip()
    bare = words.replace("其中：", "").replace("其中:", "")
    if not words or len(words) > _WIDE or _PROSE.search(bare) or _NO_ROW.search(words):
        return False
    return titles.caption(words) is None


def has_money(segments: Sequence[Segment]) -> bool:
    """Whether a figure with decimals or grouped thousands stands in a line."""
    return any(_MONEY.fullmatch(figure) for one in segments for figure in one.figures)


def line_to_pieces(line: str) -> list[str]:
    """The words of a line of headings, each whole though spaces spread its letters."""
    for word, spread in _SPREAD:
        line = spread.sub(word, line)
    return line.split()


def line_to_segments(line: str) -> list[Segment]:
    """The segments of a line in printed order; empty where its pieces are none of a row's."""
    pieces = line.split()
    out: list[Segment] = []
    for at, piece in enumerate(pieces):
        following = pieces[at + 1] if at + 1 < len(pieces) else ""
        if _CODE.fullmatch(piece) and text.is_han(following):
            out.append(Segment(code=piece))
        elif FIGURE.fullmatch(piece):
            if not out:
                out.append(Segment())
            out[-1].figures.append(piece)
        elif text.is_han(piece):
            if not out or _begins(piece, out[-1]):
                out.append(Segment())
            out[-1].label += piece
        else:
            return []
    return out


def _begins(piece: str, last: Segment) -> bool:
    """Whether words begin a segment of their own behind the last one."""
    if last.figures:
        return True
    if not last.label:
        return False
    if _LISTED.match(piece) or headings.is_total(piece):
        return True
    return len(piece) >= _LONG and len(last.label) >= _LONG
