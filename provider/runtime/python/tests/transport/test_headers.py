"""Headers for the backend, from variables and from a secret."""

from base64 import b64decode
from collections.abc import Callable

import pytest

from otel_lambda_image.setup import Setup
from otel_lambda_image.transport.headers import read_headers
from otlp_receiver import OtlpReceiver
from web_service import WebService


def send_span(setup: Setup) -> bool:
    setup.provider.get_tracer("test").start_span("span").end()
    return setup.provider.force_flush(5000)


def sent_lines(web: WebService) -> list[tuple[str, str]]:
    """All headers of the only request, repeated ones too."""
    (received,) = web.lines
    return [(name.lower(), value) for name, value in received]


def test_headers_for_traces_replace_the_general_ones(configured: Callable[..., Setup], receiver: OtlpReceiver) -> None:
    """https://opentelemetry.io/docs/specs/otel/protocol/exporter/#configuration-options"""
    setup = configured(
        OTEL_EXPORTER_OTLP_HEADERS="x-key=general,x-other=1", OTEL_EXPORTER_OTLP_TRACES_HEADERS="x-key=for%20traces"
    )
    assert send_span(setup)
    assert receiver.requests[0]["x-key"] == "for traces"
    assert "x-other" not in receiver.requests[0]


def test_names_are_the_same_in_any_case(secret: str, configured: Callable[..., Setup], web: WebService) -> None:
    setup = configured(
        OTEL_EXPORTER_OTLP_ENDPOINT=web.url,
        OTEL_EXPORTER_OTLP_HEADERS="X-Api-Key=from the variable,a=1,A=2,user-agent=mine",
    )
    assert send_span(setup)
    sent = [(name.lower(), value) for name, value in web.lines[-1]]
    assert sorted(pair for pair in sent if pair[0] in ("x-api-key", "a", "user-agent")) == [
        ("a", "2"),
        ("user-agent", "mine"),
        ("x-api-key", "s3cret"),
    ]


@pytest.mark.parametrize(
    "name",
    [
        "Host",
        "HOST",
        "content-type",
        "Content-Length",
        "transfer-encoding",
        "Content-Encoding",
        "connection",
        "Expect",
    ],
)
def test_what_belongs_to_the_request_is_left_out_and_told(
    name: str, configured: Callable[..., Setup], web: WebService, capsys: pytest.CaptureFixture[str]
) -> None:
    setup = configured(OTEL_EXPORTER_OTLP_ENDPOINT=web.url, OTEL_EXPORTER_OTLP_HEADERS=f"{name}=hidden,x-key=1")
    assert [send_span(setup), send_span(setup)] == [True, True]
    for lines in web.lines:
        sent = [(key.lower(), value) for key, value in lines]
        assert "hidden" not in dict(sent).values()
        assert len({key for key, _ in sent}) == len(sent)
        assert dict(sent)["x-key"] == "1"
        assert dict(sent)["content-type"] == "application/x-protobuf"
    (line,) = capsys.readouterr().err.splitlines()
    assert f"the OTLP header {name.lower()} is left out" in line
    assert "hidden" not in line


def test_user_and_password_of_the_endpoint_go_as_basic_authorization(
    configured: Callable[..., Setup], receiver: OtlpReceiver
) -> None:
    endpoint = receiver.endpoint.replace("//", "//us%40er:p%3Aass@")
    assert send_span(configured(OTEL_EXPORTER_OTLP_ENDPOINT=endpoint))
    assert b64decode(receiver.requests[0]["authorization"].removeprefix("Basic ")) == b"us@er:p:ass"
    assert receiver.requests[0]["host"] == f"127.0.0.1:{receiver.port}"


def test_authorization_of_the_headers_goes_before_that_of_the_endpoint(
    configured: Callable[..., Setup], web: WebService
) -> None:
    endpoint = web.url.replace("//", "//user:pass@")
    setup = configured(OTEL_EXPORTER_OTLP_ENDPOINT=endpoint, OTEL_EXPORTER_OTLP_HEADERS="AUTHORIZATION=Bearer x")
    assert send_span(setup)
    assert [pair for pair in sent_lines(web) if pair[0] == "authorization"] == [("authorization", "Bearer x")]


def test_query_of_the_signals_own_endpoint_is_sent(configured: Callable[..., Setup], receiver: OtlpReceiver) -> None:
    """It is used as it is: https://opentelemetry.io/docs/specs/otel/protocol/exporter/#endpoint-urls-for-otlphttp"""
    setup = configured(
        OTEL_EXPORTER_OTLP_TRACES_ENDPOINT=f"{receiver.endpoint}/v1/traces?key=1&b=%20",
        OTEL_EXPORTER_OTLP_ENDPOINT=f"{receiver.endpoint}?key=2",
    )
    setup.provider.get_tracer("test").start_span("span").end()
    assert setup.provider.force_flush(5000)
    assert [request[":path"] for request in receiver.requests] == ["/v1/traces?key=1&b=%20"]


@pytest.mark.parametrize("rest", ["?key=hidden", "/otlp?key=hidden", "?", "#hidden"])
def test_general_endpoint_with_a_query_is_refused(
    rest: str, configured: Callable[..., Setup], receiver: OtlpReceiver, capsys: pytest.CaptureFixture[str]
) -> None:
    """The signal's path comes after it, where it would be part of the query."""
    setup = configured(OTEL_EXPORTER_OTLP_ENDPOINT=receiver.endpoint + rest)
    setup.provider.get_tracer("test").start_span("span").end()
    setup.provider.force_flush(1000)
    assert receiver.requests == []
    (line,) = capsys.readouterr().err.splitlines()
    assert "no spans are sent" in line
    assert "OTEL_EXPORTER_OTLP_ENDPOINT has a query or fragment" in line
    assert "hidden" not in line


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"x-api-key": "s3cret", "number": 7}', {"x-api-key": "s3cret", "number": "7"}),
        (' \n{"x-api-key": "s3cret"}', {"x-api-key": "s3cret"}),
        ("x-api-key=s3%20cret,other=1", {"x-api-key": "s3 cret", "other": "1"}),
    ],
)
def test_secret_is_an_object_or_pairs_and_wins(text: str, expected: dict[str, str]) -> None:
    assert read_headers("name", "X-API-Key=from the variable", lambda: text) == expected


@pytest.mark.parametrize(
    "headers", ["a%20b=1", "%C3%A4=1", "a%7F=1", "a=hidden%0D%0Ax:%20y", "a=hidden%0A", "a=hidden%00"]
)
def test_what_http_does_not_allow_is_refused_and_not_shown(
    headers: str, configured: Callable[..., Setup], receiver: OtlpReceiver, capsys: pytest.CaptureFixture[str]
) -> None:
    assert not send_span(configured(OTEL_EXPORTER_OTLP_HEADERS=headers))
    assert receiver.requests == []
    (line,) = capsys.readouterr().err.splitlines()
    assert "that HTTP does not allow" in line
    assert "hidden" not in line


def test_what_http_allows_is_sent(configured: Callable[..., Setup], receiver: OtlpReceiver) -> None:
    assert send_span(configured(OTEL_EXPORTER_OTLP_HEADERS="!~=a%20%3Ab"))
    assert receiver.requests[0]["!~"] == "a :b"
