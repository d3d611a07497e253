"""The explanation of a disclosure to its statements: one row a printed figure, one a declared absence.

The parts read are the overview, the explanation and the report on the year's work, and of forms the
reasons and measures that self-evaluations give. The prose is read in order; a figure that names no subject speaks of the one named before it, and a part (其中) keeps
what it shares with its whole.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from mappers.frames import StatementRow
from mappers.model import Facts, Part, Problem
from mappers.prose_absence import Absence, text_to_absences
from mappers.prose_counts import Counting
from mappers.prose_cues import Cues, clean_subject, counted_noun, gap_to_cues
from mappers.prose_lines import Passage, blocks_to_passages, rows_to_passages
from mappers.prose_meaning import (
    Meaning,
    headings_to_scope,
    inherit,
    repeats,
    subject_to_meaning,
    words_to_path,
)
from mappers.prose_tokens import FIGURE, MONEY, PERCENT, Token, text_to_tokens

ROLES = ("overview", "explanation", "work")
_FORMS = ("tables", "annex")
_REVIEWS = re.compile(r"原因分析|改进措施|结果应用")
_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_OPENS = re.compile(r"其中|包括|包含|分为|由以下")
_LISTS = re.compile(r"(?:使用|安排|支出|分配|构成)?情况(?:如下|为)|如下[:：]|以下(?:方面|项目)")
_SIDES = re.compile(r"(?:收入|支出)(?:主要)?(?:包括|包含|为)[:：]?")
_THIS_YEAR = re.compile(r"(?:本年|当年)(?:度)?(?:预算|决算|支出|拨款)(?:数|安排)?")
_MONEY_WORDS = re.compile(r"费|经费|资金|预算|支出|收入|投入|投资|补助|合同|金额|补贴")
_PROJECT_REVIEW = re.compile(
    r"^(?:[（(]?\d{1,2}[)）.、．]+)?(?P<name>[^。；，]{2,60}?)(?:项目)?(?:支出)?绩效(?:自评|评价)(?:结果)?综述[:：]?"
)
_FUNCTIONAL = ("general-public-expenditure-by-function", "government-fund", "state-capital")
_LIST_SIGNS = "、和及，,与以；;"
_SENTENCE = re.compile(r"[。！？]")


@dataclass
class _Thread:
    """What the prose has named so far: the subject in hand, the whole it is part of, year and comparison."""

    headings: tuple[str, ...] = ()
    scope: str = ""
    words: str = ""
    meaning: Meaning = field(default_factory=Meaning)
    topic: Meaning = field(default_factory=Meaning)
    whole: Meaning = field(default_factory=Meaning)
    whole_level: int = 0
    year: int | None = None
    compared: int | None = None
    project: str = ""
    named: list[str] = field(default_factory=list)
    listed: tuple[str, ...] = ()
    last: Cues | None = None
    counting: Counting = field(default_factory=Counting)

    def enter(self, passage: Passage) -> None:
        """Begin a passage: forget what its heading or its list mark leaves behind."""
        if passage.headings != self.headings:
            scope = headings_to_scope(passage.headings)
            self.__init__(passage.headings, scope)  # type: ignore[misc]
        self.year, self.compared, self.project = None, None, ""
        if passage.follows:
            self.whole, self.whole_level = self.topic, passage.level
        elif passage.level < self.whole_level:
            self.whole, self.whole_level = Meaning(), 0
        if review := _PROJECT_REVIEW.match(passage.text):
            self.project = "~" + review["name"]


def parts_to_statements(
    parts: Iterable[Part], facts: Facts
) -> tuple[tuple[StatementRow, ...], tuple[Problem, ...]]:
    """The statements of the prose, numbered in printed order, and what could not be used."""
    rows: list[StatementRow] = []
    for part in parts:
        thread = _Thread()
        for passage in _passages(part):
            thread.enter(passage)
            rows.extend(_passage_to_rows(passage, thread, facts))
    return tuple(row._replace(statement=f"s{i}") for i, row in enumerate(rows, 1)), ()


def _passages(part: Part) -> Iterable[Passage]:
    """The prose of a part: all of an explanation, of forms the reasons and measures they give."""
    if part.role in ROLES:
        return blocks_to_passages(part.blocks)
    return rows_to_passages(part.blocks, _REVIEWS) if part.role in _FORMS else ()


def _passage_to_rows(passage: Passage, thread: _Thread, facts: Facts) -> Iterator[StatementRow]:
    """The statements of one passage, in order."""
    figures = [
        t for t in text_to_tokens(passage.text) if t.kind == FIGURE and not _is_row(passage, t)
    ]
    events: list[Token | Absence] = [*figures, *text_to_absences(passage.text, figures)]
    stop = len(passage.mark)
    first = True
    for event in sorted(events, key=lambda e: (e.start, e.end)):
        if isinstance(event, Absence):
            yield _absence_to_row(passage, event, thread, facts)
            continue
        row = _figure_to_row(passage, event, passage.text[stop : event.start], thread, facts)
        if first and row.quantity_kind == "amount":
            thread.topic, first = thread.meaning, False
        stop = event.stop
        yield row
    if first and figures == [] and (path := _last_path(passage.text)):
        thread.words, thread.meaning = path, subject_to_meaning(path, thread.scope)


def _is_row(passage: Passage, token: Token) -> bool:
    """Whether the number is all its passage holds: the row number of a grid."""
    return not passage.text[: token.start] and not passage.text[token.end :]


def _figure_to_row(
    passage: Passage, token: Token, gap: str, thread: _Thread, facts: Facts
) -> StatementRow:
    """The statement of one figure; what it names becomes the subject in hand."""
    percent = bool(PERCENT.fullmatch(token.unit))
    cues = gap_to_cues(gap, thread.year or facts.fiscal_year, percent or not token.unit)
    if thread.listed and thread.last and not gap.strip(_LIST_SIGNS):
        cues = thread.last._replace(subject="")
    if cues.year:
        thread.year = cues.year
    _open(gap, passage, thread)
    words, kind = _subject(passage, token, gap, cues, thread)
    words, thread.last = _tidy(words, facts), cues
    meaning = _meaning(words, kind, token.unit, cues, thread, re.split(r"[。；;]", gap)[-1])
    number = token.number * _sign(passage.text, token.start, cues, kind)
    compared = cues.compared or (thread.compared if kind == "change-rate" else None)
    thread.compared = compared if kind in ("change", "change-rate") else thread.compared
    year = thread.year or facts.fiscal_year
    phase = cues.phase if kind == "amount" and facts.budget_phase == "final" else ""
    if kind != "amount" or year != facts.fiscal_year or (phase in ("budget", "adjusted")):
        keep = thread.scope == "three-public" and phase and kind == "amount"
        meaning = meaning if keep else meaning._replace(table_kind="")
    return StatementRow(
        statement="",
        quantity_kind=kind,
        subject=words,
        number=number,
        unit=token.unit,
        amount=number * _scale(token.unit) if _is_paid(token, kind, words) else None,
        printed_text=passage.printed(token.start, token.end + len(_own_unit(passage.text, token))),
        sentence=_sentence(passage.text, token.start),
        section=" / ".join(passage.headings),
        source_line=passage.lines[token.start],
        fiscal_year=year,
        compared_year=compared,
        budget_phase=phase or facts.budget_phase,
        **meaning._asdict(),
    )


def _open(gap: str, passage: Passage, thread: _Thread) -> None:
    """Where the gap opens a list, make what was named the whole of what follows."""
    if _SIDES.search(gap):
        thread.whole, thread.whole_level = Meaning(), 0
    elif _LISTS.search(gap):
        thread.whole, thread.whole_level = thread.topic, passage.level + 1
    elif _OPENS.search(gap) and any(thread.meaning):
        thread.whole, thread.whole_level = thread.meaning, passage.level + 1


def _subject(
    passage: Passage, token: Token, gap: str, cues: Cues, thread: _Thread
) -> tuple[str, str]:
    """The words a figure speaks of, and its kind of quantity."""
    words = cues.subject
    if "分别" in gap:
        before = gap.rpartition("分别")[0]
        names = [
            clean_subject(n)
            for n in re.split(r"[、和及与]", re.split(r"[。；;，,：:]", before)[-1])
        ]
        thread.listed = tuple(n for n in names if n) or thread.listed
        thread.named = list(thread.listed) if len(thread.listed) > 1 else []
    elif gap.strip(_LIST_SIGNS):
        thread.named = []
    if thread.named:
        words = thread.named.pop(0)
    if path := _last_path(gap):
        words = path
    percent, money = PERCENT.fullmatch(token.unit), _is_money(token, words or thread.words)
    kind = _kind(cues, bool(percent), token.unit, money)
    if kind in ("count", "change") and not percent and not money:
        words = counted_noun(passage.text, token.stop, words, token.unit) or words
    if thread.project and words == "项目":
        words = thread.project.removeprefix("~")
    return words or thread.words, kind


def _kind(cues: Cues, percent: bool, unit: str, money: bool) -> str:
    """The kind of quantity of a figure."""
    if cues.form == "change":
        if percent:
            return "change" if "点" in unit else "change-rate"
        if not unit:
            return "change-rate"
        counts_up = not money and cues.sign > 0 and not cues.compares
        return "count" if counts_up else "change"
    if percent or (not unit and cues.form in ("share", "completion")):
        return "share"
    return "amount" if money else "count"


def _meaning(words: str, kind: str, unit: str, cues: Cues, thread: _Thread, clause: str) -> Meaning:
    """The dimensions of a figure; an amount or a change with words of its own becomes the one in hand."""
    if words == thread.words and any(thread.meaning) and not cues.subject:
        return thread.meaning
    if kind == "count" or (kind == "share" and cues.form == "level"):
        if kind == "count" or cues.subject:
            thread.words, thread.meaning = words, Meaning()
        counted = ""
        if kind == "count" and cues.form == "level":
            counted = thread.counting.count_type(words, unit, clause)
        return Meaning(count_type=counted)
    own = subject_to_meaning(words, thread.scope)
    if thread.project and (words == thread.project[1:] or not any(own)):
        own = Meaning(
            project=thread.project, funding_source="total", table_kind="project-self-evaluation"
        )
    elif _THIS_YEAR.fullmatch(words):
        own = (thread.whole if any(thread.whole) else thread.meaning)._replace(table_kind="")
    elif kind == "amount" and not any(own) and not re.search("用于.*[，,]", clause):
        own = _named(words, thread.scope)
    if cues.reason:
        return own._replace(table_kind="") if not own.functional_classification else Meaning()
    meaning = repeats(inherit(own, thread.whole) if any(own) else own, words, thread.scope)
    if kind in ("amount", "change") or cues.subject:
        thread.words, thread.meaning = words, meaning
    return meaning


def _named(words: str, scope: str) -> Meaning:
    """A name that only the document's own lists can settle: a project's, or a functional subject's."""
    if scope == "project-expenditure":
        return Meaning(project="~" + words)
    if scope == "general-public-basic-expenditure":
        return Meaning(economic_classification="~" + words)
    if scope in _FUNCTIONAL:
        return Meaning(functional_classification="~" + words)
    return Meaning()


