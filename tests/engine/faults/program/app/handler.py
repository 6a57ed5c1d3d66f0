GREETING = "hello"


def lambda_handler(event, context):
    return {"greeting": GREETING, "to": event["name"]}
