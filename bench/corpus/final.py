"""The tables of a final account, with row and column numbers as the prescribed forms carry them."""

from random import Random

from bench.corpus import words
from bench.corpus.money import Body, Item
from bench.corpus.printer import Page
from bench.corpus.tables import function_rows, ordinal

INCOME = [
    "一般公共预算财政拨款收入", "政府性基金预算财政拨款收入", "国有资本经营预算财政拨款收入",
    "上级补助收入", "事业收入", "经营收入", "附属单位上缴收入", "其他收入",
]  # fmt: skip


def caption(page: Page, body: Body, number: str, title: str) -> None:
    """Title, number of the form, who, unit."""
    page.para(f"{body.year} 年度{title}")
    page.para(f"公开 {number} 表")
    page.para(f"单位：{body.name}")
    page.para(page.style.unit_words.format(u=page.style.unit))


def final_tables(page: Page, body: Body, rng: Random) -> None:
    """The nine tables of a final account."""
    summary(page, body)
    income(page, body)
    expenditure(page, body)
    appropriation(page, body)
    by_function(page, body)
    basic(page, body)
    government_fund(page, body)
    empty(page, body, "08", "国有资本经营预算财政拨款支出决算表")
    three_public(page, body)


def _classes(body: Body) -> list[tuple[str, str]]:
    return [(code, name) for code, name in words.CLASSES if code != "233"]


def summary(page: Page, body: Body) -> None:
    """Income and expenditure with row numbers."""
    kind = "income-expenditure-summary"
    caption(page, body, "01", "收入支出决算总表")
    page.put("\t".join(["收入", "", "", "支出", "", ""]))
    page.put("\t".join(["项目", "行次", "金额", "项目", "行次", "金额"]))
    page.put("\t".join(["栏次", "", "1", "栏次", "", "2"]))
    classes = body.classes()
    rows = _classes(body)
    for n, (code, name) in enumerate(rows):
        left = f"{ordinal(n + 1)}、{INCOME[n]}" if n < len(INCOME) else ""
        drawn = {0: body.general - body.carry_over, 1: body.fund}
        amount = page.money(drawn.get(n, 0)) if left else ""
        spent = page.money(classes.get(code, 0))
        cells = [left, str(n + 1), amount, f"{ordinal(n + 1)}、{name}", str(n + 31), spent]
        figures = [(2, left, "金额")] if left else []
        page.row(kind, cells, [*figures, (5, code, "金额")], body.year)
    ends = [
        ("本年收入合计", "本年支出合计", body.total() - body.carry_over, body.total()),
        ("年初结转和结余", "年末结转和结余", body.carry_over, 0),
        ("总计", "总计", body.total(), body.total()),
    ]
    for k, (one, two, came, went) in enumerate(ends):
        number = len(rows) + k + 1
        cells = [one, str(number), page.money(came), two, str(number + 30), page.money(went)]
        page.row(kind, cells, [(2, one, "金额"), (5, two, "金额")], body.year)
    page.para("")
    page.para("注：本表反映部门本年度的总收支和年末结转结余情况。")


def income(page: Page, body: Body) -> None:
    """Functions down, sources across."""
    caption(page, body, "02", "收入决算表")
    heads = ["财政拨款收入", "上级补助收入", "事业收入", "经营收入", "附属单位上缴收入", "其他收入"]
    page.put("\t".join(["项目", "", "本年收入合计", *heads]))
    page.put("\t".join(["功能分类科目编码", "科目名称", *[""] * 7]))
    page.put("\t".join(["栏次", "", *[str(n + 1) for n in range(7)]]))
    for code, name, parts in [("合计", "", _whole(body.items)), *function_rows(body, body.items)]:
        carried = body.carry_over if _holds(code, body) else 0
        money = page.money(sum(map(sum, parts)) - carried)
        cells = [code, name, money, money, *[page.money(0)] * 5]
        figures = [(2 + n, code, c) for n, c in enumerate(["合计", *heads])]
        page.row("income", cells, figures, body.year)
    page.put()


def _holds(code: str, body: Body) -> bool:
    """Whether a row's code covers the item that the money brought forward is spent on."""
    return not code.isascii() or body.projects[0].item.startswith(code)


def _whole(items: list[Item]) -> list[tuple[int, int, int]]:
    return [(i.personnel, i.public, i.project) for i in items]


