"""What the prose has named so far, and by it what the next figure speaks of.

A figure that names no subject speaks of the one named before it; a part (其中) keeps what it shares
with its whole; a list with 分别 hands its names out one after the other.
"""

import re
from dataclasses import dataclass, field

from mappers.model import Facts
from mappers.prose import openings
from mappers.prose.counts import Counting
from mappers.prose.cues import Cues, counted_noun, gap_to_cues, kind_of
from mappers.prose.lines import Passage
from mappers.prose.meaning import (
    TOTAL,
    Meaning,
    headings_to_scope,
    inherit,
    subject_to_meaning,
)
from mappers.prose.reading import Reading
from mappers.prose.reviews import reviewed, tells_outcomes, told_by_item
from mappers.prose.subjects import (
    core,
    is_again,
    is_money,
    is_of_source,
    last_path,
    lead_to_scope,
    named_by_lists,
    names_in,
    other_side,
    received,
    shares_at,
    sum_of_bodies,
    sum_of_counted,
    tidy,
)
from mappers.prose.tables import (
    FUNDS,
    carried,
    is_of_all,
    repeats,
    table_of,
    words_to_scope,
    year_of_summary,
)
from mappers.prose.tokens import Token
from mappers.prose.units import MONEY, PERCENT
from mappers.prose.wholes import of_project, of_whole

_THIS_YEAR = re.compile(r"(?:本年|当年)(?:度)?(?:预算|决算|支出|拨款)(?:数|安排)?")
_FALL = re.compile(r"^(?:减少|核减|净减)了?(?=[一-龥“]{2})")
_SIDE = re.compile(r"(?:年初|全年)?支出(?:预算|决算)?数?")
_LIST_SIGNS = "、和及，,与以；;"


