"""What was read of a generated document against its truth: found, missed, invented."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from bench.corpus.truth import CellTruth, Truth
from mappers.frames import ObservationRow, Package, StatementRow

#: Column words of the truth -> the frame column and the slug that they must be read as.
COLUMNS = {
    "一般公共预算": ("funding_source", "general-public-budget"),
    "政府性基金预算": ("funding_source", "government-fund-budget"),
    "国有资本经营预算": ("funding_source", "state-capital-budget"),
    "结转一般公共预算": ("funding_source", "carry-over-general-public-budget"),
    "基本支出": ("expenditure_type", "basic"),
    "小计": ("expenditure_type", "basic"),
    "人员经费": ("expenditure_type", "personnel"),
    "公用经费": ("expenditure_type", "public"),
    "项目支出": ("expenditure_type", "project"),
    "运行": ("three_public_item", "vehicle-running"),
    "接待": ("three_public_item", "reception"),
    "出国": ("three_public_item", "abroad"),
    "项目总预算": ("amount_type", "total-budget"),
    "项目本年度预算": ("amount_type", "current-year-budget"),
}
ROWS = ("functional_classification", "economic_classification", "project", "budget_unit")


@dataclass
class Score:
    """How many of one sort were there, were found, and stood nowhere in the document."""

    there: int = 0
    found: int = 0
    invented: int = 0
    words: list[str] = field(default_factory=list)

    def __add__(self, other: "Score") -> "Score":
        return Score(
            self.there + other.there,
            self.found + other.found,
            self.invented + other.invented,
            [*self.words, *other.words],
        )

    @property
    def recall(self) -> float:
        """The share of what was there that was found."""
        return self.found / self.there if self.there else 1.0


def compare(package: Package, truth: Truth) -> dict[str, Score]:
    """A score each for cells, indicators, money and prose figures."""
    return {
        "cells": _cells(package, truth),
        "indicators": _indicators(package, truth),
        "money": _money(package, truth),
        "prose": _prose(package, truth),
    }


def _cells(package: Package, truth: Truth) -> Score:
    kinds = {t.table: t.table_kind for t in package.tables}
    read: dict[tuple[str, int, str], list[ObservationRow]] = {}
    for row in package.observations:
        key = (kinds.get(row.table, "?"), row.source_line, row.printed_text.replace(" ", ""))
        read.setdefault(key, []).append(row)
    score = Score(there=len(truth.cells))
    for cell in truth.cells:
        rows = read.get((cell.kind, cell.line, cell.printed), [])
        match = next((r for r in rows if _is_cell(r, cell)), None)
        if match is None:
            score.words.append(f"missed {cell} among {[_told(r) for r in rows]}")
            continue
        rows.remove(match)
        score.found += 1
    left = [r for rows in read.values() for r in rows]
    score.invented = len(left)
    score.words += [f"invented {_told(r)} at {r.source_line} {r.printed_text}" for r in left]
    return score


def _told(row: ObservationRow) -> str:
    dims = [getattr(row, c) for c in (*ROWS, "summary_item", "expenditure_type", "funding_source")]
    return f"{row.table} {'|'.join(dims)} {row.fiscal_year} {row.measure} {row.value}"


def _is_cell(row: ObservationRow, cell: CellTruth) -> bool:
    if row.value != cell.value or row.fiscal_year != cell.year or row.measure != cell.measure:
        return False
    dimension, slug = COLUMNS.get(cell.column, ("", ""))
    if cell.column == "小计" and row.budget_phase == "final":
        slug = "total"  # a final account prints this year's expenditure as 小计
    told = getattr(row, dimension, "") if dimension else ""
    if told and told != slug and cell.kind != "income":
        return False
    if cell.row.isalnum() and cell.row.isascii() and len(cell.row) > 2:
        keys = {str(getattr(row, c)) for c in ROWS} | {row.summary_item.removeprefix("function-")}
        return cell.row in keys or any(k.endswith(cell.row) for k in keys)
    return True


def _indicators(package: Package, truth: Truth) -> Score:
    names = {p.project: p.name for p in package.projects}
    values: dict[tuple[str, str], list[tuple[str, str, str]]] = {}
    for v in package.values:
        number = "" if v.number is None else f"{v.number.normalize():f}"
        values.setdefault((v.indicator, v.role), []).append((v.operator, number, v.unit))
    read: Counter[tuple[str, ...]] = Counter()
    for i in package.indicators:
        owner = names.get(i.owner, i.owner) if i.owner_type == "project" else "body"
        target = values.get((i.indicator, "target"), [("", "", "")])[0]
        priors = len(values.get((i.indicator, "prior"), []))
        actual = len(values.get((i.indicator, "actual"), []))
        read[(owner, i.period, i.name, *target, str(priors), str(actual))] += 1
    score = Score(there=len(truth.indicators))
    for i in truth.indicators:
        owner = i.owner if i.owner_type == "project" else "body"
        number = "" if i.number is None else f"{i.number.normalize():f}"
        priors = sum(1 for p in i.priors if p != "无")
        unit = i.unit
        key = (
            owner,
            i.period,
            i.name,
            i.operator,
            number,
            unit,
            str(priors),
            str(int(bool(i.actual))),
        )
        if read[key] > 0:
            read[key] -= 1
            score.found += 1
        else:
            score.words.append(f"missed {key} at {i.line}")
    left = +read
    score.invented = sum(left.values())
    score.words += [f"invented {key}" for key in left]
    return score


def _money(package: Package, truth: Truth) -> Score:
    names = {p.project: p.name for p in package.projects}
    rows = ((names.get(m.project, m.project), m.role, m.amount) for m in package.money)
    there = ((m.project, m.role, m.value) for m in truth.money)
    return _counted(rows, there)


def _prose(package: Package, truth: Truth) -> Score:
    def printed(s: StatementRow) -> str:
        return f"{abs(s.number).normalize():f}" if s.number is not None else ""

    figures = [s for s in package.statements if s.quantity_kind != "absence"]
    rows = ((s.source_line, printed(s), s.unit) for s in figures)
    there = ((f.line, f"{_number(f.printed)}", f.unit) for f in truth.figures)
    return _counted(rows, there)


def _number(printed: str) -> str:
    return f"{Decimal(printed.replace(',', '')).normalize():f}"


def _counted(read: Iterable[tuple[object, ...]], there: Iterable[tuple[object, ...]]) -> Score:
    got, truth = Counter(read), Counter(there)
    return Score(
        sum(truth.values()),
        sum((got & truth).values()),
        sum((got - truth).values()),
        [f"missed {k}" for k in truth - got] + [f"invented {k}" for k in got - truth],
    )
