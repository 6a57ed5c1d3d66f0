"""Where requests go."""

import pytest

from otel_lambda_image.transport.endpoint import Endpoint


@pytest.mark.parametrize(
    ("url", "https", "host", "port", "authority", "path", "shown"),
    [
        ("http://h", False, "h", 80, "h", "/", "http://h/"),
        ("https://h/v1/traces", True, "h", 443, "h", "/v1/traces", "https://h/v1/traces"),
        ("http://h:4318/", False, "h", 4318, "h:4318", "/", "http://h:4318/"),
        ("https://H.example:8443/a?key=1&b=?", True, "h.example", 8443, "H.example:8443", "/a?key=1&b=?", ""),
        ("http://user:pass@h:1/a", False, "h", 1, "h:1", "/a", "http://h:1/a"),
        ("http://[::1]:4318/a", False, "::1", 4318, "[::1]:4318", "/a", "http://[::1]:4318/a"),
    ],
)
def test_parts(url: str, https: bool, host: str, port: int, authority: str, path: str, shown: str) -> None:
    endpoint = Endpoint(url)
    assert (endpoint.is_https, endpoint.host, endpoint.port) == (https, host, port)
    assert (endpoint.authority, endpoint.path) == (authority, path)
    assert str(endpoint) == (shown or "https://H.example:8443/a")


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("ftp://user:secret@h/a?key=secret", "h/a"),
        ("nonsense", "nonsense"),
        ("http:///path", "http:///path"),
        ("http://", "http://"),
        ("http://user:secret#@h", "h"),
        ("http://h:port", "http://h:port"),
        ("http://h:99999", "http://h:99999"),
    ],
)
def test_what_is_no_url_is_refused_without_showing_credentials(url: str, shown: str) -> None:
    with pytest.raises(ValueError, match="is not an http or https URL") as refused:
        Endpoint(url)
    assert str(refused.value) == f"the OTLP endpoint {shown} is not an http or https URL"


@pytest.mark.parametrize(
    ("url", "credentials"),
    [
        ("http://h", ""),
        ("http://user:pass@h", "user:pass"),
        ("http://user@h", "user:"),
        ("http://:pass@h", ":pass"),
        ("http://a%40b:c%3Ad%2F@h", "a@b:c:d/"),
    ],
)
def test_credentials_are_decoded(url: str, credentials: str) -> None:
    assert Endpoint(url).credentials == credentials
