"""The catalogue: each disclosure a dataset with its download and checksum, after DCAT-AP 3."""

from collections.abc import Iterable, Mapping

from pyoxigraph import Literal, NamedNode, Quad

from ontology import PREFIXES
from publish import BASE
from publish.dumps import DumpFile, Lines, quads_to_lines

DCAT = "http://www.w3.org/ns/dcat#"
DCTERMS = "http://purl.org/dc/terms/"
SPDX = "http://spdx.org/rdf/terms#"
VOID = "http://rdfs.org/ns/void#"
FOAF = "http://xmlns.com/foaf/0.1/"
XSD = "http://www.w3.org/2001/XMLSchema#"
EU = "http://publications.europa.eu/resource/authority/"
TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
GRAPH = NamedNode(f"{BASE}graph/catalog")
CATALOG = f"{BASE}catalog"
WHOLE = f"{BASE}dataset"  #: the whole graph as one dataset
SERVICE = f"{BASE}sparql"
PUBLISHER = f"{BASE}publisher"
LICENSE = f"{EU}licence/CC_BY_4_0"
FILE_TYPES = {
    "text/turtle": f"{EU}file-type/RDF_TURTLE",
    "application/n-quads": f"{EU}file-type/RDF_N_QUADS",
}
IANA = "https://www.iana.org/assignments/media-types/"

Term = NamedNode | Literal


def catalog_lines(documents: Iterable[Mapping[str, object]], files: Iterable[DumpFile]) -> Lines:
    """The graph of the catalogue; no date stands in it: the same input gives the same bytes."""
    quads = [*frame()]
    by_name = {file.name: file for file in files}
    for document in documents:
        quads += dataset(document, by_name[f"{document['slug']}.ttl"])
    return quads_to_lines(quads)


def facts(subject: str, *pairs: tuple[str, Term]) -> list[Quad]:
    """Quads of the catalogue about one subject."""
    return [Quad(NamedNode(subject), NamedNode(p), o, GRAPH) for p, o in pairs]


def a(kind: str) -> tuple[str, Term]:
    """The pair that says what something is."""
    return (TYPE.value, NamedNode(kind))


def words(zh: str, en: str, predicate: str) -> tuple[tuple[str, Term], ...]:
    """One statement in both languages."""
    return (predicate, Literal(zh, language="zh")), (predicate, Literal(en, language="en"))


def frame() -> list[Quad]:
    """The catalogue, the whole as a dataset, the endpoint as a data service, the publisher."""
    return [*catalogue(), *whole(), *service(), *themes()]


def themes() -> list[Quad]:
    """What the themes of the datasets are called."""
    label = PREFIXES["skos"] + "prefLabel"
    theme = f"{EU}data-theme/"
    return [
        *facts(f"{theme}GOVE", *words("政府与公共部门", "Government and public sector", label)),
        *facts(f"{theme}ECON", *words("经济与财政", "Economy and finance", label)),
    ]


def catalogue() -> list[Quad]:
    """The catalogue itself."""
    title, description = f"{DCTERMS}title", f"{DCTERMS}description"
    return [
        *facts(
            CATALOG,
            a(f"{DCAT}Catalog"),
            *words("明账：部门预决算关联数据", "Mingzhang: linked data from public budgets", title),
            *words(
                "公开的部门预算与决算，每个数字可查、可核、可引用。",
                "Published budgets and final accounts: each figure to query, to check and to cite.",
                description,
            ),
            (f"{DCTERMS}publisher", NamedNode(PUBLISHER)),
            (f"{DCTERMS}license", NamedNode(LICENSE)),
            (f"{DCTERMS}language", NamedNode(f"{EU}language/ZHO")),
            (f"{DCTERMS}spatial", NamedNode(f"{EU}country/CHN")),
            (f"{DCAT}service", NamedNode(SERVICE)),
            (f"{DCAT}dataset", NamedNode(WHOLE)),
        ),
    ]


def whole() -> list[Quad]:
    """The whole graph as one dataset."""
    title, description = f"{DCTERMS}title", f"{DCTERMS}description"
    return [
        *facts(
            WHOLE,
            a(f"{DCAT}Dataset"),
            a(f"{VOID}Dataset"),
            *words("全部预决算关联数据", "All disclosures as one graph", title),
            *words(
                "全部部门预决算公开文件的关联数据，含词表、代码表与核查结果。",
                "The linked data of all disclosures, with vocabulary, code lists and findings.",
                description,
            ),
            (f"{DCTERMS}publisher", NamedNode(PUBLISHER)),
            (f"{DCTERMS}license", NamedNode(LICENSE)),
            (f"{DCTERMS}spatial", NamedNode(f"{EU}country/CHN")),
            (f"{DCTERMS}language", NamedNode(f"{EU}language/ZHO")),
            (f"{DCAT}theme", NamedNode(f"{EU}data-theme/GOVE")),
            (f"{DCAT}theme", NamedNode(f"{EU}data-theme/ECON")),
            (f"{VOID}sparqlEndpoint", NamedNode(SERVICE)),
            (f"{VOID}uriSpace", Literal(BASE)),
            (f"{VOID}dataDump", NamedNode(f"{BASE}dump/all.nq.gz")),
            (f"{VOID}exampleResource", NamedNode(CATALOG)),
        ),
    ]


