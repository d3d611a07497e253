"""What figures of the prose are of: their subjects, wholes, years, and the tables they repeat."""

from decimal import Decimal

import pytest

from mappers.model import Facts
from tests.mappers.prose_reading import FACTS, read_prose


def test_other_name_of_the_body_is_no_subject() -> None:
    (row,) = read_prose("云山区水务局（云山区河道管理服务中心）编制人数 24 人。", FACTS)
    assert row.subject == "编制人数"


@pytest.mark.parametrize("name", ["秀水市云山区水务局", "云山区水务局", "水务局"])
@pytest.mark.parametrize("printed", ["秀水市云山区水务局", "云山区水务局"])
def test_body_is_named_with_or_without_its_places(name: str, printed: str) -> None:
    facts = Facts(printed, 2031, "budget")
    (row,) = read_prose(f"二、支出预算情况\n{name}2031年支出预算512.30万元。", facts)
    told = "支出预算" if len(name) > 3 else "水务局2031年支出预算"
    assert row.subject == told


CLASSIFIED = """三、支出预算情况说明
2031年支出预算512.30万元。
1.按支出功能分类，包括农林水支出480.30万元、住房保障支出32万元。
2.按支出用途分类，包括人员支出300万元；日常公用支出52.30万元；项目支出160万元。"""


def test_sum_classified_anew_is_no_part_of_the_class_before() -> None:
    rows = [
        (r.functional_classification, r.expenditure_type, r.table_kind)
        for r in read_prose(CLASSIFIED, FACTS)
    ]
    assert rows == [
        ("total", "total", "expenditure"),
        ("213", "total", "expenditure"),
        ("221", "total", "expenditure"),
        ("total", "personnel", "expenditure"),
        ("total", "public", "expenditure"),
        ("total", "project", "expenditure"),
    ]


@pytest.mark.parametrize("side", ["收入", "支出"])
def test_sum_of_a_side_heads_its_shares(side: str) -> None:
    words = f"三、{side}预算情况说明\n2031年{side}预算合计512.30万元，其中："
    (row,) = read_prose(words, FACTS)
    assert (row.summary_item, row.table_kind) == ("", {"收入": "income"}.get(side, "expenditure"))


def test_expenses_beside_the_three_public_ones_repeat_their_columns() -> None:
    words = "2031年一般公共预算拨款安排的会议费预算支出86万元。"
    (row,) = read_prose(f"九、“三公”经费、会议费支出情况说明\n{words}", FACTS)
    assert (row.three_public_item, row.table_kind) == ("~会议费", "three-public")
    (other,) = read_prose(f"六、一般公共预算基本支出情况说明\n{words}", FACTS)
    assert not other.three_public_item


@pytest.mark.parametrize("compared", ["2030年", "2030年“三公”经费财政拨款预算", "上年预算", "上年"])
def test_figure_compared_with_is_of_its_year(compared: str) -> None:
    words = f"2031年“三公”经费财政拨款预算18.36万元，比{compared}20.10万元减少1.74万元，下降8.66%。"
    rows = read_prose(f"“三公”经费情况\n{words}", FACTS)
    assert [(row.quantity_kind, row.number, row.fiscal_year) for row in rows] == [
        ("amount", Decimal("18.36"), 2031),
        ("amount", Decimal("20.10"), 2030),
        ("change", Decimal("-1.74"), 2031),
        ("change-rate", Decimal("-8.66"), 2031),
    ]


@pytest.mark.parametrize("words", ["政府购买服务预算总额", "政府购买服务支出预算", "购买服务预算"])
def test_sum_of_purchased_services_repeats_their_table(words: str) -> None:
    (row,) = read_prose(f"（二）政府购买服务预算说明\n2031年{words}150万元。", FACTS)
    assert row.table_kind == "purchased-services"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("（一）2120501-城乡社区环境卫生", "2120501"),
        ("（二）2296002-用于社会福利的彩票公益金支出", "2296002"),
        ("2010302一般行政管理事务", "2010302"),
    ],
)
def test_code_before_a_name_is_the_subject(words: str, code: str) -> None:
    (row,) = read_prose(f"二、一般公共预算支出情况\n{words}411.50万元。主要用于保洁。", FACTS)
    assert (row.functional_classification, row.number) == (code, Decimal("411.50"))