def expenditure(page: Page, body: Body) -> None:
    """Functions down; basic, project and the rest across."""
    caption(page, body, "03", "支出决算表")
    heads = [
        "本年支出合计",
        "基本支出",
        "项目支出",
        "上缴上级支出",
        "经营支出",
        "对附属单位补助支出",
    ]
    page.put("\t".join(["项目", "", *heads]))
    page.put("\t".join(["功能分类科目编码", "科目名称", *[""] * 6]))
    page.put("\t".join(["类 款 项", "栏次", *[str(n + 1) for n in range(6)]]))
    _body(page, body, body.items, "expenditure", heads[:3], 3)


def by_function(page: Page, body: Body) -> None:
    """The general public budget's appropriation by function."""
    caption(page, body, "05", "一般公共预算财政拨款支出决算表")
    page.put("\t".join(["项目", "", "本年支出", "", ""]))
    page.put("\t".join(["功能分类科目编码", "科目名称", "小计", "基本支出", "项目支出"]))
    page.put("\t".join(["栏次", "", "1", "2", "3"]))
    general = [i for i in body.items if not i.fund]
    kind = "general-public-expenditure-by-function"
    _body(page, body, general, kind, ["小计", "基本支出", "项目支出"], 0)


def _body(
    page: Page, body: Body, items: list[Item], kind: str, columns: list[str], tail: int
) -> None:
    for code, name, parts in [("", "合计", _whole(items)), *function_rows(body, items)]:
        person, public, project = (sum(p[k] for p in parts) for k in range(3))
        amounts = [person + public + project, person + public, project]
        cells = [code, name, *[page.money(a) for a in amounts], *[""] * tail]
        figures = [(2 + k, code or name, c) for k, c in enumerate(columns)]
        page.row(kind, cells, figures, body.year)
    page.put()


def appropriation(page: Page, body: Body) -> None:
    """The appropriation's income, and its expenditure by budget."""
    kind = "fiscal-appropriation-summary"
    caption(page, body, "04", "财政拨款收入支出决算总表")
    page.put("\t".join(["收入", "", "", "支出", *[""] * 5]))
    page.put("\t".join(["项目", "行次", "金额", "项目", "行次", "合计", "一般公共预算财政拨款",
                        "政府性基金预算财政拨款", "国有资本经营预算财政拨款"]))  # fmt: skip
    page.put("\t".join(["栏次", "", "1", "栏次", "", "2", "3", "4", "5"]))
    left = [
        "一、一般公共预算财政拨款",
        "二、政府性基金预算财政拨款",
        "三、国有资本经营预算财政拨款",
    ]
    general, fund = body.classes(fund=False), body.classes(fund=True)
    columns = ["合计", "一般公共预算财政拨款", "政府性基金预算财政拨款", "国有资本经营预算财政拨款"]
    rows = [
        (f"{ordinal(n + 1)}、{name}", code, general.get(code, 0), fund.get(code, 0))
        for n, (code, name) in enumerate(_classes(body))
    ]
    rows += [
        ("本年支出合计", "本年支出合计", body.general, body.fund),
        ("年末财政拨款结转和结余", "年末财政拨款结转和结余", 0, 0),
        ("总计", "总计", body.general, body.fund),
    ]
    ends = {
        "本年支出合计": ("本年收入合计", body.total() - body.carry_over),
        "年末财政拨款结转和结余": ("年初财政拨款结转和结余", body.carry_over),
        "总计": ("总计", body.total()),
    }
    came = [body.general - body.carry_over, body.fund, 0]
    for n, (label, key, ours, theirs) in enumerate(rows):
        one, amount = (left[n], came[n]) if n < 3 else ends.get(label, ("", 0))
        cells = [one, str(n + 1), page.money(amount) if one else "", label, str(n + 33)]
        cells += [page.money(a) for a in (ours + theirs, ours, theirs, 0)]
        figures = [(2, one, "金额")] if one else []
        figures += [(5 + k, key, c) for k, c in enumerate(columns)]
        page.row(kind, cells, figures, body.year)
    page.put()


