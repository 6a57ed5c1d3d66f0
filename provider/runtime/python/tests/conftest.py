"""Fixtures: a backend, and tracing that is set up anew for each test."""

import os
import sys
import threading
from collections.abc import Callable, Iterator
from json import dumps
from pathlib import Path

import hypothesis
import pytest
from opentelemetry import trace
from opentelemetry.util._once import Once

from aws_service import AwsService
from lambda_service import LambdaService
from otel_lambda_image import diagnostics, setup
from otel_lambda_image.faas import cold_start
from otlp_receiver import OtlpReceiver
from web_service import WebService

# The same examples every time, and no folder with the failed ones.
hypothesis.settings.register_profile("repeatable", derandomize=True, database=None)
# For thousands of runs that are meant to fail: the smallest example of each is not looked for.
hypothesis.settings.register_profile(
    "mutation",
    hypothesis.settings.get_profile("repeatable"),
    phases=[hypothesis.Phase.explicit, hypothesis.Phase.generate],
)
hypothesis.settings.load_profile("repeatable")

_OURS = ("OTEL_", "AWS_", "_X_AMZN", "ORIG_HANDLER")


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """The developer's own settings play no part."""
    for name in list(os.environ):
        if name.startswith(_OURS) or name.lower().endswith("_proxy"):
            monkeypatch.delenv(name)
    monkeypatch.setattr(diagnostics, "_said", set())
    monkeypatch.setattr(diagnostics, "held", None)
    monkeypatch.setattr(cold_start, "_called", False)
    cold_start.mark_ready()


@pytest.fixture
def receiver() -> Iterator[OtlpReceiver]:
    server = OtlpReceiver()
    yield server
    server.close()


@pytest.fixture
def answering() -> Iterator[threading.Event]:
    """For a backend that `hold` makes wait: what comes back before it is set has not waited for the answer."""
    event = threading.Event()
    yield event
    event.set()


@pytest.fixture
def service() -> Iterator[LambdaService]:
    server = LambdaService()
    yield server
    server.close()


@pytest.fixture
def web() -> Iterator[WebService]:
    service = WebService()
    yield service
    service.close()


@pytest.fixture
def aws(monkeypatch: pytest.MonkeyPatch) -> Iterator[AwsService]:
    """AWS on this machine, and credentials that it knows."""
    service = AwsService()
    ((access_key, (secret_key, _)),) = service.keys.items()
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", access_key)
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", secret_key)
    monkeypatch.setenv("AWS_REGION", service.region)
    yield service
    service.close()


@pytest.fixture
def secret(web: WebService, monkeypatch: pytest.MonkeyPatch) -> str:
    """The backend's headers are in a secret, which the web service gives out. To be named before `configured`."""
    arn = "arn:aws:secretsmanager:us-west-2:123456789012:secret:otlp-AbCdEf"
    monkeypatch.setenv("OTEL_LAMBDA_IMAGE_HEADERS_SECRET_ARN", arn)
    monkeypatch.setenv("AWS_ENDPOINT_URL", web.url)
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "x")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "y")
    web.body = dumps({"SecretString": dumps({"x-api-key": "s3cret"})}).encode()
    return arn


@pytest.fixture
def fresh_api(monkeypatch: pytest.MonkeyPatch) -> None:
    """The API takes a provider once in a process; tests take turns."""
    monkeypatch.setattr(trace, "_TRACER_PROVIDER", None)
    monkeypatch.setattr(trace, "_TRACER_PROVIDER_SET_ONCE", Once())
    # Put back afterwards: what is set up says what becomes of a second provider.
    monkeypatch.setattr(trace, "_set_tracer_provider", trace._set_tracer_provider)
    monkeypatch.setattr(setup, "_setup", None)
    monkeypatch.delitem(sys.modules, "opentelemetry.propagate", raising=False)


@pytest.fixture
def configured(fresh_api: None, receiver: OtlpReceiver, monkeypatch: pytest.MonkeyPatch) -> Callable[..., setup.Setup]:
    """Sets tracing up with the given variables, sending to the receiver."""

    def configure(**variables: str) -> setup.Setup:
        monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.endpoint)
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        return setup.configure()

    return configure


@pytest.fixture(scope="session")
def installed() -> Path:
    """What requirements-packages.txt names, in a folder of its own, as the packages by name are in an image."""
    folder = os.environ.get("PACKAGES_FOLDER")
    assert folder, "PACKAGES_FOLDER is not set: npm test -- runtime installs requirements-packages.txt and sets it"
    return Path(folder)


@pytest.fixture(scope="session")
def own_setup_packages() -> Path:
    """What requirements-own-setup.txt names, in a folder of its own, as a function brings it along."""
    folder = os.environ.get("OWN_SETUP_FOLDER")
    assert folder, "OWN_SETUP_FOLDER is not set: npm test -- runtime installs requirements-own-setup.txt and sets it"
    return Path(folder)
