"""Codes in lists of purchases and forms of projects that stand beside the name of another code."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from mappers import text
from mappers.frames import ConceptRow, Package, ProblemRow
from ontology import lists

CODE = "code-of-another"
_SCHEMES = ("functional-classification", "economic-classification")
_LISTS = ("government-procurement", "purchased-services", "asset-allocation")
#: The tables whose names are held against those of all others, by the scheme of the codes.
_HELD = {
    "functional-classification": (*_LISTS, "project-application", "project-self-evaluation"),
    "economic-classification": _LISTS,
}


def misnamed(package: Package) -> Iterator[ProblemRow]:
    """A problem for each name in a list of purchases, or a functional subject in a form, that other
    tables or the government's lists give to another code of as many digits, and never to the code
    that it stands beside.
    """
    for scheme in _SCHEMES:
        rows = [c for c in package.concepts if c.scheme == scheme and c.notation.isdigit()]
        names: dict[str, set[str]] = defaultdict(set)
        for listed in lists.codes(scheme):
            names[listed.notation] |= {_key(label) for label in listed.printed}
        for row in rows:
            names[row.notation] |= set() if _is_listed(row, package) else {_key(row.label)}
        for row in rows:
            if _is_listed(row, package) and (other := _other(row, names)):
                words = f"{row.notation} {row.label}: the name is that of {other}"
                yield ProblemRow(row.source_line, CODE, words)


def _is_listed(row: ConceptRow, package: Package) -> bool:
    """Whether a name first stands in a list of purchases, or in a form."""
    tables = (table for table in package.tables if table.table_kind in _HELD[row.scheme])
    return any(table.source_line <= row.source_line <= table.source_end for table in tables)


def _other(row: ConceptRow, names: Mapping[str, set[str]]) -> str:
    """The code that bears the name, where its own does not; empty where its own has none."""
    key = _key(row.label)
    if not names.get(row.notation) or key in names[row.notation]:
        return ""
    size = len(row.notation)
    return next((code for code, own in names.items() if key in own and len(code) == size), "")


def _key(label: str) -> str:
    return text.fold(text.squeeze(label))
