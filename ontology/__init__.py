"""The words of the project: its terms, code lists and alignments as Turtle, and ways to read them.

Namespaces are closed and read from the Turtle itself, so that a slip fails where it is written,
with the nearest term that exists. ``PREFIXES`` is the one prefix table.
"""

import difflib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import pyoxigraph

if TYPE_CHECKING:
    import rdflib

BASE = "https://w3id.org/mingzhang/"
DEFINED_BY = BASE + "def"  #: the ontology's own IRI, which every term names by rdfs:isDefinedBy
CODE = BASE + "code/"
VERSION = "0.1.0"  #: of the vocabulary; its version IRI ends with it

PREFIXES: MappingProxyType[str, str] = MappingProxyType(
    {
        "code": CODE,
        "dcat": "http://www.w3.org/ns/dcat#",
        "dcterms": "http://purl.org/dc/terms/",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "graph": BASE + "graph/",
        "id": BASE + "id/",
        "mz": DEFINED_BY + "#",
        "obeu": "http://data.openbudgets.eu/ontology/",
        "obeu-attribute": "http://data.openbudgets.eu/ontology/dsd/attribute/",
        "obeu-codelist": "http://data.openbudgets.eu/resource/codelist/",
        "obeu-dimension": "http://data.openbudgets.eu/ontology/dsd/dimension/",
        "obeu-measure": "http://data.openbudgets.eu/ontology/dsd/measure/",
        "org": "http://www.w3.org/ns/org#",
        "owl": "http://www.w3.org/2002/07/owl#",
        "prov": "http://www.w3.org/ns/prov#",
        "qb": "http://purl.org/linked-data/cube#",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "schema": "https://schema.org/",
        "sdmx-attribute": "http://purl.org/linked-data/sdmx/2009/attribute#",
        "sdmx-concept": "http://purl.org/linked-data/sdmx/2009/concept#",
        "sdmx-dimension": "http://purl.org/linked-data/sdmx/2009/dimension#",
        "sdmx-measure": "http://purl.org/linked-data/sdmx/2009/measure#",
        "sh": "http://www.w3.org/ns/shacl#",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "structure": BASE + "structure/",
        "void": "http://rdfs.org/ns/void#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    }
)

FOLDER = Path(__file__).resolve().parent


def term_files() -> tuple[Path, ...]:
    """The Turtle files of the terms and alignments, sorted; together they are the vocabulary."""
    return (*sorted(FOLDER.glob("*.ttl")), *sorted((FOLDER / "alignments").glob("*.ttl")))


def code_files() -> tuple[Path, ...]:
    """The Turtle files of the code lists, one concept scheme each, sorted."""
    return tuple(sorted((FOLDER / "codes").glob("*.ttl")))


def example_files() -> tuple[Path, ...]:
    """The Turtle files of the examples, one idea each, sorted."""
    return tuple(sorted((FOLDER / "examples").glob("*.ttl")))


def triples(files: Iterable[Path]) -> Iterator[pyoxigraph.Triple]:
    """Every triple of Turtle files, in the order of the files; no blank nodes are among them."""
    for file in files:
        for quad in pyoxigraph.parse(path=str(file), format=pyoxigraph.RdfFormat.TURTLE):
            yield quad.triple


def graph(files: Iterable[Path] | None = None) -> "rdflib.Graph":
    """The terms, alignments and code lists (or other Turtle files) as one rdflib graph."""
    import rdflib

    result = rdflib.Graph(bind_namespaces="none")
    for prefix, iri in PREFIXES.items():
        result.bind(prefix, iri)
    for file in files if files is not None else (*term_files(), *code_files()):
        result.parse(file, format="turtle")
    return result


@cache
def declared() -> frozenset[str]:
    """IRIs of all terms that the Turtle speaks of: our own, and foreign ones used as they are."""
    return frozenset(
        triple.subject.value
        for triple in triples(term_files())
        if isinstance(triple.subject, pyoxigraph.NamedNode)
    )


class ClosedNamespace:
    """The declared terms of one vocabulary: ``MZ.amountType`` is an IRI, ``MZ.amuont`` an error."""

    def __init__(self, prefix: str) -> None:
        """The namespace behind a prefix of the table."""
        self._prefix = prefix
        self._iri = PREFIXES[prefix]

    @property
    def _names(self) -> frozenset[str]:
        start = len(self._iri)
        names = (iri[start:] for iri in declared() if iri.startswith(self._iri))
        return frozenset(name for name in names if name and not {"/", "#"} & set(name))

    def __getitem__(self, name: str) -> str:
        """The IRI of a term; raises KeyError with the nearest name where there is none."""
        iri = self._iri + name
        if iri in declared() and name:
            return iri
        near = difflib.get_close_matches(name, self._names, n=1)
        hint = f"; did you mean {self._prefix}:{near[0]}?" if near else ""
        raise KeyError(f"{self._prefix}:{name} is not declared in ontology/{hint}")

    def __getattr__(self, name: str) -> str:
        """The IRI of a term, as ``[]``; raises AttributeError."""
        if name.startswith("__"):
            raise AttributeError(name)
        try:
            return self[name]
        except KeyError as error:
            raise AttributeError(error.args[0]) from None

    def __contains__(self, name: str) -> bool:
        """Whether the vocabulary declares a term of this name."""
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        """The names of all declared terms, sorted."""
        return iter(sorted(self._names))

    def __str__(self) -> str:
        """The namespace's IRI."""
        return self._iri


MZ = ClosedNamespace("mz")
DCAT = ClosedNamespace("dcat")
DCTERMS = ClosedNamespace("dcterms")
FOAF = ClosedNamespace("foaf")
OBEU = ClosedNamespace("obeu")
OBEU_ATTRIBUTE = ClosedNamespace("obeu-attribute")
OBEU_DIMENSION = ClosedNamespace("obeu-dimension")
OBEU_MEASURE = ClosedNamespace("obeu-measure")
ORG = ClosedNamespace("org")
PROV = ClosedNamespace("prov")
QB = ClosedNamespace("qb")
SCHEMA = ClosedNamespace("schema")
SDMX_ATTRIBUTE = ClosedNamespace("sdmx-attribute")
SDMX_DIMENSION = ClosedNamespace("sdmx-dimension")
SDMX_MEASURE = ClosedNamespace("sdmx-measure")
SH = ClosedNamespace("sh")
SKOS = ClosedNamespace("skos")
