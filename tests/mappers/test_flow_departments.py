"""Performance forms of departments and self-evaluations in running text; all invented."""

from decimal import Decimal

from mappers.flow import table as flow
from mappers.frames import Extract
from mappers.model import Block, Facts, Table

FACTS = Facts("江北区市政服务中心", 2025, "budget")

FUNDS = """
填报日期：2025年1月8日 单位：万元
部门(单位)
名称
江北区市政服务中心
填报人 〔略〕 联系电话 〔略〕
部门总体
资金情况
总体资金情况 当年金额 占比
近两年收支金额
2023 年 2024 年
收入
构成
财政拨款 120.5 96.4% 100 110.5
财政专户管理资金
单位资金 4.5 3.6% 8
合 计 125 100% 100 118.5
支出
构成
人员类项目支出 60 48% 50 55
特定目标类项目
支出
65 52% 50 63.5
合 计 125 100% 100 118.5
部门职能概述
1.负责全区市政设施的管理养护。
2.承担城区照明、排水等工作。
年度工作任务
1.完成养护任务。
项目支出情况
项目名称 支出项目类别
项目
总预算
项目本年
度预算
项目主要
支出方向
和用途
照明养护 本级支出项目 40 40 路灯养护和
更换灯具
城区排水设施疏浚及
维修改造专项
特定目标类项目 25 25 管网疏浚
整体绩效
总目标
长期目标(截止 2027 年) 年度目标
目标1：设施完好。
目标1：完成养护。
长期目标 1： 市政设施完好，市民出行
安全便利。
长期绩效指标
一级
指标
二级指标 三级指标 指标值 指标值确定依据
产出
指标
数量指标 养护路灯数量 ≥5000盏 计划数据
年度目标 1： 完成年度养护任务。
年度绩效指标
一级
指标效益
指标
二级指标 三级指标
指标值
指标值确
定依据
近两年指标值 预期当年
实现值前 年 上 年
产出
指标
数量指标 养护路灯数量 4800盏 4900盏 ≥5000盏 计划数据
成本指标
单灯养护
成本
不超过合
同金额
不超过合
同金额
不超过合
同金额
其他数据：
合同
社会效益
指标
群众夜间出
行安全感
有所提升 有所提升 有所提升 计划数据
"""


def read(text: str, kind: str, title: str) -> Extract:
    blocks = tuple(
        Block(n, line) for n, line in enumerate(text.strip("\n").split("\n"), 1) if line.strip()
    )
    table = Table("11", title, (title,), 1, len(blocks), "万元", 0, blocks)
    return flow.table_to_extract(table, flow.prepare([table], FACTS), kind)


def department() -> Extract:
    return read(FUNDS, "department-performance-target", "部门整体支出绩效目标申报表")


def test_funds_give_amounts_and_shares_by_year() -> None:
    told = {
        (row.summary_item, row.measure, row.fiscal_year): row.value
        for row in department().observations
        if row.project == "total"
    }
    assert told["fiscal-appropriation", "amount", 2025] == 1205000
    assert told["fiscal-appropriation", "share", 2025] == Decimal("96.4")
    assert told["fiscal-appropriation", "amount", 2023] == 1000000
    assert told["fiscal-appropriation", "amount", 2024] == 1105000
    assert told["specific-target-projects", "amount", 2024] == 635000
    assert told["income-total", "amount", 2024] == told["expenditure-total", "amount", 2024]


def test_a_blank_cell_of_the_funds_is_no_figure() -> None:
    items = [row.summary_item for row in department().observations]
    assert "fiscal-special-account" not in items
    assert items.count("unit-funds") == 3


def test_sums_tell_the_column_beside_a_blank() -> None:
    units = [row for row in department().observations if row.summary_item == "unit-funds"]
    assert {(row.fiscal_year, row.measure, row.value) for row in units} == {
        (2025, "amount", Decimal(45000)),
        (2025, "share", Decimal("3.6")),
        (2024, "amount", Decimal(80000)),
    }


def test_listed_projects_keep_names_apart_from_uses() -> None:
    found = department()
    assert [(p.name, p.project_category, p.overview) for p in found.projects] == [
        ("照明养护", "本级支出项目", "路灯养护和更换灯具"),
        ("城区排水设施疏浚及维修改造专项", "特定目标类项目", "管网疏浚"),
    ]
    amounts = [
        (row.project, row.amount_type, row.value)
        for row in found.observations
        if row.summary_item == "project-list"
    ]
    assert amounts == [
        ("~照明养护", "total-budget", 400000),
        ("~照明养护", "current-year-budget", 400000),
        ("~城区排水设施疏浚及维修改造专项", "total-budget", 250000),
        ("~城区排水设施疏浚及维修改造专项", "current-year-budget", 250000),
    ]


def test_department_goals_own_the_tables_below_them() -> None:
    found = department()
    assert [(g.period, g.number, g.text) for g in found.goals] == [
        ("long", "1", "市政设施完好，市民出行安全便利。"),
        ("annual", "1", "完成年度养护任务。"),
    ]
    goals = {g.goal: g.period for g in found.goals}
    assert [goals[row.goal] for row in found.indicators] == ["long"] + ["annual"] * 3


