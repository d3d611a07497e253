"""The goals of a form in running text: of a project's block, of a department's lines."""

import re
from collections.abc import Iterator, Sequence

from mappers.flow.fragments import Fragment, fragments_to_text
from mappers.forms.goals import Goal
from mappers.forms.labels import goal_label

_HEADS = ("名称", "目标说明", "目标名称", "目标内容", "说明")
_LINE = re.compile(r"^((?:中长期|长期|年度|当年)(?:绩效)?目标(\d{0,2}))[:：](.+)$")
_LISTED = re.compile(r"目标(\d{1,2})[:：]")
_LONGEST_LABEL = 4


def block_to_goals(fragments: Sequence[Fragment]) -> tuple[Goal, ...]:
    """The goals of a block whose rows are a goal's name and its text."""
    start = 0
    while start < len(fragments) and fragments[start].text in _HEADS:
        start += 1
    rest = fragments[start:]
    labels = list(_labels(rest))
    if not labels:
        return ()
    ends = [first for first, *_ in labels[1:]] + [len(rest)]
    return tuple(
        Goal(
            period,
            number,
            fragments_to_text(rest[first:last]),
            fragments_to_text(rest[last:end]),
            rest[first].line,
        )
        for (first, last, period, number), end in zip(labels, ends, strict=True)
        if last < end
    )


def _labels(fragments: Sequence[Fragment]) -> Iterator[tuple[int, int, str, str]]:
    """Begin, end, period and number of each goal's name; it begins a line."""
    position = 0
    while position < len(fragments):
        found = None if fragments[position].same_line else _label_at(fragments, position)
        if found:
            yield position, *found
        position = found[0] if found else position + 1


def _label_at(fragments: Sequence[Fragment], position: int) -> tuple[int, str, str] | None:
    best = None
    for end in range(position + 1, min(len(fragments), position + _LONGEST_LABEL) + 1):
        words = fragments_to_text(fragments[position:end])
        label = goal_label(words) if "标" in words else None
        if label and label[0]:
            best = (end, *label)
    return best


def line_to_goal(fragments: Sequence[Fragment]) -> Goal | None:
    """The goal that fragments print as its name, a colon and its text."""
    found = _LINE.match(fragments_to_text(fragments)) if fragments else None
    if not found:
        return None
    period = "annual" if found[1].startswith(("年度", "当年")) else "long"
    return Goal(period, found[2], found[1], found[3], fragments[0].line)


def is_goal_line(fragments: Sequence[Fragment], position: int) -> bool:
    """Whether a line begins here that gives a goal with its name and a colon."""
    if fragments[position].same_line:
        return False
    return bool(_LINE.match(fragments_to_text(fragments[position : position + 4])))


def overview_to_goals(fragments: Sequence[Fragment]) -> tuple[Goal, ...]:
    """The goals of a block that stacks the long column on the annual one, numbered anew."""
    words = ""
    lines: list[tuple[int, int]] = []
    for fragment in fragments:
        lines.append((len(words), fragment.line))
        words += fragment.text
    found = list(_LISTED.finditer(words))
    if not found:
        return ()
    ends = [match.start() for match in found[1:]] + [len(words)]
    goals: list[Goal] = []
    period, last = "long", 0
    for match, end in zip(found, ends, strict=True):
        number = int(match[1])
        period = "annual" if number <= last else period
        last = number
        line = max(line for start, line in lines if start <= match.start())
        label = ("长期" if period == "long" else "年度") + f"目标{number}"
        goals.append(Goal(period, match[1], label, words[match.end() : end], line))
    return tuple(goals)
