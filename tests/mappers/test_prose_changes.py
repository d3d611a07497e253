"""Changes that the prose tells: whose they are, and what they are from."""

import pytest

from mappers.model import Facts
from tests.mappers.prose_reading import FACTS, read_prose

FINAL = Facts("云山区水务局", 2031, "final")


def test_change_of_both_sides_is_that_of_their_totals() -> None:
    words = (
        "2031年度收入总计9万元、支出总计9万元。与上年相比，收入、支出总计各增加1万元，增长12.5%。"
    )
    _, total, change, rate = read_prose(f"一、收入支出总体情况说明\n{words}", FINAL)
    assert total.subject == change.subject == rate.subject


def test_change_of_money_behind_a_count_is_that_of_the_amount() -> None:
    words = "公务接待费9万元，接待3批次21人次，较上年增加1万元，增长12.5%。"
    *_, change, rate = read_prose(f"九、“三公”经费支出情况说明\n{words}", FINAL)
    assert change.three_public_item == rate.three_public_item == "reception"


def test_change_is_of_what_its_comparison_names() -> None:
    words = (
        "2031年度支出总计9万元，其中：年末结转和结余2万元。\n"
        "收入支出总计与上年相比，增加1万元，增长12.5%。"
    )
    *_, change, rate = read_prose(f"一、收入支出决算总体情况说明\n{words}", FINAL)
    assert change.summary_item == rate.summary_item == "income-total"


def test_share_and_change_behind_listed_parts_are_of_the_whole() -> None:
    words = (
        "热线外包经费9万元，其中本年拨款7万元、上年结转2万元，"
        "占项目支出的45%，比上年8万元增加1万元，增长12.5%。"
    )
    found = read_prose(f"十、项目支出预算情况\n{words}", FINAL)
    assert [s.subject for s in found if s.quantity_kind != "amount"] == ["热线外包经费"] * 3
    own = "热线外包经费9万元，其中本年拨款7万元、上年结转2万元，占22.22%。"
    *_, share = read_prose(f"十、项目支出预算情况\n{own}", FINAL)
    assert share.subject == "上年结转"


def test_change_of_spending_goes_on_about_the_item() -> None:
    words = "公务接待费9万元，主要用于接待。费用支出较年初预算数减少1万元，下降10%。"
    *_, change, rate = read_prose(f"三、“三公”经费情况说明\n{words}", FINAL)
    assert change.three_public_item == rate.three_public_item == "reception"


def test_rate_between_budget_and_account_is_the_items() -> None:
    words = "公务接待费全年预算数10万元，决算数9万元，预决算差异率-10.00%，主要原因是节约。"
    plan, account, rate, *_ = read_prose(f"七、“三公”经费情况说明\n{words}", FINAL)
    assert (plan.budget_phase, account.budget_phase) == ("adjusted", "final")
    assert (rate.quantity_kind, rate.number, rate.three_public_item) == (
        "change-rate", -10, "reception"
    )  # fmt: skip


def test_change_of_both_sides_in_one_sentence_with_their_totals() -> None:
    words = (
        "2031年度财政拨款收入、支出总计均为9万元，与上年相比收入、支出总计各减少1万元，下降10%。"
    )
    heads = "四、财政拨款收入支出决算总体情况说明"
    total, change, rate = read_prose(f"{heads}\n{words}", FINAL)
    assert total.subject == change.subject == rate.subject


def test_change_of_both_totals_named_once_more() -> None:
    words = "2031年度收入总计、支出总计均为9万元，与上年相比收、支总计各增加1万元，增长12.5%。"
    total, change, rate = read_prose(f"一、收入支出总体情况说明\n{words}", FINAL)
    assert total.subject == change.subject == rate.subject


@pytest.mark.parametrize(
    ("words", "subject"),
    [
        ("主要用于燃料费3万元、保险费2万元；较上年减少1万元。", "公务用车运行费支出"),
        ("为甲单位运行费3万元和乙单位运行费2万元，较上年减少1万元。", "公务用车运行费支出"),
        ("其中燃料费3万元，较上年减少1万元。", "燃料费"),
    ],
)
def test_change_behind_a_list_is_of_what_it_lists(words: str, subject: str) -> None:
    rows = read_prose(f"九、“三公”经费支出情况说明\n公务用车运行费支出5万元，{words}", FINAL)
    assert [row.subject for row in rows if row.quantity_kind == "change"] == [subject]


@pytest.mark.parametrize(
    ("words", "year", "base"),
    [
        ("2031年度收、支总计均为8万元，其中结余2万元。2030年度收、支总计为9万元", 2031, 2030),
        ("2031年度收、支总计均为8万元。2030年度结余为9万元", 2030, 2029),
    ],
)
def test_change_behind_the_amount_of_the_year_before_in_a_sentence_of_its_own(
    words: str, year: int, base: int
) -> None:
    rows = read_prose(f"一、收入支出总体情况\n{words}，同比减少1万元，下降11.11%。", FINAL)
    assert [(row.fiscal_year, row.compared_year) for row in rows[-2:]] == [(year, base)] * 2


@pytest.mark.parametrize(
    ("sum_", "changed"),
    [
        ("收入、支出预算总计", "收、支预算总计"),
        ("财政拨款收、支总预算", "财政拨款收、支总计"),
        ("财政拨款预算支出", "财政拨款支出"),
    ],
)
def test_sum_and_its_change_have_one_subject(sum_: str, changed: str) -> None:
    words = f"2031年度{sum_}512.30万元。与上年相比，{changed}各增加12.30万元，增长2.46%。"
    assert {row.subject for row in read_prose(words, FACTS)} == {sum_}


def test_change_behind_a_list_of_parts_is_the_wholes() -> None:
    words = (
        "2031年本部门预算收入70元，其中一般公共预算拨款收入60元、政府性基金拨款收入10元，"
        "较上年增加5元；2031年本部门预算支出80元，其中一般公共预算拨款支出60元、"
        "政府性基金拨款支出20元，较上年减少3元。"
    )
    rows = read_prose(f"（一）收支预算总体情况\n{words}", FACTS)
    changes = [(row.subject, row.number) for row in rows if row.quantity_kind == "change"]
    assert changes == [("预算收入", 5), ("预算支出", -3)]


def test_change_of_the_only_part_is_its_own() -> None:
    words = "2031年预算收入70元，其中：事业收入60元，较上年增加5元；其他收入10元，较上年减少3元。"
    rows = read_prose(f"收入预算情况\n{words}", FACTS)
    changes = [row.subject for row in rows if row.quantity_kind == "change"]
    assert changes == ["事业收入", "其他收入"]
