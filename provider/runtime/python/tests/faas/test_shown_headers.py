"""Headers of a call over HTTP in its span, by OpenTelemetry's usual variables."""

import subprocess
import sys
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from test_odd_events import JSON, odd_events

from lambda_service import SOURCES
from otel_lambda_image.bootstrap import trace_handler
from otel_lambda_image.faas.sending import SendBeforeResponse
from otel_lambda_image.faas.shown_headers import ShownHeaders
from otel_lambda_image.setup import Setup
from otlp_receiver import OtlpReceiver, attributes
from sample_events import SAMPLES

PREFIX = "OTEL_INSTRUMENTATION_HTTP_CAPTURE_HEADERS_"
ALL = {f"{PREFIX}SERVER_REQUEST": ".*", f"{PREFIX}SERVER_RESPONSE": ".*"}
REST = SAMPLES["API Gateway REST"][1]

Show = Callable[..., dict[str, Any]]


@pytest.fixture
def show(configured: Callable[..., Setup], receiver: OtlpReceiver) -> Show:
    """Attributes for headers of the one span of a call."""

    def call(event: Any, answer: Any = None, **variables: str) -> dict[str, Any]:
        setup = configured(**variables)
        traced = trace_handler(
            lambda *_: answer, setup, SendBeforeResponse(setup.provider.force_flush, setup.provider.last_flush, 5000)
        )
        assert traced(event, SimpleNamespace(get_remaining_time_in_millis=lambda: 9999)) is answer
        (span,) = receiver.spans
        return {key[5:]: value for key, value in attributes(span).items() if ".header." in key}

    return call


def test_none_is_shown_by_default(show: Show) -> None:
    assert show(REST, {"statusCode": 200, "headers": {"x": "1"}}) == {}


@pytest.mark.parametrize(
    "name",
    [
        "API Gateway REST",
        "API Gateway HTTP",
        "API Gateway WebSocket",
        "function URL",
        "load balancer",
        "load balancer with lists",
        "VPC Lattice 1",
        "VPC Lattice 2",
    ],
)
def test_each_kind_of_request_has_its_headers(name: str, show: Show) -> None:
    shown = show(SAMPLES[name][1], **ALL)
    assert shown.pop("request.header.host") == ["api.example.com"]
    assert shown.pop("request.header.baggage") == ["user=ann"]
    assert all(key.startswith("request.header.") and len(value) == 1 for key, value in shown.items())


def test_names_are_whole_patterns_in_any_case(show: Show) -> None:
    headers = {"X-Order": "7", "x-order-id": "8", "Accept": "*/*", "Cookie": "s3cret", "X-Session-Key": "s3cret"}
    variables = {
        f"{PREFIX}SERVER_REQUEST": "x-order, ACC.*,x-session-.*,cookie",
        f"{PREFIX}SERVER_RESPONSE": "X-Answer,set-cookie",
        f"{PREFIX}SANITIZE_FIELDS": "session,.*cookie",
    }
    answer = {"statusCode": 200, "headers": {"x-answer": 42, "Set-Cookie": "s3cret", "other": "x"}}
    assert show({**REST, "headers": headers, "multiValueHeaders": None}, answer, **variables) == {
        "request.header.x-order": ["7"],
        "request.header.accept": ["*/*"],
        "request.header.x-session-key": ["[REDACTED]"],
        "request.header.cookie": ["[REDACTED]"],
        "response.header.x-answer": ["42"],
        "response.header.set-cookie": ["[REDACTED]"],
    }


def test_nothing_is_shown_where_what_is_secret_can_not_be_told(show: Show, capsys: pytest.CaptureFixture[str]) -> None:
    variables = {f"{PREFIX}SERVER_REQUEST": ".*", f"{PREFIX}SANITIZE_FIELDS": "authorization,*cookie"}
    assert show({**REST, "headers": {"Authorization": "s3cret"}, "multiValueHeaders": None}, **variables) == {}
    assert f"{PREFIX}SANITIZE_FIELDS=authorization,*cookie is not used" in capsys.readouterr().err


