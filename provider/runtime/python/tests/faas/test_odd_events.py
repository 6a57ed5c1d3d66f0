"""Whatever the event looks like, the call has its root span: fuzzed from an event of every trigger."""

import copy
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from opentelemetry import context as context_api
from opentelemetry.trace import SpanKind

from otel_lambda_image import diagnostics
from otel_lambda_image.faas.invocation import extract_parent, open_invocation
from otel_lambda_image.propagation.propagators import Propagators
from otel_lambda_image.trace.encode_spans import encode_span
from otel_lambda_image.trace.event import Resource
from otel_lambda_image.trace.provider import TracerProvider
from otel_lambda_image.trace.span import Span
from sample_events import SAMPLES, TRACEPARENT, XRAY

PROPAGATORS = Propagators(["tracecontext", "baggage", "xray"])
CONTEXT = SimpleNamespace(function_name="orders", aws_request_id="r", invoked_function_arn="arn", client_context=None)


class Recorder:
    def __init__(self) -> None:
        self.spans: list[Span] = []

    def on_start(self, span: Any, parent_context: Any = None) -> None:
        pass

    def on_end(self, span: Span) -> None:
        self.spans.append(span)

    def shutdown(self) -> None:
        pass

    def force_flush(self, timeout_millis: int = 0) -> bool:
        return True


def trace(event: Any, answer: Any = None) -> Span:
    """The one span of a call with this event, as it is sent."""
    recorder = Recorder()
    provider = TracerProvider(Resource({}))
    provider.add_span_processor(recorder)
    invocation = open_invocation(provider.get_tracer("test"), PROPAGATORS, event, CONTEXT)
    invocation.close(answer, None)
    (span,) = recorder.spans
    assert encode_span(span)
    assert not context_api.get_current()
    return span


def deep(levels: int) -> Any:
    value: Any = "x"
    for _ in range(levels):
        value = [value]
    return value


