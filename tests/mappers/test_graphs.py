"""Graphs of packages: right meaning, one place a triple, the same bytes in whatever order."""

import random
import re
from decimal import Decimal

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mappers import graphs, iris
from mappers.frames import ConceptRow, OrganizationRow, Package
from mappers.graphs import dump, terms
from mappers.graphs.turtle import triples_to_turtle
from ontology import PREFIXES

HEAD = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
SLUG = "420105-071-2031-budget"


def store_of(*packages: Package) -> pyoxigraph.Store:
    store = pyoxigraph.Store()
    for package in packages:
        name = iris.graph(package.disclosure.disclosure)
        store.extend(dump.triples_to_quads(graphs.package_to_triples(package), name))
    store.extend(dump.triples_to_quads(graphs.shared_triples(packages), iris.graph("codes")))
    store.extend(dump.triples_to_quads(graphs.ontology_triples(), iris.graph("ontology")))
    return store


def ask(store: pyoxigraph.Store, pattern: str) -> bool:
    query = f"{HEAD}ASK {{ {pattern} }}"
    return bool(store.query(query, use_default_graph_as_union=True))


def other_document(made: Package) -> Package:
    """A final account of the same body, which calls itself and a code by other names."""
    slug = "420105-071-2031-final"
    return made._replace(
        disclosure=made.disclosure._replace(
            disclosure=slug, budget_phase="final", digest="cd" * 32
        ),
        organizations=(
            OrganizationRow("071", "城建管理服务所", "071", "", "department", 3),
            OrganizationRow("071002", "城建服务站", "071002", "071", "unit", 4),
        ),
        concepts=(
            ConceptRow("functional-classification", "2019998", "另一名称", 12),
            ConceptRow("funding-source", "~彩票结余", "彩票 结余", 14),
        ),
    )


def test_observation_carries_meaning_and_place(made: Package) -> None:
    store = store_of(made)
    figure = f"{iris.table(SLUG, 'income')}/o/2031-budget"
    [row] = [f for f in map(str, store.named_graphs()) if f.endswith(SLUG + ">")]
    assert row == f"<{iris.graph(SLUG)}>"
    assert ask(
        store,
        f"""?o a qb:Observation ; qb:dataSet <{iris.table(SLUG, "income")}> ;
            obeu-dimension:organization <{iris.organization("420105", "071", "")}> ;
            mz:fiscalYear "2031"^^xsd:gYear ; mz:budgetPhase/skos:notation "budget" ;
            mz:budgetUnit/skos:notation "071001" ;
            mz:functionalClassification/skos:notation "2010301" ;
            mz:fundingSource/skos:notation "total" ;
            obeu-measure:amount 1200000.0 ; mz:printedText "120" ; mz:printedUnit "万元" ;
            mz:sourceLine 12 ; mz:tableRow 1 ; mz:tableColumn 2 ; mz:rowHeading "合计" ;
            prov:wasDerivedFrom <{iris.disclosure(SLUG)}> .
            FILTER(STRSTARTS(STR(?o), "{figure}"))""",
    )


def test_share_stands_in_a_data_set_of_its_own(made: Package) -> None:
    store = store_of(made)
    table = iris.table(SLUG, "income")
    assert ask(store, f"?o qb:dataSet <{table}/share> ; mz:share 2.9 ; mz:printedText '2.90'")
    assert ask(
        store,
        f"<{table}/share> a qb:DataSet ; qb:structure structure:income\\/share ;"
        f" dcterms:isPartOf <{table}>",
    )
    assert not ask(store, "?o obeu-measure:amount ?a ; mz:share ?s")


def test_table_says_what_is_left_of_it(made: Package) -> None:
    store = store_of(made)
    assert ask(
        store,
        f"""<{iris.disclosure(SLUG)}> a mz:Disclosure ; dcterms:hasPart ?t .
        ?t a mz:Table, qb:DataSet ; mz:tableKind/skos:notation "state-capital" ;
           mz:isEmpty true ; mz:isTitleOnly false ; mz:declaredEmpty true ;
           obeu-attribute:currency ?cny ; qb:structure structure:state-capital""",
    )


def test_project_leads_to_its_money(made: Package) -> None:
    store = store_of(made)
    assert ask(
        store,
        """?p a mz:Project ; skos:notation "42010531071T000000101" ; mz:startYear "2031"^^xsd:gYear ;
            skos:prefLabel "机房运行维护项目"@zh ; mz:projectCategory "本级支出项目" ;
            mz:leadOrganization/skos:notation "071" ; mz:implementingOrganization ?i ;
            mz:fundingLine ?f ; mz:activity ?a ; mz:priorBudget ?b .
        ?i skos:prefLabel "城建服务队"@zh .
        ?a a mz:ProjectLine ; skos:prefLabel "运行维护"@zh ; obeu-measure:amount ?amount ;
            mz:economicClassification/skos:notation "30213" ; mz:lineContent "维护机房" .
        ?b mz:fiscalYear "2030"^^xsd:gYear .
        ?o obeu-dimension:project ?p""",
    )
    assert ask(
        store,
        "FILTER NOT EXISTS { ?g a mz:Project, mz:ProjectGroup }"
        ' ?o obeu-dimension:project ?g . ?g a mz:ProjectGroup ; skos:notation "total" ; skos:prefLabel "合计"@zh',
    )


