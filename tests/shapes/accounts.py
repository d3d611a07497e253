"""What a final account has besides, in its clean form: evaluations, receptions, executed budgets."""

from book import DISCLOSURE, Book


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


def scored(book: Book) -> None:
    """The points of a project's self-evaluation: its indicator's, its execution's, and their sum."""
    evaluation(book)
    path, key = "project/42000031321T000000109", "project-self-evaluation"
    made = book.indicator("e2", path, "热线受理件数")
    book.value(made, "weight", "90", "mz:number 90.0")
    book.value(made, "awarded", "88", "mz:number 88.0")
    book.say(made, f"dcterms:isPartOf <{DISCLOSURE}/table/{key}>")
    for measure, points in {"score": "7.5", "totalScore": "95.5"}.items():
        cube = f"<{DISCLOSURE}/table/{key}/{measure}>"
        book.say(cube, "a qb:DataSet", f"dcterms:isPartOf <{DISCLOSURE}/table/{key}>")
        dims = {"project": path, "funding": "total"}
        book.figure(key, points, "", phase="final", measure=f"mz:{measure}", **dims)
    book.statement("自评得分", "95.5", "分", "count", project=path)


def plan(book: Book) -> None:
    """A sentence with a planned and a spent amount, and the share that was done."""
    told = {"sentence": "年初预算为40万元，支出决算为30万元，完成75%。", "section": "决算"}
    book.statement("某项支出", "40", phase="budget", **told)
    book.statement("某项支出", "30", phase="final", **told)
    book.statement("某项支出", "75", "%", "share", phase="final", **told)


def off_budget(book: Book) -> None:
    """An account, its budget and the rate between them, in one sentence."""
    told = {"sentence": "年初预算数50万元，决算数60万元，预决算差异率20%。", "section": "支出"}
    book.statement("防汛支出", "50", phase="budget", **told)
    book.statement("防汛支出", "60", phase="final", **told)
    book.statement("防汛支出", "20", "%", "change-rate", **told)


def guests(book: Book) -> None:
    """Receptions of guests from home, who are all of them."""
    told = {"section": "七、“三公”经费", "phase": "final"}
    book.statement("公务接待费", "9", public="reception", **told)
    book.statement("其他国内公务接待支出", "9", **told)


def visits(book: Book) -> None:
    """Visits from home, those from abroad, and all of them."""
    told = {"section": "七、“三公”经费", "phase": "final", "count": "reception-batches"}
    book.statement("国内公务接待", "9", "批次", "count", **told)
    book.statement("外事接待", "2", "批次", "count", **told)
    book.statement("其他国内公务接待", "7", "批次", "count", **told)


def evaluated_projects(book: Book) -> None:
    """Two self-evaluations, and a sentence that counts them and their money."""
    evaluation(book)
    path = book.project("42000031321T000000110", "另一自评项目")
    key = next(f.iri for f in book.figures if "project-self-evaluation" in f.iri)
    key = key.split("/table/")[1].split("/")[0]
    book.figure(key, "50", phase="adjusted", project=path, funding="total")
    book.figure(key, "50", phase="final", project=path, funding="total")
    told = {"sentence": "对2个项目开展自评，资金130万元。", "section": "绩效", "phase": "final"}
    book.statement("项目", "2", "个", "count", count="projects", **told)
    book.statement("自评资金", "130", **told)


def more_than_planned(book: Book) -> None:
    """An account, its budget and the difference, in one sentence."""
    words = "会议费预算50万元，支出决算60万元，较预算数增加10万元。"
    told = {"sentence": words, "section": "会议费"}
    book.statement("会议费", "50", phase="budget", **told)
    book.statement("会议费", "60", phase="final", **told)
    book.statement("会议费", "10", kind="change", phase="final", **told)


def received(book: Book) -> None:
    """Visitors received, counted below a table and in the prose."""
    batches = {"count": "reception-batches", "phase": "final"}
    book.statement(
        "国内公务接待批次", "21", "个", "count", section="一、“三公”经费相关统计数情况", **batches
    )
    book.statement("国内公务接待", "21", "批次", "count", section="七、“三公”经费", **batches)
