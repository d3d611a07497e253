"""Indicators that a form prints together in one row: names in one cell, their values in another.

They are taken apart only where the name and every value fall into as many parts and each part of
the target is a number; any other row stays the one indicator that it prints.
"""

import re

from mappers.forms.indicators import Indicator
from mappers.values import is_numeric

_NUMBERED = re.compile(r"(?:^|(?<=\D))\s*(?:\d{1,2}[.．、](?!\d)|[①-⑳])\s*")
_SIGNS = re.compile(r"[；;/／]|\n")
_ENUMERATED = re.compile("、")


def _parts(words: str, count: int) -> list[str]:
    """The parts of a cell where one of its signs makes ``count`` of them; else none."""
    for pattern in (_NUMBERED, _SIGNS, _ENUMERATED):
        parts = [part.strip(" ；;，,") for part in pattern.split(words)]
        kept = [part for part in parts if part]
        if len(kept) == count:
            return kept
    return []


def apart(item: Indicator) -> tuple[Indicator, ...]:
    """The indicators that a row prints: one, or as many as its name and its values hold."""
    targets = [value for value in item.values if value.role == "target"]
    for count in (2, 3, 4):
        names = _parts(item.name, count)
        values = [_parts(value.text, count) for value in item.values]
        told = all(is_numeric(t) for v in targets for t in _parts(v.text, count))
        if names and targets and all(values) and told:
            return tuple(
                item._replace(
                    name=name,
                    scores=(),  # those of the row, which nothing splits
                    values=tuple(
                        value._replace(text=parts[at])
                        for value, parts in zip(item.values, values, strict=True)
                    ),
                )
                for at, name in enumerate(names)
            )
    return (item,)
