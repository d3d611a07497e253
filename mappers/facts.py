"""What a disclosure says of itself as a whole: body, fiscal year, budget or final account, title,
names.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from mappers import sections, text
from mappers.bodies import NAME, NO_NAME, even, line_to_body
from mappers.model import Document, Facts, Part

_KIND = r"(?:(?:部门|单位|本级|汇总)(?:综合|收支)?(?:预算|决算)|预算|决算|预决算)"
_TITLES = (
    re.compile(rf"^(?P<name>{NAME})(?P<year>20\d\d|\d\d)年度?(?P<kind>{_KIND})"),
    re.compile(
        rf"^(?P<year>20\d\d)年度?(?P<name>{NAME})(?P<kind>(?:(?:部门|单位)(?:综合|收支)?)?(?:预算|决算|预决算))"
    ),
)
_OVERVIEW = re.compile(rf"^(?P<name>{NAME})(?:部门|单位)?(?:概况|基本情况)$")


def document_to_facts(document: Document, parts: Sequence[Part]) -> Facts:
    """The facts of ``document``; the year is 0 and the organization empty where no title tells
    them.
    """
    headings = list(_headings(document, parts))
    names: Counter[str] = Counter()
    years: Counter[int] = Counter()
    phases: Counter[str] = Counter()
    title = ""
    for weight, words in headings:
        found = _title(words)
        for year in text.years(words):
            years[year] += weight
        for phase, word in (("final", "决算"), ("budget", "预算")):
            phases[phase] += weight * words.count(word)
        if found:
            names[found] += weight
            if not title and text.years(words):
                title = words
    for name in _named(document):
        names[name] += 1
    organization = names.most_common(1)[0][0] if names else ""
    year = years.most_common(1)[0][0] if years else _lone_year(document)
    phase = "final" if phases["final"] > phases["budget"] else "budget"
    forms = tuple(sorted({name for name in names if _alike(name, organization)}))
    return Facts(organization, year, phase, title or _first_line(document), forms)


def _headings(document: Document, parts: Sequence[Part]) -> Iterable[tuple[int, str]]:
    """The titles that speak of the whole document, with the weight of each."""
    for part in parts:
        if part.role == "front":
            lines = [
                text.fold(sections.heading_words(block)) for block in part.blocks if block.text
            ]
            lines = [line for line in lines if 2 <= len(line) <= 60][:8]
            yield from ((3, line) for line in lines)
            joined = "".join(lines[:4])
            if len(lines) > 1 and len(joined) <= 80:
                yield 2, joined
        if part.title:
            yield 2, _unnumbered(part.title)
        if part.role == "contents":
            for block in part.blocks:
                if sections.part_role(block.text):
                    yield 1, _unnumbered(sections.heading_words(block))
    for block in document.blocks:
        words = text.fold(block.text)
        if block.text and len(words) <= 50 and re.search("(?:预算|决算).*表", words):
            yield 1, re.sub(r"^(?:表|附表)?[\d\-]+[.、]", "", _unnumbered(words))


def _unnumbered(title: str) -> str:
    return re.sub(r"^第[一二三四五六七八九十\d]{1,3}(?:部分|章|篇)[:：、.]?", "", text.fold(title))


def _title(words: str) -> str:
    """The name of the body in a title, empty where it names none."""
    words = words.lstrip("关于")
    for pattern in (*_TITLES, _OVERVIEW):
        found = pattern.match(words)
        if found:
            name = found.group("name").strip("、")
            if not NO_NAME.search(name) and text.is_han(name) and not name[0].isdigit():
                return even(name.removesuffix("部门").removesuffix("单位"))
    return ""


def _named(document: Document) -> Iterable[str]:
    """The names that the lines above the tables give: 部门：…, 单位名称：…"""
    for line in document.lines:
        if "部门" not in line and "单位" not in line:
            continue
        if name := line_to_body(line):
            yield name


def _alike(name: str, organization: str) -> bool:
    """Whether ``name`` is another printed form of ``organization``: one holds the other's last
    words.
    """
    short, long = sorted((name, organization), key=len)
    return bool(short) and (long.endswith(short) or short[-6:] == long[-6:])


def _lone_year(document: Document) -> int:
    """A year that stands alone on one of the first lines (年度部门决算 / 2024), else 0."""
    for line in document.lines[:40]:
        if re.fullmatch(r"20\d\d", text.squeeze(line)):
            return int(text.squeeze(line))
    return 0


def _first_line(document: Document) -> str:
    return next((text.squeeze(line) for line in document.lines if line.strip()), "")
