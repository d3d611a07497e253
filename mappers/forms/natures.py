"""The funds of an evaluated department by nature: its income on the left, its uses on the right.

``按收入性质分： 按支出性质分：`` stands over ``其中：一般公共预算： 98.40 其中：基本支出： 61.25``.
"""

import re
from collections.abc import Sequence

from mappers import text
from mappers.forms.align import Role
from mappers.forms.labels import label_key, words_of
from mappers.forms.money import Placed
from mappers.model import Cell

_NATURE = re.compile(r"^按(?:收入|支出|资金)(?:性质|来源|构成|类型)?(?:分类?|划分)$")

_LABELLED = re.compile(r"^(?P<label>.*\D)[:：]\s*(?P<amount>\d[\d,]*(?:\.\d+)?)\s*(?:万元|元)?$")


def nature_heads(cells: Sequence[Cell]) -> tuple[Role, ...]:
    """The sides that a row heads; empty where it heads anything else."""
    if not all(_NATURE.match(label_key(cell.text)) for cell in cells):
        return ()
    return tuple(Role("nature", cell.column, None, label_key(cell.text)) for cell in cells)


def place_natures(heads: Sequence[Role], cells: Sequence[Cell], line: int) -> tuple[Placed, ...]:
    """One row for each label of a row and the amount right of it; empty where one has no label."""
    found: list[Placed] = []
    label: Cell | None = None
    for cell in (part for printed in cells for part in _parted(printed)):
        if found and text.share(cell.text) is not None:
            share = (Role("share", cell.column, None, "占比"), cell)
            found[-1] = found[-1]._replace(roles=(*found[-1].roles, share))
            label = None
        elif text.amount(cell.text) is None:
            label = cell
        elif label is None:
            return ()
        else:
            side = next((r for r in reversed(heads) if r.column <= label.column), heads[0])
            labels, cells_by_role = (side.head, words_of(label.text)), {"amount": cell}
            found.append(Placed("natures", labels, cells_by_role, ((side, cell),), line))
            label = None
    return tuple(found)


def _parted(cell: Cell) -> tuple[Cell, ...]:
    """The label and the amount that one cell prints together: 其中：基本支出：61.25."""
    found = _LABELLED.match(cell.text.strip())
    if not found:
        return (cell,)
    return tuple(Cell(words, cell.line, cell.column) for words in found.group("label", "amount"))
