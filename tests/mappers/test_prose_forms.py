"""Texts of forms to statements: each printed figure once, with its project and its line."""

import csv
import io
import os
import re
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mappers import map_source
from mappers.frames import Package, StatementRow
from mappers.model import Block, Cell, Facts
from mappers.prose.form_figures import form_figure
from mappers.prose.lines import Passage
from mappers.prose.places import blocks_to_run, words_to_offsets
from mappers.prose.statements import _passage_to_rows
from mappers.prose.thread import Thread
from mappers.prose.tokens import text_to_tokens

CASES = sorted((Path(__file__).parent.parent / "cases" / "prose" / "forms").glob("*.txt"))
COLUMNS = (
    "source_line", "quantity_kind", "number", "unit", "amount", "subject", "printed_text",
    "fiscal_year", "compared_year", "budget_phase", "count_type", "project", "table_kind",
    "section",
)  # fmt: skip


def of_forms(package: Package) -> list[StatementRow]:
    """The statements that stand within the tables of a package."""
    places = [(t.source_line, t.source_end) for t in package.tables]
    return [s for s in package.statements if any(a <= s.source_line <= b for a, b in places)]


def rendered(rows: list[StatementRow]) -> str:
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
    assert len(CASES) == 5


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_case_gives_its_statements(case: Path) -> None:
    got = rendered(of_forms(map_source(case)))
    expected = case.with_suffix(".csv")
    if os.environ.get("MINGZHANG_APPROVE"):
        expected.write_text(got, encoding="utf-8")
    assert got == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_nothing_is_unexplained(case: Path) -> None:
    assert not any(row.unexplained for row in map_source(case).coverage)


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_figures_stand_in_their_lines(case: Path) -> None:
    lines = case.read_text(encoding="utf-8").split("\n")
    told = Counter(
        (s.source_line, re.findall(r"[\d.,]+", s.printed_text)[0])
        for s in map_source(case).statements
        if s.number is not None
    )
    for (line, digits), count in told.items():
        assert len(re.findall(rf"(?<![\d.]){re.escape(digits)}(?![\d.])", lines[line - 1])) >= count


def test_a_goal_printed_again_is_stated_again(tmp_path: Path) -> None:
    case = next(c for c in CASES if c.stem == "grid").read_text(encoding="utf-8")
    goal = "修复合格率 97%，接受 12345 热线监督。"
    again = case.replace("项目绩效总目标\t名称", f"年度目标\t{goal}\n项目绩效总目标\t名称")
    (tmp_path / "again.txt").write_text(again, encoding="utf-8")
    shares = [s for s in of_forms(map_source(tmp_path / "again.txt")) if s.number == 97]
    assert len({s.source_line for s in shares}) == len(shares) == again.count(goal) == 2


FACTS = Facts("云山区水务局", 2031, "budget")


UNITS = {"万": 10_000, "亿": 100_000_000, "万元": 10_000, "元": 1}
AMOUNTS = st.decimals(Decimal("0.01"), Decimal("9999.99"), places=2)


@given(AMOUNTS, st.sampled_from(sorted(UNITS)), st.sampled_from(["，", "。", ""]))
def test_money_without_its_last_sign(amount: Decimal, unit: str, stop: str) -> None:
    text = f"资金投向：培训费{amount}{unit}{stop}"
    (token,) = text_to_tokens(text)
    passage = Passage(text, (1,) * len(text), frozenset(), ("项目实施方案",), "", 9)
    thread = Thread(FACTS)
    thread.enter(passage)
    ((_, row),) = _passage_to_rows(passage, thread, FACTS)
    told = form_figure(row, token, passage, "", FACTS)
    assert (told.quantity_kind, told.subject) == ("amount", "培训费")
    assert (told.number, told.unit, told.amount) == (amount, unit, amount * UNITS[unit])


def test_count_of_ten_thousands_is_no_money() -> None:
    text = "已支出电费，用电3.6万度，服务群众2万人。"
    tokens = text_to_tokens(text)
    assert [(str(t.number), t.unit) for t in tokens] == [("3.6", "万度"), ("2", "万人")]