TEXTS = st.text(max_size=8) | st.sampled_from([TRACEPARENT, XRAY, "user=ann", "aws:sqs", "aws:sns", "http", "\ud800"])
NUMBERS = st.integers() | st.floats() | st.just(10**30)
JSON = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=5,
)


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to each value within it, its own included."""
    yield path
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        yield from places(item, (*path, key))


@st.composite
def odd_events(draw: st.DrawFn) -> Any:
    """An event with some of its values replaced, left out or put beside others."""
    _, event = SAMPLES[draw(st.sampled_from(sorted(SAMPLES)))]
    event = copy.deepcopy(event)
    for _ in range(draw(st.integers(1, 3))):
        path = draw(st.sampled_from(list(places(event))))
        if not path:
            event = draw(JSON) if draw(st.integers(0, 9)) == 0 else event
            continue
        holder = event
        for key in path[:-1]:
            holder = holder[key]
        change = draw(st.sampled_from(["replace", "remove", "add"]))
        if change == "replace":
            holder[path[-1]] = draw(JSON)
        elif change == "remove":
            del holder[path[-1]]
        elif isinstance(holder, list):
            holder.append(draw(JSON))
        else:
            holder[draw(TEXTS)] = draw(JSON)
    return event


@settings(max_examples=3000, deadline=None)
@given(odd_events(), JSON | st.fixed_dictionaries({"statusCode": JSON}))
def test_odd_event_is_one_span(event: Any, answer: Any) -> None:
    assert trace(event, answer).kind in (SpanKind.SERVER, SpanKind.CONSUMER)
    extract_parent(PROPAGATORS, event, CONTEXT)


@pytest.mark.parametrize("name", SAMPLES)
def test_documented_event_is_understood(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert trace(SAMPLES[name][1]).attributes["faas.trigger"] in ("http", "pubsub", "datasource", "timer", "other")
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("trigger", ["SQS", "SNS", "S3", "DynamoDB", "Kinesis"])
@pytest.mark.parametrize("odd", [None, 7, "x", []])
def test_record_that_is_none_does_not_hide_the_others(trigger: str, odd: Any) -> None:
    records = SAMPLES[trigger][1]["Records"]
    # The first call only is a cold start.
    trace({})
    expected, span = trace({"Records": records}), trace({"Records": [odd, *records, odd]})
    assert (span.name, span.kind, span.attributes) == (expected.name, expected.kind, expected.attributes)
    assert [link.context for link in span.links] == [link.context for link in expected.links]
    assert (span.parent is None) == (expected.parent is None)


@pytest.mark.parametrize("name", ["traceparent", "tracestate", "X-Amzn-Trace-Id"])
@pytest.mark.parametrize("value", [[48] * 1_000_000, [0] * 1_000_000, [[48] * 1_000_000], deep(200_000)])
def test_huge_header_of_kafka_is_no_link(name: str, value: Any) -> None:
    event = copy.deepcopy(SAMPLES["MSK"][1])
    event["records"]["orders-0"][0]["headers"] = [{name: value}]
    span = trace(event)
    assert (span.name, span.kind, span.links) == ("orders process", SpanKind.CONSUMER, ())


def test_kafka_records_are_links() -> None:
    event = copy.deepcopy(SAMPLES["MSK"][1])
    (record,) = event["records"]["orders-0"]
    sender = {"headers": [{"traceparent": list(TRACEPARENT.encode())}]}
    # One span may have sent several records.
    event["records"]["orders-0"] = [{**record, **sender, "offset": offset} for offset in (15, 16, 16)]
    span = trace(event)
    assert [link.attributes["messaging.kafka.offset"] for link in span.links] == [15, 16]
    assert span.parent is None


@pytest.mark.parametrize("odd", [{"x": "text"}, {"x": {"y": 1}}, "text", 7, [1], {"x": None}])
def test_odd_headers_leave_the_others(odd: Any) -> None:
    event = {**SAMPLES["API Gateway REST"][1], "multiValueHeaders": odd}
    span = trace(event)
    assert (span.name, span.parent is not None) == ("GET /orders/{id}", True)


@pytest.mark.parametrize(
    "event",
    [
        # Too deep for its text on every Python: from 3.13 on 5000 levels still have one.
        {"requestContext": {"http": {"method": deep(200_000), "path": deep(200_000)}}},
    ],
)
def test_event_that_can_not_be_read_is_a_plain_server_span(event: Any, capsys: pytest.CaptureFixture[str]) -> None:
    diagnostics._said.clear()
    span = trace(event)
    assert (span.name, span.kind) == ("orders", SpanKind.SERVER)
    assert span.attributes["faas.trigger"] == "other"
    assert span.attributes["faas.invocation_id"] == "r"
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_nested_value_is_no_attribute() -> None:
    span = trace({"requestContext": {"http": {"method": "GET", "path": deep(5000)}}, "routeKey": "GET /x"})
    assert (span.name, "url.path" in span.attributes) == ("GET /x", False)


def test_message_that_can_not_be_read_is_no_link() -> None:
    bad = {**SAMPLES["SQS"][1]["Records"][0], "messageAttributes": {}, "attributes": {}}
    bad["body"] = '{"MessageAttributes": ' + "[" * 100_000
    span = trace({"Records": [bad, *SAMPLES["SQS"][1]["Records"]]})
    assert (span.name, span.kind, len(span.links)) == ("orders process", SpanKind.CONSUMER, 1)


def test_propagator_that_fails_costs_the_parent_only(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*arguments: Any) -> Any:
        raise ValueError("no")

    monkeypatch.setattr(PROPAGATORS._propagators[0], "extract", fail)
    span = trace(SAMPLES["API Gateway REST"][1])
    assert (span.name, span.parent) == ("GET /orders/{id}", None)
    assert len(capsys.readouterr().err.splitlines()) == 1
