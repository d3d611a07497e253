"""Which table a figure of the prose repeats, with the dimensions that the table's figure has."""

import re
from collections.abc import Callable

from mappers.prose.bought import ASSETS, PROCUREMENT, SERVICES, sums, told
from mappers.prose.meaning import TOTAL, Meaning, headings_to_scope

_SUMMARY_FUNDING = {
    "general-public-budget": "general-public-budget-income",
    "government-fund-budget": "government-fund-budget-income",
    "state-capital-budget": "state-capital-budget-income",
    "fiscal-appropriation": "fiscal-appropriation-income",
    "fiscal-special-account": "fiscal-special-account-income",
    "institution-income": "institution-income",
    "institution-business-income": "institution-business-income",
    "superior-subsidy": "superior-subsidy-income",
    "subordinate-remittance": "subordinate-remittance-income",
    "other-income": "other-income",
    "unit-funds": "unit-funds-income",
    "current-year": "current-year-income-total",
    "carry-over": "opening-carry-over",
}


_APPROPRIATIONS = "fiscal-appropriation-summary"
#: The sections on one budget beside the general one, and that budget.
FUNDS = {"government-fund": "government-fund-budget", "state-capital": "state-capital-budget"}
#: What each budget pays for, which the summary of all income and expenditure does not split.
_TABLES = {budget: kind for kind, budget in FUNDS.items()} | {
    "general-public-budget": "general-public-expenditure-by-function"
}
BUDGETS = ("general-public-budget", "government-fund-budget", "state-capital-budget")
_CLASS, _ITEM = re.compile(r"2\d\d"), re.compile(r"2\d{4}(?:\d\d)?")
_SPENT = re.compile("支出(?:决算)?(?:数|合计|总额)?$")


def repeats(meaning: Meaning, words: str, scope: str) -> Meaning:
    """The meaning filled to the dimensions of the table that the section explains, and that table.

    Left as it is where the words do not tell which of the table's figures is meant.
    """
    fill = _FILLS.get(scope)
    return fill(meaning, words) if fill else meaning


#: What only the summary has, not the table of either side.
_OF_SUMMARY = re.compile(
    r"(?:收入|支出)总计|年[初末]结转(?:和|及)结余|结余分配|使用非财政拨款.*结余.*"
)
#: What an account's tables of either side have no column for.
_BALANCE = re.compile(r"年[初末]结转(?:和|及)结余")
_SUM_OF_YEAR = re.compile(
    r"(?P<year>本年度?(?:财政拨款)?)?(?P<side>收入|支出)(?:决算)?(?P<sum>合计)?"
)


def table_of(words: str, own: Meaning, headings: tuple[str, ...]) -> str:
    """The table that a figure of a section is of: what only the summary has is the summary's, where
    an outer heading speaks of it, and so is the budget that a part of an account's appropriation
    (其中) is of, by which the table of income is not split.
    """
    scope = headings_to_scope(headings)
    if scope == "income" and own.funding_source in BUDGETS:
        return "income-expenditure-summary"
    if scope not in ("income", "expenditure") or not _OF_SUMMARY.fullmatch(words):
        return scope
    outer = headings_to_scope(headings[:-1])
    if outer.endswith("summary"):
        return outer
    return "income-expenditure-summary" if _BALANCE.fullmatch(words) else scope


def year_of_summary(words: str, whole: Meaning, scope: str) -> Meaning:
    """The sum of the year of one side of an account's summary, where words name it: 收入合计,
    本年收入 below 收入总计, and 本年收入 as what its own section begins with; in a section on one
    budget, it is that budget's.
    """
    found = _SUM_OF_YEAR.fullmatch(words)
    if not found:
        return Meaning()
    if scope in FUNDS:
        return Meaning(funding_source=FUNDS[scope])
    is_within = whole.summary_item in ("income-total", "expenditure-total")
    is_told = found["sum"] and scope == "income-expenditure-summary"
    is_whole = found["year"] and scope in ("income", "expenditure") and not any(whole)
    if not (is_within or is_told or is_whole):
        return Meaning()
    side = "income" if found["side"] == "收入" else "expenditure"
    return Meaning(summary_item=f"current-year-{side}-total")


_CARRIED = ("opening-carry-over", "closing-carry-over")
#: What is carried over of the appropriations alone, which only their own summary has.
_OF_FISCAL = re.compile(
    "(?P<when>年[初末]|上年|以前年度)?(?<!非)(?<!预算)财政拨款(?:年初|上年)?结转"
)
_OF_YEAR = re.compile("本年|当年")
_FLOW = re.compile("收入|支出|本年|当年")


