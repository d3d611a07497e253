"""The funds of a department under a heading that names a side, and lists that stand without one.

``支出构成 金额 占比`` over ``基本支出 738.41 72.09%``; the columns may be years. Where the heading
names no side, its rows do: ``项目 当年预算金额 占比`` over ``收入：财政拨款`` and ``支出合计``.
"""

import re
from collections.abc import Sequence

from mappers.forms.align import Role
from mappers.forms.labels import label_key, words_of
from mappers.forms.money import Header, Placed
from mappers.model import Cell

_TITLE = re.compile(
    r"^(?:部门|单位|年度|当年|本年|总体|整体)*(?:收入|支出|收支|资金|预算)"
    r"(?:预算|资金|来源|构成|结构|性质|用途|安排|类别|情况)*$"
)
#: Heads of labels that name their side themselves: 收入：财政拨款, 支出合计.
_ANY = re.compile(r"^(?:收支)?(?:项目|类别|内容|构成|资金类别)$")
_SIDED = re.compile(r"^(收入|支出)(?:[:：—-]+(?=.)|(?=[合总]计$))(.+)$")
#: A label of several rows that names the side which they are of.
_SIDE = re.compile(r"^(?:部门|单位|年度|当年|本年)*(收入|支出)(?:预算|资金|来源|构成|结构|情况)*$")
_HEADS = (
    ("current", re.compile(r"^(?:当年|本年度?)?(?:预算|资金)?(?:收支)?金额$")),
    ("share", re.compile(r"^(?:所占)?(?:占比|比例|比重)$|^占总额比例$")),
    ("year-amount", re.compile(r"^20\d\d年(?:度)?(?:预算)?(?:数|金额)?$")),
)
SOURCES = (Role("label", 1), Role("amount", 2))
#: The columns of lists that may stand without a heading.
_HEADLESS = {
    "funding": SOURCES,
    "activity": SOURCES,
    "procurement": (Role("label", 1), Role("count", 2), Role("amount", 3)),
    "projects": (Role("name", 1), Role("current-budget", 2, None, "项目当年预算")),
}
_PAIRS = frozenset({"activity", "projects"})  #: lists whose rows are then a name and an amount


def fund_heads(cells: Sequence[Cell]) -> tuple[str, tuple[Role, ...]]:
    """The side that a heading names and the columns of its amounts; no side where the labels below
    name it, and nothing where it is no such heading.
    """
    title, *rest = cells
    roles = [role for role in map(_head, rest) if role is not None]
    key = label_key(title.text)
    names = {role.name for role in roles}
    if _ANY.match(key) and len(roles) == len(rest) and {"current", "share"} <= names:
        return "", tuple(roles)
    if not rest or len(roles) < len(rest) or not names - {"share"} or not _TITLE.match(key):
        return "", ()
    return ("支出构成" if "支出" in key else "收入构成"), tuple(roles)


def _head(cell: Cell) -> Role | None:
    key = label_key(cell.text)
    name = next((name for name, words in _HEADS if words.match(key)), "")
    year = int(key[:4]) if name == "year-amount" else None
    return Role(name, cell.column, year, words_of(cell.text)) if name else None


def sided(placed: Placed, side: str) -> tuple[Placed, str]:
    """A row of the funds, of the side that its label names, else of that of the heading; and the
    side of the rows below, which is the one that a label of its own before the row's names.
    """
    if placed.table != "funds" or not placed.labels:
        return placed, side
    first, *rest = placed.labels
    if rest:
        own = _SIDE.match(label_key(first))
        return placed, f"{own[1]}构成" if side and own else side
    if told := _SIDED.match(first):
        return placed._replace(labels=(f"{told[1]}构成", told[2])), side
    return placed._replace(labels=(side, first)) if side else placed, side


def headless(section: str, cells: Sequence[Cell]) -> Header | None:
    """The columns of a row of a section that prints no heading; None where they are not known."""
    if section not in _HEADLESS or (section in _PAIRS and len(cells) != 2):
        return None
    return Header(section, _HEADLESS[section])
