"""The amount tables of the real disclosures: every printed figure once, and nothing else."""

import re
from collections import Counter
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from mappers import kinds, text
from mappers.facts import document_to_facts
from mappers.frames import ObservationRow
from mappers.kind import Kind
from mappers.model import Table
from mappers.readers.text import READER
from mappers.registry import discover
from mappers.sections import document_to_parts
from mappers.tables import parts_to_tables

FORMS = ("performance", "application", "evaluation")
KINDS = tuple(k for k in discover(kinds, "KIND", Kind) if not any(w in k.slug for w in FORMS))
COUNTS = {
    "qingshan-2025-budget": {
        "income-expenditure-summary": 40, "income": 51, "expenditure": 51,
        "fiscal-appropriation-summary": 9, "general-public-expenditure-by-function": 85,
        "general-public-expenditure-by-unit": 15, "general-public-basic-expenditure": 51,
        "three-public": 6, "project-expenditure": 54, "government-procurement": 25,
    },
    "qiaokou-2026-budget": {
        "income-expenditure-summary": 9, "income": 9, "expenditure": 41,
        "fiscal-appropriation-summary": 9, "general-public-expenditure-by-function": 63,
        "general-public-expenditure-by-unit": 15, "general-public-basic-expenditure": 45,
        "three-public": 2, "project-expenditure": 12,
    },
    "jianghan-2024-final": {
        "income-expenditure-summary": 9, "income": 40, "expenditure": 43,
        "fiscal-appropriation-summary": 15, "general-public-expenditure-by-function": 43,
        "general-public-basic-expenditure": 22, "three-public": 6,
    },
    "hanyang-2025-budget": {},
    "dongxihu-2025-budget": {},
}  # fmt: skip
SPOTS = [
    ("qingshan-2025-budget", 97, "689.41", "6894100", {"summary_item": "function-201"}),
    ("qingshan-2025-budget", 138, "806.77", "8067700", {"budget_unit": "143001", "funding_source": "total"}),
    ("qingshan-2025-budget", 218, "23.74", "237400",
     {"functional_classification": "2010350", "expenditure_type": "public"}),
    ("qingshan-2025-budget", 330, "83.80", "838000", {"funding_source": "total"}),
    ("qingshan-2025-budget", 345, "0.5", "5000", {"amount_type": "micro-enterprise-amount"}),
    ("qiaokou-2026-budget", 269, "1.44", "14400",
     {"economic_classification": "30299", "expenditure_type": "personnel"}),
    ("qiaokou-2026-budget", 285, "0.2", "2000", {"three_public_item": "reception"}),
    ("jianghan-2024-final", 161, "16.51", "165100",
     {"functional_classification": "2210203", "funding_source": "fiscal-appropriation"}),
    ("jianghan-2024-final", 181, "11.36", "113600",
     {"functional_classification": "2010399", "expenditure_type": "project"}),
    ("jianghan-2024-final", 262, "251.39", "2513900",
     {"functional_classification": "2010350", "expenditure_type": "basic"}),
    ("jianghan-2024-final", 319, "12.99", "129900",
     {"economic_classification": "total", "expenditure_type": "public"}),
    ("jianghan-2024-final", 371, "0.87", "8700",
     {"three_public_item": "vehicle-running", "budget_phase": "final"}),
]  # fmt: skip
Found = tuple[tuple[str, Table, tuple[ObservationRow, ...]], ...]


@cache
def read(path: Path) -> Found:
    document = READER.read(path)
    parts = document_to_parts(document)
    facts = document_to_facts(document, parts)
    tables, _ = parts_to_tables(parts)
    found = []
    for table in tables:
        recognising = [kind for kind in KINDS if kind.recognises(table)]
        assert len(recognising) <= 1, (table.titles, [kind.slug for kind in recognising])
        found += [(k.slug, table, k.tidy(table, facts).observations) for k in recognising]
    return tuple(found)


@pytest.mark.parametrize("name", COUNTS)
def test_every_figure_once(disclosures: Path, name: str) -> None:
    found = read(disclosures / f"{name}.txt")
    counts = Counter({slug: len(rows) for slug, _, rows in found if rows})
    assert counts == COUNTS[name]


@pytest.mark.parametrize("name", COUNTS)
def test_blank_lines_between_all_lines_lose_nothing(
    disclosures: Path, tmp_path: Path, name: str
) -> None:
    path = tmp_path / f"{name}.txt"
    words = (disclosures / path.name).read_text(encoding="utf-8")
    path.write_text(words.replace("\n", "\n\n"), encoding="utf-8")
    assert Counter({slug: len(rows) for slug, _, rows in read(path) if rows}) == COUNTS[name]


@pytest.mark.parametrize(
    "name", ["qingshan-2025-budget", "qiaokou-2026-budget", "jianghan-2024-final"]
)
def test_cells_against_the_lines(disclosures: Path, name: str) -> None:
    """Counted without the grid code: the decimals of each table's lines are its observations' texts."""
    path = disclosures / f"{name}.txt"
    lines = path.read_text(encoding="utf-8").split("\n")
    for slug, table, rows in read(path):
        printed: Counter[tuple[int, str]] = Counter()
        for number in range(table.line, table.end + 1):
            for cell in re.sub(r"</?b>", "", lines[number - 1]).split("\t")[1:]:
                if re.fullmatch(r"[\d,]+\.\d+", cell.strip()):
                    printed[(number, cell.strip())] += 1
        told = Counter((r.source_line, r.printed_text) for r in rows if "." in r.printed_text)
        first = Counter(
            (r.source_line, r.printed_text)
            for r in rows
            if "." in r.printed_text and r.table_column == 1
        )
        assert told - first == printed, slug


@pytest.mark.parametrize(("name", "line", "printed", "value", "told"), SPOTS)
def test_spots(
    disclosures: Path, name: str, line: int, printed: str, value: str, told: dict[str, str]
) -> None:
    rows = [r for _, _, rows in read(disclosures / f"{name}.txt") for r in rows]
    matching = [
        r
        for r in rows
        if (r.source_line, r.printed_text) == (line, printed)
        and all(getattr(r, column) == slug for column, slug in told.items())
    ]
    assert [r.value for r in matching] == [Decimal(value)]


def test_amounts_are_scaled_by_their_unit(disclosures: Path) -> None:
    for name in COUNTS:
        for _, table, rows in read(disclosures / f"{name}.txt"):
            for row in rows:
                number = text.amount(row.printed_text)
                assert number is not None
                factor = Decimal(1) if row.measure == "quantity" else text.MONEY_UNITS[table.unit]
                assert row.value == number * factor


def test_titles_alone_stay_tables(disclosures: Path) -> None:
    for name in ("hanyang-2025-budget", "dongxihu-2025-budget"):
        found = read(disclosures / f"{name}.txt")
        assert len(found) == 11
        assert not any(table.rows for _, table, _ in found)
