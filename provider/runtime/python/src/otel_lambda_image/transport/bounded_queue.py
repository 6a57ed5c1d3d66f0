"""Entries in order, within a number and a size that what is on its way counts for too."""

from collections import deque
from collections.abc import Sequence
from threading import RLock
from time import time
from typing import Any

# What an entry takes in memory besides its body.
_OVERHEAD_BYTES = 200


class Entry:
    """An item that waits, encoded: so its size is known, and one that can't be encoded is found alone.

    `group` goes with the entry to whoever puts a request together. A minor one makes room for one that is not.

    How often it failed alone, and how many requests had been accepted when it last failed, tell whether it is to blame.
    """

    __slots__ = ("accepted_before", "body", "failures", "group", "is_minor", "queued_at")

    def __init__(self, body: bytes, group: Any = None, is_minor: bool = False) -> None:
        self.body = body
        self.group = group
        self.is_minor = is_minor
        self.failures = 0
        self.accepted_before: int | None = None
        # By wall clock: what waits in a frozen sandbox grows old too.
        self.queued_at = time()

    @property
    def size(self) -> int:
        return len(self.body) + _OVERHEAD_BYTES

    def is_older_than(self, seconds: float) -> bool:
        return time() - self.queued_at > seconds


class BoundedQueue:
    """For any number of threads. A signal's handler can come in between, too, which is why the lock lets it in.

    `max_items` of 0 means that only the size counts.
    """

    def __init__(self, max_items: int, max_bytes: int) -> None:
        self._max_items = max_items
        self._max_bytes = max_bytes
        self._entries: deque[Entry] = deque()
        self._lock = RLock()
        # All that are not done with.
        self._items = 0
        self._bytes = 0
        # Of these, what can be thrown out.
        self._minor_items = 0
        self._minor_bytes = 0

    def __len__(self) -> int:
        """Of those that wait."""
        return len(self._entries)

    @property
    def is_done(self) -> bool:
        """Nothing waits and nothing is on its way."""
        return self._items == 0

    def put(self, entry: Entry) -> int:
        """How many were dropped to stay within the bounds: the entry itself, or minor ones in its favour."""
        with self._lock:
            dropped = 0
            if not self._fits(self._items + 1, self._bytes + entry.size):
                dropped = 0 if entry.is_minor else self._make_room(entry)
                if not dropped:
                    return 1
            self._entries.append(entry)
            self._count(entry, 1)
            return dropped

    def take(self, max_items: int, max_bytes: int) -> list[Entry]:
        """The first, one at least where there are any."""
        taken: list[Entry] = []
        with self._lock:
            size = 0
            while self._entries and len(taken) < max_items:
                size += self._entries[0].size
                if taken and size > max_bytes:
                    break
                taken.append(self._entries.popleft())
            self._count_minor(taken, -1)
        return taken

    def take_one(self) -> list[Entry]:
        """That which has failed least often, of these the smallest: if it fails, that says most about the backend."""
        with self._lock:
            if not self._entries:
                return []
            one = min(self._entries, key=lambda entry: (entry.failures, entry.accepted_before is not None, entry.size))
            self._entries.remove(one)
            self._count_minor([one], -1)
        return [one]

    def give_back(self, taken: Sequence[Entry], kept: Sequence[Entry]) -> None:
        """Those that are kept are the first again, all others done with."""
        with self._lock:
            for entry in taken:
                self._items -= 1
                self._bytes -= entry.size
            for entry in reversed(kept):
                self._entries.appendleft(entry)
                self._count(entry, 1)

    def abandon(self) -> int:
        """How many are not done with. Those that wait are gone."""
        with self._lock:
            items = self._items
            self._drop(list(self._entries))
            return items

    def drop_older_than(self, seconds: float) -> int:
        with self._lock:
            return self._drop([entry for entry in self._entries if entry.is_older_than(seconds)])

    def _fits(self, items: int, size: int) -> bool:
        return size <= self._max_bytes and (items <= self._max_items or not self._max_items)

    def _make_room(self, entry: Entry) -> int:
        """0 where that is not possible. The newest go first: of a call that is sent in part, the beginning is."""
        items, size = self._items + 1, self._bytes + entry.size
        if not self._fits(items - self._minor_items, size - self._minor_bytes):
            return 0
        gone: list[Entry] = []
        for one in reversed(self._entries):
            if one.is_minor:
                gone.append(one)
                items -= 1
                size -= one.size
                if self._fits(items, size):
                    break
        return self._drop(gone)

    def _drop(self, entries: Sequence[Entry]) -> int:
        if entries:
            gone = set(entries)
            self._entries = deque(entry for entry in self._entries if entry not in gone)
            for entry in gone:
                self._count(entry, -1)
        return len(entries)

    def _count(self, entry: Entry, sign: int) -> None:
        self._items += sign
        self._bytes += sign * entry.size
        self._count_minor([entry], sign)

    def _count_minor(self, entries: Sequence[Entry], sign: int) -> None:
        for entry in entries:
            if entry.is_minor:
                self._minor_items += sign
                self._minor_bytes += sign * entry.size
