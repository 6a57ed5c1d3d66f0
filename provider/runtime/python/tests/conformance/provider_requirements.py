"""Providers, tracers and span processors."""

from typing import Any

from implementations import NO_PARENT, RESOURCE, Implementation, Recorder, parent
from requirement import requirement


@requirement(
    "A tracer works also where its name is empty or missing; the name is then empty.", "trace/api/#get-a-tracer"
)
def nameless_tracer(made: Implementation) -> None:
    for name in (None, ""):
        made.provider.get_tracer(name).start_span("span").end()
        assert made.ended[-1].instrumentation_scope.name == ""


@requirement("Spans carry the name, version, schema URL and attributes of their tracer.", "trace/sdk/#tracer-creation")
def scope_of_tracer(made: Implementation) -> None:
    made.provider.get_tracer("name", "1", "https://schema", {"a": 1}).start_span("span").end()
    scope = made.ended[0].instrumentation_scope
    assert (scope.name, scope.version, scope.schema_url, dict(scope.attributes)) == (
        "name",
        "1",
        "https://schema",
        {"a": 1},
    )


@requirement("What is configured later is for tracers that are there already too.", "trace/sdk/#configuration")
def late_configuration(made: Implementation) -> None:
    tracer, late = made.tracer, Recorder()
    made.provider.add_span_processor(late)
    tracer.start_span("span").end()
    assert len(late.list("end")) == 1


@requirement("Shutdown shuts every span processor down.", "trace/sdk/#shutdown")
def shutdown_of_processors(made: Implementation) -> None:
    other = Recorder()
    made.provider.add_span_processor(other)
    made.provider.shutdown()
    assert len(made.recorder.list("shutdown")) == len(other.list("shutdown")) == 1


@requirement(
    "After shutdown a tracer that is asked for records nothing.",
    "trace/sdk/#shutdown",
    sdk="Its tracers go on recording.",
)
def tracer_after_shutdown(made: Implementation) -> None:
    made.provider.shutdown()
    assert not made.tracer.start_span("span").is_recording()


@requirement(
    "Shutdown takes effect once.",
    "trace/sdk/#shutdown",
    sdk="Shuts its span processors down again.",
)
def shutdown_once(made: Implementation) -> None:
    made.provider.shutdown()
    made.provider.shutdown()
    assert len(made.recorder.list("shutdown")) == 1


@requirement("ForceFlush flushes every span processor, and tells whether that worked.", "trace/sdk/#forceflush")
def flush_of_processors(made: Implementation) -> None:
    class Failing(Recorder):
        def force_flush(self, timeout_millis: int = 30000) -> bool:
            super().force_flush()
            return False

    assert made.provider.force_flush() is True
    failing, last = Failing(), Recorder()
    made.provider.add_span_processor(failing)
    made.provider.add_span_processor(last)
    assert made.provider.force_flush() is False
    assert len(failing.list("flush")) == len(last.list("flush")) == 1


@requirement("Span processors are called in the order in which they were added.", "trace/sdk/#span-processor")
def order_of_processors(made: Implementation) -> None:
    calls: list[str] = []

    class Named(Recorder):
        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name

        def on_start(self, span: Any, parent_context: Any = None) -> None:
            calls.append(self.name)

        def on_end(self, span: Any) -> None:
            calls.append(self.name)

    for name in ("first", "second"):
        made.provider.add_span_processor(Named(name))
    made.end_one()
    assert calls == ["first", "second"] * 2


@requirement("OnStart gets the very span that its maker gets, and the parent's context.", "trace/sdk/#onstart")
def start_of_span(made: Implementation) -> None:
    context = parent()
    span = made.tracer.start_span("span", context)
    assert made.recorder.list("start") == [span]
    assert made.recorder.contexts == [context]
    made.recorder.list("start")[0].set_attribute("a", 1)
    span.end()
    assert made.ended[0].attributes["a"] == 1


@requirement(
    "OnEnding is called before OnEnd.",
    "trace/sdk/#onending",
    here="Not called: it is in development in the specification, and private in the SDK.",
)
def ending_of_span(made: Implementation) -> None:
    made.end_one()
    assert [what for what, _ in made.recorder.told] == ["start", "ending", "end"]


