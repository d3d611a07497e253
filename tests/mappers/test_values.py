"""What the printed values of indicators say, and what is none."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mappers.values import Value, is_numeric, is_placeholder, parse_value

FIGURES = [
    ("≥ 15 万件", ">=", "150000", "件"),
    ("≥1万个", ">=", "10000", "个"),
    ("$\\geq 85\\%$", ">=", "85", "%"),
    ("$ \\leqslant 5 \\% $", "<=", "5", "%"),
    ("≥85％", ">=", "85", "%"),
    ("＝100％", "=", "100", "%"),
    ("100%", "=", "100", "%"),
    ("100 %。", "=", "100", "%"),
    ("≤200元/人/年", "<=", "200", "元/人/年"),
    ("12期", "=", "12", "期"),
    ("≥49.7平方公里/年", ">=", "49.7", "平方公里/年"),
    ("≤2025年内", "<=", "2025", "年"),
    ("≥12次/ 年", ">=", "12", "次/年"),
    ("48次", "=", "48", "次"),
    ("266.04万元", "=", "2660400", "元"),
    ("≤1.5亿元", "<=", "150000000", "元"),
    ("8", "=", "8", ""),
    ("0次", "=", "0", "次"),
    ("1,200人次", "=", "1200", "人次"),
    ("≥3千米", ">=", "3", "千米"),
    ("5千人", "=", "5000", "人"),
    ("不少于3次", ">=", "3", "次"),
    ("不低于 95%", ">=", "95", "%"),
    ("大于等于90%", ">=", "90", "%"),
    ("不超过20万元", "<=", "200000", "元"),
    ("控制在5%以内", "<=", "5", "%"),
    ("控制在30万元", "<=", "300000", "元"),
    ("小于5%", "<", "5", "%"),
    ("大于2个", ">", "2", "个"),
    ("超过90%", ">", "90", "%"),
    ("95%以上", ">=", "95", "%"),
    ("95%及以上", ">=", "95", "%"),
    ("≥95%以上", ">=", "95", "%"),
    ("30分钟以内", "<=", "30", "分钟"),
    ("24小时内", "<=", "24", "小时"),
    (">=3个", ">=", "3", "个"),
    ("＞95%", ">", "95", "%"),
    ("≦3个工作日", "<=", "3", "个工作日"),
    ("百分之百", "=", "100", "%"),
    ("百分之九十五以上", ">=", "95", "%"),
    ("不少于两次", ">=", "2", "次"),
    ("十二次", "=", "12", "次"),
    ("≥20名党员", ">=", "20", "名党员"),
    ("100%完成", "=", "100", "%"),
    ("≥98%（年度）", ">=", "98", "%"),
    ("≥8.5‰", ">=", "8.5", "‰"),
    ("-3%", "=", "-3", "%"),
    ("≥80（分）", ">=", "80", "分"),
    ("10000平方", "=", "10000", "平方"),
    ("≤3微克/立方米", "<=", "3", "微克/立方米"),
    ("完成率≥98%", ">=", "98", "%"),
    ("成本≤20万元", "<=", "200000", "元"),
    ("3标段", "=", "3", "标段"),
    ("200元/人·月", "=", "200", "元/人·月"),
]
WORDS = [
    "及时",
    "优秀",
    "稳定运行",
    "10分钟内电话响应，2小时内到达现场",
    "有所提升",
    "不超过合同金额",
    "规定时间",
    "按月发放",
    "无重大安全事故",
    "90%-95%",
    "3～5次",
    "7*24小时",
    "1:20",
    "2025年12月31日前",
    "2025.12",
    "2025-12-31",
    "12月底前",
    "第4季度",
    "一次性",
    "一级",
    "同比增长5%",
    "A级",
    "3A级",
    "不低于上年",
    "最多跑一次",
    "5个工作日内完成",
    "高于上年度",
    "12345热线",
    "12月份",
    "完成率达到目标",
    "同比≥5%且≤8%",
]
PLACEHOLDERS = [
    "",
    "  ",
    "无",
    "/",
    "\\",
    "—",
    "——",
    "-",
    "≤万元",
    "≤次",
    "%",
    "≥个",
    "≥",
    "＝％",
    "暂无",
    "≤元/人",
]


@pytest.mark.parametrize(("printed", "operator", "number", "unit"), FIGURES)
def test_figures_are_parsed(printed: str, operator: str, number: str, unit: str) -> None:
    assert parse_value(printed) == Value(operator, Decimal(number), unit, printed.strip())
    assert is_numeric(printed)


@pytest.mark.parametrize("printed", WORDS)
def test_words_stay_words(printed: str) -> None:
    assert parse_value(printed) == Value("", None, "", printed)
    assert not is_numeric(printed)


@pytest.mark.parametrize("printed", PLACEHOLDERS)
def test_placeholders_are_none(printed: str) -> None:
    assert parse_value(printed) is None
    assert is_placeholder(printed)


_SIGNS = st.sampled_from(
    [
        ("≥", ">="),
        ("≤", "<="),
        ("", "="),
        ("=", "="),
        (">", ">"),
        ("<", "<"),
        ("不少于", ">="),
        ("不超过", "<="),
    ]
)
_UNITS = st.sampled_from(["%", "次", "件", "个", "人次", "平方公里/年", "元/人", "份", "期", ""])
_SCALES = st.sampled_from([("", 1), ("万", 10000), ("亿", 10**8)])


@given(
    sign=_SIGNS,
    number=st.decimals(0, 10**9, places=2, allow_nan=False),
    scale=_SCALES,
    unit=_UNITS,
    gap=st.sampled_from(["", " ", "  "]),
)
def test_any_figure_comes_back(
    sign: tuple[str, str], number: Decimal, scale: tuple[str, int], unit: str, gap: str
) -> None:
    prefix = "" if unit == "%" else scale[0]
    printed = f"{sign[0]}{gap}{number}{gap}{prefix}{unit}"
    value = parse_value(printed)
    if unit == "" and prefix == "" and 1900 <= number < 2100:
        return  # may be a year and a month
    assert value is not None
    assert (value.operator, value.unit) == (sign[1], unit)
    assert value.number == number * (1 if unit == "%" else scale[1])


@given(st.text(max_size=20))
def test_any_text_keeps_its_words(printed: str) -> None:
    value = parse_value(printed)
    if value is not None:
        assert value.printed == printed.strip()
        assert (value.number is None) == (value.operator == "")
        assert value.number is not None or value.unit == ""


@given(
    st.integers(0, 10**6),
    st.sampled_from(["％", "%", " %"]),
    st.sampled_from(["≥", "≧", "$\\geq$", ">="]),
)
def test_spellings_of_one_value_are_one(number: int, percent: str, sign: str) -> None:
    value = parse_value(f"{sign}{number}{percent}")
    assert value is not None
    assert value[:3] == (">=", Decimal(number), "%")
