"""Queues items and sends them in batches: when one is full, after the schedule delay, and when a flush asks."""

from collections import deque
from collections.abc import Sequence
from threading import Lock
from time import monotonic
from typing import Generic, TypeVar

from .delivery import Delivery
from .export_worker import ExportWorker
from .otlp_exporter import OtlpExporter

# In an outage a flush looks whether the backend is back, but no longer than a caller would notice.
_PROBE_SECONDS = 0.1

T = TypeVar("T")


class BatchQueue(Generic[T]):
    def __init__(
        self,
        exporter: OtlpExporter[T],
        batch_size: int,
        queue_size: int,
        delay_seconds: float,
        export_timeout_seconds: float,
    ) -> None:
        self._delivery = Delivery(exporter)
        self._batch_size = batch_size
        self._queue_size = queue_size
        self._delay = delay_seconds
        self._export_timeout = export_timeout_seconds
        # Appending and taking are atomic, so that putting an item in waits for nobody.
        self._queue: deque[T] = deque()
        self._closed = False
        self._reset()

    def _reset(self) -> None:
        self._sending = 0
        self._sender = Lock()
        self._worker = ExportWorker(self, self._delay)

    def put(self, item: T) -> None:
        if self._closed:
            return
        if len(self._queue) + self._sending >= self._queue_size:
            self._delivery.drop(1, f"the queue of {self._queue_size} {self.noun} is full")
            return
        self._queue.append(item)
        self._worker.notify(len(self._queue) % self._batch_size == 0)

    def flush(self, timeout_millis: int) -> bool:
        """True when all that was queued has been sent. Comes back at once while the backend is known to be away."""
        if not self._queue and not self._sending:
            return True
        backoff = self._delivery.backoff
        if timeout_millis <= 0 or backoff.is_waiting or self._worker.is_overdue:
            return False
        timeout = timeout_millis / 1000
        if backoff.failures:
            timeout = min(timeout, _PROBE_SECONDS)
        deadline = monotonic() + timeout
        if self._delivery.exporter.is_connected and self._sender.acquire(blocking=False):
            # What takes no time that can't be limited is done here: waking another thread takes longer than sending.
            try:
                if self._send(deadline, may_connect=False):
                    return True
            finally:
                self._sender.release()
            if backoff.is_waiting:
                return False
        flushed = self._worker.flush(max(0.0, deadline - monotonic()))
        if flushed is None:
            self._delivery.tell(f"no answer within {timeout_millis} ms. Calls do not wait until there is one")
        return flushed is True

    def close(self) -> None:
        """Sends what is left and takes no more."""
        self.flush(round(self._export_timeout * 1000))
        self._closed = True

    def after_fork(self) -> None:
        """In the child process: the parent sends what was queued, and its thread is not here."""
        self._queue.clear()
        self._delivery.exporter.after_fork()
        self._reset()

    def before_snapshot(self) -> None:
        """Sends what the initialization has left, however long it takes: what is still here later is in every copy."""
        if self._queue or self._sending:
            # An export that is under way ends first, even one that a flush has stopped waiting for.
            self._worker.flush(2 * self._export_timeout)
        if self._queue:
            self._delivery.drop(len(self._queue), "they could not be sent before the snapshot, and are in all copies")
        self.after_restore()
        self._delivery.exporter.before_snapshot()

    def after_restore(self) -> None:
        """In each copy: what was queued is in the others too, and what is known of the backend is old.

        The worker stays, as its thread is here; only one that waits for an answer which never comes is left behind,
        with the account that it fails into.
        """
        self._queue = deque()
        self._delivery = self._delivery.restored()
        if self._sending or self._sender.locked() or self._worker.is_overdue:
            self._reset()

    @property
    def noun(self) -> str:
        return self._delivery.exporter.noun

    @property
    def is_batch_full(self) -> bool:
        return len(self._queue) >= self._batch_size and not self._delivery.backoff.is_waiting

    @property
    def has_items(self) -> bool:
        return bool(self._queue)

    def send(self) -> bool:
        """For the worker. What woke it may have been waiting while an export failed."""
        if self._delivery.backoff.is_waiting:
            return False
        with self._sender:
            return self._send(None, may_connect=True)

    def _send(self, deadline: float | None, may_connect: bool) -> bool:
        """Sends what is queued at this moment. Items that are worth another try go back to where they were."""
        # The same queue to the end: what was taken before a restore does not get into the one after it.
        queue, delivery = self._queue, self._delivery
        remaining = len(queue)
        while remaining > 0:
            timeout = self._export_timeout
            if deadline is not None:
                timeout = min(timeout, deadline - monotonic())
                if timeout <= 0:
                    return False
            batch = self._take(queue, min(remaining, self._batch_size))
            remaining -= len(batch)
            keep = True
            try:
                keep = delivery.deliver(batch, timeout, may_connect)
            finally:
                self._give_back(queue, batch if keep else ())
            if keep:
                return False
        return True

    def _take(self, queue: deque[T], count: int) -> list[T]:
        batch = [queue.popleft() for _ in range(count)]
        self._sending = count
        return batch

    def _give_back(self, queue: deque[T], batch: Sequence[T]) -> None:
        queue.extendleft(reversed(batch))
        if queue is self._queue:
            self._sending = 0
