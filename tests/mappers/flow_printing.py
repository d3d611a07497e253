"""Writes indicator tables as running text, cell by cell, in the manner of PDF tools; with their truth.

All names and figures are invented.
"""

import random
from dataclasses import dataclass, field
from itertools import pairwise

from mappers.flow.fragments import width
from mappers.forms.labels import level_one, level_two

NAMES = """
    路灯完好率 巡查里程 河道保洁面积 数据共享接口数量 应急演练场次 培训人次 宣传册印制数量 档案数字化页数
    校园安全检查次数 公厕免费开放天数 井盖病害处置及时率 热线工单回访满意率 老旧小区改造户数 设备完好率
    志愿服务活动开展场次 采购成本控制率 人均办公费 单位工程造价 项目验收合格率 资金拨付及时率 问题整改完成率
    群众对市容环境的满意度 受训学员满意度 商户投诉量同比下降 夜间照明覆盖率 视频监控在线率 平台访问量
    7*24小时值守在线率 12319热线接通率 5G基站建设数量 每万人拥有公园面积 系统年度停机不超过4次的达标率
    推动城市精细化管理 提升营商环境水平 保障居民饮水安全 促进辖区经济发展 改善人居环境 减少重复投诉发生
    维护社会和谐稳定 规范执法行为 无重大责任事故发生 任务按时完成 补贴发放准确率 网络信息安全等级保护测评通过率
    食堂食材检测批次 政务公开信息更新条数 困难家庭走访慰问户数 公共文化设施开放时间 防汛物资储备种类
    绿化养护质量 一线环卫工人意外伤害保险参保率 涉企检查频次 高龄津贴发放到位率 劳务派遣人员工资标准
""".split()  # noqa: SIM905
NUMERIC = """
    ≥95% ≤3次 12次/年 ≥15万件 100% ＝100% ≤200元/人/年 ≥49.7平方公里 11套 ≤30分钟 ≥2场 4期 ≤266.04万元
    ≥10000个 ＝12人 ≤5% 98% ≥3000人次 ≤24小时 365天 ≥90% 1份 ≤0.5万元 ≥80分 36条 不少于6次 10个工作日内
""".split()  # noqa: SIM905
WORDS = """
    有所提升 明显改善 不超过合同金额 规定时间内完成 按月发放 良好 安全 有保障 持续稳定 不超过预算标准 效果显著
    按合同约定执行 及时 优秀 逐步提高 合格 达到国家标准 无重大责任事故 不高于上年水平 长期有效 得到有效保障
""".split()  # noqa: SIM905
BASES = """
    计划数据 行业标准 历史数据 其他数据：合同 其他数据 计划标准 其他数据：《江北区政务热线管理办法（试行）》 工作计划
    《城市道路照明设施维护规程》 国家标准
""".split()  # noqa: SIM905
TYPES = (
    ("产出指标", ("数量指标", "质量指标", "时效指标", "成本指标")),
    ("效益指标", ("经济效益指标", "社会效益指标", "可持续影响指标")),
    ("满意度指标", ("服务对象满意度指标",)),
)
PRIORS = (("无", "无"), ("/", "/"), ("\\", "\\"))


@dataclass
class Printer:
    """Writes grid rows as running text: cells wrapped and centred, then one after the other."""

    rng: random.Random
    lines: list[str] = field(default_factory=list)
    at: float | None = None
    lead: str = ""

    def line(self, text: str) -> None:
        self.at = None
        self.put(text, 0.0)
        self.at = None

    def row(self, cells: list[tuple[str, float]]) -> None:
        wrapped = [wrap(text, column) for text, column in cells if text]
        tall = max(len(cell) for cell in wrapped)
        for cell in wrapped:
            for ordinal, line in enumerate(cell):
                self.put(line, (tall - len(cell)) / 2 + ordinal)
        self.at = None

    def split_row(self, cells: list[tuple[str, float]], after: int) -> None:
        """A row that a page ends in: what fits of each cell, the end of the page, the rest."""
        wrapped = [wrap(text, column) for text, column in cells if text]
        for cell in wrapped:
            for ordinal, line in enumerate(cell[:after]):
                self.put(line, ordinal)
        self.page()
        for cell in wrapped:
            for ordinal, line in enumerate(cell[after:]):
                self.put(line, ordinal)
        self.at = None

    def put(self, text: str, at: float) -> None:
        if self.at == at:
            self.lines[-1] += " " + text
        else:
            if self.at is None or abs(at - self.at) >= 1:
                self.lines.append("")
            self.lines.append(self.lead + text)
            self.lead = ""
        self.at = at

    def page(self) -> None:
        if self.rng.random() < 0.5:
            self.lines += ["", "", "", f"— {self.rng.randrange(1, 60)} —", ""]
        else:
            self.lead = " "
        self.at = None


