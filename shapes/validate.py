"""Files against the shapes: what ``mingzhang validate`` says, and how it ends."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Literal as OneOf
from typing import NamedTuple

from shapes.engine import check
from shapes.model import SHAPE
from shapes.report import Report

DISCLOSURE = SHAPE + "disclosure"  #: the shape whose focus nodes are the disclosures
Form = OneOf["human", "turtle", "json"]


class Validation(NamedTuple):
    """What to print, and the exit status: 0 all conform, 1 one does not, 2 usage."""

    text: str
    status: int


def validate(
    files: Iterable[Path], form: Form = "human", way: OneOf["fast", "reference"] = "fast"
) -> Validation:
    """The reports on graph files in one of three forms, each file on its own.

    Contradictions of a document count as not conforming, as they do for other processors; gaps that
    rounding explains do not.
    """
    reports: list[tuple[str, Report]] = []
    for file in files:
        if not file.is_file():
            return Validation(f"{file}: there is no such file\n", 2)
        try:
            report = check(file, way=way)
        except (SyntaxError, ValueError) as wrong:
            return Validation(f"{file.name} is no RDF graph: {wrong}\n", 2)
        if not report.focus_nodes[DISCLOSURE]:
            words = "it holds no mz:Disclosure, so the rules have nothing to check"
            return Validation(f"{file.name}: {words}; give dump/<disclosure>.ttl\n", 2)
        reports.append((file.name, report))
    if not reports:
        return Validation("validate: name at least one graph file\n", 2)
    conforms = all(report.conforms for _, report in reports)
    return Validation(_shown(reports, form), 0 if conforms else 1)


def _shown(reports: list[tuple[str, Report]], form: Form) -> str:
    if form == "turtle":
        return "\n".join(f"# {name}\n{report.turtle()}" for name, report in reports)
    if form == "json":
        told = {name: json.loads(report.json()) for name, report in reports}
        return json.dumps(told, ensure_ascii=False, indent=1) + "\n"
    return "\n".join(f"{name}\n{report.text()}" for name, report in reports)
