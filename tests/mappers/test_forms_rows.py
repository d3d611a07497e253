"""Rows of project forms that print labels and amounts side by side, and what stands below them."""

from decimal import Decimal
from pathlib import Path

import pytest

from mappers import map_source
from mappers.frames import MoneyRow, Package

DOCUMENT = """宁江县示例中心2031年部门预算

第一部分 宁江县示例中心概况
职责若干。

第二部分 2031年部门预算情况说明
2031年项目支出12.00万元，其中一般公共预算本年拨款9.00万元、一般公共预算上年结转3.00万元。
公开项目支出绩效目标表1张。

第三部分 2031年部门预算表
表1 项目支出表
单位：万元
项目编码\t项目名称\t合计\t一般公共预算\t上年结转
42000031036T000000101\t热线外包\t12.00\t9.00\t3.00
表2 政府采购预算表
单位：万元
单位名称\t项目名称\t采购内容\t数量\t采购金额
宁江县示例中心\t热线外包\t座席设备\t8台（套）\t4.00

{title}
单位：万元
项目名称\t热线外包\t项目编码\t42000031036T000000101
{rows}
支出内容\t经济科目\t金额\t测算说明
座席设备\t31002办公设备购置\t4.00\t8台
座席服务\t30227委托业务费\t8.00\t8人×1.00万元
支出合计\t\t12.00\t
{bought}
一级指标\t二级指标\t三级指标\t指标值\t分值
产出指标\t数量指标\t配备座席数\t8个\t90
权重合计\t\t\t\t90
"""
TITLE = "项目支出绩效目标表（2031年度）之1"
ROWS = "资金总额\t12.00\t其中：一般公共预算本年拨款\t9.00\n上年结转\t3.00\t其他资金\t0.00"
SPENT = """宁江县示例中心2030年部门决算

第一部分 宁江县示例中心概况
职责若干。

第二部分 附件
附件1 项目支出绩效自评表 金额单位：万元
项目名称 热线外包
主管部门 宁江县示例局 实施单位 宁江县示例中心
资金来源 全年预算数 全年执行数 分值 执行率 得分
年度资金总额 12.00 9.00 10 75.00% 7.50
其中：财政拨款 12.00 9.00 — — —
资金使用明细 执行金额
座席设备 4.00
座席服务 5.00
明细合计 9.00
一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分
产出指标 数量指标 配备座席数 8个 8个 40 40
产出指标 质量指标 接通率 ≥90% 95% 25 25
效益指标 社会效益指标 诉求办结率 ≥90% 92% 25 25
总分 100 97.50
"""
BOUGHT = "采购内容\t采购类别\t数量\t金额\n座席设备\t货物\t8台\t4.00"


def read(
    folder: Path,
    rows: str = ROWS,
    bought: str = BOUGHT,
    title: str = TITLE,
    words: str = DOCUMENT,
) -> Package:
    source = folder / "a.txt"
    source.write_text(words.format(title=title, rows=rows, bought=bought), encoding="utf-8")
    return map_source(source)


def amounts(package: Package, role: str) -> list[tuple[str, Decimal | None]]:
    """Label and amount in ten thousand yuan of the money of one role."""
    found: list[MoneyRow] = [row for row in package.money if row.role == role]
    return [(row.label, row.amount / 10000 if row.amount else row.amount) for row in found]


@pytest.mark.parametrize("title", [TITLE, TITLE.replace("之1", "之一"), TITLE.replace("之1", "")])
def test_form_is_read_whatever_numbers_its_title(tmp_path: Path, title: str) -> None:
    package = read(tmp_path, title=title)
    assert amounts(package, "current-year-budget") == [("项目当年预算", 12)]
    assert [row.funding_source for row in package.money if row.role == "funding"] == [
        "total",
        "general-public-budget",
        "carry-over",
        "other-funds",
    ]
    assert amounts(package, "activity") == [("座席设备", 4), ("座席服务", 8)]


