"""A small graph of two invented disclosures, and fakes of the stages that would have made it."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path

import httpx
import pytest
from pyoxigraph import Literal, NamedNode, Quad

from mappers.frames import DisclosureRow, ObservationRow, Package, ProblemRow, TableRow
from mappers.graphs import disclosure_closure, triples_by_subject
from mappers.reader import Unreadable
from ontology import PREFIXES
from publish.build import build
from publish.dumps import Lines, TextTriple, quads_to_lines
from publish.printed import Printed
from publish.sources import SourcePath
from publish.stages import Checked, Stages

B = "https://w3id.org/mingzhang/"
MZ, SKOS, QB = B + "def#", PREFIXES["skos"], PREFIXES["qb"]
DCTERMS, ORG, PROV, SH = PREFIXES["dcterms"], PREFIXES["org"], PREFIXES["prov"], PREFIXES["sh"]
XSD, TYPE = PREFIXES["xsd"], PREFIXES["rdf"] + "type"
DIMENSION, MEASURE = PREFIXES["obeu-dimension"], PREFIXES["obeu-measure"]


def node(iri: str) -> NamedNode:
    """An IRI."""
    return NamedNode(iri)


def zh(text: str) -> Literal:
    """Words in Chinese."""
    return Literal(text, language="zh")


def typed(text: object, kind: str) -> Literal:
    """A typed literal."""
    return Literal(str(text), datatype=NamedNode(XSD + kind))


def facts(graph: str, subject: str, *pairs: tuple[str, NamedNode | Literal]) -> list[Quad]:
    """Quads about one subject in one graph."""
    return [Quad(node(subject), node(p), o, node(graph)) for p, o in pairs]


def concept(scheme: str, notation: str, label: str, english: str = "") -> list[Quad]:
    """One concept of a code list, in the graph of the code lists."""
    words = [(SKOS + "prefLabel", Literal(english, language="en"))] if english else []
    return facts(
        f"{B}graph/codes",
        f"{B}code/{scheme}/{notation}",
        (TYPE, node(SKOS + "Concept")),
        (SKOS + "inScheme", node(f"{B}code/{scheme}")),
        (SKOS + "notation", Literal(notation)),
        (SKOS + "prefLabel", zh(label)),
        *words,
    )


def vocabulary() -> list[Quad]:
    """A few terms and concepts."""
    return [
        *concept("budget-phase", "budget", "预算", "budget"),
        *concept("budget-phase", "final", "决算", "final account"),
        *concept("table-kind", "three-public", "三公经费表", "three public expenses"),
        *concept("functional-classification", "201", "一般公共服务支出", "general public services"),
        *concept("functional-classification", "20103", "政府办公厅及相关机构事务"),
        *concept("three-public-item", "total", "合计", "total"),
        *facts(
            f"{B}graph/codes",
            f"{B}code/functional-classification",
            (TYPE, node(SKOS + "ConceptScheme")),
            (SKOS + "prefLabel", zh("支出功能分类")),
        ),
        *facts(
            f"{B}graph/codes",
            f"{B}code/functional-classification/20103",
            (SKOS + "broader", node(f"{B}code/functional-classification/201")),
        ),
        *facts(
            f"{B}graph/ontology",
            f"{MZ}Disclosure",
            (TYPE, node(PREFIXES["owl"] + "Class")),
            (PREFIXES["rdfs"] + "label", zh("公开文件")),
            (PREFIXES["rdfs"] + "label", Literal("disclosure", language="en")),
        ),
    ]


def texts(quads: list[Quad], graph: str) -> list[TextTriple]:
    """The triples of one graph as text."""
    wanted = node(graph)
    return sorted(
        (str(q.subject), str(q.predicate), str(q.object)) for q in quads if q.graph_name == wanted
    )


def package(slug: str, amounts: list[str], digest: str) -> Package:
    """A package of one three-public table."""
    _, department, year, phase = slug.split("-")[:4]
    row = DisclosureRow(
        slug, f"示例区第{department}部门{year}年", int(year), phase, department, "420199",
        f"{slug}.txt", digest,
    )  # fmt: skip
    table = TableRow(
        "three-public", "three-public", "7", "三公经费表", "万元", False, False, "", 3, 9
    )
    observations = tuple(
        ObservationRow(
            "three-public", n, 1, "amount", int(year), phase, department, Decimal(a), a, "万元",
            "合计", f"栏{n}", 3 + n, three_public_item="total", budget_unit=f"u{n}",
        )
        for n, a in enumerate(amounts, 1)
    )  # fmt: skip
    problems = (ProblemRow(4, "unknown-label", "a label that no list knows"),)
    empty = dict.fromkeys(Package._fields, ())
    filled = {"tables": (table,), "observations": observations, "problems": problems}
    return Package(**{**empty, "disclosure": row, **filled})  # type: ignore[arg-type]


def quads_of(made: Package) -> list[Quad]:
    """The graph of such a package, and what it gives to the shared one."""
    row = made.disclosure
    g, iri = f"{B}graph/{row.disclosure}", f"{B}id/disclosure/{row.disclosure}"
    table, body = f"{iri}/table/three-public", f"{B}id/organization/420199-{row.organization}"
    quads = [
        *facts(
            g, iri,
            (TYPE, node(MZ + "Disclosure")),
            (TYPE, node(PREFIXES["dcat"] + "Dataset")),
            (DCTERMS + "title", zh(row.title)),
            (DCTERMS + "identifier", Literal(row.disclosure)),
            (MZ + "sourceDigest", Literal(row.digest)),
            (MZ + "fiscalYear", typed(row.fiscal_year, "gYear")),
            (MZ + "budgetPhase", node(f"{B}code/budget-phase/{row.budget_phase}")),
            (DCTERMS + "publisher", node(body)),
            (DCTERMS + "hasPart", node(table)),
        ),
        *facts(
            g, table,
            (TYPE, node(MZ + "Table")),
            (TYPE, node(QB + "DataSet")),
            (DCTERMS + "title", zh("三公经费表")),
            (MZ + "tableKind", node(f"{B}code/table-kind/three-public")),
        ),
        *facts(
            f"{B}graph/codes", body,
            (TYPE, node(ORG + "Organization")),
            (SKOS + "prefLabel", zh(f"示例区第{row.organization}部门")),
            (SKOS + "notation", Literal(row.organization)),
        ),
    ]  # fmt: skip
    for o in made.observations:
        quads += facts(
            g, f"{table}/o/{o.fiscal_year}-{o.budget_phase}/{o.budget_unit}/total",
            (TYPE, node(QB + "Observation")),
            (QB + "dataSet", node(table)),
            (DIMENSION + "organization", node(body)),
            (MZ + "fiscalYear", typed(o.fiscal_year, "gYear")),
            (MZ + "budgetPhase", node(f"{B}code/budget-phase/{o.budget_phase}")),
            (MZ + "threePublicItem", node(f"{B}code/three-public-item/total")),
            (MEASURE + "amount", typed(o.value * 10000, "decimal")),
            (MZ + "printedText", Literal(o.printed_text)),
            (MZ + "printedUnit", Literal(o.printed_unit)),
            (MZ + "rowHeading", zh(o.row_heading)),
            (MZ + "columnHeading", zh(o.column_heading)),
            (MZ + "sourceLine", typed(o.source_line, "integer")),
            (MZ + "tableRow", typed(o.table_row, "integer")),
            (MZ + "tableColumn", typed(o.table_column, "integer")),
            (PROV + "wasDerivedFrom", node(iri)),
        )  # fmt: skip
    return quads


def graph(made: Package) -> list[TextTriple]:
    """The graph of such a package."""
    return texts(quads_of(made), f"{B}graph/{made.disclosure.disclosure}")


def codes(packages: Sequence[Package]) -> list[TextTriple]:
    """The graph that the packages share."""
    quads = [quad for made in packages for quad in quads_of(made)]
    return texts([*vocabulary(), *quads], f"{B}graph/codes")


def check(slug: str, lines: Lines) -> Checked:
    """One warning a disclosure; a violation where a figure is printed as ``13``."""
    assert any(b"/code/budget-phase/" in line and b"prefLabel" in line for line in lines)
    bad = tuple(f"{slug}: an unlucky figure" for line in lines if b'printedText> "13"' in line)
    iri = f"{B}id/finding/{slug}/column-total/0123456789"
    finding = facts(
        f"{B}graph/findings", iri,
        (TYPE, node(MZ + "Finding")),
        (MZ + "rule", node(f"{B}shape/column-total")),
        (SH + "resultSeverity", node(SH + "Warning")),
        (MZ + "foundIn", node(f"{B}id/disclosure/{slug}")),
        (MZ + "about", node(f"{B}id/disclosure/{slug}/table/three-public")),
        (MZ + "expectedValue", typed("30000", "decimal")),
        (SH + "resultMessage", zh("合计不等于各项之和")),
        (SH + "resultMessage", Literal("the total is not the sum of its parts", language="en")),
        (MZ + "sourceLine", typed(4, "integer")),
    )  # fmt: skip
    return Checked(bad, quads_to_lines(finding))


def read(source: SourcePath) -> Package:
    """A package from a file of one line: slug, then the printed amounts."""
    text = source.path.read_text(encoding="utf-8")
    if not text.strip():
        raise Unreadable(f"{source.path.name}: the file is empty; give the disclosure's text")
    slug, *amounts = text.split()
    if slug == "crash":
        raise ZeroDivisionError("a bug")
    return package(slug, amounts, (text.encode().hex() + "0" * 64)[:64])


def printed(source: SourcePath) -> Printed:
    """The printed lines of such a file: its words, one a line."""
    text = source.path.read_text(encoding="utf-8")
    return Printed((text.encode().hex() + "0" * 64)[:64], ("", "", "", *text.split()) * 9)


FAKES = Stages(
    read,
    graph,
    codes,
    lambda: texts(vocabulary(), f"{B}graph/ontology"),
    triples_by_subject,
    disclosure_closure,
    check,
    list,
    lambda: b"# shapes\n",
    lambda: dict(PREFIXES),
    printed,
)

SOURCES = {
    "a.txt": "420199-001-2025-budget 1.5 2 0",
    "b.txt": "420199-001-2024-final 3 4.25",
    "c.txt": "420199-002-2025-budget 7",
}


@pytest.fixture
def fakes() -> Stages:
    """Stages that need neither reader nor shapes."""
    return FAKES


@pytest.fixture
def write_sources(tmp_path: Path) -> Callable[[dict[str, str]], Path]:
    """Writes sources into a folder and gives it."""

    def write(texts: dict[str, str]) -> Path:
        folder = tmp_path / "sources"
        folder.mkdir(exist_ok=True)
        for name, text in texts.items():
            (folder / name).write_text(text, encoding="utf-8")
        return folder

    return write


@pytest.fixture(scope="session")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built output of the small graph."""
    folder = tmp_path_factory.mktemp("built")
    for name, text in SOURCES.items():
        (folder / name).write_text(text, encoding="utf-8")
    paths = [folder / name for name in SOURCES]
    report = build(paths, folder / "out", FAKES, lambda words: None, jobs=1)
    assert report.is_published
    return folder / "out"


@contextmanager
def running(folder: Path, **environment: object) -> Iterator[httpx.Client]:
    """A server of its own process on a free port, and a client of it."""
    given = {f"MINGZHANG_{name.upper()}": str(value) for name, value in environment.items()}
    command = [sys.executable, "-m", "publish", "serve", str(folder), "--port", "0"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        env={**os.environ, **given}, cwd=Path(__file__).parents[2],
    ) as process:  # fmt: skip
        assert process.stdout is not None
        address = process.stdout.readline().rsplit(" ", 1)[-1].strip()
        try:
            with httpx.Client(base_url=address, headers={"accept": "*/*"}, timeout=30) as client:
                yield client
        finally:
            process.terminate()
            process.wait(20)


@pytest.fixture(scope="session")
def serve() -> Callable[..., object]:
    """Starts servers with settings of their own."""
    return running


@pytest.fixture(scope="session")
def client(output: Path) -> Iterator[httpx.Client]:
    """A client of a server of the small graph, with limits that tests can reach."""
    with running(output, query_rows=50, query_seconds=1.0, log_level="warning") as client:
        yield client
