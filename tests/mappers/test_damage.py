"""Damaged tables: a lost heading row, a lost column of cells, half a table. Never another meaning in silence."""

from pathlib import Path

import pytest

from mappers import headings, kinds
from mappers.frames import Extract, ObservationRow
from mappers.kind import Kind
from mappers.model import Facts, Part, Source
from mappers.readers.text import document
from mappers.registry import discover
from mappers.tables import parts_to_tables

EVERY = discover(kinds, "KIND", Kind)
ROOT = Path(__file__).parent.parent / "cases" / "kinds"
WHOLE = (
    "expenditure/shifted-final", "expenditure/units-over-subjects",
    "fiscal-appropriation-summary/carry-over-repeats-labels",
    "fiscal-appropriation-summary/split-by-fund", "general-public-basic-expenditure/one-block",
    "general-public-basic-expenditure/three-blocks", "general-public-expenditure-by-unit/three-units",
    "general-public-expenditure-by-function/prior-year-and-change", "government-fund/final-with-balances",
    "income-expenditure-summary/row-numbers", "income-expenditure-summary/two-blocks-spaced",
    "income/by-unit-with-carry-over", "project-expenditure/unlabelled-total",
    "three-public/budget-and-final", "three-public/two-years", "three-public/units",
)  # fmt: skip
BY_COLUMN = (
    "measure", "fiscal_year", "budget_phase", "value", "expenditure_type", "funding_source",
    "operation_character",
)  # fmt: skip
BY_ROW = (
    "budget_unit", "functional_classification", "economic_classification", "summary_item",
    "project", "three_public_item",
)  # fmt: skip
Place = tuple[int, int]


def read(lines: list[str]) -> tuple[list[ObservationRow], int]:
    """The observations of a case and how many problems there are."""
    name, year, phase = lines[0].removeprefix("# ").split(" ")
    read_lines = document(["", *lines[1:]], Source("case.txt", ""))
    found, problems = parts_to_tables([Part("tables", "", 1, read_lines.blocks)])
    rows: list[ObservationRow] = []
    count = len(problems)
    for table in found:
        recognising = [kind for kind in EVERY if kind.recognises(table)]
        if len(recognising) != 1:
            count += 1
            continue
        extract: Extract = recognising[0].tidy(table, Facts(name, int(year), phase))
        rows += extract.observations
        count += len(extract.problems)
    return rows, count


def same(row: ObservationRow, right: ObservationRow) -> bool:
    """Whether a row says nothing else than the right one; a label may stand for a lost code, and a
    subject's figure for all types where the block of its one type has lost its heading.
    """
    if row.expenditure_type == "total" and row.economic_classification not in ("", "total"):
        row = row._replace(expenditure_type=right.expenditure_type)
    if any(getattr(row, column) != getattr(right, column) for column in BY_COLUMN):
        return False
    return all(
        getattr(row, column) == getattr(right, column) or getattr(row, column).startswith("~")
        for column in BY_ROW
    )


def without_cell(line: str, column: int) -> str:
    cells = line.split("\t")
    return "\t".join(cells[:column] + cells[column + 1 :])


def heading_lines(lines: list[str]) -> list[int]:
    """The ordinals of the lines that head columns."""
    blocks = document(["", *lines[1:]], Source("", "")).blocks
    rows = [row for block in blocks for row in block.rows]
    return [row[0].line - 1 for row in rows if headings.is_header(row)]


def wrong(
    lines: list[str], damaged: list[str], places: dict[Place, Place], lost: int = 0
) -> list[str]:
    """The figures of ``damaged`` that say something else than the same figures of ``lines``, and those
    missing in silence, the ones of the column ``lost`` apart.
    """
    right = {(r.source_line, r.table_column): r for r in read(lines)[0]}
    found, problems = read(damaged)
    bad = []
    for row in found:
        place = places.get((row.source_line, row.table_column), (row.source_line, row.table_column))
        if place not in right or not same(row, right[place]):
            bad.append(f"{place} {row.printed_text} {row.column_heading}")
    if len(found) < sum(1 for _, column in right if column != lost) and not problems:
        bad.append("figures are missing without a problem")
    return bad


def case(name: str) -> list[str]:
    return (ROOT / f"{name}.txt").read_text(encoding="utf-8").rstrip("\n").split("\n")


@pytest.mark.parametrize("name", WHOLE)
@pytest.mark.parametrize("heads", [False, True], ids=["rows", "rows-and-heading"])
def test_lost_column(name: str, heads: bool) -> None:
    lines = case(name)
    kept = set() if heads else set(heading_lines(lines))
    width = max(line.count("\t") + 1 for line in lines)
    for column in range(width):
        damaged = [
            line
            if n in kept or "\t" not in line or "单位：" in line
            else without_cell(line, column)
            for n, line in enumerate(lines)
        ]
        places = {
            (n + 1, c + 1): (n + 1, c + 1 + (c >= column))
            for n in range(len(lines))
            for c in range(width)
            if n not in kept
        }
        bad = wrong(lines, damaged, places, column + 1)
        assert not bad, f"column {column + 1}"


@pytest.mark.parametrize("name", WHOLE)
def test_lost_heading_row(name: str) -> None:
    lines = case(name)
    for lost in heading_lines(lines):
        damaged = lines[:lost] + lines[lost + 1 :]
        places = {(n, c): (n + 1, c) for n in range(lost + 1, len(lines) + 1) for c in range(1, 30)}
        bad = wrong(lines, damaged, places)
        assert not bad, lines[lost]


@pytest.mark.parametrize("name", WHOLE)
def test_half_a_table(name: str) -> None:
    lines = case(name)
    rows, _ = read(lines)
    half = lines[: (rows[len(rows) // 2].source_line)]
    found, _ = read(half)
    right = {(r.source_line, r.table_column): r for r in rows}
    assert found
    assert all(same(row, right[(row.source_line, row.table_column)]) for row in found)