def wrap(text: str, column: float) -> list[str]:
    """The lines of a cell: no line wider than its column, no full stop or comma at a line's start."""
    lines = [""]
    for character in text:
        if width(lines[-1] + character) > column and character not in "，。、）》":
            lines.append("")
        lines[-1] += character
    return lines


def spaced(value: str, rng: random.Random) -> str:
    """The value as some tools print it: a space between sign, figure and unit."""
    if rng.random() < 0.7:
        return value
    out = value[0]
    for left, right in pairwise(value):
        edge = (left.isascii() and left.isdigit()) != (right.isascii() and right.isdigit())
        out += " " if edge and "." not in (left, right) and "一" <= max(left, right) <= "鿿" else ""
        out += right
    return out


@dataclass(frozen=True)
class Layout:
    """The widths of the columns of an indicator table, and what the form prints in them."""

    level_one: float
    level_two: float
    name: float
    value: float
    basis: float
    has_basis: bool
    spaces: bool


def random_layout(rng: random.Random, annual: bool) -> Layout:
    return Layout(
        rng.choice((2, 3, 4)),
        rng.choice((3, 4, 5, 8)),
        rng.choice((3, 4, 5, 6) if annual else (5, 6, 8, 10, 12)),
        rng.choice((4, 5, 6, 8)),
        rng.choice((3, 4, 6, 9)),
        rng.random() < 0.6,
        rng.random() < 0.3,
    )


def random_rows(rng: random.Random, annual: bool, layout: Layout) -> list[tuple[str, ...]]:
    """Rows of level 1, level 2, name, values, basis; levels are empty where merged from above."""
    rows: list[tuple[str, ...]] = []
    names = rng.sample(NAMES, len(NAMES))
    for one, twos in TYPES:
        chosen = [two for two in twos if rng.random() < 0.8] or [twos[0]]
        for two in chosen:
            for ordinal in range(rng.choice((1, 1, 1, 2, 3))):
                first = ordinal == 0
                values = random_values(rng, annual)
                basis = rng.choice(BASES) if layout.has_basis else ""
                label = one if first and two == chosen[0] else ""
                rows.append((label, two if first else "", names.pop(), *values, basis))
    return rows


def random_values(rng: random.Random, annual: bool) -> tuple[str, ...]:
    target = rng.choice(NUMERIC) if rng.random() < 0.7 else rng.choice(WORDS)
    if not annual:
        return (target,)
    if rng.random() < 0.4:
        return (*rng.choice(PRIORS), target)
    if rng.random() < 0.6:
        return (target, target, target)
    return (rng.choice(("良好", "\\", target)), target, target)


def print_table(
    rows: list[tuple[str, ...]], annual: bool, layout: Layout, rng: random.Random, breaks: float
) -> list[str]:
    """The lines that a PDF tool leaves of an indicator table."""
    printer = Printer(rng)
    printer.line("年度绩效目标表" if annual else "长期绩效目标表")
    heads = ["目标名称", "一级指标", "二级指标", "三级指标"]
    widths = [3.0, layout.level_one, layout.level_two, layout.name]
    if annual:
        printer.row(list(zip(heads, widths, strict=True)))
        printer.row([("指标值", 9), ("指标值确定依据", layout.basis)])
        printer.row([("前年", 4), ("上年", 4), ("预计当年实现", 4)])
    else:
        heads += ["指标值", "指标值确定依据"]
        printer.row(list(zip(heads, [*widths, layout.value, 9.0], strict=True)))
    printer.line("年度目标 1" if annual else "长期目标 1")
    for row in rows:
        one, two, name, *values, basis = row
        values = [spaced(value, rng) if layout.spaces else value for value in values]
        cells = [(one, layout.level_one), (two, layout.level_two), (name, layout.name)]
        cells += [(value, layout.value) for value in values] + [(basis, layout.basis)]
        tall = len(wrap(name, layout.name))
        if rng.random() < breaks and tall > 2:
            label = [cell for cell in cells[:2] if cell[0]]
            if label:
                printer.row(label)
            printer.split_row(cells[2:], rng.randrange(1, tall))
            continue
        if rng.random() < breaks:
            printer.page()
        printer.row(cells)
    return printer.lines


def table_to_truth(rows: list[tuple[str, ...]]) -> list[tuple[object, ...]]:
    """What must be read: levels filled down."""
    truth: list[tuple[object, ...]] = []
    one = two = ""
    for printed_one, printed_two, name, *values, basis in rows:
        if printed_one:
            one, two = level_one(printed_one), ""
        if printed_two:
            two = level_two(printed_two, one)
        truth.append((one, two, name, tuple(values), basis))
    return truth
