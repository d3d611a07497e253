"""IRIs come from codes: nothing breaks a path, equal keys meet, other keys do not."""

import re

import pyoxigraph
from hypothesis import given
from hypothesis import strategies as st

from mappers import iris

SAFE = re.compile(r"https://w3id\.org/mingzhang/[A-Za-z0-9._~%/-]+")
keys = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)


@given(keys, keys)
def test_any_key_gives_a_valid_iri(first: str, second: str) -> None:
    minted = (
        iris.project(first, second),
        iris.observation(iris.dataset(first, second, "share"), 2031, "budget", [first, second]),
        iris.organization("420105", first, second),
        iris.concept(first, second),
        iris.goal(first, second),
    )
    for iri in minted:
        assert SAFE.fullmatch(iri)
        assert "//" not in iri.removeprefix("https://")
        assert "/../" not in iri
        assert pyoxigraph.NamedNode(iri).value == iri


@given(st.lists(keys, unique=True, min_size=2, max_size=2))
def test_segments_of_codes_never_meet(two: list[str]) -> None:
    one, other = (iris.unicodedata.normalize("NFC", key).lstrip("~") or "k" for key in two)
    assert (iris.segment(one) == iris.segment(other)) is (one == other)


def test_words_of_no_list_meet_however_spaced() -> None:
    assert iris.segment("~彩票 结余") == iris.segment("~彩票结余")
    assert re.fullmatch("x[0-9a-f]{10}", iris.segment("~彩票结余"))
    assert iris.segment("~彩票结余") != iris.segment("~彩票结转")


def test_slug_names_district_department_year_phase() -> None:
    assert iris.slug("420105", "071", "城建管理所", 2031, "budget") == "420105-071-2031-budget"
    without = iris.slug("", "", "城建管理所", 2031, "final")
    assert re.fullmatch("000000-x[0-9a-f]{6}-2031-final", without)
    assert without != iris.slug("", "", "城建管理处", 2031, "final")


def test_paths_stand_as_the_contract_says() -> None:
    base = "https://w3id.org/mingzhang/"
    one = "420105-071-2031-budget"
    assert iris.graph(one) == f"{base}graph/{one}"
    assert iris.dataset(one, "income", "amount") == f"{base}id/disclosure/{one}/table/income"
    assert iris.dataset(one, "income", "share") == f"{base}id/disclosure/{one}/table/income/share"
    figure = iris.observation(
        iris.table(one, "income"), 2030, "final", ["071001", "2010301", "total"]
    )
    assert figure == f"{base}id/disclosure/{one}/table/income/o/2030-final/071001/2010301/total"
    assert iris.organization("420105", "071", "所") == f"{base}id/organization/420105-071"
    form = iris.project(one, "42010531T000000101")
    assert iris.line(form, "activity", 2).endswith("/project/42010531T000000101/line/activity/2")
    assert iris.indicator_value(iris.indicator(one, "i1"), "prior", 2029).endswith(
        "/indicator/i1/prior-2029"
    )
    assert iris.statement(one, "s7").endswith("/statement/7")
    assert iris.concept("funding-source", "total") == f"{base}code/funding-source/total"
    assert iris.structure("income", "amount") == f"{base}structure/income"
    assert iris.structure("income", "share") == f"{base}structure/income/share"
