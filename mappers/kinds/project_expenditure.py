"""项目支出表: the department's projects and what pays for them.

Rows are sums (also without a label), units, categories of projects and projects; a line such as
``42010725143T000000100 某项目 某局本级 333.20 333.20``.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from mappers import headings, recognition, text
from mappers.frames import TOTAL, UNLISTED, Extract, ProjectRow
from mappers.grids.grid import table_to_grid
from mappers.grids.records import Line
from mappers.kind import Kind
from mappers.model import Facts, Problem, Table
from mappers.rows import is_body, is_subject
from mappers.tidy import Tidy, column_slug

DIMENSIONS = ("project", "funding_source")
_CODE = re.compile(r"\d{8}[A-Z0-9]{7,14}|\d{12,22}")
#: The column of the body; 单位（项目）名称, 单位/项目名称 names projects too.
_UNIT = r"项目单位|实施单位|执行单位|^单位(?!(?:名称)?[(/、和及](?:项目|专项))"
#: One column for names of units, subjects and projects: 单位名称（科目、项目）, 科目（项目）名称.
_SEVERAL = r"名称[(（][^()（）]*项目[^()（）]*[)）]|科目[(（]项目[)）]名称"
_CATEGORY = re.compile(
    r"(?:本级|转移|对下|上级|其他运转|特定目标|人员|运转|公用|专项|部门预算|一级).{0,8}(?:类|项目)(?:支出)?(?:项目)?$|类项目$"
)

_OF_CATEGORY = re.compile("(?:类|型|项目)小计$")


def recognises(table: Table) -> bool:
    """Whether the titles speak of project expenditure, or projects are listed with what pays for
    them.
    """
    if recognition.is_form(table):
        return False
    if not recognition.is_untitled(table):
        said = recognition.said(table)
        if recognition.is_by_economy_in_blocks(table):
            return False
        return "project" in said and not said & {
            "three-public", "fund", "state", "procurement", "services", "assets", "income",
            "by-economy",
        }  # fmt: skip
    words = recognition.words(table)
    funds = recognition.slugs(table, "funding_source")
    listed = any(word in ("项目编码", "项目名称", "项目代码") for word in words)
    return (
        listed
        and len(funds) >= 2
        and not any("采购" in w or "资产" in w or "购买" in w for w in words)
    )


def tidy(table: Table, facts: Facts) -> Extract:
    """One row a figure: project, or group of projects, by row; funding source by column."""
    tidy = Tidy(table, facts)
    grid = table_to_grid(table)
    tidy.begin(grid)
    lines = _behind_subjects([_labelled(line) for line in grid.lines])
    coded = any(_CODE.fullmatch(line.code) for line in (*grid.lines, *lines))
    keyed = _keying(lines, coded)
    category = unit = above = ""
    used: set[str] = set()
    leads = False  #: whether subtotals stand above their projects
    is_closed = sum(headings.is_total(line.label) for line in grid.lines) > 1
    sums = [words for line in grid.lines if (words := _subtotal(line, is_closed))]
    is_nested = len({bool(_OF_CATEGORY.search(words)) for words in sums}) > 1
    lines = _with_own_codes(lines)
    summed = _summed(lines)
    for printed, line in zip(grid.lines, lines, strict=True):
        if not (line.code or line.label) and printed not in (grid.lines[0], grid.lines[-1]):
            _unlabelled(tidy, line)
            continue
        summing = summed.get(text.squeeze(line.label), "")
        if (subtotal := _subtotal(line, is_closed)) and _is_outer(subtotal, is_nested):
            words = "the row sums up other subtotals; no figure of it is taken"
            tidy.problems.append(Problem("", line.line, "sum-set-aside", words))
            continue
        if subtotal:
            line = replace(line, label=subtotal)
            leads |= not tidy.projects
            name = subtotal.removesuffix("小计") if leads else subtotal
            key, is_project = f"{UNLISTED}{above or line.ordinal}/{name}", False
        elif summing and summing == line.code:
            key, is_project = _part(line), False
        else:
            line = replace(line, code=line.code or summing)
            key, is_project = keyed(line)
        unit = key if is_body(line.label) else unit
        if key in used and unit and not (is_project and line.code):
            key = f"{UNLISTED}{unit.removeprefix(UNLISTED)}/{key.removeprefix(UNLISTED)}"
        used.add(key)
        if is_project:
            above = _without_code(_word(line, _UNIT)) or unit.removeprefix(UNLISTED)
            _project(tidy, line, key, category)
        elif subtotal:
            tidy.concept("project-group", key, name, line.line)
        elif key != TOTAL:
            category = _group(tidy, line, key) or category
        for column, cell in line.figures:
            source = column_slug(column, "funding_source")
            tidy.column_concepts(column, "funding_source", source)
            tidy.figure(line, column, cell, {"project": key, "funding_source": source})
    return tidy.extract()


def _labelled(line: Line) -> Line:
    """A row labelled by its project where its unit or its subject stands before it, and one that
    names nothing but a category (其他运转类, 合计) by that.
    """
    name = _word(line, "^(?:项目|专项)名称")
    by_subject = is_subject(line.code)
    of_unit = is_body(line.label) and not headings.is_total(name)  #: 小计 is the unit's own
    if name not in ("", line.label) and (by_subject or of_unit):
        code = line.code if by_subject or _CODE.fullmatch(line.code) else _own_code(line)
        return replace(line, code=code, label=name)
    if not line.label and (several := _word(line, _SEVERAL)):
        return replace(line, label=several)
    if line.code or line.label:
        return line if line.code else replace(line, code=_own_code(line))
    words = next((w for _, w in line.texts if text.is_han(w)), "")
    return replace(line, label=words)


def _subtotal(line: Line, is_closed: bool) -> str:
    """The words of a row that sums up the projects above it (单位小计), a bare 小计 only where the
    sum of all stands in a row of its own; empty for any other row.
    """
    words = [w for _, w in line.texts if text.is_han(w)]
    label = text.squeeze(line.label or "".join(words))
    if line.code or len(words) > 1 or not label.endswith("小计"):
        return ""
    return label if is_closed or not headings.is_total(label) else ""


def _is_outer(subtotal: str, is_nested: bool) -> bool:
    """Whether a subtotal of a table that has those of units and of categories is a unit's."""
    return is_nested and not _OF_CATEGORY.search(subtotal)