ITEMS = """六、“三公”经费预算情况说明
2031年“三公”经费预算安排6.2万元，具体情况如下：
（一）公务接待费
2031年预算安排0.8万元。主要用于公务活动接待。与上年相比减少0.2万元，降低20%。
（二）公务用车购置及运行费
2031年预算安排5.4万元，其中：公务用车运行费5.4万元，公务用车购置费0万元。与上年相比减少0.6万元，降低10%。"""


def test_item_that_is_a_heading_names_its_figures() -> None:
    rows = [(r.quantity_kind, r.number, r.three_public_item) for r in read_prose(ITEMS, FACTS)]
    assert rows == [
        ("amount", Decimal("6.2"), "total"),
        ("amount", Decimal("0.8"), "reception"),
        ("change", Decimal("-0.2"), "reception"),
        ("change-rate", Decimal("-20"), "reception"),
        ("amount", Decimal("5.4"), "vehicle"),
        ("amount", Decimal("5.4"), "vehicle-running"),
        ("amount", Decimal("0"), "vehicle-purchase"),
        ("change", Decimal("-0.6"), "vehicle"),
        ("change-rate", Decimal("-10"), "vehicle"),
    ]


def test_uses_of_project_expenditure_are_project_expenditure() -> None:
    words = "（二）项目支出60万元，主要用于：河道保洁20万元，防汛40万元。"
    rows = read_prose(f"五、一般公共预算支出情况\n{words}", FACTS)
    assert [row.expenditure_type for row in rows] == ["project"] * 3


@pytest.mark.parametrize("name", ["社会保障和就业支出", "商品和服务支出"])
def test_and_within_a_name_compares_with_nothing(name: str) -> None:
    (row,) = read_prose(f"三、支出预算情况\n其中：{name}预算17.96万元。", FACTS)
    assert (row.subject, row.compared_year) == (f"{name}预算", None)


@pytest.mark.parametrize(("side", "kind"), [("收入", "income"), ("支出", "expenditure")])
def test_side_that_is_a_heading_names_its_sum(side: str, kind: str) -> None:
    words = f"（一）{side}预算\n2031年年初预算数94.29万元，其中：教育支出预算60.10万元。"
    row, _ = read_prose(f"二、部门收支总体情况\n{words}", FACTS)
    assert (row.subject, row.table_kind) == (f"{side}预算", kind)


PROJECT = """十、项目支出安排情况
2031年项目支出62.5万元，具体使用情况如下：
1.河道保洁项目62.5万元，主要用于：河道清漂30万元，水闸维修32.5万元。较上年58万元增加4.5万元，增长7.76%。"""


def test_uses_of_a_project_are_no_projects_and_the_next_sentence_is_of_the_project() -> None:
    rows = [(r.quantity_kind, r.project, r.subject) for r in read_prose(PROJECT, FACTS)]
    name = "河道保洁项目"
    assert rows[1:] == [
        ("amount", f"~{name}", name),
        ("amount", "", "河道清漂"),
        ("amount", "", "水闸维修"),
        ("amount", f"~{name}", name),
        ("change", f"~{name}", name),
        ("change-rate", f"~{name}", name),
    ]


@pytest.mark.parametrize(
    ("phase", "words", "compared"),
    [
        ("final", "比2031年预算数", None),
        ("final", "与2031年度相比", 2031),
        ("final", "比2030年预算数", 2030),
        ("budget", "比2031年预算数", 2031),
    ],
)
def test_account_and_budget_of_one_year(phase: str, words: str, compared: int | None) -> None:
    facts = Facts("云山区水务局", 2031, phase)
    _, change, _ = read_prose(f"2031年接待费支出9万元，{words}减少1万元，下降10%。", facts)
    assert change.compared_year == compared


