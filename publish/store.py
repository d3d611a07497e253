"""The store of a built output: made once by a build, afterwards only read."""

import gzip
import json
import zlib
from collections.abc import Iterable
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import IO, cast

from pyoxigraph import Quad, RdfFormat, Store

DUMP = "dump/all.nq.gz"
MEMORY_QUADS = 5_000_000  #: up to here a server keeps the graph in memory (0.4 GB a million quads)


class NoStoreError(Exception):
    """The folder holds no built store."""


def build_store(folder: Path, nquads: bytes) -> int:
    """How many quads the new store in ``folder`` holds, loaded from N-Quads."""
    store = Store(str(folder))
    store.bulk_load(BytesIO(nquads), format=RdfFormat.N_QUADS)
    store.optimize()
    store.flush()
    return len(store)


def open_store(output: Path) -> Store:
    """The store of a built output, read-only.

    Raises NoStoreError where there is none, and says how to make one.
    """
    folder = output / "store"
    if not (folder / "CURRENT").is_file():
        raise NoStoreError(
            f"{output}: no store here; build one with `mingzhang build SOURCE... --out {output}`"
        )
    return Store.read_only(str(folder))


def memory_store(output: Path, limit: int = MEMORY_QUADS) -> Store:
    """A copy in memory of a built store, or the store itself where it is larger than ``limit``.

    It is read from the dump where that is whole: four times faster than from the store on disk.
    """
    disk = open_store(output)
    quads = json.loads((output / "report.json").read_text(encoding="utf-8"))["quads"]
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