def carried(words: str, own: Meaning, whole: Meaning, before: tuple[str, Meaning]) -> Meaning:
    """What one budget carries over: as a part of all that is carried over, or beside the money of
    the year of the same budget (本年收入9万元、上年结转1万元); empty where it is neither. What
    another source carries over, of which the tables tell nothing, repeats no table.
    """
    item, table = whole.summary_item, whole.table_kind
    budget = own.funding_source if item in _CARRIED and not _FLOW.search(words) else ""
    if budget and budget not in BUDGETS:
        return Meaning(funding_source=budget)
    beside = before[1].summary_item.removesuffix("-income")
    if beside in BUDGETS and _OF_YEAR.search(before[0]):
        is_brought = _CARRIED[0] in (own.summary_item, _SUMMARY_FUNDING.get(own.funding_source))
        budget, item, table = beside if is_brought else "", _CARRIED[0], before[1].table_kind
    if budget not in BUDGETS:
        return Meaning()
    if table != _APPROPRIATIONS:
        return Meaning(funding_source=f"carry-over-{budget}" if item == _CARRIED[0] else budget)
    if item == _CARRIED[0]:
        return Meaning(summary_item=f"{item}-{budget}", funding_source=TOTAL, table_kind=table)
    return Meaning(summary_item=item, funding_source=budget, table_kind=table)


def is_of_all(meaning: Meaning, before: Meaning, clause: str) -> bool:
    """Whether what a source buys is that of all procurement, not of the goods named before."""
    if meaning.table_kind != PROCUREMENT or not meaning.funding_source:
        return True
    return "来源" in clause or before.table_kind == meaning.table_kind


def _summary(meaning: Meaning, words: str, kind: str) -> Meaning:
    item, fiscal = meaning.summary_item, kind.startswith("fiscal")
    is_spent = meaning.functional_classification or ("支出" in words and "收入" not in words)
    if not fiscal and is_spent and meaning.funding_source in BUDGETS:
        return repeats(meaning, words, _TABLES[meaning.funding_source])
    if fiscal and _ITEM.fullmatch(meaning.functional_classification):
        budget = _TABLES.get(meaning.funding_source, "")
        return repeats(meaning, words, budget) if budget else meaning
    if _CLASS.fullmatch(meaning.functional_classification):
        item = f"function-{meaning.functional_classification}"
    elif not item and meaning.expenditure_type in _BASIC and _is_general(meaning):
        return _basic(meaning, words)
    elif not item and meaning.expenditure_type in ("basic", "project"):
        item = f"{meaning.expenditure_type}-expenditure" if _is_bare(meaning) else ""
    elif not item and (side := (_FISCAL_SIDE if fiscal else _SIDE).fullmatch(words)):
        item = "income-total" if "收入" in side.group() else "expenditure-total"
    elif not item and kind.startswith("fiscal") and _SPENT.search(words):
        return _spent(meaning, kind)
    elif not item and fiscal and (budget := _brought(meaning, words)):
        item = f"{_CARRIED[0]}-{budget}"
    elif not item and meaning.funding_source and not meaning.expenditure_type:
        item = _SUMMARY_FUNDING.get(meaning.funding_source, "")
    if not item:
        return meaning
    if not fiscal and item in _CARRIED and (part := _OF_FISCAL.search(words)):
        return _summary(meaning, words, _APPROPRIATIONS) if part["when"] else meaning
    funding = TOTAL if fiscal else ""
    return meaning._replace(summary_item=item, table_kind=kind, funding_source=funding)


def _brought(meaning: Meaning, words: str) -> str:
    """The budget whose money of the year before the words name by themselves; else nothing."""
    budget = meaning.funding_source.removeprefix("carry-over-")
    return budget if budget in BUDGETS and re.search("上年|年初|以前年度", words) else ""


def _spent(meaning: Meaning, kind: str) -> Meaning:
    """What one budget pays for in the year: the sum of its column (一般公共预算财政拨款支出)."""
    if meaning.funding_source not in BUDGETS or meaning.expenditure_type:
        return meaning
    return meaning._replace(summary_item="current-year-expenditure-total", table_kind=kind)


_BASIC = ("basic", "personnel", "public")


def _is_general(meaning: Meaning) -> bool:
    """Whether a meaning names an expenditure type of the general public budget alone."""
    return _is_bare(meaning) and meaning.funding_source == "general-public-budget"


