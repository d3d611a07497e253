"""The explanation of a disclosure to its statements: one row a printed figure or declared absence.

The parts read are the overview, the explanation and the report on the year's work, and of forms
their free texts. The prose is read in order, passage by passage.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType

from mappers.frames import StatementRow
from mappers.model import Facts, Part, Problem
from mappers.prose.absence import (
    Absence,
    heading_to_absence,
    is_of_one_unit,
    of_all_funds,
    text_to_absences,
)
from mappers.prose.cues import OFF_BUDGET, Cues, compares_with_budget, gap_to_cues
from mappers.prose.form_figures import form_figure
from mappers.prose.form_texts import FormText
from mappers.prose.lines import Passage, blocks_to_passages
from mappers.prose.meaning import Meaning
from mappers.prose.reading import Reading
from mappers.prose.subjects import is_money, tidy
from mappers.prose.thread import Thread
from mappers.prose.tokens import FIGURE, NUMBER, Token, text_to_tokens
from mappers.prose.units import unit_to_yuan
from mappers.text import squeeze

ROLES = ("overview", "explanation", "work")
_SENTENCE = re.compile(r"[。！？]")
#: A sentence of direction alone, without a subject, that gives the reason of the one before it.
_REASONED = re.compile(
    r"(?:(?:本年|全年|当年)度?)?(?:支出|收入)?(?:决算|预算|执行|实际支出)?(?:数|额)?"
    r"(?:(?:[比较与同和]|相?比)(?:上年|去年|20\d\d年|年初|全年|调整后?的?)?度?"
    r"(?:支出|收入)?(?:决算|预算|执行)?(?:数|额)?(?:相比)?(?:基本|大致|大体)?)?"
    r"(?:略|稍|远|明显)?(?:[大小高低多少等]于|超过|增[加长]|减少|下降|上升|持平|一致|相等|相同|相当)"
    r"(?:的?(?:主要)?(?:原因|因素|由于|因为|是)|(?:年初|全年|调整后?的?)?预算|[。；，])"
)
#: Sentences that go on about the figure of the one before them.
_PARTS = re.compile("其中")
_OF_BUDGET = re.compile("与[^，。；]{0,30}预算[^，。；]{0,20}相比[，,]完成")
_ACCOUNT_FOLLOWS = re.compile(
    r"(?:[（(][^（）()]*[）)])?[，,、；]\s*(?:(?:支出|收入)?决算|(?:实际|全年)(?:支出|执行|完成)|执行数?)"
)
_TWO_PHASES = ("three-public", "project-self-evaluation")  #: final accounts' tables with budgets
_MINUS = "-－−—△▲"


def parts_to_statements(
    parts: Iterable[Part],
    facts: Facts,
    texts: Sequence[FormText] = (),
    projects: Mapping[str, str] = MappingProxyType({}),
) -> tuple[tuple[StatementRow, ...], tuple[Problem, ...]]:
    """The statements of the prose, numbered in printed order, and what could not be used.

    ``texts`` are those of the forms that stand in the parts, ``projects`` the keys of projects by
    their names, of which reports speak.
    """
    rows: list[StatementRow] = []
    for part in parts:
        if part.role in ROLES:
            thread = Thread(facts)
            for passage in blocks_to_passages(part.blocks, part.title):
                thread.enter(passage)
                rows.extend(row for _, row in _passage_to_rows(passage, thread, facts))
        elif part.role == "report":
            rows.extend(_report_rows(part, facts, projects))
        for text in texts:
            if text.part == part.line:
                rows.extend(_form_rows(text, facts))
    problems = tuple(_problems(rows))
    return numbered(rows), problems


def numbered(rows: Iterable[StatementRow]) -> tuple[StatementRow, ...]:
    """The rows with their keys, in this order."""
    return tuple(row._replace(statement=f"s{i}") for i, row in enumerate(rows, 1))


def _problems(rows: Iterable[StatementRow]) -> Iterator[Problem]:
    """What the prose leaves open: figures without a unit, which a 0 needs not, and figures of
    nothing that is named.
    """
    for row in rows:
        if row.number and not row.unit:
            words = f"{row.subject} {row.printed_text}: the figure has no unit; kept as printed"
            yield Problem("", row.source_line, "figure-without-unit", words)
        elif not row.subject:
            words = f"{row.printed_text}: the prose names nothing that the figure speaks of"
            yield Problem("", row.source_line, "figure-without-subject", words)


def _form_rows(text: FormText, facts: Facts) -> Iterator[StatementRow]:
    """The figures of one text of a form; of what they mean, only the project is beyond doubt."""
    thread = Thread(facts)
    thread.enter(text.passage)
    before = ""
    for event, row in _passage_to_rows(text.passage, thread, facts):
        if isinstance(event, Token) and event.start in text.wanted:
            row = row._replace(**Meaning(project=text.project)._asdict())
            row = form_figure(row, event, text.passage, before, facts)
            before = row.subject
            yield row
    if text.denied:
        absence = Absence(0, len(text.passage.text), "未完成目标", Meaning(), False)
        row = _absence_to_row(text.passage, absence, thread, facts)
        yield row._replace(project=text.project, fiscal_year=facts.fiscal_year)
    if text.unchanged:
        absence = Absence(*text.unchanged, "当年预算", Meaning(), True)
        row = _absence_to_row(text.passage, absence, thread, facts)
        before_year = row.compared_year or facts.fiscal_year - 1
        row = row._replace(project=text.project, subject="当年预算增减变化")
        yield row._replace(fiscal_year=facts.fiscal_year, compared_year=before_year)


def _report_rows(part: Part, facts: Facts, projects: Mapping[str, str]) -> Iterator[StatementRow]:
    """The figures of a report on an evaluation; of what they mean, only the project that its title
    names is beyond doubt.
    """
    named = [name for name in projects if name and name in squeeze(part.title)]
    key = projects[max(named, key=len)] if named else ""
    thread = Thread(facts)
    for passage in blocks_to_passages(b for b in part.blocks if not b.is_grid):
        thread.enter(passage)
        for _, row in _passage_to_rows(passage, thread, facts):
            if row.quantity_kind != "absence":
                row = row._replace(**Meaning(project=key)._asdict(), budget_phase="")
                yield row._replace(section=f"{part.title} / {row.section}")


def _passage_to_rows(
    passage: Passage, thread: Thread, facts: Facts
) -> Iterator[tuple[Token | Absence, StatementRow]]:
    """The figures and absences of one passage in order, each with its statement."""
    tokens = text_to_tokens(passage.text)
    figures = [t for t in tokens if t.kind == FIGURE and not _is_row(passage, t)]
    events: list[Token | Absence] = [*figures, *text_to_absences(passage.text, figures)]
    stop = len(passage.mark)
    is_first = True
    for event in sorted(events, key=lambda e: (e.start, e.end)):
        if isinstance(event, Absence):
            yield event, _absence_to_row(passage, event, thread, facts)
            continue
        reading = thread.read(passage, event, passage.text[stop : event.start])
        yield event, _figure_to_row(passage, event, reading, thread, facts)
        if is_first and reading.kind == "amount":
            thread.head(reading.words)
            is_first = False
        stop = reading.stop
    if not figures:
        thread.leave(passage)
    thread.announce(passage)


#: Words behind which the figure is that of the year compared with, not of a difference.
_COMPARED_FIGURE = re.compile(
    r"[比较与同](?:(?:20\d\d)\s*年度?的?(?:[^，。；增减升降]{0,20}(?=年初预算))?|(?=年初预算))"
    r"(?:年初)?(?:预算|决算|执行|支出|收入)*(?:数|额)?的?\s*[（(]?$"
)

#: A figure of the year compared with that names its subject once more, before the change itself.
_COMPARED_SUBJECT = re.compile(
    r"[比较与同](?:20\d\d\s*年|上年|去年)度?的?[^，。；：增减升降多少]{0,24}$"
)
#: Words behind which the figure is that of the budget compared with, or carried out.
_PLANNED = re.compile(
    r"(?:[比较与同]|相比|完成了?)(?P<which>年初|全年|调整后?的?)?(?:支出|收入)?预算(?:数|额)?(?:的)?\s*$"
)
#: Words before and behind a figure from which another is reached.
_FROM = re.compile(r"[由从](?:20\d\d\s*年|上年|去年)?度?(?:预算|决算)?数?的?\s*$")
_REACHES = re.compile(r"[，,]?(?:增[加长]?|减少?|上升|提[高升]|升|下?降低?|压[减降])了?[至到为]")
_CHANGES = re.compile(
    r"[)）]?(?:的)?(?:(?:相比|对比)[，,]?[^，。；\d]{0,20}?(?:各|均|分别)?|[，,])?(?:增加|减少|增长|下降|提高|降低|上升|持平)"
)


def _is_row(passage: Passage, token: Token) -> bool:
    """Whether the number is all its passage holds: the row number of a grid."""
    return not passage.text[: token.start] and not passage.text[token.end :]


def _figure_to_row(
    passage: Passage, token: Token, reading: Reading, thread: Thread, facts: Facts
) -> StatementRow:
    """The statement of one figure."""
    kind, cues, meaning = reading.kind, reading.cues, reading.meaning
    number = token.number * _sign(passage.text, token.start, cues, kind) or Decimal(0)
    compared = cues.compared or _carried(kind, cues, passage, token, thread)
    if compared and _is_own_budget(compared, passage.text[: token.start], facts):
        compared = None
    if kind in ("change", "change-rate"):
        thread.compared, thread.compared_at = compared, token.stop
    year = thread.year or facts.fiscal_year
    phase = _phase(kind, cues, facts) or _paired_phase(kind, passage.text, token, facts)
    before = _compared_figure(passage.text, token)
    if kind == "amount" and _is_left(passage.text, token):
        year = cues.year or compared or _carried("change", cues, passage, token, thread) or 0
        thread.compared, thread.compared_at, thread.year = year or None, token.stop, None
        year, compared = year or facts.fiscal_year, None
        meaning = meaning._replace(table_kind="")
    elif kind == "amount" and before:
        if cues.compared:
            year, compared = cues.compared, None  # 比2024年13000万元减少: that year's own figure
            thread.compared, thread.compared_at = cues.compared, token.stop
        elif facts.budget_phase == "final" and "预算" in before.group():
            phase = "budget"  # 比2023年年初预算数5.00万元减少: the budget of the account's own year
    if kind == "amount" and (planned := _PLANNED.search(passage.text[: token.start])):
        phase = "budget" if planned["which"] in (None, "年初") else "adjusted"
    if "/" in token.unit:
        meaning = meaning._replace(project="", table_kind="")  # 500元/户: a price is no sum
    if not _repeats_table(kind, year, phase, meaning.table_kind, facts):
        meaning = meaning._replace(table_kind="")
    is_paid = kind in ("amount", "change") and bool(token.unit)
    paid = is_paid and is_money(token, reading.words)
    return StatementRow(
        statement="",
        quantity_kind=kind,
        subject=reading.words,
        number=number,
        unit=token.unit,
        amount=number * unit_to_yuan(token.unit) if paid else None,
        printed_text=_printed(passage, token),
        sentence=_sentence(passage.text, token.start, kind == "count"),
        section=passage.section,
        source_line=passage.lines[token.start],
        fiscal_year=year,
        compared_year=compared,
        budget_phase=phase or facts.budget_phase,
        **meaning._asdict(),
    )


def _is_own_budget(compared: int, gap: str, facts: Facts) -> bool:
    """Whether an account is compared with the budget of its own year, which is no other year."""
    if facts.budget_phase != "final" or compared != facts.fiscal_year:
        return False
    return compares_with_budget(re.split("[。；;]", gap)[-1])


def _compared_figure(text: str, token: Token) -> re.Match[str] | None:
    """The words that say that a figure is the one compared with."""
    found = _COMPARED_FIGURE.search(text[: token.start])
    if not found and _CHANGES.match(text, token.stop):
        found = _COMPARED_SUBJECT.search(text[: token.start])
    return found


def _is_left(text: str, token: Token) -> bool:
    """Whether a figure is that from which another is reached (由8万元增至9万元)."""
    return bool(_FROM.search(text[: token.start]) and _REACHES.match(text, token.stop))


def _carried(kind: str, cues: Cues, passage: Passage, token: Token, thread: Thread) -> int | None:
    """The year that a figure before compares with, for a rate, and for a change of its sentence
    that compares with nothing else.
    """
    if kind == "change-rate":
        is_off = OFF_BUDGET.search(passage.text[: token.start])
        return None if is_off else thread.compared
    between = passage.text[thread.compared_at : token.start]
    is_bare = kind == "change" and not (cues.compares or cues.reason) and "。" not in between
    return thread.compared if is_bare else None


def _repeats_table(kind: str, year: int, phase: str, table: str, facts: Facts) -> bool:
    """Whether the document's tables hold such a figure: an amount of its own year and phase."""
    if kind != "amount" or year != facts.fiscal_year:
        return False
    return phase in ("", facts.budget_phase) or table in _TWO_PHASES


