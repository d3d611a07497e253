"""Every run of digits in a text and what it is: a figure with its unit, or something else.

Years, dates, list and document numbers, telephone numbers, ordinals, names that hold digits, round
the clock services and thresholds in defined terms (单位价值50万元以上设备) are no figures. A run of
digits is a figure where a unit follows, or a word before it asks for one.
"""

import re
from decimal import Decimal
from typing import NamedTuple

from mappers.prose.units import COUNT, MONEY, PERCENT

FIGURE = "figure"

NUMBER = re.compile(
    r"\d{1,3}(?:,\d{3})+(?:[.．]\d+)?|\d+(?:[.．](?!(?:19|20)\d\d\s*年)\d+)?"
    rf"|(?<=[\u4e00-\u9fff（(:：，,、])[.．]\d+(?={MONEY.pattern}|{PERCENT.pattern})"  # .345万元
)
_COMPOUND = re.compile(r"(?P<whole>\d+)亿零?(?P<rest>\d+)(?P<scale>[百千]?)万元")
_TAIL = re.compile(
    r"(?:[（(]含[)）])?(?:及其?)?(?:以[上下内]|[（(]含[)）])(?:[（(]不?含[)）])?(?P<noun>的?[\u4e00-\u9fff“])?"
)

_SPANS = (  # a whole run and what its digits are; the first that covers a number decides
    (
        "telephone",
        re.compile(r"(?<!\d)(?:0\d{2,3}[-—－–]\s?\d{7,8}|1[3-9]\d{9}|[48]00-?\d{3}-?\d{4})(?!\d)"),
    ),
    (
        "code",
        re.compile(
            r"(?:^|(?<=[。；;：:]))\d{1,2}[.．、](?:2\d{6}|[235]\d{4})(?=[\u4e00-\u9fff“（(])"
        ),
    ),
    ("document-number", re.compile(r"[〔\[［【（(]\s*\d{4}\s*[〕\]］】）)]\s*第?\s*\d+\s*号")),
    ("document-number", re.compile(r"(?:第|No\.?)?(?<![\d.])\d+号(?![车线])")),
    ("date", re.compile(r"(?:19|20)\d{2}[-/.](?:0?[1-9]|1[0-2])[-/.](?:[0-2]?\d|3[01])(?!\d)")),
    (
        "date",
        re.compile(
            r"(?:19|20)\d{2}年(?:\d{1,2}[-—~至、和]){0,3}\d{1,2}月(?:份|底|初|末)?(?:\d{1,2}日)?"
        ),
    ),
    (
        "date",
        re.compile(r"(?<![\d.])(?:19|20)\d{2}[.．](?:0[1-9]|1[0-2])(?=[期月至以前后底末起止])"),
    ),
    ("date", re.compile(r"(?<![\d.])\d{1,2}月(?:份|底|初|末)?(?:\d{1,2}[-—~至])?\d{1,2}日")),
    ("date", re.compile(r"(?<![\d.])\d{1,2}(?:月份?|日)?[-—~至]\d{1,2}(?:月(?!度)|日)")),
    (
        "date",
        re.compile(
            r"(?<![\d.])(?:1[0-2]|0?[1-9])月(?:份|底|初|末|上旬|中旬|下旬|(?=[，,、。起开前后以至]))"
        ),
    ),
    ("date", re.compile(r"(?<=[于在自从至到])(?:1[0-2]|0?[1-9])月")),
    ("date", re.compile(r"[第]?[1-4](?:[-—~至、][1-4])*季度")),
    (
        "year",
        re.compile(r"(?<![\d.])(?:19|20)\d{2}(?:年度?)?[-—－–~至、和与及](?:19|20)\d{2}(?=年|\b)"),
    ),
    ("year", re.compile(r"(?<!\d)(?:19|20)\d{2}(?=年)")),
    ("year", re.compile(r"(?<!\d)[12]\d(?=年度?(?:部门|单位)?(?:预算|决算|支出|收入))")),
    ("clock", re.compile(r"(?<!\d)[0-2]?\d[:：时点][0-5]\d分?(?!\d)")),
    ("service-hours", re.compile(r"\d+\s*[*×xX✕·]\s*\d+(?![\d.]*[万千]?元)\s*(?:小时|h|H)?")),
    (
        "service-hours",
        re.compile(
            r"(?:全[年天日]|[每整]天|每日|全时)24小时|24小时(?=[）)”]?(?:不间?断|值|专人|服务|在线|全天|轮|待命|响应|监控|热线|开放|运[行转]|受理))"
        ),
    ),
    ("ordinal", re.compile(r"第\d+(?:[-—至]\d+)?")),
    (
        "caption",
        re.compile(
            r"(?:附?[图表]|附件|公开|预算|决算)\d+(?:[-—.]\d+)?表?(?=[:：.、，,]|[\u4e00-\u9fff]|$)(?![万亿元人辆台个项张份])"
        ),
    ),
    ("name", re.compile(r"[“\"《][^“”\"《》。；]{0,16}\d[^“”\"《》。；]{0,16}[”\"》]")),
    ("name", re.compile(r"\d+(?:\+[\dA-Za-zN]+)+|(?:[\dA-Za-zN]+\+)+\d+")),
    (
        "name",
        re.compile(
            r"[A-Za-z]+[-—]?\d+(?:\.\d+)?|\d+(?:\.\d+)?[GDKkPp](?![BbMmWw])|\d+[A-Za-z]+\d+"
        ),
    ),
    ("ratio", re.compile(r"(?<![\d.])\d+[:：/]\d+(?![\d.%％])")),
    ("code", re.compile(r"(?<![\d.])\d{7,}[A-Z]?\d*(?![\d.]*[万亿元])")),
    ("code", re.compile(r"(?<![\d.])3(?:0\d|1[0-3]|99)\d\d(?=[-—][\u4e00-\u9fff]|[-—]$)")),
    (
        "service-number",
        re.compile(
            r"(?<![\d.])(?:1[12]\d|1\d{4}|9[56]\d{3,4})(?=[”\"、/及和]|[\u4e00-\u9fff]{0,6}(?:热线|平台|台|电话|专线|便民|市民|政务|投诉|举报))"
        ),
    ),
    ("name", re.compile(r"(?<![\d.])\d+年(?=[\u4e00-\u9fff]{0,4}(?:规划|行动|计划|攻坚))")),
)
_LIST = re.compile(
    r"(?:(?<=^)|(?<=[。；;：:，,]))(?:\d{1,2}[、．.](?!\d)|\d{1,2}[.．](?=20\d\d年))|[（(]\d{1,2}[)）]"
)
_THRESHOLD_CUE = re.compile(
    r"(?:单位价值|单[价台件项位]|单台价值|价值|原值|限额|标准|起点|门槛|规模)(?:均?[在为达]|人民币)?$"
)
_ASKS = re.compile(  # words after which a bare number is a figure
    r"(?:增长|下降|减少|增加|降低|上升|增幅|降幅|提高|占比?|完成率|执行率|达到?|[为:：≥≤＞＜><＝=]|分别为|共计|合计|总计|数|收入|支出|金额|经费|率)"
    r"(?:了|约|近)?[-－−]?$"
)
_RANGE = re.compile(r"[-—－–~～至到、和]")


