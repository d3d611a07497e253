"""The amount tables of a budget, printed as grids."""

from random import Random

from bench.corpus import words
from bench.corpus.money import Body, Item
from bench.corpus.printer import Page

ORDINALS = "一二三四五六七八九十"

INCOME = [
    "一般公共预算拨款收入", "政府性基金预算拨款收入", "国有资本经营预算拨款收入",
    "财政专户管理资金收入", "事业收入", "事业单位经营收入", "上级补助收入", "附属单位上缴收入",
    "其他收入",
]  # fmt: skip
FUNDS = ["一般公共预算", "政府性基金预算", "国有资本经营预算"]


def ordinal(number: int) -> str:
    """Chinese list number from 1 to 30: 一, 十, 十一, 二十六."""
    if number <= 10:
        return ORDINALS[number - 1]
    tens, ones = divmod(number, 10)
    return ("" if tens == 1 else ORDINALS[tens - 1]) + "十" + (ORDINALS[ones - 1] if ones else "")


def caption(page: Page, body: Body, number: str, title: str, rng: Random) -> None:
    """The lines over a table: its caption, its own heading, who, and the unit."""
    style = page.style
    heading = {
        "number": f"表 {number}. {body.short} {body.year} 年{title}",
        "ordinal": f"表{number}.{title}",
        "plain": f"{title}",
    }[style.caption]
    page.para(heading)
    if style.caption != "plain" and rng.random() < 0.7:
        page.para(("## " if style.markdown else "") + title)
    page.para(f"部门：{body.short}")
    page.para(style.unit_words.format(u=style.unit))


def budget_tables(page: Page, body: Body, rng: Random) -> None:
    """All amount tables of a budget in the order of the prescribed set."""
    summary(page, body, rng)
    income(page, body, rng)
    expenditure(page, body, rng)
    appropriation(page, body, rng)
    by_function(page, body, rng)
    by_unit(page, body, rng)
    basic(page, body, rng)
    three_public(page, body, rng)
    government_fund(page, body, rng)
    empty(page, body, rng, "9", "国有资本经营预算支出表", "本年国有资本经营预算支出")
    project_list(page, body, rng)


def summary(page: Page, body: Body, rng: Random) -> None:
    """Income and expenditure side by side."""
    kind, year = "income-expenditure-summary", body.year
    caption(page, body, "1", rng.choice(["部门收支总表", "收支预算总表", "收支总表"]), rng)
    page.put("\t".join([page.words("收入"), "", page.words("支出"), ""]))
    page.put("\t".join([page.words("项目"), "预算数", page.words("项目"), "预算数"]))
    classes = body.classes()
    for n, (code, name) in enumerate(words.CLASSES):
        left = [f"{ordinal(n + 1)}、{INCOME[n]}", ""] if n < len(INCOME) else ["", ""]
        if left[0]:
            drawn = {0: body.general - body.carry_over, 1: body.fund}
            left[1] = page.money(drawn.get(n, 0))
        right = [f"{ordinal(n + 1)}、{name}", page.money(classes.get(code, 0))]
        figures = [(1, left[0], "预算数")] if left[0] else []
        page.row(kind, left + right, [*figures, (3, code, "预算数")], year)
    for one, two, came, went in (
        ("本年收入合计", "本年支出合计", body.total() - body.carry_over, body.total()),
        ("上年结转结余", "年终结转结余", body.carry_over, 0),
        (page.words("收入总计"), page.words("支出总计"), body.total(), body.total()),
    ):
        cells = [one, page.money(came), two, page.money(went)]
        page.row(kind, cells, [(1, one, "预算数"), (3, two, "预算数")], year)
    page.put()


