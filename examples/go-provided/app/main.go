// The order service: saves each order that it is sent in the DynamoDB table orders.
package main

import (
	"context"
	"log"

	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"go.opentelemetry.io/contrib/instrumentation/github.com/aws/aws-sdk-go-v2/otelaws"
)

func main() {
	ctx := context.Background()
	provider, err := startTracing(ctx)
	if err != nil {
		log.Fatal(err)
	}
	settings, err := config.LoadDefaultConfig(ctx)
	if err != nil {
		log.Fatal(err)
	}
	otelaws.AppendMiddlewares(&settings.APIOptions)
	service := orderService{table: dynamodb.NewFromConfig(settings)}
	lambda.Start(trace(provider, service.save))
}
