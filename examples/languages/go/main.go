// The order service with a collector in its image.
package main

import (
	"github.com/otel-lambda-image/otel-lambda-image/sdk/go/otellambdaimage"
	"github.com/pulumi/pulumi-aws/sdk/v7/go/aws/dynamodb"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi/config"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		settings := config.New(ctx, "")

		table, err := dynamodb.NewTable(ctx, "orders", &dynamodb.TableArgs{
			HashKey: pulumi.String("id"),
			Attributes: dynamodb.TableAttributeArray{
				dynamodb.TableAttributeArgs{Name: pulumi.String("id"), Type: pulumi.String("S")},
			},
			BillingMode: pulumi.String("PAY_PER_REQUEST"),
		})
		if err != nil {
			return err
		}

		exporter := otellambdaimage.CollectorExporterTypeOtlpHttp
		orders, err := otellambdaimage.NewOtelLambdaImage(ctx, "orders", &otellambdaimage.OtelLambdaImageArgs{
			Context:    pulumi.StringRef("../app"),
			Runtime:    "python3.13",
			Handler:    pulumi.StringRef("handler.lambda_handler"),
			MemorySize: pulumi.Int(1024),
			Environment: pulumi.StringMap{
				"ORDERS_TABLE": table.Name,
				"PAYMENT_KEY":  settings.RequireSecret("paymentKey"),
			},
			Collector: &otellambdaimage.CollectorArgs{
				Version: pulumi.StringRef("0.15.0"),
				Config: &otellambdaimage.CollectorConfigArgs{
					Exporters: []otellambdaimage.CollectorExporterArgs{
						{Type: &exporter, Endpoint: pulumi.String(settings.Require("backendEndpoint"))},
					},
				},
			},
			Role: &otellambdaimage.RoleArgs{
				PolicyStatements: []otellambdaimage.PolicyStatementArgs{
					{Actions: pulumi.ToStringArray([]string{"dynamodb:PutItem"}), Resources: pulumi.StringArray{table.Arn}},
				},
			},
		})
		if err != nil {
			return err
		}

		ctx.Export("functionName", orders.FunctionName)
		ctx.Export("functionArn", orders.FunctionArn)
		ctx.Export("imageUri", orders.ImageUri)
		ctx.Export("collectorConfig", orders.CollectorConfig)
		return nil
	})
}
