"""AWS X-Ray's trace header, https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html#xray-concepts-tracingheader."""

import os
from typing import Any

from opentelemetry.context import Context
from opentelemetry.trace import NonRecordingSpan, SpanContext, TraceFlags, format_span_id, format_trace_id
from opentelemetry.trace.propagation import get_current_span, set_span_in_context

from .carrier import read_field, write_field

TRACE_HEADER = "X-Amzn-Trace-Id"
_ENVIRONMENT_VARIABLE = "_X_AMZN_TRACE_ID"


def parse_xray_header(header: str) -> SpanContext | None:
    """None for a header without a parent, as load balancers send it, and for one that is not X-Ray's."""
    fields = dict(part.strip().partition("=")[::2] for part in header.split(";"))
    version, _, trace_id = fields.get("Root", "").partition("-")
    trace_id = trace_id.replace("-", "")
    parent = fields.get("Parent", "")
    if version != "1" or len(trace_id) != 32 or len(parent) != 16:
        return None
    sampled = fields.get("Sampled", "?")
    flags = TraceFlags(TraceFlags.SAMPLED if sampled == "1" else TraceFlags.DEFAULT)
    try:
        context = SpanContext(int(trace_id, 16), int(parent, 16), is_remote=True, trace_flags=flags)
    except ValueError:
        return None
    if not context.is_valid:
        return None
    if sampled == "?":
        # https://pkg.go.dev/github.com/aws/aws-xray-sdk-go/header#SamplingDecision
        from ..trace.undecided import UndecidedContext

        return UndecidedContext(context.trace_id, context.span_id, is_remote=True)
    return context


class XRayPropagator:
    """Leaves a parent alone that a propagator earlier in the list has found."""

    fields = frozenset((TRACE_HEADER,))

    def extract(self, carrier: Any, context: Context, getter: Any) -> Context:
        if get_current_span(context).get_span_context().is_valid:
            return context
        header = self._read(carrier, getter)
        parent = parse_xray_header(header) if header else None
        return context if parent is None else set_span_in_context(NonRecordingSpan(parent), context)

    def _read(self, carrier: Any, getter: Any) -> str:
        return read_field(carrier, TRACE_HEADER, getter) or read_field(carrier, TRACE_HEADER.lower(), getter)

    def inject(self, carrier: Any, context: Context | None, setter: Any) -> None:
        span = get_current_span(context).get_span_context()
        if not span.is_valid:
            return
        trace_id = format_trace_id(span.trace_id)
        root = f"1-{trace_id[:8]}-{trace_id[8:]}"
        sampled = "?" if getattr(span, "undecided", False) else span.trace_flags & TraceFlags.SAMPLED
        header = f"Root={root};Parent={format_span_id(span.span_id)};Sampled={sampled}"
        write_field(carrier, TRACE_HEADER, header, setter)


class XRayLambdaPropagator(XRayPropagator):
    """For X-Ray as the backend: the parent is the segment that Lambda itself makes for the call."""

    def _read(self, carrier: Any, getter: Any) -> str:
        return os.environ.get(_ENVIRONMENT_VARIABLE) or super()._read(carrier, getter)
