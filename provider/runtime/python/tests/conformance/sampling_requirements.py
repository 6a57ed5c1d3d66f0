"""Who decides which spans there are, and what comes of it."""

from typing import Any

from opentelemetry.sdk.trace.sampling import Decision, Sampler, SamplingResult
from opentelemetry.trace import (
    Link,
    NonRecordingSpan,
    SpanContext,
    SpanKind,
    TraceState,
    set_span_in_context,
)

from implementations import NO_PARENT, STATE, Implementation, parent
from requirement import requirement


class Answering(Sampler):
    def __init__(self, *answer: Any) -> None:
        self.answer = SamplingResult(*answer)
        self.asked: list[tuple[Any, ...]] = []

    def should_sample(self, *args: Any, **kwargs: Any) -> SamplingResult:
        self.asked.append((*args, *kwargs.values()))
        return self.answer

    def get_description(self) -> str:
        return "Answering"


def decide(made: Implementation, context: Any) -> bool:
    span = made.tracer.start_span("span", context)
    sampled: bool = span.get_span_context().trace_flags.sampled
    assert span.is_recording() == sampled
    return sampled


@requirement(
    "A span that is not recorded has a new span id all the same, and no span processor hears of it.",
    "trace/sdk/#sdk-span-creation",
)
def unrecorded_span(made: Implementation) -> None:
    made.set_built_in_sampler("always_off")
    contexts = [made.tracer.start_span("span", parent()).get_span_context() for _ in range(2)]
    assert len({context.span_id for context in contexts} | {2}) == 3
    assert {context.trace_id for context in contexts} == {1 << 100}
    assert made.recorder.told == []


@requirement(
    "What is recorded and not sampled is for span processors, and not sent.",
    "trace/sdk/#recording-sampled-reaction-table",
)
def recorded_only(made: Implementation) -> None:
    sampler = Answering(Decision.RECORD_ONLY)
    made.create(sampler=sampler)
    list_sent = made.add_exporter()
    made.tracer.start_span("recorded").end()
    sampler.answer = SamplingResult(Decision.RECORD_AND_SAMPLE)
    made.tracer.start_span("sampled").end()
    assert [(span.name, span.context.trace_flags.sampled) for span in made.ended] == [
        ("recorded", False),
        ("sampled", True),
    ]
    assert list_sent() == ["sampled"]


@requirement(
    "A sampler hears the parent's context, the trace id, name, kind, attributes and links.", "trace/sdk/#shouldsample"
)
def asked_sampler(made: Implementation) -> None:
    sampler, context = Answering(Decision.RECORD_AND_SAMPLE), parent()
    made.create(sampler=sampler)
    link = Link(SpanContext(5, 6, True))
    made.tracer.start_span("span", context, SpanKind.SERVER, {"a": 1}, (link,))
    root = made.tracer.start_span("root", NO_PARENT)
    asked, asked_of_root = sampler.asked
    assert asked[:4] == (context, 1 << 100, "span", SpanKind.SERVER)
    assert (dict(asked[4]), list(asked[5])) == ({"a": 1}, [link])
    assert asked_of_root[1] == root.get_span_context().trace_id


@requirement(
    "The attributes that a sampler gives are added to those of the span.",
    "trace/sdk/#shouldsample",
    sdk="They take the place of those that the span was started with.",
)
def attributes_of_sampler(made: Implementation) -> None:
    made.create(sampler=Answering(Decision.RECORD_AND_SAMPLE, {"rate": 0.5}))
    assert made.end_one(attributes={"a": 1}).attributes == {"a": 1, "rate": 0.5}


@requirement("The trace state that a sampler gives is the span's; none clears it.", "trace/sdk/#shouldsample")
def trace_state_of_sampler(made: Implementation) -> None:
    mine = TraceState([("mine", "2")])
    for given, expected in ((mine, mine), (None, TraceState()), (STATE, STATE)):
        made.create(sampler=Answering(Decision.RECORD_AND_SAMPLE, None, given))
        assert made.end_one(context=parent()).context.trace_state == expected


@requirement(
    "Without a setting roots are sampled, and parents decide for their children.", "trace/sdk/#built-in-samplers"
)
def default_sampler(made: Implementation) -> None:
    made.create_by({})
    assert [decide(made, context) for context in (NO_PARENT, parent(), parent(False))] == [True, True, False]


@requirement("AlwaysOn samples all, AlwaysOff nothing.", "trace/sdk/#alwayson")
def constant_samplers(made: Implementation) -> None:
    for name, expected in (("always_on", True), ("always_off", False)):
        made.set_built_in_sampler(name)
        assert {decide(made, context) for context in (NO_PARENT, parent(), parent(False))} == {expected}


@requirement(
    "ParentBased asks its root sampler for roots, and parents, remote or local, for the rest.", "trace/sdk/#parentbased"
)
def parent_based(made: Implementation) -> None:
    for name, root in (("parentbased_always_on", True), ("parentbased_always_off", False)):
        made.set_built_in_sampler(name)
        assert decide(made, NO_PARENT) is root
        for remote in (True, False):
            assert [decide(made, parent(sampled, remote)) for sampled in (True, False)] == [True, False]


@requirement(
    "A ratio looks at the trace id alone: a parent's decision is nothing to it.", "trace/sdk/#traceidratiobased"
)
def ratio(made: Implementation) -> None:
    made.set_built_in_sampler("traceidratio", "0")
    assert not decide(made, parent(True))
    made.set_built_in_sampler("traceidratio", "1")
    assert decide(made, parent(False))


@requirement(
    "A trace that a ratio samples is sampled by each greater ratio too, here and elsewhere.",
    "trace/sdk/#requirements-for-traceidratiobased-sampler-algorithm",
)
def ratio_is_consistent(made: Implementation) -> None:
    ids = [(number * 0x9E3779B97F4A7C15) % (1 << 64) + 1 for number in range(200)]
    contexts = [set_span_in_context(NonRecordingSpan(SpanContext(each, 2, True)), NO_PARENT) for each in ids]
    sampled: list[set[int]] = []
    for argument in ("0.1", "0.5", "0.9"):
        made.set_built_in_sampler("traceidratio", argument)
        sampled.append({each for each, context in zip(ids, contexts, strict=True) if decide(made, context)})
    assert set() < sampled[0] < sampled[1] < sampled[2] < set(ids)
    # The decision of all of OpenTelemetry's SDKs: by the lower 64 bits.
    assert sampled[1] == {each for each in ids if each < 1 << 63}


@requirement(
    "Each built-in sampler has a description.",
    "trace/sdk/#getdescription",
    here="None: they are functions, and nothing shows it. Samplers of the SDK can be set in their place.",
)
def descriptions(made: Implementation) -> None:
    made.set_built_in_sampler("always_on")
    assert made.provider.sampler.get_description() == "AlwaysOnSampler"


@requirement(
    "A sampler that raises costs neither the function nor the span.",
    "error-handling/#guidance",
    sdk="The error reaches the function.",
)
def failing_sampler(made: Implementation) -> None:
    class Failing(Answering):
        def should_sample(self, *args: Any, **kwargs: Any) -> SamplingResult:
            raise RuntimeError

    made.create(sampler=Failing(Decision.DROP))
    assert made.end_one(context=NO_PARENT).name == "span"


@requirement("Roots say that their trace id is random.", "trace/sdk/#random-trace-flag")
def random_flag(made: Implementation) -> None:
    assert made.end_one(context=NO_PARENT).context.trace_flags & 0x02
