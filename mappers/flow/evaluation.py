"""The execution of the budget in a self-evaluation of running text: budget, execution, rate."""

import re
from collections.abc import Iterator, Sequence

from mappers import text
from mappers.flow.fragments import Fragment, fragments_to_text
from mappers.flow.money import is_amount, span_to_cell
from mappers.forms.align import Role
from mappers.forms.money import Placed
from mappers.model import Cell

_LABEL = re.compile(
    r"^(?:年度(?:财政)?资金总额|(?:部门)?整体支出(?:总额)?|资金总额|其中[:：]?)?"
    r"(?:财政拨款|其他资金|基本支出(?:总额)?|项目支出(?:总额)?|上年结转资金?|一般公共预算(?:财政拨款)?|合计)?$"
)
_HEADS = (
    ("budget", re.compile(r"年?初?预算数|年初预算|全年预算数|调整预算数")),
    ("execution", re.compile(r"(?:全年|实际)?执行数|实际支出数?|决算数")),
    ("weight", re.compile(r"分值|权重")),
    ("rate", re.compile(r"(?:预算)?执行率")),
    ("score", re.compile(r"得分")),
)


def fragments_to_execution(fragments: Sequence[Fragment]) -> Iterator[Placed]:
    """The rows of budget, execution and rate, each by the columns that the heads name."""
    start = next((i for i in range(len(fragments)) if _label_end(fragments, i)), len(fragments))
    roles = _roles(fragments_to_text(fragments[:start]))
    position = start
    while position < len(fragments):
        end = _label_end(fragments, position)
        if not end:
            position += 1
            continue
        figures = []
        stop = end
        while stop < len(fragments) and _is_figure(fragments[stop]):
            figures.append(Cell(fragments[stop].text, fragments[stop].line, 0))
            stop += 1
        pairs = _figures_to_roles(figures, roles)
        if pairs:
            label = span_to_cell(fragments[position:end])
            cells = {role.name: cell for role, cell in pairs}
            yield Placed("execution", (label.text,), cells, pairs, label.line)
        position = max(stop, end)


def _figures_to_roles(
    figures: Sequence[Cell], roles: Sequence[Role]
) -> tuple[tuple[Role, Cell], ...]:
    """The columns of a row's figures; of a row with blank cells only where its signs tell them."""
    if len(figures) == len(roles):
        return tuple(zip(roles, figures, strict=True))
    shares = [cell for cell in figures if text.share(cell.text) is not None]
    amounts = [cell for cell in figures if text.share(cell.text) is None]
    wanted = [role for role in roles if role.name in {"budget", "execution"}]
    rates = [role for role in roles if role.name == "rate"]
    if len(amounts) != len(wanted) or len(shares) > len(rates):
        return ()
    return (*zip(wanted, amounts, strict=True), *zip(rates, shares, strict=False))


def _roles(header: str) -> tuple[Role, ...]:
    """The columns in the order of their heads."""
    found = []
    for name, pattern in _HEADS:
        match = pattern.search(header)
        if match:
            found.append((match.start(), Role(name, 0, None, match[0])))
    return tuple(role for _, role in sorted(found))


def _label_end(fragments: Sequence[Fragment], position: int) -> int:
    """Where the label of a row ends that begins here and has a figure behind it; else 0."""
    for end in range(position + 1, min(len(fragments) - 1, position + 4) + 1):
        if _LABEL.match(fragments_to_text(fragments[position:end])) and is_amount(fragments[end]):
            return end
    return 0


def _is_figure(fragment: Fragment) -> bool:
    return is_amount(fragment) or text.share(fragment.text) is not None
