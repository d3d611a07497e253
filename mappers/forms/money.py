"""The small money tables of a form: funding, activities, procurement, prior budgets, execution.

Each has a header of known words and rows whose cells are told apart by order, place and kind.
"""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from mappers import text
from mappers.forms.align import Role, cells_to_roles
from mappers.forms.headers import within
from mappers.forms.labels import is_total, label_key, section_of, words_of
from mappers.model import Cell
from mappers.values import is_placeholder, parse_value

_HEADS = {
    "label": (
        "来源项目 资金来源项目 来源渠道 资金来源渠道 来源名称 资金来源名称 "
        "项目活动 项目任务明细 任务明细 活动名称 任务名称 品名 采购品名 "
        "采购项目 采购内容 采购品目 品目 品目名称 采购品目名称 "
        "项目名称 支出内容 子项目名称 支出明细 项目支出明细 明细项目 "
        "明细内容 明细 资金使用明细 资金明细 使用明细 费用项目 费用名称 类别 资金类别 资金性质 "
        "资金渠道 预算测算 支出测算 测算内容 测算项目 成本明细 成本项目 成本测算 成本构成 费用明细"
    ),
    "function": (
        "功能科目 功能分类科目 支出功能科目 支出功能分类 支出功能分类科目 功能分类 功能科目编码 "
        "科目编码"
    ),
    "content": "活动内容表述 活动内容 内容表述 内容 任务内容",
    "economic": (
        "支出经济分类 部门支出经济分类 经济分类 经济分类科目 支出经济分类科目 部门预算支出经济分类 "
        "项目支出经济分类 经济科目"
    ),
    "amount": "金额 测算数 预算金额 采购金额 测算金额 金额合计 申报金额 执行金额 支出金额 使用金额",
    "standard": "支出标准 标准",
    "price": "单价",
    "count": "数量 计量数 采购数量 数量单位",
    "ordinal": "序号",
    "unit": "单位 计量单位",
    "basis": "测算依据及说明 测算依据 测算说明 依据及说明 测算过程",
    "note": "备注",
    "year": "年度 年份",
    "budget": "预算数 预算安排数 预算金额 预算安排",
    "opening": "年初预算数 年初预算",
    "adjusted": "全年预算数 调整预算数 调整后预算数 全年预算 调整后预算",
    "execution": (
        "执行数 全年执行数 实际执行数 决算数 实际支出数 预算执行数 支出决算数 全年支出数 "
        "实际支出 实际支出金额 预算执行金额 资金执行数"
    ),
    "rate": "执行率 预算执行率",
    "weight": "分值 权重",
    "score": "得分 自评得分",
    "current": "当年金额 当年预算收支 当年预算 当年收支金额 本年预算 本年金额 当年预算金额",
    "share": "占比 比例 占总额比例",
    "two-years": "近两年收支金额 近两年收支情况 前两年收支金额 近两年收支 近两年金额 "
    "近两年预算 近两年预算数 近两年预算金额 近两年预算情况 前两年预算 前两年预算数 前两年预算金额",
    "name": "项目名称",
    "code": "项目编码",
    "category": "支出项目类别 项目类别",
    "total-budget": "项目总预算 总预算",
    "current-budget": "项目本年度预算 项目本年预算 项目当年预算 本年度预算 当年预算",
    "use": "项目主要支出方向和用途 主要支出方向和用途 项目主要支出方向 主要用途 支出方向和用途",
    "task": (
        "任务名称 主要任务 年度任务 工作任务 重点任务 年度主要任务 年度重点任务 重点工作任务 "
        "年度重点工作任务 部门重点工作任务"
    ),
    "task-project": "对应项目 涉及项目 对应项目名称",
    "task-content": "主要内容 任务内容 任务主要内容",
    "task-count": "项目个数 项目数 项目数量 涉及项目数 涉及项目个数",
    "task-amount": "预算金额 总额 资金总额 预算总额 金额合计 预算资金 预算金额总额",
    "task-fiscal": "财政拨款 财政资金 其中财政拨款",
    "task-other": "其他资金 其他",
}
#: Which heads each small table may have; the same words mean other things elsewhere.
_TABLES = {
    "funding": ("label", "amount", "note"),
    "activity": (
        "label", "content", "function", "economic", "amount", "standard", "price", "count", "unit",
        "basis", "ordinal", "note",
    ),
    "procurement": ("label", "amount", "price", "count", "unit", "basis", "ordinal", "note"),
    "prior-budget": ("year", "budget", "execution", "rate", "note"),
    "execution": ("budget", "opening", "adjusted", "execution", "rate", "weight", "score"),
    "funds": ("current", "share", "two-years", "year"),
    "projects": ("name", "code", "category", "total-budget", "current-budget", "use"),
    "tasks": (
        "task", "task-project", "task-content", "task-count", "task-amount", "task-fiscal",
        "task-other",
    ),
}  # fmt: skip
_KEYS = {
    table: {label_key(words): head for head in reversed(heads) for words in _HEADS[head].split()}
    for table, heads in _TABLES.items()
}
_YEAR = re.compile(r"^(20\d\d)年?(?:度)?$")
#: Heads of the amounts of one year that name it: 2025年预算, 2025年收支金额, 2024年决算数.
_DATED = re.compile(
    r"^(20\d\d)年?度?(?:部门|项目)?(?:收支)?(?:预算|决算)?(?:安排)?(?:数|金额|额|收支|资金)?$"
)
_OWN = re.compile(r"^20\d\d年?度?(?:项目)?预算(?:安排)?(?:数|金额|额|资金)?$")
_OF_YEAR = re.compile(
    r"^(?:20\d\d年度?|本年度?|当年)(?:安排)?(?:预算|资金)?(?:安排)?(?:数|金额|额)?$"
)
_MONEY = frozenset(
    {"amount", "standard", "price", "budget", "opening", "adjusted", "execution", "current"}
    | {"year-amount", "total-budget", "current-budget", "weight", "score"}
    | {"task-amount", "task-fiscal", "task-other"}
)
_PER_ONE = re.compile(r"^元[/每][^/每\d]{1,4}$")  #: a price of one thing; not one 元/人/天
_SPENT_ON = re.compile("测算|^支出内容$|^费用")
_CODED = re.compile(r"^\[?(3\d{2,4})\]?[-—－ ]*(\D.*)?$")
_FUNCTION = re.compile(r"^\[?2\d{2}(?:\d\d){0,2}\]?(?:[-—－ ]*\D.*)?$")
_NAMING = frozenset({"label", "content", "name", "year", "task"})  #: columns that name their rows
#: Titles that end a section of rows also where amounts stand beside them: title, section.
FOLLOWING = frozenset(
    {
        ("procurement", "activity"),
        ("procurement", "procurement"),
        ("prior-budget", "funding"),
        ("funding", "prior-budget"),
    }
)
#: How many heads make a row the header of a table, where it is not just anything.
_ENOUGH = {"funding": 1, "funds": 1, "execution": 1}


