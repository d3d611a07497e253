"""What the prose of a final account speaks of: accounts beside their budgets, and evaluations."""

import pytest

from mappers.model import Facts
from mappers.prose.counts import Counting
from tests.mappers.prose_reading import read_prose

FINAL = Facts("云山区水务局", 2031, "final")


def test_visitors_received_are_no_groups_that_travel() -> None:
    words = "公务接待费支出9万元，全年共接待国内来访团组3个、来宾21人次。"
    _, groups, guests = read_prose(f"九、“三公”经费支出情况说明\n{words}", FINAL)
    assert [groups.count_type, guests.count_type] == ["reception-batches", "reception-persons"]


@pytest.mark.parametrize(
    ("words", "item"),
    [
        ("收入、支出决算总计9万元", "income-total"),
        ("收入决算总计9万元", "income-total"),
        ("支出决算总计9万元", "expenditure-total"),
        ("本年收入决算合计9万元", "current-year-income-total"),
        ("使用非财政拨款结余（含专用结余）9万元", "non-fiscal-balance-used"),
        ("年末结转和结余9万元", "closing-carry-over"),
        ("含年初结转9万元", "opening-carry-over"),
    ],
)
def test_items_of_the_summary_in_other_words(words: str, item: str) -> None:
    (said,) = read_prose(f"一、收入支出决算总体情况说明\n2031年度{words}。", FINAL)
    assert (said.summary_item, said.table_kind) == (item, "income-expenditure-summary")


def test_balance_in_the_section_on_income_is_of_the_summary() -> None:
    words = "本年收入合计9万元。年初结转和结余2万元。"
    *_, balance = read_prose(f"二、收入决算情况说明\n{words}", FINAL)
    assert balance.summary_item == "opening-carry-over"
    assert balance.table_kind == "income-expenditure-summary"


@pytest.mark.parametrize("when", ["年初", "年末"])
@pytest.mark.parametrize("part", ["财政拨款结转", "财政拨款", "财政拨款结转和结余", "结转"])
def test_part_of_what_is_carried_over_is_not_all_of_it(when: str, part: str) -> None:
    words = f"2031年度{when}结转和结余9万元，其中{part}5万元、其他资金结转4万元。"
    whole, first, second = read_prose(f"一、收入支出决算总体情况说明\n{words}", FINAL)
    assert whole.table_kind == "income-expenditure-summary"
    assert (first.table_kind, second.table_kind) == ("", "")


@pytest.mark.parametrize(("when", "item"), [("年初", "opening"), ("年末", "closing")])
def test_what_the_appropriations_carry_over_is_of_their_own_summary(when: str, item: str) -> None:
    words = f"2031年度{when}财政拨款结转和结余9万元。"
    (said,) = read_prose(f"一、收入支出决算总体情况说明\n{words}", FINAL)
    assert said.summary_item == f"{item}-carry-over"
    assert said.table_kind == "fiscal-appropriation-summary"


def test_evaluation_of_all_expenditure_is_that_of_no_project() -> None:
    words = "（二）本单位开展整体支出绩效自评1项，全年预算9万元，实际执行8万元。"
    *_, planned, spent = read_prose(f"十三、预算绩效情况说明\n{words}", FINAL)
    assert (planned.project, spent.project) == ("", "")


def test_what_agrees_with_a_table_is_not_unchanged() -> None:
    words = "2031年度机关运行经费支出决算9万元（与公开12表一致），比上年减少1万元。"
    rows = read_prose(f"十一、机关运行经费支出情况说明\n{words}", FINAL)
    assert [row.quantity_kind for row in rows] == ["amount", "change"]


def test_account_of_basic_expenditure_is_basic_expenditure() -> None:
    (said,) = read_prose("六、财政拨款基本支出决算情况说明\n财政拨款基本支出决算9万元。", FINAL)
    assert said.expenditure_type == "basic"


