"""Spans in OTLP: opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest.

The field numbers are those of opentelemetry/proto/trace/v1/trace.proto.
"""

from collections.abc import Sequence

from opentelemetry.trace import SpanContext, SpanKind

from ..transport.bounded_queue import Entry
from ..transport.encode_attributes import encode_attributes
from ..transport.protobuf import encode_bytes, encode_fixed32, encode_fixed64, encode_int64, encode_text, tag
from .event import Event, InstrumentationScope, Link, Resource
from .span import Span

# Every message in here uses a few of these.
_BYTES = [tag(field, 2) for field in range(17)]
_VARINT = [tag(field, 0) for field in range(17)]
_FIXED64 = [tag(field, 1) for field in range(17)]
_FIXED32 = [tag(field, 5) for field in range(17)]

_HAS_IS_REMOTE = 0x100
_IS_REMOTE = 0x200


def encode_entry(span: Span) -> Entry:
    """A span on its own. What is within a trace makes room for where this function was entered."""
    resource, scope = span.resource, span.instrumentation_scope
    # What goes around spans is encoded with the first of them, so that it costs nobody else if it can't be.
    if resource.encoded is None:
        resource.encoded = encode_bytes(_BYTES[1], _encode_resource(resource)) + _encode_schema(resource.schema_url)
    if scope.encoded is None:
        scope.encoded = encode_bytes(_BYTES[1], _encode_scope(scope)) + _encode_schema(scope.schema_url)
    parent = span.parent
    body = encode_bytes(_BYTES[2], encode_span(span))
    return Entry(body, (resource, scope), is_minor=parent is not None and not parent.is_remote)


def join_entries(entries: Sequence[Entry]) -> bytes:
    by_resource: dict[Resource, dict[InstrumentationScope, list[bytes]]] = {}
    for entry in entries:
        resource, scope = entry.group
        by_resource.setdefault(resource, {}).setdefault(scope, []).append(entry.body)
    return b"".join([_join_resource_spans(resource, scopes) for resource, scopes in by_resource.items()])


def _join_resource_spans(resource: Resource, scopes: dict[InstrumentationScope, list[bytes]]) -> bytes:
    parts = [resource.encoded or b""]
    parts += [encode_bytes(_BYTES[2], b"".join([scope.encoded or b"", *spans])) for scope, spans in scopes.items()]
    return encode_bytes(_BYTES[1], b"".join(parts))


def _encode_schema(url: object) -> bytes:
    """The third field beside a resource and a scope alike."""
    return encode_text(_BYTES[3], str(url)) if url else b""


def _encode_resource(resource: Resource) -> bytes:
    return encode_attributes(_BYTES[1], resource.attributes) + _count(2, resource.dropped_attributes)


def _encode_scope(scope: InstrumentationScope) -> bytes:
    return (
        # Some callers give what is no text.
        (encode_text(_BYTES[1], str(scope.name)) if scope.name else b"")
        + (encode_text(_BYTES[2], str(scope.version)) if scope.version else b"")
        + encode_attributes(_BYTES[3], scope.attributes)
        + _count(4, scope.dropped_attributes)
    )


def encode_span(span: Span) -> bytes:
    context, parent, status = span.context, span.parent, span.status
    parts = [
        _identify(context),
        encode_bytes(_BYTES[4], parent.span_id.to_bytes(8, "big")) if parent else b"",
        encode_text(_BYTES[5], str(span.name)),
        # OTLP keeps 0 for "not given".
        encode_int64(_VARINT[6], (span.kind or SpanKind.INTERNAL).value + 1),
        encode_fixed64(_FIXED64[7], span.start_time),
        encode_fixed64(_FIXED64[8], span.end_time or span.start_time),
        encode_attributes(_BYTES[9], span.attributes),
        _count(10, span.dropped_attributes),
        *[encode_bytes(_BYTES[11], _encode_event(event)) for event in span.events],
        _count(12, span.dropped_events),
        *[encode_bytes(_BYTES[13], _encode_link(link)) for link in span.links],
        _count(14, span.dropped_links),
    ]
    if not status.is_unset:
        description = encode_text(_BYTES[2], status.description) if status.description else b""
        parts.append(encode_bytes(_BYTES[15], description + encode_int64(_VARINT[3], status.status_code.value)))
    parts.append(encode_fixed32(_FIXED32[16], _flags(context, parent)))
    return b"".join(parts)


def _encode_event(event: Event) -> bytes:
    return (
        encode_fixed64(_FIXED64[1], event.timestamp)
        + encode_text(_BYTES[2], str(event.name))
        + encode_attributes(_BYTES[3], event.attributes)
        + _count(4, event.dropped_attributes)
    )


def _encode_link(link: Link) -> bytes:
    return (
        _identify(link.context)
        + encode_attributes(_BYTES[4], link.attributes)
        + _count(5, link.dropped_attributes)
        + encode_fixed32(_FIXED32[6], _flags(link.context, link.context))
    )


def _identify(context: SpanContext) -> bytes:
    """Trace id, span id and trace state: the same first three fields in a span and in a link."""
    state = encode_text(_BYTES[3], context.trace_state.to_header()) if context.trace_state else b""
    return (
        encode_bytes(_BYTES[1], context.trace_id.to_bytes(16, "big"))
        + encode_bytes(_BYTES[2], context.span_id.to_bytes(8, "big"))
        + state
    )


def _flags(context: SpanContext, remote: SpanContext | None) -> int:
    return (context.trace_flags & 0xFF) | _HAS_IS_REMOTE | (_IS_REMOTE if remote and remote.is_remote else 0)


def _count(field: int, value: int) -> bytes:
    return encode_int64(_VARINT[field], value) if value else b""
