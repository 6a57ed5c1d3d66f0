"""The measured function with lambda-otel-lite, set up as its README says, and its requests to AWS traced."""

import json
from typing import Any

import boto3
from lambda_otel_lite import create_traced_handler, init_telemetry
from opentelemetry.instrumentation.botocore import BotocoreInstrumentor

_, completion_handler = init_telemetry()
BotocoreInstrumentor().instrument()
traced = create_traced_handler(name="orders", completion_handler=completion_handler)
table = boto3.resource("dynamodb").Table("orders")


@traced
def lambda_handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    table.put_item(Item=event["body"])
    return {"statusCode": 200, "body": json.dumps({"orderId": event["body"]["id"]})}
