# ruff: noqa: E501  (patterns of printed words are easier to read on one line)
"""Two-sided summaries of income and expenditure: what the label of a row names, on its side and
under its heading.
"""

import re
from collections.abc import Mapping

from mappers import headings, text
from mappers.frames import TOTAL, UNLISTED, Extract
from mappers.grids.grid import Grid, table_to_grid
from mappers.grids.records import Column, Line
from mappers.model import Facts, Problem, Table
from mappers.tidy import Tidy, column_slug

_FISCAL = "(?:财政)?(?:预算)?(?:拨款|补助|安排)?(?:的)?(?:收入|资金)?"
_OPENING = "(?:上年|年初)(?:财政拨款|单位资金|非财政拨款)?(?:结转|结余)(?:(?:和|与|及|、)?(?:结转|结余)|\\((?:结转|结余)\\))?(?:资金|收入)?"
_FUNDS = (
    ("general-public-budget", f"(?:一般)?公共预算{_FISCAL}|一般公共预算"),
    ("government-fund-budget", f"政府性?基金(?:预算)?{_FISCAL}"),
    ("state-capital-budget", f"国有资本经营(?:预算|收益)?{_FISCAL}"),
)
_INCOME = (
    *((f"{slug}-income", words) for slug, words in _FUNDS),
    ("fiscal-appropriation-income", "财政拨款(?:收入|资金)?(?:\\(补助\\))?"),
    ("fiscal-special-account-income", "(?:纳入)?(?:财政)?专户(?:管理)?(?:的)?(?:教育收费|非税收入|资金|收入|拨款)*(?:\\(.*\\))?|教育收费(?:收入)?"),
    ("institution-income", "事业收入(?:\\(.*\\))?"),
    ("institution-business-income", "(?:事业单位)?经营收入"),
    ("superior-subsidy-income", "上级补助收入|上级补助"),
    ("subordinate-remittance-income", "附属单位(?:上缴|缴款)收入|附属单位上缴"),
    ("other-income", "其他(?:各项)?收入"),
    ("unit-funds-income", "单位资金(?:收入)?"),
    ("other-funds", "其他资金(?:收入)?"),
    ("current-year-income-total", "本年收入(?:合计|小计|总计)"),
    ("current-year-income", "本年(?:度)?(?:财政拨款)?收入|本年财政拨款"),
    ("opening-carry-over", _OPENING),
    ("non-fiscal-balance-used", "(?:使用|动用)?非财政拨款(?:专用)?结余(?:弥补收支差额)?(?:\\(.*\\))?|用事业基金弥补收支差额|使用非财政拨款结余.*"),
    ("income-total", "(?:收入)?总计|收入合计|收入总计|合计"),
)  # fmt: skip
_EXPENDITURE = (
    ("current-year-expenditure-total", "本年支出(?:合计|小计|总计)"),
    ("current-year-expenditure", "本年(?:度)?(?:财政拨款)?支出"),
    ("balance-distribution", "结余分配"),
    ("closing-carry-over", "(?:年终|年末|结转下年)(?:财政拨款)?(?:结转|结余)?(?:(?:和|与|及|、)?(?:结转|结余)|\\((?:结转|结余)\\))?(?:资金)?|结转下年(?:支出)?"),
    ("institution-business-expenditure", "(?:事业单位)?经营支出"),
    ("remittance-to-superior-expenditure", "上缴上级(?:单位)?支出"),
    ("subsidy-to-subordinate-expenditure", "对(?:附属|下级)单位补助(?:支出)?"),
    ("basic-expenditure", "基本支出"),
    ("personnel-expenditure", "人员(?:支出|经费)"),
    ("public-expenditure", "(?:日常)?公用(?:支出|经费)"),
    ("project-expenditure", "项目支出"),
    ("expenditure-total", "(?:支出)?总计|支出合计|支出总计|合计"),
)  # fmt: skip
_WHOLE = re.compile(
    "(?:本年|当年)?财政拨款(?:收入|支出|收支)?(?:预算|决算)?(?:数)?"
)  #: heads a whole side
#: Keys that the label names only together with the row above it.
_FUND_CARRIED = re.compile("(?:opening|closing)-carry-over-")
_CARRIED_END = re.compile("(?:上年)?(?:结转|结余)+(?:资金)?$")  #: said once more of a part
_CARRIES = {"opening-carry-over", "closing-carry-over"}


_LEFT = re.compile("结转|结余|弥补")  #: what stands between the sum of the year and that of all