def test_department_indicators() -> None:
    found = department()
    assert [(i.level_one, i.level_two, i.name, i.basis) for i in found.indicators] == [
        ("output", "quantity", "养护路灯数量", "计划数据"),
        ("output", "quantity", "养护路灯数量", "计划数据"),
        ("output", "cost-output", "单灯养护成本", "其他数据：合同"),
        ("benefit", "social-benefit", "群众夜间出行安全感", "计划数据"),
    ]
    values = [(v.role, v.fiscal_year, v.printed_text) for v in found.values]
    assert values[1:4] == [
        ("prior", 2023, "4800盏"),
        ("prior", 2024, "4900盏"),
        ("target", None, "≥5000盏"),
    ]
    assert values[4:7] == [
        ("prior", 2023, "不超过合同金额"),
        ("prior", 2024, "不超过合同金额"),
        ("target", None, "不超过合同金额"),
    ]


EVALUATION = """
2024年度项目支出绩效自评表
单位名称（盖章）：江北区市政服务中心
项目名称
照明养护专项
经费
主管部门 江北区城市管理局 项目实施单位 照明科
预算执行情况
(万元)
预算数 (A) 执行数 (B) 执行率 (B/A)
年度财政资金总额 40.5 38.1 94.07%
项目年度
绩效指标
一级指标 二级指标 三级指标 年初目标值 (A) 实际完成值 (B)
产出指标
数量指标 养护路灯数量 ≥5000盏 5120盏
质量指标
路灯完好率
≥98%
98.6%
时效指标 工作完成及时性 及时 及时
效益指标
社会效益指标 群众夜间出
行安全感
有所提升 有所提升
满意度指标 服务对象满意度指标 市民满意度 ≥90% 92%
偏差大或目标未完成原因分析
无偏差。
改进措施及结果应用方案
加强养护计划管理。
"""


def test_self_evaluation_in_running_text() -> None:
    found = read(EVALUATION, "project-self-evaluation", "2024年度项目支出绩效自评表")
    assert [p.name for p in found.projects] == ["照明养护专项经费"]
    assert [(o.measure, o.budget_phase, o.value) for o in found.observations] == [
        ("amount", "budget", 405000),
        ("amount", "final", 381000),
        ("share", "final", Decimal("94.07")),
    ]
    assert [i.name for i in found.indicators] == [
        "养护路灯数量",
        "路灯完好率",
        "工作完成及时性",
        "群众夜间出行安全感",
        "市民满意度",
    ]
    assert {i.period for i in found.indicators} == {"annual"}
    told = [(v.role, v.operator, v.number, v.printed_text) for v in found.values]
    assert told[:4] == [
        ("target", ">=", 5000, "≥5000盏"),
        ("actual", "=", 5120, "5120盏"),
        ("target", ">=", 98, "≥98%"),
        ("actual", "=", Decimal("98.6"), "98.6%"),
    ]


WHOLE = """
2024年度部门整体支出绩效自评表
单位名称（盖章）：江北区市政服务中心
单位名称 江北区市政服务中心
基本支出总额 210.5 项目支出总额 99.5
预算执行情况
(万元)
预算数(A) 执行数(B) 执行率(B/A)
部门整体支
出总额
320 310
年度目标1: 完成市政设施
养护任务。
年度绩效
指标
一级指标 二级指标 三级指标 年初目标(A) 实际完成值(B)
产出指标
数量指标
养护路灯数量 ≥5000盏 5120盏
数量指标 开展安全
检查次数
≥12次 15次
质量指标
时效指标 工作完成及时性 及时 及时
成本指标
效益指标
经济效益指标
社会效益指标 群众出行便利 效果明显 效果明显
可持续影响指标
满意度指标 服务对象满意度指标 市民满意度 ≥95% 95%
偏差大或目标未完成原因分析
机构改革，3个项目延后。
改进措施及结果应用方案
"""


def test_self_evaluation_of_a_department() -> None:
    found = read(WHOLE, "department-self-evaluation", "2024年度部门整体支出绩效自评表")
    assert [(o.expenditure_type, o.budget_phase, o.value) for o in found.observations] == [
        ("basic", "budget", 2105000),
        ("project", "budget", 995000),
        ("total", "budget", 3200000),
        ("total", "final", 3100000),
    ]
    assert [(g.period, g.text) for g in found.goals] == [("annual", "完成市政设施养护任务。")]
    assert [(i.level_two, i.name) for i in found.indicators] == [
        ("quantity", "养护路灯数量"),
        ("quantity", "开展安全检查次数"),
        ("timeliness", "工作完成及时性"),
        ("social-benefit", "群众出行便利"),
        ("service-object-satisfaction", "市民满意度"),
    ]
    assert [v.role for v in found.values] == ["target", "actual"] * 5
