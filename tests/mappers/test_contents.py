"""Tables that a list of them names and the document lacks."""

from mappers.contents import missing_tables
from mappers.model import Block, Part, Table

TITLES = [
    "部门收支总表",
    "部门收入总表",
    "部门支出总表",
    "财政拨款收支总表",
    "一般公共预算“三公”经费支出表",
    "政府性基金预算支出表",
]


def _table(line: int, title: str, *rows: str) -> Table:
    blocks = tuple(Block(line + at, row) for at, row in enumerate(rows, 1))
    return Table("", title, (title,), line, line + len(rows), "", 0, blocks)


def _lost(names: list[str], kept: list[str]) -> list[int]:
    listed = [_table(at, title) for at, title in enumerate(names, 1)]
    printed = [_table(10 * at, title, "合计 12.50") for at, title in enumerate(kept, 1)]
    lines = tuple(Block(table.line, table.title) for table in (*listed, *printed))
    part = Part("tables", "部门预算表", 1, lines)
    return [problem.line for problem in missing_tables([part], [*listed, *printed])]


def test_title_of_a_list_right_before_the_tables_needs_its_table() -> None:
    assert _lost(TITLES, TITLES) == []
    assert _lost(TITLES, [title for title in TITLES if "三公" not in title]) == [5]
    assert _lost(TITLES[:4], TITLES[:3]) == []
    assert _lost(TITLES, TITLES[:2]) == []
