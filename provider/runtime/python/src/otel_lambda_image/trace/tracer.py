"""Starts spans: decides on parent, sampling and identity."""

import os
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from opentelemetry.context import Context
from opentelemetry.trace import NonRecordingSpan, SpanContext, SpanKind, TraceFlags
from opentelemetry.trace import Span as ApiSpan
from opentelemetry.trace import Tracer as ApiTracer
from opentelemetry.trace.propagation import get_current_span

from .attributes import SpanLimits
from .event import InstrumentationScope, Resource
from .sampler import Sampler
from .span import Span

if TYPE_CHECKING:
    from .active_span import ActiveSpan

# https://www.w3.org/TR/trace-context-2/#random-trace-id-flag
_RANDOM = 0x02
_FLAGS = [TraceFlags(flags) for flags in range(4)]


def random_id(size: int) -> int:
    """Not from the random module: its state would be the same in every copy of a forked or restored process."""
    return int.from_bytes(os.urandom(size), "big") or 1


class Tracer(ApiTracer):
    def __init__(
        self,
        scope: InstrumentationScope,
        resource: Resource,
        sampler: Sampler,
        limits: SpanLimits,
        on_start: Callable[[Span, Context | None], None],
        on_end: Callable[[Span], None],
    ) -> None:
        self._scope = scope
        self._resource = resource
        self._sampler = sampler
        self._limits = limits
        self._on_start = on_start
        self._on_end = on_end

    def start_span(
        self,
        name: str,
        context: Context | None = None,
        kind: SpanKind = SpanKind.INTERNAL,
        attributes: Mapping[str, Any] | None = None,
        links: Iterable[Any] | None = None,
        start_time: int | None = None,
        record_exception: bool = True,
        set_status_on_exception: bool = True,
    ) -> ApiSpan:
        parent: SpanContext | None = get_current_span(context).get_span_context()
        if parent is None or not parent.is_valid:
            parent = None
            trace_id = random_id(16)
            flags = _RANDOM
        else:
            trace_id = parent.trace_id
            flags = parent.trace_flags & _RANDOM
        sampled = self._sampler(trace_id, parent)
        span_context = SpanContext(
            trace_id,
            random_id(8),
            is_remote=False,
            trace_flags=_FLAGS[flags | sampled],
            trace_state=parent.trace_state if parent else None,
        )
        if not sampled:
            return NonRecordingSpan(span_context)
        span = Span(
            name,
            span_context,
            parent,
            kind,
            self._resource,
            self._scope,
            self._limits,
            self._on_end,
            attributes,
            start_time,
            record_exception,
            set_status_on_exception,
        )
        for link in links or ():
            span.add_link(link.context, link.attributes)
        self._on_start(span, context)
        return span

    # The API declares a generator function with a decorator; what callers see of it is a context manager that can
    # decorate functions too, which is what this gives back.
    def start_as_current_span(  # type: ignore[override]
        self,
        name: str,
        context: Context | None = None,
        kind: SpanKind = SpanKind.INTERNAL,
        attributes: Mapping[str, Any] | None = None,
        links: Iterable[Any] | None = None,
        start_time: int | None = None,
        record_exception: bool = True,
        set_status_on_exception: bool = True,
        end_on_exit: bool = True,
    ) -> "ActiveSpan":
        # Loaded for functions that make spans of their own.
        from .active_span import ActiveSpan

        def start() -> ApiSpan:
            return self.start_span(
                name, context, kind, attributes, links, start_time, record_exception, set_status_on_exception
            )

        return ActiveSpan(start, end_on_exit, record_exception, set_status_on_exception)
