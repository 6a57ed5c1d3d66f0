"""Where the way out is a proxy: for what is sent, and for the secret with its headers."""

import socket
import ssl
from base64 import b64decode
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import trustme

from otel_lambda_image.setup import Setup
from otlp_receiver import OtlpReceiver
from proxy_server import ProxyServer
from web_service import WebService

Configure = Callable[..., Setup]


@pytest.fixture
def proxy(receiver: OtlpReceiver) -> Iterator[ProxyServer]:
    server = ProxyServer(receiver.port)
    yield server
    server.close()


@pytest.fixture
def certificate(receiver: OtlpReceiver, tmp_path: Path) -> str:
    """The receiver speaks TLS, as backend.example."""
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("backend.example").configure_cert(context)
    receiver.use_tls(context)
    authority.cert_pem.write_to_path(tmp_path / "authority.pem")
    return str(tmp_path / "authority.pem")


def send_span(setup: Setup) -> bool:
    setup.provider.get_tracer("test").start_span("span").end()
    return setup.provider.force_flush(5000)


def header(head: list[str], name: str) -> str | None:
    values = [line.partition(": ")[2] for line in head if line.lower().startswith(f"{name}:")]
    assert len(values) < 2
    return values[0] if values else None


@pytest.mark.parametrize("variable", ["HTTPS_PROXY", "https_proxy"])
@pytest.mark.parametrize("scheme", ["http://", ""])
def test_https_goes_through_a_tunnel(
    variable: str, scheme: str, configured: Configure, receiver: OtlpReceiver, proxy: ProxyServer, certificate: str
) -> None:
    setup = configured(
        **{variable: scheme + proxy.address},
        OTEL_EXPORTER_OTLP_ENDPOINT="https://backend.example/otlp",
        OTEL_EXPORTER_OTLP_CERTIFICATE=certificate,
        OTEL_EXPORTER_OTLP_HEADERS="x-key=hidden",
    )
    assert [send_span(setup) for _ in range(3)] == [True] * 3
    assert len(receiver.spans) == 3
    assert receiver.requests[0][":path"] == "/otlp/v1/traces"
    assert receiver.requests[0]["host"] == "backend.example"
    # One connection for all, and the proxy sees nothing of them.
    assert proxy.heads == [["CONNECT backend.example:443 HTTP/1.1", "Host: backend.example:443"]]


@pytest.mark.parametrize("variable", ["HTTP_PROXY", "http_proxy"])
def test_http_is_asked_for_by_its_url(
    variable: str, configured: Configure, receiver: OtlpReceiver, proxy: ProxyServer
) -> None:
    setup = configured(
        **{variable: f"http://{proxy.address}/"}, OTEL_EXPORTER_OTLP_ENDPOINT="http://backend.example:4318"
    )
    assert [send_span(setup) for _ in range(2)] == [True] * 2
    (head,) = proxy.heads
    assert head[0] == "POST http://backend.example:4318/v1/traces HTTP/1.1"
    assert header(head, "host") == "backend.example:4318"
    assert header(head, "proxy-authorization") is None
    assert len(receiver.spans) == 2


def test_credentials_go_to_the_proxy_alone(
    configured: Configure, receiver: OtlpReceiver, proxy: ProxyServer, certificate: str
) -> None:
    setup = configured(
        HTTPS_PROXY=f"http://us%40er:pa%3Ass@{proxy.address}",
        OTEL_EXPORTER_OTLP_ENDPOINT="https://backend.example",
        OTEL_EXPORTER_OTLP_CERTIFICATE=certificate,
    )
    assert send_span(setup)
    sent = header(proxy.heads[0], "proxy-authorization") or ""
    assert b64decode(sent.removeprefix("Basic ")) == b"us@er:pa:ss"
    assert not {"proxy-authorization", "authorization"} & receiver.requests[0].keys()


def test_credentials_without_a_tunnel(configured: Configure, proxy: ProxyServer) -> None:
    setup = configured(
        HTTP_PROXY=f"http://user:pass@{proxy.address}", OTEL_EXPORTER_OTLP_ENDPOINT="http://me:mine@backend.example"
    )
    assert send_span(setup)
    (head,) = proxy.heads
    assert header(head, "proxy-authorization") == "Basic dXNlcjpwYXNz"
    assert header(head, "authorization") == "Basic bWU6bWluZQ=="
    assert head[0] == "POST http://backend.example/v1/traces HTTP/1.1"


def test_lower_case_goes_first(configured: Configure, proxy: ProxyServer) -> None:
    setup = configured(
        http_proxy=f"http://{proxy.address}",
        HTTP_PROXY="http://127.0.0.1:1",
        OTEL_EXPORTER_OTLP_ENDPOINT="http://backend.example",
    )
    assert send_span(setup)


