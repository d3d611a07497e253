"""What became of every run of digits of a source: a figure, set aside on purpose, or unexplained.

A run of digits is explained by a row of the package that prints it at its line; else by what it is
(a year, a list number, a code ...) or by words that the package keeps. What is left is unexplained:
nothing that a document states is dropped in silence.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from mappers import text
from mappers.coverage.grid import printed_again, rows_to_marks
from mappers.frames import (
    CoverageRow,
    MoneyRow,
    ObservationRow,
    Package,
    StatementRow,
    ValueRow,
)
from mappers.model import Block, Document, Part
from mappers.prose.lines import blocks_to_passages, plain
from mappers.prose.tokens import FIGURE, NUMBER, text_to_tokens

_NEAR = 24  #: how many lines a printed value may reach over, where a source wraps it
_REACH = 3  #: characters on each side by which words kept elsewhere are recognised
_ASIDE_PARTS = frozenset({"front", "contents", "glossary"})
_BARE = "name"
_RANKS = {FIGURE: 0, _BARE: 1}  #: which of several equal numbers of a line a row prints
_CUT_CODE = re.compile(r"[0-9A-Z]{15,}\s*$")  #: a project code whose end a wrap has cut off
_LABELLED = re.compile(r"(?:目标|指标)\s*$")  #: a label whose number a wrap has cut off
_FIELD = re.compile(
    r"(?:邮政编码|邮编)\d+$|(?:预算|决算)年度[:：](?:19|20)\d\d$"
    r"|(?:部门|单位)(?:名称)?[:：][\[(]?\d{3,9}$|(?:起始|终止|开始|结束|起止)(?:年度|年份|时间|日期)(?:19|20)\d\d$"
)
_ENUMERATED = re.compile(r"\d{1,2}(?=[\u4e00-\u9fff]{3})")
_ENUMERATED_WORDS = ("拨款", "资金", "收入")  #: of the funding lines of a form
_PAGE = re.compile(r"[-—–－_~\s]*\d{1,3}[-—–－_~\s]*$|第?\s*\d+\s*页")


class Digits(NamedTuple):
    """A run of digits in a line: what it is, and whether it is all its cell or line holds."""

    line: int
    printed: str
    kind: str
    alone: bool
    around: str  #: the characters about it, folded, by which kept words are searched


class Unexplained(NamedTuple):
    """A run of digits that is no figure of the package and that nothing sets aside."""

    line: int
    printed: str
    words: str  #: of the line, for the reader of a report


def document_to_coverage(
    document: Document, parts: Sequence[Part], package: Package
) -> tuple[tuple[CoverageRow, ...], tuple[Unexplained, ...]]:
    """The coverage of each part in order, and the runs of digits that are unexplained."""
    printed = _printed_numbers(package)
    kept = _kept_words(package)
    fields = _field_numbers(package)
    rows: list[CoverageRow] = []
    left: list[Unexplained] = []
    for part in parts:
        digits = list(part_to_digits(part))
        figures = _take_figures(digits, printed)
        rest = [d for i, d in enumerate(digits) if i not in figures]
        taken = {(digits[i].line, digits[i].printed) for i in figures}
        marks = rows_to_marks(part.blocks) | fields | (printed_again(part.blocks) & taken)
        open_ones = [d for d in rest if not _is_aside(d, part, marks, kept)]
        left.extend(Unexplained(d.line, d.printed, _words(document, d.line)) for d in open_ones)
        aside = len(rest) - len(open_ones)
        rows.append(CoverageRow(part.role, len(digits), len(figures), aside, len(open_ones)))
    return tuple(rows), tuple(left)


def part_to_digits(part: Part) -> Iterator[Digits]:
    """Every run of digits of a part, in order, with what it is in the sentence it stands in."""
    joined = _joined(part.blocks)
    before = ""
    for number, words, alone in _lines(part):
        line = plain(words)
        single = {t.start: t.kind for t in text_to_tokens(line)}
        for match in NUMBER.finditer(line):
            kinds = joined.get(number, [])
            found = next((k for k in kinds if k[0] == match.group()), None)
            if found:
                kinds.remove(found)
            kind = found[1] if found else single.get(match.start(), _BARE)
            around = line[max(0, match.start() - 8) : match.end() + 8]
            is_all = alone and match.group() == line.strip()
            kind = _kind(kind, line, match, before if is_all else "")
            yield Digits(number, match.group(), kind, is_all, text.fold(around))
        before = line or before


def _kind(kind: str, line: str, match: re.Match[str], before: str) -> str:
    """What a run of digits is, where its line or the line before tells more than its sentence."""
    if _CUT_CODE.search(before):
        return "code"
    if _LABELLED.search(before):
        return "ordinal"
    if _FIELD.search(text.squeeze(line[: match.end()])):
        return "field"
    enumerated = not match.start() and _ENUMERATED.match(line)
    if enumerated and any(words in line for words in _ENUMERATED_WORDS):
        return "list-number"
    return kind


def _lines(part: Part) -> Iterator[tuple[int, str, bool]]:
    """The part's title, lines and cells; a cell or a line of its own may be all digits."""
    if part.title:
        yield part.line, part.title, False
    for block in part.blocks:
        if block.is_grid:
            for row in block.rows:
                yield from ((cell.line, cell.text, True) for cell in row if cell.text.strip())
        else:
            yield block.line, block.text, True


def _joined(blocks: Iterable[Block]) -> dict[int, list[tuple[str, str]]]:
    """By line, the pieces of the runs of digits as the joined sentences tell them."""
    found: dict[int, list[tuple[str, str]]] = {}
    for passage in blocks_to_passages(blocks):
        for token in text_to_tokens(passage.text):
            pieces: dict[int, str] = {}
            for i in range(token.start, token.end):
                line = passage.lines[i]
                pieces[line] = pieces.get(line, "") + passage.text[i]
            for line, piece in pieces.items():
                found.setdefault(line, []).append((piece, token.kind))
    return found