def income(page: Page, body: Body, rng: Random) -> None:
    """Units down, sources across, this year's and carried over."""
    caption(page, body, "2", rng.choice(["部门收入总表", "收入预算总表", "收入总表"]), rng)
    sources = [*FUNDS, "财政专户管理资金", *INCOME[4:]]
    carried = [*FUNDS, "财政专户管理资金", "单位资金"]
    page.put(
        "\t".join(
            ["部门代码", "部门（单位）名称", "合计", "本年收入"]
            + [""] * len(sources)
            + ["上年结转结余"]
            + [""] * len(carried)
        )
    )
    page.put("\t".join(["", "", "", "小计", *sources, "小计", *carried]))
    units = [
        (code, name, sum(parts), n == 0) for n, (code, name, parts) in enumerate(body.unit_parts())
    ]
    rows = [
        ("", "合计", body.total(), True),
        (body.department, body.name, body.total(), True),
        *units,
    ]
    for code, name, amount, head in rows:
        fund, carry = (body.fund, body.carry_over) if head else (0, 0)
        amounts = [amount, amount - carry, amount - carry - fund, fund, *[0] * (len(sources) - 2)]
        amounts += [carry, carry, *[0] * (len(carried) - 1)]
        cells = [code, name, *[page.money(a) for a in amounts]]
        columns = ["合计", "小计", *sources, "结转小计", *carried]
        figures = [(2 + n, code or name, column) for n, column in enumerate(columns)]
        page.row("income", cells, figures, body.year)
    page.put()


def function_rows(
    body: Body, items: list[Item]
) -> list[tuple[str, str, list[tuple[int, int, int]]]]:
    """Code, name and the (personnel, public, project) parts of classes, sections and items."""
    names = dict(words.CLASSES)
    rows: list[tuple[str, str, list[tuple[int, int, int]]]] = []
    seen: set[str] = set()
    parts = {i.code: (i.personnel, i.public, i.project) for i in items}
    for section in sorted(body.sections):
        if not any(i.code in parts for i in body.sections[section][1]):
            continue
        if section[:3] not in seen:
            seen.add(section[:3])
            whole = [v for k, v in parts.items() if k[:3] == section[:3]]
            rows.append((section[:3], names[section[:3]], whole))
        name, mine = body.sections[section]
        rows.append((section, name, [parts[i.code] for i in mine]))
        rows += [(i.code, i.name, [parts[i.code]]) for i in mine]
    return rows


def expenditure(page: Page, body: Body, rng: Random) -> None:
    """Functions down; basic, project and the rest across."""
    caption(page, body, "3", rng.choice(["部门支出总表", "支出预算总表", "支出总表"]), rng)
    columns = [
        "合计",
        "基本支出",
        "项目支出",
        "事业单位经营支出",
        "上缴上级支出",
        "对附属单位补助支出",
    ]
    page.put("\t".join(["科目编码", "科目名称", *columns]))
    _function_body(page, body, body.items, "expenditure", columns[:3], ["", "", ""], rng)
    page.put()


def by_function(page: Page, body: Body, rng: Random) -> None:
    """The general public budget by function, basic split in personnel and public."""
    title = rng.choice(["一般公共预算支出表（分功能科目）", "一般公共预算支出表"])
    caption(page, body, "5-1", title, rng)
    page.put("\t".join(["科目编码", "科目名称", "合计", "基本支出", "", "", "项目支出"]))
    page.put("\t".join(["", "", "", "小计", "人员经费", "公用经费", ""]))
    kind = "general-public-expenditure-by-function"
    columns = ["合计", "小计", "人员经费", "公用经费", "项目支出"]
    _function_body(page, body, [i for i in body.items if not i.fund], kind, columns, [], rng)
    page.put()


def _function_body(
    page: Page, body: Body, items: list[Item], kind: str, columns: list[str], tail: list[str],
    rng: Random,
) -> None:  # fmt: skip
    whole = [(i.personnel, i.public, i.project) for i in items]
    rows = [("", "合计", whole), *function_rows(body, items)]
    split = rng.randint(5, len(rows)) if len(rows) > 6 and rng.random() < 0.3 else 0
    for n, (code, name, parts) in enumerate(rows):
        person, public, project = (sum(p[k] for p in parts) for k in range(3))
        values = {
            "合计": person + public + project, "基本支出": person + public, "小计": person + public,
            "人员经费": person, "公用经费": public, "项目支出": project,
        }  # fmt: skip
        strong = len(code) < 7
        cells = [page.bold(code, strong), page.bold(name, strong)]
        cells += [page.bold(page.money(values[c]), strong) for c in columns]
        figures = [(2 + k, code or name, c) for k, c in enumerate(columns)]
        page.row(kind, cells + tail, figures, body.year)
        if split and n == split:
            page.put()


