"""Slips in lists, parts and names of the prose, one a rule, and what the clean disclosure lacks.

As in ``places``: ``SAID`` are the slips, ``SAID_GROUNDS`` what they need.
"""

from bases import THIRD, third_project
from book import Book, Figure
from changes import Slip, both, printed, said
from clean import BY_FUNCTION, FIRST, SECOND

_OFFICES = "内设办公室、人事科、财务科、业务科"


def _offices(count: str) -> Slip:
    """So many offices, beside the names of four."""

    def slip(book: Book) -> None:
        sentence = f"{_OFFICES}{count}个科室。"
        book.statement("科室", count, "个", "count", sentence=sentence)

    return slip


def _budgets(book: Book) -> None:
    """Two budgets that sum to an amount, and their changes to its change."""
    told = {"sentence": "财政拨款。", "section": "编制说明"}
    parts = {
        "财政拨款支出预算": ("90", "9", ""),
        "一般公共预算支出预算": ("60", "4", "general-public-budget"),
        "政府性基金支出预算": ("30", "5", "government-fund-budget"),
    }
    made: list[Figure] = []
    for name, (amount, change, source) in parts.items():
        dims = {**told, **({"funding": source} if source else {})}
        made.append(book.statement(name, amount, **dims))
        moved = book.statement(name, change, kind="change", compared="2030", **dims)
        moved.measure = "obeu-measure:amount"
        made.append(moved)
    for figure in made:
        figure.pairs.append(("mz:sourceLine", "900"))


def _named_units(book: Book) -> None:
    """Two units without codes, and their sum."""
    key = book.table("expenditure", key="by-name")
    for unit, amount in {"total": "90.00", "x1": "60.00", "x2": "30.00"}.items():
        book.figure(key, amount, row=unit, unit_of=unit, function="total", type="total")


def _listed(book: Book) -> None:
    """Three projects of the table, counted and told one by one in a section of their own."""
    third_project(book)
    paths = [f"project/{code}" for code in (FIRST, SECOND, THIRD)]
    book.figure("project-expenditure", "0.00", project=paths[-1], funding="total")
    told = {"section": "十、项目支出", "table": "project-expenditure", "funding": "total"}
    for path in paths:
        book.statement(f"列出{path[-3:]}", "10", project=path, **told)
    count = {"section": "十、项目支出", "sentence": "共3个项目，其中："}
    book.statement("项目", "3", "个", "count", count="projects", **count)


def _visits(book: Book) -> None:
    told = {"sentence": "国内公务接待9批次，其中外事接待2批次。", "section": "三公"}
    book.statement("国内公务接待", "9", "批次", "count", count="reception-batches", **told)
    book.statement("外事接待", "2", "批次", "count", count="reception-batches", **told)


def _cars(book: Book) -> None:
    told = {"sentence": "安排购置车辆3辆，其中机要通信用车3辆。", "section": "国有资产"}
    book.statement("安排购置车辆", "3", "辆", "count", count="vehicles-purchased", **told)
    book.statement("机要通信用车", "3", "辆", "count", count="vehicles-confidential", **told)


def _targets(general: str) -> Slip:
    """Funds under performance targets, and the two budgets that pay for them."""

    def slip(book: Book) -> None:
        told = f"涉及资金90万元，其中一般公共预算{general}万元，政府性基金30万元。"
        for name, amount in {"涉及资金": "90", "一般公共预算": general, "政府性基金": "30"}.items():
            book.statement(name, amount, section="绩效目标", sentence=told)

    return slip


def _of_amount(number: str) -> Slip:
    """So many projects counted beside the sum of the project table."""

    def slip(book: Book) -> None:
        told = {"sentence": f"项目支出200万元，共{number}个项目。", "section": "五、支出"}
        book.statement("项目", number, "个", "count", count="projects", **told)
        book.statement("项目支出", "200", type="project", **told)

    return slip


def _of_budgets(general: str) -> Slip:
    """Projects evaluated, by the budget that pays for them, with the funds of the project table."""

    def slip(book: Book) -> None:
        words = f"项目5个、200万元，其中公共预算项目4个、{general}万元，基金项目1个、50万元。"
        told = {"sentence": words, "section": "绩效自评"}
        for name, number, amount in (
            ("项目", "5", "200"),
            ("公共预算项目", "4", general),
            ("政府性基金项目", "1", "50"),
        ):
            book.statement(name, number, "个", "count", count="projects", **told)
            book.statement(name, amount, **told)

    return slip


