"""Closed namespaces refuse a slip; the prefix table is the one that files use."""

import re
from pathlib import Path

import pytest

import ontology
from mappers.frames import ObservationRow
from ontology import MZ, OBEU_DIMENSION, OBEU_MEASURE, PREFIXES, QB

ROOT = Path(ontology.FOLDER).parent
#: columns of an observation that are its keys or its value, and no components
NO_COMPONENTS = {"table", "measure", "value"}
PREFIXED = re.compile(r"(?<![\w/#-])mz:([A-Za-z]\w*)")


def test_a_term_is_its_iri() -> None:
    assert MZ.fiscalYear == "https://w3id.org/mingzhang/def#fiscalYear"
    assert QB["dataSet"] == "http://purl.org/linked-data/cube#dataSet"
    assert str(MZ) == PREFIXES["mz"]


def test_a_slip_names_the_nearest_term() -> None:
    with pytest.raises(AttributeError, match=r"did you mean mz:fiscalYear\?"):
        _ = MZ.fiscalYaer
    with pytest.raises(KeyError, match=r"did you mean obeu-measure:amount\?"):
        _ = OBEU_MEASURE["amuont"]


def test_a_name_like_no_other_fails_too() -> None:
    with pytest.raises(AttributeError, match="mz:zzz is not declared"):
        _ = MZ.zzz
    with pytest.raises(KeyError):
        _ = MZ[""]
    assert "zzz" not in MZ


def test_a_namespace_lists_its_terms() -> None:
    assert list(MZ) == sorted(MZ)
    assert "organization" in OBEU_DIMENSION
    assert "dsd/dimension/organization" not in ontology.OBEU


def test_columns_are_components() -> None:
    columns = set(ObservationRow._fields) - NO_COMPONENTS
    assert set(ObservationRow._fields) > NO_COMPONENTS
    for column in columns:
        first, *others = column.split("_")
        name = first + "".join(word.capitalize() for word in others)
        assert name in MZ or name in OBEU_DIMENSION, column
    for measure in ("share", "quantity", "score", "change", "changeRate"):
        assert measure in MZ
    assert "amount" in OBEU_MEASURE


@pytest.mark.parametrize("folder", ["shapes", "publish", "tests/cases"])
def test_files_use_declared_terms_only(folder: str) -> None:
    files = [f for form in ("*.ttl", "*.rq") for f in (ROOT / folder).rglob(form)]
    unknown = {
        (file.name, name)
        for file in files
        for name in PREFIXED.findall(file.read_text(encoding="utf-8"))
        if name not in MZ and not file.name.startswith("invalid")
    }
    assert unknown == set()


def test_files_use_the_prefix_table() -> None:
    files = [*ontology.term_files(), *ontology.example_files()]
    assert len(files) > 15
    for file in files:
        for prefix, iri in re.findall(r"@prefix ([\w-]+): <([^>]+)>", file.read_text("utf-8")):
            assert PREFIXES.get(prefix, iri) == iri, (file.name, prefix)


def test_the_whole_graph_loads() -> None:
    files = (*ontology.term_files(), *ontology.code_files())
    assert len(ontology.graph()) == len(set(map(str, ontology.triples(files))))
