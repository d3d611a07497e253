"""What a build tells: ``report.json`` for programs, a summary for the person who ran it."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from mappers.frames import Package
from mappers.model import Problem
from publish import BASE, VERSION
from publish.dumps import Lines, lines_to_quads

Json = dict[str, object]
LABEL_OF = {"Violation": "violations", "Warning": "warnings", "Info": "infos"}


class Report(NamedTuple):
    """The outcome of a build."""

    version: str  #: digest of the graph
    documents: tuple[Json, ...]
    failures: tuple[Problem, ...]  #: sources that gave no document
    findings: tuple[Json, ...]
    violations: tuple[str, ...]
    quads: int

    @property
    def is_published(self) -> bool:
        """Whether the build took the place of the old output."""
        return bool(self.documents) and not self.violations


def document_to_json(package: Package) -> Json:
    """What the report says of one document."""
    kinds = {row.table: row.table_kind for row in package.tables}
    figures = Counter(kinds.get(row.table, row.table) for row in package.observations)
    row = package.disclosure
    return {
        "slug": row.disclosure,
        "source": row.source_name,
        "digest": row.digest,
        "title": row.title,
        "fiscal_year": row.fiscal_year,
        "budget_phase": row.budget_phase,
        "organization": row.organization,
        "district": row.district,
        "tables": len(package.tables),
        "observations": len(package.observations),
        "figures": dict(sorted(figures.items())),
        "projects": len(package.projects),
        "money": len(package.money),
        "goals": len(package.goals),
        "indicators": len(package.indicators),
        "values": len(package.values),
        "statements": len(package.statements),
        "staff": len(package.staff),
        "coverage": [part._asdict() for part in package.coverage],
        "problems": [
            {"file": row.source_name, "line": p.line, "code": p.code, "words": p.words}
            for p in package.problems
        ],
    }


def findings_to_json(lines: Lines) -> tuple[Json, ...]:
    """The findings of a graph of findings, in the order of their IRIs."""
    found: dict[str, dict[str, list[str]]] = {}
    languages: dict[str, Json] = {}
    for quad in lines_to_quads(lines):
        subject = str(quad.subject)[1:-1]
        name = str(quad.predicate)[1:-1].rsplit("#", 1)[-1].rsplit("/", 1)[-1]
        value = getattr(quad.object, "value", str(quad.object))
        language = getattr(quad.object, "language", None)
        if language:
            languages.setdefault(subject, {})[f"{name}_{language}"] = value
        else:
            found.setdefault(subject, {}).setdefault(name, []).append(value)
    return tuple(
        finding_to_json(iri, facts, languages.get(iri, {}))
        for iri, facts in sorted(found.items())
        if "resultSeverity" in facts
    )


def finding_to_json(iri: str, facts: dict[str, list[str]], words: Json) -> Json:
    """One finding, its severity and rule shortened to their local names."""
    severity = facts["resultSeverity"][0].rsplit("#", 1)[-1]
    return {
        "iri": iri,
        "severity": severity,
        "rule": next(iter(facts.get("rule", [])), "").rsplit("#", 1)[-1].rsplit("/", 1)[-1],
        "disclosure": next(iter(facts.get("foundIn", [])), "").removeprefix(
            f"{BASE}id/disclosure/"
        ),
        "about": sorted(facts.get("about", [])),
        "printed": sorted(facts.get("printedValue", [])),
        "expected": sorted(facts.get("expectedValue", [])),
        "difference": sorted(facts.get("difference", [])),
        "lines": sorted(int(n) for n in facts.get("sourceLine", []) if n.isdigit()),
        "message_zh": words.get("resultMessage_zh", ""),
        "message_en": words.get("resultMessage_en", ""),
    }


def report_to_json(report: Report) -> Json:
    """The whole report as it stands in ``report.json``; the same for the same input."""
    return {
        "version": report.version,
        "mingzhang": VERSION,
        "quads": report.quads,
        "totals": totals(report.documents),
        "findings_by_severity": count_by(report.findings, "severity"),
        "findings_by_rule": count_by(report.findings, "rule"),
        "documents": list(report.documents),
        "failures": [
            {"file": p.source, "line": p.line, "code": p.code, "words": p.words}
            for p in report.failures
        ],
        "violations": list(report.violations),
        "findings": list(report.findings),
    }


def totals(documents: Sequence[Json]) -> Json:
    """The sums over all documents."""
    names = ("observations", "projects", "indicators", "statements", "tables")
    sums: Json = {name: sum(int(str(d[name])) for d in documents) for name in names}
    return {"documents": len(documents), **sums, "problems": sum(map(problem_count, documents))}


def problem_count(document: Json) -> int:
    """How many problems a document has."""
    problems = document["problems"]
    return len(problems) if isinstance(problems, list) else 0


def count_by(rows: Iterable[Json], field: str) -> dict[str, int]:
    """How many rows have each value of a field."""
    return dict(sorted(Counter(str(row[field]) for row in rows).items()))


def write_report(report: Report, folder: Path) -> None:
    """Write ``report.json``."""
    text = json.dumps(report_to_json(report), ensure_ascii=False, indent=1)
    (folder / "report.json").write_text(text + "\n", encoding="utf-8")


def place(file: str, line: int) -> str:
    """A file and its line; the file alone where no line is meant."""
    return f"{file}:{line}" if line else file


def summary(report: Report, shown: int = 20) -> str:
    """What the person at the terminal reads after a build."""
    lines = [
        f"{d['slug']}  {d['source']}: {d['observations']} figures, {d['indicators']} indicators, "
        f"{d['statements']} statements, {problem_count(d)} problems"
        for d in report.documents
    ]
    problems = [
        f"  {place(p['file'], p['line'])}: {p['code']}: {p['words']}"
        for d in report.documents
        for p in d["problems"]  # type: ignore[attr-defined]
    ]
    lines += problems[:shown]
    if len(problems) > shown:
        lines.append(f"  ... and {len(problems) - shown} more problems, all in report.json")
    lines += [f"not read: {place(p.source, p.line)}: {p.code}: {p.words}" for p in report.failures]
    by_severity = count_by(report.findings, "severity")
    found = ", ".join(f"{n} {LABEL_OF.get(s, s)}" for s, n in by_severity.items()) or "none"
    lines.append(f"findings: {found}")
    lines += [f"violation: {words}" for words in report.violations]
    lines.append(f"{report.quads} quads, version {report.version[:12]}")
    return "\n".join(lines)
