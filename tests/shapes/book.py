"""A small clean disclosure as a graph, written by hand, that tests damage in one place at a time.

The figures are invented and coherent: 2 classes, 3 items, 2 projects, one department with one unit.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from ontology import BASE, PREFIXES

SLUG = "420000-321-2031-budget"
DISCLOSURE = f"{BASE}id/disclosure/{SLUG}"
CODE = f"{BASE}code/"
PUBLISHER = f"{BASE}id/organization/420000-321"
MONEY = ("obeu-measure:amount", "mz:change")
SCALES = {"元": 1, "千元": 1000, "万元": 10000, "": 1}

PROPERTIES = {
    "function": ("mz:functionalClassification", "functional-classification"),
    "economic": ("mz:economicClassification", "economic-classification"),
    "item": ("mz:summaryItem", "summary-item"),
    "type": ("mz:expenditureType", "expenditure-type"),
    "funding": ("mz:fundingSource", "funding-source"),
    "operation": ("mz:operationCharacter", "operation-character"),
    "public": ("mz:threePublicItem", "three-public-item"),
    "amount_type": ("mz:amountType", "amount-type"),
}
ABOVE = {  #: what stands above a concept of the short lists
    "personnel": "basic",
    "public": "basic",
    "general-public-budget": "fiscal-appropriation",
    "fiscal-appropriation": "current-year",
    "applied-current-year": "current-year",
    "established-posts-administrative": "established-posts",
    "established-posts-institution": "established-posts",
}
NAMES = {
    "201": "一般公共服务支出",
    "20103": "政府办公厅（室）及相关机构事务",
    "2010350": "事业运行",
    "2010399": "其他政府办公厅（室）及相关机构事务支出",
    "208": "社会保障和就业支出",
    "20805": "行政事业单位养老支出",
    "2080505": "机关事业单位基本养老保险缴费支出",
}


@dataclass
class Figure:
    """One printed figure: of a table, of a form, or of the prose."""

    iri: str
    printed: str
    unit: str
    pairs: list[tuple[str, str]]
    measure: str = "obeu-measure:amount"
    about: dict[str, str] = field(default_factory=dict)

    @property
    def value(self) -> Decimal:
        """The amount in yuan, or the figure as printed where it is no money."""
        number = Decimal(self.printed.replace(",", ""))
        value = number * SCALES[self.unit] if self.measure in MONEY else number
        return Decimal(format(value.normalize(), "f"))


class Book:
    """A disclosure under construction: figures that can still be changed, and plain triples."""

    def __init__(self, year: int = 2031, phase: str = "budget") -> None:
        """An empty disclosure of a year and a phase."""
        self.disclosure = DISCLOSURE
        self.year, self.phase = year, phase
        self.figures: list[Figure] = []
        self.lines: list[str] = []
        self.concepts: dict[str, str] = {}
        self._line = 0
        self._statements = 0
        self.say(
            f"<{DISCLOSURE}>",
            "a mz:Disclosure",
            'dcterms:title "某区城市测试中心部门预算"@zh',
            f'dcterms:identifier "{SLUG}"',
            f'mz:fiscalYear "{year}"^^xsd:gYear',
            f"mz:budgetPhase {self.concept('budget-phase', phase)}",
            f"dcterms:publisher <{PUBLISHER}>",
            'mz:sourceName "test.txt"',
            f'mz:sourceDigest "{"0" * 64}"',
        )
        self.say(
            f"<{PUBLISHER}>",
            "a org:Organization",
            'skos:prefLabel "某区城市测试中心"@zh',
            'skos:notation "321"',
        )
        self.say(
            f"<{PUBLISHER}001>",
            "a org:Organization",
            'skos:prefLabel "某区城市测试中心本级"@zh',
            'skos:notation "321001"',
        )

    def say(self, subject: str, *pairs: str) -> None:
        """Adds triples of one subject, as Turtle."""
        self.lines.append(f"{subject} " + " ;\n    ".join(pairs) + " .")

    def place(self) -> int:
        """The next line of the source."""
        self._line += 1
        return self._line

    def concept(self, scheme: str, key: str, broader: str = "") -> str:
        """A concept as a term, described once with its list and what is above it."""
        iri = f"<{CODE}{scheme}/{key}>"
        broader = broader or ABOVE.get(key, "")
        if iri not in self.concepts:
            self.concepts[iri] = ""
            above = f" ; skos:broader {self.concept(scheme, broader)}" if broader else ""
            self.concepts[iri] = (
                f'{iri} a skos:Concept ; skos:inScheme <{CODE}{scheme}> ; skos:notation "{key}" ; '
                f'skos:prefLabel "{NAMES.get(key, key)}"@zh{above} .'
            )
        return iri

    def code(self, scheme: str, key: str) -> str:
        """A concept of a classification; its class and section stand above it."""
        sizes = {7: 5, 5: 3}
        above = key[: sizes[len(key)]] if key.isdigit() and len(key) in sizes else ""
        if above:
            self.code(scheme, above)
        return self.concept(scheme, key, above)

    def table(self, kind: str, number: str = "", title: str = "", key: str = "") -> str:
        """A table of a kind; its key in the disclosure comes back."""
        key = key or kind
        iri = f"{DISCLOSURE}/table/{key}"
        numbered = [f'mz:tableNumber "{number}"'] if number else []
        self.say(
            f"<{iri}>",
            "a mz:Table, qb:DataSet",
            f"mz:tableKind {self.concept('table-kind', kind)}",
            f'dcterms:title "{title or kind}"@zh',
            'mz:printedUnit "万元" ; mz:printedOrganization "某区城市测试中心"',
            f"mz:isEmpty false ; mz:isTitleOnly false ; mz:sourceLine {self.place()}",
            *numbered,
        )
        self.say(f"<{DISCLOSURE}>", f"dcterms:hasPart <{iri}>")
        return key

    def figure(self, table: str, printed: str, unit: str = "万元", **dims: str) -> Figure:
        """One observation of a table; dimensions by their short names."""
        year = dims.pop("year", str(self.year))
        phase = dims.pop("phase", self.phase)
        measure = dims.pop("measure", "obeu-measure:amount")
        row = dims.pop("row", "")
        name = "change-rate" if measure == "mz:changeRate" else measure.partition(":")[2]
        cube = f"{DISCLOSURE}/table/{table}{'' if name == 'amount' else '/' + name}"
        key = "/".join(v.rsplit("/", 1)[-1] for v in dims.values())
        pairs = [("qb:dataSet", f"<{cube}>"), ("mz:fiscalYear", f'"{year}"^^xsd:gYear')]
        pairs.append(("mz:budgetPhase", self.concept("budget-phase", phase)))
        pairs.append(("obeu-dimension:organization", f"<{PUBLISHER}>"))
        for name, key_of in dims.items():
            pairs.append(self._dimension(name, key_of))
        heading = row or ("" if key[:1].isdigit() else key)
        pairs += [("mz:rowHeading", f'"{heading}"')] if heading else []
        pairs += [("mz:tableRow", "1"), ("mz:tableColumn", "1")]
        made = Figure(f"{cube}/o/{year}-{phase}/{key}", printed, unit, pairs, measure, dims)
        self.figures.append(made)
        return made

    def _dimension(self, name: str, key: str) -> tuple[str, str]:
        if name == "unit_of":
            total = f"<{CODE}budget-unit/total>"
            return (
                "mz:budgetUnit",
                total if key == "total" else f"<{BASE}id/organization/420000-{key}>",
            )
        if name == "project":
            return "obeu-dimension:project", f"<{DISCLOSURE}/{key}>"
        if name == "line":
            return "mz:lineNumber", f'"{key}"'
        term, scheme = PROPERTIES[name]
        coded = name in ("function", "economic")
        return term, self.code(scheme, key) if coded else self.concept(scheme, key)

    def statement(
        self, subject: str, printed: str, unit: str = "万元", kind: str = "amount", **dims: str
    ) -> Figure:
        """One figure of the prose; ``table`` is the kind of table that it repeats."""
        self._statements += 1
        phase = dims.pop("phase", self.phase)
        sentence = dims.pop("sentence", f"{subject}{printed}{unit}。")
        pairs = [
            ("a", "mz:Statement"),
            ("mz:subjectText", f'"{subject}"'),
            ("mz:sentence", f'"{sentence}"'),
            ("mz:section", f'"{dims.pop("section", "某节")}"'),
            ("mz:quantityKind", self.concept("quantity-kind", kind)),
            ("mz:unitText", f'"{unit}"'),
            ("mz:fiscalYear", f'"{dims.pop("year", str(self.year))}"^^xsd:gYear'),
            ("mz:budgetPhase", self.concept("budget-phase", phase)),
        ]
        for name, term in (("compared", "mz:comparedYear"),):
            if name in dims:
                pairs.append((term, f'"{dims.pop(name)}"^^xsd:gYear'))
        if "table" in dims:
            pairs.append(("mz:repeatsTable", self.concept("table-kind", dims.pop("table"))))
        if "count" in dims:
            pairs.append(("mz:countType", self.concept("count-type", dims.pop("count"))))
        for name, key in dims.items():
            pairs.append(self._dimension(name, key))
        iri = f"{DISCLOSURE}/statement/{self._statements}"
        measure = "obeu-measure:amount" if kind == "amount" else "mz:number"
        about = {"subject": subject, "kind": kind, "phase": phase}
        made = Figure(iri, printed, unit, pairs, measure, about)
        self.figures.append(made)
        return made

    def mention(self, subject: str, code: str, under: str = "") -> str:
        """A subject that the text names without a figure; its IRI comes back."""
        iri = f"<{DISCLOSURE}/mention/{self.place()}>"
        pairs = [
            "a mz:SubjectMention",
            f'mz:subjectText "{subject}"',
            'mz:section "本部门使用的主要支出功能分类科目"',
        ]
        pairs += [" ".join(self._dimension("function", code))]
        pairs += [f"mz:mentionedUnder {under}"] if under else []
        pairs += [f"mz:sourceLine {self.place()}", f"prov:wasDerivedFrom <{DISCLOSURE}>"]
        self.say(iri, *pairs)
        return iri

    def absence(self, subject: str, **dims: str) -> None:
        """A statement that there is nothing of the kind."""
        self._statements += 1
        pairs = ["a mz:Statement", f'mz:subjectText "{subject}"', f'mz:sentence "没有{subject}。"']
        pairs += [f"mz:quantityKind {self.concept('quantity-kind', 'absence')}"]
        pairs += ["mz:declaresAbsence true", f'mz:fiscalYear "{self.year}"^^xsd:gYear']
        pairs += [f"mz:budgetPhase {self.concept('budget-phase', self.phase)}"]
        pairs += [f"mz:sourceLine {self.place()}", f"prov:wasDerivedFrom <{DISCLOSURE}>"]
        if "table" in dims:
            pairs += [f"mz:repeatsTable {self.concept('table-kind', dims.pop('table'))}"]
        pairs += [" ".join(self._dimension(name, key)) for name, key in dims.items()]
        self.say(f"<{DISCLOSURE}/statement/{self._statements}>", *pairs)

    def line(self, project: str, role: str, label: str, printed: str, **dims: str) -> Figure:
        """One money line of a project's form, in 万元 unless told otherwise."""
        number = sum(f.iri.startswith(f"{DISCLOSURE}/{project}/line/") for f in self.figures)
        iri = f"{DISCLOSURE}/{project}/line/{role}/{number + 1}"
        unit = dims.pop("unit", "万元")
        pairs = [("a", "mz:ProjectLine"), ("skos:prefLabel", f'"{label}"@zh')]
        pairs.append(("mz:fiscalYear", f'"{dims.pop("year", str(self.year))}"^^xsd:gYear'))
        pairs += [self._dimension(name, key) for name, key in dims.items()]
        self.say(f"<{DISCLOSURE}/{project}>", f"mz:{role} <{iri}>")
        made = Figure(iri, printed, unit, pairs)
        self.figures.append(made)
        return made

    def project(self, code: str, name: str, *pairs: str, group: bool = False) -> str:
        """A project, or a group of projects; its path in the disclosure comes back."""
        path = f"project-group/{code}" if group else f"project/{code}"
        kind = "mz:ProjectGroup" if group else "mz:Project"
        where = [] if group else [f"mz:sourceLine {self.place()}"]
        self.say(
            f"<{DISCLOSURE}/{path}>",
            f"a {kind}",
            f'skos:prefLabel "{name}"@zh',
            f'skos:notation "{code}"',
            f"prov:wasDerivedFrom <{DISCLOSURE}>",
            *where,
            *pairs,
        )
        return path

    def indicator(self, key: str, owner: str, name: str, period: str = "annual") -> str:
        """An indicator of a project (by its path) or, with an empty owner, of the department."""
        iri = f"<{DISCLOSURE}/indicator/{key}>"
        of = f"<{DISCLOSURE}/{owner}>" if owner else f"<{PUBLISHER}>"
        self.say(
            iri,
            "a mz:Indicator",
            f'skos:prefLabel "{name}"@zh',
            f"mz:indicatorOf {of}",
            f"mz:period {self.concept('period', period)}",
            f"mz:sourceLine {self.place()}",
            f"prov:wasDerivedFrom <{DISCLOSURE}>",
        )
        return iri

    def value(self, indicator: str, role: str, printed: str, *pairs: str) -> None:
        """A value of an indicator: ``mz:number 90``, ``mz:operator ">="`` ... as further pairs."""
        iri = f"{indicator[:-1]}/{role}>"
        self.say(indicator, f"mz:{role.split('-')[0]} {iri}")
        self.say(
            iri,
            "a mz:IndicatorValue",
            f'mz:printedText "{printed}"',
            f"mz:sourceLine {self.place()}",
            f"prov:wasDerivedFrom <{DISCLOSURE}>",
            *pairs,
        )

    def find(self, part: str) -> Figure:
        """The one figure whose IRI ends with (or contains) these words."""
        found = [f for f in self.figures if f.iri.endswith(part)]
        assert len(found) == 1, f"{part}: {[f.iri for f in found] or 'no figure'}"
        return found[0]

    def told(
        self, subject: str, kind: str = "amount", phase: str = "", last: bool = False
    ) -> Figure:
        """The first statement about a subject (or the last), of a kind and a phase."""
        found = [
            f
            for f in self.figures
            if f.about.get("subject") == subject
            and f.about["kind"] == kind
            and f.about["phase"] == (phase or self.phase)
        ]
        assert found, f"no statement about {subject}"
        return found[-1 if last else 0]

    def turtle(self) -> str:
        """The disclosure as Turtle."""
        heads = (f"@prefix {prefix}: <{iri}> ." for prefix, iri in PREFIXES.items())
        return "\n".join((*heads, *self.lines, *self.concepts.values(), *self._told())) + "\n"

    def _told(self) -> Iterator[str]:
        for figure in self.figures:
            pairs = [f"{predicate} {value}" for predicate, value in figure.pairs]
            if figure.pairs[0][0] != "a":
                pairs.append("a qb:Observation")
            pairs += [f'{figure.measure} "{figure.value}"^^xsd:decimal']
            if figure.measure == "obeu-measure:amount" and "/statement/" in figure.iri:
                pairs += [f'mz:number "{figure.printed.replace(",", "")}"^^xsd:decimal']
            elif figure.unit:
                pairs += [f'mz:printedUnit "{figure.unit}"']
            pairs += [f'mz:printedText "{figure.printed}"', f"mz:sourceLine {self.place()}"]
            pairs += [f"prov:wasDerivedFrom <{DISCLOSURE}>"]
            yield f"<{figure.iri}> " + " ;\n    ".join(pairs) + " ."
