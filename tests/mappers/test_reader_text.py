"""Plain text as it comes: encodings, grids in three notations, what cannot be read."""

from pathlib import Path

import pytest

from mappers.model import Block, Document
from mappers.reader import Unreadable
from mappers.readers.text import READER

BODY = "某区示例局 2025 年部门预算\n\n表 3 支出总表\n单位：万元\n科目编码\t科目名称\t合计\n201\t一般公共服务支出\t12.30\n"


def read(tmp_path: Path, data: bytes | str, name: str = "a.txt") -> Document:
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return READER.read(path)


def shown(block: Block) -> tuple[str, list[list[str]]]:
    return block.text, [[cell.text for cell in row] for row in block.rows]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"]
)
def test_encodings_give_the_same(tmp_path: Path, encoding: str) -> None:
    document = read(tmp_path, BODY.encode(encoding))
    assert document.lines == read(tmp_path, BODY).lines
    assert not document.problems


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b" \n\t\r\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"%PDF-1.7\n...", "PDF"),
        (b"PK\x03\x04" + bytes(200), "plain text"),
        (bytes(range(256)) * 20, "binary"),
        (b"\x00\x01\x02\x03" * 500, "binary"),
    ],
)
def test_what_is_no_text_says_so(tmp_path: Path, data: bytes, words: str) -> None:
    with pytest.raises(Unreadable, match=rf"a\.txt.*{words}"):
        read(tmp_path, data)


def test_few_lost_bytes_are_a_problem(tmp_path: Path) -> None:
    data = BODY.encode() * 4 + "结尾".encode()[:-1] + b"\n"
    document = read(tmp_path, data)
    assert [(p.code, p.line) for p in document.problems] == [("undecodable-bytes", 25)]


def test_lines_split_at_line_feeds_alone(tmp_path: Path) -> None:
    document = read(tmp_path, "一\x0c二\r\n三\u2028四\n五")
    assert document.lines == ("一 二", "三\u2028四", "五")


def test_grid_keeps_columns(tmp_path: Path) -> None:
    document = read(tmp_path, "项目\t\t金额\t\n\t合计\t<b>1,200.5</b>\t\n")
    (grid,) = document.blocks
    assert [[c.text for c in row] for row in grid.rows] == [
        ["项目", "", "金额", ""],
        ["", "合计", "1,200.5", ""],
    ]
    assert [c.column for c in grid.rows[1]] == [0, 1, 2, 3]
    assert {c.line for c in grid.rows[1]} == {2}


def test_blank_line_ends_a_grid(tmp_path: Path) -> None:
    document = read(tmp_path, "a\tb\nc\td\n\ne\tf\n \n\ng\th\ni\tj\n")
    assert [block.line for block in document.blocks] == [1, 4, 7]


@pytest.mark.parametrize(
    "words",
    [
        "表\na\tb\nc\td\ne\tf\n末行\na\tb\nc\td\n",
        "表\n| a | b |\n|---|---|\n| c | d |\n末行\n",
        "表\na\tb\nc\td\n\na\tb\nc\td\ne\tf\n",
    ],
)
def test_blank_lines_between_all_rows_end_no_grid(tmp_path: Path, words: str) -> None:
    document, apart = read(tmp_path, words), read(tmp_path, words.replace("\n", "\n\n"))
    assert [shown(block) for block in apart.blocks] == [shown(block) for block in document.blocks]


def test_three_rows_apart_are_a_grid_beside_rows_that_touch(tmp_path: Path) -> None:
    document = read(tmp_path, "a\tb\n\nc\td\n\ne\tf\n表\ng\th\ni\tj\n\nk\tl\n")
    assert [block.line for block in document.blocks] == [1, 6, 7, 10]


def test_markdown_table_is_one_grid(tmp_path: Path) -> None:
    document = read(tmp_path, "| 项目 | 金额 |\n|:---|---:|\n| 合计 | 3.5 |\n")
    (grid,) = document.blocks
    assert [[c.text for c in row] for row in grid.rows] == [["项目", "金额"], ["合计", "3.5"]]
    assert [row[0].line for row in grid.rows] == [1, 3]


def test_blank_first_cells_of_markdown_stay(tmp_path: Path) -> None:
    document = read(tmp_path, "|项目|行次|金额|\n||9|12.5|\n|||3.5|\n|合计|10||\n")
    (grid,) = document.blocks
    assert [[c.text for c in row] for row in grid.rows] == [
        ["项目", "行次", "金额"],
        ["", "9", "12.5"],
        ["", "", "3.5"],
        ["合计", "10", ""],
    ]


@pytest.mark.parametrize("bar", ["|", " | "])
def test_bars_between_cells_alone_part_them(tmp_path: Path, bar: str) -> None:
    rows = [["科目", "合计", ""], ["", "12.5", ""], ["201", "", "3.5"]]
    words = "表 2\n" + "".join(bar.join(row) + "\n" for row in rows)
    title, grid = read(tmp_path, words).blocks
    assert title.text == "表 2"
    assert [[c.text for c in row] for row in grid.rows] == rows


def test_bar_in_one_line_of_text_parts_nothing(tmp_path: Path) -> None:
    (block,) = read(tmp_path, "首页 | 公开 | 预算\n").blocks
    assert block.text == "首页 | 公开 | 预算"


def test_codes_in_full_width_digits_are_plain(tmp_path: Path) -> None:
    (grid,) = read(tmp_path, "２０１\t一般公共服务支出\t１２．５\n").blocks
    assert [c.text for c in grid.rows[0]] == ["201", "一般公共服务支出", "１２．５"]


def test_html_spans_leave_blanks(tmp_path: Path) -> None:
    words = (
        "<table>\n<tr><td rowspan=2>科目</td><td colspan=2>支出</td><td>注</td></tr>\n"
        "<tr><td>基本</td><td>项目<br>支出</td><td></td></tr>\n"
        "<tr><td>合计</td>\n<td>1.5</td><td>2.5</td><td>x</td></tr>\n</table>\n末行\n"
    )
    document = read(tmp_path, words)
    grid, last = document.blocks
    assert [[c.text for c in row] for row in grid.rows] == [
        ["科目", "支出", "", "注"],
        ["", "基本", "项目 支出", ""],
        ["合计", "1.5", "2.5", "x"],
    ]
    assert grid.rows[2][1].line == 5
    assert last.text == "末行"


def test_persons_are_taken_out_of_lines_and_cells(tmp_path: Path) -> None:
    words = "填报人\t张三\n<table>\n<tr><td>负责人</td>\n<td>李四</td></tr>\n</table>\n"
    document = read(tmp_path, words)
    kept = "".join(document.lines) + "".join(
        c.text for block in document.blocks for row in block.rows for c in row
    )
    assert "张三" not in kept
    assert "李四" not in kept
