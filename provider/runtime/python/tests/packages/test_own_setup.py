"""A function that sets the SDK up by hand, with releases of its own: each of its spans is sent once, in either mode."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from lambda_service import LambdaService, Sandbox
from otlp_receiver import OtlpReceiver
from web_service import WebService

# Named as the one that the image has: the function's own comes first.
SETUP = """
import os
from opentelemetry import propagate, trace
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.propagators.aws import AwsXRayPropagator
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor

def start_tracing():
    exporter = OTLPSpanExporter(endpoint=os.environ["OTEL_EXPORTER_OTLP_ENDPOINT"] + "/v1/traces")
    resource = Resource.create({"service.name": "shop", "service.version": "1.2.3", "team": "blue"})
    provider = TracerProvider(resource=resource, active_span_processor=BatchSpanProcessor(exporter))
    trace.set_tracer_provider(provider)
    propagate.set_global_textmap(AwsXRayPropagator())
    return provider
"""
HANDLER = """
import os
from otel_setup import start_tracing
provider = start_tracing()
from opentelemetry import trace
from opentelemetry.instrumentation.aws_lambda import AwsLambdaInstrumentor
from opentelemetry.instrumentation.botocore import BotocoreInstrumentor
from opentelemetry.instrumentation.requests import RequestsInstrumentor
BotocoreInstrumentor().instrument()
RequestsInstrumentor().instrument()
import boto3, requests
from opentelemetry.version import __version__
tracer = trace.get_tracer("orders", "1.0.0")
client = boto3.client("dynamodb", endpoint_url=os.environ["WEB"])

def handle(event, context):
    try:
        with tracer.start_as_current_span("save"):
            client.delete_item(TableName="orders", Key={"id": {"S": "7"}})
            requests.get(os.environ["WEB"])
        return __version__
    finally:
        provider.force_flush(timeout_millis=5000)

AwsLambdaInstrumentor().instrument()
"""
OWN_RESOURCE = {"service.name": "shop", "service.version": "1.2.3", "team": "blue"}

Start = Callable[[str], Sandbox]


@pytest.fixture
def start(
    own_setup_packages: Path, service: LambdaService, web: WebService, receiver: OtlpReceiver, tmp_path: Path
) -> Iterator[Start]:
    sandboxes: list[Sandbox] = []

    def start_sandbox(handler: str) -> Sandbox:
        find_packages = f"import sys\nsys.path.insert(1, {str(own_setup_packages)!r})\n"
        (tmp_path / "sitecustomize.py").write_text(find_packages)
        (tmp_path / "otel_setup.py").write_text(SETUP)
        (tmp_path / "handler.py").write_text(HANDLER)
        variables = {
            "PYTHONPATH": str(tmp_path),
            "OTEL_EXPORTER_OTLP_ENDPOINT": receiver.endpoint,
            "WEB": web.url,
            "AWS_ACCESS_KEY_ID": "x",
            "AWS_SECRET_ACCESS_KEY": "y",
            "AWS_DEFAULT_REGION": "eu-west-1",
        }
        sandboxes.append(Sandbox(service, tmp_path, variables, handler))
        return sandboxes[-1]

    yield start_sandbox
    for sandbox in sandboxes:
        sandbox.stop()


# In mode `manual` the function's own set-up is the only one that is loaded.
@pytest.mark.parametrize(
    ("handler", "root"), [("otel_wrapper.handler", "orders"), ("handler.handle", "handler.handle")]
)
def test_each_span_is_sent_once_with_the_functions_resource(
    handler: str, root: str, start: Start, service: LambdaService, receiver: OtlpReceiver
) -> None:
    start(handler)
    assert [service.invoke({}).answer for _ in range(2)] == ["1.27.0", "1.27.0"]
    service.wait_until_idle()
    receiver.wait_for(8)
    assert sorted(span.name for span in receiver.spans) == sorted(["DynamoDB.DeleteItem", "GET", "save", root] * 2)
    assert len({span.trace_id for span in receiver.spans}) == 2
    assert all({**resource, **OWN_RESOURCE} == resource for resource in receiver.resources)


def test_in_mode_auto_one_line_says_what_stands_back(
    start: Start, service: LambdaService, receiver: OtlpReceiver
) -> None:
    sandbox = start("otel_wrapper.handler")
    assert service.invoke({}).error is None
    receiver.wait_for(4)
    assert {resource["telemetry.sdk.name"] for resource in receiver.resources} == {"otel-lambda-image"}
    (line,) = [line for line in sandbox.log.splitlines() if line.startswith("otel-lambda-image: ")]
    assert "stands back" in line and "attributes are kept" in line
    assert all(name in line for name in ("tracer provider", "AwsLambdaInstrumentor", "BotocoreInstrumentor"))
