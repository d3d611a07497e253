"""Forms as tables of rows, for the tests of forms."""

from mappers.forms.read import grids_to_form
from mappers.model import Block, Cell, Facts, Table

FACTS = Facts("临江区园林服务中心", 2031, "budget")


def rows_to_table(rows: list[list[str]], breaks: frozenset[int] = frozenset()) -> Table:
    """A table of rows; a blank line stands before each row whose ordinal is a break."""
    blocks: list[Block] = []
    current: list[tuple[Cell, ...]] = []
    line = 0
    for ordinal, row in enumerate(rows):
        line += 1
        if ordinal in breaks and current:
            blocks.append(Block(current[0][0].line, rows=tuple(current)))
            current, line = [], line + 1
        current.append(tuple(Cell(text, line, column) for column, text in enumerate(row)))
    blocks.append(Block(current[0][0].line, rows=tuple(current)))
    return Table("", "", (), 1, line, "", 0, tuple(blocks))


Said = tuple[str, str, str, str, tuple[str, ...], str, str]


def said(table: Table) -> list[Said]:
    """What is read of each indicator: types, name, target, priors, actual, basis."""
    out = []
    for item in grids_to_form(table, FACTS).indicators:
        by_role: dict[str, list[str]] = {"target": [], "prior": [], "actual": []}
        for value in item.values:
            by_role[value.role].append(value.text)
        target, actual = ("".join(by_role[role][:1]) for role in ("target", "actual"))
        out.append((
            item.level_one, item.level_two, item.name, target, tuple(by_role["prior"]), actual,
            item.basis,
        ))  # fmt: skip
    return out


HEAD = ["目标名称", "一级指标", "二级指标", "三级指标", "指标值", "指标值确定依据"]
