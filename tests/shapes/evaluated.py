"""Slips in what is told of evaluated projects, of targets reached and of funds; their grounds."""

from accounts import evaluated_projects, evaluation, scored
from book import DISCLOSURE, Book
from changes import Slip, printed, said

KIND = "project-self-evaluation"
FIRST, SECOND = "42000031321T000000109", "42000031321T000000110"
RESULTS = "（三）项目支出自评结果"


def _listed(book: Book) -> None:
    """A list of two evaluated projects, one of which has a form."""
    evaluation(book)
    key = book.table(KIND, key=f"{KIND}-list")
    second = book.project(SECOND, "另一自评项目")
    for path, text in {f"project/{FIRST}": "60", second: "50"}.items():
        book.figure(key, text, phase="final", project=path, funding="total")
    for figure in book.figures[-2:]:
        figure.pairs.append(("mz:columnHeading", '"执行数"'))


def _graded(book: Book) -> None:
    """Two evaluated projects with their points, one of which is told to be of the first grade."""
    scored(book)
    key = book.table(KIND, key=f"{KIND}-2")
    dims = {"project": book.project(SECOND, "另一自评项目"), "funding": "total"}
    cube = f"<{DISCLOSURE}/table/{key}/totalScore>"
    book.say(cube, "a qb:DataSet", f"dcterms:isPartOf <{DISCLOSURE}/table/{key}>")
    book.figure(key, "86", "", phase="final", measure="mz:totalScore", **dims)
    words = "对2个项目开展自评，评价等级为优的项目1个。"
    told = {"count": "projects", "sentence": words, "section": "绩效", "phase": "final"}
    book.statement("项目", "2", "个", "count", **told)
    book.statement("评价等级为优的项目", "1", "个", "count", **told)


def _told(book: Book) -> None:
    """Two evaluations told one by one below their number."""
    evaluated_projects(book)
    told = {"section": RESULTS, "phase": "final"}
    words = "反映所有项目自评结果，共2个一级项目。"
    book.statement(
        "一级项目", "2", "个", "count", count="first-level-projects", sentence=words, **told
    )
    for code, text in {FIRST: "60", SECOND: "50"}.items():
        book.statement("执行数", text, project=f"project/{code}", table=KIND, **told)


def _published(book: Book) -> None:
    """Two evaluated projects, both chosen to be published."""
    evaluated_projects(book)
    words = "选取自评项目、另一自评项目2个项目公开绩效自评表。"
    told = {"count": "projects", "sentence": words, "section": RESULTS, "phase": "final"}
    book.statement("公开项目", "2", "个", "count", **told)


def _third_published(book: Book) -> None:
    """The sentence chooses one more."""
    figure = book.told("公开项目", "count", "final")
    for pair in [p for p in figure.pairs if p[0] == "mz:sentence"]:
        figure.pairs[figure.pairs.index(pair)] = (pair[0], pair[1].replace("2个", "3个"))
    said("公开项目", "3", "count", "final")(book)


def _reached(book: Book, rate: str = "105") -> None:
    """A target, what was reached of it, and the rate."""
    words = f"巡查目标40次，实际完成42次，完成率{rate}%。"
    book.statement("巡查目标", "40", "次", "count", sentence=words, section="绩效")


def _compared(book: Book, word: str = "超过") -> None:
    """What was reached, and the target that it is compared with."""
    words = f"全年巡查42次，{word}年初目标40次。"
    book.statement("目标", "40", "次", "count", sentence=words, section="绩效")


def _rated(book: Book) -> None:
    """A list of projects with what each has spent of its budget as changed."""
    key = book.table("project-expenditure", key="project-expenditure-rated")
    cube = f"<{DISCLOSURE}/table/{key}/share>"
    book.say(cube, "a qb:DataSet", f"dcterms:isPartOf <{DISCLOSURE}/table/{key}>")
    path = book.project(SECOND, "另一项目")
    for phase, text in {"budget": "50.00", "adjusted": "40.00", "final": "30.00"}.items():
        book.figure(key, text, phase=phase, project=path, funding="total")
    dims = {"project": path, "funding": "total", "row": "另一项目"}
    share = book.figure(key, "75.00", "%", phase="final", measure="mz:share", **dims)
    share.pairs.append(("mz:columnHeading", '"执行率"'))


def _by_source(book: Book) -> None:
    """All listed projects, and how many of them the general public budget pays for."""
    told = {"count": "projects", "sentence": "共2个项目，其中一般公共预算项目2个。"}
    book.statement("项目", "2", "个", "count", **told)
    book.statement("一般公共预算项目", "2", "个", "count", **told)


def _none_of_a_source(book: Book) -> None:
    """The text says that there is no other income and no income of institutions."""
    book.absence("事业收入、其他收入和附属单位上缴收入")


def _other_income(book: Book) -> None:
    """The table has other income."""
    book.figure("income", "7.00", function="total", funding="other-income")


def _portions(book: Book, used: str = "20") -> None:
    """A source with what is applied for of it and what is taken from the year before."""
    path = book.project(SECOND, "另一项目")
    for label, text, source in (
        ("一般公共预算", "60", "general-public-budget"),
        ("其中：申请当年预算拨款", "40", "applied-current-year"),
        ("其中：使用上年度财政拨款结转", used, "used-carry-over"),
    ):
        book.line(path, "fundingLine", label, text, funding=source)


def _carried(book: Book) -> None:
    """What a form takes from the year before, and a list that carries as much over."""
    path = book.project(SECOND, "另一项目")
    book.line(path, "fundingLine", "其中：使用上年度财政拨款结转", "20", funding="used-carry-over")
    key = book.table("project-expenditure", key="project-expenditure-carried")
    book.figure(key, "20.00", project=path, funding="carry-over-general-public-budget")


def _none_of_own(book: Book) -> None:
    """A sentence on all income says that the unit has no funds of its own."""
    words = "财政专户管理资金和单位资金"
    book.absence(words)
    total = {"table": "income", "funding": "total", "sentence": f"没有{words}。"}
    book.statement("收入预算", "500", **total)


def _own_funds(book: Book) -> None:
    """The table has funds of the unit's own."""
    book.figure("income", "7.00", function="total", funding="unit-funds")


EVALUATED_GROUNDS: dict[str, Slip] = {
    "absence-of-funds": _none_of_own,
    "absence-of-source": _none_of_a_source,
    "carried-against-list": _carried,
    "funding-portions": _portions,
    "list-rates": _rated,
    "projects-by-source": _by_source,
    "evaluation-against-list": _listed,
    "evaluations-told": _told,
    "graded-projects": _graded,
    "published-evaluations": _published,
    "target-compared": _compared,
    "target-told": _reached,
}

EVALUATED: dict[str, Slip] = {
    "absence-of-funds": _own_funds,
    "absence-of-source": _other_income,
    "carried-against-list": printed(
        f"-carried/o/2031-budget/{SECOND}/carry-over-general-public-budget", "25.00"
    ),
    "funding-portions": lambda book: _portions(book, "25"),
    "list-rates": printed(f"/share/o/2031-final/{SECOND}/total", "57.00"),
    "projects-by-source": said("一般公共预算项目", "1", "count"),
    "evaluation-against-list": printed(f"{KIND}-list/o/2031-final/{FIRST}/total", "66"),
    "evaluations-told": said("一级项目", "3", "count", "final"),
    "graded-projects": printed(f"/o/2031-final/{SECOND}/total", "92"),
    "published-evaluations": _third_published,
    "target-compared": lambda book: _compared(book, "低于"),
    "target-told": lambda book: _reached(book, "95.24"),
}