def _is_bare(meaning: Meaning) -> bool:
    """Whether a meaning names an expenditure type alone, of no class and no economic subject."""
    return not (meaning.functional_classification or meaning.economic_classification)


_SIDE = re.compile(r"(?:部门|单位)*(?:收入预算|预算收入|支出预算|预算支出)")
_FISCAL_SIDE = re.compile(r"(?:部门|单位|财政拨款)*(?:收入预算|预算收入|支出预算|预算支出)")
#: Sums whose own words tell the table where no heading does.
_SCOPES = (
    ("income", re.compile(r"(?:部门|单位)?(?:收入总?预算|预算收入)|财政拨款收入(?:预算)?")),
    ("expenditure", re.compile(r"(?:部门|单位)?(?:支出总?预算|预算支出)")),
    ("fiscal-appropriation-summary", re.compile(r"财政拨款支出预算")),
    (
        "general-public-basic-expenditure",
        re.compile(r"一般公共预算(?:财政)?(?:拨款)?基本支出(?:预算)?"),
    ),
    (
        "general-public-expenditure-by-function",
        re.compile(r"一般公共预算(?:财政)?(?:拨款)?支出预算"),
    ),
    (
        "three-public",
        re.compile(r"(?:.{0,20}的)?(?:部门|单位)?(?:本级)?机关运行经费(?:支出|安排|预算)*为?"),
    ),
    ("government-fund", re.compile(r"政府性基金(?:预算)?(?:财政)?(?:拨款)?支出预算")),
    ("state-capital", re.compile(r"国有资本经营(?:预算)?(?:财政)?(?:拨款)?支出预算")),
)


#: Income that only the table of income, or the summary, holds.
_SOURCE_OF_INCOME = re.compile("(?:事业|(?:事业单位)?经营|上级补助|附属单位上缴|其他)收入")


def words_to_scope(words: str, topic: str = "") -> str:
    """The table that the words of a sum name by themselves, or those of a source of income where
    the passage begins with all income; empty where they name none.
    """
    found = next((kind for kind, pattern in _SCOPES if pattern.fullmatch(words)), told(words))
    if not found and _SOURCE_OF_INCOME.fullmatch(words) and words_to_scope(topic) == "income":
        return "income"
    return found


def _of_side(meaning: Meaning) -> Meaning:
    """The meaning in a section of one side, whose own table's sum it is, not the summary's."""
    is_sum = meaning.summary_item in ("income-total", "expenditure-total")
    return meaning._replace(summary_item="") if is_sum else meaning


#: Words of a source, which is not all income even where no list knows it: 其他来源收入.
_OF_A_SOURCE = re.compile("资金|基金|拨款|来源|专户|事业|经营|补助|上缴|其他|非税|资本|收费")


def _income(meaning: Meaning, words: str) -> Meaning:
    is_sum = re.search(
        r"收入(?:总?预算|合计|总计|决算(?:合计|数)?|预算(?:合计|总计|总额))?$|预算收入$", words
    )
    if is_sum and not meaning.funding_source and not _OF_A_SOURCE.search(words):
        return _of_side(meaning)._replace(funding_source=TOTAL, table_kind="income")
    return meaning._replace(table_kind="income") if meaning.funding_source else meaning


def _expenditure(meaning: Meaning, words: str) -> Meaning:
    if meaning.economic_classification:
        return meaning
    if re.fullmatch(
        r"(?:部门|本年|单位)?支出(?:总?预算|合计|总计|决算(?:合计|数)?|预算(?:合计|总计|总额))?"
        r"|(?:部门)?预算支出|总支出",
        words,
    ):
        meaning = _of_side(meaning)._replace(expenditure_type=TOTAL)
    elif _CLASS.fullmatch(meaning.functional_classification) and not meaning.funding_source:
        meaning = meaning._replace(expenditure_type=meaning.expenditure_type or TOTAL)
    if not meaning.expenditure_type:
        return meaning
    return meaning._replace(
        functional_classification=meaning.functional_classification or TOTAL,
        table_kind="expenditure",
    )


#: What is granted in the year, beside which money carried over may be spent.
_GRANTED = re.compile("^(?:本年|当年).*拨款$|本年拨款$")


