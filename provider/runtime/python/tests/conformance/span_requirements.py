"""Spans as the API has them."""

import threading
from time import time_ns

import pytest
from opentelemetry import trace
from opentelemetry.trace import Link, SpanContext, SpanKind, Status, StatusCode, TraceState

from implementations import NO_PARENT, STATE, Implementation, parent
from requirement import requirement


@requirement("A new span does not become the current one by itself.", "trace/api/#span-creation")
def not_current(made: Implementation) -> None:
    before = trace.get_current_span()
    made.tracer.start_span("span")
    assert trace.get_current_span() is before


@requirement("A span whose context has no span is a root, with a new trace id.", "trace/api/#span-creation")
def root_span(made: Implementation) -> None:
    with made.tracer.start_as_current_span("outer"):
        made.tracer.start_span("span", NO_PARENT).end()
    root, outer = made.ended
    assert root.parent is None
    assert root.context.trace_id != outer.context.trace_id


@requirement("A child has its parent's trace id and trace state, and is not remote.", "trace/api/#span-creation")
def child_span(made: Implementation) -> None:
    made.set_built_in_sampler("always_on")
    child = made.end_one(context=parent()).context
    assert (child.trace_id, child.trace_state, child.is_remote) == (1 << 100, STATE, False)


@requirement(
    "Without a context the current span is the parent.", "trace/api/#determining-the-parent-span-from-a-context"
)
def current_parent(made: Implementation) -> None:
    with made.tracer.start_as_current_span("outer") as outer:
        made.tracer.start_span("inner").end()
    assert made.ended[0].parent == outer.get_span_context()


@requirement("A span without a kind is an internal one.", "trace/api/#spankind")
def default_kind(made: Implementation) -> None:
    assert made.end_one().kind is SpanKind.INTERNAL
    assert [made.end_one(kind=kind).kind for kind in SpanKind] == list(SpanKind)


@requirement("A span starts and ends now, or when its maker says.", "trace/api/#span")
def times(made: Implementation) -> None:
    before = time_ns()
    span = made.end_one()
    assert before <= span.start_time <= span.end_time <= time_ns()
    made.tracer.start_span("span", start_time=5).end(7)
    assert (made.ended[-1].start_time, made.ended[-1].end_time) == (5, 7)


@requirement("A span's context stays the same, also after its end.", "trace/api/#get-context")
def same_context(made: Implementation) -> None:
    span = made.tracer.start_span("span")
    before = span.get_span_context()
    span.end()
    assert span.get_span_context() == before


@requirement("A span records until its end, and no longer.", "trace/api/#isrecording")
def recording(made: Implementation) -> None:
    span = made.tracer.start_span("span")
    assert span.is_recording()
    span.end()
    assert not span.is_recording()


@requirement("An attribute that is set again has the new value.", "trace/api/#set-attributes")
def overwritten_attribute(made: Implementation) -> None:
    span = made.tracer.start_span("span", attributes={"a": 1})
    span.set_attribute("a", "x")
    span.set_attributes({"b": 1, "a": 2})
    span.end()
    assert made.ended[0].attributes == {"a": 2, "b": 1}


@requirement("Zero, an empty text and an empty list are values.", "common/#anyvalue")
def empty_values(made: Implementation) -> None:
    span = made.end_one(attributes={"zero": 0, "text": "", "list": [], "false": False})
    assert span.attributes == {"zero": 0, "text": "", "list": (), "false": False}


@requirement(
    "A value that is None is kept.",
    "common/#anyvalue",
    here="Left out as a value of its own: instrumentations pass what they do not know as None, which says nothing and "
    "is paid for. Kept in lists and maps.",
)
def none_value(made: Implementation) -> None:
    assert made.end_one(attributes={"none": None}).attributes == {"none": None}


@requirement("None within a list stays where it is.", "common/#anyvalue")
def none_in_list(made: Implementation) -> None:
    assert made.end_one(attributes={"list": ["a", None]}).attributes == {"list": ("a", None)}


@requirement("Lists and maps may be nested, and bytes are values.", "common/#anyvalue")
def nested_values(made: Implementation) -> None:
    span = made.end_one(attributes={"map": {"list": [1, {"bytes": b"x"}]}})
    assert span.attributes == {"map": {"list": (1, {"bytes": b"x"})}}


@requirement("An attribute's key is a text that is not empty.", "common/#attribute")
def attribute_keys(made: Implementation) -> None:
    assert made.end_one(attributes={"": 1, "a": 1, "A": 2}).attributes == {"a": 1, "A": 2}


@requirement("Events keep their order, and have the time that is given or else now.", "trace/api/#add-events")
def events(made: Implementation) -> None:
    before = time_ns()
    span = made.tracer.start_span("span")
    span.add_event("first", {"a": 1})
    span.add_event("second", timestamp=5)
    span.end()
    first, second = made.ended[0].events
    assert (first.name, dict(first.attributes), second.name, second.timestamp) == ("first", {"a": 1}, "second", 5)
    assert first.timestamp >= before


