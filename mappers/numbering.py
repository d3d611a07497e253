"""The numbers of headings: one after the other in a list, and the same in the contents and below.

A number is a slip where the numbers around it say so: 四、六、六、七. A heading is left out where
the next but one follows: 三、五、六, and no line between them prints the number that is missing.
Numbers in digits are those of items, which some bodies count by class; they are not looked at.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from mappers import text, titles
from mappers.model import Block, Part, Problem, Table
from mappers.sections import heading_words

CODE = "heading-number"
_PROSE = ("contents", "overview", "explanation")
_MARKS = (  # the outermost first
    re.compile(r"第(?P<number>[一二三四五六七八九十]{1,3})部分"),
    re.compile(r"(?P<number>[一二三四五六七八九十]{1,3})、"),
    re.compile(r"[（(](?P<number>[一二三四五六七八九十]{1,3})[)）]"),
)
_TABLE = re.compile(r"(?:公开)?表\s*(?P<number>\d{1,2})(?![\d-])[.、:：\s]*(?=[㐀-鿿“])")
_LEADER = re.compile(r"(?:[.…·．\s]{2,}\d{0,3}|(?<=[㐀-鿿”])\d{1,3})$")
_ATTACHED = re.compile(r"附件\s*(?P<number>\d{1,2})[:：]?")
_ATTACHMENTS = 4  #: attachments in order, at the least
_SECTION = 1  #: the level of 一、
_AGREEING, _DIFFERING = 2, 2  #: titles whose numbers agree, at the least; that differ, at the most


class Mark(NamedTuple):
    """A line that begins with a number: how deep, which, and what it is called."""

    level: int
    number: int
    title: str
    line: int


def misnumbered(parts: Sequence[Part], tables: Sequence[Table]) -> Iterator[Problem]:
    """A problem for each heading whose number is not the one that it should have."""
    told: set[int] = set()
    found = (*_out_of_order(parts), *_unlike_contents(parts, tables), *_attachment_gap(parts))
    for slip, words in found:
        if slip.line not in told:
            told.add(slip.line)
            yield Problem("", slip.line, CODE, f"{slip.title}: {words}")


def block_to_mark(block: Block) -> Mark | None:
    """The number at the start of a line, None where it has none."""
    words = heading_words(block)
    for level, pattern in (*enumerate(_MARKS), (_SECTION, _TABLE)):
        if not block.is_grid and (found := pattern.match(words)):
            title = text.fold(_LEADER.sub("", words[found.end() :]))
            return Mark(level, text.ordinal(found["number"]), title, block.line)
    return None


def _out_of_order(parts: Iterable[Part]) -> Iterator[tuple[Mark, str]]:
    for part in parts:
        if part.role not in _PROSE:
            continue
        for run in _runs(filter(None, map(block_to_mark, part.blocks))):
            yield from _slips(run, part.blocks)


def _attachment_gap(parts: Iterable[Part]) -> Iterator[tuple[Mark, str]]:
    """The attachment (附件5) behind one whose number is two less, where all others follow one
    another and no line prints the number between.
    """
    lines = [block for part in parts for block in part.blocks if not block.is_grid]
    heads = [(b, int(m["number"])) for b in lines if (m := _ATTACHED.fullmatch(b.text.strip()))]
    numbers = [number for _, number in heads]
    gaps = [at for at, (last, here) in enumerate(pairwise(numbers), 1) if here != last + 1]
    if len(gaps) != 1 or len(heads) < _ATTACHMENTS or numbers[0] != 1:
        return
    (block, number), missing = heads[gaps[0]], numbers[gaps[0]] - 1
    named = re.compile(rf"附件[0-9、,，和—-]*{missing}(?!\d)")
    if number == numbers[gaps[0] - 1] + 2 and not any(named.search(b.text) for b in lines):
        yield Mark(0, number, block.text.strip(), block.line), f"{number} follows {number - 2}"


def _runs(marks: Iterable[Mark]) -> Iterator[list[Mark]]:
    """The lists of a part: marks of one level, up to one further out or one that begins anew."""
    open_: dict[int, list[Mark]] = {}
    for mark in marks:
        if not mark.level:
            yield from open_.values()
            open_ = {}
            continue
        for level in [level for level in open_ if level > mark.level]:
            yield open_.pop(level)
        if mark.number == 1 and mark.level in open_:
            yield open_.pop(mark.level)
        open_.setdefault(mark.level, []).append(mark)
    yield from open_.values()


def _slips(run: Sequence[Mark], blocks: Sequence[Block]) -> Iterator[tuple[Mark, str]]:
    """The marks of a list that begins with 1 whose number its neighbours contradict."""
    numbers = [mark.number for mark in run]
    if numbers[0] != 1:
        return
    for at, (last, mark) in enumerate(pairwise(run), 1):
        before, here, after = last.number, mark.number, (numbers[at + 1 :] or [0])[0]
        if here != before + 1 and after == before + 2:
            yield mark, f"{here} stands between {before} and {after}"
        elif here == before and after == before + 1:
            yield mark, f"{here} comes twice"
        elif here == before + 2 and after in (0, here + 1) and _is_gap(last, mark, at, blocks):
            yield mark, f"{here} follows {before}"


def _is_gap(last: Mark, mark: Mark, at: int, blocks: Iterable[Block]) -> bool:
    """Whether a section is left out between two, of which the first is the ``at``-th: no line from
    the one to the other prints its number, be it within a sentence.
    """
    missing = last.number + 1
    printed = rf"(?<![{text.NUMERALS}]){text.numeral(missing)}[、)）]"
    pattern = re.compile(rf"{printed}|表\s*0?{missing}(?!\d)")  # 表05-1, 表05-2 are two of 5
    between = [b.text for b in blocks if last.line <= b.line <= mark.line]
    is_outer = mark.level == _SECTION and last.number == at
    return is_outer and not any(map(pattern.search, between))


def _unlike_contents(parts: Sequence[Part], tables: Sequence[Table]) -> Iterator[tuple[Mark, str]]:
    """The headings, and the tables, that have another number in the contents."""
    contents = [block for part in parts if part.role == "contents" for block in part.blocks]
    heads = [mark for block in contents if (mark := block_to_mark(block)) and not mark.level]
    below = [mark for part in parts if (mark := block_to_mark(Block(part.line, part.title)))]
    yield from _differing((h, m.number) for h in heads for m in below if h.title == m.title)
    for listed in _groups(contents):
        entries = [mark for mark in listed if mark.level == _SECTION]
        sections = [mark.title for mark in entries]
        for part in parts:
            if part.role in ("contents", "tables"):
                continue
            marks = [m for b in part.blocks if (m := block_to_mark(b)) and m.level == _SECTION]
            pairs = [(e, m) for e in entries for m in marks if e.title == m.title]
            if len(set(sections)) == len(sections):
                yield from _differing((entry, mark.number) for entry, mark in pairs)
        yield from _differing(_table_pairs(entries, tables))


def _groups(blocks: Iterable[Block]) -> Iterator[list[Mark]]:
    """The marks of the contents, by the part that they list."""
    marks = [mark for block in blocks if (mark := block_to_mark(block))]
    heads = [mark.line for mark in marks if not mark.level]
    for _, group in groupby(marks, key=lambda mark: sum(line <= mark.line for line in heads)):
        yield [mark for mark in group if mark.level]


def _table_pairs(entries: Iterable[Mark], tables: Sequence[Table]) -> Iterator[tuple[Mark, int]]:
    """Each table that the contents announce, with the number of the one table of that title."""
    printed = [
        (titles.features(title), int(number.group()))
        for table in tables
        for title in {text.fold(title) for title in table.titles}
        if (number := re.search(r"\d+", table.number))
    ]
    for entry in entries:
        wanted = titles.features(entry.title) if entry.title.endswith("表") else frozenset()
        numbers = {number for features, number in printed if wanted and features == wanted}
        if len(numbers) == 1:
            yield entry, numbers.pop()


def _differing(pairs: Iterable[tuple[Mark, int]]) -> Iterator[tuple[Mark, str]]:
    """The entries with another number than the heading below, where most have the same."""
    found = list(pairs)
    slips = [(entry, number) for entry, number in found if entry.number != number]
    if len(found) - len(slips) >= _AGREEING and len(slips) <= _DIFFERING:
        for entry, number in slips:
            yield entry, f"{entry.number} in the contents, {number} below"
