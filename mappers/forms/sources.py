"""Sources and uses of funds that head columns, with their amounts in a row without a label below.

``年度部门整体支出预算 资金总额 财政拨款 其他资金`` over ``1,204.50 1,204.50 0.00``; a group such as
资金来源 may have its columns in a row of its own.
"""

import re
from collections.abc import Sequence

from mappers import text
from mappers.forms.align import Role
from mappers.forms.labels import funding_source_of, label_key, source_key, words_of
from mappers.forms.money import Placed
from mappers.frames import TOTAL, UNLISTED
from mappers.model import Cell

_GROUPS = frozenset({"资金来源", "支出构成", "收入构成", "资金构成", "支出结构"})
_USES = frozenset({"基本支出", "项目支出", "预算支出总额", "支出预算总额", "预算总额", "支出总额"})


#: What a department receives or spends in all, beside its sources or uses.
_WHOLE = re.compile(
    r"^(?:当年|本年|年度|部门)?(?:收入|支出)(?:预算)?(?:合计|总额|总计)$|^预算(?:收入|支出)合计$"
)
_SIDES = {"收入": "收入构成", "支出": "支出构成"}
#: The title of one side of a department's funds, left of its parts.
_SIDE = re.compile(r"^(?:部门|单位|年度|当年|本年)*(收入|支出)(?:预算|构成|结构|情况)*$")
#: The title of a department's funds, left of what they are in all: 年度预算申请 / 资金总额.
_BUDGET = re.compile(
    r"^(?:年度|当年|本年|部门|单位|整体)+(?:整体)?(?:支出|收支)?(?:预算|资金)+(?:申请|安排|情况)*$"
)
#: All money of a department, which both its sources and its uses make up.
_ALL = re.compile(r"^(?:年度|部门|单位|当年|本年|整体)*(?:预算|资金|预算资金)总额$")
_DATED = re.compile(r"^(20\d\d)年度?")  #: the year that all money of a department is of
_SHARES = frozenset({"占比", "比例"})
_WHOLE_FUNDS = frozenset({"资金总额", "年度资金总额", "预算总额", "资金总量", "合计", "总额"})


def source_heads(cells: Sequence[Cell], begun: Sequence[Role]) -> tuple[Role, ...]:
    """The columns that a row heads, with those of the row above it; empty where it heads none.

    The first cell may be the title of the block.
    """
    found = [cell for cell in cells if _is_head(cell)]
    if len(found) < 2 or found != list(cells)[-len(found) :] or len(cells) - len(found) > 1:
        return ()
    if len(cells) > len(found) and text.amount(cells[0].text) is not None:
        return ()
    roles = [Role("current", cell.column, None, words_of(cell.text)) for cell in found]
    whole = [role for role in (*begun, *roles) if label_key(role.head) not in _GROUPS]
    grouped = [role for role in roles if label_key(role.head) in _GROUPS]
    return tuple(sorted((*whole, *grouped), key=lambda role: role.column))


def place_sources(heads: Sequence[Role], cells: Sequence[Cell], line: int) -> tuple[Placed, ...]:
    """One row a source for a row of nothing but amounts; empty where it is no such row."""
    roles = [role for role in heads if label_key(role.head) not in _GROUPS]
    if not roles or any(text.amount(cell.text) is None for cell in cells):
        return ()
    by_column = {role.column: role for role in roles}
    placed = [(by_column.get(cell.column), cell) for cell in cells]
    if any(role is None for role, _ in placed):
        if len(cells) != len(roles):
            return ()
        placed = list(zip(roles, cells, strict=True))
    sources = {funding_source_of(role.head) for role in roles} - {TOTAL}
    is_income = not all(source.startswith(UNLISTED) for source in sources)
    side = "收入构成" if is_income else "支出构成"
    return tuple(
        Placed(
            "sources",
            (side, role.head),
            {"label": Cell(role.head, line, role.column), "amount": cell},
            ((role, cell),),
            line,
        )
        for role, cell in placed
        if role is not None
    )


def is_whole(key: str) -> bool:
    """Whether words name all income or all expenditure of a department."""
    return bool(_WHOLE.match(key) or _ALL.match(key))


def place_pairs(
    side: str, cells: Sequence[Cell], line: int, of_project: bool
) -> tuple[str, tuple[Placed, ...]]:
    """One row for each whole, source or use with its amount right of it, and its share right of
    that, and the side that they are of; nothing where the cells are not such pairs or, without a
    side yet, begin with no whole.
    """
    shared = cells[-1:] if len(cells) > 2 and _is_share(cells[-1]) and _is_amount(cells[-2]) else ()
    cells = cells[: len(cells) - len(shared)]
    if cells and len(cells) % 2 and len(cells) > 2:
        if (titled := _SIDE.match(label_key(cells[0].text))) and side:
            side = _SIDES[titled[1]]
        if _BUDGET.match(label_key(cells[0].text)) and source_key(cells[1].text) in _WHOLE_FUNDS:
            side = _SIDES["支出"]
        cells = cells[1:]  # the title of the block
    if cells and not (side or of_project) and _ALL.match(_undated(cells[0])):
        has_sources = len(cells) > 2 and not funding_source_of(cells[2].text).startswith(UNLISTED)
        side = _SIDES["收入" if has_sources else "支出"]
    found: list[Placed] = []
    for label, amount in zip(cells[::2], cells[1::2], strict=False):
        key = source_key(_undated(label))
        dated = _DATED.match(label_key(label.text)) if is_whole(key) else None
        if found and key in _SHARES and text.share(amount.text) is not None:
            share = Role("share", label.column, None, words_of(label.text))
            found[-1] = found[-1]._replace(roles=(*found[-1].roles, (share, amount)))
            continue
        side = next((_SIDES[end] for end in _SIDES if is_whole(key) and end in key), side)
        is_label = text.amount(label.text) is None and text.share(label.text) is None
        if not (side and is_label) or text.amount(amount.text) is None:
            return "", ()
        place = {"label": label, "amount": amount}
        year = int(dated[1]) if dated else None
        roles = ((Role("current", label.column, year, words_of(label.text)), amount),)
        found.append(Placed("sources", (side, key), place, roles, line))
    for cell in shared if found else ():
        found[-1] = found[-1]._replace(roles=(*found[-1].roles, (Role("share", cell.column), cell)))
    return (side, tuple(found)) if found and len(cells) % 2 == 0 else ("", ())


def _undated(cell: Cell) -> str:
    """A label without the year that it begins with, where it names all money of a department."""
    key = label_key(cell.text)
    without = _DATED.sub("", key)
    return without if is_whole(without) else key


def _is_amount(cell: Cell) -> bool:
    return text.amount(cell.text) is not None


def _is_share(cell: Cell) -> bool:
    return text.share(cell.text) is not None and not _is_amount(cell)


def _is_head(cell: Cell) -> bool:
    key = label_key(cell.text)
    return key in _GROUPS or key in _USES or not funding_source_of(cell.text).startswith(UNLISTED)
