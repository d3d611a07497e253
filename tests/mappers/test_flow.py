"""Forms rendered as PDF tools leave them, cell by cell, and read back: tables of indicators, projects,
departments. All names and figures are invented."""

import random
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise

import pytest

from mappers import flow
from mappers.flow_fragments import lines_to_fragments, width
from mappers.flow_indicators import IndicatorTable, fragments_to_indicator_tables
from mappers.forms_labels import level_one, level_two
from mappers.frames import Extract
from mappers.model import Block, Facts, FormWords, Table

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


def read_back(lines: list[str]) -> list[IndicatorTable]:
    fragments = lines_to_fragments(enumerate(lines, 1))
    return list(fragments_to_indicator_tables(fragments, FormWords()))


def tell(tables: list[IndicatorTable]) -> list[tuple[object, ...]]:
    return [
        (row.level_one, row.level_two, row.name, row.values, row.basis)
        for table in tables
        for row in table.rows
    ]


@pytest.mark.parametrize("annual", [False, True], ids=["long", "annual"])
def test_wrapped_tables_are_read_back(annual: bool) -> None:
    found = expected = invented = 0
    for seed in range(40):
        rng = random.Random(seed)
        layout = random_layout(rng, annual)
        rows = random_rows(rng, annual, layout)
        told = tell(read_back(print_table(rows, annual, layout, rng, 0.1)))
        truth = table_to_truth(rows)
        expected += len(truth)
        found += sum(row in told for row in truth)
        invented += sum(row not in truth for row in told)
    assert found >= 0.97 * expected, (found, expected)
    assert invented <= 0.03 * expected


@dataclass(frozen=True)
class Project:
    """An invented project with all that its form prints."""

    name: str
    code: str
    plan: str
    funding: Decimal
    priors: tuple[Decimal, Decimal]
    activities: tuple[tuple[str, str, str, Decimal, str], ...]
    purchases: tuple[tuple[str, str, Decimal], ...]
    long: list[tuple[str, ...]]
    annual: list[tuple[str, ...]]


ACTIVITIES = (
    ("路灯巡检养护", "用于城区主次干道路灯巡检和更换", "维修(护)费", "依据养护合同测算"),
    ("平台运维", "用于支付视频平台全年运维服务", "委托业务费", "根据市场询价，两家单位报价取低"),
    ("业务培训", "用于网格员业务培训", "培训费", "450元/人*3天"),
    ("宣传印刷", "用于印制宣传册", "印刷费", "预计印制2000册"),
    ("热线坐席服务外包", "用于支付坐席人员服务费用", "劳务费", "按照上年度合同执行"),
)
PURCHASES = (("路灯灯具采购", "300套"), ("视频平台运维服务", "1项"), ("宣传册", "2000册"))


def random_project(rng: random.Random, ordinal: int) -> tuple[Project, Layout, Layout]:
    long_layout, annual_layout = random_layout(rng, False), random_layout(rng, True)
    chosen = rng.sample(ACTIVITIES, rng.randrange(1, 4))
    amounts = [Decimal(rng.randrange(100, 9000)) / 100 for _ in chosen]
    project = Project(
        rng.choice(
            ("城区路灯养护经费", "政务热线坐席服务外包项目", "网格化平台运行维护及升级改造专项经费")
        ),
        f"42{rng.randrange(1000, 9999)}25{rng.randrange(100, 999)}T{ordinal:09d}",
        "按季度组织巡查，委托第三方实施，年底前完成验收。" * rng.randrange(1, 4),
        sum(amounts, Decimal(0)),
        (Decimal(rng.randrange(1, 400)), Decimal(rng.randrange(10, 4000)) / 10),
        tuple((*a[:3], amount, a[3]) for a, amount in zip(chosen, amounts, strict=True)),
        tuple((*p, Decimal(rng.randrange(1, 900)) / 10) for p in PURCHASES[: rng.randrange(0, 4)]),
        random_rows(rng, False, long_layout),
        random_rows(rng, True, annual_layout),
    )
    return project, long_layout, annual_layout


