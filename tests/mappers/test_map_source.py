"""The whole way from a text to a package: every fault is a Problem, every key holds."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mappers import graphs, map_source, pipeline, recognise
from mappers.frames import Extract, ObservationRow, OrganizationRow, Package
from mappers.identity import document_to_identity
from mappers.keys import package_to_faults
from mappers.model import Document, Facts, Source, Table
from mappers.owners import with_owner
from mappers.packages import read_package, write_package
from mappers.reader import Reader, Unreadable
from mappers.settle import settle

TEXT = """江南市东湖区园林管理所 2031 年部门预算

第一部分 东湖区园林管理所概况

一、主要职能

（一）管护区内园林。

第二部分 东湖区园林管理所 2031 年部门预算表

表2 部门收入总表

单位：万元

单位编码\t单位名称\t合计\t财政拨款收入\t其他收入
\t合计\t120.00\t100.00\t20.00
071\t东湖区园林管理所\t120.00\t100.00\t20.00
071001\t东湖区园林管理所本级\t120.00\t100.00\t20.00

表10 项目支出表

单位：万元

项目编码\t项目名称\t项目单位\t合计\t本年财政拨款
\t合计\t\t30.00\t30.00
42019931071T000000101\t树木管护项目\t东湖区园林管理所本级\t30.00\t30.00

第三部分 东湖区园林管理所 2031 年部门预算情况说明

一、收支预算总体安排情况

2031 年收入预算 120.00 万元，比上年增加 2.00 万元。

