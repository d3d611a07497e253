"""Results of the audit as findings: rows for reports and triples for the graph of findings.

A finding names its rule (the shape), the figures it compares and their places, what is printed,
what the other figures lead to, and the verdict; a claim says which observation a statement repeats.
"""

import hashlib
from collections.abc import Iterable, Sequence
from decimal import Decimal, InvalidOperation
from typing import NamedTuple
from urllib.parse import unquote

import pyoxigraph as ox

from ontology import BASE, CODE, PREFIXES
from shapes.claims import Claim, Compared
from shapes.engine import Data, check_quads, data_to_quads
from shapes.hints import addend_missing, hint
from shapes.model import SHAPE, Graph, all_shapes, rule_families
from shapes.report import INFO, SH, WARNING, Report, Result, text_of
from shapes.waivers import Waiver

MZ, XSD, RDF = PREFIXES["mz"], PREFIXES["xsd"], PREFIXES["rdf"]
ROUNDING = "-rounding"
SOURCE_LINE = ox.NamedNode(MZ + "sourceLine")
AMOUNT = ox.NamedNode(PREFIXES["obeu-measure"] + "amount")
VERDICTS = {INFO: "rounding", WARNING: "contradiction"}


class Finding(NamedTuple):
    """One finding about a disclosure."""

    iri: str
    rule: str  #: the rule's name, the same for a contradiction and for a gap that rounding explains
    shape: str  #: IRI of the shape
    family: str  #: slug of the rule family
    severity: str  #: IRI
    verdict: str  #: slug: rounding | contradiction
    disclosure: str  #: slug
    about: tuple[str, ...]  #: IRIs, the figure that is checked first
    printed: str
    expected: str
    difference: Decimal | None  #: in the unit that is printed
    bound: Decimal | None
    hint: str  #: slug, or empty
    message_zh: str
    message_en: str
    lines: tuple[int, ...]
    waiver: Waiver | None = None


class Audit(NamedTuple):
    """All that the shapes say of one disclosure."""

    report: Report
    findings: tuple[Finding, ...]
    claims: tuple[Claim, ...]


def audit(data: Data, waivers: Sequence[Waiver] = ()) -> Audit:
    """The report, the findings and the claims of a disclosure's graph with what it names."""
    return audit_quads(data_to_quads(data), waivers)


def audit_quads(quads: list[ox.Quad], waivers: Sequence[Waiver] = ()) -> Audit:
    """The same for quads of the default graph, each of them once."""
    graph = Graph(quads)
    store = ox.Store()
    store.bulk_extend(quads)
    compared = Compared()
    report = check_quads(graph, store, all_shapes(), {compared.text: compared.answer})
    findings = report_to_findings(report, graph, waivers)
    return Audit(report, findings, compared.claims(report.results))


def report_to_findings(
    report: Report, graph: Graph, waivers: Sequence[Waiver] = ()
) -> tuple[Finding, ...]:
    """The warnings and the gaps that rounding explains as findings, sorted by IRI."""
    audited = (r for r in report.results if r.severity in VERDICTS)
    made = {f.iri: f for f in (_finding(result, graph, waivers) for result in audited)}
    return tuple(made[iri] for iri in sorted(made))


def _finding(result: Result, graph: Graph, waivers: Sequence[Waiver]) -> Finding:
    name = result.shape.removeprefix(SHAPE)
    rule = name.removesuffix(ROUNDING)
    slug = unquote(text_of(result.focus).rsplit("/", 1)[-1])
    about = _about(result, graph)
    printed, expected = (text_of(result.binding(name)) for name in ("printed", "expected"))
    expected = expected or text_of(result.binding("otherPrinted"))
    difference = _decimal(text_of(result.binding("difference")))
    digest = hashlib.sha256("\n".join((printed, *about)).encode()).hexdigest()[:10]
    return Finding(
        iri=f"{BASE}id/finding/{text_of(result.focus).rsplit('/', 1)[-1]}/{rule}/{digest}",
        rule=rule,
        shape=result.shape,
        family=rule_families().get(result.shape, ""),
        severity=result.severity,
        verdict=VERDICTS[result.severity],
        disclosure=slug,
        about=about,
        printed=printed,
        expected=expected,
        difference=difference,
        bound=_decimal(text_of(result.binding("bound"))),
        hint=_hint(rule, result, difference, about, graph),
        message_zh=result.words("zh"),
        message_en=result.words("en"),
        lines=_lines(about, graph),
        waiver=next((w for w in waivers if w.covers(rule, slug, about)), None),
    )


def _about(result: Result, graph: Graph) -> tuple[str, ...]:
    """What a result compares: its value, then the others in the order of their IRIs."""
    others = sorted(set(text_of(result.binding("about")).split()))
    found = [text_of(result.value), *others]
    known = [iri for iri in found if iri and ox.NamedNode(iri) in graph.by_subject]
    return tuple(dict.fromkeys(known)) or (text_of(result.focus),)