def _by_function(meaning: Meaning, words: str) -> Meaning:
    kind = "general-public-expenditure-by-function"
    if meaning.economic_classification:
        return _basic(meaning, words) if meaning.expenditure_type == "basic" else meaning
    if meaning.functional_classification:
        return meaning._replace(
            expenditure_type=meaning.expenditure_type or TOTAL,
            funding_source="general-public-budget",
            table_kind=kind,
        )
    if meaning.expenditure_type in ("basic", "project", "personnel", "public"):
        return meaning._replace(
            functional_classification=TOTAL, funding_source="general-public-budget", table_kind=kind
        )
    is_general = meaning.funding_source == "general-public-budget"
    is_income = ("收入" in words and "支出" not in words) or _GRANTED.search(words)
    if is_general and is_income:
        return _summary(meaning, words, _APPROPRIATIONS)
    if is_general:
        return meaning._replace(
            functional_classification=TOTAL, expenditure_type=TOTAL, table_kind=kind
        )
    return meaning


def _by_economy(meaning: Meaning, words: str) -> Meaning:
    if not meaning.economic_classification:
        return _by_function(meaning, words)
    if meaning.expenditure_type in ("basic", "personnel", "public"):
        return _basic(meaning, words)
    return meaning._replace(
        functional_classification="", expenditure_type="", table_kind="expenditure-by-economy"
    )


def _basic(meaning: Meaning, words: str) -> Meaning:
    kind = "general-public-basic-expenditure"
    if (
        meaning.expenditure_type in ("basic", "personnel", "public")
        or meaning.economic_classification
    ):
        return meaning._replace(
            economic_classification=meaning.economic_classification or TOTAL,
            expenditure_type=meaning.expenditure_type or TOTAL,
            funding_source="general-public-budget",
            table_kind=kind,
        )
    return meaning


def _three_public(meaning: Meaning, words: str) -> Meaning:
    return meaning._replace(table_kind="three-public") if meaning.three_public_item else meaning


def _running(meaning: Meaning, words: str) -> Meaning:
    """The cost of running offices, which stands beside the three public expenses or nowhere."""
    is_it = meaning.three_public_item == "agency-running"
    return _three_public(meaning, words) if is_it else meaning


def _projects(meaning: Meaning, words: str) -> Meaning:
    kind = "project-expenditure"
    if meaning.expenditure_type == "project":
        return meaning._replace(
            project=TOTAL, funding_source=meaning.funding_source or TOTAL, table_kind=kind
        )
    if meaning.project:
        return meaning._replace(funding_source=meaning.funding_source or TOTAL, table_kind=kind)
    if meaning.funding_source:
        return meaning._replace(project=TOTAL, table_kind=kind)
    return meaning


def _fund(meaning: Meaning, words: str, funding: str, kind: str) -> Meaning:
    if meaning.functional_classification or meaning.expenditure_type:
        return meaning._replace(
            functional_classification=meaning.functional_classification or TOTAL,
            expenditure_type=meaning.expenditure_type or TOTAL,
            funding_source=funding,
            table_kind=kind,
        )
    if (
        words == "支出总计"
    ):  # with what is carried over, as the summary has it in the budget's column
        return meaning._replace(funding_source=funding, table_kind=_APPROPRIATIONS)
    if meaning.funding_source == funding and "收入" in words and "支出" not in words:
        return meaning if "总计" in words else _summary(meaning, words, _APPROPRIATIONS)
    if meaning.funding_source == funding:
        return meaning._replace(
            functional_classification=TOTAL, expenditure_type=TOTAL, table_kind=kind
        )
    return meaning


_FILLS: dict[str, Callable[[Meaning, str], Meaning]] = {
    "income-expenditure-summary": lambda m, w: _summary(m, w, "income-expenditure-summary"),
    "fiscal-appropriation-summary": lambda m, w: _summary(m, w, _APPROPRIATIONS),
    "income": _income,
    "expenditure": _expenditure,
    "general-public-expenditure-by-function": _by_function,
    "general-public-basic-expenditure": _basic,
    "expenditure-by-economy": _by_economy,
    "three-public": _three_public,
    "agency-running": _running,
    "project-expenditure": _projects,
    "government-procurement": lambda m, w: sums(m, w, PROCUREMENT),
    "purchased-services": lambda m, w: sums(m, w, SERVICES),
    "assets": lambda m, w: sums(m, w, ASSETS),
    "asset-allocation": lambda m, w: sums(m, w, ASSETS),
    "government-fund": lambda m, w: _fund(m, w, "government-fund-budget", "government-fund"),
    "state-capital": lambda m, w: _fund(m, w, "state-capital-budget", "state-capital"),
}
