import * as pulumi from "@pulumi/pulumi";
import { OtelLambdaImage } from "otel-lambda-image";

const config = new pulumi.Config();
const plain = (name: string): string => config.require(name);
const secret = (name: string): pulumi.Output<string> => config.requireSecret(name);
const endpoint = plain("otlpEndpoint");
const python = { context: "./python", runtime: "python3.13", handler: "handler.lambda_handler" } as const;

const direct = new OtelLambdaImage("direct", {
  ...python,
  otlp: {
    endpoint,
    headers: {
      "x-config-secret": secret("header-config-secret"),
      // Not in the configuration as a secret: a value that the program alone says to be one.
      "x-pulumi-secret": pulumi.secret(process.env.HEADER_PULUMI_SECRET ?? ""),
      "x-plain": process.env.HEADER_PLAIN ?? "",
      "x-shown": plain("control"),
    },
  },
  resourceAttributes: { shown: plain("control") },
  environment: { DB_PASSWORD: secret("environment-secret"), SHOWN: plain("control") },
  build: {
    args: { SHOWN: plain("control") },
    secrets: { PIP_INDEX_URL: secret("pipIndexUrl"), PLAIN_TOKEN: process.env.BUILD_PLAIN ?? "" },
  },
});

const stored = new OtelLambdaImage("stored", {
  ...python,
  otlp: { endpoint, headersSecretArn: plain("headersSecretArn") },
  build: { args: { SHOWN: plain("control") }, secrets: { PIP_INDEX_URL: secret("pipIndexUrl") } },
});

const beside = new OtelLambdaImage("beside", {
  context: "./nodejs",
  runtime: "nodejs22.x",
  handler: "src/orders.handler",
  build: { args: { SHOWN: plain("control") }, secrets: { NPMRC: secret("npmrc") } },
  collector: {
    version: plain("collectorVersion"),
    url: plain("collectorUrl"),
    sha256: plain("collectorSha256"),
    config: {
      exporters: [
        {
          endpoint,
          headers: {
            "x-collector-secret": secret("collector-header-secret"),
            "x-collector-plain": process.env.COLLECTOR_PLAIN ?? "",
          },
          headerSecrets: { "x-collector-stored": { secretArn: plain("collectorSecretArn") } },
        },
      ],
    },
  },
});

const functions = [direct, stored, beside];
export const names = functions.map(({ functionName, logGroupName }) => [functionName, logGroupName]);
export const images = functions.map(({ imageUri }) => imageUri);
