"""Which trace ids are taken: exactly, so that all services come to the same decision."""

import pytest
from opentelemetry.sdk.trace.sampling import TraceIdRatioBased
from opentelemetry.trace import SpanContext, TraceFlags

from otel_lambda_image.trace.sampler import create_sampler
from otel_lambda_image.trace.undecided import UndecidedContext

LOW_64 = 1 << 64


def parent(sampled: bool) -> SpanContext:
    return SpanContext(1, 2, True, TraceFlags(1 if sampled else 0))


@pytest.mark.parametrize("argument", ["0", "0.25", "0.5", "0.999", "1"])
def test_ratio_decides_as_the_sdk_does(argument: str) -> None:
    sample = create_sampler("traceidratio", argument)
    bound = TraceIdRatioBased(float(argument)).bound
    ids = {0, 1, bound - 1, bound, bound + 1, LOW_64 - 1, LOW_64, LOW_64 + bound, 2**128 - 1}
    for trace_id in {each for each in ids if 0 <= each < 2**128}:
        assert sample(trace_id, None) is (trace_id % LOW_64 < bound)
        # The ratio alone does not ask the parent.
        assert sample(trace_id, parent(True)) is (trace_id % LOW_64 < bound)


@pytest.mark.parametrize("argument", ["", "nonsense", "-0.1", "1.1", "nan"])
def test_ratio_that_is_none_takes_all(argument: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert create_sampler("traceidratio", argument)(LOW_64 - 1, None)
    text = f"otel-lambda-image: OTEL_TRACES_SAMPLER_ARG={argument} is not a number from 0 to 1: using 1"
    assert capsys.readouterr().err.splitlines() == ([text] if argument else [])


@pytest.mark.parametrize("name", ["parentbased_traceidratio", "PARENTBASED_TRACEIDRATIO"])
def test_parent_decides_where_there_is_one(name: str) -> None:
    sample = create_sampler(name, "0.5")
    assert [sample(0, None), sample(LOW_64 - 1, None)] == [True, False]
    assert [sample(0, parent(False)), sample(LOW_64 - 1, parent(True))] == [False, True]


@pytest.mark.parametrize("name", ["nonsense", "parentbased_nonsense"])
def test_unknown_sampler_is_the_default(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    sample = create_sampler(name, "")
    assert [sample(1, None), sample(1, parent(True)), sample(1, parent(False))] == [True, True, False]
    expected = f"otel-lambda-image: OTEL_TRACES_SAMPLER={name} is unknown: using parentbased_always_on\n"
    assert capsys.readouterr().err == expected


@pytest.mark.parametrize("name", ["always_on", "always_off"])
def test_parent_that_has_not_decided_leaves_it_to_the_root_sampler(name: str) -> None:
    parent = UndecidedContext(1, 2, is_remote=True)
    assert create_sampler(f"parentbased_{name}", "")(1, parent) is (name == "always_on")
