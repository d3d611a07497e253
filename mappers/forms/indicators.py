"""The rows of an indicator table: level 1, level 2, name, values by role, basis.

Levels are known by their words, the other cells by their order, place and kind. A level printed
once for several rows is carried down; a name cut by a page break is joined; a row that has neither
a name nor a value is none.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from mappers import text
from mappers.forms.align import Role, cells_to_roles
from mappers.forms.headers import (
    NO_HEADER,
    Header,
    is_misdated,
    is_subheader,
    rows_to_header,
)
from mappers.forms.labels import (
    LEVEL_ONE_OF,
    goal_label,
    head_of,
    is_full_type,
    label_key,
    level_one,
    level_two,
    words_of,
)
from mappers.forms.scores import Printed, placed_scores, points_in_name, total_scores
from mappers.frames import UNLISTED
from mappers.model import Cell
from mappers.values import is_numeric, is_placeholder


class Indicator(NamedTuple):
    """One row of an indicator table, still without an owner."""

    period: str
    goal: str  #: number of the goal it stands under, as printed
    level_one: str
    level_two: str
    name: str
    basis: str
    values: tuple[Printed, ...]
    line: int
    name_column: int
    basis_column: int
    has_name: bool = True
    scores: tuple[Printed, ...] = ()  #: the points that it can give, and those that it gives


class Line(NamedTuple):
    """A row of a grid without its blank cells."""

    cells: tuple[Cell, ...]
    number: int
    is_first: bool  #: the first row of a grid, so that it may go on from the page before
    is_text: bool = False  #: a line of text between grids


_VALUES = frozenset({"target", "interim", "prior", "actual"})
_COMPOSED = _VALUES - {"prior"}  #: values whose unit may stand in a column of its own
_BASIS = re.compile(
    r"^(?:计划|历史|行业|国家|工作|上级|地方|财政|部门|其他)?(?:标准|数据|实际|计划|依据|要求|规定)$"
    r"|^其他(?:数据|标准|依据)"
)
_FIGURES = frozenset({"weight", "score", "unit", "operator"})  #: columns of figures beside values
_NO_ROW = re.compile(
    r"^(?:总分|(?:权重|分值|得分)?(?:合计|总计)|总得分|自评总分|备注|注[:：]|说明[:：]|填[报表]说明"
    r"|(?:自评|评价|绩效自评)?结论|(?:自评|评价)等级|存在的?(?:主要)?问题|(?:下一步)?改进措施)"
)
_SIGN = re.compile(r"^(?:[≥≤<>=＝＞＜]{1,2}|大于等于|小于等于|大于|小于|等于)$")
_BEFORE = re.compile(r"^[≥≤<>=＝＞＜]{1,2}\s*")  #: a sign right before a figure
_PREFIX = re.compile(r"^指标\s*\d{0,2}\s*[:：]\s*")


class IndicatorReader:
    """Reads the rows of a form's indicator tables in order, carrying down what is printed once."""

    def __init__(self, fiscal_year: int, bases: frozenset[str] = frozenset()) -> None:
        self.indicators: list[Indicator] = []
        self.nameless: list[int] = []  #: lines of values whose name is missing
        self.unplaced: list[int] = []  #: lines with a value that no column asks for
        self.misdated: list[int] = []  #: lines of headers whose years cannot all be right
        self.totals: list[tuple[Printed, ...]] = []  #: the points of each row that sums them up
        self._fiscal_year = fiscal_year
        self._bases = bases
        self._heads: list[tuple[Cell, ...]] = []
        self._header = NO_HEADER
        self._one = self._two = ""
        self._has_full = False  #: whether the table prints its types with 指标 at their end
        self._has_listed = False  #: whether the table prints a level 2 that the list has
        self._tail_size = 0  #: how many cells stood behind the last name

    @property
    def has_priors(self) -> bool:
        """Whether the table being read has columns for years before."""
        return any(role.name == "prior" for role in self._settled().tail)

    def head(self, cells: tuple[Cell, ...], goes_on: bool = False) -> None:
        """A header's first row: a new table begins, or the same one goes on on the next page."""
        self._heads = [cells]
        if goes_on:
            return
        self._one = self._two = ""
        self._has_full = self._has_listed = False
        self._tail_size = 0

    def takes_subhead(self, cells: tuple[Cell, ...]) -> bool:
        """Whether the row belongs to the header that was begun; if so it is taken."""
        if not self._heads or not is_subheader(cells):
            return False
        self._heads.append(cells)
        return True

    def _settled(self) -> Header:
        if self._heads:
            self._header = rows_to_header(self._heads, self._fiscal_year)
            if is_misdated(self._header, self._fiscal_year) and self._heads[0]:
                self.misdated.append(self._heads[0][0].line)
            self._heads = []
        return self._header

    def row(self, line: Line, period: str, goal: str) -> None:
        """A row under the header: an indicator, the rest of one, or a blank row of the form."""
        header = self._settled()
        if _NO_ROW.match(label_key(line.cells[0].text)):
            self.totals.append(total_scores(line.cells, header))
            return
        printed = header.unmerged([cell for cell in map(_without_prefix, line.cells) if cell.text])
        if not printed:
            return
        cells, labelled = self._levels(printed, header)
        if not cells:
            return
        if not labelled and self._continues(line, cells):
            return
        has_name = not (is_numeric(cells[0].text) or is_placeholder(cells[0].text))
        tail = cells[1:] if has_name else cells
        shift = cells[0].column - header.name if has_name and header.name >= 0 else 0
        values, scores, basis = self._tail(tail, header, shift)
        self._tail_size = len(tail)
        if values or (has_name and (labelled or 0 < cells[0].column == header.name)):
            self._add(Indicator(
                period, goal, self._one, self._two,
                words_of(cells[0].text) if has_name else self._printed_type,
                words_of(basis.text) if basis else "", values, cells[0].line,
                cells[0].column, basis.column if basis else -1, has_name, scores,
            ))  # fmt: skip

    def _add(self, new: Indicator) -> None:
        if not new.has_name:
            self.nameless.append(new.line)
        if new.name:
            name, given = points_in_name(new.name, new.line, new.name_column)
            self.indicators.append(new._replace(name=name, scores=(*new.scores, *given)))

    def _levels(self, cells: Sequence[Cell], header: Header) -> tuple[list[Cell], bool]:
        """The cells from the name on, and whether the row printed a level; the levels are kept."""
        rest = list(cells)
        if len(rest) > 1 and self._is_group(rest, header):
            rest.pop(0)
        first = self._level_one_of(rest, header)
        if first:
            self._one, self._two = first, ""
            self._printed_type = words_of(rest.pop(0).text)
        second = self._level_two_of(rest, header, bool(first)) if rest else ""
        if second:
            self._two = second
            self._has_listed |= not second.startswith(UNLISTED)
            self._has_full |= is_full_type(rest[0].text)
            self._printed_type = words_of(rest.pop(0).text)
            if not first:
                self._one = _level_above(second, self._one)
        return rest, bool(first or second)

    _printed_type = ""

    def _is_group(self, cells: Sequence[Cell], header: Header) -> bool:
        """Whether the first cell names the goal or the block that its rows stand under."""
        key = label_key(cells[0].text)
        if head_of(key) in {"goal", "block"} or goal_label(key) is not None:
            return True
        before = header.level_one < 0 or cells[0].column < header.level_one
        is_type = level_one(key) or level_two(key)
        return before and not is_type and is_full_type(cells[1].text)

    def _level_one_of(self, cells: Sequence[Cell], header: Header) -> str:
        cell, more = cells[0], cells[1:]
        slug = level_one(cell.text)
        below = level_two(more[0].text, slug) if slug and more else ""
        if below and (len(more) > 1 or is_full_type(more[0].text)):
            return slug
        if slug and is_full_type(cell.text):
            as_second = level_two(cell.text, self._one) or (
                slug == "satisfaction" and self._one in {"benefit", "satisfaction"}
            )
            stands_second = cell.column == header.level_two != header.level_one
            return "" if as_second and (stands_second or not more) else slug
        if slug and more and cell.column == header.level_one:
            return slug
        return self._unlisted(cells, header.level_one, header.level_two)

    def _level_two_of(self, cells: Sequence[Cell], header: Header, below_one: bool) -> str:
        cell, more = cells[0], cells[1:]
        slug = level_two(cell.text, self._one)
        if not slug and self._one == "benefit" and level_one(cell.text) == "satisfaction":
            slug = "service-object-satisfaction"
        if slug and is_full_type(cell.text):
            return slug if self._has_name(cell, more, header) else ""
        named = bool(more) and not is_numeric(more[0].text) and not is_placeholder(more[0].text)
        has_values = any(is_numeric(c.text) or is_placeholder(c.text) for c in more[1:])
        if slug == "service-object-satisfaction" and has_values:
            below_one = True
        at_name = 0 <= header.name <= cell.column and not (below_one and len(more) > 1)
        is_placed = bool(more) and (cell.column, more[0].column) == (header.level_two, header.name)
        is_bare = self._has_full and slug != "service-object-satisfaction" and not is_placed
        if slug and named and not at_name and not is_bare:
            return slug
        return self._unlisted(cells, header.level_two, header.name)

    def _has_name(self, cell: Cell, more: Sequence[Cell], header: Header) -> bool:
        """Whether a full type's cell is the level and not the name of the row."""
        if not more or cell.column != header.name or header.name == header.level_two:
            return True
        return not (is_numeric(more[0].text) or is_placeholder(more[0].text))

    def _unlisted(self, cells: Sequence[Cell], at: int, then: int) -> str:
        """A level that no list has, if it stands right under its head and the next cell too."""
        words, after, header = cells[0].text, cells[2:], self._settled()
        if label_key(words).endswith("指标") and then == header.level_two and len(cells) > 1:
            then = header.name if cells[1].column == header.name else then  # it has no level 2
        if len(cells) < 3 or at < 0 or cells[0].column != at or cells[1].column != then:
            return ""
        if level_one(words) or level_two(words) or is_numeric(words) or is_placeholder(words):
            return ""
        if is_numeric(cells[1].text) or is_placeholder(cells[1].text) or not after:
            return ""
        before_tail = 2 if at == header.level_two or then == header.name else 3
        is_listed = bool(level_two(cells[1].text))
        tail = cells[before_tail:]
        if (
            self._has_listed
            and not is_listed
            and (len(tail) < self._tail_size or self._is_basis(after[0].text))
        ):
            return ""
        return UNLISTED + label_key(cells[0].text)

    def _tail(
        self, cells: Sequence[Cell], header: Header, shift: int
    ) -> tuple[tuple[Printed, ...], tuple[Printed, ...], Cell | None]:
        """The values, the points and the basis of a row."""
        cells = self._without_undated(cells, header)
        placed = cells_to_roles(cells, header.tail, self._fit, shift)
        by_name = {r.name: c for r, c in zip(header.tail, placed, strict=True) if c is not None}
        left = [c for c in cells if c not in placed and is_numeric(c.text)]
        self.unplaced.extend(cell.line for cell in left)
        values = tuple(
            Printed(role.name, role.year, _composed(role, cell, by_name), cell.line, cell.column)
            for role, cell in zip(header.tail, placed, strict=True)
            if cell is not None and role.name in _VALUES and not is_placeholder(cell.text)
        )
        return values, placed_scores(header.tail, placed), by_name.get("basis")

    def _without_undated(self, cells: Sequence[Cell], header: Header) -> Sequence[Cell]:
        """The cells without values that the header has no column for: the last is the year's.

        Such rows stand under a header that has lost its second row. Where the whole header is
        lost, a row of several values says nothing of what they are.
        """
        names = [role.name for role in header.tail]
        if sum(name in _VALUES for name in names) != 1 or set(names) & _FIGURES or not cells:
            return cells
        is_short = len(cells) == 4 and not _is_valued(cells[-1])
        end = len(cells) - (1 if is_short or self._is_basis(cells[-1].text) else 0)
        body = cells[:end]
        if sum(map(_is_valued, body)) < 2 and not (len(cells) == 4 and end == 3):
            return cells
        printed = [cell for cell in body if not is_placeholder(cell.text)]
        if header == NO_HEADER and len(printed) > 1:
            self.unplaced.extend(cell.line for cell in printed)
            return cells[end:]
        self.unplaced.extend(cell.line for cell in printed if cell is not body[-1])
        return [body[-1], *cells[end:]]

    def _fit(self, role: Role, words: str) -> float:
        """How well a cell suits a column of values, basis, scores, signs or units."""
        number, blank = is_numeric(words), is_placeholder(words)
        if role.name in _VALUES:
            if blank:
                return {"prior": 0.8, "interim": 0.8, "actual": -0.2}.get(role.name, -0.6)
            return 1.0 if number else (-1.5 if self._is_basis(words) else 0.3)
        if role.name == "basis":
            return -2.0 if number else (1.2 if self._is_basis(words) else 0.1)
        if role.name in {"weight", "score"}:
            is_score = text.amount(words) is not None or text.share(words) is not None
            return 1.0 if is_score else -2.0
        if role.name == "operator":
            return 1.5 if _SIGN.match(text.squeeze(words)) or "定性" in words else -2.0
        if role.name == "unit":
            return -2.0 if number or len(words) > 8 else 0.5
        return -1.0 if number else 0.2

    def _is_basis(self, words: str) -> bool:
        key = label_key(words)
        return bool(_BASIS.match(key)) or key in self._bases

    def _continues(self, line: Line, cells: Sequence[Cell]) -> bool:
        """Whether a row at the top of a grid is the rest of the row before; if so it is joined."""
        if not line.is_first or not self.indicators:
            return False
        last = self.indicators[-1]
        columns = {last.name_column: "name"}
        if last.basis and not self._is_basis(last.basis):
            columns[last.basis_column] = "basis"
        columns |= {v.column: "value" for v in last.values if not is_numeric(v.text)}
        fields = [columns.get(cell.column, "") for cell in cells]
        if fields == [""] and not is_numeric(cells[0].text) and not is_placeholder(cells[0].text):
            nearest = min(columns, key=lambda c: (abs(c - cells[0].column), c))
            cells, fields = [Cell(cells[0].text, cells[0].line, nearest)], [columns[nearest]]
        if fields == ["name"] or (fields and all(fields) and not _is_whole(cells, fields, last)):
            self.indicators[-1] = _joined(last, cells, fields)
            return True
        if not last.values and fields and fields[0] == "name":
            self.indicators.pop()
            self._pending_name(last, line, cells)
            return True
        return False

    def _pending_name(self, last: Indicator, line: Line, cells: Sequence[Cell]) -> None:
        """A name that stands before a page break, its rest and its values after it: one row."""
        header = self._settled()
        values, scores, basis = self._tail(cells[1:], header, cells[0].column - header.name)
        self.indicators.append(last._replace(
            name=words_of(last.name + cells[0].text),
            values=values,
            scores=scores,
            basis=words_of(basis.text) if basis else last.basis,
        ))  # fmt: skip