def _phase(kind: str, cues: Cues, facts: Facts) -> str:
    """The phase that an amount's words name; a budget's amounts are budgets unless carried out."""
    if kind != "amount" or (facts.budget_phase != "final" and cues.phase == "budget"):
        return ""
    return cues.phase


def _paired_phase(kind: str, text: str, token: Token, facts: Facts) -> str:
    """The phase of a budget printed before its account: 支出预算42万元，支出决算35.80万元."""
    if kind != "amount" or facts.budget_phase != "final":
        return ""
    if not re.search(r"(?<!公共)(?<!基金)(?<!经营)预算\s*$", text[: token.start]):
        return ""
    return "budget" if _ACCOUNT_FOLLOWS.match(text, token.stop) else ""


def _is_minus(text: str, start: int) -> bool:
    """Whether a minus stands right before the number, and not the sign of a range."""
    return text[start - 1 : start] in set(_MINUS) and not text[start - 2 : start - 1].isdigit()


def _sign(text: str, start: int, cues: Cues, kind: str) -> int:
    """-1 for a fall and for a printed minus."""
    if _is_minus(text, start):
        return -1
    return cues.sign if kind in ("change", "change-rate") else 1


def _printed(passage: Passage, token: Token) -> str:
    """The figure as printed, with its minus and, where it stands right behind, its unit."""
    start, end = token.start - _is_minus(passage.text, token.start), token.end
    if passage.text.startswith(token.unit, token.end):
        end = token.end + len(token.unit)
    elif not NUMBER.fullmatch(passage.text, token.start, token.end):
        end = token.stop  # two scales in one figure: 1亿2千万元
    return passage.printed(start, end)


