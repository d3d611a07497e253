"""Amounts, labels, units and years as printed."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mappers import text

NUMBERS = st.decimals(min_value=0, max_value=10**9, places=2, allow_nan=False)


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("1,519.58", "1519.58"),
        ("１，２３４．５０", "1234.50"),
        ("1\u2009234.56", "1234.56"),
        ("1 234 567", "1234567"),
        ("—5", "-5"),
        ("－5.5", "-5.5"),
        ("− 5", "-5"),
        ("△12.3", "-12.3"),
        ("▲12.3", "-12.3"),
        ("（12.3）", "-12.3"),
        ("¥12.30", "12.30"),
        ("+3", "3"),
        ("0", "0"),
        ("0.00", "0.00"),
        ("1,519.\n58", "1519.58"),
        ("1,5\n19.58", "1519.58"),
        ("806.7 7", "806.77"),
    ],
)
def test_amount_is_read(printed: str, value: str) -> None:
    assert text.amount(printed) == Decimal(value)


@pytest.mark.parametrize(
    "printed",
    ["", " ", "—", "——", "-", "/", "无", "03", "00.5", "1,23", "1.234,56", "12,34,567", "12 34", "15 19.58",
     "--5", "-(5)", "12%", "84.3万元", "A05", "2025年", "1.2.3", "1e5", "一百", "(一)"],
)  # fmt: skip
def test_amount_is_none(printed: str) -> None:
    assert text.amount(printed) is None


@given(NUMBERS)
def test_amount_with_commas(number: Decimal) -> None:
    assert text.amount(f"{number:,}") == number
    assert text.amount(str(number)) == number


@given(NUMBERS.filter(bool), st.sampled_from("-－−–—△▲"))
def test_amount_is_negative(number: Decimal, sign: str) -> None:
    assert text.amount(f"{sign}{number:,}") == -number
    assert text.amount(f"（{number:,}）") == -number


@given(NUMBERS)
def test_amount_in_full_width(number: Decimal) -> None:
    wide = str(number).translate({ord(c): ord(c) + 0xFEE0 for c in "0123456789.,"})
    assert text.amount(wide) == number


@given(st.text(max_size=30))
def test_amount_never_raises(words: str) -> None:
    value = text.amount(words)
    assert value is None or isinstance(value, Decimal)


@given(st.text(alphabet="0123456789.,- ()", max_size=12))
def test_amount_keeps_every_digit(words: str) -> None:
    value = text.amount(words)
    if value is not None:
        digits = "".join(c for c in words if c.isdigit())
        assert int(digits) == int("".join(map(str, value.as_tuple().digits)))


@given(st.text(max_size=40))
def test_clean_keeps_the_line(words: str) -> None:
    assert text.clean(words).count("\n") == words.count("\n")
    assert text.clean(words).count("\t") == words.count("\t")


@pytest.mark.parametrize(
    ("printed", "words"),
    [
        ("二〇二五年度部门预算", "2025年度部门预算"),
        ("某局二○二六 年部门预算", "某局2026 年部门预算"),
        ("二零二四年决算", "2024年决算"),
        ("第二〇二五年", "第2025年"),
        ("十二〇二五年", "十二〇二五年"),
        ("占 36.42 %，增长５％", "占 36.42%，增长５%"),
        ("占 36.42  %", "占 36.42  %"),
    ],
)
def test_clean_gives_years_and_shares_one_form(printed: str, words: str) -> None:
    assert text.clean(printed) == words


def test_clean_undoes_containers() -> None:
    assert text.clean(r"满意率 $\geq 85\%$ ；") == "满意率 ≥85% ；"
    assert text.clean("⽀出 ⻋辆 部⻔") == "支出 车辆 部门"
    assert text.clean('<b>合计</b> <input checked="" type="checkbox"/>') == "合计 ☑"
    assert text.clean("A<br/>B\u200b") == "A B"
    assert text.clean("3 < 5") == "3 < 5"


@pytest.mark.parametrize(
    ("printed", "label"),
    [("一、本年收入", "本年收入"), ("（一）教育支出", "教育支出"), ("廿一、其他支出", "其他支出"),
     ("收 入 总 计", "收入总计"), ("1.办公费", "办公费"), ("1.5倍", "1.5倍"), ("三公经费", "三公经费"),
     ("其中：（1）公务用车", "其中：（1）公务用车")],
)  # fmt: skip
def test_label_without_list_number(printed: str, label: str) -> None:
    assert text.label(printed) == label


@pytest.mark.parametrize(
    ("printed", "unit"),
    [("单位：万元", "万元"), ("金额单位: 元", "元"), ("单位：人民币千元", "千元"), ("收支总表（万元）", "万元"),
     ("（单位：亿元）", "亿元"), ("填报日期：2025年1月 单位：百万元", "百万元"), ("单位：某局", ""),
     ("预算单位名称", ""), ("项目金额", "")],
)  # fmt: skip
def test_unit_of_money(printed: str, unit: str) -> None:
    assert text.unit_of(printed) == unit


def test_years_are_read() -> None:
    assert text.years("2025 年与2024年度相比") == (2025, 2024)
    assert text.years("25年部门预算") == (2025,)
    assert text.years("3025年 12025年") == ()


@pytest.mark.parametrize("words", ["", "—", "--", "/", "无", "－－"])
def test_blank_prints_no_figure(words: str) -> None:
    assert text.is_blank(words)


def test_zero_is_no_blank() -> None:
    assert not text.is_blank("0")
