"""OTEL_SDK_DISABLED: no spans, and every trace context goes on as it came."""

import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace
from typing import Any

import pytest
import requests.sessions
from opentelemetry import baggage, trace

from otel_lambda_image.bootstrap import prepare_tracing
from otel_lambda_image.faas import shutdown
from otel_lambda_image.instrumentation import libraries
from otel_lambda_image.setup import Setup
from otlp_receiver import OtlpReceiver
from sample_events import SAMPLES
from web_service import WebService

TRACEPARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-{}"
HEADERS = {"tracestate": "vendor=1,other=2", "baggage": "user=ann"}

Handle = Callable[[Any], Any]
Run = Callable[[Handle, dict[str, str]], Any]


@pytest.fixture(autouse=True)
def disabled(configured: Callable[..., Setup], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(requests.sessions.Session, "send", requests.sessions.Session.send)
    monkeypatch.setattr(ThreadPoolExecutor, "submit", ThreadPoolExecutor.submit)
    monkeypatch.setattr(libraries, "_requested", set())
    monkeypatch.setattr(shutdown, "_armed", True)
    configured(
        OTEL_SDK_DISABLED="true", OTEL_LAMBDA_IMAGE_LIBRARIES="requests", OTEL_PROPAGATORS="tracecontext,baggage"
    )


@pytest.fixture(params=["auto", "manual"])
def run(request: pytest.FixtureRequest, receiver: OtlpReceiver) -> Iterator[Run]:
    """Calls a handler in each of the modes."""

    def call(handle: Handle, headers: dict[str, str]) -> Any:
        event = {**SAMPLES["API Gateway HTTP"][1], "headers": headers}
        lambda_context = SimpleNamespace(client_context=None)
        if request.param == "auto":
            wrap = prepare_tracing()
            return wrap(lambda event, context: handle(event))(event, lambda_context)
        import otel_setup

        provider = otel_setup.configure_opentelemetry()
        otel_setup.instrument_libraries()
        parent = otel_setup.extract_parent(event, lambda_context)
        with trace.get_tracer("user").start_as_current_span("call", context=parent):
            answer = handle(event)
        assert provider.force_flush(timeout_millis=5000)
        return answer

    yield call
    assert receiver.requests == []
    assert not trace.get_current_span().get_span_context().is_valid


@pytest.mark.parametrize("flags", ["00", "01", "02", "03"])
def test_context_goes_on_as_it_came(flags: str, run: Run, web: WebService) -> None:
    from opentelemetry import propagate

    def handle(event: Any) -> dict[str, str]:
        own: dict[str, str] = {}
        with trace.get_tracer("user").start_as_current_span("work") as span:
            span.set_attribute("a", 1)
            propagate.inject(own)
            requests.get(web.url, timeout=5)
        requests.get(web.url, timeout=5)
        return own

    headers = {**HEADERS, "traceparent": TRACEPARENT.format(flags)}
    expected = {name: headers[name] for name in ("traceparent", "tracestate")}
    own = run(handle, headers)
    assert {name: own[name] for name in expected} == expected
    assert len(web.requests) == 2
    for sent, _ in web.requests:
        assert {name: sent[name] for name in expected} == expected


def test_baggage_goes_on_to_the_handler(web: WebService) -> None:
    wrap = prepare_tracing()
    event = {**SAMPLES["API Gateway HTTP"][1], "headers": HEADERS}
    assert wrap(lambda event, context: baggage.get_baggage("user"))(event, SimpleNamespace()) == "ann"
    assert baggage.get_baggage("user") is None


def test_without_a_caller_nothing_goes_out(run: Run, web: WebService) -> None:
    def handle(event: Any) -> None:
        with trace.get_tracer("user").start_as_current_span("work") as span:
            assert not span.get_span_context().is_valid
            requests.get(web.url, timeout=5)

    run(handle, {})
    assert "traceparent" not in web.requests[0][0]


def test_span_of_the_users_own_is_the_callers_context(run: Run) -> None:
    def handle(event: Any) -> Any:
        tracer = trace.get_tracer("user")
        span = tracer.start_span("work")
        assert not span.is_recording()
        span.end()
        decorated = tracer.start_as_current_span("decorated")(trace.get_current_span)
        return span.get_span_context(), decorated().get_span_context()

    headers = {"traceparent": TRACEPARENT.format("01")}
    first, second = run(handle, headers)
    assert first == second
    assert (first.trace_id, first.span_id, first.trace_flags) == (
        0x0AF7651916CD43DD8448EB211C80319C,
        0xB7AD6B7169203331,
        1,
    )


def test_recording_span_of_another_provider_is_not_recorded_to() -> None:
    from opentelemetry.sdk.trace import TracerProvider

    span = TracerProvider().get_tracer("other").start_span("theirs")
    ours = trace.get_tracer("user").start_span("ours", context=trace.set_span_in_context(span))
    assert (ours.is_recording(), ours.get_span_context()) == (False, span.get_span_context())


def test_error_is_the_handlers_own(capsys: pytest.CaptureFixture[str]) -> None:
    error = ValueError("no")

    def handle(event: Any, context: Any) -> None:
        raise error

    wrap = prepare_tracing()
    with pytest.raises(ValueError, match="no") as caught:
        wrap(handle)({"headers": 7}, None)
    assert caught.value is error
    frames = [entry.name for entry in caught.traceback]
    assert frames[-1] == "handle"
    assert "passing_handler" not in frames or sys.version_info < (3, 11)
    assert capsys.readouterr().err == ""


def test_context_that_can_not_be_read_does_not_cost_the_call(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from otel_lambda_image import bootstrap

    monkeypatch.setattr(bootstrap, "extract_parent", lambda *arguments: 1 / 0)
    wrap = prepare_tracing()
    assert wrap(lambda event, context: 7)({}, None) == 7
    assert len(capsys.readouterr().err.splitlines()) == 1
