"""Money and share cells of performance forms as observations: funds, projects, execution."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from mappers import headings, text
from mappers.forms.align import Role
from mappers.forms.amounts import form_unit
from mappers.forms.frames import label_name
from mappers.forms.labels import (
    chosen,
    funding_source_of,
    is_total,
    label_key,
    source_key,
    words_of,
)
from mappers.forms.money import Placed, money_of
from mappers.forms.printed import Form
from mappers.forms.sources import is_whole
from mappers.frames import TOTAL, UNLISTED, ObservationRow, ProblemRow, ProjectRow
from mappers.model import Cell, Facts
from mappers.values import is_placeholder

_ITEMS = {
    "personnel-projects": ("人员类项目支出", "人员类项目", "人员经费", "人员类支出"),
    "operation-projects": (
        "运转类项目支出",
        "运转类项目",
        "运转类支出",
        "公用经费",
        "公用类支出",
        "日常公用经费",
    ),
    "specific-target-projects": ("特定目标类项目支出", "特定目标类项目", "特定目标类支出"),
    "basic-expenditure": ("基本支出",),
    "project-expenditure": ("项目支出", "项目经费", "项目类支出"),
}
_EXPENDITURE = {label_key(words): slug for slug, all_ in _ITEMS.items() for words in all_}
_INCOME = frozenset({"fiscal-appropriation", "fiscal-special-account", "unit-funds", "other-funds"})
_SPENT = frozenset({"预算支出总额", "支出总额", "部门预算支出总额", "整体支出总额", "支出预算总额"})
#: The label of a block and that of its first row in one cell.
_COMPOSED = re.compile(r"(?P<side>收入|支出)构成(?=.)")
_FUNDS = frozenset({"funds", "sources", "natures"})
#: Totals that head a column, of the side whose parts stand beside them.
_WHOLES = frozenset(
    {"资金总额", "资金合计", "年度资金总额", "预算支出总额", "支出预算总额", "预算总额", "支出总额"}
)
_NO_HEADING = frozenset({"收入构成", "支出构成", "收入", "支出", "总体资金情况", "〔略〕"})
_SIDES = {"收入": "income", "支出": "expenditure"}

#: The columns of a task's amounts; a source is kept in its words, for it splits the amount.
_TASK_AMOUNTS = {
    "task-amount": "amount",
    "task-fiscal": UNLISTED + "财政拨款",
    "task-other": UNLISTED + "其他资金",
}

#: The label of what all tasks cost, where it is not that of a sum.
_ALL_TASKS = re.compile(r"^(?:年度|本年)?(?:部门|单位)?整体支出(?:预算)?(?:总额)?$")


def cell_to_observation(
    cell: Cell, measure: str, facts: Facts, unit: str, place: tuple[int, int]
) -> ObservationRow | None:
    """The figure that a cell prints, without its dimensions; None where it prints none."""
    if measure == "amount":
        value = money_of(cell.text, text.MONEY_UNITS[unit])
    else:
        value = text.share(cell.text)
        value = text.amount(cell.text) if value is None else value
    if value is None:
        return None
    value = Decimal(int(value)) if value == value.to_integral_value() else value.normalize()
    printed_unit = {"amount": unit, "share": "%"}.get(measure, "")
    return ObservationRow(
        "", place[0], place[1], measure, facts.fiscal_year, facts.budget_phase, "", value,
        cell.text.strip(), printed_unit, "", "", cell.line,
    )  # fmt: skip


def funds_to_observations(form: Form, facts: Facts, unit: str) -> Iterator[ObservationRow]:
    """The funds of a department by source and by use: this year, shares, the years before."""
    side = "income"
    if field := form.fields.get("expenditure-budget"):
        cell = Cell(field.text, field.line, 0)
        row = cell_to_observation(cell, "amount", facts, unit, (1, 1))
        if row is not None:
            yield row._replace(
                row_heading="支出预算总量",
                column_heading="支出预算总量",
                summary_item="expenditure-total",
                project=TOTAL,
                amount_type="amount",
            )
    for ordinal, placed in enumerate(
        (r for r in form.rows if r.table in _FUNDS), 1 + ("expenditure-budget" in form.fields)
    ):
        for words in placed.labels[:-1]:
            told = next((end for end in _SIDES if end in label_key(words)[:3]), "")
            side = _SIDES.get(told, side)
        heading = placed.labels[-1] if placed.labels else ""
        if is_unlabelled(placed):
            continue
        if joined := _COMPOSED.match(label_key(heading)):
            side = "income" if joined["side"] == "收入" else "expenditure"
            heading = heading[heading.index("构成") + 2 :].strip(" :：")
        item, side = _fund_item(heading, side)
        for column, (role, cell) in enumerate(placed.roles, 1):
            measure = "share" if role.name == "share" else "amount"
            row = cell_to_observation(cell, measure, facts, unit, (ordinal, column))
            if row is None:
                continue
            yield row._replace(
                fiscal_year=role.year or facts.fiscal_year,
                budget_phase=_phase(role, facts),
                row_heading=heading,
                column_heading=role.head,
                summary_item=item,
                project=TOTAL,
                amount_type="amount",
            )
        if is_total(heading):
            side = "expenditure"


def _phase(role: Role, facts: Facts) -> str:
    """The phase of a column of funds: the one that the head of a year's names, else the own one."""
    return headings.phase_of((role.head,) if role.year else (), facts.budget_phase)


