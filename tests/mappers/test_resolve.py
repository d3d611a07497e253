"""Labels to codes, projects and bodies to one key, forms to their unit."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mappers.frames import (
    ConceptRow,
    DisclosureRow,
    GoalRow,
    IndicatorRow,
    MentionRow,
    MoneyRow,
    ObservationRow,
    OrganizationRow,
    Package,
    ProblemRow,
    ProjectRow,
    StatementRow,
    TableRow,
)
from mappers.resolve.bodies import body_name_key
from mappers.resolve.package import resolve
from mappers.resolve.projects import project_name_key
from mappers.resolve.subjects import Listed, Register

CODE = "42010531071T000000101"


def package(**frames: object) -> Package:
    """A package that holds the given frames and nothing else."""
    disclosure = DisclosureRow("d", "t", 2031, "budget", "~云山区水务局", "420105", "s", "x")
    empty = {name: () for name in Package._fields if name != "disclosure"}
    return Package(**{"disclosure": disclosure, **empty, **frames})  # type: ignore[arg-type]


def statement(subject: str, amount: int = 0, **dimensions: str) -> StatementRow:
    empty = dict.fromkeys(StatementRow._fields, "")
    values = {
        **empty, "statement": "s1", "quantity_kind": "amount", "subject": subject,
        "number": Decimal(amount), "amount": Decimal(amount) if amount else None, "source_line": 1,
        "fiscal_year": 2031, "compared_year": None, **dimensions,
    }  # fmt: skip
    return StatementRow(**values)  # type: ignore[arg-type]


def observation(project: str, value: int, table: str = "project-expenditure") -> ObservationRow:
    return ObservationRow(
        table, 1, 1, "amount", 2031, "budget", "071", Decimal(value), str(value), "万元", "", "", 1,
        project=project,
    )  # fmt: skip


def money(project: str, amount: int, table: str = "project-application") -> MoneyRow:
    return MoneyRow(
        project, table, "current-year-budget", 1, "", Decimal(amount), str(amount), "", 2031,
        "", "", "", "", "", 12,
    )  # fmt: skip


def project(key: str, name: str, code: str = "", table: str = "") -> ProjectRow:
    return ProjectRow(key, name, code, table, "", "", "", "", "", None, None, "", "", "", 1)


PRINTED = (
    Listed("213", "农林水支出"),
    Listed("21303", "水利"),
    Listed("2130301", "行政运行"),
    Listed("2130306", "水利工程运行与维护"),
)
LISTED = (
    *PRINTED,
    Listed("201", "一般公共服务支出"),
    Listed("20103", "政府办公厅（室）及相关机构事务"),
    Listed("2010301", "行政运行"),
    Listed("20104", "发展与改革事务"),
    Listed("2010401", "行政运行"),
    Listed("2010402", "一般行政管理事务"),
)


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("农林水支出/水利/行政运行", "2130301"),
        ("农林水/水利/水利工程运行与维护", "2130306"),
        ("一般公共服务支出/政府办公厅(室)及相关机构事务/行政运行", "2010301"),
        ("一般公共服务支出 / 发展与改革事务 / 行政运行", "2010401"),
        ("行政运行", "2130301"),
        ("一般行政管理事务", "2010402"),
        ("农林水支出/水利", "21303"),
        ("农林水支出/水利/没有这样的科目", ""),
        ("教育支出/普通教育/一般行政管理事务", ""),
    ],
)
def test_path_tells_the_code(path: str, code: str) -> None:
    assert Register(PRINTED, LISTED).find(path.split("/")) == code


def test_name_of_several_codes_stays_open() -> None:
    assert Register((), LISTED).find(["行政运行"]) == ""


@given(st.sampled_from(LISTED))
def test_own_path_leads_back(listed: Listed) -> None:
    names = dict(LISTED)
    path = [
        names[listed.notation[:n]]
        for n in (3, 5, 7)
        if n <= len(listed.notation) and listed.notation[:n] in names
    ]
    assert Register((), LISTED).find(path) == listed.notation


def test_statement_gets_its_code() -> None:
    row = statement(
        "教育支出（类）普通教育（款）小学教育（项）", 5,
        functional_classification="~教育支出/普通教育/小学教育",
    )  # fmt: skip
    (got,) = resolve(package(statements=(row,))).statements
    assert got.functional_classification == "2050202"


def test_marked_subject_unknown_to_all_is_kept() -> None:
    row = statement("某某（项）", 5, functional_classification="~某某", table_kind="expenditure")
    (got,) = resolve(package(statements=(row,))).statements
    assert got.functional_classification == "~某某"
    assert got.table_kind == "expenditure"


def test_guess_that_nothing_settles_is_dropped() -> None:
    row = statement(
        "零星事项", 5, functional_classification="~零星事项", expenditure_type="total",
        funding_source="general-public-budget", table_kind="expenditure",
    )  # fmt: skip
    (got,) = resolve(package(statements=(row,))).statements
    assert (got.functional_classification, got.expenditure_type, got.table_kind) == ("", "", "")


def test_guess_may_turn_out_a_project() -> None:
    row = statement("河道清淤", 500, functional_classification="~河道清淤")
    got = resolve(package(statements=(row,), projects=(project(CODE, "河道清淤项目", CODE),)))
    assert got.statements[0].project == CODE
    assert got.statements[0].functional_classification == ""


@pytest.mark.parametrize(
    ("section", "year", "key"),
    [
        ("五、绩效目标情况", 2031, CODE),
        ("五、绩效目标情况", 2030, ""),
        ("四、政府采购情况", 2031, ""),
    ],
)
def test_project_named_among_targets_is_the_listed_one(section: str, year: int, key: str) -> None:
    about = {"section": section, "budget_phase": "budget", "fiscal_year": year}
    row = statement("河道清淤项目", 500, **about)  # type: ignore[arg-type]
    got = resolve(package(statements=(row,), projects=(project(CODE, "河道清淤", CODE),)))
    assert got.statements[0].project == key
    assert got.statements[0].table_kind == ("project-expenditure" if key else "")


def test_projects_of_list_form_and_prose_are_one() -> None:
    rows = (
        project("~河道 清淤", "河道 清淤", table="project-expenditure"),
        project(CODE, "云山区水务局河道清淤项目", CODE, "project-application"),
    )
    got = resolve(
        package(
            projects=rows,
            observations=(observation("~河道 清淤", 1_027_000),),
            money=(money(CODE, 1_027_000),),
            statements=(statement("河道清淤", 1_027_000, project="~河道清淤"),),
        )
    )
    assert [p.project for p in got.projects] == [CODE]
    assert got.observations[0].project == got.statements[0].project == CODE


def test_longer_name_needs_the_same_amount() -> None:
    rows = (
        project(CODE, "劳务派遣人员工作经费", CODE),
        project("~派遣人员工作经费", "派遣人员工作经费"),
    )
    alike = package(
        projects=rows, money=(money(CODE, 1_027_000), money("~派遣人员工作经费", 1_027_000))
    )
    other = package(
        projects=rows, money=(money(CODE, 1_027_000), money("~派遣人员工作经费", 900_000))
    )
    assert len(resolve(alike).projects) == 1
    assert len(resolve(other).projects) == 2


def test_name_a_slip_away_is_the_project_that_the_table_does_not_name_beside_it() -> None:
    first, second = project(CODE, "文化馆免费开放经费", CODE), project("~排涝", "排涝")
    stray = observation("~图书馆免费开放经费", 5, "government-procurement")
    alone = resolve(package(projects=(first, second), observations=(stray,)))
    named = observation(CODE, 6, "government-procurement")
    beside = resolve(package(projects=(first, second), observations=(stray, named)))
    assert alone.observations[0].project == CODE
    assert beside.observations[0].project == "~图书馆免费开放经费"


def test_two_codes_are_two_projects() -> None:
    rows = (project(CODE, "河道清淤", CODE), project(CODE[:-1] + "2", "河道清淤", CODE[:-1] + "2"))
    assert len(resolve(package(projects=rows)).projects) == 2


def test_prose_alone_makes_a_project() -> None:
    row = statement("河道清淤", 5, project="~河道清淤")
    (got,) = resolve(package(statements=(row,))).projects
    assert (got.project, got.name, got.source_line) == ("~河道清淤", "河道清淤", 1)


def test_form_without_a_name_goes_where_its_goals_point() -> None:
    rows = (
        project(CODE, "堤防巡查经费", CODE),
        project("~河道清淤项目", "河道清淤项目"),
        project("?40", ""),
    )
    goals = (
        GoalRow("g1", CODE, "project", "annual", "", "", "保障堤防巡查。", "", 1),
        GoalRow("g2", "?40", "project", "annual", "", "", "保障全区河道清淤正常。", "", 41),
    )
    indicator = IndicatorRow("i1", "?40", "project", "annual", "g2", "", "", "清淤长度", "", "", 44)
    got = resolve(package(projects=rows, goals=goals, indicators=(indicator,)))
    assert got.indicators[0].owner == "~河道清淤项目"
    assert {p.project for p in got.projects} == {CODE, "~河道清淤项目"}


def test_form_without_a_unit_gets_the_list_s() -> None:
    table = TableRow(
        "project-application", "project-application", "", "", "", False, False, "", 10, 20
    )
    problem = ProblemRow(12, "unit-missing", "no unit")
    got = resolve(
        package(
            tables=(table,),
            projects=(project(CODE, "河道清淤", CODE),),
            observations=(observation(CODE, 68_000),),
            money=(money(CODE, 680_000_000),),
            problems=(problem,),
        )
    )
    assert got.money[0].amount == 68_000
    assert got.problems == ()


def test_unit_without_evidence_stays() -> None:
    table = TableRow(
        "project-application", "project-application", "", "", "", False, False, "", 10, 20
    )
    problem = ProblemRow(12, "unit-missing", "no unit")
    got = resolve(package(tables=(table,), money=(money(CODE, 7),), problems=(problem,)))
    assert (got.money[0].amount, got.problems) == (7, (problem,))


def test_body_named_without_its_city_is_the_coded_one() -> None:
    bodies = (
        OrganizationRow("071", "江城市云山区水务局", "071", "", "department", 3),
        OrganizationRow("~云山区水务局", "云山区水务局", "", "", "lead", 9),
        OrganizationRow("~云山区财政局", "云山区财政局", "", "", "lead", 9),
    )
    got = resolve(package(organizations=bodies))
    assert [o.organization for o in got.organizations] == ["071", "071", "~云山区财政局"]
    assert got.disclosure.organization == "071"


def test_body_named_from_its_rank_on_is_the_publishing_one() -> None:
    bodies = (
        OrganizationRow("~区水务局", "区水务局", "", "", "lead", 9),
        OrganizationRow(
            "~云山区水务局(云山区河道管理处)", "云山区水务局（云山区河道管理处）", "", "", "lead", 9
        ),
        OrganizationRow("~区财政局", "区财政局", "", "", "lead", 9),
        OrganizationRow("~云山区水务局（本级）", "云山区水务局（本级）", "", "", "lead", 9),
    )
    got = resolve(package(organizations=bodies))
    own = "~云山区水务局"
    assert [o.organization for o in got.organizations] == [
        own,
        own,
        "~区财政局",
        bodies[3].organization,
    ]


def test_printed_codes_come_first() -> None:
    concepts = (
        ConceptRow("functional-classification", "2130301", "行政运行", 1),
        ConceptRow("functional-classification", "21303", "水利", 1),
    )
    row = statement("行政运行", 5, functional_classification="~行政运行")
    (got,) = resolve(package(statements=(row,), concepts=concepts)).statements
    assert got.functional_classification == "2130301"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“智慧水务” 平台", "智慧水务平台项目"),
        ("云山区水务局工作经费项目", "工作经费"),
        ("巡查（二期）", "巡查(二期)项目支出"),
        ("河道清淤经费", "河道清淤经费项目安排预算"),
    ],
)
def test_same_project_name(one: str, other: str) -> None:
    assert project_name_key(one, ["云山区水务局"]) == project_name_key(other, ["云山区水务局"])


def test_body_name_key() -> None:
    assert body_name_key("江城市云山区水务局") == body_name_key("云山区水务局")
    assert body_name_key("云山区水务局") != body_name_key("云水区水务局")


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("一般公共服务/政府办公厅及相关机构事务", "20103"),
        ("一般公共服务/政府办公厅及相关机构事务/其他政府办公厅及相关机构事务支出", "2010399"),
        ("医疗卫生与计划生育支出", "210"),
        ("农林水支出/巩固脱贫衔接乡村振兴/其他巩固脱贫衔接乡村振兴支出", "2130599"),
        ("一般公共服务/宣传事务/事业运行", "2013350"),
        ("卫生健康支出/医疗某某", ""),
        ("卫生健康支出/行政事业单位医疗/其他支出", "2101199"),
        ("社会保障和就业支出/行政事业单位离退休", "20805"),
    ],
)
def test_a_subject_named_is_found_by_its_path(path: str, code: str) -> None:
    row = MentionRow("m1", f"{path}(款)", f"~{path}", "", "", 9)
    (got,) = resolve(package(mentions=(row,))).mentions
    assert got.functional_classification == code


def test_words_among_uses_that_are_no_subject_are_dropped() -> None:
    row = MentionRow("m1", "日常工作", "~教育支出/日常工作", "", "", 9)
    assert not resolve(package(mentions=(row,))).mentions


@pytest.mark.parametrize("path", ["某某科目", "卫生健康支出/行政运行和事业运行", "不包括某某"])
def test_words_that_may_be_no_subject_are_dropped(path: str) -> None:
    row = MentionRow("m1", f"{path}(项)", f"~{path}", "", "", 9)
    assert not resolve(package(mentions=(row,))).mentions


def of_function(column: str, value: int, function: str = "total") -> ObservationRow:
    return observation("", value, "general-public-expenditure-by-function")._replace(
        functional_classification=function, expenditure_type=column
    )


@pytest.mark.parametrize(
    ("tables", "kept"),
    [
        ((of_function("total", 900),), ("total", "general-public-expenditure-by-function")),
        (
            (of_function("total", 900), of_function("~当年财政拨款安排", 800)),
            ("~当年财政拨款安排", "general-public-expenditure-by-function"),
        ),
        (
            (of_function("total", 900), of_function("", 100)._replace(funding_source="carry-over")),
            ("total", ""),
        ),
    ],
    ids=["nothing carried over", "a column of the year's own", "carried over and not apart"],
)
def test_money_of_the_year_is_no_total(
    tables: tuple[ObservationRow, ...], kept: tuple[str, str]
) -> None:
    said = statement(
        "一般公共预算当年拨款",
        800,
        functional_classification="total",
        expenditure_type="total",
        table_kind="general-public-expenditure-by-function",
    )
    row = resolve(package(observations=tables, statements=(said,))).statements[0]
    assert (row.expenditure_type, row.table_kind) == kept


@pytest.mark.parametrize(
    ("whole", "source"), [(60, "used-carry-over"), (40, "carry-over"), (50, "carry-over")]
)
def test_carried_funds_are_part_of_the_source_that_they_add_up_to(whole: int, source: str) -> None:
    told = ("general-public-budget", "applied-current-year", "carry-over")
    rows = [
        money("p", amount)._replace(role="funding", funding_source=slug, ordinal=at)
        for at, (slug, amount) in enumerate(zip(told, (whole, 40, 20), strict=True))
    ]
    *_, last = resolve(package(money=tuple(rows))).money
    assert last.funding_source == source
