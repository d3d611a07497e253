"""The tables of a disclosure: a caption and all that stands under it, up to the next caption.

Captions stand alone, split over lines, twice (a numbered caption and a heading under it), or as
rows of the grid itself. A grid that goes on after a blank line, a page or a repeated caption
stays one table; a project form or a self-evaluation is a table of its own.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from mappers import headings, text, titles
from mappers.bodies import line_to_body
from mappers.captioned import captioned
from mappers.forms import split as forms_split
from mappers.furniture import ORGANIZATION, is_furniture, is_line
from mappers.listing import told_empty, without_listings
from mappers.model import Block, Part, Problem, Row, Table
from mappers.rows import is_body
from mappers.table_units import with_units

_NOTE = re.compile(
    r"^[(（]?(?:注|说明|备注|附注)[)）]?\d*[:：.、\s]?|^(?:本|我|\d{4}年).{0,20}(?:没有|无|未)"
)
_YEAR = re.compile(r"[(（]?(20\d\d年度?)[)）]?")


@dataclass
class _Open:
    """A table that is still being filled."""

    line: int
    number: str = ""
    titles: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    unit: str = ""
    unit_line: int = 0
    end: int = 0
    organization: str = ""
    titled: int = 0  #: where the heading stands that titles it once more

    @property
    def title(self) -> str:
        return self.titles[0] if self.titles else ""

    @property
    def has_grid(self) -> bool:
        return any(block.is_grid for block in self.blocks)

    @property
    def has_content(self) -> bool:
        """Whether more than furniture stands under the caption: a grid, or lines of a form."""
        return self.has_grid or any(not is_line(block.text) for block in self.blocks)

    def add(self, block: Block) -> None:
        self.blocks.append(block)
        self.end = block.rows[-1][-1].line if block.rows else block.line

    def close(self) -> Table:
        last = max((i for i, block in enumerate(self.blocks) if block.is_grid), default=-1)
        notes = [
            block
            for i, block in enumerate(self.blocks)
            if block.text and ((last < i and last >= 0) or _NOTE.match(text.squeeze(block.text)))
        ]
        return Table(
            number=self.number,
            title=self.title,
            titles=tuple(self.titles),
            line=self.line,
            end=max(self.end, self.line),
            unit=self.unit,
            unit_line=self.unit_line,
            blocks=tuple(self.blocks),
            notes=tuple(notes),
            organization=self.organization,
            titled=self.titled,
        )


def parts_to_tables(parts: Sequence[Part]) -> tuple[tuple[Table, ...], tuple[Problem, ...]]:
    """The tables of ``parts`` in order, and what is doubtful about where they begin and their
    units.
    """
    found: list[Table] = []
    for part in parts:
        if part.role in ("contents", "glossary"):
            continue
        inside = part.role in ("tables", "annex")
        builder = _Builder()
        heading = part.line if part.role == "annex" and _titles_form(part.title) else 0
        if heading:
            builder.take(Block(line=heading, text=part.title))
        for block in _spread(part.blocks) if inside else captioned(_spread(part.blocks)):
            builder.take(block)
        found += [t for t in builder.close(heading) if inside or t.rows]
    before = (b for part in parts if part.role in ("front", "contents") for b in part.blocks)
    found = told_empty(without_listings(found, before), parts)
    found = [form for table in found for form in forms_split.split(table)]
    prose = (b for part in parts if part.role == "explanation" for b in part.blocks)
    return with_units(found, prose)


def _spread(blocks: Iterable[Block]) -> list[Block]:
    """The blocks with caption rows of grids (titles, unit lines, names of bodies) as lines of
    text.
    """
    out: list[Block] = []
    for block in blocks:
        rows: list[Row] = []
        for row in block.rows:
            words = [cell.text for cell in row if cell.text]
            if words and all(is_furniture(w) or _stands_among(w, words) for w in words):
                out += [Block(line=rows[0][0].line, rows=tuple(rows))] if rows else []
                rows = []
                out += [Block(line=row[0].line, text=w) for w in words]
            else:
                rows.append(row)
        if rows:
            out.append(Block(line=rows[0][0].line, rows=tuple(rows)))
        if block.text:
            out.append(block)
    return out


def _stands_among(words: str, row: list[str]) -> bool:
    """Whether a cell is a title or the number of a table printed in the grid, its year between
    body and unit, or a body beside the unit: each beside nothing but furniture.
    """
    is_alone = sum(1 for w in row if not (is_furniture(w) or _numbers(w))) <= 1
    if len(row) > 1 and is_alone and is_body(words) and any(map(text.unit_of, row)):
        return True
    is_year = len(row) > 1 and bool(_YEAR.fullmatch(text.squeeze(words)))
    return is_alone and (is_year or titles.caption(words) is not None)


def _numbers(words: str) -> bool:
    """Whether words only number a table: 公开01表."""
    found = titles.caption(words)
    return found is not None and not found.title


def _names_number(table: _Open, number: str) -> bool:
    """Whether a table has no number yet, or the very one that its form bears (表七, 公开07表)."""
    last = re.search(r"\d+$", number)
    same = last and table.number.isdigit() and int(last[0]) == int(table.number)
    return not table.number or bool(same)


def _titles_form(heading: str) -> bool:
    """Whether the heading of an annex is the title of the form that stands in it."""
    found = titles.caption(heading)
    return bool(found and found.title.endswith("表") and _is_form_title(found.title))


def _is_form_title(title: str) -> bool:
    return bool({"performance", "application"} & titles.features(title))


class _Builder:
    """Takes the blocks of one part in order and opens and closes tables."""

    def __init__(self) -> None:
        self.done: list[_Open] = []
        self.table: _Open | None = None
        self.unit: tuple[str, int] = ("", 0)  #: a unit line that stood before its caption
        self.expects_unit = False
        self.label = ""  #: the label of a body whose name stands on the next line
        self.fragment: list[Block] = []
        #: the open table's number, printed once more: on a page of it, or over a new table
        self.again = ""

    def close(self, heading: int) -> list[Table]:
        """The tables, without one that the part's ``heading`` would title, and that has nothing."""
        if self.table:
            self.done.append(self.table)
        return [t.close() for t in self.done if t.line != heading or t.has_content]

    def take(self, block: Block) -> None:
        """Puts ``block`` where it belongs."""
        if block.is_grid:
            self._take_grid(block)
            return
        words = " ".join(part.text for part in self.fragment) + block.text
        found = titles.caption(words) if self.fragment else None
        if found and _follows(self.fragment[0].text, block.text):
            first, self.fragment = self.fragment[0], []
            self._take_caption(replace(block, text=words, line=first.line), found)
            return
        if self.fragment and not titles.is_fragment(words):
            self._flush()
        found = titles.caption(block.text)
        if found:
            self._flush()
            self._take_caption(block, found)
        elif self._could_begin(block) and (self.fragment or titles.is_fragment(block.text)):
            self.fragment.append(block)
        else:
            self._flush()
            self._take_line(block)

    def _could_begin(self, block: Block) -> bool:
        """Whether a title could begin here: not within a form of running text."""
        return self.table is None or self.table.has_grid or not self.table.has_content

    def _flush(self) -> None:
        for block in self.fragment:
            if (
                self.table
                and not self.table.has_content
                and titles.alike(self.table.title, block.text)
            ):
                self.table.titles.append(block.text)
                self.table.end = block.line
            else:
                self._take_line(block)
        self.fragment = []

    def _open(self, block: Block, found: titles.Caption) -> None:
        if self.table:
            self.done.append(self.table)
        self.table = _Open(line=block.line, number=found.number, end=block.line)
        if found.title:
            self.table.titles.append(found.title)
        self.table.number, self.again = found.number or self.again, ""
        self.table.unit, self.table.unit_line = self.unit
        self.unit = ("", 0)
        self._unit_in(block)

    def _take_caption(self, block: Block, found: titles.Caption) -> None:
        table = self.table
        if not found.title:
            self._take_number(block, found)
        elif table is None or not self._belongs(table, found):
            self._open(block, found)
        elif not (table.has_grid and titles.is_repeated(table.title, found.title)):
            table.number = table.number or found.number
            table.titles.append(found.title)
            table.titled = table.end = block.line
            self._unit_in(block)

    def _take_number(self, block: Block, found: titles.Caption) -> None:
        """A line that only numbers a table: the open one, one whose title stood before, or a new
        one.
        """
        table = self.table
        if table and not table.has_content and _names_number(table, found.number):
            table.number, table.end = table.number or found.number, block.line
            return
        if table and table.number == found.number:
            self.again = found.number if table.has_grid else ""
            if not table.has_grid or not _is_form_title(table.title):
                return
        waiting = [t for t in self.done if t.number == found.number and not t.has_content]
        self._open(block, found)
        if waiting and self.table:
            self.table.titles = waiting[-1].titles
            self.done.remove(waiting[-1])

    def _belongs(self, table: _Open, found: titles.Caption) -> bool:
        """Whether a caption titles the open table once more, or continues it."""
        if found.number and table.number and found.number != table.number:
            return False
        if not table.has_content:
            is_short = not found.number and titles.is_shortened(table.title, found.title)
            is_again = is_short or titles.alike(table.title, found.title) or self._is_form(found)
            return is_again or not table.title
        if not table.has_grid:
            return False
        if found.continued:
            return titles.alike(table.title, found.title)
        return (
            titles.is_repeated(table.title, found.title)
            and "performance" not in titles.features(found.title)
            and "application" not in titles.features(found.title)
            and not headings.has_total(row for block in table.blocks for row in block.rows)
        )

    def _is_form(self, found: titles.Caption) -> bool:
        """Whether an unnumbered heading names the form that the numbered caption announces."""
        assert self.table is not None
        both = titles.features(self.table.title) | titles.features(found.title)
        return bool(
            self.table.number
            and not found.number
            and {"performance", "application"} & titles.features(self.table.title)
            and {"performance", "application"} & titles.features(found.title)
            and "whole" not in both
        )

    def _take_grid(self, block: Block) -> None:
        self._flush()
        table = self.table
        is_new = self.again and table and not self._repeats_heading(table, block)
        self.again = self.again if is_new else ""
        if table is None or is_new or self._is_other(table, block):
            self._open(Block(line=block.line), titles.Caption("", ""))
        assert self.table is not None
        self.table.add(block)

    def _repeats_heading(self, table: _Open, block: Block) -> bool:
        """Whether a grid begins with the heading of the open table, as its next page does."""
        head = headings.header_words(block.rows)
        return bool(head) and head <= headings.header_words(
            [row for b in table.blocks for row in b.rows]
        )

    def _is_other(self, table: _Open, block: Block) -> bool:
        """Whether a grid with a header of its own cannot go on the open table: its caption is
        lost.
        """
        if not table.has_grid or _is_form_title(table.title):
            return False
        rows = [row for b in table.blocks for row in b.rows]
        if all(map(headings.is_header, rows)) and _width(rows) == _width(block.rows):
            return False  # a page ends within its heading
        head = headings.header_words(block.rows)
        first = headings.header_words(rows)
        return (
            bool(head) and bool(first) and not head <= first and len(head & first) * 2 < len(head)
        )

    def _take_line(self, block: Block) -> None:
        table, words = self.table, block.text
        bare = text.squeeze(words)
        if self.expects_unit and text.is_unit(bare):
            self._set_unit(text.fold(bare).removeprefix("人民币"), block.line)
        self.expects_unit = bare.rstrip(":：") in ("单位", "金额单位", "货币单位")
        is_suffix = titles.is_suffix(words) and not text.unit_of(words)
        if is_suffix and table and table.titles and not table.has_content:
            table.titles[-1] += bare
            table.end = block.line
            return
        year = _YEAR.fullmatch(bare)
        if table and table.titles and not table.has_content and year:
            if not text.years(table.titles[-1]):
                table.titles[-1] += f"（{year.group(1)}）"
            table.end = block.line
            return
        if is_furniture(words):
            self._unit_in(block)
        if table and not table.has_grid and not table.organization:
            table.organization = line_to_body(self.label + words)
        self.label = bare if ORGANIZATION.fullmatch(bare) else ""
        home = self._home(block)
        if home:
            home.blocks.append(block)
        elif table:
            table.add(block)

    def _home(self, block: Block) -> _Open | None:
        """The earlier table, known by its title alone, of which a line says that there is
        nothing.
        """
        if not re.search("没有|无|未", block.text) or self.table is None or self.table.has_grid:
            return None
        subject = titles.features(block.text) & {
            "fund",
            "state",
            "procurement",
            "services",
            "assets",
        }
        if not subject or subject & titles.features(self.table.title):
            return None
        homes = [t for t in self.done if not t.has_grid and subject & titles.features(t.title)]
        return homes[0] if len(homes) == 1 else None

    def _unit_in(self, block: Block) -> None:
        unit = text.unit_of(block.text)
        if unit:
            self._set_unit(unit, block.line)

    def _set_unit(self, unit: str, line: int) -> None:
        if self.table and not self.table.unit:
            self.table.unit, self.table.unit_line = unit, line
        elif self.table is None or self.table.has_grid:
            self.unit = (unit, line)


def _width(rows: Iterable[Row]) -> int:
    return max(map(len, rows), default=0)


def _follows(first: str, last: str) -> bool:
    """Whether a title may be made of its fragment and the line after it, which is no caption of its
    own.
    """
    found = titles.caption(last)
    return titles.caption(first) is None and not is_furniture(last) and not (found and found.number)
