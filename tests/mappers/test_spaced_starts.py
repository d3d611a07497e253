"""Tables that a program pads with spaces to columns of one width are the grids that they were."""

import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import groupby
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mappers import map_source
from mappers.model import Source
from mappers.readers.text import document
from mappers.spaced_starts import padded_grids

NAMES = ("qingshan-2025-budget", "qiaokou-2026-budget", "jianghan-2024-final")
WORD = st.text(alphabet="科目编码合计支出项基本教育管理局", min_size=1, max_size=9)
FIGURE = st.decimals("0.01", "99999.99", places=2).map(lambda d: f"{d:,}")


def on_screen(words: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in words)


def padded(
    rows: Sequence[Sequence[str]], width: Callable[[str], int], is_right: bool = False
) -> list[str]:
    """The rows in columns of one width each; with ``is_right`` figures stand at their right."""
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    lines = []
    for row in rows:
        cells = []
        for words, wide in zip(row, widths, strict=True):
            blank = " " * (wide - width(words))
            cells.append(blank + words if is_right and words[:1].isdigit() else words + blank)
        lines.append("  ".join(cells).rstrip())
    return lines


@st.composite
def tables(draw: st.DrawFn) -> list[list[str]]:
    """A heading whose first cell may reach over others, and rows of names and figures."""
    count = draw(st.integers(2, 6))
    upper = [
        draw(WORD),
        *draw(st.lists(st.sampled_from(["", "收入"]), min_size=count, max_size=count)),
    ]
    heading = draw(st.lists(WORD, min_size=count + 1, max_size=count + 1))
    figures = st.lists(st.one_of(FIGURE, st.just("")), min_size=count - 1, max_size=count - 1)
    rows = [[draw(WORD), draw(FIGURE), *draw(figures)] for _ in range(draw(st.integers(3, 8)))]
    return [upper, heading, *rows] if any(upper[1:]) else [heading, *rows]


@pytest.mark.parametrize("width", [on_screen, len])
@given(rows=tables(), is_right=st.booleans())
def test_padded_table_is_its_grid(
    width: Callable[[str], int], rows: list[list[str]], is_right: bool
) -> None:
    found = document(["表 2 收入总表", "", *padded(rows, width, is_right), ""], Source("a.txt", ""))
    grids = [block.rows for block in found.blocks if block.rows]
    assert [[[cell.text for cell in row] for row in grid] for grid in grids] == [rows]


def test_prose_with_wide_spaces_is_no_grid() -> None:
    lines = ["一、本部门  的收入", "本年收入为  12.30万元，其中", "财政拨款  10.00万元  其他 2.30"]
    found = document(lines, Source("a.txt", ""))
    assert not any(block.rows for block in found.blocks)


def test_heading_in_the_middle_of_others_begins_no_column() -> None:
    lines = [
        "              本年          上年",
        "科目      合计    基本    合计    基本",
        "教育      5.00    4.00    5.00    4.00",
        "支出      6.00    3.00    6.00    3.00",
    ]
    assert padded_grids(lines) == {}


@pytest.mark.parametrize("name", NAMES)
def test_padded_tables_of_a_disclosure_lose_nothing(
    disclosures: Path, tmp_path: Path, name: str
) -> None:
    source = disclosures / f"{name}.txt"
    lines: list[str] = []
    printed = source.read_text(encoding="utf-8").split("\n")
    for is_grid, group in groupby(printed, key=lambda line: "\t" in line):
        rows = [line.split("\t") for line in group]
        most = max(map(len, rows))
        rows = [[*row, *[""] * (most - len(row))] for row in rows]
        lines += padded(rows, on_screen) if is_grid else [row[0] for row in rows]
    path = tmp_path / source.name
    path.write_text("\n".join(lines), encoding="utf-8")
    given_, told = map_source(source), map_source(path)
    assert Counter(row.value for row in told.observations) == Counter(
        row.value for row in given_.observations
    )
    assert (len(told.money), len(told.indicators)) == (len(given_.money), len(given_.indicators))


def test_bare_word_for_units_heads_a_column() -> None:
    rows = [["单位", "编制数", "退休人员"], ["局本级", "26", "7"], ["某某测绘院", "128", "13"]]
    assert list(padded_grids(padded(rows, on_screen)).values()) == rows
