"""The code lists as plain records, for stages that know no RDF: codes, labels, who is above whom.

One scheme is one file of ``codes/``; its slug is the file's name. A list is read when it is first
asked for, and kept.
"""

import difflib
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

import pyoxigraph

from ontology import CODE, PREFIXES, code_files, triples

SKOS = PREFIXES["skos"]


class Code(NamedTuple):
    """One concept of a code list."""

    notation: str  #: its code as printed, or its slug; unique in the list
    label_zh: str
    label_en: str
    alt_labels: tuple[str, ...] = ()  #: what else is printed for it, in Chinese; sorted
    broader: str = ""  #: notation of the concept above it, empty at the top
    definition_zh: str = ""
    definition_en: str = ""

    @property
    def printed(self) -> tuple[str, ...]:
        """All words printed for it, the standard ones first."""
        return (self.label_zh, *self.alt_labels)


def schemes() -> tuple[str, ...]:
    """The slugs of all code lists, sorted."""
    return tuple(file.stem for file in code_files())


def scheme_iri(scheme: str) -> str:
    """The IRI of a code list."""
    return CODE + scheme


def concept_iri(scheme: str, notation: str) -> str:
    """The IRI that a notation has, or would have, in a code list; taken as it is, not encoded."""
    return f"{CODE}{scheme}/{notation}"


@cache
def codes(scheme: str) -> tuple[Code, ...]:
    """All concepts of a code list, sorted by notation; LookupError where there is no such list."""
    return tuple(sorted(by_notation(scheme).values()))


@cache
def by_notation(scheme: str) -> MappingProxyType[str, Code]:
    """The concepts of a code list by their notation."""
    start = len(scheme_iri(scheme)) + 1
    found: dict[str, dict[str, list[str]]] = {}
    for subject, predicate, value in triples([_file(scheme)]):
        assert isinstance(subject, pyoxigraph.NamedNode)
        if len(subject.value) > start and predicate.value.startswith(SKOS):
            name = predicate.value.removeprefix(SKOS)
            if isinstance(value, pyoxigraph.Literal):
                name, text = f"{name}@{value.language or ''}", value.value
            elif isinstance(value, pyoxigraph.NamedNode):
                text = value.value[start:]
            found.setdefault(subject.value, {}).setdefault(name, []).append(text)
    made = (_code(values) for values in found.values())
    return MappingProxyType({code.notation: code for code in made})


@cache
def by_label(scheme: str) -> MappingProxyType[str, tuple[Code, ...]]:
    """The concepts of a code list by each of their printed words; several where they share it."""
    found: dict[str, list[Code]] = {}
    for code in codes(scheme):
        for words in code.printed:
            found.setdefault(words, []).append(code)
    return MappingProxyType({words: tuple(of_words) for words, of_words in found.items()})


def ancestors(scheme: str, notation: str) -> tuple[Code, ...]:
    """The concepts above one, the nearest first; empty for a top concept and for an unknown one."""
    listed = by_notation(scheme)
    above: list[Code] = []
    code = listed.get(notation)
    while code and code.broader:
        code = listed[code.broader]
        above.append(code)
    return tuple(above)


def _file(scheme: str) -> Path:
    for file in code_files():
        if file.stem == scheme:
            return file
    near = difflib.get_close_matches(scheme, schemes(), n=1)
    hint = f"; did you mean {near[0]}?" if near else ""
    raise LookupError(f"no code list {scheme} in ontology/codes{hint}")


def _code(values: dict[str, list[str]]) -> Code:
    def one(name: str) -> str:
        return values.get(name, [""])[0]

    return Code(
        notation=one("notation@"),
        label_zh=one("prefLabel@zh"),
        label_en=one("prefLabel@en"),
        alt_labels=tuple(sorted(values.get("altLabel@zh", []))),
        broader=one("broader"),
        definition_zh=one("definition@zh"),
        definition_en=one("definition@en"),
    )