@requirement(
    "OnEnd gets a span that says all there is: its end, resource and scope too.",
    "trace/sdk/#additional-span-interfaces",
)
def readable_span(made: Implementation) -> None:
    span = made.tracer.start_span("span", parent(), attributes={"a": 1}, start_time=5)
    span.add_event("event", {"b": 2}, 6)
    span.end(7)
    (ended,) = made.ended
    assert (ended.name, ended.context, dict(ended.attributes)) == ("span", span.get_span_context(), {"a": 1})
    assert (ended.parent.span_id, ended.parent.is_remote, ended.start_time, ended.end_time) == (2, True, 5, 7)
    (event,) = ended.events
    assert (event.name, dict(event.attributes), event.timestamp) == ("event", {"b": 2}, 6)
    assert dict(ended.resource.attributes) == RESOURCE
    assert ended.instrumentation_scope.name == "test"


@requirement("Whoever reads a span can tell whether it has ended.", "trace/sdk/#additional-span-interfaces")
def has_ended(made: Implementation) -> None:
    span = made.tracer.start_span("span")
    assert made.recorder.list("start")[0].end_time is None
    span.end()
    assert made.ended[0].end_time is not None


@requirement("What limits left out is counted, for exporters to report.", "trace/sdk/#additional-span-interfaces")
def dropped_counts(made: Implementation) -> None:
    made.create(limits={"attributes": 1, "events": 1, "links": 1, "event_attributes": 1})
    span = made.tracer.start_span("span", attributes={"a": 1, "b": 2, "c": 3})
    for _ in range(2):
        span.add_event("event", {"a": 1, "b": 2})
        span.add_link(made.tracer.start_span("other").get_span_context())
    span.end()
    ended = made.ended[0]
    assert (ended.dropped_attributes, ended.dropped_events, ended.dropped_links) == (2, 1, 1)
    assert ended.events[0].dropped_attributes == 1


@requirement("Nobody who reads an ended span can change it.", "trace/sdk/#onendspan")
def immutable_span(made: Implementation) -> None:
    made.tracer.start_span("span", NO_PARENT, attributes={"a": 1}).end()
    (ended,) = made.ended
    for change in (
        lambda: ended.attributes.update(a=2),
        lambda: setattr(ended, "name", "x"),
        lambda: ended.events.clear(),
    ):
        try:
            change()
        except (AttributeError, TypeError):
            continue
        raise AssertionError("changed")
    assert (ended.name, dict(ended.attributes)) == ("span", {"a": 1})


@requirement(
    "A span processor that raises harms neither the function nor the other span processors.",
    "error-handling/#guidance",
    sdk="The error reaches the function, and the span processors after it are not called.",
)
def failing_processor(made: Implementation) -> None:
    class Broken(Recorder):
        def on_end(self, span: Any) -> None:
            raise RuntimeError

    last = Recorder()
    made.provider.add_span_processor(Broken())
    made.provider.add_span_processor(last)
    made.end_one()
    assert len(last.list("end")) == 1


@requirement("Ids are random and none is zero.", "trace/sdk/#id-generators")
def random_ids(made: Implementation) -> None:
    contexts = [made.end_one(context=NO_PARENT).context for _ in range(100)]
    assert len({context.trace_id for context in contexts}) == len({context.span_id for context in contexts}) == 100
    assert all(context.is_valid for context in contexts)


@requirement(
    "The way in which ids are made can be replaced.",
    "trace/sdk/#id-generators",
    here="They are always the system's random numbers, so that no two copies of a restored or forked sandbox make the "
    "same ones.",
)
def id_generator(made: Implementation) -> None:
    class Counting:
        def generate_trace_id(self) -> int:
            return 5

        def generate_span_id(self) -> int:
            return 6

        def is_trace_id_random(self) -> bool:
            return False

    made.create(id_generator=Counting())
    assert made.end_one(context=NO_PARENT).context.trace_id == 5
