import pulumi
import pulumi_aws as aws
import pulumi_otel_lambda_image as otel

config = pulumi.Config()

table = aws.dynamodb.Table(
    "orders",
    hash_key="id",
    attributes=[{"name": "id", "type": "S"}],
    billing_mode="PAY_PER_REQUEST",
)

orders = otel.OtelLambdaImage(
    "orders",
    context="../app",
    runtime="python3.13",
    handler="handler.lambda_handler",
    memory_size=1024,
    environment={
        "ORDERS_TABLE": table.name,
        "PAYMENT_KEY": config.require_secret("paymentKey"),
    },
    collector={
        "version": "0.15.0",
        "config": {
            "exporters": [
                {
                    "type": otel.CollectorExporterType.OTLP_HTTP,
                    "endpoint": config.require("backendEndpoint"),
                }
            ],
        },
    },
    role={
        "policy_statements": [{"actions": ["dynamodb:PutItem"], "resources": [table.arn]}],
    },
)

pulumi.export("functionName", orders.function_name)
pulumi.export("functionArn", orders.function_arn)
pulumi.export("imageUri", orders.image_uri)
pulumi.export("collectorConfig", orders.collector_config)
