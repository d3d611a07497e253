"""Every run of digits is a figure, set aside for what it is, or told as unexplained."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mappers import pipeline
from mappers.coverage.document import document_to_coverage
from mappers.frames import DisclosureRow, ObservationRow, Package, ProjectRow, StatementRow
from mappers.model import Block, Cell, Document, Facts, Part, Source
from mappers.prose.statements import parts_to_statements

FACTS = Facts("云山区水务局", 2031, "budget")


def covered(
    role: str,
    lines: list[str],
    observations: tuple[ObservationRow, ...] = (),
    statements: tuple[StatementRow, ...] | None = None,
    projects: tuple[ProjectRow, ...] = (),
) -> tuple[tuple[int, int, int, int], list[tuple[int, str]]]:
    """The four counts of a part of these lines, and what is unexplained."""
    blocks: list[Block] = []
    for number, line in enumerate(lines, 1):
        if "\t" in line:
            row = tuple(Cell(c, number, i) for i, c in enumerate(line.split("\t")))
            before = blocks.pop() if blocks and blocks[-1].is_grid else Block(number)
            blocks.append(Block(before.line, rows=(*before.rows, row)))
        elif line:
            blocks.append(Block(number, line))
    part = Part(role, "", 1, tuple(blocks))
    if statements is None:
        statements = parts_to_statements([part], FACTS)[0]
    disclosure = DisclosureRow("d", "", 2031, "budget", "", "", "s", "x")
    empty = {name: () for name in Package._fields if name != "disclosure"}
    frames = {
        **empty, "disclosure": disclosure, "observations": observations, "statements": statements,
        "projects": projects,
    }  # fmt: skip
    document = Document(Source("s", "x"), tuple(lines), tuple(blocks))
    rows, left = document_to_coverage(document, [part], Package(**frames))  # type: ignore[arg-type]
    assert rows[0].part == role
    assert rows[0].tokens == rows[0].figures + rows[0].set_aside + rows[0].unexplained
    assert len(left) == rows[0].unexplained
    return rows[0][1:], [(item.line, item.printed) for item in left]


def figure(line: int, printed: str) -> ObservationRow:
    return ObservationRow(
        "t", 1, 1, "amount", 2031, "budget", "", Decimal(1), printed, "万元", "", "", line
    )


def test_prose_is_covered() -> None:
    lines = [
        "一、收支情况",
        "2031年收支总预算 871.23 万元，承接12345热线",
        "工作，其中：(1)车辆 2 辆。",
    ]
    assert covered("explanation", lines) == ((5, 2, 3, 0), [])


def test_figure_without_a_row_is_unexplained() -> None:
    lines = ["2031年收支总预算 871.23 万元。", "项目支出", "33", "万元。"]
    assert covered("explanation", lines, statements=())[1] == [(1, "871.23"), (3, "33")]


def test_figure_cut_by_a_wrap_is_found() -> None:
    counts, left = covered("explanation", ["2031年收支总预算比上年减少71", "", "8.48万元。"])
    assert (counts, left) == ((3, 2, 1, 0), [])


def test_list_number_is_not_taken_for_the_figure() -> None:
    assert covered("explanation", ["5. 走访经费 5 万元。"]) == ((2, 1, 1, 0), [])


TABLE = [
    "序号\t科目编码\t科目名称\t预算数",
    "\t1\t2\t3",
    "1\t2130301\t行政运行\t103.90",
    "2\t2130306\t水利工程运行与维护\t297.00",
    "合计\t\t\t400.90",
]


def test_codes_and_row_numbers_are_set_aside() -> None:
    rows = (figure(3, "103.90"), figure(4, "297.00"), figure(5, "400.90"))
    assert covered("tables", TABLE, rows) == ((10, 3, 7, 0), [])


def test_weight_beside_a_group_of_indicators_is_set_aside() -> None:
    lines = ["绩效指标\t产出指标（50分）\t数量指标", "\t满意度指标\n（10分）\t服务对象"]
    counts, left = covered("annex", lines)
    assert (counts[2:], left) == ((2, 0), [])


def test_cell_without_a_row_is_unexplained() -> None:
    rows = (figure(3, "103.90"), figure(5, "400.90"))
    assert covered("tables", TABLE, rows)[1] == [(4, "297.00")]


def test_each_row_explains_one_cell() -> None:
    assert covered("tables", ["合计\t7.5\t7.5"], (figure(1, "7.5"),))[1] == [(1, "7.5")]


def test_words_that_are_kept_explain() -> None:
    plan = ProjectRow(
        "p", "n", "", "", "", "", "", "", "", None, None, "", "", "计划购置水泵 30 台。", 1
    )
    lines = ["实施方案\t计划购置水泵 30 台。"]
    assert covered("annex", lines, projects=(plan,))[1] == []
    assert covered("annex", lines)[1] == [(1, "30")]


@pytest.mark.parametrize(
    "line",
    [
        "邮政编码\t430000",
        "起始年度\t2031\t终止年度\t2033",
        "填报日期：2031年4月10日",
        "附表3：说明",
    ],
)
def test_fields_without_figures(line: str) -> None:
    assert covered("annex", [line])[1] == []


@given(st.lists(st.decimals(0, 99999, places=2), min_size=1, max_size=8), st.data())
def test_counts_add_up(values: list[Decimal], data: st.DataObject) -> None:
    printed = [f"{value:,.2f}" for value in values]
    kept = data.draw(st.sets(st.sampled_from(range(len(printed)))))
    rows = tuple(figure(i + 1, printed[i]) for i in sorted(kept))
    counts, left = covered("tables", [f"某项支出\t{p}" for p in printed], rows)
    assert counts == (len(printed), len(kept), 0, len(printed) - len(kept))
    assert [line for line, _ in left] == [i + 1 for i in range(len(printed)) if i not in kept]


@pytest.mark.parametrize(
    "name", ["jianghan-2024-final", "qiaokou-2026-budget", "qingshan-2025-budget"]
)
def test_real_disclosure_is_explained(disclosures: Path, name: str) -> None:
    package = pipeline.map_source(disclosures / f"{name}.txt")
    assert {row.part: row.unexplained for row in package.coverage if row.unexplained} == {}
    assert sum(row.figures for row in package.coverage) > 300
