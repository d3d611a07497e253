"""A form read from its grids: fields, goals, indicators, and the rows of its small money tables.

One grammar serves the four kinds of forms. What a row is, is told by its words: section titles,
field labels, goal labels, heads of columns; rows under a header by ``forms_indicators`` and
``forms_money``. Persons in charge and telephone numbers are read past.
"""

from collections.abc import Iterable

from mappers import text
from mappers.forms import money as forms_money
from mappers.forms.align import Role, unmerged
from mappers.forms.funds import SOURCES, fund_heads, headless, sided
from mappers.forms.goals import GoalReader
from mappers.forms.halves import IndicatorTables
from mappers.forms.indicators import Line
from mappers.forms.labels import (
    field_like,
    field_of,
    funding_source_of,
    goal_label,
    is_full_type,
    label_key,
    section_like,
    section_of,
    words_of,
)
from mappers.forms.lines import TEXT_FIELD
from mappers.forms.money import Placed
from mappers.forms.natures import nature_heads, place_natures
from mappers.forms.pairs import (
    AMOUNTS,
    TOTALS,
    fundings,
    holds_amount,
    of_total,
    sources_beside,
    totals,
    without_title,
)
from mappers.forms.printed import Field, Form
from mappers.forms.sources import place_pairs, place_sources, source_heads
from mappers.frames import UNLISTED
from mappers.model import Cell, Facts

_LONG_FIELDS = frozenset({"overview", "rationale", "plan", "duties", "annual-tasks", "main-use"})
_SECTION_TABLES = frozenset({"funding", "activity", "procurement", "prior-budget"})
_LISTS = frozenset({"activity", "procurement", "projects", "funds", "tasks"})
_BUDGETS = frozenset({"total-budget", "current-budget"})
_NAMING = frozenset({"label", "content"})
_DETAILS = frozenset({"economic", "basis", "content"})
_EXECUTED = frozenset({"opening", "adjusted", "execution", "rate"})
#: Sections in which words that merely look like a label may be a name or a text.
_STRICT = _LISTS - {"funds"} | {"indicators", "await", "goals"}
#: Small tables in whose rows several amounts stand, each with a label of its own.
_SEVERAL = {"sources": place_sources, "natures": place_natures}
_CURRENT = (Role("current", 1),)


def lines_to_form(lines: Iterable[Line], unit: str, facts: Facts) -> Form:
    """The form that the lines of a table print; ``unit`` is that of the table, if any."""
    walk = _Walk(facts)
    for line in lines:
        walk.take(line)
    return walk.form(unit)


