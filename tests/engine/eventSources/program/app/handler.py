import json


def lambda_handler(event, context):
    records = event["Records"]
    failed = [one for one in records if one["eventSource"] == "aws:sqs" and json.loads(one["body"])["id"] == "bad"]
    return {"batchItemFailures": [{"itemIdentifier": one["messageId"]} for one in failed]}
