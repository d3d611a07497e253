"""What a form says as rows of the tidy frames: project, money, goals, indicators, values."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from mappers import text
from mappers.forms.form import Field, Form, is_total
from mappers.forms.goals import Goal
from mappers.forms.indicators import Indicator
from mappers.forms.labels import chosen, funding_source_of, words_of
from mappers.forms.money import Placed, economic_key, money_of, prior_budgets
from mappers.frames import (
    UNLISTED,
    ConceptRow,
    Extract,
    GoalRow,
    IndicatorRow,
    MoneyRow,
    OrganizationRow,
    ProblemRow,
    ProjectRow,
    ValueRow,
)
from mappers.model import Cell, Facts
from mappers.values import is_placeholder, parse_value

UNKNOWN_OWNER = "?"  #: first character of an owner that no printed name or code tells

_NO_FIELD = Field("", 0)
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_CODED_NAME = re.compile(
    r"^[\[【(（]?(\d{6,8}[0-9A-Z]{7,16})[\]】)）]?[-—－_\s]*(?=[^\d\W])(.+)$", re.DOTALL
)
_STATED = re.compile(r"(?<![\d.])(\d[\d,]*(?:\.\d+)?)\s*万(?:元)?")
_BODY_CODE = re.compile(r"^[\[(（]?\d{3,9}[\])）]?[-—－]?(?=\D)")
_LABELLED = frozenset({"funding", "total-funding", "activity", "procurement", "sources"})
_FUNDINGS = frozenset({"funding", "total-funding"})
_WAN = Decimal(10_000)


def field_text(form: Form, slug: str) -> str:
    """What the form prints beside a label; empty where nothing, or only a placeholder."""
    words = form.fields.get(slug, _NO_FIELD).text
    return "" if is_placeholder(words) else words


def project_key(form: Form, line: int) -> str:
    """The project's printed code, else its name; a key of its own where the form prints neither."""
    inline, name = _code_and_name(form)
    code = text.squeeze(field_text(form, "project-code")) or inline
    if re.fullmatch(r"[0-9A-Za-z][0-9A-Za-z-]{4,}", code):
        return code
    return UNLISTED + label_name(name) if name else f"{UNKNOWN_OWNER}{line}"


def _code_and_name(form: Form) -> tuple[str, str]:
    """The name that a form prints for its project, and the code that may stand before it."""
    name = field_text(form, "project-name")
    found = _CODED_NAME.match(name)
    return (found[1], found[2]) if found else ("", name)


def label_name(words: str) -> str:
    """A project's name as a key holds it: without spaces."""
    return text.squeeze(words)


def form_to_project(form: Form, key: str, line: int) -> ProjectRow:
    """The project that a form describes."""
    start, end = _years(form)
    name = _code_and_name(form)[1]
    return ProjectRow(
        project=key,
        name=name,
        code="" if key[0] in {UNLISTED, UNKNOWN_OWNER} else key,
        table="",
        lead_organization=_organization(form, "lead-organization"),
        implementing_organization=_organization(form, "implementing-organization"),
        project_category=chosen(field_text(form, "project-category")),
        project_attribute=chosen(field_text(form, "project-attribute")),
        project_type=chosen(field_text(form, "project-type")),
        start_year=start,
        end_year=end,
        overview=field_text(form, "overview"),
        rationale=field_text(form, "rationale"),
        plan=field_text(form, "plan"),
        source_line=form.fields["project-name"].line if "project-name" in form.fields else line,
    )


def _organization(form: Form, slug: str) -> str:
    name = organization_name(form, slug)
    return UNLISTED + name if name else ""


def organization_name(form: Form, slug: str) -> str:
    """The body that a form names in a field, without the code that may stand before it."""
    return _BODY_CODE.sub("", text.squeeze(field_text(form, slug)))


def form_to_organizations(form: Form) -> Iterator[OrganizationRow]:
    """The bodies that a form names as lead or implementing a project."""
    for slug, role in (
        ("lead-organization", "lead"),
        ("implementing-organization", "implementing"),
    ):
        name = organization_name(form, slug)
        if name:
            yield OrganizationRow(UNLISTED + name, name, "", "", role, form.fields[slug].line)


