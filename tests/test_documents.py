"""Whole documents of templates that the real disclosures do not show, each with its expected rows.

A folder of ``cases/documents`` holds an invented disclosure, the rows that must be read from it, one
printed figure a line, and the contradictions that the rules must tell, where the document has any.
``MINGZHANG_APPROVE=1`` rewrites them; read the difference before it is kept.
"""

import csv
import io
import json
import os
from collections.abc import Iterable
from pathlib import Path

import pytest

from mappers import map_source
from mappers.frames import ObservationRow, Package
from publish import real
from publish.build import build

ROOT = Path(__file__).parent / "cases" / "documents"
CASES = sorted(path.parent for path in ROOT.glob("*/source.txt"))
DIMENSIONS = tuple(
    name
    for name in ObservationRow._fields[ObservationRow._fields.index("budget_unit") :]
    if name != "line_number"
)
EXPECTED = 80


def observations(package: Package) -> Iterable[tuple[object, ...]]:
    yield ("line", "column", "table", "measure", "year", "phase", "key", "value")
    for row in package.observations:
        key = " ".join(value for name in DIMENSIONS if (value := getattr(row, name)))
        yield (
            row.source_line,
            row.table_column,
            row.table,
            row.measure,
            row.fiscal_year,
            row.budget_phase,
            key,
            f"{row.value:f}",
        )


def indicators(package: Package) -> Iterable[tuple[object, ...]]:
    yield ("line", "owner", "period", "type", "name", "role", "year", "value")
    told = {row.indicator: row for row in package.indicators}
    for value in package.values:
        row = told[value.indicator]
        number = "" if value.number is None else f"{value.number:f}"
        yield (
            row.source_line,
            row.owner,
            row.period,
            f"{row.level_one} {row.level_two}",
            row.name,
            value.role,
            value.fiscal_year or "",
            f"{value.operator}{number}{value.unit}" if number else value.printed_text,
        )


def money(package: Package) -> Iterable[tuple[object, ...]]:
    yield ("line", "project", "role", "label", "year", "source", "amount")
    for row in package.money:
        year, amount = row.fiscal_year, f"{row.amount:f}"
        yield (
            row.source_line, row.project, row.role, row.label, year, row.funding_source, amount
        )  # fmt: skip


def statements(package: Package) -> Iterable[tuple[object, ...]]:
    yield ("line", "kind", "subject", "number", "unit", "year", "compared", "phase", "key")
    for row in package.statements:
        key = (
            row.count_type,
            row.functional_classification,
            row.summary_item,
            row.expenditure_type,
            row.funding_source,
            row.three_public_item,
        )
        yield (
            row.source_line,
            row.quantity_kind,
            row.subject,
            "" if row.number is None else f"{row.number:f}",
            row.unit,
            row.fiscal_year or "",
            row.compared_year or "",
            row.budget_phase,
            " ".join(filter(None, key)),
        )


def problems(package: Package) -> Iterable[tuple[object, ...]]:
    yield ("line", "code")
    for row in package.problems:
        if row.code not in ("district-unclear", "unexplained-number"):
            yield (row.line, row.code)


RENDERERS = {
    "observations.csv": observations,
    "indicators.csv": indicators,
    "money.csv": money,
    "statements.csv": statements,
    "problems.csv": problems,
}


def rendered(rows: Iterable[tuple[object, ...]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


def test_all_documents_are_found() -> None:
    assert len(CASES) == EXPECTED
    assert all((case / "observations.csv").exists() for case in CASES)


def as_approved(path: Path, rows: Iterable[tuple[object, ...]]) -> None:
    """Holds the rows against the approved file; no file is one without rows."""
    words = rendered(rows)
    if os.environ.get("MINGZHANG_APPROVE"):
        if words.count("\n") > 1 or path.name == "observations.csv":
            path.write_text(words, encoding="utf-8")
        else:
            path.unlink(missing_ok=True)
    expected = path.read_text(encoding="utf-8") if path.exists() else words.split("\n")[0] + "\n"
    assert words == expected, path.name


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_document_is_read(case: Path) -> None:
    package = map_source(case / "source.txt")
    for name, rows in RENDERERS.items():
        as_approved(case / name, rows(package))


@pytest.fixture(scope="module")
def warnings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[tuple[object, ...]]]:
    """What the rules say against each document, by its name: the rule and the first line."""
    folder = tmp_path_factory.mktemp("documents")
    for case in CASES:
        (folder / f"{case.name}.txt").write_bytes((case / "source.txt").read_bytes())
    build([folder], folder / "out", real.stages(), lambda words: None)
    report = json.loads((folder / "out" / "report.json").read_text(encoding="utf-8"))
    names = {row["slug"]: row["source"].removesuffix(".txt") for row in report["documents"]}
    found: dict[str, list[tuple[object, ...]]] = {name: [] for name in names.values()}
    for row in report["findings"]:
        if row["severity"] == "Warning":
            found[names[row["disclosure"]]].append((row["lines"][0], row["rule"]))
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_only_contradictions_are_told(
    case: Path, warnings: dict[str, list[tuple[object, ...]]]
) -> None:
    as_approved(case / "findings.csv", [("line", "rule"), *sorted(warnings[case.name])])
