"""Findings: what they say, where they stand, their claims, hints and waivers; as data."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox
import pytest
from book import SLUG
from clean import BY_FUNCTION, clean_book
from hypothesis import given
from hypothesis import strategies as st

import shapes
from shapes.hints import hint

CELL = "expenditure/o/2031-budget/2080505/total/total"


def damaged() -> str:
    book = clean_book()
    book.find(CELL).printed = "49.00"
    book.told("公务接待费").printed = "10"
    return book.turtle()


def test_a_finding_names_what_it_compares() -> None:
    audit = shapes.audit(damaged())
    (found,) = (f for f in audit.findings if f.rule == "expenditure-parts")
    assert found.disclosure == SLUG
    assert found.about[0].endswith(CELL)
    assert (found.printed, found.expected) == ("49.00", "40")
    assert (found.difference, found.bound) == (Decimal(9), Decimal("0.015"))
    assert (found.verdict, found.family) == ("contradiction", "row-parts")
    assert len(found.lines) == len(found.about) == 3
    assert "49.00" in found.message_zh
    assert "9" in found.message_en


def test_claims_support_or_contradict() -> None:
    clean = shapes.audit(clean_book().turtle())
    assert len(clean.claims) >= 10
    assert all(claim.supports for claim in clean.claims)
    (wrong,) = (c for c in shapes.audit(damaged()).claims if not c.supports)
    assert wrong.observation.endswith("three-public/o/2031-budget/reception/total")


def test_triples_are_findings_that_conform() -> None:
    audit = shapes.audit(damaged())
    triples = shapes.findings_to_triples(audit.findings, audit.claims)
    assert triples == sorted(set(triples), key=str)
    report = shapes.check(triples, shapes.shapes_ttl("finding"))
    assert report.conforms
    assert report.focus_nodes["https://w3id.org/mingzhang/shape/finding"] == len(audit.findings)
    assert not any(isinstance(t.subject, ox.BlankNode) for t in triples)


def test_the_same_graph_gives_the_same_findings() -> None:
    lines = damaged().split("\n\n")
    assert shapes.audit(damaged()).findings == shapes.audit("\n\n".join(lines)).findings


def test_waivers_mark_and_do_not_hide(tmp_path: Path) -> None:
    file = tmp_path / "waivers.csv"
    row = f"expenditure-parts,{SLUG},{CELL},单位已更正,2031-05-06\n"
    file.write_text("rule,disclosure,about,reason,date\n" + row, encoding="utf-8")
    waivers = shapes.read_waivers(file)
    found = shapes.audit(damaged(), waivers).findings
    waived = [f for f in found if f.waiver]
    assert [f.rule for f in waived] == ["expenditure-parts"]
    assert waived[0].waiver is not None
    assert waived[0].waiver.date == date(2031, 5, 6)
    assert len(found) == len(shapes.audit(damaged()).findings)
    told = {t.predicate.value.rsplit("#", 1)[-1] for t in shapes.findings_to_triples(waived)}
    assert {"waiver", "waiverReason", "waivedOn"} <= told
    assert shapes.finding_to_plain(waived[0])["waiver"] == "2031-05-06 单位已更正"


@pytest.mark.parametrize(
    ("row", "words"),
    [("a,b,c,d,soon\n", "soon is no date"), ("a,b,c,,2031-01-01\n", "line 2: no reason")],
)
def test_a_bad_waiver_is_told_with_its_line(tmp_path: Path, row: str, words: str) -> None:
    file = tmp_path / "waivers.csv"
    file.write_text("rule,disclosure,about,reason,date\n" + row, encoding="utf-8")
    with pytest.raises(ValueError, match=words):
        shapes.read_waivers(file)


@pytest.mark.parametrize(
    ("printed", "expected", "slug"),
    [
        ("62.08", "60.28", "digits-swapped"),
        ("131", "135", "digit-changed"),
        ("12.5", "125", "point-moved"),
        ("1331.5", "13315000", "unit-mistaken"),
        ("-7.5", "7.5", "sign-lost"),
        ("120.5", "1202.5", "digit-missing"),
        ("3", "8", ""),
        ("417.00", "390.25", ""),
    ],
)
def test_one_slip_is_named(printed: str, expected: str, slug: str) -> None:
    assert hint("any", Decimal(printed), Decimal(expected)) == slug


@given(st.decimals(min_value=1000, max_value=99999, places=2))
def test_a_moved_point_is_always_named(expected: Decimal) -> None:
    assert hint("any", expected * 10, expected) == "point-moved"
    assert hint("any", expected * 10000, expected) == "unit-mistaken"
    assert hint("any", expected, expected) == ""


@pytest.mark.parametrize(
    ("rule", "slug"),
    [("printed-unit", "unit-mistaken"), ("compared-year", "column-mislabelled")],
)
def test_rule_that_proves_a_slip_names_it(rule: str, slug: str) -> None:
    assert hint(rule, None, None) == slug


def test_an_addend_left_out_is_named() -> None:
    book = clean_book()
    book.find(f"{BY_FUNCTION}/o/2031-budget/201/personnel/total").printed = "210.00"
    book.find("/expenditure/o/2031-budget/total/total/total").printed = "460.00"
    found = {f.rule: f.hint for f in shapes.audit(book.turtle()).findings}
    assert found["functional-total"] in ("addend-missing", "digit-changed")
