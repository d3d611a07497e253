"""Lists of what is bought or provided: each line has a unit, a project, subjects and a catalogue
entry in words, and beside them quantities, prices and amounts. Sums of units and of all stand
among the lines.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from mappers import headings, text
from mappers.frames import TOTAL, UNLISTED, Extract
from mappers.grids.grid import table_to_grid
from mappers.grids.records import Column, Line
from mappers.model import Facts, Table
from mappers.rows import is_body
from mappers.tidy import Tidy, column_slug

DIMENSIONS = (
    "budget_unit",
    "project",
    "functional_classification",
    "economic_classification",
    "funding_source",
    "procurement_catalogue",
    "amount_type",
    "line_number",
)
_CODED = re.compile(
    r"^[\[【(（]?(?P<code>[A-Z]?\d{2,10}(?:-\d+)*)[\]】)）]?[\s\-—_:：、.]*(?P<label>.*)$"
)
_WHERE = {
    "unit_code": r"(?<!项目)(?:单位|部门)\)?(?:代码|编码)",
    "unit_name": r"^(?:预算|部门|采购|填报|实施|使用|用款|\()*(?:单位|部门)\)?(?:名称)?$"
    r"|单位\)?名称$",
    "project": r"^(?:采购|购买服务?|预算|支出)?项目(?:名称)?$|^服务项目(?:名称)?$"
    r"|(?:项目|专项)名称$",
    "project_code": r"项目(?:编码|代码)",
    "function": r"功能(?:分类)?(?:科目)?",
    "economy": r"(?<!政府预算)(?:支出)?经济(?:分类)?(?:科目)?",
    "source": "资金来源",
    "nature": "资金性质|资金属性",
}

_CLASS = re.compile(r"大类|采购(?:类别|类型)")
_SUBTOTAL = re.compile("(?:小计|合计)(?:数|金额)?$")
_OF_UNIT = re.compile("^(?:本|各|预算)?(?:单位|部门)|本级")


@dataclass
class _Listed:
    """Reads the lines of a list in order; a line without a unit of its own belongs to the one
    before.
    """

    tidy: Tidy
    catalogue: str  #: headings of the words that say what is bought, the most telling first
    is_detailed: bool = False  #: whether lines stand below those of one kind (货物, 服务)
    count: int = 0
    parts: int = 0
    above: set[str] = field(default_factory=set)  #: units of the lines since the last subtotal
    leads: bool = False  #: whether subtotals stand above their lines
    of_units: bool = False  #: whether a bare 小计 sums up the lines of one unit above it

    def keys(self, line: Line) -> dict[str, str]:
        """The dimensions that the words of a line tell; those of a subtotal are its lines' own."""
        if subtotal := _subtotal(line, self.of_units):
            return self._summed(subtotal)
        words = {name: _under(line, pattern) for name, pattern in _WHERE.items()}
        unit = self._unit(line, words)
        project = self._project(line, words)
        function = self._subject(line, "functional_classification", words["function"])
        economy = self._subject(line, "economic_classification", words["economy"])
        bought = self._catalogue(line)
        is_line = {project, function, economy, bought} != {TOTAL}
        is_part = is_line and self.is_detailed and _is_part(line)
        self.count += is_line and not is_part
        self.parts += is_part
        number = f"part-{self.parts}" if is_part else str(self.count)
        self.above |= {unit} if is_line else set()
        return {
            "budget_unit": unit,
            "project": project,
            "functional_classification": function,
            "economic_classification": economy,
            "funding_source": self._source(line, words["nature"], words["source"]),
            "procurement_catalogue": bought,
            "line_number": number if is_line else TOTAL,
        }

    def _summed(self, words: str) -> dict[str, str]:
        """The dimensions of a row that sums up the lines above it: those of the one unit that they
        are of, or of one kind of purchases.
        """
        self.leads |= not self.above and not self.parts
        units, self.above = self.above, set()
        is_of_unit = len(units) == 1 and units != {TOTAL} and not self.leads
        named = _OF_UNIT.search(words) or is_body(_whose(words)) or words == "小计"
        is_of_unit = is_of_unit and bool(named)
        self.parts += not is_of_unit
        return {
            **dict.fromkeys(DIMENSIONS, TOTAL),
            "budget_unit": units.pop() if is_of_unit else TOTAL,
            "line_number": TOTAL if is_of_unit else f"part-{self.parts}",
        }

    def _unit(self, line: Line, words: dict[str, str]) -> str:
        code, name = text.squeeze(words["unit_code"]), words["unit_name"]
        is_bought = any(_under(line, pattern) for pattern in self.catalogue.split())
        if not code and not name and line.label and not any(words.values()) and not is_bought:
            code, name = line.code, line.label
        if coded := re.match(r"^[\[]?(\d{3,9})[\]]?[\s\-_]*([㐀-鿿].*)$", name.strip()):
            code, name = code or coded.group(1), coded.group(2)
        if headings.is_total(name) or headings.is_total(code):
            return TOTAL
        return self.tidy.unit(code, name, line.line) if code or name else TOTAL

    def _project(self, line: Line, words: dict[str, str]) -> str:
        code, name = text.squeeze(words["project_code"]), text.squeeze(words["project"])
        if headings.is_total(name) or headings.is_total(code) or not (code or name):
            return TOTAL
        return code or UNLISTED + name

    def _subject(self, line: Line, dimension: str, words: str) -> str:
        if not words or text.is_blank(words) or headings.is_total(words):
            return TOTAL
        found = _CODED.match(text.squeeze(words))
        code, label = (found.group("code"), found.group("label")) if found else ("", words)
        key = code or UNLISTED + text.label(label)
        self.tidy.concept(dimension.replace("_", "-"), key, label, line.line)
        return key

    def _catalogue(self, line: Line) -> str:
        for pattern in self.catalogue.split():
            words = text.squeeze(_under(line, pattern))
            if not words or text.is_blank(words) or headings.is_total(words):
                continue
            found = _CODED.match(words)
            code, label = (found.group("code"), found.group("label")) if found else ("", words)
            key = code or UNLISTED + text.label(label)
            self.tidy.concept("procurement-catalogue", key, label or words, line.line)
            return key
        return TOTAL

    def _source(self, line: Line, nature: str, source: str) -> str:
        words = [w for w in (nature, source) if text.is_han(w) and not text.is_blank(w)]
        for word in words:
            found = headings.slug("funding_source", word)
            if found:
                self.tidy.concept("funding-source", found, word, line.line)
                return found
        if not words:
            return TOTAL
        key = UNLISTED + text.label(words[0])
        self.tidy.concept("funding-source", key, words[0], line.line)
        return key