def _years(form: Form) -> tuple[int | None, int | None]:
    span = [int(y) for y in _YEAR.findall(field_text(form, "project-years"))]
    start = _YEAR.search(field_text(form, "start-year"))
    end = _YEAR.search(field_text(form, "end-year"))
    return (
        int(start[1]) if start else (span[0] if span else None),
        int(end[1]) if end else (span[-1] if span else None),
    )


def form_to_indicators(form: Form, owner: str, owner_type: str, period: str = "") -> Extract:
    """The goals, indicators and values of a form; ``period`` holds where the form prints none."""
    base = owner or "organization"
    goals = tuple(g._replace(period=g.period or period) for g in form.goals)
    keys = {(g.period, g.number): _goal_key(base, g) for g in goals}
    goal_rows = tuple(
        GoalRow(
            _goal_key(base, g), owner, owner_type, g.period, g.number, g.label, g.text, "", g.line
        )
        for g in goals
    )
    indicators: list[IndicatorRow] = []
    values: list[ValueRow] = []
    counts: dict[str, int] = {}
    for item in form.indicators:
        item = item._replace(period=item.period or period)
        goal = _goal_of(item, goals, keys)
        group = goal or f"{base}/{item.period or 'indicator'}"
        counts[group] = counts.get(group, 0) + 1
        key = f"{group}/{counts[group]}"
        indicators.append(_indicator_row(key, item, goal, owner, owner_type))
        values.extend(_value_rows(key, item))
    return Extract(
        goals=goal_rows,
        indicators=tuple(indicators),
        values=tuple(values),
        problems=tuple(_indicator_problems(form)),
    )


def _goal_key(base: str, goal: Goal) -> str:
    return f"{base}/{'-'.join(filter(None, (goal.period or 'goal', goal.number)))}"


def _goal_of(item: Indicator, goals: Sequence[Goal], keys: dict[tuple[str, str], str]) -> str:
    """The key of an indicator's goal: of its period and number, or the only one of its period."""
    if (item.period, item.goal) in keys:
        return keys[item.period, item.goal]
    same = [goal for goal in goals if goal.period == item.period]
    return keys[same[0].period, same[0].number] if len(same) == 1 else ""


def _indicator_row(
    key: str, item: Indicator, goal: str, owner: str, owner_type: str
) -> IndicatorRow:
    return IndicatorRow(
        indicator=key,
        owner=owner,
        owner_type=owner_type,
        period=item.period,
        goal=goal,
        level_one=item.level_one,
        level_two=item.level_two,
        name=item.name,
        basis="" if is_placeholder(item.basis) else item.basis,
        table="",
        source_line=item.line,
    )


def _value_rows(key: str, item: Indicator) -> Iterator[ValueRow]:
    seen = set()
    for printed in (*item.values, *item.scores):
        value = parse_value(printed.text)
        if value is None or (printed.role, printed.year) in seen:
            continue
        seen.add((printed.role, printed.year))
        yield ValueRow(
            key, printed.role, printed.year, value.operator, value.number, value.unit,
            printed.text, printed.line,
        )  # fmt: skip


def _indicator_problems(form: Form) -> Iterator[ProblemRow]:
    for line in form.nameless:
        yield ProblemRow(line, "indicator-without-name", "an indicator has a value and no name")
    for line in form.misdated:
        words = "the columns of values are headed by years that cannot all be right"
        yield ProblemRow(line, "years-contradicted", words)
    for line in form.unplaced:
        words = "a figure stands where the form has no column for it; check the header"
        yield ProblemRow(line, "figure-without-column", words)
    for item in form.indicators:
        undated = [v for v in item.values if v.role == "prior" and v.year is None]
        if len(undated) > 1:
            words = "the columns of the years before have no year; only the first value is kept"
            yield ProblemRow(item.line, "year-missing", words)


