"""The order service with spans of its own: sets OpenTelemetry up, traces each call and sends its spans."""

import json
from typing import Any

import boto3
from opentelemetry import trace
from opentelemetry.trace import SpanKind

from otel_setup import configure_opentelemetry, extract_parent, instrument_libraries, is_cold_start

# Once, while the function starts: later calls find everything ready.
provider = configure_opentelemetry()
instrument_libraries()
tracer = trace.get_tracer("orders", "1.0.0")
table = boto3.resource("dynamodb").Table("orders")


def lambda_handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    try:
        # An exception is recorded on the span and goes on to Lambda, which counts it and may retry the call.
        with tracer.start_as_current_span(
            "lambda.invocation",
            context=extract_parent(event, context),
            kind=SpanKind.SERVER,
            attributes={
                "faas.invocation_id": context.aws_request_id,
                "faas.coldstart": is_cold_start(),
                "cloud.account.id": context.invoked_function_arn.split(":")[4],
            },
        ):
            return {"statusCode": 200, "body": json.dumps(process_event(event))}
    finally:
        # After the root span has ended, so that it is sent too.
        provider.force_flush(timeout_millis=5000)


def process_event(event: dict[str, Any]) -> dict[str, Any]:
    with tracer.start_as_current_span(
        "process.save_order", attributes={"order.source": event.get("source", "unknown")}
    ):
        body = event.get("body", {})
        order = json.loads(body) if isinstance(body, str) else body
        table.put_item(Item=order)
        return {"orderId": order["id"], "status": "saved"}
