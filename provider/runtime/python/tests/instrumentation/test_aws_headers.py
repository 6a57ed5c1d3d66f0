"""The trace context in the HTTP headers of requests to AWS, whose signature stays valid."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import boto3
import botocore.client
import botocore.endpoint
import pytest
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from opentelemetry import baggage
from opentelemetry import context as context_api

from instrumented_libraries import save_originals
from otel_lambda_image.instrumentation import libraries
from otel_lambda_image.settings.http_patterns import read_http_patterns
from otel_lambda_image.setup import Setup
from otel_lambda_image.suppression import suppressed
from otlp_receiver import OtlpReceiver
from sample_events import XRAY
from web_service import WebService

CALLS: dict[str, Callable[[Any], Any]] = {
    "events": lambda client: client.put_events(Entries=[{"Source": "s", "DetailType": "t", "Detail": "{}"}]),
    "stepfunctions": lambda client: client.start_execution(stateMachineArn="arn:aws:states:eu-west-1:1:stateMachine:x"),
    "kinesis": lambda client: client.put_record(StreamName="s", Data=b"x", PartitionKey="p"),
    "dynamodb": lambda client: client.put_item(TableName="orders", Item={"id": {"S": "1"}}),
    "s3": lambda client: client.get_object(Bucket="bucket", Key="key"),
    "lambda": lambda client: client.invoke(FunctionName="other"),
    "sqs": lambda client: client.send_message(QueueUrl="https://sqs/1/orders", MessageBody="x"),
}
CREDENTIALS = Credentials("AKIDEXAMPLE", "secret")


@pytest.fixture
def setup(configured: Callable[..., Setup], monkeypatch: pytest.MonkeyPatch) -> Iterator[Setup]:
    save_originals(monkeypatch)
    monkeypatch.setattr(libraries, "_requested", set())
    setup = configured(OTEL_PROPAGATORS="tracecontext,baggage,xray")
    libraries.instrument(["botocore"], read_http_patterns)
    yield setup
    assert setup.provider.force_flush(5000)


def client(service: str, web: WebService, **config: Any) -> Any:
    return boto3.client(
        service,
        region_name="eu-west-1",
        endpoint_url=web.url,
        aws_access_key_id=CREDENTIALS.access_key,
        aws_secret_access_key=CREDENTIALS.secret_key,
        config=botocore.client.Config(retries={"total_max_attempts": 2}, s3={"addressing_style": "path"}, **config),
    )


def signature_in(sent: dict[str, str]) -> str:
    return sent["authorization"].rpartition("=")[2]


def sign_again(path: str, sent: dict[str, str], body: bytes) -> str:
    """What arrived, signed over the headers that it says are signed."""
    scope, names, _ = re.findall(r"=([^,]+)", sent["authorization"])
    _, _, region, service, _ = scope.split("/")
    headers = {name: sent[name] for name in names.split(";")}
    request = AWSRequest("GET" if service == "s3" else "POST", f"http://{sent['host']}{path}", headers, body)
    request.context["timestamp"] = sent["x-amz-date"]
    auth = SigV4Auth(CREDENTIALS, service, region)
    return str(auth.signature(auth.string_to_sign(request, auth.canonical_request(request)), request))


@pytest.mark.parametrize("service", CALLS)
def test_request_carries_the_context_and_its_signature_is_valid(
    service: str, setup: Setup, web: WebService, receiver: OtlpReceiver
) -> None:
    token = context_api.attach(baggage.set_baggage("user", "ann"))
    try:
        CALLS[service](client(service, web))
    finally:
        context_api.detach(token)
    assert setup.provider.force_flush(5000)
    (span,) = receiver.spans
    ((sent, body),) = web.requests
    assert sent["traceparent"] == f"00-{span.trace_id.hex()}-{span.span_id.hex()}-03"
    assert sent["baggage"] == "user=ann"
    assert span.span_id.hex() in sent["x-amzn-trace-id"]
    assert "traceparent" not in sent["authorization"]
    assert sign_again(web.paths[0], sent, body) == signature_in(sent)


def test_each_attempt_carries_it_once(setup: Setup, web: WebService) -> None:
    web.status = 500
    with pytest.raises(Exception, match="500"):
        CALLS["dynamodb"](client("dynamodb", web))
    assert len(web.requests) == 2
    assert web.requests[0][0]["traceparent"] == web.requests[1][0]["traceparent"]
    assert [names.count("traceparent") for names in web.header_names] == [1, 1]


def test_header_of_botocores_own_against_loops_stays(
    setup: Setup, web: WebService, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Lambda counts by its lineage how often functions have called each other."""
    monkeypatch.setenv("AWS_LAMBDA_FUNCTION_NAME", "orders")
    monkeypatch.setenv("_X_AMZN_TRACE_ID", f"{XRAY};Lineage=1:f00:3")
    CALLS["events"](client("events", web))
    ((sent, _),) = web.requests
    assert sent["x-amzn-trace-id"] == f"{XRAY};Lineage=1:f00:3"
    assert "traceparent" in sent
    assert web.header_names[0].count("x-amzn-trace-id") == 1


def test_own_requests_carry_nothing(setup: Setup, web: WebService) -> None:
    with setup.provider.get_tracer("test").start_as_current_span("outer"), suppressed():
        CALLS["events"](client("events", web))
    assert "traceparent" not in web.requests[0][0]


def test_unsigned_request_carries_it_too(setup: Setup, web: WebService) -> None:
    CALLS["s3"](client("s3", web, signature_version=botocore.UNSIGNED))
    ((sent, _),) = web.requests
    assert "traceparent" in sent
    assert "authorization" not in sent


def test_context_that_can_not_be_written_does_not_cost_the_request(
    setup: Setup, web: WebService, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from otel_lambda_image.instrumentation import aws_headers

    monkeypatch.setattr(aws_headers, "inject", lambda carrier: 1 / 0)
    CALLS["events"](client("events", web))
    assert len(web.requests) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1
