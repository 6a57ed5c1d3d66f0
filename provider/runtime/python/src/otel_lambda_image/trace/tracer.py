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
    from .custom_sampler import CustomSampler

# https://www.w3.org/TR/trace-context-2/#random-trace-id-flag
_RANDOM = 0x02
_FLAGS = [TraceFlags(flags) for flags in range(4)]


def random_id(size: int) -> int:
    """Not from the random module: its state would be the same in every copy of a forked or restored process."""
    return int.from_bytes(os.urandom(size), "big") or 1


def _read_parent(context: Any) -> SpanContext | None:
    try:
        parent: Any = get_current_span(context).get_span_context()
    except Exception:
        if context is None:
            raise
        from .misuse import ignore

        ignore("a parent", context, "the current span is taken, as where no context is given")
        parent = get_current_span().get_span_context()
    return parent if isinstance(parent, SpanContext) and parent.is_valid else None


class Tracer(ApiTracer):
    def __init__(
        self,
        scope: InstrumentationScope,
        resource: Resource,
        sampler: "Sampler | CustomSampler",
        limits: SpanLimits,
        on_start: Callable[[Span, Context | None], None],
        on_end: Callable[[Span], None],
    ) -> None:
        self._scope = scope
        self.resource = resource
        self.sampler = sampler
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
        parent = _read_parent(context)
        # Our own ids are random; of others the caller says whether they are.
        trace_id, flags = (
            (random_id(16), _RANDOM) if parent is None else (parent.trace_id, parent.trace_flags & _RANDOM)
        )
        sampler = self.sampler
        if callable(sampler):
            recording = sampled = sampler(trace_id, parent)
            trace_state = parent.trace_state if parent else None
        else:
            answer = sampler.ask(context, parent, trace_id, name, kind, attributes, links)
            recording, sampled, trace_state, attributes, links = answer
        span_context = SpanContext(
            trace_id,
            random_id(8),
            is_remote=False,
            trace_flags=_FLAGS[flags | bool(sampled)],
            trace_state=trace_state,
        )
        if not recording:
            return NonRecordingSpan(span_context)
        span = Span(
            name,
            span_context,
            parent,
            kind,
            self.resource,
            self._scope,
            self._limits,
            self._on_end,
            attributes,
            start_time,
            record_exception,
            set_status_on_exception,
        )
        if links is not None:
            span.add_links(links)
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
