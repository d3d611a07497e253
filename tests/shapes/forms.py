"""What forms and reports tell in words: the ground of each rule in its clean form, and its slip."""

from accounts import evaluated_projects, evaluation, scored
from book import CODE, DISCLOSURE, Book
from changes import Slip, printed, reworded, said
from clean import FIRST, SECOND

PATH = f"project/{FIRST}"
FORM = f"<{DISCLOSURE}/{PATH}>"
EVALUATED = "project/42000031321T000000109"
REPORT = "自评项目绩效评价报告 / 一、基本情况"


def _level(book: Book) -> None:
    """An indicator whose form prints a level 1 above its type."""
    made = book.indicator("lv", "", "培训场次")
    kinds = {key: book.concept("indicator-type", key) for key in ("output", "benefit", "quantity")}
    book.say(made, f"mz:levelOne {kinds['output']}", f"mz:indicatorType {kinds['quantity']}")


def _subject(book: Book) -> None:
    """An activity with its economic code and the name beside it."""
    names = {"30209": "物业管理费", "30211": "差旅费"}
    iris = {code: f"<{CODE}economic-classification/{code}>" for code in names}
    for code, iri in iris.items():
        book.concepts[iri] = (
            f'{iri} a skos:Concept ; skos:notation "{code}" ; skos:prefLabel "{names[code]}"@zh .'
        )
    book.lines.append(f"{iris['30209']} rdfs:seeAlso {iris['30211']} .")
    line = book.find(f"{PATH}/line/activity/7").iri
    book.say(f"<{line}>", f"mz:economicClassification {iris['30209']}")
    book.say(f"<{line}>", 'mz:economicText "30209 物业管理费"')


def _reckoned(book: Book) -> None:
    """An activity reckoned out as a product."""
    line = book.find(f"{PATH}/line/activity/7").iri
    book.say(f"<{line}>", 'mz:lineBasis "15.083333人×0.5万元/人×12个月=90.5万元"')


def _graded(book: Book) -> None:
    """Points with their grade."""
    words = "某事评价得分96分，等级为“优”。"
    book.statement("某事评价得分", "96", "分", "count", sentence=words)


def _goal(book: Book) -> None:
    """A goal that counts what one indicator of its project sets, in other words."""
    made = book.indicator("gw", PATH, "举办推介会议场次")
    book.value(made, "target", "4场", "mz:number 4.0", 'mz:unitText "场"')
    told = {"section": "年度绩效目标", "sentence": "举办现场推介会议4场。", "project": PATH}
    book.statement("举办现场推介会议", "4", "场", "count", **told)


def _changed(book: Book) -> None:
    """By how much a form says that its budget has grown."""
    words = "较2030年预算增加110万元。"
    told = {"sentence": words, "section": "项目前两年预算", "compared": "2030", "project": PATH}
    made = book.statement("当年预算", "110", kind="change", **told)
    made.pairs.append(("obeu-measure:amount", '"1100000"^^xsd:decimal'))


def _executed(book: Book, rate: str = "75") -> None:
    """A budget, what was spent of it, and the rate."""
    words = f"预算80万元，执行60万元，执行率{rate}%。"
    book.statement("执行率", rate, "%", "share", sentence=words, section="一、执行")


def _twice(book: Book) -> None:
    """Two earlier budgets of one form."""
    form = ("dcterms:isPartOf", f"<{DISCLOSURE}/table/project-application-1>")
    book.find(f"{PATH}/line/priorBudget/6").pairs.append(form)
    book.line(PATH, "priorBudget", "2029年", "35", year="2029").pairs.append(form)


def _earlier_again(book: Book) -> None:
    pairs = next(f for f in book.figures if '"2029年"@zh' in str(f.pairs)).pairs
    pairs[:] = [p for p in pairs if p[0] != "mz:fiscalYear"]
    pairs.append(("mz:fiscalYear", '"2030"^^xsd:gYear'))


def _term(book: Book) -> None:
    """A project of several years whose form tells them in words."""
    book.lines = [
        line.replace('mz:endYear "2031"', 'mz:endYear "2033"') if line.startswith(FORM) else line
        for line in book.lines
    ]
    book.say(FORM, 'mz:rationale "实施期为2031年至2033年。"')


def _by_years(book: Book) -> None:
    """What a form gives to each year of a project."""
    _term(book)
    words = "总投资450万元，其中2031年150万元、2032年150万元、2033年150万元。"
    told = {"sentence": words, "section": "项目分年安排", "project": PATH}
    for year, text in {"": "450", "2031": "150", "2032": "150", "2033": "150"}.items():
        book.statement("总投资", text, **told, **({"year": year} if year else {}))


