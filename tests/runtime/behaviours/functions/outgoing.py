"""Requests to others, by the client libraries that are traced."""

import urllib.error
import urllib.request
from typing import Any

import boto3
import botocore.exceptions
import httpx
import requests
import urllib3


def request_by_urllib(url: str) -> int:
    try:
        return int(urllib.request.urlopen(url).status)
    except urllib.error.HTTPError as error:
        return error.code


CLIENTS = {
    "requests": lambda url: requests.get(url).status_code,
    "urllib3": lambda url: urllib3.PoolManager(retries=False).request("GET", url).status,
    "urllib": request_by_urllib,
    "httpx": lambda url: httpx.get(url).status_code,
}


def request(given: Any, event: Any, context: Any) -> Any:
    try:
        return CLIENTS[given["library"]](given["url"])
    except Exception:
        return "no answer"


def put_item(given: Any, event: Any, context: Any) -> Any:
    client = boto3.client("dynamodb", config=boto3.session.Config(retries={"total_max_attempts": 1}))
    try:
        client.put_item(TableName=given["table"], Item={"id": {"S": "7"}})
        return "put"
    except botocore.exceptions.ClientError as error:
        return error.response["Error"]["Code"]
