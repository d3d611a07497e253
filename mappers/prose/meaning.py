"""The subject of a figure and its heading to the cube's dimensions, as far as the words tell them.

Functional subjects stay labels (``~教育支出/普通教育/小学教育``) until the document's codes are
known; economic subjects at the upper level, funding sources, expenditure types and three-public
items have fixed words and become their slugs here.
"""

import re
from typing import NamedTuple

TOTAL = "total"


class Meaning(NamedTuple):
    """The dimensions that a figure's words settle; empty where they do not."""

    functional_classification: str = ""
    economic_classification: str = ""
    summary_item: str = ""
    expenditure_type: str = ""
    funding_source: str = ""
    three_public_item: str = ""
    project: str = ""
    count_type: str = ""
    table_kind: str = ""


#: the table that a heading's section explains; the first pattern that fits decides
_SCOPES = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        ("three-public", r"[“\"'‘]?三公[”\"'’]?|因公出国|公务接待|公务用车(?:购置|运行)"),
        ("agency-running", r"机关运行经费"),
        ("government-procurement", r"政府采购"),
        ("purchased-services", r"购买服务"),
        ("non-tax", r"非税收入"),
        ("assets", r"国有资产|资产配置|资产占|车辆"),
        ("performance", r"绩效|自评"),
        ("government-fund", r"政府性基金"),
        ("state-capital", r"国有资本经营"),
        ("project-expenditure", r"项目支出"),
        ("general-public-basic-expenditure", r"基本支出"),
        ("expenditure-by-economy", r"经济(?:科目)?分类|按经济科目"),
        (
            "fiscal-appropriation-summary",
            r"(?<!一般公共预算)财政拨款(?:收入支出|收支|收、支|支出收入|预算收支)",
        ),
        ("fiscal-appropriation-expenditure", r"(?<!预算)财政拨款(?:预算)?支出"),
        (
            "general-public-expenditure-by-function",
            r"一般公共预算|财政拨款安排的?支出按(?:支出)?功能",
        ),
        ("income-expenditure-summary", r"收入支出|收支|收、支"),
        ("income", r"收入"),
        ("expenditure", r"支出"),
    )
)
_GENERAL = "general-public-expenditure-by-function"
_CLASSES = {
    "一般公共服务": "201",
    "外交": "202",
    "国防": "203",
    "公共安全": "204",
    "教育": "205",
    "科学技术": "206",
    "文化旅游体育与传媒": "207",
    "文化体育与传媒": "207",
    "社会保障和就业": "208",
    "社会保险基金": "209",
    "卫生健康": "210",
    "医疗卫生与计划生育": "210",
    "节能环保": "211",
    "城乡社区": "212",
    "农林水": "213",
    "交通运输": "214",
    "资源勘探工业信息等": "215",
    "资源勘探信息等": "215",
    "商业服务业等": "216",
    "金融": "217",
    "援助其他地区": "219",
    "自然资源海洋气象等": "220",
    "国土海洋气象等": "220",
    "住房保障": "221",
    "粮油物资储备": "222",
    "国有资本经营预算": "223",
    "灾害防治及应急管理": "224",
    "预备费": "227",
    "其他": "229",
    "转移性": "230",
    "债务还本": "231",
    "债务付息": "232",
    "债务发行费用": "233",
    "抗疫特别国债安排的": "234",
}
_ECONOMIC = (
    ("301", r"工资福利支出"),
    ("302", r"商品和服务支出"),
    ("303", r"对个人和家庭的?补助(?:支出)?"),
    ("307", r"债务利息及费用支出"),
    ("309", r"资本性支出[（(]基本建设[)）]|基本建设支出"),
    ("310", r"(?:其他)?资本性支出"),
    ("311", r"对企业补助[（(]基本建设[)）]"),
    ("312", r"对企业补助"),
    ("313", r"对社会保障基金补助"),
)
_PAID_BY = r"(?:(?:一般公共(?:预算)?(?:财政拨款)?|财政拨款)(?:安排的?)?)?"
_TYPES = (
    ("basic", rf"{_PAID_BY}基本支出"),
    ("project", rf"{_PAID_BY}项目支出"),
    ("personnel", r"(?:[^，。；]{2,40}等)?人员(?:类)?(?:经费|支出)(?:支出)?"),
    ("public", r"(?:[^，。；]{2,40}等)?(?:日常)?公用(?:经费|支出)(?:支出)?"),
    ("business", r"(?:事业单位)?经营支出"),
    ("remittance-to-superior", r"上缴上级(?:单位)?支出"),
    ("subsidy-to-subordinate", r"对附属单位补助支出"),
)
_APPROPRIATED = (
    r"(?:预算)?(?:本年|当年)?(?:财政)?(?:拨款)?(?:本年|当年)?(?:拨款|预算)?"
    r"(?:资金)?(?:收入|(?:安排的?)?支出|资金|安排)?(?:预算)?"
)
_FUNDING = (
    *(
        (
            f"carry-over-{slug}",
            rf"(?:上年|年初)(?:财政拨款)?结转(?:和|及)?(?:结余)?的?{words}{_APPROPRIATED}"
            rf"|{words}(?:预算)?(?:财政)?(?:拨款)?"
            r"(?:上年|年初)?结转(?:和|及)?(?:结余)?(?:资金|收入)?",
        )
        for slug, words in (
            ("general-public-budget", "一般公共"),
            ("government-fund-budget", "政府性基金"),
            ("state-capital-budget", "国有资本经营"),
        )
    ),
    (
        "carry-over",
        r"(?:财政拨款)?(?:上年|年初|以前年度)?(?:财政拨款)?结转(?:和|及)?(?:结余)?(?:资金|收入)?",
    ),
    ("government-fund-budget", rf"政府性基金{_APPROPRIATED}|基金(?:预算|收入){_APPROPRIATED}"),
    ("state-capital-budget", rf"国有资本经营{_APPROPRIATED}"),
    ("general-public-budget", rf"一般公共{_APPROPRIATED}"),
    ("fiscal-appropriation", r"(?:本年)?财政拨款(?:本年)?(?:收入|资金|安排)?"),
    (
        "fiscal-special-account",
        r"(?:教育收费|财政)?(?:财政)?专户(?:管理|核拨)?(?:的)?(?:教育收费|资金)?(?:收入)?",
    ),
    ("institution-business-income", r"(?:事业单位)?经营收入"),
    ("institution-income", r"事业收入(?:预算)?"),
    ("superior-subsidy", r"上级补助收入"),
    ("subordinate-remittance", r"附属单位(?:上缴|缴款)收入"),
    ("other-income", r"其他收入"),
    ("unit-funds", r"单位资金(?:收入)?"),
    ("other-funds", r"其他资金"),
    ("current-year", r"本年(?:收入|拨款)(?:小计|合计)?"),
)
_THREE_PUBLIC = (
    ("abroad", r"因公出国[（(]?境?[)）]?(?:费用?|经费|支出)*"),
    ("vehicle", r"公务用?车购置(?:及|和|费及|费和|与)运行(?:维护)?(?:费用?|经费|支出)*"),
    ("vehicle-purchase", r"公务用?车购置(?:费用?|经费|支出)*"),
    ("vehicle-running", r"公务用?车运行(?:维护)?(?:费用?|经费|支出)*"),
    ("reception", r"公务接待(?:费用?|经费|支出)*"),
    (
        "agency-running",
        r"(?:.{0,20}的)?(?:一般公共预算)?(?:机关|行政)?(?:部门|单位)?(?:本级)?机关运行经费"
        r"(?:财政拨款)?(?:支出|安排|预算)*",
    ),
    (TOTAL, r".{0,20}[“\"'‘]三公[”\"'’](?:经费)?.{0,10}|三公经费.{0,8}"),
)
#: The items that are subjects of the economic classification too.
_ECONOMIC_ITEMS = frozenset({"abroad", "vehicle-purchase", "vehicle-running", "reception"})
#: What some provinces print beside the three public expenses, as columns that no list names.
_BESIDE = re.compile(
    r"(?:.{0,20}的|一般公共预算(?:拨款)?)?((?:会议|培训)费|公务用车(?:加油|维修|保险)费?)(?:支出|预算)*"
)
_SUMMARY_TOTALS = (
    (
        "income-total",
        r"(?:.*?)(?:收支|收、支|收入、支出|收入支出)(?:预算|决算)?(?:总预算|总计|总[额数]|总体|总决算)?(?:预算)?(?:合计)?",
    ),
    ("income-total", r"(?:部门|单位|本年|财政拨款)*收入总计(?:、|和|与|及)支出总计"),
    ("income-total", r"总收入"),
    ("expenditure-total", r"总支出"),
    (
        "income-total",
        r"(?:部门|单位|本年|财政拨款)*收入(?:总(?:计|预算|额)|预算(?:总计|合计)|决算总计)",
    ),
    (
        "expenditure-total",
        r"(?:部门|单位|本年|财政拨款)*支出(?:总(?:计|预算|额)|预算(?:总计|合计)|决算总计)",
    ),
    ("current-year-income-total", r"本年收入(?:决算)?合计"),
    ("current-year-expenditure-total", r"本年支出(?:决算)?合计"),
)
#: Items that the section on the summary explains; elsewhere the words stand for parts of it.
_SUMMARY_ITEMS = (
    ("non-fiscal-balance-used", r"使用非财政拨款(?:专用)?结余(?:[（(]含专用结余[)）])?"),
    ("balance-distribution", r"结余分配"),
    ("opening-carry-over", r"年初(?:财政拨款)?结转(?:(?:和|及)?结余)?"),
    ("closing-carry-over", r"年末(?:财政拨款)?结转(?:(?:和|及)?结余)?"),
)
_CODED = re.compile(r"[（(]?(2[0-3]\d(?:\d\d){0,2})[)）]?[-—－]?(?=[\u4e00-\u9fff])")
_CODE_BEHIND = re.compile(r"[㐀-鿿”][（(]((?:2[0-3]\d(?:\d\d){0,2})|3[01]\d(?:\d\d)?)[)）]$")
_LEAD = re.compile(
    r"^(?:20\d\d年度?|[本当]年度?|本?(?:部门|单位)|全部|(?:预算)?共?安排|使用|的)+(?=[^收支]|收入|支出)"
)
_SEGMENT = re.compile(r"([^，。；：,;:]{2,60}?)[（(]\d*(类|款|项)[)）]")