def _planned(book: Book, text: str = "90.5") -> None:
    """What the plan of a form gives to one activity."""
    told = {"section": "项目实施方案", "sentence": f"用于运维{text}万元。", "project": PATH}
    book.statement("运维", text, **told)


def _dated_plan(book: Book, year: str = "2031") -> None:
    """The budget of the year in the plan of a form."""
    told = {"section": "项目实施方案", "sentence": "计划支出150万元。", "project": PATH}
    book.statement("计划支出", "150", year=year, **told)


def _due(book: Book) -> None:
    """A target that is a date."""
    made = book.indicator("due", "", "任务完成时间")
    book.value(made, "target", "2031年12月底前")


def _bought(book: Book) -> None:
    """What a project buys, in its form and in the procurement table."""
    path, key = f"project/{SECOND}", "government-procurement"
    line = book.find(f"{path}/line/procurementLine/8")
    line.pairs.append(("mz:quantityText", '"2"'))
    thing = book.concept("procurement-catalogue", "设备")
    dims = {"project": path, "funding": "total", "line": "3"}
    cost = book.figure(key, "8.0", amount_type="amount", **dims)
    count = book.figure(key, "2", "", amount_type="quantity", measure="mz:quantity", **dims)
    for figure in (cost, count):
        figure.pairs.append(("mz:procurementCatalogue", thing))
    book.find("government-procurement/o/2031-budget/amount/total/total").printed = "16.0"
    book.told("政府采购预算").printed = "16"
    book.told("货物类").printed = "13"


def _paid(book: Book) -> None:
    """Money of the unit's own in the project table and in the form."""
    book.figure("project-expenditure", "20.00", project=PATH, funding="unit-funds")
    book.line(PATH, "fundingLine", "单位资金", "20", funding="unit-funds")


def _listed(book: Book) -> None:
    """A section that counts its projects and tells each."""
    where = "十、项目支出安排情况"
    words = "项目支出200万元，共安排项目2个。"
    book.statement("项目支出", "200", type="project", sentence=words, section=where)
    book.statement("项目", "2", "个", "count", count="projects", sentence=words, section=where)
    for code, text in ((FIRST, "150"), (SECOND, "50")):
        told = {"table": "project-expenditure", "section": where, "project": f"project/{code}"}
        book.statement("服务平台运行项目" if code == FIRST else "设备更新项目", text, **told)


def _counted(book: Book) -> None:
    """How many projects buy something."""
    _bought(book)
    dims = {"project": PATH, "funding": "total", "line": "4", "amount_type": "amount"}
    book.figure("government-procurement", "0", **dims)
    words = "涉及2个项目。"
    book.statement("项目", "2", "个", "count", section="（二）政府采购", sentence=words)


def _reported(book: Book, spent: str = "60", rest: str = "20") -> None:
    """A report on an evaluation: budget, spending, rate and rest of a project."""
    if spent + rest == "6020":
        evaluation(book)
    words = f"全年预算80万元。实际支出{spent}万元，预算执行率75%，结余{rest}万元。"
    first, second = words.split("。")[:2]
    told = {"section": REPORT, "project": EVALUATED}
    book.statement("项目", "80", sentence=first, **told)
    book.statement("支出", spent, sentence=second, **told)
    book.statement("率", "75", "%", "share", sentence=second, **told)
    book.statement("余", rest, sentence=second, **told)


def _added(book: Book, total: str = "60") -> None:
    """A budget, what was added to it, and both."""
    words = f"年初预算50万元，年中追加10万元，全年预算{total}万元。"
    book.statement("某项", total, sentence=words, section="某项")


def _pointed(book: Book) -> None:
    """The points of a report by part."""
    scored(book)
    points = {"决策": ("20", "19"), "产出": ("40", "38"), "效益": ("40", "36.5")}
    words = "；".join(f"{k}满分{m}分，得{p}分" for k, (m, p) in points.items())
    words = f"项目得分93.5分。其中：{words}。"
    told = {"section": REPORT, "sentence": words, "project": EVALUATED}
    book.statement("项目得分", "93.5", "分", "count", **told)
    for name, (most, given) in points.items():
        book.statement(f"{name}满分", most, "分", "count", **told)
        book.statement("得", given, "分", "count", **told)