class Token(NamedTuple):
    """A run of digits: what it is, where it stands; a figure has its unit as printed."""

    kind: str
    start: int
    end: int  #: behind the number
    stop: int  #: behind the unit and what belongs to it
    number: Decimal
    unit: str


def text_to_tokens(text: str) -> tuple[Token, ...]:
    """Every run of digits in the text, in order."""
    spans = _spans(text)
    found: list[Token] = []
    for match in NUMBER.finditer(text):
        if found and match.start() < found[-1].end:
            continue
        found.append(_compound(text, match.start()) or _token(text, match, spans))
    return tuple(_with_shared_units(text, found))


def _spans(text: str) -> list[tuple[int, int, str]]:
    """The runs that hold digits which are no figures."""
    spans = [(m.start(), m.end(), "list-number") for m in _LIST.finditer(text)]
    for kind, pattern in _SPANS:
        spans.extend((m.start(), m.end(), kind) for m in pattern.finditer(text))
    return spans


def _compound(text: str, start: int) -> Token | None:
    """The one figure of an amount printed in two scales, such as 1亿2千万元; None elsewhere."""
    found = _COMPOUND.match(text, start)
    if found is None:
        return None
    scale = Decimal("0.0001") * {"": 1, "百": 100, "千": 1000}[found["scale"]]
    number = Decimal(found["whole"]) + Decimal(found["rest"]) * scale
    return Token(FIGURE, start, found.end("rest"), found.end(), number, "亿元")


def _token(text: str, match: re.Match[str], spans: list[tuple[int, int, str]]) -> Token:
    """The token of one run of digits."""
    start, end = match.span()
    number = Decimal(match.group().replace(",", "").replace("．", "."))
    for low, high, kind in spans:
        if low <= start and end <= high and not (kind == "name" and _is_quantity(text, end, high)):
            return Token(kind, start, end, end, number, "")
    unit = _unit(text, end)
    if not unit:
        asked = _ASKS.search(text[:start]) and not re.match(r"[A-Za-z\u4e00-\u9fff]", text[end:])
        kind = FIGURE if "." in match.group() or asked else "name"
        return Token(kind, start, end, end, number, "")
    stop = end + len(unit)
    tail = _TAIL.match(text, stop)
    if tail and _is_threshold(text, start, unit, tail):
        return Token("threshold", start, end, stop, number, unit)
    return Token(
        FIGURE, start, end, tail.end() - len(tail["noun"] or "") if tail else stop, number, unit
    )


def _is_quantity(text: str, end: int, high: int) -> bool:
    """Whether a number inside quotes is a percentage or money: then it is stated, not named."""
    return bool(PERCENT.match(text, end, high) or MONEY.match(text, end, high))


def _unit(text: str, end: int) -> str:
    """The unit that follows at the offset, as printed; empty where none does."""
    for pattern in (MONEY, PERCENT, COUNT):
        if found := pattern.match(text, end):
            return found.group()
    return ""


def _is_threshold(text: str, start: int, unit: str, tail: re.Match[str]) -> bool:
    """Whether the figure bounds a defined term, such as 50万元以上设备, and states nothing."""
    if PERCENT.match(unit):
        return False
    return bool(tail["noun"]) or bool(_THRESHOLD_CUE.search(text[:start]))


def _with_shared_units(text: str, tokens: list[Token]) -> list[Token]:
    """The tokens, a bare number before a range or list sign with the unit of the next one."""
    for i in range(len(tokens) - 2, -1, -1):
        token, after = tokens[i], tokens[i + 1]
        bare = token.kind in (FIGURE, "name") and not token.unit and token.stop == token.end
        if (
            bare
            and after.kind == FIGURE
            and after.unit
            and _RANGE.fullmatch(text, token.end, after.start)
        ):
            tokens[i] = token._replace(kind=FIGURE, unit=after.unit)
    return tokens