def test_values_of_one_name_are_one_list(show: Show) -> None:
    event = {**REST, "headers": {"X": "2"}, "multiValueHeaders": {"x": ["1", "2"]}}
    answer = {"statusCode": 200, "headers": {"Y": "1"}, "multiValueHeaders": {"y": ["2", "1"], "z": ["3"]}}
    assert show(event, answer, **ALL) == {
        "request.header.x": ["1", "2"],
        "response.header.y": ["2", "1"],
        "response.header.z": ["3"],
    }


def test_cookies_that_are_apart_are_headers_too(show: Show) -> None:
    event = {**SAMPLES["function URL"][1], "headers": {}, "cookies": ["a=1", "b=2"]}
    assert show(event, {"statusCode": 200, "cookies": ["c=3"]}, **ALL) == {
        "request.header.cookie": ["a=1", "b=2"],
        "response.header.set-cookie": ["c=3"],
    }


def test_answer_without_a_status_is_a_body(show: Show) -> None:
    shown = show(SAMPLES["function URL"][1], {"headers": {"x": "1"}, "cookies": ["c=3"]}, **ALL)
    assert not [key for key in shown if key.startswith("response")]


def test_only_what_is_a_call_over_http_has_headers(show: Show) -> None:
    assert show({"headers": {"x": "1"}}, {"statusCode": 200, "headers": {"x": "1"}}, **ALL) == {}


def test_what_is_no_pattern_is_told_and_shows_nothing(show: Show, capsys: pytest.CaptureFixture[str]) -> None:
    assert show(REST, **{f"{PREFIX}SERVER_REQUEST": "("}) == {}
    (line,) = capsys.readouterr().err.splitlines()
    assert f"{PREFIX}SERVER_REQUEST" in line


@pytest.mark.parametrize("odd", [7, "text", [1], {1: "x", "x": {"y": 1}, "y": None, "z": [None, [], 1.5]}, {"x": b"y"}])
def test_odd_headers_of_an_answer_cost_nothing_else(
    odd: Any, show: Show, receiver: OtlpReceiver, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = {"statusCode": 201, "headers": odd, "multiValueHeaders": odd, "cookies": odd, "body": "x"}
    shown = show(REST, answer, **{f"{PREFIX}SERVER_RESPONSE": ".*"})
    assert all(isinstance(text, str) for values in shown.values() for text in values)
    assert attributes(receiver.spans[0])["http.response.status_code"] == 201
    assert capsys.readouterr().err == ""


SHOWN = ShownHeaders({"request": ("A", [".*"]), "response": ("B", [".*"]), "sanitized": ("C", ["x"])})


@given(odd_events(), JSON, JSON, JSON)
def test_nothing_that_is_no_text_is_shown(event: Any, headers: Any, lists: Any, cookies: Any) -> None:
    answer = {"statusCode": 200, "headers": headers, "multiValueHeaders": lists, "cookies": cookies}
    for shown in (SHOWN.read_request(event if isinstance(event, dict) else {}), SHOWN.read_answer(answer)):
        assert all(isinstance(text, str) for values in shown.values() for text in values)


class Broken(dict[str, Any]):
    def items(self) -> Any:
        raise ValueError("no")


def test_headers_that_can_not_be_read_cost_themselves(
    show: Show, receiver: OtlpReceiver, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = {"statusCode": 200, "headers": Broken()}
    assert "request.header.host" in show(REST, answer, **ALL)
    assert receiver.spans[0].name == "GET /orders/{id}"
    assert attributes(receiver.spans[0])["http.response.status_code"] == 200
    assert "headers of a call are not shown" in capsys.readouterr().err


PROGRAM = """
import sys
sys.path.insert(0, sys.argv[1])
from types import ModuleType
sys.modules["app"] = app = ModuleType("app")
app.handle = lambda event, context: {"statusCode": 200}
import otel_wrapper
otel_wrapper.handler({"requestContext": {"http": {"method": "GET"}}, "headers": {"x": "1"}}, None)
print("otel_lambda_image.header_patterns" in sys.modules)
"""


@pytest.mark.parametrize(("variables", "loaded"), [({}, "False"), (ALL, "True")])
def test_nothing_is_loaded_for_functions_that_ask_for_none(variables: dict[str, str], loaded: str) -> None:
    environment = {"ORIG_HANDLER": "app.handle", "OTEL_TRACES_EXPORTER": "none", **variables}
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(SOURCES)], env=environment, capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == loaded
