"""The code lists: complete words, one hierarchy by code, every slug that the stages rely on."""

from collections import Counter

import pyoxigraph
import pytest

import ontology
from ontology import PREFIXES, lists

SKOS = PREFIXES["skos"]
SCHEMES = lists.schemes()
#: lists taken from standards, whose names define themselves
STANDARDS = {
    "district",
    "economic-classification",
    "functional-classification",
    "procurement-catalogue",
    "revenue-classification",
}
DIMENSIONS = (
    "amount-type economic-classification expenditure-type functional-classification "
    "funding-source operation-character procurement-catalogue summary-item three-public-item"
)
#: what the stages write as keys, by list
SLUGS = {
    "amount-type": "amount unit-price sme-amount micro-enterprise-amount total-budget "
    "goods-amount works-amount services-amount "
    "current-year-budget quantity",
    "budget-phase": "budget adjusted final",
    "count-type": "established-posts established-posts-administrative "
    "established-posts-institution in-post retired retired-honorary leave-and-retired vehicles "
    "duties units projects",
    "expenditure-type": "total basic personnel public project business remittance-to-superior "
    "subsidy-to-subordinate",
    "funding-source": "total current-year fiscal-appropriation general-public-budget "
    "government-fund-budget state-capital-budget fiscal-special-account institution-income "
    "education-fees "
    "institution-business-income superior-subsidy subordinate-remittance other-income unit-funds "
    "other-funds carry-over carry-over-general-public-budget carry-over-government-fund-budget "
    "carry-over-state-capital-budget carry-over-fiscal-special-account carry-over-unit-funds "
    "carry-over-fiscal-appropriation "
    "applied-current-year used-carry-over",
    "indicator-type": "output benefit satisfaction cost quantity quality timeliness cost-output "
    "economic-cost social-cost ecological-cost economic-benefit social-benefit ecological-benefit "
    "sustainable-impact service-object-satisfaction",
    "operation-character": "expenditure revenue opening-carry-over closing-carry-over",
    "period": "long annual",
    "quantity-kind": "amount share change change-rate count absence",
    "summary-item": "general-public-budget-income government-fund-budget-income "
    "state-capital-budget-income fiscal-appropriation-income fiscal-special-account-income "
    "institution-income institution-business-income superior-subsidy-income "
    "subordinate-remittance-income other-income unit-funds-income current-year-income "
    "current-year-income-total opening-carry-over opening-carry-over-general-public-budget "
    "opening-carry-over-government-fund-budget opening-carry-over-state-capital-budget "
    "non-fiscal-balance-used income-total current-year-expenditure "
    "current-year-expenditure-total balance-distribution closing-carry-over expenditure-total "
    "fiscal-appropriation fiscal-special-account unit-funds other-funds personnel-projects "
    "operation-projects specific-target-projects basic-expenditure project-expenditure "
    "project-list",
    "table-kind": "income-expenditure-summary income expenditure fiscal-appropriation-summary "
    "fiscal-appropriation-expenditure "
    "general-public-expenditure-by-function general-public-expenditure-by-unit "
    "general-public-basic-expenditure three-public government-fund state-capital "
    "fiscal-special-account "
    "project-expenditure government-procurement purchased-services asset-allocation "
    "department-performance-target project-application department-self-evaluation "
    "project-self-evaluation",
    "three-public-item": "total abroad vehicle vehicle-purchase vehicle-running reception "
    "agency-running",
    "verdict": "exact rounding contradiction",
}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_code_has_its_words(scheme: str) -> None:
    codes = lists.codes(scheme)
    assert len(codes) >= 2
    for code in codes:
        assert code.label_zh, code.notation
        assert code.label_en, code.notation
        assert code.label_en.isascii() or "ü" in code.label_en.casefold(), code.label_en
        assert code.label_zh not in code.alt_labels, code.notation
        if scheme in STANDARDS:
            continue
        for definition, stop in ((code.definition_zh, "。"), (code.definition_en, ".")):
            assert definition.endswith(stop), code.notation
            assert definition.rstrip(stop) not in (code.label_zh, code.label_en), code.notation


@pytest.mark.parametrize("scheme", SCHEMES)
def test_words_come_once_a_language(scheme: str) -> None:
    """Exactly one label a language, at most one definition, no other and no missing tag."""
    file = ontology.FOLDER / "codes" / f"{scheme}.ttl"
    found: Counter[tuple[str, str, str]] = Counter()
    kinds: dict[str, set[str]] = {}
    for subject, predicate, value in ontology.triples([file]):
        name = predicate.value.removeprefix(SKOS)
        kinds.setdefault(subject.value, set()).add(name)
        if name in ("prefLabel", "definition", "altLabel"):
            assert isinstance(value, pyoxigraph.Literal)
            allowed = ("zh",) if name == "altLabel" else ("zh", "en")
            assert value.language in allowed, (subject, value)
            if name != "altLabel":
                found[subject.value, name, value.language] += 1
    assert set(found.values()) == {1}
    subjects = {subject for subject, _, _ in found}
    assert subjects == set(kinds)
    for subject in subjects:
        assert (subject, "prefLabel", "zh") in found
        assert (subject, "prefLabel", "en") in found


