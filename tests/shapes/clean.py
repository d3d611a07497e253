"""The clean disclosure that the shapes' tests start from: budget tables, forms, indicators, prose.

Two classes, three items, two projects of one unit; every figure in 万元; all of them agree.
"""

from book import NAMES, PUBLISHER, Book

FUNCTIONS = {  #: code: basic, personnel, public, project
    "total": ("300.00", "250.00", "50.00", "200.00"),
    "201": ("260.00", "210.00", "50.00", "200.00"),
    "20103": ("260.00", "210.00", "50.00", "200.00"),
    "2010350": ("260.00", "210.00", "50.00", "0.00"),
    "2010399": ("0.00", "0.00", "0.00", "200.00"),
    "208": ("40.00", "40.00", "0.00", "0.00"),
    "20805": ("40.00", "40.00", "0.00", "0.00"),
    "2080505": ("40.00", "40.00", "0.00", "0.00"),
}
TOTALS = {"total": "500.00", "201": "460.00", "20103": "460.00", "2010350": "260.00"}
TOTALS |= {"2010399": "200.00", "208": "40.00", "20805": "40.00", "2080505": "40.00"}
ECONOMIC = {  #: code: total, personnel, public
    "total": ("300.00", "250.00", "50.00"),
    "301": ("250.00", "250.00", "0.00"),
    "30101": ("130.00", "130.00", "0.00"),
    "30102": ("120.00", "120.00", "0.00"),
    "302": ("50.00", "0.00", "50.00"),
    "30201": ("20.00", "0.00", "20.00"),
    "30217": ("30.00", "0.00", "30.00"),
}
FIRST, SECOND = "42000031321T000000101", "42000031321T000000102"
BY_FUNCTION = "general-public-expenditure-by-function"
BY_UNIT = "general-public-expenditure-by-unit"
BASIC = "general-public-basic-expenditure"
INCOME_SUMMARY, FISCAL_SUMMARY = "income-expenditure-summary", "fiscal-appropriation-summary"
PERFORMANCE = "department-performance-target"


def clean_book() -> Book:
    """A budget whose figures all agree."""
    book = Book()
    for part in (
        _summaries,
        _by_function,
        _by_unit,
        _basic,
        _rest,
        _projects,
        _goals,
        _performance,
    ):
        part(book)
    _prose(book)
    _counts(book)
    _glossary(book)
    _parts(book)
    return book


def _summaries(book: Book) -> None:
    key = book.table(INCOME_SUMMARY, "1")
    whole = ("current-year-income-total", "income-total")
    spent = ("current-year-expenditure-total", "expenditure-total")
    for item in ("general-public-budget-income", *whole, *spent):
        book.figure(key, "500.00", item=item)
    book.figure(key, "0.00", item="opening-carry-over")
    book.figure(key, "460.00", item="function-201")
    book.figure(key, "40.00", item="function-208")
    key = book.table(FISCAL_SUMMARY, "4")
    for item in ("general-public-budget-income", "current-year-income", "income-total"):
        book.figure(key, "500.00", item=item, funding="total")
    for item in ("current-year-expenditure", "expenditure-total"):
        book.figure(key, "500.00", item=item, funding="total")
    book.figure(key, "460.00", item="function-201", funding="total")
    book.figure(key, "40.00", item="function-208", funding="total")


def _by_function(book: Book) -> None:
    key = book.table("expenditure", "3")
    other = book.table(BY_FUNCTION, "5-1")
    for code, (basic, personnel, public, project) in FUNCTIONS.items():
        row = f"{code} {NAMES[code]}" if code in NAMES else "合计"
        split = {"total": TOTALS[code], "basic": basic, "project": project}
        for type_, printed in split.items():
            book.figure(key, printed, function=code, type=type_, unit_of="total", row=row)
            book.figure(other, printed, function=code, type=type_, unit_of="total", row=row)
        for type_, printed in {"personnel": personnel, "public": public}.items():
            book.figure(other, printed, function=code, type=type_, unit_of="total", row=row)