def form_to_money(form: Form, project: str, facts: Facts) -> Extract:
    """The money fields of a project form, in yuan by the form's own unit."""
    unit, problems = form_unit(form)
    rows = list(_budget_rows(form, project, facts, unit))
    concepts: list[ConceptRow] = []
    ordinals: dict[str, int] = {}
    for placed in form.rows:
        for row in _placed_rows(placed, project, facts, unit):
            ordinals[row.role] = ordinals.get(row.role, 0) + 1
            rows.append(row._replace(ordinal=ordinals[row.role], printed_unit=form.unit))
        if "economic" in placed.cells:
            code, name = economic_key(placed.cells["economic"].text)
            if code and name:
                concepts.append(ConceptRow("economic-classification", code, name, placed.line))
    rows.extend(_stated_priors(form, project, facts, ordinals.get("prior-budget", 0)))
    problems += tuple(_total_problems(form))
    return Extract(money=tuple(rows), concepts=tuple(concepts), problems=problems)


def form_unit(form: Form) -> tuple[str, tuple[ProblemRow, ...]]:
    """The unit of a form's money: printed, or told by what its texts state, or by magnitude."""
    if form.unit in text.MONEY_UNITS:
        return form.unit, ()
    amounts = list(_printed_amounts(form))
    stated = {Decimal(n.replace(",", "")) for words in form.texts for n in _STATED.findall(words)}
    if any(amount in stated for amount, _ in amounts):
        return "万元", ()
    if any(amount / _WAN in stated for amount, _ in amounts if amount >= _WAN):
        return "元", ()
    if not amounts:
        return "万元", ()
    whole = all(amount == amount.to_integral_value() for amount, _ in amounts)
    unit = "元" if whole and max(amount for amount, _ in amounts) >= _WAN else "万元"
    words = f"the form prints no unit of money; taken as {unit} by the size of its amounts"
    return unit, (ProblemRow(amounts[0][1], "unit-missing", words),)


def _printed_amounts(form: Form) -> Iterator[tuple[Decimal, int]]:
    for slug in ("total-budget", "current-year-budget"):
        field = form.fields.get(slug, _NO_FIELD)
        number = text.amount(field.text)
        if number:
            yield number, field.line
    for row in form.rows:
        for name in ("amount", "standard"):
            number = text.amount(row.cells[name].text) if name in row.cells else None
            if number:
                yield number, row.line


def _money(
    project: str, role: str, label: str, cell: Cell, facts: Facts, unit: str, printed_unit: str
) -> MoneyRow | None:
    amount = money_of(cell.text, text.MONEY_UNITS[unit])
    if amount is None:
        return None
    amount = Decimal(int(amount)) if amount == amount.to_integral_value() else amount.normalize()
    return MoneyRow(
        project, "", role, 1, label, amount, cell.text.strip(), printed_unit, facts.fiscal_year,
        "", "", "", "", "", cell.line,
    )  # fmt: skip


def _budget_rows(form: Form, project: str, facts: Facts, unit: str) -> Iterator[MoneyRow]:
    for slug, label in (("total-budget", "项目总预算"), ("current-year-budget", "项目当年预算")):
        field = form.fields.get(slug, _NO_FIELD)
        cell = Cell(field.text, field.line, 0)
        row = _money(project, slug, label, cell, facts, unit, form.unit)
        if row:
            yield row


def _placed_rows(placed: Placed, project: str, facts: Facts, unit: str) -> Iterator[MoneyRow]:
    """The money rows of one row of a small table."""
    cells = placed.cells
    label = words_of(cells["label"].text) if "label" in cells else " ".join(placed.labels)
    if placed.table == "prior-budget":
        yield from _prior_rows(placed, project, facts, unit)
        return
    if placed.table not in _LABELLED:
        return
    label = label or _words(cells.get("content"))
    cell = cells.get("amount") or cells.get("standard")
    role = "funding" if placed.table == "sources" else placed.table
    if cell is None or not label or (is_total(label) and role not in _FUNDINGS):
        return
    row = _money(project, role, label, cell, facts, unit, "")
    if row is None:
        return
    yield row._replace(
        label=text.label(label) if role in _FUNDINGS else label,
        funding_source=funding_source_of(label) if role in _FUNDINGS else "",
        economic_classification=_economic(cells.get("economic")),
        content=_words(cells.get("content")),
        basis=_words(cells.get("basis")),
        quantity=_words(cells.get("count")),
    )


