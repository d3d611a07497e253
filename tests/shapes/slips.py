"""One slip a rule: what to do to the clean disclosure so that the rule, and it alone if need be, speaks.

Each function changes one thing that a person could get wrong. Some add a part that the clean
disclosure lacks (a final account, lost tables); ``BASES`` then gives the clean form of it.
"""

from collections.abc import Callable

from book import DISCLOSURE, NAMES, PUBLISHER, Book, Figure
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

THIRD = "42000031321T000000103"
Slip = Callable[[Book], None]


def printed(end: str, text: str) -> Slip:
    """A slip that prints another figure at the place whose IRI ends so."""

    def slip(book: Book) -> None:
        book.find(end).printed = text

    return slip


def lost(*kinds: str) -> Slip:
    """A change after which the figures of these tables are lost, as when they were images."""

    def slip(book: Book) -> None:
        parts = tuple(f"/table/{kind}/o/" for kind in kinds)
        book.figures = [f for f in book.figures if not any(p in f.iri for p in parts)]

    return slip


def said(
    subject: str, text: str, kind: str = "amount", phase: str = "", last: bool = False
) -> Slip:
    """A slip in the figure of a statement."""

    def slip(book: Book) -> None:
        book.told(subject, kind, phase, last).printed = text

    return slip


def both(*slips: Slip) -> Slip:
    """Several changes, one after the other."""

    def slip(book: Book) -> None:
        for one in slips:
            one(book)

    return slip


def reworded(old: str, new: str) -> Slip:
    """A slip in words: what stands in the graph's text is replaced, and must be there."""

    def slip(book: Book) -> None:
        assert any(old in line for line in book.lines), old
        book.lines = [line.replace(old, new) for line in book.lines]

    return slip


def reheaded(end: str, heading: str) -> Slip:
    """A slip in the heading of a row."""

    def slip(book: Book) -> None:
        pairs = book.find(end).pairs
        pairs[:] = [p for p in pairs if p[0] != "mz:rowHeading"]
        pairs.append(("mz:rowHeading", f'"{heading}"'))

    return slip


def fund(book: Book) -> None:
    """A government fund whose balance is carried over rightly."""
    told = {"opening-carry-over": "5.00", "revenue": "10.00", "expenditure": "9.00"}
    for character, text in (told | {"closing-carry-over": "6.00"}).items():
        book.figure("government-fund", text, function="total", operation=character, type="total")


def carried(book: Book) -> None:
    """Money carried over, with its parts."""
    for item, text in {"": "6.00", "-general-public-budget": "6.00"}.items():
        book.figure(FISCAL_SUMMARY, text, item=f"opening-carry-over{item}", funding="total")
        book.concepts[f"<https://w3id.org/mingzhang/code/summary-item/opening-carry-over{item}>"]
    child = (
        "<https://w3id.org/mingzhang/code/summary-item/opening-carry-over-general-public-budget>"
    )
    parent = "<https://w3id.org/mingzhang/code/summary-item/opening-carry-over>"
    book.lines.append(f"{child} skos:broader {parent} .")
    book.figures = [
        f
        for f in book.figures
        if not f.iri.endswith(f"{FISCAL_SUMMARY}/o/2031-budget/income-total/total")
    ]
    book.figure(FISCAL_SUMMARY, "506.00", item="income-total", funding="total", year="2031")


def evaluation(book: Book) -> None:
    """Self-evaluations of a final account, beside its expenditure."""
    book.lines = [
        line.replace("budget-phase/budget", "budget-phase/final")
        if "mz:Disclosure" in line
        else line
        for line in book.lines
    ]
    path = book.project("42000031321T000000109", "自评项目")
    key = book.table("project-self-evaluation")
    book.say(
        f"<{DISCLOSURE}/table/{key}/share>",
        "a qb:DataSet",
        f"dcterms:isPartOf <{DISCLOSURE}/table/{key}>",
    )
    dims = {"project": path, "funding": "total"}
    book.figure(key, "80", phase="adjusted", **dims)
    book.figure(key, "60", phase="final", **dims)
    book.figure(key, "75", "%", phase="final", measure="mz:share", **dims)
    book.line(path, "evaluatedFunds", "资金量", "80")
    told = {"phase": "final", "sentence": "自评项目60万元。", "project": path}
    book.statement("自评项目", "60", **told)
    made = book.indicator("e1", path, "热线案件按时办结率")
    book.value(made, "target", "≥95%", "mz:number 95.0", 'mz:operator ">="', 'mz:unitText "%"')
    book.value(made, "actual", "96%", "mz:number 96.0", 'mz:unitText "%"')
    book.statement("案件按时办结率", "96", "%", "share")
    whole = book.table("department-self-evaluation")
    for type_, text in {"total": "500.00", "basic": "300.00", "project": "200.00"}.items():
        book.figure(whole, text, type=type_, phase="final")
        book.figure("expenditure", text, type=type_, phase="final", function="total", year="2031")


