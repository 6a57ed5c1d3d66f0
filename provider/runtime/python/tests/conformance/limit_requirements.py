"""How much a span carries."""

from typing import Any

from opentelemetry.trace import SpanContext

from implementations import Implementation
from requirement import requirement

MANY = {f"a{number}": number for number in range(200)}


def count(made: Implementation) -> tuple[int, int, int]:
    span = made.tracer.start_span("span", attributes=MANY)
    span.add_event("event", MANY)
    span.add_link(SpanContext(1, 2, True), MANY)
    span.end()
    ended = made.ended[-1]
    return len(ended.attributes), len(ended.events[0].attributes), len(ended.links[0].attributes)


@requirement(
    "Spans, events and links have 128 attributes at most, a span 128 events and 128 links.", "trace/sdk/#span-limits"
)
def default_limits(made: Implementation) -> None:
    made.create_by({})
    assert count(made) == (128, 128, 128)
    span: Any = made.tracer.start_span("span")
    for number in range(200):
        span.add_event("event")
        span.add_link(SpanContext(1, number + 1, True))
    assert (len(span.events), len(span.links)) == (128, 128)


@requirement(
    "An attribute that is one too many is left out, and those that are there stay.",
    "common/#attribute-limits",
    sdk="Leaves out the oldest, `faas.trigger` for one, and keeps the new one.",
)
def kept_attributes(made: Implementation) -> None:
    made.create(limits={"attributes": 2})
    assert made.end_one(attributes={"a": 1, "b": 2, "c": 3}).attributes == {"a": 1, "b": 2}


@requirement(
    "An event or a link that is one too many is left out, and those that are there stay.",
    "trace/sdk/#span-limits",
    sdk="Leaves out the oldest and keeps the new one.",
)
def kept_events_and_links(made: Implementation) -> None:
    made.create(limits={"events": 1, "links": 1})
    span = made.tracer.start_span("span")
    for number in (1, 2):
        span.add_event(f"event {number}")
        span.add_link(SpanContext(1, number, True))
    span.end()
    assert [event.name for event in made.ended[0].events] == ["event 1"]
    assert [link.context.span_id for link in made.ended[0].links] == [1]


@requirement(
    "That something is left out is said, and at most once for a span.",
    "trace/sdk/#span-limits",
    sdk="Says it for each attribute, and not at all for events and links.",
)
def said_once(made: Implementation) -> None:
    made.create(limits={"attributes": 1})
    assert made.count_messages(lambda: made.end_one(attributes={"a": 1, "b": 2, "c": 3})) == 1


@requirement("Long texts are cut, in lists and maps too; what is no text is not.", "common/#attribute-limits")
def cut_texts(made: Implementation) -> None:
    made.create(limits={"value_length": 3})
    given = {"text": "abcd", "list": ["abcd", ["abcd"]], "map": {"a long key": "abcd"}, "number": 12345}
    expected = {"text": "abc", "list": ("abc", ("abc",)), "map": {"a long key": "abc"}, "number": 12345}
    assert made.end_one(attributes=given).attributes == expected


@requirement("Long bytes are cut.", "common/#attribute-limits", sdk="Keeps them whole.")
def cut_bytes(made: Implementation) -> None:
    made.create(limits={"value_length": 3})
    assert made.end_one(attributes={"bytes": b"abcd"}).attributes == {"bytes": b"abc"}


@requirement(
    "The limits of a span's attributes are not those of its events: stack traces stay whole.",
    "common/#attribute-limits",
)
def limits_of_spans_alone(made: Implementation) -> None:
    made.create(limits={"attributes": 1, "value_length": 7})
    span = made.tracer.start_span("span")
    span.record_exception(ValueError("no such order"))
    span.end()
    assert made.ended[0].events[0].attributes["exception.stacktrace"] == "ValueError: no such order\n"


@requirement(
    "A variable for spans, events or links goes before the one for all attributes.",
    "configuration/sdk-environment-variables/#attribute-limits",
)
def precedence(made: Implementation) -> None:
    variables = {"OTEL_ATTRIBUTE_COUNT_LIMIT": "3", "OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT": "2"}
    made.create_by(variables)
    assert count(made) == (3, 3, 3)
    for number, name in enumerate(("SPAN", "EVENT", "LINK")):
        made.create_by({**variables, f"OTEL_{name}_ATTRIBUTE_COUNT_LIMIT": "4"})
        assert count(made) == tuple(4 if place == number else 3 for place in range(3))
    made.create_by({**variables, "OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT": "4"})
    span = made.tracer.start_span("span", attributes={"a": "abcdef"})
    span.add_event("event", {"a": "abcdef"})
    assert (span.attributes["a"], span.events[0].attributes["a"]) == ("abcd", "ab")


@requirement("A limit of 0 is one.", "configuration/sdk-environment-variables/#integer")
def limit_of_zero(made: Implementation) -> None:
    made.create_by({"OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT": "0", "OTEL_SPAN_EVENT_COUNT_LIMIT": "0"})
    span = made.tracer.start_span("span", attributes={"a": "abc"})
    span.add_event("event")
    assert (span.attributes["a"], len(span.events)) == ("", 0)


@requirement(
    "A variable that is empty means what an absent one means.",
    "configuration/sdk-environment-variables/#parsing-empty-value",
    sdk="Takes it for no limit at all.",
)
def empty_variable(made: Implementation) -> None:
    made.create_by({"OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT": ""})
    assert count(made) == (128, 128, 128)


@requirement(
    "A variable that is no number is said, and means what an absent one means.",
    "configuration/sdk-environment-variables/#numeric",
    sdk="Raises where it is read, so that the function does not start.",
)
def unreadable_variable(made: Implementation) -> None:
    made.create_by({"OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT": "many"})
    assert count(made) == (128, 128, 128)


@requirement("The attributes of the resource have no limits.", "common/#exempt-entities")
def exempt_resource(made: Implementation) -> None:
    pairs = ",".join(f"a{number}=abc" for number in range(150))
    made.create_by({"OTEL_RESOURCE_ATTRIBUTES": pairs, "OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT": "1"})
    attributes = made.end_one().resource.attributes
    assert [attributes[f"a{number}"] for number in range(150)] == ["abc"] * 150