def _is_valued(cell: Cell) -> bool:
    return is_numeric(cell.text) or is_placeholder(cell.text)


def _without_prefix(cell: Cell) -> Cell:
    """A cell without 指标1： before its words."""
    return Cell(_PREFIX.sub("", cell.text.strip()), cell.line, cell.column)


def _composed(role: Role, cell: Cell, by_name: dict[str, Cell]) -> str:
    """A value with the unit, a target also with the sign, that stand in columns of their own."""
    words = cell.text.strip()
    if role.name not in _COMPOSED:
        return words
    sign, unit = by_name.get("operator"), by_name.get("unit")
    shown = text.squeeze(sign.text) if sign and role.name != "actual" else ""
    before = shown if _SIGN.match(shown) else ""
    after = words_of(unit.text) if unit and not is_placeholder(f"{unit.text}x") else ""
    is_bare = text.amount(_BEFORE.sub("", words)) is not None
    return f"{before}{words}{after if is_bare else ''}" if before or is_bare else words


def _level_above(second: str, carried: str) -> str:
    """The level 1 of a level 2 printed without one: the carried one unless that cannot be."""
    own = LEVEL_ONE_OF.get(second, "")
    merged = carried == "benefit" and own == "satisfaction"
    return carried if not own or merged or carried.startswith(UNLISTED) else own


def _is_whole(cells: Sequence[Cell], fields: Sequence[str], last: Indicator) -> bool:
    """Whether the cells at the top of a grid are a row of their own: a name with a value."""
    has_value = any(
        field == "value" and (is_numeric(cell.text) or is_placeholder(cell.text))
        for cell, field in zip(cells, fields, strict=True)
    )
    words = sum(field == "value" for field in fields)
    return "name" in fields and (has_value or words == len(last.values) > 0)


def _joined(last: Indicator, cells: Sequence[Cell], fields: Sequence[str]) -> Indicator:
    """An indicator with the rest of its cells from the next page."""
    for cell, field in zip(cells, fields, strict=True):
        if field == "name":
            last = last._replace(name=words_of(last.name + cell.text))
        elif field == "basis":
            last = last._replace(basis=words_of(last.basis + cell.text))
        else:
            last = last._replace(values=tuple(
                v._replace(text=words_of(v.text + cell.text)) if v.column == cell.column else v
                for v in last.values
            ))  # fmt: skip
    return last
