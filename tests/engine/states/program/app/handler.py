def lambda_handler(event, context):
    return {"greeting": "hello", "to": event["name"]}
