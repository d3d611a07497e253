"""The explanation of a disclosure: sentences in several wordings, every figure noted with its line."""

import re
from decimal import Decimal
from random import Random

from bench.corpus import words
from bench.corpus.money import Body
from bench.corpus.printer import Page
from bench.corpus.truth import FigureTruth

#: A figure in a template: {printed|unit|kind|subject}; the unit is printed behind the number.
MARK = re.compile(r"\{([^|{}]*)\|([^|{}]*)\|([^|{}]*)\|([^|{}]*)\}")


class Prose:
    """Prints paragraphs, wrapped or not, and notes the line on which each figure stands."""

    def __init__(self, page: Page, rng: Random, wrap: int) -> None:
        self.page, self.rng, self.wrap = page, rng, wrap

    def para(self, template: str) -> None:
        """One paragraph; figures are marked {number|unit|kind|subject}."""
        text, spots = "", []
        last = 0
        for match in MARK.finditer(template):
            text += template[last : match.start()]
            spots.append((len(text), *match.groups()))
            gap = " " if self.rng.random() < 0.5 else ""
            text += f"{match[1]}{gap}{match[2]}"
            last = match.end()
        text += template[last:]
        lines = self._lines(text)
        start = 0
        for chunk in lines:
            number = self.page.put(chunk)
            if self.wrap or chunk is lines[-1]:
                self.page.put()
            for offset, printed, unit, kind, subject in spots:
                if start <= offset < start + len(chunk):
                    self._note(number, printed, unit, kind, subject)
            start += len(chunk)

    def _lines(self, text: str) -> list[str]:
        """The text cut to the width; a number is never cut, its unit may be."""
        if not self.wrap:
            return [text]
        lines, rest = [], text
        while len(rest) > self.wrap:
            cut = self.wrap
            while (
                cut > 1
                and re.match(r"[0-9.,%]", rest[cut])
                and re.match(r"[-0-9.,]", rest[cut - 1])
            ):
                cut -= 1
            lines.append(rest[:cut])
            rest = rest[cut:]
        return [*lines, rest]

    def _note(self, line: int, printed: str, unit: str, kind: str, subject: str) -> None:
        value = None
        if unit in {"万元", "元"}:
            value = Decimal(printed.replace(",", "")) * (10000 if unit == "万元" else 1)
        self.page.truth.figures.append(FigureTruth(line, printed, unit, kind, value, subject))


def money(yuan: int) -> str:
    """万元 as prose prints it."""
    return f"{Decimal(yuan) / 10000:.2f}".rstrip("0").rstrip(".") if yuan else "0"


def amount(yuan: int, subject: str) -> str:
    """A marked amount."""
    return f"{{{money(yuan)}|万元|amount|{subject}}}"


def share(part: int, whole: int, subject: str) -> str:
    """A marked share of the printed figures."""
    value = Decimal(money(part)) * 100 / Decimal(money(whole))
    return f"{{{value:.2f}|%|share|{subject}}}"


def change(body: Body, now: int, before: int, subject: str, rng: Random) -> str:
    """A comparison with last year, from the printed figures."""
    gap = Decimal(money(now)) - Decimal(money(before))
    if not gap:
        return rng.choice(["与上年持平", "和上年相同"])
    rate = f"{abs(gap) * 100 / Decimal(money(before)):.2f}"
    size = f"{abs(gap):f}"
    up, down = rng.choice([("增加", "减少"), ("增长", "下降"), ("增加", "减少")])
    word = up if gap > 0 else down
    rated = rng.choice(["增长", "上升"]) if gap > 0 else rng.choice(["下降", "降低"])
    year = rng.choice([f"{body.year - 1} 年", f"{body.year - 1}年度", "上年"])
    return (
        f"比{year}{'预算' if body.phase == 'budget' else ''}{word} {{{size}|万元|change|{subject}}}，"
        f"{rated} {{{rate}|%|change-rate|{subject}}}"
    )


def overview(prose: Prose, body: Body) -> None:
    """Duties, units and staff."""
    posts, staff, retired = body.staff
    prose.para(f"（一）贯彻执行国家有关{body.short}工作的法律法规。")
    prose.para("（二）完成上级交办的其他任务。")
    prose.para("二、部门预算单位构成")
    prose.para(f"纳入{body.short} {body.year} 年部门预算编制范围的预算单位包括：{body.short}本级。")
    prose.para("三、部门人员构成")
    prose.para(
        f"{body.short}总编制人数 {{{posts}|人|count|编制}}，其中：事业编制 {{{posts}|人|count|事业编制}}。"
        f"在职实有人数 {{{staff}|人|count|在职}}。离退休人员 {{{retired}|人|count|离退休}}。"
    )


def _sources(body: Body) -> str:
    """Where the money comes from, each with its share."""
    drawn = [("一般公共预算", body.general - body.carry_over), ("政府性基金预算", body.fund)]
    drawn += [("上年结转结余", body.carry_over)]
    parts = [f"{n} {amount(v, n)}，占 {share(v, body.total(), n)}" for n, v in drawn if v]
    return "其中：" + "；".join(parts)


