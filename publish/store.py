"""The store of a built output: made once by a build, afterwards only read."""

import gzip
import json
import zlib
from collections.abc import Iterable
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import IO, Any, cast

from pyoxigraph import Quad, RdfFormat, Store

DUMP = "dump/all.nq.gz"
FILES = ("search.sqlite", "ontology.ttl", "shapes.ttl")  #: what is served beside store and dumps
REPORT = (
    "version", "quads", "totals", "documents", "findings", "failures", "findings_by_severity",
    "findings_by_rule",
)  # fmt: skip
MANIFEST = ("version", "files")
MEMORY_QUADS = 5_000_000  #: up to here a server keeps the graph in memory (0.4 GB a million quads)


class NoStoreError(Exception):
    """The folder holds no built output, or one that cannot be served."""


def build_store(folder: Path, nquads: bytes) -> int:
    """How many quads the new store in ``folder`` holds, loaded from N-Quads."""
    store = Store(str(folder))
    store.bulk_load(BytesIO(nquads), format=RdfFormat.N_QUADS)
    store.optimize()
    store.flush()
    return len(store)


def open_store(output: Path) -> Store:
    """The store of a built output, read-only.

    Raises NoStoreError where there is none or a broken one, and says how to make one.
    """
    folder = output / "store"
    if not (folder / "CURRENT").is_file():
        raise NoStoreError(f"{output}: no store here; {remedy(output)}")
    try:
        return Store.read_only(str(folder))
    except (OSError, RuntimeError) as error:
        raise NoStoreError(f"{folder} cannot be opened: {error}; {remedy(output)}") from None


def remedy(output: Path) -> str:
    """What mends an output that is not there or not whole."""
    return f"build one with `mingzhang build SOURCE... --out {output}`"


def read_report(output: Path) -> dict[str, Any]:
    """``report.json`` of a built output."""
    return read_json(output, "report.json", REPORT)


def read_manifest(output: Path) -> dict[str, Any]:
    """``dump/manifest.json`` of a built output."""
    return read_json(output, "dump/manifest.json", MANIFEST)


def read_json(output: Path, name: str, needed: Iterable[str]) -> dict[str, Any]:
    """A file of a built output with all that is ``needed``.

    Raises NoStoreError with file and line where it is not there, broken, or of another version.
    """
    path = output / name
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise NoStoreError(f"{path}: {error.strerror}; {remedy(output)}") from None
    except json.JSONDecodeError as error:
        words = f"{path}:{error.lineno}: broken: {error.msg}; {remedy(output)}"
        raise NoStoreError(words) from None
    except UnicodeDecodeError:
        raise NoStoreError(f"{path}: broken: no UTF-8; {remedy(output)}") from None
    missing = [key for key in needed if not isinstance(content, dict) or key not in content]
    if missing:
        raise NoStoreError(
            f"{path}: written by another version: no {', '.join(missing)}; {remedy(output)}"
        )
    return dict(content)


def check_output(output: Path) -> None:
    """Raises NoStoreError where a server could not serve a built output."""
    open_store(output)
    read_report(output)
    read_manifest(output)
    for name in FILES:
        if not (output / name).is_file():
            raise NoStoreError(f"{output / name}: not there; {remedy(output)}")


def memory_store(output: Path, limit: int = MEMORY_QUADS) -> Store:
    """A copy in memory of a built store, or the store itself where it is larger than ``limit``.

    It is read from the dump where that is whole, which is faster than from the store on disk.
    """
    disk = open_store(output)
    quads = read_report(output)["quads"]
    if quads > limit:
        return disk
    with suppress(OSError, EOFError, SyntaxError, zlib.error), gzip.open(output / DUMP) as dump:
        store = Store()
        store.bulk_load(cast(IO[bytes], dump), format=RdfFormat.N_QUADS)
        if len(store) == quads:
            return store
    return quads_to_store(disk)


def quads_to_store(quads: Iterable[Quad]) -> Store:
    """A store in memory that holds ``quads``."""
    store = Store()
    store.bulk_extend(quads)
    return store
