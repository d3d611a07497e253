"""Tables that set two years side by side: two amounts a row, and what they differ by."""

from decimal import Decimal

import pytest

from mappers.frames import StatementRow
from mappers.model import Block, Cell, Facts, Part
from mappers.prose.compared import parts_to_compared

FACTS = Facts("云山区水务局", 2031, "final")
HEAD = ("项目", "2031年度决算数", "2030年度决算数", "增减额", "增减率")
ROW = ("其中：项目支出", "1,401.50", "1,275.90", "125.60", "9.84%")


def _read(*rows: tuple[str, ...], unit: str = "单位：万元") -> list[StatementRow]:
    grid = [tuple(Cell(c, n, i) for i, c in enumerate(row)) for n, row in enumerate(rows, 3)]
    blocks = (Block(2, unit), Block(3, rows=tuple(grid)))
    return list(parts_to_compared([Part("report", "评价报告", 1, blocks)], FACTS))


def test_a_row_tells_two_amounts_their_change_and_its_rate() -> None:
    rows = _read(HEAD, ROW)
    assert {(row.subject, row.sentence) for row in rows} == {("项目支出", " ".join(ROW))}
    assert [(r.quantity_kind, r.number, r.fiscal_year, r.compared_year) for r in rows] == [
        ("amount", Decimal("1401.50"), 2031, None),
        ("amount", Decimal("1275.90"), 2030, None),
        ("change", Decimal("125.60"), 2031, 2030),
        ("change-rate", Decimal("9.84"), 2031, 2030),
    ]
    assert rows[2].amount == 1_256_000


@pytest.mark.parametrize(
    ("head", "row", "unit"),
    [
        (HEAD, ROW, "近两年对比如下："),  # of which unit is not told
        (("项目", "2031年", "2030年"), ROW[:3], "单位：万元"),  # nothing to compare
        (("项目", "2031年", "2028年", "增减额"), ROW[:4], "单位：万元"),
        (HEAD, ("合计", "", "1,275.90", "125.60", "9.84%"), "单位：万元"),
        (HEAD[1:], ROW[1:], "单位：万元"),
    ],
)
def test_what_is_no_comparison_gives_nothing(
    head: tuple[str, ...], row: tuple[str, ...], unit: str
) -> None:
    assert not _read(head, row, unit=unit)
