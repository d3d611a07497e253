"""Errors planted in a generated text: one a document, each a slip that real documents show."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from bench.corpus.truth import CellTruth, Truth

CODED = {
    "expenditure",
    "general-public-expenditure-by-function",
    "general-public-basic-expenditure",
}


@dataclass(frozen=True)
class Planted:
    """What was changed: the slip, the line, what stood there and what stands there now."""

    slip: str
    line: int
    was: str
    now: str


def plant(text: str, truth: Truth, slip: str, rng: Random) -> tuple[str, Planted | None]:
    """The text with one slip, or unchanged and None where the document has no place for it."""
    lines = text.split("\n")
    planted = SLIPS[slip](lines, truth, rng)
    return "\n".join(lines), planted


def _figure(lines: list[str], truth: Truth, rng: Random) -> Planted | None:
    """One figure of a coded table is changed beyond rounding."""
    cells = [
        c for c in truth.cells if c.kind in CODED and c.measure == "amount" and c.value > 50000
    ]
    return _replace_cell(lines, rng, cells, "figure", _other)


def _other(printed: str) -> str:
    """The figure with its first digit changed."""
    first = printed[0]
    return ("9" if first != "9" else "8") + printed[1:]


def _swap(lines: list[str], truth: Truth, rng: Random) -> Planted | None:
    """Two neighbouring digits of a figure are exchanged."""
    cells = [c for c in truth.cells if c.kind in CODED and c.value > 50000 and _swapped(c.printed)]
    return _replace_cell(lines, rng, cells, "swap", lambda p: _swapped(p) or p)


def _swapped(printed: str) -> str:
    for n in range(len(printed) - 1):
        one, two = printed[n], printed[n + 1]
        if one.isdigit() and two.isdigit() and one != two and two != "0" and n == 0:
            return printed[:n] + two + one + printed[n + 2 :]
    return ""


def _replace_cell(
    lines: list[str], rng: Random, cells: list[CellTruth], slip: str, to: Callable[[str], str]
) -> Planted | None:
    if not cells:
        return None
    cell = rng.choice(cells)
    row = lines[cell.line - 1].split("\t")
    spots = [
        n for n, c in enumerate(row) if c.replace("<b>", "").replace("</b>", "") == cell.printed
    ]
    if not spots:
        return None
    spot = rng.choice(spots)
    now = to(cell.printed)
    row[spot] = row[spot].replace(cell.printed, now)
    lines[cell.line - 1] = "\t".join(row)
    return Planted(slip, cell.line, cell.printed, now)


def _labels(lines: list[str], truth: Truth, rng: Random) -> Planted | None:
    """The names of two rows of a coded table are exchanged, their codes and figures are not."""
    rows = sorted({c.line for c in truth.cells if c.kind == "expenditure" and len(c.row) == 7})
    if len(rows) < 2:
        return None
    one, two = sorted(rng.sample(rows, 2))
    a, b = lines[one - 1].split("\t"), lines[two - 1].split("\t")
    if a[1] == b[1]:
        return None
    planted = Planted("labels", one, a[1], b[1])
    a[1], b[1] = b[1], a[1]
    lines[one - 1], lines[two - 1] = "\t".join(a), "\t".join(b)
    return planted


def _prose(lines: list[str], truth: Truth, rng: Random) -> Planted | None:
    """One amount of the prose is changed."""
    figures = [
        f
        for f in truth.figures
        if f.kind == "amount" and f.value and f.value > 50000 and f.printed in lines[f.line - 1]
        and lines[f.line - 1].count(f.printed) == 1
    ]  # fmt: skip
    if not figures:
        return None
    figure = rng.choice(figures)
    now = _other(figure.printed)
    lines[figure.line - 1] = lines[figure.line - 1].replace(figure.printed, now)
    return Planted("prose", figure.line, figure.printed, now)


def _form(lines: list[str], truth: Truth, rng: Random) -> Planted | None:
    """A listed project's form is left out."""
    starts = [n for n, line in enumerate(lines) if line.lstrip("# ") in FORMS]
    if len(starts) < 2:
        return None
    start = starts[-2]
    end = starts[-1]
    name = next((line for line in lines[start:end] if line.startswith("项目名称")), "")
    lines[start:end] = [""] * (end - start)
    return Planted("form", start + 1, name, "")


FORMS = {"项目申报表", "项目支出绩效目标申报表"}

SLIPS: dict[str, Callable[[list[str], Truth, Random], Planted | None]] = {
    "figure": _figure,
    "swap": _swap,
    "labels": _labels,
    "prose": _prose,
    "form": _form,
}


