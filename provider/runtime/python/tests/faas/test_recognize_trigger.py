"""What the events of Lambda's sources say about the call, its caller and its messages."""

import json
from types import SimpleNamespace
from typing import Any

import pytest
from opentelemetry.trace import SpanKind

from otel_lambda_image.faas.recognize_trigger import recognize_trigger
from otel_lambda_image.faas.trigger import Trigger
from sample_events import SAMPLES

TRACEPARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
QUEUE = "arn:aws:sqs:eu-west-1:123456789012:orders"
TOPIC = "arn:aws:sns:eu-west-1:123456789012:news"


def recognize(event: Any, client_context: Any = None) -> Trigger:
    return recognize_trigger(event, SimpleNamespace(client_context=client_context))


def test_rest_api() -> None:
    trigger = recognize(
        {
            "resource": "/orders/{id}",
            "path": "/orders/7",
            "httpMethod": "POST",
            "headers": {"TraceParent": TRACEPARENT, "Host": "api.example.com", "X-Forwarded-Proto": "https"},
            "multiValueHeaders": {"Accept": ["a", "b"], "TraceParent": [TRACEPARENT]},
            "multiValueQueryStringParameters": {"q": ["1", "2"]},
            "requestContext": {
                "protocol": "HTTP/1.1",
                "identity": {"sourceIp": "1.2.3.4", "userAgent": "curl/8"},
            },
        }
    )
    assert (trigger.name, trigger.kind, trigger.is_http) == ("POST /orders/{id}", SpanKind.SERVER, True)
    assert trigger.carrier["traceparent"] == TRACEPARENT
    assert trigger.carrier["accept"] == "a,b"
    assert trigger.attributes == {
        "faas.trigger": "http",
        "http.request.method": "POST",
        "http.route": "/orders/{id}",
        "url.path": "/orders/7",
        "url.query": "q=1&q=2",
        "url.scheme": "https",
        "server.address": "api.example.com",
        "server.port": 443,
        "client.address": "1.2.3.4",
        "user_agent.original": "curl/8",
        "network.protocol.version": "1.1",
    }


def test_http_api() -> None:
    trigger = recognize(
        {
            "version": "2.0",
            "routeKey": "GET /orders/{id}",
            "rawPath": "/orders/7",
            "rawQueryString": "q=1",
            "headers": {"traceparent": TRACEPARENT, "host": "api.example.com"},
            "requestContext": {
                "http": {
                    "method": "GET",
                    "path": "/orders/7",
                    "protocol": "HTTP/2.0",
                    "sourceIp": "::1",
                    "userAgent": "x",
                }
            },
        }
    )
    assert (trigger.name, trigger.kind, trigger.is_http) == ("GET /orders/{id}", SpanKind.SERVER, True)
    assert trigger.carrier["traceparent"] == TRACEPARENT
    assert trigger.attributes == {
        "faas.trigger": "http",
        "http.request.method": "GET",
        "http.route": "/orders/{id}",
        "url.path": "/orders/7",
        "url.query": "q=1",
        "url.scheme": "https",
        "server.address": "api.example.com",
        "server.port": 443,
        "client.address": "::1",
        "user_agent.original": "x",
        "network.protocol.version": "2.0",
    }


def test_http_api_whose_route_and_path_are_in_the_requests_context_only() -> None:
    http = {"method": "GET", "path": "/orders/7"}
    staged = {"rawPath": "/stage/orders/7", "requestContext": {"http": http}}
    assert recognize(staged).attributes["url.path"] == "/stage/orders/7"
    trigger = recognize({"requestContext": {"routeKey": "GET /orders/{id}", "http": http}})
    assert (trigger.name, trigger.attributes["url.path"]) == ("GET /orders/{id}", "/orders/7")
    assert "http.route" not in recognize({"requestContext": {"http": http}}).attributes


def test_function_url_has_no_route() -> None:
    http = {"method": "GET", "path": "/", "protocol": "HTTP/1.1", "sourceIp": "::1"}
    trigger = recognize(
        {
            "routeKey": "$default",
            "rawPath": "/",
            "headers": {},
            "requestContext": {"http": http, "domainName": "u.on.aws"},
        }
    )
    assert trigger.name is None
    assert "http.route" not in trigger.attributes
    assert trigger.attributes["server.address"] == "u.on.aws"


