"""Every run of digits in a text and what it is: a figure with its unit, or which thing that is no figure.

Years, dates, list and document numbers, telephone numbers, ordinals, names that hold digits, round
the clock services and thresholds in defined terms (单位价值50万元以上设备) are no figures. A run of
digits is a figure where a unit follows, or a word before it asks for one.
"""

import re
from decimal import Decimal
from typing import NamedTuple

FIGURE = "figure"

NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:[.．](?!(?:19|20)\d\d\s*年)\d+)?")
_PER = r"(?:[（(](?:套|次|件|台|个|辆|份|项|人|户|组|批|部)[)）]|[/·](?:平方米|[人年月日天次户个件套台辆])){0,3}"
MONEY = re.compile(
    rf"(?:[十百千]?万亿|[十百千]?亿|[十百千]?万|[千百])?[余多]?元(?!旦|件|素|气){_PER}"
)
PERCENT = re.compile(r"个?百分点|[%％‰]")
_SCALE = r"(?:[十百千]?[万亿]|[千百])?[余多]?"
_WORDS = (  # longer ones first where one begins another
    "平方公里 平方千米 平方米 平米 立方米 ㎡ m² m2 ㎥ m³ 公里 千米 公顷 千克 公斤 毫升 千瓦时 千瓦 千伏安 千伏 兆瓦 "
    "kWh kW KW km KM GB TB MB PB Mbps M带宽 mm cm "
    "个工作日 工作日 个自然日 人年 人天 人月 人/次 人·次 人份 人次 车次 班次 架次 辆次 户次 件次 家次 场次 批次 频次 例次 起次 "
    "次/年 台套 个小时 小时 分钟 秒 个季度 个半月 个月 课时 学时 学分 周岁 台班 度电 "
    "部门 街道 社区 单位 科室 点位 字节 兆 人员 项目 "
    "人 名 位 个 家 户 辆 台 套 件 项 次 批 场 条 份 篇 期 幅 块 处 座 间 栋 幢 所 亩 吨 米 克 升 天 日 周 月 年 "
    "倍 分 类 种 组 支 对 张 本 册 部 只 头 株 棵 瓶 盒 门 款 班 节 轮 趟 宗 起 例 笔 桶 盏 面 枚 副 把 顶 根 群 路 股 扇 "
    "票 页 字 单 层 片 岁 艘 架 匹 袋 箱 桌 床 孔 车 道 具 团 口"
).split()
_NOT_BEFORE = {  # what may not follow where the word is to be a unit
    "人": "民币",
    "家": "庭",
    "项": "目(?!标)",
    "条": "例",
    "期": "工程|项目|建设",
    "周": "边|岁",
    "月": "份",
    "年": "份|度|级|代",
    "分": "别|析|类|步|公司|中心|支|局",
    "部": "门|委",
    "个": "性|税",
    "台": "账|帐",
    "单": "位|价|项",
    "路": "灯",
    "口": "径",
    "字": "号",
    "车": "[^次]",
    "米": "、",
}
_CLASSIFIER = "|".join(
    re.escape(word) + (f"(?!{_NOT_BEFORE[word]})" if word in _NOT_BEFORE else "") for word in _WORDS
)
COUNT = re.compile(rf"{_SCALE}(?:{_CLASSIFIER}){_PER}|(?:[十百千]?[万亿]|[千百])[余多]?(?![0-9])")
_TAIL = re.compile(
    r"(?:[（(]含[)）])?(?:及其?)?(?:以[上下内]|[（(]含[)）])(?:[（(]不?含[)）])?(?P<noun>的?[\u4e00-\u9fff“])?"
)

_SPANS = (  # a whole run and what its digits are; the first that covers a number decides
    (
        "telephone",
        re.compile(r"(?<!\d)(?:0\d{2,3}[-—－–]\s?\d{7,8}|1[3-9]\d{9}|[48]00-?\d{3}-?\d{4})(?!\d)"),
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
    ("service-hours", re.compile(r"\d+\s*[*×xX✕·]\s*\d+\s*(?:小时|h|H)?")),
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
            r"(?:附?[图表]|附件|公开|预算|决算)\d+(?:[-—.]\d+)?表?(?=[:：.、，,]|[\u4e00-\u9fff]|$)(?![万亿元人辆台个项])"
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
    """A run of digits: what it is, where it stands; a figure has its number and its unit as printed."""

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
        found.append(_token(text, match, spans))
    return tuple(_with_shared_units(text, found))


def _spans(text: str) -> list[tuple[int, int, str]]:
    """The runs that hold digits which are no figures."""
    spans = [(m.start(), m.end(), "list-number") for m in _LIST.finditer(text)]
    for kind, pattern in _SPANS:
        spans.extend((m.start(), m.end(), kind) for m in pattern.finditer(text))
    return spans


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
    """Whether the figure bounds a defined term, such as 50万元以上设备, and states nothing itself."""
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