def headings_to_scope(headings: tuple[str, ...]) -> str:
    """The table kind that the section under these headings explains; the innermost decides, but
    what it says of all expenditure (支出按功能科目分类) is of the budget that one around it names.
    """
    found = [kind for heading in reversed(headings) if (kind := _scope(heading))]
    if found[:1] == ["expenditure"] and _GENERAL in found[1:]:
        return _GENERAL
    return found[0] if found else ""


def _scope(heading: str) -> str:
    return next((kind for kind, pattern in _SCOPES if pattern.search(heading)), "")


def words_to_path(words: str) -> str:
    """The label path that the words print as 某某(类)某某(款)某某(项); empty where none."""
    parts: list[str] = []
    for match in _SEGMENT.finditer(words):
        name = re.sub(r"^(?:[)）、]|\d+[.、．]|\d{3,7}|其中|包括|20\d\d年)+", "", match.group(1))
        name = re.sub(r"^“([^“”]+)”$", r"\1", name)
        name = name if parts else re.sub(r"^(?:主要)?用于", "", name)
        if match.group(2) in ("款", "项") or not parts:
            parts.append(name)
    return "/".join(part for part in parts if part)


def class_code(words: str) -> str:
    """The code of a functional class by its name, in quotes or not, with or without 支出 or 类."""
    words = re.sub(r"^“([^“”]+)”(?=科目|[（(]类|$)", r"\1", words)
    for _ in range(4):
        if words in _CLASSES:
            return _CLASSES[words]
        words = re.sub(r"(?:支出|[（(]类[)）]|类|方面|科目|预算数?)$", "", words)
    return ""


