"""Events in the shapes that AWS documents, one for each trigger, cut down to a few records. The values are made up."""

from typing import Any

TRACEPARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
XRAY = "Root=1-0af76519-16cd43dd8448eb211c80319c;Parent=b7ad6b7169203331;Sampled=1"

_GUIDE = "https://docs.aws.amazon.com/lambda/latest/dg"
_ARN = "arn:aws:{}:eu-west-1:123456789012:{}"

_HEADERS = {"traceparent": TRACEPARENT, "baggage": "user=ann", "Host": "api.example.com", "X-Forwarded-For": "9.9.9.9"}
_LISTS = {name: [value] for name, value in _HEADERS.items()}
_HTTP = {"method": "POST", "path": "/orders", "protocol": "HTTP/1.1", "sourceIp": "9.9.9.9", "userAgent": "curl/8"}
_HTTP_API = {
    "version": "2.0",
    "routeKey": "POST /orders",
    "rawPath": "/orders",
    "rawQueryString": "a=1&b=2",
    "cookies": ["c=1"],
    "headers": _HEADERS,
    "queryStringParameters": {"a": "1", "b": "2"},
    "requestContext": {
        "accountId": "123456789012",
        "apiId": "abc",
        "domainName": "abc.execute-api.eu-west-1.amazonaws.com",
        "http": _HTTP,
        "requestId": "r",
        "stage": "$default",
        "timeEpoch": 1583348638390,
    },
    "body": "{}",
    "isBase64Encoded": False,
}
_EVENTBRIDGE = {
    "version": "0",
    "id": "e",
    "detail-type": "Order placed",
    "source": "my.shop",
    "account": "123456789012",
    "time": "2026-01-01T00:00:00Z",
    "region": "eu-west-1",
    "resources": [_ARN.format("events", "rule/r")],
    "detail": {"order": 7},
}
_SNS = {
    "Type": "Notification",
    "MessageId": "m",
    "TopicArn": _ARN.format("sns", "news"),
    "Subject": None,
    "Message": "text",
    "Timestamp": "2026-01-01T00:00:00Z",
    "MessageAttributes": {"traceparent": {"Type": "String", "Value": TRACEPARENT}},
}
_SQS = {
    "messageId": "m",
    "receiptHandle": "h",
    "body": "{}",
    "attributes": {"ApproximateReceiveCount": "1", "SentTimestamp": "1545082649183", "AWSTraceHeader": XRAY},
    "messageAttributes": {"traceparent": {"stringValue": TRACEPARENT, "dataType": "String"}},
    "md5OfBody": "x",
    "eventSource": "aws:sqs",
    "eventSourceARN": _ARN.format("sqs", "orders"),
    "awsRegion": "eu-west-1",
}
_KAFKA_RECORD = {
    "topic": "orders",
    "partition": 0,
    "offset": 15,
    "timestamp": 1545084650987,
    "timestampType": "CREATE_TIME",
    "key": "a2V5",
    "value": "dmFsdWU=",
    "headers": [{"traceparent": [48, 48]}],
}

