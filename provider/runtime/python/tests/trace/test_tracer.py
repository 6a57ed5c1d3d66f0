"""The tracer as users know it from the API, and as their span processors know it from the SDK."""

import asyncio
import threading
from collections.abc import Callable
from typing import Any

import pytest
from opentelemetry import context, trace
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import Link, SpanKind, Status, StatusCode

from otel_lambda_image.setup import Setup
from otel_lambda_image.trace.span import Span
from recorder import Recorder, make


def test_spans_nest() -> None:
    provider, recorder = make()
    tracer = provider.get_tracer("test", "1")
    with tracer.start_as_current_span("outer", kind=SpanKind.SERVER) as outer:
        with tracer.start_as_current_span("inner"):
            assert trace.get_current_span() is not outer
        assert trace.get_current_span() is outer
    assert not trace.get_current_span().is_recording()
    inner, ended = recorder.ended
    assert ended is outer
    assert inner.parent == outer.get_span_context()
    assert inner.context.trace_id == ended.context.trace_id
    assert ended.parent is None
    assert [span.name for span in recorder.started] == ["outer", "inner"]


def test_exception_is_recorded_and_goes_on() -> None:
    provider, recorder = make()
    with pytest.raises(LookupError), provider.get_tracer("test").start_as_current_span("span"):
        raise LookupError("gone")
    (span,) = recorder.ended
    assert span.status.status_code is StatusCode.ERROR
    assert span.status.description == "LookupError: gone"
    (event,) = span.events
    assert event.attributes["exception.type"] == "LookupError"
    assert event.attributes["exception.message"] == "gone"


def test_exception_can_be_left_out() -> None:
    provider, recorder = make()
    tracer = provider.get_tracer("test")
    options: dict[str, Any] = {"record_exception": False, "set_status_on_exception": False}
    with pytest.raises(ValueError, match="x"), tracer.start_as_current_span("a", **options):
        raise ValueError("x")
    with pytest.raises(ValueError, match="x"), tracer.start_span("b", **options):
        raise ValueError("x")
    assert [(span.events, span.status.is_unset) for span in recorder.ended] == [((), True), ((), True)]


def test_exception_that_can_not_be_shown() -> None:
    class OddError(Exception):
        def __str__(self) -> str:
            raise RuntimeError

    provider, recorder = make()
    span = provider.get_tracer("test").start_span("span")
    span.record_exception(OddError())
    span.end()
    assert "RuntimeError" in recorder.ended[0].events[0].attributes["exception.message"]


def test_decorator_makes_a_span_for_each_call() -> None:
    provider, recorder = make()
    tracer = provider.get_tracer("test")

    @tracer.start_as_current_span("plain")
    def plain(x: int) -> int:
        """Documented."""
        return x

    @tracer.start_as_current_span("coroutine")
    async def coroutine() -> bool:
        await asyncio.sleep(0)
        return trace.get_current_span().is_recording()

    assert (plain(1), plain(2), plain.__doc__) == (1, 2, "Documented.")
    assert asyncio.run(coroutine()) is True
    assert [span.name for span in recorder.ended] == ["plain", "plain", "coroutine"]
    assert len({span.context.span_id for span in recorder.ended}) == 3


def test_ended_span_ignores_changes() -> None:
    provider, recorder = make()
    span = provider.get_tracer("test").start_span("name", start_time=5)
    span.end(7)
    span.end(9)
    span.set_attribute("a", 1)
    span.add_event("event")
    span.add_link(trace.SpanContext(1, 1, False))
    span.set_status(StatusCode.ERROR)
    span.update_name("other")
    span.record_exception(ValueError())
    (ended,) = recorder.ended
    assert (ended.name, ended.attributes, ended.events, ended.links) == ("name", {}, (), ())
    assert (ended.start_time, ended.end_time, ended.status.is_unset) == (5, 7, True)
    assert not ended.is_recording()


def test_status_rules() -> None:
    span = make()[0].get_tracer("test").start_span("span")
    assert isinstance(span, Span)
    span.set_status(StatusCode.ERROR, "bad")
    span.set_status(Status(StatusCode.UNSET))
    assert (span.status.status_code, span.status.description) == (StatusCode.ERROR, "bad")
    span.set_status(StatusCode.OK, "ignored")
    span.set_status(StatusCode.ERROR, "too late")
    assert (span.status.status_code, span.status.description) == (StatusCode.OK, None)


def test_limits() -> None:
    provider, recorder = make(attributes=2, events=1, links=1, value_length=3, event_attributes=2)
    link = Link(trace.SpanContext(1, 2, True), {"a": 1})
    span = provider.get_tracer("test").start_span("span", attributes={"a": "abcdef", "b": ["wxyz"]}, links=[link, link])
    span.set_attributes({"c": 1, "a": 2, "": 3, "none": None})
    span.add_event("one", {"a": 1, "b": 2, "c": 3})
    span.add_event("two")
    span.end()
    (ended,) = recorder.ended
    assert ended.attributes == {"a": 2, "b": ("wxy",)}
    assert ended.dropped_attributes == 2
    assert (len(ended.events), ended.dropped_events, ended.events[0].dropped_attributes) == (1, 1, 1)
    assert (len(ended.links), ended.dropped_links) == (1, 1)


