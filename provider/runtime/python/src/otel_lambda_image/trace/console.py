"""OTEL_TRACES_EXPORTER=console: one line of JSON on stdout for each span, for trying things out."""

import json
from typing import Any

from opentelemetry.trace import format_span_id, format_trace_id


class ConsoleSpanProcessor:
    def on_start(self, span: Any, parent_context: Any = None) -> None:
        pass

    def on_end(self, span: Any) -> None:
        if not span.context.trace_flags.sampled:
            return
        fields = {
            "name": span.name,
            "traceId": format_trace_id(span.context.trace_id),
            "spanId": format_span_id(span.context.span_id),
            "parentSpanId": format_span_id(span.parent.span_id) if span.parent else None,
            "kind": span.kind.name,
            "startTimeUnixNano": span.start_time,
            "endTimeUnixNano": span.end_time,
            "status": span.status.status_code.name,
            "attributes": dict(span.attributes),
        }
        print(json.dumps(fields, default=str), flush=True)

    def shutdown(self) -> None:
        pass

    def force_flush(self, timeout_millis: int = 30000) -> bool:
        return True