@pytest.mark.parametrize("multi_value", [True, False])
def test_load_balancer(multi_value: bool) -> None:
    headers = {"traceparent": TRACEPARENT, "x-forwarded-for": "9.9.9.9, 10.0.0.1", "x-forwarded-proto": "http"}
    event: dict[str, Any] = {
        "requestContext": {"elb": {"targetGroupArn": "arn"}},
        "httpMethod": "GET",
        "path": "/x",
        "queryStringParameters": {"a": "b"},
    }
    if multi_value:
        event["multiValueHeaders"] = {name: [value] for name, value in headers.items()}
    else:
        event["headers"] = headers
    trigger = recognize(event)
    assert trigger.carrier["traceparent"] == TRACEPARENT
    assert trigger.attributes["client.address"] == "9.9.9.9"
    assert trigger.attributes["url.scheme"] == "http"
    assert trigger.attributes["url.query"] == "a=b"


def test_query_is_encoded_once() -> None:
    """A load balancer gives it as it came, API Gateway without its encoding."""
    encoded = {"a%20b": ["x%3Dy", "1+2"], "c": ["%C3%A4"]}
    decoded = {"a b": ["x=y", "1 2"], "c": ["ä"]}
    seen = "a%20b=x%3Dy&a%20b=1+2&c=%C3%A4"
    balancer: dict[str, Any] = {"requestContext": {"elb": {}}}
    gateway: dict[str, Any] = {"requestContext": {"identity": {}}}
    assert recognize({**balancer, "multiValueQueryStringParameters": encoded}).attributes["url.query"] == seen
    single = {"a%20b": "1+2", "c": "%C3%A4", "d": None}
    assert recognize({**balancer, "queryStringParameters": single}).attributes["url.query"] == "a%20b=1+2&c=%C3%A4&d="
    found = recognize({**gateway, "multiValueQueryStringParameters": decoded}).attributes["url.query"]
    assert found == "a+b=x%3Dy&a+b=1+2&c=%C3%A4"


@pytest.mark.parametrize(
    ("headers", "address", "port"),
    [
        ({"Host": "a.example:8443"}, "a.example", 8443),
        ({"Host": "a.example"}, "a.example", 443),
        ({"Host": "a.example", "X-Forwarded-Proto": "http"}, "a.example", 80),
        ({"Host": "a.example", "X-Forwarded-Port": "8080"}, "a.example", 8080),
        ({"Host": "a.example:81", "X-Forwarded-Port": "82"}, "a.example", 81),
        ({"Host": "[::1]:81"}, "::1", 81),
        ({"Host": "[::1]"}, "::1", 443),
        ({"Host": "::1"}, "::1", 443),
        ({"Host": "a.example:"}, "a.example", 443),
        ({"Host": "a.example:no"}, "a.example:no", 443),
        ({"Host": "a.example", "X-Forwarded-Proto": "wss"}, "a.example", None),
        ({"X-Forwarded-Port": "8080"}, "u.on.aws", 8080),
    ],
)
def test_port_is_not_a_part_of_the_address(headers: dict[str, str], address: str, port: int | None) -> None:
    attributes = recognize({"headers": headers, "requestContext": {"domainName": "u.on.aws"}}).attributes
    assert (attributes["server.address"], attributes.get("server.port")) == (address, port)


def test_port_without_an_address_says_nothing() -> None:
    assert "server.port" not in recognize({"requestContext": {}, "headers": {"X-Forwarded-Port": "1"}}).attributes


def test_of_several_values_of_a_header_all_are_taken() -> None:
    event = {
        "httpMethod": "GET",
        "requestContext": {"elb": {}},
        "headers": {"Traceparent": TRACEPARENT, "Accept": "last", "X-Forwarded-For": "9.9.9.9"},
        "multiValueHeaders": {"Accept": ["first", "last"], "X-Number": [1], "X-None": None},
    }
    trigger = recognize(event)
    assert trigger.carrier["accept"] == "first,last"
    assert trigger.carrier["x-number"] == "1"
    assert "x-none" not in trigger.carrier
    assert trigger.carrier["traceparent"] == TRACEPARENT
    assert trigger.attributes["url.scheme"] == "https"


