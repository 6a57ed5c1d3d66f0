"""The root span of a call, by the event that made it and by what came out."""

import sys
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from opentelemetry import baggage, trace

from lambda_service import ARN
from otel_lambda_image.bootstrap import trace_handler
from otel_lambda_image.faas.sending import SendBeforeResponse
from otel_lambda_image.setup import Setup
from otel_lambda_image.trace.tracer import Tracer
from otlp_receiver import OtlpReceiver, attributes

TRACEPARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
HTTP = {"routeKey": "GET /x", "headers": {}, "requestContext": {"http": {"method": "GET"}}}

Call = Callable[..., Any]


@pytest.fixture
def call(configured: Callable[..., Setup]) -> Call:
    def call_handler(handler: Any, event: Any, **context: Any) -> Any:
        setup = configured()
        defaults = {
            "function_name": "orders",
            "aws_request_id": "request-1",
            "invoked_function_arn": ARN,
            "get_remaining_time_in_millis": lambda: 10000,
        }
        traced = trace_handler(
            handler, setup, SendBeforeResponse(setup.provider.force_flush, setup.provider.last_flush, 5000)
        )
        return traced(event, SimpleNamespace(**{**defaults, **context}))

    return call_handler


@pytest.mark.parametrize(
    ("status", "code", "error"),
    [(200, 0, None), ("201", 0, None), (404, 0, None), (500, 2, "500"), ("503", 2, "503"), ("odd", 0, None)],
)
def test_http_answer(status: Any, code: int, error: str | None, call: Call, receiver: OtlpReceiver) -> None:
    answer = {"statusCode": status}
    assert call(lambda event, context: answer, HTTP) is answer
    (span,) = receiver.spans
    assert (span.name, span.status.code) == ("GET /x", code)
    assert attributes(span).get("error.type") == error
    if status != "odd":
        assert attributes(span)["http.response.status_code"] == int(status)


def test_answer_to_other_events_is_none_of_our_business(call: Call, receiver: OtlpReceiver) -> None:
    call(lambda event, context: {"statusCode": 500}, {})
    assert receiver.spans[0].status.code == 0
    assert "http.response.status_code" not in attributes(receiver.spans[0])


def test_error_is_the_same_object_with_the_same_traceback(call: Call, receiver: OtlpReceiver) -> None:
    error = ValueError("no")

    def handler(event: Any, context: Any) -> None:
        raise error

    with pytest.raises(ValueError, match="no") as caught:
        call(handler, {})
    assert caught.value is error
    frames = [entry.name for entry in caught.traceback]
    assert frames[-1] == "handler"
    # Python 3.10 puts our frame back; Lambda's report leaves it out, which test_lambda.py looks at.
    assert "traced_handler" not in frames or sys.version_info < (3, 11)
    (span,) = receiver.spans
    assert attributes(span)["error.type"] == "ValueError"


@pytest.mark.parametrize("kind", [SystemExit, KeyboardInterrupt])
def test_exits_are_let_through(kind: type[BaseException], call: Call, receiver: OtlpReceiver) -> None:
    def handler(event: Any, context: Any) -> None:
        raise kind

    with pytest.raises(kind):
        call(handler, {})
    assert len(receiver.spans) == 1


def test_callers_context_and_baggage_are_the_functions(call: Call, receiver: OtlpReceiver) -> None:
    seen: dict[str, Any] = {}

    def handler(event: Any, context: Any) -> None:
        seen["user"] = baggage.get_baggage("user")
        seen["trace"] = trace.get_current_span().get_span_context().trace_id

    call(handler, {"traceparent": TRACEPARENT, "baggage": "user=ann"})
    assert seen == {"user": "ann", "trace": 0x0AF7651916CD43DD8448EB211C80319C}
    assert not trace.get_current_span().get_span_context().is_valid
    assert baggage.get_baggage("user") is None


def test_queue_messages_become_links(call: Call, receiver: OtlpReceiver) -> None:
    def record(traceparent: str) -> dict[str, Any]:
        return {
            "eventSource": "aws:sqs",
            "eventSourceARN": "arn:aws:sqs:eu-west-1:1:orders",
            "messageAttributes": {"traceparent": {"stringValue": traceparent}},
        }

    other = TRACEPARENT.replace("b7ad", "c7ad")
    call(lambda event, context: None, {"Records": [record(t) for t in (TRACEPARENT, other, TRACEPARENT, "junk")]})
    (span,) = receiver.spans
    assert (span.name, span.kind, span.parent_span_id) == ("orders process", 5, b"")
    assert [link.span_id.hex() for link in span.links] == ["b7ad6b7169203331", "c7ad6b7169203331"]


def test_link_says_which_message_it_is_of(call: Call, receiver: OtlpReceiver) -> None:
    """Messages that one call of the SDK has sent have one sender."""

    def record(message_id: str) -> dict[str, Any]:
        sender = {"traceparent": {"stringValue": TRACEPARENT}}
        return {"eventSource": "aws:sqs", "messageId": message_id, "messageAttributes": sender}

    call(lambda event, context: None, {"Records": [record("m-1"), record("m-2"), record("m-2")]})
    links = receiver.spans[0].links
    assert [attributes(link) for link in links] == [{"messaging.message.id": "m-1"}, {"messaging.message.id": "m-2"}]
    assert {link.span_id.hex() for link in links} == {"b7ad6b7169203331"}


@pytest.mark.parametrize("event", [None, [], "x", {"requestContext": {}}, {"Records": [{}]}, {"headers": 3}])
def test_odd_events_are_traced(event: Any, call: Call, receiver: OtlpReceiver) -> None:
    assert call(lambda event, context: 7, event) == 7
    assert len(receiver.spans) == 1


def test_span_that_can_not_be_started_does_not_break_the_call(
    call: Call, receiver: OtlpReceiver, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(Tracer, "start_span", lambda *args, **kwargs: 1 / 0)
    assert call(lambda event, context: 7, {}) == 7
    assert len(capsys.readouterr().err.splitlines()) == 2


def test_context_that_is_not_lambdas_does_not_break_the_call(call: Call, receiver: OtlpReceiver) -> None:
    broken = {"aws_request_id": None, "invoked_function_arn": None, "get_remaining_time_in_millis": None}
    assert call(lambda event, context: 7, {}, **broken) == 7


@pytest.mark.parametrize(("left", "given"), [(10_000, 5000), (5100, 5000), (800, 700), (100, 0), (-5, 0)])
def test_flush_leaves_the_call_time_to_end(left: int, given: int) -> None:
    times: list[int] = []

    def flush(millis: int) -> bool:
        times.append(millis)
        return True

    SendBeforeResponse(flush, lambda *_: None, 5000).end_call(
        SimpleNamespace(get_remaining_time_in_millis=lambda: left)
    )
    assert times == [given]


def test_no_time_left_is_not_waited_for(call: Call, receiver: OtlpReceiver) -> None:
    assert call(lambda event, context: 7, {}, get_remaining_time_in_millis=lambda: 50) == 7
    assert receiver.requests == []
