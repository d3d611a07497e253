"""Slips of counts and lists: what is counted against what it costs, what a list leaves out.

As in ``places``: ``COUNTED`` are the slips, ``COUNTED_GROUNDS`` what the clean disclosure lacks.
"""

from book import Book
from changes import Slip, printed, said

THREE = "九、“三公”经费"
ASSETS = "十二、国有资产占用情况"
BUYING = "十一、政府采购支出情况"
FINAL = {"phase": "final"}


def _accounted(book: Book) -> None:
    """Makes the disclosure an account; its figures stay those of the budget."""
    budget, final = (book.concept("budget-phase", key) for key in ("budget", "final"))
    head = book.lines[0]
    assert budget in head
    book.lines[0] = head.replace(budget, final)


def _guests(book: Book) -> None:
    """Receptions that are counted and cost something."""
    told = {"count": "reception-batches", "section": THREE}
    book.statement("国内公务接待", "8", "批次", "count", **told)


def _without_vehicles(book: Book) -> None:
    """The words that there are no official vehicles."""
    book.statement("公务用车", "0", "", "absence", count="vehicles", section=ASSETS)
    book.figures[-1].pairs.append(("mz:declaresAbsence", "true"))


def _vehicles(book: Book) -> None:
    """Vehicles in use and all vehicles of an account."""
    _accounted(book)
    told = {"count": "vehicles", **FINAL}
    book.statement("公务用车保有量", "2", "辆", "count", section=THREE, **told)
    book.statement("车辆", "3", "辆", "count", section=ASSETS, **told)


def _untold(subject: str, phase: str = "") -> Slip:
    """A slip that leaves a statement out."""

    def slip(book: Book) -> None:
        book.figures.remove(book.told(subject, phase=phase))

    return slip


def _sources(book: Book) -> None:
    """The income of an account by source, each of which the prose lists, nothing included."""
    _accounted(book)
    table = book.table("income", key="account")
    for source, text in {"total": "70", "fiscal-appropriation": "60", "other-income": "10"}.items():
        book.figure(table, text, function="total", funding=source, **FINAL)
    told = {"fiscal-appropriation": "60", "other-income": "10", "institution-income": "0"}
    for source, text in (told | {"unit-funds": "0"}).items():
        book.statement(f"来源{source}", text, funding=source, table="income", **FINAL)


def _of_its_year(book: Book) -> None:
    _accounted(book)
    told = {"count": "equipment-over-1000000", "section": ASSETS, "sentence": "设备2台。"}
    book.statement("设备", "2", "台", "count", **FINAL, **told)


def _of_the_year_before(book: Book) -> None:
    pairs = book.told("设备", "count", "final").pairs
    pairs[:] = [p for p in pairs if p[0] != "mz:fiscalYear"]
    pairs.append(("mz:fiscalYear", '"2030"^^xsd:gYear'))


def _bought(book: Book) -> None:
    """What is bought by class, what of it goes to small and medium firms, and the shares."""
    told = {"section": BUYING, **FINAL}
    for name, (cost, share) in {"货物": ("40", "50"), "服务": ("60", "100")}.items():
        book.statement(f"政府采购{name}支出", cost, **told)
        book.statement(f"{name}采购授予中小企业合同金额", share, "%", "share", **told)
    book.statement("授予中小企业合同金额", "80", **told)


def _running(book: Book) -> None:
    """The cost of running vehicles and its parts."""
    told = {"section": THREE, **FINAL}
    book.statement("公务用车运行维护费", "6.00", public="vehicle-running", **told)
    for name, text in {"燃料费": "3.00", "维修费": "2.00", "保险费": "1.00"}.items():
        book.statement(name, text, **told)


def _average(book: Book) -> None:
    """The cost of running vehicles, their number, and what one costs on average."""
    _accounted(book)
    told = {"section": THREE, **FINAL}
    book.statement("公务用车运行维护费", "6.00", public="vehicle-running", **told)
    book.statement("公务用车保有量", "2", "辆", "count", count="vehicles", **told)
    book.statement("车均费用", "3.00", sentence="车均费用3.00万元。", **told)


def _average_guest(book: Book) -> None:
    """A sentence that tells the guests, and what one of them cost on average."""
    _accounted(book)
    told = {"section": THREE, **FINAL}
    book.statement("公务接待费", "5.00", public="reception", **told)
    words = "国内公务接待5批次50人次，人均1000元。"
    book.statement("人", "1000", "元", sentence=words, **told)


