import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { ChildResource, OtelLambdaImage } from "otel-lambda-image";

const config = new pulumi.Config();

const table = new aws.dynamodb.Table("orders", {
  name: "orders",
  hashKey: "id",
  attributes: [{ name: "id", type: "S" }],
  billingMode: "PAY_PER_REQUEST",
});

/** Lambda itself and the code log warnings and errors only. */
const logOnlyWarnings: pulumi.ResourceTransform = ({ type, props, opts }) =>
  type === ChildResource.Function
    ? {
        props: {
          ...props,
          loggingConfig: {
            ...(props.loggingConfig as aws.types.input.lambda.FunctionLoggingConfig),
            systemLogLevel: "WARN",
            applicationLogLevel: "WARN",
          },
        },
        opts,
      }
    : undefined;

const orders = new OtelLambdaImage(
  "orders",
  {
    context: "../python-orders/app",
    runtime: "python3.13",
    handler: "handler.lambda_handler",
    otlp: { endpoint: config.require("otlpEndpoint") },
    role: {
      policyStatements: [{ actions: ["dynamodb:PutItem"], resources: [table.arn] }],
    },
  },
  { transforms: [logOnlyWarnings] },
);

export const { imageUri, imageDigest, repositoryUrl, functionArn, functionName } = orders;
export const { roleArn, roleName, logGroupName, dockerfile } = orders;
