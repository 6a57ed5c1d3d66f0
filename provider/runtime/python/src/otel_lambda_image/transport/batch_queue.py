"""Queues items and sends them in batches: when one is full, after the schedule delay, and when a flush asks."""

from collections.abc import Callable
from threading import Lock
from time import monotonic
from typing import Generic, TypeVar

from ..diagnostics import describe
from .bounded_queue import BoundedQueue, Entry
from .delivery import Delivery
from .export_worker import ExportWorker
from .otlp_exporter import OtlpExporter

# In an outage a flush looks whether the backend is back, but no longer than a caller would notice.
_PROBE_SECONDS = 0.1
# Below what backends commonly take, and far below the 20 MiB of
# https://opentelemetry.io/docs/specs/otlp/#otlphttp-request; a larger item goes alone.
_BATCH_BYTES = 4 * 1024 * 1024
# What X-Ray takes, https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch-OTLPEndpoint.html
_BATCH_ITEMS = 10_000
# Backends refuse what is much older, or nobody looks for it any more.
_MAX_AGE_SECONDS = 900

T = TypeVar("T")


class BatchQueue(Generic[T]):
    """`encode` also says which items are minor, and make room for the others when the queue is full.

    `queue_size` is a number of items, 0 for as many as `queue_bytes` hold.
    """

    def __init__(
        self,
        exporter: OtlpExporter,
        encode: Callable[[T], Entry],
        batch_size: int,
        queue_size: int,
        queue_bytes: int,
        delay_seconds: float,
        export_timeout_seconds: float,
    ) -> None:
        self._delivery = Delivery(exporter, export_timeout_seconds)
        self._encode = encode
        self._batch_size = min(batch_size, _BATCH_ITEMS)
        self._bounds = (queue_size, queue_bytes)
        self._delay = delay_seconds
        self._export_timeout = export_timeout_seconds
        self._queue = BoundedQueue(*self._bounds)
        self._closed = False
        self._reset()

    def _reset(self) -> None:
        self._sender = Lock()
        self._worker = ExportWorker(self, self._delay)

    def put(self, item: T) -> None:
        """Encoded at once: what waits is small, can't be changed any more, and a bad item harms no other."""
        if self._closed:
            return
        try:
            entry = self._encode(item)
        except Exception as error:
            self._delivery.lose(1, f"they can't be encoded: {describe(error)}")
            return
        dropped = self._queue.put(entry)
        if dropped:
            self._delivery.drop(dropped, f"the queue of {self._describe_bounds()} is full")
        self._worker.notify(len(self._queue) % self._batch_size == 0)

    def flush(self, timeout_millis: int) -> bool:
        """True when all that was queued has been sent. Comes back at once while the backend is known to be away."""
        try:
            return self._flush(timeout_millis)
        finally:
            self._delivery.tell_losses()

    def last_flush(self, timeout_millis: int, ends: Callable[[], bool]) -> None:
        """At the end of the sandbox: what is left is counted if `ends` says then that the process ends with it."""
        self._delivery.hurry()
        try:
            self._flush(timeout_millis, is_last=True)
        finally:
            if ends():
                self._delivery.abandon(self._queue.abandon(), "the sandbox ended before they could be sent")

    def _flush(self, timeout_millis: int, is_last: bool = False) -> bool:
        if self._queue.is_done:
            return True
        if timeout_millis <= 0 or self._delivery.is_waiting or self._worker.is_overdue:
            return False
        timeout = timeout_millis / 1000
        if self._delivery.is_failing and not is_last:
            timeout = min(timeout, _PROBE_SECONDS)
        deadline = monotonic() + timeout
        if self._delivery.exporter.is_connected and self._sender.acquire(blocking=False):
            # What takes no time that can't be limited is done here: waking another thread takes longer than sending.
            try:
                if self._send(deadline, may_connect=False):
                    return True
            finally:
                self._sender.release()
            if self._delivery.is_waiting:
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
        self._queue = BoundedQueue(*self._bounds)
        self._delivery.after_fork()
        self._reset()

    def before_snapshot(self) -> None:
        """Sends what the initialization has left, however long it takes: what is still here later is in every copy."""
        if not self._queue.is_done:
            # An export that is under way ends first, even one that a flush has stopped waiting for.
            self._worker.flush(2 * self._export_timeout)
        self._delivery.drop(len(self._queue), "they could not be sent before the snapshot, and are in all copies")
        self._delivery.tell_losses()
        self.after_restore()
        self._delivery.exporter.before_snapshot()

    def after_restore(self) -> None:
        """In each copy: what was queued is in the others too, and what is known of the backend is old.

        The worker stays, as its thread is here; only one that waits for an answer which never comes is left behind,
        with the account that it fails into.
        """
        is_sending = self._sender.locked() or self._worker.is_overdue
        self._queue = BoundedQueue(*self._bounds)
        self._delivery = self._delivery.restored()
        if is_sending:
            self._reset()

    @property
    def noun(self) -> str:
        return self._delivery.exporter.noun

    @property
    def is_batch_full(self) -> bool:
        return len(self._queue) >= self._batch_size and not self._delivery.is_waiting

    @property
    def has_items(self) -> bool:
        return len(self._queue) > 0

    def send(self) -> bool:
        """For the worker. What woke it may have been waiting while an export failed."""
        if self._delivery.is_waiting:
            return False
        with self._sender:
            return self._send(None, may_connect=True)

    def _send(self, deadline: float | None, may_connect: bool) -> bool:
        """Sends what is queued at this moment. Items that are worth another try go back to where they were."""
        # The same queue to the end: what was taken before a restore does not get into the one after it.
        queue, delivery = self._queue, self._delivery
        remaining = len(queue)
        while remaining > 0:
            if delivery.is_failing:
                # One tells as well as many whether the backend is back, and can't be too much for it.
                batch = queue.take_one()
            else:
                batch = queue.take(min(remaining, self._batch_size), _BATCH_BYTES)
            if not batch:
                return True
            remaining -= len(batch)
            kept = batch
            try:
                kept = delivery.deliver(batch, deadline, may_connect)
            finally:
                queue.give_back(batch, kept)
            if kept:
                if delivery.is_failing:
                    old = queue.drop_older_than(_MAX_AGE_SECONDS)
                    delivery.drop(old, f"they could not be sent for {_MAX_AGE_SECONDS // 60} minutes")
                return False
        return True

    def _describe_bounds(self) -> str:
        items, size = self._bounds
        return f"{items} {self.noun}" if items else f"{size / 1024 / 1024:.0f} MiB"
