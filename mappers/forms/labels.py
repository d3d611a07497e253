"""The printed words of the performance and project forms, and what each of them stands for.

One vocabulary for forms printed as grids and for forms printed as running text: indicator types of
level 1 and 2, field labels, section titles, column heads, funding sources, checkboxes. Words are
compared without spaces, list numbers, end colons and bracketed remarks.
"""

import re
from collections.abc import Mapping
from functools import lru_cache

from mappers.forms import words as forms_words
from mappers.forms.funding_words import FUNDING, of_one_year
from mappers.forms.words import LEVEL_ONE_OF
from mappers.frames import UNLISTED

__all__ = ["LEVEL_ONE_OF"]

CHECKED = "☑☒■√✓✔"
UNCHECKED = "☐□○◻▢"


def _inverted(words: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    return {label_key(printed): slug for slug, printings in words.items() for printed in printings}


_CJK = r"\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f“”‘’—…"
_WRAP = re.compile(rf"(?<=[{_CJK}])\s+|\s+(?=[{_CJK}])")
_REMARK = re.compile(r"[(（][^()（）]*[)）]")
_LIST_NUMBER = re.compile(
    r"^(?:[(（][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十]{1,3}、|"
    r"\d{1,2}(?:[.．、](?!\d)|(?=[\u4e00-\u9fff])))"
)
_WITH = re.compile(r"^其中[:：,，]?")
_PUNCTUATION = re.compile(r"[\s:：*＊]+")


@lru_cache(maxsize=8192)
def words_of(text: str) -> str:
    """A cell's words joined again: no breaks inside Chinese text, one space between other words."""
    return re.sub(r"\s+", " ", _WRAP.sub("", text)).strip()


@lru_cache(maxsize=8192)
def label_key(text: str) -> str:
    """A label as it is compared: without spaces, colons, bracketed remarks and its list number."""
    bare = _PUNCTUATION.sub("", text).translate(str.maketrans("／", "/"))
    without = _REMARK.sub("", bare) or bare
    return _LIST_NUMBER.sub("", without) or without


_TOTAL = re.compile(
    "(?:明细|(?:项目)?支出|金额|采购|资金|项目(?:预算|经费|资金)?|任务|测算|成本|费用)?合计|总计|小计"
)


def is_total(text: str) -> bool:
    """Whether a label is that of a sum."""
    return bool(_TOTAL.fullmatch(label_key(text)))


def source_key(text: str) -> str:
    """A funding source's label as it is compared: also without 其中."""
    return label_key(_WITH.sub("", label_key(text)))


LEVEL_ONE = _inverted(forms_words.LEVEL_ONE)
LEVEL_TWO = _inverted(forms_words.LEVEL_TWO)
FIELDS = _inverted(forms_words.FIELDS)
SECTIONS = _inverted(forms_words.SECTIONS)
HEADS = _inverted(forms_words.HEADS)
#: The budgets before beside that of the year (同口径前两年预算及当年预算变动情况).
_CHANGED_BUDGET = re.compile(
    "(?:项目|同口径|可比口径|可比)*[前近][两二]年度?预算(?:安排)?[及和与]?(?:当年预算)?"
    "(?:变动|变化|增减)(?:变化|变动)?(?:情况)?(?:说明)?"
)
FUNDING_SOURCES = _inverted(of_one_year(FUNDING)) | _inverted(FUNDING)


def level_one(text: str) -> str:
    """The slug of a level-1 indicator type; empty where the words are none."""
    return LEVEL_ONE.get(label_key(text), "")


def level_two(text: str, above: str = "") -> str:
    """The slug of a level-2 indicator type; empty where the words are none.

    ``above`` is the level 1 it stands under: 满意度指标 and 成本指标 name both levels.
    """
    key = label_key(text)
    if key in {"满意度指标", "满意度"} and above == "satisfaction":
        return "service-object-satisfaction"
    slug = LEVEL_TWO.get(key, "")
    if slug == "cost-output" and above in {"cost", "benefit", "satisfaction"}:
        return ""
    return slug


def is_full_type(text: str) -> bool:
    """Whether the words name an indicator type beyond doubt: a listed one that ends in 指标."""
    key = label_key(text)
    return key.endswith("指标") and (key in LEVEL_ONE or key in LEVEL_TWO)


def field_of(text: str) -> str:
    """The slug of a field label; empty where the words are none."""
    return FIELDS.get(label_key(text), "")


def section_of(text: str) -> str:
    """The slug of a section title; empty where the words are none."""
    key = label_key(text)
    return SECTIONS.get(key) or ("prior-budget" if _CHANGED_BUDGET.fullmatch(key) else "")


def head_of(text: str) -> str:
    """The slug of a column head of an indicator table; empty where the words are none."""
    return HEADS.get(label_key(text), "")


_LIKE_FIELDS = (
    (
        "unkept",
        r"(?:负责|填报|填表|联系|经办|审核)人(?:员)?$|电话$|联系方式$|地址$|邮编$|邮政编码$",
    ),
    ("project-code", r"项目(?:编码|编号|代码|序号)$"),
    ("project-name", r"(?:项目|政策)名称$"),
    ("lead-organization", r"主管(?:部门|单位|预算部门)(?:名称)?$"),
    ("implementing-organization", r"(?:实施|执行|承担|承办|用款|项目)单位(?:名称)?$"),
    ("total-budget", r"^项目?(?:预算)?总(?:预算|投入|投资|金额|额)$|^项目(?:预算)?总额$"),
    (
        "current-year-budget",
        r"^项目?(?:当年|本年|本年度|年度|20\d\d年(?:度)?)(?:安排)?预算(?:数|金额)?$",
    ),
    (
        "earlier-budget",
        r"^(?:其中)?(?:前期|以前(?:各)?年度?|往年)(?:已)?(?:累计)?(?:安排|投入|下达)?(?:资金|预算|金额|数)*$",
    ),
    (
        "later-budget",
        r"^(?:其中)?(?:后续|以后)(?:各)?年?度?(?:计划)?(?:安排|投入|需求)?(?:资金|预算|金额|数)*$",
    ),
    ("start-year", r"(?:起始|开始)(?:年度|年份|年|时间|日期)$"),
    ("end-year", r"(?:终止|结束|截止)(?:年度|年份|年|时间|日期)$"),
    (
        "rationale",
        r"(?:立项|设立|申报)(?:的)?(?:依据|理由|背景|必要性)(?:及必要性|和依据)?$|^申请理由$",
    ),
    ("plan", r"实施(?:方案|计划|进度|步骤)(?:及进度|和计划|安排)?$|^资金(?:投向|用途|使用方向)$"),
    ("overview", r"^项目(?:主要)?(?:概况|概述|内容|简介|描述|情况说明)$"),
)
_LIKE_SECTIONS = (
    ("prior-budget", r"(?:前|近|上)[两二]年.*预算"),
    ("funding", r"^项目?.{0,4}资金来源"),
    ("activity", r"^(?:项目)?.{0,4}支出.{0,4}(?:测算|明细)"),
    ("procurement", r"^项目?(?:政府)?采购(?:情况|预算|明细|内容)?$"),
    ("long", r"^(?:中?长期|实施期)绩?效?(?:目标|指标).{0,4}表$"),
    ("annual", r"^(?:本?年度|当年)绩?效?(?:目标|指标).{0,4}表$"),
    ("goals", r"(?:总体|整体|总)(?:绩效)?目标(?:说明|情况)?$|^项目(?:支出)?绩效目标$"),
    ("execution", r"(?:预算|资金)执行情况$"),
    ("funds", r"^(?:部门|单位|总体|整体).{0,6}(?:资金|收支)情况$"),
    ("projects", r"^(?:部门|单位)?项目支出.{0,2}情况$"),
)
_LIKE_HEADS = (
    ("level-one", r"^一级"),
    ("level-two", r"^二级"),
    ("name", r"^三级|^(?:绩效)?指标(?:名称|内容)"),
    ("reason", r"偏差|原因|改进|整改"),
    ("weight", r"分值|权重|满分|标准分"),
    ("score", r"得分|评分$|自评分|扣分"),
    ("unit", r"(?:计量|度量)单位|^单位$"),
    ("basis", r"依据|评分标准|绩效标准|评价标准|指标(?:说明|解释|来源)|^备注|^说明"),
    ("interim", r"^(?:上?半年|\d{1,2}月[底末]|中期)度?(?:预期|计划)?(?:目标|指标)"),
    ("actual", r"实际|完成值|完成情况|完成数|达成值"),
    ("target", r"(?:目标|指标|计划|预期|年初)(?:设定)?(?:值|数)|^(?:预期|预计|计划)"),
)
_LIKE_FIELD = tuple((slug, re.compile(words)) for slug, words in _LIKE_FIELDS)
_LIKE_SECTION = tuple((slug, re.compile(words)) for slug, words in _LIKE_SECTIONS)
_LIKE_HEAD = tuple((slug, re.compile(words)) for slug, words in _LIKE_HEADS)
_LONGEST_LABEL = 14


def field_like(text: str) -> str:
    """The slug of a field label, also of one worded as no form that is known words it."""
    return field_of(text) or _like(text, _LIKE_FIELD)


def section_like(text: str) -> str:
    """The slug of a section title, also of one worded as no form that is known words it."""
    return section_of(text) or _like(text, _LIKE_SECTION)


def head_like(text: str) -> str:
    """The slug of a column head, also of one worded as no form that is known words it."""
    return head_of(text) or _like(text, _LIKE_HEAD)


@lru_cache(maxsize=8192)
def _like(text: str, patterns: tuple[tuple[str, re.Pattern[str]], ...]) -> str:
    key = label_key(text)
    if len(key) > _LONGEST_LABEL:
        return ""
    return next((slug for slug, pattern in patterns if pattern.search(key)), "")


def funding_source_of(text: str) -> str:
    """The slug of a funding source; ``~`` and the words where no list has it."""
    key = source_key(text)
    listed = FUNDING_SOURCES.get(key) or FUNDING_SOURCES.get(key.removesuffix("收入"))
    return listed or UNLISTED + key


_GOAL_LABEL = re.compile(
    r"^(?P<period>中长期|长期|中期|实施期|年度|当年|本年度|总体)?(?:绩效)?(?:总)?(?P<what>目标|指标)(?P<number>\d{0,2})$"
)


def goal_label(text: str) -> tuple[str, str] | None:
    """Period (long, annual or empty) and number of a goal's label such as 长期目标 1; else None.

    年度指标1 is how some forms misprint the label of a goal; without a number it is a column head.
    """
    match = _GOAL_LABEL.match(_PUNCTUATION.sub("", text))
    if not match or (match["what"] == "指标" and not match["number"]):
        return None
    period = {"": "", "总体": "", "年度": "annual", "当年": "annual", "本年度": "annual"}.get(
        match["period"] or "", "long"
    )
    return period, match["number"]


_BOX = rf"[{CHECKED}{UNCHECKED}]"
_OPTION_NUMBER = re.compile(r"^\s*\d{1,2}\s*[-—.．、)）]\s*")


def options_of(text: str) -> tuple[tuple[str, bool], ...]:
    """Each option of a checkbox field with whether it is checked; empty where there is no box."""
    parts = re.split(rf"({_BOX})", text)
    if len(parts) == 1:
        return ()
    words, boxes = parts[0::2], parts[1::2]
    before = not words[0].strip()
    labels = words[1:] if before else words[:-1]
    return tuple(
        (_OPTION_NUMBER.sub("", words_of(label)).strip(), box in CHECKED)
        for label, box in zip(labels, boxes, strict=True)
    )


def chosen(text: str) -> str:
    """What a checkbox field says: the checked options; the text itself where there are no boxes."""
    options = options_of(text)
    if not options:
        return _OPTION_NUMBER.sub("", words_of(text))
    return "、".join(label for label, checked in options if checked)


def is_label(text: str) -> bool:
    """Whether a text is the label of a field or of a section of a form, and nothing else."""
    return bool(field_of(text) or section_of(text))
