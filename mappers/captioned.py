"""The tables that stand within prose: captions that grids follow closely, and those grids."""

import re
from collections.abc import Sequence

from mappers import headings, text, titles
from mappers.forms.evaluated import list_heads
from mappers.furniture import is_furniture
from mappers.model import Block
from mappers.rows import is_body

_LABEL = 24  #: letters of a label, at the most
_NAME = re.compile(r"^(?:二级)?项目(?:支出)?名称(?:[:：]|$)")
_FAR = 6  #: blocks between a caption outside the tables' part and its grid, at the most


def captioned(blocks: list[Block]) -> list[Block]:
    """Of a part of prose, the captions that grids follow closely, and those grids."""
    out: list[Block] = []
    for index, block in enumerate(blocks):
        begins = block.is_grid and (headings.is_header(block.rows[0]) or _is_form(block))
        if begins or (block.is_grid and out and out[-1].is_grid):
            start = max(0, index - _FAR)
            near = [b for b in blocks[start:index] if b.text and b not in out]
            captions = [i for i, b in enumerate(near) if titles.caption(b.text)]
            first = captions[0] if captions else _heading(near)
            if first is not None:
                out += near[first:]
                out.append(block)
            elif out and out[-1].is_grid and _goes_on(blocks[:index], out[-1]):
                out.append(block)
            elif block.is_grid and list_heads(*block.rows[:2]):
                out.append(block)  # its heading tells all
    return out


def _heading(near: Sequence[Block]) -> int | None:
    """Where the lines above a grid end with a heading that tells of a table, though not by that
    word (部门政府采购预算), and a unit of money, with a body or a date beside it; else None.
    """
    around = [index for index, block in enumerate(near) if not _is_around(block.text)]
    head = around[-1] if around else -1
    has_unit = any(text.unit_of(block.text) for block in near[head + 1 :])
    return head if head >= 0 and has_unit and titles.is_fragment(near[head].text) else None


def _is_around(words: str) -> bool:
    """Whether a line says unit, body or date of a table, with its label or without."""
    return is_furniture(words) or (is_body(words) and not titles.is_fragment(words))


def _is_form(block: Block) -> bool:
    """Whether a grid begins as the form of a project does, with its name, or as a list of those
    evaluated.
    """
    if list_heads(*block.rows[:2]):
        return True
    words = text.fold(next((cell.text for cell in block.rows[0] if cell.text), ""))
    return bool(_NAME.match(words))


def _goes_on(before: Sequence[Block], grid: Block) -> bool:
    """Whether only the number of a page, labels whose blank cells were trimmed, or the heading of
    a period's goals or indicators, stand between a grid and what follows.
    """
    at = max(index for index, block in enumerate(before) if block is grid)
    words = [block.text.strip() for block in before[at + 1 :]]
    return all(
        is_furniture(one) or titles.is_suffix(one) or _is_label(one) or titles.is_subheading(one)
        for one in words
    )


def _is_label(words: str) -> bool:
    """Whether a line is a numbered label alone."""
    is_short = bool(text.list_level(words)) and len(words) <= _LABEL
    return is_short and not re.search("[。；，：:]", words)
