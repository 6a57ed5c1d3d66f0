"""Spans as the SDK shows them in JSON. Loaded when it is asked for."""

from base64 import b64encode
from collections.abc import Mapping
from datetime import datetime, timezone
from json import dumps
from typing import Any

from opentelemetry.trace import SpanContext, format_span_id, format_trace_id

# Spans, scopes and resources are Any here: their classes offer to_json, and would import each other in a circle.


def span_to_json(span: Any, indent: int | None) -> str:
    status = {"status_code": span.status.status_code.name}
    if span.status.description:
        status["description"] = span.status.description
    fields = {
        "name": span.name,
        "context": _describe_context(span.context),
        "kind": str(span.kind),
        "parent_id": f"0x{format_span_id(span.parent.span_id)}" if span.parent else None,
        "start_time": _describe_time(span.start_time),
        "end_time": _describe_time(span.end_time),
        "status": status,
        "attributes": dict(span.attributes),
        "events": [
            {"name": event.name, "timestamp": _describe_time(event.timestamp), "attributes": dict(event.attributes)}
            for event in span.events
        ],
        "links": [
            {"context": _describe_context(link.context), "attributes": dict(link.attributes)} for link in span.links
        ],
        "resource": _describe_resource(span.resource),
    }
    return _dump(fields, indent)


def resource_to_json(resource: Any, indent: int | None) -> str:
    return _dump(_describe_resource(resource), indent)


def scope_to_json(scope: Any, indent: int | None) -> str:
    fields = {
        "name": scope.name,
        "version": scope.version or "",
        "schema_url": scope.schema_url or "",
        "attributes": dict(scope.attributes) or None,
    }
    return _dump(fields, indent)


def _describe_resource(resource: Any) -> dict[str, Any]:
    return {"attributes": dict(resource.attributes), "schema_url": resource.schema_url}


def _describe_context(context: SpanContext) -> dict[str, str]:
    return {
        "trace_id": f"0x{format_trace_id(context.trace_id)}",
        "span_id": f"0x{format_span_id(context.span_id)}",
        "trace_state": repr(context.trace_state),
    }


def _describe_time(nanoseconds: int | None) -> str | None:
    if nanoseconds is None:
        return None
    seconds, rest = divmod(nanoseconds, 1_000_000_000)
    time = datetime.fromtimestamp(seconds, timezone.utc).replace(microsecond=rest // 1000)
    return time.strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _dump(fields: Mapping[str, Any], indent: int | None) -> str:
    return dumps(fields, indent=indent, default=_describe_bytes)


def _describe_bytes(value: bytes) -> str:
    """https://opentelemetry.io/docs/specs/otel/common/#byte-arrays; nothing else is left that JSON has no form for."""
    return b64encode(value).decode()