def _last_path(text: str) -> str:
    """The printed words of the functional subject that the text names last; empty where it names none."""
    for clause in reversed(re.split(r"[。；;，,：:]", text)):
        end = max(
            clause.rfind("项）"),
            clause.rfind("项)"),
            clause.rfind("款）"),
            clause.rfind("款)"),
            clause.rfind("类）"),
            clause.rfind("类)"),
        )
        if end >= 0 and words_to_path(clause[: end + 2]):
            return clean_subject(clause[: end + 2])
    return ""


def _sign(text: str, start: int, cues: Cues, kind: str) -> int:
    """-1 for a fall and for a printed minus."""
    minus = start and text[start - 1] in "-－−—△▲" and not text[start - 2 : start - 1].isdigit()
    if minus:
        return -1
    return cues.sign if kind in ("change", "change-rate") else 1


def _is_money(token: Token, words: str) -> bool:
    """Whether the figure is money: its unit says so, or 万 and 亿 of something that is money."""
    if MONEY.fullmatch(token.unit):
        return True
    return token.unit.strip("十百千") in ("万", "亿", "") and bool(_MONEY_WORDS.search(words))


def _is_paid(token: Token, kind: str, words: str) -> bool:
    """Whether the figure is an amount in a known unit."""
    return bool(token.unit) and kind in ("amount", "change") and _is_money(token, words)