class Placed(NamedTuple):
    """A row of a small table: its labels, and its cells by column."""

    table: str
    labels: tuple[str, ...]
    cells: dict[str, Cell]
    roles: tuple[tuple[Role, Cell], ...]
    line: int
    has_left: bool = False  #: whether a figure of the row finds no column


class Header(NamedTuple):
    """The columns of a small table; ``places`` are their ordinals as printed, from 1."""

    table: str
    roles: tuple[Role, ...]


def heads_of(table: str, cells: Sequence[Cell]) -> tuple[Role, ...]:
    """The columns that a header row of the named table prints; empty where it is no header."""
    keys = _KEYS[table]
    roles = []
    for cell in cells:
        key = label_key(cell.text)
        head, year = keys.get(key), _DATED.match(key)
        if table == "projects" and _OWN.match(key):
            head = "current-budget"
        if year and table == "funds":
            roles.append(Role("year-amount", cell.column, int(year[1]), words_of(cell.text)))
        elif head is not None:
            roles.append(Role(head, cell.column, None, words_of(cell.text)))
    if not any(role.name == "amount" for role in roles):
        roles += _only_amounts(table, cells) if roles or table == "funding" else []
    return tuple(roles) if len(roles) >= _ENOUGH.get(table, 2) else ()


def _only_amounts(table: str, cells: Sequence[Cell]) -> list[Role]:
    """The only column of amounts that other words head: those of a year, or, in a detail of
    expenditure, what was spent.
    """
    if table == "funding":
        told = [cell for cell in cells if _OF_YEAR.match(label_key(cell.text))]
    elif table == "activity":
        phases = {"budget", "opening", "adjusted", "execution"}
        heads = [(_KEYS["execution"].get(label_key(cell.text)), cell) for cell in cells]
        sums = [(head, cell) for head, cell in heads if head in phases]
        told = [cell for head, cell in sums if head == "execution" and len(sums) == 1]
    else:
        told = []
    if len(told) != 1:
        return []
    return [Role("amount", told[0].column, None, words_of(told[0].text))]


