"""What OpenTelemetry's usual variables choose: URLs without spans, headers in spans, libraries left alone."""

from collections.abc import Callable
from importlib import metadata
from types import SimpleNamespace
from typing import Any

import httpx
import pytest
import requests
import urllib3
from test_libraries import (
    get_with_async_httpx,
    get_with_httpx,
    get_with_requests,
    get_with_urllib,
    get_with_urllib3,
)

from instrumented_libraries import instrument_for_a_test, save_originals
from otel_lambda_image.instrumentation import libraries, packages
from otel_lambda_image.settings.http_patterns import read_http_patterns
from otel_lambda_image.setup import Setup
from otlp_receiver import OtlpReceiver, attributes
from web_service import WebService

Get = Callable[[str], None]
GET: dict[str, list[Get]] = {
    "requests": [get_with_requests],
    "urllib3": [get_with_urllib3],
    "urllib": [get_with_urllib],
    "httpx": [get_with_httpx, get_with_async_httpx],
}
ALL = [(name, get) for name, gets in GET.items() for get in gets]
GETTERS = pytest.mark.parametrize(("name", "get"), ALL, ids=[get.__name__ for _, get in ALL])


@pytest.fixture
def traced(
    configured: Callable[..., Setup], monkeypatch: pytest.MonkeyPatch, receiver: OtlpReceiver
) -> Callable[..., Callable[[], list[Any]]]:
    """Instruments with the given variables; what comes back gives the spans."""

    def start(**variables: str) -> Callable[[], list[Any]]:
        setup = configured(OTEL_PROPAGATORS="tracecontext", **variables)
        instrument_for_a_test(setup, monkeypatch)

        def spans() -> list[Any]:
            assert setup.provider.force_flush(5000)
            return list(receiver.spans)

        return spans

    return start


Traced = Callable[..., Callable[[], list[Any]]]


@GETTERS
@pytest.mark.parametrize("of_the_library", [True, False])
def test_excluded_url_has_no_span(of_the_library: bool, name: str, get: Get, traced: Traced, web: WebService) -> None:
    variable = f"OTEL_PYTHON_{name.upper()}_EXCLUDED_URLS" if of_the_library else "OTEL_PYTHON_EXCLUDED_URLS"
    spans = traced(**{variable: r"/Health, private/\d+$,"})
    for path in ("Health?x=1", "private/7", "health", "private/x"):
        get(f"{web.url}/{path}")
    shown = [attributes(span)["url.full"].removeprefix(web.url) for span in spans()]
    assert shown == ["/health", "/private/x"]
    # Not even a part of the trace, as nothing is known of the call.
    assert ["traceparent" in headers for headers, _ in web.requests] == [False, False, True, True]


def test_librarys_own_list_goes_before_the_general_one(traced: Traced, web: WebService) -> None:
    spans = traced(OTEL_PYTHON_EXCLUDED_URLS="/a", OTEL_PYTHON_HTTPX_EXCLUDED_URLS="/b")
    for get in (get_with_httpx, get_with_urllib):
        for path in "ab":
            get(f"{web.url}/{path}")
    assert [attributes(span)["url.full"][-2:] for span in spans()] == ["/a", "/b"]


def test_what_is_no_pattern_is_told_and_excludes_nothing(
    traced: Traced, web: WebService, capsys: pytest.CaptureFixture[str]
) -> None:
    spans = traced(OTEL_PYTHON_URLLIB_EXCLUDED_URLS="(", OTEL_INSTRUMENTATION_HTTP_CAPTURE_HEADERS_CLIENT_REQUEST="x")
    get_with_urllib(web.url)
    assert len(spans()) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert "OTEL_PYTHON_URLLIB_EXCLUDED_URLS" in line and "(" in line


HEADERS = {"X-Order": "7", "X-Session-Id": "s3cret", "Accept": "text/plain"}
SEND: dict[str, Callable[[str], Any]] = {
    "requests": lambda url: requests.get(url, headers=HEADERS, timeout=5),
    "urllib3": lambda url: urllib3.PoolManager().request("GET", url, headers=HEADERS),
    "urllib": lambda url: __import__("urllib.request").request.urlopen(
        __import__("urllib.request").request.Request(url, headers=HEADERS)
    ),
    "httpx": lambda url: httpx.get(url, headers=HEADERS),
}


@pytest.mark.parametrize("name", SEND)
def test_headers_that_are_asked_for_are_shown(name: str, traced: Traced, web: WebService) -> None:
    web.headers = {"X-Answer": "42", "Set-Cookie": "s3cret"}
    spans = traced(
        OTEL_INSTRUMENTATION_HTTP_CAPTURE_HEADERS_CLIENT_REQUEST="X-.*,accept",
        OTEL_INSTRUMENTATION_HTTP_CAPTURE_HEADERS_CLIENT_RESPONSE="x-answer,Set-Cookie,x-none",
        OTEL_INSTRUMENTATION_HTTP_CAPTURE_HEADERS_SANITIZE_FIELDS=".*session.*,set-cookie",
    )
    SEND[name](web.url)
    (span,) = spans()
    shown = {key: value for key, value in attributes(span).items() if ".header." in key}
    assert shown == {
        "http.request.header.accept": ["text/plain"],
        "http.request.header.x-order": ["7"],
        "http.request.header.x-session-id": ["[REDACTED]"],
        "http.response.header.x-answer": ["42"],
        "http.response.header.set-cookie": ["[REDACTED]"],
    }


