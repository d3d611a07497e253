"""What a text tells that indicators reached, beside their targets."""

import pytest

from mappers.model import Block, Cell, Part
from mappers.prose.reached import Result, results_to_rows, results_told, unmet
from tests.mappers.prose_reading import FACTS, lines_to_blocks


def read(text: str) -> tuple[Result, ...]:
    part = Part("explanation", "", 1, lines_to_blocks(text.split("\n")))
    return results_told([part], FACTS)


@pytest.mark.parametrize(
    ("text", "are_unmet"),
    [
        ("绩效目标完成情况：群众满意度目标值≥90%，实际完成89%，已完成。", True),
        ("绩效目标完成情况：群众满意度目标值≥90%，实际完成91%，已完成。", False),
        (
            "群众满意度目标≥90%，实际89%，未完成；河道保洁里程目标18公里，实际18公里，已完成。",
            False,
        ),
        (
            "群众满意度目标90%，实际89%；河道保洁里程目标18公里，实际18公里。2项指标均达到目标。",
            True,
        ),
        ("群众满意度实际达到89%，年度目标为不低于90%，完成。", True),
        ("投诉办结时限目标≤5天，实际完成4天，已完成；处置差错率目标5%，实际4%，已完成。", False),
        ("平均办理时限目标≤5天，实际完成6天，已完成。", True),
    ],
)
def test_value_that_is_told_to_meet_a_target_it_misses(text: str, are_unmet: bool) -> None:
    assert bool(list(unmet(read(text)))) is are_unmet


def test_results_of_a_budget_are_of_the_year_before_or_the_one_told() -> None:
    text = "（五）2029年绩效目标完成情况。河道保洁里程目标18公里，实际完成19公里，已完成。"
    later = "群众满意度目标值≥90%，实际完成91%。"
    rows = [*results_to_rows(read(text), FACTS), *results_to_rows(read(later), FACTS)]
    assert [(r.subject, r.printed_text, r.fiscal_year, r.quantity_kind) for r in rows] == [
        ("河道保洁里程", "19公里", 2029, "count"),
        ("群众满意度", "91%", 2030, "share"),
    ]


@pytest.mark.parametrize(("told", "are_unmet"), [("完成", True), ("未完成", False)])
def test_row_of_a_table_that_is_told_to_be_met(told: str, are_unmet: bool) -> None:
    lines = [
        ["指标名称", "目标值", "2030年实际完成值", "完成情况"],
        ["群众满意度", "≥90%", "89%", told],
    ]
    rows = (tuple(Cell(w, n, i) for i, w in enumerate(line)) for n, line in enumerate(lines, 1))
    part = Part("explanation", "", 1, (Block(1, rows=tuple(rows)),))
    (found,) = results_told([part], FACTS)
    assert (found.name, found.year, found.line) == ("群众满意度", 2030, 2)
    assert bool(list(unmet([found]))) is are_unmet


@pytest.mark.parametrize(
    ("score", "said", "lines"),
    [
        ("20", "", [2]),
        ("19.4", "", []),
        ("19.4", "1项指标全部达到目标。", [4]),
        ("19.4", "2项指标全部达到目标。", []),
    ],
)
def test_table_with_points_is_told_to_be_met(score: str, said: str, lines: list[int]) -> None:
    table = [
        ["指标", "年初目标值", "实际完成值", "分值", "得分"],
        ["满意度", "≥90%", "89%", "20", score],
    ]
    rows = (tuple(Cell(w, n, i) for i, w in enumerate(line)) for n, line in enumerate(table, 1))
    blocks = [Block(1, rows=tuple(rows)), *([Block(4, said)] if said else [])]
    found = results_told([Part("explanation", "", 1, tuple(blocks))], FACTS)
    assert [problem.line for problem in unmet(found)] == lines
