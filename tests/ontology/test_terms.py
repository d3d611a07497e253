"""Every term is complete: labels, definitions, domain and range; the checks are shown to fail."""

from collections.abc import Callable, Iterator

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph, Literal, URIRef

import ontology
from ontology import DEFINED_BY, MZ, PREFIXES, VERSION

QB = PREFIXES["qb"]
COMPONENTS = {
    URIRef(QB + name)
    for name in ("Dimension", "Measure", "Attribute")
    for name in [f"{name}Property"]
}
KINDS = {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, *COMPONENTS}
LANGUAGES = {"zh", "en"}
SCHEMA_TERMS = (PREFIXES["xsd"], PREFIXES["rdfs"])


@pytest.fixture(scope="module")
def terms() -> Graph:
    """The vocabulary: terms and alignments."""
    return ontology.graph(ontology.term_files())


def own_terms(graph: Graph) -> list[URIRef]:
    """Our own terms, sorted."""
    found = {s for s in graph.subjects(RDF.type) if isinstance(s, URIRef)}
    return sorted(term for term in found if term.startswith(PREFIXES["mz"]))


def faults(graph: Graph) -> list[str]:
    """What is incomplete in the vocabulary, one line a fault."""
    return [
        f"{term.removeprefix(PREFIXES['mz'])}: {fault}"
        for term in own_terms(graph)
        for fault in (*_words(graph, term), *_kind(graph, term), *_bounds(graph, term))
    ]


def _words(graph: Graph, term: URIRef) -> Iterator[str]:
    labels = list(graph.objects(term, RDFS.label))
    definitions = list(graph.objects(term, SKOS.definition))
    for name, values in (("label", labels), ("definition", definitions)):
        if sorted(str(getattr(value, "language", None)) for value in values) != ["en", "zh"]:
            yield f"needs one {name} in zh and one in en"
    said = {str(label).casefold() for label in labels}
    for definition in definitions:
        if not str(definition).endswith(("。", ".")):
            yield "a definition does not end with a full stop"
        if str(definition).rstrip("。.").casefold() in said:
            yield "a definition is only its label"


def _kind(graph: Graph, term: URIRef) -> Iterator[str]:
    kinds = set(graph.objects(term, RDF.type))
    if len(kinds & KINDS) != 1:
        yield "must be exactly one of class, property or component"
    if list(graph.objects(term, RDFS.isDefinedBy)) != [URIRef(DEFINED_BY)]:
        yield "must be defined by the ontology"
    name = term.removeprefix(PREFIXES["mz"])
    if name[0].isupper() != (OWL.Class in kinds):
        yield "classes begin with a capital, properties do not"
    if URIRef(QB + "CodedProperty") in kinds and not list(
        graph.objects(term, URIRef(QB + "codeList"))
    ):
        yield "a coded property needs its code list"


def _bounds(graph: Graph, term: URIRef) -> Iterator[str]:
    kinds = set(graph.objects(term, RDF.type))
    if OWL.Class not in kinds:
        if len(list(graph.objects(term, RDFS.range))) != 1:
            yield "needs one range"
        if not kinds & COMPONENTS and len(list(graph.objects(term, RDFS.domain))) != 1:
            yield "needs one domain"
    links = (RDFS.domain, RDFS.range, RDFS.subClassOf, RDFS.subPropertyOf)
    for target in {target for link in links for target in graph.objects(term, link)}:
        if not str(target).startswith(SCHEMA_TERMS) and target not in set(graph.subjects()):
            yield f"{target} is declared nowhere"


def test_every_term_is_complete(terms: Graph) -> None:
    assert len(own_terms(terms)) > 100
    assert faults(terms) == []


def _without(predicate: URIRef, name: str) -> Callable[[Graph], None]:
    return lambda graph: graph.remove((URIRef(MZ[name]), predicate, None)) and None


def _with(predicate: URIRef, name: str, value: Literal | URIRef) -> Callable[[Graph], None]:
    return lambda graph: graph.add((URIRef(MZ[name]), predicate, value)) and None


@pytest.mark.parametrize(
    ("mutate", "fault"),
    [
        (_without(RDFS.label, "Disclosure"), "Disclosure: needs one label"),
        (_without(SKOS.definition, "verdict"), "verdict: needs one definition"),
        (_with(RDFS.label, "goal", Literal("but")), "goal: needs one label"),
        (_with(RDFS.label, "goal", Literal("objectif", lang="fr")), "goal: needs one label"),
        (
            _with(SKOS.definition, "goal", Literal("No stop", lang="en")),
            "goal: a definition does not",
        ),
        (_with(SKOS.definition, "goal", Literal("Goal.", lang="en")), "goal: a definition is only"),
        (_without(RDFS.isDefinedBy, "Table"), "Table: must be defined"),
        (_without(RDFS.range, "number"), "number: needs one range"),
        (_without(RDFS.domain, "number"), "number: needs one domain"),
        (
            _with(RDF.type, "goal", OWL.Class),
            "goal: must be exactly one",
        ),
        (
            _with(RDFS.range, "goal", URIRef(PREFIXES["mz"] + "Gaol")),
            "goal: https://w3id.org/mingzhang/def#Gaol",
        ),
        (_without(URIRef(QB + "codeList"), "summaryItem"), "summaryItem: a coded property"),
    ],
)
def test_an_incomplete_term_is_told(mutate: Callable[[Graph], None], fault: str) -> None:
    graph = ontology.graph(ontology.term_files())
    mutate(graph)
    assert any(found.startswith(fault) for found in faults(graph)), faults(graph)


def test_foreign_terms_are_labelled(terms: Graph) -> None:
    foreign = {
        s for s in terms.subjects() if isinstance(s, URIRef) and not s.startswith(ontology.BASE)
    }
    assert len(foreign) > 100
    for term in foreign:
        languages = sorted(label.language for label in terms.objects(term, RDFS.label))
        assert languages == ["en", "zh"], term


def test_the_header_names_its_version(terms: Graph) -> None:
    header = URIRef(DEFINED_BY)
    assert list(terms.objects(header, OWL.versionIRI)) == [URIRef(f"{DEFINED_BY}/{VERSION}")]
    assert list(terms.objects(header, OWL.versionInfo)) == [Literal(VERSION)]


def test_no_triple_stands_in_two_files() -> None:
    seen: set[str] = set()
    for file in (*ontology.term_files(), *ontology.code_files()):
        here = [str(triple) for triple in ontology.triples([file])]
        assert here, file.name
        assert not seen.intersection(here), file.name
        assert not any("_:" in triple.split('"')[0] for triple in here), file.name
        seen.update(here)


def test_dimensions_have_their_code_lists(terms: Graph) -> None:
    lists = set(terms.objects(None, URIRef(QB + "codeList")))
    files = {URIRef(ontology.CODE + file.stem) for file in ontology.code_files()}
    assert len(lists) >= 9
    assert lists <= files


def test_our_dimensions_specialise_openbudgets(terms: Graph) -> None:
    expected = {
        "budgetPhase": "budgetPhase",
        "budgetUnit": "administrativeClassification",
        "economicClassification": "economicClassification",
        "expenditureType": "programmeClassification",
        "functionalClassification": "functionalClassification",
        "operationCharacter": "operationCharacter",
        "threePublicItem": "programmeClassification",
    }
    for ours, theirs in expected.items():
        assert list(terms.objects(URIRef(MZ[ours]), RDFS.subPropertyOf)) == [
            URIRef(ontology.OBEU_DIMENSION[theirs])
        ], ours
