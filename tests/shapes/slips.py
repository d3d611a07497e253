"""One slip a rule: what to do to the clean disclosure so that the rule, and it alone if need be, speaks.

Each changes one thing that a person could get wrong.
"""

from bases import BASES, THIRD, whole_path
from book import DISCLOSURE, NAMES, Book, Figure
from changes import Slip, both, printed, reheaded, reworded, said
from clean import (
    BASIC,
    BY_FUNCTION,
    BY_UNIT,
    FIRST,
    FISCAL_SUMMARY,
    INCOME_SUMMARY,
    PERFORMANCE,
    SECOND,
    clean_book,
)
from counted import COUNTED, COUNTED_GROUNDS
from evaluated import EVALUATED, EVALUATED_GROUNDS
from lists import LISTED, LISTS
from manners import SAID, SAID_GROUNDS
from places import GROUNDS, PLACES
from told import TOLD, TOLD_GROUNDS


def _indicator(book: Book, role: str, number: str, wrong: str, key: str = "d1") -> None:
    """Prints another value in the department's table than in the project's form."""
    owner = f"indicator/{key}/{role}>"
    book.lines = [
        line.replace(f"{number}.0", f"{wrong}.0").replace(f"{number}%", f"{wrong}%")
        if line.startswith(f"<{DISCLOSURE}/{owner}")
        else line
        for line in book.lines
    ]


def _without_form(book: Book, code: str) -> None:
    """Drops the budgets that a project's form would tell."""
    budgets = ("mz:currentYearBudget", "mz:totalBudget")
    book.lines = [
        line
        for line in book.lines
        if f"project/{code}>" not in line or not any(name in line for name in budgets)
    ]


def _in_yuan(figure: Figure) -> None:
    """Prints a figure of the prose with 元 for 万元."""
    figure.unit = "元"
    figure.pairs[:] = [p for p in figure.pairs if p[0] != "mz:unitText"]
    figure.pairs.append(("mz:unitText", '"元"'))


def _another_section(book: Book) -> None:
    """Gives what the glossary names the codes of a section that no table has."""
    code = book.code("functional-classification", "2013350").removesuffix("50>")
    book.lines = [
        line.replace(code.replace("20133", "20103"), code) if "mz:SubjectMention" in line else line
        for line in book.lines
    ]


def _services_bought(book: Book) -> None:
    pairs = book.told("培训项目").pairs
    pairs[:] = [p for p in pairs if p[0] != "mz:sentence"]
    pairs.append(("mz:sentence", '"主要用于购买服务50万元。"'))


def _table_in_yuan(book: Book) -> None:
    key = f"<{DISCLOSURE}/table/three-public>"
    book.lines = [
        line.replace('mz:printedUnit "万元"', 'mz:printedUnit "元"')
        if line.startswith(key)
        else line
        for line in book.lines
    ]


def _misnamed_above(book: Book) -> None:
    key = f"<{DISCLOSURE}/table/three-public>"
    book.lines = [
        line.replace("某区城市测试中心", "某区域市测试中心") if line.startswith(key) else line
        for line in book.lines
    ]


OBS = "/o/2031-budget"


