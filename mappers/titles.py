"""Captions of tables: what line is one, its number, and the words in it that tell tables apart."""

import re
from typing import NamedTuple

from mappers import text

#: What the words of a title speak of. Kinds say yes or no by these, most telling words first.
_FEATURES = (
    ("performance", "绩效|自评"),
    ("application", "项目申报|申报表"),
    ("evaluation", "自评|评价"),
    ("whole", "整体"),
    ("information", "机构运行信息|(?:部门|单位|决算|公开)相关信息"),
    ("three-public", "三公|因公出国.*公务接待"),
    ("agency-running", "机关运行"),
    ("services", "购买服务"),
    ("procurement", "政府采购|采购预算|采购情况|采购支出|采购表"),
    ("assets", "资产(?:配置|购置|采购)|新增.*资产"),
    ("fund", "政府性?基金"),
    ("state", "国有资本|国资"),
    ("account", "财政专户"),
    ("basic", "基本支出"),
    ("project", "项目(?:支出|经费|预算|安排|情况|明细|表|$)|专项(?:业务)?(?:资金|支出|经费)"),
    ("general", "一般公共(?:预算|服务)?|公共预算"),
    ("fiscal", "财政拨款"),
    ("income", "收入|收支"),
    ("expenditure", "支出|收支"),
    ("by-unit", r"分(?:预算)?单位|\(按单位"),
    ("by-function", "功能(?:分类|科目)"),
    ("by-economy", "经济(?:分类|科目)"),
    ("execution", "执行情况|执行表"),
)
_DECORATION = "#*-•●>＊ "
_NUMBER = re.compile(
    r"^(?:[(（]?附?表\s*(?P<table>[一二三四五六七八九十]{1,3}|\d{1,2}(?:\s*[-—–－]\s*\d{1,2})?)\s*[)）]?"
    r"(?=[\s.．、:：)）]|[㐀-鿿\"“‘《]|$)[\s.．、:：]*(?P<rest>.*))$"
)
_PUBLIC = re.compile(
    r"^[(（]?(?P<public>(?:(?:部门|预算|决算|财决|批复)*公开\s*(?:表\s*)?|(?:部门|预算|决算|财决|批复)+\s*(?:表\s*)?)\d{1,2})\s*表?[)）]?[\s.．、:：]*(?P<rest>.*)$"
)
_ENDS = re.compile(
    r"(?:表|表格|一览表)(?:\((?:[^()]|\([^()]*\))*\))*"
    r"(?:(?:续|续表)?\d{0,2}|之(?:\d{1,2}|[一二三四五六七八九十]{1,3}))$"
)
_PLAIN_END = re.compile(r"(?:支出|收入|情况|明细)$")
_NO_CAPTION = re.compile(
    "^(?:注|说明|备注|填报|其中|合计|本表|此表|详见|见|根据|按照|如)|^(?:单位|部门|金额|编制)[^:：]{0,6}[:：]"
    "|[。；;！？]|，.*，|如下|附后|反映|详见|参见"
)
_UNIT = re.compile(r"(?<=\S)\s+(?:金额|货币)?单位\s*[:：]\s*(?:人民币)?\s*[百千万亿]{0,2}元$")
_SUBHEADINGS = re.compile(
    r"^(?:中?长期|年度)(?:绩效)?(?:目标|指标)表?$|^项目绩效总?目标$|^活动内容表$"
)
_CONTINUED = re.compile(r"[(（]?(?:续表?|接上[页表])[)）]?\d{0,2}$|^续表?")
_BRACKET = re.compile(r"[(（][^()（）]*[)）]$")


class Caption(NamedTuple):
    """A line that titles a table: its printed number, and its words without the number."""

    number: str
    title: str
    continued: bool = False


def is_subheading(words: str) -> bool:
    """Whether words head the goals or the indicators of a period, within a form (年度绩效指标)."""
    return bool(_SUBHEADINGS.search(text.fold(words)))