def test_callers_own_user_agent_and_the_gateways_address_win() -> None:
    event = {
        "headers": {"User-Agent": "browser", "X-Forwarded-For": "9.9.9.9", "number": 7},
        "requestContext": {
            "httpMethod": "GET",
            "path": "/stage/x",
            "protocol": "HTTP/1.1/x",
            "identity": {"sourceIp": "1.2.3.4", "userAgent": "amazon"},
        },
    }
    attributes = recognize(event).attributes
    assert attributes["user_agent.original"] == "browser"
    assert attributes["client.address"] == "1.2.3.4"
    assert (attributes["http.request.method"], attributes["url.path"]) == ("GET", "/stage/x")
    assert attributes["network.protocol.version"] == "x"
    assert "url.query" not in attributes
    assert "number" not in recognize(event).carrier


def test_unknown_method_is_no_attribute_of_its_own() -> None:
    trigger = recognize({"requestContext": {"http": {"method": "BREW"}}, "routeKey": "ANY /pot", "headers": None})
    assert trigger.attributes["http.request.method"] == "_OTHER"
    assert trigger.attributes["http.request.method_original"] == "BREW"
    assert trigger.name == "HTTP /pot"


@pytest.mark.parametrize(
    "event",
    [
        {"rawQueryString": "q=1&X-Amz-Signature=s3cret&sig=s3cret", "requestContext": {"http": {"method": "GET"}}},
        {
            "multiValueQueryStringParameters": {"q": ["1"], "X-Amz-Signature": ["s3cret"], "sig": ["s3cret"]},
            "requestContext": {"identity": {}},
        },
        {
            "queryStringParameters": {"q": "1", "X-Amz-Signature": "s3cret", "sig": "s3cret"},
            "requestContext": {"elb": {}},
        },
    ],
)
def test_secrets_in_a_query_are_not_shown(event: dict[str, Any]) -> None:
    assert recognize(event).attributes["url.query"] == "q=1&X-Amz-Signature=REDACTED&sig=REDACTED"


def sqs_record(queue: str = QUEUE, **extra: Any) -> dict[str, Any]:
    return {"eventSource": "aws:sqs", "eventSourceARN": queue, "messageId": "m", "body": "{}", **extra}


def test_sqs_messages_are_linked() -> None:
    notification = {
        "Type": "Notification",
        "MessageAttributes": {"traceparent": {"Type": "String", "Value": "forwarded"}},
    }
    trigger = recognize(
        {
            "Records": [
                sqs_record(messageAttributes={"traceparent": {"stringValue": TRACEPARENT, "dataType": "String"}}),
                sqs_record(attributes={"AWSTraceHeader": "Root=1-a-b;Parent=c;Sampled=1"}),
                sqs_record(body=json.dumps(notification)),
                sqs_record(body='"MessageAttributes" but no JSON'),
            ]
        }
    )
    assert (trigger.name, trigger.kind) == ("orders process", SpanKind.CONSUMER)
    assert trigger.carrier == {}
    assert [link.carrier.get("traceparent") for link in trigger.links] == [TRACEPARENT, None, "forwarded", None]
    assert trigger.links[1].carrier["x-amzn-trace-id"].startswith("Root=1-a-b")
    assert [link.attributes for link in trigger.links] == [{"messaging.message.id": "m"}] * 4
    assert trigger.attributes == {
        "faas.trigger": "pubsub",
        "messaging.system": "aws_sqs",
        "messaging.operation.type": "process",
        "messaging.operation.name": "process",
        "messaging.destination.name": "orders",
        "messaging.batch.message_count": 4,
    }


def test_one_sqs_message_has_its_id() -> None:
    trigger = recognize({"Records": [sqs_record(messageAttributes={"traceparent": {"stringValue": TRACEPARENT}})]})
    assert (trigger.attributes["messaging.message.id"], trigger.attributes["messaging.batch.message_count"]) == ("m", 1)


def test_senders_own_attributes_go_before_a_forwarded_notification() -> None:
    def forwarded(kind: Any, **extra: Any) -> dict[str, str]:
        envelope = {"Type": kind, "MessageAttributes": {"traceparent": {"Value": "forwarded"}}}
        return recognize({"Records": [sqs_record(body=json.dumps(envelope), **extra)]}).links[0].carrier

    own = {"traceparent": {"stringValue": TRACEPARENT}}
    assert forwarded("Notification") == {"traceparent": "forwarded"}
    assert forwarded("Notification", messageAttributes=own) == {"traceparent": TRACEPARENT}
    assert forwarded("SubscriptionConfirmation") == {}
    (link,) = recognize({"Records": [sqs_record(body='["MessageAttributes"]')]}).links
    assert link.carrier == {}