@pytest.mark.parametrize("bought", [BOUGHT, "采购内容\t座席设备\t8台\t4.00"])
def test_what_is_bought_is_no_activity(tmp_path: Path, bought: str) -> None:
    package = read(tmp_path, bought=bought)
    assert amounts(package, "procurement") == [("座席设备", 4)]
    assert amounts(package, "activity-sum") == [("支出合计", 12)]


def test_what_is_reckoned_under_two_heads_is_no_source(tmp_path: Path) -> None:
    words = DOCUMENT.replace("支出内容\t经济科目\t金额\t测算说明", "预算测算\t金额")
    words = words.replace("\t31002办公设备购置\t4.00\t8台", "\t4.00")
    words = words.replace("\t30227委托业务费\t8.00\t8人×1.00万元", "\t8.00")
    words = words.replace("支出合计\t\t12.00\t", "测算合计\t12.00")
    rows = "预算资金\t总额\t12.00\n\t其中：本年财政拨款\t9.00\n\t财政拨款结转\t3.00"
    package = read(tmp_path, rows, bought="", words=words)
    assert amounts(package, "current-year-budget") == [("项目当年预算", 12)]
    assert [row.funding_source for row in package.money if row.role == "funding"] == [
        "total",
        "fiscal-appropriation",
        "carry-over",
    ]
    assert amounts(package, "activity") == [("座席设备", 4), ("座席服务", 8)]
    assert amounts(package, "activity-sum") == [("测算合计", 12)]


def test_budget_of_the_year_stands_beside_the_one_before(tmp_path: Path) -> None:
    rows = "资金总额\t12.00\t2030年预算\t10.00\n较2030年\t增加2.00万元，增长20.00%"
    package = read(tmp_path, rows)
    assert amounts(package, "current-year-budget") == [("项目当年预算", 12)]
    assert amounts(package, "prior-budget") == [("2030年", 10)]
    told = [row for row in package.statements if row.section == "预算变动"]
    assert [(row.quantity_kind, row.printed_text, row.compared_year) for row in told] == [
        ("change", "2.00万元", 2030),
        ("change-rate", "20.00%", 2030),
    ]


def test_earlier_budgets_stand_right_of_their_years(tmp_path: Path) -> None:
    package = read(tmp_path, ROWS + "\n前两年预算安排\t2029年\t9.50\t2030年\t10.00")
    assert amounts(package, "prior-budget") == [("2029年", Decimal("9.5")), ("2030年", 10)]


def test_other_tables_name_the_project_by_its_name_alone(tmp_path: Path) -> None:
    bought = [o for o in read(tmp_path).observations if o.table == "government-procurement"]
    assert {row.project for row in bought} == {"42000031036T000000101"}
    assert [row.value for row in bought if row.measure == "quantity"] == [8]


def test_sources_are_no_projects_and_forms_count_projects(tmp_path: Path) -> None:
    package = read(tmp_path)
    assert [row.name for row in package.projects] == ["热线外包"]
    counted = [row.printed_text for row in package.statements if row.count_type == "projects"]
    assert counted == ["1张"]


def test_what_an_evaluated_project_was_spent_on_is_no_source_of_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SPENT, encoding="utf-8")
    package = map_source(tmp_path / "a.txt")
    assert amounts(package, "activity") == [("座席设备", 4), ("座席服务", 5)]
    assert amounts(package, "activity-sum") == [("明细合计", 9)]
    assert {row.funding_source for row in package.observations if row.funding_source} == {
        "total",
        "fiscal-appropriation",
    }
    assert len(package.indicators) == 3


@pytest.mark.parametrize(
    ("head", "prices"),
    [("支出标准", [5000, 10000]), ("单价", [5000, 10000]), ("支出标准（元）", [Decimal("0.5"), 1])],
)
def test_standard_beside_an_amount_is_its_price(
    tmp_path: Path, head: str, prices: list[Decimal]
) -> None:
    words = DOCUMENT.replace("支出内容\t经济科目\t金额\t测算说明", f"支出内容\t{head}\t数量\t金额")
    words = words.replace("\t31002办公设备购置\t4.00\t8台", "\t0.50\t8\t4.00")
    words = words.replace("\t30227委托业务费\t8.00\t8人×1.00万元", "\t1.00\t8\t8.00")
    words = words.replace("支出合计\t\t12.00\t", "支出合计\t\t\t12.00")
    package = read(tmp_path, words=words)
    assert amounts(package, "activity") == [("座席设备", 4), ("座席服务", 8)]
    assert [row.unit_price for row in package.money if row.role == "activity"] == prices


