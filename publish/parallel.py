"""Work done side by side, in which no piece can stop the others."""

import gc
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import Any, NamedTuple


class Outcome(NamedTuple):
    """What became of one piece of work: a result, or why there is none."""

    result: object
    error: BaseException | None


def run_all(
    function: Callable[..., object], calls: Sequence[tuple[Any, ...]], jobs: int | None = None
) -> Iterator[Outcome]:
    """The outcome of each call, in order, as they come.

    A call whose process dies (memory) is tried once more alone, so that its neighbours survive.
    """
    workers = min(jobs or os.cpu_count() or 1, max(len(calls), 1))
    with executor(workers) as pool:
        futures = [pool.submit(function, *call) for call in calls]
        for number, future in enumerate(futures):
            outcome = outcome_of(future)
            if isinstance(outcome.error, BrokenProcessPool):
                with executor(2) as alone:
                    outcome = outcome_of(alone.submit(function, *calls[number]))
            yield outcome


def outcome_of(future: Future[object]) -> Outcome:
    """Waits for a piece of work and gives what became of it."""
    error = future.exception()
    return Outcome(None if error else future.result(), error)


def executor(workers: int) -> Executor:
    """Where work runs: in processes, or in a thread where one is enough.

    What a process inherits is no garbage: it is not looked through again and again.
    """
    if workers < 2:
        return ThreadPoolExecutor(1)
    return ProcessPoolExecutor(workers, mp_context=get_context("fork"), initializer=gc.freeze)
