"""Where the texts of a form stand in its source: all its words in one run, each with its line."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from mappers.model import Block
from mappers.prose.lines import Passage, blocks_to_lines
from mappers.prose.tokens import Token

_NEAR = 4  #: characters about a figure by which its place is known where a text was cut up


class Run(NamedTuple):
    """The words of a form without spaces; the line of each, and before which a space stands."""

    text: str
    lines: tuple[int, ...]
    spaced: frozenset[int]


def blocks_to_run(blocks: Iterable[Block]) -> Run:
    """The words of the blocks in printed order; cells of a grid stand apart."""
    chars: list[str] = []
    places: list[int] = []
    spaced: set[int] = set()
    for line in blocks_to_lines(blocks):
        if line.cell:
            spaced.add(len(chars))
        for char in line.text:
            if char.isspace():
                spaced.add(len(chars))
            else:
                chars.append(char)
                places.append(line.number)
    return Run("".join(chars), tuple(places), frozenset(spaced))


def run_to_passage(run: Run, offsets: Sequence[int], label: str) -> Passage:
    """The words at the offsets as a passage under its label."""
    return Passage(
        "".join(run.text[i] for i in offsets),
        tuple(run.lines[i] for i in offsets),
        frozenset(k for k, i in enumerate(offsets) if i in run.spaced),
        (label,),
        "",
        9,
    )


def words_to_offsets(
    run: Run, words: str, figures: Sequence[Token], line: int, taken: set[int]
) -> tuple[int, ...]:
    """The offsets at which words stand, next to a line and not taken yet; none where nowhere."""
    bare = "".join(words.split())
    starts = sorted(_starts(run.text, bare), key=lambda at: abs(run.lines[at] - line))
    for start in starts:
        if not taken & set(range(start, start + len(bare))):
            return tuple(range(start, start + len(bare)))
    if starts or not figures:
        return ()
    return _cut_up(run, words, figures, line)


def _starts(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    while words and at >= 0:
        yield at
        at = text.find(words, at + 1)


def _cut_up(run: Run, words: str, figures: Sequence[Token], line: int) -> tuple[int, ...]:
    """The offsets of the words at the figures, of a text that cells or a page's end cut up."""
    found: list[int] = []
    for figure in figures:
        for near in range(_NEAR, 0, -1):
            piece = "".join(words[max(0, figure.start - near) : figure.stop + near].split())
            starts = sorted(_starts(run.text, piece), key=lambda at: abs(run.lines[at] - line))
            if starts:
                found += [i for i in range(starts[0], starts[0] + len(piece)) if i not in found]
                break
    return tuple(sorted(found))
