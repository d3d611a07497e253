"""How many solutions a pattern has, as disclosures go: what the order of joins is chosen by.

The figures are rough, and only which is greater counts: a store cannot know that all figures share
a year and a phase while few share a column. No answer depends on them.
"""

from collections.abc import Set
from functools import cache

from shapes.conditions import bare, parted
from shapes.syntax import Triple

HELD = 0.3  #: how often a subject has a value that is looked for
#: subjects that share a value, for a typical one
SHARING = {
    "prov:wasDerivedFrom": 500,
    "mz:fiscalYear": 300,
    "obeu-dimension:organization": 300,
    "mz:budgetPhase": 300,
    "mz:printedUnit": 200,
    "mz:budgetUnit": 150,
    "mz:basis": 50,
    "mz:unitText": 50,
    "mz:quantityKind": 50,
    "mz:fundingSource": 40,
    "mz:period": 40,
    "mz:expenditureType": 40,
    "mz:tableColumn": 35,
    "qb:dataSet": 35,
    "mz:operator": 35,
    "obeu-measure:amount": 30,
    "mz:amountType": 20,
    "dcterms:isPartOf": 20,
    "mz:printedText": 20,
    "obeu-dimension:project": 20,
    "obeu-attribute:currency": 20,
}
#: pairs of a subject and a value
PAIRS = {
    "prov:wasDerivedFrom": 550,
    "mz:fiscalYear": 400,
    "skos:prefLabel": 400,
    "mz:printedText": 400,
    "mz:sourceLine": 400,
    "obeu-dimension:organization": 300,
    "mz:budgetPhase": 300,
    "skos:altLabel": 250,
    "mz:printedUnit": 220,
    "mz:budgetUnit": 200,
    "mz:unitText": 180,
    "qb:dataSet": 180,
    "a": 700,
}
#: members of a class
MEMBERS = {
    "qb:Observation": 400,
    "mz:Disclosure": 400,  # there is one, but all else hangs on it: better reached last
    "skos:Concept": 200,
    "mz:Statement": 70,
    "mz:Indicator": 70,
    "mz:Table": 17,
    "mz:Project": 5,
    "mz:Part": 5,
}
#: values of a subject, where they are several
VALUES = {
    "dcterms:hasPart": 16,
    "mz:coverage": 6,
    "mz:fundingLine": 4,
    "skos:altLabel": 3,
    "mz:hasProblem": 3,
    "skos:definition": 2,
    "skos:prefLabel": 2,
    "mz:prior": 2,
    "mz:activity": 2,
    "mz:priorBudget": 2,
}


def triple_size(triple: Triple, known: Set[str]) -> float:
    """How many triples a pattern finds where some variables are known."""
    subject, path, value = (
        term[0] not in "?$" or term[1:] in known
        for term in (triple.subject, triple.path, triple.object)
    )
    if not path:
        return {(True, True): HELD, (True, False): 15, (False, True): 300}.get(
            (subject, value), 1e4
        )
    if triple.path == "a" and value and not subject:
        return MEMBERS.get(triple.object, 30)
    return path_size(triple.path, subject, value)


@cache
def path_size(path: str, subject: bool, value: bool) -> float:
    """How many pairs a path joins where its ends are known or not."""
    path = bare(path)
    if len(ways := parted(path, "|")) > 1:
        return sum(path_size(way, subject, value) for way in ways)
    if len(steps := parted(path, "/")) > 1:
        first, rest = steps[0], "/".join(steps[1:])
        forth = path_size(first, subject, False) * path_size(rest, True, value)
        back = path_size(first, subject, True) * path_size(rest, False, value)
        return min(forth, back)
    if path.startswith("^"):
        return path_size(path[1:], value, subject)
    if path[-1] in "*+?":
        return HELD if subject and value else 5 if subject else 20 if value else 500
    if subject:
        return HELD if value else VALUES.get(path, 1)
    return SHARING.get(path, 3) if value else PAIRS.get(path, 60)