def service() -> list[Quad]:
    """The endpoint as a data service, and who publishes."""
    title = f"{DCTERMS}title"
    return [
        *facts(
            SERVICE,
            a(f"{DCAT}DataService"),
            *words("SPARQL 查询端点", "SPARQL endpoint", title),
            (f"{DCAT}endpointURL", NamedNode(SERVICE)),
            (f"{DCAT}endpointDescription", NamedNode(SERVICE)),
            (f"{DCAT}servesDataset", NamedNode(WHOLE)),
            (f"{DCTERMS}publisher", NamedNode(PUBLISHER)),
            (f"{DCTERMS}license", NamedNode(LICENSE)),
            (f"{DCTERMS}conformsTo", NamedNode("https://www.w3.org/TR/sparql11-protocol/")),
        ),
        *facts(
            PUBLISHER,
            a(f"{FOAF}Agent"),
            *words("明账", "Mingzhang", f"{FOAF}name"),
        ),
    ]


def dataset(document: Mapping[str, object], file: DumpFile) -> list[Quad]:
    """One disclosure as a dataset; its title and publisher stand in its own graph."""
    slug, year = str(document["slug"]), str(document["fiscal_year"])
    iri = f"{BASE}id/disclosure/{slug}"
    phase_zh, phase_en = ("决算", "final account") if document["budget_phase"] == "final" else (
        "预算", "budget"
    )  # fmt: skip
    figures, statements = document["observations"], document["statements"]
    return [
        *facts(CATALOG, (f"{DCAT}dataset", NamedNode(iri))),
        *facts(
            iri,
            *words(
                f"{year}年部门{phase_zh}：表格数字{figures}个，文字数字{statements}个，绩效指标{document['indicators']}条。",
                f"Departmental {phase_en} of {year}: {figures} figures in tables, {statements} in "
                f"prose, {document['indicators']} performance indicators.",
                f"{DCTERMS}description",
            ),
            (f"{DCTERMS}license", NamedNode(LICENSE)),
            (f"{DCTERMS}spatial", NamedNode(f"{EU}country/CHN")),
            (f"{DCTERMS}temporal", NamedNode(f"{iri}#period")),
            (f"{DCTERMS}isPartOf", NamedNode(WHOLE)),
            (f"{DCAT}theme", NamedNode(f"{EU}data-theme/GOVE")),
            (f"{DCTERMS}language", NamedNode(f"{EU}language/ZHO")),
            (f"{DCAT}landingPage", NamedNode(f"{iri}.html")),
            *words(f"部门{phase_zh}", phase_en, f"{DCAT}keyword"),
            (f"{DCAT}distribution", NamedNode(f"{BASE}dump/{file.name}#distribution")),
        ),
        *facts(
            f"{iri}#period",
            a(f"{DCTERMS}PeriodOfTime"),
            (f"{DCAT}startDate", Literal(f"{year}-01-01", datatype=NamedNode(f"{XSD}date"))),
            (f"{DCAT}endDate", Literal(f"{year}-12-31", datatype=NamedNode(f"{XSD}date"))),
        ),
        *distribution(file),
    ]


def distribution(file: DumpFile) -> list[Quad]:
    """One download as a distribution, with its size and checksum."""
    url = f"{BASE}dump/{file.name}"
    node, checksum = f"{url}#distribution", f"{url}#checksum"
    number = NamedNode(f"{XSD}nonNegativeInteger")
    packed = [(f"{DCAT}compressFormat", NamedNode(f"{IANA}application/gzip"))]
    return [
        *facts(
            node,
            a(f"{DCAT}Distribution"),
            (f"{DCTERMS}title", Literal(file.name)),
            (f"{DCAT}accessURL", NamedNode(url)),
            (f"{DCAT}downloadURL", NamedNode(url)),
            (f"{DCAT}mediaType", NamedNode(f"{IANA}{file.media_type}")),
            (f"{DCTERMS}format", NamedNode(FILE_TYPES[file.media_type])),
            (f"{DCTERMS}license", NamedNode(LICENSE)),
            (f"{DCAT}byteSize", Literal(str(file.size), datatype=number)),
            (f"{SPDX}checksum", NamedNode(checksum)),
            *(packed if file.name.endswith(".gz") else []),
        ),
        *facts(
            checksum,
            a(f"{SPDX}Checksum"),
            (f"{SPDX}algorithm", NamedNode(f"{SPDX}checksumAlgorithm_sha256")),
            (
                f"{SPDX}checksumValue",
                Literal(file.sha256, datatype=NamedNode(f"{XSD}hexBinary")),
            ),
        ),
    ]
