"""The headings and words that open what follows: what a list is of, and where one begins."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from mappers.prose.cues import clean_subject
from mappers.prose.lines import Passage
from mappers.prose.meaning import Meaning, subject_to_meaning
from mappers.prose.tables import repeats

#: Words that open the parts of an amount, unless what they list has ended before the figure.
PARTS = re.compile(r"其中|(?:包括|包含|分为|由以下)(?![^。；;]*[。；;])")
#: Words that say what an amount is made of, or spent on, where a list of it follows.
MADE_OF = re.compile(r"[，,]\s*(?:即?为|由|(?:主要|具体)?用于)(?=[一-龥]{2})")
USES = re.compile(r"主要用于[:：]")
USED = re.compile(r"[，,（(]?(?:主要|具体)?用于")
CLASSED = re.compile(r"^[^，,。；;]{0,4}按[^，,。；;]{0,12}分类?[^，,。；;]{0,4}[，,：:]?")
#: A sentence that divides once more what the one before divided otherwise.
ANEW = re.compile(
    r"[。；;](?:支出|收入)?按[^，,。；;：:]{0,12}(?:分类|划分|分)[^，,。；;：:]{0,4}[，,：:]"
)
LISTS = re.compile(r"(?:使用|安排|支出|分配|构成)?情况(?:如下|为)|如下[:：]|以下(?:方面|项目)")
SIDES = re.compile(r"(?:收入|支出)(?:主要)?(?:包括|包含|为)[:：]?")
_SIDE_BUDGET = re.compile(r"(?:部门|单位)?(?:收入|支出)总?预算")
_ACCOUNT = re.compile(r"(?:决算)?(?:的?具体)?情况(?:的?说明)?$")
_OF = re.compile(r"(?:增减|变动|变化|预算|决算|安排|执行|具体)*(?:情况)?(?:如下)?[:：]?$")
_LABEL = 24  #: characters of a sentence that is only a label, at the most
_CLAUSE = re.compile(r"[，,。；;]")


@dataclass
class Lists:
    """What the lists are of that a passage stands in, by the level of their items."""

    wholes: dict[int, Meaning] = field(default_factory=dict)

    def keep(self, passage: Passage, whole: Meaning, level: int) -> None:
        """Keep the whole of an item's list; lists within items before it have ended."""
        self.wholes = {at: of for at, of in self.wholes.items() if at <= passage.level}
        if passage.mark and 0 < level <= passage.level:
            self.wholes[level] = whole

    def around(self, passage: Passage) -> tuple[Meaning, int]:
        """The whole of the list that an item goes on with, and the level of its items; none for a
        passage that is no item.
        """
        levels = [level for level in self.wholes if level <= passage.level]
        if not (levels and passage.mark):
            return Meaning(), 0
        return self.wholes[max(levels)], max(levels)

    def opened(self, passage: Passage, scope: str) -> Meaning | None:
        """What the list is of that a passage without figures opens: an item by its words
        （（三）基本支出变动情况如下：）, words behind a list by what that is of (按科目分类如下：);
        None where it opens none.
        """
        if not passage.opens:
            return None
        if not passage.mark:
            return self.wholes[max(self.wholes)] if self.wholes else None
        words = _OF.sub("", _CLAUSE.split(passage.text)[-1].strip())
        return Meaning(expenditure_type=subject_to_meaning(words, scope).expenditure_type)


def named(headings: Sequence[str], scope: str) -> tuple[str, Meaning] | None:
    """What the figures below a heading are of that is an item or a side alone (（二）公务接待费,
    （一）收入预算); None where it is none.
    """
    label = clean_subject(headings[-1]) if headings else ""
    own = subject_to_meaning(label, scope)
    if re.search("情况|说明", label):
        return None
    is_named = own.three_public_item or _SIDE_BUDGET.fullmatch(label)
    return (label, repeats(own, label, scope)) if is_named else None


def item_of(headings: Sequence[str], scope: str) -> Meaning:
    """The item of the three public expenses whose account the innermost heading opens."""
    words = clean_subject(headings[-1]) if headings else ""
    return subject_to_meaning(_ACCOUNT.sub("", words), scope)


def label(gap: str, scope: str) -> str:
    """The words of a sentence that only names what the next one speaks of (公务接待费。)."""
    told = "。" in gap and not USED.match(gap)
    words = clean_subject(re.split(r"[。：:]", gap)[0]) if told else ""
    plain = words and len(words) <= _LABEL and not re.search(r"[，,；;、]", words)
    return words if plain and any(subject_to_meaning(words, scope)) else ""
