"""What evaluations say of the execution of the budget, and the sums of points, as observations."""

import re
from collections.abc import Iterator, Sequence

from mappers.forms.align import Role
from mappers.forms.labels import funding_source_of, label_key, source_key
from mappers.forms.money import Placed
from mappers.forms.observations import (
    cell_to_observation,
    funds_to_observations,
    is_unlabelled,
)
from mappers.forms.printed import Form
from mappers.forms.scores import points
from mappers.frames import TOTAL, UNLISTED, ObservationRow
from mappers.model import Cell, Facts

#: The points of the execution where a label or a heading tells them: 得分（20分*执行率）.
_POINTS = re.compile(r"[（(](\d{1,3})分(?:[*×]执行率)?[)）]")
#: What a column of an evaluation says of the execution of the budget: its measure and its phase.
MEASURES = {
    "budget": ("amount", "budget"),
    "opening": ("amount", "budget"),
    "adjusted": ("amount", "adjusted"),
    "execution": ("amount", "final"),
    "rate": ("share", "final"),
}
_EXECUTION = MEASURES | {"weight": ("score", "budget"), "score": ("score", "final")}
_TOTALS = {"weight": ("budget", "分值"), "awarded": ("final", "得分")}
_SPENT = {
    "basic-expenditure": "basic",
    "project-expenditure": "project",
    "expenditure-total": TOTAL,
}
_EVALUATED = {
    "部门整体支出总额": TOTAL,
    "整体支出总额": TOTAL,
    "部门整体支出": TOTAL,
    "年度资金总额": TOTAL,
    "年度财政资金总额": TOTAL,
    "资金总额": TOTAL,
    "总额": TOTAL,
    "支出总额": TOTAL,
    "总支出": TOTAL,
    "合计": TOTAL,
    "基本支出": "basic",
    "基本支出总额": "basic",
    "项目支出": "project",
    "项目支出总额": "project",
}


def execution_to_observations(
    form: Form, facts: Facts, unit: str, project: str = ""
) -> Iterator[ObservationRow]:
    """Budget, execution, rate of an evaluation: by type of expenditure, of a project by source."""
    ordinal = 0
    totals: tuple[ObservationRow, ...] = ()
    for slug, kind in (("basic-total", "basic"), ("project-total", "project")):
        field = form.fields.get(slug)
        if field is None or project:
            continue
        ordinal += 1
        cell = Cell(field.text, field.line, 0)
        row = cell_to_observation(cell, "amount", facts, unit, (ordinal, 1))
        if row is not None:
            head = {"basic": "基本支出总额", "project": "项目支出总额"}[kind]
            yield row._replace(row_heading=head, column_heading=head, expenditure_type=kind)
    executed = [r for r in form.rows if r.table == "execution" and not is_unlabelled(r)]
    scored = [row for row in executed if _is_scored(row)]
    for placed in executed:
        ordinal += 1
        if scored == [placed]:
            placed = placed._replace(roles=(*placed.roles, *_points_in_words(placed)))
        rows = tuple(_execution_row(placed, facts, unit, project, ordinal))
        totals += tuple(r for r in rows if r.measure == "amount" and r.expenditure_type == TOTAL)
        yield from rows
    yield from _natures(form, facts, unit, () if project else totals, ordinal)
    ordinal += sum(row.table == "natures" for row in form.rows)
    earlier = [row for row in form.rows if row.table == "earlier" and not project]
    for placed in earlier:
        ordinal += 1
        yield from _earlier(placed, facts, unit, ordinal)
    yield from _total_scores(form, facts, project, ordinal + 1)


def spent_by_year(form: Form, facts: Facts, unit: str) -> Iterator[ObservationRow]:
    """What a department spent by type of expenditure and year, where its evaluation prints its
    funds as a form of targets does, and no execution of the budget.
    """
    tables = {row.table for row in form.rows}
    if "funds" not in tables or "execution" in tables:
        return
    for row in funds_to_observations(form, facts, unit):
        kind = _SPENT.get(row.summary_item)
        if row.measure == "amount" and kind:
            yield row._replace(summary_item="", project="", amount_type="", expenditure_type=kind)


def _earlier(placed: Placed, facts: Facts, unit: str, ordinal: int) -> Iterator[ObservationRow]:
    """What a department spent, or had, in a year before, by the words beside the figure."""
    heading = placed.labels[-1]
    for role, cell in placed.roles:
        row = cell_to_observation(cell, "amount", facts, unit, (ordinal, 1))
        if row is not None:
            key, own = source_key(heading), re.sub(r".*[\d,. ]", "", cell.text.strip())
            phase = "budget" if "预算" in heading else "final"
            yield row._replace(
                printed_text=row.printed_text.removesuffix(own),
                printed_unit=own or unit,
                fiscal_year=role.year or facts.fiscal_year,
                budget_phase=phase,
                row_heading=heading,
                column_heading=role.head,
                expenditure_type=_EVALUATED.get(key, UNLISTED + key),
            )


