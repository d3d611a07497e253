"""Parts of a disclosure, told by their words; and what the document says of itself."""

import pytest

from mappers.facts import document_to_facts
from mappers.model import Document, Facts, Part, Source
from mappers.readers.text import document
from mappers.sections import document_to_parts, parts_to_rows, role_of

BUDGET = """某区示例局 2025 年部门预算公开

目 录
第一部分 某区示例局概况
一、收支总表
第二部分 某区示例局 2025 年部门预算表
第三部分 某区示例局 2025 年部门预算情况

说明

第四部分 名词解释

第一部分 某区示例局概况
职责若干。
第二部分 某区示例局 2025 年部门预算表
表 1 收支总表
第三部分 某区示例局 2025 年部门预算情况

说明
2025 年收支总预算 12 万元。
第三部分 名词解释
(一) 基本支出：指为保障机构正常运转所发生的支出。
"""


def read(words: str) -> Document:
    return document(words.split("\n"), Source("a.txt", ""))


def parts(words: str) -> list[tuple[str, int]]:
    return [(part.role, part.line) for part in document_to_parts(read(words))]


def facts(words: str) -> Facts:
    found = read(words)
    return document_to_facts(found, document_to_parts(found))


def test_contents_repeat_every_heading() -> None:
    roles = parts(BUDGET)
    assert [role for role, _ in roles] == [
        "front", "contents", "overview", "tables", "explanation", "glossary",
    ]  # fmt: skip
    assert roles[3] == ("tables", 15)


def test_contents_end_where_a_title_stands_below_its_number() -> None:
    below = BUDGET.replace("\n\n第一部分 ", "\n\n第一部分\n")
    assert [role for role, _ in parts(below)][:4] == ["front", "contents", "overview", "tables"]
    assert document_to_parts(read(below))[2].title == "第一部分 某区示例局概况"


def test_every_block_stands_in_one_part() -> None:
    found = read(BUDGET)
    inside = [b.line for part in document_to_parts(found) for b in part.blocks]
    assert inside == sorted(set(inside))
    headings = {part.line for part in document_to_parts(found) if part.title}
    rest = {block.line for block in found.blocks} - set(inside) - headings
    assert len(rest) == 1  # the second line of the heading 情况 / 说明


def test_no_contents_page() -> None:
    words = BUDGET.split("目 录")[0] + "第一部分" + BUDGET.rsplit("第一部分", 1)[1]
    assert [role for role, _ in parts(words)] == [
        "front", "overview", "tables", "explanation", "glossary",
    ]  # fmt: skip


def test_headings_without_part_numbers() -> None:
    words = "某区示例局2025年部门预算\n\n部门概况\n职责。\n2025年部门预算表\n收支总表\n2025年部门预算情况说明\n2025年12万元。\n名词解释\n词。\n"
    assert [role for role, _ in parts(words)] == [
        "front", "overview", "tables", "explanation", "glossary",
    ]  # fmt: skip


def test_tables_end_the_glossary() -> None:
    words = BUDGET + "项目支出绩效自评表\n（2025年度）\n项目名称\t某项目\n"
    assert parts(words)[-1] == ("annex", 23)
    read_as_one = BUDGET + "收入支出表：指反映收支的表\n基本支出表\n说明完毕。\n"
    assert parts(read_as_one)[-1][0] == "glossary"


def test_annex_after_the_glossary() -> None:
    words = BUDGET + "附件：2025年度项目支出绩效自评表\n项目名称\t某项目\n"
    assert parts(words)[-1][0] == "annex"


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("某局2025年部门预算表", "tables"),
        ("某局2024年度部门决算情况说明", "explanation"),
        ("2024年度重点工作完成情况", "work"),
        ("名词解释", "glossary"),
        ("附件", "annex"),
        ("某局概况", "overview"),
        ("部门收支预算安排情况", "explanation"),
    ],
)
def test_role_by_words(title: str, role: str) -> None:
    assert role_of(title) == role


def test_facts_of_a_budget() -> None:
    found = facts(BUDGET)
    assert (found.organization, found.fiscal_year, found.budget_phase) == (
        "某区示例局",
        2025,
        "budget",
    )
    assert found.title == "某区示例局2025年部门预算公开"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            "2024年度某市某区示例局部门决算公开\n\n2025年10月31日\n",
            ("某市某区示例局", 2024, "final"),
        ),
        ("某区示例局\n年度部门决算\n2024\n", ("", 2024, "final")),
        (
            "某区示例中心（某区服务中心）2026年部门预算\n",
            ("某区示例中心(某区服务中心)", 2026, "budget"),
        ),
        ("某市示例局2023年部门综合预算公开\n", ("某市示例局", 2023, "budget")),
        ("25年预算\n某区示例局25年部门预算\n", ("某区示例局", 2025, "budget")),
    ],
)
def test_facts_of_titles(words: str, told: tuple[str, int, str]) -> None:
    found = facts(words)
    assert (found.organization, found.fiscal_year, found.budget_phase) == told


def test_names_of_the_body_are_kept() -> None:
    found = facts(BUDGET + "部门：某区示例局本级\n部门：某区示例局\n")
    assert "某区示例局" in found.names


def test_part_is_frozen() -> None:
    (part, *_) = document_to_parts(read(BUDGET))
    assert isinstance(part, Part)


def test_numbers_of_parts_are_kept_as_printed() -> None:
    rows = parts_to_rows(document_to_parts(read(BUDGET)))
    assert [(row.part, row.number, row.source_line) for row in rows] == [
        ("p1", 1, 13), ("p2", 2, 15), ("p3", 3, 17), ("p4", 3, 21),
    ]  # fmt: skip
    assert [row.title for row in parts_to_rows(document_to_parts(read("第2部分 预算表\n一")))] == [
        "第2部分 预算表"
    ]
    assert not list(parts_to_rows(document_to_parts(read("第一章 概况\n职责"))))


@pytest.mark.parametrize(
    ("lines", "role", "title"),
    [
        ("2031年度部门决算情况说明", "explanation", "第三部分 2031年度部门决算情况说明"),
        ("某区示例局\n2031年度部门决算表", "tables", "第三部分 某区示例局2031年度部门决算表"),
        ("名词解释", "glossary", "第三部分 名词解释"),
    ],
)
def test_title_below_the_number_of_a_part(lines: str, role: str, title: str) -> None:
    (*_, part) = document_to_parts(read(f"某区示例局决算\n\n第三部分\n\n{lines}\n\n一、总体情况\n"))
    assert (part.role, part.title) == (role, title)
    assert [block.text for block in part.blocks] == ["一、总体情况"]


@pytest.mark.parametrize("below", ["一、总体情况", "2031年收入12万元。", "项目\t金额"])
def test_number_of_a_part_without_a_title(below: str) -> None:
    found = document_to_parts(read(f"某区示例局决算\n第二部分 概况\n职责\n第三部分\n{below}\n"))
    assert "第三部分" not in [part.title for part in found if len(part.title) > 4]
