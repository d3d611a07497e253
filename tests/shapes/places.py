"""Slips of place: a figure stands under a name, a code, a column or a year that is not its own.

As in ``slips``, one a rule; ``PLACES`` are the slips, ``GROUNDS`` what the clean disclosure lacks.
"""

from accounts import evaluation
from book import CODE, DISCLOSURE, PUBLISHER, Book
from changes import Slip, both, lost, printed, reworded, said
from clean import BASIC, BY_FUNCTION, FIRST, INCOME_SUMMARY, PERFORMANCE, SECOND
from forms import FORM_GROUNDS, FORM_SLIPS

OBS = "/o/2031-budget"
COMPARED = {
    "section": "五、支出",
    "sentence": "年初预算为5万元，支出决算为7万元，支出决算数大于年初预算数的主要原因是增加任务。",
}


def _under_another_class(book: Book) -> None:
    """The summary gives a class the line below its own."""
    pairs = book.find(f"{INCOME_SUMMARY}{OBS}/function-208").pairs
    pairs[:] = [p for p in pairs if p[0] not in ("mz:summaryItem", "mz:rowHeading")]
    pairs.append(("mz:summaryItem", book.concept("summary-item", "function-210")))
    pairs.append(("mz:rowHeading", '"卫生健康支出"'))


def _coded_otherwise(book: Book) -> None:
    """The list of projects sums those of the unit under another code."""
    path = book.project("321011", "某区城市测试中心本级", group=True)
    book.figure("project-expenditure", "200.00", project=path, funding="total")


def _empty_capital(book: Book) -> None:
    """A table whose note says that it is empty."""
    key = f"<{DISCLOSURE}/table/state-capital>"
    book.say(key, "mz:declaredEmpty true")


def _planned_and_spent(book: Book) -> None:
    """A planned and a spent amount, and the words that the second is greater."""
    book.statement("某事务", "5", phase="budget", **COMPARED)
    book.statement("某事务", "7", phase="final", **COMPARED)


def _sourced(book: Book) -> None:
    """The funds of an evaluated project by source."""
    evaluation(book)
    for source, text in {"fiscal-appropriation": "50", "other-funds": "10"}.items():
        dims = {"project": "project/42000031321T000000109", "funding": source}
        book.figure("project-self-evaluation", text, phase="final", **dims)


def _evaluated(book: Book, name: str = "自评项目") -> None:
    """What the prose tells of the evaluation of a project."""
    path = "project/42000031321T000000109"
    if name != "自评项目":
        path = book.project("42000031321T000000110", name)
    told = {"project": path, "table": "project-self-evaluation", "phase": "final"}
    book.statement(name, "60", sentence=f"{name}自评综述：执行数60万元。", **told)


def _told(book: Book, year: str) -> None:
    """An amount of the budget, told of a year."""
    sentence = f"{year}年支出预算500万元。"
    book.statement("支出预算", "500", year=year, sentence=sentence, section="三、支出预算")


def _absent_in_another_year(book: Book) -> None:
    """Something is declared absent, in a year that is not the budget's."""
    book.statement(
        "政府购买服务预算支出", "0", year="2030", sentence="2030年无政府购买服务预算支出。"
    )
    pairs = book.figures[-1].pairs
    pairs.append(("mz:declaresAbsence", "true"))
    pairs[:] = [p for p in pairs if p[0] != "mz:section"]
    pairs.append(("mz:section", '"十一、其他"'))


def _unlisted(book: Book) -> None:
    """A code that no list has, with the name of one that differs in a digit."""
    slip, right = (f"<{CODE}economic-classification/{code}>" for code in ("30191", "30101"))
    book.find(f"{BASIC}{OBS}/30102/personnel").pairs.append(
        ("mz:economicClassification", book.code("economic-classification", "30191"))
    )
    book.say(slip, f"mz:seenIn <{DISCLOSURE}>", f"rdfs:seeAlso {right}")


def _another_code(book: Book) -> None:
    """An activity is labelled with another code than that of its project."""
    (pairs,) = (f.pairs for f in book.figures if ("skos:prefLabel", f'"{FIRST}"@zh') in f.pairs)
    pairs.remove(("skos:prefLabel", f'"{FIRST}"@zh'))
    pairs.append(("skos:prefLabel", '"42000031321T000000191"@zh'))


