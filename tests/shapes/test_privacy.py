"""Privacy: which texts are looked at, and what is told apart in them."""

import pytest
import rdflib
from rdflib.namespace import RDFS, XSD

import ontology
import shapes
from ontology import PREFIXES
from shapes.model import all_shapes, shapes_ttl

MZ = PREFIXES["mz"]
#: texts that are codes, names of files or signs
NO_PROSE = {
    *("businessCode", "departmentCode", "goalNumber", "lineNumber", "operator", "problemCode"),
    *("sourceDigest", "sourceName", "tableNumber"),
}
MOBILE = "1" + "39" + "1" * 8
LANDLINE = "027-" + "8" * 8


def test_every_property_with_a_text_is_looked_at() -> None:
    looked_at = {
        target.value
        for shape in all_shapes()
        for kind, target in shape.targets
        if "/privacy" in shape.iri and kind == "targetObjectsOf"
    }
    graph = ontology.graph()
    texts = {
        str(p)
        for kind in (XSD.string, rdflib.RDF.langString)
        for p in graph.subjects(RDFS.range, kind)
        if str(p).startswith(MZ)
    }
    assert texts - looked_at <= {MZ + name for name in NO_PROSE}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"请拨 {MOBILE} 联系", True),
        (f"请拨 {LANDLINE} 联系", True),
        ("电话：" + "8" * 8, True),
        ("联系人：张三", True),
        ("联系人 张三", True),
        ("联系人：略", False),
        ("联系人 电话", False),
        ("项目负责人和经办人", False),
        ("编码 0271234", False),
        (MOBILE + "T000000101 设备购置项目", False),
        (f"合计 {MOBILE}.00 元", False),
    ],
)
def test_texts_that_tell_a_person(text: str, told: bool) -> None:
    data = f"""
        @prefix mz: <{MZ}> .
        <urn:s> mz:sentence "{text}" .
        <urn:o> mz:printedText "{text}" .
        <urn:v> a mz:IndicatorValue ; mz:printedText "1" .
    """
    rules = shapes_ttl("privacy")
    fast, reference = shapes.check(data, rules), shapes.check(data, rules, way="reference")
    assert len(fast.results) == (2 if told else 0)
    assert [r.key for r in fast.results] == [r.key for r in reference.results]


def test_a_figure_alone_is_a_telephone_number_in_an_indicator_only() -> None:
    data = f"""
        @prefix mz: <{MZ}> .
        <urn:o> mz:printedText "{MOBILE}" . <urn:s> mz:sentence "文" .
        {{}}
    """
    rules = shapes_ttl("privacy")
    value = f'<urn:v> a <{MZ}IndicatorValue> ; <{MZ}printedText> "{MOBILE}" .'
    assert not shapes.check(data.format(""), rules).results
    (result,) = shapes.check(data.format(value), rules).results
    assert result.focus.value == "urn:v"
