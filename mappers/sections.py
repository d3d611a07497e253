"""The parts of a disclosure: front, contents, overview, tables, explanation, work, glossary,
annex, and the reports on evaluations that stand among the forms.

Parts are told by the words of their headings; their numbers may be misprinted. The page of
contents repeats every heading, so that a heading counts from its second time on where there is
such a page.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from mappers import text, titles
from mappers.frames import PartRow
from mappers.model import Block, Document, Part

_PART = re.compile(r"^第([一二三四五六七八九十\d]{1,3})(?:部分|章|篇)[:：、.]?")
_CONTENTS = re.compile(r"^目录$")
_LEADERS = re.compile(r"[.…·．。\-—_]{2,}\d*$|(?<=[㐀-鿿)）])[.…]*\d{1,3}$")
_NO_TITLE = re.compile(
    r"^$|^[一二三四五六七八九十\d]+[、.．]|^[(（]|^第[一二三四五六七八九十\d]+(?:部分|章|篇)|[。；，：:]$"
)
_BROKEN_OFF = re.compile(r"(?:年度?|部门|单位|[局院委会办心校府])$")  #: a title that goes on below
_WEAK = (
    ("glossary", re.compile(r"^(?:[一二三四五六七八九十]+、)?(?:专业)?(?:名词|术语)解释$")),
    ("annex", re.compile(r"^附[件表][一二三四五六七八九十\d]{0,3}(?:-\d+)?[:：.、]?")),
    (
        "explanation",
        re.compile(
            r"(?:(?:部门|单位|收支|收入支出).*(?:预|决)算|(?:预|决)算)(?:安排|总体|编制|公开)*的?(?:情况)?的?说明$"
        ),
    ),
    ("tables", re.compile(r"(?:部门|单位|年度?)(?:预|决)算(?:公开)?(?:报表|表格|表|附表)$")),
    (
        "overview",
        re.compile(
            r"^(?:[一二三]、)?.{0,30}(?:部门|单位)?(?:概况|基本情况)$"
            r"|^一、.{0,12}(?:职能|职责|机构设置|部门情况|单位情况)(?!.*[。；，]).{0,12}$"
            r"|^[㐀-鿿]{0,24}(?:主要职能|主要职责|(?:部门|单位)职[能责]|机构设置)(?:情况|简介)?$"
        ),
    ),
)
#: The title of a report on an evaluation among the forms, which is prose, and what ends it.
_REPORT = re.compile(
    r"^(?!.*[。；，：:]).{4,56}(?:(?:绩效|部门|重点|财政|项目)评价|绩效自评)(?:工作)?报告$"
)
_ANNEXED = ("annex", "report")  #: parts within which a report may begin
_NEXT_ANNEX = re.compile(r"^附[件表][一二三四五六七八九十\d]{1,3}")
_NEAR = 5  #: blocks between the title of a table and its grid, at the most
_ORDER = ("front", "overview", "tables", "explanation", "work", "glossary", "annex")


@dataclass
class _Open:
    """A part that is still being filled."""

    role: str
    title: str
    line: int
    blocks: list[Block] = field(default_factory=list)

    def close(self) -> Part:
        return Part(self.role, self.title, self.line, tuple(self.blocks))


def document_to_parts(document: Document) -> tuple[Part, ...]:
    """The parts of ``document`` in order; the heading of a part is its title, not one of its
    blocks.
    """
    blocks = document.blocks
    contents = _contents(blocks)
    has_parts = any(
        part_role(block.text) for index, block in enumerate(blocks) if index not in contents
    )
    parts = [_Open("front", "", 1)]
    skip: set[int] = set()
    for index, block in enumerate(blocks):
        if index in skip:
            continue
        below = () if index in contents else _title_below(blocks, index)
        if below:
            title = "".join(text.squeeze(b.text) for b in below)
            role, title = role_of(text.fold(title)), f"{heading_words(block)} {title}"
            parts.append(_Open(role, title, block.line))
            skip.update(range(index + 1, index + 1 + len(below)))
            continue
        if index in contents:
            if parts[-1].role != "contents":
                parts.append(_Open("contents", "", block.line))
            parts[-1].blocks.append(block)
            continue
        role, title = _heading(blocks, index, [part.role for part in parts], has_parts)
        if role:
            if index + 1 < len(blocks) and text.fold(blocks[index + 1].text) in (
                "说明",
                "情况说明",
            ):
                title += text.squeeze(blocks[index + 1].text)
                skip.add(index + 1)
                role = "explanation"
            parts.append(_Open(role, title, block.line))
            continue
        if parts[-1].role == "contents":
            parts.append(_Open(_role_after(parts), "", block.line))
        elif parts[-1].role == "glossary" and _titles_grid(blocks, index):
            parts.append(_Open("annex", "", block.line))
        elif parts[-1].role in _ANNEXED and _REPORT.match(_fold(block)) and not block.is_grid:
            parts.append(_Open("report", heading_words(block), block.line))
            continue
        elif parts[-1].role == "report" and _ends_report(blocks, index):
            parts.append(_Open("annex", "", block.line))
        parts[-1].blocks.append(block)
    return tuple(part.close() for part in parts if part.blocks or part.title)


def _title_below(blocks: tuple[Block, ...], index: int) -> tuple[Block, ...]:
    """The lines that print the title of a part whose number stands alone in the line above; a
    second one belongs to it only where the first breaks off.
    """
    found = _PART.match(_fold(blocks[index]))
    if blocks[index].is_grid or not found or found.end() != len(_fold(blocks[index])):
        return ()
    lines: list[Block] = []
    for block in blocks[index + 1 : index + 3]:
        words = _fold(block)
        if block.is_grid or len(words) > 50 or _NO_TITLE.search(words):
            break
        lines.append(block)
        if not _BROKEN_OFF.search(words):
            break
    return tuple(lines)


def heading_words(block: Block) -> str:
    """The words of a text block without the marks of headings and list items (#, *, -)."""
    return block.text.strip().lstrip("#*-•●> ").rstrip("*# ").strip()


def part_role(words: str) -> str:
    """The role of the part that the heading ``words`` (第二部分 …) opens; empty where it is no such
    heading.
    """
    bare = text.fold(words.strip().lstrip("#*-•●> ").rstrip("*# "))
    found = _PART.match(bare)
    if not found or len(bare) > 70 or bare.endswith(("。", "；", "，")):
        return ""
    return role_of(bare[found.end() :])


def parts_to_rows(parts: Iterable[Part]) -> Iterator[PartRow]:
    """The parts whose headings print 第…部分 and a number up to ten, in order."""
    numbered = ((part, _part_number(part.title)) for part in parts)
    for ordinal, (part, number) in enumerate((p, n) for p, n in numbered if n):
        yield PartRow(f"p{ordinal + 1}", number, part.title, part.line)


def _part_number(title: str) -> int:
    found = _PART.match(text.fold(title))
    if not found or "部分" not in found.group():
        return 0
    return text.ordinal(found.group(1))


def role_of(title: str) -> str:
    """The role that the words of a part's title tell."""
    title = _LEADERS.sub("", title)
    for words, role in (
        ("名词解释|术语解释|专业名词", "glossary"),
        ("重点工作|工作完成|工作开展", "work"),
        ("自评|附件|附表|附录", "annex"),
        ("情况|说明|分析", "explanation"),
        ("表$|表格|报表|表\\(", "tables"),
        ("概况|职责|职能|简介", "overview"),
    ):
        if re.search(words, title) and not (role == "explanation" and _is_overview(title)):
            return role
    return "overview" if _is_overview(title) else "explanation" if title else "front"


def _is_overview(title: str) -> bool:
    return bool(re.search("概况|基本情况|职责|职能|机构设置|简介", title)) and not re.search(
        "预算|决算", title
    )


def _contents(blocks: tuple[Block, ...]) -> set[int]:
    """The indexes of the blocks that make up the page of contents."""
    start = next((i for i, block in enumerate(blocks) if _CONTENTS.match(_fold(block))), None)
    listed: dict[tuple[str, str], int] = {}
    opening = ""
    for index in range(start or 0, len(blocks)):
        found = _PART.match(_fold(blocks[index]))
        role = _opened(blocks, index)
        if not found or not role:
            continue
        if (found.group(1), role) in listed or (start is not None and role == opening):
            return set(range(start if start is not None else min(listed.values()), index))
        listed.setdefault((found.group(1), role), index)
        opening = opening or role
    if start is None:
        return set()
    return _unrepeated(blocks, start)


def _opened(blocks: tuple[Block, ...], index: int) -> str:
    """The role of the part that a heading opens, be its title in the line below."""
    title = "".join(text.fold(block.text) for block in _title_below(blocks, index))
    return role_of(title) if title else part_role(blocks[index].text)


def _unrepeated(blocks: tuple[Block, ...], start: int) -> set[int]:
    """Contents whose part headings do not come again: up to the first repeated entry, grid or
    sentence; up to the first part where others, which they do not list, go on below.
    """
    seen: set[str] = set()
    end = len(blocks)
    for index in range(start + 1, len(blocks)):
        block = blocks[index]
        entry = text.label(_LEADERS.sub("", _fold(block)))
        if block.is_grid or entry in seen or len(entry) > 60 or entry.endswith("。"):
            end = index
            break
        seen.add(entry)
    later = any(part_role(block.text) for block in blocks[end:])
    first = next((i for i in range(start + 1, end) if part_role(blocks[i].text)), end)
    return set(range(start, first if later else end))


def _fold(block: Block) -> str:
    return text.fold(heading_words(block))


def _heading(
    blocks: tuple[Block, ...], index: int, roles: list[str], has_parts: bool
) -> tuple[str, str]:
    """The role and the title of the part that the block opens behind parts of these roles; empty
    where it opens none.
    """
    block = blocks[index]
    if block.is_grid:
        return "", ""
    strong = part_role(block.text)
    if strong:
        return strong, heading_words(block)
    words = _fold(block)
    if len(words) > 50 or not words:
        return "", ""
    for weak, pattern in _WEAK:
        if pattern.search(words) and _may_follow(weak, roles, has_parts, blocks, index):
            return weak, heading_words(block)
    return "", ""


def _may_follow(
    weak: str, roles: list[str], has_parts: bool, blocks: tuple[Block, ...], index: int
) -> bool:
    """Whether a heading without 第…部分 opens a part of role ``weak`` after parts of the ``roles``.

    A glossary may come early (Shanghai); what no part told so far may then still follow it.
    """
    role = roles[-1]
    following = blocks[index + 1] if index + 1 < len(blocks) else None
    if weak == "annex":
        before_part = following is not None and bool(part_role(following.text))
        return not before_part and role in ("explanation", "glossary", "work")
    if has_parts:
        return False
    if weak == "explanation" and following is not None and following.is_grid:
        return False
    if role == "glossary" and weak not in roles:
        return True
    return role not in _ORDER or _ORDER.index(weak) > _ORDER.index(role)


def _titles_grid(blocks: tuple[Block, ...], index: int) -> bool:
    """Whether a line is the title of a table: no word of a glossary, whose annex has no heading."""
    if blocks[index].is_grid or titles.caption(blocks[index].text) is None:
        return False
    return any(block.is_grid for block in blocks[index + 1 : index + 1 + _NEAR])


def _ends_report(blocks: tuple[Block, ...], index: int) -> bool:
    """Whether a line behind a report opens the next annex, or the table of one."""
    if blocks[index].is_grid:
        return False
    is_form = titles.caption(blocks[index].text) is not None and _titles_grid(blocks, index)
    return bool(_NEXT_ANNEX.match(_fold(blocks[index]))) or is_form


def _role_after(parts: list[_Open]) -> str:
    """The role of what follows the contents without a heading."""
    return next((part.role for part in reversed(parts) if part.role != "contents"), "front")
