"""Samplers with the SDK's interface: https://opentelemetry.io/docs/specs/otel/trace/sdk/#sampler."""

from collections.abc import Callable
from typing import Any

import pytest
from opentelemetry.context import Context
from opentelemetry.sdk.trace.sampling import (
    ALWAYS_OFF,
    ALWAYS_ON,
    DEFAULT_ON,
    AlwaysRecordSampler,
    Decision,
    ParentBased,
    Sampler,
    SamplingResult,
    TraceIdRatioBased,
)
from opentelemetry.trace import (
    Link,
    NonRecordingSpan,
    SpanContext,
    SpanKind,
    TraceFlags,
    TraceState,
    set_span_in_context,
)

from otel_lambda_image.setup import Setup
from otlp_receiver import OtlpReceiver
from recorder import make

LINK = SpanContext(5, 6, True)


class Asked(Sampler):
    """Answers with what it was given, and remembers what it was asked."""

    def __init__(self, answer: Any) -> None:
        self.answer = answer
        self.asked: list[tuple[Any, ...]] = []

    def should_sample(self, *args: Any, **kwargs: Any) -> SamplingResult:
        self.asked.append((*args, *kwargs.values()))
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer  # type: ignore[no-any-return]

    def get_description(self) -> str:
        return "Asked"


def parent(sampled: bool, remote: bool = True) -> Context:
    state = TraceState([("vendor", "1")])
    return set_span_in_context(NonRecordingSpan(SpanContext(1, 2, remote, TraceFlags(sampled), state)), Context())


@pytest.mark.parametrize(
    ("sampler", "root", "below_sampled", "below_not_sampled"),
    [
        (ALWAYS_ON, True, True, True),
        (ALWAYS_OFF, False, False, False),
        (DEFAULT_ON, True, True, False),
        (ParentBased(ALWAYS_OFF), False, True, False),
        (ParentBased(ALWAYS_OFF, remote_parent_sampled=ALWAYS_OFF), False, False, False),
        (TraceIdRatioBased(0), False, False, False),
    ],
)
def test_samplers_of_the_sdk_decide(sampler: Sampler, root: bool, below_sampled: bool, below_not_sampled: bool) -> None:
    provider, _ = make()
    early = provider.get_tracer("early")
    provider.sampler = sampler
    for tracer in (early, provider.get_tracer("late")):
        for context, expected in ((Context(), root), (parent(True), below_sampled), (parent(False), below_not_sampled)):
            span = tracer.start_span("span", context=context)
            assert span.is_recording() is span.get_span_context().trace_flags.sampled is expected
            assert span.get_span_context().is_valid


def test_sampler_is_asked_with_all_that_is_known_and_what_it_gives_is_added() -> None:
    provider, recorder = make()
    state = TraceState([("mine", "2")])
    sampler = Asked(SamplingResult(Decision.RECORD_AND_SAMPLE, {"a": 2, "rate": 0.5}, state))
    provider.sampler = sampler
    context, links = parent(True), (Link(LINK),)
    provider.get_tracer("test").start_span("span", context, SpanKind.CLIENT, {"a": 1, "b": 3}, links).end()
    assert sampler.asked == [(context, 1, "span", SpanKind.CLIENT, {"a": 1, "b": 3}, links)]
    (span,) = recorder.ended
    assert span.attributes == {"a": 2, "b": 3, "rate": 0.5}
    assert span.context.trace_state == state
    assert [link.context for link in span.links] == [LINK]


def test_trace_state_that_a_sampler_leaves_out_is_cleared() -> None:
    provider, recorder = make()
    provider.sampler = Asked(SamplingResult(Decision.RECORD_AND_SAMPLE))
    provider.get_tracer("test").start_span("span", parent(True)).end()
    assert recorder.ended[0].context.trace_state == TraceState()


def test_what_is_only_recorded_is_for_processors_and_not_sent(
    configured: Callable[..., Setup], receiver: OtlpReceiver
) -> None:
    provider = configured().provider
    _, recorder = make()
    provider.add_span_processor(recorder)
    provider.sampler = AlwaysRecordSampler(ParentBased(ALWAYS_ON))
    tracer = provider.get_tracer("test")
    tracer.start_span("recorded", parent(False)).end()
    tracer.start_span("sent", parent(True)).end()
    assert provider.force_flush()
    assert [(span.name, span.context.trace_flags.sampled) for span in recorder.ended] == [
        ("recorded", False),
        ("sent", True),
    ]
    assert [span.name for span in receiver.spans] == ["sent"]


def test_what_is_only_recorded_is_not_shown(
    configured: Callable[..., Setup], capsys: pytest.CaptureFixture[str]
) -> None:
    provider = configured(OTEL_TRACES_EXPORTER="console").provider
    provider.sampler = Asked(SamplingResult(Decision.RECORD_ONLY))
    provider.get_tracer("test").start_span("recorded").end()
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("answer", [RuntimeError("no"), None, "yes", SamplingResult(None)])  # type: ignore[arg-type]
def test_sampler_that_fails_costs_no_span(answer: Any, capsys: pytest.CaptureFixture[str]) -> None:
    provider, _ = make()
    provider.sampler = Asked(answer)
    tracer = provider.get_tracer("test")
    contexts = (Context(), parent(True), parent(False))
    assert [tracer.start_span("span", context).is_recording() for context in contexts] == [True, True, False]
    (line,) = capsys.readouterr().err.splitlines()
    assert "the sampler failed, and its parent decides for a span" in line


@pytest.mark.parametrize("sampler", [None, "always_on", 5])
def test_what_is_no_sampler_changes_nothing(sampler: Any, capsys: pytest.CaptureFixture[str]) -> None:
    provider, _ = make("always_off")
    provider.sampler = sampler
    assert not provider.get_tracer("test").start_span("span").is_recording()
    assert "a sampler of" in capsys.readouterr().err
