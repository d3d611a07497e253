"""Whose parts the contents and the headings of a document name: all are of one body."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from mappers import text
from mappers.model import Part, Problem
from mappers.rows import is_body

CODE = "heading-name"
#: A heading that tells whose part it is: 第二部分 某市某局2031年部门预算表.
_OWNED = re.compile(
    r"[-*•]?第[一二三四五六七八九十]部分[:：、]?(?P<name>[㐀-鿿（）()]{6,40}?)(?:20\d\d年|概况)"
)
_OFTEN = 3  #: headings that bear the same name, at the least


def misnamed_headings(parts: Sequence[Part]) -> Iterator[Problem]:
    """A problem for the one heading, in the contents or over a part, that names another body than
    all the others do, and than any other line of the document.
    """
    lines = [(part.line, part.title) for part in parts if part.role != "contents"]
    lines += [(b.line, b.text) for part in parts if part.role == "contents" for b in part.blocks]
    named = [(line, m["name"]) for line, w in lines if (m := _OWNED.match(text.squeeze(w)))]
    counts = Counter(name for _, name in named)
    if len(counts) != 2:
        return
    (own, often), (other, once) = counts.most_common()
    if often < _OFTEN or once > 1 or not (is_body(own) and is_body(other)):
        return
    told = sum(text.squeeze(b.text).count(other) for part in parts for b in part.blocks)
    if told <= 1 and not _may_name(own, other):
        line = next(line for line, name in named if name == other)
        yield Problem("", line, CODE, f"the heading names {other}, all others {own}")


def _may_name(own: str, other: str) -> bool:
    """Whether two names may be of one body: one within the other, or short for it (人社局)."""
    if own in other or other in own or _is_short(other, own):
        return True
    inserted = any(
        other.startswith(own[:at]) and other.endswith(own[at:]) for at in range(len(own))
    )
    return _is_short(own, other) and not inserted


def _is_short(short: str, long: str) -> bool:
    """Whether all signs of a name stand in another, in their order."""
    signs = iter(long)
    return all(sign in signs for sign in short)
