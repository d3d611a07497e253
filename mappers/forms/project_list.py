"""Lists of projects with their indicators in one grid, taken apart: each project's rows as a form.

Printed as 项目支出绩效目标表 with the project's name, budget and goal left of 一级指标; the name
stands in the first of the project's rows alone.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from mappers import text
from mappers.forms.headers import is_header
from mappers.forms.labels import head_of, label_key
from mappers.headings import is_total
from mappers.model import Block, Cell, Row, Table

#: Heads of the columns before the indicators, and the field of a form that they print.
_FIELDS = (
    (
        "项目名称",
        re.compile(
            r"(?:单位名称[、/，])?(?:项目|专项)(?:支出)?名称|预算项目|项目|.*[(（](?:项目|专项)名称[)）]"
            r"|单位[(（](?:项目|专项)[)）]名称"
        ),
    ),
    ("项目编码", re.compile("项目(?:编码|代码)")),
    ("项目执行单位", re.compile("(?:预算|实施|项目|执行)?单位(?:名称)?")),
    (
        "项目当年预算",
        re.compile(
            r"(?:项目|本年|当年|年度|预算)*(?:(?:预算|资金)(?:数|金额|总额|额)?|金额)"
            r"|(?:预算|本年|当年|年度)*总额"
        ),
    ),
    ("项目总额", re.compile("项目总额")),
    ("财政性资金", re.compile("(?:其中)?财政性资金")),
    ("财政拨款", re.compile("(?:其中)?财政拨款")),
    ("其他资金", re.compile("其他资金")),
    ("总体目标", re.compile("(?:项目|年度|总体|当年|实施期)*(?:绩效|总体)?(?:总)?目标")),
)
_CODED = re.compile(r"(?P<code>\d{8}[A-Z0-9]{7,14}|\d{12,22})[-—－_]?(?P<name>\D.+)")
_HEADING = 3  #: rows that a heading takes, at the most


def split_list(table: Table) -> tuple[Table, ...]:
    """The forms of the projects that ``table`` lists; empty where it is no such list."""
    rows = table.rows
    top = next((i for i, row in enumerate(rows[: _HEADING + 1]) if is_header(_printed(row))), None)
    if top is None:
        return ()
    first = next((c.column for c in rows[top] if head_of(c.text) == "level-one"), 0)
    heads = _heads(rows[: top + 1], first)
    named = heads.get("项目名称")
    if named is None or (len(heads) < 2 and not _at(rows[top], named)):
        return ()  # a form, whose label 项目名称 stands in a row above the indicators' heads
    pieces = list(_pieces(rows[top + 1 :], heads, first))
    forms = [_form(table, rows[top], piece, heads, first, i) for i, piece in enumerate(pieces)]
    summed = _sum(rows[top + 1 :], pieces, heads.get("项目当年预算"), first)
    if forms and summed:
        line = summed[0].line
        forms[0] = replace(forms[0], blocks=(Block(line=line, rows=(summed,)), *forms[0].blocks))
    return tuple(forms)


def _sum(
    rows: Sequence[Row], pieces: Sequence[tuple[Row, list[Row]]], amounts: int | None, first: int
) -> Row | None:
    """The sum that a list prints above its first project, as a field of the first form.

    A row without indicators that is not called a sum is that of all only where it is the one.
    """
    bare = [row for row in rows if not any(c.text.strip() and c.column >= first for c in row)]
    sums = [row for row in bare if any(c.column == amounts and text.amount(c.text) for c in row)]
    if not pieces or not sums or sums[0][0].line >= pieces[0][0][0].line:
        return None
    cell = next(c for c in sums[0] if c.column == amounts)
    if len(sums) > 1 and not any(is_total(c.text) for c in sums[0]):
        return None
    return (Cell("所列项目合计", cell.line, 0), replace(cell, column=1))


def _printed(row: Row) -> tuple[Cell, ...]:
    return tuple(cell for cell in row if cell.text.strip())


def _heads(rows: Sequence[Row], first: int) -> dict[str, int]:
    """The columns left of the indicators, by the field that their heads name."""
    found: dict[str, int] = {}
    cells = [cell for row in rows for cell in row if cell.text.strip() and cell.column < first]
    for field, words in _FIELDS:
        for cell in cells:
            told = {text.squeeze(cell.text), label_key(cell.text)}
            if cell.column not in found.values() and any(map(words.fullmatch, told)):
                found[field] = cell.column
                break
    return found


def _pieces(
    rows: Sequence[Row], heads: dict[str, int], first: int
) -> Iterator[tuple[Row, list[Row]]]:
    """Each project's first row with all its rows; rows of units without indicators are left."""
    open_row: Row | None = None
    held: list[Row] = []
    name = heads["项目名称"]
    for row in rows:
        if is_header(_printed(row)):
            continue
        if _at(row, name) and _at(row, name) != (_at(open_row, name) if open_row else ""):
            if open_row and held:
                yield open_row, held
            open_row, held = row, []
        if any(cell.text.strip() for cell in row if cell.column >= first):
            held.append(row)
    if open_row and held:
        yield open_row, held


def _second(row: Row, column: int, words: str) -> Cell:
    """The words of a row's column as the second cell of a field of a form."""
    return replace(next(cell for cell in row if cell.column == column), text=words, column=1)


def _told(field: str, words: str) -> Iterator[tuple[str, str]]:
    """A field with its words; a project's name behind its code (某编码-某项目) as both."""
    coded = _CODED.fullmatch(words) if field == "项目名称" else None
    if coded:
        yield "项目编码", coded["code"]
    if words:
        yield field, coded["name"] if coded else words


def _at(row: Row, column: int) -> str:
    return next((text.squeeze(cell.text) for cell in row if cell.column == column), "")


def _form(
    table: Table,
    header: Row,
    piece: tuple[Row, list[Row]],
    heads: dict[str, int],
    first: int,
    index: int,
) -> Table:
    """One project's rows as the form that prints its fields one below the other."""
    opening, held = piece
    line = opening[0].line
    fields = [
        (Cell(label, line, 0), _second(opening, column, words))
        for field, column in heads.items()
        for label, words in _told(field, _at(opening, column))
    ]
    right = [tuple(c for c in row if c.column >= first) for row in (header, *held)]
    rows: tuple[Row, ...] = (*fields, *right)
    return replace(
        table,
        line=table.line if index == 0 else line,
        end=held[-1][0].line,
        blocks=(Block(line=line, rows=rows),),
        notes=table.notes if index == 0 else (),
    )