def tidy_summary(table: Table, facts: Facts, dimensions: tuple[str, ...]) -> Extract:
    """The figures of a summary of income and expenditure, one row each."""
    tidy = Tidy(table, facts)
    grid = table_to_grid(table, sided=True, labelled=True)
    tidy.begin(grid)
    sides = {index: _side(grid, index) for index in {line.side for line in grid.lines}}
    under: dict[int, str] = {}
    used: dict[tuple[str, str], int] = {}
    seen: set[tuple[str, int]] = set()  #: items by side, for parts of one name of several rows
    above: dict[int, str] = {}  #: by side, the last numbered label
    for line in grid.lines:
        item = summary_item(line, sides[line.side], under)
        if not item:
            if line.figures:
                words = "the row names no item; no figure of it is taken"
                tidy.problems.append(Problem("", line.line, "row-without-label", words))
            continue
        if item.startswith(UNLISTED) and (item, line.side) in seen and above.get(line.side):
            item = f"{UNLISTED}{above[line.side]}/{item.removeprefix(UNLISTED)}"
        if item == f"{UNLISTED}小计" and _closes(line, grid):
            item = f"current-year-{sides[line.side]}-total"
        seen.add((item, line.side))
        if text.list_level(line.label):
            above[line.side] = headings.core(line.label)
        of_side = "" if item.startswith(UNLISTED) else sides[line.side]
        home = used.setdefault((item, of_side), line.side)
        if home != line.side:
            item = f"{UNLISTED}{text.label(line.label)}（{_block(line)}）"
        if not _FUND_CARRIED.match(item):
            tidy.concept("summary-item", item, line.label, line.line)
        for column, cell in line.figures:
            slugs = _slugs(item, column, dimensions, len(grid.columns[line.side]))
            tidy.figure(line, column, cell, slugs)
            if "funding_source" in slugs:
                tidy.column_concepts(column, "funding_source", slugs["funding_source"])
    return tidy.extract()


def _closes(subtotal: Line, grid: Grid) -> bool:
    """Whether a 小计 sums up its side: the only one, and nothing but what is carried over stands
    between it and the sum of all.
    """
    own = [line for line in grid.lines if line.side == subtotal.side and line.label]
    after = [line for line in own if line.ordinal > subtotal.ordinal]
    end = next((i for i, line in enumerate(after) if "总计" in headings.core(line.label)), -1)
    lone = sum(headings.core(line.label) == "小计" for line in own) == 1
    return lone and end >= 0 and all(_LEFT.search(line.label) for line in after[:end])


def _slugs(
    item: str, column: Column, dimensions: tuple[str, ...], columns: int
) -> Mapping[str, str]:
    """The item of a row and the source that its column names; unknown words over the one column
    of a side split nothing.
    """
    slugs = {"summary_item": item}
    if "funding_source" in dimensions:
        found = column_slug(column, "funding_source")
        whole = found == "current-year" or bool(
            _WHOLE.fullmatch(headings.core(_split_words(column)))
        )
        whole = whole or (columns == 1 and found.startswith(UNLISTED))
        slugs["funding_source"] = TOTAL if whole else found
    return slugs


def _split_words(column: Column) -> str:
    """The words of a column's heading that split it from others, the lowest that are not generic."""
    return next((w for w in reversed(column.path) if not headings.is_generic(w)), "")


def summary_item(line: Line, side: str, under: dict[int, str]) -> str:
    """The slug of a row's label on its side; under a row of carry-over, funds are what is carried
    over.

    ``under`` keeps, by side, the carry-over under whose label the rows stand.
    """
    words = headings.core(line.label)
    if not words:
        return ""
    bare = words.removeprefix("其中").lstrip(":")
    carried = under.get(line.side, "")
    fund = _first(_FUNDS, _CARRIED_END.sub("", bare) if carried else bare)
    if fund and carried:
        return f"{carried}-{fund}"
    found = _first(_INCOME if side == "income" else _EXPENDITURE, bare)
    if not found and side == "expenditure":
        code = headings.class_of(bare)
        found = f"function-{code}" if code else ""
    if not found:
        other = _first(_EXPENDITURE if side == "income" else _INCOME, words)
        found = other if other.endswith("-total") and "总计" not in words[:2] else ""
    under[line.side] = found if found in _CARRIES else ""
    return found or UNLISTED + bare


def _first(table: tuple[tuple[str, str], ...], words: str) -> str:
    return next((slug for slug, pattern in table if re.fullmatch(pattern, words)), "")


def _side(grid: Grid, index: int) -> str:
    """Whether a block of columns tells income or expenditure: by its heading, else by its
    labels.
    """
    income = expenditure = 0
    for line in grid.lines:
        if line.side == index:
            words = headings.core(line.label)
            income += "收入" in words or "拨款" in words
            expenditure += "支出" in words
    if min(income, expenditure) == 0 and max(income, expenditure) > 2:
        return "income" if income else "expenditure"
    heading = _heading(grid, index)
    if "支出" in heading and "收入" not in heading:
        return "expenditure"
    if "收入" in heading and "支出" not in heading:
        return "income"
    return (
        "income"
        if income > expenditure or (income == expenditure and index == 0)
        else "expenditure"
    )


def _block(line: Line) -> str:
    """What tells a row's block from others of its side: the words over its labels, else its
    ordinal.
    """
    words = next((text.fold(leaf.path[-1]) for leaf, _ in line.texts if leaf.path[-1]), "")
    return words if len(words) > 3 else str(line.side + 1)


def _heading(grid: Grid, index: int) -> str:
    columns = grid.columns[index] if index < len(grid.columns) else ()
    return text.fold("/".join(columns[0].path[:-1])) if columns else ""
