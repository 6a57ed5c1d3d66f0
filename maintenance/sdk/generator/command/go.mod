module otel-lambda-image/sdk-generator/command

go 1.25.11
