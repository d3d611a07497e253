"""Waivers: findings that a reviewer has accepted, kept in a CSV file with a reason and a date."""

import csv
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import NamedTuple

COLUMNS = ("rule", "disclosure", "about", "reason", "date")


class Waiver(NamedTuple):
    """One accepted finding, or all findings of a rule in a disclosure where ``about`` is empty."""

    rule: str  #: the rule's name
    disclosure: str  #: slug
    about: str  #: IRI of what the finding compares, or the end of it; empty for all
    reason: str
    date: date

    def covers(self, rule: str, disclosure: str, about: Iterable[str]) -> bool:
        """Whether a finding is accepted by this waiver."""
        if (self.rule, self.disclosure) != (rule, disclosure):
            return False
        return not self.about or any(iri.endswith(self.about) for iri in about)


def read_waivers(path: Path) -> tuple[Waiver, ...]:
    """The waivers of a CSV file; raises ValueError, with its line, for one that lacks a part."""
    waivers = []
    with path.open(encoding="utf-8-sig", newline="") as opened:
        for number, row in enumerate(csv.DictReader(opened), start=2):
            missing = [name for name in COLUMNS if row.get(name) is None]
            missing += [
                name for name in ("rule", "disclosure", "reason", "date") if not row.get(name)
            ]
            if missing:
                raise ValueError(
                    f"{path.name}, line {number}: no {', '.join(dict.fromkeys(missing))}"
                )
            try:
                day = date.fromisoformat(row["date"])
            except ValueError as wrong:
                raise ValueError(f"{path.name}, line {number}: {row['date']} is no date") from wrong
            waivers.append(Waiver(row["rule"], row["disclosure"], row["about"], row["reason"], day))
    return tuple(waivers)
