"""What the API must not be given: nothing is raised, and nothing else is lost."""

import datetime
from typing import Any

import pytest
from opentelemetry.trace import SpanContext, SpanKind, StatusCode

from implementations import Implementation
from requirement import requirement

GOOD = SpanContext(1, 2, True)
SOURCE = "error-handling/#basic-error-handling-principles"


class UnspeakableError(Exception):
    def __str__(self) -> str:
        raise RuntimeError


@requirement("Links that are None are passed over.", SOURCE)
def none_links(made: Implementation) -> None:
    span = made.tracer.start_span("span", links=[None])
    span.add_link(None)
    span.add_link(GOOD)
    span.end()
    assert [link.context for link in made.ended[0].links] == [GOOD]


@requirement("A link that is none costs no other.", SOURCE, sdk="Raises into the function.")
def odd_link(made: Implementation) -> None:
    from opentelemetry.trace import Link

    span = made.end_one(links=["x", Link(GOOD)])
    assert [link.context for link in span.links] == [GOOD]


@requirement("A status that is None changes nothing.", SOURCE)
def none_status(made: Implementation) -> None:
    span = made.tracer.start_span("span")
    span.set_status(StatusCode.ERROR)
    span.set_status(None)
    span.end()
    assert made.ended[0].status.status_code is StatusCode.ERROR


@requirement("A kind that is None has a safe default.", SOURCE, sdk="Keeps None.")
def none_kind(made: Implementation) -> None:
    assert made.end_one(kind=None).kind is SpanKind.INTERNAL


@requirement("A time that is none has a safe default.", SOURCE, sdk="Keeps it as it is.")
def odd_time(made: Implementation) -> None:
    span: Any = made.tracer.start_span("span", start_time=datetime.datetime.now())
    span.end("x")
    assert (type(made.ended[0].start_time), type(made.ended[0].end_time)) == (int, int)


@requirement(
    "A version or a schema URL that is no text has a safe default.",
    SOURCE,
    sdk="Keeps it as it is.",
)
def odd_scope(made: Implementation) -> None:
    made.provider.get_tracer("test", 1.2, 5).start_span("span").end()
    scope = made.ended[0].instrumentation_scope
    assert (scope.version, scope.schema_url) == ("1.2", "5")


@requirement("A parent that is no context costs no span.", SOURCE, sdk="Raises into the function.")
def odd_parent(made: Implementation) -> None:
    assert made.end_one(context="x").name == "span"


@requirement("An attribute that can't be shown costs itself alone.", SOURCE, sdk="Raises into the function.")
def odd_attribute(made: Implementation) -> None:
    assert made.end_one(attributes={"a": 1, "odd": UnspeakableError(), "b": 2}).attributes == {"a": 1, "b": 2}


@requirement("Attributes that are no mapping are passed over.", SOURCE, sdk="Raises into the function.")
def odd_attributes(made: Implementation) -> None:
    span = made.tracer.start_span("span", attributes=5)
    span.set_attributes(["a"])
    span.add_event("event", "a")
    span.end()
    assert (dict(made.ended[0].attributes), len(made.ended[0].events)) == ({}, 1)


@requirement(
    "An exception without a text of its own is the one that the function gets, on a span with its status.",
    SOURCE,
    sdk="The function gets the error of `__str__` in its place, and the span has no status.",
)
def odd_exception(made: Implementation) -> None:
    with pytest.raises(UnspeakableError), made.tracer.start_as_current_span("span"):
        raise UnspeakableError
    assert made.ended[0].status.status_code is StatusCode.ERROR
