"""Sending over https: the backend has to prove who it is."""

import ssl
from collections.abc import Callable
from pathlib import Path

import pytest
import trustme

from otel_lambda_image.setup import Setup
from otlp_receiver import OtlpReceiver


@pytest.fixture
def authority(receiver: OtlpReceiver) -> trustme.CA:
    """The receiver speaks TLS, with a certificate of this authority."""
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    receiver.use_tls(context)
    return authority


def test_backend_with_a_trusted_certificate(
    configured: Callable[..., Setup], receiver: OtlpReceiver, authority: trustme.CA, tmp_path: Path
) -> None:
    certificate = tmp_path / "authority.pem"
    authority.cert_pem.write_to_path(certificate)
    setup = configured(
        OTEL_EXPORTER_OTLP_ENDPOINT=f"https://127.0.0.1:{receiver.port}",
        OTEL_EXPORTER_OTLP_CERTIFICATE=str(certificate),
    )
    for _ in range(3):
        setup.provider.get_tracer("test").start_span("span").end()
        assert setup.provider.force_flush(5000)
    assert len(receiver.spans) == 3
    assert receiver.connections == 1


def test_backend_with_another_certificate_gets_nothing(
    configured: Callable[..., Setup],
    receiver: OtlpReceiver,
    authority: trustme.CA,
    capsys: pytest.CaptureFixture[str],
) -> None:
    setup = configured(OTEL_EXPORTER_OTLP_ENDPOINT=f"https://127.0.0.1:{receiver.port}")
    setup.provider.get_tracer("test").start_span("span").end()
    assert not setup.provider.force_flush(5000)
    assert receiver.requests == []
    assert "certificate verify failed" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("variable", "content"),
    [
        ("OTEL_EXPORTER_OTLP_CERTIFICATE", None),
        ("OTEL_EXPORTER_OTLP_CERTIFICATE", "no certificate"),
        ("OTEL_EXPORTER_OTLP_CERTIFICATE", ""),
        ("OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE", None),
        ("OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE", "no certificate"),
        ("OTEL_EXPORTER_OTLP_CLIENT_KEY", None),
        ("OTEL_EXPORTER_OTLP_CLIENT_KEY", "no key"),
    ],
)
def test_a_file_that_can_not_be_used_is_named(
    variable: str,
    content: str | None,
    configured: Callable[..., Setup],
    receiver: OtlpReceiver,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    client = trustme.CA().issue_cert("client")
    client.cert_chain_pems[0].write_to_path(tmp_path / "client.pem")
    client.private_key_pem.write_to_path(tmp_path / "client.key")
    variables = {
        "OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE": str(tmp_path / "client.pem"),
        "OTEL_EXPORTER_OTLP_CLIENT_KEY": str(tmp_path / "client.key"),
        "OTEL_EXPORTER_OTLP_ENDPOINT": f"https://127.0.0.1:{receiver.port}",
    }
    file = tmp_path / "bad.pem"
    if content is not None:
        file.write_text(content)
    setup = configured(**{**variables, variable: str(file)})
    setup.provider.get_tracer("test").start_span("span").end()
    assert not setup.provider.force_flush(5000)
    (line,) = capsys.readouterr().err.splitlines()
    assert str(file) in line