def test_project_that_lost_its_name_has_a_label(made: Package) -> None:
    (first, *others) = made.projects
    store = store_of(made._replace(projects=(first._replace(name="", code=""), *others)))
    assert not ask(store, "?p a mz:Project . FILTER NOT EXISTS { ?p skos:prefLabel ?name }")


@pytest.mark.parametrize(
    ("key", "code"), [("31", "31"), ("~071002/31", "31"), ("~071002/其他类", ""), ("~31", "")]
)
def test_group_keeps_its_code_under_its_unit(made: Package, key: str, code: str) -> None:
    group = made.observations[0]._replace(table="project-expenditure", project=key)
    store = store_of(made._replace(observations=(group,)))
    assert ask(store, f'?g a mz:ProjectGroup ; skos:notation "{code}"') == bool(code)


def test_indicator_leads_to_its_values(made: Package) -> None:
    store = store_of(made)
    assert ask(
        store,
        """?i a mz:Indicator ; skos:prefLabel "维护次数"@zh ; mz:indicatorOf ?p ; mz:goal ?g ;
            mz:period/skos:notation "annual" ; mz:indicatorType ?t ; mz:target ?v ; mz:prior ?u .
        ?t skos:notation "quantity" ; skos:broader/skos:notation "output" .
        ?g a mz:Goal ; mz:goalOf ?p ; mz:goalText "保证机房稳定。" .
        ?v mz:operator ">=" ; mz:number 12.0 ; mz:unitText "次" ; mz:printedText "≥12次" .
        ?u mz:fiscalYear "2030"^^xsd:gYear . FILTER NOT EXISTS { ?u mz:operator ?any }""",
    )
    assert ask(
        store,
        """?i mz:indicatorType ?t ; mz:indicatorOf/skos:notation "071" . ?t skos:prefLabel "群众满意"@zh ;
            skos:broader/skos:notation "satisfaction" ; mz:seenIn ?d""",
    )


def test_statement_carries_dimensions_of_tables(made: Package) -> None:
    store = store_of(made)
    assert ask(
        store,
        """?s a mz:Statement ; mz:subjectText "收入总计" ; mz:quantityKind/skos:notation "amount" ;
            mz:number 120.0 ; mz:unitText "万元" ; obeu-measure:amount 1200000.0 ;
            mz:summaryItem/skos:notation "income-total" ; mz:repeatsTable/skos:notation "income" ;
            mz:fiscalYear "2031"^^xsd:gYear ; mz:sourceLine 40""",
    )
    assert ask(store, "?c a mz:StaffCount ; mz:countOf/skos:notation '071' ; mz:number 12.0")


def test_unknown_code_is_kept_and_marked(made: Package) -> None:
    store = store_of(made)
    assert ask(
        store,
        f"""?c skos:notation "2019998" ; skos:prefLabel "其他未列事务"@zh ; a skos:Concept ;
            skos:inScheme code:functional-classification ; skos:broader/skos:notation "20199" ;
            mz:seenIn <{iris.disclosure(SLUG)}>""",
    )
    assert ask(store, "?c skos:prefLabel '彩票结余'@zh ; skos:topConceptOf code:funding-source")


def test_listed_code_keeps_its_own_words(made: Package) -> None:
    misprinted = ConceptRow("functional-classification", "2010301", "行政运转", 12)
    store = store_of(made._replace(concepts=(*made.concepts, misprinted)))
    assert ask(
        store,
        """?c skos:notation "2010301" ; skos:prefLabel "行政运行"@zh ; skos:hiddenLabel "行政运转"@zh .
        FILTER NOT EXISTS { ?c skos:altLabel "行政运转"@zh } FILTER NOT EXISTS { ?c mz:seenIn ?d }""",
    )


def test_name_of_another_code_leads_to_it(made: Package) -> None:
    swapped = ConceptRow("functional-classification", "2010301", "机关服务", 12)
    package = made._replace(concepts=(*made.concepts, swapped))
    shared = graphs.triples_by_subject(graphs.shared_triples([package]))
    closed = graphs.disclosure_closure(graphs.package_to_triples(package), shared)
    own, other = (
        f"<{iris.concept('functional-classification', c)}>" for c in ("2010301", "2010303")
    )
    assert (own, terms.term("rdfs:seeAlso"), other) in closed
    assert (other, terms.PREF_LABEL, terms.zh("机关服务")) in closed


