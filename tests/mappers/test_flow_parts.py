"""Fragments, labels, sentences of prior budgets, small tables, and what must not be guessed."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mappers.flow import table as flow
from mappers.flow.activities import fragments_to_activities
from mappers.flow.department import fragments_to_funds, fragments_to_projects
from mappers.flow.fragments import cell_to_cost, fragments_to_text, lines_to_fragments
from mappers.flow.indicators import IndicatorCells, fragments_to_indicator_tables
from mappers.flow.labels import fragments_to_labels, labels_to_levels
from mappers.flow.money import (
    fragments_to_funding,
    fragments_to_priors,
    fragments_to_procurement,
)
from mappers.flow.sections import fragments_to_sections, without_fused_labels
from mappers.model import Block, Facts, FormWords, Table

FACTS = Facts("江北区市政服务中心", 2025, "budget")


def fragments(text: str):
    return lines_to_fragments(enumerate(text.strip("\n").split("\n"), 1))


def rows(text: str, words: FormWords | None = None) -> list[IndicatorCells]:
    tables = fragments_to_indicator_tables(fragments(text), words or FormWords())
    return [row for table in tables for row in table.rows]


LONG = "长期绩效目标表\n目标名称 一级指标 二级指标 三级指标 指标值 指标值确定依据\n"
ANNUAL = "年度绩效目标表\n目标名称 一级指标 二级指标 三级\n指标\n指标值 指标值\n确定\n依据前年 上年\n预计当年\n实现\n"


def test_page_numbers_are_no_fragments() -> None:
    found = fragments("养护里程\n\n- 14 -\n\n≥3公里\n— 36 —\n 无")
    assert [f.text for f in found] == ["养护里程", "≥3公里", "无"]
    assert [f.new_page for f in found] == [False, True, True]


def test_spread_characters_are_joined() -> None:
    assert [f.text for f in fragments("有 所 提\n升")] == ["有所提", "升"]
    assert [f.text for f in fragments("满意率 无 无 ≥90%")] == ["满意率", "无", "无", "≥90%"]


def test_lines_of_one_cell_are_full_but_the_last() -> None:
    whole, broken = fragments("路灯养护\n维修次数\n统计"), fragments("路灯\n养护维修次数")
    assert cell_to_cost(whole) == 0
    assert cell_to_cost(broken) > 1
    assert fragments_to_text(whole) == "路灯养护维修次数统计"


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("成本指\n标\n经济成\n本指标", ("cost", "economic-cost")),
        ("产出\n指标\n成本指标", ("output", "cost-output")),
        ("满意度\n指标\n服务对\n象满意\n度\n市民满意度 ≥90%", ("satisfaction", "service-object-satisfaction")),
        ("社会效益\n指标", ("benefit", "social-benefit")),
        ("效益指标\n民生改善指标\n受益户数 ≥3户", ("benefit", "~民生改善指标")),
    ],
)  # fmt: skip
def test_cut_labels_are_found(text: str, levels: tuple[str, str]) -> None:
    assert labels_to_levels(fragments_to_labels(fragments(text)))[-1] == levels


def test_a_name_may_hold_figures_and_percent_signs() -> None:
    text = LONG + "质量指标\n大型故障不\n多于 3次则\n合格率为\n100％\n100%\n"
    assert [(r.name, r.values) for r in rows(text)] == [
        ("大型故障不多于3次则合格率为100％", ("100%",))
    ]


def test_a_name_goes_on_after_its_values_on_the_next_page() -> None:
    text = (
        ANNUAL + "产出指标\n质量指标\n热线工\n单按期\n98% 99% 100% 计划数\n据\n\n— 7 —\n\n办结率\n"
        "时效指标\n工单处\n置时长\n≤2小时 ≤2小时 ≤2小时 计划数\n据\n"
    )
    assert [(r.name, r.values, r.basis) for r in rows(text)] == [
        ("热线工单按期办结率", ("98%", "99%", "100%"), "计划数据"),
        ("工单处置时长", ("≤2小时",) * 3, "计划数据"),
    ]


def test_a_header_repeated_on_the_next_page_goes_on_the_table() -> None:
    text = (
        LONG + "产出指标\n数量指标\n巡查里程 ≥30公里 计划数据\n— 8 —\n"
        "目标名称 一级指标 二级指标 三级指标 指标值 指标值确定依据\n井盖更换数量 ≥20个 计划数据\n"
        "质量指标\n验收合格率 100% 计划数据\n"
    )
    assert [(r.level_two, r.name) for r in rows(text)] == [
        ("quantity", "巡查里程"),
        ("quantity", "井盖更换数量"),
        ("quality", "验收合格率"),
    ]


def test_a_name_goes_on_below_a_label_that_is_printed_again() -> None:
    text = ANNUAL + "产出指标\n质量指标\n热线工\n单按期\n无 无 100% 计划数\n据\n 质量指标\n办结率\n"
    assert [(r.level_two, r.name) for r in rows(text)] == [("quality", "热线工单按期办结率")]


def test_a_label_of_level_one_may_be_cut_by_a_page() -> None:
    text = (
        ANNUAL + "满意度\n服务对象\n满意度\n指标\n市民对\n养护工\n≥90% ≥90% ≥90% 计划数\n据\n"
        " 指标\n作的满\n意度\n"
    )
    assert [(r.level_one, r.level_two, r.name) for r in rows(text)] == [
        ("satisfaction", "service-object-satisfaction", "市民对养护工作的满意度")
    ]


def test_words_stacked_in_three_columns_are_three_values() -> None:
    text = (
        ANNUAL + "成本指标\n养护服\n务成本\n不高于中\n标价格\n不高于中\n标价格\n不高于中\n标价格\n"
    )
    assert [(r.name, r.values) for r in rows(text)] == [("养护服务成本", ("不高于中标价格",) * 3)]


def test_known_names_settle_where_a_value_begins() -> None:
    text = LONG + "社会效益指标\n增强居民安全\n体验感觉良好\n"
    unsure = rows(text)
    sure = rows(text, FormWords(names=frozenset({"增强居民安全体验"})))
    assert len(unsure) == len(sure) == 1
    text = LONG + "社会效益指标\n增强居民安全体验 感觉良好\n"
    assert [(r.name, r.values) for r in rows(text)] == [("增强居民安全体验", ("感觉良好",))]


def test_a_row_with_the_target_alone_has_no_priors() -> None:
    text = ANNUAL + "数量指标\n新建公园个数 ≥2个\n质量指标\n验收合格率 无 无 100%\n"
    assert [(r.name, r.values) for r in rows(text)] == [
        ("新建公园个数", ("≥2个",)),
        ("验收合格率", ("无", "无", "100%")),
    ]


def test_labels_without_rows_give_none() -> None:
    assert rows(LONG + "成本指标\n经济成本指标\n社会成本指标\n产出指标\n数量指标\n") == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "1.2023 年的预算安排为275 万元；2024\n年的预算安排为 265.5 万元。",
            ["275万元", "265.5万元"],
        ),
        ("2023 预算安排为 3万元;2024 预算安排为 3万元。", ["3万元", "3万元"]),
        ("2023年 200万，2024年 210万，2025年无变化。", ["200万元", "210万元"]),
        ("前年预算5万元，上年预算6万元。", ["5万元", "6万元"]),
        ("2025年预算 8万元，较2024年增加 2万元。", []),
        ("前两年无预算，本年新增项目 12万元。", []),
        ("2024年执行 5万元。", []),
    ],
)
def test_prior_budgets_in_sentences(text: str, told: list[str]) -> None:
    found = list(fragments_to_priors(fragments(text), 2025))
    assert [row.cells["budget"].text for row in found] == told
    assert [row.cells["year"].text for row in found] == ["2023年", "2024年"][: len(told)]


def test_prior_budgets_in_a_table() -> None:
    text = "年度 预算数 执行数 执行率\n2023年 68000 67000 98.5%\n2024年 70000 70000 100%\n"
    found = list(fragments_to_priors(fragments(text), 2025))
    assert [{k: c.text for k, c in row.cells.items()} for row in found] == [
        {"year": "2023年", "budget": "68000", "execution": "67000", "rate": "98.5%"},
        {"year": "2024年", "budget": "70000", "execution": "70000", "rate": "100%"},
    ]


def test_the_sum_of_activities_comes_behind_them() -> None:
    text = (
        "项目活动 活动内容表述 支出经济分类 金额 测算依据及说明 备注\n路灯养护 用于路灯更换 维修(护)费 12.5 依据合同\n"
        "平台运维 用于平台运行 30227-委托业务费 2.5 市场询价\n合计 15\n"
    )
    found = list(fragments_to_activities(fragments(text), Decimal(15), FormWords()))
    assert [{k: c.text for k, c in row.cells.items()} for row in found] == [
        {"label": "路灯养护", "content": "用于路灯更换", "economic": "维修(护)费", "basis": "依据合同", "amount": "12.5"},
        {"label": "平台运维", "content": "用于平台运行", "economic": "30227-委托业务费", "basis": "市场询价", "amount": "2.5"},
        {"label": "合计", "amount": "15"},
    ]  # fmt: skip


def test_a_list_of_projects_with_its_sum() -> None:
    text = (
        "项目支出情况\n项目名称 支出项目类别 项目总预算 项目本年度预算 项目主要支出方向和用途\n"
        "照明养护 本级支出项目 40 40 灯具\n更换\n合计 40 40\n"
    )
    found = list(fragments_to_projects(fragments(text), FormWords()))
    assert [row.cells["name"].text for row in found] == ["照明养护", "合计"]
    assert found[0].cells["use"].text == "灯具更换"
    assert "category" not in found[1].cells


def test_funds_of_a_name_that_no_list_has_keep_their_row() -> None:
    text = (
        "总体资金情况 当年金额 占比 近两年收支金额\n2023年 2024年\n收入\n构成\n财政拨款 10 100% 9 8\n"
        "社会捐赠\n收入 1 2% 3 4\n合计 11 100% 12 12\n"
    )
    found = list(fragments_to_funds(fragments(text), 2025))
    assert [row.labels[-1] for row in found][::2] == ["财政拨款", "合计"]
    assert found[1].labels[-1].startswith("社会捐赠")
    assert [cell.text for _, cell in found[1].roles] == ["1", "2%", "3", "4"]


def test_funding_lines_without_amount_are_left_out() -> None:
    text = "来源项目 金额\n合计 12.5\n1.一般公共预算财政拨款 12\n2政府性基金预算财政拨款\n单位资金 0.5\n其中：使用上年度财政拨款结\n转\n"
    found = [
        (r.cells["label"].text, r.cells["amount"].text)
        for r in fragments_to_funding(fragments(text))
    ]
    assert found == [("合计", "12.5"), ("1.一般公共预算财政拨款", "12"), ("单位资金", "0.5")]


def test_procurement_lines() -> None:
    text = "品名 数量 金额\n路灯灯具及\n配件采购\n300套 45.5\nC23990000 1 7\n测绘服务 49.7 平方公里 15.31\n"
    found = [
        (r.cells["label"].text, r.cells["count"].text, r.cells["amount"].text)
        for r in fragments_to_procurement(fragments(text))
    ]
    assert found == [
        ("路灯灯具及配件采购", "300套", "45.5"),
        ("C23990000", "1", "7"),
        ("测绘服务", "49.7平方公里", "15.31"),
    ]


def test_functions_stand_beside_no_activity_and_classes_behind_no_purchase() -> None:
    text = "项目活动 功能科目 支出经济分类 金额 测算依据及说明\n窗口服务 2010399\n30226-劳务费 48\n8 人×60000 元/人，使用单位资金\n设备更新 2010399\n31002-办公设备购置 6\n12 台×5000 元/台"
    first, second = fragments_to_activities(fragments(text), Decimal(54), FormWords())
    assert [row.cells["label"].text for row in (first, second)] == ["窗口服务", "设备更新"]
    assert first.cells["basis"].text == "8人×60000元/人，使用单位资金"
    (bought,) = fragments_to_procurement(fragments("品名 类别 金额\n窗口座椅 货物类 6"))
    assert bought.cells["label"].text == "窗口座椅"


def test_codes_broken_over_lines_and_labels_printed_against_their_text() -> None:
    text = "项目名称 照明养护 项目编码\n42019925031T00000010\n\n0\n\n项目主管部门 江北区城市管理局\n项目总预算 15\n项目当年预\n算\n15\n邮政编码430000"
    sections = fragments_to_sections(without_fused_labels(fragments(text)))
    told = {s.slug: fragments_to_text(s.fragments) for s in sections}
    assert told["project-code"] == "42019925031T000000100"
    assert (told["total-budget"], told["current-year-budget"]) == ("15", "15")
    assert told["unkept"] == "430000"


def lines_to_table(lines: list[str]) -> Table:
    blocks = tuple(Block(n, line) for n, line in enumerate(lines, 1) if line.strip())
    return Table("", "项目申报表", ("项目申报表",), 1, len(lines), "万元", 0, blocks)


def test_a_form_without_its_first_page_says_so() -> None:
    text = (
        "项目绩效总目标\n名称 目标说明\n长期目标 1 保障照明\n" + LONG + "数量指标 路灯数量 ≥3盏\n"
    )
    found = flow.table_to_extract(lines_to_table(text.split("\n")), FACTS, "project-application")
    assert not found.projects
    assert [p.code for p in found.problems] == ["form-without-name"]
    assert [i.name for i in found.indicators] == ["路灯数量"]


@pytest.mark.parametrize(
    ("head", "years"),
    [("前年 上年", [2023, 2024]), ("上年 前年", [2024, 2023]), ("2024年 2023年", [2024, 2023])],
)
def test_prior_years_are_those_of_the_header(head: str, years: list[int]) -> None:
    text = f"项目名称 照明养护\n{ANNUAL}数量指标\n路灯数量 2盏 3盏 ≥4盏\n".replace(
        "前年 上年", head
    )
    found = flow.table_to_extract(lines_to_table(text.split("\n")), FACTS, "project-application")
    assert [v.fiscal_year for v in found.values if v.role == "prior"] == years


def test_two_of_three_values_leave_the_prior_open() -> None:
    text = "项目名称 照明养护\n" + ANNUAL + "数量指标\n路灯数量 3盏 ≥4盏\n"
    found = flow.table_to_extract(lines_to_table(text.split("\n")), FACTS, "project-application")
    assert [(v.role, v.printed_text) for v in found.values] == [("target", "≥4盏")]
    assert "figure-without-column" in [p.code for p in found.problems]


WORDS = """
    产出 指标 数量指标 质量指标 满意度指标 长期绩效目标表 年度绩效目标表 一级指标 二级指标 三级指标 指标值 前年
    上年 路灯数量 ≥3盏 无 / % 100% 计划数据 其他数据： 《办法》 不超过 合同金额 项目名称 项目总预算 12.5 合计
    项目采购 品名 数量 金额 项目绩效总目标 长期目标 1 年度目标 项目支出情况 部门总体资金情况 财政拨款 （ ） 2023年 万元
"""
PIECES = st.sampled_from(WORDS.split())


@settings(max_examples=120, deadline=None)
@given(st.lists(st.lists(PIECES, max_size=5).map(" ".join), max_size=40))
def test_any_text_is_read_without_failing(lines: list[str]) -> None:
    table = lines_to_table(lines)
    for kind in (
        "project-application",
        "department-performance-target",
        "project-self-evaluation",
        "department-self-evaluation",
    ):
        found = flow.table_to_extract(table, flow.prepare([table], FACTS), kind)
        printed = {n: line.replace(" ", "") for n, line in enumerate(lines, 1)}
        assert all(value.source_line in printed for value in found.values)
        assert all(row.amount is not None and row.source_line in printed for row in found.money)
