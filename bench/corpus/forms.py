"""Project application forms, and what prints any form.

A form is laid out once as rows of (words, width) cells and then printed either as a tab-separated grid
or as the running text that is left when a tool reads a page whose cells were wrapped.
"""

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from random import Random

from bench.corpus.money import Body, Indicator, Project
from bench.corpus.printer import Page
from bench.corpus.truth import IndicatorTruth, MoneyTruth

Mark = Callable[[int], None]
FormCell = tuple[str, int]  #: words and the width of the column in characters


def plain(number: int, unit: str) -> str:
    """An amount as forms print it: without trailing zeros."""
    scale = Decimal(10000 if unit == "万元" else 1)
    text = f"{(Decimal(number) / scale).quantize(Decimal('0.01'), ROUND_HALF_UP):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


class Form:
    """Prints rows either as a grid or as wrapped running text, and marks where a cell's words start."""

    def __init__(self, page: Page, rng: Random, flowing: bool, columns: int) -> None:
        self.page, self.rng, self.flowing, self.columns = page, rng, flowing, columns

    def row(self, cells: list[FormCell], marks: dict[int, Mark] | None = None) -> None:
        """One row; ``marks`` are told the line on which the cell of that position starts."""
        marks = marks or {}
        if not self.flowing:
            texts = [text for text, _ in cells]
            line = self.page.put("\t".join(texts + [""] * (self.columns - len(texts))))
            for mark in marks.values():
                mark(line)
            return
        run: list[str] = []
        for position, (text, width) in enumerate(cells):
            if not text:
                continue
            if len(text) <= width:
                run.append(text)
                if position in marks:
                    marks[position](self.page.next_line)
                continue
            self._flush(run)
            if position in marks:
                marks[position](self.page.next_line)
            for start in range(0, len(text), width):
                self.page.put(text[start : start + width])
                self._gap()
        self._flush(run)

    def _flush(self, run: list[str]) -> None:
        if run:
            self.page.put(" ".join(run))
            self._gap()
            run.clear()

    def _gap(self) -> None:
        if self.rng.random() < 0.6:
            self.page.put()


def note(page: Page, owner: str, owner_type: str, period: str, i: Indicator, final: bool) -> Mark:
    """What notes an indicator once its line is known."""

    def mark(line: int) -> None:
        page.truth.indicators.append(
            IndicatorTruth(
                line,
                owner,
                owner_type,
                period,
                i.level_one,
                i.level_two,
                i.name,
                i.target,
                i.operator,
                i.number,
                i.unit,
                i.priors if period == "annual" and not final else (),
                i.actual if final else "",
            )
        )

    return mark


def _money(page: Page, project: str, role: str, label: str, yuan: int, unit: str) -> Mark:
    printed = Decimal(plain(yuan, unit)) * (10000 if unit == "万元" else 1)

    def mark(line: int) -> None:
        page.truth.money.append(MoneyTruth(line, project, role, label, printed))

    return mark


def project_application(
    page: Page, body: Body, p: Project, rng: Random, flowing: bool, unit: str
) -> None:
    """One project's application with money, goals and both indicator tables."""
    page.para(
        ("## " if page.style.markdown else "")
        + rng.choice(["项目申报表", "项目支出绩效目标申报表"])
    )
    page.para(f"单位：{unit}")
    form = Form(page, rng, flowing, 8)
    amount = plain(p.amount, unit)
    form.row([("项目名称", 8), (p.name, 10), ("项目编码", 8), (p.code, 22)])
    form.row(
        [("项目主管部门", 8), (body.short, 12), ("项目执行单位", 8), (body.short + "本级", 12)]
    )
    form.row([("项目属性", 8), (rng.choice(["持续性项目", "新增项目"]), 12)])
    form.row([("起始年度", 8), (str(body.year), 6), ("终止年度", 8), (str(body.year), 6)])
    form.row([("项目立项依据", 8), (f"根据本单位职能，需要开展{p.name}。", 26)])
    form.row([("项目实施方案", 8), (f"按季度推进{p.name}，年底组织验收。", 26)])
    form.row(
        [("项目总预算", 8), (amount, 8), ("项目当年预算", 8), (amount, 8)],
        {1: _money(page, p.name, "total-budget", "", p.amount, unit),
         3: _money(page, p.name, "current-year-budget", "", p.amount, unit)},
    )  # fmt: skip
    _funding(form, page, body, p, unit)
    _activities(form, page, p, unit)
    form.row([("项目绩效总目标", 10)])
    form.row([("名称", 8), ("目标说明", 20)])
    form.row([("长期绩效目标", 8), (p.goal, 26)])
    form.row([("年度绩效目标", 8), (p.annual_goal, 26)])
    _indicator_tables(form, page, body, p)


