"""Errors planted in a generated text: one a document, each a slip that real documents show."""

from collections.abc import Callable
from dataclasses import dataclass
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
