// A Pulumi component that builds OpenTelemetry into the container image of an AWS Lambda function and deploys it
package otellambdaimage
