"""Labels of a form that a narrow column breaks in an aligned text, put together again.

``前两年预算及变  2030年150万元，`` over ``动情况          2031年160万元。``: both lines begin at
the margin and go on at one place, and the words at the margin are a label only together.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from mappers.forms.labels import field_like, section_like
from mappers.model import Block, Document
from mappers.spaced_columns import Piece, line_to_pieces

_NEAR = 3  #: places between a label that fills its column and what stands beside it, at the most


def with_whole_labels(document: Document) -> Document:
    """The document with such labels in their first line; the rest of the second stays in its."""
    blocks = list(document.blocks)
    for at, (above, below) in enumerate(pairwise(blocks)):
        if not above.is_grid and not below.is_grid and below.line == above.line + 1:
            blocks[at : at + 2] = _joined(blocks[at], below)
    return replace(document, blocks=tuple(block for block in blocks if block.is_grid or block.text))


def _joined(above: Block, below: Block) -> Sequence[Block]:
    """Two lines with the label that they print together in the first, or as they are."""
    first, second = line_to_pieces(above.text), line_to_pieces(below.text)
    if not _are_parted(first, second):
        return above, below
    (label, text), rest = first, second[0]
    words = label.text + rest.text
    if not _is_label(words) or _is_label(rest.text):
        return above, below
    told = second[1].text if len(second) > 1 else ""
    return replace(above, text=f"{words}  {text.text}"), replace(below, text=told)


def _are_parted(first: Sequence[Piece], second: Sequence[Piece]) -> bool:
    """Whether a cell at the margin fills its column beside another, and the second line has no
    cells but one at the margin, no wider, and one that goes on with the other.
    """
    if len(first) != 2 or not 1 <= len(second) <= 2 or first[0].start or second[0].start:
        return False
    label, text = first
    is_full = text.start - label.end <= _NEAR
    fits = second[0].end <= label.end and (len(second) == 1 or second[1].start == text.start)
    return is_full and fits


def _is_label(words: str) -> bool:
    return bool(field_like(words) or section_like(words))
