"""What forms and reports tell in words: goals printed twice, levels, names beside codes, reports."""

from pathlib import Path

import pytest

from mappers import map_source
from mappers.frames import Package
from mappers.graphs import package_to_triples

BUDGET = """某区示例中心2025年部门预算

第一部分 某区示例中心概况

职责若干。

第二部分 某区示例中心2025年部门预算表

表1 项目支出绩效目标表

项目申报表

单位：万元

项目名称	热线外包	项目编码	42000025036T000000101
项目主管部门	某区示例中心	项目执行单位	某区示例中心
起始年度	2025	终止年度	2025
项目总预算	12.00	项目当年预算	12.00
项目前两年预算及当年预算变动情况	1.2024年预算10.00万元。2.2025年预算12.00万元，较2024年预算增加2.00万元，增长20.00%。
项目支出明细测算
项目活动	活动内容表述	支出经济分类	金额	测算依据及说明	备注
座席服务	座席外包	30227-差旅费	12.00	1.00万元/月×12个月=12.00万元
项目绩效总目标
名称	目标说明
年度绩效目标	配备座席16名。
年度绩效目标表
目标名称	一级指标	二级指标	三级指标	指标值			指标值确定依据
				前年	上年	预计当年实现
年度绩效目标	效益指标	数量指标	配备座席人数	16人	16人	16人	计划数据
	产出指标	质量指标	热线接通率	≥93%	≥94%	≥95%	计划数据

第三部分 某区示例中心2025年部门预算情况说明

2025年收支总预算12.00万元。
"""

ACCOUNT = """某县示例会2024年度部门决算

第一部分 某县示例会概况

职责若干。

第二部分 某县示例会2024年度部门决算情况说明

2024年度本年支出合计9.00万元。慰问困难户480户，慰问标准500元/户。

第三部分 附件

附件1

项目支出绩效自评表

（2024年度）

金额单位：万元

项目名称	示例救助
主管部门	某县示例会	实施单位	办公室
项目资金	年初预算数	全年预算数	全年执行数	分值	执行率	得分
年度资金总额	10.00	10.00	9.00	10	90.00%	9.00
绩效指标	一级指标	二级指标	三级指标	年度指标值	实际完成值	分值	得分
	产出指标	数量指标	救助人数	≥80名	86名	90	90.00
总分						100	99.00

附件2

示例救助项目2024年度绩效评价报告

一、项目基本情况

全年预算10.00万元，实际支出9.00万元，预算执行率90.00%。

决策	20	19.00

附件3

项目支出绩效自评表
"""


def read(words: str, folder: Path) -> Package:
    file = folder / "text.txt"
    file.write_text(words, encoding="utf-8")
    return map_source(file)


def triples(package: Package) -> list[tuple[str, str]]:
    """Predicates by their last name, and objects."""
    return [(p.rsplit("#", 1)[-1].rstrip(">"), o) for _, p, o in package_to_triples(package)]


def test_a_name_beside_an_economic_code_and_a_level_of_another_are_told(tmp_path: Path) -> None:
    package = read(BUDGET, tmp_path)
    told = triples(package)
    assert ("economicText", '"30227 差旅费"') in told
    levels = [value for name, value in told if name == "levelOne"]
    assert len(levels) == 1
    assert "benefit" in levels[0]


def test_a_rate_is_of_the_phase_of_its_change(tmp_path: Path) -> None:
    rows = [s for s in read(BUDGET, tmp_path).statements if s.quantity_kind.startswith("change")]
    assert [(s.quantity_kind, s.budget_phase) for s in rows] == [
        ("change", "budget"),
        ("change-rate", "budget"),
    ]


