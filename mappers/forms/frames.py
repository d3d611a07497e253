"""What a form says as rows of the tidy frames: project, money, goals, indicators, values."""

import re
from collections.abc import Iterator, Sequence

from mappers import text
from mappers.forms.goals import Goal
from mappers.forms.indicators import Indicator
from mappers.forms.labels import chosen
from mappers.forms.printed import Field, Form
from mappers.frames import (
    UNLISTED,
    ConceptRow,
    Extract,
    GoalRow,
    IndicatorRow,
    OrganizationRow,
    ProblemRow,
    ProjectRow,
    ValueRow,
)
from mappers.values import is_placeholder, parse_value

UNKNOWN_OWNER = "?"  #: first character of an owner that no printed name or code tells

_NO_FIELD = Field("", 0)
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_CODED_NAME = re.compile(
    r"^[\[【(（]?(\d{6,8}[0-9A-Z]{7,16})[\]】)）]?[-—－_\s]*(?=[^\d\W])(.+)$", re.DOTALL
)
_SUBJECT = re.compile(
    r"[\[【(（]?(2\d{2}(?:\d{2}){0,2})[\]】)）]?[-—－_\s]*([\u4e00-\u9fff][^\d]*)$"
)
_BODY_CODE = re.compile(r"^[\[(（]?\d{3,9}[\])）]?[-—－]?(?=\D)")


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


def form_to_subjects(form: Form) -> Iterator[ConceptRow]:
    """The functional subject that a form names with its code for its project."""
    found = _SUBJECT.match(field_text(form, "functional-subject"))
    if found:
        line = form.fields["functional-subject"].line
        yield ConceptRow("functional-classification", found[1], found[2], line)


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
