"""The money of a department's performance form in running text: funds, and the list of projects."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from mappers import text
from mappers.flow.fragments import Fragment, cell_to_cost, fragments_to_text
from mappers.flow.money import is_amount, span_to_cell
from mappers.forms.align import Role
from mappers.forms.labels import FUNDING_SOURCES, is_total, label_key, source_key
from mappers.forms.money import Placed
from mappers.model import Cell, FormWords

_SIDES = ("收入构成", "支出构成")
_USES = frozenset(
    {"人员类项目支出", "人员类项目", "运转类项目支出", "运转类项目", "特定目标类项目支出"}
    | {"特定目标类项目", "基本支出", "项目支出", "人员类支出", "运转类支出", "特定目标类支出"}
    | {"人员经费", "公用经费", "部门项目", "其他支出"}
)
_YEAR = re.compile(r"(20\d\d)\s*年")
_SIDE_WORDS = frozenset({"收入", "支出", "构成", "收入构成", "支出构成"})
_DASHES = frozenset("-—–－/\\")
_LIST_HEADS = (
    "项目支出情况", "项目名称", "支出项目类别", "项目类别", "项目总预算", "项目本年度预算",
    "项目当年预算", "项目本年预算", "项目主要支出方向和用途", "项目编码", "主要支出方向和用途",
    "备注",
)  # fmt: skip
_CATEGORY = re.compile(
    r"^(?:(?:市|区|县|省|中央)?本级|.{0,6}转移支付|其他运转类|特定目标类|运转类|人员类|公用经费|部门|一级|二级"
    r"|常年性|延续性|一次性|经常性|专项|持续性|新增)[^，。；]{0,6}(?:项目|支出|类)$"
)


def fragments_to_funds(fragments: Sequence[Fragment], fiscal_year: int) -> Iterator[Placed]:
    """The rows of the funds by source and by use, blank cells left out."""
    start = _funds_start(fragments)
    roles = _fund_roles(fragments_to_text(fragments[:start]), fiscal_year)
    rows = list(_fund_rows(fragments[start:]))
    side = _SIDES[0]
    sides = []
    for label, _ in rows:
        sides.append(side)
        if is_total(label.text):
            side = _SIDES[1]
    for (label, figures), of_side in zip(rows, sides, strict=True):
        pairs = _figures_to_roles(figures, roles)
        if len(pairs) < len(figures):
            peers = [row for row, s in zip(rows, sides, strict=True) if s == of_side]
            pairs = _by_sums(label, figures, roles, peers) or pairs
        if pairs:
            cells = {role.name: cell for role, cell in pairs}
            yield Placed("funds", (of_side, label.text), cells, tuple(pairs), label.line)


def _funds_start(fragments: Sequence[Fragment]) -> int:
    """The first row: behind the heads, where a listed source or the side of income begins."""
    for position in range(len(fragments)):
        if _row_label_end(fragments, position) or fragments[position].text == "收入":
            return position
    return len(fragments)


def _fund_roles(header: str, fiscal_year: int) -> tuple[Role, ...]:
    """The four columns: this year's amount, its share, the two years before as printed."""
    years = [int(year) for year in _YEAR.findall(header)][-2:]
    if len(years) < 2:
        years = [fiscal_year - 2, fiscal_year - 1] if "前年" in header else years
    roles = [Role("current", 1, None, "当年金额"), Role("share", 2, None, "占比")]
    roles += [Role("year-amount", 3 + i, y, f"{y}年") for i, y in enumerate(years)]
    return tuple(roles)


def _row_label_end(fragments: Sequence[Fragment], position: int) -> int:
    """Where the label of a row of the funds ends, if one begins here; else 0."""
    best = 0
    if is_amount(fragments[position]):
        return 0
    for end in range(position + 1, min(len(fragments), position + 4) + 1):
        words = fragments_to_text(fragments[position:end])
        key = label_key(words)
        if key in _USES or is_total(words) or source_key(words) in FUNDING_SOURCES:
            best = end
    return best


def _fund_rows(fragments: Sequence[Fragment]) -> Iterator[tuple[Cell, list[Cell]]]:
    """Label and figures of each row; dashes stand for blank cells and keep their place."""
    position = 0
    label: Cell | None = None
    figures: list[Cell] = []
    is_open = False  #: whether the label is one that no list has, so that its lines are not known
    while position < len(fragments):
        fragment = fragments[position]
        end = _row_label_end(fragments, position)
        if end:
            if label is not None and figures:
                yield label, figures
            label, figures, is_open = span_to_cell(fragments[position:end]), [], False
            position = end
            continue
        if label is not None and _is_figure(fragment.text):
            figures.append(Cell(fragment.text, fragment.line, 0))
        elif fragment.text not in _SIDE_WORDS and figures and label is not None:
            yield label, figures
            label, figures, is_open = span_to_cell([fragment]), [], True
        elif fragment.text not in _SIDE_WORDS and label is not None and is_open:
            label = Cell(label.text + fragment.text, label.line, 0)
        position += 1
    if label is not None and figures:
        yield label, figures


def _is_figure(words: str) -> bool:
    return text.amount(words) is not None or text.share(words) is not None or words in _DASHES


