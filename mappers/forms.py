"""A form read from its grids: fields, goals, indicators, and the rows of its small money tables.

One grammar serves the four kinds of forms. What a row is, is told by its words: section titles,
field labels, goal labels, heads of columns; rows under a header by ``forms_indicators`` and
``forms_money``. Persons in charge and telephone numbers are read past.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from mappers import forms_money, text
from mappers.forms_align import Role
from mappers.forms_indicators import Indicator, IndicatorReader, Line, is_header
from mappers.forms_labels import (
    field_of,
    goal_label,
    head_of,
    is_full_type,
    label_key,
    section_of,
    words_of,
)
from mappers.forms_money import Placed
from mappers.model import Cell, Facts, Table


class Field(NamedTuple):
    """What a form prints beside a label."""

    text: str
    line: int


class Goal(NamedTuple):
    """A goal that a form sets, still without an owner."""

    period: str  #: long | annual | empty
    number: str
    label: str
    text: str
    line: int


class Form(NamedTuple):
    """All that a form's grids say."""

    fields: dict[str, Field]
    goals: tuple[Goal, ...]
    indicators: tuple[Indicator, ...]
    rows: tuple[Placed, ...]  #: of its money tables, in order
    unit: str  #: of money, as printed in the form; empty where it prints none
    nameless: tuple[int, ...]  #: lines whose indicator has no name
    unplaced: tuple[int, ...]  #: lines with a figure that no column asks for
    texts: tuple[str, ...]  #: its long texts, which may state amounts with their unit


_LONG_FIELDS = frozenset({"overview", "rationale", "plan", "duties", "annual-tasks", "main-use"})
_EMBEDDED = re.compile(
    r"^((?:中长期|长期|实施期|年度|当年|总体)?(?:绩效)?目标\s*\d{1,2}\s*[:：.．、])\s*(\S.*)$",
    re.DOTALL,
)
_LISTED = re.compile(r"(?=目标\s*\d{1,2}\s*[:：])")
_TEXT_FIELD = re.compile(r"^\s*([^:：]{2,14})[:：]\s*(\S.*)$")
_SECTION_TABLES = frozenset({"funding", "activity", "procurement", "prior-budget"})
_TOTAL = frozenset({"合计", "总计", "小计"})


def table_to_form(table: Table, facts: Facts) -> Form:
    """The form that a table's grids print."""
    walk = _Walk(facts)
    for line in lines_of(table):
        walk.take(line)
    return walk.form(table.unit)


def has_grid_form(table: Table) -> bool:
    """Whether the table's grids hold a form: an indicator header, or two field labels or more."""
    rows = [[cell for cell in row if cell.text.strip()] for row in table.rows]
    labels = sum(any(field_of(c.text) or section_of(c.text) for c in row) for row in rows)
    return labels >= 2 or any(is_header(row) for row in rows if row)


def lines_of(table: Table) -> Iterator[Line]:
    """The rows of a table's grids and its lines of text, without blank cells, in order."""
    for block in table.blocks:
        if not block.is_grid:
            yield Line((Cell(block.text, block.line, 0),), block.line, True)
        is_first = True
        for row in block.rows:
            cells = tuple(cell for cell in row if cell.text.strip())
            if cells:
                yield Line(cells, cells[0].line, is_first)
                is_first = False