def _scale(unit: str) -> Decimal:
    """How many yuan the unit is worth."""
    scale = Decimal(1)
    for char in unit.partition("元")[0]:
        scale *= _SCALES.get(char, 1)
    return scale


def _own_unit(text: str, token: Token) -> str:
    """The unit where it stands right behind the number; empty where the figure shares another's."""
    return token.unit if text.startswith(token.unit, token.end) else ""


def _sentence(text: str, at: int) -> str:
    """The sentence around the offset, list mark and full stop with it."""
    start = max((m.end() for m in _SENTENCE.finditer(text, 0, at)), default=0)
    end = _SENTENCE.search(text, at)
    return text[start : end.end() if end else len(text)]


def _tidy(words: str, facts: Facts) -> str:
    """The subject without the publishing body's name before it."""
    for name in sorted({facts.organization, *facts.names}, key=len, reverse=True):
        if name and words.startswith(name) and len(words) > len(name) + 1:
            words = clean_subject(words[len(name) :]) or words
    return words


def _absence_to_row(
    passage: Passage, absence: Absence, thread: _Thread, facts: Facts
) -> StatementRow:
    """The statement of a declared absence, or of a comparison that found no change."""
    sentence = _sentence(passage.text, absence.start)
    cues = gap_to_cues(passage.text[: absence.end], thread.year or facts.fiscal_year, False)
    subject = absence.subject or thread.words
    meaning = Meaning() if absence.unchanged else absence.meaning
    return StatementRow(
        statement="",
        quantity_kind="absence",
        subject=_tidy(subject, facts) + ("增减变化" if absence.unchanged else ""),
        number=None,
        unit="",
        amount=None,
        printed_text=passage.printed(absence.start, absence.end),
        sentence=sentence,
        section=" / ".join(passage.headings),
        source_line=passage.lines[absence.start],
        fiscal_year=cues.year or facts.fiscal_year,
        compared_year=cues.compared if absence.unchanged else None,
        budget_phase=facts.budget_phase,
        **meaning._asdict(),
    )
