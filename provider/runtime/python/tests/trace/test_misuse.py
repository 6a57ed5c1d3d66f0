"""What callers must not give: https://opentelemetry.io/docs/specs/otel/error-handling/ asks that nothing is raised."""

import datetime
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from opentelemetry import trace
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.trace import Link, SpanContext, SpanKind, Status, StatusCode

from otel_lambda_image.trace.encode_spans import encode_entry, join_entries
from otel_lambda_image.trace.event import Resource
from otel_lambda_image.trace.provider import TracerProvider
from otel_lambda_image.trace.span import Span
from recorder import Recorder, make


class Unspeakable:
    def __str__(self) -> str:
        raise RuntimeError

    __repr__ = __str__
    __bool__ = __str__


class UnspeakableError(Exception):
    def __str__(self) -> str:
        raise RuntimeError


class LeavingError(Exception):
    def __str__(self) -> str:
        raise SystemExit


class Endless(dict[str, Any]):
    def items(self) -> Any:
        raise RuntimeError


def own_self() -> list[Any]:
    values: list[Any] = []
    values.append(values)
    return values


def raising() -> Iterator[Any]:
    yield None
    raise RuntimeError


JUNK: list[Any] = [
    None,
    5,
    -1,
    1.5,
    float("nan"),
    "x",
    b"x",
    2**70,
    2**20000,
    object(),
    datetime.datetime.now(),
    [None],
    {"a": None, 5: 5},
    {"a", "b"},
    own_self(),
    Unspeakable(),
    Endless(a=1),
    SpanKind,
    Status(None),  # type: ignore[arg-type]
    ValueError("x"),
    UnspeakableError(),
]
# By their places, since not all of them can be shown.
junk = st.integers(0, len(JUNK) - 1)


def send(*spans: Span) -> Any:
    request = ExportTraceServiceRequest()
    request.ParseFromString(join_entries([encode_entry(span) for span in spans]))
    return request


def end_one(provider: TracerProvider, recorder: Recorder, **options: Any) -> Span:
    provider.get_tracer("test").start_span("span", **options).end()
    return recorder.ended[-1]


@settings(max_examples=150, deadline=None)
@given(st.tuples(junk, junk, junk, junk, junk, junk))
def test_nothing_is_raised_and_nothing_else_is_lost(places: tuple[int, ...]) -> None:
    a, b, c, d, e, f = (JUNK[place] for place in places)
    provider, recorder = make()
    tracer: Any = provider.get_tracer(a, b, c, d)
    provider.get_tracer("good").start_span("good").end()
    for links in (e, [e], raising()):
        span: Any = tracer.start_span(a, b, c, d, links, f)
        span.set_attribute(a, b)
        span.set_attribute("key", b)
        span.set_attributes(c)
        span.add_event(a, b, c)
        span.add_link(a, b)
        span.add_link(SpanContext(1, 2, False), b)
        span.set_status(a, b)
        span.update_name(c)
        span.record_exception(a, b, c)
        span.end(f)
    with tracer.start_as_current_span(a, b, c, d, e, f):
        pass
    assert len(recorder.ended) == 5
    sent = [span for group in send(*recorder.ended).resource_spans[0].scope_spans for span in group.spans]
    assert (len(sent), sent[0].name) == (5, "good")


def test_links_that_are_none() -> None:
    provider, recorder = make()
    good = SpanContext(1, 2, False)
    span = provider.get_tracer("test").start_span("span", links=[None, Link(None), Link(good)])  # type: ignore[list-item, arg-type]
    span.add_link(None)  # type: ignore[arg-type]
    span.end()
    assert [link.context for link in recorder.ended[0].links] == [good]


def test_status_that_is_none_changes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    provider, recorder = make()
    span: Any = provider.get_tracer("test").start_span("span")
    span.set_status(StatusCode.ERROR, "bad")
    span.set_status(None)
    span.set_status("OK")
    span.end()
    assert (recorder.ended[0].status.status_code, recorder.ended[0].status.description) == (StatusCode.ERROR, "bad")
    (line,) = capsys.readouterr().err.splitlines()
    assert line == "otel-lambda-image: a status of <class 'NoneType'> is not one: it is left as it was"


