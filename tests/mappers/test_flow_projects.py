"""Project forms rendered as PDF tools leave them, cell by cell, and read back; all invented."""

import importlib.util
import random
import sys
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from mappers.flow import table as flow
from mappers.frames import Extract
from mappers.model import Block, Facts, Table


def load(name: str) -> Any:
    """A module beside this one that holds no tests."""
    spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


printing = load("flow_printing")


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


def random_project(rng: random.Random, ordinal: int) -> tuple[Project, Any, Any]:
    long_layout, annual_layout = (
        printing.random_layout(rng, False),
        printing.random_layout(rng, True),
    )
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
        printing.random_rows(rng, False, long_layout),
        printing.random_rows(rng, True, annual_layout),
    )
    return project, long_layout, annual_layout


def print_project(project: Project, layouts: tuple[Any, Any], rng: random.Random) -> list[str]:
    """The lines that a PDF tool leaves of a project's form."""
    printer = printing.Printer(rng)
    amount = f"{project.funding}"
    cut = rng.choice((19, 20, 21))
    for row in (
        [("部门项目申报表", 30.0)],
        [("单位：万元", 30.0)],
        [
            ("项目名称", 6.0),
            (project.name, rng.choice((6.0, 9.0, 30.0))),
            ("项目编码", 6.0),
            (project.code[:cut], 30.0),
            (project.code[cut:], 30.0),
        ],
        [
            ("项目主管部门", 5.0),
            ("江北区城市管理局", 7.0),
            ("项目执行单位", 5.0),
            ("江北区市政服务中心本级", 7.0),
        ],
        [("项目属性", 6.0), ("持续性项目☑ 新增性项目☐", 30.0)],
        [("支出项目类别", 8.0), ("其他运转类项目☐ 特定目标类项目☑", 30.0)],
        [("起始年度", 6.0), ("2025", 6.0), ("终止年度", 6.0), ("2026", 6.0)],
        [
            ("项目立项依据", 8.0),
            ("根据《江北区市政设施管理办法》（江政发〔2022〕12号）设立。", 20.0),
        ],
        [("项目实施方案", 8.0), (project.plan, 20.0)],
        [("项目总预算", 5.0), (amount, 6.0), ("项目当年预算", 5.0), (amount, 6.0)],
        [
            ("项目前两年预算及当年预算变动情况", rng.choice((9.0, 12.0))),
            (f"1.2023年预算安排{project.priors[0]}万元，2024年预算{project.priors[1]}万元。", 18.0),
            (f"2.2025年预算{amount}万元，较2024年增加3.2万元。", 18.0),
        ],
        [("项目资金来源", 8.0)],
        [("来源项目", 8.0), ("金额", 8.0)],
        [("合计", 8.0), (amount, 8.0)],
        [("一般公共预算财政拨款", 20.0), (amount, 8.0)],
        [("其中：申请当年预算拨款", 20.0), (amount, 8.0)],
        [("政府性基金预算财政拨款", 20.0)],
        [("单位资金", 20.0)],
        [("其中：使用上年度财政拨款结转", rng.choice((13.0, 20.0)))],
        [("项目支出明细测算", 20.0)],
        [
            ("项目活动", 5.0),
            ("活动内容表述", 4.0),
            ("支出经济分类", 4.0),
            ("金额", 4.0),
            ("测算依据及说明", 9.0),
            ("备注", 4.0),
        ],
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
        printer.lines += printing.print_table(rows, annual, layout, rng, 0.05)
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
            truth = {(period, name, two) for _, two, name, *_ in printing.table_to_truth(rows)}
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
