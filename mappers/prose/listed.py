"""The units, projects, classes and sources that a text lists, as one more count of it.

下属单位4个，包括：1.某某局本级 ..., 3个项目分别是：某某经费、... A list of units stands in the
sentence itself, in the lines below it, or in a table of names. Where a member is no body, or no
project that the tables have, nothing is counted.
"""

import re
from collections.abc import Collection, Container, Iterable, Iterator, Sequence
from typing import NamedTuple

from mappers import headings, text
from mappers.frames import StatementRow
from mappers.model import Block, Facts, Part, Row
from mappers.prose.lines import Passage, blocks_to_passages
from mappers.prose.meaning import Meaning, class_code
from mappers.rows import is_body

WITH_HEAD, BELOW, OF_KIND = "listed-units", "listed-subordinate-units", "listed-units-of-kind"
UNIT = "listed-unit"
PROJECTS, CLASSES, SOURCES = "listed-projects", "listed-classes", "listed-sources"
_COUNTS = ("units", "subordinate-units")
_INLINE = re.compile(r"(?:分别(?:是|为)|包括|即)[:：]?(?P<names>[^。；;：:]{8,})")
_NAMED = re.compile(r"项目[^。；;]{0,24}?分别(?:是|为)[:：]?(?P<names>[^。：:]{8,})")
_SPENT = re.compile(r"支出(?:预算)?(?:包括|包含)[:：]?(?P<names>[㐀-鿿、]{8,})(?=[。；;]|$)")
_EARNED = re.compile(
    r"收入(?:预算)?(?:包括|包含)[:：]?(?P<names>(?:[㐀-鿿]+(?:[（(][㐀-鿿、]+[)）])?、?)+)(?=[。；;]|$)"
)
_APPROPRIATIONS = ("general-public-budget", "government-fund-budget", "state-capital-budget")
_UNSPLIT = ("", "unit-funds", "other-funds", "total")  #: words that name no one source
_ANNOUNCES = re.compile(r"单位[^。；，]{0,8}[:：]$")  #: 纳入预算编制范围的单位有：
_TAIL = re.compile(r"[（(][^（()）]*[)）]$|[。；;，,、]+$|(?<=[㐀-鿿])[，,].*$")
_HEAD = re.compile(r"(?:本级|本部|机关)(?:[)）])?$")
_NAMES = re.compile(r"单位名称|预算单位(?:名称)?|机构名称|部门(?:单位)?名称")
_MARKED = re.compile(r"^[（(]?[一二三四五六七八九十\d]{1,3}[)）]?[、.．]?")
_KINDS = re.compile(r"单位(?:性质|类型|类别)|(?:机构|经费)(?:性质|类型|类别)|性质")
_KIND = (  #: of a unit, each with the words that tell it
    ("managed", re.compile("参照|参公")),
    ("first", re.compile("公益一类")),
    ("second", re.compile("公益二类")),
    ("administrative", re.compile("行政(?!事业)")),
)
_TOTAL = re.compile(r"(?:合计|总计|小计)$")
_FAR = 5  #: blocks from a sentence to the table that it announces, at the most
_LEAST = 2  #: members of a list, at the least


class _List(NamedTuple):
    """The members of a list, what is printed of the last one, and where it stands."""

    names: Sequence[str]
    printed: str
    line: int
    kinds: Sequence[str] = ()  #: what is printed of the kind of each member
    lines: Sequence[int] = ()  #: of each member


def parts_to_listed(
    parts: Iterable[Part], rows: Sequence[StatementRow], facts: Facts, projects: Iterable[str] = ()
) -> Iterator[StatementRow]:
    """The counts of the units, projects and classes of which the names are given, each with the
    sentence that tells their number.
    """
    counts = [row for row in rows if row.count_type in _COUNTS]
    counted = [row for row in rows if row.count_type == "projects"]
    known = {_project(name) for name in projects}
    for part in parts:
        passages = blocks_to_passages((b for b in part.blocks if not b.is_grid), part.title)
        for index, passage in enumerate(passages):
            yield from _classes(passage, facts)
            yield from _projects(passage, counted, known)
            told = next((c for c in counts if c.source_line in passage.lines), None)
            if told is None and _ANNOUNCES.search(passage.text):
                told = _told_before(passage, counts)
            if told is None:
                continue
            grid = _grid_below(part.blocks, told.source_line)
            found = _inline(passage) or _below(passages[index + 1 :]) or _tabled(grid)
            if found:
                yield _to_row(found, told, facts)
                yield from _of_kinds(found, [c for c in counts if c.sentence == told.sentence])
                yield from _each(found, told)


