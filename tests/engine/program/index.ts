import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { OtelLambdaImage } from "otel-lambda-image";

const config = new pulumi.Config();
const repositoryUrl = config.get("repositoryUrl");
const laterMemorySize = config.getSecret("laterMemorySize")?.apply(Number);
const laterEndpoint = config.getBoolean("laterEndpoint")
  ? new aws.cloudwatch.LogGroup("later").arn.apply(() => "https://later.example.com")
  : undefined;
const names = config.getObject<string[]>("functions") ?? ["orders"];

const functions = names.map(
  (name) =>
    new OtelLambdaImage(name, {
      context: "./app",
      runtime: "python3.13",
      handler: "handler.lambda_handler",
      memorySize: laterMemorySize ?? config.getNumber("memorySize"),
      otlp:
        laterEndpoint === undefined
          ? { endpoint: config.require("otlpEndpoint"), headers: { "x-api-key": config.requireSecret("apiKey") } }
          : undefined,
      collector: laterEndpoint && { endpoint: laterEndpoint },
      repository: repositoryUrl === undefined ? undefined : { url: repositoryUrl },
      build: {
        secrets: { BUILD_TOKEN: config.requireSecret("buildToken") },
        cacheFrom: config.getObject<string[]>("cacheFrom"),
        cacheTo: config.getObject<string[]>("cacheTo"),
      },
    }),
);

export const { imageUri, imageDigest, repositoryUrl: pushedTo, functionName, functionArn } = functions[0];