def plan(book: Book) -> None:
    """A sentence with a planned and a spent amount, and the share that was done."""
    told = {"sentence": "年初预算为40万元，支出决算为30万元，完成75%。", "section": "决算"}
    book.statement("某项支出", "40", phase="budget", **told)
    book.statement("某项支出", "30", phase="final", **told)
    book.statement("某项支出", "75", "%", "share", phase="final", **told)


def small_firms(book: Book) -> None:
    """What is bought from small firms, in a sentence of the prose and in the procurement table."""
    told = {"sentence": "政府采购总额8万元，授予中小企业合同6万元，占75%。", "section": "采购"}
    book.statement("政府采购总额", "8", **told)
    book.statement("授予中小企业合同", "6", **told)
    book.statement("授予中小企业合同", "75", "%", "share", **told)
    made = book.figure("government-procurement", "5.0", amount_type="sme-amount", line="1")
    made.pairs.append(("mz:columnHeading", '"其中面向中小企业(万元)"'))
    book.find("/amount/321001/1").pairs.append(("mz:columnHeading", '"采购金额"'))


def named_whole(book: Book) -> None:
    """A share whose whole the sentence names, the amount of which another sentence tells."""
    book.statement("政府采购总额", "8", section="采购")
    told = {"sentence": "授予中小企业合同6万元，占政府采购总额的75%。", "section": "采购"}
    book.statement("授予中小企业合同", "6", **told)
    book.statement("授予中小企业合同", "75", "%", "share", **told)


def listed(book: Book) -> None:
    """What a project's money is used for, with the total at the end of the sentence."""
    told = {"sentence": "预计培训费1.0万元，办公费0.5万元，合计1.5万元。"}
    for subject, text in {"培训费": "1.0", "办公费": "0.5", "合计": "1.5"}.items():
        book.statement(subject, text, **told)


def counted_twice(book: Book) -> None:
    """A count in two places of the prose."""
    book.statement("数字平台年运维检查", "48", "次", "count")
    book.statement("数字平台年运维检查", "48", "次", "count", sentence="全年共检查48次。")


def lost_prose(book: Book) -> None:
    """The tables lost, and the prose the only source: classes, items, personnel and operation."""
    lost(
        INCOME_SUMMARY,
        FISCAL_SUMMARY,
        "income",
        "expenditure",
        BY_FUNCTION,
        BASIC,
        "project-expenditure",
    )(book)
    told = {"section": "四、财政拨款", "table": FISCAL_SUMMARY, "funding": "total"}
    book.statement("财政拨款收支总预算", "500", item="income-total", **told)
    book.statement(NAMES["201"], "460", item="function-201", function="201", **told)
    book.statement(NAMES["208"], "40", item="function-208", function="208", **told)
    told = {"section": "六、基本支出", "table": BASIC, "economic": "total"}
    book.statement("一般公共预算基本支出", "300", type="basic", **told)
    book.statement("人员经费", "250", type="personnel", **told)
    book.statement("公用经费", "50", type="public", **told)
    told = {"section": "五、一般公共预算", "table": BY_FUNCTION, "function": "total"}
    book.statement("基本支出", "300", type="basic", **told)


def third_project(book: Book) -> None:
    """A third project, with its form, told in the prose too."""
    path = book.project(THIRD, "培训项目")
    book.line(path, "totalBudget", "项目总预算", "0")
    book.line(path, "currentYearBudget", "项目当年预算", "0")
    book.statement("培训项目", "0", table="project-expenditure", funding="total", project=path)


def overall(book: Book) -> None:
    """The number of the department's indicators, claimed in the prose."""
    book.statement("整体支出绩效目标共设置", "1", "项", "count", count="indicators")


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


