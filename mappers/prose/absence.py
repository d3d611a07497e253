"""Sentences that declare an absence (没有…安排的支出, 无车辆) or no change (与上年持平)."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from mappers import economy
from mappers.bodies import own_names
from mappers.model import Facts
from mappers.prose.cues import clean_subject
from mappers.prose.meaning import Meaning
from mappers.prose.tokens import Token
from mappers.rows import is_body
from mappers.text import label

_ABSENT = re.compile(
    r"(?:(?:均|暂|并|也|且)?(?:没有|不存在|不涉及|未涉及|暂无|无(?!偿|形|线|障碍|法|人|需|论|缝|关|上年(?!度?(?:财政拨款)?结转)|\d{4}年|增减|变化|锡)))"
    r"(?:使用|安排|发生|编制|列支|纳入|设置|购置|产生)?(?P<what>[^，,。；;：:]{2,60})"
    r"|(?:未|不)(?:使用|安排|发生|编制|列支|购置|设置|配备|产生|保有)(?P<what2>[^，,。；;：:]{2,60})"
)
#: What is not planned, told in front of that: 公务接待费2031年未安排.
_NOT_PLANNED = re.compile(
    r"(?:^|(?<=[，,。；;：:、.]))(?P<what>[^，,。；;：:\d]{3,24}?)[：:]?(?:20\d\d年度?|[本当]年度?)?(?:预算)?(?:均|暂|也)?"
    r"(?:未|没有|不)(?:安排|编列|列支|发生)(?:支出|预算|经费|资金)?(?=[，,。；;]|$)"
)
_NOT_OF_ALL = re.compile(r"[除外]|其他|其余|新增|追加|上年")
_MATTERS = re.compile(
    r"支出|收入|预算|经费|资金|车|出国|接待|团组|资产|设备|非税|结转|采购|下属|单位|购买服务|项目|专项|转移支付"
)
_NOT_A_MATTER = re.compile(r"对比|比较|可比|变化|增减|完成情况|法人|证书|关系|原因|问题|异议")
_SAME = re.compile(
    r"(?:[与和同较比])(?P<with>[^，,。；;：:表]{2,40}?)(?:相比)?(?:基本)?(?:持平|相同|一致|(?:无|没有)(?:增减)?(?:变化|变动))"
)
_SUBJECTS = (
    (
        "government-fund",
        Meaning(funding_source="government-fund-budget", table_kind="government-fund"),
        r"政府性基金",
    ),
    (
        "state-capital",
        Meaning(funding_source="state-capital-budget", table_kind="state-capital"),
        r"国有资本经营",
    ),
    ("three-public", Meaning(three_public_item="total", table_kind="three-public"), r"三公"),
    ("abroad", Meaning(three_public_item="abroad", table_kind="three-public"), r"因公出国"),
    (
        "reception",  # not of guests from abroad alone
        Meaning(three_public_item="reception", table_kind="three-public"),
        r"(?<!外)(?<!外[事宾])(?<!其他国内)公务接待",
    ),
    (
        "vehicle",
        Meaning(three_public_item="vehicle", table_kind="three-public"),
        r"公务用?车(?:购置费?[和及、与](?:使用)?运行|费|经费|支出)",
    ),
    (
        "vehicle-running",
        Meaning(three_public_item="vehicle-running", table_kind="three-public"),
        r"公务用?车运行(?:维护)?(?:费|经费|支出)",
    ),
    (
        "vehicle-purchase",
        Meaning(three_public_item="vehicle-purchase", table_kind="three-public"),
        r"公务用?车购置(?:费|经费|支出)",
    ),
    ("agency-running", Meaning(three_public_item="agency-running"), r"机关运行经费"),
    ("purchased-services", Meaning(table_kind="purchased-services"), r"购买(?:社会)?服务"),
    (
        "government-procurement",  # not of one class or two of them alone
        Meaning(table_kind="government-procurement"),
        r"政府采购(?!的?(?:货物|工程|服务)类?(?:[、和及与](?:货物|工程|服务)类?)?(?![、和及与]))",
    ),
    ("asset-allocation", Meaning(table_kind="asset-allocation"), r"资产配置"),
    (
        "project",
        Meaning(expenditure_type="project", table_kind="project-expenditure"),
        r"^项目支出",
    ),
    (
        "opening-carry-over",
        Meaning(summary_item="opening-carry-over", table_kind="fiscal-appropriation-summary"),
        r"^(?:年初|上年度?)财政拨款结转",
    ),
    (
        "closing-carry-over",
        Meaning(summary_item="closing-carry-over", table_kind="fiscal-appropriation-summary"),
        r"^年末财政拨款结转",
    ),
    (
        "opening-carry-over-of-all",
        Meaning(summary_item="opening-carry-over", table_kind="income-expenditure-summary"),
        r"^(?:年初|上年度?)结转",
    ),
    (
        "closing-carry-over-of-all",
        Meaning(summary_item="closing-carry-over", table_kind="income-expenditure-summary"),
        r"^(?:年末结转|结转下年)",
    ),
    (
        "vehicles-to-buy",
        Meaning(count_type="vehicles-purchased"),
        r"^(?:购置|新购|更新)(?:公务用车|公务车辆?|车辆)(?:[及和、]|$)",
    ),
    (
        "vehicles",
        Meaning(count_type="vehicles"),
        r"^(?:公务用车|公务车辆?|公务用车辆|车辆|公车|机动车辆?)(?:保有量?|配备)?$",
    ),
    *(
        (
            "economic-class",
            Meaning(
                economic_classification=economy.CODES[name],
                table_kind="general-public-basic-expenditure",
            ),
            rf"^{name}(?:支出)?(?:预算|安排)?$",
        )
        for name in ("工资福利支出", "商品和服务支出", "对个人和家庭的补助", "资本性支出")
    ),
)
_OF_OTHERS = re.compile(  #: beside those that have some
    r"(?:其他|其余)[^，。；、\d]{0,8}$|(?:其他|其余|另外?)[^，。；、\d]{0,4}\d{1,3}[个家][^，。；、\d]{0,8}$"
)
_ASIDE = re.compile(r"^[（(](?:更新|新增|新购)[)）]")  #: 购置（更新）公务用车
_CARRIED = re.compile("(?:年[初末]|上年)度?$")
_ONE_FUND = re.compile("基金|国有资本|公共预算|专户|单位资金|其他资金|“?三公|项目|补助")
_BASIC = re.compile("公共预算[^项]*基本支出")
_APPROPRIATED = re.compile("财政拨款")
_OF_ONE_UNIT = re.compile("本级[^，。；]*$")
_HEAD_OFFICE = re.compile("(?:本级|本部|机关)[)）]?$")
#: Some units by their number, which no word says to be all of them.
_COUNTED = re.compile(
    r"^(?!.*(?:[及和与、]|全部|所有|[共全])).*[\d一两二三四五六七八九十][个家][^\d]{0,6}单位[均都也]?$"
)
#: When something is not there, said between who has it not and that.
_WHEN = re.compile(r"(?:20\d\d年度?|[本当]年度?|今年|年内)$")
_WHO = re.compile(r"(?![本我该全各])[一-龥（）()]{4,30}$")  #: with a name, not 本部门
_NOT_BOUGHT = re.compile("[^，。；]{0,6}(?:购置|新购|更新)")  #: what is not bought may be there


class Absence(NamedTuple):
    """A declared absence, or a comparison without change: where its words stand, and of what."""

    start: int
    end: int
    subject: str
    meaning: Meaning
    unchanged: bool


def text_to_absences(text: str, figures: Sequence[Token]) -> tuple[Absence, ...]:
    """The absences that the text declares; none where a figure stands in the words themselves."""
    found = [
        *(a for match in _ABSENT.finditer(text) if (a := _absent(match))),
        *(a for match in _NOT_PLANNED.finditer(text) if (a := _not_planned(match))),
        *(_unchanged(text, match) for match in _SAME.finditer(text)),
    ]
    return tuple(a for a in found if not any(a.start <= figure.start < a.end for figure in figures))


def _absent(match: re.Match[str]) -> Absence | None:
    """The absence of a matter of budgets or property; None for other things that are not there."""
    what = _ASIDE.sub("", match["what"] or match["what2"])
    before = match.string[: match.start()]
    if what.startswith("结转") and (when := _CARRIED.search(before)):
        what = when.group() + what
    if not _MATTERS.search(what) or _NOT_A_MATTER.search(what):
        return None
    if _OF_OTHERS.search(before):
        return None
    subject = clean_subject(what)
    meaning = next((m for _, m, pattern in _SUBJECTS if re.search(pattern, what)), Meaning())
    if meaning.count_type == "vehicles" and _NOT_BOUGHT.match(match.group()):
        subject = subject if subject.startswith("购置") else f"购置{subject}"
        meaning = Meaning(count_type="vehicles-purchased")
    if meaning.count_type == "vehicles-purchased" and _OF_ONE_UNIT.search(before):
        meaning = Meaning()
    return Absence(match.start(), match.end(), subject, meaning, False)


def _not_planned(match: re.Match[str]) -> Absence | None:
    """The absence of one of the expenses of official trips, vehicles and guests, or of a fund, that
    stands in front of the words that deny it.
    """
    what = match["what"]
    if _NOT_OF_ALL.search(what):
        return None
    meaning = next((m for _, m, pattern in _SUBJECTS if re.search(pattern, what)), Meaning())
    if not meaning.three_public_item and not meaning.funding_source:
        return None
    return Absence(match.start(), match.end(), clean_subject(what), meaning, False)


def of_all_funds(absence: Absence, text: str, section: str) -> Meaning:
    """What an absence means in its text and section: what is not carried over is of all funds, or
    of all appropriations, only where neither names one fund of which it is told; a class of the
    economy is of basic expenditure only in the section on it.
    """
    meaning = absence.meaning
    if meaning.economic_classification:
        return meaning if _BASIC.search(section) else Meaning()
    if not meaning.summary_item:
        return meaning
    sentence = re.split("[。！？]", text[: absence.start])[-1]
    is_plain = meaning.table_kind == "income-expenditure-summary"
    near = sentence if is_plain else re.split("[，,；;、]", sentence)[-1]
    if _ONE_FUND.search(near) or _ONE_FUND.search(section):
        return Meaning()
    is_part = is_plain and (_APPROPRIATED.search(sentence) or _APPROPRIATED.search(section))
    return meaning._replace(table_kind="fiscal-appropriation-summary") if is_part else meaning


def is_of_one_unit(before: str, facts: Facts) -> bool:
    """Whether the words ``before`` an absence name one unit of the publishing body, some of its
    units by their number, or its head office, whose absence says nothing of the others.
    """
    clause = _WHEN.sub("", re.split("[，,。；;：:]", before)[-1])
    own = tuple(filter(None, (facts.organization, *facts.names)))
    if _COUNTED.search(clause):
        return True
    if _HEAD_OFFICE.search(clause):
        return not any(map(_HEAD_OFFICE.search, own))
    who = _WHO.search(re.sub("^.*\\d年度?", "", clause))
    if not who or not is_body(who.group()) or not own:
        return False
    is_own = any(name.endswith(who.group()) for name in own)
    return not is_own and not any(name.fullmatch(who.group()) for name in own_names(own))


def heading_to_absence(heading: str) -> tuple[str, Meaning]:
    """What an absence without words of its own (无此项支出) is of: the matter of its heading."""
    words = re.sub(
        r"(?:财政拨款)?(?:收入|支出|收支)*(?:预算|决算|安排|支出)*的?(?:总体)?情况的?(?:说明)?$",
        "",
        label(heading),
    )
    meaning = next((m for _, m, pattern in _SUBJECTS if re.search(pattern, words)), Meaning())
    return (clean_subject(words), meaning) if any(meaning) else ("", Meaning())


def _unchanged(text: str, match: re.Match[str]) -> Absence:
    """The comparison without change; its subject stands before it in the clause, or earlier."""
    clause = re.split(r"[。；;，,：:]", text[: match.start()])[-1]
    return Absence(match.start(), match.end(), clean_subject(clause), Meaning(), True)
