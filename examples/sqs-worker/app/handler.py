"""The order worker: saves each order that comes through the queue in the DynamoDB table orders."""

import json
import logging
from typing import Any

import boto3

logger = logging.getLogger()
table = boto3.resource("dynamodb").Table("orders")


def lambda_handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    """Names the messages that could not be handled: Lambda keeps those alone in the queue."""
    messages = event["Records"]
    failed: list[str] = []
    for message in messages:
        try:
            save_order(json.loads(message["body"]))
        except Exception:
            logger.exception("message %s is left in the queue", message["messageId"])
            failed.append(message["messageId"])
            if len(failed) == len(messages):
                # Nothing of it worked: the call has failed, in Lambda's metrics and in the trace too.
                raise
    return {"batchItemFailures": [{"itemIdentifier": each} for each in failed]}


def save_order(order: dict[str, Any]) -> None:
    """The same message may come twice, and the same order is saved once."""
    table.put_item(Item={**order, "status": "saved"})