def test_price_of_one_thing_is_told_with_that_thing(tmp_path: Path) -> None:
    head = "支出内容\t经济科目\t单价\t数量\t金额"
    words = DOCUMENT.replace("支出内容\t经济科目\t金额\t测算说明", head)
    words = words.replace("\t4.00\t8台", "\t5,000元/台\t8台\t4.00")
    words = words.replace("\t8.00\t8人×1.00万元", "\t1.00万元/人\t8人\t8.00")
    words = words.replace("支出合计\t\t12.00\t", "支出合计\t\t\t\t12.00")
    package = read(tmp_path, words=words)
    assert amounts(package, "activity") == [("座席设备", 4), ("座席服务", 8)]
    told = [row for row in package.money if row.role == "activity"]
    assert [(row.unit_price, row.quantity) for row in told] == [(5000, "8台"), (10000, "8人")]
    assert [row.unit_price_text for row in told] == ["5,000元/台", "1.00万元/人"]


def test_sources_whose_title_stands_beside_their_sum_follow_the_budgets_before(
    tmp_path: Path,
) -> None:
    before = "近两年预算执行情况\t年度\t预算数\t执行数\t执行率\n\t2030年\t11.00\t10.00\t90.91%\n"
    rows = "资金来源\t合计\t12.00\n\t一般公共预算资金\t9.00\n\t其他资金\t3.00"
    package = read(tmp_path, before + rows)
    assert amounts(package, "prior-execution") == [("2030年", 10)]
    told = [("合计", 12), ("一般公共预算资金", 9), ("其他资金", 3)]
    assert amounts(package, "funding") == told


def test_detail_of_an_evaluation_is_headed_by_what_was_spent(tmp_path: Path) -> None:
    words = SPENT.replace("资金使用明细 执行金额", "支出明细 经济分类 执行数")
    words = words.replace("座席设备 4.00", "座席设备 31002办公设备购置 4.00")
    words = words.replace("座席服务 5.00", "座席服务 30227委托业务费 5.00")
    (tmp_path / "a.txt").write_text(words, encoding="utf-8")
    package = map_source(tmp_path / "a.txt")
    assert amounts(package, "activity") == [("座席设备", 4), ("座席服务", 5)]
    lines = [row for row in package.money if row.role in ("activity", "activity-sum")]
    assert [row.economic_classification for row in lines] == ["31002", "30227", ""]


@pytest.mark.parametrize(
    ("lines", "carried"),
    [
        (("1．一般公共预算拨款", "其中：当年财政拨款", "上年财政拨款结转"), "used-carry-over"),
        (("一般公共预算拨款", "其中：当年财政拨款", "其中：上年结转"), "used-carry-over"),
        (("一般公共预算拨款", "其中：当年财政拨款", "上年结转"), "carry-over"),
        (("一般公共预算拨款", "本年一般公共预算拨款", "上年结转"), "used-carry-over"),
        (("本年政府性基金预算拨款", "本年一般公共预算拨款", "政府性基金结转"), "carry-over"),
        (("1．一般公共预算拨款", "其中：当年财政拨款", "2．上年结转"), "carry-over"),
        (("其中：一般公共预算拨款", "其中：当年财政拨款", "其中：上年结转"), "carry-over"),
    ],
)
def test_what_is_printed_below_a_grant_is_part_of_it(
    tmp_path: Path, lines: tuple[str, ...], carried: str
) -> None:
    printed = zip(lines, ("10.00", "9.00", "3.00"), strict=True)
    rows = "\n".join(f"{label}\t{amount}" for label, amount in printed)
    package = read(tmp_path, f"资金来源\t资金性质\t金额\n合计\t12.00\n{rows}\n单位资金\t0.00")
    told = [row.funding_source for row in package.money if row.role == "funding"]
    assert told[3] == carried
