"""What spans say about single AWS services, and where those can carry the trace context."""

from base64 import b64decode, b64encode
from collections.abc import Callable, MutableMapping
from json import dumps, loads
from typing import Any

from opentelemetry.trace import SpanKind

from ..propagation.propagators import inject

# SQS and SNS take no more attributes than this with a message.
_MESSAGE_ATTRIBUTES = 10
# AWS's limit for the client context.
_CLIENT_CONTEXT_BYTES = 3583

Describe = Callable[[str, Any, MutableMapping[str, Any]], SpanKind | None]
Inject = Callable[[str, Any], None]


class Service:
    __slots__ = ("describe", "inject")

    def __init__(self, describe: Describe, inject: Inject) -> None:
        self.describe = describe
        self.inject = inject


def _inject_nothing(operation: str, parameters: Any) -> None:
    pass


def _describe_dynamodb(operation: str, parameters: Any, attributes: MutableMapping[str, Any]) -> None:
    attributes["db.system.name"] = "aws.dynamodb"
    attributes["db.operation.name"] = operation
    if table := parameters.get("TableName"):
        tables = [table]
    else:
        requests = parameters.get("RequestItems")
        tables = list(requests) if isinstance(requests, dict) else []
    if tables:
        attributes["aws.dynamodb.table_names"] = tables
    if len(tables) == 1:
        attributes["db.collection.name"] = tables[0]


def _describe_sqs(operation: str, parameters: Any, attributes: MutableMapping[str, Any]) -> SpanKind | None:
    attributes["messaging.system"] = "aws_sqs"
    if url := parameters.get("QueueUrl"):
        attributes["aws.sqs.queue.url"] = url
        _describe_destination(str(url).rpartition("/")[2], attributes)
    return _describe_sending(operation, ("SendMessage", "SendMessageBatch"), parameters, attributes)


def _describe_sns(operation: str, parameters: Any, attributes: MutableMapping[str, Any]) -> SpanKind | None:
    attributes["messaging.system"] = "aws.sns"
    if arn := parameters.get("TopicArn") or parameters.get("TargetArn"):
        attributes["aws.sns.topic.arn"] = arn
        _describe_destination(str(arn).rpartition(":")[2], attributes)
    return _describe_sending(operation, ("Publish", "PublishBatch"), parameters, attributes)


def _describe_destination(name: str, attributes: MutableMapping[str, Any]) -> None:
    if name:
        attributes["messaging.destination.name"] = name


def _describe_sending(
    operation: str, sending: tuple[str, str], parameters: Any, attributes: MutableMapping[str, Any]
) -> SpanKind | None:
    if operation not in sending:
        return None
    attributes["messaging.operation.type"] = "send"
    attributes["messaging.operation.name"] = "send"
    if operation == sending[1]:
        entries = parameters.get("Entries") or parameters.get("PublishBatchRequestEntries") or ()
        attributes["messaging.batch.message_count"] = len(entries)
    return SpanKind.PRODUCER


def _inject_messages(operation: str, parameters: Any) -> None:
    """Message attributes are filled into a copy: the caller may use its parameters again."""
    if operation in ("SendMessage", "Publish"):
        _inject_message(parameters)
    elif operation in ("SendMessageBatch", "PublishBatch"):
        key = "Entries" if operation == "SendMessageBatch" else "PublishBatchRequestEntries"
        parameters[key] = [dict(entry) for entry in parameters.get(key) or ()]
        for entry in parameters[key]:
            _inject_message(entry)


def _inject_message(message: MutableMapping[str, Any]) -> None:
    carrier: dict[str, str] = {}
    inject(carrier)
    given = dict(message.get("MessageAttributes") or {})
    for name, value in carrier.items():
        # Better a part of the trace context than a message that AWS refuses; the most important part comes first.
        if len(given) < _MESSAGE_ATTRIBUTES:
            given.setdefault(name, {"DataType": "String", "StringValue": value})
    if given:
        message["MessageAttributes"] = given


def _describe_lambda(operation: str, parameters: Any, attributes: MutableMapping[str, Any]) -> None:
    if name := parameters.get("FunctionName"):
        attributes["faas.invoked_name"] = name
        attributes["faas.invoked_provider"] = "aws"


def _inject_lambda(operation: str, parameters: Any) -> None:
    carrier: dict[str, str] = {}
    inject(carrier)
    if operation not in ("Invoke", "InvokeWithResponseStream") or not carrier:
        return
    given = parameters.get("ClientContext")
    context = loads(b64decode(given)) if given else {}
    custom = context.get("custom")
    context["custom"] = {**carrier, **(custom if isinstance(custom, dict) else {})}
    encoded = b64encode(dumps(context, separators=(",", ":")).encode()).decode()
    if len(encoded) <= _CLIENT_CONTEXT_BYTES:
        parameters["ClientContext"] = encoded


# By botocore's name of the service.
SERVICES = {
    "dynamodb": Service(_describe_dynamodb, _inject_nothing),
    "sqs": Service(_describe_sqs, _inject_messages),
    "sns": Service(_describe_sns, _inject_messages),
    "lambda": Service(_describe_lambda, _inject_lambda),
}
