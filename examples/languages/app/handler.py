"""The order service: saves each order that it is sent in a DynamoDB table."""

import json
import os
from typing import Any

import boto3

table = boto3.resource("dynamodb").Table(os.environ["ORDERS_TABLE"])


def lambda_handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    order = json.loads(event["body"])
    table.put_item(Item=order)
    return {"statusCode": 200, "body": json.dumps({"orderId": order["id"], "status": "saved"})}
