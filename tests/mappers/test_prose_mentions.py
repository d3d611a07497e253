"""Subjects that the text names without a figure: in glossaries, in headings, among uses."""

import pytest

from mappers.frames import MentionRow
from mappers.model import Block, Part
from mappers.prose.mentions import parts_to_mentions


def mentions(text: str, role: str = "glossary") -> tuple[MentionRow, ...]:
    blocks = tuple(Block(n, line) for n, line in enumerate(text.split("\n"), 1) if line)
    return parts_to_mentions([Part(role, "", 1, blocks)])


def test_each_level_is_named_once_and_stands_under_the_one_above() -> None:
    text = (
        "1、 教育支出(类)普通教育(款)小学教育、初中教育(项)：指各部门举办的教育。\n"
        "2、 教育支出(类)普通教育(款)高中教育(项)。"
    )
    rows = mentions(text)
    assert [(r.mention, r.mentioned_under, r.functional_classification) for r in rows] == [
        ("m1", "", "205"),
        ("m2", "m1", "~教育支出/普通教育"),
        ("m3", "m2", "~教育支出/普通教育/小学教育"),
        ("m4", "m2", "~教育支出/普通教育/初中教育"),
        ("m5", "m2", "~教育支出/普通教育/高中教育"),
    ]
    assert [r.source_line for r in rows] == [1, 1, 1, 1, 2]
    assert rows[2].subject == "教育支出(类)普通教育(款)小学教育(项)"


@pytest.mark.parametrize("code", ["（2050202）", "，科目编码2050202", "(2050202)"])
def test_the_code_behind_a_name_is_kept(code: str) -> None:
    *_, section, item = mentions(
        f"1.教育支出（类）普通教育（款）小学教育（项）{code}：指小学教育的支出。"
    )
    assert section.subject == "教育支出（类）普通教育（款）"
    assert item.subject == "教育支出（类）普通教育（款）小学教育（项）（2050202）"
    assert item.functional_classification == "~教育支出/普通教育/小学教育"


@pytest.mark.parametrize(
    "words",
    ["在乡复员、退伍军人生活补助（项）", "甲项、乙项补助（项），科目编码2080803"],
)
def test_name_that_holds_a_list_sign_is_one(words: str) -> None:
    *_, item = rows = mentions(f"社会保障和就业支出（类）抚恤（款）{words}：指所发的补助。")
    assert len(rows) == 3
    assert item.functional_classification.endswith("/" + words.partition("（")[0])


def test_item_alone_is_named_with_its_code() -> None:
    rows = mentions(
        "9.小学教育（2050202）：反映小学教育的支出。\n10.其他支出（科目编码：2299999）：指其他。"
    )
    assert [(r.subject, r.functional_classification) for r in rows] == [
        ("小学教育（2050202）", "~小学教育"),
        ("其他支出（2299999）", "~其他支出"),
    ]
    assert not mentions("小学教育（2050202）：反映小学教育的支出。", "explanation")


def test_a_sentence_ends_the_path() -> None:
    rows = mentions("1.教育支出（类）普通教育（款）。其他教育支出（款）另列")
    assert [r.functional_classification for r in rows][2] == "~其他教育支出"


def test_a_heading_names_a_section_and_a_figure_is_a_statement() -> None:
    rows = mentions("1、教育支出(类)普通教育(款)", "explanation")
    assert [r.subject for r in rows] == ["教育支出(类)", "教育支出(类)普通教育(款)"]
    assert not mentions("教育支出(类)普通教育(款)小学教育(项)20万元。", "explanation")


def test_uses_of_a_class_are_named() -> None:
    text = "1. 教育支出类支出 20.5 万元，占 10%。主要是用于小学教育、教师进修等。"
    rows = mentions(text, "explanation")
    assert [r.functional_classification for r in rows] == [
        "~教育支出/小学教育",
        "~教育支出/教师进修",
    ]
    assert not mentions("项目支出 20 万元，主要用于小学教育。", "explanation")


@pytest.mark.parametrize("role", ["overview", "tables", "annex", "contents"])
def test_other_parts_name_nothing(role: str) -> None:
    assert not mentions("教育支出(类)普通教育(款)", role)


@pytest.mark.parametrize(
    ("text", "last"),
    [
        (
            "（一）主要用于教育支出（205类）普通教育（02款）小学教育等（01项）",
            "~教育支出/普通教育/小学教育",
        ),
        ("教育支出(类)普通教育(款)小学教育(项)和初中教育(项)", "~教育支出/普通教育/初中教育"),
    ],
)
def test_words_around_a_name_are_left_out(text: str, last: str) -> None:
    assert mentions(text)[-1].functional_classification == last
    assert mentions(text)[0].functional_classification == "205"
