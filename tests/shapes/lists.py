"""What rules on lists, units and classes of procurement need, and the slip that each finds."""

from book import DISCLOSURE, Book
from changes import Slip, printed, said
from clean import BY_FUNCTION, FIRST, INCOME_SUMMARY, PERFORMANCE, SECOND


def _split_procurement(book: Book) -> None:
    """The procurement by columns of goods and of services beside its amount."""
    for line, goods, services in (
        ("total", "5.0", "3.0"),
        ("1", "5.0", "0.0"),
        ("2", "0.0", "3.0"),
    ):
        owner = "total" if line == "total" else "321001"
        for kind, text in (("goods-amount", goods), ("services-amount", services)):
            book.figure("government-procurement", text, amount_type=kind, unit_of=owner, line=line)


def _counted(book: Book) -> None:
    """The assets of two lines and of their total, each with its quantity."""
    table = f"{DISCLOSURE}/table/asset-allocation"
    book.say(f"<{table}/quantity>", "a qb:DataSet", f"dcterms:isPartOf <{table}>")
    for line, count, amount in (("total", "5", "8.0"), ("1", "2", "5.0"), ("2", "3", "3.0")):
        dims = {"unit_of": "total" if line == "total" else "321001", "line": line}
        key = "asset-allocation"
        book.figure(key, count, "", amount_type="quantity", **dims, measure="mz:quantity")
        book.figure(key, amount, amount_type="amount", **dims)


def _listed(book: Book) -> None:
    """The units of a department in a sentence, and the list of them behind it."""
    sentence = "纳入预算编制范围的预算单位共3个，其中：本级1个，下属单位2个。"
    for words, number, kind in (
        ("预算单位", "3", "units"),
        ("本级", "1", "head-office"),
        ("下属单位", "2", "subordinate-units"),
        ("所列单位", "3", "listed-units"),
    ):
        made = book.statement(words, number, "个", "count", sentence=sentence)
        made.pairs.append(("mz:countType", book.concept("count-type", kind)))


def _units_by_name(book: Book) -> None:
    """A table by unit, and the unit in the list of the text."""
    table = book.table("income", key="by-unit")
    book.figure(table, "500.00", funding="total", unit_of="321", row="321 某区城市测试中心")
    unit_listed(book, "某区城市测试中心本级")


def unit_listed(book: Book, name: str) -> None:
    """One of the units that a text lists."""
    subject = f"<{DISCLOSURE}/statement/{name}>"
    kind = f"mz:countType {book.concept('count-type', 'listed-unit')}"
    told = ("a mz:Statement", f'mz:printedText "{name}"', kind)
    book.say(subject, *told, f"prov:wasDerivedFrom <{DISCLOSURE}>")


def _unit_misnamed(book: Book) -> None:
    """The unit in another table, with one sign that is not its own."""
    row = "321 某区城市测绘中心"
    book.figure("expenditure", "500.00", type="total", unit_of="321", row=row)


def _unit_misnamed_in_list(book: Book) -> None:
    """The unit in the list of the text, with one sign that is not its own."""
    book.lines = [line.replace("测试中心本级", "测绘中心本级") for line in book.lines]


def _appropriations(book: Book) -> None:
    """The budgets below the appropriations of a department's form, in two years."""
    names = (
        "fiscal-appropriation",
        "general-public-budget-income",
        "government-fund-budget-income",
    )
    for year, texts in {
        "2031": ("", "460.00", "40.00"),
        "2030": ("450.00", "420.00", "30.00"),
    }.items():
        for item, text in zip(names, texts, strict=True):
            if text:
                book.figure(PERFORMANCE, text, item=item, year=year)


def _three_classes(book: Book) -> None:
    """A third class in the summary, and a sentence that lists all three."""
    book.figure(INCOME_SUMMARY, "30.00", item="function-210", row="卫生健康支出")
    sentence = "支出530万元，包括：甲类460万元、乙类40万元、丙类30万元。"
    told = {"sentence": sentence, "table": INCOME_SUMMARY}
    book.statement("支出", "530", item="expenditure-total", **told)
    for words, text, code in (("甲类", "460", "201"), ("乙类", "40", "208"), ("丙类", "30", "210")):
        book.statement(words, text, item=f"function-{code}", **told)


def _four_items(book: Book) -> None:
    """Four more items in the table, each explained in the prose."""
    for number, code in enumerate(("2101101", "2101102", "2101103", "2210201"), 1):
        dims = {
            "function": code,
            "type": "total",
            "unit_of": "total",
            "row": f"{code} 某科目{number}",
        }
        book.figure(BY_FUNCTION, f"{number}.00", **dims)
        told = {"function": code, "type": "total", "table": BY_FUNCTION}
        book.statement(f"某科目{number}", str(number), **told)
    book.statement("支出", "510", function="total", type="total", table=BY_FUNCTION)