def _any_cell(lines: list[str], truth: Truth, rng: Random) -> Planted | None:
    """One figure of any amount table, forms of performance apart, is changed."""
    cells = [c for c in truth.cells if _money(c) and "performance" not in c.kind]
    return _replace_cell(lines, rng, cells, "cell", _other)


def _money(cell: CellTruth) -> bool:
    return cell.measure == "amount" and cell.value > 50000


def _of_kind(kind: str) -> Callable[[list[str], Truth, Random], Planted | None]:
    """A slip that changes one figure of a table of this kind."""

    def slip(lines: list[str], truth: Truth, rng: Random) -> Planted | None:
        cells = [c for c in truth.cells if c.kind == kind and _money(c)]
        return _replace_cell(lines, rng, cells, kind, _other)

    return slip


def _total(lines: list[str], truth: Truth, rng: Random) -> Planted | None:
    """A total of a table is changed."""
    cells = [c for c in truth.cells if _money(c) and c.row.replace(" ", "").endswith("计")]
    return _replace_cell(lines, rng, cells, "total", _other)


def _share(lines: list[str], truth: Truth, rng: Random) -> Planted | None:
    """A share or a rate of a table is changed."""
    cells = [c for c in truth.cells if c.measure == "share" and 1 < c.value < 100]
    return _replace_cell(lines, rng, cells, "share", _other)


def _prior(lines: list[str], truth: Truth, rng: Random) -> Planted | None:
    """A figure of an earlier year is changed."""
    cells = [c for c in truth.cells if _money(c) and c.year < truth.year]
    return _replace_cell(lines, rng, cells, "prior", _other)


def _money_of(*roles: str) -> Callable[[list[str], Truth, Random], Planted | None]:
    """A slip that changes one amount of a project's form."""

    def slip(lines: list[str], truth: Truth, rng: Random) -> Planted | None:
        lone = [m for m in truth.money if m.role in roles and m.value > 50000]
        rng.shuffle(lone)
        for row in lone:
            line = lines[row.line - 1]
            found = [w for w in FIGURE.findall(line) if _yuan(w, row.value)]
            if found:
                now = _other(found[-1])
                place = line.rindex(found[-1])
                lines[row.line - 1] = line[:place] + now + line[place + len(found[-1]) :]
                return Planted(roles[0], row.line, found[-1], now)
        return None

    return slip


def _yuan(printed: str, value: Decimal) -> bool:
    number = Decimal(printed.replace(",", ""))
    return number == value or abs(number * 10000 - value) <= 50


FIGURE = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?")


def _told(slip: str, *kinds: str) -> Callable[[list[str], Truth, Random], Planted | None]:
    """A slip in a figure of the prose that is of these kinds."""

    def change(lines: list[str], truth: Truth, rng: Random) -> Planted | None:
        figures = [
            f
            for f in truth.figures
            if f.kind in kinds
            and f.printed.strip("0.") not in ("", "1")
            and f.printed != "100"
            and lines[f.line - 1].count(f.printed) == 1
            and (f.kind != "count" or f.subject in COUNTED)
        ]
        if not figures:
            return None
        figure = rng.choice(figures)
        now = _other(figure.printed)
        lines[figure.line - 1] = lines[figure.line - 1].replace(figure.printed, now)
        return Planted(slip, figure.line, figure.printed, now)

    return change


COUNTED = {"项目"}


def _listed(lines: list[str], truth: Truth, rng: Random) -> Planted | None:
    """A project's amount is changed in the list alone."""
    cells = [c for c in truth.cells if c.kind == "project-expenditure" and _money(c)]
    return _replace_cell(lines, rng, [c for c in cells if len(c.row) > 10], "listed", _other)


def _target(lines: list[str], truth: Truth, rng: Random) -> Planted | None:
    """The target of an indicator is changed in one of the two tables that state it."""
    places: dict[tuple[str, str], int] = {}
    for one in truth.indicators:
        places[one.owner, one.name] = places.get((one.owner, one.name), 0) + 1
    twice = [
        one
        for one in truth.indicators
        if places[one.owner, one.name] > 1
        and one.number
        and one.period == "annual"
        and lines[one.line - 1].rstrip().count(one.target) >= 1
    ]
    if not twice:
        return None
    one = rng.choice(twice)
    line = lines[one.line - 1]
    place = line.rindex(one.target)
    now = one.target.replace(str(one.number), str((one.number or 0) + 1))
    lines[one.line - 1] = line[:place] + now + line[place + len(one.target) :]
    return Planted("target", one.line, one.target, now)


