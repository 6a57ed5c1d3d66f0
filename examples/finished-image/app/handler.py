"""The order service: saves each order that it is sent in the DynamoDB table orders."""

import json
from typing import Any

import boto3

table = boto3.resource("dynamodb").Table("orders")


def lambda_handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    order = read_order(event)
    table.put_item(Item=order)
    return {"statusCode": 200, "body": json.dumps({"orderId": order["id"], "status": "saved"})}


def read_order(event: dict[str, Any]) -> dict[str, Any]:
    """An order is an object with an id; API Gateway brings it as text."""
    body = event.get("body", {})
    return json.loads(body) if isinstance(body, str) else body
