"""Slips in what the text counts by kinds, declares absent and names, and what they need.

As in ``places``: ``TOLD`` are the slips, ``TOLD_GROUNDS`` what the clean disclosure lacks.
"""

from bases import THIRD, third_project
from book import BASE, DISCLOSURE, PUBLISHER, Book
from changes import Slip, both, lost, reworded, said
from clean import FIRST, SECOND
from lists import unit_listed

LED = f"{BASE}id/organization/420000-x1"
KINDS = "二级单位中：小学2个、中学{}个、其他单位1个。"


def _item_parts(book: Book) -> None:
    """An item with its two types of expenditure in one sentence."""
    told = {"sentence": "事业运行（项），其中基本支出与项目支出。", "function": "2010350"}
    for words, text, kind in (
        ("某科目", "240", "total"),
        ("某科目基本支出", "200", "basic"),
        ("某科目项目支出", "40", "project"),
    ):
        book.statement(words, text, type=kind, **told)


def _led(book: Book) -> None:
    """Two projects that the publisher leads, and a third one of an office of the same name."""
    third_project(book)
    name = 'skos:prefLabel "某区城市测试中心"@zh'
    book.lines = [line.replace(name, 'skos:prefLabel "云山区测试局"@zh') for line in book.lines]
    book.say(f"<{LED}>", "a org:Organization", 'skos:prefLabel "河东区交通局"@zh')
    for code, lead in {FIRST: PUBLISHER, SECOND: PUBLISHER, THIRD: LED}.items():
        book.say(f"<{DISCLOSURE}/project/{code}>", f"mz:leadOrganization <{lead}>")


def _kinds(book: Book) -> None:
    """So many units, and how many there are of each kind."""
    section = {"section": "二、部门预算单位构成"}
    book.statement("二级单位", "5", "个", "count", sentence="有二级单位5个。", **section)
    for words, number in {"小学": "2", "中学": "2", "其他单位": "1"}.items():
        book.statement(words, number, "个", "count", sentence=KINDS.format(2), **section)


def _kinds_miscounted(book: Book) -> None:
    for figure in book.figures:
        figure.pairs[:] = [
            (name, value.replace(KINDS.format(2), KINDS.format(3))) for name, value in figure.pairs
        ]
    book.told("中学", "count").printed = "3"


def _three_units(book: Book) -> None:
    """Three units in a table and in the text."""
    key = book.table("income", key="by-unit")
    for n, name in enumerate(("云山区测试局本级", "云山区测试中心", "云山区数据服务站"), 1):
        code = f"32100{n}"
        if n > 1:
            iri = f"<{BASE}id/organization/420000-{code}>"
            book.say(iri, "a org:Organization", f'skos:notation "{code}"')
        book.figure(key, "10", funding="total", unit_of=code, row=f"{code} {name}")
        unit_listed(book, name)


def _named_otherwise(book: Book) -> None:
    """A second table that prints another name beside the code of a unit."""
    key = book.table("general-public-expenditure-by-unit", key="by-unit-again")
    book.figure(key, "10", funding="total", unit_of="321003", row="321003 云山区档案管理站")


def _carried_out(book: Book) -> None:
    """A project with the unit of its form and of the text, and another unit."""
    for n, name in enumerate(("云山区测试中心", "云山区数据服务站")):
        book.say(f"<{LED}{n}>", "a org:Organization", f'skos:prefLabel "{name}"@zh')
    third_project(book)
    book.say(f"<{DISCLOSURE}/project/{THIRD}>", f"mz:implementingOrganization <{LED}0>")
    words = "某项目7万元，由云山区测试中心实施，用于运维。"
    dims = {"project": f"project/{THIRD}", "table": "project-expenditure", "sentence": words}
    book.statement("某项目", "7", **dims)


def _by_another(book: Book) -> None:
    made = book.told("某项目")
    made.pairs[:] = [
        (n, v.replace("由云山区测试中心", "由云山区数据服务站")) for n, v in made.pairs
    ]


_KINDS = "国内公务接待9批次、90人次，其中：考察接待5批次、60人次，检查接待4批次、30人次。"


def _received(book: Book) -> None:
    """Receptions by kind, in batches and in persons."""
    told = {"sentence": _KINDS, "section": "公务接待"}
    for words, batches, persons in (
        ("国内公务接待", "9", "90"),
        ("考察接待", "5", "60"),
        ("检查接待", "4", "30"),
    ):
        book.statement(words, batches, "批次", "count", count="reception-batches", **told)
        book.statement(words, persons, "人次", "count", count="reception-persons", **told)