def test_budget_that_an_account_completes_or_exceeds_is_a_budget() -> None:
    words = "2031年度“三公”经费支出决算9万元，完成全年预算10万元的90%，比年初预算8万元增加1万元。"
    rows = read_prose(f"九、“三公”经费支出情况说明\n{words}", FINAL)
    amounts = [(row.three_public_item, row.budget_phase) for row in rows if row.unit == "万元"]
    assert amounts[:3] == [("total", "final"), ("total", "adjusted"), ("total", "budget")]


def test_sentence_goes_on_where_the_next_only_compares_in_words() -> None:
    words = "公务接待费预算10万元，支出决算9万元。决算数小于预算数的主要原因是厉行节约。其他1万元。"
    first, *_, last = read_prose(f"九、“三公”经费支出情况说明\n{words}", FINAL)
    assert first.sentence.endswith("厉行节约。")
    assert last.sentence == "其他1万元。"


def test_budget_right_before_what_was_spent_of_it_is_a_budget() -> None:
    words = "1.案件审判业务费：预算9万元，实际支出8万元，预算执行率88.89%。"
    rows = read_prose(f"十三、预算绩效情况说明\n{words}", FINAL)
    assert [row.budget_phase for row in rows if row.unit == "万元"] == ["budget", "final"]


def test_points_of_a_review_are_those_of_its_project() -> None:
    words = "1．“设备更新”项目绩效自评综述：项目自评得分为98.5分。项目全年预算数为9万元，执行数为9万元。"
    points, *_ = read_prose(f"十三、预算绩效情况说明\n（二）项目绩效自评结果\n{words}", FINAL)
    assert points.unit == "分"
    assert points.project.startswith("~")


def test_budget_completed_that_stands_behind_the_account_is_a_budget() -> None:
    words = "公务接待费支出决算为9万元，完成预算10万元的90.0%。"
    rows = read_prose(f"七、财政拨款“三公”经费支出决算情况说明\n{words}", FINAL)
    assert [row.budget_phase for row in rows if row.unit == "万元"] == ["final", "budget"]


@pytest.mark.parametrize(
    ("words", "items"),
    [
        ("收入合计9万元，较上年增加1万元", ["current-year-income-total"]),
        ("收入总计10万元。其中：本年收入9万元", ["income-total", "current-year-income-total"]),
        ("支出总计10万元。其中：本年支出9万元", ["expenditure-total", "current-year-expenditure-total"]),
    ],
)  # fmt: skip
def test_sums_of_the_year_in_the_summary(words: str, items: list[str]) -> None:
    rows = read_prose(f"一、收入支出决算总体情况说明\n2031年度{words}。", FINAL)
    assert [row.summary_item for row in rows if row.quantity_kind == "amount"] == items


def test_income_of_the_year_is_all_of_its_section() -> None:
    first, second, *_ = read_prose(
        "二、收入决算情况说明\n本年收入9万元，其中：财政拨款收入9万元。", FINAL
    )
    assert (first.summary_item, first.table_kind) == ("current-year-income-total", "income")
    assert second.funding_source == "fiscal-appropriation"


def test_total_below_a_side_of_the_summary_is_the_summarys() -> None:
    words = "2031年度收入总计10万元。其中：本年收入9万元，年初结转和结余1万元。"
    heads = "一、收入支出决算总体情况说明\n（一）年度收入总体情况"
    total, *_, opening = read_prose(f"{heads}\n{words}", FINAL)
    assert (total.summary_item, total.table_kind) == ("income-total", "income-expenditure-summary")
    assert opening.summary_item == "opening-carry-over"


def test_what_one_budget_pays_for_is_no_income() -> None:
    words = "2031年度一般公共预算财政拨款支出9万元。"
    (said,) = read_prose(f"四、财政拨款收入支出决算总体情况说明\n{words}", FINAL)
    assert said.summary_item == "current-year-expenditure-total"
    assert said.funding_source == "general-public-budget"


def test_budgets_of_the_appropriations_are_rows_of_the_summary() -> None:
    words = (
        "本年收入合计9万元；包括财政拨款收入8万元（其中：一般公共预算7万元、政府性基金预算1万元）。"
    )
    *_, general, fund = read_prose(f"二、收入决算情况说明\n{words}", FINAL)
    assert general.summary_item == "general-public-budget-income"
    assert fund.table_kind == "income-expenditure-summary"


