"""Headers for the backend: from variables, and from a secret that is read when the first request is made."""

from collections.abc import Callable
from json import dumps, loads

import pytest

from otel_lambda_image.setup import Setup
from otel_lambda_image.transport.headers import read_headers
from otlp_receiver import OtlpReceiver
from web_service import WebService


def send_span(setup: Setup) -> bool:
    setup.provider.get_tracer("test").start_span("span").end()
    return setup.provider.force_flush(5000)


def test_later_texts_win() -> None:
    texts = {"OTEL_EXPORTER_OTLP_HEADERS": "a=1,b=2", "OTEL_EXPORTER_OTLP_TRACES_HEADERS": "b=3"}
    assert read_headers(texts, "") == {"a": "1", "b": "3"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"x-api-key": "s3cret", "number": 7}', {"x-api-key": "s3cret", "number": "7"}),
        (' \n{"x-api-key": "s3cret"}', {"x-api-key": "s3cret"}),
        ("x-api-key=s3%20cret,other=1", {"x-api-key": "s3 cret", "other": "1"}),
    ],
)
def test_secret_is_an_object_or_pairs_and_wins(
    text: str, expected: dict[str, str], secret: str, web: WebService
) -> None:
    web.body = dumps({"SecretString": text}).encode()
    assert read_headers({"name": "x-api-key=from the variable"}, secret) == expected
    assert loads(web.requests[0][1])["SecretId"] == secret
    # The secret's own region, not the function's.
    assert "/us-west-2/secretsmanager/" in web.requests[0][0]["authorization"]


def test_secret_is_read_once_and_not_before_it_is_needed(
    secret: str, configured: Callable[..., Setup], web: WebService, receiver: OtlpReceiver
) -> None:
    setup = configured()
    assert web.requests == []
    assert [send_span(setup), send_span(setup)] == [True, True]
    assert [request["x-api-key"] for request in receiver.requests] == ["s3cret", "s3cret"]
    assert len(web.requests) == 1


@pytest.mark.parametrize(
    "answer",
    [b'{"SecretString":"{broken"}', b'{"SecretString":"{\\"a\\":\\"b\\\\r\\\\nx: y\\"}"}', b"{}", b"not json"],
)
def test_bad_secret_harms_nothing_and_is_not_shown(
    answer: bytes,
    secret: str,
    configured: Callable[..., Setup],
    web: WebService,
    receiver: OtlpReceiver,
    capsys: pytest.CaptureFixture[str],
) -> None:
    web.body = answer
    setup = configured()
    assert [send_span(setup) for _ in range(3)] == [False, False, False]
    assert receiver.requests == []
    (line,) = capsys.readouterr().err.splitlines()
    assert "broken" not in line
    assert "x: y" not in line


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
