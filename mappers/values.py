"""The value of an indicator as a form prints it, and its operator, number and unit, or its words.

Printed values come with fullwidth signs, formula markup (``$\\geq 85\\%$``), comparisons in words
(不少于, 以上, 以内), number prefixes (15 万件 is 150000 件) and placeholders left from the blank
form (无, /, ≤万元). Two numbers in one value, a date, or words around a number keep the value
qualitative: the words stay as printed, with no operator and no number.
"""

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple


class Value(NamedTuple):
    """A printed value. ``operator`` is empty and ``number`` None where the value is qualitative."""

    operator: str  #: >= | <= | = | > | < or empty
    number: Decimal | None  #: scaled by its prefix: 15 万件 is 150000
    unit: str  #: without its prefix and inner spaces: 件, %, 元/人/年
    printed: str


_WIDE = str.maketrans(
    {
        **{chr(0xFF10 + i): str(i) for i in range(10)},
        **dict(zip("％＝＜＞．／＋－−﹣﹪﹤﹥﹦∕", "%=<>./+---%<>=/", strict=True)),
        **dict.fromkeys("≧⩾≥", "≥"),
        **dict.fromkeys("≦⩽≤", "≤"),
    }
)
_FORMULA = (
    (re.compile(r"\\(?:text|mathrm|mathbf|rm)\s*\{([^{}]*)\}"), r"\1"),
    (re.compile(r"\\(?:geqslant|geqq|geq|ge)(?![a-zA-Z])|&ge;"), "≥"),
    (re.compile(r"\\(?:leqslant|leqq|leq|le)(?![a-zA-Z])|&le;"), "≤"),
    (re.compile(r"\\gt(?![a-zA-Z])|&gt;"), ">"),
    (re.compile(r"\\lt(?![a-zA-Z])|&lt;"), "<"),
    (re.compile(r"\\(?=%)|\\[,;! ]|\$"), ""),
)
_TWO_SIGNS = ((">=", "≥"), ("=>", "≥"), ("≥=", "≥"), ("<=", "≤"), ("=<", "≤"), ("≤=", "≤"))

_OPERATORS = {
    "≥": ">=",
    "≤": "<=",
    "=": "=",
    ">": ">",
    "<": "<",
    **dict.fromkeys(
        ("大于或等于", "大于等于", "不少于", "不低于", "不小于", "不短于", "至少", "最少"), ">="
    ),
    **dict.fromkeys(
        (
            "小于或等于",
            "小于等于",
            "不超过",
            "不大于",
            "不高于",
            "不多于",
            "不长于",
            "至多",
            "最多",
        ),
        "<=",
    ),
    **dict.fromkeys(("大于", "高于", "多于", "超过"), ">"),
    **dict.fromkeys(("小于", "低于", "少于", "不足", "不到"), "<"),
    "等于": "=",
}
_AFTER = {
    **dict.fromkeys(("及以上", "或以上", "(含)以上", "（含）以上", "以上"), ">="),
    **dict.fromkeys(("及以下", "或以下", "(含)以下", "（含）以下", "以下"), "<="),
    **dict.fromkeys(("及以内", "以内", "之内", "内"), "<="),
}
_BY_LENGTH = sorted(_OPERATORS.items(), key=lambda item: -len(item[0]))
_LEAD = re.compile(
    r"^(?:控制在|保持在|维持在|稳定在|达到|达|[\u4e00-\u9fff]{1,8}(?:达到|达|控制在)?(?=[≥≤><=]\d))"
)
_SCALES = {
    "万亿": 10**12,
    "亿": 10**8,
    "千万": 10**7,
    "百万": 10**6,
    "十万": 10**5,
    "万": 10**4,
}
#: 千 and 百 are a prefix only before a plain unit: 千米, 千克 and 百分点 are units of their own.
_SMALL_SCALES = {"千": 1000, "百": 100}