def print_project(
    project: Project, layouts: tuple[Layout, Layout], rng: random.Random
) -> list[str]:
    """The lines that a PDF tool leaves of a project's form."""
    printer = Printer(rng)
    amount = f"{project.funding}"
    cut = rng.choice((19, 20, 21))
    for row in (
        [("部门项目申报表", 30.0)],
        [("单位：万元", 30.0)],
        [("项目名称", 6.0), (project.name, rng.choice((6.0, 9.0, 30.0))), ("项目编码", 6.0)]
        + [(project.code[:cut], 30.0), (project.code[cut:], 30.0)],
        [("项目主管部门", 5.0), ("江北区城市管理局", 7.0), ("项目执行单位", 5.0)]
        + [("江北区市政服务中心本级", 7.0)],
        [("项目属性", 6.0), ("持续性项目☑ 新增性项目☐", 30.0)],
        [("支出项目类别", 8.0), ("其他运转类项目☐ 特定目标类项目☑", 30.0)],
        [("起始年度", 6.0), ("2025", 6.0), ("终止年度", 6.0), ("2026", 6.0)],
        [
            ("项目立项依据", 8.0),
            ("根据《江北区市政设施管理办法》（江政发〔2022〕12号）设立。", 20.0),
        ],
        [("项目实施方案", 8.0), (project.plan, 20.0)],
        [("项目总预算", 5.0), (amount, 6.0), ("项目当年预算", 5.0), (amount, 6.0)],
        [("项目前两年预算及当年预算变动情况", rng.choice((9.0, 12.0)))]
        + [(f"1.2023年预算安排{project.priors[0]}万元，2024年预算{project.priors[1]}万元。", 18.0)]
        + [(f"2.2025年预算{amount}万元，较2024年增加3.2万元。", 18.0)],
        [("项目资金来源", 8.0)],
        [("来源项目", 8.0), ("金额", 8.0)],
        [("合计", 8.0), (amount, 8.0)],
        [("一般公共预算财政拨款", 20.0), (amount, 8.0)],
        [("其中：申请当年预算拨款", 20.0), (amount, 8.0)],
        [("政府性基金预算财政拨款", 20.0)],
        [("单位资金", 20.0)],
        [("其中：使用上年度财政拨款结转", rng.choice((13.0, 20.0)))],
        [("项目支出明细测算", 20.0)],
        [("项目活动", 5.0), ("活动内容表述", 4.0), ("支出经济分类", 4.0), ("金额", 4.0)]
        + [("测算依据及说明", 9.0), ("备注", 4.0)],
    ):
        printer.row(row)
    columns = rng.choice(((5.0, 5.0, 5.0, 9.0, 14.0), (4.0, 6.0, 4.0, 9.0, 10.0)))
    for name, content, subject, money, basis in project.activities:
        cells = (name, content, subject, f"{money}", basis)
        printer.row(list(zip(cells, columns, strict=True)))
    printer.row([("项目采购", 8.0)])
    printer.row([("品名", 8.0), ("数量", 8.0), ("金额", 8.0)])
    for name, count, money in project.purchases:
        printer.row([(name, rng.choice((5.0, 10.0))), (count, 8.0), (f"{money}", 8.0)])
    printer.row([("项目绩效总目标", 10.0)])
    printer.row([("名称", 8.0), ("目标说明", 8.0)])
    printer.row([("长期目标 1", 8.0), ("保障路灯完好，市民夜间出行安全。", 30.0)])
    printer.row([("年度目标 1", 8.0), ("完成全年养护任务。", 30.0)])
    tables = ((project.long, False, layouts[0]), (project.annual, True, layouts[1]))
    for rows, annual, layout in tables:
        printer.lines += print_table(rows, annual, layout, rng, 0.05)
    return printer.lines


FACTS = Facts("江北区市政服务中心", 2025, "budget")


def lines_to_table(lines: list[str], title: str) -> Table:
    blocks = tuple(Block(n, line) for n, line in enumerate(lines, 1) if line.strip())
    return Table("12", title, (title,), 1, len(lines), "万元", 0, blocks)


def extracts(tables: list[Table], kind: str) -> list[Extract]:
    facts = flow.prepare(tables, FACTS)
    return [flow.table_to_extract(table, facts, kind) for table in tables]


def test_project_forms_are_read_back() -> None:
    rng = random.Random(7)
    made = [random_project(rng, ordinal) for ordinal in range(12)]
    tables = [
        lines_to_table(print_project(project, layouts, rng), "项目申报表")
        for project, *layouts in made
    ]
    found = expected = 0
    for (project, *_), table in zip(made, extracts(tables, "project-application"), strict=True):
        assert [(p.project, p.name) for p in table.projects] == [(project.code, project.name)]
        (row,) = table.projects
        assert (row.start_year, row.end_year, row.project_category) == (
            2025,
            2026,
            "特定目标类项目",
        )
        assert row.project_attribute == "持续性项目"
        assert row.plan == project.plan
        assert row.lead_organization == "~江北区城市管理局"
        assert row.implementing_organization == "~江北区市政服务中心本级"
        assert money_told(table) == money_truth(project)
        assert [goal.text for goal in table.goals] == [
            "保障路灯完好，市民夜间出行安全。",
            "完成全年养护任务。",
        ]
        names = {(i.period, i.name, i.level_two) for i in table.indicators}
        for period, rows in (("long", project.long), ("annual", project.annual)):
            truth = {(period, name, two) for _, two, name, *_ in table_to_truth(rows)}
            expected += len(truth)
            found += len(truth & names)
        assert all(i.owner == project.code and i.goal for i in table.indicators)
    assert found >= 0.98 * expected


def money_told(table: Extract) -> set[tuple[object, ...]]:
    return {
        (m.role, m.label, m.amount, m.fiscal_year, m.content, m.economic_classification, m.basis)
        for m in table.money
    }


def money_truth(project: Project) -> set[tuple[object, ...]]:
    total = project.funding * 10000
    sources = ("合计", "一般公共预算财政拨款", "其中：申请当年预算拨款")
    truth: set[tuple[object, ...]] = {
        ("total-budget", "项目总预算", total, 2025, "", "", ""),
        ("current-year-budget", "项目当年预算", total, 2025, "", "", ""),
        ("prior-budget", "2023年", project.priors[0] * 10000, 2023, "", "", ""),
        ("prior-budget", "2024年", project.priors[1] * 10000, 2024, "", "", ""),
    }
    truth |= {("funding", source, total, 2025, "", "", "") for source in sources}
    truth |= {
        ("activity", name, money * 10000, 2025, content, f"~{subject}", basis)
        for name, content, subject, money, basis in project.activities
    }
    return truth | {
        ("procurement", name, money * 10000, 2025, "", "", "")
        for name, _, money in project.purchases
    }