def _named_projects(book: Book) -> None:
    """A sentence that counts projects by kind with their funds, and names them."""
    sentence = "项目3个，涉及预算60万元。其中：运转类项目1个，涉及预算20万元；特定目标类项目2个，涉及预算40万元。"
    for words, number, amount in (
        ("管理的项目", "3", "60"),
        ("运转类项目", "1", "20"),
        ("特定目标类项目", "2", "40"),
    ):
        made = book.statement(words, number, "个", "count", sentence=sentence)
        made.pairs.append(("mz:countType", book.concept("count-type", "projects")))
        book.statement(words, amount, sentence=sentence)
    made = book.statement("所列项目", "3", "个", "count", sentence=sentence)
    made.pairs.append(("mz:countType", book.concept("count-type", "listed-projects")))


def _parts_of_assets(book: Book) -> None:
    """An amount of which a sentence lists all parts."""
    told = {"sentence": "固定资产总额60万元，其中房屋20万元、车辆10万元、其他固定资产30万元。"}
    for words, text in (
        ("固定资产总额", "60"),
        ("房屋", "20"),
        ("车辆", "10"),
        ("其他固定资产", "30"),
    ):
        book.statement(words, text, **told)


def _changed_parts(book: Book) -> None:
    """The change of all expenditure with those of basic and project expenditure."""
    told = {"kind": "change", "compared": "2030", "section": "支出变化"}
    book.statement("支出总预算", "-10", **told)
    book.statement("基本支出的变化", "5", type="basic", **told)
    book.statement("项目支出的变化", "-15", type="project", **told)


def _sources(book: Book) -> None:
    """What the prose says of the income by source."""
    told = {"table": "income", "section": "收入"}
    book.statement("一般公共预算收入", "500", funding="general-public-budget", **told)
    book.statement("其他收入", "0", funding="other-income", **told)


def _named_classes(book: Book) -> None:
    """A sentence that names the classes of the summary."""
    sentence = "收入包括甲；支出包括：甲类、乙类。"
    told = {"section": "一、收支预算", "sentence": sentence}
    made = book.statement("所列支出", "2", "类", "count", **told)
    made.pairs.append(("mz:countType", book.concept("count-type", "listed-classes")))


def _named_sources(book: Book) -> None:
    """A sentence that names the one source of the summary."""
    told = {"section": "一、收支预算", "sentence": "收入包括：一般公共预算拨款收入。"}
    made = book.statement("所列收入", "1", "类", "count", **told)
    made.pairs.append(("mz:countType", book.concept("count-type", "listed-sources")))


def _kinds_of_units(book: Book) -> None:
    """A sentence that counts the units of a kind, and how many of those that it lists are such."""
    told = {"sentence": "所属单位3个，其中：行政单位1个、公益一类事业单位2个，包括甲、乙、丙。"}
    for kind in ("units", "listed-units-of-kind"):
        made = book.statement("公益一类事业单位", "2", "个", "count", **told)
        made.pairs.append(("mz:countType", book.concept("count-type", kind)))


def _unchanged(book: Book) -> None:
    """Two totals of one amount, of which one is said to be as it was the year before."""
    told = {"compared": "2030"}
    flat = "一般公共预算支出700万元，与2030年持平。"
    book.statement("一般公共预算支出", "700", sentence=flat)
    book.statement("一般公共预算支出增减变化", "0", "", "absence", sentence=flat, **told)
    moved = "收支总预算700万元，比2030年增加0万元。"
    book.statement("收支总预算", "700", sentence=moved)
    book.statement("收支总预算", "0", kind="change", sentence=moved, **told)


def _two_of_three(book: Book) -> None:
    """A third project in the table, and a section that lists all three below their sum."""
    third = book.project("42000031321T000000103", "第三个项目")
    dims = {"project": third, "funding": "total", "unit_of": "total"}
    book.figure("project-expenditure", "30.00", **dims)
    told = {"section": "十、项目支出情况", "sentence": "其中各项目如下。"}
    book.statement("全部项目支出", "230", type="project", **told)
    for words, text, code in (
        ("项目甲", "150", FIRST),
        ("项目乙", "50", SECOND),
        ("项目丙", "30", "42000031321T000000103"),
    ):
        book.statement(words, text, project=f"project/{code}", **told)


def _three_sources(book: Book) -> None:
    """Two more sources in the summary, and a sentence that lists all three below their sum."""
    sources = {"general-public-budget": "500", "institution": "20", "other": "10"}
    told = {"table": INCOME_SUMMARY, "sentence": "收入预算530万元，其中各来源如下。"}
    book.statement("收入预算合计", "530", item="income-total", **told)
    for source, text in sources.items():
        if source != "general-public-budget":
            book.figure(INCOME_SUMMARY, f"{text}.00", item=f"{source}-income", row=source)
        book.statement(f"来源{source}", text, item=f"{source}-income", **told)