def _of_year_and_before(book: Book) -> None:
    """The whole of the general public budget, and what of it is of the year."""
    told = {"section": "一般公共预算", "function": "total", "type": "total"}
    book.statement("一般公共预算支出", "500", table=BY_FUNCTION, **told)
    told = {"section": "一般公共预算", "sentence": "其中：本年预算480万元；上年结转20万元。"}
    book.statement("本年预算", "480", **told)
    book.statement("上年结转", "20", **told)


def _fund(book: Book) -> None:
    """What a fund brought into the year, in its table and in the prose."""
    book.figure("government-fund", "20.00", function="total", operation="opening-carry-over")
    book.statement("政府性基金年初结转和结余", "20.00", section="七、政府性基金")


def _types_and_shares(book: Book) -> None:
    """Basic and project expenditure of one sentence, with their shares."""
    told = {"sentence": "基本支出30万元，占60%；项目支出20万元，占40%。"}
    for kind, (amount, share) in {"basic": ("30", "60"), "project": ("20", "40")}.items():
        book.statement(f"{kind}支出", amount, type=kind, **told)
        book.statement(f"{kind}支出", share, "%", "share", type=kind, **told)


def _of_two_units(first: str, second: str) -> Slip:
    """Two units in the table of income; that of expenditure has 30 and 20."""

    def slip(book: Book) -> None:
        income, spent = (
            book.table(kind, key=f"{kind}-{first}") for kind in ("income", "expenditure")
        )
        for unit, came, gone in (("1", first, "30"), ("2", second, "20")):
            name = {"unit_of": f"32190{unit}", "function": "total", "row": f"单位{unit}"}
            book.figure(income, came, **name, funding="total")
            book.figure(spent, gone, **name, type="total")

    return slip


def _retold(slip: Slip, *subjects: str) -> Slip:
    """A slip that tells of these subjects anew."""

    def again(book: Book) -> None:
        book.figures = [f for f in book.figures if f.about.get("subject") not in subjects]
        slip(book)

    return again


SAID_GROUNDS: dict[str, Slip] = {
    "count-beyond-whole": _visits,
    "counted-list": _offices("4"),
    "managed-parts": _targets("60"),
    "named-unit-total": _named_units,
    "projects-told": _listed,
    "projects-by-budget": _of_budgets("150"),
    "projects-of-amount": _of_amount("2"),
    "carry-over-of-fund": _fund,
    "prose-change-parts": _budgets,
    "prose-type-shares": _types_and_shares,
    "units-exchanged": _of_two_units("30", "20"),
    "vehicles-bought": _cars,
    "year-with-carry-over": _of_year_and_before,
}

SAID: dict[str, Slip] = {
    "count-beyond-whole": said("外事接待", "20", "count"),
    "counted-list": _offices("5"),
    "managed-parts": _targets("70"),
    "items-exchanged": both(
        printed("/expenditure/o/2031-budget/2010350/total/total", "200.00"),
        printed("/expenditure/o/2031-budget/2010399/total/total", "260.00"),
    ),
    "named-unit-total": printed("/by-name/o/2031-budget/x1/total/total", "50.00"),
    "projects-told": lambda book: book.figures.remove(
        next(f for f in book.figures if f.about.get("subject", "").startswith("列出"))
    ),
    "projects-by-budget": _retold(_of_budgets("155"), "项目", "公共预算项目", "政府性基金项目"),
    "projects-of-amount": _retold(_of_amount("4"), "项目"),
    "carry-over-of-fund": said("政府性基金年初结转和结余", "22.00"),
    "prose-change-parts": said("政府性基金支出预算", "7", "change"),
    "prose-type-shares": said("basic支出", "66", "share"),
    "units-exchanged": both(
        printed("income-30/o/2031-budget/321901/total/total", "20"),
        printed("income-30/o/2031-budget/321902/total/total", "30"),
    ),
    "vehicles-bought": said("机要通信用车", "2", "count"),
    "year-with-carry-over": said("上年结转", "30"),
}
