"""Projects, the groups that sum several of them, and the money lines of their forms."""

from collections.abc import Iterator

from mappers import iris
from mappers.frames import TOTAL, UNLISTED, MoneyRow, ProjectRow
from mappers.graphs.scope import Scope
from mappers.graphs.terms import (
    AMOUNT,
    DERIVED_FROM,
    FISCAL_YEAR,
    NOTATION,
    PREF_LABEL,
    PRINTED_TEXT,
    PRINTED_UNIT,
    SOURCE_LINE,
    A,
    Triple,
    decimal,
    described,
    node,
    place,
    term,
    text,
    year,
    zh,
)

PROJECT = term("mz:Project")
GROUP = term("mz:ProjectGroup")
LINE = term("mz:ProjectLine")
START_YEAR = term("mz:startYear")
END_YEAR = term("mz:endYear")
CATEGORY = term("mz:projectCategory")
ATTRIBUTE = term("mz:projectAttribute")
TYPE = term("mz:projectType")
LEAD = term("mz:leadOrganization")
IMPLEMENTING = term("mz:implementingOrganization")
OVERVIEW = term("mz:overview")
RATIONALE = term("mz:rationale")
PLAN = term("mz:plan")
PART_OF = term("dcterms:isPartOf")
ECONOMIC = term("mz:economicClassification")
ECONOMIC_TEXT = term("mz:economicText")
FUNDING_SOURCE = term("mz:fundingSource")
CONTENT = term("mz:lineContent")
BASIS = term("mz:lineBasis")
QUANTITY = term("mz:quantityText")
PRICE = term("mz:unitPrice")
PRICE_TEXT = term("mz:unitPriceText")
SHARE = term("mz:share")
SHARE_TEXT = term("mz:shareText")

#: by role of a money row, the property that leads from the project to it
ROLES = {
    "activity": term("mz:activity"),
    "activity-sum": term("mz:activitySum"),
    "current-year-budget": term("mz:currentYearBudget"),
    "earlier-budget": term("mz:earlierBudget"),
    "evaluated-funds": term("mz:evaluatedFunds"),
    "funding": term("mz:fundingLine"),
    "later-budget": term("mz:laterBudget"),
    "prior-budget": term("mz:priorBudget"),
    "prior-execution": term("mz:priorExecution"),
    "procurement": term("mz:procurementLine"),
    "total-budget": term("mz:totalBudget"),
    "total-funding": term("mz:totalFundingLine"),
}


_NAMELESS = "未印名称的项目"  #: what a project is called whose form has lost its name


def projects(scope: Scope) -> Iterator[Triple]:
    """The triples of all projects, their groups and their money lines."""
    for row in scope.package.projects:
        yield from described(scope.project(row.project), _project(row, scope))
    for key, label in sorted(_groups(scope).items()):
        subject = scope.project(key)
        yield subject, A, GROUP
        yield subject, PREF_LABEL, zh(label)
        if code := _group_code(key):
            yield subject, NOTATION, text(code)
    names = {
        (row.notation, row.source_line): row.label
        for row in scope.package.concepts
        if row.scheme == "economic-classification"
    }
    for money in scope.package.money:
        name = names.get((money.economic_classification, money.source_line), "")
        yield from _money(money, name, scope)


def _project(row: ProjectRow, scope: Scope) -> Iterator[tuple[str, str]]:
    yield A, PROJECT
    yield NOTATION, text(row.code)
    yield PREF_LABEL, zh(row.name or row.code or _NAMELESS)
    yield START_YEAR, year(row.start_year)
    yield END_YEAR, year(row.end_year)
    yield CATEGORY, text(row.project_category)
    yield ATTRIBUTE, text(row.project_attribute)
    yield TYPE, text(row.project_type)
    yield LEAD, scope.organization(row.lead_organization)
    yield IMPLEMENTING, scope.organization(row.implementing_organization)
    yield OVERVIEW, text(row.overview)
    yield RATIONALE, text(row.rationale)
    yield PLAN, text(row.plan)
    yield PART_OF, scope.table(row.table)
    yield SOURCE_LINE, place(row.source_line)
    yield DERIVED_FROM, scope.disclosure


def _group_code(key: str) -> str:
    """The code that a group's row prints, also where it is kept under its unit's; else empty."""
    if not key.startswith(UNLISTED):
        return key
    _, _, own = key.rpartition("/")
    return own if own.isdigit() and own != key else ""


def _groups(scope: Scope) -> dict[str, str]:
    """The label of every key of the project dimension that is no project."""
    labels = {
        row.notation: row.label for row in scope.package.concepts if row.scheme == "project-group"
    }
    found: dict[str, str] = {}
    package = scope.package
    keys = [
        *(row.project for row in package.observations),
        *(row.project for row in package.statements),
        *(row.project for row in package.money),
    ]
    for key in keys:
        if key and key not in scope.projects and key not in found:
            found[key] = labels.get(key) or _key_to_label(key)
    return found


def _key_to_label(key: str) -> str:
    if key == TOTAL:
        return "合计"
    return key.removeprefix(UNLISTED)


def _money(row: MoneyRow, economic: str, scope: Scope) -> Iterator[Triple]:
    owner = scope.project(row.project)
    line = node(iris.line(owner[1:-1], row.role, row.ordinal))
    yield owner, ROLES[row.role], line
    yield from described(line, _line(row, scope))
    if economic and row.role == "activity":
        yield line, ECONOMIC_TEXT, text(f"{row.economic_classification} {economic}")


def _line(row: MoneyRow, scope: Scope) -> Iterator[tuple[str, str]]:
    yield A, LINE
    yield PREF_LABEL, zh(row.label)
    yield AMOUNT, decimal(row.amount)
    yield PRINTED_TEXT, text(row.printed_text)
    yield PRINTED_UNIT, text(row.printed_unit)
    yield FISCAL_YEAR, year(row.fiscal_year)
    yield FUNDING_SOURCE, scope.concept("funding-source", row.funding_source)
    yield ECONOMIC, scope.concept("economic-classification", row.economic_classification)
    yield CONTENT, text(row.content)
    yield BASIS, text(row.basis)
    yield QUANTITY, text(row.quantity)
    yield PRICE, decimal(row.unit_price)
    yield PRICE_TEXT, text(row.unit_price_text)
    yield SHARE, decimal(row.share)
    yield SHARE_TEXT, text(row.share_text)
    yield PART_OF, scope.table(row.table)
    yield SOURCE_LINE, place(row.source_line)
    yield DERIVED_FROM, scope.disclosure