def _told_before(passage: Passage, counts: Sequence[StatementRow]) -> StatementRow | None:
    """The first number of units of the section in which a passage announces the list of them."""
    section, line = passage.section, passage.lines[0]
    return next((c for c in counts if c.section == section and c.source_line < line), None)


def _to_row(found: _List, told: StatementRow, facts: Facts) -> StatementRow:
    names = {text.squeeze(name) for name in found.names}
    has_head = any(_HEAD.search(name) or name == facts.organization for name in names)
    return told._replace(
        subject="所列单位",
        number=text.amount(str(len(names))),
        printed_text=found.printed,
        count_type=WITH_HEAD if has_head else BELOW,
        source_line=found.line,
    )


def _each(found: _List, told: StatementRow) -> Iterator[StatementRow]:
    """Each member of a list of units by its name, which the tables print too."""
    for name, line in zip(found.names, found.lines, strict=True):
        yield told._replace(
            subject="所列单位",
            number=text.amount("1"),
            printed_text=name,
            count_type=UNIT,
            source_line=line,
        )


def _of_kinds(found: _List, counts: Iterable[StatementRow]) -> Iterator[StatementRow]:
    """How many members are of each kind that a sentence counts, where the list tells the kind of
    all, and as many as the sentence counts; the head office may count or not.
    """
    kinds = [_kind(words) for words in found.kinds]
    told = [row for row in counts if _kind(row.subject)]
    if not kinds or not all(kinds) or len(kinds) < sum(row.number or 0 for row in told):
        return
    for row in told:
        wanted = [n for n, k in zip(found.names, kinds, strict=True) if k == _kind(row.subject)]
        below = sum(not _HEAD.search(name) for name in wanted)
        yield row._replace(
            number=text.amount(str(below if row.number == below else len(wanted))),
            printed_text=found.printed,
            count_type=OF_KIND,
            source_line=found.line,
        )


def _kind(words: str) -> str:
    """The kind of unit that words tell, empty where they tell none or no more than 事业单位."""
    return next((kind for kind, pattern in _KIND if pattern.search(words)), "")


def _projects(
    passage: Passage, counts: Sequence[StatementRow], known: Container[str]
) -> Iterator[StatementRow]:
    """The count of the projects that a sentence of the passage names, all of them known."""
    for match in _NAMED.finditer(passage.text):
        told = [c for c in counts if c.source_line in passage.lines and c.number]
        told = [c for c in told if c.printed_text in passage.text[: match.start("names")]]
        names = [_project(name) for name in re.split("[、；;]", match["names"])]
        if told and len(names) >= _LEAST and all(name in known for name in names):
            line = passage.lines[match.end("names") - 1]
            yield told[-1]._replace(
                subject="所列项目",
                number=text.amount(str(len(set(names)))),
                printed_text=names[-1],
                count_type=PROJECTS,
                source_line=line,
            )


def _classes(passage: Passage, facts: Facts) -> Iterator[StatementRow]:
    """The counts of the classes that a sentence names as what is spent, without a figure, and of
    the sources that one names as what comes in.
    """
    for match in _SPENT.finditer(passage.text):
        names = match["names"].split("、")
        if len(names) >= _LEAST and all(map(class_code, names)):
            yield _unasked("所列支出", CLASSES, set(names), match, passage, facts)
    for match in _EARNED.finditer(passage.text):
        names = re.sub(r"[（(].*?[)）]", "", match["names"]).split("、")
        slugs = {headings.slug("funding_source", name) for name in names}
        if not slugs & set(_UNSPLIT):
            yield _unasked(
                "所列收入", SOURCES, set(map(_source, slugs)) - {""}, match, passage, facts
            )


def _source(slug: str) -> str:
    """A source as lists of sources count it: all appropriations as one, none carried over."""
    if slug in _APPROPRIATIONS:
        return "fiscal-appropriation"
    return "" if slug.startswith("carry-over") else slug


def _unasked(
    subject: str,
    count_type: str,
    members: Collection[str],
    match: re.Match[str],
    passage: Passage,
    facts: Facts,
) -> StatementRow:
    """The count of a list whose number no sentence tells."""
    start = passage.text.rfind("。", 0, match.start()) + 1
    return StatementRow(
        statement="",
        quantity_kind="count",
        subject=subject,
        number=text.amount(str(len(members))),
        unit="类",
        amount=None,
        printed_text=match["names"].split("、")[-1],
        sentence=passage.text[start : match.end()],
        section=passage.section,
        source_line=passage.lines[match.end("names") - 1],
        fiscal_year=facts.fiscal_year,
        compared_year=None,
        budget_phase=facts.budget_phase,
        **Meaning(count_type=count_type)._asdict(),
    )