class _Walk:
    """Takes the rows of a form in order and keeps what section they stand in."""

    def __init__(self, facts: Facts) -> None:
        self._fields: dict[str, Field] = {}
        self._goals: list[Goal] = []
        self._rows: list[Placed] = []
        self._unit = ""
        self._year = facts.fiscal_year
        self._reader = IndicatorReader(facts.fiscal_year, facts.words.bases)
        self._mode = "fields"
        self._header: forms_money.Header | None = None
        self._goal_columns: tuple[tuple[int, str], ...] = ()
        self._period = self._goal = ""
        self._is_named = False  #: a goal or a title has named the period of the next table
        self._last_field = ""

    def form(self, unit: str) -> Form:
        """All that has been taken."""
        long = tuple(self._fields[slug].text for slug in _LONG_FIELDS if slug in self._fields)
        return Form(
            self._fields,
            tuple(self._goals),
            tuple(self._reader.indicators),
            tuple(self._rows),
            unit or self._unit,
            tuple(self._reader.nameless),
            tuple(self._reader.unplaced),
            long,
        )

    def take(self, line: Line) -> None:
        """Puts one row or line of text where it belongs."""
        if not (
            self._begins_indicators(line)
            or self._is_title(line)
            or self._is_goal(line)
            or self._begins_list(line)
            or self._is_fields(line)
        ):
            self._in_section(line)

    def _begins_indicators(self, line: Line) -> bool:
        if self._mode == "indicators" and self._reader.takes_subhead(line.cells):
            return True
        if not is_header(line.cells):
            return False
        self._mode = "indicators"
        block = goal_label(label_key(line.cells[0].text).replace("指标", "目标"))
        if block and block[0] and not self._is_named:
            self._period = block[0]
        self._is_named = False
        self._reader.head(line.cells)
        return True

    def _is_title(self, line: Line) -> bool:
        """A row that opens a section; what else stands in it is its header or its first row."""
        section = section_of(line.cells[0].text)
        if not section or (self._mode in _SECTION_TABLES and self._holds_amount(line)):
            return False
        if section in {"long", "annual"}:
            self._period, self._goal, self._is_named = section, "", True
            self._mode = "await"
            return True
        self._unit = self._unit or text.unit_of(line.cells[0].text)
        self._mode, self._header, self._goal_columns = section, None, ()
        if len(line.cells) > 1:
            rest = Line(line.cells[1:], line.number, False)
            if not (self._is_goal(rest) or self._begins_list(rest)):
                self._in_section(rest)
        return True

    def _holds_amount(self, line: Line) -> bool:
        return any(text.amount(cell.text) is not None for cell in line.cells[1:])

    def _is_goal(self, line: Line) -> bool:
        """A goal, or the header of a list of goals by period."""
        cells = line.cells
        labels = [goal_label(label_key(cell.text)) for cell in cells]
        if self._mode == "goals" and all(label and not label[1] for label in labels):
            self._goal_columns = tuple(
                (c.column, label[0]) for c, label in zip(cells, labels, strict=True) if label
            )
            return True
        if self._mode == "goals" and any(_EMBEDDED.match(cell.text) for cell in cells):
            self._embedded_goals(line)
            return True
        return self._goal_row(line, labels)

    def _goal_row(self, line: Line, labels: list[tuple[str, str] | None]) -> bool:
        """A row of goal labels, each with its text beside it."""
        cells, first = line.cells, labels[0]
        if first is None or len(cells) < 2 or any(is_full_type(cell.text) for cell in cells):
            return False
        if (
            self._mode != "goals"
            and not first[1]
            and not cells[0].text.rstrip().endswith((":", "："))
        ):
            return False
        if head_of(cells[1].text) or labels[1]:
            return False
        for index, cell in enumerate(cells):
            label = labels[index]
            if label and index + 1 < len(cells) and not labels[index + 1]:
                self._add_goal(label, words_of(cell.text), cells[index + 1], cell.column)
        if first[0] or not self._goal_columns:
            self._goal_columns = ()
            self._period, self._goal = first[0] or self._period, first[1]
            self._is_named = True
        return True

    def _embedded_goals(self, line: Line) -> None:
        """Cells that hold one goal or several with their labels."""
        for index, cell in enumerate(line.cells):
            for part in _LISTED.split(cell.text) if cell.text.count("目标") > 1 else [cell.text]:
                found = _EMBEDDED.match(part.strip())
                label = goal_label(found[1].rstrip(":：.．、 ")) if found else None
                if found and label:
                    shown = Cell(found[2], cell.line, cell.column)
                    column = self._place(index, len(line.cells), cell.column)
                    self._add_goal(label, words_of(found[1]), shown, column)

    def _place(self, index: int, count: int, column: int) -> int:
        """The column whose period a goal is of: by order where every column is filled."""
        if count == len(self._goal_columns):
            return self._goal_columns[index][0]
        return column

    def _add_goal(self, label: tuple[str, str], shown: str, cell: Cell, column: int) -> None:
        period, number = label
        if not period:
            before = [p for c, p in self._goal_columns if c <= column]
            period = before[-1] if before else ""
        printed = shown.rstrip(":：.．、 ")
        for index, goal in enumerate(self._goals):
            if (goal.period, goal.number) == (period, number):
                self._goals[index] = goal._replace(label=max(goal.label, printed, key=len))
                return
        self._goals.append(Goal(period, number, printed, words_of(cell.text), cell.line))

    def _begins_list(self, line: Line) -> bool:
        """A header of the list of projects, or of the small table of the present section."""
        projects = forms_money.heads_of("projects", line.cells)
        names = {role.name for role in projects}
        if len(projects) >= 3 and "name" in names and names & {"total-budget", "current-budget"}:
            amounts = sum(text.amount(cell.text) is not None for cell in line.cells)
            if not amounts:
                self._mode, self._header = "projects", forms_money.Header("projects", projects)
                return True
        if self._mode in {"execution", "funds", *_SECTION_TABLES}:
            roles = forms_money.heads_of(self._mode, line.cells)
            if roles and not self._holds_amount(line):
                self._take_header(line, roles)
                return True
        if self._mode == "goals":
            return {label_key(cell.text) for cell in line.cells} <= {"名称", "目标说明", "目标内容"}
        return False

    def _take_header(self, line: Line, roles: tuple[Role, ...]) -> None:
        for cell in line.cells:
            self._unit = self._unit or text.unit_of(cell.text)
        if self._header and self._mode == "funds":
            group = next((role.head for role in self._header.roles if role.name == "two-years"), "")
            kept = tuple(role for role in self._header.roles if role.name != "two-years")
            under = (role._replace(head=f"{group} / {role.head}".strip(" /")) for role in roles)
            roles = (*kept, *under)
        self._header = forms_money.Header(self._mode, roles)

    def _is_fields(self, line: Line) -> bool:
        """A row of labels with their values beside them."""
        if (
            len(line.cells) == 1
            and line.is_first
            and (found := _TEXT_FIELD.match(line.cells[0].text))
            and (slug := field_of(found[1]))
        ):
            self._set_field(slug, found[2], line.number)
            return True
        slug = field_of(line.cells[0].text)
        if not slug:
            return False
        in_list = self._mode in {"activity", "procurement", "projects", "funds"}
        if in_list and slug != "unkept" and not self._is_form_row(line):
            return False
        self._mode, self._header = "fields", None
        for cell in line.cells:
            label = field_of(cell.text)
            if label:
                slug = label
                self._fields.setdefault(slug, Field("", cell.line))
                self._unit = self._unit or text.unit_of(cell.text)
                self._last_field = slug
            else:
                self._append_field(slug, cell)
        return True

    def _is_form_row(self, line: Line) -> bool:
        return len(line.cells) <= 2 or any(field_of(cell.text) for cell in line.cells[2:])

    def _set_field(self, slug: str, words: str, line: int) -> None:
        if not self._fields.get(slug, Field("", 0)).text:
            self._fields[slug] = Field(words_of(words), line)

    def _append_field(self, slug: str, cell: Cell) -> None:
        before = self._fields[slug]
        words = words_of(f"{before.text} {cell.text}")
        self._fields[slug] = Field(words, before.line if before.text else cell.line)

    def _in_section(self, line: Line) -> None:
        """A row that only its section tells the meaning of."""
        if self._mode in {"indicators", "await"}:
            self._indicator_row(line)
        elif self._mode == "fields":
            if line.is_first and self._last_field in _LONG_FIELDS and len(line.cells) == 1:
                self._append_field(self._last_field, line.cells[0])
        elif self._mode == "prior-budget" and self._header is None:
            for cell in line.cells:
                self._fields.setdefault("prior-budget", Field("", cell.line))
                self._append_field("prior-budget", cell)
        elif self._mode != "goals":
            self._money_row(line)

    def _indicator_row(self, line: Line) -> None:
        if (
            len(line.cells) == 1
            and not is_full_type(line.cells[0].text)
            and line.cells[0].column == 0
        ):
            return
        label = goal_label(label_key(line.cells[0].text))
        if label and len(line.cells) > 1:
            self._goal = label[1]
            self._period = self._period or label[0]
        has_type = any(is_full_type(cell.text) for cell in line.cells)
        if self._mode == "await" and not has_type:
            return
        self._mode = "indicators"
        period = self._period or ("annual" if self._reader.has_priors else "")
        self._reader.row(line, period, self._goal)

    def _money_row(self, line: Line) -> None:
        header = self._header or self._default_header()
        if header is None:
            return
        if header.table == "projects" and self._continues_project(line):
            return
        self._rows.append(forms_money.place(header, line.cells, line.number))

    def _default_header(self) -> forms_money.Header | None:
        """The columns of a section whose header row is lost and can only be one."""
        if self._mode == "funding":
            return forms_money.Header("funding", (Role("label", 1), Role("amount", 2)))
        return None

    def _continues_project(self, line: Line) -> bool:
        """Whether a row at the top of a grid is the rest of a project; if so it is joined."""
        last = self._rows[-1] if self._rows and self._rows[-1].table == "projects" else None
        if not (last and line.is_first) or self._holds_amount(line):
            return False
        columns = {cell.column: name for name, cell in last.cells.items()}
        if not all(cell.column in columns for cell in line.cells):
            return False
        cells = dict(last.cells)
        for cell in line.cells:
            name = columns[cell.column]
            cells[name] = Cell(
                words_of(cells[name].text + cell.text), cells[name].line, cell.column
            )
        self._rows[-1] = last._replace(cells=cells)
        return True


def is_total(words: str) -> bool:
    """Whether a label is that of a sum."""
    return label_key(words) in _TOTAL
