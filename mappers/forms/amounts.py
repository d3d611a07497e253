"""The money of a form as rows: budgets, funding, activities, purchases, what earlier years had."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from mappers import text
from mappers.forms.labels import funding_source_of, is_total, label_key, words_of
from mappers.forms.money import Placed, economic_key, money_of, price_of, prior_budgets
from mappers.forms.parts import parts_of_grants
from mappers.forms.printed import Field, Form
from mappers.frames import UNLISTED, ConceptRow, Extract, MoneyRow, ProblemRow
from mappers.model import Cell, Facts
from mappers.values import is_placeholder

_NO_FIELD = Field("", 0)
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
#: The code of what is bought, before its name in one cell: A02010108便携式计算机.
_CATALOGUE = re.compile(r"^[\[【]?[A-C]\d{2,10}[\]】]?[\s\-—]*(?=[㐀-鿿])")
_STATED = re.compile(r"(?<![\d.])(\d[\d,]*(?:\.\d+)?)\s*万(?:元)?")
_LABELLED = frozenset({"funding", "total-funding", "activity", "procurement", "sources"})
_FUNDINGS = frozenset({"funding", "total-funding"})
_SUMMED = _FUNDINGS | {"activity"}  #: lists whose sum is kept where it is printed
_WAN = Decimal(10_000)
_WHOLE = frozenset({"资金总额", "总额"})  #: labels of all money that a form asks for
_TERMS = ("total-budget", "current-year-budget")
_BUDGETS = (
    ("total-budget", "项目总预算"),
    ("current-year-budget", "项目当年预算"),
    ("earlier-budget", "前期安排资金"),
    ("later-budget", "后续安排资金"),
)


def form_to_money(form: Form, project: str, facts: Facts) -> Extract:
    """The money fields of a project form, in yuan by the form's own unit."""
    unit, problems = form_unit(form)
    rows = list(_budget_rows(form, project, facts, unit))
    told = list(_listed_rows(form, form.rows, project, facts, unit))
    before = sum(row.role == "prior-budget" for row in told)
    rows += [*told, *_stated_priors(form, project, facts, before)]
    problems += tuple(_total_problems(form))
    return Extract(money=tuple(rows), concepts=economic_concepts(form), problems=problems)


def economic_concepts(form: Form) -> tuple[ConceptRow, ...]:
    """The economic subjects of a form's lines, by the codes and names that it prints."""
    scheme = "economic-classification"
    printed = (
        (row.cells["economic"].text, row.line) for row in form.rows if "economic" in row.cells
    )
    coded = ((*economic_key(words), line) for words, line in printed)
    return tuple(
        ConceptRow(scheme, code, name, line) for code, name, line in coded if code and name
    )


def spent_detail(form: Form, project: str, facts: Facts, unit: str) -> Iterator[MoneyRow]:
    """What the money of an evaluated project was spent on, line by line, and the printed sum."""
    lines = [row for row in form.rows if row.table == "activity"]
    yield from _listed_rows(form, lines, project, facts, unit)


def _listed_rows(
    form: Form, lines: Iterable[Placed], project: str, facts: Facts, unit: str
) -> Iterator[MoneyRow]:
    """The money rows of the lines of small tables, each role numbered from one on."""
    ordinals: Counter[str] = Counter()
    lines = tuple(lines)
    parts = parts_of_grants(lines)
    for placed in lines:
        for row in _placed_rows(placed, project, facts, unit):
            ordinals[row.role] += 1
            source = parts.get(placed.line, row.funding_source)
            told = row._replace(ordinal=ordinals[row.role], printed_unit=form.unit)
            yield told._replace(funding_source=source)


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
    for slug, label in _BUDGETS:
        field = form.fields.get(slug, _NO_FIELD)
        cell = Cell(field.text, field.line, 0)
        row = _money(project, slug, label, cell, facts, unit, form.unit)
        if row:
            yield row
    if not any(text.amount(form.fields.get(slug, _NO_FIELD).text) for slug in _TERMS):
        yield from _funded(form, project, facts, unit)
    before = form.fields.get("last-year-budget", _NO_FIELD)
    year = facts.fiscal_year - 1
    cell = Cell(before.text, before.line, 0)
    row = _money(project, "prior-budget", f"{year}年", cell, facts, unit, form.unit)
    if row:
        yield row._replace(fiscal_year=year)


def _funded(form: Form, project: str, facts: Facts, unit: str) -> Iterator[MoneyRow]:
    """The budget of the year of a form that prints none but the sum of its sources."""
    printed = [row.cells for row in form.rows if row.table == "funding"]
    whole = [cells["amount"] for cells in printed if _is_whole_fund(cells)]
    for cell in whole if len(whole) == 1 else ():
        row = _money(project, *_BUDGETS[1], cell, facts, unit, form.unit)
        if row:
            yield row


def _is_whole_fund(cells: Mapping[str, Cell]) -> bool:
    return {"label", "amount"} <= cells.keys() and label_key(cells["label"].text) in _WHOLE


def _placed_rows(placed: Placed, project: str, facts: Facts, unit: str) -> Iterator[MoneyRow]:
    """The money rows of one row of a small table."""
    cells = placed.cells
    label = words_of(cells["label"].text) if "label" in cells else " ".join(placed.labels)
    if placed.table == "prior-budget":
        yield from _prior_rows(placed, project, facts, unit)
        return
    if placed.table not in _LABELLED:
        return
    label = label or _words(cells.get("content")) or _words(cells.get("economic"))
    cell = cells.get("amount") or cells.get("standard")
    role = "funding" if placed.table == "sources" else placed.table
    if cell is None or not label or (is_total(label) and role not in _SUMMED):
        return
    role = "activity-sum" if role == "activity" and is_total(label) else role
    label = _CATALOGUE.sub("", label) if role == "procurement" else label
    row = _money(project, role, label, cell, facts, unit, "")
    if row is None:
        return
    price, price_text = _price(placed, unit)
    yield row._replace(
        label=text.label(label) if role in _FUNDINGS else label,
        funding_source=funding_source_of(label) if role in _FUNDINGS else "",
        economic_classification=_economic(cells.get("economic")),
        content=_words(cells.get("content")),
        basis=_words(cells.get("basis")),
        quantity=_words(cells.get("count")),
        unit_price=price,
        unit_price_text=price_text,
    )


def _price(placed: Placed, unit: str) -> tuple[Decimal | None, str]:
    """The yuan that one of a row's things costs, by the unit in its head or the form's own, and the
    printed words: its price, else the standard (支出标准) by which its amount is reckoned.
    """
    for name in ("price", "standard") if "amount" in placed.cells else ("price",):
        for role, cell in placed.roles:
            if role.name == name and not is_placeholder(cell.text):
                own = text.unit_of(role.head) or unit
                price = price_of(cell.text, text.MONEY_UNITS[own])
                if price is not None or name == "price":
                    return price, words_of(cell.text)
    return None, ""


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
            and not {"label", "content", "economic"} & {*row.cells}
        ):
            words = "an amount of the form has lost its label; it is left out"
            yield ProblemRow(row.line, "row-without-label", words)
        if row.table == "procurement" and label and is_total(label.text):
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


#: An origin behind its number, or the one that has none.
_ORIGIN = re.compile(r"(?:^|\d\s*[、.．])\s*([^\d☑☐]+)")


def _origins(words: str) -> list[str]:
    return [words_of(label) for label in _ORIGIN.findall(words)]
