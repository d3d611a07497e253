"""The money of one invented body: drawn in yuan, every sum exact before anything is printed."""

import itertools
from dataclasses import dataclass, field
from decimal import Decimal
from random import Random

from bench.corpus import words


@dataclass(frozen=True)
class Item:
    """One functional item: what of it is personnel, public and project money, in yuan."""

    code: str
    name: str
    personnel: int = 0
    public: int = 0
    project: int = 0
    fund: bool = False  #: paid from a government fund, not from the general public budget

    @property
    def basic(self) -> int:
        """Personnel and public money together."""
        return self.personnel + self.public

    @property
    def total(self) -> int:
        """All of it."""
        return self.basic + self.project


@dataclass(frozen=True)
class Indicator:
    """A drawn indicator with its printed target and what it means."""

    level_one: str
    level_two: str
    name: str
    target: str
    operator: str
    number: Decimal | None
    unit: str
    priors: tuple[str, str] = ("", "")
    actual: str = ""


@dataclass(frozen=True)
class Activity:
    """One activity of a project and its money in yuan."""

    content: str
    code: str
    economic: str
    amount: int


@dataclass(frozen=True)
class Project:
    """A project with its money in yuan, its activities, goals and indicators."""

    code: str
    name: str
    amount: int
    item: str
    activities: tuple[Activity, ...]
    goal: str
    annual_goal: str
    indicators: tuple[Indicator, ...]
    procurement: tuple[str, int] | None
    executed: int = 0


