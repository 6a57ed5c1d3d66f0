"""The order service with prices in SQLite, and with stock in Redis and a ledger in PostgreSQL where those are named."""

import json
import os
import sqlite3
from typing import Any

import boto3
import psycopg
import redis

table = boto3.resource("dynamodb").Table("orders")
catalogue = sqlite3.connect(":memory:")
catalogue.executescript("CREATE TABLE prices (item, cents); INSERT INTO prices VALUES ('notebook', 450)")
stock = redis.Redis.from_url(os.environ["REDIS_URL"]) if "REDIS_URL" in os.environ else None
ledger = psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) if "DATABASE_URL" in os.environ else None


def lambda_handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    order = read_order(event)
    order["cents"] = order["quantity"] * find_price(order["item"])
    if stock is not None:
        stock.decrby(order["item"], order["quantity"])
    if ledger is not None:
        with ledger.cursor() as cursor:
            cursor.execute("INSERT INTO ledger (id, cents) VALUES (%s, %s)", (order["id"], order["cents"]))
    table.put_item(Item=order)
    return {"statusCode": 200, "body": json.dumps({"orderId": order["id"], "status": "saved"})}


def find_price(item: str) -> int:
    # By a cursor: what a connection executes itself is not traced.
    cursor = catalogue.cursor()
    cursor.execute("SELECT cents FROM prices WHERE item = ?", (item,))
    (cents,) = cursor.fetchone()
    return cents


def read_order(event: dict[str, Any]) -> dict[str, Any]:
    """An order is an object with an id; API Gateway brings it as text."""
    body = event.get("body", {})
    return json.loads(body) if isinstance(body, str) else body