def _actual(lines: list[str], truth: Truth, rng: Random) -> Planted | None:
    """An actual value no longer reaches its target."""
    rows = [
        one
        for one in truth.indicators
        if one.operator in (">=", "=") and one.number and one.number > 20 and one.actual
    ]
    if not rows:
        return None
    one = rng.choice(rows)
    line = lines[one.line - 1]
    place = line.rindex(one.actual)
    now = one.actual.replace(str(one.number), "3")
    lines[one.line - 1] = line[:place] + now + line[place + len(one.actual) :]
    return Planted("actual", one.line, one.actual, now)


def _unit(lines: list[str], truth: Truth, rng: Random) -> Planted | None:
    """An amount of the prose is given in yuan instead of ten thousands of it."""
    figures = [
        f
        for f in truth.figures
        if f.kind == "amount"
        and f.value
        and f.value > 50000
        and lines[f.line - 1].count(f.printed) == 1
    ]
    rng.shuffle(figures)
    for f in figures:
        line = lines[f.line - 1]
        at = line.index(f.printed) + len(f.printed)
        if line[at:].lstrip().startswith("万元"):
            lines[f.line - 1] = line[:at] + line[at:].replace("万元", "元", 1)
            return Planted("unit", f.line, f.printed + "万元", f.printed + "元")
    return None


def _table_unit(lines: list[str], truth: Truth, rng: Random) -> Planted | None:
    """The unit above an amount table is another than that of its figures."""
    kinds = {c.kind for c in truth.cells if _money(c) and "performance" not in c.kind}
    firsts = [min(c.line for c in truth.cells if c.kind == kind) for kind in sorted(kinds)]
    rng.shuffle(firsts)
    for first in firsts:
        for n in range(first - 2, max(first - 14, 0), -1):
            if "单位：" in lines[n] and "元" in lines[n]:
                was = lines[n]
                swapped = was.replace("万元", "元") if "万元" in was else was.replace("元", "万元")
                lines[n] = swapped
                return Planted("table-unit", n + 1, was, swapped)
    return None


def _name(lines: list[str], truth: Truth, rng: Random) -> Planted | None:
    """A code of a table stands beside the name of another subject of its level."""
    rows = sorted({c.line for c in truth.cells if c.kind == "expenditure" and len(c.row) == 7})
    if not rows:
        return None
    row = lines[rng.choice(rows) - 1]
    n = lines.index(row)
    cells = row.split("\t")
    was, cells[1] = cells[1], rng.choice([x for x in OTHER_NAMES if x != cells[1]])
    lines[n] = "\t".join(cells)
    return Planted("name", n + 1, was, cells[1])


OTHER_NAMES = ("住房公积金", "公务员医疗补助", "机关事业单位职业年金缴费支出")


def _absence(lines: list[str], truth: Truth, rng: Random) -> Planted | None:
    """The prose says that there is no expenditure of a kind for which figures stand."""
    for n, line in enumerate(lines):
        if re.search("^.{0,3}[一二三四五六七八九十]+、项目支出(安排)?情况", line):
            lines[n + 1] = f"{truth.year} 年本部门没有安排项目支出。"
            return Planted("absence", n + 2, "", lines[n + 1])
    return None


def _year(lines: list[str], truth: Truth, rng: Random) -> Planted | None:
    """A column of an earlier year is headed as the year of the document."""
    rows = [
        n
        for n, line in enumerate(lines)
        if f"{truth.year - 1}年" in line.replace(" ", "") and "\t" in line
    ]
    if not rows:
        return None
    n = rows[0]
    was = lines[n]
    lines[n] = was.replace(f"{truth.year - 1}", f"{truth.year + 1}")
    return Planted("year", n + 1, was.strip(), lines[n].strip())


SLIPS |= {
    "cell": _any_cell,
    "total": _total,
    "share": _share,
    "prior": _prior,
    "funding": _money_of("funding"),
    "activity": _money_of("activity"),
    "budget": _money_of("current-year-budget"),
    "told-share": _told("told-share", "share"),
    "told-rate": _told("told-rate", "change-rate"),
    "told-change": _told("told-change", "change"),
    "told-count": _told("told-count", "count"),
    "listed": _listed,
    "target": _target,
    "actual": _actual,
    "unit": _unit,
    "table-unit": _table_unit,
    "name": _name,
    "absence": _absence,
    "year": _year,
} | {
    kind: _of_kind(kind)
    for kind in (
        "income-expenditure-summary",
        "fiscal-appropriation-summary",
        "income",
        "general-public-expenditure-by-unit",
        "three-public",
        "department-performance-target",
        "project-self-evaluation",
    )
}