def _prior_rows(placed: Placed, project: str, facts: Facts, unit: str) -> Iterator[MoneyRow]:
    cells = placed.cells
    year = _YEAR.search(cells["year"].text) if "year" in cells else None
    if year is None:
        return
    for name, role in (("budget", "prior-budget"), ("execution", "prior-execution")):
        row = (
            _money(project, role, f"{year[1]}年", cells[name], facts, unit, "")
            if (name in cells)
            else None
        )
        if row:
            dated = row._replace(fiscal_year=int(year[1]))
            yield _with_rate(dated, cells.get("rate")) if name == "execution" else dated


def _with_rate(row: MoneyRow, cell: Cell | None) -> MoneyRow:
    rate = text.share(cell.text) if cell else None
    return (
        row
        if cell is None or rate is None
        else row._replace(share=rate, share_text=cell.text.strip())
    )


def _stated_priors(form: Form, project: str, facts: Facts, before: int) -> Iterator[MoneyRow]:
    """Prior budgets that the form states in a sentence instead of a table."""
    field = form.fields.get("prior-budget", _NO_FIELD)
    found = prior_budgets(field.text, facts.fiscal_year)
    for ordinal, (year, amount, printed) in enumerate(found, before + 1):
        unit = printed.lstrip("0123456789.,")
        yield MoneyRow(
            project, "", "prior-budget", ordinal, f"{year}年", amount, printed, unit, year,
            "", "", "", "", "", field.line,
        )  # fmt: skip


def _total_problems(form: Form) -> Iterator[ProblemRow]:
    for row in form.rows:
        label = row.cells.get("label")
        if (
            row.table in _LABELLED
            and "amount" in row.cells
            and not {"label", "content"} & {*row.cells}
        ):
            words = "an amount of the form has lost its label; it is left out"
            yield ProblemRow(row.line, "row-without-label", words)
        if row.table in {"activity", "procurement"} and label and is_total(label.text):
            words = "a sum of the form's lines is printed; the lines are kept, the sum is not"
            yield ProblemRow(row.line, "sum-set-aside", words)


def _economic(cell: Cell | None) -> str:
    if cell is None or is_placeholder(cell.text):
        return ""
    code, name = economic_key(cell.text)
    return code or UNLISTED + name


def _words(cell: Cell | None) -> str:
    return "" if cell is None or is_placeholder(cell.text) else words_of(cell.text)


#: A number right before 、 or . is that of the next origin, not an amount.
_SCALE = re.compile(r"资金量[:：]?\s*(\d[\d,]*(?:\.\d+)?(?=\s|$|[万元☑☐资；;，,]))?")


def evaluated_funds(form: Form, project: str, facts: Facts, unit: str) -> Iterator[MoneyRow]:
    """The money that each checked origin of an evaluated project brings (资金量)."""
    field = form.fields.get("fund-scale", _NO_FIELD)
    amounts = [found or "" for found in _SCALE.findall(field.text)]
    labels = _origins(_SCALE.sub(" ", field.text))
    for ordinal, (label, printed) in enumerate(zip(labels, amounts, strict=False), 1):
        cell = Cell(printed, field.line, 0)
        row = _money(project, "evaluated-funds", label, cell, facts, unit, "")
        if row:
            yield row._replace(ordinal=ordinal, printed_unit=form.unit)


_ORIGIN = re.compile(r"\d\s*[、.．]\s*([^\d☑☐]+)")


def _origins(words: str) -> list[str]:
    return [words_of(label) for label in _ORIGIN.findall(words)]