def _own_code(line: Line) -> str:
    """The code of a project behind that of its unit; empty where none is printed."""
    code = text.squeeze(_word(line, "^(?:项目|专项)(?:编码|代码|编号)"))
    return code if _CODE.fullmatch(code) else ""


def _behind_subjects(lines: list[Line]) -> list[Line]:
    """The rows, those that begin with the code of a subject with that of their project, where one
    is printed behind it and each project has but one row.
    """
    own = [_own_code(line) if is_subject(line.code) else "" for line in lines]
    printed = [code for code in own if code]
    if len(set(printed)) < len(printed):
        return lines
    return [replace(line, code=code or line.code) for line, code in zip(lines, own, strict=True)]


def _with_own_codes(lines: Sequence[Line]) -> list[Line]:
    """The rows, those of projects without the code of their unit: that of a row that they stand
    below, or one that rows of several names share.
    """
    units = {line.code for line in lines if line.code and is_body(line.label)}
    names: dict[str, set[str]] = {}
    for line in lines:
        if line.label and not (_CODE.fullmatch(line.code) or is_subject(line.code)):
            names.setdefault(line.code, set()).add(text.squeeze(line.label))
    units |= {code for code, found in names.items() if len(code) > 3 and len(found) > 1}
    return [
        replace(line, code="") if line.code in units and not is_body(line.label) else line
        for line in lines
    ]


def _summed(lines: Iterable[Line]) -> dict[str, str]:
    """The codes of the projects, by name, whose sum stands in a row without a code above lines of
    their own, one an economic subject.
    """
    bare: set[str] = set()
    found: dict[str, str] = {}
    for line in lines:
        name = text.squeeze(line.label)
        if not line.code:
            bare.add(name)
        elif name and name in bare and _CODE.fullmatch(line.code) and _subjects(line):
            found.setdefault(name, line.code)
    return found


def _part(line: Line) -> str:
    """The key of a line of a project whose sum stands above it: the project's, and its subjects."""
    return f"{UNLISTED}{text.squeeze(line.label)}/{'-'.join(_subjects(line))}"