def basic(page: Page, body: Body) -> None:
    """Personnel on the left, public on the right."""
    kind = "general-public-basic-expenditure"
    caption(page, body, "06", "一般公共预算财政拨款基本支出决算明细表")
    page.put("\t".join(["人员经费", "", "", "公用经费", "", ""]))
    page.put("\t".join(["科目编码", "科目名称", "决算数", "科目编码", "科目名称", "决算数"]))
    left = _block(body, words.PERSONNEL, 2)
    right = _block(body, words.PUBLIC, 3)
    for n in range(max(len(left), len(right))):
        one = left[n] if n < len(left) else ("", "", 0)
        two = right[n] if n < len(right) else ("", "", 0)
        cells = [one[0], one[1], page.money(one[2]) if one[0] else ""]
        cells += [two[0], two[1], page.money(two[2]) if two[0] else ""]
        figures = [(2, one[0], "人员经费")] if one[0] else []
        figures += [(5, two[0], "公用经费")] if two[0] else []
        page.row(kind, cells, figures, body.year)
    totals = ["人员经费合计", "", page.money(body.total("personnel"))]
    totals += ["公用经费合计", "", page.money(body.total("public"))]
    page.row(kind, totals, [(2, "合计", "人员经费"), (5, "合计", "公用经费")], body.year)
    page.put()


def _block(
    body: Body, groups: list[tuple[str, str, list[tuple[str, str]]]], part: int
) -> list[tuple[str, str, int]]:
    amounts = {row[0]: row[part] for row in body.economic}
    rows = []
    for code, name, leaves in groups:
        rows.append((code, name, sum(amounts.get(c, 0) for c, _ in leaves)))
        rows += [(c, n, amounts.get(c, 0)) for c, n in leaves]
    return rows


def government_fund(page: Page, body: Body) -> None:
    """What came from government funds and went, or the empty table."""
    title = "政府性基金预算财政拨款收入支出决算表"
    if not body.fund:
        empty(page, body, "07", title)
        return
    caption(page, body, "07", title)
    heads = ["年初结转和结余", "本年收入", "本年支出", "", "", "年末结转和结余"]
    page.put("\t".join(["项目", "", *heads]))
    page.put(
        "\t".join(["功能分类科目编码", "科目名称", "", "", "小计", "基本支出", "项目支出", ""])
    )
    page.put("\t".join(["栏次", "", *[str(n + 1) for n in range(6)]]))
    items = [i for i in body.items if i.fund]
    columns = ["年初结转和结余", "本年收入", "小计", "基本支出", "项目支出", "年末结转和结余"]
    for code, name, parts in [("", "合计", _whole(items)), *function_rows(body, items)]:
        amount = sum(map(sum, parts))
        cells = [code, name, *[page.money(a) for a in (0, amount, amount, 0, amount, 0)]]
        figures = [(2 + k, code or name, c) for k, c in enumerate(columns)]
        page.row("government-fund", cells, figures, body.year)
    page.put()


def empty(page: Page, body: Body, number: str, title: str) -> None:
    """A table with header and total row and no figure."""
    caption(page, body, number, title)
    page.put("\t".join(["项目", "", "本年支出", "", ""]))
    page.put("\t".join(["功能分类科目编码", "科目名称", "合计", "基本支出", "项目支出"]))
    page.put("\t".join(["栏次", "", "1", "2", "3"]))
    page.put("\t".join(["", "合计", "", "", ""]))
    page.put()
    page.para(
        f"本部门 {body.year} 年度无{title.removesuffix('收入支出决算表').removesuffix('支出决算表')}收支。"
    )


def three_public(page: Page, body: Body) -> None:
    """Budget and final account side by side."""
    caption(page, body, "09", "财政拨款“三公”经费支出决算表")
    heads = ["合计", "因公出国（境）费", "公务用车购置及运行维护费", "", "", "公务接待费"]
    page.put("\t".join(["预算数", *[""] * 5, "决算数", *[""] * 5]))
    page.put("\t".join(heads * 2))
    page.put("\t".join(["", "", "小计", "公务用车购置费", "公务用车运行维护费", ""] * 2))
    page.put("\t".join(str(n + 1) for n in range(12)))
    three = body.three_public
    vehicle = three["purchase"] + three["running"]
    amounts = [vehicle + three["abroad"] + three["reception"], three["abroad"], vehicle,
               three["purchase"], three["running"], three["reception"]]  # fmt: skip
    cells = [page.money(a, blank_zero=n % 6 > 0) for n, a in enumerate(amounts * 2)]
    columns = [
        p + c for p in ("预算", "决算") for c in ("合计", "出国", "小计", "购置", "运行", "接待")
    ]
    page.row("three-public", cells, [(n, "", c) for n, c in enumerate(columns)], body.year)
    page.put()
