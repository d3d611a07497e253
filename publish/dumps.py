"""The downloads: the same bytes for the same graph, whatever order its parts came in."""

import gzip
import hashlib
import json
from collections.abc import Iterable, Mapping
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, parse, serialize

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


def graph_lines(lines: Iterable[bytes], graph: str) -> Lines:
    """The lines that stand in one named graph."""
    ending = f" <{graph}> .\n".encode()
    return [line for line in lines if line.endswith(ending)]


def split_graphs(lines: Iterable[bytes]) -> dict[str, Lines]:
    """The lines by the IRI of their named graph."""
    graphs: dict[str, Lines] = {}
    for line in lines:
        graph = line.rstrip(b" .\n").rsplit(b" ", 1)[-1].strip(b"<>").decode()
        graphs.setdefault(graph, []).append(line)
    return graphs


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


def closure(graph: Lines, shared: Mapping[bytes, Lines]) -> Lines:
    """The lines of ``graph`` and those of ``shared`` about all that it names, step by step."""
    found: set[bytes] = set(graph)
    waiting = list(graph)
    known: set[bytes] = set()
    while waiting:
        for word in object_names(waiting.pop()):
            if word not in known:
                known.add(word)
                fresh = [line for line in shared.get(word, ()) if line not in found]
                found.update(fresh)
                waiting.extend(fresh)
    return sorted(found)


def object_names(line: bytes) -> tuple[bytes, ...]:
    """The IRI that a line has as its object, in angle brackets; none where it is a literal."""
    rest = line.split(b" ", 2)[2]
    return (rest.split(b" ", 1)[0],) if rest.startswith(b"<") else ()


def by_subject(lines: Iterable[bytes]) -> dict[bytes, Lines]:
    """Lines by their subject, in angle brackets."""
    index: dict[bytes, Lines] = {}
    for line in lines:
        index.setdefault(line.split(b" ", 1)[0], []).append(line)
    return index


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


def graph_name(iri: str) -> NamedNode:
    """The graph that ``iri`` names."""
    return NamedNode(iri)
