"""What the clean disclosure lacks and a rule needs, in its clean form: a final account, lost tables."""

from accounts import (
    evaluated_projects,
    evaluation,
    guests,
    more_than_planned,
    off_budget,
    plan,
    received,
    scored,
    visits,
)
from book import DISCLOSURE, NAMES, PUBLISHER, Book
from changes import Slip, both, lost
from clean import (
    BASIC,
    BY_FUNCTION,
    BY_UNIT,
    FIRST,
    FISCAL_SUMMARY,
    INCOME_SUMMARY,
    PERFORMANCE,
    SECOND,
)

THIRD = "42000031321T000000103"


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


def executed(book: Book) -> None:
    """What a project's earlier budget came to, with the rate that its form prints."""
    form = ("dcterms:isPartOf", f"<{DISCLOSURE}/table/project-application-1>")
    path = f"project/{FIRST}"
    book.line(path, "priorBudget", "2029年", "40", year="2029").pairs.append(form)
    made = book.line(path, "priorExecution", "2029年", "30", year="2029")
    made.pairs += [form, ("mz:share", "75.0"), ("mz:shareText", '"75%"')]


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


def structure(book: Book) -> None:
    """The classes of an appropriation with their shares, whose sum another section tells."""
    for code, text, share in (("201", "460", "92"), ("208", "40", "8")):
        told = {"sentence": f"{NAMES[code]}{text}万元，占{share}%。", "section": "结构情况"}
        book.statement(NAMES[code], text, function=code, **told)
        book.statement(NAMES[code], share, "%", "share", function=code, **told)


def two_years(book: Book) -> None:
    """The expenditure of two years and its change, in one sentence."""
    told = {"sentence": "培训支出50万元，比2030年40万元增加10万元。", "section": "支出预算"}
    book.statement("培训支出", "50", **told)
    book.statement("培训支出", "40", year="2030", **told)
    book.statement("培训支出", "10", kind="change", compared="2030", **told)


def told_indicators(book: Book) -> None:
    """A sentence that lists the performance targets."""
    told = {"sentence": "设置绩效目标：各项指标。", "section": "绩效"}
    book.statement("按时办结率", "95", "%", "share", **told)


def counted_goal(book: Book) -> None:
    """A goal that counts what an indicator of the department sets as its target."""
    indicator = book.indicator("d9", "", "举办业务培训场次")
    book.value(indicator, "target", "≥12场", "mz:number 12.0", 'mz:unitText "场"')
    book.statement("业务培训", "12", "场", "count", section="年度绩效目标")


def listed_projects(book: Book) -> None:
    """A sentence that counts two projects and lists their amounts behind their sum."""
    words = "对2个项目开展自评，涉及资金200万元，其中：平台150万元，培训50万元。"
    told = {"sentence": words, "section": "绩效"}
    book.statement("自评项目数", "2", "个", "count", count="projects", **told)
    for name, text in (("资金", "200"), ("平台", "150"), ("培训", "50")):
        book.statement(name, text, **told)


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


def told_again(book: Book) -> None:
    """A form's text on the change of its budget tells the year's once more."""
    told = {"section": "项目前两年预算及当年预算变动情况", "project": f"project/{FIRST}"}
    book.statement("当年预算", "150", **told)


def listed_categories(book: Book) -> None:
    """The performance table's projects by category."""
    for name, text in (("民生政策类项目", "150.00"), ("专项业务类项目", "50.00")):
        path = book.project(name, name, group=True)
        dims = {"project": path, "amount_type": "current-year-budget", "item": "project-list"}
        book.figure(PERFORMANCE, text, row=name, **dims)


def priced(book: Book) -> None:
    """Three lines of procurement, each with its quantity and its price."""
    table = f"{DISCLOSURE}/table/government-procurement"
    book.say(f"<{table}/quantity>", "a qb:DataSet", f"dcterms:isPartOf <{table}>")
    for row, (count, price, amount) in enumerate(
        [("2", "1.5", "3"), ("1", "4", "4"), ("5", "1", "5")], 11
    ):
        for measure, kind, text in (
            ("mz:quantity", "quantity", count),
            ("obeu-measure:amount", "unit-price", price),
            ("obeu-measure:amount", "amount", amount),
        ):
            unit = "" if kind == "quantity" else "万元"
            dims = {"amount_type": kind, "line": str(row), "measure": measure}
            made = book.figure("government-procurement", text, unit, **dims)
            made.pairs[:] = [p for p in made.pairs if p[0] != "mz:tableRow"]
            made.pairs.append(("mz:tableRow", str(row)))


def tasks(book: Book) -> None:
    """Two tasks of the year by source, and their total."""
    told = {"first": ("300", "290", "10"), "second": ("200", "200", "0")}
    for task, amounts in (told | {"total": ("500", "490", "10")}).items():
        dims = {"item": "annual-task", "project": f"project-group/{task}"}
        for kind, text in zip(("amount", "fiscal", "other"), amounts, strict=True):
            book.figure(PERFORMANCE, text, **dims, amount_type=kind)


#: by rule, what the clean disclosure must have besides, so that the rule has something to check
BASES: dict[str, Slip] = {
    "prose-project-sum": lost("project-expenditure"),
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
    "task-sums": tasks,
    "listed-projects": listed_projects,
    "goal-against-indicators": counted_goal,
    "total-budget-against-list": whole_budget,
    "performance-category-list": listed_categories,
    "project-budget-change": told_again,
    "operation-parts": fund,
    "summary-carry-over": carried,
    "evaluation-rates": evaluation,
    "evaluation-scores": scored,
    "prior-execution-rates": executed,
    "score-in-prose": scored,
    "evaluated-funds": evaluation,
    "evaluation-against-accounts": evaluation,
    "project-spent-in-prose": evaluation,
    "target-against-actual": evaluation,
    "actual-against-prose": evaluation,
    "rate-of-nothing": plan,
    "prose-shares-of-sentence": small_firms,
    "prose-class-shares": structure,
    "account-off-budget": off_budget,
    "reception-parts": guests,
    "change-from-budget": more_than_planned,
    "reception-counts": visits,
    "counts-against-prose": received,
    "evaluated-projects": evaluated_projects,
    "prose-change": two_years,
    "procurement-share": small_firms,
    "procurement-price": priced,
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
