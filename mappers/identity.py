"""Who a document is of: its district and its department's code, from codes first, then from names.

A project code such as 42010531071T000000101 names the district (420105), the year (31), the
department (071), the category (T) and a serial number. Where no code tells, the names of a city and
one of its districts do, if only one reading is possible; else the question stays open, with a
Problem.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from mappers.frames import Extract, OrganizationRow, ProblemRow
from mappers.model import Document, Facts
from mappers.resolve.package import body_name_key
from ontology import lists

PROJECT_CODE = re.compile(r"(\d{6})\d{2}([0-9A-Z]{3})[A-Z]\d{9}")
IN_LINE = re.compile(r"(?<![0-9A-Za-z])\d{8}[0-9A-Z]{3}[A-Z]\d{9}(?![0-9A-Za-z])")


class Identity(NamedTuple):
    """The district and the department code of a document, each empty where nothing tells it."""

    district: str
    code: str
    problems: tuple[ProblemRow, ...] = ()


def document_to_identity(document: Document, facts: Facts, extracts: Sequence[Extract]) -> Identity:
    """The identity of the department that publishes a document."""
    codes = list(_project_codes(document, extracts))
    named = [organization for extract in extracts for organization in extract.organizations]
    district, problems = _district([code[1] for code in codes], document, facts)
    code = _department_code(named, facts) or _most([code[2] for code in codes])
    return Identity(district, code, tuple(problems))


def _project_codes(document: Document, extracts: Sequence[Extract]) -> Iterable[re.Match[str]]:
    """Every project code that is printed, in the lines and in the forms."""
    found = [code for line in document.lines for code in IN_LINE.findall(line)]
    found += [row.code for extract in extracts for row in extract.projects]
    return filter(None, map(PROJECT_CODE.fullmatch, found))


def _most(values: Iterable[str]) -> str:
    """The value that more than half of all are; empty where none is."""
    counts = Counter(values)
    value, count = max(counts.items(), key=lambda item: item[1], default=("", 0))
    return value if count * 2 > counts.total() else ""


def _department_code(named: Iterable[OrganizationRow], facts: Facts) -> str:
    """The code that a table prints beside the publishing body: by its name, else by its role.

    A unit may publish its own budget, so that the code of a unit with the body's name is its code.
    """
    rows = [row for row in named if row.code]
    own = {body_name_key(name) for name in (facts.organization, *facts.names)}
    departments = {row.code for row in rows if row.role == "department"}
    called = {row.code for row in rows if body_name_key(row.name) in own}
    for found in (called & departments, called, departments):
        if len(found) == 1:
            return found.pop()
    parents = {row.parent for row in rows if row.role == "unit" and row.parent.isalnum()}
    above = parents or {row.code[:3] for row in rows if row.role == "unit" and len(row.code) == 6}
    return above.pop() if len(above) == 1 and not departments else ""


def _plain(name: str) -> str:
    return "".join(name.split())


def _district(
    printed: Sequence[str], document: Document, facts: Facts
) -> tuple[str, list[ProblemRow]]:
    district = _most(printed)
    if district:
        return district, []
    if printed:
        several = "、".join(sorted(set(printed)))
        words = f"project codes name several districts ({several}); none of them is taken"
        return "", [ProblemRow(0, "district-unclear", words)]
    found = _named_districts(document, facts)
    if len(found) == 1:
        return found[0], []
    words = (
        f"the names fit several districts ({'、'.join(found)})"
        if found
        else "no project code and no name tells the district"
    )
    return "", [ProblemRow(0, "district-unclear", f"{words}; the identifier has none")]


def _named_districts(document: Document, facts: Facts) -> list[str]:
    """The codes of districts that the body's names can mean; the city must be named somewhere."""
    if "district" not in lists.schemes():
        return []
    names = _plain("\n".join((facts.organization, *facts.names, facts.title)))
    text = _plain("".join(document.lines))
    fitting = []
    for code in lists.codes("district"):
        if any(label in names for label in code.printed if len(label) > 1):
            above = lists.ancestors("district", code.notation)
            if not above or any(label in text for label in above[0].printed):
                fitting.append(code.notation)
    below = {lists.by_notation("district")[code].broader for code in fitting}
    return [code for code in fitting if code not in below]
