"""What the rows of the table call, by the name that the client context has. The same is in behaviours.mjs."""

from typing import Any

import outgoing
import own_spans
import processes
from opentelemetry import baggage, propagate, trace


class OrderError(Exception):
    pass


def fail(given: Any, event: Any, context: Any) -> Any:
    raise {"OrderError": OrderError, "TypeError": TypeError}[given["type"]](given["message"])


def handle_error(given: Any, event: Any, context: Any) -> Any:
    try:
        raise OrderError(given)
    except OrderError as error:
        trace.get_current_span().record_exception(error)
    return "handled"


def inject(given: Any, event: Any, context: Any) -> Any:
    carrier: dict[str, str] = {}
    propagate.inject(carrier)
    return carrier


def describe_span(given: Any, event: Any, context: Any) -> Any:
    span = trace.get_current_span()
    return {
        "isRecording": span.is_recording(),
        "isValid": span.get_span_context().is_valid,
        "baggage": dict(baggage.get_all()),
    }


FUNCTIONS = {
    "answer": lambda given, event, context: given,
    "fail": fail,
    "handleError": handle_error,
    "inject": inject,
    "describeSpan": describe_span,
    "makeSpans": own_spans.make_spans,
    "describeRoot": own_spans.describe_root,
    "misuse": own_spans.misuse,
    "request": outgoing.request,
    "putItem": outgoing.put_item,
    "runElsewhere": processes.run_elsewhere,
    "end": processes.end,
    "wait": processes.wait,
    "ignoreSignal": processes.ignore_signal,
    "fork": processes.fork,
}


def handle(event: Any, context: Any) -> Any:
    call = (context.client_context.custom if context.client_context else None) or {}
    return FUNCTIONS[call.get("does", "answer")](call.get("with"), event, context)


def find_parent(event: Any, context: Any) -> Any:
    """For OTEL_LAMBDA_IMAGE_EXTRACTOR."""
    return event["meta"]