def doubled_code(book: Book) -> None:
    """A second code whose name could be taken for another's."""
    book.concept("functional-classification", "2080506", "20805")
    book.concepts["<https://w3id.org/mingzhang/code/functional-classification/2080506>"] = (
        "<https://w3id.org/mingzhang/code/functional-classification/2080506> a skos:Concept ; "
        "skos:inScheme <https://w3id.org/mingzhang/code/functional-classification> ; "
        'skos:notation "2080506" ; skos:prefLabel "机关事业单位职业年金缴费支出"@zh .'
    )


def one_year(book: Book) -> None:
    """A target for the whole of a project beside that of its year."""
    made = book.indicator("p2", f"project/{FIRST}", "按时办结率", "long")
    book.value(made, "target", "≥95%", "mz:number 95.0", 'mz:operator ">="', 'mz:unitText "%"')


def bought_by_forms(book: Book) -> None:
    """The procurement of the prose, in a book without the table of it, with its year."""
    lost("government-procurement")(book)


def three_public(book: Book) -> None:
    """The parts of the three public expenses, all told in one section."""
    told = {"table": "three-public", "section": "七、三公"}
    items = {"total": "3", "abroad": "0", "vehicle": "2", "reception": "1"}
    for item, text in items.items():
        book.statement(f"三公 {item}", text, public=item, **told)


def spoken_change(book: Book) -> None:
    """A change and its rate in a sentence of their own, behind the one with the amount."""
    told = {"section": "二、收支总体", "item": "income-total"}
    made = [
        book.statement("收支总计", "500", table=INCOME_SUMMARY, **told),
        book.statement("收支总计", "50", kind="change", sentence="比上年增长。", **told),
        book.statement("收支总计", "11.11", "%", "change-rate", sentence="比上年增长。", **told),
    ]
    for figure in made:
        figure.pairs.append(("mz:sourceLine", "900"))


def uses(book: Book) -> None:
    """The projects that the project expenditure is used for, in its own paragraph."""
    told = {"section": "三、使用", "year": "2031"}
    made = [book.statement("项目支出", "200", type="project", **told)]
    for code, text in ((FIRST, "150"), (SECOND, "50")):
        sentence = "项目支出主要用于以下各项。"
        made.append(
            book.statement(
                f"用于 {code}", text, project=f"project/{code}", sentence=sentence, **told
            )
        )
    for figure in made:
        figure.pairs.append(("mz:sourceLine", "901"))


def told_indicators(book: Book) -> None:
    """A sentence that lists the performance targets."""
    told = {"sentence": "设置绩效目标：各项指标。", "section": "绩效"}
    book.statement("按时办结率", "95", "%", "share", **told)


def named_subjects(book: Book) -> None:
    """A sentence that names subjects."""
    told = {"sentence": "包括各科目。", "section": "五、一般公共预算"}
    book.statement(NAMES["2010350"], "260.00", function="2010350", **told)


def whole_path(book: Book, section: str = NAMES["20103"]) -> None:
    """A sentence that names an item with its class and section."""
    path = f"{NAMES['201']}（类）{section}（款）{NAMES['2010350']}（项）"
    book.statement(path, "260.00", function="2010350", section="五、一般公共预算")


def told_units(book: Book) -> None:
    """Two units in the tables, and a count of them in the text."""
    for code in ("001", "002"):
        book.say(
            f"<{PUBLISHER}{code}>",
            "a org:OrganizationalUnit",
            f"org:unitOf <{PUBLISHER}>",
            f'skos:notation "321{code}"',
        )
    book.figure(BY_UNIT, "0.00", unit_of="321002", type="total")
    count = book.concept("count-type", "subordinate-units")
    book.say(
        f"<{DISCLOSURE}/staff/2>",
        "a mz:StaffCount",
        f"mz:countType {count}",
        'mz:number 1.0 ; mz:printedText "1个"',
        f"mz:sourceLine {book.place()}",
        f"prov:wasDerivedFrom <{DISCLOSURE}>",
    )


def no_services(book: Book) -> None:
    """A statement that no services are bought, and a project for which something is bought."""
    book.absence("政府购买服务预算", table="purchased-services")
    book.statement(
        "培训项目", "50", project=f"project/{SECOND}", sentence="主要用于购买服务器50万元。"
    )


def categories(book: Book) -> None:
    """The category of a project that is no larger than what the department gives to it."""
    book.say(f"<{DISCLOSURE}/project/{SECOND}>", 'mz:projectCategory "其他运转类项目"')