def appropriation(page: Page, body: Body, rng: Random) -> None:
    """The fiscal appropriation's income and expenditure side by side."""
    kind = "fiscal-appropriation-summary"
    caption(page, body, "4", rng.choice(["财政拨款收支总表", "财政拨款收支预算总表"]), rng)
    page.put("\t".join([page.words("收入"), "", page.words("支出"), ""]))
    page.put("\t".join(["项目", "预算数", "项目", "预算数"]))
    carry, fund = body.carry_over, body.fund
    left = [
        ("一、本年收入", body.total() - carry), ("（一）一般公共预算拨款", body.general - carry),
        ("（二）政府性基金预算拨款", fund), ("（三）国有资本经营预算拨款", 0), ("二、上年结转", carry),
        ("（一）一般公共预算拨款", carry), ("（二）政府性基金预算拨款", 0), ("（三）国有资本经营预算拨款", 0),
    ]  # fmt: skip
    classes = body.classes()
    right = [("一、本年支出", "一、本年支出", body.total())]
    right += [
        (f"（{ordinal(n + 1)}）{name}", code, classes.get(code, 0))
        for n, (code, name) in enumerate(words.CLASSES)
    ]
    right += [("二、年终结转结余", "二、年终结转结余", 0)]
    for n, (label, key, amount) in enumerate(right):
        one = left[n] if n < len(left) else ("", 0)
        cells = [one[0], page.money(one[1]) if one[0] else "", label, page.money(amount)]
        figures = [(1, one[0], "预算数")] if one[0] else []
        page.row(kind, cells, [*figures, (3, key, "预算数")], body.year)
    totals = [
        page.words("收入总计"),
        page.money(body.total()),
        page.words("支出总计"),
        page.money(body.total()),
    ]
    page.row(kind, totals, [(1, "收入总计", "预算数"), (3, "支出总计", "预算数")], body.year)
    page.put()


def by_unit(page: Page, body: Body, rng: Random) -> None:
    """The general public budget by unit."""
    caption(page, body, "5-2", "一般公共预算支出表（分单位）", rng)
    page.put("\t".join(["单位编码", "单位名称", "合计", "基本支出", "", "", "项目支出"]))
    page.put("\t".join(["", "", "", "小计", "人员经费", "公用经费", ""]))
    whole = (body.total("personnel"), body.total("public"), body.total("project") - body.fund)
    rows = [("", "合计", whole), (body.department, body.name, whole), *body.general_parts()]
    columns = ["合计", "小计", "人员经费", "公用经费", "项目支出"]
    for code, name, (person, public, project) in rows:
        amounts = [person + public + project, person + public, person, public, project]
        cells = [code, name, *[page.money(a) for a in amounts]]
        figures = [(2 + k, code or name, c) for k, c in enumerate(columns)]
        page.row("general-public-expenditure-by-unit", cells, figures, body.year)
    page.put()


def basic(page: Page, body: Body, rng: Random) -> None:
    """The basic expenditure by economic item."""
    caption(page, body, "6", "一般公共预算基本支出表", rng)
    page.put("\t".join(["部门预算支出经济分类科目", "", "本年一般公共预算基本支出", "", ""]))
    page.put("\t".join(["科目编码", "科目名称", "合计", "人员经费", "公用经费"]))
    names = {c: n for c, n, _ in words.PERSONNEL + words.PUBLIC}
    groups: dict[str, list[tuple[str, str, int, int]]] = {}
    for row in body.economic:
        groups.setdefault(row[0][:3], []).append(row)
    rows = [("", "合计", body.total("personnel"), body.total("public"))]
    for code in sorted(groups):
        rows.append(
            (code, names[code], sum(r[2] for r in groups[code]), sum(r[3] for r in groups[code]))
        )
        rows += groups[code]
    for code, name, person, public in rows:
        strong = len(code) < 5
        amounts = [person + public, person, public]
        cells = [page.bold(code, strong), page.bold(name, strong)]
        cells += [page.bold(page.money(a), strong) for a in amounts]
        figures = [(2 + k, code or name, c) for k, c in enumerate(["合计", "人员经费", "公用经费"])]
        page.row("general-public-basic-expenditure", cells, figures, body.year)
    page.put()