def _sentence(text: str, at: int, counts: bool = False) -> str:
    """The sentence around the offset, list mark and full stop with it, and the one behind it that
    tells why it is so, or what of the budget it is; of counts also the one that tells their parts.
    """
    ends = [0, *(m.end() for m in _SENTENCE.finditer(text)), len(text)]
    start = max(end for end in ends if end <= at)
    stop = min(end for end in ends if end > start)
    goes_on = _PARTS if counts else _OF_BUDGET
    if start and goes_on.match(text, start):
        start = max(end for end in ends if end < start)
    follows = goes_on.match(text, stop) or (not counts and _REASONED.match(text, stop))
    if follows and stop < len(text):
        stop = min(end for end in ends if end > stop)
    return text[start:stop]


def _absence_to_row(
    passage: Passage, absence: Absence, thread: Thread, facts: Facts
) -> StatementRow:
    """The statement of a declared absence, or of a comparison that found no change."""
    cues = gap_to_cues(passage.text[: absence.end], thread.year_in_hand(), False)
    subject = absence.subject or thread.words
    meaning = of_all_funds(absence, passage.text, passage.section)
    if not subject and passage.headings:
        subject, meaning = heading_to_absence(passage.headings[-1])
    subject = tidy(subject, facts)
    if absence.unchanged or is_of_one_unit(passage.text[: absence.start], facts):
        meaning = Meaning()
    return StatementRow(
        statement="",
        quantity_kind="absence",
        subject=subject + ("增减变化" if absence.unchanged else ""),
        number=None,
        unit="",
        amount=None,
        printed_text=passage.printed(absence.start, absence.end),
        sentence=_sentence(passage.text, absence.start),
        section=passage.section,
        source_line=passage.lines[absence.start],
        fiscal_year=_year_of_absence(absence, cues, thread, facts),
        compared_year=cues.compared if absence.unchanged else None,
        budget_phase=facts.budget_phase,
        **meaning._asdict(),
    )


def _year_of_absence(absence: Absence, cues: Cues, thread: Thread, facts: Facts) -> int:
    """The year named before an absence; what is like the year before it, whose amount was told
    behind the document's own (9万元，2024年为9万元，与2024年持平), is of the latter.
    """
    is_own = absence.unchanged and thread.now and cues.compared == cues.year
    return (not is_own and cues.year) or facts.fiscal_year