def _printed_numbers(package: Package) -> dict[int, list[str]]:
    """By line, the numbers that the rows of the package print there; a number of the text of a form
    may be a row of its money too, but an indicator's value has a cell of its own.
    """
    tables = _numbers_by_line((*package.observations, *package.money))
    for line, numbers in _numbers_by_line(package.statements).items():
        tables[line] = tables.get(line, Counter()) | numbers
    for line, numbers in _numbers_by_line(package.values).items():
        tables[line] = tables.get(line, Counter()) + numbers
    return {line: list(numbers.elements()) for line, numbers in tables.items()}


def _numbers_by_line(
    rows: Iterable[ObservationRow | MoneyRow | ValueRow | StatementRow],
) -> dict[int, Counter[str]]:
    found: dict[int, Counter[str]] = {}
    for row in rows:
        rate = f" {row.share_text}" if isinstance(row, MoneyRow) else ""
        numbers = NUMBER.findall(plain(row.printed_text + rate))
        found.setdefault(row.source_line, Counter()).update(numbers)
    return found


def _take_figures(digits: Sequence[Digits], printed: dict[int, list[str]]) -> set[int]:
    """The ordinals of the runs of digits that rows print; each printed number is taken once."""
    by_line: dict[int, list[int]] = {}
    for i, item in enumerate(digits):
        by_line.setdefault(item.line, []).append(i)
    taken: set[int] = set()
    late: list[tuple[int, str]] = []
    for line, numbers in printed.items():
        if line in by_line:
            late.extend((line, n) for n in numbers if not _take(n, by_line[line], digits, taken))
    for line, number in late:
        near = [i for n in range(line + 1, line + _NEAR) for i in by_line.get(n, ())]
        _ = _take(number, near, digits, taken) or _take_split(
            number, by_line[line] + near, digits, taken
        )
    return taken


def _take(number: str, among: Iterable[int], digits: Sequence[Digits], taken: set[int]) -> bool:
    fitting = [i for i in among if i not in taken and digits[i].printed == number]
    if fitting:
        taken.add(min(fitting, key=lambda i: (_RANKS.get(digits[i].kind, 2), i)))
    return bool(fitting)


def _take_split(
    number: str, among: Sequence[int], digits: Sequence[Digits], taken: set[int]
) -> bool:
    """Take a number that a wrap has cut in two."""
    for first, second in pairwise(among):
        pair = digits[first].printed + digits[second].printed
        if {first, second} & taken or pair.strip(".") != number:
            continue
        taken.update((first, second))
        return True
    return False


def _kept_words(package: Package) -> str:
    """All words that the package keeps as words, folded, for a search of what stands in them."""
    fields: list[str] = [package.disclosure.title]
    for project in package.projects:
        fields += (project.name, project.code, project.overview, project.rationale, project.plan)
        fields += (project.project_category, project.project_attribute, project.project_type)
    for money in package.money:
        fields += (money.label, money.content, money.basis, money.quantity, money.unit_price_text)
    fields += [goal.text for goal in package.goals] + [goal.label for goal in package.goals]
    for indicator in package.indicators:
        fields += (indicator.name, indicator.basis)
    fields += [value.printed_text for value in package.values]
    fields += [concept.label for concept in package.concepts]
    fields += [o.name for o in package.organizations] + [o.code for o in package.organizations]
    fields += [f"{table.number}{table.title}" for table in package.tables]
    for observation in package.observations:
        fields += (observation.row_heading, observation.column_heading)
    return "\n".join(text.fold(plain(words)) for words in dict.fromkeys(fields) if words)


def _field_numbers(package: Package) -> frozenset[tuple[int, str]]:
    """Line and digits of the quantities and bases that stand in money lines as words."""
    return frozenset(
        (money.source_line, number)
        for money in package.money
        for words in (
            money.quantity,
            money.unit_price_text,
            money.basis,
            money.content,
            money.label,
        )
        for number in NUMBER.findall(plain(words))
    )


def _is_aside(digits: Digits, part: Part, marks: frozenset[tuple[int, str]], kept: str) -> bool:
    """Whether a run of digits that is no figure is something that holds none."""
    if part.role in _ASIDE_PARTS or (digits.line, digits.printed) in marks:
        return True
    if digits.kind not in (FIGURE, _BARE):
        return True
    if digits.kind == _BARE and (not digits.alone or _is_page(digits, part)):
        return True
    return not digits.alone and _is_kept(digits, kept)


def _is_page(digits: Digits, part: Part) -> bool:
    """Whether the digits that stand alone in a line of prose number its page."""
    return bool(_PAGE.match(digits.printed)) and part.role not in ("tables", "annex")


def _is_kept(digits: Digits, kept: str) -> bool:
    """Whether the run of digits stands, with the characters about it, in words that are kept."""
    at = digits.around.find(digits.printed)
    if at < 0:
        return False
    window = digits.around[max(0, at - _REACH) : at + len(digits.printed) + _REACH]
    if window in kept:
        return True
    before = digits.around[max(0, at - _REACH) : at + len(digits.printed)]
    behind = digits.around[at : at + len(digits.printed) + _REACH]
    return any(len(half) > len(digits.printed) + 1 and half in kept for half in (before, behind))


def _words(document: Document, line: int) -> str:
    """The words of a line, cut to what a report shows."""
    return document.lines[line - 1].strip()[:80] if 0 < line <= len(document.lines) else ""
