"""Query processes that can be killed: a short first slice for everybody, then a few long places.

A query runs in a worker forked from the zygote. One that is not done after its slice gives its
place to the next and goes on if a long place is free; if none is, it is stopped and started again
when its client's turn for a long place comes. After some seconds more it goes on at low priority
for good. So light queries pass while heavy ones wait. A worker is used again unless it has been put
back so: a fresh one copies every page of the store that a query touches.
"""

import asyncio
import json
import os
import socket
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from publish.allocator import with_allocator
from publish.engine import Answer, Job
from publish.fairness import FairPlaces, TooManyError
from publish.settings import Settings
from publish.zygote import HEAD

ROOT = Path(__file__).resolve().parent.parent
NICE = 10
PATIENCE = 1.0  #: seconds that a long query goes on at the priority of all
TOO_MANY = "too many queries are waiting; try again later"


@dataclass
class Worker:
    """One query process and the streams to it."""

    process: int
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    is_last: bool = False


class Pool:
    """Runs queries for one output; ``start`` before use, ``close`` at the end."""

    def __init__(self, settings: Settings, output: Path) -> None:
        """A pool for a built output; nothing runs yet."""
        self._settings = settings
        self._output = output
        self._idle: list[Worker] = []
        self._short = FairPlaces(settings.short_slots, settings.queue_length)
        self._long = FairPlaces(settings.long_slots, settings.queue_length)
        self._orders = asyncio.Lock()
        self._is_closed = False

    async def start(self) -> None:
        """Start the zygote and wait until it holds the store."""
        ours, theirs = socket.socketpair()
        command = [
            sys.executable, "-m", "publish.zygote", str(self._output), str(theirs.fileno()),
            str(self._settings.query_megabytes), str(self._settings.memory_quads),
        ]  # fmt: skip
        path = os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
        self._zygote = subprocess.Popen(
            command,
            pass_fds=[theirs.fileno()],
            env=with_allocator({**os.environ, "PYTHONPATH": path}),
            start_new_session=True,
        )
        theirs.close()
        ours.setblocking(False)
        self._control = ours
        await self._number()

    async def close(self) -> None:
        """Stop all workers; queries that run are lost."""
        self._is_closed = True
        for worker in self._idle:
            worker.writer.close()
        self._control.close()
        await asyncio.to_thread(self._zygote.wait)

    async def run(self, job: Job, client: str) -> Answer:
        """The answer to a job of a client, within the limits of time, memory and rows."""
        try:
            await self._short.take(client, self._settings.queue_seconds)
        except (TooManyError, TimeoutError):
            return Answer("busy", TOO_MANY)
        has_short = True
        try:
            worker = await self._worker()
            task = asyncio.ensure_future(self._ask(worker, job))
            try:
                done, _ = await asyncio.wait({task}, timeout=self._settings.slice_seconds)
                if done:
                    return task.result()
                self._short.give_back()
                has_short = False
                return await self._run_long(worker, task, job, client)
            finally:
                if not task.done():
                    await self._kill(worker, task)
        finally:
            if has_short:
                self._short.give_back()

    async def _run_long(
        self, worker: Worker, task: asyncio.Task[Answer], job: Job, client: str
    ) -> Answer:
        if not self._long.try_take():
            await self._kill(worker, task)
            try:
                await self._long.take(client, self._settings.queue_seconds)
            except (TooManyError, TimeoutError):
                return Answer("busy", TOO_MANY)
            worker = await self._worker()
            task = asyncio.ensure_future(self._ask(worker, job))
        limit = job.seconds or self._settings.query_seconds
        try:
            done, _ = await asyncio.wait({task}, timeout=min(PATIENCE, limit))
            if not done and limit > PATIENCE:
                with suppress(ProcessLookupError):
                    os.setpriority(os.PRIO_PROCESS, worker.process, NICE)
                worker.is_last = True
                done, _ = await asyncio.wait({task}, timeout=limit - PATIENCE)
            if done:
                return task.result()
            words = f"stopped after {limit:g} seconds, the time limit"
            return Answer("time", words)
        finally:
            if not task.done():
                await self._kill(worker, task)
            self._long.give_back()

    async def _ask(self, worker: Worker, job: Job) -> Answer:
        text = json.dumps(job).encode()
        try:
            worker.writer.write(HEAD.pack(len(text)) + text)
            await worker.writer.drain()
            size = HEAD.unpack(await worker.reader.readexactly(HEAD.size))[0]
            head = json.loads(await worker.reader.readexactly(size))
            body = await worker.reader.readexactly(head["size"])
        except (asyncio.IncompleteReadError, ConnectionError):
            worker.writer.close()
            megabytes = self._settings.query_megabytes
            return Answer("memory", f"stopped at {megabytes} megabytes, the memory limit")
        if head["is_last"] or worker.is_last or self._is_closed:
            worker.writer.close()
        else:
            self._idle.append(worker)
        return Answer(head["status"], head["words"], body, head["rows"], head["is_cut"])

    async def _worker(self) -> Worker:
        while self._idle:
            worker = self._idle.pop()
            if not worker.reader.at_eof():
                return worker
        ours, theirs = socket.socketpair()
        with theirs:
            async with self._orders:
                process = await self._fork(theirs)
        reader, writer = await asyncio.open_unix_connection(sock=ours, limit=1 << 22)
        return Worker(process, reader, writer)

    async def _fork(self, theirs: socket.socket) -> int:
        """The process of a new worker; a zygote that has died is started anew."""
        for _ in range(2):
            try:
                socket.send_fds(self._control, [b"fork".ljust(64)], [theirs.fileno()])
                return await self._number()
            except OSError:
                self._control.close()
                await self.start()
        raise ConnectionError("the query processes could not be started")

    async def _kill(self, worker: Worker, task: asyncio.Task[Answer]) -> None:
        with suppress(OSError):
            async with self._orders:
                order = f"kill {worker.process}".encode().ljust(64)
                await asyncio.get_running_loop().sock_sendall(self._control, order)
        await asyncio.wait({task})
        worker.writer.close()

    async def _number(self) -> int:
        text = b""
        while len(text) < 16:
            part = await asyncio.get_running_loop().sock_recv(self._control, 16 - len(text))
            if not part:
                raise ConnectionError("the query processes could not be started")
            text += part
        return int(text)