def _of_another_year(part: str, year: str, heading: str, phase: str = "") -> Slip:
    """Figures are headed by another year; with a phase they are said to be of that one."""

    def slip(book: Book) -> None:
        found = [f for f in book.figures if f"{part}/o/" in f.iri or f.iri.endswith(part)]
        assert found
        for figure in found:
            changed = ("mz:fiscalYear", "mz:budgetPhase") if phase else ("mz:fiscalYear",)
            figure.pairs[:] = [p for p in figure.pairs if p[0] not in changed]
            figure.pairs.append(("mz:fiscalYear", f'"{year}"^^xsd:gYear'))
            figure.pairs.append(("mz:columnHeading", f'"{heading}"'))
            if phase:
                figure.pairs.append(("mz:budgetPhase", book.concept("budget-phase", phase)))

    return slip


def _by_catalogue(book: Book) -> None:
    """Lines of procurement with their place in the catalogue, and the prose by its classes."""
    for line, code in {"1": "A02010100", "2": "C17010100"}.items():
        concept = book.concept("procurement-catalogue", code)
        book.find(f"/amount/321001/{line}").pairs.append(("mz:procurementCatalogue", concept))
    book.statement("货物类", "5.0", section="政府采购情况")
    book.statement("服务类", "3.0", section="政府采购情况")


def _headed_twice(book: Book) -> None:
    """A header tells the same year over two columns, which the mapping tells as a problem."""
    problem = f"<{DISCLOSURE}/problem/1>"
    book.say(f"<{DISCLOSURE}>", f"mz:hasProblem {problem}")
    book.say(problem, "a mz:Problem", 'mz:problemCode "years-contradicted"', "mz:sourceLine 9")


def _third_class(book: Book) -> None:
    """One more class of the basic expenditure, with its item."""
    for code in ("303", "30305"):
        for type_ in ("total", "personnel", "public"):
            book.figure(BASIC, "0.00", economic=code, type=type_)


def _without_class(book: Book) -> None:
    """The basic expenditure has lost the row of a class above its items."""
    book.figures = [f for f in book.figures if f"{BASIC}{OBS}/301/" not in f.iri]


def _row_twice(book: Book) -> None:
    """A row is printed twice, which the mapping tells as a problem."""
    problem = f"<{DISCLOSURE}/problem/1>"
    book.say(f"<{DISCLOSURE}>", f"mz:hasProblem {problem}")
    book.say(problem, "a mz:Problem", 'mz:problemCode "row-twice"', "mz:sourceLine 9")


def _by_economy(book: Book) -> None:
    """Expenditure by economic classification, a class and its subjects."""
    key = book.table("expenditure-by-economy")
    for code, text in {"301": "250.00", "30101": "130.00", "30102": "120.00"}.items():
        book.figure(key, text, economic=code, type="total")


def _uses(book: Book) -> None:
    """The summary splits the expenditure by its use."""
    for item, text in {"basic-expenditure": "300.00", "project-expenditure": "200.00"}.items():
        book.figure(INCOME_SUMMARY, text, item=item)


def _managed(book: Book) -> None:
    """The prose tells how many projects have targets, and what they cost in all."""
    told = {"sentence": "2031年实行绩效目标管理的项目2个，涉及资金200万元。"}
    book.statement("项目", "2", "个", "count", count="projects", **told)
    book.statement("涉及资金", "200", **told)


def _of_another_source(book: Book) -> None:
    """The table of income gives one source what the summary gives another."""
    made = book.figure(
        "income", "40.00", unit_of="total", function="total", funding="government-fund-budget"
    )
    made.pairs.append(("mz:columnHeading", '"政府性基金预算"'))
    book.figure(INCOME_SUMMARY, "40.00", item="state-capital-budget-income")


def _under_another_year(book: Book) -> None:
    """A section is headed with another year."""
    book.statement("支出预算", "500", section="二、某中心2030年部门预算安排情况说明 / （一）支出")


def _fallen(book: Book) -> None:
    """A change to less, and the reason why it is less."""
    told = {"sentence": "某支出比上年减少2万元。减少的主要原因是任务减少。", "compared": "2030"}
    book.statement("某支出", "-2", kind="change", **told)