def _evaluated(book: Book) -> None:
    """The money of the evaluated projects, and its share in the project expenditure."""
    _accounted(book)
    book.figure("expenditure", "200.00", function="total", type="project", **FINAL)
    sentence = "开展绩效自评，涉及项目支出200万元，占项目支出总额的100。"
    told = {"sentence": sentence, "section": "绩效", **FINAL}
    book.statement("项目支出", "200", **told)
    book.statement("项目支出", "100", "%", "share", **told)


def _home(book: Book) -> None:
    """Receptions of guests from home, which cost all that receptions cost."""
    told = {"section": THREE, **FINAL}
    book.statement("公务接待费", "5.00", public="reception", **told)
    book.statement("国内公务接待支出", "5.00", **told)
    book.statement("外事接待支出", "0.00", **told)


def _blank(book: Book) -> None:
    """An account whose table has basic expenditure alone, and prose that tells no other."""
    _accounted(book)
    for type_ in ("total", "basic"):
        book.figure("expenditure", "9.00", function="total", type=type_, **FINAL)
    told = {"table": "expenditure", "function": "total", **FINAL}
    book.statement("经营支出", "0.00", type="business", **told)


def _subtotals(book: Book) -> None:
    """A list of what is bought, with the sum of goods and that of services below their lines."""
    key = "government-procurement"
    figures = [f for f in book.figures if f"/table/{key}/o/" in f.iri]
    book.figures = [f for f in book.figures if f not in figures]
    told = {"1": "3.0", "2": "4.0", "part-1": "7.0", "3": "1.0", "part-2": "1.0", "total": "8.0"}
    for row, (line, text) in enumerate(told.items(), 1):
        made = book.figure(key, text, amount_type="amount", unit_of="total", line=line)
        made.pairs[:] = [p for p in made.pairs if p[0] != "mz:tableRow"]
        made.pairs.append(("mz:tableRow", str(row)))


def _base(book: Book) -> None:
    """A change and its rate beside the amount of the year before alone."""
    words = "与2030年度80.00万元相比，本年支出增加20.00万元，增长25.00%。"
    told = {"sentence": words, "phase": "final"}
    book.statement("本年支出", "80.00", year="2030", **told)
    book.statement("本年支出", "20.00", kind="change", compared="2030", **told)
    book.statement("本年支出", "25.00", "%", "change-rate", compared="2030", **told)


def _unchanged(book: Book) -> None:
    """What is said to be as it was, beside its amounts of both years."""
    words = "临时救助支出96.00万元，与2030年预算96.00万元持平。"
    book.statement("临时救助支出", "96.00", sentence=words)
    book.statement("临时救助支出", "96.00", year="2030", sentence=words)


COUNTED_GROUNDS: dict[str, Slip] = {
    "amount-in-blank": _blank,
    "absence-of-vehicles": _without_vehicles,
    "average-cost": _average,
    "average-per-person": _average_guest,
    "count-year": _of_its_year,
    "evaluated-share": _evaluated,
    "counts-against-costs": _guests,
    "list-lacks-source": _sources,
    "procurement-class-shares": _bought,
    "procurement-subtotals": _subtotals,
    "prose-rates-of-base": _base,
    "unchanged-amount": _unchanged,
    "reception-from-abroad": _home,
    "vehicle-running-parts": _running,
    "vehicles-in-use": _vehicles,
}

COUNTED: dict[str, Slip] = {
    "amount-in-blank": said("经营支出", "2.00", phase="final"),
    "absence-of-vehicles": lambda book: (
        book.statement("车辆", "3", "辆", "count", count="vehicles", section=ASSETS) and None
    ),
    "count-year": _of_the_year_before,
    "evaluated-share": said("项目支出", "180", phase="final"),
    "counts-against-costs": said("国内公务接待", "0", "count"),
    "list-lacks-source": _untold("来源other-income", "final"),
    "procurement-class-shares": said("货物采购授予中小企业合同金额", "60", "share", "final"),
    "procurement-subtotals": printed("amount/total/part-1", "9.0"),
    "prose-rates-of-base": said("本年支出", "20.50", "change-rate", "final"),
    "unchanged-amount": said("临时救助支出", "69.00"),
    "reception-from-abroad": said("外事接待支出", "1.00", phase="final"),
    "vehicle-running-parts": said("燃料费", "4.00", phase="final"),
    "average-cost": said("车均费用", "2.00", phase="final"),
    "average-per-person": said("公务接待费", "4.00", phase="final"),
    "vehicles-in-use": said("公务用车保有量", "4", "count", "final"),
}
