"""Which of the four forms a table is, told by its titles, else by the words it prints."""

import re

from mappers import text
from mappers.forms.evaluated import is_list
from mappers.forms.labels import field_of, head_of, label_key, section_of
from mappers.model import Table

DEPARTMENT_TARGET = "department-performance-target"
PROJECT_APPLICATION = "project-application"
DEPARTMENT_EVALUATION = "department-self-evaluation"
PROJECT_EVALUATION = "project-self-evaluation"

_PERFORMANCE = re.compile("绩效|申报表")
_EVALUATION = re.compile("自评|评价|完成情况")
_OF_PROJECTS = frozenset(
    {"project-code", "rationale", "plan", "overview", "lead-organization", "start-year"}
)
_OF_DEPARTMENTS = frozenset({"duties", "annual-tasks", "funds", "projects", "basic-total"})


def form_kind(table: Table) -> str:
    """The slug of the form that a table is; empty where it is none."""
    title = text.fold(" ".join(table.titles))
    if _PERFORMANCE.search(title) or "自评" in title:
        evaluated = bool(_EVALUATION.search(title))
        return _slug(_is_whole(title, table), evaluated)
    if table.titles:
        return ""
    words = _words(table)
    if not words & {"level-one", "level-two"}:
        return PROJECT_EVALUATION if is_list(table) else ""
    return _slug(_is_whole("", table), bool(words & {"actual", "score"}))


def _slug(is_whole: bool, is_evaluated: bool) -> str:
    if is_evaluated:
        return DEPARTMENT_EVALUATION if is_whole else PROJECT_EVALUATION
    return DEPARTMENT_TARGET if is_whole else PROJECT_APPLICATION


def _is_whole(title: str, table: Table) -> bool:
    """Whether a form is of a department as a whole, by its title, else by its words."""
    of_whole = "整体" in title
    of_project = "项目" in title or "转移支付" in title  # each transfer has a form of its own
    if of_whole != of_project:
        return of_whole
    words = _words(table)
    if words & _OF_DEPARTMENTS or words & _OF_PROJECTS:
        return bool(words & _OF_DEPARTMENTS)
    return of_whole or ("部门" in title and "project-name" not in words)


def _words(table: Table) -> set[str]:
    """What the cells and lines of a table that are labels stand for."""
    cells = [cell.text for row in table.rows for cell in row]
    cells += [block.text for block in table.blocks if block.text]
    found: set[str] = set()
    for words in cells:
        key = label_key(words)
        if len(key) <= 20:
            found |= {field_of(key), section_of(key), head_of(key)}
        first = words.split()[0] if words.split() else ""
        found |= {field_of(first), section_of(first), head_of(first)}
    return found - {""}
