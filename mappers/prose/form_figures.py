"""A figure of a form's text: what such texts leave out, and what they say otherwise than prose.

They print 万 for 万元, 2030预算 for 2030年预算, and one item after the other behind a label.
"""

import re

from mappers.frames import StatementRow
from mappers.model import Facts
from mappers.prose.cues import clean_subject
from mappers.prose.lines import Passage
from mappers.prose.tokens import Token
from mappers.prose.units import unit_to_yuan

_BARE = re.compile(r"[十百千]?[万亿]")
_SUMS = re.compile(r"费|资金|预算|金额|支出|收入|年$")
_YEAR = re.compile(r"(?<![\d比较与同和于])(?:19|20)\d{2}(?=年|预算|决算|[.．](?:0[1-9]|1[0-2])\D)")
_TOTAL = re.compile(r"(合计|总计|共计)(?:为|约)?$")
_PHASED = re.compile(r"预算|安排|新增|执行|支出")
_LEAD = re.compile(
    r"^(?:(?:19|20)\d{2}年?度?|[.．]\d{1,2}(?:期间?)?|上述工作|按照|按|预计|预计需|经测算|需)+(?=.{2})"
)
_NO_NAME = re.compile(r"(?:情况|理由|原因)(?:及(?:理由|原因))?$|^预算资金$|^$")
_OF_THE_YEAR = re.compile("(?:项目)?(?:[本当]年度?|今年)(?:项目)?预算(?:安排)?(?:数|金额|资金)?")
_HAN = re.compile(r"[\u4e00-\u9fff]")


def form_figure(
    row: StatementRow, token: Token, passage: Passage, before: str, facts: Facts
) -> StatementRow:
    """The statement of a form's figure; ``before`` is the subject of the one before it."""
    gap = passage.text[len(passage.mark) : token.start]
    clause = re.split(r"[。；;，,、：:]", gap)[-1]
    subject = row.subject
    if _is_bare_money(passage.text, token):
        kind = "amount" if row.quantity_kind == "count" else row.quantity_kind
        row = row._replace(quantity_kind=kind, amount=token.number * unit_to_yuan(token.unit))
        subject = clean_subject(clause)
    years = _YEAR.findall(re.split(r"[。；;]", gap)[-1])
    year = int(years[-1]) if years else facts.fiscal_year
    return row._replace(
        subject=_subject(subject, gap, before, year, facts),
        fiscal_year=year,
        budget_phase=_phase(_told_with(row, gap, clause), facts),
    )


def _told_with(row: StatementRow, gap: str, clause: str) -> str:
    """The words that tell of what phase a figure is: of a change, those of the amount before it,
    and of a rate those of the change.
    """
    is_change = row.quantity_kind in ("change", "change-rate")
    return re.split(r"[。；;]", gap)[-1] if is_change else clause


def _is_bare_money(text: str, token: Token) -> bool:
    """Whether a figure in 万 or 亿 alone is money: money is spoken of, and no noun follows."""
    follows = text[token.stop : token.stop + 1]
    speaks = _SUMS.search(text[: token.start])
    return bool(_BARE.fullmatch(token.unit) and speaks and not re.match(r"[\w“]", follows))


def _subject(words: str, gap: str, before: str, year: int, facts: Facts) -> str:
    """The words that the figure speaks of; the budget of its year where the text names nothing."""
    if total := _TOTAL.search(gap):
        return total.group(1)
    if words and before and not _HAN.search(words):
        return before
    words = re.sub("(?<=..)[现共已约]$", "", _LEAD.sub("", words).strip("）)*×、 "))
    is_of_year = year == facts.fiscal_year and _OF_THE_YEAR.fullmatch(words)
    if not (is_of_year or _NO_NAME.search(words)) and _HAN.search(words):
        return words
    if re.search(r"新增(?:预算|资金)?(?:约|为)?$", gap):
        return "新增预算"
    return "当年预算" if year == facts.fiscal_year else "预算安排"


def _phase(clause: str, facts: Facts) -> str:
    """The phase that the clause tells; of accounts only that of a budget is beyond doubt."""
    if facts.budget_phase != "budget":
        return "budget" if "预算" in clause else ""
    return facts.budget_phase if _PHASED.search(clause) else ""
