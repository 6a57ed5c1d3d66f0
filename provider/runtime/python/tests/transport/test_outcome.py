"""What an answer means: sent, refused, or worth another try."""

import pytest
from opentelemetry.proto.collector.logs.v1.logs_service_pb2 import ExportLogsServiceResponse
from opentelemetry.proto.collector.metrics.v1.metrics_service_pb2 import ExportMetricsServiceResponse
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceResponse

from otel_lambda_image.transport.outcome import judge
from otel_lambda_image.transport.response import Response

PROTOBUF = {"content-type": "application/x-protobuf"}


@pytest.mark.parametrize(
    ("status", "sent", "retry"),
    [
        (199, False, False),
        (200, True, False),
        (202, True, False),
        (299, True, False),
        (300, False, False),
        (400, False, False),
        (429, False, True),
        (500, False, False),
        (502, False, True),
        (503, False, True),
        (504, False, True),
    ],
)
def test_status(status: int, sent: bool, retry: bool) -> None:
    outcome = judge(Response(status, {"retry-after": "7"}, b""), "spans")
    assert (outcome.sent, outcome.retry) == (sent, retry)
    assert outcome.retry_after == (7.0 if retry else None)
    assert outcome.note == ("" if sent else f"status {status}")


def test_note_has_the_beginning_of_what_can_be_shown() -> None:
    outcome = judge(Response(400, {}, b"a\nb\x00c\xff" + b"x" * 300), "spans")
    assert outcome.note == "status 400 abc\ufffd" + "x" * 194


@pytest.mark.parametrize(
    ("response", "field", "noun"),
    [
        (ExportTraceServiceResponse(), "rejected_spans", "spans"),
        (ExportMetricsServiceResponse(), "rejected_data_points", "data points"),
        (ExportLogsServiceResponse(), "rejected_log_records", "log records"),
    ],
)
@pytest.mark.parametrize(
    ("rejected", "message", "expected"),
    [
        (3, "too old", "the backend took the request but refused them: too old"),
        (300, "", "the backend took the request but refused them: "),
        (0, "slow down", "the backend took the {noun} and says: slow down"),
        (0, "", ""),
    ],
)
def test_partial_success(response: object, field: str, noun: str, rejected: int, message: str, expected: str) -> None:
    answer = type(response)()
    setattr(answer.partial_success, field, rejected)  # type: ignore[attr-defined]
    answer.partial_success.error_message = message  # type: ignore[attr-defined]
    body = answer.SerializeToString()  # type: ignore[attr-defined]
    outcome = judge(Response(200, PROTOBUF, body), noun)
    assert (outcome.sent, outcome.note, outcome.rejected) == (True, expected.format(noun=noun), rejected)
    assert judge(Response(200, {"content-type": "application/json"}, body), noun).note == ""
    assert judge(Response(200, {}, body), noun).note == ""


def test_message_that_is_no_text_is_shown_as_far_as_it_is() -> None:
    assert judge(Response(200, PROTOBUF, b"\x0a\x04\x12\x02a\xff"), "spans").note.endswith("and says: a\ufffd")
    # A number where the message should be.
    assert judge(Response(200, PROTOBUF, b"\x0a\x04\x08\x03\x10\x01"), "spans").rejected == 3


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\x08\x01",  # a number where the message should be
        b"\x0a",  # ends before the length
        b"\x0a\x02\x08\x80",  # a number without its end
        b"\x0a\x03\x0a\x01a",  # a text where the count should be
    ],
)
def test_an_answer_that_makes_no_sense_is_nothing_to_tell(body: bytes) -> None:
    assert judge(Response(200, PROTOBUF, body), "spans").note == ""
