"""Running text as fragments: the pieces that white space and line ends leave of a form's cells.

A PDF tool that writes a grid as running text wraps each cell over lines, sets blank lines inside
cells and several cells on one line. What is left to reason with: a cell's fragments follow each
other, all lines of a wrapped cell but its last are full, and cells of one line each share a line.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from mappers.model import Block

_FOOTER = re.compile(r"^(?:[-—–―－_~·•]{1,3}\s*\d{1,4}\s*[-—–―－_~·•]{1,3}|第\s*\d+\s*页.*)$")
_SPREAD_KEPT = frozenset("无是否")
_OPENING, _CLOSING = "《（(〔[【〈“", "》）)〕]】〉”"


class Fragment(NamedTuple):
    """A piece of running text without white space in it."""

    text: str
    line: int
    same_line: bool  #: whether it follows another fragment on its line
    new_page: bool  #: whether a page begins with it


def blocks_to_fragments(blocks: Sequence[Block]) -> tuple[Fragment, ...]:
    """The fragments of the text blocks in order, page numbers left out; grids give their cells."""
    return lines_to_fragments(_blocks_to_lines(blocks))


def _blocks_to_lines(blocks: Sequence[Block]) -> Iterator[tuple[int, str]]:
    for block in blocks:
        if not block.is_grid:
            yield block.line, block.text
        for row in block.rows:
            for cell in row:
                yield cell.line, cell.text


def lines_to_fragments(
    lines: Iterable[tuple[int, str]],
) -> tuple[Fragment, ...]:
    """The fragments of numbered lines; a space or form feed at a line's start begins a page."""
    found: list[Fragment] = []
    page = False
    for number, text in lines:
        if _FOOTER.match(text.strip()):
            page = True
            continue
        page = page or text[:1] in {" ", "\f"}
        pieces = _line_to_pieces(text)
        for ordinal, piece in enumerate(pieces):
            found.append(Fragment(piece, number, ordinal > 0, page and ordinal == 0))
        page = page and not pieces
    return tuple(found)


def _line_to_pieces(text: str) -> list[str]:
    """The pieces of a line; single characters that were spread over a cell are one piece again."""
    pieces: list[str] = []
    spread = False
    for piece in text.split():
        single = len(piece) == 1 and _is_han(piece) and piece not in _SPREAD_KEPT
        if single and spread:
            pieces[-1] += piece
        else:
            pieces.append(piece)
        spread = single
    return pieces


def _is_han(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"


def fragments_to_text(fragments: Sequence[Fragment]) -> str:
    """The text of a cell from its fragments; a space stays only between Latin words of one line."""
    text = ""
    for fragment in fragments:
        latin = fragment.same_line and text[-1:].isascii() and fragment.text[:1].isascii()
        words = latin and text[-1:].isalpha() and fragment.text[:1].isalpha()
        text += (" " if words else "") + fragment.text
    return text


def width(text: str) -> float:
    """The printed width of a text in full-width characters."""
    return sum(1.0 if unicodedata.east_asian_width(c) in "WFA" else 0.5 for c in text)


def is_balanced(text: str) -> bool:
    """Whether every bracket that opens in a text closes in it."""
    depth = 0
    for character in text:
        if character in _OPENING:
            depth += 1
        elif character in _CLOSING:
            depth -= 1
            if depth < 0:
                return False
    return depth == 0


def cell_to_cost(fragments: Sequence[Fragment], column_width: float = 0.0) -> float:
    """How unlike one wrapped cell the fragments are: 0 where every line but the last is full.

    ``column_width`` is the widest line known of the cell's column, 0 where none is known.
    """
    lines = _cell_to_lines(fragments)
    widest = max(line for line, _ in lines)
    cost = min(1.5, max(0.0, column_width - widest - 1.0) * 0.4) if len(lines) > 1 else 0.0
    for line, ends_page in lines[:-1]:
        if not ends_page:
            cost += min(3.0, max(0.0, widest - line - 1.0) * 0.8)
    return cost + sum(_gap_to_cost(left, right) for left, right in pairwise(fragments))


def _cell_to_lines(fragments: Sequence[Fragment]) -> list[tuple[float, bool]]:
    """The width of each line of a cell, and whether a page ends after it."""
    lines: list[tuple[float, bool]] = []
    for ordinal, fragment in enumerate(fragments):
        if fragment.same_line and ordinal:
            lines[-1] = (lines[-1][0] + 0.5 + width(fragment.text), False)
            continue
        if fragment.new_page and lines:
            lines[-1] = (lines[-1][0], True)
        lines.append((width(fragment.text), False))
    return lines


def _gap_to_cost(left: Fragment, right: Fragment) -> float:
    """How unlikely it is that two neighbouring fragments belong to one cell."""
    if not right.same_line:
        return 0.0
    if _is_figure_edge(left.text[-1], right.text[0]):
        return 0.3
    return 1.0 if left.text[-1] in "：:，,；;、》" else 2.5


def _is_figure_edge(left: str, right: str) -> bool:
    """Whether the space between two characters is one that tools set round figures and letters."""
    if left in "≥≤=＝＞＜><":
        return right.isascii()
    return (left.isascii() and left.isalnum()) != (right.isascii() and right.isalnum())
