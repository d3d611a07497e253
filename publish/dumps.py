"""The downloads: the same bytes for the same graph, whatever order its parts came in."""

import gzip
import hashlib
import json
from collections.abc import Iterable, Mapping
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from pyoxigraph import Quad, RdfFormat, Triple, parse, serialize

TextTriple = tuple[str, str, str]  #: subject, predicate, object as N-Triples writes them
Lines = list[bytes]  #: N-Quads lines, each with its line feed, sorted, none twice


class DumpFile(NamedTuple):
    """One download as the manifest tells of it."""

    name: str
    media_type: str
    size: int
    sha256: str
    triples: int


def quads_to_lines(quads: Iterable[Quad]) -> Lines:
    """Sorted N-Quads lines, none twice."""
    text = serialize(quads, format=RdfFormat.N_QUADS)
    assert text is not None
    return merge_lines(text.splitlines(keepends=True))


def merge_lines(*parts: Iterable[bytes]) -> Lines:
    """All lines of all parts, sorted, none twice."""
    return sorted({line for part in parts for line in part})


def lines_to_quads(lines: Iterable[bytes]) -> list[Quad]:
    """The quads that N-Quads lines tell."""
    return list(parse(b"".join(lines), format=RdfFormat.N_QUADS))


def gzip_bytes(data: bytes) -> bytes:
    """Gzip without name and time, so that equal content is equal bytes."""
    buffer = BytesIO()
    with gzip.GzipFile(filename="", mode="wb", fileobj=buffer, compresslevel=6, mtime=0) as file:
        file.write(data)
    return buffer.getvalue()


def triples_to_turtle(triples: Iterable[Triple], prefixes: Mapping[str, str]) -> bytes:
    """Turtle, subjects and predicates in order, each subject once."""
    ordered = sorted(set(triples), key=str)
    text = serialize(ordered, format=RdfFormat.TURTLE, prefixes=dict(prefixes))
    assert text is not None
    return text


def lines_to_turtle(lines: Iterable[bytes], prefixes: Mapping[str, str]) -> bytes:
    """Turtle of the union of all graphs that N-Quads lines tell."""
    return triples_to_turtle((quad.triple for quad in lines_to_quads(lines)), prefixes)


def triples_to_lines(triples: Iterable[TextTriple], graph: str = "") -> Lines:
    """Sorted lines of triples in one named graph, by its IRI; N-Triples where none is named."""
    ending = f" <{graph}> .\n" if graph else " .\n"
    return sorted({f"{s} {p} {o}{ending}".encode() for s, p, o in triples})


def doubled_triples(lines: Iterable[bytes]) -> list[str]:
    """Triples that stand in more than one graph: none may, since a union would count them twice."""
    seen: set[bytes] = set()
    doubled: list[str] = []
    for line in lines:
        triple = line.rstrip(b" .\n").rsplit(b" ", 1)[0]
        if triple in seen:
            doubled.append(triple.decode())
        seen.add(triple)
    return doubled


def write_dump(folder: Path, name: str, data: bytes, media_type: str, triples: int) -> DumpFile:
    """Write one download; gives what the manifest says of it."""
    (folder / name).write_bytes(data)
    return DumpFile(name, media_type, len(data), hashlib.sha256(data).hexdigest(), triples)


def write_manifest(folder: Path, version: str, files: Iterable[DumpFile]) -> None:
    """Write ``manifest.json``: the graph's version, and each download's size, digest, triples."""
    content = {"version": version, "files": [file._asdict() for file in sorted(files)]}
    (folder / "manifest.json").write_text(
        json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
