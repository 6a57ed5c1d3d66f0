import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { OtelLambdaImage } from "./otelLambdaImage";

const config = new pulumi.Config();
const settings = new pulumi.Config("aws");
const name = config.get("name") ?? "orders";
const withOptions = config.getBoolean("withOptions") ?? false;

const provider = new aws.Provider("explicit", {
  region: settings.require<aws.Region>("region"),
  skipCredentialsValidation: true,
  s3UsePathStyle: true,
});
const first = new aws.cloudwatch.LogGroup("first");

const options: pulumi.ComponentResourceOptions = {
  deletedWith: first,
  dependsOn: first,
  ignoreChanges: ["timeout"],
  protect: true,
  providers: { aws: provider },
  retainOnDelete: true,
  transforms: [
    ({ type, props, opts }) =>
      type === "aws:iam/role:Role" ? { props: { ...props, description: "from a transform" }, opts } : undefined,
  ],
};

const orders = new OtelLambdaImage(
  name,
  {
    context: "./app",
    runtime: "python3.13",
    handler: "handler.lambda_handler",
    timeout: withOptions ? 20 : 10,
    otlp: { endpoint: config.require("otlpEndpoint") },
  },
  { aliases: [{ name: "orders" }], ...(withOptions ? options : {}) },
);

new aws.cloudwatch.LogGroup("last", {}, { dependsOn: orders });
