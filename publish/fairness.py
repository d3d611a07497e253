"""Places that are given out fairly: clients take turns, whoever asks how often."""

import asyncio
from collections import OrderedDict, deque
from contextlib import suppress


class TooManyError(Exception):
    """Too many are waiting already, or one client has too many waiting."""


class FairPlaces:
    """A number of places; waiting clients get a free one in turn, each its oldest request first."""

    def __init__(self, places: int, waiting: int) -> None:
        """So many places, and so many that may wait."""
        self._free = places
        self._limit = waiting
        self._queues: OrderedDict[str, deque[asyncio.Future[None]]] = OrderedDict()

    @property
    def waiting(self) -> int:
        """How many wait."""
        return sum(len(queue) for queue in self._queues.values())

    def try_take(self) -> bool:
        """Take a place if one is free and nobody waits for it."""
        if self._free > 0 and not self._queues:
            self._free -= 1
            return True
        return False

    async def take(self, client: str, seconds: float) -> None:
        """Wait for a place; raises TooManyError where too many wait, TimeoutError after a while."""
        if self.try_take():
            return
        own = self._queues.get(client, ())
        if self.waiting >= self._limit or len(own) >= max(1, self._limit // 4):
            raise TooManyError
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._queues.setdefault(client, deque()).append(turn)
        try:
            await asyncio.wait_for(asyncio.shield(turn), seconds)
        except (TimeoutError, asyncio.CancelledError):
            if turn.done() and not turn.cancelled():
                self.give_back()
            else:
                self._forget(client, turn)
            raise

    def give_back(self) -> None:
        """Free a place: the next client in turn gets it."""
        if not self._queues:
            self._free += 1
            return
        client, queue = self._queues.popitem(last=False)
        turn = queue.popleft()
        if queue:
            self._queues[client] = queue
        turn.set_result(None)

    def _forget(self, client: str, turn: asyncio.Future[None]) -> None:
        queue = self._queues.get(client)
        if queue is not None:
            with suppress(ValueError):
                queue.remove(turn)
            if not queue:
                del self._queues[client]
        turn.cancel()
