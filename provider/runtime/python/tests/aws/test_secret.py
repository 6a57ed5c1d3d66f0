"""Headers from a secret, which is read when the first request is made, and again when the backend refuses them."""

import sys
import threading
from collections.abc import Callable
from io import BytesIO
from json import dumps

import boto3
import pytest
from botocore.awsrequest import AWSPreparedRequest, AWSResponse
from botocore.config import Config
from urllib3 import HTTPResponse

from aws_service import AwsService
from otel_lambda_image.aws.access import AwsAccess
from otel_lambda_image.aws.secret import SecretReader
from otel_lambda_image.aws.service_endpoint import find_secrets_manager
from otel_lambda_image.setup import Setup
from otlp_receiver import Answer, OtlpReceiver, accept
from web_service import WebService

Configure = Callable[..., Setup]
ARN = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:otlp-AbCdEf"


@pytest.fixture
def vault(aws: AwsService, monkeypatch: pytest.MonkeyPatch) -> AwsService:
    """Holds the secret, in another region than the function's. To be named before `configured`."""
    aws.region = "eu-west-1"
    aws.secrets[ARN] = {"SecretString": dumps({"x-api-key": "first"})}
    monkeypatch.setenv("OTEL_LAMBDA_IMAGE_HEADERS_SECRET_ARN", ARN)
    monkeypatch.setenv("AWS_ENDPOINT_URL_SECRETS_MANAGER", aws.url)
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    return aws


def send_span(setup: Setup, timeout: int = 5000) -> bool:
    setup.provider.get_tracer("test").start_span("span").end()
    return setup.provider.force_flush(timeout)


def accept_key(receiver: OtlpReceiver, key: str, status: int = 401) -> None:
    """From now on the backend takes this key alone."""

    def behave() -> Answer:
        return accept() if receiver.requests[-1]["x-api-key"] == key else (status, {}, b"no")

    receiver.behave = behave


def test_is_read_once_and_not_before_it_is_needed(
    vault: AwsService, configured: Configure, receiver: OtlpReceiver
) -> None:
    setup = configured()
    assert vault.requests == []
    assert [send_span(setup), send_span(setup)] == [True, True]
    assert [request["x-api-key"] for request in receiver.requests] == ["first", "first"]
    assert len(vault.requests) == 1
    assert vault.refusals == []


def test_the_functions_aws_sdk_is_not_loaded(
    vault: AwsService, configured: Configure, receiver: OtlpReceiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] in ("boto3", "botocore")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "boto3", None)
    monkeypatch.setitem(sys.modules, "botocore", None)
    monkeypatch.setattr(AwsService, "_check", lambda *_: None)
    assert send_span(configured())


def test_session_token_goes_along(
    vault: AwsService, configured: Configure, monkeypatch: pytest.MonkeyPatch, receiver: OtlpReceiver
) -> None:
    vault.keys = {"ASIA": ("secret", "token==")}
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "ASIA")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    monkeypatch.setenv("AWS_SESSION_TOKEN", "token==")
    assert send_span(configured())


def test_a_wrong_clock_is_no_hindrance(vault: AwsService, configured: Configure) -> None:
    vault.clock_offset = 4000.0
    assert send_span(configured())
    assert len(vault.refusals) == 1


@pytest.mark.parametrize("failure", [(500, "InternalServiceError", ""), (503, "", ""), (429, "", "")])
def test_a_failure_is_tried_once_more(
    failure: tuple[int, str, str], vault: AwsService, configured: Configure, receiver: OtlpReceiver
) -> None:
    vault.failures = [failure]
    assert send_span(configured())


def test_a_connection_that_breaks_is_made_once_more(vault: AwsService, configured: Configure) -> None:
    vault.drops = 1
    assert send_span(configured())
    assert len(vault.requests) == 2