def budget_explanation(prose: Prose, body: Body, rng: Random) -> None:
    """What the tables say, in sentences."""
    total, y = body.total(), body.year
    prose.para("一、收支预算总体安排情况")
    prose.para("按照综合预算的原则，所有收入和支出均纳入部门预算管理。")
    prose.para(
        f"{y} 年收支总预算 {amount(total, '收支总预算')}，{change(body, total, body.prior_total, '收支总预算', rng)}，主要是项目变动。"
    )
    prose.para("二、收入预算安排情况")
    prose.para(f"{y} 年收入预算 {amount(total, '收入预算')}，{_sources(body)}。")
    prose.para("三、支出预算安排情况")
    prose.para(
        f"{y} 年支出预算 {amount(total, '支出预算')}，其中：基本支出 {amount(body.total('basic'), '基本支出')}，"
        f"占 {share(body.total('basic'), total, '基本支出')}；项目支出 {amount(body.total('project'), '项目支出')}，"
        f"占 {share(body.total('project'), total, '项目支出')}。"
    )
    prose.para("四、财政拨款收支预算总体情况")
    names = dict(words.CLASSES)
    parts = "、".join(f"{names[c]} {amount(v, names[c])}" for c, v in body.classes().items())
    prose.para(
        f"{y} 年财政拨款收支总预算 {amount(total, '财政拨款收支总预算')}。支出包括：{parts}。"
    )
    prose.para("五、一般公共预算支出安排情况")
    for n, code in enumerate(sorted(body.sections)):
        section, items = body.sections[code]
        for item in (i for i in items if not i.fund):
            before = item.total * rng.choice([90, 100, 110]) // 100
            prose.para(
                f"{n + 1}.{names[code[:3]]}（类）{section}（款）{item.name}（项）{y} 年预算数 "
                f"{amount(item.total, item.name)}，{change(body, item.total, before, item.name, rng)}。"
            )
    prose.para("六、一般公共预算基本支出安排情况")
    prose.para(
        f"{y} 年一般公共预算基本支出 {amount(body.total('basic'), '基本支出')}。其中：人员经费 {amount(body.total('personnel'), '人员经费')}，公用经费 {amount(body.total('public'), '公用经费')}。"
    )
    prose.para("七、一般公共预算“三公”经费支出安排情况")
    _three_public(prose, body)
    prose.para("八、政府性基金预算支出安排情况")
    if body.fund:
        prose.para(
            f"{y} 年政府性基金预算支出 {amount(body.fund, '政府性基金预算支出')}，全部为项目支出。"
        )
    else:
        prose.para(f"{y} 年本部门没有使用政府性基金预算安排的支出。")
    prose.para("九、项目支出安排情况")
    prose.para(f"{y} 年项目支出 {amount(body.total('project'), '项目支出')}，具体使用情况如下：")
    for n, p in enumerate(body.projects):
        prose.para(f"{n + 1}.{p.name} {amount(p.amount, p.name)}，主要用于相关工作支出。")
    prose.para("十、其他重要事项的情况说明")
    prose.para(
        f"截至 {y - 1} 年 12 月 31 日，本部门共有车辆 {{{rng.randint(1, 9)}|辆|count|车辆}}，单位价值 50 万元以上设备 {{0|台|count|设备}}。"
    )
    prose.para(
        f"{y} 年设置了部门整体支出绩效目标，以及 {{{len(body.projects)}|个|count|项目}}项目支出绩效目标。"
    )


def _three_public(prose: Prose, body: Body) -> None:
    three = body.three_public
    vehicle = three["purchase"] + three["running"]
    total = vehicle + three["abroad"] + three["reception"]
    what = "支出决算" if body.phase == "final" else "预算"
    prose.para(
        f"{body.year} 年“三公”经费{what} {amount(total, '三公')}。其中：(1)因公出国（境）费 {amount(0, '出国')}；"
        f"(2)公务用车购置及运行维护费 {amount(vehicle, '公务用车')}（公务用车购置费 {amount(0, '购置')}，"
        f"公务用车运行维护费 {amount(three['running'], '运行')}）；(3)公务接待费 {amount(three['reception'], '接待')}。"
    )


def final_explanation(prose: Prose, body: Body, rng: Random) -> None:
    """The final account in sentences."""
    total, y = body.total(), body.year
    prose.para("一、收入支出决算总体情况说明")
    prose.para(
        f"{y} 年度收、支总计均为 {amount(total, '收支总计')}。与上年相比，{change(body, total, body.prior_total, '收支总计', rng)}，主要原因是项目变动。"
    )
    prose.para("二、支出决算情况说明")
    prose.para(
        f"{y} 年度支出合计 {amount(total, '支出合计')}。其中：基本支出 {amount(body.total('basic'), '基本支出')}，"
        f"占本年支出 {share(body.total('basic'), total, '基本支出')}；项目支出 {amount(body.total('project'), '项目支出')}，"
        f"占本年支出 {share(body.total('project'), total, '项目支出')}。"
    )
    prose.para("三、一般公共预算财政拨款支出决算情况说明")
    names = dict(words.CLASSES)
    for code in sorted(body.sections):
        section, items = body.sections[code]
        for n, item in enumerate(i for i in items if not i.fund):
            before = item.total * rng.choice([90, 105, 120]) // 100 // 100 * 100
            rate = f"{Decimal(money(item.total)) * 100 / Decimal(money(before)):.2f}"
            prose.para(
                f"（{n + 1}）{names[code[:3]]}（类）{section}（款）{item.name}（项）。年初预算为 {amount(before, item.name)}，"
                f"支出决算为 {amount(item.total, item.name)}，完成年初预算的 {{{rate}|%|share|{item.name}}}。"
            )
    prose.para("四、财政拨款“三公”经费支出决算情况说明")
    _three_public(prose, body)
    prose.para("五、预算绩效情况说明")
    for p in body.projects:
        rate = f"{Decimal(p.executed * 100) / Decimal(p.amount):.2f}"
        prose.para(
            f"{p.name}项目绩效自评综述：项目全年预算数为 {amount(p.amount, p.name)}，执行数为 {amount(p.executed, p.name)}，"
            f"完成预算的 {{{rate}|%|share|{p.name}}}。"
        )