def _told_score(book: Book) -> None:
    """The points of a department's evaluation, in its report and in the prose."""
    path = book.project("42000031321T000000120", "道路养护")
    told = {"section": "道路养护项目绩效评价报告 / 二、结论", "project": path}
    book.statement("项目得分", "93.5", "分", "count", sentence="项目得分93.5分。", **told)
    book.statement("评价得分", "93.5", "分", "count", sentence="对道路养护项目的评价得分93.5分。")


def _dated_report(book: Book, year: str = "2031") -> None:
    """The year of a report and of its figures."""
    where = f"道路养护项目{year}年度绩效评价报告 / 一、情况"
    book.statement("支出", "5", sentence="截至2031年12月31日，支出5万元。", section=where)


def _sums(book: Book) -> None:
    """The budget and the spending of all evaluated projects."""
    evaluated_projects(book)
    words = "对2个项目开展自评，资金130万元，支出110万元。"
    told = {"sentence": words, "section": "绩效情况", "phase": "final"}
    book.statement("项目", "2", "个", "count", count="projects", **told)
    book.statement("涉及资金", "130", **told)
    book.statement("支出资金", "110", **told)


def _whole(book: Book, text: str = "500") -> None:
    """The money of the department's evaluation in the prose."""
    if text == "500":
        evaluation(book)
    words = f"开展部门整体支出绩效自评，涉及资金{text}万元。"
    book.statement("整体自评资金", text, sentence=words, section="绩效情况", phase="final")


def _weighed(book: Book) -> None:
    """Two forms whose indicators weigh a hundred."""
    for form, owner in ((1, FIRST), (2, SECOND)):
        for number, points in enumerate((40, 30, 30)):
            made = book.indicator(f"w{form}{number}", f"project/{owner}", f"指标{form}{number}")
            book.value(made, "weight", f"{points}", f"mz:number {points}.0")
            table = f"<{DISCLOSURE}/table/project-application-{1 if form == 1 else 2}>"
            book.say(made, f"dcterms:isPartOf {table}")


def _heavier(book: Book) -> None:
    """One of them weighs more."""
    book.lines = [
        line.replace("mz:number 40.0", "mz:number 46.0") if "indicator/w10/weight" in line else line
        for line in book.lines
    ]


def _costly(book: Book) -> None:
    """Projects whose cost indicators are their budgets."""
    third = book.project("42000031321T000000113", "某监测项目")
    book.line(third, "currentYearBudget", "项目当年预算", "20")
    for number, owner in enumerate((PATH, f"project/{SECOND}", third)):
        budget = book.find(f"{owner}/line/currentYearBudget/{1 if owner == third else 2}")
        made = book.indicator(f"cost{number}", owner, "项目总成本")
        told = (f"mz:number {budget.value}.0", 'mz:unitText "元"')
        book.value(made, "target", f"≤{budget.printed}万元", *told)


def _costlier(book: Book) -> None:
    """One of them may cost more."""
    book.lines = [
        line.replace("mz:number 200000.0", "mz:number 260000.0") if "cost2/target" in line else line
        for line in book.lines
    ]


def _tasked(book: Book) -> None:
    """A project among the tasks of the year."""
    dims = {"item": "annual-task", "project": PATH}
    book.figure("department-performance-target", "150.00", **dims, amount_type="amount")


def _above(book: Book, count: str = "1") -> None:
    """The projects above an amount."""
    words = f"其中100万元以上的项目{count}个，金额150万元。"
    book.statement("项目", count, "个", "count", count="projects", sentence=words, section="绩效")


def _termed(book: Book) -> None:
    """A project that was given money before its year, and is to be given more later."""
    book.find(f"{PATH}/line/totalBudget/1").printed = "400.00"
    book.lines = [
        line.replace('startYear "2031"', 'startYear "2030"').replace(
            'endYear "2031"', 'endYear "2033"'
        )
        if line.startswith(FORM)
        else line
        for line in book.lines
    ]
    book.line(PATH, "earlierBudget", "前期安排资金", "90.00")
    book.line(PATH, "laterBudget", "后续安排资金", "160.00")


def _priced(book: Book) -> None:
    """A form that reckons what it buys."""
    for number, count, price in (("0", "30", "0.50"), ("1", "4", "2.00"), ("2", "12", "0.25")):
        amount = float(count) * float(price)
        line = book.line(PATH, "procurementLine", f"物品{number}", f"{amount:.2f}")
        line.pairs.append(("mz:quantityText", f'"{count}台"'))
        line.pairs.append(("mz:unitPrice", f'"{float(price) * 10000}"^^xsd:decimal'))
        line.pairs.append(("mz:unitPriceText", f'"{price}"'))