_UNIT_WORDS = """
    平方 立方 方 标段 台班 例次 人月 人年 座次 课次 剂
    个百分点 百分点 平方公里 平方千米 平方米 立方米 千瓦时 公里 千米 公顷 千克 公斤 千瓦
    个工作日 工作日 小时 分钟 个月 季度 年度 人次 人天 人日 车次 批次 人份 台次 项次 件次 场次
    亩次 头次 只次 羽次 航次 趟次
    户次 课时 学时 街道 社区 点位 路段 站点 厘米 毫米 毫克 摄氏度 元 角 次 个 件 期 条 人 名 位
    份 场 处 家 户 批 篇 起 项 套 台 辆 座 栋 间 米 亩 吨 克 册 本 张 幅 块 部 所 村 镇 乡 区 县
    市 路 种 类 门 天 日 周 月 年 秒 时 分 组 支 队 只 头 株 棵 度 宗 例 班 盏 根 道 段 口 眼 艘
    架 枚 包 箱 盒 袋 桶 升 页 节 级 面 卷 案 轮 笔 票 单 片 步 岁 床 席 格 颗 羽 尾 双 副 餐 倍
    折 成 % ‰ ℃ ㎡ m² m2 km² km2 m³ m3 km kg mm cm kwh kw mbps gbps gb mb tb pb ms ml hz
"""
_UNIT = (
    "(?:" + "|".join(re.escape(u) for u in sorted(_UNIT_WORDS.split(), key=len, reverse=True)) + ")"
)
_PER = rf"(?:[/每·*][个每]?{_UNIT})"
_NUMBER = r"[+-]?(?:\d{1,3}(?:[,，]\d{3})+|\d+)(?:\.\d+)?"
_WORD_NUMBER = r"[一二两三四五六七八九十]{1,3}(?=次|个|名|人|场|天|小时|分钟|家|件)"
_FIGURE = re.compile(rf"^({_NUMBER}|{_WORD_NUMBER})(.*)$", re.DOTALL)
_KNOWN_UNIT = re.compile(rf"^{_UNIT}{_PER}*$", re.IGNORECASE)
#: A unit the list does not have: a measure word and what is counted, such as 名党员, 个网格.
_COUNTED = re.compile(
    rf"^[个名人次件家条项套台辆份场处户批篇起座间册本张所种支只块][\u4e00-\u9fff]{{1,4}}{_PER}*$"
)
#: What may follow a number that a comparison stands before, or be a short unit of a trade.
_OTHER_UNIT = re.compile(r"^[\u4e00-\u9fffa-zA-Z/·°]{1,8}$")
_NO_OTHER_UNIT = re.compile(r"(?!)")
_BRACKETED_UNIT = re.compile(rf"^[(（]({_UNIT})[)）]$")
_NOT_COUNTED = re.compile(r"[内前后底中末初起止至到达完成响应提升增长下降左右以上以下不无未及]")
_SHARE_IN_WORDS = re.compile(r"^百分之(百|\d+(?:\.\d+)?|[一二两三四五六七八九十]{1,3})")
_WHOLE_SHARE = re.compile(r"^%(?:完成|达标|覆盖|合格|到位|及时)$")
_YEAR_MONTH = re.compile(r"^(?:19|20)\d\d\.(?:0?[1-9]|1[0-2])$")
_LONE_UNIT = re.compile(
    r"^(?:%|‰|百分比|[万亿]?元|次|个|件|条|人|名|份|场|项|套|台|人次|分钟|小时|平方米|公里)$"
)
_BLANKS = frozenset({"", "无", "暂无", "空", "略", "不适用", "na", "n/a", "none", "null"})
_DASHES = re.compile(r"^[-—–―－/／\\＼、.。…_~～*·|]+$")
_REMARK = re.compile(r"[(（](?!含[)）]以)[^()（）]*[)）]$")
_WORD_DIGITS = {c: i for i, c in enumerate("一二三四五六七八九十", 1)} | {"两": 2}


@lru_cache(maxsize=8192)
def parse_value(printed: str) -> Value | None:
    """What a printed value says; None for a placeholder, which is no value."""
    shown = printed.strip()
    text = _plain(shown)
    if is_placeholder(shown):
        return None
    parsed = _comparison(text)
    if parsed is None:
        return Value("", None, "", shown)
    operator, number, unit = parsed
    return Value(operator, number, unit, shown)


@lru_cache(maxsize=8192)
def is_placeholder(printed: str) -> bool:
    """Whether a cell holds no value: empty, 无, a dash, a slash, a lone operator or a lone unit."""
    text = _plain(printed)
    if text.casefold() in _BLANKS or _DASHES.match(text):
        return True
    operator, rest = _operator(text)
    if not operator:
        return bool(_LONE_UNIT.match(text))
    return _is_placeholder_unit(rest)