@pytest.mark.parametrize("name", [None, ""])
def test_tracer_without_a_name(name: Any, capsys: pytest.CaptureFixture[str]) -> None:
    provider, recorder = make()
    provider.get_tracer(name).start_span("span").end()
    assert recorder.ended[0].instrumentation_scope.name == ""
    assert "get_tracer was called without a name" in capsys.readouterr().err


def test_version_and_schema_url_that_are_no_text() -> None:
    provider, recorder = make()
    tracer: Any = provider.get_tracer("test", 1.2, ["https://schema"])  # type: ignore[arg-type]
    tracer.start_span("span").end()
    (group,) = send(*recorder.ended).resource_spans[0].scope_spans
    assert (group.scope.version, group.schema_url) == ("1.2", "['https://schema']")


def test_kind_that_is_none_is_internal() -> None:
    assert end_one(*make(), kind=None).kind is SpanKind.INTERNAL


@pytest.mark.parametrize("time", [datetime.datetime.now(), "soon", float("nan"), -1, 2**64, object()])
def test_time_that_is_none_is_now(time: Any, capsys: pytest.CaptureFixture[str]) -> None:
    provider, recorder = make()
    before = end_one(provider, recorder).start_time
    span = provider.get_tracer("test").start_span("span", start_time=time)
    span.add_event("event", timestamp=time)
    span.end(time)
    ended = recorder.ended[-1]
    after = end_one(provider, recorder).start_time
    assert ended.end_time is not None
    assert before <= ended.start_time <= ended.events[0].timestamp <= ended.end_time <= after
    assert "the time of the call is taken" in capsys.readouterr().err


def test_time_with_a_fraction_is_taken_without() -> None:
    assert end_one(*make(), start_time=5.5).start_time == 5


def test_parent_that_is_no_context_is_the_current_one() -> None:
    provider, recorder = make()
    tracer = provider.get_tracer("test")
    with tracer.start_as_current_span("outer") as outer:
        tracer.start_span("inner", context=outer).end()  # type: ignore[arg-type]
    assert recorder.ended[0].parent == outer.get_span_context()


def test_attribute_that_can_not_be_shown_costs_itself_alone() -> None:
    provider, recorder = make()
    span = end_one(provider, recorder, attributes={"a": 1, "odd": Unspeakable(), "own": own_self(), "b": 2})
    assert (span.attributes, span.dropped_attributes) == ({"a": 1, "b": 2}, 2)


def test_number_that_is_too_long_even_for_a_text_costs_itself_alone() -> None:
    provider, recorder = make()
    span = end_one(provider, recorder, attributes={"a": 1, "long": 2**70, "longer": 2**20000})
    assert (span.attributes, span.dropped_attributes) == ({"a": 1, "long": str(2**70)}, 1)


@pytest.mark.parametrize("error", [UnspeakableError, LeavingError])
def test_span_ends_with_its_status_whatever_the_exception_says_of_itself(error: type[Exception]) -> None:
    provider, recorder = make()
    tracer = provider.get_tracer("test")
    with pytest.raises(error), tracer.start_as_current_span("span"):
        raise error
    with pytest.raises(error), tracer.start_span("span"):
        raise error
    # The API's own use_span asks the exception for its text, and raises what comes of it.
    with pytest.raises((RuntimeError, SystemExit)), trace.use_span(tracer.start_span("span"), end_on_exit=True):
        raise error
    assert len(recorder.ended) == 3
    for span in recorder.ended:
        assert span.status.status_code is StatusCode.ERROR
        assert span.status.description in [
            f"{error.__name__}: <{kind} in __str__>" for kind in ("RuntimeError", "SystemExit")
        ]
        assert [event.name for event in span.events] == ["exception"]


def test_exception_that_was_recorded_and_survived_is_no_status() -> None:
    provider, recorder = make()
    span = provider.get_tracer("test").start_span("span")
    try:
        raise UnspeakableError
    except UnspeakableError as error:
        span.record_exception(error)
        span.end()
    assert recorder.ended[0].status.is_unset


def test_processor_whose_error_can_not_be_shown_harms_nothing() -> None:
    class Broken(Recorder):
        def on_end(self, span: Span) -> None:
            raise UnspeakableError

    provider = TracerProvider(Resource({}))
    provider.add_span_processor(Broken())
    provider.get_tracer("test").start_span("span").end()
