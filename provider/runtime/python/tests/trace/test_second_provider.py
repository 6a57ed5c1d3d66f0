"""A tracer provider that the function's own code sets: what is kept of it, and what is said."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from opentelemetry import trace
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider

from otel_lambda_image.setup import Setup
from otlp_receiver import OtlpReceiver


def send_span(setup: Setup, receiver: OtlpReceiver) -> dict[str, Any]:
    with trace.get_tracer("orders").start_as_current_span("span"):
        pass
    assert setup.provider.force_flush()
    assert len(receiver.spans) == 1
    return receiver.resources[-1]


def test_attributes_are_kept_also_for_tracers_that_are_there(
    configured: Callable[..., Setup], receiver: OtlpReceiver, capsys: pytest.CaptureFixture[str]
) -> None:
    setup = configured(OTEL_SERVICE_NAME="shop")
    trace.get_tracer("orders")
    trace.set_tracer_provider(TracerProvider(resource=Resource.create({"team": "blue", "cloud.provider": "other"})))
    trace.set_tracer_provider(TracerProvider(resource=Resource.create({"floor": 7})))
    assert trace.get_tracer_provider() is setup.provider
    resource = send_span(setup, receiver)
    assert {name: resource.get(name) for name in ("team", "cloud.provider", "floor", "service.name")} == {
        "team": "blue",
        "cloud.provider": "other",
        "floor": 7,
        "service.name": "shop",
    }
    assert resource["telemetry.sdk.name"] == "otel-lambda-image"
    (line,) = capsys.readouterr().err.splitlines()
    assert "stands back" in line and "attributes are kept" in line


def test_a_name_that_says_nothing_is_not_taken(configured: Callable[..., Setup], receiver: OtlpReceiver) -> None:
    setup = configured(AWS_LAMBDA_FUNCTION_NAME="orders")
    trace.set_tracer_provider(TracerProvider())
    assert send_span(setup, receiver)["service.name"] == "orders"


@pytest.mark.parametrize("resource", [None, SimpleNamespace(attributes=None), SimpleNamespace(attributes={1: 2})])
def test_one_without_a_resource_raises_nothing(
    resource: Any, configured: Callable[..., Setup], receiver: OtlpReceiver, capsys: pytest.CaptureFixture[str]
) -> None:
    setup = configured()
    other: Any = SimpleNamespace(resource=resource)
    trace.set_tracer_provider(other)
    assert "team" not in send_span(setup, receiver)
    (line,) = capsys.readouterr().err.splitlines()
    assert "not kept" in line


def test_code_that_took_the_function_before_gets_the_same_line(
    fresh_api: None, configured: Callable[..., Setup], receiver: OtlpReceiver, capsys: pytest.CaptureFixture[str]
) -> None:
    from opentelemetry.trace import set_tracer_provider

    setup = configured()
    set_tracer_provider(TracerProvider(resource=Resource.create({"team": "blue"})))
    assert trace.get_tracer_provider() is setup.provider
    assert send_span(setup, receiver)["team"] == "blue"
    (line,) = capsys.readouterr().err.splitlines()
    assert "stands back" in line and "attributes are kept" in line


def test_api_without_the_inner_function_gets_the_line_by_its_outer_one(
    fresh_api: None,
    configured: Callable[..., Setup],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    inner = trace._set_tracer_provider
    monkeypatch.setattr(trace, "set_tracer_provider", lambda provider: inner(provider, log=True))
    monkeypatch.delattr(trace, "_set_tracer_provider")
    configured()
    trace.set_tracer_provider(TracerProvider())
    (line,) = capsys.readouterr().err.splitlines()
    assert "stands back" in line


def test_the_same_again_is_no_second_one(configured: Callable[..., Setup], capsys: pytest.CaptureFixture[str]) -> None:
    trace.set_tracer_provider(configured().provider)
    assert capsys.readouterr().err == ""
