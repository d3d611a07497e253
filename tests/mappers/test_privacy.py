"""Names of persons and telephone numbers never pass the reader."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mappers.privacy import REDACTED, redact_lines

LAND = "027-" + "8" * 8
LOCAL = "8" * 8
MOBILE = "13" + "5" * 9


def test_cells_after_labels() -> None:
    row = f"项目负责人\t张三\t\t联系电话\t{LOCAL}"
    assert redact_lines([row]) == (f"项目负责人\t{REDACTED}\t\t联系电话\t{REDACTED}",)


@pytest.mark.parametrize(
    "label",
    [
        "填报人",
        "项目联系人",
        "单位负责人（签字）",
        "负责人姓名",
        "经办人签字",
        "联系人及电话",
        "法定代表人",
        "填 表 人：",
    ],
)
def test_labels_of_persons(label: str) -> None:
    assert redact_lines([f"{label}\t张三\t12.30"]) == (f"{label}\t{REDACTED}\t12.30",)
    assert redact_lines([f"{label.rstrip('：')}：欧阳三四 "]) == (
        f"{label.rstrip('：')}：{REDACTED} ",
    )


def test_cells_below_labels() -> None:
    rows = ["项目名称\t负责人\t联系电话\t金额", f"某项目\t李四\t{MOBILE}\t12.30"]
    assert redact_lines(rows)[1] == f"某项目\t{REDACTED}\t{REDACTED}\t12.30"


def test_running_text() -> None:
    line = f"填报人 张三 联系电话 {LOCAL}"
    assert redact_lines([line]) == (f"填报人 {REDACTED} 联系电话 {REDACTED}",)
    assert redact_lines(["经办人：王五、赵六"]) == (f"经办人：{REDACTED}",)


def test_name_on_the_next_line() -> None:
    assert redact_lines(["项目负责人", "", "张三"]) == ("项目负责人", "", REDACTED)
    lines = ["项目负责人 联系电话", f"张三 {MOBILE}"]
    assert redact_lines(lines)[1] == f"{REDACTED} {REDACTED}"


def test_numbers_by_their_shape() -> None:
    assert redact_lines([f"咨询电话：{LAND}"]) == (f"咨询电话：{REDACTED}",)
    assert redact_lines([f"请拨 {MOBILE} 咨询"]) == (f"请拨 {REDACTED} 咨询",)


def test_figures_and_codes_stay() -> None:
    kept = [
        "项目编码\t42010725143T000000100",
        "合计\t80677000\t12345678.90\t1,234,567.00",
        "12345市民服务热线",
        "项目负责人负责组织实施",
        "项目主管部门\t某局\t项目执行单位\t某中心",
    ]
    assert redact_lines(kept) == tuple(kept)


def test_field_after_an_empty_name() -> None:
    rows = ["项目负责人\t\t\t项目执行单位\t某中心"]
    assert redact_lines(rows) == tuple(rows)


@given(st.lists(st.text(alphabet="张三项目负责人电话：\t 0123", max_size=20), max_size=6))
def test_lines_keep_their_number(lines: list[str]) -> None:
    redacted = redact_lines(lines)
    assert len(redacted) == len(lines)
    assert [line.count("\t") for line in redacted] == [line.count("\t") for line in lines]


def test_blank_answers_redact_nothing_below() -> None:
    lines = ["项目负责人\t\t联系电话\t", "财政拨款\t1800000\t\t2000000"]
    assert redact_lines(lines) == tuple(lines)


def test_heads_side_by_side_redact_their_columns() -> None:
    lines = ["项目名称\t负责人\t联系电话\t金额", "甲项目\t张三\t" + "8" * 8 + "\t1800000"]
    assert redact_lines(lines)[1] == f"甲项目\t{REDACTED}\t{REDACTED}\t1800000"


@pytest.mark.parametrize("answer", ["无", "—", "略", "见公告", "（略）", "/"])
@pytest.mark.parametrize("person", ["王某某", ""])
def test_an_answer_that_is_no_number_redacts_no_figure_below(answer: str, person: str) -> None:
    lines = [
        f"填报人\t{person}\t联系电话\t{answer}",
        "资金\t总额\t1,870.36\t100%",
        "基本\t\t18703.60",
    ]
    assert redact_lines(lines)[1:] == tuple(lines[1:])


def test_money_is_no_telephone_number() -> None:
    lines = [
        "单位\t联系人\t联系电话",
        "某局\t王某某\t871 2345",
        "合计\t\t1,870.36",
        "合计\t\t18703.60",
    ]
    assert [line.split("\t")[2] for line in redact_lines(lines)[1:]] == [
        "〔略〕",
        "1,870.36",
        "18703.60",
    ]
