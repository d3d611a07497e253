"""What the row of an amount table is about: a sum, an organizational unit, a subject by its code
or label.
"""

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from mappers import headings, text
from mappers.frames import TOTAL, UNLISTED
from mappers.grids.grid import Grid
from mappers.grids.records import Line
from mappers.model import Problem
from mappers.tidy import Tidy

_FUNCTION = re.compile(r"2[0-3]\d(?:\d{2}){0,2}")
_ECONOMY = re.compile(r"(?:3[01]\d|39\d|50\d|51\d|59\d)(?:\d{2})?")
_IS_UNIT = re.compile("单位|部门(?!预算支出|(?:预算|支出)?经济)")
_IS_SUBJECT = re.compile("科目|功能|经济|类|款|项")
_BODY = re.compile(
    r"(?:局|委员会|委|办公室|办|中心|院|研究所|所|大队|支队|总队|队|站|校|学校|中学|小学|大学|园|馆|电视台|处|室|厅|联合会|协会|本级|机关|团|社|分局|街道|镇|乡|政府|(?:组织|宣传|统战|武装|工作)部|公司|(?:养护|管理|工务)段|林场|农场|牧场)(?:\(.*\))?$"
)


@dataclass
class Subjects:
    """Reads rows in order and keeps the organizational unit that a heading row sets for those
    under it.
    """

    tidy: Tidy
    grid: Grid
    dimension: str  #: functional_classification or economic_classification
    by_unit: bool = False  #: whether the rows' codes are those of units, as their heading says
    unit: str = TOTAL

    def keys(self, line: Line) -> dict[str, str] | None:
        """The unit and the subject of a row; None where the row cannot be told, with a problem."""
        unit, subject, label = self._parts(line)
        if unit:
            self.unit = unit
        if subject and (self._is_of_one_unit or (not unit and self._repeats_units)):
            self.unit = TOTAL
        part = "" if subject or text.list_level(label) else headings.slug("expenditure_type", label)
        if self.dimension == "economic_classification" and part:
            return {"budget_unit": TOTAL, self.dimension: TOTAL, "expenditure_type": part}
        if headings.is_total(label) and not subject:
            self.unit = unit or TOTAL
            return {"budget_unit": self.unit, self.dimension: TOTAL}
        if not subject and not label:
            if unit or self._is_edge(line):
                return {"budget_unit": self.unit, self.dimension: TOTAL}
            problem(self.tidy, line, "row-without-label", "the row prints no code and no name")
            return None
        key = subject or self._by_label(label)
        self.tidy.concept(self.dimension.replace("_", "-"), key, label, line.line)
        return {"budget_unit": self.unit, self.dimension: key}

    def _parts(self, line: Line) -> tuple[str, str, str]:
        """The unit, the subject's code and the label of a row."""
        by_leaf = [(headings.core(leaf.path[-1]), words) for leaf, words in line.texts]
        both = [w for name, w in by_leaf if _IS_UNIT.search(name) and _IS_SUBJECT.search(name)]
        unit_words = [w for name, w in by_leaf if _IS_UNIT.search(name) and w not in both]
        subject_words = [w for name, w in by_leaf if _IS_SUBJECT.search(name) and w not in both]
        if both:
            return self._of_either(line, both[0], unit_words, subject_words)
        if unit_words and (subject_words or self._heads_both()):
            return self._of_both(line, unit_words, subject_words)
        code = line.code
        if self.by_unit and not headings.is_total(line.label) and (code or line.label):
            return self.tidy.unit(code, line.label, line.line), "", ""
        if code and not self._is_subject(code, line.label) and not headings.is_total(line.label):
            if len(code) in (3, 6, 9) or (len(code) == 2 and text.is_han(line.label)):
                return self.tidy.unit(code, line.label, line.line), "", ""
            return "", code, line.label
        if not code and is_body(line.label):
            return self.tidy.unit("", line.label, line.line), "", ""
        return "", code, line.label

    def _of_both(
        self, line: Line, unit_words: list[str], subject_words: list[str]
    ) -> tuple[str, str, str]:
        code = next((w for w in unit_words if w.isdigit()), "")
        name = next((w for w in unit_words if text.is_han(w)), "")
        subject = "".join(w for w in map(text.squeeze, subject_words) if w.isdigit())
        label = next((w for w in subject_words if text.is_han(w)), "")
        if headings.is_total(name) or headings.is_total(label):
            return "", "", name if headings.is_total(name) else label
        unit = self.tidy.unit(code, name, line.line) if code or name else ""
        return unit, subject, label

    def _of_either(
        self, line: Line, name: str, unit_words: list[str], subject_words: list[str]
    ) -> tuple[str, str, str]:
        """The parts of a row whose one column of names holds subjects under their units."""
        unit_code = next((w for w in map(text.squeeze, unit_words) if w.isdigit()), "")
        subject = "".join(w for w in map(text.squeeze, subject_words) if w.isdigit())
        if not subject and line.code != unit_code and self._is_subject(line.code, name):
            subject = line.code
        if not subject:
            if headings.is_total(name):
                return "", "", name
            if not line.code and not is_body(name) and names_subject(name):
                return "", "", name
            code = unit_code or (line.code if not is_subject(line.code) else "")
            return self.tidy.unit(code, name, line.line), "", ""
        return self._unit_before(unit_code, line.line), subject, name

    def _unit_before(self, code: str, line: int) -> str:
        """The key of the unit that a row's code names; its name stands in the row of the unit
        above.
        """
        if not code:
            return ""
        if self.unit.startswith(UNLISTED) and code not in self.tidy.organizations:
            return self.tidy.unit(code, self.unit.removeprefix(UNLISTED), line)
        return code if code in self.tidy.organizations else self.tidy.unit(code, "", line)

    def _is_subject(self, code: str, label: str) -> bool:
        """Whether a code is a subject's of this table rather than that of a unit which looks
        alike.
        """
        own = _ECONOMY if self.dimension == "economic_classification" else _FUNCTION
        if own.fullmatch(code):
            return not (len(code) == 3 and is_body(label) and not label.endswith("支出"))
        return is_subject(code) and not is_body(label)

    def _heads_both(self) -> bool:
        names = [
            headings.core(leaf.path[-1]) for line in self.grid.lines[:3] for leaf, _ in line.texts
        ]
        return any("科目" in name for name in names) and any("单位" in name for name in names)

    @cached_property
    def _unit_codes(self) -> list[str]:
        """The codes of units that the rows print, in order."""
        return [
            text.squeeze(words)
            for line in self.grid.lines
            for leaf, words in line.texts
            if _IS_UNIT.search(headings.core(leaf.path[-1])) and text.squeeze(words).isdigit()
        ]

    @property
    def _repeats_units(self) -> bool:
        """Whether one unit's code stands in row after row, so that a row without one is of all."""
        return any(before == after for before, after in pairwise(self._unit_codes))

    @property
    def _is_of_one_unit(self) -> bool:
        """Whether the one unit of the table stands beside its subjects, which it does not split."""
        return self._repeats_units and len(set(self._unit_codes)) == 1

    def _is_edge(self, line: Line) -> bool:
        """Whether a row is the first or the last one, where a sum may stand without its label."""
        return line in (self.grid.lines[0], self.grid.lines[-1])

    def _by_label(self, label: str) -> str:
        if self.dimension == "functional_classification":
            code = headings.class_of(label)
        else:
            code = headings.slug("economic_classification", label)
        return code or UNLISTED + text.label(label)


def names_subject(label: str) -> bool:
    """Whether a label without a code is the name of a class or an item that the lists hold."""
    return bool(headings.class_of(label) or headings.slug("economic_classification", label))


def is_subject(code: str) -> bool:
    """Whether a code is one of a functional or an economic subject."""
    return bool(_FUNCTION.fullmatch(code) or _ECONOMY.fullmatch(code))


def is_body(label: str) -> bool:
    """Whether a label without a code names a body rather than a subject or a project."""
    folded = text.fold(label)
    return bool(_BODY.search(folded)) and not text.list_level(label) and len(folded) >= 4


def problem(tidy: Tidy, line: Line, code: str, words: str) -> None:
    """Adds a problem about a row: that no figure of it is taken, and why."""
    tidy.problems.append(Problem("", line.line, code, f"{words}; no figure of it is taken"))