@pytest.mark.parametrize(
    ("heading", "item"),
    [("1.因公出国（境）支出情况", "abroad"), ("（四）公务接待费支出决算情况说明", "reception")],
)
def test_expenditure_below_an_item_is_of_the_item(heading: str, item: str) -> None:
    words = "全年共3批次，支出预算为2万元，支出决算为1万元。"
    told = read_prose(f"九、“三公”经费支出情况说明\n{heading}\n{words}", FACTS)
    rows = [row for row in told if row.unit == "万元"]
    assert [(r.three_public_item, r.expenditure_type) for r in rows] == [(item, "")] * 2


def test_totals_of_both_sides_are_one_figure() -> None:
    (said,) = read_prose("2031年度收入总计、支出总计均为9万元。", FACTS)
    assert said.summary_item == "income-total"


def test_vehicles_for_general_duties_are_a_kind_of_their_own() -> None:
    words = "本部门车辆15台，其中：一般公务用车5台、其他用车10台。"
    counts = [row.count_type for row in read_prose(words, FACTS)]
    assert counts == ["vehicles", "vehicles-general", "vehicles-other"]


@pytest.mark.parametrize(
    ("heading", "item"),
    [("六、一般公共预算财政拨款基本支出情况", ""), ("七、“三公”经费支出情况", "reception")],
)
def test_reception_among_basic_expenditure_is_an_economic_subject(heading: str, item: str) -> None:
    *_, row = read_prose(f"{heading}\n办公费9万元、公务接待费2万元。", FACTS)
    assert row.three_public_item == item
    assert bool(row.economic_classification) is not bool(item)


@pytest.mark.parametrize("sign", ["；", "、"])
def test_what_a_project_is_used_for_is_no_project_without_a_colon(sign: str) -> None:
    words = f"1.河道保洁经费62.5万元，主要用于河道清漂30万元{sign}水闸维修32.5万元。"
    rows = read_prose(f"十、项目支出安排情况\n{words}", FACTS)
    assert [row.project for row in rows] == ["~河道保洁经费", "", ""]


def test_each_project_is_followed_by_its_uses() -> None:
    words = "项目支出92.5万元，其中：保洁经费62.5万元，用于清漂62.5万元；巡查经费30万元，用于巡查。"
    rows = read_prose(f"十、项目支出安排情况\n2031年{words}", FACTS)
    assert [row.project for row in rows] == ["total", "~保洁经费", "", "~巡查经费"]


def test_all_of_one_class_is_that_class() -> None:
    words = "公用经费60.1万元，全部为商品和服务支出60.1万元。"
    rows = read_prose(f"六、一般公共预算基本支出情况说明\n{words}", FACTS)
    assert rows[1].economic_classification == "302"


@pytest.mark.parametrize(
    ("heading", "words", "kind"),
    [
        ("十一、其他重要事项说明", "2031年政府采购预算9万元", "government-procurement"),
        ("十一、其他重要事项说明", "2031年政府购买服务预算9万元", "purchased-services"),
        ("十一、其他重要事项说明", "2031年新增资产配置预算9万元", "asset-allocation"),
        ("（四）国有资产占有使用及配置情况", "2031年资产配置预算9万元", "asset-allocation"),
        ("（四）国有资产占有使用及配置情况", "2031年车辆购置预算9万元", ""),
    ],
)
def test_sum_of_what_is_bought_tells_its_table(heading: str, words: str, kind: str) -> None:
    (row,) = read_prose(f"{heading}\n{words}。", FACTS)
    assert row.table_kind == kind


def test_economic_uses_of_expenditure_repeat_no_table_of_functions() -> None:
    words = "按支出用途分类：基本支出20万元，其中工资福利支出15万元，商品和服务支出5万元。"
    rows = read_prose(f"三、支出预算说明\n{words}", FACTS)
    assert [row.table_kind for row in rows] == ["expenditure", "", ""]


