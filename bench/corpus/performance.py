"""The department's performance targets, and the self-evaluations of a final account."""

from decimal import Decimal
from random import Random

from bench.corpus.forms import Form, FormCell, Mark, indicator_rows, note, plain
from bench.corpus.money import Body, Project
from bench.corpus.printer import Page
from bench.corpus.truth import CellTruth


def department_target(page: Page, body: Body, rng: Random, flowing: bool) -> None:
    """The department's fund table, its projects, and one goal's indicators."""
    page.para("部门整体支出绩效目标申报表")
    page.para(f"填报日期：{body.year - 1} 年 11 月 20 日 单位：万元")
    form = Form(page, rng, flowing, 8)
    form.row([("部门名称", 8), (body.short, 24)])
    form.row([("填报人", 8), ("张三", 8), ("联系电话", 8), ("8" * 8, 10)])
    form.row(
        [
            ("部门总体资金情况", 4),
            ("总体资金情况", 8),
            ("", 0),
            ("", 0),
            ("当年金额", 8),
            ("占比", 4),
            ("近两年收支金额", 8),
        ]
    )
    years = [f"{body.year - 2}年", f"{body.year - 1}年"]
    form.row([*([] if flowing else [("", 0)] * 6), (years[0], 8), (years[1], 8)])
    _funds(form, page, body)
    form.row([("部门职能概述", 8), ("负责本领域的行政管理与公共服务。", 26)])
    form.row(
        [
            ("项目支出情况", 6),
            ("项目名称", 6),
            ("", 0),
            ("支出项目类别", 8),
            ("项目总预算", 4),
            ("项目本年度预算", 4),
            ("项目主要支出方向和用途", 4),
        ]
    )
    lead = [] if flowing else [("", 0)]
    gap = [] if flowing else [("", 0)]
    for p in body.projects:
        money = plain(p.amount, "万元")
        cells = [
            *lead,
            (p.name, 10),
            *gap,
            ("本级支出项目", 8),
            (money, 8),
            (money, 8),
            (f"用于{p.name}", 8),
        ]
        at = len(lead) + len(gap) + 2
        form.row(cells, {at: _cell(page, body, money, p.code, "项目总预算"),
                         at + 1: _cell(page, body, money, p.code, "项目本年度预算")})  # fmt: skip
    form.row([("整体绩效总目标", 8), ("长期目标", 8), ("年度目标", 8)])
    goal = "保障本单位各项工作顺利开展，完成年度任务。"
    form.row([*lead, (f"目标1：{goal}", 14), (f"目标1：{goal}", 14)])
    form.row([("年度目标1：", 8), (goal, 30)])
    form.row(
        [
            ("年度绩效指标", 8),
            ("一级指标", 4),
            ("二级指标", 8),
            ("三级指标", 8),
            ("指标值", 6),
            ("", 0),
            ("", 0),
            ("指标值确定依据", 8),
        ]
    )
    form.row(
        [*([] if flowing else [("", 0)] * 4), ("近两年指标值", 8), ("", 0), ("预期当年实现值", 8)]
    )
    form.row([*([] if flowing else [("", 0)] * 4), ("前年", 4), ("上年", 4)])
    rows = body.projects[0].indicators
    indicator_rows(form, page, ("", 0), rows, body.short, "organization", "annual")
    page.put()


def _cell(page: Page, body: Body, printed: str, row: str, column: str, year: int = 0) -> Mark:
    share = printed.endswith("%")
    value = Decimal(printed.rstrip("%")) * (1 if share else 10000)

    def mark(line: int) -> None:
        page.truth.cells.append(
            CellTruth(
                "department-performance-target",
                line,
                printed,
                "share" if share else "amount",
                value,
                year or body.year,
                row,
                column,
            )
        )

    return mark


