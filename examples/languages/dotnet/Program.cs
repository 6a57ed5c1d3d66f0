using System.Collections.Generic;
using Otel.LambdaImage;
using Otel.LambdaImage.Inputs;
using Pulumi;
using Aws = Pulumi.Aws;

return await Deployment.RunAsync(() =>
{
    var config = new Config();

    var table = new Aws.DynamoDB.Table("orders", new()
    {
        HashKey = "id",
        Attributes = { new Aws.DynamoDB.Inputs.TableAttributeArgs { Name = "id", Type = "S" } },
        BillingMode = "PAY_PER_REQUEST",
    });

    var orders = new OtelLambdaImage("orders", new()
    {
        Context = "../app",
        Runtime = "python3.13",
        Handler = "handler.lambda_handler",
        MemorySize = 1024,
        Environment =
        {
            ["ORDERS_TABLE"] = table.Name,
            ["PAYMENT_KEY"] = config.RequireSecret("paymentKey"),
        },
        Collector = new CollectorArgs
        {
            Version = "0.15.0",
            Config = new CollectorConfigArgs
            {
                Exporters =
                {
                    new CollectorExporterArgs
                    {
                        Type = CollectorExporterType.OtlpHttp,
                        Endpoint = config.Require("backendEndpoint"),
                    },
                },
            },
        },
        Role = new RoleArgs
        {
            PolicyStatements =
            {
                new PolicyStatementArgs { Actions = { "dynamodb:PutItem" }, Resources = { table.Arn } },
            },
        },
    });

    return new Dictionary<string, object?>
    {
        ["functionName"] = orders.FunctionName,
        ["functionArn"] = orders.FunctionArn,
        ["imageUri"] = orders.ImageUri,
        ["collectorConfig"] = orders.CollectorConfig,
    };
});
