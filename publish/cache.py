"""Answers kept for the same question, the least used dropped first."""

from collections import OrderedDict
from collections.abc import Hashable
from typing import NamedTuple


class Kept(NamedTuple):
    """An answer as it was sent, and packed."""

    body: bytes
    packed: bytes
    media_type: str
    headers: tuple[tuple[str, str], ...] = ()

    @property
    def size(self) -> int:
        """The bytes that it takes."""
        return len(self.body) + len(self.packed)


class Cache:
    """So many bytes of answers."""

    def __init__(self, megabytes: int) -> None:
        """An empty cache; 0 keeps nothing."""
        self._limit = megabytes << 20
        self._size = 0
        self._kept: OrderedDict[Hashable, Kept] = OrderedDict()
        self.hits = 0
        self.misses = 0

    def get(self, key: Hashable) -> Kept | None:
        """The answer kept under a key."""
        found = self._kept.get(key)
        if found is None:
            self.misses += 1
            return None
        self._kept.move_to_end(key)
        self.hits += 1
        return found

    def put(self, key: Hashable, kept: Kept) -> None:
        """Keep an answer unless it is too large to be worth it."""
        if kept.size > self._limit // 8:
            return
        old = self._kept.pop(key, None)
        self._size += kept.size - (old.size if old else 0)
        self._kept[key] = kept
        while self._size > self._limit:
            _, dropped = self._kept.popitem(last=False)
            self._size -= dropped.size
