"""A function that makes its own span for a call, in mode manual."""

from typing import Any

from opentelemetry import trace

from otel_setup import configure_opentelemetry, extract_parent, instrument_libraries, is_cold_start

provider = configure_opentelemetry()
instrument_libraries()

import outgoing  # noqa: E402

tracer = trace.get_tracer("own", "1.0")


def handle(event: Any, context: Any) -> Any:
    with tracer.start_as_current_span(
        "order",
        context=extract_parent(event, context),
        kind=trace.SpanKind.SERVER,
        attributes={"faas.coldstart": is_cold_start()},
    ):
        answer = outgoing.request(event["request"], event, context) if "request" in event else "made"
    provider.force_flush(timeout_millis=5000)
    return answer
