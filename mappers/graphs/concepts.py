"""Concepts met in documents: those that no list holds, and other words printed for those it holds.

Documents are merged as a set of meetings, so that the order in which they come changes nothing. A
concept that a list holds keeps the list's label; other words printed for it are hidden labels,
which a search finds and a check of words against codes does not take for right. Where they are the
name of another concept, rdfs:seeAlso leads there.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from mappers import iris
from mappers.frames import UNLISTED, Package, StatementRow
from mappers.graphs.scope import BUDGET_UNIT, CODED
from mappers.graphs.terms import NOTATION, PREF_LABEL, A, Triple, node, term, text, zh
from mappers.text import fold
from ontology import lists

CONCEPT = term("skos:Concept")
SCHEME = term("skos:ConceptScheme")
IN_SCHEME = term("skos:inScheme")
ALT_LABEL = term("skos:altLabel")
HIDDEN_LABEL = term("skos:hiddenLabel")
BROADER = term("skos:broader")
TOP_CONCEPT_OF = term("skos:topConceptOf")
SEE_ALSO = term("rdfs:seeAlso")
SEEN_IN = term("mz:seenIn")
ORGANIZATION = term("org:Organization")

CODE = re.compile(r"[A-Z]?[0-9]+")
NO_LISTS = (
    "project",
    "project-group",
    BUDGET_UNIT,
    "organization",
)  #: dimensions whose values are no concepts

#: by frame, its columns that name a concept, and the list that holds it
NAMED: dict[str, dict[str, str]] = {
    "observations": CODED,
    "statements": {
        **{column: scheme for column, scheme in CODED.items() if column in StatementRow._fields},
        "count_type": "count-type",
        "quantity_kind": "quantity-kind",
        "table_kind": "table-kind",
    },
    "mentions": {"functional_classification": "functional-classification"},
    "money": {
        "funding_source": "funding-source",
        "economic_classification": "economic-classification",
    },
    "goals": {"period": "period"},
    "indicators": {
        "period": "period",
        "level_one": "indicator-type",
        "level_two": "indicator-type",
    },
    "staff": {"count_type": "count-type"},
    "tables": {"table_kind": "table-kind"},
}


class Meeting(NamedTuple):
    """A concept met in a disclosure, with the words printed for it, empty where none are."""

    scheme: str
    key: str
    label: str
    broader: str  #: key of the concept it stands under there, empty where the code tells
    disclosure: str


def package_to_meetings(package: Package) -> frozenset[Meeting]:
    """Every concept that a package names, with each label printed for it."""
    slug = package.disclosure.disclosure
    found = {
        Meeting(row.scheme, row.notation, _plain(row.label), "", slug)
        for row in package.concepts
        if row.scheme not in NO_LISTS and row.notation
    }
    labelled = {(meeting.scheme, meeting.key) for meeting in found}
    for scheme, key, broader in _named(package):
        if key and ((scheme, key) not in labelled or broader):
            found.add(Meeting(scheme, key, "", broader, slug))
    return frozenset(found)


def _named(package: Package) -> Iterator[tuple[str, str, str]]:
    """Scheme, key and broader key of every concept that a frame names."""
    for frame, columns in NAMED.items():
        rows = getattr(package, frame)
        for column, scheme in columns.items():
            for key in {getattr(row, column) for row in rows}:
                yield scheme, key, ""
    for row in package.indicators:
        if row.level_two.startswith(UNLISTED):
            yield "indicator-type", row.level_two, row.level_one
    yield "district", package.disclosure.district, ""
    yield "budget-phase", package.disclosure.budget_phase, ""


def _plain(label: str) -> str:
    return "".join(label.split())


def concepts(meetings: Iterable[Meeting]) -> Iterator[Triple]:
    """The triples of all concepts met, and of the one member that stands for all units together."""
    met: dict[tuple[str, str], list[Meeting]] = {}
    for meeting in sorted(set(meetings)):
        met.setdefault((meeting.scheme, meeting.key), []).append(meeting)
    known: dict[str, set[str]] = {}
    for scheme, key in met:
        known.setdefault(scheme, set()).add(key)
    for scheme in known.keys() - set(lists.schemes()):
        yield node(iris.scheme(scheme)), A, SCHEME
        yield node(iris.scheme(scheme)), PREF_LABEL, text(scheme, "en")
    for (scheme, key), of_concept in met.items():
        if key in _listed(scheme):
            yield from _variants(scheme, key, of_concept)
        else:
            yield from _unlisted(scheme, key, of_concept, known[scheme])
    yield from _all_units()


@cache
def _listed(scheme: str) -> dict[str, frozenset[str]]:
    """By notation, all words that a list prints for its concepts, folded; empty without a list."""
    if scheme not in lists.schemes():
        return {}
    return {code.notation: frozenset(map(fold, code.printed)) for code in lists.codes(scheme)}


@cache
def _bearers(scheme: str) -> dict[str, tuple[str, ...]]:
    """By folded words, the notations of the concepts that bear them by right."""
    found: dict[str, tuple[str, ...]] = {}
    for notation, printed in _listed(scheme).items():
        for words in printed:
            found[words] = (*found.get(words, ()), notation)
    return found


def _variants(scheme: str, key: str, meetings: list[Meeting]) -> Iterator[Triple]:
    subject = node(iris.concept(scheme, key))
    for label in {meeting.label for meeting in meetings} - {""}:
        if fold(label) not in _listed(scheme)[key]:
            yield subject, HIDDEN_LABEL, zh(label)
            for other in _bearers(scheme).get(fold(label), ()):
                yield subject, SEE_ALSO, node(iris.concept(scheme, other))


def _unlisted(scheme: str, key: str, meetings: list[Meeting], known: set[str]) -> Iterator[Triple]:
    subject = node(iris.concept(scheme, key))
    yield subject, A, CONCEPT
    yield subject, IN_SCHEME, node(iris.scheme(scheme))
    if not key.startswith(UNLISTED):
        yield subject, NOTATION, text(key)
    for other in {other for m in meetings for other in _mistaken_for(scheme, key, m.label)}:
        yield subject, SEE_ALSO, node(iris.concept(scheme, other))
    best, *others = most_printed([m.label for m in meetings], key.removeprefix(UNLISTED))
    yield subject, PREF_LABEL, zh(best)
    for label in others:
        yield subject, ALT_LABEL, zh(label)
    above = {meeting.broader for meeting in meetings} - {""} or set(code_above(scheme, key, known))
    for broader in above:
        yield subject, BROADER, node(iris.concept(scheme, broader))
    if not above:
        yield subject, TOP_CONCEPT_OF, node(iris.scheme(scheme))
    for slug in {meeting.disclosure for meeting in meetings}:
        yield subject, SEEN_IN, node(iris.disclosure(slug))


def _mistaken_for(scheme: str, key: str, label: str) -> tuple[str, ...]:
    """The one listed code that bears these words and that is a slip away from an unlisted one."""
    bearers = _bearers(scheme).get(fold(label), ()) if label else ()
    return bearers if len(bearers) == 1 and _is_slip(key, bearers[0]) else ()


def _is_slip(one: str, two: str) -> bool:
    """Whether two codes differ in one digit, or in two neighbours that are exchanged."""
    if len(one) != len(two):
        return False
    wrong = [n for n, (a, b) in enumerate(zip(one, two, strict=True)) if a != b]
    swapped = len(wrong) == 2 and wrong[1] == wrong[0] + 1
    return len(wrong) == 1 or (swapped and sorted(one) == sorted(two))


def most_printed(labels: Iterable[str], otherwise: str) -> list[str]:
    """All labels, the one printed most often first, then in their order; ``otherwise`` if none."""
    counts: dict[str, int] = {}
    for label in labels:
        if label:
            counts[label] = counts.get(label, 0) + 1
    return sorted(counts, key=lambda label: (-counts[label], label)) or [otherwise]


def code_above(scheme: str, key: str, known: Iterable[str]) -> Iterator[str]:
    """The nearest code above a code: the longest that it begins with; for districts by zeros."""
    if not CODE.fullmatch(key):
        return
    there = {*_listed(scheme), *known}
    for length in range(len(key) - 1, 0, -1):
        shorter = key[:length]
        if scheme == "district":
            shorter = shorter.ljust(6, "0")
        if shorter != key and shorter in there:
            yield shorter
            return


def _all_units() -> Iterator[Triple]:
    scheme, total = node(iris.scheme(BUDGET_UNIT)), node(iris.concept(BUDGET_UNIT, "total"))
    yield scheme, A, SCHEME
    yield scheme, PREF_LABEL, zh("预算单位")
    yield scheme, PREF_LABEL, text("Budget unit", "en")
    yield total, A, CONCEPT
    yield total, A, ORGANIZATION
    yield total, IN_SCHEME, scheme
    yield total, TOP_CONCEPT_OF, scheme
    yield total, NOTATION, text("total")
    yield total, PREF_LABEL, zh("合计")
    yield total, PREF_LABEL, text("Total", "en")
