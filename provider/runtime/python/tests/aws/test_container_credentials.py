"""Credentials from the endpoint inside the sandbox, as Lambda has it under SnapStart."""

import threading
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from json import dumps

import pytest

from aws_service import AwsService
from otel_lambda_image.aws.container_credentials import ContainerCredentials
from otel_lambda_image.aws.credential_source import CredentialSource
from otel_lambda_image.aws.credentials import Credentials
from otel_lambda_image.setup import Setup
from otel_lambda_image.trace.batch_span_processor import BatchSpanProcessor
from otel_lambda_image.transport.otlp_exporter import HeadersError
from web_service import WebService


class Sandbox:
    """Gives out credentials that AWS knows."""

    def __init__(self, web: WebService, aws: AwsService) -> None:
        self._web = web
        self._aws = aws
        self._count = 0

    def rotate(self, seconds: float, **more: object) -> None:
        """The next ones, which are valid for so long."""
        self._count += 1
        key, secret_key, token = f"ASIA{self._count}", f"secret/{self._count}", f"token/{self._count}"
        self._aws.keys = {key: (secret_key, token)}
        expiration = (datetime.now(timezone.utc) + timedelta(seconds=seconds)).strftime("%Y-%m-%dT%H:%M:%SZ")
        answer = {"AccessKeyId": key, "SecretAccessKey": secret_key, "Token": token, "Expiration": expiration, **more}
        self._web.body = dumps(answer).encode()

    @property
    def asked(self) -> int:
        return len(self._web.requests)


@pytest.fixture
def sandbox(web: WebService, aws: AwsService, monkeypatch: pytest.MonkeyPatch) -> Sandbox:
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
    monkeypatch.setenv("AWS_CONTAINER_CREDENTIALS_FULL_URI", f"{web.url}/2021-04-23/credentials")
    monkeypatch.setenv("AWS_CONTAINER_AUTHORIZATION_TOKEN", "of the sandbox")
    return Sandbox(web, aws)


def send_span(aws: AwsService, setup: Setup) -> bool:
    """Whether it has arrived."""
    before = len(aws.spans)
    setup.provider.get_tracer("test").start_span("span").end()
    return setup.provider.force_flush(5000) and len(aws.spans) == before + 1


def test_are_asked_for_once_while_they_are_valid(
    sandbox: Sandbox, aws: AwsService, web: WebService, configured: Callable[..., Setup]
) -> None:
    sandbox.rotate(3600)
    setup = configured(OTEL_EXPORTER_OTLP_ENDPOINT=aws.url, OTEL_LAMBDA_IMAGE_SIGV4_SERVICE="xray")
    assert [send_span(aws, setup) for _ in range(3)] == [True, True, True]
    assert len(aws.spans) == 3
    assert sandbox.asked == 1
    headers, _ = web.requests[0]
    assert headers["authorization"] == "of the sandbox"
    assert web.paths == ["/2021-04-23/credentials"]


def test_are_in_no_snapshot(sandbox: Sandbox, aws: AwsService, configured: Callable[..., Setup]) -> None:
    sandbox.rotate(3600)
    setup = configured(OTEL_EXPORTER_OTLP_ENDPOINT=aws.url, OTEL_LAMBDA_IMAGE_SIGV4_SERVICE="xray")
    assert send_span(aws, setup)
    (processor,) = setup.provider._processors
    assert isinstance(processor, BatchSpanProcessor)
    processor._queue.before_snapshot()
    sandbox.rotate(3600)
    processor._queue.after_restore()
    assert send_span(aws, setup)
    assert sandbox.asked == 2


def test_are_asked_for_again_before_they_end(
    sandbox: Sandbox, aws: AwsService, configured: Callable[..., Setup]
) -> None:
    setup = configured(OTEL_EXPORTER_OTLP_ENDPOINT=aws.url, OTEL_LAMBDA_IMAGE_SIGV4_SERVICE="xray")
    for _ in range(3):
        # What is left of them is less than a request may need.
        sandbox.rotate(200)
        assert send_span(aws, setup)
    assert sandbox.asked == 3
    assert aws.refusals == []


def test_are_asked_for_beside_the_call_that_waits(
    sandbox: Sandbox, aws: AwsService, configured: Callable[..., Setup], monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that what has to be asked holds no call for longer than its flush may take."""
    threads: list[threading.Thread] = []
    get = ContainerCredentials.get

    def record(self: ContainerCredentials, url: str, authorization: str) -> Credentials:
        if not self.is_fresh:
            threads.append(threading.current_thread())
        return get(self, url, authorization)

    monkeypatch.setattr(ContainerCredentials, "get", record)
    setup = configured(OTEL_EXPORTER_OTLP_ENDPOINT=aws.url, OTEL_LAMBDA_IMAGE_SIGV4_SERVICE="xray")
    for _ in range(3):
        sandbox.rotate(200)
        assert send_span(aws, setup)
    assert len(threads) == 3
    assert threading.main_thread() not in threads


def test_those_without_an_end_are_asked_for_each_time(sandbox: Sandbox) -> None:
    sandbox.rotate(0, Expiration=None)
    source = CredentialSource()
    assert [source.get().token, source.get().token] == ["token/1", "token/1"]
    assert sandbox.asked == 2
    assert not source.is_ready


def test_those_that_are_still_valid_are_better_than_none(
    sandbox: Sandbox, web: WebService, capsys: pytest.CaptureFixture[str]
) -> None:
    sandbox.rotate(200)
    source = CredentialSource()
    source.get()
    web.status = 500
    assert [source.get().token, source.get().token] == ["token/1", "token/1"]
    (line,) = capsys.readouterr().err.splitlines()
    assert "credentials that are still valid are used: ConnectionError: status 500" in line


@pytest.mark.parametrize(
    ("status", "body", "reason"),
    [
        (500, b"hidden", "status 500"),
        (200, b"hidden", "the answer is not of the form"),
        (200, b"[]", "the answer is not of the form"),
        (200, b'{"AccessKeyId":"hidden"}', "the answer is not of the form"),
        (
            200,
            b'{"AccessKeyId":"hidden","SecretAccessKey":"x","Expiration":"hidden"}',
            "the answer is not of the form",
        ),
    ],
)
def test_what_is_no_answer_is_told_and_not_shown(
    status: int, body: bytes, reason: str, sandbox: Sandbox, web: WebService
) -> None:
    web.status, web.body = status, body
    with pytest.raises(HeadersError, match=reason) as error:
        CredentialSource().get()
    assert "hidden" not in str(error.value)


@pytest.mark.parametrize("url", ["https://127.0.0.1/", "ftp://127.0.0.1", "credentials"])
def test_other_urls_are_refused(url: str, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_CONTAINER_CREDENTIALS_FULL_URI", url)
    with pytest.raises(HeadersError, match="http URL"):
        CredentialSource().get()


def test_a_token_that_is_no_header_is_refused(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_CONTAINER_AUTHORIZATION_TOKEN", "hidden\r\nx: y")
    with pytest.raises(HeadersError, match="is no header") as error:
        CredentialSource().get()
    assert "hidden" not in str(error.value)


def test_variables_go_before_it(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "key")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    source = CredentialSource()
    assert source.is_ready
    assert source.get().access_key == "key"
    assert sandbox.asked == 0
