"""The libraries as they are without us, and as they are with us for the time of a test."""

import urllib.request
from concurrent.futures import ThreadPoolExecutor

import botocore.client
import botocore.endpoint
import httpx
import pytest
import requests.sessions
import urllib3.connectionpool

from otel_lambda_image.instrumentation import libraries
from otel_lambda_image.settings.http_patterns import read_http_patterns
from otel_lambda_image.setup import Setup

_PATCHED = [
    (botocore.client.BaseClient, "_make_api_call"),
    (botocore.endpoint.Endpoint, "prepare_request"),
    (requests.sessions.Session, "send"),
    (urllib3.connectionpool.HTTPConnectionPool, "urlopen"),
    (urllib.request.OpenerDirector, "open"),
    (httpx.Client, "send"),
    (httpx.AsyncClient, "send"),
    (ThreadPoolExecutor, "submit"),
]


def save_originals(monkeypatch: pytest.MonkeyPatch) -> None:
    """They come back when the test is over."""
    for owner, name in _PATCHED:
        monkeypatch.setattr(owner, name, getattr(owner, name))


def instrument_for_a_test(setup: Setup, monkeypatch: pytest.MonkeyPatch) -> None:
    save_originals(monkeypatch)
    monkeypatch.setattr(libraries, "_requested", set())
    libraries.instrument(setup.settings.libraries, read_http_patterns)
