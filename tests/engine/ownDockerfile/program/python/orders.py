import os
import urllib.request
from pathlib import Path


def lambda_handler(event, context):
    with urllib.request.urlopen(os.environ["AWS_ENDPOINT_URL"] + "/_ministack/health") as response:
        response.read()
    return {
        "greeting": os.environ["GREETING"],
        "other": os.environ["OTHER"],
        "folder": os.getcwd(),
        "user": os.getuid(),
        "made": Path("/srv/orders/made.txt").read_text().strip(),
        "handler": os.environ["_HANDLER"],
    }