def subject_to_meaning(words: str, scope: str) -> Meaning:
    """The dimensions of a figure's own words in a section of the given scope."""
    if coded := _CODED.match(words):
        return Meaning(functional_classification=coded.group(1))
    if behind := _CODE_BEHIND.search(words):
        code = behind.group(1)
        if code[0] == "3":
            return Meaning(economic_classification=code)
        return Meaning(functional_classification=code)
    if path := words_to_path(words):
        code = class_code(path) if "/" not in path else ""
        return Meaning(functional_classification=code or f"~{path}")
    plain = (
        re.sub(r"[（(](?:含|其中|即)?[^（()）]*[)）]$", "", words) if "境" not in words else words
    )
    stripped = re.sub("为$", "", _LEAD.sub("", plain))
    bare = re.sub(r"(?:预算|决算)(?:数|额|安排|支出)?$", "", stripped)
    return _fixed(plain, scope) or _fixed(stripped, scope) or _fixed(bare, scope) or Meaning()


def _fixed(plain: str, scope: str) -> Meaning | None:
    """The dimensions of words that have a fixed meaning; None for other words."""
    made = Meaning(
        economic_classification=_fitting(_ECONOMIC, plain),
        expenditure_type=_fitting(_TYPES, plain),
        three_public_item=_fitting(_THREE_PUBLIC, plain),
    )
    if scope == "three-public" and (beside := _BESIDE.fullmatch(plain)):
        return Meaning(three_public_item=f"~{beside.group(1)}")
    if scope == "general-public-basic-expenditure" and made.three_public_item in _ECONOMIC_ITEMS:
        return None  # among 办公费 and 差旅费 it is an economic subject of the basic expenditure
    if any(made):
        if made.expenditure_type and "一般公共预算" in plain:
            made = made._replace(funding_source="general-public-budget")
        return made
    items = _SUMMARY_ITEMS if scope.endswith("summary") else ()
    if summary := _fitting(_SUMMARY_TOTALS + items, plain):
        return Meaning(summary_item=summary)
    if scope not in ("income", "three-public") and (code := class_code(plain)):
        return Meaning(functional_classification=code)
    funding = _fitting(_FUNDING, plain) or _fitting(
        _FUNDING, re.sub(r"(?:总额|合计|总计|预算数?)$", "", plain)
    )
    return Meaning(funding_source=funding) if funding else None


def _fitting(patterns: tuple[tuple[str, str], ...], words: str) -> str:
    return next((slug for slug, pattern in patterns if re.fullmatch(pattern, words)), "")


#: What a source means below 财政拨款收入 (其中：本年收入, 上年结转).
_OF_APPROPRIATION = {
    "current-year": "fiscal-appropriation",
    "carry-over": "carry-over-fiscal-appropriation",
}


def inherit(own: Meaning, parent: Meaning) -> Meaning:
    """A part's meaning with what it shares with the whole it is part of (其中)."""
    kept = own
    if parent.funding_source == "fiscal-appropriation":
        of_it = _OF_APPROPRIATION.get(own.funding_source, own.funding_source)
        kept = own._replace(funding_source=of_it)
    if not own.expenditure_type and (own.functional_classification or own.economic_classification):
        kept = kept._replace(expenditure_type=parent.expenditure_type)
    if not own.functional_classification and own.expenditure_type:
        kept = kept._replace(functional_classification=parent.functional_classification)
    if not own.funding_source:
        kept = kept._replace(funding_source=parent.funding_source)
    if not own.project and parent.project and own.funding_source:
        kept = kept._replace(project=parent.project)
    return kept
