"""The spans of client libraries: one for each call, and the trace context goes along."""

import asyncio
import urllib.error
import urllib.request
from base64 import b64decode, b64encode
from collections.abc import Callable
from json import dumps, loads
from types import SimpleNamespace
from typing import Any

import boto3
import httpx
import pytest
import requests
import urllib3
from botocore.exceptions import ClientError
from opentelemetry import trace

from instrumented_libraries import instrument_for_a_test
from otel_lambda_image.faas.invocation import extract_parent
from otel_lambda_image.import_hooks import after_import
from otel_lambda_image.instrumentation import libraries
from otel_lambda_image.propagation.propagators import Propagators
from otel_lambda_image.settings.http_patterns import read_http_patterns
from otel_lambda_image.setup import Setup
from otlp_receiver import OtlpReceiver, attributes
from web_service import WebService


@pytest.fixture
def setup(configured: Callable[..., Setup], monkeypatch: pytest.MonkeyPatch) -> Setup:
    setup = configured(OTEL_PROPAGATORS="tracecontext")
    instrument_for_a_test(setup, monkeypatch)
    return setup


def get_with_requests(url: str) -> None:
    requests.get(url, timeout=5)


def get_with_urllib3(url: str) -> None:
    urllib3.PoolManager().request("GET", url, retries=urllib3.Retry(0, redirect=1, raise_on_redirect=False))


def get_with_urllib(url: str) -> None:
    urllib.request.urlopen(url, timeout=5).read()


def get_with_httpx(url: str) -> None:
    httpx.Client(follow_redirects=True).get(url)


def get_with_async_httpx(url: str) -> None:
    async def get() -> None:
        async with httpx.AsyncClient(follow_redirects=True) as client:
            await client.get(url)

    asyncio.run(get())


GETTERS = pytest.mark.parametrize(
    "get", [get_with_requests, get_with_urllib3, get_with_urllib, get_with_httpx, get_with_async_httpx]
)


@GETTERS
def test_http_request_is_one_span(
    get: Callable[[str], None], setup: Setup, web: WebService, receiver: OtlpReceiver
) -> None:
    with setup.provider.get_tracer("test").start_as_current_span("outer"):
        get(f"{web.url}/path?q=1")
    assert setup.provider.force_flush(5000)
    assert [span.name for span in receiver.spans] == ["GET", "outer"]
    span = receiver.named("GET")
    assert span.kind == 3
    assert span.parent_span_id == receiver.named("outer").span_id
    assert attributes(span) == {
        "http.request.method": "GET",
        "http.response.status_code": 200,
        "server.address": "127.0.0.1",
        "server.port": web.server.server_port,
        "url.full": f"{web.url}/path?q=1",
    }
    ((headers, _),) = web.requests
    assert headers["traceparent"] == f"00-{span.trace_id.hex()}-{span.span_id.hex()}-03"


@GETTERS
def test_redirect_makes_no_nested_spans(
    get: Callable[[str], None], setup: Setup, web: WebService, receiver: OtlpReceiver
) -> None:
    get(f"{web.url}/redirect")
    assert setup.provider.force_flush(5000)
    assert {span.name for span in receiver.spans} == {"GET"}
    assert all(span.parent_span_id == b"" for span in receiver.spans)


@GETTERS
def test_failed_request_goes_on_failing(get: Callable[[str], None], setup: Setup, receiver: OtlpReceiver) -> None:
    with pytest.raises(Exception, match=r"refused|attempts failed") as raised:
        get("http://127.0.0.1:1/")
    assert setup.provider.force_flush(5000)
    (span,) = receiver.spans
    assert span.status.code == 2
    assert span.events[0].name == "exception"
    assert attributes(span)["error.type"] == f"{raised.type.__module__}.{raised.type.__qualname__}"


def test_address_of_ip_version_6(setup: Setup, receiver: OtlpReceiver) -> None:
    with pytest.raises(urllib3.exceptions.MaxRetryError):
        urllib3.PoolManager().request("GET", "http://[::1]:1/x", retries=0)
    assert setup.provider.force_flush(5000)
    found = attributes(receiver.spans[0])
    assert (found["server.address"], found["server.port"]) == ("::1", 1)
    assert found["url.full"] == "http://[::1]:1/x"


