"""Spans of the function's own, through the API alone."""

from typing import Any

from opentelemetry import trace
from opentelemetry.trace import Link, SpanContext, SpanKind, Status, StatusCode, TraceFlags


def make_spans(given: Any, event: Any, context: Any) -> Any:
    tracer = trace.get_tracer("own", "1.0")
    for described in given:
        for _ in range(described.get("count", 1)):
            make_span(tracer, described)
    return "made"


def make_span(tracer: trace.Tracer, described: Any) -> None:
    with tracer.start_as_current_span(
        described["name"],
        kind=SpanKind[described.get("kind", "internal").upper()],
        attributes=described.get("attributes"),
        links=[make_link(link) for link in described.get("links", [])],
        record_exception=False,
        set_status_on_exception=False,
    ) as span:
        for event in described.get("events", []):
            span.add_event(event["name"], event.get("attributes"))
        if "error" in described:
            span.record_exception(ValueError(described["error"]))
        if "status" in described:
            span.set_status(Status(StatusCode[described["status"]["code"].upper()], described["status"].get("message")))
        if "rename" in described:
            span.update_name(described["rename"])
        for child in described.get("children", []):
            make_span(tracer, child)


def make_link(link: Any) -> Link:
    flags = TraceFlags(TraceFlags.SAMPLED)
    target = SpanContext(int(link["traceId"], 16), int(link["spanId"], 16), is_remote=True, trace_flags=flags)
    return Link(target, link.get("attributes"))


def describe_root(given: Any, event: Any, context: Any) -> Any:
    """Adds to the span of the call."""
    span = trace.get_current_span()
    span.set_attributes(given["attributes"])
    span.add_event("found", {"shelf": 7})
    if "name" in given:
        span.update_name(given["name"])
    if "status" in given:
        span.set_status(Status(StatusCode[given["status"].upper()]))
    return "described"


def misuse(given: Any, event: Any, context: Any) -> Any:
    """None of it is right, and none of it may harm the call."""
    span: Any = trace.get_tracer("own").start_span("misused", links=[None], attributes={"ok": 1, "map": {"a": 1}})
    span.set_attribute("", 1)
    span.set_attributes(None)
    span.add_link(None)
    span.set_status(None)
    span.record_exception(None)
    span.end()
    span.end()
    span.set_attribute("late", 1)
    return "survived"
