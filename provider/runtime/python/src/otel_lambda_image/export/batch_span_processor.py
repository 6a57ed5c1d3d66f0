"""Queues ended spans and sends them in batches from a thread of its own.

All sending is done by one worker thread: whoever waits for it can stop waiting at any time, which no time-out on a
socket gives (name resolution has none). The worker sends when a batch is full, when spans have been waiting for the
schedule delay, which matters for calls that take long, and when a flush asks for it.
"""

from collections import deque
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from time import monotonic
from typing import Any

from ..diagnostics import describe, warn
from ..settings import Settings
from ..trace.span import Span
from .delivery import Delivery
from .exporter import SpanExporter

# In an outage a flush looks whether the backend is back, but no longer than a caller would notice.
_PROBE_SECONDS = 0.1


class _Flush:
    """A request to send what is queued. `done` is released when that was tried."""

    __slots__ = ("deadline", "done", "finished", "sent")

    def __init__(self, deadline: float) -> None:
        self.deadline = deadline
        self.done = Lock()
        self.done.acquire()
        self.finished = False
        self.sent = False


class BatchSpanProcessor:
    def __init__(self, exporter: SpanExporter, settings: Settings) -> None:
        self._delivery = Delivery(exporter)
        self._batch_size = settings.max_export_batch_size
        self._queue_size = settings.max_queue_size
        self._delay = settings.schedule_delay / 1000
        self._export_timeout = settings.export_timeout / 1000
        self._queue: deque[Span] = deque()
        self._starting = Lock()
        self._closed = False
        self._reset()

    def _reset(self) -> None:
        # SimpleQueue can be used by a signal handler that interrupts another use of it.
        self._mailbox: SimpleQueue[_Flush | None] = SimpleQueue()
        self._worker: Thread | None = None
        self._parked = True
        self._sending = 0
        self._overdue: _Flush | None = None

    def on_start(self, span: Any, parent_context: Any = None) -> None:
        pass

    def on_end(self, span: Any) -> None:
        if self._closed:
            return
        if len(self._queue) + self._sending >= self._queue_size:
            self._delivery.drop(1, f"the queue of {self._queue_size} spans is full")
            return
        self._queue.append(span)
        if self._parked or len(self._queue) % self._batch_size == 0:
            self._wake()

    def _wake(self) -> None:
        self._parked = False
        if self._worker is None:
            self._start_worker()
        self._mailbox.put(None)

    def _start_worker(self) -> None:
        with self._starting:
            if self._worker is None:
                worker = Thread(target=self._work, name="otel-lambda-image-export", daemon=True)
                worker.start()
                self._worker = worker

    def force_flush(self, timeout_millis: int = 30000) -> bool:
        """True when all that was queued has been sent. Comes back at once while the backend is known to be away."""
        if not self._queue and not self._sending:
            return True
        if timeout_millis <= 0 or self._delivery.backoff.is_waiting:
            return False
        if self._overdue is not None and not self._overdue.finished:
            return False
        timeout = timeout_millis / 1000
        if self._delivery.backoff.failures:
            timeout = min(timeout, _PROBE_SECONDS)
        flush = _Flush(monotonic() + timeout)
        if self._worker is None:
            self._start_worker()
        self._parked = False
        self._mailbox.put(flush)
        if flush.done.acquire(timeout=timeout):
            return flush.sent
        self._overdue = flush
        return False

    def shutdown(self) -> None:
        self.force_flush(round(self._export_timeout * 1000))
        self._closed = True

    def after_fork(self) -> None:
        """In the child process: the parent sends what was queued, and its thread and connection are not here."""
        self._queue.clear()
        self._starting = Lock()
        self._delivery.exporter.reset()
        self._reset()

    def _work(self) -> None:
        while True:
            flush = self._wait()
            try:
                # What woke the worker may have been waiting while an export failed.
                sent = not self._delivery.backoff.is_waiting and self._send(self._export_timeout)
            except Exception as error:
                warn(f"sending spans failed and will be tried again: {describe(error)}")
                sent = False
            if flush is not None:
                flush.sent = sent
                flush.finished = True
                flush.done.release()

    def _wait(self) -> _Flush | None:
        """Until there is something to send, or a flush asks for it. Sleeps without time-outs once nothing is queued."""
        due = monotonic() + self._delay
        while True:
            parked = self._parked
            try:
                message = self._mailbox.get(timeout=None if parked else max(0.0, due - monotonic()))
            except Empty:
                if self._queue and not self._delivery.backoff.is_waiting:
                    return None
                self._parked = not self._queue
                # Whoever ended a span in between did not see the flag.
                self._parked = self._parked and not self._queue
                due = monotonic() + self._delay
                continue
            self._parked = False
            if message is not None:
                return message
            if len(self._queue) >= self._batch_size and not self._delivery.backoff.is_waiting:
                return None
            if parked:
                due = monotonic() + self._delay

    def _send(self, timeout: float) -> bool:
        """Sends what is queued at this moment. Spans that are worth another try go back to where they were."""
        remaining = len(self._queue)
        while remaining > 0:
            batch = [self._queue.popleft() for _ in range(min(remaining, self._batch_size))]
            remaining -= len(batch)
            self._sending = len(batch)
            try:
                keep = self._delivery.deliver(batch, timeout)
            except BaseException:
                keep = True
                raise
            finally:
                if keep:
                    self._queue.extendleft(reversed(batch))
                self._sending = 0
            if keep:
                return False
        return True
