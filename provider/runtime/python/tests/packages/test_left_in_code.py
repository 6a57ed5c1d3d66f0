"""Functions whose code starts instrumentors of OpenTelemetry's own: nothing is traced twice."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from lambda_service import LambdaService, Sandbox
from otlp_receiver import OtlpReceiver
from web_service import WebService

Start = Callable[..., Sandbox]


@pytest.fixture
def start(
    installed: Path, service: LambdaService, web: WebService, receiver: OtlpReceiver, tmp_path: Path
) -> Iterator[Start]:
    sandboxes: list[Sandbox] = []

    def start_sandbox(code: str, **variables: str) -> Sandbox:
        (tmp_path / "handler.py").write_text(f"import sys\nsys.path.append({str(installed)!r})\n{code}")
        environment = {"OTEL_EXPORTER_OTLP_ENDPOINT": receiver.endpoint, "WEB": web.url, **AWS, **variables}
        handler = variables.pop("HANDLER", "otel_wrapper.handler")
        sandboxes.append(Sandbox(service, tmp_path, environment, handler))
        return sandboxes[-1]

    yield start_sandbox
    for sandbox in sandboxes:
        sandbox.stop()


AWS = {"AWS_ACCESS_KEY_ID": "x", "AWS_SECRET_ACCESS_KEY": "y", "AWS_DEFAULT_REGION": "eu-west-1"}
BOTOCORE = (
    "from opentelemetry.instrumentation.botocore import BotocoreInstrumentor\nBotocoreInstrumentor().instrument()\n"
)
CALLS = """
import os, boto3
def handle(event, context):
    client = boto3.client("dynamodb", endpoint_url=os.environ["WEB"])
    for id in "12":
        client.delete_item(TableName="orders", Key={"id": {"S": id}})
"""
LATER = """
    if event.get("stop"):
        BotocoreInstrumentor().uninstrument()
    client.delete_item(TableName="orders", Key={"id": {"S": "3"}})
"""
MANUAL = """
import boto3
from otel_setup import configure_opentelemetry, instrument_libraries
provider = configure_opentelemetry()
{first}
{second}
import os
def handle(event, context):
    client = boto3.client("dynamodb", endpoint_url=os.environ["WEB"])
    for id in "12":
        client.delete_item(TableName="orders", Key={{"id": {{"S": id}}}})
    provider.force_flush(timeout_millis=5000)
"""
OURS = "instrument_libraries('botocore')\n"


def scopes(receiver: OtlpReceiver) -> list[str]:
    return sorted({scope.name for scope in receiver.scopes})


@pytest.mark.parametrize("code", [BOTOCORE + CALLS, "import boto3\n" + BOTOCORE + CALLS])
def test_one_span_for_a_call_to_aws(
    code: str, start: Start, service: LambdaService, receiver: OtlpReceiver, web: WebService
) -> None:
    sandbox = start(code)
    assert service.invoke({}).error is None
    receiver.wait_for(3)
    assert [span.name for span in receiver.spans] == ["DynamoDB.DeleteItem", "DynamoDB.DeleteItem", "orders"]
    root = receiver.named("orders")
    assert all(span.parent_span_id == root.span_id for span in receiver.spans if span is not root)
    assert scopes(receiver) == ["opentelemetry.instrumentation.botocore.dynamodb", "otel_lambda_image"]
    (line,) = sandbox.log.splitlines()
    assert "BotocoreInstrumentor" in line and "stands back" in line


@pytest.mark.parametrize("orders", [(OURS, BOTOCORE), (BOTOCORE, OURS)])
def test_one_span_for_a_call_to_aws_in_whatever_order_they_start(
    orders: tuple[str, str], start: Start, service: LambdaService, receiver: OtlpReceiver
) -> None:
    start(MANUAL.format(first=orders[0], second=orders[1]), HANDLER="handler.handle")
    assert service.invoke({}).error is None
    receiver.wait_for(2)
    assert [span.name for span in receiver.spans] == ["DynamoDB.DeleteItem"] * 2


def test_ours_comes_back_when_the_other_is_stopped(
    start: Start, service: LambdaService, receiver: OtlpReceiver
) -> None:
    start(BOTOCORE + CALLS + LATER)
    service.invoke({"stop": True})
    receiver.wait_for(4)
    assert [span.name for span in receiver.spans] == [*["DynamoDB.DeleteItem"] * 3, "orders"]
    assert "otel_lambda_image.botocore" in scopes(receiver)


HTTP = {
    "requests": ("Requests", "import requests\n    requests.get(url)"),
    "urllib3": ("URLLib3", "import urllib3\n    urllib3.PoolManager().request('GET', url)"),
    "urllib": ("URLLib", "import urllib.request\n    urllib.request.urlopen(url).read()"),
    "httpx": ("HTTPXClient", "import httpx\n    httpx.get(url)"),
}


@pytest.mark.parametrize("library", HTTP)
def test_one_span_for_a_request(library: str, start: Start, service: LambdaService, receiver: OtlpReceiver) -> None:
    name, request = HTTP[library]
    code = f"""
import os
from opentelemetry.instrumentation.{library} import {name}Instrumentor
{name}Instrumentor().instrument()
def handle(event, context):
    url = os.environ["WEB"]
    {request}
"""
    start(code)
    assert service.invoke({}).error is None
    receiver.wait_for(2)
    assert [span.name for span in receiver.spans] == ["GET", "orders"]


ROOT = """
from opentelemetry.instrumentation.aws_lambda import AwsLambdaInstrumentor
def handle(event, context):
    if event.get("fail"):
        raise ValueError("no")
    return 7
AwsLambdaInstrumentor().instrument({options})
"""


@pytest.mark.parametrize("event", [{}, {"headers": {"traceparent": f"00-{'1' * 32}-{'2' * 16}-01"}}])
def test_one_root_for_a_call(
    event: dict[str, object], start: Start, service: LambdaService, receiver: OtlpReceiver
) -> None:
    sandbox = start(ROOT.format(options=""))
    assert [service.invoke(event).answer for _ in range(2)] == [7, 7]
    receiver.wait_for(2)
    assert [span.name for span in receiver.spans] == ["orders", "orders"]
    assert scopes(receiver) == ["otel_lambda_image"]
    assert {span.parent_span_id.hex() for span in receiver.spans} == {"2" * 16 if event else ""}
    (line,) = sandbox.log.splitlines()
    assert "AwsLambdaInstrumentor" in line and "stands back" in line


def test_error_is_reported_without_frames_of_the_other(
    start: Start, service: LambdaService, receiver: OtlpReceiver
) -> None:
    start(ROOT.format(options=""))
    error = service.invoke({"fail": True}).error
    assert error is not None and error["errorType"] == "ValueError"
    assert "aws_lambda" not in "".join(error["stackTrace"])
