"""The labelled parts of a form in running text: fields with what is printed beside them, sections.

A label may be cut over lines, and stand on one line with what it labels. In a long text only a
label at a line's start counts, and only one that forms print in full.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mappers.flow.fragments import Fragment, fragments_to_text
from mappers.forms.labels import FIELDS, SECTIONS, field_of, label_key, section_of

_LONG_TEXTS = frozenset(
    {"overview", "rationale", "plan", "duties", "annual-tasks", "main-use", "prior-budget"}
    | {"deviation", "improvement", "goals"}
)
_IN_FULL = re.compile(
    r"^(?:项目|支出项目|起始年|终止年|整体绩效|部门|年度工作任务|预算执行情况|单位地址)"
)
_LONGEST = 9
#: The first head of a small table whose title may be missing; the table's header begins with it.
_HEADS = {"项目活动": "activity", "项目任务明细": "activity", "品名": "procurement"}
_NAMES = sorted((name for name in {*FIELDS, *SECTIONS} if len(name) > 3), key=len, reverse=True)
_FUSED = re.compile(
    rf"^({'|'.join(map(re.escape, _NAMES))})(?:[:：](.*)|([\dA-Z☑☐].*))$"  # 邮政编码430050
)


class Section(NamedTuple):
    """A label and the fragments between it and the next one."""

    slug: str
    is_field: bool
    fragments: tuple[Fragment, ...]
    line: int  #: of the label
    start: int  #: index of the label's first fragment


def fragments_to_sections(fragments: Sequence[Fragment]) -> tuple[Section, ...]:
    """The fields and sections of a form, in order, from the first label on."""
    found: list[tuple[int, int, str, bool]] = []
    seen: set[str] = set()
    position = 0
    while position < len(fragments):
        in_text = bool(found) and found[-1][2] in _LONG_TEXTS
        label = _label_at(fragments, position, in_text)
        if label and (label[1] == "unkept" or label[1] not in seen):
            end, slug, is_field = label
            seen.add(slug)
            found.append((position, end, slug, is_field))
            position = max(end, position + 1)
            continue
        position += 1
    ends = [label[0] for label in found[1:]]
    ends += [len(fragments)] if found else []
    return tuple(
        Section(slug, is_field, tuple(fragments[end:stop]), fragments[start].line, start)
        for (start, end, slug, is_field), stop in zip(found, ends, strict=True)
    )


def _label_at(
    fragments: Sequence[Fragment], position: int, in_text: bool
) -> tuple[int, str, bool] | None:
    """End, slug and sort of the longest label that begins with a fragment; None where none does."""
    first = fragments[position]
    if first.text.isdecimal() or (in_text and first.same_line):
        return None
    begins_sentence = not position or fragments[position - 1].text[-1] in "。；;！"
    best = None
    if first.text in _HEADS and not first.same_line:
        best = (position, _HEADS[first.text], False)
    for end in range(position + 1, min(len(fragments), position + _LONGEST) + 1):
        words = fragments_to_text(fragments[position:end])
        if len(words) > 24:
            break
        key = label_key(words)
        if len(key) < 3 or (in_text and not (begins_sentence or _IN_FULL.match(key))):
            continue
        slug, is_field = field_of(words), True
        if not slug:
            slug, is_field = section_of(words), False
        if slug:
            best = (end, slug, is_field)
    return best


def is_label(fragments: Sequence[Fragment], position: int) -> bool:
    """Whether a label of a field or a section that forms print in full begins with a fragment."""
    fragment = fragments[position]
    return not fragment.same_line and any(
        len(words) > 4 and bool(field_of(words) or section_of(words))
        for words in _beginnings(fragments, position)
    )


def _beginnings(fragments: Sequence[Fragment], position: int) -> Iterator[str]:
    for end in range(position + 1, min(len(fragments), position + 5) + 1):
        yield fragments_to_text(fragments[position:end])


def without_fused_labels(fragments: Sequence[Fragment]) -> tuple[Fragment, ...]:
    """The fragments with labels split from what follows them without a space."""
    found: list[Fragment] = []
    for fragment in fragments:
        fused = _FUSED.match(fragment.text)
        if not fused:
            found.append(fragment)
            continue
        found.append(fragment._replace(text=fused[1]))
        rest = fused[2] or fused[3]
        if rest:
            found.append(Fragment(rest, fragment.line, True, False))
    return tuple(found)