def reckoned(book: Book) -> None:
    """What the form reckons for two activities: in the basis of one, in its text of the other."""
    path = f"project/{FIRST}"
    basis = ("mz:lineBasis", '"平台运维，预计需经费90.5万元。"')
    book.find(f"{path}/line/activity/7").pairs.append(basis)
    book.find(f"{path}/line/activity/8").pairs.append(("mz:lineBasis", '"机房每年电费"'))
    book.statement("每年电费预计", "59.5", project=path, section="项目立项依据")


def whole_budget(book: Book) -> None:
    """The whole budget of a project in the performance table."""
    book.figure(PERFORMANCE, "150.00", project=f"project/{FIRST}", amount_type="total-budget")


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


#: by rule, what the clean disclosure must have besides, so that the rule has something to check
BASES: dict[str, Slip] = {
    "indicator-periods": one_year,
    "procurement-against-forms": bought_by_forms,
    "prose-project-uses": uses,
    "prose-rates-of-section": spoken_change,
    "prose-three-public": three_public,
    "indicator-names": told_indicators,
    "indicator-targets-in-prose": told_indicators,
    "subject-misnamed": named_subjects,
    "absence-of-services": no_services,
    "activity-in-text": reckoned,
    "performance-categories": categories,
    "unit-count": told_units,
    "subject-path": whole_path,
    "count-told-twice": counted_twice,
    "managed-amount": lambda book: (
        book.statement("实施绩效管理", "500", sentence="预算支出500万元全面实施绩效目标管理。")
        and None
    ),
    "sentence-total": listed,
    "share-beyond-whole": lambda book: book.statement("按时办结率", "95", "%", "share") and None,
    "share-of-named-whole": named_whole,
    "total-budget-against-list": whole_budget,
    "operation-parts": fund,
    "summary-carry-over": carried,
    "evaluation-rates": evaluation,
    "evaluated-funds": evaluation,
    "evaluation-against-accounts": evaluation,
    "project-spent-in-prose": evaluation,
    "target-against-actual": evaluation,
    "actual-against-prose": evaluation,
    "rate-of-nothing": plan,
    "prose-shares-of-sentence": small_firms,
    "procurement-share": small_firms,
    "heading-unit": small_firms,
    "prose-against-prose": lost_prose,
    "prose-totals": lost_prose,
    "prose-row-parts": lost_prose,
    "prose-class-sum": lost_prose,
    "prose-item-sum": lost_prose,
    "told-project-without-form": both(lost_prose, third_project),
    "indicator-count": overall,
    "code-against-name": doubled_code,
    "basic-expenditure-sum": both(
        lambda book: setattr(
            book,
            "figures",
            [f for f in book.figures if not f.iri.endswith(f"{BASIC}/o/2031-budget/total/total")],
        )
    ),
}

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
    "performance-labels-swapped": both(
        printed(f"{PERFORMANCE}{OBS}/personnel-projects", "50.00"),
        printed(f"{PERFORMANCE}{OBS}/operation-projects", "250.00"),
    ),
    "performance-shares": printed("/share/o/2031-budget/operation-projects", "11"),
    "performance-sums": printed(f"{PERFORMANCE}{OBS}/specific-target-projects", "220.00"),
    "prior-budget-year": lambda book: (
        book.line(f"project/{FIRST}", "priorBudget", "2031年", "40", year="2031") and None
    ),
    "prior-year-twice": said("收支总预算", "60", "change"),
    "privacy": lambda book: book.say(
        f"<{DISCLOSURE}/project/{FIRST}>", f'mz:rationale "请拨 027-{"8" * 8} 联系"'
    ),
    "procurement-share": printed("/sme-amount/1", "50.0"),
    "procurement-total": printed(f"government-procurement{OBS}/amount/total/total", "9.0"),
    "project-activities": printed(f"project/{FIRST}/line/activity/7", "95.0"),
    "project-applied-budget": printed(f"project/{SECOND}/line/fundingLine/5", "500.00"),
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
}


def based(rule: str) -> Book:
    """The clean disclosure with what a rule needs."""
    book = clean_book()
    BASES.get(rule, lambda book: None)(book)
    return book


def slipped(rule: str) -> Book:
    """The same with the rule's slip."""
    book = based(rule)
    SLIPS[rule](book)
    return book