第四部分 名词解释
"""


def written(tmp_path: Path, data: str | bytes = TEXT, name: str = "made.txt") -> Path:
    path = tmp_path / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def problem_codes(package: Package) -> set[str]:
    return {row.code for row in package.problems}


def test_text_becomes_a_package(tmp_path: Path) -> None:
    package = map_source(written(tmp_path))
    row = package.disclosure
    assert row.disclosure == "420199-071-2031-budget"
    assert (row.organization, row.district, row.source_name) == ("071", "420199", "made.txt")
    assert [table.table for table in package.tables] == ["income", "project-expenditure"]
    income = [o for o in package.observations if o.table == "income"]
    assert len(income) == 9
    assert {o.budget_unit for o in income} == {"total", "071", "071001"}
    assert {o.organization for o in package.observations} == {"071"}
    assert {o.value for o in income if o.funding_source == "other-income"} == {200000}
    assert package.statements
    assert list(package_to_faults(package)) == []


def test_package_goes_to_disk_and_back(tmp_path: Path) -> None:
    package = map_source(written(tmp_path))
    write_package(package, tmp_path / "p")
    assert map_source(tmp_path / "p") == package


def test_facts_only_package_keeps_every_key(tmp_path: Path) -> None:
    package = map_source(written(tmp_path))
    write_package(package, tmp_path / "p", facts_only=True)
    subjects = {subject for subject, _, _ in graphs.package_to_triples(package)}
    bare = graphs.package_to_triples(map_source(tmp_path / "p"))
    assert {subject for subject, _, _ in bare} == subjects


def test_folder_without_package_is_told(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="no table package"):
        map_source(tmp_path)


@pytest.mark.parametrize(
    ("data", "name", "told"),
    [
        (b"", "a.txt", "empty"),
        (b"%PDF-1.7 ...", "a.txt", "PDF"),
        (bytes(range(256)) * 8, "a.txt", "a.txt"),
        (TEXT, "a.xyz", "no reader"),
        ("没有标题的几行字\n", "a.txt", "the body and the year"),
    ],
)
def test_hopeless_source_is_told(tmp_path: Path, data: str | bytes, name: str, told: str) -> None:
    with pytest.raises(Unreadable, match=told):
        map_source(written(tmp_path, data, name))


def test_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="cannot be opened"):
        map_source(tmp_path / "nowhere.txt")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030"])
def test_other_encodings_give_the_same_package(tmp_path: Path, encoding: str) -> None:
    package = map_source(written(tmp_path, TEXT.encode(encoding)))
    wanted = map_source(written(tmp_path))
    assert package.observations == wanted.observations
    assert package.disclosure._replace(digest="") == wanted.disclosure._replace(digest="")


@settings(max_examples=40, deadline=None)
@given(cut=st.integers(0, TEXT.count("\n")), length=st.integers(0, 12))
def test_lost_lines_never_raise(
    tmp_path_factory: pytest.TempPathFactory, cut: int, length: int
) -> None:
    lines = TEXT.split("\n")
    del lines[cut : cut + length]
    path = written(tmp_path_factory.mktemp("t"), "\n".join(lines))
    try:
        package = map_source(path)
    except Unreadable:
        return
    assert list(package_to_faults(package)) == []
    assert graphs.package_to_triples(package)


def test_unknown_table_is_a_problem(tmp_path: Path) -> None:
    text = TEXT.replace("表10 项目支出表", "表10 树木品种表").replace(
        "项目编码\t项目名称", "编号\t品种"
    )
    package = map_source(written(tmp_path, text))
    assert "income" in {table.table for table in package.tables}
    unknown = [row for row in package.problems if row.code == "unknown-table"]
    assert len(unknown) == 1
    lines = text.split("\n")
    assert (
        lines.index("表10 树木品种表")
        < unknown[0].line
        <= lines.index("编号\t品种\t项目单位\t合计\t本年财政拨款") + 1
    )
    assert "its figures are left out" in unknown[0].words


def test_two_kinds_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kinds = recognise.all_kinds()
    greedy = replace(kinds[0], slug="greedy", recognises=lambda table: "收入" in table.title)
    monkeypatch.setattr(recognise, "all_kinds", lambda: (*kinds, greedy))
    package = map_source(written(tmp_path))
    [problem] = [row for row in package.problems if row.code == "ambiguous-table"]
    assert "income" in problem.words
    assert "greedy" in problem.words
    assert "income" not in {table.table for table in package.tables}
    assert "project-expenditure" in {table.table for table in package.tables}


def test_two_readers_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unread(path: Path) -> Document:
        raise AssertionError(path)

    other = Reader("other", lambda path, head: True, unread)
    readers = pipeline.all_readers()
    monkeypatch.setattr(pipeline, "all_readers", lambda: (*readers, other))
    with pytest.raises(Unreadable, match=r"several readers.*other"):
        map_source(written(tmp_path))


def test_figure_printed_twice_names_both_cells(tmp_path: Path) -> None:
    line = "071001\t东湖区园林管理所本级\t120.00\t100.00\t20.00\n"
    package = map_source(written(tmp_path, TEXT.replace(line, line + line.replace("120", "121"))))
    twice = [row for row in package.problems if row.code == "figure-twice"]
    assert len(twice) == 3
    first = TEXT.split("\n").index(line.strip()) + 1
    assert twice[0].line == first + 1
    for words in ("row 5", f"line {first + 1}, 121.00", "row 4", f"line {first}, 120.00"):
        assert words in twice[0].words
    units = [o for o in package.observations if o.budget_unit == "071001"]
    assert {o.source_line for o in units if o.table == "income"} == {first}


@pytest.mark.parametrize(
    ("again", "told"),
    [("{0}{0}", 1), ("{0}\n{0}", 0), ("{0}071002\t东湖区苗圃\t0.00\t0.00\t0.00\n{0}", 0)],
)
def test_row_printed_twice_is_told_where_it_stands_right_below(
    tmp_path: Path, again: str, told: int
) -> None:
    line = "071001\t东湖区园林管理所本级\t120.00\t100.00\t20.00\n"
    package = map_source(written(tmp_path, TEXT.replace(line, again.format(line))))
    found = [row.line for row in package.problems if row.code == "row-twice"]
    assert found == [TEXT.split("\n").index(line.strip()) + 2][:told]


def test_table_that_comes_again_has_its_own_key(tmp_path: Path) -> None:
    again = TEXT[TEXT.index("表10") : TEXT.index("第三部分")]
    package = map_source(written(tmp_path, TEXT.replace("第三部分 东", again + "第三部分 东", 1)))
    keys = [table.table for table in package.tables]
    assert keys == ["income", "project-expenditure", "project-expenditure-2"]
    assert len({o.table for o in package.observations}) == 3


def facts_of(name: str) -> Facts:
    return Facts(name, 2031, "budget", f"{name}2031年部门预算", (name,))


def document_of(*lines: str) -> Document:
    return Document(Source("made.txt", "ab"), lines, ())


def test_district_comes_from_project_codes() -> None:
    document = document_of("某项目 42010531071T000000101", "另一项目 42010531071T000000102")
    found = document_to_identity(document, facts_of("某所"), [])
    assert (found.district, found.code, found.problems) == ("420105", "071", ())


def test_codes_of_several_districts_leave_it_open() -> None:
    document = document_of("42010531071T000000101", "42010631071T000000101")
    found = document_to_identity(document, facts_of("某所"), [])
    assert found.district == ""
    assert [row.code for row in found.problems] == ["district-unclear"]


def test_district_comes_from_names_with_their_city() -> None:
    found = document_to_identity(
        document_of("武汉市汉阳区某管理所"), facts_of("汉阳区某管理所"), []
    )
    assert found.district == "420105"
    without_city = document_to_identity(document_of("某管理所"), facts_of("朝阳区某管理所"), [])
    assert without_city.district == ""
    assert [row.code for row in without_city.problems] == ["district-unclear"]


def test_department_code_comes_from_a_table_first() -> None:
    extract = Extract(
        organizations=(
            OrganizationRow("071", "某所", "071", "", "department", 4),
            OrganizationRow("071001", "某所本级", "071001", "071", "unit", 5),
        )
    )
    document = document_of("42010531088T000000101")
    assert document_to_identity(document, facts_of("某所"), [extract]).code == "071"


def test_unit_that_publishes_has_its_own_code() -> None:
    extract = Extract(
        organizations=(
            OrganizationRow("071", "某局", "071", "", "department", 4),
            OrganizationRow("071003", "某市某区某所", "071003", "071", "unit", 5),
        )
    )
    facts = facts_of("某区某所")
    assert document_to_identity(document_of("某所"), facts, [extract]).code == "071003"


def test_section_belongs_to_its_department(made: Package) -> None:
    project = made.projects[0]._replace(
        implementing_organization="~综合科", lead_organization="城建管理所"
    )
    package = with_owner(made._replace(projects=(project,)), facts_of("城建管理所"))
    [row] = [row for row in package.organizations if row.name == "综合科"]
    assert row.parent == "071"
    assert row.organization == package.projects[0].implementing_organization == "~城建管理所综合科"
    assert package.projects[0].lead_organization == "071"


def test_body_that_begins_like_the_department_is_its_own(made: Package) -> None:
    project = made.projects[0]._replace(implementing_organization="~城建管理所本级")
    package = with_owner(made._replace(projects=(project,)), facts_of("城建管理所"))
    [row] = [row for row in package.organizations if row.organization == "~城建管理所本级"]
    assert (row.name, row.parent) == ("城建管理所本级", "")


def test_settled_package_keeps_its_keys(made: Package) -> None:
    twice = made._replace(
        projects=(*made.projects, made.projects[0]._replace(name="", start_year=None)),
        values=(*made.values, made.values[0]),
        money=(*made.money, made.money[0]),
        organizations=(*made.organizations, *made.organizations),
        indicators=(*made.indicators, made.indicators[0]._replace(indicator="i9", goal="gone")),
    )
    package = settle(twice)
    assert list(package_to_faults(package)) == []
    assert package.projects == made.projects
    assert [row.ordinal for row in package.money if row.role == "funding"] == [1, 2]
    assert "value-twice" in problem_codes(package)
    assert settle(package) == package


def test_kinds_dimensions_are_filled(made: Package) -> None:
    row: ObservationRow = made.observations[0]._replace(
        functional_classification="", three_public_item="abroad"
    )
    [kept] = settle(made._replace(observations=(row,))).observations
    assert (kept.functional_classification, kept.three_public_item) == ("total", "")


def test_form_printed_twice_gives_one_budget(made: Package) -> None:
    roles = ("current-year-budget", "current-year-budget", "funding", "funding")
    rows = tuple(made.money[0]._replace(role=role) for role in roles)
    package = settle(made._replace(money=rows))
    assert [row.role for row in package.money] == ["current-year-budget", "funding", "funding"]
    assert "form-twice" in problem_codes(package)


def test_words_of_no_list_are_one_key_however_spaced(made: Package) -> None:
    row = made.observations[0]
    rows = (row._replace(funding_source="~彩票 结余"), row._replace(funding_source="~彩票结余"))
    package = settle(made._replace(observations=rows))
    assert [o.funding_source for o in package.observations] == ["~彩票结余"]
    assert "figure-twice" in problem_codes(package)


def test_title_only_and_empty_tables_are_told_apart(tmp_path: Path) -> None:
    figures = TEXT.replace("120.00", "").replace("100.00", "").replace("20.00", "")
    package = map_source(written(tmp_path, figures))
    [income] = [table for table in package.tables if table.table_kind == "income"]
    assert (income.is_empty, income.is_title_only) == (True, False)
    grid = TEXT[TEXT.index("单位编码") : TEXT.index("表10")]
    package = map_source(written(tmp_path, TEXT.replace(grid, "")))
    [income] = [table for table in package.tables if table.table_kind == "income"]
    assert (income.is_empty, income.is_title_only) == (False, True)


@pytest.mark.parametrize(
    ("name", "count"), [("qingshan-2025-budget", 423), ("qiaokou-2026-budget", 229), ("jianghan-2024-final", 197)]
)  # fmt: skip
def test_every_printed_figure_is_one_observation(disclosures: Path, name: str, count: int) -> None:
    package = map_source(disclosures / f"{name}.txt")
    assert len(package.observations) == count
    assert not problem_codes(package) & {"figure-twice", "unknown-table", "ambiguous-table"}


def test_real_disclosures_keep_their_keys(disclosures: Path, tmp_path: Path) -> None:
    slugs = set()
    for path in sorted(disclosures.glob("*.txt")):
        package = map_source(path)
        assert list(package_to_faults(package)) == []
        write_package(package, tmp_path / path.stem)
        assert read_package(tmp_path / path.stem) == package
        slugs.add(package.disclosure.disclosure)
    assert len(slugs) == len(list(disclosures.glob("*.txt")))


def test_recognising_asks_every_kind() -> None:
    table = Table("1", "树木品种表", ("树木品种表",), 1, 2, "", 0, ())
    assert recognise.recognising(table) == ()
    assert len(recognise.all_kinds()) >= 18
    assert recognise.kind_of("income") is not None
    assert recognise.kind_of("nothing") is None


def test_hash_seed_changes_no_byte(tmp_path: Path) -> None:
    path = written(tmp_path)
    program = (
        "import sys, pathlib; from mappers import graphs, map_source; from mappers.graphs import dump;"
        "package = map_source(pathlib.Path(sys.argv[1]));"
        "triples = [*graphs.package_to_triples(package), *graphs.shared_triples([package])];"
        "sys.stdout.buffer.write(dump.triples_to_ntriples(triples))"
    )
    root = Path(pipeline.__file__).parent.parent
    written_out = {
        subprocess.run(
            [sys.executable, "-c", program, str(path)],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(root)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(written_out) == 1
    assert written_out.pop().count(b"\n") > 1000
