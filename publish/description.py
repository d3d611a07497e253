"""The endpoint's description of itself, after SPARQL 1.1 Service Description."""

from pyoxigraph import Literal, NamedNode, Store, Triple, serialize

from ontology import PREFIXES
from publish import BASE
from publish.engine import GRAPH_FORMATS, RESULT_FORMATS
from publish.negotiate import Format
from publish.settings import Settings

SD = "http://www.w3.org/ns/sparql-service-description#"
W3C_FORMATS = "http://www.w3.org/ns/formats/"
TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
ENDPOINT = f"{BASE}sparql"
FORMATS = (
    "SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV",
    "Turtle", "N-Triples", "RDF_XML", "JSON-LD", "TriG", "N-Quads",
)  # fmt: skip
MAX_GRAPHS = 1000  #: named graphs that are listed
assert len(FORMATS) == len(RESULT_FORMATS) + len(GRAPH_FORMATS)


def service_description(store: Store, form: Format, settings: Settings) -> bytes:
    """The description in one RDF form; the endpoint has its public address if there is one."""
    address = f"{settings.public_base.rstrip('/')}/sparql" if settings.public_base else ENDPOINT
    service, dataset = f"{ENDPOINT}#service", f"{ENDPOINT}#dataset"
    triples = [
        triple(service, TYPE.value, f"{SD}Service"),
        triple(service, f"{SD}endpoint", address),
        triple(service, f"{SD}supportedLanguage", f"{SD}SPARQL11Query"),
        triple(service, f"{SD}defaultDataset", dataset),
        *(triple(service, f"{SD}resultFormat", W3C_FORMATS + name) for name in FORMATS),
        triple(dataset, TYPE.value, f"{SD}Dataset"),
        triple(dataset, f"{SD}defaultGraph", f"{ENDPOINT}#union"),
        triple(f"{ENDPOINT}#union", TYPE.value, f"{SD}Graph"),
    ]
    if not settings.endpoint:
        triples.append(triple(service, f"{SD}feature", f"{SD}UnionDefaultGraph"))
    graphs = sorted(str(graph)[1:-1] for graph in store.named_graphs())[:MAX_GRAPHS]
    for graph in graphs:
        place = f"{ENDPOINT}#graph-{graph.removeprefix(BASE).replace('/', '-')}"
        triples += [
            triple(dataset, f"{SD}namedGraph", place),
            triple(place, TYPE.value, f"{SD}NamedGraph"),
            triple(place, f"{SD}name", graph),
        ]
    triples.append(
        Triple(
            NamedNode(service),
            NamedNode(f"{PREFIXES['rdfs']}label"),
            Literal("明账 SPARQL 查询端点", language="zh"),
        )
    )
    prefixes = {**PREFIXES, "sd": SD, "formats": W3C_FORMATS}
    return serialize(triples, format=GRAPH_FORMATS[form.name], prefixes=prefixes) or b""


def triple(subject: str, predicate: str, value: str) -> Triple:
    """A triple of IRIs."""
    return Triple(NamedNode(subject), NamedNode(predicate), NamedNode(value))