def test_attribute_values_are_copied() -> None:
    provider, recorder = make()
    values = ["a"]
    span = provider.get_tracer("test").start_span("span", attributes={"list": values})
    values.append("b")
    span.end()
    assert recorder.ended[0].attributes["list"] == ("a",)


def sampled_parent(sampled: bool) -> context.Context:
    flags = trace.TraceFlags(1 if sampled else 0)
    return trace.set_span_in_context(trace.NonRecordingSpan(trace.SpanContext(1, 2, True, flags)))


@pytest.mark.parametrize(
    ("sampler", "root", "below_sampled", "below_not_sampled"),
    [
        ("always_on", True, True, True),
        ("always_off", False, False, False),
        ("parentbased_always_on", True, True, False),
        ("parentbased_always_off", False, True, False),
        ("parentbased_traceidratio", False, True, False),
        ("unknown", True, True, False),
    ],
)
def test_samplers(sampler: str, root: bool, below_sampled: bool, below_not_sampled: bool) -> None:
    tracer = make(sampler, "0" if "ratio" in sampler else "")[0].get_tracer("test")
    for parent, expected in (
        (context.Context(), root),
        (sampled_parent(True), below_sampled),
        (sampled_parent(False), below_not_sampled),
    ):
        span = tracer.start_span("span", context=parent)
        assert span.is_recording() is expected
        assert span.get_span_context().trace_flags.sampled is expected
        assert span.get_span_context().is_valid


def test_span_processors_of_the_sdk_can_be_added() -> None:
    provider, _ = make()
    exporter = InMemorySpanExporter()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    with provider.get_tracer("test").start_as_current_span("span", attributes={"a": 1}):
        pass
    (span,) = exporter.get_finished_spans()
    assert (span.name, dict(span.attributes or {})) == ("span", {"a": 1})
    assert provider.force_flush()


def test_span_processor_that_raises_harms_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    class Broken(Recorder):
        def on_start(self, span: Span, parent_context: Any = None) -> None:
            raise RuntimeError("start")

        def on_end(self, span: Span) -> None:
            raise RuntimeError("end")

        def force_flush(self, timeout_millis: int = 30000) -> bool:
            raise RuntimeError("flush")

    provider, recorder = make()
    provider.add_span_processor(Broken())
    provider.get_tracer("test").start_span("span").end()
    assert len(recorder.ended) == 1
    assert provider.force_flush() is False
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_span_ends_once_also_between_threads() -> None:
    provider, recorder = make()
    span = provider.get_tracer("test").start_span("span")
    threads = [threading.Thread(target=span.end) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(recorder.ended) == 1


def test_tracers_with_the_same_attributes_are_of_one_scope() -> None:
    provider, recorder = make()
    for attributes in (
        {"a": 1, "b": ["x"]},
        {"b": ("x",), "a": 1},
        {"a": 1, "b": ["x"]},
        {"a": True, "b": ["x"]},
        {},
        None,
    ):
        provider.get_tracer("test", "1", "https://schema", attributes).start_span("span").end()
    first, second, third, other, none, neither = [span.instrumentation_scope for span in recorder.ended]
    assert first is second is third
    assert none is neither
    assert len({first, other, none}) == 3
    assert (first.attributes, none.attributes) == ({"a": 1, "b": ("x",)}, {})


def test_provider_is_the_global_one(configured: Callable[..., Setup]) -> None:
    early = trace.get_tracer("made before")
    setup = configured(OTEL_TRACES_EXPORTER="none")
    recorder = Recorder()
    setup.provider.add_span_processor(recorder)
    with early.start_as_current_span("early"), trace.get_tracer("made after").start_as_current_span("late"):
        pass
    assert [span.name for span in recorder.ended] == ["late", "early"]
    assert recorder.ended[0].parent == recorder.ended[1].context


def test_console(configured: Callable[..., Setup], capsys: pytest.CaptureFixture[str]) -> None:
    configured(OTEL_TRACES_EXPORTER="console").provider.get_tracer("test").start_span("shown").end()
    assert '"name": "shown"' in capsys.readouterr().out


@pytest.mark.parametrize(("sampler", "flags"), [("always_on", 3), ("always_off", 2)])
def test_own_trace_ids_are_flagged_as_random(sampler: str, flags: int) -> None:
    """https://www.w3.org/TR/trace-context-2/#random-trace-id-flag"""
    span = make(sampler)[0].get_tracer("test").start_span("root")
    assert span.get_span_context().trace_flags == flags


@pytest.mark.parametrize("flags", [0, 1, 2, 3, 0xFF])
def test_flag_of_a_random_trace_id_is_kept_and_no_unknown_one(flags: int) -> None:
    parent = trace.NonRecordingSpan(trace.SpanContext(1, 2, True, trace.TraceFlags(flags)))
    provider, _ = make("parentbased_always_on")
    span = provider.get_tracer("test").start_span("child", trace.set_span_in_context(parent))
    assert span.get_span_context().trace_flags == flags & 3