def test_section_of_the_general_budgets_account_is_no_summary() -> None:
    heads = "（三）一般公共预算财政拨款收入支出决算情况说明"
    words = "1.收入情况。2031年度一般公共预算财政拨款收入9万元。\n2.支出情况。2031年度一般公共预算财政拨款支出8万元。"
    income, spent = read_prose(f"{heads}\n{words}", FINAL)
    assert income.summary_item == "general-public-budget-income"
    assert spent.table_kind == "general-public-expenditure-by-function"


def test_basic_expenditure_of_an_appropriation_without_the_word_budget() -> None:
    heads = "（四）一般公共预算财政拨款基本支出决算情况说明"
    (said,) = read_prose(f"{heads}\n2031年度一般公共财政拨款基本支出9万元。", FINAL)
    assert said.expenditure_type == "basic"


def test_total_of_a_fund_holds_what_it_carries_over() -> None:
    words = "2031年度政府性基金预算财政拨款收入总计9万元，支出总计9万元。"
    income, spent = read_prose(f"七、政府性基金预算财政拨款收入支出决算情况说明\n{words}", FINAL)
    assert income.table_kind == ""
    assert (spent.summary_item, spent.funding_source) == (
        "expenditure-total", "government-fund-budget"
    )  # fmt: skip


def test_expenditure_behind_an_income_is_no_income() -> None:
    words = "2031年度政府性基金预算财政拨款收入9万元，支出8万元，年末结转和结余1万元。"
    _, spent, _ = read_prose(f"五、政府性基金预算财政拨款收入支出决算情况说明\n{words}", FINAL)
    assert spent.subject == "政府性基金预算财政拨款支出"
    assert spent.table_kind == "government-fund"


def test_posts_and_staff_counted_one_after_the_other() -> None:
    words = (
        "2031年末实有人员编制42人。其中：行政编制24人（含行政工勤编制2人），事业编制18人；"
        "在职在编实有行政人员25人，参照公务员法管理事业人员0人，非参公管理事业人员16人。"
    )
    rows = read_prose(f"（三）部门人员和车辆的编制及实有情况\n{words}", FINAL)
    assert [row.count_type for row in rows] == [
        "established-posts", "established-posts-administrative", "",
        "established-posts-institution", "in-post-administrative",
        "in-post-civil-servant-managed", "in-post-institution",
    ]  # fmt: skip


def test_personnel_and_public_expenditure_behind_what_they_are_for() -> None:
    words = "其中：基本工资、津贴补贴等人员经费支出9万元；办公费、印刷费等公用经费1万元。"
    rows = read_prose(f"（一）基本支出情况\n{words}", FINAL)
    assert [row.expenditure_type for row in rows] == ["personnel", "public"]


@pytest.mark.parametrize(("side", "table"), [("收入", "income"), ("支出", "expenditure")])
def test_sum_of_the_year_that_is_called_an_account(side: str, table: str) -> None:
    words = f"2031年度本年{side}决算合计9万元。"
    (said,) = read_prose(f"二、{side}决算情况说明\n{words}", FINAL)
    assert said.summary_item.startswith("current-year-")
    assert said.table_kind == table


def test_sentence_goes_on_where_the_next_says_what_of_the_budget_it_is() -> None:
    words = "财政拨款支出决算9万元。与2031年度财政拨款支出年初预算10万元相比，完成年初预算的90%。"
    rows = read_prose(f"五、财政拨款支出决算情况说明\n{words}", FINAL)
    assert len({row.sentence for row in rows}) == 1


@pytest.mark.parametrize(
    "words",
    [
        "2031年度政府性基金预算财政拨款年初结转和结余0万元，本年收入9万元，本年支出8万元。",
        "2031年度政府性基金预算财政拨款收入9万元；年初结转和结余0万元；支出8万元，其中项目支出8万元。",
    ],
)
def test_income_and_expenditure_of_a_funds_section_are_the_funds(words: str) -> None:
    rows = read_prose(f"七、政府性基金预算财政拨款收入支出决算情况说明\n{words}", FINAL)
    kinds = {row.amount: row.table_kind for row in rows if row.amount and "项目" not in row.subject}
    assert list(kinds.values()) == ["fiscal-appropriation-summary", "government-fund"]