# Name -> where AWS describes it, and the event.
SAMPLES: dict[str, tuple[str, Any]] = {
    "API Gateway REST": (
        f"{_GUIDE}/services-apigateway.html",
        {
            "resource": "/orders/{id}",
            "path": "/orders/7",
            "httpMethod": "GET",
            "headers": _HEADERS,
            "multiValueHeaders": _LISTS,
            "queryStringParameters": {"a": "2"},
            "multiValueQueryStringParameters": {"a": ["1", "2"]},
            "pathParameters": {"id": "7"},
            "stageVariables": None,
            "requestContext": {
                "accountId": "123456789012",
                "domainName": "abc.execute-api.eu-west-1.amazonaws.com",
                "httpMethod": "GET",
                "identity": {"sourceIp": "9.9.9.9", "userAgent": "curl/8", "user": None},
                "path": "/stage/orders/7",
                "protocol": "HTTP/1.1",
                "resourcePath": "/orders/{id}",
            },
            "body": None,
            "isBase64Encoded": False,
        },
    ),
    "API Gateway HTTP": (f"{_GUIDE}/services-apigateway.html", _HTTP_API),
    "API Gateway WebSocket": (
        "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api.html",
        {
            "headers": _HEADERS,
            "multiValueHeaders": _LISTS,
            "requestContext": {
                "routeKey": "$connect",
                "eventType": "CONNECT",
                "connectionId": "c",
                "domainName": "abc.execute-api.eu-west-1.amazonaws.com",
                "identity": {"sourceIp": "9.9.9.9"},
            },
            "isBase64Encoded": False,
        },
    ),
    "API Gateway authorizer": (
        "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-use-lambda-authorizer.html",
        {
            "type": "REQUEST",
            "methodArn": _ARN.format("execute-api", "abc/test/GET/orders"),
            "resource": "/orders",
            "path": "/orders",
            "httpMethod": "GET",
            "headers": _HEADERS,
            "requestContext": {"path": "/orders", "httpMethod": "GET", "identity": {"sourceIp": "9.9.9.9"}},
        },
    ),
    "function URL": (f"{_GUIDE}/urls-invocation.html", {**_HTTP_API, "routeKey": "$default"}),
    "load balancer": (
        f"{_GUIDE}/services-alb.html",
        {
            "requestContext": {"elb": {"targetGroupArn": _ARN.format("elasticloadbalancing", "targetgroup/x/1")}},
            "httpMethod": "GET",
            "path": "/orders",
            "queryStringParameters": {"a": "1"},
            "headers": _HEADERS,
            "body": "",
            "isBase64Encoded": False,
        },
    ),
    "load balancer with lists": (
        f"{_GUIDE}/services-alb.html",
        {
            "requestContext": {"elb": {"targetGroupArn": _ARN.format("elasticloadbalancing", "targetgroup/x/1")}},
            "httpMethod": "GET",
            "path": "/orders",
            "multiValueQueryStringParameters": {"a": ["1", "2"]},
            "multiValueHeaders": _LISTS,
            "body": "",
            "isBase64Encoded": False,
        },
    ),
    "VPC Lattice 2": (
        "https://docs.aws.amazon.com/vpc-lattice/latest/ug/lambda-functions.html",
        {
            "version": "2.0",
            "path": "/orders",
            "method": "POST",
            "headers": _LISTS,
            "queryStringParameters": {"a": ["1", "2"]},
            "body": "{}",
            "isBase64Encoded": False,
            "requestContext": {
                "serviceNetworkArn": _ARN.format("vpc-lattice", "servicenetwork/sn-1"),
                "serviceArn": _ARN.format("vpc-lattice", "service/svc-1"),
                "targetGroupArn": _ARN.format("vpc-lattice", "targetgroup/tg-1"),
                "identity": {"sourceVpcArn": _ARN.format("ec2", "vpc/vpc-1"), "type": "AWS_IAM"},
                "region": "eu-west-1",
                "timeEpoch": "1696331543569073",
            },
        },
    ),
    "VPC Lattice 1": (
        "https://docs.aws.amazon.com/vpc-lattice/latest/ug/lambda-functions.html",
        {
            "raw_path": "/orders?a=1",
            "method": "GET",
            "headers": {name.lower(): value for name, value in _HEADERS.items()},
            "query_string_parameters": {"a": "1"},
            "body": "",
            "is_base64_encoded": False,
        },
    ),
    "EventBridge": ("https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-events-structure.html", _EVENTBRIDGE),
    "EventBridge schedule": (
        "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-run-lambda-schedule.html",
        {**_EVENTBRIDGE, "detail-type": "Scheduled Event", "source": "aws.events", "detail": {}},
    ),
    "SQS": (f"{_GUIDE}/with-sqs.html", {"Records": [_SQS, {**_SQS, "messageAttributes": {}}]}),
    "SNS": (
        f"{_GUIDE}/with-sns.html",
        {"Records": [{"EventVersion": "1.0", "EventSource": "aws:sns", "EventSubscriptionArn": "arn", "Sns": _SNS}]},
    ),
    "S3": (
        f"{_GUIDE}/with-s3.html",
        {
            "Records": [
                {
                    "eventVersion": "2.1",
                    "eventSource": "aws:s3",
                    "eventName": "ObjectCreated:Put",
                    "s3": {"bucket": {"name": "b", "arn": "arn:aws:s3:::b"}, "object": {"key": "k", "size": 1}},
                }
            ]
        },
    ),
    "S3 batch": (
        f"{_GUIDE}/services-s3-batch.html",
        {
            "invocationSchemaVersion": "1.0",
            "invocationId": "i",
            "job": {"id": "j"},
            "tasks": [{"taskId": "t", "s3Key": "k", "s3VersionId": None, "s3BucketArn": "arn:aws:s3:::b"}],
        },
    ),
    "S3 Object Lambda": (
        "https://docs.aws.amazon.com/AmazonS3/latest/userguide/olap-event-context.html",
        {
            "xAmzRequestId": "r",
            "getObjectContext": {"inputS3Url": "https://b/k", "outputRoute": "o", "outputToken": "t"},
            "userRequest": {"url": "https://b/k", "headers": _HEADERS},
        },
    ),
    "DynamoDB": (
        f"{_GUIDE}/with-ddb.html",
        {
            "Records": [
                {
                    "eventID": "1",
                    "eventName": "INSERT",
                    "eventSource": "aws:dynamodb",
                    "dynamodb": {"Keys": {"Id": {"N": "101"}}, "NewImage": {"Message": {"S": "x"}}, "SizeBytes": 26},
                    "eventSourceARN": _ARN.format("dynamodb", "table/orders/stream/1"),
                }
            ]
        },
    ),
    "Kinesis": (
        f"{_GUIDE}/with-kinesis.html",
        {
            "Records": [
                {
                    "kinesis": {"partitionKey": "1", "sequenceNumber": "4", "data": "SGVsbG8="},
                    "eventSource": "aws:kinesis",
                    "eventSourceARN": _ARN.format("kinesis", "stream/orders"),
                }
            ]
        },
    ),
    "Firehose": (
        f"{_GUIDE}/services-kinesisfirehose.html",
        {
            "invocationId": "i",
            "deliveryStreamArn": _ARN.format("firehose", "deliverystream/d"),
            "region": "eu-west-1",
            "records": [{"recordId": "1", "approximateArrivalTimestamp": 1510772160000, "data": "SGVsbG8="}],
        },
    ),
    "MSK": (
        f"{_GUIDE}/with-msk.html",
        {
            "eventSource": "aws:kafka",
            "eventSourceArn": _ARN.format("kafka", "cluster/c"),
            "bootstrapServers": "b-1:9092",
            "records": {"orders-0": [_KAFKA_RECORD]},
        },
    ),
    "self-managed Kafka": (
        f"{_GUIDE}/with-kafka.html",
        {"eventSource": "SelfManagedKafka", "bootstrapServers": "b:9092", "records": {"orders-0": [_KAFKA_RECORD]}},
    ),
    "MQ": (
        f"{_GUIDE}/with-mq.html",
        {
            "eventSource": "aws:mq",
            "eventSourceArn": _ARN.format("mq", "broker:b"),
            "messages": [{"messageID": "m", "messageType": "jms/text-message", "data": "x", "properties": {"a": "1"}}],
        },
    ),
    "DocumentDB": (
        f"{_GUIDE}/with-documentdb.html",
        {
            "eventSourceArn": _ARN.format("rds", "cluster:c"),
            "events": [{"event": {"_id": {"_data": "x"}, "operationType": "insert"}}],
            "eventSource": "aws:docdb",
        },
    ),
    "CodeCommit": (
        f"{_GUIDE}/services-codecommit.html",
        {
            "Records": [
                {
                    "eventSource": "aws:codecommit",
                    "eventSourceARN": _ARN.format("codecommit", "repo"),
                    "codecommit": {"references": [{"commit": "5", "ref": "refs/heads/main"}]},
                    "customData": None,
                }
            ]
        },
    ),
    "SES": (
        f"{_GUIDE}/services-ses.html",
        {
            "Records": [
                {"eventVersion": "1.0", "eventSource": "aws:ses", "ses": {"mail": {"headers": [{"name": "From"}]}}}
            ]
        },
    ),
    "CloudFront": (
        "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/lambda-event-structure.html",
        {
            "Records": [
                {
                    "cf": {
                        "config": {"distributionId": "d", "eventType": "viewer-request"},
                        "request": {"headers": {"host": [{"key": "Host", "value": "x"}]}, "method": "GET", "uri": "/"},
                    }
                }
            ]
        },
    ),
    "CloudWatch Logs": (f"{_GUIDE}/services-cloudwatchlogs.html", {"awslogs": {"data": "H4sIAAAAAAAA"}}),
    "CloudWatch alarm": (
        "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-actions-Lambda.html",
        {"source": "aws.cloudwatch", "alarmArn": "arn", "alarmData": {"alarmName": "a", "state": {"value": "ALARM"}}},
    ),
    "CloudFormation": (
        f"{_GUIDE}/services-cloudformation.html",
        {"RequestType": "Create", "ResponseURL": "https://x", "StackId": "arn", "ResourceProperties": {"a": "1"}},
    ),
    "CodePipeline": (
        f"{_GUIDE}/services-codepipeline.html",
        {"CodePipeline.job": {"id": "j", "data": {"actionConfiguration": {"configuration": {"UserParameters": "x"}}}}},
    ),
    "Config": (
        "https://docs.aws.amazon.com/config/latest/developerguide/evaluate-config_develop-rules_examples.html",
        {"invokingEvent": "{}", "ruleParameters": "{}", "resultToken": "t", "eventLeftScope": False, "version": "1.0"},
    ),
    "Cognito": (
        f"{_GUIDE}/services-cognito.html",
        {
            "version": "1",
            "triggerSource": "PreSignUp_SignUp",
            "userPoolId": "p",
            "callerContext": {"awsSdkVersion": "x", "clientId": "c"},
            "request": {"userAttributes": {"email": "ann@example.com"}},
            "response": {},
        },
    ),
    "Connect": (
        f"{_GUIDE}/services-connect.html",
        {"Name": "ContactFlowEvent", "Details": {"ContactData": {"Attributes": {}}, "Parameters": {"a": "1"}}},
    ),
    "Lex": (
        f"{_GUIDE}/services-lex.html",
        {
            "messageVersion": "1.0",
            "invocationSource": "DialogCodeHook",
            "bot": {"name": "b"},
            "requestAttributes": None,
        },
    ),
    "Alexa": (
        f"{_GUIDE}/services-alexa.html",
        {"header": {"namespace": "Alexa", "name": "ReportState"}, "payload": {"switchControlAction": "TURN_ON"}},
    ),
    "IoT": (f"{_GUIDE}/services-iot.html", {"row": "10", "pos": "23", "moisture": "75"}),
    "Secrets Manager": (
        "https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_lambda.html",
        {"Step": "createSecret", "SecretId": "arn", "ClientRequestToken": "t"},
    ),
    "AppSync": (
        "https://docs.aws.amazon.com/appsync/latest/devguide/resolver-context-reference-js.html",
        {"arguments": {"id": "7"}, "source": None, "request": {"headers": _HEADERS}, "info": {"fieldName": "order"}},
    ),
    "Bedrock agent": (
        "https://docs.aws.amazon.com/bedrock/latest/userguide/agents-lambda.html",
        {"messageVersion": "1.0", "agent": {"name": "a"}, "apiPath": "/x", "httpMethod": "GET", "parameters": []},
    ),
    "direct call": (
        f"{_GUIDE}/lambda-invocation.html",
        {"traceparent": TRACEPARENT, "baggage": "user=ann", "order": 7},
    ),
    "direct call with headers": (f"{_GUIDE}/lambda-invocation.html", {"headers": _HEADERS, "order": 7}),
}
