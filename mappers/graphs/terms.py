"""RDF terms as N-Triples writes them, and triples of such terms.

Text is the fastest form that sorts, compares and goes to every store: a triple is three strings.
IRIs come from ``mappers.iris`` and from closed namespaces, so they need no escape; literals are
escaped here. Decimals stand in their shortest form, the one that stores give back; the printed form
is a literal of its own. The empty string stands for an absent term.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from mappers import columns
from ontology import PREFIXES, ClosedNamespace

Triple = tuple[str, str, str]

XSD = PREFIXES["xsd"]

ESCAPES = {code: f"\\u{code:04X}" for code in (*range(32), 127)}
ESCAPES |= {
    ord("\t"): "\\t",
    ord("\n"): "\\n",
    ord("\r"): "\\r",
    ord("\b"): "\\b",
    ord("\f"): "\\f",
}
ESCAPES |= {ord('"'): '\\"', ord("\\"): "\\\\"}


def node(iri: str) -> str:
    """An IRI as a term; absent where the IRI is empty."""
    return f"<{iri}>" if iri else ""


def term(prefixed: str) -> str:
    """A term of a vocabulary by its prefixed name; raises KeyError where the ontology lacks it."""
    prefix, _, name = prefixed.partition(":")
    if prefix in ("rdf", "rdfs"):
        return node(PREFIXES[prefix] + name)
    return node(ClosedNamespace(prefix)[name])


def component(column: str) -> str:
    """The component of the cube whose column of the observations this is."""
    return node(columns.column_to_property("observations", column))


def text(value: str, language: str = "") -> str:
    """A string as a term, in a language where one is named; absent where it is empty."""
    if not value:
        return ""
    quoted = f'"{value.translate(ESCAPES)}"'
    return f"{quoted}@{language}" if language else quoted


def zh(value: str) -> str:
    """Printed Chinese words as a term."""
    return text(value, "zh")


def typed(value: str, datatype: str) -> str:
    """A value that needs no escape, with its XSD datatype."""
    return f'"{value}"^^<{XSD}{datatype}>'


def decimal(value: Decimal | None) -> str:
    """A decimal in its shortest form: 100.50 is 100.5."""
    if value is None:
        return ""
    plain = format(value, "f")
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return typed("0" if plain in ("-0", "") else plain, "decimal")


def integer(value: int | None) -> str:
    """A whole number."""
    return "" if value is None else typed(str(value), "integer")


def place(line: int) -> str:
    """The line of a source; absent where the row stands in none."""
    return integer(line or None)


def year(value: int | None) -> str:
    """A year, as xsd:gYear."""
    return "" if not value else typed(f"{value:04d}", "gYear")


def boolean(value: bool) -> str:
    """A truth value."""
    return typed("true" if value else "false", "boolean")


def described(subject: str, pairs: Iterable[tuple[str, str]]) -> Iterator[Triple]:
    """The triples of one subject; pairs whose object is absent are left out."""
    for predicate, value in pairs:
        if value:
            yield subject, predicate, value


A = term("rdf:type")
AMOUNT = term("obeu-measure:amount")
BUDGET_PHASE = term("mz:budgetPhase")
DERIVED_FROM = term("prov:wasDerivedFrom")
FISCAL_YEAR = term("mz:fiscalYear")
LABEL = term("rdfs:label")
NOTATION = term("skos:notation")
NUMBER = term("mz:number")
ORGANIZATION = term("obeu-dimension:organization")
PREF_LABEL = term("skos:prefLabel")
PRINTED_TEXT = term("mz:printedText")
PRINTED_UNIT = term("mz:printedUnit")
SOURCE_LINE = term("mz:sourceLine")
TITLE = term("dcterms:title")
UNIT_TEXT = term("mz:unitText")
