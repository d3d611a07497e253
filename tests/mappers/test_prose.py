"""Prose to statements: written cases, wraps anywhere, and the real explanations."""

import csv
import io
import os
import re
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mappers import map_source
from mappers.frames import StatementRow
from mappers.model import Part
from mappers.prose.statements import parts_to_statements
from tests.mappers.prose_reading import FACTS, lines_to_blocks, read_prose

CASES = sorted((Path(__file__).parent.parent / "cases" / "prose").glob("*.txt"))
COLUMNS = (
    "source_line", "quantity_kind", "number", "unit", "amount", "subject", "printed_text",
    "fiscal_year", "compared_year", "budget_phase", "count_type", "functional_classification",
    "economic_classification", "summary_item", "expenditure_type", "funding_source",
    "three_public_item", "project", "table_kind",
)  # fmt: skip


def rendered(rows: tuple[StatementRow, ...]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in rows:
        values = [getattr(row, column) for column in COLUMNS]
        writer.writerow(
            "" if v is None else f"{v:f}" if isinstance(v, Decimal) else v for v in values
        )
    return out.getvalue()


def test_there_are_cases() -> None:
    assert len(CASES) == 9


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_case_gives_its_statements(case: Path) -> None:
    got = rendered(read_prose(case.read_text(encoding="utf-8")))
    expected = case.with_suffix(".csv")
    if os.environ.get("MINGZHANG_APPROVE"):
        expected.write_text(got, encoding="utf-8")
    assert got == expected.read_text(encoding="utf-8")


PARAGRAPH = (
    "2031年度收支总预算871.23万元，比2030年预算减少718.48万元，下降45.19%，主要是压减了项目预算。"
    "其中：基本支出389.7万元，占44.73%；项目支出481.53万元，占55.27%。"
    "截至2030年12月31日，共有车辆12辆，办公用房面积3,456.78平方米，单位价值50万元以上设备0台（套）。"
)


def told(rows: tuple[StatementRow, ...]) -> list[tuple[object, ...]]:
    return [(r.quantity_kind, r.number, r.unit, r.subject) for r in rows if r.number is not None]


@given(st.lists(st.integers(7, 40), min_size=8, max_size=60), st.booleans())
def test_wraps_change_nothing(widths: list[int], is_spaced: bool) -> None:
    lines, rest = [], PARAGRAPH
    for width in widths:
        lines.append(rest[:width])
        rest = rest[width:]
    lines.append(rest)
    rows = read_prose(("\n\n" if is_spaced else "\n").join(lines), FACTS)
    assert told(rows) == told(read_prose(PARAGRAPH, FACTS))
    assert len(rows) == 10


@given(st.lists(st.integers(7, 40), min_size=8, max_size=60))
def test_line_is_that_of_the_number(widths: list[int]) -> None:
    offsets, lines, at = {}, [], 0
    for width in [*widths, len(PARAGRAPH)]:
        for i in range(at, min(at + width, len(PARAGRAPH))):
            offsets[i] = len(lines) + 1
        lines.append(PARAGRAPH[at : at + width])
        at += width
    for row in read_prose("\n".join(lines), FACTS):
        assert row.source_line == offsets[PARAGRAPH.index(row.printed_text)]


AMOUNTS = st.decimals(Decimal("0.01"), Decimal("99999.99"), places=2)
UNITS = {"元": 1, "千元": 1000, "万元": 10_000, "百万元": 1_000_000, "亿元": 100_000_000}
FALLS = ("减少", "下降", "降低", "压减")
RISES = ("增加", "增长", "上升", "提高")


def test_wide_commas_part_thousands_between_wide_digits_alone() -> None:
    text = "一、收支预算\n收入预算１，２３４．５６万元，支出预算１２，３４５，６７８元，培训３，５００人次。"
    rows = read_prose(text, FACTS)
    assert [row.amount for row in rows if row.amount] == [Decimal("12345600.00"), 12345678]


@given(AMOUNTS, st.sampled_from(sorted(UNITS)), st.sampled_from(["{:,}", "{}"]))
def test_amount_is_in_yuan(amount: Decimal, unit: str, style: str) -> None:
    (row,) = read_prose(f"项目支出{style.format(amount)}{unit}，主要用于维护。", FACTS)
    assert (row.quantity_kind, row.number, row.unit) == ("amount", amount, unit)
    assert row.amount == amount * UNITS[unit]
    assert row.subject == "项目支出"


@given(
    AMOUNTS, st.sampled_from(FALLS + RISES), st.sampled_from(["比2030年预算", "较上年", "比上年"])
)
def test_falls_are_negative(amount: Decimal, verb: str, compared: str) -> None:
    text = f"支出预算9万元，{compared}{verb}{amount}万元，{verb}{amount}%。"
    _, change, rate = read_prose(text, FACTS)
    sign = -1 if verb in FALLS else 1
    assert (change.quantity_kind, change.number) == ("change", sign * amount)
    assert (rate.quantity_kind, rate.number) == ("change-rate", sign * amount)
    assert change.compared_year == rate.compared_year == 2030


@given(
    st.sampled_from(
        [
            "落实东政发〔{year}〕{small}号文件要求。",
            "承接12345热线、{year}年第{small}批专项和“{small}”工程，{year}年{month}月{day}日完成。",
            "{small}、实行7×24小时值守，联系处室。",
            "（{month}）{year}—{next}年，建设1+{small}+N体系，见附表{small}。",
            "依据第{small}条，支持5G、4K和A{small}型系统，咨询电话：0{area}-{phone}。",
            "{year}.{month}.{day}起，第{month}季度执行{year}-0{day}-1{day}前的规定。",
        ]
    ),
    st.integers(1990, 2059),
    st.integers(1, 99),
    st.integers(1, 9),
)
def test_other_digits_are_no_figures(text: str, year: int, small: int, digit: int) -> None:
    phone = "8" * 7 + str(digit)
    printed = text.format(
        year=year, next=year + 2, small=small, month=digit, day=digit, area=20 + digit, phone=phone
    )
    assert told(read_prose(printed, FACTS)) == []


def test_missing_unit_and_sign_are_kept() -> None:
    change, rate, bare = read_prose("收入较上年增加-3.5万元，下降－2%，增长13.95。", FACTS)
    assert (change.number, change.printed_text) == (Decimal("-3.5"), "-3.5万元")
    assert rate.number == Decimal(-2)
    assert (bare.quantity_kind, bare.number, bare.unit) == ("change-rate", Decimal("13.95"), "")


def test_figure_without_unit_is_a_problem() -> None:
    part = Part("explanation", "", 1, lines_to_blocks(["", "支出比上年增长13.95。"]))
    rows, problems = parts_to_statements([part], FACTS)
    assert [row.number for row in rows] == [Decimal("13.95")]
    assert [(p.line, p.code) for p in problems] == [(2, "figure-without-unit")]


def test_nothing_needs_no_unit() -> None:
    part = Part(
        "explanation", "", 1, lines_to_blocks(["培训费支出年初预算数为0，无法计算百分比。"])
    )
    assert parts_to_statements([part], FACTS)[1] == ()


def test_running_heads_are_no_words() -> None:
    head = "云山区水务局 2031 年部门预算公开"
    lines = [head, "项目支出比上年减", head, "少 5 万元，下降", "— 3 —", head, "2%。", head]
    rows = read_prose("\n".join(lines), FACTS)
    assert told(rows) == [
        ("change", Decimal(-5), "万元", "项目支出"),
        ("change-rate", Decimal(-2), "%", "项目支出"),
    ]


def test_glossary_and_tables_give_nothing() -> None:
    blocks = lines_to_blocks(["基本支出：指 100 万元以下的支出 5 万元。"])
    parts = [Part(role, "", 1, blocks) for role in ("glossary", "contents", "front", "tables")]
    assert parts_to_statements(parts, FACTS)[0] == ()


REAL = {  # with the figures of the forms' texts
    "dongxihu-2025-budget": 123,
    "hanyang-2025-budget": 106,
    "jianghan-2024-final": 159,
    "qiaokou-2026-budget": 90,
    "qingshan-2025-budget": 57,
}


@pytest.mark.parametrize("name", REAL)
def test_real_prose(disclosures: Path, name: str) -> None:
    lines = (disclosures / f"{name}.txt").read_text(encoding="utf-8").split("\n")
    statements = map_source(disclosures / f"{name}.txt").statements
    printed = [row for row in statements if not row.count_type.startswith("listed-")]
    figures = [row for row in printed if row.number is not None]
    assert len(figures) == REAL[name]
    for row in figures:
        digits = re.findall(r"[\d.,]+", row.printed_text)[0]
        line = lines[row.source_line - 1]
        assert digits in line or any(line.rstrip().endswith(digits[:n]) for n in (1, 2, 3))
    assert all(row.subject for row in figures)


def test_the_reason_in_the_next_sentence_belongs_to_the_figures() -> None:
    head = "# 云山区水务局 2031 final\n"
    told = "支出决算为7万元，完成年初预算的140%。"
    for reason in ("决算数大于年初预算数的主要原因是追加3万元。", "较上年增加的主要原因：追加。"):
        rows = read_prose(f"{head}{told}{reason}")
        assert {row.sentence for row in rows[:2]} == {told + reason}
    for other in ("公务接待费决算数大于预算数。", "增加人员3名。", "增加了投入，主要原因是追加。"):
        assert {row.sentence for row in read_prose(f"{head}{told}{other}")[:2]} == {told}


def test_nought_before_the_point_may_be_left_out() -> None:
    words = "公务接待费支出.345万元，比上年增加 .1万元，占.5%。见附件.2个。"
    rows = read_prose(f"八、公务接待费情况\n{words}", FACTS)
    assert [(row.printed_text, row.number) for row in rows] == [
        (".345万元", Decimal("0.345")),
        (".1万元", Decimal("0.1")),
        (".5%", Decimal("0.5")),
        ("2个", Decimal(2)),
    ]


def test_budget_that_an_account_is_compared_with() -> None:
    words = "公务接待费支出7.1万元，较年初预算数10万元减少2.9万元，完成年初预算的71%。"
    rows = read_prose(f"# 云山区水务局 2031 final\n八、公务接待费情况\n{words}")
    assert [(row.quantity_kind, row.budget_phase) for row in rows[:2]] == [
        ("amount", "final"),
        ("amount", "budget"),
    ]
    assert (rows[2].quantity_kind, rows[2].number) == ("change", Decimal("-2.9"))


def test_total_of_each_side_by_another_name() -> None:
    words = "2031年度总收入36.5万元，总支出36.5万元。"
    rows = read_prose(f"一、收入支出总体情况\n{words}", FACTS)
    assert [row.summary_item for row in rows] == ["income-total", "expenditure-total"]


def test_share_behind_a_number_of_projects_is_of_their_money() -> None:
    words = "支出预算9万元，其中：基本支出6万元，占67%；项目支出3万元，共2个项目，占33%。"
    *_, share = read_prose(f"三、支出预算情况说明\n{words}", FACTS)
    assert (share.quantity_kind, share.expenditure_type) == ("share", "project")


def test_projects_by_what_pays_for_them_are_no_project() -> None:
    words = "项目支出3万元，其中财政拨款项目2个、2万元，单位资金项目1个、1万元。"
    total, *rest = read_prose(f"六、项目支出情况\n{words}", FACTS)
    assert total.project == "total"
    assert not any(row.project for row in rest)


@pytest.mark.parametrize(
    "words",
    [
        "2031年预算9.00万元，2030年预算10.00万元，减少1.00万元，下降10.00%。",
        "2031年支出预算9.00万元。与2030年（10.00万元）相比，支出预算减少1.00万元，下降10.00%。",
    ],
)
def test_a_change_behind_the_amounts_of_two_years_is_that_between_them(words: str) -> None:
    now, before, change, rate = read_prose(f"三、支出预算情况说明\n{words}", FACTS)
    assert (now.fiscal_year, before.fiscal_year) == (2031, 2030)
    assert (change.fiscal_year, change.compared_year) == (2031, 2030)
    assert (rate.fiscal_year, rate.compared_year) == (2031, 2030)


def test_those_whom_a_body_serves_are_no_guests_and_what_is_not_bought_may_be_there() -> None:
    words = "接待读者9万人次。未购置公务用车。"
    served, absence = read_prose(f"五、其他情况\n{words}", FACTS)
    assert served.count_type == ""
    assert absence.count_type == "vehicles-purchased"


def test_who_carries_a_project_out_names_none_and_a_bare_grant_is_none() -> None:
    words = "1.热线外包9万元，由示例中心实施，2030年预算8万元。其中当年拨款7万元，上年结转2万元。"
    now, before, grant, _ = read_prose(f"十、项目支出情况\n{words}", FACTS)
    assert {now.project, before.project} == {"~热线外包"}
    assert (before.fiscal_year, grant.project) == (2030, "")