@dataclass
class Body:
    """All that one disclosure tells; amounts in yuan."""

    name: str
    short: str
    city: str
    district: str
    district_code: str
    department: str
    units: list[tuple[str, str]]
    year: int
    phase: str
    sections: dict[str, tuple[str, list[Item]]] = field(default_factory=dict)
    economic: list[tuple[str, str, int, int]] = field(default_factory=list)
    projects: list[Project] = field(default_factory=list)
    three_public: dict[str, int] = field(default_factory=dict)
    carry_over: int = 0  #: brought forward in the general public budget, spent on the first project
    prior_total: int = 0
    staff: tuple[int, int, int] = (0, 0, 0)

    @property
    def items(self) -> list[Item]:
        """Every functional item in code order."""
        return [i for code in sorted(self.sections) for i in self.sections[code][1]]

    def total(self, part: str = "total") -> int:
        """The sum of one part over all items."""
        return sum(int(getattr(i, part)) for i in self.items)

    @property
    def fund(self) -> int:
        """What is paid from government funds."""
        return sum(i.total for i in self.items if i.fund)

    @property
    def general(self) -> int:
        """What is paid from the general public budget, brought forward or not."""
        return self.total() - self.fund

    def general_parts(self) -> list[tuple[str, str, tuple[int, int, int]]]:
        """The same without government funds, which the head office spends."""
        (code, name, (person, public, project)), *rest = self.unit_parts()
        return [(code, name, (person, public, project - self.fund)), *rest]

    def unit_parts(self) -> list[tuple[str, str, tuple[int, int, int]]]:
        """Code, name and (personnel, public, project) of each unit; the head office has the rest."""
        whole = [self.total(p) for p in ("personnel", "public", "project")]
        small = [tuple(v // 7 // 100 * 100 for v in whole)] * (len(self.units) - 1)
        first = tuple(whole[k] - sum(s[k] for s in small) for k in range(3))
        return [
            (code, self.name + unit if unit == "本级" else self.district + unit, (p[0], p[1], p[2]))
            for (code, unit), p in zip(self.units, [first, *small], strict=True)
        ]

    def classes(self, fund: bool | None = None) -> dict[str, int]:
        """Class code to its total; of one budget alone where asked."""
        found: dict[str, int] = {}
        for item in self.items:
            if fund is not None and item.fund != fund:
                continue
            found[item.code[:3]] = found.get(item.code[:3], 0) + item.total
        return found


def _cents(rng: Random, low: int, high: int) -> int:
    """An amount in yuan between two of 万元, with odd yuan so that 万元 cells must round."""
    return rng.randint(low * 100, high * 100) * 100 + rng.choice([0, 0, 0, rng.randint(0, 99)])


def draw_indicators(rng: Random, how_many: int, final: bool) -> tuple[Indicator, ...]:
    """Indicators in the order of the form, without the same name twice."""
    drawn = sorted(rng.sample(range(len(words.INDICATORS)), how_many))
    return tuple(_indicator(rng, words.INDICATORS[i], final) for i in drawn)


def _indicator(rng: Random, entry: tuple[str, ...], final: bool) -> Indicator:
    one, two, name, shape, operator, number, unit = entry
    fill = {"a": rng.randint(2, 60), "b": rng.randint(100, 9000), "p": rng.randint(80, 99)}
    target = shape.format(**fill)
    printed = number.format(**fill)
    prior = rng.choice(["none", "same", "lower"])
    priors = ("无", "无") if prior == "none" else (target, target)
    if prior == "lower" and printed and unit not in {"%"}:
        lower = str(max(1, int(printed) - 1)) + unit
        priors = (lower, target)
    actual = target.lstrip("≥≤=") if final else ""
    return Indicator(
        one,
        two,
        name,
        target,
        operator,
        Decimal(printed) if printed else None,
        unit,
        priors,
        actual,
    )


def draw_body(rng: Random, phase: str) -> Body:
    """A body and its money: items, economic split, projects; all sums agree in yuan."""
    city, district, code = rng.choice(words.PLACES)
    short, units, section = rng.choice(words.BODIES)
    year = rng.randint(2022, 2026)
    department = f"{rng.randint(11, 599):03d}"
    body = Body(
        f"{city}{district}{short}", f"{district}{short}", city, district, code, department,
        [(f"{department}{n + 1:03d}", unit) for n, unit in enumerate(["本级", *units])],
        year, phase,
    )  # fmt: skip
    _draw_items(rng, body, section)
    _draw_economic(rng, body)
    _draw_projects(rng, body, section)
    _draw_rest(rng, body)
    return body


def _draw_items(
    rng: Random, body: Body, section: tuple[str, str, list[tuple[str, str, bool]]]
) -> None:
    code, name, entries = section
    items = []
    for item, label, basic in entries:
        if basic:
            items.append(Item(item, label, _cents(rng, 90, 900), _cents(rng, 8, 90)))
        else:
            items.append(Item(item, label, project=_cents(rng, 5, 400)))
    body.sections[code] = (name, items)
    if rng.random() < 0.4:
        section, label, (item, name) = rng.choice(words.FUNDS)
        body.sections[section] = (
            label,
            [Item(item, name, project=_cents(rng, 20, 300), fund=True)],
        )
    for social, label, rows in words.SOCIAL:
        drawn = [Item(c, n, personnel=_cents(rng, 4, 60)) for c, n in rows]
        body.sections[social] = (label, drawn)


def _split(rng: Random, amount: int, parts: int) -> list[int]:
    """``amount`` in ``parts`` pieces that add up to it, cut at whole hundreds of yuan."""
    cuts = sorted(rng.randint(1, max(2, amount // 100 - 1)) * 100 for _ in range(parts - 1))
    edges = [0, *cuts, amount]
    return [b - a for a, b in itertools.pairwise(edges)]


#: Economic items that are the same money as a functional item of the same name.
TWINS = {"30108": "2080505", "30109": "2080506", "30111": "2101103", "30113": "2210201"}


def _draw_economic(rng: Random, body: Body) -> None:
    for block, amount, part in (
        (words.PERSONNEL, body.total("personnel"), 0),
        (words.PUBLIC, body.total("public"), 1),
    ):
        leaves = [(c, n) for _, _, rows in block for c, n in rows]
        twins = {
            code: sum(i.total for i in body.items if i.code == TWINS[code])
            for code, _ in leaves
            if code in TWINS
        }
        free = [leaf for leaf in leaves if leaf[0] not in twins]
        chosen = rng.sample(free, rng.randint(len(free) // 2, len(free)))
        pieces = _split(rng, amount - sum(twins.values()), len(chosen))
        amounts = twins | {leaf[0]: piece for leaf, piece in zip(chosen, pieces, strict=True)}
        for code, name in sorted(leaves):
            if piece := amounts.get(code, 0):
                body.economic.append((code, name, piece * (part == 0), piece * (part == 1)))
    body.economic.sort()


def _draw_projects(
    rng: Random, body: Body, section: tuple[str, str, list[tuple[str, str, bool]]]
) -> None:
    items = sorted((i for i in body.items if i.project), key=lambda i: i.fund)
    names = rng.sample(words.PROJECTS, min(len(words.PROJECTS), len(items) + rng.randint(0, 2)))
    serial = 100
    for n, item in enumerate(items):
        mine = [names[n]] if n < len(items) - 1 else names[n:]
        for entry, amount in zip(mine, _split(rng, item.project, len(mine)), strict=True):
            if amount:
                body.projects.append(_project(rng, body, entry, amount, item.code, serial))
                serial += 1


def _project(
    rng: Random, body: Body, entry: tuple[str, str, str, str], amount: int, item: str, serial: int
) -> Project:
    name, code, economic, activity = entry
    pieces = [p for p in _split(rng, amount, rng.randint(1, 2)) if p]
    activities = tuple(
        Activity(f"{activity}{'一二三'[n]}" if len(pieces) > 1 else activity, code, economic, piece)
        for n, piece in enumerate(pieces)
    )
    final = body.phase == "final"
    return Project(
        f"{body.district_code}{body.year % 100:02d}{body.department}T{serial:09d}", name, amount,
        item, activities, rng.choice(words.GOALS).format(p=name),
        rng.choice(words.GOALS).format(p="年度" + name),
        draw_indicators(rng, rng.randint(3, 7), final),
        (name, pieces[0]) if rng.random() < 0.4 else None,
        amount * rng.randint(60, 100) // 100 // 100 * 100,
    )  # fmt: skip


def _draw_rest(rng: Random, body: Body) -> None:
    if rng.random() < 0.4:
        body.carry_over = body.projects[0].amount // 3 // 100 * 100
    spent = {code: public for code, _, _, public in body.economic}
    body.three_public = {
        "abroad": 0,
        "purchase": 0,
        "running": spent.get("30231", 0),
        "reception": spent.get("30217", 0),
    }
    body.prior_total = body.total() * rng.randint(85, 115) // 100 // 100 * 100
    posts = rng.randint(12, 120)
    staff = rng.randint(posts * 3 // 4, posts)
    body.staff = (posts, staff, rng.randint(0, 30))