def _by_unit(book: Book) -> None:
    key = book.table(BY_UNIT, "5-2")
    income = book.table("income", "2")
    types = ("total", "basic", "personnel", "public", "project")
    for unit in ("total", "321", "321001"):
        for type_, printed in zip(types, (TOTALS["total"], *FUNCTIONS["total"]), strict=True):
            book.figure(key, printed, unit_of=unit, type=type_)
        for source in ("total", "current-year", "general-public-budget"):
            book.figure(income, "500.00", unit_of=unit, function="total", funding=source)
        book.figure(income, "0.00", unit_of=unit, function="total", funding="carry-over")


def _basic(book: Book) -> None:
    key = book.table(BASIC, "6")
    for code, printed in ECONOMIC.items():
        for type_, text in zip(("total", "personnel", "public"), printed, strict=True):
            book.figure(key, text, economic=code, type=type_)


def _rest(book: Book) -> None:
    key = book.table("three-public", "7")
    items = {"total": "3.00", "abroad": "0.00", "vehicle": "2.00", "vehicle-purchase": "0.00"}
    for item, text in (items | {"vehicle-running": "2.00", "reception": "1.00"}).items():
        book.figure(key, text, public=item, unit_of="total")
    key = book.table("government-fund", "8")
    book.table("state-capital", "9")
    book.table("purchased-services", "12")
    book.table("asset-allocation", "13")
    key = book.table("government-procurement", "11")
    total = {"amount_type": "amount", "unit_of": "total", "line": "total"}
    book.figure(key, "8.0", **total)
    for line, text in {"1": "5.0", "2": "3.0"}.items():
        book.figure(key, text, amount_type="amount", unit_of="321001", line=line)


def _projects(book: Book) -> None:
    years = ('mz:startYear "2031"^^xsd:gYear', 'mz:endYear "2031"^^xsd:gYear')
    first = book.project(FIRST, "服务平台运行项目", *years)
    second = book.project(SECOND, "设备更新项目", *years)
    key = book.table("project-expenditure", "10")
    for code in ("total", "321", "321001", "31"):
        path = book.project(code, "合计" if code == "total" else code, group=True)
        for source in ("total", "general-public-budget"):
            book.figure(key, "200.00", project=path, funding=source)
    for path, text in ((first, "150.00"), (second, "50.00")):
        for source in ("total", "general-public-budget"):
            book.figure(key, text, project=path, funding=source)
        form = book.table("project-application", "15", key=f"project-application-{path[-1]}")
        assert form
        book.line(path, "totalBudget", "项目总预算", text)
        book.line(path, "currentYearBudget", "项目当年预算", text)
        book.line(path, "fundingLine", "合计", text, funding="total")
        book.line(path, "fundingLine", "一般公共预算", text, funding="general-public-budget")
        book.line(path, "fundingLine", "申请当年预算拨款", text, funding="applied-current-year")
        book.line(path, "priorBudget", "2030年", "40", year="2030")
    book.line(first, "activity", "运维", "90.5")
    book.line(first, "activity", "服务", "59.5")
    book.line(second, "activity", "采购", "50")
    book.line(second, "procurementLine", "设备", "8.0")
    for owner, key in (("", "d"), (first, "p")):
        made = book.indicator(f"{key}1", owner, "按时办结率")
        book.value(made, "target", "≥95%", "mz:number 95.0", 'mz:operator ">="', 'mz:unitText "%"')
        year = 'mz:fiscalYear "2030"^^xsd:gYear'
        book.value(made, "prior-2030", "94%", "mz:number 94.0", 'mz:unitText "%"', year)


def _goals(book: Book) -> None:
    book.say(
        f"<{book.disclosure}/goal/1>",
        "a mz:Goal",
        f"mz:goalOf <{book.disclosure}/project/{FIRST}>",
        f"mz:period {book.concept('period', 'annual')}",
        'mz:goalText "平台稳定运行"',
        f"mz:sourceLine {book.place()}",
        f"prov:wasDerivedFrom <{book.disclosure}>",
    )
    book.say(
        f"<{book.disclosure}/staff/1>",
        "a mz:StaffCount",
        f"mz:countOf <{PUBLISHER}>",
        f"mz:countType {book.concept('count-type', 'in-post')}",
        "mz:number 18.0",
        f"mz:sourceLine {book.place()}",
        f"prov:wasDerivedFrom <{book.disclosure}>",
    )