@pytest.mark.parametrize("status", [401, 403])
def test_a_rotated_key_is_read_and_what_was_refused_sent(
    status: int,
    vault: AwsService,
    configured: Configure,
    receiver: OtlpReceiver,
    capsys: pytest.CaptureFixture[str],
) -> None:
    setup = configured()
    accept_key(receiver, "first", status)
    assert send_span(setup)
    accept_key(receiver, "second", status)
    vault.secrets[ARN] = {"SecretString": "x-api-key=second"}
    assert send_span(setup)
    assert len(receiver.spans) == 2
    assert len(vault.requests) == 2
    assert capsys.readouterr().err == ""


def test_a_secret_is_read_beside_the_call_that_waits(
    vault: AwsService, configured: Configure, receiver: OtlpReceiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that a service that hangs holds no call for longer than its flush may take."""
    threads: list[threading.Thread] = []
    read = SecretReader.read

    def record(self: SecretReader, arn: str) -> str:
        threads.append(threading.current_thread())
        return read(self, arn)

    monkeypatch.setattr(SecretReader, "read", record)
    setup = configured()
    assert send_span(setup)
    accept_key(receiver, "second")
    vault.secrets[ARN] = {"SecretString": "x-api-key=second"}
    assert send_span(setup)
    assert len(receiver.spans) == 2
    assert len(threads) == 2
    assert threading.main_thread() not in threads


def test_what_is_refused_still_waits_for_the_next_reading(
    vault: AwsService,
    configured: Configure,
    receiver: OtlpReceiver,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The backend has the new key a while before the secret has."""
    now = [1000.0]
    monkeypatch.setattr("otel_lambda_image.aws.access.time", lambda: now[0])
    monkeypatch.setattr("otel_lambda_image.transport.backoff.time", lambda: now[0])
    setup = configured()
    accept_key(receiver, "second")
    assert [send_span(setup) for _ in range(5)] == [False] * 5
    # At first, and after the first refusal: not with each call.
    assert len(vault.requests) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "status 401 no. Spans are kept and sent later, first after 60 s" in line
    now[0] += 61
    assert not send_span(setup)
    assert len(vault.requests) == 3
    vault.secrets[ARN] = {"SecretString": "x-api-key=second"}
    now[0] += 61
    assert send_span(setup)
    assert len(receiver.spans) == 7
    assert len(vault.requests) == 4


def test_a_refusal_for_what_is_sent_does_not_hold_the_rest_up(
    vault: AwsService, configured: Configure, receiver: OtlpReceiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Such as by a firewall that looks into requests."""
    now = [1000.0]
    monkeypatch.setattr("otel_lambda_image.aws.access.time", lambda: now[0])
    monkeypatch.setattr("otel_lambda_image.transport.backoff.time", lambda: now[0])
    receiver.judge = lambda spans: (403, {}, b"") if any(span.name == "bad" for span in spans) else None
    setup = configured()
    setup.provider.get_tracer("test").start_span("bad").end()
    for _ in range(8):
        now[0] += 61
        send_span(setup)
    now[0] += 61
    assert setup.provider.force_flush(5000)
    assert [span.name for span in receiver.spans] == ["span"] * 8


def test_a_refusal_without_a_secret_is_as_before(configured: Configure, receiver: OtlpReceiver) -> None:
    accept_key(receiver, "second")
    setup = configured(OTEL_EXPORTER_OTLP_HEADERS="x-api-key=first")
    send_span(setup)
    assert len(receiver.requests) == 1


def test_a_clock_that_is_set_back_makes_nothing_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    from otel_lambda_image.transport.response import Response

    now = [10_000.0]
    monkeypatch.setattr("otel_lambda_image.aws.access.time", lambda: now[0])
    access, refusal = AwsAccess(None, True), Response(401, {}, b"")
    assert access.find_wait(refusal) == 0
    now[0] += 20
    assert access.find_wait(refusal) == 40
    now[0] = 0.0
    assert access.find_wait(refusal) == 0
    assert access.find_wait(Response(400, {}, b"")) is None


@pytest.mark.parametrize(
    ("refusal", "reason"),
    [
        ((403, "AccessDeniedException", "not authorized"), "AccessDeniedException: not authorized"),
        ((400, "a.b#ResourceNotFoundException", ""), "ResourceNotFoundException"),
        ((400, "", ""), "status 400"),
    ],
)
def test_a_refusal_says_what_it_is(
    refusal: tuple[int, str, str],
    reason: str,
    vault: AwsService,
    configured: Configure,
    capsys: pytest.CaptureFixture[str],
) -> None:
    vault.failures = [refusal]
    assert not send_span(configured())
    (line,) = capsys.readouterr().err.splitlines()
    assert f"OTEL_LAMBDA_IMAGE_HEADERS_SECRET_ARN: {reason}. Spans are kept" in line


@pytest.mark.parametrize(
    "answer",
    [
        b'{"SecretString":"{hidden"}',
        b'{"SecretString":"{\\"a\\":\\"hidden\\\\r\\\\nx: y\\"}"}',
        b'{"SecretBinary":"hidden"}',
        b"{}",
        b"hidden",
        b'["hidden"]',
    ],
)
def test_bad_secret_harms_nothing_and_is_not_shown(
    answer: bytes,
    secret: str,
    configured: Configure,
    web: WebService,
    receiver: OtlpReceiver,
    capsys: pytest.CaptureFixture[str],
) -> None:
    web.body = answer
    setup = configured()
    assert [send_span(setup) for _ in range(3)] == [False, False, False]
    assert receiver.requests == []
    (line,) = capsys.readouterr().err.splitlines()
    assert "hidden" not in line
    assert "x: y" not in line


def test_a_service_that_is_not_there_is_told(
    vault: AwsService, configured: Configure, capsys: pytest.CaptureFixture[str]
) -> None:
    assert not send_span(configured(AWS_ENDPOINT_URL_SECRETS_MANAGER="http://127.0.0.1:9"))
    (line,) = capsys.readouterr().err.splitlines()
    assert "OTEL_LAMBDA_IMAGE_HEADERS_SECRET_ARN: ConnectionRefusedError" in line


def test_an_endpoint_that_is_none_is_told_and_not_shown(
    vault: AwsService, configured: Configure, capsys: pytest.CaptureFixture[str]
) -> None:
    assert not send_span(configured(AWS_ENDPOINT_URL_SECRETS_MANAGER="hidden"))
    (line,) = capsys.readouterr().err.splitlines()
    assert "AWS_ENDPOINT_URL or AWS_ENDPOINT_URL_SECRETS_MANAGER is not an http or https URL" in line
    assert "hidden" not in line


def test_goes_together_with_a_signature(vault: AwsService, configured: Configure) -> None:
    assert send_span(
        configured(
            OTEL_EXPORTER_OTLP_ENDPOINT=vault.url,
            OTEL_LAMBDA_IMAGE_SIGV4_SERVICE="xray",
            OTEL_LAMBDA_IMAGE_SIGV4_REGION="eu-west-1",
        )
    )
    assert [headers.get("x-api-key") for headers, _ in vault.requests] == [None, "first"]
    assert vault.refusals == []


REGIONS = [
    *["us-east-1", "us-west-2", "eu-central-1", "ap-southeast-7", "il-central-1", "mx-central-1", "us-gov-west-1"],
    *["cn-north-1", "us-iso-east-1", "us-isob-east-1", "us-isof-south-1", "eu-isoe-west-1", "eusc-de-east-1"],
]


@pytest.mark.parametrize("fips", [False, True])
@pytest.mark.parametrize("region", REGIONS)
def test_is_looked_for_where_the_aws_sdk_does(region: str, fips: bool) -> None:
    client = boto3.client(
        "secretsmanager",
        region_name=region,
        aws_access_key_id="key",
        aws_secret_access_key="secret",
        config=Config(use_fips_endpoint=fips),
    )
    urls: list[str] = []

    def answer(request: AWSPreparedRequest, **_: object) -> AWSResponse:
        urls.append(request.url)
        return AWSResponse(request.url, 200, {}, HTTPResponse(BytesIO(b"{}"), preload_content=False))

    client.meta.events.register("before-send.secretsmanager", answer)
    client.get_secret_value(SecretId="secret")
    assert urls == [f"{find_secrets_manager(region, fips)}/"]