def test_a_standard_that_stays_is_no_budget_that_does(tmp_path: Path) -> None:
    told = "2.2025年预算12.00万元，较2024年预算增加2.00万元，增长20.00%。"
    text = BUDGET.replace(told, "2.本年预算较2024年预算增加2.00万元，座席标准保持不变。")
    rows = [s for s in read(text, tmp_path).statements if "两年" in s.section]
    assert [(s.quantity_kind, s.subject) for s in rows] == [
        ("amount", "预算安排"),
        ("change", "当年预算"),
    ]


def test_a_report_among_the_forms_is_prose_of_its_project(tmp_path: Path) -> None:
    package = read(ACCOUNT, tmp_path)
    report = [s for s in package.statements if "评价报告" in s.section]
    assert [s.printed_text for s in report] == ["10.00万元", "9.00万元", "90.00%"]
    assert {s.project for s in report} == {"~示例救助"}
    assert {s.table_kind for s in report} == {""}


def test_a_price_is_no_sum_of_a_project(tmp_path: Path) -> None:
    rows = read(ACCOUNT, tmp_path).statements
    price = next(s for s in rows if s.printed_text == "500元/户")
    assert (price.project, price.table_kind) == ("", "")


def test_a_goal_that_tells_other_figures_again_is_kept_twice(tmp_path: Path) -> None:
    again = "年度绩效目标	配备座席18名。\n年度绩效目标表"
    goals = read(BUDGET.replace("年度绩效目标表", again), tmp_path).goals
    assert [g.text for g in goals if g.period == "annual"] == ["配备座席16名。", "配备座席18名。"]
    same = read(BUDGET.replace("年度绩效目标表", again.replace("18", "16")), tmp_path).goals
    assert len([g for g in same if g.period == "annual"]) == 1


HEADS = "项目资金	年初预算数	全年预算数	全年执行数	分值	执行率	得分"


def scored(package: Package) -> list[tuple[object, ...]]:
    """What the self-evaluation of a package tells, by its lines."""
    told = [(r.source_line, r.measure, r.value) for r in package.observations]
    values = {v.indicator: v.printed_text for v in package.values}
    return [*told, *((i.source_line, i.name, values[i.indicator]) for i in package.indicators)]


@pytest.mark.parametrize("head", ["项目资金（万元）", "资金来源", "资金情况（万元）"])
def test_the_funds_of_an_evaluation_have_a_heading_of_their_own(head: str, tmp_path: Path) -> None:
    printed = ACCOUNT.replace(HEADS, HEADS.replace("项目资金", head))
    assert scored(read(printed, tmp_path)) == scored(read(ACCOUNT, tmp_path))
    assert len(scored(read(ACCOUNT, tmp_path))) > 6


def test_two_spaces_part_the_cells_of_a_form(tmp_path: Path) -> None:
    full = ACCOUNT.replace("绩效指标	一级指标", "一级指标").replace("	产出指标", "产出指标")
    full = full.replace("总分						100", "总分	100")
    spaced = full.replace("	", "  ")
    assert "	" not in spaced
    assert scored(read(spaced, tmp_path)) == scored(read(full, tmp_path))
    assert len(scored(read(spaced, tmp_path))) > 6


def test_details_and_purchases_need_no_title(tmp_path: Path) -> None:
    start, end = BUDGET.index("项目支出明细测算"), BUDGET.index("项目绩效总目标")
    detail = "\n".join((
        "支出明细	经济分类	金额	测算依据",
        "座席外包	30227委托业务费	8.00	16人×0.5万元/人",
        "话务设备	31003专用设备购置	4.00	2台×2万元/台",
        "明细合计		12.00",
        "项目采购	话务设备	2台	4.00",
    ))  # fmt: skip
    rows = read(BUDGET[:start] + detail + "\n" + BUDGET[end:], tmp_path).money
    told = [(r.role, r.label, r.amount, r.quantity) for r in rows if "budget" not in r.role]
    assert told == [
        ("activity", "座席外包", 80000, ""),
        ("activity", "话务设备", 40000, ""),
        ("activity-sum", "明细合计", 120000, ""),
        ("procurement", "话务设备", 40000, "2台"),
    ]
