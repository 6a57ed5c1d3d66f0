"""The queue and the exporter with items that are no spans: what the transport says about them, and where they go."""

import gzip
import ssl
from collections.abc import Sequence

import pytest

from otel_lambda_image.transport.batch_queue import BatchQueue
from otel_lambda_image.transport.bounded_queue import Entry
from otel_lambda_image.transport.endpoint import Endpoint
from otel_lambda_image.transport.otlp_exporter import OtlpExporter
from otlp_receiver import OtlpReceiver, fail
from web_service import WebService


def encode(item: str) -> Entry:
    return Entry(item.encode())


def join(entries: Sequence[Entry]) -> bytes:
    return b"|".join(entry.body for entry in entries)


def create_queue(url: str, compress: bool = False, queue_size: int = 100) -> BatchQueue[str]:
    exporter = OtlpExporter(
        "log records", join, Endpoint(f"{url}/v1/logs"), lambda: {"x-key": "1"}, _no_tls, 5.0, compress
    )
    return BatchQueue(
        exporter,
        encode,
        batch_size=2,
        queue_size=queue_size,
        queue_bytes=1_000_000,
        delay_seconds=60.0,
        export_timeout_seconds=5.0,
    )


def _no_tls() -> ssl.SSLContext:
    raise AssertionError("http needs no TLS")


def test_items_go_out_in_batches_as_they_are_encoded(web: WebService) -> None:
    queue = create_queue(web.url)
    for item in ("a", "b", "c"):
        queue.put(item)
    assert queue.flush(5000)
    assert b"|".join(body for _, body in web.requests) == b"a|b|c"
    assert [headers["x-key"] for headers, _ in web.requests] == ["1"] * len(web.requests)


@pytest.mark.parametrize(("size", "compressed"), [(1399, False), (1400, True)])
def test_only_what_needs_several_packets_is_compressed(size: int, compressed: bool, web: WebService) -> None:
    queue = create_queue(web.url, compress=True)
    queue.put("x" * size)
    assert queue.flush(5000)
    ((headers, body),) = web.requests
    assert headers.get("content-encoding") == ("gzip" if compressed else None)
    assert (gzip.decompress(body) if compressed else body) == b"x" * size


def test_the_log_calls_the_items_by_their_name(receiver: OtlpReceiver, capsys: pytest.CaptureFixture[str]) -> None:
    receiver.behave = fail(503)
    queue = create_queue(receiver.endpoint, queue_size=1)
    queue.put("a")
    assert not queue.flush(5000)
    queue.put("b")
    kept, dropped = capsys.readouterr().err.splitlines()
    target = f"{receiver.endpoint}/v1/logs"
    assert f"log records can't be sent to {target}: status 503. Log records are kept" in kept
    assert dropped.endswith(f"log records for {target} are dropped: the queue of 1 log records is full")


def test_closed_queue_takes_no_more(web: WebService) -> None:
    queue = create_queue(web.url)
    queue.put("a")
    queue.close()
    queue.put("b")
    assert queue.flush(5000)
    assert [body for _, body in web.requests] == [b"a"]