def is_of_spending(head: str, is_project: bool) -> bool:
    """Whether a head names what money is spent on, not where it comes from; of a form that is not
    a project's, only where it names the detail.
    """
    return "明细" in head or (is_project and bool(_SPENT_ON.search(label_key(head))))


def is_detail_title(words: str) -> bool:
    """Whether words can be the title of the detail of expenditure: also that of its basis."""
    return section_of(words) == "activity" or _KEYS["activity"].get(label_key(words)) == "basis"


def headed(table: str, is_project: bool, cells: Sequence[Cell]) -> Header:
    """The header that a row is of the named table; under the funds of a project, of its sources,
    and below its activities, of what is bought.
    """
    sources = heads_of("funding", cells) if is_project and table == "funds" else ()
    if {role.name for role in sources} == {"label", "amount"}:
        return Header("funding", sources)
    bought = heads_of("procurement", cells) if table == "activity" else ()
    if bought and bought[0].name == "label" and bought[0].head.startswith("采购"):
        return Header("procurement", bought)
    return Header(table, heads_of(table, cells))


def with_years(heads: tuple[Role, ...], years: tuple[Role, ...]) -> tuple[Role, ...]:
    """The columns of the funds with those of the years before in the place of their group."""
    group = next((head for head in heads if head.name == "two-years"), None)
    kept = tuple(head for head in heads if head.name != "two-years")
    if group is None:
        return (*kept, *years)
    if any(head.name == "current" for head in kept) and len(years) > 2:
        own = max(year.year or 0 for year in years)
        years = tuple(year for year in years if year.year != own)  # below 当年金额, not the group
    named = [year._replace(head=f"{group.head} / {year.head}") for year in years]
    return (*kept, *within(group, named, []))


def with_sources(heads: tuple[Role, ...], sources: tuple[Role, ...]) -> tuple[Role, ...]:
    """The columns of the tasks with those that split their amount in the place of it."""
    group = next((head for head in heads if head.name == "task-amount"), None)
    kept = tuple(head for head in heads if head.name != "task-amount")
    return (*kept, *(within(group, list(sources), []) if group else sources))


def fit(role: Role, words: str) -> float:
    """How well a cell's text suits a column of a small table."""
    read = price_of if role.name in {"price", "standard"} else money_of
    number, share = read(words, Decimal(1)), text.share(words)
    if role.name in {"rate", "share"}:
        return 1.5 if share is not None else (-0.3 if _is_rate(words) else -3.0)
    if role.name == "ordinal":
        return 1.0 if words.strip().isdigit() else -3.0
    if role.name in _MONEY:
        return 1.0 if number is not None else (0.1 if is_placeholder(words) else -3.0)
    if role.name == "year":
        return 1.5 if _YEAR.match(text.squeeze(words)) else -3.0
    if role.name == "count":
        value = parse_value(words)
        return 0.9 if value and value.number is not None and share is None else -2.0
    if role.name == "function":
        return 1.2 if _FUNCTION.match(words) else (-3.0 if number is not None else 0.2)
    if role.name == "economic":
        if number is not None or is_total(words):
            return -1.5
        return 0.8 if _CODED.match(words) else 0.3
    return -1.5 if number is not None or share is not None else 0.3