@GETTERS
@pytest.mark.parametrize("status", [404, 500])
def test_error_status(
    status: int, get: Callable[[str], None], setup: Setup, web: WebService, receiver: OtlpReceiver
) -> None:
    web.status = status
    if get is get_with_urllib:
        with pytest.raises(urllib.error.HTTPError):
            get(web.url)
    else:
        get(web.url)
    assert setup.provider.force_flush(5000)
    (span,) = receiver.spans
    assert (span.status.code, list(span.events)) == (2, [])
    assert attributes(span)["error.type"] == str(status)
    assert attributes(span)["http.response.status_code"] == status


def test_answer_that_urllib_raises_for_is_no_error_by_itself(
    setup: Setup, web: WebService, receiver: OtlpReceiver
) -> None:
    web.status = 304
    with pytest.raises(urllib.error.HTTPError):
        get_with_urllib(web.url)
    assert setup.provider.force_flush(5000)
    (span,) = receiver.spans
    assert (span.status.code, attributes(span)["http.response.status_code"]) == (0, 304)


@pytest.mark.parametrize(
    ("method", "open_url"),
    [
        ("POST", lambda url: urllib.request.urlopen(url, b"body")),
        ("POST", lambda url: urllib.request.urlopen(urllib.request.Request(url), b"body")),
        ("POST", lambda url: urllib.request.urlopen(urllib.request.Request(url, b"body"))),
        ("PUT", lambda url: urllib.request.urlopen(urllib.request.Request(url, method="PUT"), b"body")),
        ("GET", lambda url: urllib.request.urlopen(url.replace("http", "HTTP", 1))),
    ],
)
def test_method_of_urllib(
    method: str, open_url: Callable[[str], Any], setup: Setup, web: WebService, receiver: OtlpReceiver
) -> None:
    open_url(web.url).read()
    assert setup.provider.force_flush(5000)
    assert [span.name for span in receiver.spans] == [method]


@pytest.mark.parametrize("odd", [7, "data:,x", "no URL"])
def test_what_urllib_is_given_besides_is_its_own_business(odd: Any, setup: Setup, receiver: OtlpReceiver) -> None:
    try:
        outcome: object = urllib.request.urlopen(odd).read()
    except Exception as error:
        outcome = type(error)
    assert outcome == {7: AttributeError, "data:,x": b"x", "no URL": ValueError}[odd]
    assert setup.provider.force_flush(5000)
    assert receiver.spans == []


@GETTERS
def test_secrets_in_a_url_are_not_shown(
    get: Callable[[str], None], setup: Setup, web: WebService, receiver: OtlpReceiver
) -> None:
    # urllib takes a user for a part of the host's name, and fails.
    user = "" if get is get_with_urllib else "ann:s3cret@"
    get(web.url.replace("http://", f"http://{user}") + "/x?q=a%20b&X-Amz-Signature=s3cret&sig=s3cret")
    assert setup.provider.force_flush(5000)
    (span,) = receiver.spans
    # urllib3's pools know the host alone.
    user = "" if get in (get_with_urllib, get_with_urllib3) else "REDACTED:REDACTED@"
    assert attributes(span)["url.full"] == (
        web.url.replace("http://", f"http://{user}") + "/x?q=a%20b&X-Amz-Signature=REDACTED&sig=REDACTED"
    )
    assert "s3cret" not in str(span)


def client(service: str, web: WebService) -> Any:
    return boto3.client(
        service, region_name="eu-west-1", endpoint_url=web.url, aws_access_key_id="x", aws_secret_access_key="y"
    )


def test_dynamodb(setup: Setup, web: WebService, receiver: OtlpReceiver) -> None:
    web.headers = {"x-amzn-RequestId": "request-1"}
    client("dynamodb", web).put_item(TableName="orders", Item={"id": {"S": "1"}})
    assert setup.provider.force_flush(5000)
    (span,) = receiver.spans
    assert (span.name, span.kind) == ("DynamoDB.PutItem", 3)
    assert attributes(span) == {
        "rpc.system": "aws-api",
        "rpc.service": "DynamoDB",
        "rpc.method": "PutItem",
        "cloud.region": "eu-west-1",
        "server.address": "127.0.0.1",
        "server.port": web.server.server_port,
        "db.system.name": "aws.dynamodb",
        "db.operation.name": "PutItem",
        "db.collection.name": "orders",
        "aws.dynamodb.table_names": ["orders"],
        "aws.request_id": "request-1",
        "http.response.status_code": 200,
    }