@given(
    st.lists(st.integers(1, 9), min_size=4, max_size=40),
    st.text(alphabet="河道巡护泵站 费", min_size=1, max_size=12),
)
def test_a_text_is_found_however_it_wraps(widths: list[int], before: str) -> None:
    words = "每年对口帮扶资金不少于36万元，租船900元/艘，餐费12人*30元/餐/人。"
    lines, rest = [before], words
    for width in widths:
        lines.append(rest[:width])
        rest = rest[width:]
    blocks = [Block(i, line) for i, line in enumerate([*lines, rest], 1) if line.strip()]
    run = blocks_to_run(blocks)
    if "".join(words) in run.text:
        offsets = words_to_offsets(run, words, text_to_tokens(words), 1, set())
        assert "".join(run.text[i] for i in offsets) == words
        assert [run.lines[i] for i in offsets] == sorted(run.lines[i] for i in offsets)


def test_a_place_is_taken_once() -> None:
    cells = (Cell("预计购买15份", 3, 0), Cell("预计购买15份", 3, 1))
    run = blocks_to_run([Block(3, rows=(cells,))])
    words = "预计购买15份"
    tokens = text_to_tokens(words)
    first = words_to_offsets(run, words, tokens, 3, set())
    second = words_to_offsets(run, words, tokens, 3, set(first))
    assert len(first) == len(second) == len(words)
    assert not set(first) & set(second)
    assert words_to_offsets(run, words, tokens, 3, {*first, *second}) == ()


def test_a_text_that_is_not_there_has_no_place() -> None:
    run = blocks_to_run([Block(1, "巡护河道")])
    words = "预计购买15份"
    assert words_to_offsets(run, words, text_to_tokens(words), 1, set()) == ()


_CHANGED = """云岭县统计局
2031年部门预算公开
第一部分 部门概况
一、部门主要职责
负责统计调查。
第二部分 2031年部门预算表
表1 项目支出绩效目标表
单位：万元
项目名称 统计调查 项目编码 42010531017T000000101
项目主管部门 云岭县统计局 项目执行单位 云岭县统计局
项目总预算 90.00 项目当年预算 90.00
项目前两年预算及当年预算变动情况
年度 预算数 执行数 执行率
2029年 80.00 79.00 98.75%
2030年 85.00 84.00 98.82%
当年预算变动情况及理由：2031年预算90.00万元，比2030年预算增加5.00
万元，增长5.88%，主要是样本增加。
项目资金来源
来源项目 金额
合计 90.00
1.一般公共预算财政拨款 90.00
"""


def test_change_of_the_budget_below_the_budgets_of_the_years_before(tmp_path: Path) -> None:
    source = tmp_path / "云岭县统计局2031年部门预算.txt"
    source.write_text(_CHANGED, encoding="utf-8")
    rows = of_forms(map_source(source))
    assert [(row.printed_text, row.quantity_kind) for row in rows] == [
        ("90.00万元", "amount"),
        ("5.00万元", "change"),
        ("5.88%", "change-rate"),
    ]


@pytest.mark.parametrize(
    ("answer", "count"),
    [
        ("无", 1),
        ("各项绩效指标均已完成，无偏差。", 1),
        ("无法按期验收", 0),
        ("指标已完成，因受疫情影响未支付", 0),
    ],
)
def test_form_that_says_that_no_target_was_missed(tmp_path: Path, answer: str, count: int) -> None:
    source = tmp_path / "云山区水务局2031年部门决算.txt"
    source.write_text(
        "云山区水务局2031年部门决算\n\n第一部分 附件\n\n2031年度项目支出绩效自评表\n\n项目名称\t堤防维护\n"
        "主管部门\t云山区水务局\t项目实施单位\t云山区水务局\n"
        "一级指标\t二级指标\t三级指标\t年初目标值（A）\t实际完成值（B）\t分值\t得分\n"
        "产出指标\t数量指标\t维护长度\t≥90公里\t85公里\t90\t85\n"
        f"偏差大或目标未完成原因分析\t{answer}\n改进措施及结果应用方案\t继续保持\n",
        encoding="utf-8",
    )
    told = [s for s in map_source(source).statements if s.subject == "未完成目标"]
    assert [(s.quantity_kind, s.project) for s in told] == [("absence", "~堤防维护")] * count
