"""What the prose says there is none of: of all, or of a part, and of whom."""

import pytest

from mappers.model import Facts
from tests.mappers.prose_reading import read_prose

FINAL = Facts("云山区水务局", 2031, "final")
OF_ALL, APPROPRIATED = "income-expenditure-summary", "fiscal-appropriation-summary"


@pytest.mark.parametrize(
    ("words", "item"),
    [
        ("无公务接待费支出", "reception"),
        ("无国（境）外公务接待支出", ""),
        ("无公务用车运行维护费支出", "vehicle-running"),
        ("无公务用车购置费用支出", "vehicle-purchase"),
    ],
)
def test_absence_is_of_what_its_words_name(words: str, item: str) -> None:
    (said,) = read_prose(f"九、“三公”经费支出情况说明\n2031年度{words}。", FINAL)
    assert said.three_public_item == item


@pytest.mark.parametrize(
    ("who", "item"),
    [
        ("区水文监测中心", ""),
        ("云山区河湖管理所2031年", ""),
        ("局本级", ""),
        ("有3个单位", ""),
        ("2031年5家预算单位", ""),
        ("部门及所属5个单位", "total"),
        ("2031年云山区水务局", "total"),
        ("区水务局", "total"),
        ("本部门", "total"),
        ("2031年", "total"),
    ],
)
def test_absence_in_one_unit_is_not_of_all(who: str, item: str) -> None:
    text = f"七、“三公”经费\n两家单位安排；{who}不安排财政拨款“三公”经费。"
    found = read_prose(text, Facts("云山区水务局", 2031, "budget"))
    (said,) = (row for row in found if row.quantity_kind == "absence")
    assert said.three_public_item == item


@pytest.mark.parametrize("who", ["其他3个单位", "另外两家单位", "其余6个预算单位", "其他单位"])
def test_absence_in_the_other_units_is_none_of_all(who: str) -> None:
    text = f"七、“三公”经费\n两家单位安排；{who}未安排“三公”经费。"
    assert not [row for row in read_prose(text, FINAL) if row.three_public_item]


@pytest.mark.parametrize(
    ("words", "item"),
    [
        ("3.公务接待费2031年未安排", "reception"),
        ("因公出国（境）费：2031年未安排", "abroad"),
        ("公务接待费中，新增接待2031年未安排", ""),
        ("外事公务接待费2031年未安排", ""),
    ],
)
def test_what_is_absent_may_stand_in_front(words: str, item: str) -> None:
    text = f"七、“三公”经费\n1.公务用车18辆。\n{words}。\n八、其他情况"
    _, *found = read_prose(text, Facts("云山区水务局", 2031, "budget"))
    assert [said.three_public_item for said in found] == ([item] if item else [])


def test_absence_of_vehicles_is_of_all_of_them() -> None:
    text = "十二、国有资产占用情况说明\n本部门{}。"
    (said,) = read_prose(text.format("没有公务用车"), FINAL)
    assert said.count_type == "vehicles"
    (said,) = read_prose(text.format("没有执法执勤用车"), FINAL)
    assert not said.count_type


@pytest.mark.parametrize(
    ("head", "words", "item", "kind"),
    [
        ("财政拨款收入支出决算", "无年初财政拨款结转和结余", "opening-carry-over", APPROPRIATED),
        ("收入支出决算", "无上年结转", "opening-carry-over", OF_ALL),
        ("收入支出决算", "年末无结转和结余", "closing-carry-over", OF_ALL),
        ("财政拨款收入支出决算", "无年初结转", "opening-carry-over", APPROPRIATED),
        ("政府性基金预算支出决算", "无年初财政拨款结转和结余", "", ""),
        ("收入支出决算", "政府性基金无上年结转", "", ""),
    ],
)
def test_absence_of_what_is_carried_over(head: str, words: str, item: str, kind: str) -> None:
    (said,) = read_prose(f"四、{head}情况说明\n2031年度{words}。", FINAL)
    assert (said.summary_item, said.table_kind) == (item, kind)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("政府采购", "government-procurement"),
        ("政府采购货物、工程和服务", "government-procurement"),
        ("政府采购工程", ""),
        ("政府采购货物和工程", ""),
    ],
)
def test_absence_of_purchases_is_of_all_classes(words: str, kind: str) -> None:
    (said,) = read_prose(f"九、政府采购情况\n本年度未安排{words}预算。", FINAL)
    assert said.table_kind == kind


@pytest.mark.parametrize(
    ("head", "code"),
    [("一般公共预算基本支出", "310"), ("一般公共预算支出", ""), ("项目支出", "")],
)
def test_absence_of_a_class_is_of_basic_expenditure_in_its_section(head: str, code: str) -> None:
    (said,) = read_prose(f"六、{head}情况\n公用经费主要为办公费等；无资本性支出。", FINAL)
    assert said.economic_classification == code
    assert bool(said.table_kind) == bool(code)


@pytest.mark.parametrize("words", ["未购置（更新）公务用车", "未安排购置车辆及大型设备"])
def test_absence_of_vehicles_to_buy(words: str) -> None:
    (said,) = read_prose(f"九、“三公”经费支出情况说明\n本年度{words}。", FINAL)
    assert (said.count_type, said.subject[:2]) == ("vehicles-purchased", "购置")