@dataclass
class Thread:
    """The subject in hand, the whole it is part of, year and comparison, passage after passage."""

    facts: Facts
    headings: tuple[str, ...] | None = None
    scope: str = ""
    announced: bool = False  #: whether the scope is that of a list, and ends with it
    words: str = ""
    meaning: Meaning = field(default_factory=Meaning)
    topic: Meaning = field(default_factory=Meaning)
    topic_words: str = ""
    parted: bool = False  #: whether parts of the passage's first amount were listed (其中)
    uses: bool = False  #: whether the uses of an amount are listed (主要用于：)
    outcome: bool = False  #: whether the figure tells what a project reached, not what it cost
    used: bool = False  #: whether what the figure is used for follows it
    whole: Meaning = field(default_factory=Meaning)
    whole_level: int = 0
    lists: openings.Lists = field(default_factory=openings.Lists)
    whole_words: str = ""
    joined: int = 0  #: parts of the whole in hand that a list joins (、) without a word on any
    year: int | None = None
    compared: int | None = None
    compared_at: int = 0  #: where the figure stands that said so
    project: str = ""
    named: list[str] = field(default_factory=list)
    listed: tuple[str, ...] = ()
    last: Cues | None = None
    outer: list[tuple[str, Meaning]] = field(default_factory=list)  #: before each open bracket
    recent: list[tuple[str, Meaning]] = field(default_factory=list)  #: amounts of the sentence
    shares: list[tuple[str, Meaning]] = field(default_factory=list)  #: whose shares follow
    counting: Counting = field(default_factory=Counting)
    counted: bool = False  #: whether the figure before is a count
    of_own: bool = False  #: whether the passage begins with an amount of that year
    now: bool = False  #: whether the sentence tells an amount of the document's own year

    @property
    def _is_final(self) -> bool:
        return self.facts.budget_phase == "final"

    @property
    def _sections(self) -> tuple[str, ...]:
        """The headings that tell the table; none where a sentence tells what a list is of."""
        return () if self.announced else self.headings or ()

    def enter(self, passage: Passage) -> None:
        """Begin a passage: forget what its heading or its list mark leaves behind."""
        if passage.headings != self.headings:
            self.headings, self.scope = passage.headings, headings_to_scope(passage.headings)
            self.words, self.meaning, self.topic = "", Meaning(), Meaning()
            if named := openings.named(passage.headings, self.scope):
                self.words, self.meaning = named
            self.whole, self.whole_level, self.whole_words, self.joined = Meaning(), 0, "", 0
            self.lists = openings.Lists()
            self.named, self.listed, self.last = [], (), None
            self.counting = Counting()
        self.year, self.compared, self.compared_at = None, None, 0
        self.outer, self.recent, self.shares = [], [], []
        self.topic_words, self.parted, self.uses = "", False, False
        self.now = self.of_own = False
        if passage.follows:
            self.whole, self.whole_level = self.topic, passage.level
        elif passage.level < self.whole_level:
            self.whole, self.whole_level = self.lists.around(passage)
        self.lists.keep(passage, self.whole, self.whole_level)
        if self.announced and not passage.mark:
            self.scope, self.announced = headings_to_scope(passage.headings), False
        review = reviewed(passage.text)
        if not review and self.scope == "performance" and passage.mark:
            review = told_by_item(passage.text)
            self.words, self.meaning = (review, Meaning()) if review else (self.words, self.meaning)
        self.project = review and "~" + review

    def head(self, words: str) -> None:
        """Keep the first amount of the passage as its topic."""
        self.topic, self.topic_words = self.meaning, words

    def leave(self, passage: Passage) -> None:
        """End a passage without figures: the subject that it may have named is in hand, and the
        list that it may open is of what it says.
        """
        if (of := self.lists.opened(passage, self.scope)) is not None:
            self.topic = of
        if path := last_path(passage.text):
            self.words, self.meaning = path, subject_to_meaning(path, self.scope)

    def announce(self, passage: Passage) -> None:
        """End a passage: its last sentence may say what a list is of."""
        if found := lead_to_scope(passage.text.rpartition("。")[2], self.scope):
            self.scope, self.announced = found, True

    def read(self, passage: Passage, token: Token, gap: str) -> Reading:
        """What a figure says, from the words between the figure before it and itself."""
        percent = bool(PERCENT.fullmatch(token.unit))
        year = self.year_in_hand()
        cues = gap_to_cues(gap, year, percent or not token.unit)
        if self.listed and self.last and not gap.strip(_LIST_SIGNS):
            cues = self.last._replace(subject="")
        if self.last and self.last.form == "change" and gap.strip() in ("（", "("):
            cues = self.last._replace(subject="")  # 减少20万元（15.38%）: one change in both
        if self._is_over("。" in gap and bool(cues.subject), cues.compared):
            self.year = None
        self.year = cues.year or self.year
        self._between_years(gap, token, cues)
        self.last = cues
        self.outcome = bool(cues.subject) and tells_outcomes(passage.text[: token.start])
        self.used = bool(openings.USED.match(passage.text, token.stop))
        self._leave_brackets(gap)
        self._open(gap, passage)
        self._list(gap, passage.text[token.stop : token.stop + 1])
        words = self._own_words(gap, cues)
        if "。" in gap and cues.compares and not words and self.parted and self.topic_words:
            self.words, self.meaning = self.topic_words, self.topic  # of the whole once more
        self._join(gap, cues, words, of_whole(passage.text, token, cues))
        words = self._shared(passage, token, gap) or words
        kind = kind_of(cues, percent, token.unit, is_money(token, words or self.words))
        stop = token.stop
        if kind in ("count", "change") and not percent and not is_money(token, words):
            if kind == "count" and _FALL.match(cues.subject):
                kind, cues = "change", cues._replace(sign=-1)
            words = counted_noun(passage.text, token.stop, words, token.unit) or words
            words = received(words, self.words)
            if self.counted and not words:
                words = sum_of_bodies(passage.text[: token.start], self.words)
            if words and passage.text.startswith(words, token.stop):
                stop = token.stop + len(words)
        if self.counted and not words and self._is_of_money(kind, cues, token.unit):
            self.words, self.meaning = self.recent[-1] if self.recent else (self.words, Meaning())
        if self.counted and self.scope == "project-expenditure":
            words = sum_of_counted(words, self.words)
        self.counted = kind == "count"
        words = tidy(words or self.words, self.facts)
        if kind in ("change", "change-rate") and is_again(core(words), core(self.words)):
            words = self.words
        elif kind in ("change", "change-rate") and words in ("收入", "支出"):
            is_topic = is_again(core(words), core(self.topic_words))
            words = self.topic_words if is_topic else words  # of the side's budget once more
        meaning = self._meaning(words, kind, token.unit, cues, gap)
        if kind == "amount":
            self.now = self.now or self._is_told(words, meaning)
            self.recent += [(words, meaning)] if words else []
        return Reading(words, kind, cues, meaning, stop)

    def _is_of_money(self, kind: str, cues: Cues, unit: str) -> bool:
        """Whether a figure behind a count is of the amount before it: a change of money, or the
        share of what so many projects cost (项目支出9万元，共2个项目，占31%).
        """
        is_change = kind == "change" and bool(MONEY.fullmatch(unit))
        return is_change or (cues.form == "share" and self.words == "项目")

    def _is_told(self, words: str, meaning: Meaning) -> bool:
        """Whether the document's own year is told: by this amount, or by the one that the passage
        begins with, which is of the same (2025年总计9万元。2024年总计8万元，同比增加).
        """
        own = self.facts.fiscal_year
        if self.year in (None, own):
            self.of_own = self.of_own or not self.topic_words
            return True
        is_same = core(words) == core(self.topic_words) or bool(
            meaning.summary_item and meaning.summary_item == self.topic.summary_item
        )
        return self.of_own and self.year == own - 1 and is_same

    def year_in_hand(self) -> int:
        """The year before which last year (上年) is: behind an amount of the document's own year
        that is its own, whatever earlier one was told beside it.
        """
        own = self.facts.fiscal_year
        return own if self.year is None or (self.now and self.year < own) else self.year

    def _is_over(self, is_new: bool, compared: int | None) -> bool:
        """Whether what compares with the year that was spoken of is not itself of that year: a new
        sentence, or one that told the amount of the document's own year (9万元，2024年为8万元，
        比2024年增加1万元).
        """
        is_own = self.now and compared is not None and compared < self.facts.fiscal_year
        return compared is not None and compared == self.year and (is_new or is_own)

    def _between_years(self, gap: str, token: Token, cues: Cues) -> None:
        """A change behind the amounts of two years (5.15万元，2024年预算5.56万元，减少0.41万元) is
        that from the one to the other.
        """
        if "。" in gap:
            self.now = False
        is_bare = cues.form == "change" and not (cues.year or cues.compares or cues.reason)
        if is_bare and self.now and self.year and self.year < self.facts.fiscal_year:
            self.compared, self.compared_at, self.year = self.year, token.start, None

    def _join(self, gap: str, cues: Cues, words: str, is_of_whole: bool) -> None:
        """Behind a list of parts (其中A…、B…，较上年增加) a change is of the whole again, and so
        is a share (，占项目支出的43%).
        """
        if cues.form == "level" and gap[:1] in "、和及" and words:
            self.joined += 1
        elif (
            ((self.joined and cues.compares) or (self.parted and is_of_whole))
            and self.whole_words
            and (not words and gap[:1] in "，,；;")
        ):
            self.words, self.meaning = self.whole_words, self.whole
            self.joined = 0
        elif cues.form != "change":
            self.joined = 0

    def _leave_brackets(self, gap: str) -> None:
        """Behind a bracket that ends, the subject before it is in hand once more."""
        for sign in gap:
            if sign in "（(":
                self.outer.append((self.words, self.meaning))
            elif sign in "）)" and self.outer:
                self.words, self.meaning = self.outer.pop()

    def _shared(self, passage: Passage, token: Token, gap: str) -> str:
        """The subject of one of several shares (分别占), of the amounts listed just before."""
        if "。" in gap:
            self.recent = []
        if "分别" in gap and "占" in gap and len(self.listed) < 2:
            count = shares_at(passage.text, token.start)
            self.shares = self.recent[-count:] if 1 < count <= len(self.recent) else []
        elif gap.strip(_LIST_SIGNS):
            self.shares = []
        if not self.shares:
            return ""
        self.words, self.meaning = self.shares.pop(0)
        return self.words

    def _open(self, gap: str, passage: Passage) -> None:
        """Where the gap opens a list, make what was named the whole of what follows."""
        ends = "。；;" if self.topic.project == TOTAL else "。"
        self.uses = self.uses and not any(sign in gap for sign in ends)
        if openings.SIDES.search(gap) or openings.ANEW.search(gap):
            self.whole, self.whole_level = Meaning(), 0
        elif openings.LISTS.search(gap):
            self.whole, self.whole_level = self.topic, passage.level + 1
        elif openings.CLASSED.match(gap) and passage.text.startswith(passage.mark + gap):
            # divided anew is the whole of the list that the passage stands in
            self.whole = self.whole if self.whole_level == passage.level else Meaning()
            self.whole_level = passage.level + 1
        elif openings.USES.search(gap) or (
            openings.USED.match(gap) and self.meaning.project not in ("", TOTAL)
        ):
            self.parted, self.uses = True, True
            if self.meaning.expenditure_type:
                self.whole, self.whole_level = self.meaning, passage.level + 1
        elif openings.PARTS.search(gap) and any(self.meaning):
            self.parted = True
            self.whole, self.whole_level = self.meaning, passage.level + 1
            self.whole_words = self.words

    def _list(self, gap: str, following: str) -> None:
        """Keep what a list is of that begins without a word on parts (，主要用于A…、B…)."""
        if (
            openings.MADE_OF.match(gap)
            and following in ("、", "和", "及", "与")
            and any(self.meaning)
        ):
            self.whole_words, self.whole = self.words, self.meaning

    def _own_words(self, gap: str, cues: Cues) -> str:
        """The words by which a figure is named, or a sentence before it; empty where none are."""
        if "分别" in gap:
            clause = re.split(r"[。；;，,：:]", gap.rpartition("分别")[0])[-1]
            self.listed = names_in(clause) or self.listed
            self.named = list(self.listed) if len(self.listed) > 1 else []
        elif gap.strip(_LIST_SIGNS):
            self.named = []
        if path := last_path(gap):
            return path
        if self.named:
            return self.named.pop(0)
        if self.project and cues.subject == "项目":
            return self.project.removeprefix("~")
        words = cues.subject or openings.label(gap, self.scope)
        return words or other_side(gap, self.words, self.scope in FUNDS)

    def _meaning(self, words: str, kind: str, unit: str, cues: Cues, gap: str) -> Meaning:
        """The dimensions of a figure; one with words of its own is the one in hand then."""
        clause = re.split(r"[。；;]", gap)[-1]
        if words == self.words and any(self.meaning) and not cues.subject:
            return self.meaning
        if kind == "count" or (kind == "share" and cues.form == "level"):
            if kind == "count" or cues.subject:
                is_points = self.project and unit == "分"  # what follows is of the project again
                self.words = self.project[1:] if is_points else words
                self.meaning = Meaning()
            counts = kind == "count" and cues.form == "level" and not cues.reason
            return Meaning(
                count_type=self.counting.count_type(words, unit, clause) if counts else "",
                project=self.project if unit == "分" else "",
            )
        own = self._own_meaning(words, kind, clause)
        if self.project and (self.outcome or is_of_source(words)):
            return Meaning()
        if cues.reason:
            return Meaning() if own.functional_classification else own._replace(table_kind="")
        whole = inherit(own, self.whole) if any(own) else own
        is_part = self._is_final and self.whole.funding_source == "fiscal-appropriation"
        table = table_of(words, whole if is_part else Meaning(), self._sections)
        table = table or self.scope or words_to_scope(words, self.topic_words)
        if not table and self.parted and any(self.whole):
            table = words_to_scope(self.whole_words)
        meaning = of_project(repeats(whole, words, table), own, self.recent)
        is_closed = meaning.summary_item.startswith("current-year-") or self.scope in FUNDS
        of_all = is_of_all(meaning, self.meaning, clause)
        if (_THIS_YEAR.fullmatch(words) and not is_closed) or not of_all:
            meaning = meaning._replace(table_kind="")
        if kind == "amount":
            meaning = self._carried(words, own, clause == gap) or meaning
        if kind in ("amount", "change") or cues.subject:
            self.words, self.meaning = words, meaning
        return meaning

    def _carried(self, words: str, own: Meaning, joins: bool) -> Meaning | None:
        """What one budget carries over, by the amounts that the sentence told before."""
        in_sentence = any(meaning == self.whole for _, meaning in self.recent)
        before = self.recent[-1] if self.recent and joins else ("", Meaning())
        found = carried(words, own, self.whole if in_sentence else Meaning(), before)
        return found if any(found) else None

    def _own_meaning(self, words: str, kind: str, clause: str) -> Meaning:
        """What a figure's words mean by themselves in this section."""
        if self._is_final and any(sum_of_year := year_of_summary(words, self.whole, self.scope)):
            return sum_of_year
        own = subject_to_meaning(words, table_of(words, Meaning(), self._sections) or self.scope)
        if self.scope == "three-public" and _SIDE.fullmatch(words):
            return openings.item_of(
                self.headings or (), self.scope
            )  # 支出预算 of the item, not of the whole body
        if self.project and (words == self.project[1:] or not any(own)):
            return Meaning(
                project=self.project,
                funding_source="total",
                table_kind="project-self-evaluation",
            )
        if _THIS_YEAR.fullmatch(words):
            return self.whole if any(self.whole) else self.meaning
        if any(own) or kind != "amount" or re.search("用于.*[，,]", clause):
            return own
        if self.uses and self.topic.project and not self.used:
            return Meaning()  # what a project is used for is no other project
        return named_by_lists(words, self.scope)
