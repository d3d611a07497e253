"""Headings that name another body than all others do."""

import pytest

from mappers.heading_names import misnamed_headings
from mappers.model import Block, Part


@pytest.mark.parametrize(
    ("name", "is_wrong"),
    [
        ("云山区水务和农业局", True),
        ("青山区水务局", True),
        ("云山区水务局（本级）", False),
        ("云山区水务局", False),
    ],
)
def test_a_heading_names_the_body_that_the_others_name(name: str, is_wrong: bool) -> None:
    titles = [
        f"第{n}部分　云山区水务局2031年部门{w}" for n, w in zip("一二三", "概表明", strict=True)
    ]
    contents = (Block(1, titles[0]), Block(2, f"第二部分　{name}2031年部门表"), Block(3, titles[2]))
    parts = [Part("contents", "目录", 1, contents)]
    parts += [Part("overview", title, 10 * n, ()) for n, title in enumerate(titles, 1)]
    assert [problem.line for problem in misnamed_headings(parts)] == [2] * is_wrong
