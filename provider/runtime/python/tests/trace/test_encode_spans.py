"""What we encode, decoded by the classes that are generated from OpenTelemetry's own definitions."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.trace import SpanContext, SpanKind, TraceFlags, TraceState
from opentelemetry.trace.status import Status, StatusCode

from otel_lambda_image.trace.attributes import SpanLimits
from otel_lambda_image.trace.encode_spans import encode_entry, join_entries
from otel_lambda_image.trace.event import InstrumentationScope, Resource
from otel_lambda_image.trace.span import Span
from otlp_receiver import attributes, plain

RESOURCE = Resource({"service.name": "orders", "cpus": 2, "groups": ["a", "b"]})
SCOPE = InstrumentationScope("scope", "1.2", "https://schema", {"x": True})

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
scalars = st.one_of(texts, st.booleans(), st.integers(-(2**63), 2**63 - 1), st.floats(allow_nan=False), st.binary())
values = st.recursive(scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3))
attribute_maps = st.dictionaries(texts.filter(bool), values, max_size=8)
times = st.integers(0, 2**64 - 1)
contexts = st.builds(
    SpanContext,
    st.integers(1, 2**128 - 1),
    st.integers(1, 2**64 - 1),
    st.booleans(),
    st.sampled_from([TraceFlags(0), TraceFlags(1)]),
    st.sampled_from([TraceState(), TraceState([("vendor", "value"), ("other", "1")])]),
)


def make_span(context: SpanContext, parent: SpanContext | None = None, **options: Any) -> Span:
    kind = options.pop("kind", SpanKind.INTERNAL)
    name = options.pop("name", "span")
    limits = SpanLimits(attributes=5, events=2, links=2, event_attributes=5, link_attributes=5)
    return Span(name, context, parent, kind, RESOURCE, SCOPE, limits, lambda span: None, **options)


def decode(*spans: Span) -> Any:
    request = ExportTraceServiceRequest()
    request.ParseFromString(join_entries([encode_entry(span) for span in spans]))
    # Whatever is not in the definition is passed over by receivers, and must not be there.
    size = request.ByteSize()
    request.DiscardUnknownFields()
    assert request.ByteSize() == size
    return request


@settings(max_examples=150, deadline=None)
@given(contexts, st.none() | contexts, texts, st.sampled_from(SpanKind), attribute_maps, times, times)
def test_identity_times_and_attributes(
    context: SpanContext,
    parent: SpanContext | None,
    name: str,
    kind: SpanKind,
    given_attributes: dict[str, Any],
    start: int,
    end: int,
) -> None:
    span = make_span(context, parent, name=name, kind=kind, attributes=given_attributes, start_time=start)
    span.end(end)
    decoded = decode(span).resource_spans[0].scope_spans[0].spans[0]
    assert decoded.trace_id == context.trace_id.to_bytes(16, "big")
    assert decoded.span_id == context.span_id.to_bytes(8, "big")
    assert decoded.parent_span_id == (parent.span_id.to_bytes(8, "big") if parent else b"")
    assert decoded.trace_state == context.trace_state.to_header()
    assert (decoded.name, decoded.kind) == (name, kind.value + 1)
    assert (decoded.start_time_unix_nano, decoded.end_time_unix_nano) == (start, end or start)
    assert attributes(decoded) == dict(list(given_attributes.items())[:5])
    assert decoded.dropped_attributes_count == max(0, len(given_attributes) - 5)
    assert decoded.flags & 0xFF == context.trace_flags
    assert bool(decoded.flags & 0x200) == bool(parent and parent.is_remote)


@settings(max_examples=60, deadline=None)
@given(contexts, st.lists(st.tuples(texts, attribute_maps, times), max_size=4), st.lists(contexts, max_size=4), texts)
def test_events_links_and_status(
    context: SpanContext,
    events: list[tuple[str, dict[str, Any], int]],
    links: list[SpanContext],
    description: str,
) -> None:
    span = make_span(context)
    for name, event_attributes, timestamp in events:
        span.add_event(name, event_attributes, timestamp)
    for link in links:
        span.add_link(link, {"n": 1})
    span.set_status(Status(StatusCode.ERROR, description))
    span.end()
    decoded = decode(span).resource_spans[0].scope_spans[0].spans[0]
    assert [(event.name, event.time_unix_nano) for event in decoded.events] == [(e[0], e[2]) for e in events[:2]]
    assert [attributes(event) for event in decoded.events] == [dict(list(e[1].items())[:5]) for e in events[:2]]
    assert [event.dropped_attributes_count for event in decoded.events] == [max(0, len(e[1]) - 5) for e in events[:2]]
    assert decoded.dropped_events_count == max(0, len(events) - 2)
    assert [int.from_bytes(link.span_id, "big") for link in decoded.links] == [link.span_id for link in links[:2]]
    assert [attributes(link) for link in decoded.links] == [{"n": 1}] * len(links[:2])
    assert [bool(link.flags & 0x200) for link in decoded.links] == [link.is_remote for link in links[:2]]
    assert decoded.dropped_links_count == max(0, len(links) - 2)
    assert (decoded.status.code, decoded.status.message) == (2, description)


def test_spans_are_grouped_by_resource_and_scope() -> None:
    context = SpanContext(1, 2, False)
    # Made anew, since each keeps its encoded form.
    resource = Resource({"service.name": "orders", "cpus": 2, "groups": ["a", "b"]})
    scope = InstrumentationScope("scope", "1.2", "https://schema", {"x": True})
    other_scope = InstrumentationScope("other", None, None, None)
    spans = [make_span(context, name="a"), make_span(context, name="b"), make_span(context, name="c")]
    for span, its_scope in zip(spans, (scope, scope, other_scope), strict=True):
        span._resource, span._instrumentation_scope = resource, its_scope
    elsewhere = make_span(context, name="d")
    elsewhere._resource = Resource({"service.name": "other"})
    resource_spans, other_resource_spans = decode(*spans, elsewhere).resource_spans
    assert attributes(other_resource_spans.resource) == {"service.name": "other"}
    assert [span.name for span in other_resource_spans.scope_spans[0].spans] == ["d"]
    assert attributes(resource_spans.resource) == {"service.name": "orders", "cpus": 2, "groups": ["a", "b"]}
    first, second = resource_spans.scope_spans
    assert (first.scope.name, first.scope.version, first.schema_url) == ("scope", "1.2", "https://schema")
    assert attributes(first.scope) == {"x": True}
    assert [[span.name for span in group.spans] for group in (first, second)] == [["a", "b"], ["c"]]


def test_what_is_dropped_is_counted_everywhere() -> None:
    many = {f"a{number}": number for number in range(1, 8)}
    span = make_span(SpanContext(1, 2, False), attributes=many)
    span.add_event("event", many)
    span.add_link(SpanContext(3, 4, False), many)
    span._instrumentation_scope = InstrumentationScope("scope", None, None, {"a": 1, "": 2})
    span._resource = Resource({"a": 1, "": 2}, "https://resource")
    (resource_spans,) = decode(span).resource_spans
    decoded = resource_spans.scope_spans[0].spans[0]
    assert resource_spans.resource.dropped_attributes_count == 1
    assert resource_spans.schema_url == "https://resource"
    assert resource_spans.scope_spans[0].scope.dropped_attributes_count == 1
    assert decoded.dropped_attributes_count == 2
    assert (decoded.events[0].dropped_attributes_count, decoded.links[0].dropped_attributes_count) == (2, 2)
    # Encoded once, and the same when they go out again.
    assert decode(span) == decode(span)


def test_what_has_no_type_in_otlp_is_sent_all_the_same() -> None:
    span = make_span(SpanContext(1, 2, False), attributes={"big": 2**70, "object": SpanKind.CLIENT, "text": "a\ud800b"})
    decoded = decode(span).resource_spans[0].scope_spans[0].spans[0]
    assert attributes(decoded) == {"big": str(2**70), "object": "SpanKind.CLIENT", "text": "a?b"}


def test_values_inside_lists_can_be_empty() -> None:
    span = make_span(SpanContext(1, 2, False), attributes={"list": ["a", None, 1]})
    decoded = decode(span).resource_spans[0].scope_spans[0].spans[0]
    assert [plain(item) for item in decoded.attributes[0].value.array_value.values] == ["a", None, 1]