@pytest.mark.parametrize(
    "name", ["云山区教育和体育局", "云山区文化和旅游局本级", "工业与信息化中心"]
)
def test_name_with_and_before_a_year_compares_with_nothing_and_is_no_subject(name: str) -> None:
    words = f"{name}2031年收支总预算2876.52万元，比2030年收支总预算增加206.52万元。"
    rows = read_prose(f"# {name} 2031 budget\n一、收支预算情况\n{words}")
    assert [(row.subject, row.compared_year) for row in rows] == [
        ("收支总预算", None),
        ("收支总预算", 2030),
    ]


def test_basic_and_project_expenditure_are_rows_of_a_summary() -> None:
    words = "相应安排支出预算70万元。其中：基本支出50万元、项目支出20万元。"
    rows = read_prose(f"一、预算收支总体情况\n{words}", FACTS)
    assert [row.summary_item for row in rows] == [
        "expenditure-total",
        "basic-expenditure",
        "project-expenditure",
    ]


CHANGES = """一、部门预算收支增减变化情况
（一）支出预算：2031年本部门支出预算9万元。
（二）财政拨款收支：2031年财政拨款收支预算8万元。支出按功能分类：教育支出8万元。
（三）一般公共预算支出7万元，其中：教育支出6万元；卫生健康支出1万元。
（四）政府性基金预算支出1万元，其中：教育支出1万元。"""


def test_a_comparison_names_nothing() -> None:
    words = "本年支出合计9万元，与2030年度8万元相比增加1万元，增长12.50%。"
    rows = read_prose(f"三、支出决算情况说明\n{words}", FACTS)
    assert {row.subject for row in rows} == {"本年支出合计"}


def test_items_below_a_mark_without_figures_are_of_what_it_says() -> None:
    *_, salary = read_prose(
        "五、一般公共预算支出情况\n2031年一般公共预算支出90万元。具体如下：\n"
        "(一)项目支出60万元。其中：\n1.水利工程60万元。\n"
        "(二)按项级科目，基本支出变动情况如下：\n"
        "1.农林水支出（类）水利（款）行政运行（项）30万元。",
        FACTS,
    )
    assert salary.expenditure_type == "basic"


_ITEMS_BY_LEVEL = """# 云山区水务局 2031 budget
一般公共预算支出90万元，主要内容如下：
1.“教育支出”科目9万元。
2.“农林水支出”科目81万元。
按功能分类项级科目，具体安排如下：
（1）教育支出（类）进修及培训（款）培训支出（项）9万元，其中基本支出4万元、项目支出5万元。
（2）农林水支出（类）水利（款）水利工程建设（项）81万元，全部为项目支出。
一般公共预算基本支出4万元，其中：人员经费3万元，主要包括基本工资、奖金等；公用经费1万元。"""


def test_items_go_on_with_their_list_behind_one_that_lists_its_parts() -> None:
    *_, training, _, _, works, _, staff, running = read_prose(_ITEMS_BY_LEVEL)
    assert training.functional_classification == "~教育支出/进修及培训/培训支出"
    assert training.funding_source == works.funding_source == "general-public-budget"
    assert {staff.functional_classification, running.functional_classification} <= {"", "total"}


def test_what_one_budget_pays_for_is_no_item_of_the_summary() -> None:
    rows = read_prose(CHANGES, FACTS)
    assert [(r.amount, r.table_kind) for r in rows] == [
        (90000, "income-expenditure-summary"),
        (80000, "fiscal-appropriation-summary"),
        (80000, "fiscal-appropriation-summary"),
        (70000, "general-public-expenditure-by-function"),
        (60000, "general-public-expenditure-by-function"),
        (10000, "general-public-expenditure-by-function"),
        (10000, "government-fund"),
        (10000, "government-fund"),
    ]


def test_part_behind_what_another_part_pays_for_is_of_their_whole() -> None:
    *_, staff, running = read_prose(_ITEMS_BY_LEVEL)
    assert staff.table_kind == running.table_kind == "general-public-basic-expenditure"
    assert (staff.expenditure_type, running.expenditure_type) == ("personnel", "public")