def _is_rate(words: str) -> bool:
    number = text.amount(words)
    return number is not None and 0 <= number <= 200


def place(header: Header, cells: Sequence[Cell], line: int) -> Placed:
    """The cells of a row under the columns of its table."""
    labels: list[str] = []
    rest = list(cells)
    if not any(role.name in _NAMING for role in header.roles):
        while rest and money_of(rest[0].text, Decimal(1)) is None and not _is_figure(rest[0].text):
            labels.append(words_of(rest.pop(0).text))
    placed = cells_to_roles(rest, header.roles, fit)
    pairs = tuple(
        (r, c)
        for r, c in zip(header.roles, placed, strict=True)
        if c is not None and r.name != "two-years"
    )
    kept = [cell for _, cell in pairs]
    has_left = any(text.amount(c.text) is not None and c not in kept for c in rest)
    cells_by_role = {r.name: c for r, c in pairs}
    return Placed(header.table, tuple(labels), cells_by_role, pairs, line, has_left)


def go_on(placed: Placed, cells: Sequence[Cell]) -> Placed | None:
    """The row with the rest of its words below it; None where a cell stands under none of it."""
    columns = {cell.column: name for name, cell in placed.cells.items()}
    if not all(cell.column in columns for cell in cells):
        return None
    joined = dict(placed.cells)
    for cell in cells:
        before = joined[columns[cell.column]]
        words = words_of(before.text + cell.text)
        joined[columns[cell.column]] = Cell(words, before.line, cell.column)
    return placed._replace(cells=joined)


def dated_pairs(cells: Sequence[Cell], line: int) -> tuple[Placed, ...]:
    """The budgets of earlier years that a row prints side by side, each right of its year; empty
    where it prints anything else.
    """
    pairs = tuple(zip(cells[::2], cells[1::2], strict=False))
    is_told = len(cells) % 2 == 0 and all(
        _YEAR.match(label_key(year.text)) and text.amount(amount.text) is not None
        for year, amount in pairs
    )
    return tuple(
        Placed("prior-budget", (), {"year": year, "budget": amount}, (), line)
        for year, amount in pairs
        if is_told
    )


def _is_figure(words: str) -> bool:
    return text.share(words) is not None or is_placeholder(words)


def money_of(words: str, factor: Decimal) -> Decimal | None:
    """The yuan that a cell prints, by its own unit if it has one, else by ``factor``; else None."""
    number = text.amount(words)
    if number is not None:
        return number * factor
    value = parse_value(words)
    if value is None or value.number is None or value.operator != "=":
        return None
    return value.number if value.unit == "元" else None


def price_of(words: str, factor: Decimal) -> Decimal | None:
    """The yuan that one thing costs: an amount, or one that tells for what (18元/平方米)."""
    value = parse_value(words)
    if value and value.number is not None and value.operator == "=" and _PER_ONE.match(value.unit):
        return value.number
    return money_of(words, factor)


def economic_key(words: str) -> tuple[str, str]:
    """The economic classification that a cell prints: its code, empty where none, and its name."""
    found = _CODED.match(words_of(words))
    if found:
        return found[1], words_of(found[2] or "").strip()
    return "", words_of(words)


_PRIOR = re.compile(
    r"(20\d\d)年度?(?:的)?(?:项目)?(?:预算)?(?:安排)?(?:预算)?(?:数|金额|资金)?(?:为|是|：|:)?"
    r"(\d[\d,]*(?:\.\d+)?)\s*(亿元|万元|万|元)"
)


def prior_budgets(words: str, fiscal_year: int) -> tuple[tuple[int, Decimal, str], ...]:
    """Year, yuan and printed words of each budget of a year before that a running text states."""
    found = []
    for match in _PRIOR.finditer(text.squeeze(words)):
        year, unit = int(match[1]), {"万": "万元"}.get(match[3], match[3])
        if year < fiscal_year:
            amount = Decimal(match[2].replace(",", "")) * text.MONEY_UNITS[unit]
            found.append((year, amount, match[2] + match[3]))
    return tuple(found)
