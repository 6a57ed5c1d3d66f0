"""Exports that are signed, to a backend that checks signatures with botocore's signer."""

from collections.abc import Callable

import pytest

from aws_service import AwsService
from otel_lambda_image.setup import Setup
from proxy_server import ProxyServer

Configure = Callable[..., Setup]


@pytest.fixture
def signed(aws: AwsService, configured: Configure) -> Configure:
    def configure(**variables: str) -> Setup:
        return configured(
            **{
                "OTEL_EXPORTER_OTLP_ENDPOINT": aws.url,
                "OTEL_LAMBDA_IMAGE_SIGV4_SERVICE": "xray",
                "OTEL_EXPORTER_OTLP_COMPRESSION": "gzip",
                **variables,
            }
        )

    return configure


def send_span(aws: AwsService, setup: Setup, text: str = "") -> bool:
    """Whether it has arrived."""
    before = len(aws.spans)
    setup.provider.get_tracer("test").start_span("span", attributes={"text": text}).end()
    return setup.provider.force_flush(5000) and len(aws.spans) == before + 1


def test_arrives_in_the_functions_region(signed: Configure, aws: AwsService) -> None:
    setup = signed()
    assert [send_span(aws, setup), send_span(aws, setup)] == [True, True]
    assert len(aws.spans) == 2
    assert aws.refusals == []


def test_arrives_in_the_region_that_is_given(signed: Configure, aws: AwsService) -> None:
    aws.region = "eu-west-1"
    assert send_span(aws, signed(OTEL_LAMBDA_IMAGE_SIGV4_REGION="eu-west-1"))


def test_compressed_body_is_what_is_signed(signed: Configure, aws: AwsService) -> None:
    assert send_span(aws, signed(), text="a" * 5000)
    headers, body = aws.requests[0]
    assert headers["content-encoding"] == "gzip"
    assert "content-encoding" in headers["authorization"]
    assert len(body) < 5000


def test_arrives_under_an_odd_path(signed: Configure, aws: AwsService) -> None:
    assert send_span(aws, signed(OTEL_EXPORTER_OTLP_TRACES_ENDPOINT=f"{aws.url}/a%20b//c/../v1/traces?b=2&a=%2F"))


def test_session_tokens_that_are_rotated_count_at_once(
    signed: Configure, aws: AwsService, monkeypatch: pytest.MonkeyPatch
) -> None:
    setup = signed()
    for number in range(3):
        aws.keys = {f"ASIA{number}": (f"secret/{number}", f"token/{number}==")}
        monkeypatch.setenv("AWS_ACCESS_KEY_ID", f"ASIA{number}")
        monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", f"secret/{number}")
        monkeypatch.setenv("AWS_SESSION_TOKEN", f"token/{number}==")
        assert send_span(aws, setup)
    assert aws.refusals == []


def test_headers_of_the_users_own_are_sent_and_those_of_aws_signed(signed: Configure, aws: AwsService) -> None:
    assert send_span(aws, signed(OTEL_EXPORTER_OTLP_HEADERS="X-Amz-Meta=a%20%20b,x-key=1"))
    headers, _ = aws.requests[0]
    assert (headers["x-amz-meta"], headers["x-key"]) == ("a  b", "1")


@pytest.mark.parametrize("name", ["Authorization", "X-Amz-Date", "x-amz-security-token"])
def test_headers_of_the_signature_are_its_own(
    name: str, signed: Configure, aws: AwsService, capsys: pytest.CaptureFixture[str]
) -> None:
    assert send_span(aws, signed(OTEL_EXPORTER_OTLP_HEADERS=f"{name}=hidden"))
    (line,) = capsys.readouterr().err.splitlines()
    assert f"the OTLP header {name.lower()} is left out: requests have their own" in line
    assert "hidden" not in line


def test_password_of_the_endpoint_makes_room_for_the_signature(signed: Configure, aws: AwsService) -> None:
    assert send_span(aws, signed(OTEL_EXPORTER_OTLP_ENDPOINT=aws.url.replace("//", "//user:password@")))


def test_arrives_through_a_proxy(signed: Configure, aws: AwsService) -> None:
    proxy = ProxyServer(int(aws.url.rpartition(":")[2]))
    setup = signed(
        HTTP_PROXY=f"http://{proxy.address}", OTEL_EXPORTER_OTLP_ENDPOINT="http://xray.us-east-1.amazonaws.com"
    )
    assert send_span(aws, setup)
    assert proxy.heads[0][0].startswith("POST http://xray.us-east-1.amazonaws.com/v1/traces ")
    proxy.close()


@pytest.mark.parametrize(("offset", "which"), [(3600.0, "behind"), (-3600.0, "ahead of")])
def test_a_wrong_clock_is_corrected_once_and_told(
    offset: float, which: str, signed: Configure, aws: AwsService, capsys: pytest.CaptureFixture[str]
) -> None:
    aws.clock_offset = offset
    setup = signed()
    assert [send_span(aws, setup), send_span(aws, setup)] == [True, True]
    assert len(aws.refusals) == 1
    assert len(aws.spans) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert f"s {which} that of AWS, by which requests are signed now" in line


def test_a_clock_that_is_put_right_later_is_noticed_too(signed: Configure, aws: AwsService) -> None:
    aws.clock_offset = 3600.0
    setup = signed()
    assert send_span(aws, setup)
    aws.clock_offset = 0.0
    assert send_span(aws, setup)
    assert len(aws.refusals) == 2


def test_a_refusal_for_another_reason_is_not_tried_again(
    signed: Configure, aws: AwsService, capsys: pytest.CaptureFixture[str]
) -> None:
    aws.failures = [(403, "AccessDeniedException", "not authorized to perform: xray:PutSpans")]
    setup = signed()
    send_span(aws, setup)
    assert send_span(aws, setup)
    assert len(aws.requests) == 2
    assert len(aws.spans) == 1
    assert "not authorized to perform: xray:PutSpans" in capsys.readouterr().err


def test_no_credentials_are_told_and_spans_kept(
    signed: Configure, aws: AwsService, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
    assert not send_span(aws, signed())
    (line,) = capsys.readouterr().err.splitlines()
    assert "nothing can be signed: neither AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are set nor" in line
    assert "are kept and sent later" in line


@pytest.mark.parametrize(("count", "text"), [(12_000, ""), (40, "a" * 190_000)], ids=["10,000 spans", "5 MB"])
def test_requests_stay_within_what_x_ray_takes(count: int, text: str, signed: Configure, aws: AwsService) -> None:
    """https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch-OTLPEndpoint.html"""
    setup = signed(OTEL_BSP_MAX_EXPORT_BATCH_SIZE="20000", AWS_LAMBDA_FUNCTION_MEMORY_SIZE="1024")
    tracer = setup.provider.get_tracer("test")
    for _ in range(count):
        tracer.start_span("span", attributes={"text": text}).end()
    assert setup.provider.force_flush(20_000)
    assert len(aws.spans) == count
    assert aws.refusals == []


def test_a_span_that_is_larger_than_x_ray_takes_costs_itself_alone(
    signed: Configure, aws: AwsService, capsys: pytest.CaptureFixture[str]
) -> None:
    setup = signed()
    tracer = setup.provider.get_tracer("test")
    for size in (10, 210_000, 10):
        tracer.start_span("span", attributes={"text": "a" * size}).end()
    setup.provider.force_flush(5000)
    assert len(aws.spans) == 2
    assert "The request is larger than it may be" in capsys.readouterr().err