def _changes(book: Book) -> None:
    """The three public expenses beside those of the year before, with changes and rates."""
    table = f"{DISCLOSURE}/table/three-public"
    for name in ("change", "change-rate"):
        book.say(f"<{table}/{name}>", "a qb:DataSet", f"dcterms:isPartOf <{table}>")
    dims = {"public": "reception", "unit_of": "total"}
    book.figure("three-public", "1.60", year="2030", **dims)
    for measure, text, unit in (("mz:change", "-0.60", "万元"), ("mz:changeRate", "-37.50", "%")):
        made = book.figure("three-public", text, unit, measure=measure, **dims)
        made.pairs.append(("mz:columnHeading", '"比上年增减"'))


def _share_of_table(book: Book) -> None:
    """An expense and its share of all three, which only the table tells."""
    told = {
        "sentence": "公务接待费1.00万元，占33.33%。",
        "section": "九、三公经费",
        "public": "reception",
    }
    book.statement("公务接待费", "1.00", table="three-public", **told)
    book.statement("公务接待费", "33.33", "%", "share", **told)


def _without_items(book: Book) -> None:
    """A table that lacks the items of a section."""
    book.figures = [f for f in book.figures if f"{BY_FUNCTION}{OBS}/2080505" not in f.iri]


def _changed_items(book: Book) -> None:
    """What the three public expenses and their items change by, one of them by nothing."""
    told = {"kind": "change", "compared": "2030", "section": "七、三公"}
    for item, text in {"total": "-3", "vehicle": "-2", "reception": "-1"}.items():
        book.statement(f"三公 {item}", text, public=item, **told)
    told |= {"kind": "absence"}
    book.statement("因公出国（境）费增减变化", "0", **told)


def _changed_sides(book: Book) -> None:
    """Income and expenditure of one amount, and what both change by."""
    for subject, section in {"收入预算": "二、收入", "支出预算": "三、支出"}.items():
        book.statement(subject, "490", section=section)
        book.statement(subject, "-20", kind="change", compared="2030", section=section)


def _unit_of_projects(book: Book) -> None:
    """A unit without a code above its projects, in a list of projects."""
    table = book.table("project-expenditure", key="list")
    path = book.project("~某站", "某站", group=True)
    book.lines = [line.replace('skos:notation "~某站"', "a mz:ProjectGroup") for line in book.lines]
    rows = {path: "200.00", f"project/{FIRST}": "150.00", f"project/{SECOND}": "50.00"}
    for row, text in rows.items():
        book.figure(table, text, project=row, funding="total")


def _listed_targets(book: Book) -> None:
    """The sum of a list of projects with their targets, and the budgets that it lists."""
    table = book.table("project-application", key="targets")
    book.figure(table, "200.00", project="project-group/total")
    for figure in book.figures:
        if "/line/currentYearBudget/" in figure.iri:
            figure.pairs.append(("dcterms:isPartOf", f"<{DISCLOSURE}/table/{table}>"))


def _budget_units(book: Book) -> None:
    """The income of two units, the head office one of them, and how many the text counts."""
    table = book.table("income", key="by-unit")
    book.figure(table, "90.00", funding="total", unit_of="total")
    for unit, (name, text) in {"8001": ("本级", "60.00"), "8002": ("某站", "30.00")}.items():
        book.figure(table, text, funding="total", unit_of=unit)
        book.say(
            f"<{PUBLISHER.replace('321', unit)}>",
            f'skos:prefLabel "{name}"@zh',
            f"org:unitOf <{PUBLISHER}>",
        )
    sentence = "纳入部门预算编制范围的预算单位共2个。"
    book.statement("预算单位", "2", "个", "count", count="units", sentence=sentence)


def _sources_of_projects(book: Book) -> None:
    """The project expenditure with the two sources that its sentence lists."""
    lost("project-expenditure")(book)
    told = {"table": "project-expenditure", "project": "project-group/total"}
    told |= {"sentence": "项目支出200万元，其中：一般公共预算150万元、政府性基金50万元。"}
    book.statement("全部项目支出", "200", type="project", funding="total", **told)
    book.statement("一般公共预算", "150", funding="general-public-budget", **told)
    book.statement("政府性基金", "50", funding="government-fund-budget", **told)


def _types_of_targets(book: Book) -> None:
    """What performance targets are set for, of both types of expenditure."""
    told = {"sentence": "绩效目标金额500万元，其中，基本支出300万元，项目支出200万元。"}
    book.statement("绩效目标金额", "500", **told)
    book.statement("基本支出", "300", type="basic", **told)
    book.statement("项目支出", "200", type="project", **told)