def _hint(
    rule: str, result: Result, difference: Decimal | None, about: Sequence[str], graph: Graph
) -> str:
    if result.severity != WARNING:
        return ""
    expected = _decimal(text_of(result.binding("expected")))
    printed = expected + difference if expected is not None and difference is not None else None
    found = hint(rule, printed, expected)
    if found or difference is None or len(about) < 3:
        return found
    unit = text_of(result.binding("unit"))
    scale = Decimal(10000) if "万" in unit else Decimal(1)
    addends = [_decimal(text_of(v)) for iri in about[1:] for v in graph.values(_node(iri), AMOUNT)]
    missing = addend_missing(difference * scale, (a for a in addends if a is not None))
    return "addend-missing" if missing else ""


def _lines(about: Iterable[str], graph: Graph) -> tuple[int, ...]:
    found = {int(text_of(v)) for iri in about for v in graph.values(_node(iri), SOURCE_LINE)}
    return tuple(sorted(found))


def findings_to_triples(
    findings: Iterable[Finding], claims: Iterable[Claim] = ()
) -> list[ox.Triple]:
    """The triples of the graph of findings, sorted."""
    made = {triple for finding in findings for triple in _triples(finding)}
    for claim in claims:
        leads = "supports" if claim.supports else "contradicts"
        made.add(_triple(claim.statement, MZ + leads, _node(claim.observation)))
    return sorted(made, key=str)


def _triples(finding: Finding) -> Iterable[ox.Triple]:
    iri = finding.iri
    yield _triple(iri, RDF + "type", _node(MZ + "Finding"))
    yield _triple(iri, MZ + "rule", _node(finding.shape))
    yield _triple(iri, MZ + "ruleFamily", _concept("rule-family", finding.family))
    yield _triple(iri, SH + "resultSeverity", _node(finding.severity))
    yield _triple(iri, MZ + "verdict", _concept("verdict", finding.verdict))
    yield _triple(iri, MZ + "foundIn", _node(_disclosure(finding)))
    for about in finding.about:
        yield _triple(iri, MZ + "about", _node(about))
    for line in finding.lines:
        yield _triple(iri, MZ + "sourceLine", _typed(str(line), "integer"))
    if finding.printed:
        yield _triple(iri, MZ + "printedValue", ox.Literal(finding.printed))
    if finding.expected:
        yield _triple(iri, MZ + "expectedValue", _value(finding.expected))
    for name, number in (("difference", finding.difference), ("roundingBound", finding.bound)):
        if number is not None:
            yield _triple(iri, MZ + name, _typed(_shortest(number), "decimal"))
    if finding.hint:
        yield _triple(iri, MZ + "hint", _concept("hint", finding.hint))
    yield _triple(iri, SH + "resultMessage", ox.Literal(finding.message_zh, language="zh"))
    yield _triple(iri, SH + "resultMessage", ox.Literal(finding.message_en, language="en"))
    if finding.waiver is not None:
        yield from _waiver(finding, finding.waiver)


def _waiver(finding: Finding, waiver: Waiver) -> Iterable[ox.Triple]:
    iri = f"{finding.iri}/waiver"
    yield _triple(finding.iri, MZ + "waiver", _node(iri))
    yield _triple(iri, RDF + "type", _node(MZ + "Waiver"))
    yield _triple(iri, MZ + "waiverReason", ox.Literal(waiver.reason))
    yield _triple(iri, MZ + "waivedOn", _typed(waiver.date.isoformat(), "date"))


def finding_to_plain(finding: Finding) -> dict[str, object]:
    """A finding as plain values, for JSON and CSV."""
    plain: dict[str, object] = dict(finding._asdict())
    plain["severity"] = finding.severity.removeprefix(SH)
    for name in ("difference", "bound"):
        number = plain[name]
        plain[name] = _shortest(number) if isinstance(number, Decimal) else None
    waiver = finding.waiver
    plain["waiver"] = None if waiver is None else f"{waiver.date.isoformat()} {waiver.reason}"
    return plain


def _disclosure(finding: Finding) -> str:
    return f"{BASE}id/disclosure/{finding.iri.split('/')[-3]}"


def _value(text: str) -> ox.Literal:
    number = _decimal(text)
    return ox.Literal(text) if number is None else _typed(_shortest(number), "decimal")


def _shortest(number: Decimal) -> str:
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _typed(text: str, datatype: str) -> ox.Literal:
    return ox.Literal(text, datatype=_node(XSD + datatype))


def _concept(scheme: str, slug: str) -> ox.NamedNode:
    return _node(f"{CODE}{scheme}/{slug}")


def _triple(subject: str, predicate: str, value: ox.NamedNode | ox.Literal) -> ox.Triple:
    return ox.Triple(_node(subject), _node(predicate), value)


def _node(iri: str) -> ox.NamedNode:
    return ox.NamedNode(iri)


def _decimal(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except InvalidOperation:
        return None