def _funds(form: Form, page: Page, body: Body) -> None:
    total, prior = body.total(), body.prior_total
    rows = [
        ("收入构成", "财政拨款", total, prior), ("", "财政专户管理资金", 0, 0),
        ("", "单位资金", 0, 0), ("", "合计", total, prior),
        ("支出构成", "人员类项目支出", body.total("personnel"), prior // 2),
        ("", "运转类项目支出", body.total("public"), prior // 10),
        ("", "特定目标类项目支出", body.total("project"), prior - prior // 2 - prior // 10),
        ("", "合计", total, prior),
    ]  # fmt: skip
    lead = [] if form.flowing else [("", 0)]
    gap = [] if form.flowing else [("", 0)]
    for side, label, amount, before in rows:
        share = f"{Decimal(amount * 100) / Decimal(total):.2f}".rstrip("0").rstrip(".") + "%"
        texts = [plain(amount, "万元"), share, plain(before, "万元"), plain(before, "万元")]
        columns = ["当年金额", "占比", str(body.year - 2), str(body.year - 1)]
        cells: list[FormCell] = [*lead, (side, 2), (label, 12), *gap, *[(t, 10) for t in texts]]
        at = len(cells) - 4
        marks = {
            at + k: _cell(page, body, text, label, columns[k],
                          body.year - 2 + (k - 2) if k >= 2 else body.year)
            for k, text in enumerate(texts)
        }  # fmt: skip
        form.row(cells, marks)


def self_evaluation(page: Page, body: Body, p: Project, rng: Random) -> None:
    """A project's self-evaluation in a final account."""
    page.para(f"{body.year}年度项目支出绩效自评表")
    page.para(f"单位名称（盖章）：{body.short}")
    page.para(f"填报日期：{body.year + 1}年4月10日")
    form = Form(page, rng, False, 6)
    form.row([("项目名称", 0), ("", 0), (p.name, 0)])
    form.row([("主管部门", 0), ("", 0), (body.short, 0), ("项目实施单位", 0), (body.short, 0)])
    form.row(
        [
            ("预算执行情况(万元)", 0),
            ("", 0),
            ("", 0),
            ("预算数(A)", 0),
            ("执行数(B)", 0),
            ("执行率(B/A)", 0),
        ]
    )
    budget, spent = plain(p.amount, "万元"), plain(p.executed, "万元")
    rate = f"{Decimal(p.executed * 100) / Decimal(p.amount):.2f}%"
    marks = {}
    for position, text, column in (
        (3, budget, "预算数"),
        (4, spent, "执行数"),
        (5, rate, "执行率"),
    ):
        marks[position] = _evaluated(page, body, text, p.name, column)
    form.row([("", 0), ("", 0), ("年度财政资金总额", 0), (budget, 0), (spent, 0), (rate, 0)], marks)
    form.row(
        [
            ("项目年度绩效指标", 0),
            ("一级指标", 0),
            ("二级指标", 0),
            ("三级指标", 0),
            ("年初目标值(A)", 0),
            ("实际完成值(B)", 0),
        ]
    )
    one = ""
    for i in p.indicators:
        level = i.level_one if i.level_one != one else ""
        one = i.level_one
        form.row([("", 0), (level, 0), (i.level_two, 0), (i.name, 0), (i.target, 0), (i.actual, 0)],
                 {3: note(page, p.name, "project", "annual", i, True)})  # fmt: skip
    form.row([("偏差大或目标未完成原因分析", 0)])
    form.row([("改进措施及结果应用方案", 0)])
    page.put()


def _evaluated(page: Page, body: Body, printed: str, row: str, column: str) -> Mark:
    share = printed.endswith("%")
    value = Decimal(printed.rstrip("%")) * (1 if share else 10000)

    def mark(line: int) -> None:
        page.truth.cells.append(
            CellTruth(
                "project-self-evaluation",
                line,
                printed,
                "share" if share else "amount",
                value,
                body.year,
                row,
                column,
            )
        )

    return mark