def caption(line: str) -> Caption | None:
    """The caption that ``line`` is, or None. A line that only numbers a table has an empty
    title.
    """
    words = line.strip().strip(_DECORATION).strip()
    if not words or len(words) > 90:
        return None
    number, rest = _numbered(words)
    rest = _UNIT.sub("", rest)
    folded = text.fold(rest)
    if not folded:
        return Caption(number, "") if number else None
    if len(folded) > 60 or _NO_CAPTION.search(folded) or _SUBHEADINGS.search(folded):
        return None
    if not features(rest):
        return None
    continued = bool(_CONTINUED.search(folded))
    if _ENDS.search(folded) or (number and _PLAIN_END.search(folded)):
        return Caption(number, rest, continued)
    return None


def _numbered(words: str) -> tuple[str, str]:
    for pattern, group in ((_NUMBER, "table"), (_PUBLIC, "public")):
        found = pattern.match(words)
        if found:
            rest = found.group("rest").strip().strip(_DECORATION)
            other, inner = _numbered(rest) if rest and group == "table" else ("", rest)
            number = " ".join((found.group(group) or other).split())
            return number if number[:1].isdigit() else str(text.ordinal(number) or number), inner
    trailing = re.match(r"^(?P<rest>.*表.*?)\s+[(（]?(?P<public>公开\s*\d{1,2})\s*表[)）]?$", words)
    if trailing:
        return " ".join(trailing.group("public").split()), trailing.group("rest")
    return "", words


def is_fragment(line: str) -> bool:
    """Whether ``line`` could be the beginning of a title that goes on in the next line."""
    words = line.strip().strip(_DECORATION)
    folded = text.fold(_numbered(words)[1])
    if re.search("没有|无|未|[:：]|不", folded):
        return False
    if words and not folded and not any(character.isalnum() for character in words):
        return True  # a quotation mark alone
    if not folded or len(folded) > 40 or _NO_CAPTION.search(folded) or _ENDS.search(folded):
        return False
    telling = features(folded) - {"performance", "project"}
    return bool(telling) and not re.search(r"[,，、:：%\d]{1}$|\d\.\d|万元", folded)


def is_suffix(line: str) -> bool:
    """Whether ``line`` is only the bracketed end of a title: （分功能科目）, （续）."""
    folded = text.fold(line.strip().strip(_DECORATION))
    return bool(
        re.fullmatch(
            r"\((?:分|按|续|万元|单位|本级|汇总|功能|经济|明细)[^()]{0,16}\)|续表?", folded
        )
    )


def features(title: str) -> frozenset[str]:
    """What the words of ``title`` speak of, as a set of telling words."""
    folded = text.fold(title)
    return frozenset(name for name, words in _FEATURES if re.search(words, folded))


def alike(one: str, other: str) -> bool:
    """Whether two titles speak of the same table: the same telling words, or both of the same
    form.
    """
    first, second = features(one), features(other)
    if not first or not second:
        return True
    if {"performance", "application"} & first and {"performance", "application"} & second:
        return ("whole" in first) == ("whole" in second)
    return first == second


def is_repeated(one: str, other: str) -> bool:
    """Whether ``other`` prints the title ``one`` again, a sign of continuation aside."""
    return _bare(one) == _bare(other)


def _bare(title: str) -> str:
    return _CONTINUED.sub("", text.label(text.fold(title)))


def is_redated(one: str, other: str) -> bool:
    """Whether ``other`` prints the title ``one`` again, of another year."""
    first, second = (_undated(text.fold(title)) for title in (one, other))
    return is_repeated(first, second) and not is_repeated(one, other)


def is_shortened(one: str, other: str) -> bool:
    """Whether ``other`` is the title ``one`` without its bracket: 支出表（按功能科目）."""
    short = _BRACKET.sub("", text.fold(one))
    return short != text.fold(one) and _undated(short) == _undated(text.fold(other))


def _undated(words: str) -> str:
    return re.sub(r"20\d\d年度?", "", words)
