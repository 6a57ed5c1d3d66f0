"""From an ended span to the backend: batches, outages, time-outs, what is kept and what is lost."""

import os
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from otel_lambda_image.setup import Setup
from otel_lambda_image.transport import backoff as backoff_module
from otel_lambda_image.transport.backoff import Backoff
from otel_lambda_image.transport.export_worker import ExportWorker
from otlp_receiver import OtlpReceiver, accept, attributes, fail, hold

Configure = Callable[..., Setup]


def make_spans(setup: Setup, count: int, name: str = "span") -> None:
    tracer = setup.provider.get_tracer("test")
    for number in range(count):
        tracer.start_span(f"{name} {number}").end()


# None ends anything before a test is over.
NO_TIMEOUTS = {"OTEL_EXPORTER_OTLP_TIMEOUT": "60000", "OTEL_BSP_EXPORT_TIMEOUT": "60000"}


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """For how long each flush is ready to wait for the worker's thread. One that does not wait is not in it."""
    seen: list[float] = []
    flush = ExportWorker.flush

    def wait(self: ExportWorker, timeout: float) -> bool | None:
        seen.append(timeout)
        return flush(self, timeout)

    monkeypatch.setattr(ExportWorker, "flush", wait)
    return seen


@contextmanager
def skipped_backoff(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """As if the time that the backoff waits for had passed."""
    with monkeypatch.context() as patch:
        patch.setattr(backoff_module, "time", lambda: time.time() + 3600)
        yield


def test_flush_sends_all_in_batches_of_32(configured: Configure, receiver: OtlpReceiver) -> None:
    setup = configured(OTEL_BSP_SCHEDULE_DELAY="60000")
    make_spans(setup, 100)
    assert setup.provider.force_flush(5000)
    assert [span.name for span in receiver.spans] == [f"span {number}" for number in range(100)]
    assert max(receiver.batches) == 32
    assert receiver.connections == 1


def test_full_batch_is_sent_without_a_flush(configured: Configure, receiver: OtlpReceiver) -> None:
    make_spans(configured(OTEL_BSP_SCHEDULE_DELAY="60000"), 32)
    assert len(receiver.wait_for(32)) == 32


def test_delay_sends_what_a_long_call_has_made(configured: Configure, receiver: OtlpReceiver) -> None:
    setup = configured(OTEL_BSP_SCHEDULE_DELAY="50")
    make_spans(setup, 3)
    assert len(receiver.wait_for(3)) == 3
    # Also after it has slept for want of spans.
    time.sleep(0.15)
    make_spans(setup, 2)
    assert len(receiver.wait_for(5)) == 5


def test_flush_of_nothing_makes_no_request(configured: Configure, receiver: OtlpReceiver) -> None:
    assert configured().provider.force_flush(5000)
    assert receiver.requests == []


def test_request_has_headers_and_path(configured: Configure, receiver: OtlpReceiver) -> None:
    setup = configured(
        OTEL_EXPORTER_OTLP_HEADERS="x-key=1,x-space=a%20b",
        OTEL_EXPORTER_OTLP_COMPRESSION="gzip",
    )
    make_spans(setup, 30)
    assert setup.provider.force_flush(5000)
    (request,) = receiver.requests
    assert request[":path"] == "/v1/traces"
    assert request["content-type"] == "application/x-protobuf"
    assert request["content-encoding"] == "gzip"
    assert (request["x-key"], request["x-space"]) == ("1", "a b")
    assert len(receiver.spans) == 30


def test_little_is_not_compressed(configured: Configure, receiver: OtlpReceiver) -> None:
    setup = configured(OTEL_EXPORTER_OTLP_COMPRESSION="gzip")
    make_spans(setup, 1)
    assert setup.provider.force_flush(5000)
    assert "content-encoding" not in receiver.requests[0]


def test_endpoint_for_traces_is_taken_as_it_is(configured: Configure, receiver: OtlpReceiver) -> None:
    setup = configured(OTEL_EXPORTER_OTLP_TRACES_ENDPOINT=f"{receiver.endpoint}/own/path?key=1")
    make_spans(setup, 1)
    assert setup.provider.force_flush(5000)
    assert receiver.requests[0][":path"] == "/own/path?key=1"


def test_connection_that_was_closed_meanwhile_is_made_anew(configured: Configure, receiver: OtlpReceiver) -> None:
    setup = configured()
    for _ in range(3):
        make_spans(setup, 1)
        assert setup.provider.force_flush(5000)
        receiver.close()
        receiver.reopen()
        time.sleep(0.02)
    assert len(receiver.spans) == 3


def test_connection_that_closes_under_the_request_is_tried_once_more(
    configured: Configure, receiver: OtlpReceiver
) -> None:
    receiver.behave = lambda: (200, {"Connection": "drop"}, b"")
    setup = configured()
    for _ in range(20):
        make_spans(setup, 1)
        assert setup.provider.force_flush(5000)
    assert len(receiver.spans) == 20


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_spans_are_kept_until_the_backend_is_back(
    status: int,
    configured: Configure,
    receiver: OtlpReceiver,
    waits: list[float],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    receiver.behave = fail(status)
    setup = configured(OTEL_BSP_SCHEDULE_DELAY="60000")
    make_spans(setup, 40)
    assert not setup.provider.force_flush(5000)
    waits.clear()
    assert not setup.provider.force_flush(5000)
    assert waits == []
    assert len(receiver.requests) == 1
    receiver.behave = accept
    with skipped_backoff(monkeypatch):
        make_spans(setup, 1, "later")
        assert setup.provider.force_flush(5000)
    assert sorted(span.name for span in receiver.spans) == sorted(["later 0", *(f"span {n}" for n in range(40))])
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 2
    assert f"status {status}" in lines[0]
    assert "again; 0 were dropped" in lines[1]


@pytest.mark.parametrize("status", [400, 401, 404, 413, 500, 301])
def test_spans_that_are_refused_for_good_are_dropped(
    status: int, configured: Configure, receiver: OtlpReceiver, capsys: pytest.CaptureFixture[str]
) -> None:
    receiver.behave = fail(status, body=b"no\nthanks")
    setup = configured()
    for _ in range(3):
        make_spans(setup, 2)
        setup.provider.force_flush(5000)
    receiver.behave = accept
    make_spans(setup, 1, "later")
    assert setup.provider.force_flush(5000)
    assert [span.name for span in receiver.spans] == ["later 0"]
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 2
    assert f"status {status}" in lines[0]
    assert "6 were dropped" in lines[1]


def test_retry_after_is_honoured(
    configured: Configure, receiver: OtlpReceiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    receiver.behave = fail(503, {"Retry-After": "120"})
    setup = configured()
    make_spans(setup, 1)
    assert not setup.provider.force_flush(5000)
    receiver.behave = accept
    for offset, sent in ((100, False), (125, True)):
        with monkeypatch.context() as patch:
            patch.setattr(backoff_module, "time", lambda offset=offset: time.time() + offset)
            assert setup.provider.force_flush(5000) is sent


def test_partial_success_is_counted_and_not_sent_again(
    configured: Configure, receiver: OtlpReceiver, capsys: pytest.CaptureFixture[str]
) -> None:
    from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceResponse

    answer = ExportTraceServiceResponse()
    answer.partial_success.rejected_spans = 3
    answer.partial_success.error_message = "too old"
    receiver.behave = fail(200, {"Content-Type": "application/x-protobuf"}, answer.SerializeToString())
    setup = configured()
    for _ in range(2):
        make_spans(setup, 5)
        assert setup.provider.force_flush(5000)
    assert len(receiver.requests) == 2
    first, second = capsys.readouterr().err.splitlines()
    assert first == second
    assert "3 spans for" in first
    assert first.endswith("were dropped: the backend took the request but refused them: too old")


def test_slow_backend_holds_one_call_and_no_other(
    configured: Configure, receiver: OtlpReceiver, waits: list[float], answering: threading.Event
) -> None:
    receiver.behave = hold(answering)
    setup = configured(**NO_TIMEOUTS)
    for _ in range(6):
        make_spans(setup, 1)
        assert not setup.provider.force_flush(300)
    assert not answering.is_set()
    assert len(receiver.requests) == 1
    (wait,) = waits
    assert wait <= 0.3
    answering.set()
    assert len(receiver.wait_for(1)) == 1
    assert setup.provider.force_flush(5000)
    assert len(receiver.spans) == 6


def test_export_that_takes_too_long_is_an_outage(
    configured: Configure,
    receiver: OtlpReceiver,
    waits: list[float],
    answering: threading.Event,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    failed = threading.Event()
    fail_once = Backoff.fail

    def tell(self: Backoff, retry_after: float | None = None) -> float:
        seconds = fail_once(self, retry_after)
        failed.set()
        return seconds

    monkeypatch.setattr(Backoff, "fail", tell)
    receiver.behave = hold(answering)
    setup = configured(OTEL_EXPORTER_OTLP_TIMEOUT="300")
    make_spans(setup, 1)
    assert not setup.provider.force_flush(100)
    assert failed.wait(10) and not answering.is_set()
    waits.clear()
    assert not setup.provider.force_flush(300)
    assert waits == []


def test_backend_that_trickles_does_not_hold_longer(configured: Configure) -> None:
    """Each byte arrives well within any time-out for a single read."""
    server = socket.create_server(("127.0.0.1", 0))

    def trickle() -> None:
        connection, _ = server.accept()
        connection.recv(65536)
        # It would be taken in the end.
        answer = b"HTTP/1.1 200 OK\r\nX: %s\r\nContent-Length: 0\r\n\r\n" % (b"x" * 100)
        try:
            for letter in answer:
                connection.send(bytes([letter]))
                time.sleep(0.05)
        except OSError:
            pass

    threading.Thread(target=trickle, daemon=True).start()
    setup = configured(
        OTEL_EXPORTER_OTLP_ENDPOINT=f"http://127.0.0.1:{server.getsockname()[1]}", OTEL_EXPORTER_OTLP_TIMEOUT="400"
    )
    make_spans(setup, 1)
    assert not setup.provider.force_flush(60_000)
    server.close()


def test_name_resolution_that_hangs_does_not_hold_longer(
    configured: Configure, waits: list[float], answering: threading.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    events: list[str] = []

    def resolve(*args: Any) -> None:
        events.append("asked")
        answering.wait(20)
        events.append("answered")
        raise OSError("no such host")

    monkeypatch.setattr(socket, "create_connection", resolve)
    setup = configured()
    make_spans(setup, 1)
    for _ in range(3):
        assert not setup.provider.force_flush(200)
    assert events == ["asked"]
    assert len(waits) == 1


@pytest.mark.parametrize("endpoint", ["http://127.0.0.1:1", "http://no-such-host.invalid:4318"])
def test_backend_that_is_not_there_holds_nothing(
    endpoint: str, configured: Configure, capsys: pytest.CaptureFixture[str]
) -> None:
    setup = configured(OTEL_EXPORTER_OTLP_ENDPOINT=endpoint)
    for _ in range(5):
        make_spans(setup, 1)
        setup.provider.force_flush(2000)
    (line,) = capsys.readouterr().err.splitlines()
    assert endpoint in line


def test_in_an_outage_a_flush_looks_only_for_a_moment(
    configured: Configure,
    receiver: OtlpReceiver,
    waits: list[float],
    answering: threading.Event,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    receiver.behave = fail(503)
    setup = configured(**NO_TIMEOUTS)
    make_spans(setup, 1)
    setup.provider.force_flush(5000)
    waits.clear()
    receiver.behave = hold(answering)
    with skipped_backoff(monkeypatch):
        assert not setup.provider.force_flush(60_000)
    assert not answering.is_set()
    assert len(receiver.requests) == 2
    assert all(wait <= 0.1 for wait in waits)


def test_full_queue_drops_counts_and_tells_once(
    configured: Configure,
    receiver: OtlpReceiver,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    receiver.behave = fail(503)
    setup = configured(OTEL_BSP_MAX_QUEUE_SIZE="50")
    make_spans(setup, 1)
    setup.provider.force_flush(5000)
    make_spans(setup, 99)
    receiver.behave = accept
    with skipped_backoff(monkeypatch):
        assert setup.provider.force_flush(5000)
    assert len(receiver.spans) == 50
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 3
    assert "queue of 50 spans is full" in lines[1]
    assert "50 were dropped" in lines[2]


def test_spans_of_many_threads_all_arrive(configured: Configure, receiver: OtlpReceiver) -> None:
    setup = configured()
    threads = [threading.Thread(target=make_spans, args=(setup, 100, f"thread {n}")) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert setup.provider.force_flush(5000)
    assert len({span.span_id for span in receiver.wait_for(800)}) == 800


def test_child_process_sends_its_own_spans_only(configured: Configure, receiver: OtlpReceiver) -> None:
    setup = configured(OTEL_BSP_SCHEDULE_DELAY="60000")
    make_spans(setup, 1, "before")
    assert setup.provider.force_flush(5000)
    make_spans(setup, 2, "parent")
    child = os.fork()
    if child == 0:
        make_spans(setup, 1, "child")
        os._exit(0 if setup.provider.force_flush(3000) else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert setup.provider.force_flush(5000)
    assert sorted(span.name for span in receiver.spans) == ["before 0", "child 0", "parent 0", "parent 1"]


@pytest.mark.parametrize("endpoint", ["ftp://x", "not a url", "http://host:port"])
def test_bad_endpoint_is_told_and_harms_nothing(
    endpoint: str, configured: Configure, capsys: pytest.CaptureFixture[str]
) -> None:
    setup = configured(OTEL_EXPORTER_OTLP_ENDPOINT=endpoint)
    make_spans(setup, 1)
    setup.provider.force_flush(1000)
    (line,) = capsys.readouterr().err.splitlines()
    assert "no spans are sent" in line


def test_shutdown_sends_what_is_left_and_takes_no_more(configured: Configure, receiver: OtlpReceiver) -> None:
    setup = configured()
    make_spans(setup, 3)
    setup.provider.shutdown()
    make_spans(setup, 3)
    setup.provider.force_flush(1000)
    assert len(receiver.spans) == 3


def test_resource_goes_along(configured: Configure, receiver: OtlpReceiver) -> None:
    setup = configured(
        AWS_LAMBDA_FUNCTION_NAME="orders",
        AWS_LAMBDA_FUNCTION_VERSION="7",
        AWS_LAMBDA_FUNCTION_MEMORY_SIZE="512",
        AWS_LAMBDA_LOG_GROUP_NAME="/aws/lambda/orders",
        AWS_LAMBDA_LOG_STREAM_NAME="2026/stream",
        AWS_REGION="eu-west-1",
        OTEL_RESOURCE_ATTRIBUTES="team=a%20b,service.name=ignored",
        OTEL_SERVICE_NAME="order-service",
    )
    make_spans(setup, 1)
    assert setup.provider.force_flush(5000)
    assert receiver.resources[0] == {
        "telemetry.sdk.language": "python",
        "telemetry.sdk.name": "otel-lambda-image",
        "telemetry.sdk.version": "0.1.0",
        "cloud.provider": "aws",
        "cloud.platform": "aws_lambda",
        "cloud.region": "eu-west-1",
        "faas.name": "orders",
        "faas.version": "7",
        "faas.instance": "2026/stream",
        "faas.max_memory": 512 * 1024 * 1024,
        "aws.log.group.names": ["/aws/lambda/orders"],
        "service.name": "order-service",
        "team": "a b",
    }
    assert attributes(receiver.scopes[0]) == {}
