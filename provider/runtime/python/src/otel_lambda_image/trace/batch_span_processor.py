"""Ended spans into the queue that sends them."""

from collections.abc import Callable
from typing import Any

from opentelemetry.trace import TraceFlags

from ..transport.batch_queue import BatchQueue
from .span import Span

_SAMPLED = TraceFlags.SAMPLED


class BatchSpanProcessor:
    def __init__(self, queue: BatchQueue[Span]) -> None:
        self._queue = queue

    def on_start(self, span: Any, parent_context: Any = None) -> None:
        pass

    def on_end(self, span: Any) -> None:
        # What a sampler has only recorded is for other span processors.
        if span.context.trace_flags & _SAMPLED:
            self._queue.put(span)

    def force_flush(self, timeout_millis: int = 30000) -> bool:
        return self._queue.flush(timeout_millis)

    def last_flush(self, timeout_millis: int, ends: Callable[[], bool]) -> None:
        self._queue.last_flush(timeout_millis, ends)

    def shutdown(self) -> None:
        self._queue.close()
