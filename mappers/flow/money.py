"""The small money tables of a project form in running text: funding, procurement, prior budgets."""

import re
from collections.abc import Iterator, Sequence

from mappers import text
from mappers.flow.fragments import Fragment, fragments_to_text
from mappers.flow.words import text_to_unit
from mappers.forms.labels import FUNDING_SOURCES, source_key
from mappers.forms.money import Placed
from mappers.model import Cell

_LONGEST_LABEL = 5
_FUNDING_HEADS = ("来源项目", "资金来源项目", "金额", "备注")
_PROCUREMENT_HEADS = (
    "品名", "采购品名", "采购项目", "采购内容", "数量", "计量单位", "单价", "金额", "采购金额",
    "备注", "类别", "采购类别", "采购大类",
)  # fmt: skip
_CLASS = re.compile(r"(?:货物|服务|工程)类?(?:采购|项目)?")
_PRIOR = re.compile(
    r"(?<!\d)(?P<years>(?:(?:20\d\d)年?度?[、和及与,，])*20\d\d年?度?|前年|上年度?|去年)"
    r"(?P<between>[^\d。；;，,]{0,18}?)(?P<number>\d[\d,]*(?:\.\d+)?|\.\d+)(?P<unit>亿元|万元|万|元)"
)
_NO_BUDGET = re.compile(r"[增减较比降升超差]|变动|执行|支出|决算|结余|结转")
_COMPARED = re.compile(r"[较比与同]$")
_YEAR = re.compile(r"20\d\d")
_YEAR_ALONE = re.compile(r"^20\d\d年?度?$")


def span_to_cell(fragments: Sequence[Fragment]) -> Cell:
    """The cell that fragments print."""
    return Cell(fragments_to_text(fragments), fragments[0].line, 0)


def is_amount(fragment: Fragment) -> bool:
    """Whether a fragment is a plain number."""
    return text.amount(fragment.text) is not None


def without_header(fragments: Sequence[Fragment], heads: Sequence[str]) -> Sequence[Fragment]:
    """The fragments after the heads of the columns."""
    start = 0
    while start < len(fragments) and any(fragments[start].text in head for head in heads):
        start += 1
    return fragments[start:]


def fragments_to_funding(fragments: Sequence[Fragment]) -> Iterator[Placed]:
    """The lines of a project's funding that print an amount."""
    rest = without_header(fragments, _FUNDING_HEADS)
    position = 0
    while position < len(rest):
        end = _source_end(rest, position)
        if position < end < len(rest) and is_amount(rest[end]):
            label, amount = span_to_cell(rest[position:end]), span_to_cell(rest[end : end + 1])
            yield Placed("funding", (), {"label": label, "amount": amount}, (), amount.line)
            end += 1
        position = max(end, position + 1)


def _source_end(fragments: Sequence[Fragment], position: int) -> int:
    """Where the label of a funding source ends: a listed one, else all up to the next number."""
    best = 0
    if is_amount(fragments[position]):
        return position
    for end in range(position + 1, min(len(fragments), position + _LONGEST_LABEL) + 1):
        if source_key(fragments_to_text(fragments[position:end])) in FUNDING_SOURCES:
            best = end
    if best:
        return best
    end = position
    while end < len(fragments) and not is_amount(fragments[end]):
        end += 1
        if end < len(fragments) and _starts_source(fragments, end):
            break
    return end


def _starts_source(fragments: Sequence[Fragment], position: int) -> bool:
    ends = range(position + 1, min(len(fragments), position + _LONGEST_LABEL) + 1)
    return any(
        source_key(fragments_to_text(fragments[position:end])) in FUNDING_SOURCES for end in ends
    )


