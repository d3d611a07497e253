"""Texts of prose read as the explanation of a disclosure."""

from mappers.frames import StatementRow
from mappers.model import Block, Cell, Facts, Part
from mappers.prose.statements import parts_to_statements

FACTS = Facts("云山区水务局", 2031, "budget")


def lines_to_blocks(lines: list[str]) -> tuple[Block, ...]:
    """The blocks of plain lines; a line with tabs is a row of a grid."""
    blocks = []
    for number, line in enumerate(lines, 1):
        if "\t" in line:
            cells = tuple(Cell(c, number, i) for i, c in enumerate(line.split("\t")))
            blocks.append(Block(number, rows=(cells,)))
        elif line.strip():
            blocks.append(Block(number, line))
    return tuple(blocks)


def read_prose(text: str, facts: Facts | None = None) -> tuple[StatementRow, ...]:
    """The statements of a text; its first line may tell whose budget of which year it is."""
    lines = text.split("\n")
    if facts is None:
        name, year, phase = lines[0].removeprefix("# ").split(" ")
        facts = Facts(name, int(year), phase)
        lines[0] = ""
    part = Part("explanation", "", 1, lines_to_blocks(lines))
    return parts_to_statements([part], facts)[0]