@requirement("Links can be given at the start and added later, and keep their order.", "trace/api/#link")
def links(made: Implementation) -> None:
    contexts = [SpanContext(1, number, True) for number in (1, 2, 3)]
    span = made.tracer.start_span("span", links=[Link(contexts[0], {"a": 1}), Link(contexts[1])])
    span.add_link(contexts[2], {"b": 2})
    span.end()
    found = made.ended[0].links
    assert [link.context for link in found] == contexts
    assert [dict(link.attributes or {}) for link in found] == [{"a": 1}, {}, {"b": 2}]


@requirement("A link without ids is kept if it has attributes or a trace state.", "trace/api/#link")
def links_without_ids(made: Implementation) -> None:
    span = made.tracer.start_span("span")
    span.add_link(SpanContext(0, 0, True))
    span.add_link(SpanContext(0, 0, True), {"a": 1})
    span.add_link(SpanContext(0, 0, True, trace_state=TraceState([("a", "1")])))
    span.end()
    assert len(made.ended[0].links) == 2


@requirement("A status of Ok is final, and Unset changes nothing.", "trace/api/#set-status")
def order_of_status(made: Implementation) -> None:
    span = made.tracer.start_span("span")
    span.set_status(StatusCode.ERROR, "bad")
    span.set_status(StatusCode.UNSET)
    span.set_status(Status(StatusCode.UNSET))
    assert (span.status.status_code, span.status.description) == (StatusCode.ERROR, "bad")
    span.set_status(StatusCode.OK)
    span.set_status(StatusCode.ERROR, "late")
    span.end()
    assert made.ended[0].status.status_code is StatusCode.OK


@requirement("Only an error has a description.", "trace/api/#set-status")
def description_of_status(made: Implementation) -> None:
    span = made.tracer.start_span("span")
    span.set_status(StatusCode.OK, "ignored")
    span.end()
    assert made.ended[0].status.description is None


@requirement("A span's name can be changed until its end.", "trace/api/#updatename")
def changed_name(made: Implementation) -> None:
    span = made.tracer.start_span("span")
    span.update_name("other")
    span.end()
    assert made.ended[0].name == "other"


@requirement("After its end every change to a span is ignored.", "trace/api/#end")
def changes_after_end(made: Implementation) -> None:
    span = made.tracer.start_span("span")
    span.end(7)
    span.set_attribute("a", 1)
    span.set_attributes({"a": 1})
    span.add_event("event")
    span.add_link(SpanContext(1, 2, True))
    span.set_status(StatusCode.ERROR)
    span.update_name("other")
    span.record_exception(ValueError())
    span.end(9)
    (ended,) = made.ended
    assert (ended.name, ended.end_time, ended.status.is_unset) == ("span", 7, True)
    assert (dict(ended.attributes), len(ended.events), len(ended.links)) == ({}, 0, 0)


@requirement("A span's end has no effect on its children, and it can still be a parent.", "trace/api/#end")
def children_after_end(made: Implementation) -> None:
    with made.tracer.start_as_current_span("outer") as outer:
        before = made.tracer.start_span("before")
        outer.end()
        assert trace.get_current_span() is outer
        assert before.is_recording()
        made.tracer.start_span("after").end()
    assert made.ended[1].parent == outer.get_span_context()


@requirement("Leaving a with statement ends the span.", "trace/api/#end")
def end_of_block(made: Implementation) -> None:
    with made.tracer.start_span("a"), made.tracer.start_as_current_span("b"):
        pass
    with made.tracer.start_as_current_span("c", end_on_exit=False) as span:
        pass
    assert span.is_recording()
    assert [one.name for one in made.ended] == ["b", "a"]


@requirement("An exception is an event with its type, message and stack trace.", "trace/exceptions/")
def exception_event(made: Implementation) -> None:
    with pytest.raises(LookupError), made.tracer.start_as_current_span("span"):
        raise LookupError("gone")
    (event,) = made.ended[0].events
    assert event.name == "exception"
    assert event.attributes["exception.type"] == "LookupError"
    assert event.attributes["exception.message"] == "gone"
    assert event.attributes["exception.stacktrace"].endswith("LookupError: gone\n")


@requirement("Attributes that are given with an exception win over its own.", "trace/api/#record-exception")
def exception_attributes(made: Implementation) -> None:
    span = made.tracer.start_span("span")
    span.record_exception(ValueError("x"), {"exception.message": "mine", "a": 1})
    span.end()
    attributes = made.ended[0].events[0].attributes
    assert (attributes["exception.message"], attributes["a"]) == ("mine", 1)


@requirement("All of a span can be used from several threads; it ends once.", "trace/api/#concurrency-requirements")
def concurrency(made: Implementation) -> None:
    span = made.tracer.start_span("span")

    def use(number: int) -> None:
        span.set_attribute(f"a{number}", 1)
        span.add_event("event")
        barrier.wait()
        span.end()

    barrier = threading.Barrier(8)
    threads = [threading.Thread(target=use, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    (ended,) = made.ended
    assert (len(ended.attributes), len(ended.events)) == (8, 8)