def _performance(book: Book) -> None:
    key = book.table(PERFORMANCE, "14")
    book.say(
        f"<{book.disclosure}/table/{key}/share>",
        "a qb:DataSet",
        f"dcterms:isPartOf <{book.disclosure}/table/{key}>",
    )
    now = {"fiscal-appropriation": "500.00", "income-total": "500.00"}
    now |= {"personnel-projects": "250.00", "operation-projects": "50.00"}
    now |= {"specific-target-projects": "200.00", "expenditure-total": "500.00"}
    for item, text in now.items():
        book.figure(key, text, item=item)
    for item, text in {"income-total": "450.00", "expenditure-total": "450.00"}.items():
        book.figure(key, text, item=item, year="2030")
    shares = {"fiscal-appropriation": "100", "personnel-projects": "50", "operation-projects": "10"}
    for item, text in (shares | {"specific-target-projects": "40.00"}).items():
        book.figure(key, text, "%", item=item, measure="mz:share")
    for code, text in ((FIRST, "150.00"), (SECOND, "50.00")):
        book.figure(key, text, project=f"project/{code}", amount_type="current-year-budget")


def _prose(book: Book) -> None:
    told = {
        "section": "一、收支预算",
        "sentence": "收支总预算500万元，比上年增加50万元，增长11.11%。",
    }
    book.statement("收支总预算", "500", table=INCOME_SUMMARY, item="income-total", **told)
    change = {"compared": "2030", "item": "income-total", **told}
    book.statement("收支总预算", "50", kind="change", **change)
    book.statement("收支总预算", "11.11", "%", "change-rate", **change)
    told = {"section": "三、支出预算", "sentence": "支出预算500万元，其中基本支出300万元，占60%。"}
    whole = {"table": "expenditure", "function": "total", **told}
    book.statement("支出预算", "500", type="total", **whole)
    book.statement("基本支出", "300", type="basic", **whole)
    book.statement("基本支出", "60", "%", "share", function="total", type="basic", **told)
    book.statement("项目支出", "200", type="project", **whole)
    spent = {"table": BY_FUNCTION, "type": "total", "funding": "general-public-budget"}
    book.statement("一般公共预算支出", "500", function="total", **spent)
    for code in ("2010350", "2010399", "2080505"):
        book.statement(NAMES[code], TOTALS[code], function=code, **spent)
    listed = {"table": "project-expenditure", "funding": "total"}
    book.statement("项目支出", "200", type="project", **listed)
    book.statement("服务平台运行项目", "150", project=f"project/{FIRST}", **listed)
    book.statement("设备更新项目", "50", project=f"project/{SECOND}", **listed)
    book.statement("政府采购预算", "8", table="government-procurement", section="采购")
    book.statement("货物类", "5", section="采购")
    book.statement("服务类", "3", section="采购")
    book.statement("公务接待费", "1", table="three-public", public="reception")
    book.absence("政府性基金预算安排的支出", table="government-fund")
    book.absence("国有资本经营预算安排的支出", table="state-capital")


def _counts(book: Book) -> None:
    staff = {"sentence": "编制20人，其中行政编制5人，事业编制15人。"}
    book.statement("编制", "20", "人", "count", count="established-posts", **staff)
    part = "established-posts"
    book.statement("行政编制", "5", "人", "count", count=f"{part}-administrative", **staff)
    book.statement("事业编制", "15", "人", "count", count=f"{part}-institution", **staff)
    book.statement("项目支出绩效目标", "2", "个", "count", count="projects")


def _glossary(book: Book) -> None:
    """A glossary that names a section with its class, and an item of it; a use in the prose."""
    above = book.mention("一般公共服务(类)", "201")
    above = book.mention("一般公共服务(类)某事务(款)", "20103", above)
    book.mention("一般公共服务(类)某事务(款)事业运行(项)", "2010350", above)
    above = book.mention("社会保障和就业支出(类)", "208")
    book.mention("社会保障和就业支出(类)某缴费(项)", "2080505", above)


def _parts(book: Book) -> None:
    """The four parts of a budget."""
    for number, title in enumerate(("概况", "预算表", "情况说明", "名词解释"), 1):
        book.say(
            f"<{book.disclosure}/part/{number}>",
            "a mz:Part",
            f"mz:partNumber {number}",
            f'dcterms:title "第{number}部分 {title}"@zh',
            f"mz:sourceLine {book.place()}",
            f"prov:wasDerivedFrom <{book.disclosure}>",
        )
