"""The store of a built output: made once by a build, afterwards only read."""

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, Store

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
    """A copy in memory of a built store, or the store itself where it is larger than ``limit``."""
    disk = open_store(output)
    if len(disk) > limit:
        return disk
    return quads_to_store(disk)


def quads_to_store(quads: Iterable[Quad]) -> Store:
    """A store in memory that holds ``quads``."""
    store = Store()
    store.bulk_extend(quads)
    return store