def _funding(form: Form, page: Page, body: Body, p: Project, unit: str) -> None:
    amount = plain(p.amount, unit)
    is_fund = any(item.fund and item.code == p.item for item in body.items)
    general, fund = ("", amount) if is_fund else (amount, "")
    form.row([("项目资金来源", 8), ("来源项目", 8), ("金额", 8)])
    lead = [("", 0)] if not form.flowing else []
    at = len(lead)
    for label, value in (("合计", amount), ("一般公共预算财政拨款", general),
                         ("其中：申请当年预算拨款", general), ("政府性基金预算财政拨款", fund),
                         ("财政专户管理资金", ""), ("单位资金", "")):  # fmt: skip
        marks = {at + 1: _money(page, p.name, "funding", label, p.amount, unit)} if value else {}
        form.row([*lead, (label, 20), (value, 10)], marks)


def _activities(form: Form, page: Page, p: Project, unit: str) -> None:
    form.row([("项目支出明细测算", 10)])
    form.row(
        [
            ("项目活动", 8),
            ("活动内容表述", 8),
            ("支出经济分类", 6),
            ("金额", 6),
            ("测算依据及说明", 8),
            ("备注", 4),
        ]
    )
    for a in p.activities:
        form.row(
            [(a.content, 7), (f"用于{p.name}", 7), (f"{a.code}-{a.economic}", 6),
             (plain(a.amount, unit), 8), ("按合同测算", 8)],
            {3: _money(page, p.name, "activity", a.content, a.amount, unit)},
        )  # fmt: skip
    form.row([("项目采购", 8)])
    form.row([("品名", 8), ("数量", 6), ("金额", 6)])
    if p.procurement:
        name, value = p.procurement
        form.row([(name, 12), ("1", 4), (plain(value, unit), 10)],
                 {2: _money(page, p.name, "procurement", name, value, unit)})  # fmt: skip


def _indicator_tables(form: Form, page: Page, body: Body, p: Project) -> None:
    form.row([("长期绩效目标表", 10)])
    form.row(
        [
            ("目标名称", 8),
            ("一级指标", 4),
            ("二级指标", 8),
            ("三级指标", 8),
            ("指标值", 6),
            ("指标值确定依据", 10),
        ]
    )
    indicator_rows(form, page, ("长期绩效目标", 8), p.indicators, p.name, "project", "long")
    form.row([("年度绩效目标表", 10)])
    form.row(
        [
            ("目标名称", 8),
            ("一级指标", 4),
            ("二级指标", 8),
            ("三级指标", 8),
            ("指标值", 6),
            ("", 0),
            ("", 0),
            ("指标值确定依据", 10),
        ]
    )
    if form.flowing:
        form.row([("前年", 4), ("上年", 4), ("预计当年实现", 4)])
    else:
        form.row([("", 0)] * 4 + [("前年", 4), ("上年", 4), ("预计当年实现", 4)])
    indicator_rows(form, page, ("年度绩效目标", 8), p.indicators, p.name, "project", "annual")


def indicator_rows(
    form: Form, page: Page, goal: FormCell, rows: tuple[Indicator, ...], owner: str, owner_type: str,
    period: str,
) -> None:  # fmt: skip
    """The rows of one indicator table; level one and two are printed where they change."""
    one = two = ""
    for n, i in enumerate(rows):
        first = goal if n == 0 else ("", 0)
        level = (i.level_one, 4) if i.level_one != one else ("", 0)
        second = (i.level_two, 5) if (i.level_one, i.level_two) != (one, two) else ("", 0)
        one, two = i.level_one, i.level_two
        values = [(i.target, 8)]
        if period == "annual":
            values = [(i.priors[0], 8), (i.priors[1], 8), (i.target, 8)]
        cells = [first, level, second, (i.name, 6), *values, ("计划数据", 6)]
        form.row(cells, {3: note(page, owner, owner_type, period, i, False)})
