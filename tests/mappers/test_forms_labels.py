"""The printed words of forms and what they stand for."""

import pytest

from mappers.forms.labels import (
    chosen,
    field_of,
    funding_source_of,
    goal_label,
    head_of,
    label_key,
    level_one,
    level_two,
    options_of,
    section_of,
    words_of,
)


@pytest.mark.parametrize(
    ("printed", "joined"),
    [
        ("市城运中心下 派事件 处置率", "市城运中心下派事件处置率"),
        ("≥ 15 万件", "≥ 15万件"),
        ("OA 系统 2 期 web  server", "OA系统2期web server"),
        ("  ", ""),
    ],
)
def test_wraps_inside_words_are_joined(printed: str, joined: str) -> None:
    assert words_of(printed) == joined


@pytest.mark.parametrize(
    ("printed", "one", "two"),
    [
        ("产出 指标", "output", ""),
        ("产出指标（60分）", "output", ""),
        ("数量指标", "", "quantity"),
        ("服务对象 满意度指标", "", "service-object-satisfaction"),
        ("可持续发展影响指标", "", "sustainable-impact"),
        ("成本指标", "cost", "cost-output"),
        ("满意度 指标：", "satisfaction", ""),
        ("巡检次数", "", ""),
    ],
)
def test_types_are_known_in_any_printing(printed: str, one: str, two: str) -> None:
    assert (level_one(printed), level_two(printed)) == (one, two)


def test_level_two_depends_on_the_level_above() -> None:
    assert level_two("满意度指标", "satisfaction") == "service-object-satisfaction"
    assert level_two("成本指标", "output") == "cost-output"
    assert level_two("成本指标", "cost") == ""


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("长期目标 1:", ("long", "1")),
        ("年度绩效目标", ("annual", "")),
        ("年度 指标 2：", ("annual", "2")),
        ("目标3", ("", "3")),
        ("年度绩效指标", None),
        ("实施期目标", ("long", "")),
        ("产出指标", None),
    ],
)
def test_goal_labels(printed: str, expected: tuple[str, str] | None) -> None:
    assert goal_label(printed) == expected


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("01-持续性项目 ☑ 02-新增项目 ☐", "持续性项目"),
        ("1、经常性项目 ☐ 2、延续性项目 ☐ 3、一次性项目 ☑", "一次性项目"),
        ("☑延续项目 □新增项目", "延续项目"),
        ("□甲 □乙", ""),
        ("常年性项目", "常年性项目"),
        ("☑甲 ☑乙", "甲、乙"),
    ],
)
def test_checked_options_are_chosen(printed: str, expected: str) -> None:
    assert chosen(printed) == expected


def test_options_keep_their_order() -> None:
    assert options_of("甲 ☑ 乙 ☐") == (("甲", True), ("乙", False))
    assert options_of("甲乙") == ()


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("1. 一般公共预算财政拨款", "general-public-budget"),
        ("其中：使用上 年度财政拨款结 转", "used-carry-over"),
        ("其中：申请当年预算拨款", "applied-current-year"),
        ("3财政专户管理资金", "fiscal-special-account"),
        ("2.政府性基金预算财政拨款收入", "government-fund-budget"),
        ("本年一般公共预算拨款", "general-public-budget"),
        ("政府性基金预算结转", "carry-over"),
        ("彩票结余", "~彩票结余"),
    ],
)
def test_funding_sources(printed: str, expected: str) -> None:
    assert funding_source_of(printed) == expected


def test_labels_fields_sections_and_heads() -> None:
    assert label_key("（一）执行率 (B/A)：") == "执行率"
    assert field_of("项目 名称：") == "project-name"
    assert field_of("联系电话") == "unkept"
    assert section_of("部门总体资金情况（万元）") == "funds"
    assert section_of("同口径前两年预算及当年预算变动情况") == "prior-budget"
    assert section_of("前两年预算") == ""
    assert head_of("预期当年 实现值") == "target"
    assert head_of("指标值 确定依 据") == "basis"
    assert field_of("随便") == section_of("随便") == head_of("随便") == ""