def three_public(page: Page, body: Body, rng: Random) -> None:
    """Going abroad, vehicles, receptions."""
    caption(page, body, "7", "一般公共预算“三公”经费支出表", rng)
    page.put(
        "\t".join(
            ["“三公”经费合计", "因公出国（境）费", "公务用车购置及运行费", "", "", "公务接待费"]
        )
    )
    page.put("\t".join(["", "", "小计", "公务用车购置费", "公务用车运行费", ""]))
    three = body.three_public
    vehicle = three["purchase"] + three["running"]
    amounts = [
        vehicle + three["abroad"] + three["reception"], three["abroad"], vehicle,
        three["purchase"], three["running"], three["reception"],
    ]  # fmt: skip
    columns = ["合计", "出国", "小计", "购置", "运行", "接待"]
    cells = [page.money(a, blank_zero=n > 0) for n, a in enumerate(amounts)]
    page.row("three-public", cells, [(n, "", c) for n, c in enumerate(columns)], body.year)
    page.put()


def government_fund(page: Page, body: Body, rng: Random) -> None:
    """What is paid from government funds, or the empty table."""
    if not body.fund:
        empty(page, body, rng, "8", "政府性基金预算支出表", "本年政府性基金预算支出")
        return
    caption(page, body, "8", "政府性基金预算支出表", rng)
    page.put("\t".join(["科目编码", "科目名称", "本年政府性基金预算支出", "", ""]))
    page.put("\t".join(["", "", "合计", "基本支出", "项目支出"]))
    items = [i for i in body.items if i.fund]
    columns = ["合计", "基本支出", "项目支出"]
    _function_body(page, body, items, "government-fund", columns, [], rng)
    page.put()


def empty(page: Page, body: Body, rng: Random, number: str, title: str, head: str) -> None:
    """A table with its header, no figure, and a note."""
    caption(page, body, number, title, rng)
    page.put("\t".join(["科目编码", "科目名称", head, "", ""]))
    page.put("\t".join(["", "", "合计", "基本支出", "项目支出"]))
    page.put()
    what = head.removeprefix("本年").removesuffix("支出")
    page.para(
        rng.choice(
            [
                f"说明：{body.year} 年度本单位无{what}支出。",
                f"注：本表为空表，{body.short}没有{what}安排的支出。",
            ]
        )
    )


def project_list(page: Page, body: Body, rng: Random) -> None:
    """The projects by unit and category, sources across."""
    caption(page, body, "10", rng.choice(["项目支出表", "项目支出情况表"]), rng)
    page.put(
        "\t".join(
            [
                "项目编码",
                "项目名称",
                "项目单位",
                "合计",
                "本年拨款",
                "",
                "",
                "财政拨款结转结余",
                "",
                "",
                "财政专户管理资金",
                "单位资金",
            ]
        )
    )
    page.put("\t".join(["", "", "", "", *FUNDS, *FUNDS, "", ""]))
    unit = body.name + "本级"
    whole = (body.total("project"), body.fund, body.carry_over)
    rows = [("", "", "", *whole), (body.department, body.name, "", *whole)]
    rows += [(body.units[0][0], unit, "", *whole), ("31", "本级支出项目", "", *whole)]
    funded = {i.code for i in body.items if i.fund}
    for n, p in enumerate(body.projects):
        fund = p.amount if p.item in funded else 0
        rows.append((p.code, p.name, unit, p.amount, fund, body.carry_over if n == 0 else 0))
    columns = ["合计", *FUNDS, *[f"结转{f}" for f in FUNDS], "财政专户管理资金", "单位资金"]
    for code, name, where, amount, fund, carry in rows:
        amounts = [amount, amount - fund - carry, fund, 0, carry, 0, 0, 0, 0]
        cells = [code, name, where, *[page.money(a) for a in amounts]]
        figures = [(3 + k, code or "合计", c) for k, c in enumerate(columns)]
        page.row("project-expenditure", cells, figures, body.year)
    page.put()