def _subtotal(line: Line, of_units: bool = False) -> str:
    """The words of a row that names nothing but a sum of lines above it, and not that of all:
    单位小计, 货物类小计; a bare 小计 only where it is that of units.
    """
    words = [headings.core(w) for _, w in line.texts if w and not text.is_blank(w)]
    if len(words) != 1 or not _SUBTOTAL.search(words[0]):
        return ""
    is_bare = headings.is_total(words[0])
    return "" if is_bare and not (of_units and words[0] == "小计") else words[0]


def _sums_units(lines: Sequence[Line]) -> bool:
    """Whether each bare 小计 has the lines of one unit above it, another one each time, and the sum
    of all stands in a row of its own.
    """
    groups: list[set[str]] = [set()]
    for line in lines:
        if _subtotal(line, of_units=True) == "小计":
            groups.append(set())
        elif unit := _under(line, _WHERE["unit_name"]):
            groups[-1] |= set() if headings.is_total(unit) else {text.squeeze(unit)}
    *summed, rest = groups
    units = [unit for group in summed for unit in group]
    return len(summed) > 1 and len(units) == len(set(units)) == len(summed) and not rest


def _whose(words: str) -> str:
    """What a subtotal sums up, by its words."""
    return _SUBTOTAL.sub("", words)


def _is_part(line: Line) -> bool:
    """Whether a line only sums up those of one kind (货物, 服务): it names nothing but that."""
    words = [(leaf, w) for leaf, w in line.texts if w and not text.is_blank(w)]
    heads = {headings.core(leaf.path[-1]) for leaf, _ in words}
    return bool(heads) and all(_CLASS.search(h) for h in heads) and not line.code


def _under(line: Line, heading: str) -> str:
    """The words of a line under the first heading that ``heading`` matches, empty where there are
    none.
    """
    for leaf, words in line.texts:
        if re.search(heading, headings.core(leaf.path[-1])):
            return words
    return ""


def _named(line: Line) -> Line:
    """The line with the name of its project, which stands under its own heading, in its label."""
    name = text.squeeze(_under(line, _WHERE["project"]))
    if headings.is_total(name) or name in text.squeeze(line.label):
        return line
    return replace(line, label=f"{line.label} {name}".strip())


def tidy_list(table: Table, facts: Facts, catalogue: str) -> Extract:
    """The figures of a list, one row each; ``catalogue`` are the headings of what is bought, by
    rank.
    """
    tidy = Tidy(table, facts)
    grid = table_to_grid(table)
    tidy.begin(grid)
    listed = _Listed(tidy, catalogue, any(line.texts and not _is_part(line) for line in grid.lines))
    listed.of_units = _sums_units(grid.lines)
    split = _columns([column for columns in grid.columns for column in columns])
    for line in grid.lines:
        keys = listed.keys(line)
        line = _named(line)
        for column, cell in line.figures:
            slugs = {**keys, **(split.get(column) or _column(column))}
            tidy.figure(line, column, cell, slugs)
            tidy.column_concepts(column, "amount_type", slugs["amount_type"])
    return tidy.extract()


def _columns(columns: list[Column]) -> dict[Column, dict[str, str]]:
    """What each column holds; a second one of the same kind (资产编制数) goes by its own words."""
    split: dict[Column, dict[str, str]] = {}
    for column in columns:
        slugs = _column(column)
        if slugs in split.values():
            own = "/".join(headings.core(words) for words in column.path)
            slugs = {**slugs, "amount_type": UNLISTED + own}
        split[column] = slugs
    return split


def _column(column: Column) -> dict[str, str]:
    """What kind of amount a column holds, and the funding source where columns split it."""
    kinds = [headings.slug("amount_type", words) for words in reversed(column.path)]
    kind = next((slug for slug in kinds if slug), "")
    if not kind and headings.is_total(column.path[-1]):
        return {"amount_type": "amount"}
    source = column_slug(column, "funding_source")
    if source == TOTAL or (kinds and kinds[0]):
        return {"amount_type": kind or "amount"}
    if source.startswith(UNLISTED) and source != UNLISTED + headings.core(column.path[-1]):
        return {"amount_type": kind or source}
    if source.startswith(UNLISTED) and not kind:
        return {"amount_type": source}
    return {"amount_type": kind or "amount", "funding_source": source}
