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

from mappers.facts import document_to_facts
from mappers.frames import StatementRow
from mappers.model import Block, Cell, Facts, Part
from mappers.prose import parts_to_statements
from mappers.readers.text import READER
from mappers.sections import document_to_parts

CASES = sorted((Path(__file__).parent.parent / "cases" / "prose").glob("*.txt"))
COLUMNS = (
    "source_line", "quantity_kind", "number", "unit", "amount", "subject", "printed_text",
    "fiscal_year", "compared_year", "budget_phase", "count_type", "functional_classification",
    "economic_classification", "summary_item", "expenditure_type", "funding_source",
    "three_public_item", "project", "table_kind",
)  # fmt: skip


def lines_to_blocks(lines: list[str]) -> tuple[Block, ...]:
    """The blocks of plain lines; a line with tabs is a row of a grid."""
    blocks = []
    for number, line in enumerate(lines, 1):
        if "\t" in line:
            cells = tuple(Cell(c, number, i) for i, c in enumerate(line.split("\t")))
            blocks.append(Block(number, rows=(cells,)))
        elif line.strip():
            blocks.append(Block(number, line))
    return tuple(blocks)


def read_prose(text: str, facts: Facts | None = None) -> tuple[StatementRow, ...]:
    """The statements of a text; its first line may tell whose budget of which year it is."""
    lines = text.split("\n")
    if facts is None:
        name, year, phase = lines[0].removeprefix("# ").split(" ")
        facts = Facts(name, int(year), phase)
        lines[0] = ""
    part = Part("explanation", "", 1, lines_to_blocks(lines))
    return parts_to_statements([part], facts)[0]


def rendered(rows: tuple[StatementRow, ...]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in rows:
        values = [getattr(row, column) for column in COLUMNS]
        writer.writerow("" if v is None else f"{v:f}" if isinstance(v, Decimal) else v for v in values)
    return out.getvalue()


def test_there_are_cases() -> None:
    assert len(CASES) == 5


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_case_gives_its_statements(case: Path) -> None:
    got = rendered(read_prose(case.read_text(encoding="utf-8")))
    expected = case.with_suffix(".csv")
    if os.environ.get("MINGZHANG_APPROVE"):
        expected.write_text(got, encoding="utf-8")
    assert got == expected.read_text(encoding="utf-8")
