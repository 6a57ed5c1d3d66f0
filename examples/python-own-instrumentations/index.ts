import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { OtelLambdaImage } from "otel-lambda-image";

const config = new pulumi.Config();
const redisUrl = config.get("redisUrl");
const databaseUrl = config.getSecret("databaseUrl");

const table = new aws.dynamodb.Table("orders", {
  name: "orders",
  hashKey: "id",
  attributes: [{ name: "id", type: "S" }],
  billingMode: "PAY_PER_REQUEST",
});

const orders = new OtelLambdaImage("own-instrumentations", {
  context: "./app",
  runtime: "python3.13",
  handler: "handler.lambda_handler",
  otlp: { endpoint: config.require("otlpEndpoint") },
  instrumentation: {
    packages: [
      "opentelemetry-instrumentation-psycopg",
      "opentelemetry-instrumentation-redis",
      "opentelemetry-instrumentation-sqlite3",
    ],
  },
  environment: {
    ...(redisUrl && { REDIS_URL: redisUrl }),
    ...(databaseUrl && { DATABASE_URL: databaseUrl }),
  },
  role: {
    policyStatements: [{ actions: ["dynamodb:PutItem"], resources: [table.arn] }],
  },
});

export const { imageUri, imageDigest, repositoryUrl, functionArn, functionName } = orders;
export const { roleArn, roleName, logGroupName, dockerfile } = orders;