def fragments_to_procurement(fragments: Sequence[Fragment]) -> Iterator[Placed]:
    """The lines of a project's procurement: name, quantity, amount."""
    rest = without_header(fragments, _PROCUREMENT_HEADS)
    header = fragments_to_text(fragments[: len(fragments) - len(rest)])
    columns = ["count", "price", "amount"] if "单价" in header else ["count", "amount"]
    start = position = 0
    while position < len(rest):
        figures = _figures(rest, position, len(columns)) if position > start else []
        if figures and is_amount(figures[-1]):
            names = columns[-len(figures) :] if len(figures) <= len(columns) else columns
            has_class = "类" in header and position - start > 1
            is_classed = has_class and bool(_CLASS.fullmatch(rest[position - 1].text))
            cells = {"label": span_to_cell(rest[start : position - is_classed])}
            for name, figure in zip(names, figures, strict=False):
                cells[name] = span_to_cell([figure])
            yield Placed("procurement", (), cells, (), cells["amount"].line)
            position += len(figures)
            start = position
            continue
        position += 1


def _figures(fragments: Sequence[Fragment], position: int, most: int) -> list[Fragment]:
    """The figures that stand side by side from a fragment on; a unit may stand apart."""
    found: list[Fragment] = []
    while position < len(fragments):
        fragment = fragments[position]
        if found and fragment.same_line and _is_unit_of(found[-1], fragment):
            found[-1] = found[-1]._replace(text=found[-1].text + fragment.text)
        elif text_to_unit(fragment.text) is not None:
            if len(found) == most:
                break
            found.append(fragment)
        else:
            break
        position += 1
    return found


def _is_unit_of(number: Fragment, unit: Fragment) -> bool:
    return not unit.text[0].isdigit() and bool(text_to_unit(number.text + unit.text))


def fragments_to_priors(fragments: Sequence[Fragment], fiscal_year: int) -> Iterator[Placed]:
    """The budgets of the years before that a sentence of the form states."""
    table = list(_prior_table(fragments))
    if table:
        yield from table
        return
    starts: list[tuple[int, int]] = []
    words = ""
    for fragment in fragments:
        starts.append((len(words), fragment.line))
        words += fragment.text
    seen: set[int] = set()
    for found in _PRIOR.finditer(words):
        if _NO_BUDGET.search(found["between"]) or _COMPARED.search(words[: found.start()]):
            continue
        line = max(line for start, line in starts if start <= found.start("number"))
        unit = "万元" if found["unit"] == "万" else found["unit"]
        for year in _years(found["years"], fiscal_year):
            if year < fiscal_year and year not in seen:
                seen.add(year)
                cells = {"year": Cell(f"{year}年", line, 0)}
                cells["budget"] = Cell(found["number"] + unit, line, 0)
                yield Placed("prior-budget", (), cells, (), line)


def _prior_table(fragments: Sequence[Fragment]) -> Iterator[Placed]:
    """The rows of a table of the years before: year, budget, execution, rate."""
    head = next((i for i, f in enumerate(fragments) if f.text.startswith("预算数")), None)
    if head is None:
        return
    for place in range(head, len(fragments) - 1):
        if not _YEAR_ALONE.match(fragments[place].text) or not is_amount(fragments[place + 1]):
            continue
        cells = {"year": span_to_cell(fragments[place : place + 1])}
        for name, figure in zip(
            ("budget", "execution"), fragments[place + 1 : place + 3], strict=False
        ):
            if not is_amount(figure):
                break
            cells[name] = span_to_cell([figure])
        rate = fragments[place + 3 : place + 4]
        if "execution" in cells and rate and text.share(rate[0].text) is not None:
            cells["rate"] = span_to_cell(rate)
        yield Placed("prior-budget", (), cells, (), fragments[place].line)


def _years(words: str, fiscal_year: int) -> list[int]:
    """The years that words before an amount name, also relative to the fiscal year."""
    if words.startswith("前年"):
        return [fiscal_year - 2]
    if words.startswith(("上年", "去年")):
        return [fiscal_year - 1]
    return [int(year) for year in _YEAR.findall(words)]
