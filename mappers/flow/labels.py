"""The printed labels of indicator tables, found where line ends have cut them."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from mappers.flow.fragments import Fragment, fragments_to_text
from mappers.flow.words import is_blank, text_to_unit
from mappers.forms.labels import (
    LEVEL_ONE,
    LEVEL_ONE_OF,
    LEVEL_TWO,
    goal_label,
    level_one,
    level_two,
)
from mappers.frames import UNLISTED

_FULL_ONE = frozenset(label for label in LEVEL_ONE if label.endswith("指标"))
_FULL_TWO = frozenset(label for label in LEVEL_TWO if label.endswith("指标")) - _FULL_ONE
_LONGEST = 6
REST = 3  #: level of the rest of a label that the end of a page cut off
_RESTS = frozenset({"指标", "标", "度指标"})
_STEMS = {label.removesuffix("指标"): label for label in _FULL_ONE}
_PRINTED = _FULL_ONE | _FULL_TWO
_BEGINNINGS = frozenset(label[:end] for label in _PRINTED for end in range(1, len(label) + 1))
_GOAL_BEGINNING = re.compile(
    r"^(?:中长?|长|中?长期|年度?|当年?|总体?)?(?:绩|绩效)?(?:总?目|总|总?目标|指|指标)?$"
)
_GOAL_WORDS = re.compile(r"[目指]标\d{0,2}$")
_UNLISTED_LEVEL_TWO = re.compile(r"^[\u4e00-\u9fff]{2,10}指标$")


class Label(NamedTuple):
    """A printed label of an indicator table, and the fragments that print it."""

    level: int  #: 0 the name of a goal, 1 and 2 the levels of the type, REST of a label
    text: str  #: as printed; the number of a goal, empty where it has none
    start: int
    end: int


def fragments_to_labels(fragments: Sequence[Fragment]) -> tuple[Label, ...]:
    """Every label among the fragments, in order."""
    found: list[Label] = []
    position = 0
    while position < len(fragments):
        after_one = bool(found) and found[-1].level == 1 and found[-1].end == position
        label = _label_at(fragments, position) or _cut_at(fragments, position)
        if label is None and after_one:
            label = _short_at(fragments, position) or _unlisted_at(fragments, position)
        if label:
            found.append(label)
        position = label.end if label else position + 1
    return tuple(found)


def _label_at(fragments: Sequence[Fragment], position: int) -> Label | None:
    """The longest label that begins with this fragment."""
    best = None
    for end in range(position + 1, min(len(fragments), position + _LONGEST) + 1):
        text = fragments_to_text(fragments[position:end])
        goal = goal_label(text) if _GOAL_WORDS.search(text) else None
        if goal and _is_goal_end(fragments, end, goal[1]):
            best = Label(0, goal[1], position, end)
        if text in _PRINTED:
            best = Label(1 if text in _FULL_ONE else 2, text, position, end)
        if text not in _BEGINNINGS and not goal and not _GOAL_BEGINNING.match(text):
            break
    return best


def _is_goal_end(fragments: Sequence[Fragment], end: int, number: str) -> bool:
    """Whether what follows the name of a goal does not go on with its line."""
    if end == len(fragments):
        return True
    return not fragments[end].text.startswith(("：", ":", "（", "(")) and bool(
        number or not re.match(r"\d{1,2}$", fragments[end].text)
    )


def _cut_at(fragments: Sequence[Fragment], position: int) -> Label | None:
    """A label of level 1 without its last word before one of its own level 2, or that last word."""
    fragment = fragments[position]
    if fragment.text in _RESTS and fragment.new_page:
        return Label(REST, fragment.text, position, position + 1)
    if fragment.text in _STEMS and not fragment.same_line and position + 1 < len(fragments):
        following = _label_at(fragments, position + 1)
        one = level_one(_STEMS[fragment.text])
        if following and LEVEL_ONE_OF.get(level_two(following.text)) == one:
            return Label(1, _STEMS[fragment.text], position, position + 1)
    return None


def _short_at(fragments: Sequence[Fragment], position: int) -> Label | None:
    """A label of level 2 printed without its last word, right behind one of level 1."""
    for end in range(min(len(fragments) - 1, position + _LONGEST), position, -1):
        text = f"{fragments_to_text(fragments[position:end])}指标"
        is_name = _is_value(fragments[end].text)
        if text in _FULL_TWO and not is_name:
            return Label(2, text, position, end)
    return None


def _unlisted_at(fragments: Sequence[Fragment], position: int) -> Label | None:
    """A label of level 2 that no list knows: it follows one of level 1 and ends in 指标."""
    for end in range(position + 1, min(len(fragments) - 1, position + 3) + 1):
        text = fragments_to_text(fragments[position:end])
        is_name = _is_value(fragments[end].text)
        if _UNLISTED_LEVEL_TWO.match(text) and not is_name:
            return Label(2, text, position, end)
    return None


def _is_value(text: str) -> bool:
    return is_blank(text) or text_to_unit(text) is not None


def labels_to_levels(labels: Sequence[Label]) -> tuple[tuple[str, str], ...]:
    """For each label the levels 1 and 2 that hold after it: slugs, ``~`` and words where unlisted.

    成本指标 is level 1 unless it stands under 产出指标 with no cost type of level 2 behind it.
    """
    levels: list[tuple[str, str]] = []
    one = two = ""
    for ordinal, label in enumerate(labels):
        following = labels[ordinal + 1] if ordinal + 1 < len(labels) else None
        if label.level == REST:
            pass
        elif label.level == 0:
            one = two = ""
        elif label.level == 2:
            two = level_two(label.text, one) or f"{UNLISTED}{label.text}"
            one = LEVEL_ONE_OF.get(two, one)
        elif label.text == "成本指标" and one == "output" and not _opens_cost(label, following):
            two = "cost-output"
        elif level_one(label.text) == one and not two:
            two = level_two(label.text, one)
        else:
            one, two = level_one(label.text), ""
        levels.append((one, two))
    return tuple(levels)


def _opens_cost(label: Label, following: Label | None) -> bool:
    """Whether a cost type of level 2 stands right behind a label."""
    if following is None or following.start != label.end:
        return False
    return LEVEL_ONE_OF.get(level_two(following.text), "") == "cost"
