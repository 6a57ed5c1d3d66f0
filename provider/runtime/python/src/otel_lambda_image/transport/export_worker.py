"""The thread that sends what is queued.

Whoever waits for it can stop waiting at any time. No time-out on a socket gives that: resolving a name has none.
"""

from queue import Empty, SimpleQueue
from threading import Lock, Thread
from time import monotonic
from typing import Protocol

from ..diagnostics import describe, warn


class Source(Protocol):
    @property
    def noun(self) -> str: ...
    @property
    def has_items(self) -> bool: ...
    @property
    def is_batch_full(self) -> bool: ...
    def send(self) -> bool: ...


class _Flush:
    """A request to send what is queued. `done` is released when that was tried."""

    __slots__ = ("done", "finished", "sent")

    def __init__(self) -> None:
        self.done = Lock()
        self.done.acquire()
        self.finished = False
        self.sent = False


class ExportWorker:
    def __init__(self, source: Source, delay: float) -> None:
        self._source = source
        self._delay = delay
        self._mailbox: SimpleQueue[_Flush | None] = SimpleQueue()
        self._thread: Thread | None = None
        self._starting = Lock()
        # Waiting without a time-out, since there is nothing to send.
        self._parked = True
        self._overdue: _Flush | None = None

    @property
    def is_overdue(self) -> bool:
        """Somebody has stopped waiting for an export that still goes on."""
        return self._overdue is not None and not self._overdue.finished

    def notify(self, is_batch_full: bool) -> None:
        """An item was queued. Wakes the thread only if it has to know: that takes longer than making a span."""
        if self._parked or is_batch_full:
            self._post(None)

    def flush(self, timeout: float) -> bool | None:
        """Whether all was sent, None if that is not known yet when the time is over."""
        flush = _Flush()
        self._post(flush)
        if flush.done.acquire(timeout=timeout):
            return flush.sent
        self._overdue = flush
        return None

    def _post(self, message: _Flush | None) -> None:
        self._parked = False
        self._mailbox.put(message)
        if self._thread is None:
            with self._starting:
                if self._thread is None:
                    thread = Thread(target=self._work, name="otel-lambda-image-export", daemon=True)
                    thread.start()
                    self._thread = thread

    def _work(self) -> None:
        while True:
            flush = self._wait()
            sent = False
            try:
                sent = self._source.send()
            except Exception as error:
                warn(f"sending {self._source.noun} failed and will be tried again: {describe(error)}")
            if flush is not None:
                flush.sent = sent
                flush.finished = True
                flush.done.release()

    def _wait(self) -> _Flush | None:
        """Until the delay is over and there are items, a batch is full, or a flush asks."""
        due = monotonic() + self._delay
        while True:
            parked = self._parked
            try:
                message = self._mailbox.get(timeout=None if parked else max(0.0, due - monotonic()))
            except Empty:
                if self._source.has_items:
                    return None
                self._parked = True
                # Whoever queued an item just now did not see the flag.
                self._parked = not self._source.has_items
                due = monotonic() + self._delay
                continue
            self._parked = False
            if message is not None:
                return message
            if self._source.is_batch_full:
                return None
            if parked:
                due = monotonic() + self._delay