GROUNDS: dict[str, Slip] = {
    "budget-units": _budget_units,
    "listed-forms-total": _listed_targets,
    "prose-changes-of-totals": _changed_sides,
    "prose-three-public-changes": _changed_items,
    "prose-project-sources": _sources_of_projects,
    "prose-types-of-sentence": _types_of_targets,
    "project-group-rows": _unit_of_projects,
    "prose-shares-of-tables": _share_of_table,
    "table-changes": _changes,
    "change-against-words": _fallen,
    "economy-table-hierarchy": _by_economy,
    "empty-table-against-prose": _empty_capital,
    "execution-against-words": _planned_and_spent,
    "evaluation-funds": _sourced,
    "evaluation-without-form": both(evaluation, _evaluated),
    "expenditure-use-against-summary": _uses,
    "managed-projects": _managed,
    "parent-row-missing": _third_class,
    "prose-year": lambda book: _told(book, "2031"),
    "procurement-by-class": _by_catalogue,
    "project-codes": lambda book: book.line(f"project/{FIRST}", "activity", FIRST, "0") and None,
    **FORM_GROUNDS,
}

PLACES: dict[str, Slip] = {
    "budget-units": said("预算单位", "3", "count"),
    "listed-forms-total": printed(f"/targets{OBS}/total", "260.00"),
    "prose-changes-of-totals": said("收入预算", "-30", "change"),
    "prose-three-public-changes": said("三公 vehicle", "2", "change"),
    "prose-project-sources": said("政府性基金", "60", last=True),
    "prose-types-of-sentence": said("项目支出", "250", last=True),
    "project-group-rows": printed(f"/list{OBS}/~某站/total", "240.00"),
    "absence-year": _absent_in_another_year,
    "change-against-words": said("某支出", "2", "change"),
    "class-labels-exchanged": _under_another_class,
    "code-slip": _unlisted,
    "codes-of-a-unit": _coded_otherwise,
    "column-year": _of_another_year("table/three-public", "2030", "2030年预算数"),
    "column-without-parts": lambda book: book.figures.remove(
        book.find(f"/expenditure{OBS}/2080505/basic/total")
    ),
    "economy-table-hierarchy": printed(f"/expenditure-by-economy{OBS}/30101/total", "140.00"),
    "empty-table-against-prose": lambda book: (
        book.statement("国有资本经营支出", "7", table="state-capital", type="total") and None
    ),
    "evaluation-without-form": lambda book: _evaluated(book, "另一项目"),
    "execution-year": _of_another_year(
        f"{BY_FUNCTION}{OBS}/208/total/total", "2031", "2031年执行数", "final"
    ),
    "execution-against-words": said("某事务", "3", phase="final"),
    "evaluation-funds": printed(
        "project-self-evaluation/o/2031-final/42000031321T000000109/other-funds", "1"
    ),
    "item-row-missing": _without_items,
    "expenditure-use-against-summary": printed(
        f"{INCOME_SUMMARY}{OBS}/basic-expenditure", "310.00"
    ),
    "managed-projects": said("涉及资金", "220"),
    "procurement-by-class": said("服务类", "9.0", last=True),
    "project-codes": _another_code,
    "prose-year": lambda book: _told(book, "2030"),
    "prose-shares-of-tables": both(
        printed("three-public/o/2031-budget/total/total", "2.50"),
        printed("three-public/o/2031-budget/vehicle/total", "1.50"),
    ),
    "section-year": _under_another_year,
    "source-labels-exchanged": _of_another_source,
    "summary-years": _of_another_year(f"{INCOME_SUMMARY}{OBS}/expenditure-total", "2030", "支出"),
    "table-changes": printed("three-public/change/o/2031-budget/reception/total", "-0.06"),
    "years-apart": lambda book: (
        book.figure("three-public", "2.50", public="total", unit_of="total", year="2029") and None
    ),
    "parent-row-missing": _without_class,
    "performance-years": lambda book: (
        book.figure(PERFORMANCE, "530.00", year="2028", item="income-total") and None
    ),
    "row-twice": _row_twice,
    "title-year": reworded("测试中心部门预算", "测试中心2030年部门预算"),
    "years-contradicted": _headed_twice,
    **FORM_SLIPS,
}
