"""A project: its money, its goals, its indicators with target against actual."""

from typing import Any, NamedTuple

from publish.reader import Named, Reader, by
from publish.site import Site

ROLES = (
    "totalBudget", "earlierBudget", "currentYearBudget", "laterBudget", "totalFundingLine",
    "fundingLine", "activity", "activitySum",
    "procurementLine", "priorBudget", "priorExecution", "evaluatedFunds",
)  # fmt: skip


FACTS = ("startYear", "endYear", "projectCategory", "projectAttribute", "projectType")


class MoneyLine(NamedTuple):
    """One money field of a project."""

    iri: str
    label: str
    amount: str
    printed: str
    unit: str
    year: str
    economic: Named | None
    content: str
    basis: str
    line: str


class Indicator(NamedTuple):
    """One indicator with its values as printed."""

    iri: str
    name: str
    period: str
    goal: str
    level_one: str
    level_two: str
    target: str
    actual: str
    priors: tuple[tuple[str, str], ...]
    line: str


def view(reader: Reader, iri: str, site: Site, page: int) -> dict[str, Any]:
    """What the page of a project shows."""
    disclosure = reader.one(iri, "prov:wasDerivedFrom")
    publisher = reader.many(disclosure, "dcterms:publisher") if disclosure else []
    money = [(role, money_lines(reader, iri, role)) for role in ROLES]
    return {
        "title": reader.label(iri),
        "code": reader.one(iri, "skos:notation"),
        "facts": [(name, reader.one(iri, f"mz:{name}")) for name in FACTS],
        "lead": reader.many(iri, "mz:leadOrganization"),
        "implementing": reader.many(iri, "mz:implementingOrganization"),
        "texts": [(n, reader.one(iri, f"mz:{n}")) for n in ("overview", "rationale", "plan")],
        "money_lines": [(role, lines) for role, lines in money if lines],
        "figures": reader.rows("figures_of_project", project=iri),
        "goals": goals(reader, iri),
        "indicators": indicators(reader, iri),
        "disclosure": reader.named(disclosure) if disclosure else None,
        "body": next(iter(publisher), None),
        "findings": reader.rows("findings_about", thing=iri),
        "reader": reader,
    }


def money_lines(reader: Reader, iri: str, role: str) -> list[MoneyLine]:
    """The money fields of one role, in the order of their places."""
    found = []
    for line in reader.many(iri, f"mz:{role}"):
        found.append(
            MoneyLine(
                line.iri,
                line.label,
                reader.one(line.iri, "obeu-measure:amount"),
                reader.one(line.iri, "mz:printedText"),
                reader.one(line.iri, "mz:printedUnit"),
                reader.one(line.iri, "mz:fiscalYear"),
                next(iter(reader.many(line.iri, "mz:economicClassification")), None),
                reader.one(line.iri, "mz:lineContent"),
                reader.one(line.iri, "mz:lineBasis"),
                reader.one(line.iri, "mz:sourceLine"),
            )
        )
    return sorted(found, key=lambda m: (int(m.line or 0), m.iri))


def goals(reader: Reader, iri: str) -> list[tuple[Named, str, str]]:
    """The goals: name, period, text."""
    found = []
    for goal in reader.subjects("mz:goalOf", iri):
        period = next((p.label for p in reader.many(goal, "mz:period")), "")
        found.append((reader.named(goal), period, reader.one(goal, "mz:goalText")))
    return sorted(found, key=lambda g: g[0].iri)


def indicators(reader: Reader, owner: str) -> list[Indicator]:
    """The indicators of a project or a department."""
    priors = by(reader.rows("priors_of_owner", owner=owner), "indicator")
    found = {}
    for row in reader.rows("indicators_of_owner", owner=owner):
        iri = row["indicator"]
        found[iri] = Indicator(
            iri,
            reader.label(iri),
            reader.label(row["period"]) if row["period"] else "",
            reader.label(row["goal"]) if row["goal"] else "",
            reader.label(row["one"]) if row["one"] else "",
            reader.label(row["two"]) if row["two"] else "",
            row["target"],
            row["actual"],
            tuple((p["year"], p["printed"]) for p in priors.get((iri,), [])),
            row["line"],
        )
    return list(found.values())
