"""The kinds of amount tables on written cases: a text, and the rows that it must give.

A case's first line tells body, year and phase. ``MINGZHANG_APPROVE=1`` rewrites the expected rows; read
the difference before it is kept.
"""

import csv
import io
import os
from pathlib import Path

import pytest

from mappers import kinds, tables
from mappers.frames import Extract
from mappers.kind import Kind
from mappers.model import Facts, Part, Source
from mappers.readers.text import document
from mappers.registry import discover

ROOT = Path(__file__).parent.parent / "cases" / "kinds"
CASES = sorted(ROOT.glob("*/*.txt"))
FORMS = {
    "department-performance-target", "project-application", "department-self-evaluation",
    "project-self-evaluation",
}  # fmt: skip
EVERY = discover(kinds, "KIND", Kind)
KINDS = {kind.slug: kind for kind in EVERY if kind.slug not in FORMS}


def read_tables(words: str) -> list[tuple[Kind, Extract]]:
    """Each table's one kind and its extract."""
    first, *lines = words.split("\n")
    name, year, phase = first.removeprefix("# ").split(" ")
    read = document(["", *lines], Source("case.txt", ""))
    found, _ = tables.parts_to_tables([Part("tables", "", 1, read.blocks)])
    out = []
    for table in found:
        recognising = [kind for kind in EVERY if kind.recognises(table)]
        assert len(recognising) == 1, (table.titles, [kind.slug for kind in recognising])
        out.append((recognising[0], recognising[0].tidy(table, Facts(name, int(year), phase))))
    return out


def rendered(kind: Kind, extract: Extract) -> str:
    """The extract as lines: observations, then what was met beside them."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    for row in extract.observations:
        dimensions = [getattr(row, dimension) for dimension in kind.dimensions]
        writer.writerow(
            [row.source_line, row.table_column, row.measure, row.fiscal_year, row.budget_phase,
             f"{row.value.normalize():f}", row.printed_text, row.printed_unit, row.row_heading,
             row.column_heading, *dimensions]
        )  # fmt: skip
    for concept in extract.concepts:
        writer.writerow(["concept", *concept])
    for unit in extract.organizations:
        writer.writerow(["organization", *unit])
    for project in extract.projects:
        writer.writerow(["project", project.project, project.name, project.code,
                         project.implementing_organization, project.project_category])  # fmt: skip
    for problem in extract.problems:
        writer.writerow(["problem", problem.line, problem.code])
    return out.getvalue()


def test_every_kind_has_cases() -> None:
    assert len(CASES) == 91
    assert {case.parent.name for case in CASES} == set(KINDS)
    assert len(KINDS) == 19


@pytest.mark.parametrize("case", CASES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_case_gives_its_rows(case: Path) -> None:
    found = read_tables(case.read_text(encoding="utf-8"))
    assert [kind.slug for kind, _ in found] == [case.parent.name]
    told = rendered(*found[0])
    expected = case.with_suffix(".csv")
    if os.environ.get("MINGZHANG_APPROVE"):
        expected.write_text(told, encoding="utf-8")
    assert told == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("case", CASES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_dimensions_are_those_of_the_kind(case: Path) -> None:
    every = {dimension for kind in EVERY for dimension in kind.dimensions}
    for kind, extract in read_tables(case.read_text(encoding="utf-8")):
        for row in extract.observations:
            assert all(getattr(row, dimension) for dimension in kind.dimensions)
            assert not any(getattr(row, d) for d in every - set(kind.dimensions))


@pytest.mark.parametrize("case", CASES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_keys_are_unique(case: Path) -> None:
    for kind, extract in read_tables(case.read_text(encoding="utf-8")):
        keys = [
            (
                row.measure,
                row.fiscal_year,
                row.budget_phase,
                *(getattr(row, d) for d in kind.dimensions),
            )
            for row in extract.observations
        ]
        assert len(set(keys)) == len(keys)