def _subjects(line: Line) -> list[str]:
    return [code for _, words in line.texts if is_subject(code := text.squeeze(words))]


def _unlabelled(tidy: Tidy, line: Line) -> None:
    if line.figures:
        words = "the row names no project and no group; no figure of it is taken"
        tidy.problems.append(Problem("", line.line, "row-without-label", words))


def _keying(lines: Sequence[Line], coded: bool) -> Callable[[Line], tuple[str, bool]]:
    """How the rows of a table are keyed: by their own codes and words, or by subjects."""
    levels = {len(line.code) for line in lines if is_subject(line.code)}
    if coded or not levels:
        return lambda line: _key(line, coded)
    if len(levels) == 1 or any(_word(line, "^(?:项目|专项)名称") for line in lines):
        return _by_subject
    return _BelowSubjects(lines)


class _BelowSubjects:
    """Keys of a table whose rows with codes are subjects, level by level: these are groups, and a
    row without a code below one is a project, or the part of a project that it pays for.
    """

    def __init__(self, lines: Sequence[Line]) -> None:
        names = [text.squeeze(line.label) for line in lines if not line.code and line.label]
        self.split = {name for name in names if names.count(name) > 1}  #: below several subjects
        self.subject = ""

    def __call__(self, line: Line) -> tuple[str, bool]:
        name = text.squeeze(line.label)
        if headings.is_total(line.label) or not name:
            return TOTAL, False
        if line.code:
            self.subject = line.code
            return line.code, False
        if name in self.split:
            return f"{self.subject}/{name}", False
        return UNLISTED + name, not is_body(name)


def _key(line: Line, coded: bool) -> tuple[str, bool]:
    """The key of a row, and whether it is a project rather than a sum, a unit or a category."""
    label = text.label(line.label)
    if headings.is_total(line.label) or not (line.code or label):
        return TOTAL, False
    key = line.code or UNLISTED + text.squeeze(label)
    if _CODE.fullmatch(line.code):
        return key, True
    if coded:
        return key, False
    by_category = not _word(line, "项目名称") and bool(_word(line, "类[别型]$"))
    is_group = by_category or (
        bool(line.code and len(line.code) <= 6) or is_body(label) or bool(_CATEGORY.search(label))
    )
    return key, not is_group or bool(_word(line, "项目单位|实施单位|执行单位"))


def _by_subject(line: Line) -> tuple[str, bool]:
    """The key of a row where projects stand beside the codes of their subjects: a row without one
    is a sum, a unit or a subject.
    """
    label = text.label(line.label)
    if headings.is_total(line.label) or not label:
        return TOTAL, False
    return UNLISTED + text.squeeze(label), is_subject(line.code) and not is_body(label)


def _group(tidy: Tidy, line: Line, key: str) -> str:
    """Adds the unit or the category that a row sums up; gives the words of a category."""
    label = text.squeeze(line.label)
    tidy.concept("project-group", key, line.label, line.line)
    if is_body(label):
        tidy.unit(line.code, line.label, line.line)
        return ""
    return label


def _project(tidy: Tidy, line: Line, key: str, category: str) -> None:
    name = text.squeeze(line.label)
    found = ProjectRow(
        project=key,
        name=name,
        code=line.code if _CODE.fullmatch(line.code) else "",
        table="",
        lead_organization="",
        implementing_organization=_without_code(_word(line, _UNIT)),
        project_category=text.squeeze(_word(line, "类[别型]")) or category,
        project_attribute="",
        project_type="",
        start_year=None,
        end_year=None,
        overview="",
        rationale="",
        plan="",
        source_line=line.line,
    )
    tidy.projects.setdefault(key, found)


def _without_code(words: str) -> str:
    """The name of a body without the code printed before it: 230001-某局本级."""
    return re.sub(r"^[\[【(（]?\d{3,9}[\]】)）]?[-—_\s]*(?=[㐀-鿿])", "", text.squeeze(words))


def _word(line: Line, heading: str) -> str:
    """The words of a row under a heading that ``heading`` matches, empty where there are none."""
    return next(
        (w for leaf, w in line.texts if re.search(heading, headings.core(leaf.path[-1]))), ""
    )


KIND = Kind(
    "project-expenditure", "项目支出表", "Project expenditure", DIMENSIONS, recognises, tidy
)
