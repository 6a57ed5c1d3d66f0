import * as pulumi from "@pulumi/pulumi";
import { OtelLambdaImage } from "otel-lambda-image";

const count = new pulumi.Config().requireNumber("functions");
const names = Array.from({ length: count }, (_, i) => `orders${i}`);

const functions = names.map(
  (name) =>
    new OtelLambdaImage(name, {
      context: "./app",
      runtime: "python3.13",
      handler: "handler.lambda_handler",
      otlp: { endpoint: "https://otlp.example.com:4318" },
    }),
);

export const [{ dockerfile }] = functions;
export const functionArns = functions.map(({ functionArn }) => functionArn);