def _project(words: str) -> str:
    """A project's name without the amount, the mark and the words that a list puts about it."""
    name = re.sub(r"^(?:\d{1,2}[.．、]|[（(]\d{1,2}[)）]|[①-⑳])", "", text.squeeze(words))
    name = re.sub(r"[\d,.]+[万亿千]?元.*$|[（(][\d,.]+[万亿千]?元[)）]$|[，,].*$", "", name)
    return re.sub(r"(?:项目)?(?:支出|经费|资金)?$", "", name)


def _inline(passage: Passage) -> _List | None:
    """The bodies that a sentence of the passage names one after the other."""
    for match in _INLINE.finditer(passage.text):
        names = [_name(name) for name in re.split("[、和及]", match["names"])]
        fewest = 1 if match.group().startswith("分别") else _LEAST
        if len(names) >= fewest and all(map(is_body, names)):
            start = match.start("names")
            lines = [passage.lines[start + max(match["names"].find(n), 0)] for n in names]
            last = start + match["names"].rfind(names[-1])
            return _List(names, names[-1], passage.lines[last], lines=lines)
    return None


def _below(passages: Sequence[Passage]) -> _List | None:
    """The bodies that the lines below name, each behind a list mark of the same level."""
    level = passages[0].level if passages else 9
    if level == 9:
        return None
    members: list[Passage] = []
    last = ""  #: a member before a line of another kind, which is taken for the heading of it
    for passage in passages:
        if passage.level != level or passage.headings != passages[0].headings:
            is_under = members and passage.headings[:-1] == passages[0].headings
            last = passage.headings[-1] if is_under else ""
            break
        members.append(passage)
    words = [text.squeeze(passage.text) for passage in members]
    names = [_member(passage) for passage in members]
    lines = [passage.lines[0] for passage in members]
    if last and is_body(name := _name(_MARKED.sub("", last))):
        words, names = [*words, text.squeeze(last)], [*names, name]
        lines.append(passage.lines[0] - 1)
    if len(names) < _LEAST or not all(map(is_body, names)):
        return None
    kinds = [whole.partition(name)[2] for name, whole in zip(names, words, strict=True)]
    return _List(names, members[-1].mark, members[-1].lines[0], kinds, lines)


def _member(passage: Passage) -> str:
    """The name behind a list mark, without the words that follow it on lines of their own."""
    end = sum(1 for line in passage.lines if line == passage.lines[0])
    first = _name(passage.text[len(passage.mark) : end])
    return first if is_body(first) else _name(passage.text[len(passage.mark) :])


def _tabled(grid: Block | None) -> _List | None:
    """The bodies that a table lists under a heading of their names."""
    if grid is None:
        return None
    heads = [cell.column for cell in grid.rows[0] if _NAMES.fullmatch(text.squeeze(cell.text))]
    told = [cell.column for cell in grid.rows[0] if _KINDS.fullmatch(text.squeeze(cell.text))]
    rows = [row for row in grid.rows[1:] if not _is_total(row)]
    if len(heads) != 1 or len(rows) < _LEAST:
        return None
    names = [_name(name) for row in rows if (name := _cell(row, heads[0]))]
    if len(names) < len(rows) or not all(map(is_body, names)):
        return None
    kinds = [_cell(row, told[0]) for row in rows] if len(told) == 1 else []
    return _List(names, rows[-1][0].text, rows[-1][0].line, kinds, [row[0].line for row in rows])


def _is_total(row: Row) -> bool:
    printed = [words for cell in row if (words := text.squeeze(cell.text))]
    return any(map(_TOTAL.match, printed[:2]))


def _cell(row: Row, column: int) -> str:
    return next((cell.text for cell in row if cell.column == column), "")


def _grid_below(blocks: Iterable[Block], line: int) -> Block | None:
    """The grid that stands below a line, with no more than its title and its unit between."""
    below = [b for b in blocks if (b.rows[0][0].line if b.rows else b.line) > line]
    at = next((index for index, block in enumerate(below) if block.is_grid), _FAR)
    return below[at] if at < min(_FAR, len(below)) else None


def _name(words: str) -> str:
    name = re.sub(r"[（(](本级|机关|本部)[)）]", r"\1", text.squeeze(words))
    while (cut := _TAIL.sub("", name)) != name:
        name = cut
    return name