@pytest.mark.parametrize("scheme", SCHEMES)
def test_notations_and_iris_agree(scheme: str) -> None:
    file = ontology.FOLDER / "codes" / f"{scheme}.ttl"
    notations = {
        triple.subject.value: triple.object.value
        for triple in ontology.triples([file])
        if triple.predicate.value == SKOS + "notation"
    }
    assert len(notations) == len(set(notations.values())) == len(lists.codes(scheme))
    for iri, notation in notations.items():
        assert iri == lists.concept_iri(scheme, notation)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_concept_is_top_or_below_another(scheme: str) -> None:
    file = ontology.FOLDER / "codes" / f"{scheme}.ttl"
    own = pyoxigraph.NamedNode(lists.scheme_iri(scheme))
    found = {(s.value, p.value.removeprefix(SKOS)): o for s, p, o in ontology.triples([file])}
    tops = {
        triple.object.value
        for triple in ontology.triples([file])
        if triple.predicate.value == SKOS + "hasTopConcept"
    }
    for code in lists.codes(scheme):
        iri = lists.concept_iri(scheme, code.notation)
        assert found[iri, "inScheme"] == own
        assert (found.get((iri, "topConceptOf")) == own) == (not code.broader)
        assert (iri in tops) == (not code.broader)
        if code.broader:
            assert code.broader in lists.by_notation(scheme), code
            assert code.notation not in [
                above.notation for above in lists.ancestors(scheme, code.notation)
            ]


@pytest.mark.parametrize(
    ("scheme", "lengths"),
    [
        ("functional-classification", (3, 5, 7)),
        ("economic-classification", (3, 5)),
        ("revenue-classification", (3, 5)),
    ],
)
def test_codes_stand_below_their_beginnings(scheme: str, lengths: tuple[int, ...]) -> None:
    for code in lists.codes(scheme):
        if code.notation == "total":
            continue
        assert code.notation.isdecimal()
        level = lengths.index(len(code.notation))
        above = code.notation[: lengths[level - 1]] if level else ""
        assert code.broader == above, code


def test_districts_stand_below_cities_and_provinces() -> None:
    for code in lists.codes("district"):
        assert len(code.notation) == 6
        assert code.notation.isdecimal()
        city, province = code.notation[:4] + "00", code.notation[:2] + "0000"
        expected = city if city in lists.by_notation("district") else province
        if code.notation == expected:
            expected = province
        assert code.broader == ("" if code.notation == province else expected), code


def test_procurement_items_stand_below_their_beginnings() -> None:
    for code in lists.codes("procurement-catalogue"):
        if len(code.notation) == 1 or code.notation == "total":
            continue
        stem = code.notation.rstrip("0") if len(code.broader) > 1 else code.notation
        assert len(code.notation) == 9
        assert stem.startswith(code.broader.rstrip("0")), code
        assert code.notation != code.broader


@pytest.mark.parametrize("scheme", sorted(SLUGS))
def test_slugs_of_the_stages_are_listed(scheme: str) -> None:
    missing = set(SLUGS[scheme].split()) - set(lists.by_notation(scheme))
    assert missing == set()


@pytest.mark.parametrize("scheme", DIMENSIONS.split())
def test_totals_are_members(scheme: str) -> None:
    assert lists.by_notation(scheme)["total"].broader == ""


def test_summary_items_name_every_class() -> None:
    classes = [c for c in lists.codes("functional-classification") if len(c.notation) == 3]
    items = lists.by_notation("summary-item")
    assert len(classes) > 25
    for code in classes:
        assert items[f"function-{code.notation}"].label_zh == code.label_zh
        assert items[f"function-{code.notation}"].label_en == code.label_en


@pytest.mark.parametrize(
    ("scheme", "words", "notations"),
    [
        ("functional-classification", "政府办公厅（室）及相关机构事务", {"20103"}),
        ("economic-classification", "办公费", {"30201"}),
        ("indicator-type", "成本指标", {"cost", "cost-output"}),
        ("district", "青山区", {"150204", "420107"}),
        ("summary-item", "总计", {"income-total", "expenditure-total"}),
        ("three-public-item", "公务用车运行维护费", {"vehicle-running"}),
    ],
)
def test_words_lead_to_their_codes(scheme: str, words: str, notations: set[str]) -> None:
    assert {code.notation for code in lists.by_label(scheme)[words]} == notations


@pytest.mark.parametrize("scheme", sorted(set(SCHEMES) - STANDARDS))
def test_words_of_short_lists_are_shared_by_two_at_most(scheme: str) -> None:
    shared = {words for words, found in lists.by_label(scheme).items() if len(found) > 1}
    assert shared <= {"成本指标", "总计"}


def test_ancestors_come_nearest_first() -> None:
    above = [code.notation for code in lists.ancestors("functional-classification", "2010350")]
    assert above == ["20103", "201"]
    assert lists.ancestors("district", "000000") == ()


def test_an_unknown_list_names_the_nearest() -> None:
    with pytest.raises(LookupError, match=r"did you mean period\?"):
        lists.codes("peroid")