def test_aws_error_is_recorded_and_raised(setup: Setup, web: WebService, receiver: OtlpReceiver) -> None:
    web.status = 400
    web.body = dumps({"__type": "com.amazonaws#ResourceNotFoundException", "message": "no table"}).encode()
    with pytest.raises(ClientError):
        client("dynamodb", web).get_item(TableName="orders", Key={"id": {"S": "1"}})
    assert setup.provider.force_flush(5000)
    (span,) = receiver.spans
    assert span.status.code == 2
    assert attributes(span)["error.type"] == "ResourceNotFoundException"
    assert attributes(span)["http.response.status_code"] == 400
    assert attributes(span.events[0])["exception.type"].endswith("ResourceNotFoundException")


@pytest.mark.parametrize(("existing", "injected"), [(0, True), (9, True), (10, False)])
def test_sqs_message_carries_the_context_if_there_is_room(
    existing: int, injected: bool, setup: Setup, web: WebService, receiver: OtlpReceiver
) -> None:
    given = {f"a{n}": {"DataType": "String", "StringValue": "x"} for n in range(existing)}
    queue = "https://sqs/1/orders"
    client("sqs", web).send_message(QueueUrl=queue, MessageBody="x", MessageAttributes=given)
    assert setup.provider.force_flush(5000)
    (span,) = receiver.spans
    sent = loads(web.requests[0][1])["MessageAttributes"] if injected or existing else {}
    assert len(sent) == min(10, existing + 1)
    assert len(given) == existing
    assert ("traceparent" in sent) is injected
    if injected:
        assert span.span_id.hex() in sent["traceparent"]["StringValue"]
    assert (span.name, span.kind) == ("SQS.SendMessage", 4)
    assert attributes(span)["messaging.destination.name"] == "orders"


def test_sqs_batch_carries_the_context_in_each_message(setup: Setup, web: WebService, receiver: OtlpReceiver) -> None:
    web.body = b'{"Successful":[],"Failed":[]}'
    entries = [{"Id": str(n), "MessageBody": "x"} for n in range(3)]
    client("sqs", web).send_message_batch(QueueUrl="https://sqs/1/orders", Entries=entries)
    assert setup.provider.force_flush(5000)
    sent = loads(web.requests[0][1])["Entries"]
    assert all("traceparent" in entry["MessageAttributes"] for entry in sent)
    assert all("MessageAttributes" not in entry for entry in entries)
    assert attributes(receiver.spans[0])["messaging.batch.message_count"] == 3


def test_sns_message_carries_the_context(setup: Setup, web: WebService, receiver: OtlpReceiver) -> None:
    web.body = b"<PublishResponse><PublishResult><MessageId>1</MessageId></PublishResult></PublishResponse>"
    client("sns", web).publish(TopicArn="arn:aws:sns:eu-west-1:1:news", Message="x")
    assert setup.provider.force_flush(5000)
    assert b"traceparent" in web.requests[0][1]
    assert receiver.spans[0].kind == 4
    assert attributes(receiver.spans[0])["messaging.destination.name"] == "news"


@pytest.mark.parametrize("url", ["", "https://sqs/1/"])
def test_queue_without_a_name_is_no_destination(
    url: str, setup: Setup, web: WebService, receiver: OtlpReceiver
) -> None:
    client("sqs", web).send_message(QueueUrl=url, MessageBody="x")
    assert setup.provider.force_flush(5000)
    assert "messaging.destination.name" not in attributes(receiver.spans[0])


@pytest.mark.parametrize("target", [{"PhoneNumber": "+100"}, {"TopicArn": "arn:aws:sns:eu-west-1:1:"}])
def test_message_without_a_topic_has_no_destination(
    target: dict[str, str], setup: Setup, web: WebService, receiver: OtlpReceiver
) -> None:
    web.body = b"<PublishResponse><PublishResult><MessageId>1</MessageId></PublishResult></PublishResponse>"
    client("sns", web).publish(Message="x", **target)
    assert setup.provider.force_flush(5000)
    assert "messaging.destination.name" not in attributes(receiver.spans[0])


