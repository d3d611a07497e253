"""The words by which forms name the sources of funds, by what they stand for."""

from collections.abc import Mapping

FUNDING = {
    "total": (
        "合计",
        "总额",
        "总计",
        "小计",
        "资金总额",
        "年度资金总额",
        "年度资金申请总额",
        "年度申请资金总额",
        "年度财政资金总额",
        "资金合计",
        "预算数",
    ),
    "fiscal-appropriation": (
        "财政拨款",
        "财政拨款收入",
        "当年财政拨款",
        "本年财政拨款",
        "财政资金",
        "财政性资金",
    ),
    "general-public-budget": (
        "一般公共预算财政拨款",
        "一般公共预算拨款",
        "一般公共预算",
        "一般公共预算财政拨款收入",
        "一般公共预算资金",
        "一般公共预算本年拨款",
        "一般公共预算当年拨款",
    ),
    "government-fund-budget": (
        "政府性基金预算财政拨款",
        "政府性基金预算拨款",
        "政府性基金预算",
        "政府性基金",
        "政府性基金财政拨款",
        "政府性基金预算资金",
    ),
    "state-capital-budget": (
        "国有资本经营预算财政拨款",
        "国有资本经营预算拨款",
        "国有资本经营预算",
        "国有资本经营预算资金",
    ),
    "fiscal-special-account": ("财政专户管理资金", "财政专户资金", "财政专户管理的资金"),
    "unit-funds": ("单位资金", "单位自有资金", "自有资金"),
    "other-funds": ("其他资金", "其他经费"),
    "institution-income": ("事业收入",),
    "institution-business-income": ("事业单位经营收入", "经营收入"),
    "superior-subsidy": ("上级补助收入", "上级补助"),
    "subordinate-remittance": ("附属单位上缴收入",),
    "other-income": ("其他收入",),
    "carry-over": (
        "上年结转",
        "上年结转结余",
        "上年结转资金",
        "结转结余资金",
        "上年结余",
        "一般公共预算上年结转",
        "一般公共预算结转",
        "财政拨款结转",
        "财政拨款结转资金",
        "财政拨款结转结余",
        "上年财政拨款结转",
    ),
    "applied-current-year": ("申请当年预算拨款", "当年预算拨款", "申请本年预算拨款"),
    "used-carry-over": (
        "使用上年度财政拨款结转",
        "使用上年财政拨款结转",
        "使用以前年度财政拨款结转",
    ),
}

#: Budgets whose money forms print by its year: 本年一般公共预算拨款, 政府性基金预算结转.
_BUDGETS = ("general-public-budget", "government-fund-budget", "state-capital-budget")
_YEAR = ("本年", "当年")


def of_one_year(funding: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """The words for what a budget gives in the year, and for what is carried over of it."""
    given = {
        slug: tuple(f"{when}{w}" for w in funding[slug] for when in _YEAR) for slug in _BUDGETS
    }
    carried = tuple(f"{words}结转" for slug in _BUDGETS for words in funding[slug])
    return given | {"carry-over": carried}