def test_bodies_are_merged_over_documents(made: Package) -> None:
    store = store_of(made, other_document(made))
    department = iris.organization("420105", "071", "")
    assert ask(
        store,
        f"""<{department}> a org:Organization ; mz:district code:district\\/420105 ;
            skos:prefLabel ?one ; skos:altLabel ?other ; mz:departmentCode "071" .
        FILTER(?one != ?other) FILTER NOT EXISTS {{ <{department}> a org:OrganizationalUnit }}""",
    )
    query = f"{HEAD}SELECT ?l {{ <{department}> skos:prefLabel ?l }}"
    assert len(list(store.query(query, use_default_graph_as_union=True))) == 1
    assert ask(
        store,
        f"?u org:unitOf <{department}> ; org:subOrganizationOf <{department}> ;"
        ' a org:OrganizationalUnit ; skos:notation "071002"',
    )


def test_every_triple_stands_in_one_graph(made: Package) -> None:
    store = store_of(made, other_document(made))
    quads = list(store)
    assert len(quads) > 1000
    assert len({quad.triple for quad in quads}) == len(quads)


def test_no_blank_nodes(made: Package) -> None:
    for quad in store_of(made):
        assert not isinstance(quad.subject, pyoxigraph.BlankNode)
        assert not isinstance(quad.object, pyoxigraph.BlankNode)


def test_order_changes_no_byte(made: Package) -> None:
    second = other_document(made)
    one = dump.triples_to_nquads(graphs.shared_triples([made, second]), iris.graph("codes"))
    other = dump.triples_to_nquads(graphs.shared_triples([second, made]), iris.graph("codes"))
    assert one == other
    shuffled = graphs.package_to_triples(made)
    random.Random(7).shuffle(shuffled)
    own = graphs.package_to_triples(made)
    assert own == sorted(set(own))
    assert triples_to_turtle(shuffled) == triples_to_turtle(own)
    assert dump.triples_to_ntriples(shuffled) == dump.triples_to_ntriples(own)


def test_turtle_says_the_same_as_ntriples(made: Package) -> None:
    triples = [*graphs.package_to_triples(made), *graphs.shared_triples([made])]
    turtle = pyoxigraph.parse(triples_to_turtle(triples), format=pyoxigraph.RdfFormat.TURTLE)
    plain = pyoxigraph.parse(
        dump.triples_to_ntriples(triples), format=pyoxigraph.RdfFormat.N_TRIPLES
    )
    assert {str(quad.triple) for quad in turtle} == {str(quad.triple) for quad in plain}


def test_bytes_are_those_the_store_gives_back(made: Package) -> None:
    store = store_of(made)
    name = iris.graph(SLUG)
    dumped = store.dump(
        format=pyoxigraph.RdfFormat.N_TRIPLES, from_graph=pyoxigraph.NamedNode(name)
    )
    own = dump.triples_to_ntriples(graphs.package_to_triples(made))
    assert sorted(dumped.splitlines()) == sorted(own.splitlines())


def test_closure_explains_all_that_is_named(made: Package) -> None:
    shared = graphs.triples_by_subject(graphs.shared_triples([made, other_document(made)]))
    own = graphs.package_to_triples(made)
    closed = graphs.disclosure_closure(own, shared)
    assert set(own) < set(closed)
    subjects = {subject for subject, _, _ in closed}
    base = "<https://w3id.org/mingzhang/"
    named = {
        value
        for _, predicate, value in closed
        if value.startswith((base + "code/", base + "id/"))
        and predicate != terms.term("skos:exactMatch")
    }
    assert named - subjects == set()
    other = iris.disclosure("420105-071-2031-final")
    assert not [triple for triple in closed if other in triple[2]]
    unused = iris.concept("three-public-item", "abroad")
    assert f"<{unused}>" not in subjects


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_any_text_comes_back(words: str) -> None:
    line = f"<http://x/s> <http://x/p> {terms.zh(words)} .\n".encode()
    [quad] = pyoxigraph.parse(line, format=pyoxigraph.RdfFormat.N_TRIPLES)
    assert quad.object == pyoxigraph.Literal(words, language="zh")
    [again] = pyoxigraph.parse(
        triples_to_turtle([("<http://x/s>", "<http://x/p>", terms.text(words))]),
        format=pyoxigraph.RdfFormat.TURTLE,
    )
    assert again.object == pyoxigraph.Literal(words)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4))
def test_any_figure_comes_back_in_its_shortest_form(figure: Decimal) -> None:
    literal = terms.decimal(figure)
    found = re.fullmatch(r'"(-?[0-9]+(\.[0-9]*[1-9])?)"\^\^<.*decimal>', literal)
    assert found
    assert Decimal(found[1]) == figure
    assert found[1] != "-0"


def test_misspelt_term_is_told() -> None:
    with pytest.raises(KeyError, match="did you mean mz:fiscalYear"):
        terms.term("mz:fiscalYaer")


def test_every_data_set_tells_its_kind(made: Package) -> None:
    store = store_of(made)
    assert not ask(store, "?o qb:dataSet ?set FILTER NOT EXISTS { ?set mz:tableKind ?kind }")