def test_lambda_invocation_carries_the_context(setup: Setup, web: WebService, receiver: OtlpReceiver) -> None:
    given = b64encode(dumps({"custom": {"mine": "1"}, "client": {}}).encode()).decode()
    client("lambda", web).invoke(FunctionName="other", ClientContext=given)
    client("lambda", web).invoke(
        FunctionName="other", ClientContext=b64encode(b'{"x":"' + b"y" * 2600 + b'"}').decode()
    )
    assert setup.provider.force_flush(5000)
    first, second = (loads(b64decode(headers["x-amz-client-context"])) for headers, _ in web.requests)
    assert first["custom"]["mine"] == "1"
    assert receiver.spans[0].span_id.hex() in first["custom"]["traceparent"]
    assert "custom" not in second
    assert attributes(receiver.spans[0])["faas.invoked_name"] == "other"


@pytest.mark.parametrize("propagators", ["tracecontext", "xray", "tracecontext,baggage,xray"])
@pytest.mark.parametrize("given", [None, {"custom": None}, {"custom": {"mine": "1"}}, {"custom": 7}])
@pytest.mark.parametrize("operation", ["invoke", "invoke_with_response_stream"])
def test_invoked_function_finds_what_is_written(
    operation: str, given: Any, propagators: str, setup: Setup, web: WebService, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("otel_lambda_image.propagation.propagators._registered", Propagators(propagators.split(",")))
    parameters = {"ClientContext": b64encode(dumps(given).encode()).decode()} if given else {}
    with setup.provider.get_tracer("test").start_as_current_span("outer") as outer:
        getattr(client("lambda", web), operation)(FunctionName="other", **parameters)
    written = loads(b64decode(web.requests[0][0]["x-amz-client-context"]))["custom"]
    context = SimpleNamespace(client_context=SimpleNamespace(custom=written))
    assert setup.provider.force_flush(5000)
    events: list[Any] = [{"requestContext": {"http": {}}}, {"Records": [{}]}, {"detail-type": "x", "source": "y"}, 7]
    for event in events:
        parent = extract_parent(Propagators(propagators.split(",")), event, context)
        found = trace.get_current_span(parent).get_span_context()
        assert found.trace_id == outer.get_span_context().trace_id


def test_without_a_context_nothing_is_written_for_the_invoked_function(
    setup: Setup, web: WebService, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("otel_lambda_image.propagation.propagators._registered", Propagators(["none"]))
    client("lambda", web).invoke(FunctionName="other")
    assert setup.provider.force_flush(5000)
    assert "x-amz-client-context" not in web.requests[0][0]


def test_own_requests_are_not_traced(secret: str, setup: Setup, web: WebService, receiver: OtlpReceiver) -> None:
    """The headers' secret is read with the function's own AWS SDK, which is traced."""
    setup.provider.get_tracer("test").start_span("span").end()
    assert setup.provider.force_flush(5000)
    assert [span.name for span in receiver.spans] == ["span"]
    assert len(web.requests) == 1


def test_library_that_is_not_loaded_stays_so(setup: Setup, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    loaded: list[str] = []
    for name in ("colorsys", "sched"):
        monkeypatch.delitem(sys.modules, name, raising=False)
        after_import(name, lambda module: loaded.append(module.__name__))
    assert loaded == []
    import colorsys

    assert loaded == ["colorsys"]
    assert colorsys.__spec__ is not None
    assert colorsys.rgb_to_hsv(0, 0, 0) == (0, 0, 0)


def test_several_can_wait_for_one_library(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    import sys

    monkeypatch.delitem(sys.modules, "sched", raising=False)
    called: list[str] = []
    after_import("sched", lambda module: called.append("first"))
    after_import("sched", lambda module: called.append(module.no_such_name))
    after_import("sched", lambda module: called.append("third"))
    import sched

    assert called == ["first", "third"]
    assert "no_such_name" in capsys.readouterr().err
    assert callable(sched.scheduler)


def test_unknown_library_is_told(setup: Setup, capsys: pytest.CaptureFixture[str]) -> None:
    libraries.instrument(["nonsense", "none"], read_http_patterns)
    (line,) = capsys.readouterr().err.splitlines()
    assert "nonsense" in line


def test_tracing_that_fails_does_not_fail_the_request(
    setup: Setup, web: WebService, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(trace.NonRecordingSpan, "get_span_context", lambda self: 1 / 0)
    get_with_requests(web.url)
    client("dynamodb", web).put_item(TableName="orders", Item={"id": {"S": "1"}})
    assert len(web.requests) == 2
    # Of requests over HTTP, of those to AWS, and of the headers of the latter.
    assert len(capsys.readouterr().err.splitlines()) == 3
