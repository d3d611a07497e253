"""Posts, staff, units and duties as an overview states them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mappers.model import Block, Facts, Part
from mappers.prose.staff import parts_to_staff

FACTS = Facts("云山区水务局", 2031, "budget")


def staff_of(*lines: str) -> list[tuple[str, Decimal, int]]:
    blocks = tuple(Block(number, line) for number, line in enumerate(lines, 1) if line)
    rows = parts_to_staff([Part("overview", "", 1, blocks)], FACTS)
    assert all(row.organization == "" for row in rows)
    return [(row.count_type, row.number, row.source_line) for row in rows]


def test_series_tells_posts_from_staff() -> None:
    assert staff_of(
        "三、部门人员构成",
        "云山区水务局总编制人数 18 人，其中：行政编制 5 人，事业编制 13 人(其中：参照公务员法管理",
        "0 人)。在职实有人数 14 人，其中：行政编制 4 人，事业编制 10 人。离退休人员 3 人，其中：离休 1 人。",
    ) == [
        ("established-posts", 18, 2),
        ("established-posts-administrative", 5, 2),
        ("established-posts-institution", 13, 2),
        ("established-posts-civil-servant-managed", 0, 3),
        ("in-post", 14, 3),
        ("in-post-administrative", 4, 3),
        ("in-post-institution", 10, 3),
        ("leave-and-retired", 3, 3),
        ("retired-honorary", 1, 3),
    ]


def test_posts_side_by_side_with_staff() -> None:
    found = staff_of("核定行政编制 20 名，实有 18 人；事业编制 35 名，实有 33 人；聘用人员 7 人。")
    assert [kind for kind, _, _ in found] == [
        "established-posts-administrative",
        "in-post-administrative",
        "established-posts-institution",
        "in-post-institution",
        "contract-staff",
    ]


@given(st.integers(1, 19))
def test_duties_are_counted(count: int) -> None:
    numerals = "一二三四五六七八九十"
    marks = [(f"十{n}" if i >= 10 else n) for i, n in enumerate([*numerals, *numerals[:9]])]
    lines = [f"（{mark}）负责第{i}类水利工作。" for i, mark in enumerate(marks[:count])]
    found = staff_of("一、部门主要职能", *lines, "二、部门预算单位构成", "所属预算单位 3 个。")
    assert found[0] == ("duties", count, count + 1)
    assert found[1][:2] == ("subordinate-units", 3)


def test_other_counts_are_no_staff() -> None:
    assert staff_of("一、基本情况", "辖区有 12 个街道，服务群众 300 人。") == []


def test_last_duty_without_a_stop_is_a_duty() -> None:
    found = staff_of("一、主要职责", "（一）负责水利规划。", "（二）完成其他任务", "二、机构设置")
    assert found == [("duties", 2, 3)]


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ("预算单位包括本级机关及下属2个二级单位，共3个。", "units"),
        ("包括局属二级单位2个，共3个。", "subordinate-units"),
    ],
)
def test_bare_sum_behind_units_below_counts_the_head_office_where_it_is_named(
    told: str, kind: str
) -> None:
    assert staff_of("二、预算单位构成", told)[-1][:2] == (kind, 3)
