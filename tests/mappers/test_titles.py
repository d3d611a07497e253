"""Captions and the kinds that titles name, as provinces print them."""

import pytest

from mappers import kinds
from mappers.kind import Kind
from mappers.model import Table
from mappers.registry import discover
from mappers.titles import alike, caption, is_repeated, is_shortened

EVERY = discover(kinds, "KIND", Kind)
TITLES = {
    "income-expenditure-summary": "收入支出决算总表 部门收支决算总表 收支决算总表 收入支出总表 收入支出预算总表 "
    "部门财务收支预算总表 部门收支预算总表 部门预算收支总表 部门收支总体情况表 单位收支预算总表",
    "income": "收入决算表 部门收入决算表 收入预算总表 部门收入预算总表 部门收入总表 部门收入总体情况表",
    "expenditure": "支出决算表 部门支出决算表 部门支出预算总表 部门支出总表 支出预算表（按功能分类）",
    "fiscal-appropriation-summary": "财政拨款收入支出决算总表 财政拨款收支决算总表 部门财政拨款收支预算总表 "
    "财政拨款收入支出预算总表 财政拨款收支总体情况表",
    "general-public-expenditure-by-function": "一般公共预算财政拨款支出决算表 一般公共预算支出决算表 "
    "部门一般公共预算支出功能分类预算表 一般公共预算支出表 一般公共预算支出情况表",
    "general-public-expenditure-by-unit": "一般公共预算支出表（分单位） 一般公共预算支出表(分预算单位)",
    "general-public-basic-expenditure": "一般公共预算财政拨款基本支出决算表 基本支出决算表 基本支出决算明细表 "
    "一般公共预算基本支出部门预算经济分类预算表 基本支出预算经济分类表",
    "expenditure-by-economy": "一般公共预算支出经济分类表 支出预算分类汇总表（按政府预算经济分类） "
    "一般公共预算项目支出情况表（按支出经济分类科目）",
    "agency-running": "机关运行经费支出决算表 机关运行经费预算表 一般公共预算机关运行经费表",
    "three-public": '一般公共预算财政拨款“三公”经费支出决算表 财政拨款"三公"经费支出决算表 三公经费表 '
    "部门“三公”经费和机关运行经费预算表",
    "government-fund": "政府性基金预算财政拨款收入支出决算表 政府性基金决算表 政府性基金预算支出功能分类预算表",
    "state-capital": "国有资本经营预算财政拨款收入支出决算表 国有资本经营预算财政拨款支出决算表 国有资本经营支出决算表",
    "project-expenditure": "项目支出表 项目支出预算表 部门项目支出情况表",
    "government-procurement": "政府采购预算表 政府采购情况表",
    "purchased-services": "政府购买服务预算表 政府向社会力量购买服务预算表",
    "asset-allocation": "资产配置预算表 新增资产配置表",
    "department-performance-target": "部门整体支出绩效目标表 部门整体支出绩效目标申报表",
    "project-application": "项目申报表 项目支出绩效目标表 部门项目支出绩效目标申报表",
    "department-self-evaluation": "部门整体支出绩效自评表",
    "project-self-evaluation": "项目支出绩效自评表",
}
NAMED = [(slug, title) for slug, titles in TITLES.items() for title in titles.split()]


def kinds_of(title: str) -> list[str]:
    table = Table("", title, (title,), 1, 1, "", 0, ())
    return [kind.slug for kind in EVERY if kind.recognises(table)]


@pytest.mark.parametrize(("slug", "title"), NAMED)
@pytest.mark.parametrize("before", ["", "2025年", "某区示例局 2025 年部门"])
def test_title_names_one_kind(before: str, slug: str, title: str) -> None:
    assert kinds_of(before + title) == [slug]
    assert caption(before + title) is not None


@pytest.mark.parametrize("title", ["财政拨款经济分类表", "转移支付表", ""])
def test_other_titles_name_none(title: str) -> None:
    assert kinds_of(title) == []


@pytest.mark.parametrize(
    ("line", "number", "title"),
    [
        ("表 5-1. 一般公共预算支出表（分功能分类）", "5-1", "一般公共预算支出表（分功能分类）"),
        ("### 表10.项目支出表", "10", "项目支出表"),
        ("附表1：收入预算总表", "1", "收入预算总表"),
        ("（表一）部门收支总表", "1", "部门收支总表"),
        ("公开 06 表", "公开 06", ""),
        ("公开01表 收入支出决算总表", "公开01", "收入支出决算总表"),
        ("附件1 项目支出绩效自评表 金额单位：万元", "", "附件1 项目支出绩效自评表"),
        ("收入决算表    公开02表", "公开02", "收入决算表"),
        ("表 11", "11", ""),
        ("表 9. 国有资本经营预算支出", "9", "国有资本经营预算支出"),
        ("收支总表（万元）", "", "收支总表（万元）"),
    ],
)
def test_caption_is_found(line: str, number: str, title: str) -> None:
    found = caption(line)
    assert found is not None
    assert (found.number, found.title) == (number, title)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "注：本表反映部门本年度收入支出决算总表的情况",
        "本单位 2026 年无政府性基金预算",
        "单位：某区示例局",
        "收入支出决算总体情况说明",
        "长期绩效目标表",
        "2025 年收支总预算 806.77 万元。",
        "详见部门收支总表",
        "附件 1-2",
        "活动内容表",
    ],
)
def test_other_lines_are_no_captions(line: str) -> None:
    assert caption(line) is None


def test_alike_titles() -> None:
    assert alike("收支总表", "收支总体情况表")
    assert alike("整体支出绩效目标表", "部门整体支出绩效目标申报表")
    assert not alike("收入支出决算总表", "收入决算表")
    assert not alike("整体支出绩效目标表", "项目支出绩效目标表")
    assert is_repeated("一、收入预算总表", "收入预算总表（续）")
    assert is_shortened("基本支出预算表（按经济分类）", "2031 年基本支出预算表")
    assert not is_shortened("基本支出预算表（按经济分类）", "基本支出预算表（按经济分类）")
    assert not is_shortened("支出预算表（按功能科目）", "支出预算表（按预算单位）")
