"""The parent of query processes: it holds the store once and forks workers that share its memory.

It has one thread, so a fork is safe; a worker that runs too long or takes too much is killed and
nobody else is hurt. Orders come over a Unix socket: ``fork`` with the worker's socket, ``kill``
with a process number. When the server goes away, so do all workers.
"""

import ctypes
import json
import os
import resource
import select
import signal
import socket
import struct
import sys
from pathlib import Path
from typing import NamedTuple

from pyoxigraph import Store

from publish.engine import Answer, Job, run_job
from publish.sparql_text import RefusedError
from publish.store import memory_store

HEAD = struct.Struct("!I")
PR_SET_PDEATHSIG = 1
GROWTH = 64 << 20  #: a worker that grew by more than this hands over to a fresh one


class Limits(NamedTuple):
    """What a worker may take."""

    megabytes: int  #: memory beyond the store's
    is_memory: bool  #: whether the store is in memory, so that no file needs to be opened


def receive(channel: socket.socket, size: int) -> bytes:
    """Exactly ``size`` bytes; fewer where the other side has gone."""
    parts: list[bytes] = []
    while size:
        part = channel.recv(min(size, 1 << 20))
        if not part:
            break
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def receive_job(channel: socket.socket) -> Job | None:
    """The next job of a worker, None where the server has gone."""
    head = receive(channel, HEAD.size)
    if len(head) < HEAD.size:
        return None
    text = receive(channel, HEAD.unpack(head)[0])
    return Job(*json.loads(text)) if text else None


def send_answer(channel: socket.socket, answer: Answer, is_last: bool) -> None:
    """Hand an answer to the server: its head as JSON, then its body."""
    head = {
        "status": answer.status,
        "words": answer.words,
        "rows": answer.rows,
        "is_cut": answer.is_cut,
        "size": len(answer.body),
        "is_last": is_last,
    }
    text = json.dumps(head).encode()
    channel.sendall(HEAD.pack(len(text)) + text)
    channel.sendall(answer.body)


def virtual_bytes() -> int:
    """The address space that this process has."""
    return int(Path("/proc/self/statm").read_text().split()[0]) * os.sysconf("SC_PAGE_SIZE")


def peak_bytes() -> int:
    """The most memory that this process has had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss << 10


def work(channel: socket.socket, store: Store, limits: Limits) -> None:
    """Answer jobs until the server closes the socket or this process has grown."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    start, limit = peak_bytes(), virtual_bytes() + (limits.megabytes << 20)
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if limits.is_memory:  # no file and no connection is opened any more, whatever a query says
        resource.setrlimit(resource.RLIMIT_NOFILE, (3, 3))
    while (job := receive_job(channel)) is not None:
        try:
            answer = run_job(store, job)
        except RefusedError as error:
            answer = Answer("refused", str(error))
        except MemoryError:
            answer = Answer("memory")
        is_last = answer.status == "memory" or peak_bytes() - start > GROWTH
        send_answer(channel, answer, is_last)
        if is_last:
            return


def fork(channel: socket.socket, control: socket.socket, store: Store, limits: Limits) -> int:
    """The process number of a new worker on ``channel``."""
    child = os.fork()
    if child:
        return child
    try:
        control.close()
        null = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(null, stream)
        os.close(null)
        work(channel, store, limits)
    finally:
        os._exit(0)


def reap(children: set[int]) -> None:
    """Take leave of the workers that have ended."""
    for child in list(children):
        if os.waitpid(child, os.WNOHANG)[0]:
            children.discard(child)


def serve(control: socket.socket, store: Store, limits: Limits) -> None:
    """Obey orders until the server goes away."""
    children: set[int] = set()
    while True:
        ready, _, _ = select.select([control], [], [], 1.0)
        reap(children)
        if not ready:
            continue
        order, descriptors, _, _ = socket.recv_fds(control, 64, 1)
        if not order:
            break
        word, _, number = order.decode().strip().partition(" ")
        if word == "fork":
            with socket.socket(fileno=descriptors[0]) as channel:
                child = fork(channel, control, store, limits)
            children.add(child)
            control.sendall(f"{child}\n".encode().rjust(16))
        elif int(number) in children:
            os.kill(int(number), signal.SIGKILL)
    for child in children:
        os.kill(child, signal.SIGKILL)


def main() -> None:
    """Load the store that is named, then obey orders on the socket that is given."""
    output, descriptor, megabytes, quads = sys.argv[1:5]
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    control = socket.socket(fileno=int(descriptor))
    store = memory_store(Path(output), int(quads))
    size = len(store)  # counted here once: it takes a walk over the whole store
    control.sendall(f"{size}\n".encode().rjust(16))
    serve(control, store, Limits(int(megabytes), size <= int(quads)))


if __name__ == "__main__":
    main()
