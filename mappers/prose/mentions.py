"""Functional subjects that the text names without a figure: in the glossary, in the headings of
lists, and among the uses of a class.

One is named with its class and its section (某某(类)某某(款)某某、某某(项)), by its bare name
among the uses of a class (教育支出 20 万元，主要用于普通教育、职业教育), or in a glossary by its
bare name and its code (小学教育（2050202）：指…).
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from mappers.frames import UNLISTED, MentionRow
from mappers.model import Part
from mappers.prose.lines import Passage, blocks_to_passages
from mappers.prose.meaning import class_code
from mappers.prose.tokens import FIGURE, text_to_tokens
from ontology.lists import codes

_LEVELS = "类款项"
_LENGTHS = {"类": 3, "款": 5, "项": 7}  #: of codes
_MARK = re.compile(r"[（(]\d*([类款项])[)）]")
#: The code of the subject just named: （2010308）, ，科目编码2010308：
_CODE = re.compile(
    r"[，,]?[（(]?(?:(?:功能)?(?:分类)?科目)?(?:编码|代码)?[:：]?(?P<code>2\d{2,6})(?:[)）：:，,。]|$)"
)
_BREAK = re.compile(r"[。；：，;:,]")
_LIST_MARK = re.compile(
    r"^(?:\d{1,2}[、.．]|[（(](?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）]|[①-⑳]|\d{3,7}|[、和及])+"
)
_USES = re.compile(
    r"^(?:\d{1,2}[、.．]|[（(]\d{1,2}[)）])?(?P<name>[\u4e00-\u9fff]{2,20}?)"
    r"(?:类支出|[（(]类[)）])?[\d,.]+万?元[^。]*?。?(?:主要)?是?用于(?P<uses>[^。；，]+)"
)
#: An item of a glossary that stands alone with its code.
_CODED = re.compile(
    r"^(?:\d{1,2}[、.．]|[（(](?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）])?\s*"
    r"(?P<name>[\u4e00-\u9fff]{2}[\u4e00-\u9fff（）()“”]{0,30}?)"
    r"[（(](?:(?:功能)?(?:分类)?科目)?(?:编码|代码)?[:：]?(?P<code>2\d{6})[)）](?=[:：，,。]|$|[是指反])"
)
_AND_SO_ON = re.compile(r"等(?:方面)?(?:的?(?:支出|费用))?$")


class _Named(NamedTuple):
    """A subject as the text names it: its names from the class down, and where they end."""

    names: tuple[str, ...]
    printed: str
    offset: int
    code: str = ""  #: printed behind it


def parts_to_mentions(parts: Iterable[Part]) -> tuple[MentionRow, ...]:
    """The subjects named, each once a part, with those printed above it; in printed order."""
    rows: list[MentionRow] = []
    for part in parts:
        known: dict[tuple[str, ...], str] = {}
        if part.role in ("explanation", "glossary"):
            for passage in blocks_to_passages(part.blocks, part.title):
                for named in _passage_to_named(passage, part.role == "glossary"):
                    if named.names not in known:
                        known[named.names] = f"m{len(rows) + 1}"
                        rows.append(_row(named, passage, known))
    return tuple(rows)


def _row(named: _Named, passage: Passage, known: Mapping[tuple[str, ...], str]) -> MentionRow:
    """The row of a subject; what stands above it is known by then."""
    is_class = len(named.names) == 1 and len(named.code) != _LENGTHS["项"]
    code = class_code(named.names[0]) if is_class else ""
    return MentionRow(
        mention=known[named.names],
        subject=named.printed + (f"（{named.code}）" if named.code else ""),
        functional_classification=code or UNLISTED + "/".join(named.names),
        mentioned_under=known.get(named.names[:-1], ""),
        section=passage.section,
        source_line=passage.lines[named.offset],
    )


def _passage_to_named(passage: Passage, is_glossary: bool) -> Iterator[_Named]:
    """The subjects of a passage; of one that states figures only the uses of its class."""
    if is_glossary and (coded := _CODED.match(passage.text)) and not _MARK.search(passage.text):
        yield _Named((coded["name"],), coded["name"], coded.start("name"), coded["code"])
    elif is_glossary or not any(t.kind == FIGURE for t in text_to_tokens(passage.text)):
        yield from _marked(passage.text)
    else:
        yield from _uses(passage.text)


def _marked(text: str) -> Iterator[_Named]:
    """The subjects that the marks of their levels tell, an item with its section and its class."""
    chain: dict[str, _Named] = {}  #: by level, the subject in hand
    stop = 0
    for mark in _MARK.finditer(text):
        level, words = mark.group(1), text[stop : mark.start()]
        *broken, words = _BREAK.split(_LIST_MARK.sub("", words))
        upper = "" if broken else _LEVELS[: _LEVELS.index(level)]
        chain = {one: chain[one] for one in upper if one in chain}
        over = [*chain.values()][-1] if chain else _Named((), "", 0)
        behind = _CODE.match(text, mark.end())
        code = behind["code"] if behind and len(behind["code"]) == _LENGTHS[level] else ""
        names = (words,) if code else _listed(words)
        for name in filter(None, (_name(one, level) for one in names)):
            printed = over.printed + name + mark.group()
            chain[level] = _Named((*over.names, name), printed, mark.start() - 1)
            yield chain[level]._replace(code=code)
        stop = mark.end()


def _listed(words: str) -> tuple[str, ...]:
    """The names that words list; one alone may be made of several parts (甲、乙生活补助)."""
    whole = _LIST_MARK.sub("", words)
    return (words,) if whole in _names_of_parts() else tuple(words.split("、"))


@cache
def _names_of_parts() -> frozenset[str]:
    """The names of the list of subjects that hold a sign of lists themselves."""
    printed = (name for code in codes("functional-classification") for name in code.printed)
    return frozenset(name for name in printed if "、" in name)


def _name(words: str, level: str) -> str:
    """The name of a subject without list marks; of a class, without the words before its name."""
    name = _LIST_MARK.sub("", words).removesuffix("等")
    classes = (name[i:] for i in range(len(name)) if class_code(name[i:]))
    return next(classes, name) if level == "类" else name


def _uses(text: str) -> Iterator[_Named]:
    """The names among the uses of a class; which of them are subjects the code lists tell."""
    found = _USES.match(text)
    if found and class_code(found["name"]):
        for use in re.finditer(r"[^、]+", _AND_SO_ON.sub("", found["uses"])):
            offset = found.start("uses") + use.start()
            yield _Named((found["name"], use.group()), use.group(), offset)
