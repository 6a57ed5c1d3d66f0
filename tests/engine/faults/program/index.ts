import * as pulumi from "@pulumi/pulumi";
import { OtelLambdaImage, type OtelLambdaImageArgs } from "otel-lambda-image";

const config = new pulumi.Config();

/** Names, by type, of what the component has no input for the name of. */
const names = config.getObject<Record<string, string>>("names") ?? {};
const giveName: pulumi.ResourceTransform = ({ type, props, opts }) =>
  names[type] === undefined ? undefined : { props: { ...props, namePrefix: undefined, name: names[type] }, opts };

const orders = new OtelLambdaImage(
  "orders",
  {
    context: "./app",
    runtime: "python3.13",
    handler: "handler.lambda_handler",
    otlp: { endpoint: config.require("otlpEndpoint") },
    ...config.getObject<Partial<OtelLambdaImageArgs>>("inputs"),
  },
  { transforms: [giveName] },
);

export const { imageDigest, repositoryUrl, functionName, logGroupName, roleName } = orders;