class _Walk:
    """Takes the rows of a form in order and keeps what section they stand in."""

    def __init__(self, facts: Facts) -> None:
        self._fields: dict[str, Field] = {}
        self._rows: list[Placed] = []
        self._unit = ""
        self._tables = IndicatorTables(facts.fiscal_year, facts.words.bases)
        self._goals = GoalReader()
        self._mode = "fields"
        self._header: forms_money.Header | None = None
        self._period = self._goal = ""
        self._is_named = False  #: a goal or a title has named the period of the next table
        self._last_field = ""
        self._unplaced: list[int] = []
        self._side = ""  #: of the funds that labels and amounts side by side tell
        self._headed_side = ""  #: of the funds, by the heading over them
        self._year_column = -1  #: where the budget of the year stands right of that of all years

    def form(self, unit: str) -> Form:
        """All that has been taken."""
        return Form(
            self._fields,
            tuple(self._goals.goals),
            self._tables.indicators,
            tuple(self._rows),
            unit or self._unit,
            self._tables.nameless,
            (*self._unplaced, *self._tables.unplaced),
            self._tables.misdated,
            tuple(self._fields[slug].text for slug in _LONG_FIELDS if slug in self._fields),
            self._tables.totals,
        )

    def take(self, line: Line) -> None:
        """Puts one row or line of text where it belongs."""
        if self._mode == "goals" or self._mode not in _STRICT:
            line = line._replace(cells=unmerged(line.cells))
        if not (
            self._begins_indicators(line)
            or self._begins_detail(line)
            or self._begins_funds(line)
            or self._is_title(line)
            or self._is_goal(line)
            or self._begins_list(line)
            or self._is_fields(line)
        ):
            self._in_section(line)

    def _begins_indicators(self, line: Line) -> bool:
        if self._mode == "indicators" and self._tables.takes_subhead(line.cells):
            return True
        may_go_on = self._mode == "indicators" and not self._is_named
        may_be_lost = self._mode in {"goals", "await", "indicators"}
        if not self._tables.takes_head(line.cells, may_go_on, may_be_lost):
            return False
        self._mode = "indicators"
        block = goal_label(label_key(line.cells[0].text).replace("指标", "目标"))
        if block and block[0] and not self._is_named:
            self._period = block[0]
        self._is_named = False
        return True

    def _is_title(self, line: Line) -> bool:
        """A row that opens a section; what else stands in it is its header or its first row."""
        is_free = len(line.cells) == 1 or self._mode not in _STRICT
        section = (section_like if is_free else section_of)(line.cells[0].text)
        is_row = self._mode in _SECTION_TABLES and holds_amount(line)
        if not section or (is_row and (section, self._mode) not in forms_money.FOLLOWING):
            return False
        if section in {"long", "annual"}:
            self._period, self._goal, self._is_named = section, "", True
            self._mode = "await"
            return True
        self._note_unit(line.cells[0])
        if section != self._mode or len(line.cells) == 1:  # else printed in each of its rows
            self._header = None
        self._mode = section
        self._goals.begin()
        if len(line.cells) > 1:
            rest = Line(line.cells[1:], line.number, False)
            if not (self._is_goal(rest) or self._begins_list(rest) or self._is_fields(rest)):
                if section == "goals" and len(rest.cells) == 1:
                    self._goals.takes_only(line.cells[0], rest.cells[0])
                else:
                    self._in_section(rest)
        return True

    def _is_goal(self, line: Line) -> bool:
        """A goal, or the header of a list of goals by period."""
        in_list = self._mode == "goals"
        if in_list and (
            self._goals.takes_head(line.cells) or self._goals.takes_embedded(line.cells)
        ):
            return True
        found = self._goals.takes_row(line.cells, in_list)
        if found is None:
            return False
        if not self._goals.lists_periods:
            self._period, self._goal = found[0] or self._period, found[1]
            self._is_named = True
        return True

    def _begins_list(self, line: Line) -> bool:
        """A header of the list of projects, or of the small table of the present section; a row
        of the funds whose amounts stand right of their labels.
        """
        if self._mode in {"fields", "funds"} and self._takes_pairs(line):
            return True
        if holds_amount(line):
            return False
        projects = forms_money.heads_of("projects", line.cells)
        names = {role.name for role in projects}
        if len(projects) >= 3 and "name" in names and names & _BUDGETS:
            self._mode, self._header = "projects", forms_money.Header("projects", projects)
            return True
        if self._begins_tasks(line) or self._begins_sources(line):
            return True
        executed = forms_money.heads_of("execution", line.cells)
        is_open = self._mode in {"fields", "funds", "funding"}
        if is_open and len({r.name for r in executed} & _EXECUTED) >= 2:
            self._mode = "execution"
            self._take_header(line, executed)
            return True
        if self._mode in {"execution", "funds", *_SECTION_TABLES}:
            found = forms_money.headed(self._mode, "project-name" in self._fields, line.cells)
            if found.roles:
                self._mode = found.table
                self._take_header(line, found.roles)
                return True
        return False

    def _begins_tasks(self, line: Line) -> bool:
        """A header of the tasks of the year, or the row that splits their amounts by source."""
        roles = forms_money.heads_of("tasks", line.cells)
        names = {role.name for role in roles}
        if "task" in names and names & {"task-content", "task-amount"}:
            self._mode, self._header = "tasks", forms_money.Header("tasks", roles)
        elif self._header and self._mode == "tasks" and len(roles) == len(line.cells):
            whole = forms_money.with_sources(self._header.roles, roles)
            self._header = forms_money.Header("tasks", whole)
        else:
            return False
        for cell in line.cells:
            self._note_unit(cell)
        return True

    def _begins_detail(self, line: Line) -> bool:
        """A header of the detail of expenditure that no section title announces."""
        roles = forms_money.heads_of("activity", line.cells)
        names = {role.name for role in roles}
        if self._mode in _STRICT or "amount" not in names:
            return False
        first, is_project = roles[0], "project-name" in self._fields
        is_spent = forms_money.is_of_spending(first.head, is_project)
        at_begin = first.name in _NAMING and first.column == line.cells[0].column
        if not at_begin or not (names & _DETAILS - {first.name} or is_spent):
            return False
        self._mode = "activity"
        self._take_header(line, roles)
        return True

    def _begins_funds(self, line: Line) -> bool:
        """A heading of a department's funds that names a side of them."""
        side, roles = fund_heads(line.cells)
        if not roles or "project-name" in self._fields or self._mode in _STRICT:
            return False
        self._mode, self._header, self._headed_side = "funds", None, side
        self._take_header(line, roles)
        return True

    def _begins_sources(self, line: Line) -> bool:
        """A row of sources and uses of funds whose amounts stand in the rows below."""
        natures = nature_heads(line.cells) if self._mode not in _STRICT else ()
        if natures:
            self._mode, self._header = "natures", forms_money.Header("natures", natures)
            return True
        begun = self._header.roles if self._header and self._mode == "sources" else ()
        roles = source_heads(line.cells, begun)
        if not roles or self._mode not in {"fields", "funds", "tasks", "sources", "funding"}:
            return False
        self._mode = "sources"
        self._take_header(line, roles)
        return True

    def _takes_pairs(self, line: Line) -> bool:
        """A row of income or expenditure in all, or of its parts below it, each with its amount."""
        of_project = "project-name" in self._fields
        self._side, found = place_pairs(self._side, line.cells, line.number, of_project)
        self._rows.extend(found)
        if found:
            self._note_unit(line.cells[0])
        return bool(found)

    def _take_header(self, line: Line, roles: tuple[Role, ...]) -> None:
        for cell in line.cells:
            self._note_unit(cell)
        if self._header and self._mode == "funds":
            roles = forms_money.with_years(self._header.roles, roles)
        self._header = forms_money.Header(self._mode, roles)

    def _note_unit(self, cell: Cell) -> None:
        self._unit = self._unit or text.unit_of(cell.text)

    def _is_fields(self, line: Line) -> bool:
        """A row of labels with their values beside them, or a line of text with one."""
        if len(line.cells) == 1 and (found := TEXT_FIELD.match(line.cells[0].text)):
            slug = field_like(found[1])
            if slug and not self._fields.get(slug, Field("", 0)).text:
                self._fields[slug] = Field(words_of(found[2]), line.number)
                return True
        if (untitled := without_title(line)) is not line:
            self._note_unit(line.cells[0])
        line, told = sources_beside(untitled)
        known = field_of if self._mode in _STRICT else field_like
        slug = known(line.cells[0].text)
        if not slug or (self._mode == "execution" and self._header and holds_amount(line)):
            return False
        is_form_row = len(line.cells) <= 2 or any(field_like(c.text) for c in line.cells[2:])
        if self._mode in _LISTS and slug != "unkept" and not is_form_row:
            return False
        self._mode, self._header = "fields", None
        header = forms_money.Header("funding", SOURCES)
        self._rows += [forms_money.place(header, one.cells, one.number) for one in told]
        is_answered = True
        for cell in line.cells:
            label = field_of(cell.text) or (field_like(cell.text) if is_answered else "")
            is_answered = not label
            if label:
                is_beside = {slug, label} == AMOUNTS and label == "current-year-budget"
                self._year_column = cell.column if is_beside else self._year_column
                slug = self._last_field = label
                self._fields.setdefault(slug, Field("", cell.line))
                self._note_unit(cell)
            elif not (slug in TOTALS and text.amount(self._fields[slug].text) is not None):
                self._append_field(slug, cell)
        return True

    def _append_field(self, slug: str, cell: Cell) -> None:
        before = self._fields.setdefault(slug, Field("", cell.line))
        words = words_of(f"{before.text} {cell.text}")
        self._fields[slug] = Field(words, before.line if before.text else cell.line)

    def _in_section(self, line: Line) -> None:
        """A row that only its section tells the meaning of."""
        headless = len(line.cells) > 2 and any(is_full_type(c.text) for c in line.cells[:3])
        if self._mode in {"indicators", "await"} or headless:
            self._indicator_row(line)
        elif self._mode == "goals":
            self._goals.plain(line)
        elif self._header is None and self._may_be_funded(line) and (told := fundings(line)):
            self._mode = "funding"
            for one, is_of_total in of_total(told, self._year_column):
                self._money_row(one)
                if is_of_total:
                    self._rows[-1] = self._rows[-1]._replace(table="total-funding")
        elif self._mode == "funds" and self._header is None and (told := totals(line)):
            header = forms_money.Header("funds", _CURRENT)
            self._rows += [forms_money.place(header, one.cells, one.number) for one in told]
        elif self._mode == "prior-budget" and self._header is None:
            told_before = forms_money.dated_pairs(line.cells, line.number)
            self._rows += told_before
            for cell in line.cells if not told_before else ():
                self._append_field("prior-budget", cell)
        elif self._mode != "fields":
            self._money_row(line)
        elif self._goes_on_field(line):
            self._append_field(self._last_field, line.cells[0])
        elif self._is_source(line):
            header = forms_money.Header("funding", SOURCES)
            self._rows.append(forms_money.place(header, line.cells, line.number))
        else:
            self._set_aside(line)

    def _may_be_funded(self, line: Line) -> bool:
        """Whether funding lines may stand here though no section title announces them."""
        return self._mode in {"fields", "prior-budget"} or (
            self._mode in {"execution", "funding"} and len(line.cells) > 2
        )

    def _is_source(self, line: Line) -> bool:
        """Whether a row says what part of the budget above it one source pays."""
        told = self._last_field in AMOUNTS and len(line.cells) == 2 and holds_amount(line)
        return told and not funding_source_of(line.cells[0].text).startswith(UNLISTED)

    def _goes_on_field(self, line: Line) -> bool:
        """Whether a row at the top of a grid is the rest of a long text."""
        alone = len(line.cells) == 1 and not line.is_text
        return line.is_first and alone and self._last_field in _LONG_FIELDS

    def _indicator_row(self, line: Line) -> None:
        first = line.cells[0]
        if line.is_text and not is_full_type(first.text):
            return
        label = goal_label(label_key(first.text))
        if label and len(line.cells) > 1:
            self._goal, self._period = label[1], self._period or label[0]
        if self._mode == "await" and not any(is_full_type(cell.text) for cell in line.cells):
            return
        self._mode = "indicators"
        self._tables.row(line, self._period, self._goal)

    def _money_row(self, line: Line) -> None:
        header = self._header
        if header and header.table in _SEVERAL:
            found = _SEVERAL[header.table](header.roles, line.cells, line.number)
            self._rows.extend(found)
            if not found:
                self._set_aside(line)
            self._header = header if header.table == "natures" else None
            return
        header = header or headless(self._mode, line.cells)
        if header is None:
            self._set_aside(line)
        elif not (header.table == "projects" and self._continues_project(line)):
            placed = forms_money.place(header, line.cells, line.number)
            placed, self._headed_side = sided(placed, self._headed_side)
            self._rows.append(placed)
            self._unplaced += [line.number] * placed.has_left

    def _set_aside(self, line: Line) -> None:
        """Notes the line of a row whose figures no section of the form asks for."""
        if holds_amount(line):
            self._unplaced.append(line.number)

    def _continues_project(self, line: Line) -> bool:
        """Whether a row at the top of a grid is the rest of a project; if so it is joined."""
        last = self._rows[-1] if self._rows and self._rows[-1].table == "projects" else None
        if last is None or not line.is_first or holds_amount(line):
            return False
        joined = forms_money.go_on(last, line.cells)
        self._rows[-1] = joined or last
        return joined is not None