def listed_total(form: Form, facts: Facts) -> Iterator[ObservationRow]:
    """The sum that a list of projects with their indicators prints above the first of them."""
    field = form.fields.get("listed-total")
    unit, _ = form_unit(form)
    if field is not None:
        cell = Cell(field.text, field.line, 1)
        row = cell_to_observation(cell, "amount", facts, unit, (1, 1))
        if row is not None:
            yield row._replace(row_heading="合计", column_heading="金额", project=TOTAL)


def is_unlabelled(placed: Placed) -> bool:
    """Whether a row of the funds or the execution has lost the words that say what it is of."""
    if placed.table not in {"funds", "execution"}:
        return False
    heading = label_key(placed.labels[-1]) if placed.labels else ""
    return heading in _NO_HEADING or not any(character.isalpha() for character in heading)


def unlabelled_problems(form: Form) -> tuple[ProblemRow, ...]:
    """A problem for each row of figures that nothing says the meaning of."""
    words = "a row of figures has lost its label; its figures are left out"
    return tuple(
        ProblemRow(row.line, "row-without-label", words) for row in form.rows if is_unlabelled(row)
    )


def _fund_item(heading: str, side: str) -> tuple[str, str]:
    """The summary item of a row of the funds, and the side it stands on."""
    key = source_key(heading)
    if key in _SPENT:
        return "expenditure-total", side
    if is_total(heading) or key in _WHOLES or is_whole(key):
        return f"{side}-total", side
    if key in _EXPENDITURE:
        return _EXPENDITURE[key], "expenditure"
    source = funding_source_of(heading)
    return (source, "income") if source in _INCOME else (_income_item(source, key), side)


def _income_item(source: str, key: str) -> str:
    """A source that funds rarely name, as an item of income; ``~`` and the words if unknown."""
    named = {
        "general-public-budget": "general-public-budget-income",
        "government-fund-budget": "government-fund-budget-income",
        "state-capital-budget": "state-capital-budget-income",
        "institution-income": "institution-income",
        "institution-business-income": "institution-business-income",
        "superior-subsidy": "superior-subsidy-income",
        "subordinate-remittance": "subordinate-remittance-income",
        "other-income": "other-income",
        "carry-over": "opening-carry-over",
    }
    return named.get(source, UNLISTED + key)


def listed_projects(form: Form) -> Iterator[tuple[Placed, str, str]]:
    """The rows of the list of projects with name and key; the sum has the key of the total."""
    for placed in form.rows:
        if placed.table != "projects" or "name" not in placed.cells:
            continue
        name = words_of(placed.cells["name"].text)
        yield placed, name, TOTAL if is_total(name) else _project_key(placed, name)


def _project_key(placed: Placed, name: str) -> str:
    code = text.squeeze(placed.cells["code"].text) if "code" in placed.cells else ""
    return code or UNLISTED + label_name(name)


def projects_to_observations(
    form: Form, facts: Facts, unit: str, first_row: int
) -> Iterator[ObservationRow]:
    """The total and the current-year budget of each listed project."""
    types = {"total-budget": "total-budget", "current-budget": "current-year-budget"}
    for ordinal, (placed, name, key) in enumerate(listed_projects(form), first_row):
        for row in _amounts(placed, types, facts, unit, ordinal):
            yield row._replace(row_heading=name, summary_item="project-list", project=key)


def tasks_to_observations(
    form: Form, facts: Facts, unit: str, first_row: int
) -> Iterator[ObservationRow]:
    """What each task of the year costs, and what of it each source pays."""
    for ordinal, placed in enumerate((r for r in form.rows if r.table == "tasks"), first_row):
        name = task_name(placed)
        project = TOTAL if is_total(name) or _ALL_TASKS.match(name) else UNLISTED + label_name(name)
        for row in _amounts(placed, _TASK_AMOUNTS, facts, unit, ordinal) if name else ():
            yield row._replace(row_heading=name, summary_item="annual-task", project=project)


def task_name(placed: Placed) -> str:
    """The name of a task, of one that only groups projects that of its project; empty where a row
    has lost it.
    """
    roles = ("task", "task-project", "task-content")
    told = [words_of(placed.cells[role].text) for role in roles if role in placed.cells]
    named = told[: sum(role in placed.cells for role in roles[:2])]
    return next(filter(is_total, told[:1]), named[-1] if named else "")


def _amounts(
    placed: Placed, types: Mapping[str, str], facts: Facts, unit: str, ordinal: int
) -> Iterator[ObservationRow]:
    """The amounts of a row, each of the type that its column's role stands for."""
    for column, (role, cell) in enumerate(placed.roles, 1):
        if role.name in types:
            row = cell_to_observation(cell, "amount", facts, unit, (ordinal, column))
            if row is not None:
                yield row._replace(column_heading=role.head, amount_type=types[role.name])


def task_problems(form: Form) -> tuple[ProblemRow, ...]:
    """A problem for each row of the tasks that names none."""
    words = "the amounts of a task have lost its name; they are left out"
    return tuple(
        ProblemRow(row.line, "row-without-label", words)
        for row in form.rows
        if row.table == "tasks" and not task_name(row)
    )


def listed_to_projects(form: Form) -> Iterator[ProjectRow]:
    """The projects that a department's form lists, with category and main use."""
    for placed, name, key in listed_projects(form):
        if key == TOTAL:
            continue
        category, use = placed.cells.get("category"), placed.cells.get("use")
        yield ProjectRow(
            key, name, "" if key.startswith(UNLISTED) else key, "", "", "",
            chosen(category.text) if category and not is_placeholder(category.text) else "",
            "", "", None, None,
            words_of(use.text) if use and not is_placeholder(use.text) else "", "", "",
            placed.line,
        )  # fmt: skip
