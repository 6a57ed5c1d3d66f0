"""What otel_setup offers: a function with spans of its own, in the shape that the article gives it."""

import time
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from opentelemetry import trace
from opentelemetry.trace import SpanKind

from otel_lambda_image import manual
from otel_lambda_image.faas import cold_start, shutdown
from otel_lambda_image.setup import Setup
from otlp_receiver import OtlpReceiver, attributes


@pytest.fixture
def otel_setup(configured: Callable[..., Setup], monkeypatch: pytest.MonkeyPatch, receiver: OtlpReceiver) -> Any:
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.endpoint)
    # Handlers for signals stay, and would reach the next tests.
    monkeypatch.setattr(shutdown, "_armed", True)
    import otel_setup

    return otel_setup


def test_handler_of_its_own(otel_setup: Any, receiver: OtlpReceiver) -> None:
    provider = otel_setup.configure_opentelemetry()
    assert otel_setup.configure_opentelemetry() is provider
    tracer = trace.get_tracer("orders", "1.0.0")

    def handle(event: dict[str, Any], context: Any) -> str:
        try:
            with tracer.start_as_current_span(
                "lambda.invocation",
                context=otel_setup.extract_parent(event, context),
                kind=SpanKind.SERVER,
                attributes={"faas.coldstart": otel_setup.is_cold_start()},
            ):
                if "fail" in event:
                    raise ValueError("no")
                return "saved"
        finally:
            provider.force_flush(timeout_millis=5000)

    parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
    assert handle({"headers": {"traceparent": parent}}, SimpleNamespace()) == "saved"
    assert len(receiver.spans) == 1
    with pytest.raises(ValueError, match="no"):
        handle({"fail": True}, SimpleNamespace())
    first, second = receiver.spans
    assert first.trace_id.hex() == parent[3:35]
    assert [attributes(span)["faas.coldstart"] for span in (first, second)] == [True, False]
    assert second.status.code == 2
    assert (receiver.scopes[0].name, receiver.scopes[0].version) == ("orders", "1.0.0")


def test_switched_off(otel_setup: Any, receiver: OtlpReceiver, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OTEL_SDK_DISABLED", "true")
    provider = otel_setup.configure_opentelemetry()
    with trace.get_tracer("orders").start_as_current_span("span"):
        pass
    assert provider.force_flush(timeout_millis=5000)
    assert receiver.requests == []


@pytest.mark.parametrize(
    ("kind", "age", "expected"),
    [("on-demand", 0, True), ("on-demand", 11, False), ("provisioned-concurrency", 0, False)],
)
def test_cold_start(kind: str, age: float, expected: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_LAMBDA_INITIALIZATION_TYPE", kind)
    monkeypatch.setattr(cold_start, "_ready_at", time.time() - age)
    assert [manual.is_cold_start(), manual.is_cold_start()] == [expected, False]