def _summed(book: Book) -> None:
    """The sum that a form prints below its activities."""
    book.line(PATH, "activitySum", "合计", "150.00")


def reworded_pair(end: str, term: str, words: str) -> Slip:
    """A slip in what a line prints besides its amount."""

    def slip(book: Book) -> None:
        pairs = book.find(end).pairs
        pairs[:] = [p for p in pairs if p[0] != term]
        pairs.append((term, f'"{words}"'))

    return slip


def _relabelled(book: Book) -> None:
    """The unit's own money under the label of the special account."""
    pairs = next(f for f in book.figures if '"单位资金"@zh' in str(f.pairs)).pairs
    pairs[:] = [p for p in pairs if p[0] != "mz:fundingSource"]
    pairs.append(("mz:fundingSource", book.concept("funding-source", "fiscal-special-account")))


FORM_GROUNDS: dict[str, Slip] = {
    "indicator-level": _level,
    "activity-economic-name": _subject,
    "activity-product": _reckoned,
    "score-grade": _graded,
    "goal-words-against-indicators": _goal,
    "project-change-told": _changed,
    "execution-rate-told": _executed,
    "prior-budget-twice": _twice,
    "project-term-in-text": _term,
    "project-total-by-years": _by_years,
    "plan-against-form": _planned,
    "plan-year": _dated_plan,
    "target-year": _due,
    "purchases-of-a-project": _bought,
    "purchased-quantity": _bought,
    "funding-labels-of-a-form": _paid,
    "told-projects-count": _listed,
    "purchases-counted": _counted,
    "report-against-evaluation": _reported,
    "report-balance": _reported,
    "budget-with-addition": _added,
    "report-scores": _pointed,
    "evaluation-score-told": _told_score,
    "report-year": _dated_report,
    "evaluated-sums": _sums,
    "evaluated-whole": _whole,
    "indicator-weights": _weighed,
    "cost-target": _costly,
    "task-against-project": _tasked,
    "projects-above": _above,
    "project-term": _termed,
    "line-price": _priced,
    "activities-sum": _summed,
}
FORM_SLIPS: dict[str, Slip] = {
    "indicator-level": reworded(
        f"levelOne <{CODE}indicator-type/output>", f"levelOne <{CODE}indicator-type/benefit>"
    ),
    "activity-economic-name": reworded("30209 物业管理费", "30209 差旅费"),
    "activity-product": reworded("×12个月", "×10个月"),
    "score-grade": lambda book: (
        book.statement("得分", "96", "分", "count", sentence="得分96分，等级为“良”。") and None
    ),
    "goal-words-against-indicators": said("举办现场推介会议", "6", "count"),
    "project-change-told": printed(f"{PATH}/line/priorBudget/6", "60"),
    "execution-rate-told": lambda book: _executed(book, "57"),
    "prior-budget-twice": _earlier_again,
    "project-term-in-text": reworded("实施期为2031年至2033年", "实施期为2031年至2034年"),
    "project-total-by-years": said("总投资", "550"),
    "plan-against-form": lambda book: _planned(book, "95"),
    "plan-year": lambda book: _dated_plan(book, "2030"),
    "target-year": reworded("2031年12月底前", "2033年12月底前"),
    "purchases-of-a-project": printed(f"project/{SECOND}/line/procurementLine/8", "9.0"),
    "purchased-quantity": reworded_pair("procurementLine/8", "mz:quantityText", "3"),
    "funding-labels-of-a-form": _relabelled,
    "told-projects-count": said("项目", "3", "count"),
    "purchases-counted": said("项目", "3", "count"),
    "report-against-evaluation": lambda book: _reported(book, spent="66"),
    "report-balance": lambda book: _reported(book, rest="25"),
    "budget-with-addition": lambda book: _added(book, "65"),
    "report-scores": said("项目得分", "95.3", "count"),
    "evaluation-score-told": said("评价得分", "95.3", "count"),
    "report-year": lambda book: _dated_report(book, "2030"),
    "evaluated-sums": said("支出资金", "101", phase="final"),
    "evaluated-whole": lambda book: _whole(book, "550"),
    "indicator-weights": _heavier,
    "cost-target": _costlier,
    "task-against-project": printed(f"annual-task/{FIRST}/amount", "180.00"),
    "projects-above": lambda book: _above(book, "2"),
    "project-term": printed("/line/laterBudget/10", "180.00"),
    "line-price": reworded_pair("procurementLine/10", "mz:quantityText", "40台"),
    "activities-sum": printed("/line/activitySum/9", "150.50"),
}
