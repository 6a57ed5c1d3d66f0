module orders-go

go 1.25.11

require (
	github.com/otel-lambda-image/otel-lambda-image/sdk/go v0.1.0
	github.com/pulumi/pulumi-aws/sdk/v7 v7.40.0
	github.com/pulumi/pulumi/sdk/v3 v3.256.0
)

replace github.com/otel-lambda-image/otel-lambda-image/sdk/go => ../../../sdk/go
