"""Work that is handed to a thread pool stays in the trace of who hands it over."""

import asyncio
import io
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from types import SimpleNamespace
from typing import Any

import boto3
import pytest
import requests
import requests.sessions
from boto3.s3.transfer import TransferConfig
from opentelemetry import trace
from opentelemetry.trace import Tracer

from instrumented_libraries import save_originals
from otel_lambda_image.instrumentation import libraries
from otel_lambda_image.settings.http_patterns import read_http_patterns
from otel_lambda_image.setup import Setup
from otlp_receiver import OtlpReceiver
from web_service import WebService

original_submit = ThreadPoolExecutor.submit


@pytest.fixture
def setup(configured: Callable[..., Setup], monkeypatch: pytest.MonkeyPatch) -> Setup:
    save_originals(monkeypatch)
    monkeypatch.setattr(libraries, "_requested", set())
    setup = configured(OTEL_PROPAGATORS="tracecontext")
    libraries.instrument(["botocore", "requests"], read_http_patterns)
    return setup


@pytest.fixture
def tracer(setup: Setup) -> Tracer:
    return setup.provider.get_tracer("test")


def s3(web: WebService) -> Any:
    return boto3.client(
        "s3", region_name="eu-west-1", endpoint_url=web.url, aws_access_key_id="x", aws_secret_access_key="y"
    )


# In parts, each in a thread of its own.
PARTS = TransferConfig(multipart_threshold=1, multipart_chunksize=5 * 1024 * 1024, max_concurrency=4)
UPLOAD = b"<R><UploadId>1</UploadId><ETag>e</ETag></R>"


def download(client: Any) -> None:
    client.download_fileobj("bucket", "key", io.BytesIO())


def upload(client: Any) -> None:
    client.upload_fileobj(io.BytesIO(b"x" * 11 * 1024 * 1024), "bucket", "key", Config=PARTS)


@pytest.mark.parametrize(
    ("transfer", "body", "expected"),
    [
        (download, b"content", {"S3.HeadObject", "S3.GetObject"}),
        (upload, UPLOAD, {"S3.CreateMultipartUpload", "S3.UploadPart", "S3.CompleteMultipartUpload"}),
    ],
)
def test_transfers_of_boto3(
    transfer: Callable[[Any], None],
    body: bytes,
    expected: set[str],
    setup: Setup,
    tracer: Tracer,
    web: WebService,
    receiver: OtlpReceiver,
) -> None:
    web.body = body
    web.headers = {"ETag": '"e"'}
    with tracer.start_as_current_span("outer"):
        transfer(s3(web))
    assert setup.provider.force_flush(5000)
    outer = receiver.named("outer")
    calls = [span for span in receiver.spans if span is not outer]
    assert {span.name for span in calls} == expected
    assert {span.parent_span_id for span in calls} == {outer.span_id}


def test_pool_of_the_functions_own(setup: Setup, tracer: Tracer, web: WebService, receiver: OtlpReceiver) -> None:
    with ThreadPoolExecutor(2) as pool:
        with tracer.start_as_current_span("outer"):
            list(pool.map(lambda url: requests.get(url, timeout=5), [web.url] * 4))
        # The pool's threads are as they were.
        assert not pool.submit(lambda: trace.get_current_span().get_span_context().is_valid).result()
    assert setup.provider.force_flush(5000)
    outer = receiver.named("outer")
    assert [span.parent_span_id for span in receiver.spans if span.name == "GET"] == [outer.span_id] * 4


def test_pool_within_a_pool(tracer: Tracer) -> None:
    def inner() -> int:
        return trace.get_current_span().get_span_context().span_id

    with ThreadPoolExecutor(2) as pool, tracer.start_as_current_span("outer") as outer:
        assert pool.submit(lambda: pool.submit(inner).result()).result() == outer.get_span_context().span_id


def test_executor_of_an_event_loop(tracer: Tracer) -> None:
    async def run() -> int:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(None, lambda: trace.get_current_span().get_span_context().span_id)

    with tracer.start_as_current_span("outer") as outer:
        assert asyncio.run(run()) == outer.get_span_context().span_id


def test_what_is_run_outside_of_a_trace_is_not_touched(setup: Setup, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Any] = []

    class Pool(ThreadPoolExecutor):
        pass

    pool = Pool(1)
    monkeypatch.setattr(pool, "_adjust_thread_count", lambda: None)
    monkeypatch.setattr(pool, "_work_queue", SimpleNamespace(put=seen.append))
    pool.submit(len, "abc")
    assert isinstance(seen[0].fn if hasattr(seen[0], "fn") else seen[0].task[0], type(len))


def test_arguments_results_and_errors_are_as_without_us(tracer: Tracer) -> None:
    error = ValueError("no")

    def fail() -> None:
        raise error

    with ThreadPoolExecutor(1) as pool, tracer.start_as_current_span("outer"):
        assert pool.submit(sorted, [1, 3, 2], reverse=True).result() == [3, 2, 1]
        failed: Future[None] = pool.submit(fail)
        assert failed.exception() is error
        with pytest.raises(TypeError):
            pool.submit()  # type: ignore[call-arg]
    assert ThreadPoolExecutor.submit.__name__ == "submit"
    assert ThreadPoolExecutor.submit.__doc__ == original_submit.__doc__


@pytest.mark.parametrize("name", ["none", "nonsense", "not_loaded"])
def test_without_a_library_pools_are_left_alone(name: str, setup: Setup, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ThreadPoolExecutor, "submit", original_submit)
    monkeypatch.setattr(libraries, "_requested", set())
    monkeypatch.setitem(libraries._LIBRARIES, "not_loaded", "no_such_module")
    libraries.instrument([name], read_http_patterns)
    assert ThreadPoolExecutor.submit is original_submit


def test_pools_are_patched_once(setup: Setup) -> None:
    patched = ThreadPoolExecutor.submit
    libraries.instrument(["urllib3", "httpx"], read_http_patterns)
    assert ThreadPoolExecutor.submit is patched
