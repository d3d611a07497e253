"""Figures below the captions of charts: of two years, and of parts with their shares."""

from decimal import Decimal

import pytest

from mappers.frames import StatementRow
from mappers.model import Facts, Part
from mappers.prose.charts import parts_to_charted, without_charts
from mappers.prose.statements import parts_to_statements
from tests.mappers.prose_reading import lines_to_blocks

FACTS = Facts("云山区水务局", 2031, "final")
TOTALS = "2031年度收、支总计均为90万元。与2030年度相比，收、支总计各增加10万元，增长12.5%。"
PARTS = "2031年度支出合计90万元。其中：基本支出60万元，占本年支出66.67%；项目支出30万元，占33.33%。"


def _read(*lines: str) -> tuple[Part, list[StatementRow]]:
    """The part of the lines, in which tabs part the cells of grids, and what its charts give."""
    part = Part("explanation", "第三部分 决算情况说明", 0, lines_to_blocks(list(lines)))
    rows, _ = parts_to_statements([without_charts(part)], FACTS)
    return part, list(parts_to_charted([part], rows, FACTS))


@pytest.mark.parametrize(
    "lines",
    [
        ("图1：收、支决算总计变动情况（单位：万元）", "2030年度　80", "2031年度　90"),
        ("图 1：收、支决算总计变动情况（单位：万元）", "2030年度\t2031年度", "80\t90"),
        ("（图1：收、支决算总计变动情况图）（柱状图）", "2030年度：80万元；2031年度：90万元"),
        ("图1 收、支总计对比图", "年度\t收、支总计（万元）", "2030年\t80", "2031年\t90"),
    ],
)
def test_years_of_a_chart_have_the_subject_of_the_sentence_above(lines: tuple[str, ...]) -> None:
    part, (before, now) = _read("一、收入支出决算总体情况说明", TOTALS, *lines)
    assert [(r.subject, r.fiscal_year, r.amount) for r in (before, now)] == [
        ("收、支总计", 2030, Decimal(800000)),
        ("收、支总计", 2031, Decimal(900000)),
    ]
    assert (before.table_kind, now.table_kind) == ("", "income-expenditure-summary")
    assert before.sentence in TOTALS
    assert len(parts_to_statements([without_charts(part)], FACTS)[0]) == 3


def test_parts_of_a_chart_are_those_of_the_sentence_above() -> None:
    rows = ("支出类别\t金额（万元）\t占比", "基本支出\t60\t66.67%", "项目支出\t30\t33.33%")
    _, figures = _read("三、支出决算情况说明", PARTS, "图2：支出决算结构", *rows)
    assert [(r.subject, r.expenditure_type, r.printed_text) for r in figures] == [
        ("基本支出", "basic", "60"),
        ("基本支出", "basic", "66.67%"),
        ("项目支出", "project", "30"),
        ("项目支出", "project", "33.33%"),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ("图1：收入变动情况（单位：万元）", "2030年度　80", "2031年度　90"),  # of what is not told
        ("图1：收、支决算总计变动情况", "2030年度  2031年度", "80  85  90"),
        ("图1：收、支决算总计变动情况",),
    ],
)
def test_chart_of_which_nothing_is_told_gives_nothing(lines: tuple[str, ...]) -> None:
    assert not _read("一、收入支出决算总体情况说明", TOTALS, *lines)[1]
