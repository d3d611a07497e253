"""What the words before a figure name: the subject, whether it is money, and once more or not."""

import re
from functools import cache

from mappers.bodies import own_names
from mappers.model import Facts
from mappers.prose.cues import clean_subject
from mappers.prose.meaning import Meaning, headings_to_scope, words_to_path
from mappers.prose.tokens import Token
from mappers.prose.units import MONEY

#: Projects by what pays for them, or none in particular: no project has such a name.
_KIND_OF_PROJECT = re.compile(
    r"(?:(?:一般公共预算|政府性基金(?:预算)?|国有资本经营(?:预算)?|财政拨款|财政专户|事业收入|(?:单位|其他|自有|自筹)资金)"
    r"(?:安排的?)?)?项目"
)
#: A sum that names nothing of its own, nor does a source or what is left of it: no project.
_BARE_SUM = re.compile(
    r"(?:总|合计|共计|预算|安排|项目|涉及|资金|经费|支出)*(?:金额|总额|资金|经费|支出|预算|拨款)"
    r"(?:总额|规模|合计|数)?"
)
_FUNCTIONAL = (
    "fiscal-appropriation-expenditure",
    "general-public-expenditure-by-function",
    "government-fund",
    "state-capital",
)
_LEAD = re.compile(r"(?:内容|情况|构成)如下[:：]$")  #: of a sentence that lists follow
#: Of one that a list of projects follows (项目支出9万元，共2个项目，具体如下：).
_LEAD_OF_PROJECTS = re.compile(
    r"项目支出.{0,40}\d+个项目[，,](?:具体|分别|项目|使用|安排|情况|明细)*(?:如下|为|是|包括)[:：]$"
)
#: Where the classes stand that a list of fiscal appropriations names.
_LISTED = {"fiscal-appropriation-expenditure": "fiscal-appropriation-summary"}
#: Money of one source, which is not all money of the project in hand.
_OF_SOURCE = re.compile(
    r"(?:财政|自筹|配套|其他|上级|专项|债券|中央|[省市县区]级).{0,6}(?:资金|拨款|补助)"
)
_SHARES = re.compile(r"[\d.]+\s*[%％](?:[、，,和及与]+[\d.]+\s*[%％])+")
_NAMES = re.compile(r"、|(?<!购置)(?<!购置费)[和及与](?!运行)")  #: but 公务用车购置及运行费 is one
_ALL = re.compile(r"[，,、](?:总?共计?|合计|总计)(?:有)?$")
_LOWER = re.compile("下属|二级|所属|直属")
_HEAD_OFFICE = re.compile("本级|本部|机关(?!事业)")
_MONEY_WORDS = re.compile(r"费|经费|资金|预算|支出|收入|投入|投资|补助|合同|金额|补贴")


def last_path(text: str) -> str:
    """The functional subject that the text names last, as printed; empty where it names none."""
    for clause in reversed(re.split(r"[。；;，,：:]", text)):
        end = max(clause.rfind(level + mark) for level in "类款项" for mark in "）)")
        if end >= 0 and words_to_path(clause[: end + 2]):
            return clean_subject(clause[: end + 2])
    return ""


def lead_to_scope(lead: str, scope: str) -> str:
    """The table of what a sentence says that a list follows of; empty where it says none: projects
    in any section, all else where the heading's ``scope`` says nothing.
    """
    if _LEAD_OF_PROJECTS.search(lead):
        return "project-expenditure"
    if scope or not _LEAD.search(lead):
        return ""
    return _LISTED.get(found := headings_to_scope((lead,)), found)


def is_money(token: Token, words: str) -> bool:
    """Whether the figure is money: its unit says so, or 万 and 亿 of something that is money."""
    if MONEY.fullmatch(token.unit):
        return True
    return token.unit.strip("十百千") in ("万", "亿", "") and bool(_MONEY_WORDS.search(words))


def is_of_source(words: str) -> bool:
    """Whether words name the money of one source alone."""
    return bool(_OF_SOURCE.fullmatch(words))


def names_in(clause: str) -> tuple[str, ...]:
    """The subjects that a clause lists, whose figures follow one after the other (分别)."""
    return tuple(name for part in _NAMES.split(clause) if (name := clean_subject(part)))


def shares_at(text: str, start: int) -> int:
    """How many shares are printed one after the other from there; 0 where it is one alone."""
    found = _SHARES.match(text, start)
    return len(re.findall("[%％]", found.group())) if found else 0


def core(words: str) -> str:
    """The words without what a sum may be called: 收入总计、支出总计 and 收、支总预算 are one."""
    bare = re.sub(r"预算|决算|总额?|合?计", "", words)
    return re.sub("收入?[、和及与]?支出?", "收、支", bare)


def is_again(words: str, before: str) -> bool:
    """Whether words name once more what was named before, or both sides after the second one."""
    is_both = words.endswith("收、支") and (before == "支出" or before.endswith(words))
    return words == before or is_both


def tidy(words: str, facts: Facts) -> str:
    """The subject without the publishing body's name before it."""
    for name in _own_names(facts.organization, facts.names):
        found = name.match(words)
        if found and len(words) > found.end() + 1:
            rest = re.sub(
                r"^[（(][^（()）]{5,30}[)）](?=[\u4e00-\u9fff])", "", words[found.end() :]
            )
            words = clean_subject(rest) or words
    return words


@cache
def _own_names(organization: str, names: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    return own_names((organization, *names))


def received(words: str, before: str) -> str:
    """Of whose reception a bare 接待 counts the guests: that of the amount before it."""
    is_paid = words == "接待" and re.search("接待(?:支出|费)$", before)
    return re.sub("(?:支出|费)$", "", before) if is_paid else words


def other_side(gap: str, before: str, has_sides: bool) -> str:
    """The expenditure of what the income before is of (财政拨款收入9万元，支出9万元)."""
    if not re.fullmatch("[，,、；;和及]*(?:本年)?支出(?:为|是)?", gap):
        return ""
    if before.endswith("拨款收入"):
        return before.removesuffix("收入") + "支出"
    return "支出" if has_sides else ""


def sum_of_counted(words: str, counted: str) -> str:
    """What a bare sum behind a count of projects is: all that they spend (项目6个，金额9万元)."""
    return "项目支出" if counted == "项目" and _BARE_SUM.fullmatch(words) else words


def named_by_lists(words: str, scope: str) -> Meaning:
    """A name that only the document's lists can settle: a project's, or a subject's."""
    if scope == "project-expenditure":
        is_none = _KIND_OF_PROJECT.fullmatch(words) or _BARE_SUM.fullmatch(words)
        return Meaning() if is_none else Meaning(project="~" + words)
    if scope == "general-public-basic-expenditure":
        return Meaning(economic_classification="~" + words)
    if scope in _FUNCTIONAL:
        return Meaning(functional_classification="~" + words)
    return Meaning()


def sum_of_bodies(told: str, before: str) -> str:
    """What a bare sum behind the units below counts (本级及下属2个单位，共3个): all units, where
    ``told``, the text in front of it, names the head office too; empty where it is no such sum.
    """
    is_sum = bool(_ALL.search(told)) and bool(_LOWER.search(before))
    return "单位" if is_sum and _HEAD_OFFICE.search(told.rpartition("。")[2]) else ""