def _figures_to_roles(figures: Sequence[Cell], roles: Sequence[Role]) -> list[tuple[Role, Cell]]:
    """The columns of a row's figures where their number or their signs leave no choice."""
    if len(figures) == len(roles):
        return list(zip(roles, figures, strict=True))
    shares = [i for i, cell in enumerate(figures) if text.share(cell.text) is not None]
    if shares == [1]:
        return list(zip(roles[:2], figures[:2], strict=True)) if len(figures) == 2 else []
    return [(roles[0], figures[0])] if len(figures) == 1 else []


def _by_sums(
    label: Cell, figures: Sequence[Cell], roles: Sequence[Role],
    peers: Sequence[tuple[Cell, list[Cell]]],
) -> list[tuple[Role, Cell]]:  # fmt: skip
    """The columns of a row with blank cells, where only one choice makes the columns add up."""
    total = next((f for peer, f in peers if is_total(peer.text) and len(f) == len(roles)), None)
    others = [f for peer, f in peers if not is_total(peer.text) and len(f) == len(roles)]
    incomplete = [peer for peer, f in peers if len(f) != len(roles)]
    if total is None or len(incomplete) != 1 or len(figures) > len(roles):
        return []
    lacking = [
        _value(total[i]) - sum((_value(f[i]) for f in others), Decimal(0))
        for i in range(len(roles))
    ]
    fits = [
        places
        for places in combinations(range(len(roles)), len(figures))
        if all(
            abs(lacking[i] - (_value(figures[places.index(i)]) if i in places else 0)) <= 1
            for i in range(len(roles))
        )
        and all(
            (text.share(figure.text) is not None) == (roles[place].name == "share")
            for figure, place in zip(figures, places, strict=True)
        )
    ]
    if len(fits) != 1:
        return []
    return [(roles[place], figure) for place, figure in zip(fits[0], figures, strict=True)]


def _value(cell: Cell) -> Decimal:
    share = text.share(cell.text)
    return share if share is not None else text.amount(cell.text) or Decimal(0)


def fragments_to_projects(fragments: Sequence[Fragment], words: FormWords) -> Iterator[Placed]:
    """The listed projects: name, category, total and current-year budget, use."""
    start = 0
    while start < len(fragments) and any(fragments[start].text in head for head in _LIST_HEADS):
        start += 1
    rest = fragments[start:]
    has_category = "类别" in fragments_to_text(fragments[:start])
    anchors = [
        i
        for i in range(1, len(rest) - 1)
        if is_amount(rest[i]) and is_amount(rest[i + 1]) and not is_amount(rest[i - 1])
    ]
    categories = [
        _category_start(rest, anchors[k - 1] + 2 if k else 0, anchors[k], has_category)
        for k in range(len(anchors))
    ]
    names = [_name_span(rest, anchors, k, categories[k], words) for k in range(len(anchors))]
    for ordinal, anchor in enumerate(anchors):
        name, category = names[ordinal], (categories[ordinal], anchor)
        ends = names[ordinal + 1][0] if ordinal + 1 < len(anchors) else len(rest)
        cells = {"name": span_to_cell(rest[name[0] : name[1]])}
        if category[0] < category[1]:
            cells["category"] = span_to_cell(rest[category[0] : category[1]])
        if anchor + 2 < ends:
            cells["use"] = span_to_cell(rest[anchor + 2 : ends])
        amounts = [span_to_cell(rest[i : i + 1]) for i in (anchor, anchor + 1)]
        heads = (
            Role("total-budget", 3, None, "项目总预算"),
            Role("current-budget", 4, None, "项目本年度预算"),
        )
        roles = tuple(zip(heads, amounts, strict=True))
        cells |= {role.name: cell for role, cell in roles}
        yield Placed("projects", (), cells, roles, cells["name"].line)


def _name_span(
    fragments: Sequence[Fragment],
    anchors: Sequence[int],
    ordinal: int,
    end: int,
    words: FormWords,
) -> tuple[int, int]:
    """Where the name before a category and a pair of amounts stands."""
    first = anchors[ordinal - 1] + 2 if ordinal else 0
    if ordinal == 0 or first >= end:
        return first, end
    if is_total(fragments[end - 1].text):
        return end - 1, end
    costs = {start: _name_cost(fragments, first, start, end, words) for start in range(first, end)}
    return min(costs, key=lambda place: costs[place]), end


def _category_start(
    fragments: Sequence[Fragment], first: int, anchor: int, has_category: bool
) -> int:
    """Where the category before an amount begins; the amount itself where there is none."""
    if not has_category or is_total(fragments[anchor - 1].text):
        return anchor
    for start in range(max(first + 1, anchor - 4), anchor):
        if _CATEGORY.match(fragments_to_text(fragments[start:anchor])):
            return start
    return anchor - 1 if anchor - 1 > first else anchor


def _name_cost(
    fragments: Sequence[Fragment], first: int, start: int, end: int, words: FormWords
) -> float:
    """How unlike a name the fragments before a category are, and a use those before the name."""
    name, use = fragments[start:end], fragments[first:start]
    printed = fragments_to_text(name)
    cost = cell_to_cost(name) + (cell_to_cost(use) if use else 0.3)
    is_single = all(fragment.same_line for fragment in name[1:])
    shares_line = end < len(fragments) and fragments[end].same_line
    cost += 1.5 if is_single != shares_line else 0.0
    cost += 3.0 if use == () and fragments[first].same_line and len(fragments[first:end]) > 1 else 0
    cost += 1.0 if name[0].same_line and use else 0.0
    cost += 1.0 if re.match(r"用于|主要用于|支付|保障", printed) else 0.0
    return cost - (3.0 if printed in words.projects else 0.0)