SLIPS: dict[str, Slip] = {
    "absence-against-prose": lambda book: (
        book.statement("政府性基金支出", "7", table="government-fund", type="total") and None
    ),
    "absence-against-tables": lambda book: (
        book.figure("government-fund", "7.00", function="total", type="total") and None
    ),
    "activity-in-text": printed(f"project/{FIRST}/line/activity/7", "45.0"),
    "actual-against-prose": said("案件按时办结率", "99", "share"),
    "basic-expenditure-against-general-budget": printed(f"{BASIC}{OBS}/total/public", "51.00"),
    "basic-expenditure-sum": printed(f"{BASIC}{OBS}/total/public", "51.00"),
    "basic-parts": printed(f"{BY_FUNCTION}{OBS}/2010350/personnel/total", "201.00"),
    "code-against-name": reheaded(
        f"expenditure{OBS}/2080505/basic/total", "2080505 机关事业单位职业年金缴费支出"
    ),
    "compared-year": lambda book: book.find("/statement/2").pairs.append(
        ("mz:comparedYear", '"2031"^^xsd:gYear')
    ),
    "count-parts": said("事业编制", "14", "count"),
    "economic-hierarchy": printed(f"{BASIC}{OBS}/30101/personnel", "103.00"),
    "economic-total": printed(f"{BASIC}{OBS}/302/public", "5.00"),
    "empty-table": lambda book: book.say(
        f"<{DISCLOSURE}/table/three-public>", "mz:declaredEmpty true"
    ),
    "evaluated-funds": printed("/line/evaluatedFunds/1", "8"),
    "evaluation-against-accounts": printed(
        "department-self-evaluation/o/2031-final/project", "220"
    ),
    "score-in-prose": said("自评得分", "59.5", "count"),
    "evaluation-scores": printed("/totalScore/o/2031-final/42000031321T000000109/total", "59.5"),
    "evaluation-rates": printed("/share/o/2031-final/42000031321T000000109/total", "57"),
    "expenditure-against-summary": printed(f"{INCOME_SUMMARY}{OBS}/function-208", "44.00"),
    "expenditure-parts": printed(f"/expenditure{OBS}/2080505/total/total", "49.00"),
    "figure-year": lambda book: (
        book.figure(PERFORMANCE, "450.00", item="income-total", year="2032") and None
    ),
    "functional-hierarchy": printed(f"/expenditure{OBS}/2010399/project/total", "260.00"),
    "functional-total": printed(f"/expenditure{OBS}/208/basic/total", "45.00"),
    "funding-parts": printed(f"project-expenditure{OBS}/{FIRST}/total", "15.00"),
    "funding-subtotals": printed(f"income{OBS}/321/total/current-year", "505.00"),
    "general-budget-against-expenditure": printed(f"{BY_FUNCTION}{OBS}/20805/basic/total", "4.00"),
    "general-budget-against-summary": printed(
        f"{FISCAL_SUMMARY}{OBS}/function-201/total", "640.00"
    ),
    "general-budget-by-unit": printed(f"{BY_UNIT}{OBS}/total/personnel", "205.00"),
    "heading-unit": lambda book: book.find("/sme-amount/1").pairs.append(
        ("mz:columnHeading", '"其中面向小微企业(元)"')
    ),
    "income-against-summary": printed(f"income{OBS}/total/total/general-public-budget", "50.00"),
    "indicator-count": lambda book: setattr(book.figures[-1], "printed", "9"),
    "indicator-priors": lambda book: _indicator(book, "prior-2030", "94", "49"),
    "indicator-targets": lambda book: _indicator(book, "target", "95", "59"),
    "names-of-a-code": reheaded(f"{BY_FUNCTION}{OBS}/2080505/basic/total", "2080505 养老保险"),
    "operation-parts": printed(f"government-fund{OBS}/total/closing-carry-over/total", "9.00"),
    "performance-against-tables": printed(f"{PERFORMANCE}{OBS}/income-total", "550.00"),
    "performance-balance": printed(f"{PERFORMANCE}/o/2030-budget/income-total", "540.00"),
    "performance-categories": printed(f"{PERFORMANCE}{OBS}/operation-projects", "5.00"),
    "performance-category-list": printed(
        "/专项业务类项目/current-year-budget/project-list", "5.00"
    ),
    "performance-labels-swapped": both(
        printed(f"{PERFORMANCE}{OBS}/personnel-projects", "50.00"),
        printed(f"{PERFORMANCE}{OBS}/operation-projects", "250.00"),
    ),
    "performance-shares": printed("/share/o/2031-budget/operation-projects", "11"),
    "goal-against-indicators": said("业务培训", "21", "count"),
    "listed-projects": said("培训", "60"),
    "task-sums": printed("annual-task/second/fiscal", "190"),
    "performance-sums": printed(f"{PERFORMANCE}{OBS}/specific-target-projects", "220.00"),
    "prior-budget-year": lambda book: (
        book.line(f"project/{FIRST}", "priorBudget", "2031年", "40", year="2031") and None
    ),
    "prior-execution-rates": printed(f"project/{FIRST}/line/priorExecution/10", "25"),
    "prior-year-twice": said("收支总预算", "60", "change"),
    "privacy": lambda book: book.say(
        f"<{DISCLOSURE}/project/{FIRST}>", f'mz:rationale "请拨 027-{"8" * 8} 联系"'
    ),
    "procurement-price": printed("/quantity/13", "50"),
    "procurement-share": printed("/sme-amount/1", "50.0"),
    "procurement-total": printed(f"government-procurement{OBS}/amount/total/total", "9.0"),
    "project-activities": printed(f"project/{FIRST}/line/activity/7", "95.0"),
    "project-applied-budget": printed(f"project/{SECOND}/line/fundingLine/5", "500.00"),
    "project-budget-change": said("当年预算", "510"),
    "project-count": said("项目支出绩效目标", "3", "count"),
    "project-form-against-list": printed(f"project/{FIRST}/line/currentYearBudget/2", "510.00"),
    "project-funding": printed(f"project/{FIRST}/line/fundingLine/4", "105.00"),
    "project-funding-against-budget": printed(f"project/{FIRST}/line/fundingLine/3", "105.00"),
    "project-group-total": printed(f"project-expenditure{OBS}/31/total", "20.00"),
    "project-in-prose": said("服务平台运行项目", "105"),
    "project-list-against-performance": printed(
        f"{PERFORMANCE}{OBS}/{SECOND}/current-year-budget", "55.00"
    ),
    "project-names": reheaded(f"project-expenditure{OBS}/{FIRST}/total", f"{FIRST} 平台维护经费"),
    "project-procurement": printed(f"project/{SECOND}/line/procurementLine/8", "80.0"),
    "project-spent-in-prose": said("自评项目", "80", phase="final"),
    "project-total": printed(f"project-expenditure{OBS}/total/general-public-budget", "20.00"),
    "project-total-budget": printed(f"project/{FIRST}/line/totalBudget/1", "15.00"),
    "project-without-form": lambda book: _without_form(book, SECOND),
    "absence-of-services": _services_bought,
    "absence-of-projects": lambda book: book.absence("项目支出", table="project-expenditure"),
    "indicator-periods": lambda book: _indicator(book, "target", "95", "59", "p2"),
    "printed-unit": _table_in_yuan,
    "procurement-against-forms": printed(f"project/{SECOND}/line/procurementLine/8", "80.0"),
    "prose-project-uses": said(f"用于 {FIRST}", "510"),
    "prose-rates-of-section": said("收支总计", "11.91", "change-rate"),
    "prose-three-public": said("三公 vehicle", "20"),
    "indicator-names": lambda book: (
        book.statement(
            "群众诉求按时办结率", "95", "%", "share", sentence="设置绩效目标：各项指标。"
        )
        and None
    ),
    "indicator-targets-in-prose": said("按时办结率", "59", "share"),
    "subject-misnamed": lambda book: (
        book.statement(
            "其他政府办公厅（室）及相关机关事务支出",
            "200.00",
            sentence="包括各科目。",
            section="五、一般公共预算",
        )
        and None
    ),
    "count-told-twice": said("数字平台年运维检查", "58", "count", last=True),
    "managed-amount": said("实施绩效管理", "600"),
    "sentence-total": said("办公费", "0.9"),
    "share-beyond-whole": said("按时办结率", "195", "share"),
    "share-of-named-whole": said("授予中小企业合同", "5"),
    "increase-beyond-amount": said("收支总预算", "999", "change"),
    "prose-change": said("培训支出", "15", "change"),
    "evaluated-projects": said("自评资金", "150", phase="final"),
    "reception-counts": said("其他国内公务接待", "8", "count", phase="final"),
    "reception-parts": said("其他国内公务接待支出", "8", phase="final"),
    "change-from-budget": said("会议费", "65", phase="final"),
    "counts-against-prose": said("国内公务接待", "24", "count", phase="final"),
    "account-off-budget": said("防汛支出", "55", phase="final"),
    "prose-class-shares": said(NAMES["208"], "18", "share"),
    "project-years": reworded('mz:endYear "2031"', 'mz:endYear "2030"'),
    "projects-against-expenditure": printed(f"/expenditure{OBS}/total/project/total", "20.00"),
    "projects-against-general-budget": printed(f"{BY_FUNCTION}{OBS}/total/project/total", "205.00"),
    "prose-against-prose": lambda book: (
        book.statement("支出预算", "550", table="expenditure", function="total", type="total")
        and None
    ),
    "prose-against-tables": said("公务接待费", "10"),
    "prose-class-sum": said(NAMES["201"], "480"),
    "prose-item-sum": said(NAMES["2010350"], "240.00"),
    "prose-items-total": said(NAMES["2010350"], "266.00"),
    "prose-procurement": said("货物类", "9"),
    "prose-project-sum": said("项目支出", "510", last=True),
    "prose-rates": said("收支总预算", "11.91", "change-rate"),
    "prose-row-parts": said("公用经费", "15"),
    "prose-shares": said("基本支出", "66", "share"),
    "prose-shares-of-sentence": said("授予中小企业合同", "57", "share"),
    "prose-totals": said("一般公共预算基本支出", "306"),
    "publisher-name": lambda book: (
        book.statement("收支", "1", sentence="某市城市测试中心收支1万元。") and None
    ),
    "rate-of-nothing": said("某项支出", "0"),
    "subject-name": lambda book: (
        book.statement(
            "其他政府机关厅（室）及相关机构事务支出",
            "200.00",
            table=BY_FUNCTION,
            type="total",
            function="x0123456789",
        )
        and None
    ),
    "subject-not-in-tables": _another_section,
    "subject-path": lambda book: whole_path(book, "财政事务"),
    "summaries-against-each-other": printed(f"{INCOME_SUMMARY}{OBS}/function-201", "406.00"),
    "summary-balance": printed(f"{INCOME_SUMMARY}{OBS}/expenditure-total", "505.00"),
    "summary-carry-over": printed("opening-carry-over-general-public-budget/total", "9.00"),
    "summary-expenditure": printed(f"{FISCAL_SUMMARY}{OBS}/function-208/total", "48.00"),
    "summary-grand-total": printed(f"{INCOME_SUMMARY}{OBS}/income-total", "550.00"),
    "summary-income": printed(f"{INCOME_SUMMARY}{OBS}/general-public-budget-income", "505.00"),
    "table-organization": lambda book: _misnamed_above(book),
    "part-number": reworded("mz:partNumber 3", "mz:partNumber 4"),
    "table-number-twice": reworded('mz:tableNumber "9"', 'mz:tableNumber "8"'),
    "table-number-gap": reworded('mz:tableNumber "8"', 'mz:tableNumber "88"'),
    "table-year": reworded('dcterms:title "three-public"@zh', 'dcterms:title "2030年三公表"@zh'),
    "target-against-actual": reworded("mz:number 96.0", "mz:number 69.0"),
    "three-public-parts": printed(f"three-public{OBS}/reception/total", "10.00"),
    "told-project-without-form": lambda book: _without_form(book, THIRD),
    "total-budget-against-list": printed(f"{PERFORMANCE}{OBS}/{FIRST}/total-budget", "510.00"),
    "unit-count": reworded(
        'mz:number 1.0 ; mz:printedText "1个"', 'mz:number 0.0 ; mz:printedText "0个"'
    ),
    "unit-in-prose": lambda book: _in_yuan(book.told("支出预算")),
    "unit-total": printed(f"{BY_UNIT}{OBS}/321/public", "55.00"),
    **PLACES,
    **SAID,
    **LISTS,
    **COUNTED,
    **EVALUATED,
    **TOLD,
}

#: by rule, what the clean disclosure must have besides
NEEDED = (
    GROUNDS | SAID_GROUNDS | LISTED | COUNTED_GROUNDS | EVALUATED_GROUNDS | TOLD_GROUNDS | BASES
)


def based(rule: str) -> Book:
    """The clean disclosure with what a rule needs."""
    book = clean_book()
    NEEDED.get(rule, lambda book: None)(book)
    return book


def slipped(rule: str) -> Book:
    """The same with the rule's slip."""
    book = based(rule)
    SLIPS[rule](book)
    return book