def _problem(code: str) -> Slip:
    """A slip that the mapping has found and tells as a problem."""

    def slip(book: Book) -> None:
        problem = f"<{DISCLOSURE}/problem/1>"
        book.say(f"<{DISCLOSURE}>", f"mz:hasProblem {problem}")
        book.say(problem, "a mz:Problem", f'mz:problemCode "{code}"', "mz:sourceLine 9")

    return slip


def _another_class(book: Book) -> None:
    """A sentence that puts its third class under a code that the summary has not."""
    figure = book.told("丙类")
    figure.pairs[:] = [p for p in figure.pairs if p[0] != "mz:summaryItem"]
    figure.pairs.append(("mz:summaryItem", book.concept("summary-item", "function-204")))


def _projects_of_performance(book: Book) -> None:
    """Three projects in a list and in a performance table."""
    of_all = book.table("department-performance-target", key="performance-of-three")
    book.figure(of_all, "60.00", amount_type="amount", item="specific-target-projects")
    key = book.table("project-expenditure", key="projects-of-three")
    for n, text in enumerate(("30.00", "20.00", "10.00"), 1):
        path = book.project(f"42000031321T00000020{n}", f"另一项目{n}")
        book.figure(key, text, project=path, funding="total")
        dims = {"project": path, "amount_type": "current-year-budget", "item": "project-list"}
        book.figure(of_all, text, **dims)


def _third_unlisted(book: Book) -> None:
    """The performance table leaves out the last of the three projects."""
    book.figures.remove(book.find("203/current-year-budget/project-list"))


def _left_out(words: str) -> Slip:
    """A slip by which a list leaves out what it said of a subject."""

    def slip(book: Book) -> None:
        book.figures.remove(book.told(words))

    return slip


def _result_told(book: Book) -> None:
    """A sentence on what an indicator reached in the year before."""
    told = {"count": "told-result", "year": "2030", "phase": "final"}
    book.statement("按时办结率", "94", "%", "share", **told)


#: by rule, what the clean disclosure must have besides
LISTED: dict[str, Slip] = {
    "summary-item-not-told": _three_classes,
    "class-not-in-table": _three_classes,
    "class-not-told": _four_items,
    "performance-project-missing": _projects_of_performance,
    "project-left-out": _two_of_three,
    "source-left-out": _three_sources,
    "listed-classes": _named_classes,
    "listed-sources": _named_sources,
    "listed-unit-kinds": _kinds_of_units,
    "prose-changes-of-types": _changed_parts,
    "source-not-in-table": _sources,
    "listed-project-names": _named_projects,
    "project-kinds": _named_projects,
    "prose-list-sum": _parts_of_assets,
    "unchanged-total": _unchanged,
    "listed-units": _listed,
    "listed-unit-names": _units_by_name,
    "performance-appropriations": _appropriations,
    "unit-names": _units_by_name,
    "units-by-level": _listed,
    "result-told": _result_told,
    "procurement-classes": _split_procurement,
    "quantity-total": _counted,
}

LISTS: dict[str, Slip] = {
    "summary-item-not-told": _left_out("丙类"),
    "class-not-in-table": _another_class,
    "year-beside-table": _problem("year-beside-table"),
    "subject-misplaced": _problem("subject-misplaced"),
    "listed-table-missing": _problem("listed-table-missing"),
    "heading-number": _problem("heading-number"),
    "scope-year": _problem("scope-year"),
    "heading-name": _problem("heading-name"),
    "note-of-another-table": _problem("note-of-another-table"),
    "roster-sum": _problem("roster-sum"),
    "target-missed": _problem("target-missed"),
    "result-told": said("按时办结率", "49", "share", "final"),
    "code-of-another": _problem("code-of-another"),
    "title-of-another-table": _problem("title-of-another-table"),
    "listed-project-names": said("所列项目", "2", "count"),
    "project-kinds": said("运转类项目", "2", "count"),
    "prose-list-sum": said("车辆", "15"),
    "prose-changes-of-types": said("项目支出的变化", "-25", "change"),
    "source-not-in-table": said("其他收入", "7"),
    "listed-classes": said("所列支出", "1", "count"),
    "listed-sources": said("所列收入", "2", "count"),
    "listed-unit-kinds": said("公益一类事业单位", "1", "count", last=True),
    "performance-project-missing": _third_unlisted,
    "project-left-out": _left_out("项目乙"),
    "source-left-out": _left_out("来源other"),
    "class-not-told": _left_out("某科目2"),
    "unchanged-total": said("收支总预算", "5", "change", last=True),
    "listed-units": said("所列单位", "2", "count"),
    "listed-unit-names": _unit_misnamed_in_list,
    "performance-appropriations": printed(
        f"{PERFORMANCE}/o/2030-budget/government-fund-budget-income", "3.00"
    ),
    "unit-names": _unit_misnamed,
    "units-by-level": said("下属单位", "1", "count"),
    "procurement-classes": printed("/amount/321001/2", "4.0"),
    "quantity-total": printed("/quantity/total/total", "6"),
}
