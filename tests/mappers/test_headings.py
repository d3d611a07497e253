"""Printed header words and labels, and the slugs they stand for."""

import pytest

from mappers import headings
from mappers.model import Cell, Row


def row(words: str) -> Row:
    return tuple(Cell(cell, 1, column) for column, cell in enumerate(words.split("|")))


@pytest.mark.parametrize(
    ("dimension", "words", "slug"),
    [
        ("expenditure_type", "基本支出", "basic"),
        ("expenditure_type", "人员经费", "personnel"),
        ("expenditure_type", "日常公用经费", "public"),
        ("expenditure_type", "项 目 支 出", "project"),
        ("expenditure_type", "事业单位经营支出", "business"),
        ("expenditure_type", "上缴上级支出", "remittance-to-superior"),
        ("expenditure_type", "对附属单位补助支出", "subsidy-to-subordinate"),
        ("expenditure_type", "本年支出合计", ""),
        ("funding_source", "一般公共预算财政拨款", "general-public-budget"),
        ("funding_source", "政府性基金预算 拨款", "government-fund-budget"),
        ("funding_source", "国有资本经营预算", "state-capital-budget"),
        ("funding_source", "财政专户管理资金", "fiscal-special-account"),
        ("funding_source", "事业收入（含教育收费）", "institution-income"),
        ("funding_source", "附属单\n位上\n缴收入", "subordinate-remittance"),
        ("funding_source", "上年结转结余", "carry-over"),
        ("funding_source", "上年结转（一般公共预算）", "carry-over-general-public-budget"),
        ("funding_source", "单位资金（事业收入）", "unit-funds"),
        ("funding_source", "单位自有资金（含事业收入、其他收入等）", "unit-funds"),
        ("funding_source", "单位资金（基金）", ""),
        ("funding_source", "经费拨款补助", ""),
        ("three_public_item", "因 公 出 国 （ 境 ） 费 用", "abroad"),
        ("three_public_item", "1.因公出国(境)费", "abroad"),
        ("three_public_item", "公务用车购置及运行维护费", "vehicle"),
        ("three_public_item", "其中：（1）公务用车运行维护费", "vehicle-running"),
        ("three_public_item", "公务用车购置费", "vehicle-purchase"),
        ("three_public_item", "公务接待费", "reception"),
        ("three_public_item", "机关运行经费", "agency-running"),
        ("three_public_item", "“三公”经费合计", "total"),
        ("operation_character", "年初结转和结余", "opening-carry-over"),
        ("operation_character", "本年政府性基金预算支出", "expenditure"),
        ("amount_type", "其中面向小微企业(元)", "micro-enterprise-amount"),
        ("amount_type", "其中：面向中小企业", "sme-amount"),
        ("amount_type", "采购金额(合计)", "amount"),
        ("amount_type", "单价(万元)", "unit-price"),
        ("amount_type", "资产申请数量", "quantity"),
    ],
)
def test_slug_of_words(dimension: str, words: str, slug: str) -> None:
    assert headings.slug(dimension, words) == slug


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("科目编码", "code"), ("功能分类科 目编码", "code"), ("部门(单位)代码", "code"), ("类", "code"),
        ("科目名称", "name"), ("部门（单位）名称", "name"), ("项 目", "name"), ("按功能分类", "name"), ("行次", "line"),
        ("单位/项目名称", "name"), ("项目、单位名称", "name"),
        ("栏次", "line"), ("资金来源", "text"), ("计量单位", "text"), ("预算数", "value"),
        ("2025年预算数", "value"), ("小计", "value"), ("增减%", "value"), ("某种说法", ""),
    ],
)  # fmt: skip
def test_role_of_words(words: str, role: str) -> None:
    assert headings.role(words) == role


@pytest.mark.parametrize(
    ("path", "year", "phase"),
    [
        (("2024年执行数",), 2024, "final"),
        (("2025年预算数", "小计"), 2025, "budget"),
        (("上年预算数",), 2024, "budget"),
        (("上年结转", "一般公共预算"), 2025, "budget"),
        (("预算数", "合计"), 2025, "budget"),
        (("全年预算数",), 2025, "adjusted"),
        (("调整预算数",), 2025, "adjusted"),
        (("决算数",), 2025, "final"),
        (("金额",), 2025, "budget"),
        (("2023年决算数",), 2023, "final"),
    ],
)
def test_year_and_phase_of_columns(path: tuple[str, ...], year: int, phase: str) -> None:
    assert headings.year_of(path, 2025) == year
    assert headings.phase_of(path, "budget") == phase


def test_phase_of_the_document_where_none_is_printed() -> None:
    assert headings.phase_of(("合计",), "final") == "final"


@pytest.mark.parametrize(
    "words", ["其中：一般公共预算", "政府性基金预算", "国有资本经营预算", "一般公共预算 / 支出"]
)
def test_name_of_a_budget_is_no_phase(words: str) -> None:
    assert headings.phase_of(("支出", words), "final") == "final"
    assert headings.phase_of((words, "年初预算"), "final") == "budget"


@pytest.mark.parametrize(
    ("words", "code"),
    [("一、一般公共服务支出", "201"), ("文化体育与传媒支出", "207"), ("医疗卫生与计划生育支出", "210"),
     ("廿二、预备费", "227"), ("其他支出", "229"), ("二十六、抗疫特别国债安排的支出", "234"), ("某支出", "")],
)  # fmt: skip
def test_class_of_labels(words: str, code: str) -> None:
    assert headings.class_of(words) == code


@pytest.mark.parametrize(
    "words",
    [
        "科目编码|科目名称|合计|基本支出|||项目支出",
        "||小计|人员经费|公用经费|",
        "收 入||支 出|",
        "项目|行次|决算数|项目|行次|决算数",
        "栏次||1|栏次||2",
        "类|款|项|1|2|3",
        "类|款|项|栏次|1|2|3",
        "1|2|3|4|5|6",
        "||栏次|||",
        "科目编码|科目名称|2024年执行数|2025年预算数|2025年预算数比2024年执行数",
    ],
)
def test_heading_rows(words: str) -> None:
    assert headings.is_header(row(words))


@pytest.mark.parametrize(
    "words",
    [
        "|合计|806.77|389.77",
        "合计|||",
        "201|一般公共服务支出|3.00",
        "一、本年收入|3.00|一、本年支出|3.00",
        "（二）国防支出||（三）其他支出|",
        "0.87||0.87|",
        "2010301|行政运行||",
        "",
    ],
)
def test_rows_of_data(words: str) -> None:
    assert not headings.is_header(row(words))