def _points(book: Book) -> None:
    told = {"sentence": "共有2个问题：一是进度不快；二是宣传不够。", "section": "存在的问题"}
    book.statement("问题", "2", "个", "count", **told)


def _one_point(book: Book) -> None:
    made = book.told("问题", "count")
    made.printed = "1"
    made.pairs[:] = [(n, v.replace("2个", "1个")) for n, v in made.pairs]


def _short(book: Book) -> None:
    """An indicator that fell short of its target, as the prose tells."""
    third_project(book)
    book.say(f"<{DISCLOSURE}/project/{THIRD}>", 'skos:prefLabel "设备更新项目"@zh')
    short = book.indicator("s1", f"project/{THIRD}", "设备开工率")
    book.value(short, "actual", "57%", "mz:number 57.0", 'mz:unitText "%"')
    book.value(short, "target", "≥60%", "mz:number 60.0", 'mz:unitText "%"', 'mz:operator ">="')
    book.value(short, "awarded", "13", "mz:number 13.0")
    book.value(short, "weight", "15", "mz:number 15.0")
    told = {"sentence": "设备更新项目设备开工率57%，未达到60%。", "section": "存在的问题"}
    book.statement("设备更新项目设备开工率", "57", "%", "share", **told)


def _two_years(book: Book, year: str = "2031") -> None:
    """What is spent in two years, and the change between them, in one sentence."""
    words = f"{year}年安排某费用9万元，2030年10万元，减少1万元。"
    book.statement("某费用", "9", year=year, sentence=words)
    book.statement("某费用", "10", year="2030", sentence=words)
    book.statement("某费用", "-1", kind="change", year=year, sentence=words)


def _under_its_unit(book: Book) -> None:
    """A list of a project under the unit that its form names, behind another unit."""
    third_project(book)
    key = book.table("project-expenditure", key="project-expenditure-units")
    for code, name in {"321001": "云山区测试站", "321002": "云山区数据站"}.items():
        iri = f"<{PUBLISHER}{code[3:]}>"
        book.say(iri, "a org:OrganizationalUnit", f'skos:notation "{code}"')
        path = f"project-group/{code}"
        if code != "321001":
            book.project(code, name, group=True)
        book.figure(key, "0.00", project=path, funding="total", row=name)
    book.figure(key, "0.00", project=f"project/{THIRD}", funding="total", row="培训项目")
    book.say(f"<{DISCLOSURE}/project/{THIRD}>", f"mz:implementingOrganization <{PUBLISHER}002>")


def _own_funds(book: Book) -> None:
    """A form that is paid from the funds of the unit."""
    path = book.project(THIRD, "培训项目")
    book.line(path, "fundingLine", "单位资金", "2.00", funding="unit-funds")


TOLD_GROUNDS: dict[str, Slip] = {
    "year-told-twice": _two_years,
    "implementing-unit-listed": _under_its_unit,
    "lead-of-a-code": _led,
    "absence-of-own-funds": _own_funds,
    "prose-item-parts": _item_parts,
    "lead-of-another-district": _led,
    "kinds-of-a-count": _kinds,
    "listed-unit-renamed": _three_units,
    "unit-against-list": _three_units,
    "implementing-unit-told": _carried_out,
    "visit-parts": _received,
    "listed-points": _points,
    "shortfall-told": _short,
    "shortfall-denied": _short,
}

TOLD: dict[str, Slip] = {
    "year-told-twice": lambda book: _two_years(book, "2030"),
    "implementing-unit-listed": reworded(
        f"mz:implementingOrganization <{PUBLISHER}002>",
        f"mz:implementingOrganization <{PUBLISHER}001>",
    ),
    "lead-of-a-code": reworded("河东区交通局", "云山区交通局"),
    "absence-of-own-funds": lambda book: book.absence("单位资金安排的项目支出"),
    "prose-item-parts": said("某科目", "204"),
    "lead-of-another-district": reworded("河东区交通局", "金水区测试局"),
    "absence-of-purchases": both(
        lost("government-procurement"),
        lambda book: book.absence("政府采购", table="government-procurement"),
    ),
    "kinds-of-a-count": _kinds_miscounted,
    "listed-unit-renamed": reworded(
        'mz:printedText "云山区数据服务站"', 'mz:printedText "云山区档案管理站"'
    ),
    "unit-against-list": _named_otherwise,
    "implementing-unit-told": _by_another,
    "visit-parts": said("考察接待", "6", "count"),
    "listed-points": _one_point,
    "shortfall-told": reworded("mz:number 57.0", "mz:number 75.0"),
    "shortfall-denied": lambda book: book.absence("未完成目标", project=f"project/{THIRD}"),
}
