"""A whole document: cover, contents, overview, tables, forms, explanation, glossary, in one of five layouts."""

from collections.abc import Callable
from random import Random

from bench.corpus import words
from bench.corpus.final import final_tables
from bench.corpus.forms import project_application
from bench.corpus.money import Body, draw_body
from bench.corpus.performance import department_target, self_evaluation
from bench.corpus.printer import Page, draw_style
from bench.corpus.prose import Prose, budget_explanation, final_explanation, overview
from bench.corpus.tables import budget_tables, ordinal
from bench.corpus.truth import Truth

#: plain and markdown: budgets with grids; final: a final account; wrapped and spaced: budgets whose
#: amount tables are lost images and whose forms and prose are wrapped running text.
LAYOUTS = ("plain", "markdown", "final", "wrapped", "spaced")


def generate(seed: int, layout: str) -> tuple[str, Truth]:
    """The text of one document and what it says; the same seed gives the same bytes."""
    rng = Random(f"{layout}-{seed}")
    body = draw_body(rng, "final" if layout == "final" else "budget")
    truth = Truth(body.short, body.year, body.phase, layout)
    page = Page(draw_style(rng, layout), truth)
    truth.unit = page.style.unit
    _WRITERS[layout](page, body, rng)
    return "\n".join(page.lines) + "\n", truth


def _heading(page: Page, text: str, level: int = 2) -> None:
    page.para(("#" * level + " " if page.style.markdown else "") + text)


def _contents(page: Page, body: Body, titles: list[str]) -> None:
    _heading(page, "目 录")
    _heading(page, f"第一部分 {body.short}概况", 3)
    for n, title in enumerate(["主要职能", "部门预算单位构成", "部门人员构成"]):
        page.put(f"- {ordinal(n + 1)}、{title}")
    page.put()
    _heading(page, f"第二部分 {body.short} {body.year} 年部门预算表", 3)
    for n, title in enumerate(titles):
        page.put(f"- {ordinal(n + 1)}、{title}")
    page.put()


TITLES = ["部门收支总表", "部门收入总表", "部门支出总表", "财政拨款收支总表", "一般公共预算支出表",
          "一般公共预算基本支出表", "一般公共预算“三公”经费支出表", "政府性基金预算支出表",
          "国有资本经营预算支出表", "项目支出表", "部门整体支出绩效目标表", "项目支出绩效目标表"]  # fmt: skip


def _gridded(page: Page, body: Body, rng: Random) -> None:
    """A budget whose tables are grids."""
    page.put()
    _heading(page, f"{body.short} {body.year} 年部门预算公开", 1)
    _contents(page, body, TITLES)
    _heading(page, f"第一部分 {body.short}概况")
    prose = Prose(page, rng, 0)
    _heading(page, "一、部门主要职能", 3)
    overview(prose, body)
    _heading(page, f"第二部分 {body.short} {body.year} 年部门预算表")
    budget_tables(page, body, rng)
    page.para("表 11. 部门整体支出绩效目标表")
    department_target(page, body, rng, False)
    page.para("表 12. 部门项目支出绩效目标表")
    unit = rng.choice(["万元", "元"])
    for p in body.projects:
        project_application(page, body, p, rng, False, unit)
        page.put()
    _heading(page, f"第三部分 {body.short} {body.year} 年部门预算情况说明")
    budget_explanation(prose, body, rng)
    _glossary(page, body, "第四部分 名词解释", 0, rng)


def _final(page: Page, body: Body, rng: Random) -> None:
    """A final account with the nine tables and self-evaluations in an annex."""
    page.put()
    page.para(f"{body.year} 年度{body.name}部门决算公开")
    page.para(f"{body.year + 1} 年 9 月 20 日")
    prose = Prose(page, rng, 0)
    page.para(f"第一部分 {body.name}概况")
    page.para("一、部门主要职责")
    prose.para(f"1、贯彻执行有关{body.short}工作的方针政策。")
    page.para(f"第二部分 {body.name} {body.year} 年度部门决算表")
    final_tables(page, body, rng)
    page.para(f"第三部分 {body.name} {body.year} 年度部门决算情况说明")
    final_explanation(prose, body, rng)
    _glossary(page, body, "第四部分 名词解释", 0, rng)
    page.para("第五部分 附件")
    page.para(f"{body.year} 年度{body.name}项目绩效自评表")
    for p in body.projects:
        self_evaluation(page, body, p, rng)


def _flowing(page: Page, body: Body, rng: Random) -> None:
    """A budget as running text: amount tables lost, forms and prose wrapped."""
    prose = Prose(page, rng, page.style.wrap)
    page.para(f"\f第一部分 {body.short}概况")
    page.para("一、部门主要职能")
    overview(prose, body)
    page.para(f"\f第二部分 {body.short} {body.year} 年部门预算表")
    for n, title in enumerate(TITLES[:10]):
        page.para(f"表 {n + 1}.{title}")
    page.para("- 8 -")
    page.para("表 11.整体支出绩效目标表")
    department_target(page, body, rng, True)
    page.para("表 12.项目支出绩效目标表")
    for p in body.projects:
        project_application(page, body, p, rng, True, "万元")
        page.para(f"- {rng.randint(10, 60)} -")
    page.para(f"\f第三部分 {body.short} {body.year} 年部门预算情况说明")
    budget_explanation(prose, body, rng)
    _glossary(page, body, "\f第四部分 名词解释", page.style.wrap, rng)


def _glossary(page: Page, body: Body, heading: str, wrap: int, rng: Random) -> None:
    """Fixed definitions, and the functional subjects that the body uses, by class and section."""
    _heading(page, heading)
    prose = Prose(page, rng, wrap)
    prose.para("(一)基本支出：指为保障机构运转和日常工作发生的人员支出和公用支出。")
    prose.para("(二)项目支出：指在基本支出之外为完成特定任务发生的支出。")
    prose.para("(三)本部门使用的主要支出功能分类科目(项级)：")
    names = dict(words.CLASSES)
    for n, (code, (section, items)) in enumerate(sorted(body.sections.items()), 1):
        listed = "、".join(item.name for item in items)
        prose.para(f"{n}.{names[code[:3]].removesuffix('支出')}(类){section}(款){listed}(项)。")
    page.para("咨询电话：027-" + "8" * 8)


_WRITERS: dict[str, Callable[[Page, Body, Random], None]] = {
    "plain": _gridded,
    "markdown": _gridded,
    "final": _final,
    "wrapped": _flowing,
    "spaced": _flowing,
}
