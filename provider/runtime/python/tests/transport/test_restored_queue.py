"""A queue in a copy of the process that it was made in, as SnapStart makes them."""

import ssl
import threading
from collections.abc import Callable, Mapping, Sequence
from time import sleep

import pytest

from otel_lambda_image.transport.batch_queue import BatchQueue
from otel_lambda_image.transport.bounded_queue import Entry
from otel_lambda_image.transport.endpoint import Endpoint
from otel_lambda_image.transport.otlp_exporter import OtlpExporter
from web_service import WebService


def create_queue(
    url: str,
    read_headers: Callable[[], Mapping[str, str]] = dict,
    delay_seconds: float = 60.0,
    timeout_seconds: float = 5.0,
) -> BatchQueue[str]:
    endpoint = Endpoint(f"{url}/v1/logs")
    exporter = OtlpExporter("items", _join, endpoint, read_headers, ssl.SSLContext, timeout_seconds, False)
    return BatchQueue(exporter, _encode, 10, 100, 1_000_000, delay_seconds, timeout_seconds)


def keep_silent(web: WebService) -> threading.Event:
    """Requests from now on get no answer until this is set: after a restore the answer to an old one never comes."""
    web.answering = threading.Event()
    return web.answering


def answering() -> threading.Event:
    event = threading.Event()
    event.set()
    return event


def _encode(item: str) -> Entry:
    return Entry(item.encode())


def _join(entries: Sequence[Entry]) -> bytes:
    return b"|".join(entry.body for entry in entries)


def test_headers_are_read_anew(web: WebService) -> None:
    secrets = iter(("old", "new"))
    queue = create_queue(web.url, lambda: {"x-key": next(secrets)})
    queue.put("before")
    queue.before_snapshot()
    queue.after_restore()
    queue.put("after")
    assert queue.flush(5000)
    assert [headers["x-key"] for headers, _ in web.requests] == ["old", "new"]


def test_an_export_that_the_snapshot_caught_holds_up_nothing(web: WebService) -> None:
    web.answering.clear()
    queue = create_queue(web.url)
    queue.put("before")
    assert not queue.flush(50)
    queue.after_restore()
    queue.put("after")
    web.answering.set()
    assert queue.flush(5000)
    assert [body for _, body in web.requests] == [b"before", b"after"]
    queue.put("later")
    assert queue.flush(5000)
    assert [body for _, body in web.requests][2:] == [b"later"]


def test_an_export_that_nobody_waited_for_holds_up_nothing(web: WebService) -> None:
    queue = create_queue(web.url, delay_seconds=0.05)
    queue.before_snapshot()
    never = keep_silent(web)
    queue.put("ended late")
    while not web.requests:
        sleep(0.01)
    queue.after_restore()
    web.answering = answering()
    queue.put("of the first call")
    assert queue.flush(2000)
    assert web.requests[-1][1] == b"of the first call"
    never.set()


def test_an_export_that_the_snapshot_caught_is_no_outage_of_the_copy(
    web: WebService, capsys: pytest.CaptureFixture[str]
) -> None:
    never = keep_silent(web)
    queue = create_queue(web.url, timeout_seconds=0.2)
    queue.put("before")
    assert not queue.flush(50)
    queue.after_restore()
    web.answering = answering()
    capsys.readouterr()
    # The old one gives up meanwhile.
    sleep(0.4)
    queue.put("after")
    assert queue.flush(5000)
    assert web.requests[-1][1] == b"after"
    assert capsys.readouterr().err == ""
    never.set()


def test_a_snapshot_waits_for_the_export_that_is_under_way(web: WebService) -> None:
    web.answering.clear()
    queue = create_queue(web.url)
    queue.put("first")
    assert not queue.flush(50)
    queue.put("second")
    threading.Timer(0.1, web.answering.set).start()
    queue.before_snapshot()
    assert [body for _, body in web.requests] == [b"first", b"second"]


def test_tls_is_loaded_once_and_before_the_snapshot() -> None:
    loaded: list[str] = []

    def create_tls() -> ssl.SSLContext:
        loaded.append("tls")
        return ssl.create_default_context()

    exporter = OtlpExporter("items", _join, Endpoint("https://127.0.0.1:9/v1/logs"), dict, create_tls, 5.0, False)
    exporter.before_snapshot()
    exporter.after_restore()
    exporter.before_snapshot()
    assert loaded == ["tls"]
