"""The staff that a department's form prints in one row is told like that of the prose."""

import pytest

from mappers.model import Block, Cell, Table
from mappers.prose.staffed import table_to_part


def form(*blocks: Block) -> Table:
    return Table("12", "部门整体支出绩效目标表", (), 9, 12, "万元", 9, blocks)


def row(*words: str) -> Block:
    return Block(11, "", (tuple(Cell(word, 11, at) for at, word in enumerate(words)),))


@pytest.mark.parametrize(
    "block",
    [
        row("在职人员控制数", "90人", "在职实有人数", "80人", "退休人数", "46"),
        Block(11, "在职人员控制数 90人   在职实有人数 80   退休人数 46人"),
    ],
)
def test_row_of_staff_is_told(block: Block) -> None:
    _, *said = table_to_part(form(block)).blocks
    words = ["在职人员控制数90人。", "在职实有人数80人。", "退休人数46人。"]
    assert [block.text for block in said] == words
    assert {block.line for block in said} == {11}


@pytest.mark.parametrize(
    "block",
    [
        row("产出指标", "在岗人员人数", "120人"),
        row("在职人数", "80人"),
        row("编制人数", "≤90人", "在职人数", "达标"),
    ],
)
def test_other_rows_tell_no_staff(block: Block) -> None:
    assert table_to_part(form(block)).blocks == ()
