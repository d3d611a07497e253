"""The catalogue against what DCAT-AP 3 makes mandatory and what it says values are.

https://semiceu.github.io/DCAT-AP/releases/3.0.1/
"""

import pytest
from httpx import Client
from rdflib import DCAT, DCTERMS, FOAF, RDF, SKOS, XSD, Graph, Literal, Namespace, URIRef

SPDX = Namespace("http://spdx.org/rdf/terms#")
#: by class: properties that must be there, and properties of which there may be one at most
MANDATORY = {
    DCAT.Catalog: (DCTERMS.title, DCTERMS.description, DCTERMS.publisher, DCAT.dataset),
    DCAT.Dataset: (DCTERMS.title, DCTERMS.description, DCAT.distribution, DCTERMS.publisher),
    DCAT.Distribution: (DCAT.accessURL, DCTERMS.license, DCTERMS.format, SPDX.checksum),
    DCAT.DataService: (DCTERMS.title, DCAT.endpointURL, DCAT.servesDataset),
    SPDX.Checksum: (SPDX.algorithm, SPDX.checksumValue),
}
NAMED = {FOAF.Agent: FOAF.name, SKOS.Concept: SKOS.prefLabel}
SINGLE = (
    DCTERMS.publisher, DCTERMS.license, DCTERMS.format, DCTERMS.modified, DCAT.byteSize,
    DCAT.mediaType, DCAT.compressFormat, SPDX.checksum, SPDX.checksumValue, SPDX.algorithm,
)  # fmt: skip
RANGES = {
    DCAT.dataset: DCAT.Dataset,
    DCAT.service: DCAT.DataService,
    DCAT.distribution: DCAT.Distribution,
    DCAT.servesDataset: DCAT.Dataset,
    DCAT.theme: SKOS.Concept,
    DCAT.mediaType: DCTERMS.MediaType,
    DCAT.landingPage: FOAF.Document,
    DCTERMS.publisher: FOAF.Agent,
    DCTERMS.license: DCTERMS.LicenseDocument,
    DCTERMS.language: DCTERMS.LinguisticSystem,
    DCTERMS.format: DCTERMS.MediaTypeOrExtent,
    DCTERMS.spatial: DCTERMS.Location,
    DCTERMS.conformsTo: DCTERMS.Standard,
    DCTERMS.temporal: DCTERMS.PeriodOfTime,
    SPDX.checksum: SPDX.Checksum,
    SPDX.algorithm: SPDX.ChecksumAlgorithm,
}
DATATYPES = {
    DCAT.byteSize: XSD.nonNegativeInteger,
    DCAT.startDate: XSD.date,
    DCAT.endDate: XSD.date,
    DCTERMS.modified: XSD.dateTime,
    SPDX.checksumValue: XSD.hexBinary,
}


@pytest.fixture(scope="module")
def catalog(client: Client) -> Graph:
    """The catalogue as a harvester reads it."""
    return Graph().parse(data=client.get("/catalog.ttl").text, format="turtle")


@pytest.mark.parametrize("kind", MANDATORY)
def test_mandatory(catalog: Graph, kind: URIRef) -> None:
    things = set(catalog.subjects(RDF.type, kind))
    assert things
    missing = [(t, p) for t in things for p in MANDATORY[kind] if (t, p, None) not in catalog]
    assert missing == []


@pytest.mark.parametrize("kind", NAMED)
def test_names(catalog: Graph, kind: URIRef) -> None:
    things = set(catalog.subjects(RDF.type, kind))
    assert things
    assert [t for t in things if (t, NAMED[kind], None) not in catalog] == []


@pytest.mark.parametrize("name", SINGLE)
def test_at_most_one(catalog: Graph, name: URIRef) -> None:
    subjects = list(catalog.subjects(name))
    assert subjects
    assert len(subjects) == len(set(subjects))


@pytest.mark.parametrize("name", RANGES)
def test_values_are_told(catalog: Graph, name: URIRef) -> None:
    values = set(catalog.objects(None, name))
    assert values
    assert [v for v in values if (v, RDF.type, RANGES[name]) not in catalog] == []


@pytest.mark.parametrize("name", DATATYPES)
def test_datatypes(catalog: Graph, name: URIRef) -> None:
    values = set(catalog.objects(None, name))
    assert values
    assert {v.datatype for v in values if isinstance(v, Literal)} == {DATATYPES[name]}


def test_sizes_are_true(catalog: Graph, client: Client) -> None:
    manifest = client.get("/dump/", headers={"accept": "application/json"}).json()
    told = {
        (str(catalog.value(d, DCTERMS.title)), int(str(catalog.value(d, DCAT.byteSize))))
        for d in catalog.subjects(RDF.type, DCAT.Distribution)
    }
    assert told == {(file["name"], file["size"]) for file in manifest["files"]}
