"""Of which whole a figure is: whose source stands behind a project, and whose change or share
follows a list of parts (其中：A 60万元，B 40万元，比上年增加5万元，增长5.26%).

Of a change the words leave it open whether the whole or the last part changed; the figures tell.
"""

import re
from collections.abc import Sequence
from decimal import Decimal

from mappers.prose.cues import Cues
from mappers.prose.meaning import TOTAL, Meaning
from mappers.prose.openings import PARTS
from mappers.prose.tokens import Token, text_to_tokens
from mappers.prose.units import MONEY, unit_to_yuan

_RATE = re.compile(
    r"[，,、（(]?(?:同比|比例|幅度|[增降减]幅)?(增长|增加|上升|提高|下降|减少|降低|增幅|降幅)"
    r"(?:了|为|幅度)?[:：]?(\d+(?:\.\d+)?)[%％]"
)
_CHANGED = re.compile("增加|增长|减少|下降|上升|降低|持平|不变|一致")


def of_whole(text: str, token: Token, cues: Cues) -> bool:
    """Whether a change or a share behind parts of a whole is that of the whole."""
    if cues.form == "share":
        return _shares_whole(text, token)
    return bool(cues.compares) and _changes_whole(text, token)


def _changes_whole(text: str, token: Token) -> bool:
    """Whether a change behind parts of a whole is that of the whole: its rate fits the whole and
    not the last part, or fits neither and the parts make up the whole.
    """
    sentence = text[text.rfind("。", 0, token.start) + 1 : token.start]
    opening = list(PARTS.finditer(sentence))
    rate = _RATE.match(text, token.stop)
    if len(opening) != 1 or rate is None or not MONEY.fullmatch(token.unit):
        return False
    told = sentence[opening[0].end() :]
    before, parts = _amounts(sentence[: opening[0].start()]), _amounts(told)
    if not before or len(parts) < 2 or _CHANGED.search(_up_to_last(told)):
        return False
    whole = before[-1]
    change = token.number * unit_to_yuan(token.unit)
    change = -change if re.search("减少|下降|降低", _last_clause(told)) else change
    printed = Decimal(rate[2])
    if _fits(change, parts[-1], printed):
        return False
    return _fits(change, whole, printed) or sum(parts) == whole


def _shares_whole(text: str, token: Token) -> bool:
    """Whether a share behind parts that one phrase lists (其中A 60万元、B 40万元，占) is that of
    the whole: none of them has a word of its own, and the last one is not that share of it.
    """
    sentence = text[text.rfind("。", 0, token.start) + 1 : token.start]
    opening = list(PARTS.finditer(sentence))
    told, _, clause = sentence.rpartition("，")
    if len(opening) != 1 or opening[0].end() > len(told) or not clause.startswith("占"):
        return False
    listed = told[opening[0].end() :]
    before, parts = _amounts(sentence[: opening[0].start()]), _amounts(listed)
    if not before or len(parts) < 2 or re.search("[，；%％]", listed):
        return False
    return before[-1] > 0 and abs(parts[-1] * 100 / before[-1] - token.number) > 1


def _amounts(words: str) -> Sequence[Decimal]:
    """The sums of money that a text tells, in yuan."""
    tokens = (token for token in text_to_tokens(words) if MONEY.fullmatch(token.unit))
    return [token.number * unit_to_yuan(token.unit) for token in tokens]


def _up_to_last(words: str) -> str:
    """The text up to its last sum of money."""
    tokens = [token for token in text_to_tokens(words) if MONEY.fullmatch(token.unit)]
    return words[: tokens[-1].stop]


def _last_clause(words: str) -> str:
    return words[len(_up_to_last(words)) :]


def _fits(change: Decimal, amount: Decimal, rate: Decimal) -> bool:
    """Whether a change to the amount is one by the printed rate, within its last place."""
    base = amount - change
    place = Decimal(1).scaleb(min(int(rate.as_tuple().exponent), 0))
    return base > 0 and abs(abs(change) * 100 / base - rate) <= place


def of_project(meaning: Meaning, own: Meaning, told: Sequence[tuple[str, Meaning]]) -> Meaning:
    """The meaning of a source told behind the one project of its sentence, which pays for that
    project and not for all (甲项目9万元，财政拨款4万元); ``told`` are the amounts before it.
    """
    projects = {before.project for _, before in told if before.project}
    is_source = own == Meaning(funding_source=own.funding_source)
    if meaning.project != TOTAL or not is_source or len(projects) != 1:
        return meaning
    return meaning._replace(project=projects.pop())