def test_the_proxy_of_one_scheme_is_not_that_of_the_other(
    configured: Configure, receiver: OtlpReceiver, proxy: ProxyServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer_names(monkeypatch, receiver.port)
    setup = configured(HTTPS_PROXY=f"http://{proxy.address}", OTEL_EXPORTER_OTLP_ENDPOINT="http://backend.example:4318")
    assert send_span(setup)
    assert proxy.heads == []


def answer_names(monkeypatch: pytest.MonkeyPatch, port: int) -> None:
    """Any name leads to the receiver."""
    create_connection = socket.create_connection
    monkeypatch.setattr(
        socket, "create_connection", lambda address, timeout: create_connection(("127.0.0.1", port), timeout)
    )


@pytest.mark.parametrize(
    ("no_proxy", "host", "direct"),
    [
        ("backend.example", "backend.example", True),
        ("a, BACKEND.example ,b", "backend.example", True),
        ("example", "backend.example", True),
        (".example", "backend.example", True),
        ("*.example", "backend.example", True),
        ("*", "backend.example", True),
        ("backend.example:4318", "backend.example", True),
        ("backend.example:80", "backend.example", False),
        ("end.example", "backend.example", False),
        ("backend.example.org", "backend.example", False),
        ("ample", "backend.example", False),
        (",", "backend.example", False),
        ("10.0.0.0/8", "10.1.2.3", True),
        ("10.1.2.3", "10.1.2.3", True),
        ("11.0.0.0/8,2001:db8::/32", "10.1.2.3", False),
        ("2001:db8::/32", "[2001:db8::5]", True),
        ("[2001:db8::5]", "[2001:db8::5]", True),
        ("10.0.0.0/99,10.0.0.0/x", "10.1.2.3", False),
        ("10.0.0.0/8", "backend.example", False),
        # The collector beside the function, which no proxy can reach.
        ("", "localhost", True),
        ("", "LOCALHOST", True),
        ("", "127.0.0.1", True),
        ("", "127.1.2.3", True),
        ("", "[::1]", True),
        ("", "127.example", False),
    ],
)
def test_no_proxy(
    no_proxy: str,
    host: str,
    direct: bool,
    configured: Configure,
    receiver: OtlpReceiver,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reached: list[str] = []
    create_connection = socket.create_connection

    target = host.lower().strip("[]")

    def connect(address: tuple[str, int], timeout: float | None = None) -> socket.socket:
        if address not in (("proxy.test", 3128), (target, 4318)):
            # Of the thread of an earlier test, which still tries to reach its backend.
            return create_connection(address, timeout)
        reached.append(address[0])
        return create_connection(("127.0.0.1", receiver.port), timeout)

    monkeypatch.setattr(socket, "create_connection", connect)
    setup = configured(
        HTTP_PROXY="http://proxy.test:3128", NO_PROXY=no_proxy, OTEL_EXPORTER_OTLP_ENDPOINT=f"http://{host}:4318"
    )
    send_span(setup)
    assert reached[0] == (target if direct else "proxy.test")


@pytest.mark.parametrize("status", ["407 Proxy Authentication Required", "403 Forbidden"])
def test_a_proxy_that_refuses_is_told_with_its_address(
    status: str,
    configured: Configure,
    receiver: OtlpReceiver,
    proxy: ProxyServer,
    certificate: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    proxy.status = status
    setup = configured(
        HTTPS_PROXY=f"http://user:hidden@{proxy.address}",
        OTEL_EXPORTER_OTLP_ENDPOINT="https://backend.example",
        OTEL_EXPORTER_OTLP_CERTIFICATE=certificate,
    )
    assert not send_span(setup)
    (line,) = capsys.readouterr().err.splitlines()
    assert f"the proxy http://{proxy.address}/ answered 'HTTP/1.1 {status}'" in line
    assert "hidden" not in line


@pytest.mark.parametrize("url", ["https://proxy.test:3128", "socks5://user:hidden@proxy.test:1080", "http://"])
def test_a_proxy_of_another_kind_is_refused(
    url: str, configured: Configure, receiver: OtlpReceiver, capsys: pytest.CaptureFixture[str]
) -> None:
    """Sending without it could lead spans where they must not go."""
    setup = configured(HTTP_PROXY=url, OTEL_EXPORTER_OTLP_ENDPOINT="http://backend.example")
    send_span(setup)
    (line,) = capsys.readouterr().err.splitlines()
    assert "no spans are sent" in line
    assert "is not an http URL" in line
    assert "hidden" not in line


def test_the_secret_is_read_through_the_proxy(
    secret: str, configured: Configure, receiver: OtlpReceiver, web: WebService, monkeypatch: pytest.MonkeyPatch
) -> None:
    way_to_aws = ProxyServer(int(web.url.rpartition(":")[2]))
    setup = configured(HTTP_PROXY=f"http://{way_to_aws.address}", AWS_ENDPOINT_URL="http://secretsmanager.test:8080")
    assert send_span(setup)
    assert receiver.requests[0]["x-api-key"] == "s3cret"
    assert way_to_aws.heads[0][0].startswith("POST http://secretsmanager.test:8080/")
    way_to_aws.close()


def test_after_a_restore_the_way_is_the_same(configured: Configure, proxy: ProxyServer, receiver: OtlpReceiver) -> None:
    setup = configured(HTTP_PROXY=f"http://{proxy.address}", OTEL_EXPORTER_OTLP_ENDPOINT="http://backend.example")
    (processor,) = setup.provider._processors
    processor._queue.after_restore()  # type: ignore[attr-defined]
    assert send_span(setup)
    assert len(proxy.heads) == 1
