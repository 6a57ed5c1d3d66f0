"""Trace context in and out, in the formats that OTEL_PROPAGATORS names."""

import os
from collections.abc import Callable
from typing import Any

import pytest
from opentelemetry import baggage, trace
from opentelemetry.context import Context

from otel_lambda_image.propagation.propagators import Propagators
from otel_lambda_image.setup import Setup

TRACE = 0x0AF7651916CD43DD8448EB211C80319C
SPAN = 0xB7AD6B7169203331
TRACEPARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
XRAY = "Root=1-0af76519-16cd43dd8448eb211c80319c;Parent=b7ad6b7169203331;Sampled=1"
OTHER_XRAY = "Root=1-11111111-16cd43dd8448eb211c80319c;Parent=1111111111111111;Sampled=0"


def parent_of(context: Context) -> trace.SpanContext:
    return trace.get_current_span(context).get_span_context()


def is_expected(parent: trace.SpanContext) -> bool:
    return (parent.trace_id, parent.span_id, parent.is_remote) == (TRACE, SPAN, True)


def test_w3c_headers() -> None:
    propagators = Propagators(["tracecontext", "baggage"])
    headers = {"traceparent": TRACEPARENT, "tracestate": "vendor=1", "baggage": "user=a%20b,plan=gold"}
    context = propagators.extract(headers)
    assert is_expected(parent_of(context))
    assert baggage.get_all(context) == {"user": "a b", "plan": "gold"}
    out: dict[str, str] = {}
    propagators.inject(out, context)
    assert out == {**headers, "baggage": "user=a+b,plan=gold"}


@pytest.mark.parametrize(
    "header",
    [
        "",
        "junk",
        "00-0-0-01",
        TRACEPARENT.replace("00-", "ff-"),
        f"00-{'0' * 32}-b7ad6b7169203331-01",
        TRACEPARENT + "-x",
    ],
)
def test_invalid_traceparent_is_no_parent(header: str) -> None:
    assert not parent_of(Propagators(["tracecontext"]).extract({"traceparent": header})).is_valid


@pytest.mark.parametrize("sampled", [0, 1])
def test_xray_header(sampled: int) -> None:
    header = XRAY.replace("Sampled=1", f"Sampled={sampled}")
    propagators = Propagators(["xray"])
    for name in ("X-Amzn-Trace-Id", "x-amzn-trace-id"):
        context = propagators.extract({name: header})
        assert is_expected(parent_of(context))
        assert parent_of(context).trace_flags == sampled
    out: dict[str, str] = {}
    propagators.inject(out, context)
    assert out == {"X-Amzn-Trace-Id": header}


@pytest.mark.parametrize(
    "header",
    [
        "Root=1-0af76519-16cd43dd8448eb211c80319c",
        "Parent=b7ad6b7169203331",
        "Self=1-x;Root=1-2-3",
        "",
        "Root;Parent",
        XRAY.replace("b7", "zz"),
        XRAY.replace("b7", ""),
        XRAY.replace("Root=1-0a", "Root=1-"),
        XRAY.replace("Root=1", "Root=2"),
        XRAY.replace("b7ad6b7169203331", "0" * 16),
    ],
)
def test_xray_header_without_a_parent_is_none(header: str) -> None:
    assert not parent_of(Propagators(["xray"]).extract({"X-Amzn-Trace-Id": header})).is_valid


def test_the_first_that_finds_a_parent_wins() -> None:
    headers = {"traceparent": TRACEPARENT, "X-Amzn-Trace-Id": OTHER_XRAY}
    assert is_expected(parent_of(Propagators(["tracecontext", "baggage", "xray"]).extract(headers)))


def test_lambdas_own_segment_is_the_parent_only_with_xray_lambda(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without X-Ray as the backend nobody would ever see that parent, and its decision not to sample would count."""
    monkeypatch.setenv("_X_AMZN_TRACE_ID", XRAY)
    assert is_expected(parent_of(Propagators(["xray-lambda"]).extract({})))
    assert not parent_of(Propagators(["tracecontext", "baggage", "xray"]).extract({})).is_valid


def test_without_a_segment_of_lambdas_the_header_is_the_parent() -> None:
    assert is_expected(parent_of(Propagators(["xray-lambda"]).extract({"x-amzn-trace-id": XRAY})))


def test_what_is_in_the_context_already_stays() -> None:
    before = baggage.set_baggage("user", "ann", Context())
    context = Propagators(["xray"]).extract({"X-Amzn-Trace-Id": f"Self=1-2=3; {XRAY}"}, before)
    assert is_expected(parent_of(context))
    assert baggage.get_baggage("user", context) == "ann"


def test_names_that_are_unknown_or_exclude_each_other(capsys: pytest.CaptureFixture[str]) -> None:
    propagators = Propagators(["xray", "xray-lambda", "b3"])
    assert propagators.fields == {"X-Amzn-Trace-Id"}
    assert len(capsys.readouterr().err.splitlines()) == 2
    assert Propagators(["none", "xray"]).fields == set()


def test_api_uses_ours_when_it_is_loaded_later(configured: Callable[..., Setup]) -> None:
    configured(OTEL_PROPAGATORS="tracecontext,baggage,xray")
    from opentelemetry import propagate

    assert os.environ["OTEL_PROPAGATORS"] == "tracecontext,baggage,xray"
    context = propagate.extract({"X-Amzn-Trace-Id": XRAY})
    assert is_expected(parent_of(context))
    out: dict[str, str] = {}
    propagate.inject(out, context)
    assert set(out) == {"traceparent", "X-Amzn-Trace-Id"}


def test_getters_and_setters_of_the_caller() -> None:
    class Getter:
        def get(self, carrier: Any, key: str) -> list[str] | None:
            return [value for name, value in carrier if name == key] or None

    class Setter:
        def set(self, carrier: Any, key: str, value: str) -> None:
            carrier.append((key, value))

    propagators = Propagators(["tracecontext", "baggage", "xray"])
    context = propagators.extract([("traceparent", TRACEPARENT), ("baggage", "a=b")], getter=Getter())
    assert is_expected(parent_of(context))
    for name in ("X-Amzn-Trace-Id", "x-amzn-trace-id"):
        for xray in ("xray", "xray-lambda"):
            assert is_expected(parent_of(Propagators([xray]).extract([(name, XRAY)], getter=Getter())))
    out: list[tuple[str, str]] = []
    propagators.inject(out, context, setter=Setter())
    assert dict(out) == {"traceparent": TRACEPARENT, "baggage": "a=b", "X-Amzn-Trace-Id": XRAY}


@pytest.mark.parametrize("header", [XRAY.replace("Sampled=1", "Sampled=?"), XRAY.replace(";Sampled=1", "")])
def test_xray_header_without_a_decision_leaves_it_to_us(header: str, configured: Callable[..., Setup]) -> None:
    propagators = Propagators(["xray"])
    context = propagators.extract({"X-Amzn-Trace-Id": header})
    assert is_expected(parent_of(context))
    out: dict[str, str] = {}
    propagators.inject(out, context)
    assert out == {"X-Amzn-Trace-Id": XRAY.replace("Sampled=1", "Sampled=?")}
    tracer = configured(OTEL_TRACES_SAMPLER="parentbased_always_on").provider.get_tracer("test")
    span = tracer.start_span("span", context=context)
    assert span.is_recording()
    propagators.inject(out, trace.set_span_in_context(span))
    assert out["X-Amzn-Trace-Id"].endswith(";Sampled=1")
    child = tracer.start_span("child", context=trace.set_span_in_context(span))
    assert child.is_recording()