def test_sqs_messages_of_several_queues() -> None:
    trigger = recognize({"Records": [sqs_record(), sqs_record("arn:aws:sqs:eu-west-1:123456789012:other")]})
    assert trigger.name == "multiple_sources process"
    assert "messaging.destination.name" not in trigger.attributes


@pytest.mark.parametrize("arn", [None, "", 7, "arn:aws:sqs:eu-west-1:123456789012:"])
def test_queue_or_topic_without_a_name_is_no_destination(arn: Any) -> None:
    nameless = sqs_record(arn)
    sns = {"EventSource": "aws:sns", "Sns": {"TopicArn": arn}}
    for record in (nameless, sns):
        trigger = recognize({"Records": [record]})
        assert (trigger.name, trigger.kind) == ("process", SpanKind.CONSUMER)
        assert "messaging.destination.name" not in trigger.attributes
    trigger = recognize({"Records": [nameless, sqs_record()]})
    assert (trigger.name, trigger.attributes["messaging.destination.name"]) == ("orders process", "orders")
    without = {"Records": [{"eventSource": "aws:sqs"}, {"eventSource": "aws:sqs", "messageId": 7}]}
    assert recognize(without).name == "process"
    assert [link.attributes for link in recognize(without).links] == [{}, {}]
    assert recognize({"Records": [{"EventSource": "aws:sns"}]}).name == "process"


def test_sns_message() -> None:
    message = {
        "TopicArn": TOPIC,
        "MessageId": "id-1",
        "MessageAttributes": {"traceparent": {"Type": "String", "Value": TRACEPARENT}},
    }
    trigger = recognize({"Records": [{"EventSource": "aws:sns", "Sns": message}]})
    assert (trigger.name, trigger.kind) == ("news process", SpanKind.CONSUMER)
    assert trigger.carrier == {"traceparent": TRACEPARENT}
    assert trigger.attributes["messaging.system"] == "aws.sns"
    assert trigger.attributes["messaging.message.id"] == "id-1"


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        ({"Records": [{"eventSource": "aws:s3"}]}, "datasource"),
        ({"Records": [{"eventSource": "aws:dynamodb"}]}, "datasource"),
        ({"Records": [{"eventSource": "aws:kinesis"}]}, "pubsub"),
        ({"source": "aws.events", "detail-type": "Scheduled Event"}, "timer"),
        ({"source": "my.app", "detail-type": "Order"}, "pubsub"),
        ({"source": "my.app"}, "other"),
        ({"detail-type": "Order"}, "other"),
        ({"Records": [{}]}, "pubsub"),
        ({}, "other"),
        ("text", "other"),
        (None, "other"),
        ([1], "other"),
        ({"Records": []}, "other"),
        ({"Records": [7]}, "other"),
    ],
)
def test_trigger(event: Any, expected: str) -> None:
    trigger = recognize(event)
    assert trigger.attributes == {"faas.trigger": expected}
    # Who calls directly waits for an answer; the others do not.
    assert trigger.kind is (SpanKind.SERVER if expected == "other" else SpanKind.CONSUMER)
    assert (trigger.name, trigger.is_http) == (None, False)


def test_direct_call() -> None:
    assert recognize({"traceparent": TRACEPARENT}).carrier == {"traceparent": TRACEPARENT}
    assert recognize({"headers": {"Traceparent": TRACEPARENT}}).carrier["traceparent"] == TRACEPARENT
    client_context = SimpleNamespace(custom={"traceparent": TRACEPARENT})
    assert recognize(7, client_context).carrier == {"traceparent": TRACEPARENT}


def test_websocket_message() -> None:
    trigger = recognize({"requestContext": {"routeKey": "$connect", "eventType": "CONNECT", "connectionId": "c"}})
    assert trigger.name is None
    assert trigger.attributes["http.route"] == "$connect"
    assert "http.request.method" not in trigger.attributes


@pytest.mark.parametrize(
    ("name", "method", "query"), [("VPC Lattice 1", "GET", "a=1"), ("VPC Lattice 2", "POST", "a=1&a=2")]
)
def test_vpc_lattice(name: str, method: str, query: str) -> None:
    trigger = recognize(SAMPLES[name][1])
    assert (trigger.name, trigger.kind, trigger.is_http) == (None, SpanKind.SERVER, True)
    assert trigger.attributes == {
        "faas.trigger": "http",
        "http.request.method": method,
        "url.path": "/orders",
        "url.query": query,
        "url.scheme": "https",
        "server.address": "api.example.com",
        "server.port": 443,
        "client.address": "9.9.9.9",
    }
