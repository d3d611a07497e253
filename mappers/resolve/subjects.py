"""Printed subject names to codes: by the document's own coded tables first, then by the lists.

A name alone is taken only where one code bears it; a path (class, section, item) settles which of
several codes with one name is meant.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from mappers import text

LEVELS = (3, 5, 7)  #: lengths of the codes of a class, a section, an item


class Listed(NamedTuple):
    """A code and one of the names printed for it."""

    notation: str
    label: str


def name_key(words: str) -> str:
    """The form in which two names of a subject are compared."""
    words = re.sub(r"\((?:[类款项])\)$", "", text.fold(text.label(words)))
    return re.sub(r"(?<=..)(?:支出|类)$", "", words)


def _bare(words: str) -> str:
    """The form without what stands in brackets: 政府办公厅（室）及… is 政府办公厅及… too."""
    return re.sub(r"\([^()]*\)", "", name_key(words))


class Register:
    """The codes of one scheme by their names: those that the document prints, then the list's."""

    def __init__(self, printed: Iterable[Listed], listed: Iterable[Listed]) -> None:
        self._sources = (_by_name(printed), _by_name(listed))
        self._names: dict[str, set[str]] = {}
        for source in self._sources:
            for name, notations in source.items():
                for notation in notations:
                    self._names.setdefault(notation, set()).add(name)

    def find(self, path: Sequence[str], printed_only: bool = False) -> str:
        """The code that the path of names means, the outermost first; else empty."""
        keys = [name_key(part) for part in path if part]
        if not keys:
            return ""
        found = [
            best
            for source in self._sources[: 1 if printed_only else 2]
            if (best := self._best(keys, source.get(keys[-1], ())))
        ]
        return max(found, key=lambda best: best[0])[1] if found else ""

    def find_alike(self, path: Sequence[str]) -> str:
        """The code below the upper names' whose name differs in a bracket, or is 其他 too."""
        if len(path) < 2 or not (above := self.find(path[:-1]) or self.find_alike(path[:-1])):
            return ""
        wanted, below = _bare(path[-1]), len(above) + 2
        alike = {
            code
            for code, names in self._names.items()
            if code.startswith(above) and len(code) == below and wanted in map(_bare, names)
        }
        rest = f"{above}99" if wanted.startswith("其他") and f"{above}99" in self._names else ""
        return alike.pop() if len(alike) == 1 else rest

    def _best(
        self, keys: Sequence[str], candidates: Iterable[str]
    ) -> tuple[tuple[int, int], str] | None:
        """The one candidate whose upper names agree best with the path; None where two do."""
        scored = sorted(((self._agreement(keys, code), code) for code in candidates), reverse=True)
        if not scored or (len(scored) > 1 and scored[0][0] == scored[1][0]):
            return None
        contradicted = len(keys) > 1 and scored[0][0][0] == 0
        return None if contradicted else scored[0]

    def _agreement(self, keys: Sequence[str], code: str) -> tuple[int, int]:
        """How many upper names of the path the codes above bear, and whether the level fits."""
        above = [code[:length] for length in LEVELS if length < len(code)]
        names = [self._names.get(notation, set()) for notation in above]
        agreed = sum(any(key in of for of in names) for key in keys[:-1])
        return agreed, int(len(above) == len(keys) - 1) if len(keys) > 1 else 0


def _by_name(listed: Iterable[Listed]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for notation, label in listed:
        codes = found.setdefault(name_key(label), [])
        if notation not in codes:
            codes.append(notation)
    return {name: tuple(codes) for name, codes in found.items()}
