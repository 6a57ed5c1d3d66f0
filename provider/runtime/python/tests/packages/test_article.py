"""The article's function, unchanged and with the packages that it pins: each of its spans is sent once, in any mode."""

import re
from collections.abc import Callable, Iterator
from importlib.metadata import distributions
from pathlib import Path

import pytest

from lambda_service import LambdaService, Sandbox
from otlp_receiver import OtlpReceiver, attributes
from web_service import WebService

BLOCKS = re.findall(r"^```\w+\n(.*?)^```", Path(__file__).with_name("article.md").read_text(), re.MULTILINE | re.DOTALL)
SETUP, HANDLER, PINS = BLOCKS
EVENT = {"source": "shop", "body": '{"id": "7"}'}
ANSWER = {"statusCode": 200, "body": '{"orderId": "7", "status": "saved"}'}
OWN_SPANS = ["DynamoDB.PutItem", "process.save_order", "lambda.invocation"]
OWN_RESOURCE = {
    "service.name": "lambda-container-service",
    "service.version": "1.0.0",
    "cloud.provider": "aws",
    "cloud.platform": "aws_lambda",
    "faas.name": "orders",
    "faas.version": "$LATEST",
}

Start = Callable[..., Sandbox]


@pytest.fixture
def start(
    own_setup_packages: Path, service: LambdaService, web: WebService, receiver: OtlpReceiver, tmp_path: Path
) -> Iterator[Start]:
    sandboxes: list[Sandbox] = []

    def start_sandbox(handler: str, setup: str | None) -> Sandbox:
        find_packages = f"import sys\nsys.path.insert(1, {str(own_setup_packages)!r})\n"
        (tmp_path / "sitecustomize.py").write_text(find_packages)
        (tmp_path / "handler.py").write_text(HANDLER)
        if setup is not None:
            (tmp_path / "otel_setup.py").write_text(setup)
        variables = {
            "PYTHONPATH": str(tmp_path),
            "ORIG_HANDLER": "handler.lambda_handler",
            "OTEL_EXPORTER_OTLP_ENDPOINT": receiver.endpoint,
            "AWS_ENDPOINT_URL": web.url,
            "AWS_ACCESS_KEY_ID": "x",
            "AWS_SECRET_ACCESS_KEY": "y",
            "AWS_DEFAULT_REGION": "eu-west-1",
        }
        sandboxes.append(Sandbox(service, tmp_path, variables, handler))
        return sandboxes[-1]

    yield start_sandbox
    for sandbox in sandboxes:
        sandbox.stop()


def call_twice(service: LambdaService, receiver: OtlpReceiver, spans: list[str]) -> None:
    for number in range(2):
        assert service.invoke(EVENT).answer == ANSWER
        service.wait_until_idle()
        receiver.wait_for(len(spans) * (number + 1))
    assert sorted(span.name for span in receiver.spans) == sorted(spans * 2)
    assert len({span.span_id for span in receiver.spans}) == len(spans) * 2
    assert len({span.trace_id for span in receiver.spans}) == 2
    names = {span.span_id: span.name for span in receiver.spans}
    parents = {span.name: names.get(span.parent_span_id) for span in receiver.spans}
    assert parents == dict(zip(spans, [*spans[1:], None], strict=True))


def test_packages_are_those_of_the_article(own_setup_packages: Path) -> None:
    installed = {f"{found.name}=={found.version}" for found in distributions(path=[str(own_setup_packages)])}
    assert set(PINS.split()) <= installed


def test_in_mode_auto_it_is_below_the_calls_span_and_one_line_says_what_stands_back(
    start: Start, service: LambdaService, receiver: OtlpReceiver
) -> None:
    sandbox = start("otel_wrapper.handler", SETUP)
    call_twice(service, receiver, [*OWN_SPANS, "orders"])
    assert all({**resource, **OWN_RESOURCE} == resource for resource in receiver.resources)
    assert {resource["telemetry.sdk.name"] for resource in receiver.resources} == {"otel-lambda-image"}
    (line,) = sandbox.log.splitlines()
    assert line.startswith("otel-lambda-image: ") and "stands back" in line
    assert "tracer provider" in line and "attributes are kept" in line and "BotocoreInstrumentor" in line


def test_in_mode_manual_its_own_set_up_is_the_only_one(
    start: Start, service: LambdaService, receiver: OtlpReceiver
) -> None:
    sandbox = start("handler.lambda_handler", SETUP)
    call_twice(service, receiver, OWN_SPANS)
    assert all({**resource, **OWN_RESOURCE} == resource for resource in receiver.resources)
    assert {resource["telemetry.sdk.name"] for resource in receiver.resources} == {"opentelemetry"}
    assert sandbox.log == ""


def test_in_mode_manual_the_handler_runs_with_the_images_set_up(
    start: Start, service: LambdaService, receiver: OtlpReceiver
) -> None:
    sandbox = start("handler.lambda_handler", None)
    call_twice(service, receiver, OWN_SPANS)
    cold_starts = [attributes(span)["faas.coldstart"] for span in receiver.spans if span.name == "lambda.invocation"]
    assert cold_starts == [True, False]
    assert {resource["telemetry.sdk.name"] for resource in receiver.resources} == {"otel-lambda-image"}
    assert sandbox.log == ""
