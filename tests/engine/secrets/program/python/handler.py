import os

import private_package


def lambda_handler(event, context):
    print(f"called with {event['said']}")
    return {"answer": private_package.ANSWER, "knows": "DB_PASSWORD" in os.environ}
