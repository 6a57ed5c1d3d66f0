"""W3C Trace Context and Baggage: the API's own propagators, loaded when there is something for them to do.

Loading them costs more than tracing a call, most of it regular expressions, and most calls have no caller that sends
either header.
"""

import sys
from typing import Any

from opentelemetry.context import Context
from opentelemetry.trace import format_span_id, format_trace_id
from opentelemetry.trace.propagation import get_current_span

from .carrier import read_field, write_field


def _options(getter: Any) -> dict[str, Any]:
    return {} if getter is None else {"getter": getter}


_HEX = frozenset("0123456789abcdef")


def is_traceparent(text: str) -> bool:
    """https://www.w3.org/TR/trace-context-2/#traceparent-header-field-values, without loading what reads it."""
    version, *parts = text.split("-")
    return (
        [len(version), *map(len, parts[:3])] == [2, 32, 16, 2]
        and _HEX.issuperset(version + "".join(parts[:3]))
        and version != "ff"
        and (len(parts) == 3 or version != "00")
        and bool(parts[0].strip("0"))
        and bool(parts[1].strip("0"))
    )


class TraceContextPropagator:
    fields = frozenset(("traceparent", "tracestate"))

    def extract(self, carrier: Any, context: Context, getter: Any) -> Context:
        if not read_field(carrier, "traceparent", getter):
            return context
        from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

        return TraceContextTextMapPropagator().extract(carrier, context, **_options(getter))

    def inject(self, carrier: Any, context: Context | None, setter: Any) -> None:
        span = get_current_span(context).get_span_context()
        if not span.is_valid:
            return
        flags = f"{span.trace_flags & 0xFF:02x}"
        traceparent = f"00-{format_trace_id(span.trace_id)}-{format_span_id(span.span_id)}-{flags}"
        write_field(carrier, "traceparent", traceparent, setter)
        if span.trace_state:
            write_field(carrier, "tracestate", span.trace_state.to_header(), setter)


class BaggagePropagator:
    fields = frozenset(("baggage",))

    def extract(self, carrier: Any, context: Context, getter: Any) -> Context:
        if not read_field(carrier, "baggage", getter):
            return context
        from opentelemetry.baggage.propagation import W3CBaggagePropagator

        return W3CBaggagePropagator().extract(carrier, context, **_options(getter))

    def inject(self, carrier: Any, context: Context | None, setter: Any) -> None:
        # Without this module nobody has put baggage into any context.
        if "opentelemetry.baggage" not in sys.modules:
            return
        from opentelemetry.baggage.propagation import W3CBaggagePropagator

        options = {} if setter is None else {"setter": setter}
        W3CBaggagePropagator().inject(carrier, context, **options)
