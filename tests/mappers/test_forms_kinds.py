"""The four kinds of forms on written cases and on the real disclosures.

``MINGZHANG_APPROVE=1`` rewrites the expected rows; read the difference before it is kept.
"""

import csv
import io
import os
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from mappers import tables
from mappers.facts import document_to_facts
from mappers.forms.kind import form_kind
from mappers.frames import Extract
from mappers.kind import Kind
from mappers.kinds import (
    department_performance_target,
    department_self_evaluation,
    project_application,
    project_self_evaluation,
)
from mappers.model import Block, Cell, Facts, Part, Source
from mappers.readers.text import READER, document
from mappers.sections import document_to_parts

KINDS = {
    module.KIND.slug: module.KIND
    for module in (
        department_performance_target,
        department_self_evaluation,
        project_application,
        project_self_evaluation,
    )
}
ROOT = Path(__file__).parent.parent / "cases" / "forms"
CASES = sorted(ROOT.glob("*/*.txt"))


def read_forms(words: str) -> tuple[tuple[str, Extract], ...]:
    """Slug and rows of each form of a text whose first line tells body, year and phase."""
    lines = words.split("\n")
    name, year, phase = lines[0].removeprefix("# ").split(" ")
    read = document(["", *lines[1:]], Source("case.txt", ""))
    found, _ = tables.parts_to_tables([Part("tables", "", 1, read.blocks)])
    facts = Facts(name, int(year), phase)
    kinds = [(kind_of(table), table) for table in found]
    return tuple((kind.slug, kind.tidy(table, facts)) for kind, table in kinds)


def kind_of(table: tables.Table) -> Kind:
    recognising = [kind for kind in KINDS.values() if kind.recognises(table)]
    assert len(recognising) == 1, table.titles
    return recognising[0]


def rendered(extract: Extract) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    for frame, rows in extract._asdict().items():
        for row in rows:
            writer.writerow([frame, *map(plain, row)])
    return out.getvalue()


def plain(value: object) -> str:
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value or "")


def test_every_kind_has_cases() -> None:
    assert len(CASES) == 10
    assert {case.parent.name for case in CASES} == set(KINDS)


@pytest.mark.parametrize("case", CASES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_case_gives_its_rows(case: Path) -> None:
    found = read_forms(case.read_text(encoding="utf-8"))
    assert [slug for slug, _ in found] == [case.parent.name]
    got = rendered(found[0][1])
    expected = case.with_suffix(".csv")
    if os.environ.get("MINGZHANG_APPROVE"):
        expected.write_text(got, encoding="utf-8")
    assert got == expected.read_text(encoding="utf-8")


REAL = {
    "qingshan-2025-budget.txt": (36, 32, 32),
    "qiaokou-2026-budget.txt": (24, 42, 58),
    "jianghan-2024-final.txt": (19, 34, 68),
}


def read_real(path: Path) -> list[tuple[str, Extract]]:
    read = READER.read(path)
    parts = document_to_parts(read)
    facts = document_to_facts(read, parts)
    found, _ = tables.parts_to_tables(parts)
    forms = [table for table in found if form_kind(table)]
    return [(form_kind(table), kind_of(table).tidy(table, facts)) for table in forms]


@pytest.mark.parametrize("name", REAL)
def test_real_forms_are_complete(name: str, disclosures: Path) -> None:
    extracts = [extract for _, extract in read_real(disclosures / name)]
    observations = sum(len(extract.observations) for extract in extracts)
    indicators = sum(len(extract.indicators) for extract in extracts)
    values = sum(len(extract.values) for extract in extracts)
    assert (observations, indicators, values) == REAL[name]


def test_real_grid_forms_leave_no_unknown_type(disclosures: Path) -> None:
    for name in REAL:
        for _, extract in read_real(disclosures / name):
            assert all(i.level_one[0] != "~" for i in extract.indicators)
            assert all(i.level_two[0] != "~" for i in extract.indicators)
            codes = {problem.code for problem in extract.problems}
            assert codes <= {"form-without-name"}


def test_real_misprinted_period_is_told_by_the_goal(disclosures: Path) -> None:
    extract = read_real(disclosures / "qingshan-2025-budget.txt")[0][1]
    assert Counter(i.period for i in extract.indicators) == {"long": 8, "annual": 8}


def test_real_form_in_yuan_is_told_by_its_plan(disclosures: Path) -> None:
    forms = read_real(disclosures / "qiaokou-2026-budget.txt")
    totals = [m.amount for _, e in forms for m in e.money if m.role == "total-budget"]
    assert totals == [68000, 1027000]


TITLES = [
    ("2031年部门整体支出绩效目标申报表", "department-performance-target"),
    ("部门（单位）整体绩效目标表", "department-performance-target"),
    ("项目支出绩效目标表", "project-application"),
    ("项目申报表", "project-application"),
    ("部门项目申报表(含绩效目标)", "project-application"),
    ("2030年度部门整体支出绩效自评表", "department-self-evaluation"),
    ("2030年度整体绩效自评结果", "department-self-evaluation"),
    ("2030年度项目支出绩效自评表", "project-self-evaluation"),
    ("项目绩效自评表", "project-self-evaluation"),
    ("收支总表", ""),
    ("项目支出表", ""),
    ("政府采购预算表", ""),
]


@pytest.mark.parametrize(("title", "slug"), TITLES)
def test_titles_tell_the_kind(title: str, slug: str) -> None:
    table = tables.Table("", title, (title,), 1, 1, "", 0, ())
    assert form_kind(table) == slug
    assert [s for s, kind in KINDS.items() if kind.recognises(table)] == ([slug] if slug else [])


@pytest.mark.parametrize(
    ("title", "label", "slug"),
    [
        ("部门绩效目标表", "部门职能概述", "department-performance-target"),
        ("部门整体（重点项目）支出绩效目标表", "项目立项依据", "project-application"),
        ("部门整体（重点项目）支出绩效目标表", "年度工作任务", "department-performance-target"),
        ("绩效自评表", "基本支出总额", "department-self-evaluation"),
        ("绩效自评表", "主管部门", "project-self-evaluation"),
    ],
)
def test_words_tell_the_kind_where_the_title_does_not(title: str, label: str, slug: str) -> None:
    cells = (Cell(label, 2, 0), Cell("有", 2, 1))
    table = tables.Table("", title, (title,), 1, 2, "", 0, (Block(2, rows=(cells,)),))
    assert form_kind(table) == slug


def test_title_alone_gives_no_rows() -> None:
    (_, extract), *_ = read_forms("# 某所 2031 budget\n表 12. 项目支出绩效目标表\n")
    assert extract.indicators == extract.money == extract.projects == ()
