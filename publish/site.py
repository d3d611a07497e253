"""What a running server holds: its settings, the output it serves, answers it keeps, counts."""

import asyncio
import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from pyoxigraph import NamedNode, Store

from publish import BASE
from publish.cache import Cache
from publish.foreign import ForeignPool, nothing_known
from publish.metrics import Metrics
from publish.pages import Pages
from publish.pool import Pool
from publish.settings import Settings
from publish.store import NoStoreError, check_output, memory_store, read_manifest, read_report

LOG = logging.getLogger("mingzhang")
CHECK_SECONDS = 1.0  #: how often a server looks whether a new output has taken the place
LAST_SECONDS = 2.0  #: how long a request that was cut off at the end may take to say so
GRACE_SECONDS = 60.0  #: how long queries on the old output may still run


@dataclass(frozen=True)
class Snapshot:
    """One built output as it is served; never changed, replaced as a whole."""

    output: Path
    mark: tuple[int, int]
    version: str
    modified: float
    report: dict[str, Any]
    manifest: dict[str, Any]
    store: Store
    pool: Pool | ForeignPool
    is_kept: bool = True  #: whether answers may be kept: not where we are not told of changes

    @property
    def quads(self) -> int:
        """How many quads there are, as the report says: counting them walks over all."""
        return int(self.report["quads"])

    def holds(self, iri: str) -> bool:
        """Whether the graph says anything of an IRI."""
        node = NamedNode(iri)
        return (
            next(self.store.quads_for_pattern(node, None, None), None) is not None
            or next(self.store.quads_for_pattern(None, None, node), None) is not None
        )


def mark_of(output: Path) -> tuple[int, int]:
    """What changes when a new output takes the place of an old one."""
    stat = (output / "report.json").stat()
    return stat.st_ino, stat.st_mtime_ns


async def open_snapshot(settings: Settings) -> Snapshot:
    """The built output of the settings, ready to answer."""
    if settings.endpoint:
        known: dict[str, Any] = nothing_known()
        return Snapshot(**known, pool=ForeignPool(settings), is_kept=False)
    output = settings.output.resolve()
    check_output(output)
    mark = mark_of(output)
    report, manifest = read_report(output), read_manifest(output)
    pool = Pool(settings, output)
    loading = asyncio.to_thread(memory_store, output, settings.memory_quads)
    _, store = await asyncio.gather(pool.start(), loading)
    return Snapshot(output, mark, report["version"], mark[1] / 1e9, report, manifest, store, pool)


@dataclass
class Site:
    """A running server."""

    settings: Settings
    pages: Pages
    cache: Cache = field(init=False)
    metrics: Metrics = field(default_factory=Metrics)
    _snapshot: Snapshot | None = None
    _tasks: set["asyncio.Task[None]"] = field(default_factory=set)
    _answering: set["asyncio.Task[Any]"] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Nothing is kept yet."""
        self.cache = Cache(self.settings.cache_megabytes)

    @property
    def current(self) -> Snapshot:
        """The output that is served now."""
        assert self._snapshot is not None, "the site has not been started"
        return self._snapshot

    @property
    def prefix(self) -> str:
        """The path under which the server stands, with a slash at its end."""
        path = urlsplit(self.settings.public_base).path
        return f"{path.rstrip('/')}/"

    def link(self, iri: str) -> str:
        """Where a browser finds what an IRI names: here where it is ours, else where it says."""
        if not iri.startswith(BASE):
            return iri
        name, _, fragment = iri[len(BASE) :].partition("#")
        path = self.prefix + quote(name, safe="/~:@!$&'()*+,;=-._")
        return f"{path}#{quote(fragment)}" if fragment else path

    async def start(self) -> None:
        """Open the output and watch for a new one."""
        self._snapshot = await open_snapshot(self.settings)
        if not self.settings.endpoint:
            self._keep(self._watch())

    @contextmanager
    def answering(self) -> Iterator[None]:
        """While a request is answered: the end waits for it, a moment at most."""
        task = asyncio.current_task()
        assert task is not None
        self._answering.add(task)
        try:
            yield
        finally:
            self._answering.discard(task)

    async def stop(self) -> None:
        """Stop watching and close the output; who waits still is told so before."""
        if self._answering:
            await asyncio.wait(self._answering, timeout=LAST_SECONDS)
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self.current.pool.close()

    async def _watch(self) -> None:
        broken = self.current.mark
        while True:
            await asyncio.sleep(CHECK_SECONDS)
            with suppress(FileNotFoundError):
                mark = mark_of(self.settings.output)
                if mark in {self.current.mark, broken}:
                    continue
                try:
                    old, self._snapshot = self.current, await open_snapshot(self.settings)
                    self._keep(self._retire(old))
                except NoStoreError as error:  # what is served goes on
                    broken = mark
                    LOG.error(json.dumps({"event": "output", "error": str(error)}))

    async def _retire(self, old: Snapshot) -> None:
        try:
            await asyncio.sleep(GRACE_SECONDS)
        finally:
            await old.pool.close()

    def _keep(self, work: Any) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