def test_values_of_one_name_are_one_list(traced: Traced, web: WebService) -> None:
    spans = traced(OTEL_INSTRUMENTATION_HTTP_CAPTURE_HEADERS_CLIENT_REQUEST="x-order")
    httpx.get(web.url, headers=[(b"X-Order", b"7"), (b"x-order", b"\xe4")])
    urllib3.PoolManager().request("GET", web.url, headers={b"X-Order": b"7"})  # type: ignore[dict-item]
    headers = urllib3.HTTPHeaderDict({"X-Order": "7"})
    headers.add("x-order", "8")
    urllib3.PoolManager().request("GET", web.url, headers=headers)
    shown = [attributes(span)["http.request.header.x-order"] for span in spans()]
    assert shown == [["7", "ä"], ["7"], ["7", "8"]]


def test_answer_that_urllib_raises_for_has_its_headers(traced: Traced, web: WebService) -> None:
    web.headers, web.status = {"X-Answer": "42"}, 404
    spans = traced(OTEL_INSTRUMENTATION_HTTP_CAPTURE_HEADERS_CLIENT_RESPONSE="x-answer")
    with pytest.raises(Exception, match="404"):
        get_with_urllib(web.url)
    assert attributes(spans()[0])["http.response.header.x-answer"] == ["42"]


def test_no_header_is_shown_by_default(traced: Traced, web: WebService) -> None:
    spans = traced()
    for send in SEND.values():
        send(web.url)
    assert not [key for span in spans() for key in attributes(span) if ".header." in key]


@pytest.mark.parametrize(
    ("disabled", "traced_ones"),
    [
        ("Requests , httpx", ["urllib3", "urllib", "redis"]),
        ("redis,urllib", ["requests", "urllib3", "httpx"]),
        ("*", []),
    ],
)
def test_disabled_instrumentations_are_not_started(
    disabled: str,
    traced_ones: list[str],
    configured: Callable[..., Setup],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    chosen = configured(
        OTEL_PYTHON_DISABLED_INSTRUMENTATIONS=disabled,
        OTEL_LAMBDA_IMAGE_LIBRARIES="requests,urllib3,urllib,httpx",
        OTEL_LAMBDA_IMAGE_PACKAGES="opentelemetry-instrumentation-redis",
    ).settings
    started: list[str] = []
    monkeypatch.setattr(libraries, "instrument", lambda names, patterns: started.extend(names))
    monkeypatch.setattr(
        packages,
        "instrument_by_packages",
        lambda names, disabled: started.extend({name.rpartition("-")[2] for name in names} - set(disabled)),
    )
    libraries.instrument_all(chosen.libraries, chosen.packages, chosen.disabled_instrumentations, read_http_patterns)
    assert started == traced_ones


class Point(SimpleNamespace):
    """An instrumentor as a package names it."""

    def load(self) -> Any:
        return lambda: SimpleNamespace(instrument=lambda **options: self.started.append(self.name))


@pytest.mark.parametrize(
    ("disabled", "started"),
    [("", ["kafka", "other"]), ("kafka", ["other"]), ("kafka-python", []), ("other,kafka", [])],
)
def test_package_is_disabled_by_its_own_name_and_by_those_of_its_instrumentors(
    disabled: str, started: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    seen: list[str] = []
    points = [Point(name=name, group="opentelemetry_instrumentor", started=seen) for name in ("kafka", "other")]
    monkeypatch.setattr(metadata, "distribution", lambda name: SimpleNamespace(entry_points=points))
    monkeypatch.setattr(packages, "_requested", set())
    monkeypatch.setattr(packages, "after_import", lambda module, start: start(None))
    packages.instrument_by_packages(["opentelemetry-instrumentation-kafka-python"], disabled.split(","))
    assert seen == started
    assert capsys.readouterr().err == ""


def test_what_code_names_itself_is_started_all_the_same(
    configured: Callable[..., Setup], monkeypatch: pytest.MonkeyPatch, web: WebService, receiver: OtlpReceiver
) -> None:
    """The variable is about what starts without a line of code."""
    from otel_lambda_image.manual import instrument_libraries

    save_originals(monkeypatch)
    monkeypatch.setattr(libraries, "_requested", set())
    setup = configured(OTEL_PYTHON_DISABLED_INSTRUMENTATIONS="urllib", OTEL_PYTHON_EXCLUDED_URLS="/health")
    instrument_libraries("urllib")
    for path in ("x", "health"):
        get_with_urllib(f"{web.url}/{path}")
    assert setup.provider.force_flush(5000)
    assert [attributes(span)["url.full"][-2:] for span in receiver.spans] == ["/x"]