def _is_placeholder_unit(rest: str) -> bool:
    """Whether nothing but a unit, with or without its prefix, follows an operator."""
    for scale in _SCALES:
        if rest.startswith(scale):
            rest = rest[len(scale) :]
    return rest == "" or bool(_KNOWN_UNIT.match(rest))


def is_numeric(printed: str) -> bool:
    """Whether a cell prints a value with one number in it, and so cannot be a name or a basis."""
    value = parse_value(printed)
    return value is not None and value.number is not None


def _plain(text: str) -> str:
    """The text with ordinary signs, without spaces, markup and end stops."""
    text = text.translate(_WIDE)
    for pattern, to in _FORMULA:
        text = pattern.sub(to, text)
    text = re.sub(r"\s+", "", text).rstrip("。；;，,、")
    for pair, sign in _TWO_SIGNS:
        text = text.replace(pair, sign)
    return text


def _operator(text: str) -> tuple[str, str]:
    """The comparison that stands before a figure, and the rest of the text."""
    for words, operator in _BY_LENGTH:
        if text.startswith(words):
            return operator, text[len(words) :]
    return "", text


def _comparison(text: str) -> tuple[str, Decimal, str] | None:
    """Operator, number and unit of a plain text that is one figure; None where it is words."""
    lead = _LEAD.match(text)
    rest = text[lead.end() :] if lead else text
    before, rest = _operator(rest)
    figure = _FIGURE.match(_share_in_figures(rest))
    if not figure or _YEAR_MONTH.match(rest):
        return None
    after, tail = _suffix(figure[2])
    if after and before and after != before:
        return None
    tail = _REMARK.sub("", _BRACKETED_UNIT.sub(r"\1", tail))
    scale, unit = _scaled_unit(tail, _OTHER_UNIT if before else _NO_OTHER_UNIT)
    if unit is None or (figure[1][0] in _WORD_DIGITS and not _KNOWN_UNIT.match(unit)):
        return None
    held = "<=" if lead and lead[0].endswith("控制在") else "="
    return before or after or held, _number(figure[1]) * scale, unit


def _share_in_figures(text: str) -> str:
    """A share written 百分之 ... as figures with a percent sign; another text as it is."""
    share = _SHARE_IN_WORDS.match(text)
    if not share:
        return text
    words = share[1]
    number = "100" if words == "百" else words if words[0].isdigit() else str(_word_number(words))
    return f"{number}%{text[share.end() :]}"


def _suffix(tail: str) -> tuple[str, str]:
    """The comparison that stands after a figure (以上, 以内 ...), and the tail without it."""
    for words, operator in _AFTER.items():
        if tail.endswith(words):
            return operator, tail[: -len(words)]
    return "", tail


def _scaled_unit(tail: str, other: re.Pattern[str] = _NO_OTHER_UNIT) -> tuple[int, str | None]:
    """The scale and the unit of what follows a number; the unit is None where it is no unit.

    ``other`` tells what else than a known unit may stand there.
    """
    if _WHOLE_SHARE.match(tail):
        return 1, "%"
    if not tail or _is_unit(tail):
        return 1, tail
    for word, scale in (*_SCALES.items(), *_SMALL_SCALES.items()):
        if tail.startswith(word):
            unit = tail[len(word) :]
            return (scale, unit) if not unit or _is_unit(unit, other) else (1, None)
    return 1, tail if _is_unit(tail, other) else None


def _is_unit(text: str, other: re.Pattern[str] = _COUNTED) -> bool:
    """Whether a text is a unit: a known one, or a measure word with what it counts."""
    if _KNOWN_UNIT.match(text):
        return True
    fits = _COUNTED.match(text) or other.match(text)
    return bool(fits) and not _NOT_COUNTED.search(text)


def _number(text: str) -> Decimal:
    """A printed number as a Decimal: digits, or the small numbers in words."""
    if text[0] in _WORD_DIGITS:
        return Decimal(_word_number(text))
    return Decimal(text.replace(",", "").replace("，", ""))


def _word_number(words: str) -> int:
    """A number below one hundred that is written in words: 三, 十二, 九十五."""
    tens, ten, ones = words.rpartition("十")
    last = _WORD_DIGITS[ones[0]] if ones else 0
    return last + (10 * (_WORD_DIGITS[tens[0]] if tens else 1) if ten else 0)