def _natures(
    form: Form, facts: Facts, unit: str, totals: Sequence[ObservationRow], ordinal: int
) -> Iterator[ObservationRow]:
    """The funds of a department by nature: a side is of the phase whose total it adds up to, else
    of that of the side beside it.
    """
    sides: dict[str, list[ObservationRow]] = {}
    placed = [row for row in form.rows if row.table == "natures"] if totals else []
    for at, one in enumerate(placed, ordinal + 1):
        side, label = one.labels
        row = cell_to_observation(one.cells["amount"], "amount", facts, unit, (at, 1))
        key = source_key(label)
        if row is not None:
            row = row._replace(row_heading=label, column_heading=side)
            sides.setdefault(side, []).append(
                row._replace(expenditure_type=_EVALUATED.get(key, UNLISTED + key))
            )
    phases = {side: _phase_of(rows, totals) for side, rows in sides.items()}
    beside = next((phase for phase in phases.values() if phase), "")
    for side, rows in sides.items():
        phase = phases[side] or beside or ("final" if "支出" in side else "adjusted")
        yield from (row._replace(budget_phase=phase) for row in rows)


def _phase_of(rows: Sequence[ObservationRow], totals: Sequence[ObservationRow]) -> str:
    """The phase whose total the rows add up to; empty where there is none."""
    whole = sum(row.value for row in rows)
    told = [row.budget_phase for row in totals if row.value == whole]
    return told[-1] if told else ""


def _total_scores(form: Form, facts: Facts, project: str, ordinal: int) -> Iterator[ObservationRow]:
    """The points that a form can give in all, and those that it gives."""
    for row in _summed_points(form, facts, ordinal):
        if project:
            yield row._replace(project=project, funding_source=TOTAL)
        else:
            yield row._replace(expenditure_type=TOTAL)


def weights_total(
    form: Form, facts: Facts, project: str = "", ordinal: int = 1
) -> Iterator[ObservationRow]:
    """The sum that a form of targets prints below the weights of its indicators."""
    for row in _summed_points(form, facts, ordinal):
        if project:
            yield row._replace(project=project)
        else:
            item = UNLISTED + row.row_heading
            yield row._replace(summary_item=item, project=TOTAL, amount_type="amount")


def _summed_points(form: Form, facts: Facts, ordinal: int) -> Iterator[ObservationRow]:
    for column, printed in enumerate(form.totals, 1):
        cell = Cell(printed.text.removesuffix("分"), printed.line, printed.column)
        row = cell_to_observation(cell, "total-score", facts, "", (ordinal, column))
        if row is not None:
            phase, head = _TOTALS[printed.role]
            yield row._replace(budget_phase=phase, row_heading="总分", column_heading=head)


def _execution_row(
    placed: Placed, facts: Facts, unit: str, project: str, ordinal: int
) -> Iterator[ObservationRow]:
    heading = placed.labels[-1] if placed.labels else ""
    for column, (role, cell) in enumerate(placed.roles, 1):
        measure, phase = _EXECUTION[role.name]
        row = cell_to_observation(cell, measure, facts, unit, (ordinal, column))
        if row is None:
            continue
        row = row._replace(budget_phase=phase, row_heading=heading, column_heading=role.head)
        yield _evaluated(row, project)


def _is_scored(placed: Placed) -> bool:
    """Whether a row of the execution prints the points that it is given."""
    return any(
        role.name == "score" and points(cell.text) is not None for role, cell in placed.roles
    )


def _evaluated(row: ObservationRow, project: str) -> ObservationRow:
    """A figure of the execution, of the source or the type of expenditure that its row names."""
    if project:
        return row._replace(project=project, funding_source=_evaluated_source(row.row_heading))
    key = source_key(row.row_heading)
    return row._replace(expenditure_type=_EVALUATED.get(key, UNLISTED + key))


def _points_in_words(placed: Placed) -> Iterator[tuple[Role, Cell]]:
    """The points of the execution that a label or a heading tells: 得分（20分*执行率）."""
    has_weight = any(role.name == "weight" for role, _ in placed.roles)
    heads = [role.head for role, _ in placed.roles if role.name == "score"]
    found = [match[1] for words in (*placed.labels, *heads) if (match := _POINTS.search(words))]
    if not has_weight and found:
        yield Role("weight", 0, None, "分值"), Cell(found[0], placed.line, 0)


def _evaluated_source(heading: str) -> str:
    key = label_key(heading)
    return TOTAL if _EVALUATED.get(key) == TOTAL else funding_source_of(heading)
