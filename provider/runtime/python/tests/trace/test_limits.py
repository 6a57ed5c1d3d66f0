"""The limits of https://opentelemetry.io/docs/specs/otel/common/#attribute-limits and .../trace/sdk/#span-limits."""

from collections.abc import Callable
from typing import Any

import pytest
from opentelemetry.trace import Link, SpanContext

from otel_lambda_image.setup import Setup
from otel_lambda_image.trace.span import Span

MANY = {f"a{number}": number for number in range(200)}
LINK = SpanContext(1, 2, True)
Configure = Callable[..., Setup]


@pytest.fixture
def make_span(configured: Configure) -> Callable[..., Span]:
    """A span of a function that has the given variables."""

    def make(attributes: dict[str, Any] | None = None, links: list[Link] | None = None, **variables: str) -> Span:
        setup = configured(OTEL_TRACES_EXPORTER="none", **variables)
        span = setup.provider.get_tracer("test").start_span("span", attributes=attributes, links=links)
        assert isinstance(span, Span)
        return span

    return make


def count(span: Span) -> tuple[int, int, int]:
    """How many attributes the span, its event and its link have of those that were given."""
    span.set_attributes(MANY)
    span.add_event("event", MANY)
    span.add_link(LINK, MANY)
    return len(span.attributes), len(span.events[0].attributes), len(span.links[0].attributes)


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({}, (128, 128, 128)),
        ({"OTEL_ATTRIBUTE_COUNT_LIMIT": "3"}, (3, 3, 3)),
        ({"OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT": "3"}, (3, 128, 128)),
        ({"OTEL_EVENT_ATTRIBUTE_COUNT_LIMIT": "3"}, (128, 3, 128)),
        ({"OTEL_LINK_ATTRIBUTE_COUNT_LIMIT": "3"}, (128, 128, 3)),
        ({"OTEL_ATTRIBUTE_COUNT_LIMIT": "3", "OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT": "4"}, (4, 3, 3)),
        ({"OTEL_ATTRIBUTE_COUNT_LIMIT": "3", "OTEL_EVENT_ATTRIBUTE_COUNT_LIMIT": "0"}, (3, 0, 3)),
    ],
)
def test_attributes_are_counted(
    variables: dict[str, str], expected: tuple[int, int, int], make_span: Callable[..., Span]
) -> None:
    assert count(make_span(**variables)) == expected


@pytest.mark.parametrize(
    ("variables", "in_span", "elsewhere"),
    [
        ({}, "abcdef", "abcdef"),
        ({"OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT": "3"}, "abc", "abcdef"),
        ({"OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT": "3"}, "abc", "abc"),
        ({"OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT": "3", "OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT": "4"}, "abcd", "abc"),
        ({"OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT": "0"}, "", ""),
        ({"OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT": "3", "OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT": "0"}, "", "abc"),
    ],
)
def test_values_are_cut(
    variables: dict[str, str], in_span: str, elsewhere: str, make_span: Callable[..., Span]
) -> None:
    text = {"text": "abcdef"}
    span = make_span(text, [Link(LINK, text)], **variables)
    span.add_event("event", text)
    assert span.attributes["text"] == in_span
    assert span.events[0].attributes["text"] == elsewhere
    assert span.links[0].attributes["text"] == elsewhere


def test_stack_traces_are_whole_where_the_limit_is_for_attributes_of_spans(make_span: Callable[..., Span]) -> None:
    span = make_span(OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT="7")
    span.record_exception(ValueError("no such order"))
    assert span.events[0].attributes["exception.stacktrace"] == "ValueError: no such order\n"


def test_what_is_cut_is_texts_and_bytes_however_deep(make_span: Callable[..., Span]) -> None:
    given = {
        "bytes": b"abcdef",
        "bytearray": bytearray(b"abcdef"),
        "list": ["abcdef", ["abcdef", 123456]],
        "map": {"longer key": "abcdef", "deeper": {"x": b"abcdef"}},
        "number": 123456,
        "float": 1.23456,
        "bool": True,
    }
    span = make_span(given, OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT="3")
    assert span.attributes == {
        "bytes": b"abc",
        "bytearray": b"abc",
        "list": ("abc", ("abc", 123456)),
        "map": {"longer key": "abc", "deeper": {"x": b"abc"}},
        "number": 123456,
        "float": 1.23456,
        "bool": True,
    }


def test_events_and_links_are_counted_and_the_first_ones_kept(make_span: Callable[..., Span]) -> None:
    span = make_span(OTEL_SPAN_EVENT_COUNT_LIMIT="2", OTEL_SPAN_LINK_COUNT_LIMIT="1")
    for number in range(4):
        span.add_event(f"event {number}")
        span.add_link(SpanContext(1, number + 1, True))
    assert [event.name for event in span.events] == ["event 0", "event 1"]
    assert [link.context.span_id for link in span.links] == [1]
    assert (span.dropped_events, span.dropped_links) == (2, 3)


def test_what_is_over_the_limit_is_the_new_one_and_what_is_there_can_be_replaced(
    make_span: Callable[..., Span],
) -> None:
    span = make_span({"a": 1, "b": 2}, OTEL_ATTRIBUTE_COUNT_LIMIT="2")
    span.set_attributes({"c": 3, "a": 4})
    assert (span.attributes, span.dropped_attributes) == ({"a": 4, "b": 2}, 1)


def test_what_is_left_out_is_said_once(make_span: Callable[..., Span], capsys: pytest.CaptureFixture[str]) -> None:
    span = make_span(MANY, OTEL_SPAN_EVENT_COUNT_LIMIT="1", OTEL_SPAN_LINK_COUNT_LIMIT="1")
    for _ in range(3):
        span.add_event("event")
        span.add_link(LINK)
    assert capsys.readouterr().err.splitlines() == [
        "otel-lambda-image: a span has more than 128 attributes: the rest are left out and counted",
        "otel-lambda-image: a span has more than 1 events: the rest are left out and counted",
        "otel-lambda-image: a span has more than 1 links: the rest are left out and counted",
    ]


def test_the_resource_has_no_limits(configured: Configure) -> None:
    pairs = ",".join(f"a{number}=abcdef" for number in range(1100))
    setup = configured(
        OTEL_RESOURCE_ATTRIBUTES=pairs, OTEL_ATTRIBUTE_COUNT_LIMIT="1", OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT="1"
    )
    attributes = setup.provider.resource.attributes
    assert len([name for name in attributes if name.startswith("a") and attributes[name] == "abcdef"]) == 1100
