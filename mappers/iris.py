"""Every IRI that is minted, from codes and keys; never from a label, except by its digest.

A key is a code, a slug, or ``~`` and printed words that no list knows; of the latter the IRI
carries a digest, so that equal words meet and long ones stay short. What cannot stand in a path as
it is, is percent-encoded (RFC 3986).
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import quote

from mappers.frames import UNLISTED
from ontology import BASE

IDENTIFIED = BASE + "id/"
CODE = BASE + "code/"
STRUCTURE = BASE + "structure/"
GRAPH = BASE + "graph/"

NO_DISTRICT = "000000"
SPACES = re.compile(r"\s+")


def digest(text: str, length: int = 10) -> str:
    """The first digits of a digest of words, the same however they are spaced."""
    plain = SPACES.sub("", unicodedata.normalize("NFC", text))
    return hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()[:length]


@lru_cache(maxsize=1 << 16)
def segment(key: str) -> str:
    """A key as one segment of a path: a code as it is, printed words as x and their digest."""
    if key.startswith(UNLISTED):
        return "x" + digest(key[len(UNLISTED) :])
    if key in ("", ".", ".."):
        return "_" * (len(key) + 1)
    return quote(unicodedata.normalize("NFC", key), safe="", errors="surrogatepass")


def path(key: str) -> str:
    """A key that is made of keys joined by ``/``, as segments of a path."""
    return "/".join(map(segment, key.split("/")))


def slug(district: str, code: str, name: str, fiscal_year: int, budget_phase: str) -> str:
    """A disclosure by district, department, year and phase, such as 420105-071-2031-budget."""
    department = segment(code) if code else "x" + digest(name, 6)
    return f"{district or NO_DISTRICT}-{department}-{fiscal_year}-{segment(budget_phase)}"


def graph(name: str) -> str:
    """The named graph of a disclosure, by its slug, or of ontology, codes, findings, catalog."""
    return GRAPH + segment(name)


def disclosure(disclosure_slug: str) -> str:
    """A disclosure, by its slug."""
    return f"{IDENTIFIED}disclosure/{segment(disclosure_slug)}"


def part(disclosure_slug: str, key: str) -> str:
    """A numbered part of the document; its key is ``p`` and an ordinal."""
    return f"{disclosure(disclosure_slug)}/part/{segment(key.removeprefix('p'))}"


def table(disclosure_slug: str, key: str) -> str:
    """A printed table, which is also the data set of its amounts."""
    return f"{disclosure(disclosure_slug)}/table/{path(key)}"


def dataset(disclosure_slug: str, key: str, measure: str) -> str:
    """The data set of a table's figures of one measure."""
    amounts = table(disclosure_slug, key)
    return amounts if measure == "amount" else f"{amounts}/{segment(measure)}"


def observation(dataset_iri: str, year: int, phase: str, values: Iterable[str]) -> str:
    """An observation, by its data set and the keys of its dimensions in the order of the kind."""
    keyed = "/".join(map(segment, values))
    return f"{dataset_iri}/o/{year}-{segment(phase)}" + (f"/{keyed}" if keyed else "")


def organization(district: str, code: str, name: str) -> str:
    """A public body, by its district and its code, else by its district and its name."""
    key = segment(code) if code else "x" + digest(name)
    return f"{IDENTIFIED}organization/{segment(district or NO_DISTRICT)}-{key}"


def project(disclosure_slug: str, key: str) -> str:
    """A project as one disclosure describes it."""
    return f"{disclosure(disclosure_slug)}/project/{segment(key)}"


def project_group(disclosure_slug: str, key: str) -> str:
    """A row of a project table that sums several projects."""
    return f"{disclosure(disclosure_slug)}/project-group/{segment(key)}"


def line(project_iri: str, role: str, ordinal: int) -> str:
    """A money line of a project form."""
    return f"{project_iri}/line/{segment(role)}/{ordinal}"


def goal(disclosure_slug: str, key: str) -> str:
    """A performance goal."""
    return f"{disclosure(disclosure_slug)}/goal/{path(key)}"


def indicator(disclosure_slug: str, key: str) -> str:
    """A performance indicator."""
    return f"{disclosure(disclosure_slug)}/indicator/{path(key)}"


def indicator_value(indicator_iri: str, role: str, year: int | None) -> str:
    """A value of an indicator; ``year`` where the role alone does not name it."""
    return f"{indicator_iri}/{segment(role)}" + (f"-{year}" if year is not None else "")


def statement(disclosure_slug: str, key: str) -> str:
    """A figure stated in prose; its key is ``s`` and an ordinal."""
    return f"{disclosure(disclosure_slug)}/statement/{segment(key.removeprefix('s'))}"


def mention(disclosure_slug: str, key: str) -> str:
    """A subject named in the text; its key is ``m`` and an ordinal."""
    return f"{disclosure(disclosure_slug)}/mention/{segment(key.removeprefix('m'))}"


def staff(disclosure_slug: str, ordinal: int) -> str:
    """A printed count about an organization."""
    return f"{disclosure(disclosure_slug)}/staff/{ordinal}"


def problem(disclosure_slug: str, ordinal: int) -> str:
    """A problem met while the disclosure was read."""
    return f"{disclosure(disclosure_slug)}/problem/{ordinal}"


def coverage(disclosure_slug: str, ordinal: int) -> str:
    """What became of the numeric tokens of one part of a disclosure."""
    return f"{disclosure(disclosure_slug)}/coverage/{ordinal}"


def scheme(name: str) -> str:
    """A code list, by its slug."""
    return CODE + segment(name)


def concept(scheme_name: str, key: str) -> str:
    """A concept of a code list, listed or only met in a document."""
    return f"{scheme(scheme_name)}/{segment(key)}"


def structure(kind: str, measure: str) -> str:
    """The structure of a kind's data sets for one measure."""
    amounts = STRUCTURE + segment(kind)
    return amounts if measure == "amount" else f"{amounts}/{segment(measure)}"


def component(kind: str, name: str) -> str:
    """A component of a kind's structures."""
    return f"{STRUCTURE}{segment(kind)}/component/{segment(name)}"
