"""Whom the request for the secret trusts: AWS's authorities, never those that are for the backend."""

import ssl
from collections.abc import Callable
from pathlib import Path

import pytest
import trustme

from aws_service import AwsService
from otel_lambda_image import exporters
from otel_lambda_image.settings.otlp import OtlpSettings
from otel_lambda_image.setup import Setup

Configure = Callable[..., Setup]
ARN = "arn:aws:secretsmanager:us-east-1:123456789012:secret:otlp-AbCdEf"


@pytest.fixture
def authority(aws: AwsService, tmp_path: Path) -> str:
    """AWS speaks TLS, with a certificate of this authority."""
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    aws.use_tls(context)
    aws.secrets[ARN] = {"SecretString": "x-api-key=first"}
    file = tmp_path / "authority.pem"
    authority.cert_pem.write_to_path(file)
    return str(file)


def send_span(configured: Configure, aws: AwsService, **variables: str) -> bool:
    ready = configured(
        OTEL_LAMBDA_IMAGE_HEADERS_SECRET_ARN=ARN, AWS_ENDPOINT_URL=aws.url.replace("http:", "https:"), **variables
    )
    ready.provider.get_tracer("test").start_span("span").end()
    return ready.provider.force_flush(5000)


def test_the_authorities_of_aws_sdks_variable(configured: Configure, aws: AwsService, authority: str) -> None:
    assert send_span(configured, aws, AWS_CA_BUNDLE=authority)


def test_not_the_backends(
    configured: Configure, aws: AwsService, authority: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert not send_span(configured, aws, OTEL_EXPORTER_OTLP_CERTIFICATE=authority)
    assert "certificate verify failed" in capsys.readouterr().err


def test_the_same_are_loaded_once_for_both(
    configured: Configure, aws: AwsService, authority: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That takes longer than all the rest of a request."""
    monkeypatch.setenv("SSL_CERT_FILE", authority)
    endpoint = aws.url.replace("http:", "https:")
    loaded: list[str] = []
    create_tls = exporters._create_tls

    def create(otlp: OtlpSettings) -> ssl.SSLContext:
        loaded.append(otlp.endpoint)
        return create_tls(otlp)

    monkeypatch.setattr(exporters, "_create_tls", create)
    assert send_span(configured, aws, OTEL_EXPORTER_OTLP_ENDPOINT=endpoint, OTEL_LAMBDA_IMAGE_SIGV4_SERVICE="xray")
    # Other tests' workers may still be at it.
    assert loaded.count(f"{endpoint}/v1/traces") == 1
    assert len(aws.spans) == 1


def test_endpoints_that_are_to_be_ignored(configured: Configure, aws: AwsService, authority: str) -> None:
    assert not send_span(
        configured,
        aws,
        AWS_CA_BUNDLE=authority,
        AWS_IGNORE_CONFIGURED_ENDPOINT_URLS="True",
        # Where AWS's own is looked for, so that nothing leaves this machine.
        HTTPS_PROXY="http://127.0.0.1:9",
    )
    assert aws.requests == []