def test_budget_of_an_item_right_before_its_account_is_a_budget() -> None:
    words = "2031年度公务接待费预算10万元，支出决算9万元，完成预算的90%。"
    plan, account, _ = read_prose(f"4.公务接待费支出情况说明\n{words}", FINAL)
    assert (plan.budget_phase, account.budget_phase) == ("budget", "final")


def test_guests_are_those_of_the_reception_just_paid_for() -> None:
    words = "外事接待支出0万元，接待0批次；其他国内公务接待支出9万元，接待7批次，累计41人次。"
    rows = read_prose(f"九、“三公”经费支出情况说明\n{words}", FINAL)
    counted = [row.subject for row in rows if row.quantity_kind == "count"]
    assert counted == ["外事接待", "其他国内公务接待", "其他国内公务接待"]


def test_official_vehicles_by_build_are_parts_of_all() -> None:
    words = "截至2031年12月31日，单位共有公务用车9辆，其中：轿车6辆、越野车2辆、载客汽车1辆。"
    rows = read_prose(f"七、“三公”经费支出情况说明\n{words}", FINAL)
    assert [row.count_type for row in rows] == [
        "vehicles", "vehicles-cars", "vehicles-off-road", "vehicles-buses"
    ]  # fmt: skip


def test_budget_before_the_bracket_that_parts_it() -> None:
    words = "公务接待费支出预算10万元（其中：一般公共预算支出10万元），支出决算9万元。"
    planned, _, spent = read_prose(f"九、“三公”经费支出情况说明\n{words}", FINAL)
    assert [planned.budget_phase, spent.budget_phase] == ["budget", "final"]


@pytest.mark.parametrize(
    ("words", "counted"),
    [
        ("整体支出绩效目标设长期目标", ""),
        ("整体支出绩效目标", "indicators"),
        ("整体支出年度绩效指标", "indicators"),
    ],
)
def test_goals_by_their_period_are_no_indicators(words: str, counted: str) -> None:
    assert Counting().count_type(words, "个") == counted


def test_points_visited_are_counted() -> None:
    words = "水质监测目标140点次，实际完成144点次，完成率102.86%。"
    due, done, _ = read_prose(f"十、绩效情况\n{words}", FINAL)
    assert [(row.number, row.unit) for row in (due, done)] == [(140, "点次"), (144, "点次")]


def test_meetings_and_trainings_are_counted() -> None:
    words = "2031年度全年召开会议5个，参加会议320人次。2031年度全年组织培训3个，组织培训185人次。"
    rows = read_prose(f"九、“三公”经费、会议费和培训费支出情况说明\n{words}", FINAL)
    kinds = ["meetings", "meeting-persons", "trainings", "training-persons"]
    assert [row.count_type for row in rows] == kinds


def test_vehicles_bought_beside_what_each_of_them_cost() -> None:
    rows = read_prose("三、公务用车购置费\n2031年度购置（更新）1辆，车均购置费9万元。", FINAL)
    assert [(row.count_type, row.subject) for row in rows] == [
        ("vehicles-purchased", "购置（更新）"),
        ("", "车均购置费"),
    ]


def test_money_that_a_project_brought_about_is_not_its_own() -> None:
    words = (
        "1.外贸奖励项目绩效自评综述：执行数为9万元。主要产出和效益：一是奖励企业3家；"
        "二是进出口总额8亿元。发现的问题：项目资金1万元未支出。"
    )
    rows = read_prose(f"十、预算绩效管理情况\n{words}", FINAL)
    amounts = {row.subject: row.project for row in rows if row.quantity_kind == "amount"}
    assert amounts["进出口总额"] == ""
    assert list(amounts.values()).count("~外贸奖励") == 2
